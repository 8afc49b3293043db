/// The bytes of one Org file and its name; never changed after it was made.
///
/// Bytes are *expected* to be UTF-8. A byte that is not survives every round trip, because nothing is ever
/// printed from a tree: edits are spliced into these bytes.
public struct Source: Sendable {
    /// The name for messages, as the user wrote it (`LabBook.org`, `-` for standard input).
    public let name: String
    public let bytes: [UInt8]
    /// Whether all line ends are CRLF. Text is then read with LF; offsets count both bytes.
    public let hasCRLF: Bool

    public init(name: String, bytes: [UInt8]) {
        self.init(name: name, bytes: bytes, hasCRLF: LineEnds.areCRLF(bytes))
    }

    /// Makes a source of text whose line ends are known: of text that is no file they are LF.
    init(name: String, bytes: [UInt8], hasCRLF: Bool) {
        self.name = name
        self.bytes = bytes
        self.hasCRLF = hasCRLF
    }

    /// The text of a byte range as Org sees it: with LF as line end, whatever the file has. See ``Swift/String/init(orgBytes:)`` for what
    /// becomes of bytes that are not UTF-8.
    public func text(_ range: Range<Int>) -> String {
        hasCRLF ? String(orgBytes: orgBytes(range)) : String(orgBytes: bytes[range])
    }

    /// The bytes of a range as Org sees them: with LF as line end.
    public func orgBytes(_ range: Range<Int>) -> [UInt8] {
        guard hasCRLF else { return Array(bytes[range]) }
        return range.compactMap { index in
            bytes[index] == Scan.carriageReturn && index + 1 < bytes.count && bytes[index + 1] == Scan.newline ? nil : bytes[index]
        }
    }
}

/// A place in a source, for people: line and column count from 1, the column in Unicode scalars.
public struct SourceLocation: Sendable, Hashable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// The starts of all lines of a source, to turn byte offsets into ``SourceLocation``s.
public struct LineTable: Sendable {
    /// Byte offset of the first byte of each line; line 1 first.
    public let starts: [Int]
    private let bytes: [UInt8]

    public init(_ bytes: [UInt8]) {
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while let newline = Scan.find(Scan.newline, buffer, place, buffer.count) {
                place = newline + 1
                starts.append(place)
            }
        }
        self.starts = starts
        self.bytes = bytes
    }

    /// Returns the number, from 1, of the line that holds byte `offset`.
    public func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    public func location(at offset: Int) -> SourceLocation {
        let line = line(at: offset)
        var column = 1
        for byte in bytes[starts[line - 1]..<max(starts[line - 1], min(offset, bytes.count))] where byte & 0xC0 != 0x80 {
            column += 1
        }
        return SourceLocation(line: line, column: column)
    }

    /// Returns the byte range of line `line` (from 1), its line end excluded.
    public func range(ofLine line: Int) -> Range<Int> {
        let start = starts[line - 1]
        var end = line < starts.count ? starts[line] - 1 : bytes.count
        if end > start, line < starts.count, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return start..<end
    }
}
