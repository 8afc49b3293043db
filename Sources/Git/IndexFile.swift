/// The index as its file holds it (gitformat-index, versions 2 and 3): what ``WorkingTreeScan`` compares files with, without an object per entry.
///
/// Offsets of entries into the one buffer; nothing is copied. An index of another version, with conflicts, split or sparse is left to libgit2.
struct IndexFile: Sendable {
    let bytes: [UInt8]
    /// Where each entry begins, in the order of the paths.
    let entries: [Int]
    /// The tree that `git commit` would commit, where the index remembers it (extension `TREE`): nothing is staged if HEAD has the same.
    let rootTree: ObjectID?

    private static let headLength = 12, statLength = 40, idLength = 20

    /// Reads an index; `nil` where this type does not know its form.
    init?(_ bytes: [UInt8]) {
        guard bytes.count > Self.headLength + Self.idLength, bytes.starts(with: "DIRC".utf8) else { return nil }
        let version = Self.number(bytes, 4)
        guard version == 2 || version == 3 else { return nil }
        let end = bytes.count - Self.idLength
        var entries: [Int] = []
        entries.reserveCapacity(min(Self.number(bytes, 8), end / 62))
        var offset = Self.headLength
        for _ in 0..<Self.number(bytes, 8) {
            guard offset + 64 <= end else { return nil }
            let isExtended = bytes[offset + 60] & 0x40 != 0, stage = bytes[offset + 60] & 0x30
            guard stage == 0 else { return nil }
            let name = offset + (isExtended ? 64 : 62)
            var length = Int(bytes[offset + 60] & 0x0F) << 8 | Int(bytes[offset + 61])
            if length == 0xFFF { while name + length < end, bytes[name + length] != 0 { length += 1 } }
            guard name + length < end else { return nil }
            entries.append(offset)
            offset += (name - offset + length + 8) & ~7
        }
        var root: ObjectID?
        while offset + 8 <= end {
            let size = Self.number(bytes, offset + 4), body = offset + 8
            // A name in lower case must be understood: `link` of a split index, `sdir` of a sparse one.
            guard bytes[offset] & 0x20 == 0, size <= end - body else { return nil }
            if bytes[offset..<offset + 4].elementsEqual("TREE".utf8) { root = Self.root(bytes[body..<body + size]) }
            offset = body + size
        }
        self.bytes = bytes
        self.entries = entries
        rootTree = root
    }

    /// The first record of the extension `TREE`: an empty path, NUL, the number of entries (negative where out of date), of subtrees, an id.
    private static func root(_ cache: ArraySlice<UInt8>) -> ObjectID? {
        guard cache.first == 0, let newline = cache.firstIndex(of: 0x0A), cache[cache.startIndex + 1] != UInt8(ascii: "-"), newline + idLength < cache.endIndex else { return nil }
        return ObjectID(rawBytes: cache[newline + 1..<newline + 1 + idLength])
    }

    /// A number of four bytes, big end first.
    private static func number(_ bytes: [UInt8], _ offset: Int) -> Int {
        Int(bytes[offset]) << 24 | Int(bytes[offset + 1]) << 16 | Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
    }

    /// What the index remembers of a file: seconds and nanoseconds of its last change, inode, mode, size (each modulo 2^32).
    struct FileState {
        var seconds, nanoseconds, inode, mode, size: Int
    }

    func state(_ entry: Int) -> FileState {
        FileState(
            seconds: Self.number(bytes, entry + 8), nanoseconds: Self.number(bytes, entry + 12), inode: Self.number(bytes, entry + 20),
            mode: Self.number(bytes, entry + 24), size: Self.number(bytes, entry + 36))
    }

    /// `git update-index --assume-unchanged`.
    func isAssumedUnchanged(_ entry: Int) -> Bool { bytes[entry + 60] & 0x80 != 0 }
    /// Absent by a sparse checkout.
    func isSkipped(_ entry: Int) -> Bool { bytes[entry + 60] & 0x40 != 0 && bytes[entry + 62] & 0x40 != 0 }
    /// `git add --intent-to-add`.
    func isIntended(_ entry: Int) -> Bool { bytes[entry + 60] & 0x40 != 0 && bytes[entry + 62] & 0x20 != 0 }

    /// The path's place in ``bytes``; a NUL follows it.
    func path(_ entry: Int) -> Range<Int> {
        let start = entry + (bytes[entry + 60] & 0x40 != 0 ? 64 : 62)
        var end = start + (Int(bytes[entry + 60] & 0x0F) << 8 | Int(bytes[entry + 61]))
        while bytes[end] != 0 { end += 1 }
        return start..<end
    }
}
