internal import Git

/// Reduced records by blob id: one line each, `ID {…}`.
struct RunCache {
    private let path: String
    private let isUsed: Bool
    private var bytes: [UInt8] = []
    private var lines: [ObjectID: Range<Int>] = [:]
    private var added: [UInt8] = []

    init(_ path: String, isUsed: Bool) {
        self.path = path
        self.isUsed = isUsed
        // A cache that cannot be read is made anew.
        guard isUsed, let contents = try? Repository.contents(ofFile: path) else { return }
        bytes = contents
        lines = contents.withUnsafeBufferPointer { buffer in
            var lines: [ObjectID: Range<Int>] = [:]
            var start = 0
            while start < buffer.count {
                let end = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
                if end - start > 42, let id = ObjectID(hex: String(decoding: buffer[start..<(start + 40)], as: UTF8.self)) { lines[id] = (start + 41)..<end }
                start = end + 1
            }
            return lines
        }
    }

    /// A damaged line counts as none.
    func summary(of blob: ObjectID) -> RunSummary? {
        guard let range = lines[blob] else { return nil }
        return bytes.withUnsafeBufferPointer { try? RunSummary(parsing: UnsafeBufferPointer(rebasing: $0[range])) }
    }

    mutating func add(_ blob: ObjectID, _ reduced: [UInt8]) { added += Array(blob.hex.utf8) + [0x20] + reduced + [0x0A] }

    /// Keeps what is new. A folder that takes no file costs time, and nothing else.
    mutating func save() {
        guard isUsed, !added.isEmpty else { return }
        try? Repository.replaceFile(at: path, with: bytes + added)
        bytes += added
        added = []
    }
}
