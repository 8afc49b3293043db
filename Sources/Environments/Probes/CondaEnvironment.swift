internal import Foundation

/// An environment of conda's as its folder `conda-meta` tells it: what is installed, and which packages of Python's and R's are conda's own.
///
/// conda's packages leave the files of the language's package list, too: what conda installed is no business of pip's or renv's.
struct CondaEnvironment {
    /// The folder `conda-meta`.
    let folder: String
    private(set) var packages: [InstalledPackage] = []
    /// Folders and files by which Python and R know a package, symbolic links resolved, with the SHA-256 that `INSTALLER` had where conda knows it.
    private var owned: [String: String] = [:]

    /// The environment that an interpreter belongs to; `nil` where that is none of conda's, or its records cannot be read.
    ///
    /// - Parameter prefix: Python's `sys.prefix`, or `R.home()`.
    init?(prefix: String) {
        let roots = [prefix] + (prefix.hasSuffix("/lib/R") ? [String(prefix.dropLast("/lib/R".count))] : [])
        guard let root = roots.first(where: { !$0.isEmpty && FileManager.default.fileExists(atPath: $0 + "/conda-meta") }) else { return nil }
        folder = root + "/conda-meta"
        do {
            for file in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() where file.hasSuffix(".json") {
                try add(try JSONDecoder().decode(Record.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))), root)
            }
        } catch {
            return nil
        }
    }

    /// Whether a package that a language lists is one of conda's.
    func owns(_ package: InstalledPackage) -> Bool {
        guard !package.place.isEmpty, let digest = owned[FileBytes.resolve(package.place)] else { return false }
        // pip puts the same version in the place of conda's, and its own name with it.
        return digest.isEmpty || FileBytes.sha256(package.place + "/INSTALLER") == digest
    }

    private struct Record: Decodable {
        struct Paths: Decodable {
            struct Entry: Decodable {
                var _path: String
                var sha256: String?
            }
            var paths: [Entry]?
        }
        var name: String
        var version: String
        var build: String?
        var url: String?
        var sha256: String?
        var md5: String?
        var files: [String]?
        var paths_data: Paths?
    }

    private mutating func add(_ record: Record, _ root: String) throws {
        packages.append(
            InstalledPackage(
                name: record.name, version: record.version, source: "conda \(record.build ?? "") \(Self.withoutSecrets(record.url ?? ""))", digest: record.sha256 ?? record.md5 ?? ""))
        var installers: [Substring: String] = [:]
        for entry in record.paths_data?.paths ?? [] where entry._path.utf8.count < 4096 && entry._path.hasSuffix("/INSTALLER") {
            installers[entry._path.dropLast("/INSTALLER".count).split(separator: "/").last ?? ""] = entry.sha256
        }
        for file in record.files ?? [] {
            guard let place = Self.place(file) else { continue }
            owned[FileBytes.resolve(root + "/" + place)] = installers[place.split(separator: "/").last ?? ""] ?? ""
        }
    }

    /// The part of a file's path by which a language knows the package: `…/thing-1.5.dist-info`, `…/library/dplyr`.
    static func place(_ file: String) -> Substring? {
        for (mark, kept) in [(".dist-info/METADATA", 10), (".egg-info/PKG-INFO", 9), ("/DESCRIPTION", 0)] where file.hasSuffix(mark) { return file.dropLast(mark.utf8.count - kept) }
        return file.hasSuffix(".egg-info") ? file[...] : nil
    }

    /// An address without the user's name, password and token. conda itself writes `/t/<TOKEN>/` for the token, other programs the token.
    static func withoutSecrets(_ url: String) -> String {
        guard CondaLock.localFile(url) == nil else { return url }
        var url = RLock.withoutPassword(url)
        if let mark = url.range(of: "/t/") {
            let token = url[mark.upperBound...].prefix { $0 != "/" }
            let isToken = token == "<TOKEN>" || (!token.isEmpty && token.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) })
            if isToken, token.endIndex != url.endIndex { url.removeSubrange(mark.lowerBound..<token.endIndex) }
        }
        return url
    }
}
