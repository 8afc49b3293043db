internal import Foundation
internal import Git
internal import OrgSyntax

/// pip's requirements with hashes, made from what is installed.
enum PythonLock {
    /// What the environment itself brings: no part of what a project asks for, and pip refuses to replace itself on the way.
    private static let tools: Set<String> = ["pip", "setuptools", "wheel", "distribute", "pkg-resources", "pkg_resources"]

    /// Returns the file's text: `name==version --hash=sha256:…`, sorted by name.
    ///
    /// The hashes are those of the archives that pip would install for this interpreter, which is what `--require-hashes` compares. What is not on an index
    /// stands as a comment or as the address that it came from. What Debian's packages brought is in `apt.txt`: no index has those builds.
    static func requirements(_ answer: ProbeAnswer, python: String, online: Bool) -> (text: String, warnings: [Diagnostic]) {
        var warnings: [Diagnostic] = []
        let system = answer.packages.filter { $0.debianFile != nil }
        let packages = answer.packages.filter { $0.conda == nil && $0.debianFile == nil && !tools.contains($0.name.lowercased()) }
        let indexed = packages.filter { !["editable", "folder"].contains($0.source) && !$0.source.hasPrefix("url ") && !$0.source.hasPrefix("git ") }
        var hashes: [String: [String]] = [:]
        if online, !indexed.isEmpty {
            switch archives(indexed, python: python) {
            case .success(let found): hashes = found
            case .failure(let problem):
                warnings.append(
                    Diagnostic(id: "lock-unhashed", .warning, "the requirements have no hashes: \(problem.reason)", hints: ["run 'labbook environment lock' again where pip reaches its index", "or leave them out on purpose: --offline"]))
            }
        }
        var lines = ["# Python \(answer.version), \(answer.kind); written by 'labbook environment lock', restored by 'labbook environment restore'"]
        if !system.isEmpty { lines.append("\(systemMark) \(system.count)") }
        for package in packages {
            let installed = package.digest.isEmpty ? "" : "  # installed sha256:\(package.digest)"
            if package.source == "editable" || package.source == "folder" {
                lines.append("# \(package.name)==\(package.version) is installed from a folder")
                warnings.append(Diagnostic(id: "lock-folder", .warning, "'\(package.name)' is installed from a folder and cannot be restored by its version", hints: ["commit its sources, or install it from a repository: pip install git+URL@COMMIT"]))
            } else if package.source.hasPrefix("url ") {
                lines.append("\(package.name) @ \(package.source.dropFirst(4))")
            } else if package.source.hasPrefix("git ") {
                lines.append("\(package.name) @ git+\(package.source.dropFirst(4))")
            } else {
                let own = (hashes[normal(package.name)] ?? []).map { " \\\n    --hash=sha256:\($0)" }.joined()
                lines.append("\(package.name)==\(package.version)\(own)\(own.isEmpty ? installed : "")")
                if !own.isEmpty, !installed.isEmpty { lines.insert("#\(installed.dropFirst(3)) \(package.name)", at: lines.count - 1) }
            }
        }
        return (lines.joined(separator: "\n") + "\n", warnings)
    }

    /// In front of the number of packages that the system's Python has from Debian.
    private static let systemMark = "# besides those of Debian's packages, which apt.txt names:"

    /// Whether an environment for these requirements sees the system's packages, too.
    static func usesSystem(_ text: String) -> Bool { text.contains(systemMark) }

    struct Problem: Error { var reason: String }

    /// Asks pip which archives it would install, by a report of a dry run (pip 22.2 and later).
    private static func archives(_ packages: [InstalledPackage], python: String) -> Result<[String: [String]], Problem> {
        do {
            var process = ChildProcess(
                python, ["-m", "pip", "install", "--dry-run", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--ignore-installed", "--report", "-", "--"] + packages.map { "\($0.name)==\($0.version)" },
                environment: ["PIP_USER": nil, "PIP_REQUIRE_VIRTUALENV": nil, "PIP_BREAK_SYSTEM_PACKAGES": "1"])
            process.timeout = 600
            let outcome = try process.run()
            guard outcome.status == 0 else {
                let line = outcome.errorText.split(separator: "\n").first { $0.hasPrefix("ERROR:") } ?? outcome.errorText.split(separator: "\n").last ?? "pip failed"
                return .failure(Problem(reason: line.hasPrefix("ERROR: ") ? String(line.dropFirst(7)) : String(line)))
            }
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output))
            var found: [String: [String]] = [:]
            for entry in report.install {
                if let hash = entry.download_info.archive_info?.sha256 { found[normal(entry.metadata.name), default: []].append(hash) }
            }
            return .success(found)
        } catch {
            return .failure(Problem(reason: (error as? GitError)?.description ?? "pip's report is not understood"))
        }
    }

    /// pip's installation report, version 1.
    private struct Report: Decodable {
        struct Entry: Decodable {
            struct Download: Decodable {
                struct Archive: Decodable {
                    var hash: String?
                    var hashes: [String: String]?
                    var sha256: String? { hashes?["sha256"] ?? hash.flatMap { $0.hasPrefix("sha256=") ? String($0.dropFirst(7)) : nil } }
                }
                var archive_info: Archive?
            }
            struct Metadata: Decodable { var name: String }
            var download_info: Download
            var metadata: Metadata
        }
        var install: [Entry]
    }

    /// Names and versions of a requirements file, with what was installed; comments of labbook's own form are read.
    static func parse(_ text: String) -> [(name: String, version: String, digest: String)] {
        var found: [(name: String, version: String, digest: String)] = []
        var digests: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if line.hasPrefix("# installed sha256:"), words.count >= 4 {
                digests[normal(String(words[3]))] = String(words[2].dropFirst(7))
            } else if let first = words.first, !first.hasPrefix("#"), !first.hasPrefix("-"), let sign = first.range(of: "==") {
                let name = String(first[..<sign.lowerBound])
                let inline = words.last.flatMap { $0.hasPrefix("sha256:") && words.contains("installed") ? String($0.dropFirst(7)) : nil }
                found.append((name, String(first[sign.upperBound...]), inline ?? digests[normal(name)] ?? ""))
            }
        }
        return found
    }

    /// Names as PEP 503 compares them.
    static func normal(_ name: String) -> String {
        var result = ""
        for character in name.lowercased() {
            if character == "-" || character == "_" || character == "." {
                if result.last != "-" { result.append("-") }
            } else {
                result.append(character)
            }
        }
        return result
    }
}
