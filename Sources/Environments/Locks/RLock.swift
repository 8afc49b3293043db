internal import Foundation

/// `renv.lock`, as `renv::restore()` reads it.
enum RLock {
    private struct Lock: Codable {
        struct Repository: Codable { var Name: String; var URL: String }
        struct Interpreter: Codable { var Version: String; var Repositories: [Repository] }
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

    /// Every package but those that come with R itself.
    static func text(_ answer: ProbeAnswer) -> String {
        var lock = Lock(R: .init(Version: answer.version, Repositories: [.init(Name: "CRAN", URL: "https://cloud.r-project.org")]), Packages: [:])
        for package in answer.packages where package.source != "base" {
            let words = package.source.split(separator: " ").map(String.init)
            let isRemote = !package.digest.isEmpty && words.count > 1
            lock.Packages[package.name] = .init(
                Package: package.name, Version: package.version, Source: isRemote ? words[0] : "Repository", Repository: isRemote ? nil : package.source.isEmpty ? "CRAN" : package.source,
                RemoteType: isRemote ? words[0] : nil, RemoteSha: isRemote ? package.digest : nil)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        // Texts and dictionaries of texts always encode.
        guard let data = try? encoder.encode(lock) else { return "" }
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    /// - Throws: a `DecodingError` where the file is no lock of renv's.
    static func parse(_ text: String) throws -> (version: String, packages: [(name: String, version: String)]) {
        let lock = try JSONDecoder().decode(Lock.self, from: Data(text.utf8))
        return (lock.R.Version, lock.Packages.values.map { ($0.Package, $0.Version) }.sorted { $0.0 < $1.0 })
    }
}
