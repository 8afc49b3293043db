/// Operations on lines of bytes that exporters share.
public enum Lines {
    /// Removes common indentation (`org-remove-indentation`): tabs count to the next multiple of 8.
    public static func removingIndentation(_ text: [UInt8]) -> [UInt8] {
        // Emacs starts from the size of the text: a short one loses no more columns than that.
        let size = text.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        var minimum = size
        var hasText = false
        forEachLine(text) { line in
            var column = 0
            for byte in line {
                if byte == 0x20 { column += 1 } else if byte == 0x09 { column += 8 - column % 8 } else {
                    minimum = min(minimum, column)
                    hasText = true
                    return minimum > 0
                }
            }
            return true
        }
        guard minimum > 0, hasText else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        forEachLine(text) { line in
            var column = 0
            var index = line.startIndex
            while index < line.endIndex, column < minimum, line[index] == 0x20 || line[index] == 0x09 {
                column = line[index] == 0x20 ? column + 1 : column + 8 - column % 8
                index += 1
            }
            // A tab that reaches over the edge stays: Emacs indents what is left of it anew.
            if column > minimum { result.append(0x09) }
            let rest = line[index...]
            let isBlank = column < minimum || (rest.isEmpty && column <= minimum)
            if !isBlank { result.append(contentsOf: rest) }
            result.append(0x0A)
            return true
        }
        if text.last != 0x0A { result.removeLast() }
        return result
    }

    /// Calls `body` with each line without its line end until it returns `false`; a final line end does not start another line.
    static func forEachLine(_ text: [UInt8], _ body: (ArraySlice<UInt8>) -> Bool) {
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            guard body(text[start..<end]) else { return }
            start = end + 1
        }
    }
}
