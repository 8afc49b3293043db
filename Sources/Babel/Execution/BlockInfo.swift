/// What is known of a block or call before it runs (`org-babel-get-src-block-info`).
struct BlockInfo: Sendable {
    /// Empty for a block without language.
    var language: String
    var body: MappedText
    var arguments: [HeaderArgument]
    var switches: String
    var name: String?
    /// Where it stands in the notebook; `nil` for a block of the library.
    var start: Int?
    /// Format of the labels of lines in the code; `nil` for inline code.
    var coderefFormat: String?
    /// Number of the line after `#+begin_src`, for the origins of the code.
    var bodyLine: Int?
}

/// Labels of lines in code, `(ref:name)`.
enum CodeReferences {
    /// Removes the labels at the ends of lines with the blanks around them (`org-src-coderef-regexp`).
    static func remove(_ text: MappedText, format: String) -> MappedText {
        let parts = split(format)
        guard let parts, text.pieces.contains(where: { $0.text.utf8.count >= parts.before.count }) else { return text }
        var result = MappedText()
        for piece in text.pieces { result.append(remove(piece.text, parts.before, parts.after), line: piece.line) }
        return result
    }

    private static func split(_ format: String) -> (before: [UInt8], after: [UInt8])? {
        let bytes = Array(format.utf8)
        guard let mark = bytes.indices.first(where: { bytes[$0...].starts(with: Array("%s".utf8)) }) else { return nil }
        return (Array(bytes[..<mark]), Array(bytes[(mark + 2)...]))
    }

    private static func remove(_ text: String, _ before: [UInt8], _ after: [UInt8]) -> String {
        var out: [UInt8] = []
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            if number > 0 { out.append(0x0A) }
            out += line[..<(label(line, before, after) ?? line.endIndex)]
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Where the label at the end of a line begins, the blanks before it included.
    private static func label(_ line: ArraySlice<UInt8>, _ before: [UInt8], _ after: [UInt8]) -> Int? {
        var end = line.endIndex
        while end > line.startIndex, line[end - 1] == 0x20 || line[end - 1] == 0x09 { end -= 1 }
        let content = line[..<end]
        guard content.count > before.count + after.count, content.suffix(after.count).elementsEqual(after) else { return nil }
        let nameEnd = end - after.count
        var nameStart = nameEnd
        while nameStart > line.startIndex, isLabel(line[nameStart - 1]) || line[nameStart - 1] == 0x20 {
            nameStart -= 1
            let start = nameStart - before.count
            if start >= line.startIndex, line[start..<nameStart].elementsEqual(before), isLabel(line[nameStart]) {
                var result = start
                while result > line.startIndex, line[result - 1] == 0x20 || line[result - 1] == 0x09 { result -= 1 }
                return result
            }
        }
        return nil
    }

    private static func isLabel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
