#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif
import OrgSyntax

/// One stretch of a notebook from a headline (or the beginning) to the next headline, or a piece of a long one: the unit that is parsed
/// again after an edit.
///
/// Every element lies inside of one such stretch, for a headline ends everything; ``SectionPieces`` says where a long one may be cut.
struct NotebookSection {
    /// Byte offset of its first byte in the notebook.
    var start: Int
    var length: Int
    /// Stars of its headline; 0 before the first headline, ``continuationLevel`` for what goes on with the section before it.
    var level: Int
    /// Newlines in it.
    var newlines: Int
    /// Newlines before it.
    var firstLine = 0
    /// Index of the section of the headline above; that of the text before the first headline where there is none; -1 for that. For a
    /// continuation the section that it belongs to.
    var parent = -1

    var range: Range<Int> { start..<(start + length) }
    var isContinuation: Bool { level == Self.continuationLevel }

    static let continuationLevel = Int.max

    /// Bytes between two lines that are numbered at once.
    static let stretch = 4096

    func countNewlines(_ bytes: [UInt8]) -> [Int] {
        var counts = [0]
        for end in Swift.stride(from: start + Self.stretch, through: start + length, by: Self.stretch) {
            counts.append(counts[counts.count - 1] + Lines.count(bytes, (end - Self.stretch)..<end))
        }
        return counts
    }

    /// A line `#+KEY…` and the byte offset at which it begins.
    struct KeywordLine {
        enum Kind { case name, results, beginSource }
        var kind: Kind
        var start: Int
        var end: Int
        /// What the line ends with, to find names among many.
        var tail: NameTail
    }

    /// Where the sections of a text begin and with how many stars.
    static func split(_ bytes: ArraySlice<UInt8>) -> [NotebookSection] {
        var result: [NotebookSection] = []
        var sectionStart = bytes.startIndex
        var level = 0
        var newlines = 0
        func close(_ end: Int) {
            if end > sectionStart || (result.isEmpty && level == 0 && bytes.isEmpty) {
                result.append(NotebookSection(start: sectionStart, length: end - sectionStart, level: level, newlines: newlines))
            }
            newlines = 0
        }
        bytes.withUnsafeBufferPointer { buffer in
            var line = 0
            while line < buffer.count {
                if buffer[line] == UInt8(ascii: "*") {
                    var index = line
                    while index < buffer.count, buffer[index] == UInt8(ascii: "*") { index += 1 }
                    if index < buffer.count, buffer[index] == 0x20 {
                        close(bytes.startIndex + line)
                        sectionStart = bytes.startIndex + line
                        level = index - line
                    }
                }
                line = Lines.next(buffer, line)
                if buffer[line - 1] == 0x0A { newlines += 1 }
            }
        }
        close(bytes.endIndex)
        return result
    }
}

/// What the headline of a section and the drawer below it say by themselves.
struct NotebookSectionFacts {
    /// Properties of the drawer below the headline (or at the beginning of the file), keys in upper case.
    var properties: [(key: String, value: String, range: Range<Int>)] = []
    /// `COMMENT` stands in front of the title.
    var isCommented = false
    /// The tag `ARCHIVE`.
    var isArchived = false
}

/// Lines in a buffer of bytes.
enum Lines {
    /// The offset after the newline that ends the line at `offset`; the end of the buffer where there is none.
    static func next(_ buffer: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
        guard offset < buffer.count, let base = buffer.baseAddress else { return buffer.count }
        guard let found = memchr(base + offset, 0x0A, buffer.count - offset) else { return buffer.count }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found)) + 1
    }

    /// Newlines in a range.
    static func count(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
        bytes.withUnsafeBufferPointer { buffer in
            var count = 0
            for index in range where buffer[index] == 0x0A { count += 1 }
            return count
        }
    }
}
