/// A commit, read from its object: a value that needs no repository.
public struct Commit: Sendable {
    public let id: ObjectID
    public let tree: ObjectID
    public let parents: [ObjectID]
    public let author: Signature
    public let committer: Signature
    /// Whether it carries a signature (`gpgsig`).
    public let isSigned: Bool
    /// The message as stored; UTF-8 unless the commit names another encoding.
    public let messageBytes: [UInt8]

    /// The message, ill-formed bytes replaced.
    public var message: String { String(decoding: messageBytes, as: UTF8.self) }
    /// The first line.
    public var summary: String {
        String(decoding: messageBytes.drop { $0 == 0x0A }.prefix { $0 != 0x0A }, as: UTF8.self)
    }
    public var isMerge: Bool { parents.count > 1 }

    /// The trailers of the last paragraph (`git interpret-trailers`): `Labbook-Experiment: exp-260131-x`.
    public var trailers: [(key: String, value: String)] { Trailers.parse(message) }
    /// The values of one trailer, the key compared without case.
    public func trailers(_ key: String) -> [String] { trailers.filter { $0.key.lowercased() == key.lowercased() }.map(\.value) }

    init(_ id: ObjectID, parsing bytes: [UInt8]) throws(GitError) {
        var tree: ObjectID?
        var parents: [ObjectID] = []
        var author: Signature?
        var committer: Signature?
        var isSigned = false
        var position = 0
        while position < bytes.count, bytes[position] != 0x0A {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[position..<end]
            position = end + 1
            guard let space = line.firstIndex(of: 0x20), space > line.startIndex else { continue }
            let value = line[(space + 1)...]
            switch line[..<space] {
            case let key where key.elementsEqual("tree".utf8): tree = ObjectID(hexBytes: value)
            case let key where key.elementsEqual("parent".utf8): if let id = ObjectID(hexBytes: value) { parents.append(id) }
            case let key where key.elementsEqual("author".utf8): author = Signature(parsing: value)
            case let key where key.elementsEqual("committer".utf8): committer = Signature(parsing: value)
            case let key where key.elementsEqual("gpgsig".utf8): isSigned = true
            default: break
            }
        }
        guard let tree, let committer = committer ?? author else {
            throw GitError(.invalid, "the commit is damaged", while: "read object \(id.short)", hints: ["git fsck"])
        }
        self.id = id
        self.tree = tree
        self.parents = parents
        self.author = author ?? committer
        self.committer = committer
        self.isSigned = isSigned
        messageBytes = position < bytes.count ? Array(bytes[(position + 1)...]) : []
    }
}

/// The `Key: value` lines at the end of a message.
public enum Trailers {
    /// Returns the trailers of the last paragraph, where it has nothing else in it (continuation lines are joined).
    public static func parse(_ message: String) -> [(key: String, value: String)] {
        var lines = message.split(separator: "\n", omittingEmptySubsequences: false)
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        guard let gap = lines.lastIndex(where: { $0.allSatisfy(\.isWhitespace) }) else { return [] }
        var result: [(key: String, value: String)] = []
        for line in lines[(gap + 1)...] {
            if let first = line.first, first == " " || first == "\t", !result.isEmpty {
                result[result.count - 1].value += " " + line.drop { $0 == " " || $0 == "\t" }
                continue
            }
            if line.hasPrefix("(cherry picked from commit ") { continue }
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
            else { return [] }
            result.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
        }
        return result
    }

    /// Adds trailers to a message, as a last paragraph of their own.
    public static func add(_ trailers: [(key: String, value: String)], to message: String) -> String {
        var text = message
        while text.hasSuffix("\n") { text.removeLast() }
        if trailers.isEmpty { return text + "\n" }
        text += parse(message).isEmpty ? "\n\n" : "\n"
        for trailer in trailers { text += "\(trailer.key): \(trailer.value)\n" }
        return text
    }
}
