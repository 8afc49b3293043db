import OrgSyntax

/// Finds `<<references>>` in code (`org-babel-noweb-wrap`).
enum NowebScanner {
    struct Match {
        /// The text of the line before the reference, from the end of the reference before it.
        var prefix: Range<Int>
        /// With its angle brackets.
        var range: Range<Int>
        var name: Range<Int>
    }

    private static let open = UInt8(ascii: "<")
    private static let close = UInt8(ascii: ">")

    /// Calls `body` for each reference, in order.
    static func forEachMatch(_ text: [UInt8], _ body: (Match) -> Void) {
        var lineStart = 0
        while lineStart < text.count {
            let lineEnd = text[lineStart...].firstIndex(of: 0x0A) ?? text.count
            // The last `>>` of the line: behind it no reference can begin.
            var last = lineEnd - 2
            while last >= lineStart, !(text[last] == close && text[last + 1] == close) { last -= 1 }
            var prefixStart = lineStart
            var index = lineStart
            while index < last {
                guard text[index] == open, text[index + 1] == open, let name = name(text, index + 2, lineEnd) else {
                    index += 1
                    continue
                }
                body(Match(prefix: prefixStart..<index, range: index..<(name.upperBound + 2), name: name))
                index = name.upperBound + 2
                prefixStart = index
            }
            lineStart = lineEnd + 1
        }
    }

    /// The name that begins at `start`: no blank at either end, up to the nearest `>>` after a second character, else one
    /// character.
    private static func name(_ text: [UInt8], _ start: Int, _ lineEnd: Int) -> Range<Int>? {
        guard start < lineEnd, !isBlank(text[start]) else { return nil }
        // A first character of several bytes is one character.
        var first = start + 1
        while first < lineEnd, text[first] & 0xC0 == 0x80 { first += 1 }
        var end = first + 1
        while end + 1 < lineEnd {
            if text[end] == close, text[end + 1] == close, !isBlank(text[end - 1]), text[end] & 0xC0 != 0x80 { return start..<end }
            end += 1
        }
        if first + 1 < lineEnd, text[first] == close, text[first + 1] == close { return start..<first }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

    /// The text without its references (`strip-export`, `strip-tangle`).
    static func removingReferences(_ text: MappedText) -> MappedText {
        var result = MappedText()
        for piece in text.pieces {
            let bytes = piece.text.orgBytes
            var out: [UInt8] = []
            var position = 0
            forEachMatch(bytes) { match in
                out += bytes[position..<match.range.lowerBound]
                position = match.range.upperBound
            }
            out += bytes[position...]
            result.append(String(orgBytes: out), line: piece.line)
        }
        return result
    }
}
