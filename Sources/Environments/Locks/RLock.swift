internal import Foundation
internal import OrgSyntax

/// `renv.lock`, as `renv::restore()` reads it.
enum RLock {
    private struct Lock: Codable {
        struct Repository: Codable { var Name: String; var URL: String }
        struct Interpreter: Codable { var Version: String; var Repositories: [Repository]? }
        struct Package: Codable {
            var Package: String
            var Version: String
            var Source: String
            var Repository: String?
            var RemoteType: String?
            var RemoteSha: String?
        }
        var R: Interpreter
        var Packages: [String: Package]
    }

    /// What a lock says: R's version, where packages come from, and the packages by name.
    struct Content {
        var version: String
        /// Addresses, in order.
        var repositories: [String]
        var packages: [(name: String, version: String, isRemote: Bool)]
    }

    private static let cran = "https://cloud.r-project.org"

    /// Every package but those that come with R itself, and a warning for each that no repository has.
    ///
    /// - Throws: a ``Diagnostic`` where the packages' descriptions cannot be written as JSON.
    static func text(_ answer: ProbeAnswer) throws(Diagnostic) -> (text: String, warnings: [Diagnostic]) {
        var repositories = answer.facts.filter { $0.key.hasPrefix("repository ") }.sorted { $0.key < $1.key }
            .map { Lock.Repository(Name: String($0.key.dropFirst("repository ".count)), URL: $0.value == "@CRAN@" ? cran : withoutPassword($0.value)) }
        if repositories.isEmpty { repositories = [.init(Name: "CRAN", URL: cran)] }
        var lock = Lock(R: .init(Version: answer.version, Repositories: repositories), Packages: [:])
        var warnings: [Diagnostic] = []
        for package in answer.packages where package.source != "base" && package.conda == nil {
            let words = package.source.split(separator: " ").map(String.init)
            let isRemote = !package.digest.isEmpty && words.count > 1
            lock.Packages[package.name] = .init(
                Package: package.name, Version: package.version, Source: isRemote ? words[0] : "Repository", Repository: isRemote ? nil : package.source.isEmpty ? "CRAN" : package.source,
                RemoteType: isRemote ? words[0] : nil, RemoteSha: isRemote ? package.digest : nil)
            if isRemote {
                warnings.append(Diagnostic(id: "lock-remote", .warning, "'\(package.name)' came from \(words[1]) and is in no repository of R's", hints: ["to restore it, install renv: install.packages(\"renv\")"]))
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do { return (String(decoding: try encoder.encode(lock), as: UTF8.self) + "\n", warnings) } catch {
            throw Diagnostic(id: "lock-unwritable", .error, "the list of R's packages cannot be written as JSON: \(error.localizedDescription)")
        }
    }

    /// - Throws: a `DecodingError` where the file is no lock of renv's.
    static func parse(_ text: String) throws -> Content {
        let lock = try JSONDecoder().decode(Lock.self, from: Data(text.utf8))
        return Content(
            version: lock.R.Version, repositories: (lock.R.Repositories ?? []).map(\.URL),
            packages: lock.Packages.values.map { ($0.Package, $0.Version, $0.RemoteSha != nil) }.sorted { $0.0 < $1.0 })
    }

    /// A program of R's that installs what the lock names into a library; what is there in the same version is left alone.
    ///
    /// R itself installs the newest version only: an older one comes from the repository's archive of sources. Packages from elsewhere than repositories are
    /// left to renv, where it is installed.
    ///
    /// - Parameters:
    ///   - lock: Path of the lock file.
    ///   - library: Folder of the library; the first one that R knows where it is `nil`.
    /// - Throws: as ``parse(_:)``.
    static func restoration(_ text: String, lock: String, library: String?) throws -> String {
        let content = try parse(text)
        let repositories = content.repositories.isEmpty ? [cran] : content.repositories
        var lines = [library.map { "lib <- \(quoted($0)); dir.create(lib, recursive = TRUE, showWarnings = FALSE); .libPaths(c(lib, .libPaths()))" } ?? "lib <- .libPaths()[[1]]"]
        lines.append("repos <- c(\(repositories.map(quoted).joined(separator: ", ")))")
        lines.append("wanted <- c(\(content.packages.filter { !$0.isRemote }.map { "\(quoted($0.name)) = \(quoted($0.version))" }.joined(separator: ", ")))")
        lines.append("have <- installed.packages(noCache = TRUE)[, \"Version\"]")
        lines.append("wanted <- wanted[is.na(have[names(wanted)]) | have[names(wanted)] != wanted]")
        lines.append("options(warn = 1)")
        lines.append("if (length(wanted)) { known <- available.packages(contrib.url(repos, \"source\"), type = \"source\", filters = character())")
        lines.append("files <- vapply(names(wanted), function(name) { row <- known[known[, \"Package\"] == name & known[, \"Version\"] == wanted[[name]], , drop = FALSE]")
        lines.append("file <- paste0(name, \"_\", wanted[[name]], \".tar.gz\"); target <- file.path(tempdir(), file)")
        lines.append("places <- if (nrow(row)) file.path(row[1, \"Repository\"], file) else file.path(contrib.url(repos, \"source\"), \"Archive\", name, file)")
        lines.append("for (place in places) if (tryCatch(download.file(place, target, mode = \"wb\", quiet = TRUE) == 0, error = function(e) FALSE, warning = function(w) FALSE)) return(target)")
        lines.append("stop(name, \" \", wanted[[name]], \" is in none of \", paste(repos, collapse = \", \"), call. = FALSE) }, \"\")")
        // R takes files in the order they are named, so that what is needed goes before what needs it.
        lines.append("needs <- lapply(names(files), function(name) { untar(files[[name]], files = file.path(name, \"DESCRIPTION\"), exdir = tempdir())")
        lines.append("text <- read.dcf(file.path(tempdir(), name, \"DESCRIPTION\"), fields = c(\"Depends\", \"Imports\", \"LinkingTo\"))")
        lines.append("intersect(sub(\"[^A-Za-z0-9.].*\", \"\", trimws(unlist(strsplit(text[!is.na(text)], \",\")))), names(files)) })")
        lines.append("names(needs) <- names(files); order <- character()")
        lines.append("while (length(left <- setdiff(names(files), order))) { ready <- left[vapply(left, function(name) all(needs[[name]] %in% order), TRUE)]; order <- c(order, if (length(ready)) ready else left) }")
        lines.append("install.packages(files[order], lib = lib, repos = NULL, type = \"source\")")
        lines.append("have <- installed.packages(lib.loc = c(lib, .libPaths()), noCache = TRUE); have <- have[!duplicated(have[, \"Package\"]), \"Version\"]")
        lines.append("bad <- names(wanted)[is.na(have[names(wanted)]) | have[names(wanted)] != wanted]")
        lines.append("if (length(bad)) stop(\"not installed: \", paste(bad, collapse = \", \"), call. = FALSE) }")
        let remotes = content.packages.filter(\.isRemote).map(\.name)
        if !remotes.isEmpty {
            lines.append("if (!requireNamespace(\"renv\", quietly = TRUE)) stop(\"\(remotes.joined(separator: ", ")): only renv restores what is in no repository; install.packages('renv') and restore again\", call. = FALSE)")
            lines.append("renv::restore(lockfile = \(quoted(lock)), library = lib, packages = c(\(remotes.map(quoted).joined(separator: ", "))), prompt = FALSE)")
        }
        // One line, which a Dockerfile and a message can hold.
        return lines.joined(separator: "; ")
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }

    /// An address of a repository without the password that may be in it.
    static func withoutPassword(_ url: String) -> String {
        guard let scheme = url.range(of: "://"), let at = url[scheme.upperBound...].firstIndex(of: "@"), !url[scheme.upperBound..<at].contains("/") else { return url }
        return String(url[..<scheme.upperBound]) + String(url[url.index(after: at)...])
    }
}
