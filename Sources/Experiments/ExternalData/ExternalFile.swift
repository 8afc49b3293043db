internal import Foundation
public import Git
internal import OrgSyntax

/// A large file that is kept outside of git, told by its hash: one object of the list in `data/<experiment>/EXTERNAL.json`.
///
/// ```json
/// [{"path": "trace.bin", "sha256": "9f86…", "size": 731234567, "urls": ["https://zenodo.org/records/1/files/trace.bin"]}]
/// ```
public struct ExternalFile: Sendable, Codable, Equatable {
    /// Path below the experiment's folder.
    public var path: String
    /// 64 hexadecimal digits.
    public var sha256: String
    /// Bytes.
    public var size: Int
    /// Where it can be fetched, tried in this order.
    public var urls: [String]

    /// Name of the list in an experiment's folder.
    static let listName = "EXTERNAL.json"

    /// Reads a list; a path that leaves the folder, or a hash that is none, is an error of the file.
    static func list(_ bytes: [UInt8], name: String) throws(Diagnostic) -> [ExternalFile] {
        let files: [ExternalFile]
        do { files = try JSONDecoder().decode([ExternalFile].self, from: Data(bytes)) } catch {
            throw Diagnostic(id: "configuration-external", .error, "not a list of external files: \(Self.reason(error))", file: name,
                hints: ["each has path, sha256, size and urls; labbook data add FILE --url URL writes it"])
        }
        for file in files {
            let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
            guard !file.path.hasPrefix("/"), !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }), !file.path.utf8.contains(0) else {
                throw Diagnostic(id: "configuration-external", .error, "the path '\(file.path)' is not below the experiment's folder", file: name, hints: ["paths are relative to the folder of \(listName)"])
            }
            guard file.sha256.utf8.count == 64, file.sha256.allSatisfy(\.isHexDigit) else {
                throw Diagnostic(id: "configuration-external", .error, "'\(file.sha256)' is no SHA-256", file: name, hints: ["sha256sum '\(file.path)'"])
            }
        }
        return files
    }

    /// The list's text, sorted by path.
    static func encoded(_ files: [ExternalFile]) throws(Diagnostic) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do { return Array(try encoder.encode(files.sorted { $0.path < $1.path })) + [UInt8(ascii: "\n")] } catch {
            throw Diagnostic(id: "external", .error, "cannot write the list of external files: \(error)")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "'\(context.codingPath.last?.stringValue ?? "the list")' has the wrong type"
        default: "it is not JSON"
        }
    }
}

/// How a file that an experiment names stands in the working tree.
public struct ExternalState: Sendable, Equatable {
    public enum State: String, Sendable, Codable {
        /// Here, with the bytes that were recorded.
        case present
        /// Not here: fetch it.
        case absent
        /// Here, with other bytes.
        case different
    }

    /// Who keeps the content.
    public enum Store: String, Sendable, Codable { case external, lfs, annex }

    /// Path in the repository.
    public var path: RepositoryPath
    public var store: Store
    public var state: State
    /// Bytes, as recorded; `nil` where nothing records it.
    public var size: Int?
}
