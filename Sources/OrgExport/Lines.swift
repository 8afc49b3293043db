/// Operations on lines of bytes that exporters share.
public enum Lines {
    /// Removes common indentation (`org-remove-indentation`): tabs count to the next multiple of 8.
    public static func removingIndentation(_ text: [UInt8]) -> [UInt8] {
        let indentation = text.withUnsafeBufferPointer(commonIndentation)
        guard indentation > 0 else { return text }
        return text.withUnsafeBufferPointer { removing(indentation, from: $0) }
    }

    /// The columns of blanks that all lines with text begin with.
    private static func commonIndentation(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var minimum = Int.max
        var place = 0
        while place < text.count {
            var column = 0
            while place < text.count, text[place] == 0x20 || text[place] == 0x09 {
                column += text[place] == 0x20 ? 1 : 8 - column % 8
                place += 1
            }
            if place < text.count, text[place] != 0x0A {
                minimum = min(minimum, column)
                if minimum == 0 { return 0 }
            }
            place = (ByteSearch.first(0x0A, in: text, from: place) ?? text.count) + 1
        }
        guard minimum < Int.max else { return 0 }
        // Emacs starts from the size of the text: a short one loses no more columns than that. A character has four bytes at most.
        if text.count / 4 >= minimum { return minimum }
        return min(minimum, text.reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 })
    }

    private static func removing(_ minimum: Int, from text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 1)
        var place = 0
        while place < text.count {
            var column = 0
            while place < text.count, column < minimum, text[place] == 0x20 || text[place] == 0x09 {
                column += text[place] == 0x20 ? 1 : 8 - column % 8
                place += 1
            }
            // A tab that reaches over the edge stays: Emacs indents what is left of it anew.
            if column > minimum { result.append(0x09) }
            let rest = place
            place = ByteSearch.first(0x0A, in: text, from: place) ?? text.count
            let isBlank = column < minimum || (rest == place && column <= minimum)
            if !isBlank { result.append(contentsOf: UnsafeBufferPointer(rebasing: text[rest..<place])) }
            if place < text.count { result.append(0x0A) }
            place += 1
        }
        return result
    }

    /// Whether a piece stands anywhere in a text.
    static func contains(_ text: [UInt8], _ piece: [UInt8]) -> Bool {
        guard let first = piece.first else { return true }
        return text.withUnsafeBufferPointer { text in
            var place = 0
            while let index = ByteSearch.first(first, in: text, from: place), index + piece.count <= text.count {
                if piece.indices.allSatisfy({ text[index + $0] == piece[$0] }) { return true }
                place = index + 1
            }
            return false
        }
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
