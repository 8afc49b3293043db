/// An annotated tag object.
public struct Tag: Sendable {
    public let id: ObjectID
    public let target: ObjectID
    /// The name inside the object, which the reference normally repeats.
    public let name: String
    /// `nil` in a few very old tags.
    public let tagger: Signature?
    public let message: String

    init(_ id: ObjectID, parsing bytes: [UInt8]) throws(GitError) {
        var target: ObjectID?
        var name = ""
        var tagger: Signature?
        var position = 0
        while position < bytes.count, bytes[position] != 0x0A {
            let end = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
            let line = bytes[position..<end]
            position = end + 1
            guard let space = line.firstIndex(of: 0x20) else { continue }
            let value = line[(space + 1)...]
            if line[..<space].elementsEqual("object".utf8) { target = ObjectID(hexBytes: value) }
            if line[..<space].elementsEqual("tag".utf8) { name = String(decoding: value, as: UTF8.self) }
            if line[..<space].elementsEqual("tagger".utf8) { tagger = Signature(parsing: value) }
        }
        guard let target else { throw GitError(.invalid, "the tag is damaged", while: "read object \(id.short)", hints: ["git fsck"]) }
        self.id = id
        self.target = target
        self.name = name
        self.tagger = tagger
        message = position < bytes.count ? String(decoding: bytes[(position + 1)...], as: UTF8.self) : ""
    }
}
