/// Cells in columns that fit a terminal: what is too long is cut, the widest columns first, and columns for which there is no room are left out.
public struct FittedTable: Sendable {
    /// The rows as lines, without blanks at their ends.
    public private(set) var lines: [String] = []
    /// How many columns were left out, from the right.
    public private(set) var hidden = 0

    /// No column is cut to less than this.
    private static let least = 10

    /// - Parameters:
    ///   - rows: Cells of each row; rows may be shorter than others.
    ///   - width: Columns of the terminal; `nil` for no limit.
    public init(_ rows: [[String]], width: Int?) {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                let letters = cell.unicodeScalars.count
                if column < widths.count { widths[column] = max(widths[column], letters) } else { widths.append(letters) }
            }
        }
        if let width {
            // Of each column at least its beginning, the first two always.
            while widths.count > 2, widths.map({ min($0, Self.least) + 2 }).reduce(-2, +) > width {
                widths.removeLast()
                hidden += 1
            }
            while case let excess = widths.reduce(-2, { $0 + $1 + 2 }) - width, excess > 0 {
                guard let widest = widths.max(), widest > Self.least else { break }
                // Down to the next widest, as far as it is needed.
                let columns = widths.indices.filter { widths[$0] == widest }
                let next = max(widths.filter { $0 < widest }.max() ?? Self.least, Self.least)
                let step = max(1, min(widest - next, excess / columns.count))
                for column in columns.suffix(step == 1 ? min(columns.count, excess) : columns.count) { widths[column] = widest - step }
            }
        }
        for row in rows {
            var line = ""
            for (column, cell) in row.prefix(widths.count).enumerated() {
                let letters = cell.unicodeScalars.count
                line += letters > widths[column] ? Self.cut(cell, to: widths[column], keepsEnd: column == 0) : cell
                line += String(repeating: " ", count: max(0, widths[column] - letters) + 2)
            }
            while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
            lines.append(line)
        }
    }

    /// What fits of a cell. Of names, which may be paths, the end is kept as well.
    private static func cut(_ cell: String, to width: Int, keepsEnd: Bool) -> String {
        let letters = cell.unicodeScalars
        let end = keepsEnd ? width / 2 : 0
        return String(String.UnicodeScalarView(letters.prefix(width - 1 - end))) + "…" + String(String.UnicodeScalarView(letters.suffix(end)))
    }
}
