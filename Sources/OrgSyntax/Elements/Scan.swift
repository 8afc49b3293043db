#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Small matchers over bytes that the line classifier, the element parser and the typed views share.
///
/// All take a half-open range and never look outside of it.
enum Scan {
    typealias Bytes = UnsafeBufferPointer<UInt8>

    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    @inline(__always) static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    /// White space in the sense of `\s-` in an Org buffer, as far as it is ASCII.
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
    @inline(__always) static func upper(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte & 0xDF : byte }

    /// Returns the first position from `start` that holds neither space nor tab; `end` if there is none.
    @inline(__always) static func skipBlanks(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, isBlank(bytes[position]) { position += 1 }
        return position
    }

    /// Returns the position after the last byte before `end` that is neither space nor tab; `start` if there is none.
    @inline(__always) static func trimBlanks(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
        var position = end
        while position > start, isBlank(bytes[position - 1]) { position -= 1 }
        return position
    }

    /// The range without spaces, tabs and line ends at both ends (`org-trim`).
    static func trim(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isBlank(bytes[low]) || bytes[low] == newline || bytes[low] == carriageReturn { low += 1 }
        while high > low, isBlank(bytes[high - 1]) || bytes[high - 1] == newline || bytes[high - 1] == carriageReturn { high -= 1 }
        return low..<high
    }

    /// Whether only spaces and tabs stand between the positions.
    @inline(__always) static func isBlank(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool { skipBlanks(bytes, start, end) == end }

    /// Whether the bytes at `position` are `word` (upper case ASCII) without regard to case.
    @inline(__always) static func hasPrefix(_ bytes: Bytes, _ position: Int, _ end: Int, ignoringCase word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard end - position >= count else { return false }
        let start = word.utf8Start
        for index in 0..<count where upper(bytes[position + index]) != start[index] { return false }
        return true
    }

    /// Whether the bytes at `position` are `word` exactly.
    @inline(__always) static func hasPrefix(_ bytes: Bytes, _ position: Int, _ end: Int, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard end - position >= count else { return false }
        let start = word.utf8Start
        for index in 0..<count where bytes[position + index] != start[index] { return false }
        return true
    }

    /// Returns the end of the run of characters that are not white space (`\S-+`).
    static func skipNonSpaces(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            let byte = bytes[position]
            if byte < 0x80 {
                if isSpace(byte) { return position }
                position += 1
            } else {
                let (scalar, length) = decode(bytes, position, end)
                if CharacterSyntax.of(scalar) == .space { return position }
                position += length
            }
        }
        return end
    }

    /// Returns the end of the run of word characters, hyphens and underscores (`[-_[:word:]]*`).
    static func skipName(_ bytes: Bytes, _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            let byte = bytes[position]
            if byte < 0x80 {
                guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
                    || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "'")
                else { return position }
                position += 1
            } else {
                let (scalar, length) = decode(bytes, position, end)
                guard CharacterSyntax.of(scalar).isWord else { return position }
                position += length
            }
        }
        return end
    }

    /// Decodes the scalar at a position; an ill-formed byte counts as a scalar of its own (see ``Swift/String/init(orgBytes:)``).
    static func decode(_ bytes: Bytes, _ position: Int, _ end: Int) -> (scalar: UInt32, length: Int) {
        let first = bytes[position]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 0, end - position >= length else { return (0x10FF00 + UInt32(first), 1) }
        var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
        for index in 1..<length {
            let byte = bytes[position + index]
            guard byte & 0xC0 == 0x80 else { return (0x10FF00 + UInt32(first), 1) }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        return (scalar, length)
    }

    /// Returns the first position of `byte` in the range.
    @inline(__always) static func find(_ byte: UInt8, _ bytes: Bytes, _ start: Int, _ end: Int) -> Int? {
        guard start < end, let base = UnsafeRawPointer(bytes.baseAddress), let hit = memchr(base + start, Int32(byte), end - start) else {
            return nil
        }
        return UnsafeRawPointer(hit) - base
    }

    /// The range's text, ill-formed bytes kept (see ``Swift/String/init(orgBytes:)``).
    static func text(_ bytes: Bytes, _ range: Range<Int>) -> String {
        String(orgBytes: UnsafeBufferPointer(rebasing: bytes[range]))
    }
}
