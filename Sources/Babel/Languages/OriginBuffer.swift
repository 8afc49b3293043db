/// A program that is put together from the inside out, as Org does it in a buffer: text is inserted at places, and each line
/// keeps its origin.
package struct OriginBuffer {
    package private(set) var bytes: [UInt8]
    /// Origin of each line.
    private var origins: [Int?]

    package init(_ text: MappedText) {
        bytes = Array(text.text.utf8)
        origins = text.lineOrigins
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var mapped: MappedText {
        var result = MappedText()
        for (index, line) in text.newlineSeparated.enumerated() {
            let isLast = index == origins.count - 1
            result.append(isLast ? line : line + "\n", line: index < origins.count ? origins[index] : nil)
        }
        return result
    }

    /// Inserts text that comes from nowhere at byte `offset`.
    package mutating func insert(_ text: String, at offset: Int) {
        let new = Array(text.utf8)
        let line = bytes[..<offset].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        let breaks = new.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        let atLineStart = offset == 0 || bytes[offset - 1] == 0x0A
        // What follows on the line keeps its origin; so does what stands before, if that is anything.
        if breaks > 0 { origins.insert(contentsOf: Array(repeating: nil, count: breaks), at: atLineStart ? line : line + 1) }
        if breaks > 0, !atLineStart, offset < bytes.count, bytes[offset] != 0x0A { origins[line + breaks] = origins[line] }
        bytes.insert(contentsOf: new, at: offset)
    }

    /// Replaces a range within one line.
    package mutating func replace(_ range: Range<Int>, with text: String) {
        bytes.replaceSubrange(range, with: Array(text.utf8))
    }

    /// Indents the lines from `offset` on by `columns` (`indent-code-rigidly`): not those that begin in a string, nor empty ones.
    /// Eight columns make a tab.
    package mutating func indent(from offset: Int, by columns: Int) {
        var out = Array(bytes[..<offset])
        var inString = false
        var rest = bytes[offset...]
        var isFirst = offset > 0 && bytes[offset - 1] != 0x0A
        while true {
            let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let line = rest[rest.startIndex..<end]
            if isFirst || inString { out.append(contentsOf: line) } else {
                var column = 0
                let ink = line.firstIndex { byte in
                    guard byte == 0x20 || byte == 0x09 else { return true }
                    column = byte == 0x09 ? (column / 8 + 1) * 8 : column + 1
                    return false
                }
                if let ink {
                    out.append(contentsOf: repeatElement(0x09, count: (column + columns) / 8))
                    out.append(contentsOf: repeatElement(0x20, count: (column + columns) % 8))
                    out.append(contentsOf: line[ink...])
                }
            }
            isFirst = false
            var escaped = false
            for byte in line {
                if escaped { escaped = false } else if byte == 0x5C { escaped = true } else if byte == 0x22 { inString.toggle() }
            }
            guard end < rest.endIndex else { break }
            out.append(0x0A)
            rest = rest[(end + 1)...]
        }
        bytes = out
    }
}
