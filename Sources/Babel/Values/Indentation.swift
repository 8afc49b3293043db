// Indentation of text, with tabs of eight columns: `indent-rigidly`, `indent-to`.

/// Blanks at the beginning of lines.
enum Indentation {
    /// Columns and bytes of the blanks at the beginning of a line.
    static func measure(_ line: ArraySlice<UInt8>) -> (columns: Int, length: Int)? {
        var column = 0
        var length = 0
        for byte in line {
            if byte == 0x20 { column += 1 } else if byte == 0x09 { column = (column / 8 + 1) * 8 } else { break }
            length += 1
        }
        return (column, length)
    }

    /// Blanks up to column `column`, tabs first, as Emacs indents with `indent-tabs-mode` (`indent-to`).
    static func blanks(_ column: Int) -> [UInt8] {
        guard column > 0 else { return [] }
        return Array(repeating: 0x09, count: column / 8) + Array(repeating: 0x20, count: column % 8)
    }

    /// Moves every line `columns` to the right; lines of blanks only become empty (`indent-rigidly`).
    ///
    /// - Parameter bytes: Whole lines, the last one possibly without newline.
    static func shiftRigidly(_ bytes: ArraySlice<UInt8>, by columns: Int, tabs: Bool = true) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
            let line = bytes[start..<end]
            let (indent, length) = measure(line) ?? (0, 0)
            if length < line.count {
                let column = Swift.max(0, indent + columns)
                result += tabs ? blanks(column) : Array(repeating: 0x20, count: column)
                result += line[(line.startIndex + length)...]
            }
            if end < bytes.endIndex { result.append(0x0A) }
            start = end + 1
        }
        return result
    }
}
