import ArgumentParser
import Glibc
import Notebooks
import OrgSyntax
import Site

/// What `publish` and `serve` have in common: where the site comes from and what may be in it.
struct SiteOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The folder with the notebooks.", valueName: "folder"), completion: .directory)
    var folder = "."

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to (default: public).", valueName: "folder"), completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("Publish a revision, read from the repository without a checkout: data, HEAD, a tag.", valueName: "revision"))
    var revision: String?

    @Flag(help: "Publish although something looks like a secret.")
    var allowSecrets = false

    @Option(help: ArgumentHelp("Accept the secrets that this file names.", valueName: "file"), completion: .file())
    var secretsBaseline: String?

    @Flag(help: "Build everything anew.")
    var clean = false

    /// The build that these options ask for.
    ///
    /// - Parameter purpose: Where no folder is named and none of the user's is to be written to: what a folder in the cache is for.
    func build(for purpose: String? = nil) throws -> SiteBuild {
        let name = try output ?? purpose.map { try Self.scratch(Self.absolute(folder) + "\u{0}" + (revision ?? ""), $0) } ?? "public"
        let target = Self.absolute(name)
        let epoch = Console.environment("SOURCE_DATE_EPOCH").flatMap { Int($0) }
        let source: any SourceFiles
        var history: ExperimentHistory?
        if let revision {
            let prefix = Self.prefix(of: folder)
            let files = try RevisionFiles(repositoryAt: folder, revision: revision, prefix: prefix)
            history = try ExperimentHistory(repositoryAt: folder, tip: files.commit, prefix: prefix)
            source = files
        } else {
            source = try FolderFiles(folder, skipping: [target], time: epoch)
        }
        let identity = Self.absolute(folder) + "\u{0}" + (revision ?? "") + "\u{0}" + target
        var build = SiteBuild(source: source, output: target, cache: clean ? nil : Self.cache(identity), now: epoch ?? time(nil))
        build.outputName = name
        build.program = Labbook.toolVersion
        build.history = history
        build.allowsSecrets = allowSecrets
        if let secretsBaseline {
            build.baseline = SecretBaseline(String(orgBytes: try NotebookFile(secretsBaseline).read().source.bytes))
        }
        return build
    }

    static func absolute(_ path: String) -> String {
        var full = path
        if !path.hasPrefix("/"), let here = getcwd(nil, 0) {
            defer { free(here) }
            full = String(cString: here) + "/" + path
        }
        var parts: [Substring] = []
        for part in full.split(separator: "/") where part != "." { if part == ".." { _ = parts.popLast() } else { parts.append(part) } }
        // The folder above is resolved, since sources are named by their resolved paths.
        let parent = "/" + parts.dropLast().joined(separator: "/")
        guard let resolved = realpath(parent, nil), let last = parts.last else { return "/" + parts.joined(separator: "/") }
        defer { free(resolved) }
        let base = String(cString: resolved)
        return (base == "/" ? "" : base) + "/" + last
    }

    /// Where in its repository a folder is; empty for the top.
    private static func prefix(of folder: String) -> String {
        guard let resolved = realpath(folder, nil) else { return "" }
        defer { free(resolved) }
        var place = String(cString: resolved)
        var parts: [String] = []
        while place != "/", access(place + "/.git", F_OK) != 0 {
            guard let slash = place.lastIndex(of: "/") else { return "" }
            parts.append(String(place[place.index(after: slash)...]))
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        return place == "/" ? "" : parts.reversed().joined(separator: "/")
    }

    /// A folder of the cache for a site that is not kept.
    private static func scratch(_ identity: String, _ purpose: String) throws -> String {
        guard let cache = cache(identity) else {
            throw Diagnostic(id: "configuration-home", .error, "there is no home directory for the site", hints: ["name a folder: --output public"])
        }
        return cache + "." + purpose
    }

    /// The file that remembers a site from build to build, in the user's cache (XDG Base Directory); `nil` where there is no home.
    private static func cache(_ identity: String) -> String? {
        let base = Console.environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? Console.environment("HOME").map { $0 + "/.cache" }
        return base.map { $0 + "/labbook/sites/" + SiteBuild.name(of: identity) }
    }
}
