/// CRLF line ends: Org sees LF only, while all offsets count the bytes of the file.
///
/// As in Emacs, a file has CRLF line ends if all its line ends are CRLF; in any other file a carriage return is an ordinary character.
struct LineEnds {
    /// The text with LF.
    let bytes: [UInt8]
    /// Offsets in that text of the line ends that were two bytes, ascending.
    private let removed: [Int32]

    /// Whether all line ends are CRLF, and there is one.
    static func areCRLF(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            var position = 0
            var found = false
            while let newline = Scan.find(Scan.newline, buffer, position, buffer.count) {
                guard newline > 0, buffer[newline - 1] == Scan.carriageReturn else { return false }
                found = true
                position = newline + 1
            }
            return found
        }
    }

    /// Returns the text with LF if the line ends are CRLF.
    static func normalized(_ bytes: [UInt8]) -> LineEnds? {
        guard areCRLF(bytes) else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var removed: [Int32] = []
        for index in bytes.indices {
            if bytes[index] == Scan.carriageReturn, index + 1 < bytes.count, bytes[index + 1] == Scan.newline {
                removed.append(Int32(truncatingIfNeeded: text.count))
            } else {
                text.append(bytes[index])
            }
        }
        return LineEnds(bytes: text, removed: removed)
    }

    /// Turns an offset in the text with LF to one in the file.
    func original(_ offset: Int) -> Int { offset + removed.partitioningIndex { Int($0) >= offset } }

    /// Turns all offsets of a record.
    func restore(_ record: inout NodeRecord) {
        func map(_ offset: inout Int32) { offset = Int32(truncatingIfNeeded: original(Int(offset))) }
        map(&record.begin)
        map(&record.end)
        map(&record.postAffiliated)
        map(&record.contentsBegin)
        map(&record.contentsEnd)
    }
}
