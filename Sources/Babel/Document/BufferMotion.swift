import OrgSyntax

// Moving over lines and blanks, by the names that Emacs gives to it.

extension NotebookBuffer {
    func text(_ range: Range<Int>) -> String { String(orgBytes: bytes[range]) }

    mutating func location(at position: Int) -> SourceLocation {
        var column = 1
        for byte in bytes[lineStart(position)..<position] where byte & 0xC0 != 0x80 { column += 1 }
        return SourceLocation(line: line(at: position), column: column)
    }

    /// `line-beginning-position`
    func lineStart(_ position: Int) -> Int {
        var index = position
        while index > 0, bytes[index - 1] != 0x0A { index -= 1 }
        return index
    }

    /// `line-end-position`: before the newline.
    func lineEnd(_ position: Int) -> Int {
        var index = position
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        return index
    }

    /// The beginning of the next line; the end of the text where there is none (`forward-line`).
    func nextLine(_ position: Int) -> Int { min(lineEnd(position) + 1, bytes.count) }

    func isLineStart(_ position: Int) -> Bool { position == 0 || bytes[position - 1] == 0x0A }
    func isLineEnd(_ position: Int) -> Bool { position == bytes.count || bytes[position] == 0x0A }

    /// `skip-chars-backward " \r\t\n"`
    func skipBlanksBackward(_ position: Int, newlines: Bool = true) -> Int {
        var index = position
        while index > 0 {
            let byte = bytes[index - 1]
            guard byte == 0x20 || byte == 0x09 || (newlines && (byte == 0x0A || byte == 0x0D)) else { break }
            index -= 1
        }
        return index
    }

    /// `skip-chars-forward " \t"`, with newlines if asked for.
    func skipBlanksForward(_ position: Int, newlines: Bool = false, limit: Int? = nil) -> Int {
        let end = min(limit ?? bytes.count, bytes.count)
        var index = position
        while index < end {
            let byte = bytes[index]
            guard byte == 0x20 || byte == 0x09 || (newlines && (byte == 0x0A || byte == 0x0D)) else { break }
            index += 1
        }
        return index
    }

    /// Whether the line at `position` holds blanks only from there on (`looking-at "^[ \t]*$"` at a line's beginning).
    func isBlankLine(_ position: Int) -> Bool { isLineEnd(skipBlanksForward(position)) }

    /// The column in which the text of the line begins (`current-indentation`).
    func indentation(_ position: Int) -> Int {
        let start = lineStart(position)
        return Indentation.measure(bytes[start..<lineEnd(start)])?.columns ?? 0
    }

    /// Whether the text at `position` begins with ASCII `word`, letters without case.
    func matches(_ word: StaticString, at position: Int) -> Bool {
        let count = word.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return word.withUTF8Buffer { pattern in
            for index in 0..<count {
                var byte = bytes[position + index]
                if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
                if byte != pattern[index] { return false }
            }
            return true
        }
    }
}
