internal import Foundation
internal import OrgSyntax

/// Julia's own lock: the project and the manifest of the environment that was active, which `Pkg.instantiate()` restores.
enum JuliaLock {
    /// The two files, under the names that every version of Julia knows; passwords and tokens in addresses are left out.
    static func files(_ answer: ProbeAnswer) -> (files: [EnvironmentLock.File], warnings: [Diagnostic]) {
        var files: [EnvironmentLock.File] = []
        let version = answer.version.split(separator: ".").prefix(2).joined(separator: ".")
        // In the order in which Julia looks for them (`Base.project_names`, `Base.manifest_names`).
        for (name, others) in [("Project.toml", ["JuliaProject.toml"]), ("Manifest.toml", ["JuliaManifest-v\(version).toml", "Manifest-v\(version).toml", "JuliaManifest.toml"])] {
            let found = (others + [name]).map { answer.prefix + "/" + $0 }.first { FileManager.default.fileExists(atPath: $0) }
            guard !answer.prefix.isEmpty, let path = found else { continue }
            do {
                files.append(.init(name: name, text: withoutCredentials(String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self))))
            } catch {
                return ([], [Diagnostic(id: "file-unreadable", .error, "cannot read Julia's '\(name)': \(error.localizedDescription)", file: path)])
            }
        }
        if let manifest = files.first(where: { $0.name == "Manifest.toml" }) {
            return (files, folders(manifest.text).map { package in
                Diagnostic(
                    id: "lock-julia", .warning, "Julia's package '\(package.name)' is read from the folder '\(package.path)': its code is not locked, and the lock finds it by that path alone",
                    hints: ["julia -e 'using Pkg; Pkg.add(url=\"ADDRESS\")' locks a commit of its repository"])
            })
        }
        let problem = Diagnostic(
            id: "lock-julia", .warning, "Julia's active environment has no Manifest.toml, so that no package of it is locked",
            hints: ["make one in this folder: julia --project=. -e 'using Pkg; Pkg.add(\"NAME\")', and set JULIA_PROJECT=."])
        return ([], [problem])
    }

    /// The packages that a manifest takes from folders (`Pkg.develop`).
    private static func folders(_ text: String) -> [(name: String, path: String)] {
        entries(text).compactMap { entry in value(of: "path", entry.lines).map { (entry.name, $0) } }
    }

    /// The addresses of repositories without what stands before their hosts.
    private static func withoutCredentials(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard value(line.drop { $0 == " " || $0 == "\t" }, "repo-url") != nil || value(line, "url") != nil, let host = line.firstRange(of: "://")?.upperBound,
                let at = line[host...].prefix(while: { $0 != "/" }).lastIndex(of: "@")
            else { return String(line) }
            return String(line[..<host] + line[line.index(after: at)...])
        }.joined(separator: "\n")
    }

    /// Names, versions and tree hashes of a manifest, format 1 or 2; what comes with Julia itself has no version and is left out.
    static func parse(_ text: String) -> [(name: String, version: String, digest: String)] {
        entries(text).compactMap { entry in
            guard let version = value(of: "version", entry.lines), let digest = value(of: "git-tree-sha1", entry.lines) else { return nil }
            return (entry.name, version, digest)
        }
    }

    /// The packages of a manifest with the lines about each.
    private static func entries(_ text: String) -> [(name: String, lines: [Substring])] {
        var found: [(name: String, lines: [Substring])] = []
        for line in text.split(whereSeparator: \.isNewline).map({ $0.drop { $0 == " " || $0 == "\t" } }) {
            if line.hasPrefix("[") {
                // `[[deps.Name]]`, before Julia 1.7 `[[Name]]`; `[deps.Name.weakdeps]` belongs to the entry above.
                guard line.hasPrefix("[[") else { continue }
                let name = line.dropFirst(2).prefix { $0 != "]" }
                found.append((String(name.hasPrefix("deps.") ? name.dropFirst(5) : name), []))
            } else if !found.isEmpty {
                found[found.count - 1].lines.append(line)
            }
        }
        return found
    }

    private static func value(of key: String, _ lines: [Substring]) -> String? { lines.lazy.compactMap { value($0, key) }.last }

    /// The text of a line `key = "text"`.
    private static func value(_ line: Substring, _ key: String) -> String? {
        guard line.hasPrefix(key) else { return nil }
        let rest = line.dropFirst(key.count).drop { $0 == " " }
        guard rest.first == "=" else { return nil }
        let parts = rest.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count >= 3 ? String(parts[1]) : nil
    }
}
