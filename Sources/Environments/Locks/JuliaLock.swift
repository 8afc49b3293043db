internal import Foundation
internal import OrgSyntax

/// Julia's own lock: the project and the manifest of the environment that was active, which `Pkg.instantiate()` restores.
enum JuliaLock {
    /// The two files as they are.
    static func files(_ answer: ProbeAnswer) -> (files: [EnvironmentLock.File], warnings: [Diagnostic]) {
        var files: [EnvironmentLock.File] = []
        for name in ["Project.toml", "Manifest.toml"] {
            let path = answer.prefix + "/" + name
            guard !answer.prefix.isEmpty, FileManager.default.fileExists(atPath: path) else { continue }
            do { files.append(.init(name: name, text: String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))) } catch {
                return ([], [Diagnostic(id: "file-unreadable", .error, "cannot read Julia's '\(name)': \(error.localizedDescription)", file: path)])
            }
        }
        if files.contains(where: { $0.name == "Manifest.toml" }) { return (files, []) }
        let problem = Diagnostic(
            id: "lock-julia", .warning, "Julia's active environment has no Manifest.toml, so that no package of it is locked",
            hints: ["make one in this folder: julia --project=. -e 'using Pkg; Pkg.add(\"NAME\")', and set JULIA_PROJECT=."])
        return ([], [problem])
    }

    /// Names, versions and tree hashes of a manifest, format 1 or 2; what comes with Julia itself has no version and is left out.
    static func parse(_ text: String) -> [(name: String, version: String, digest: String)] {
        var found: [(name: String, version: String, digest: String)] = []
        for line in text.split(whereSeparator: \.isNewline).map({ $0.drop { $0 == " " || $0 == "\t" } }) {
            if line.hasPrefix("[") {
                // `[[deps.Name]]`, before Julia 1.7 `[[Name]]`; `[deps.Name.weakdeps]` belongs to the entry above.
                guard line.hasPrefix("[[") else { continue }
                let name = line.dropFirst(2).prefix { $0 != "]" }
                found.append((String(name.hasPrefix("deps.") ? name.dropFirst(5) : name), "", ""))
            } else if !found.isEmpty, let value = value(line, "version") {
                found[found.count - 1].version = value
            } else if !found.isEmpty, let value = value(line, "git-tree-sha1") {
                found[found.count - 1].digest = value
            }
        }
        return found.filter { !$0.version.isEmpty && !$0.digest.isEmpty }
    }

    /// The text of a line `key = "text"`.
    private static func value(_ line: Substring, _ key: String) -> String? {
        guard line.hasPrefix(key) else { return nil }
        let rest = line.dropFirst(key.count).drop { $0 == " " }
        guard rest.first == "=" else { return nil }
        let parts = rest.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count >= 3 ? String(parts[1]) : nil
    }
}
