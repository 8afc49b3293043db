internal import Foundation
internal import OrgSyntax

/// conda's explicit list: one address per package, which `conda create --file` and `conda install --file` take without solving anything
/// (conda 24.9 and later, mamba, micromamba; `conda list --explicit --sha256` prints the same).
enum CondaLock {
    /// Returns the file's text, sorted by name, with what another machine could not restore of it.
    static func text(_ packages: [InstalledPackage]) -> (text: String, warnings: [Diagnostic]) {
        var lines = ["@EXPLICIT"]
        var here: [String] = []
        for package in packages.sorted(by: { $0.name < $1.name }) {
            guard let conda = package.conda else { continue }
            if conda.url.isEmpty {
                // Built in this environment; it has no address.
                lines.append("# \(package.name)=\(package.version)=\(conda.build)")
            } else {
                let hash = package.digest.utf8.count == 64 ? "sha256:" + package.digest : package.digest
                lines.append("\(conda.url)\(hash.isEmpty ? "" : "#" + hash)")
            }
            if conda.url.isEmpty || localFile(conda.url) != nil { here.append(package.name) }
        }
        let names = here.prefix(3).map { "'\($0)'" }.joined(separator: ", ") + (here.count > 3 ? " and \(here.count - 3) more" : "")
        let warnings = here.isEmpty ? [] : [
            Diagnostic(
                id: "lock-folder", .warning, "\(names) \(here.count == 1 ? "comes" : "come") from a folder of this machine and cannot be restored on another",
                hints: ["put the packages into a channel that others reach, install them from it, and lock again"])
        ]
        return (lines.joined(separator: "\n") + "\n", warnings)
    }

    /// A line of the list.
    struct Entry: Equatable {
        var name: String
        var version: String
        var build: String
        /// Empty for a package without one.
        var url: String
        /// SHA-256 or MD5 of the archive, in hexadecimal digits; empty where the list has none.
        var digest: String
    }

    /// Reads a list of ours or of conda's own.
    static func parse(_ text: String) -> [Entry] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            guard !line.hasPrefix("@") else { return nil }
            if line.hasPrefix("#") {
                let parts = line.dropFirst().drop { $0 == " " }.split(separator: "=", omittingEmptySubsequences: false)
                guard parts.count == 3, !parts[0].contains(" ") else { return nil }
                return Entry(name: String(parts[0]), version: String(parts[1]), build: String(parts[2]), url: "", digest: "")
            }
            let halves = line.split(separator: "#", maxSplits: 1)
            guard let url = halves.first, var file = url.split(separator: "/").last else { return nil }
            for ending in [".tar.bz2", ".conda"] where file.hasSuffix(ending) { file = file.dropLast(ending.count) }
            let parts = file.split(separator: "-")
            guard parts.count >= 3 else { return nil }
            let digest = halves.count == 2 ? halves[1].split(separator: ":").last.map(String.init) ?? "" : ""
            return Entry(name: parts.dropLast(2).joined(separator: "-"), version: String(parts[parts.count - 2]), build: String(parts[parts.count - 1]), url: String(url), digest: digest)
        }
    }

    /// The path of an address that is a file of this machine.
    static func localFile(_ url: String) -> String? {
        guard url.hasPrefix("file://") else { return nil }
        let path = url.dropFirst("file://".count)
        return String(path.removingPercentEncoding ?? String(path))
    }

    /// Compares the archives that lie on this machine with their hashes.
    ///
    /// conda compares what it downloads, and takes what an address `file:` names as it is: it then records the hash that the list claims.
    /// - Throws: a ``Diagnostic`` that names the first archive with another hash, or that cannot be read.
    static func verifyLocalFiles(_ text: String, list: String) throws(Diagnostic) {
        for entry in parse(text) where entry.digest.utf8.count == 64 {
            guard let path = localFile(entry.url) else { continue }
            guard let actual = FileBytes.sha256(path) else {
                throw Diagnostic(id: "restore-failed", .error, "cannot read '\(path)', from which \(entry.name) \(entry.version) was installed", file: list, hints: ["install it from a channel that is there, and lock again: labbook environment lock"])
            }
            guard actual == entry.digest.lowercased() else {
                throw Diagnostic(
                    id: "restore-failed", .error, "'\(path)' is another file than the one that was locked", file: list,
                    notes: ["its SHA-256 is \(actual), and the lock has \(entry.digest)"], hints: ["where it was built anew on purpose, lock again: labbook environment lock"])
            }
        }
    }
}
