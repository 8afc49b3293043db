/// What git stores in place of a large file: the pointer file of Git LFS.
///
/// `https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md`, 'The Pointer'.
public struct LFSPointer: Sendable, Equatable {
    /// SHA-256 of the content, 64 hexadecimal digits.
    public var oid: String
    /// Bytes of the content.
    public var size: Int

    /// A pointer is shorter than this; anything longer is content.
    public static let maximumLength = 1024
    static let head = Array("version https://git-lfs.github.com/spec/v1\n".utf8)

    public init(oid: String, size: Int) {
        self.oid = oid
        self.size = size
    }

    /// Reads a pointer file; `nil` for anything else.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count < Self.maximumLength, bytes.starts(with: Self.head) || bytes.starts(with: "version https://hawser.github.com/spec/v1\n".utf8) else { return nil }
        var oid: String?
        var size: Int?
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst() {
            if line.hasPrefix("oid sha256:") { oid = String(line.dropFirst(11)) }
            if line.hasPrefix("size ") { size = Int(line.dropFirst(5)) }
        }
        guard let oid, let size, size >= 0, oid.utf8.count == 64, oid.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }) else { return nil }
        self.oid = oid
        self.size = size
    }

    /// The pointer file.
    public var encoded: [UInt8] { Self.head + Array("oid sha256:\(oid)\nsize \(size)\n".utf8) }

    /// Where the content lies below the LFS folder: `objects/aa/bb/OID`.
    var objectPath: String { "objects/\(oid.prefix(2))/\(oid.dropFirst(2).prefix(2))/\(oid)" }
}

extension Repository {
    /// The folder of LFS (`.git/lfs/` of the common folder, or `lfs.storage`), with a slash at its end.
    func lfsDirectory() throws(GitError) -> String {
        guard let storage = try config("lfs.storage"), !storage.isEmpty else { return commonDirectory + "lfs/" }
        return (storage.hasPrefix("/") ? storage : commonDirectory + storage) + "/"
    }

    /// Whether the content of a pointer is on this machine.
    public func hasLFSContent(_ pointer: LFSPointer) throws(GitError) -> Bool {
        if pointer.size == 0 { return true }
        return FileSystem.exists(Array((try lfsDirectory() + pointer.objectPath).utf8))
    }
}

extension Repository {
    /// Returns the content of a pointer; `nil` where it is not on this machine.
    public func lfsContent(_ pointer: LFSPointer) throws(GitError) -> [UInt8]? {
        if pointer.size == 0 { return [] }
        return try FileSystem.read(Array((try lfsDirectory() + pointer.objectPath).utf8))
    }
}
