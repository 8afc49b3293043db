import OrgSyntax

/// A table drawn with `+`, `-` and `|` (table.el), with cells that span columns and rows.
struct TableElTable {
    private struct Cell {
        var row: Int
        var column: Int
        var rowSpan: Int
        var columnSpan: Int
        var lines: [[Unicode.Scalar]]
    }

    private var rows: [[Cell]] = []

    /// Reads a drawing; `nil` where it is not one.
    init?(_ source: String) {
        let grid = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            Array(line.drop { $0 == " " || $0 == "\t" }.unicodeScalars)
        }.filter { !$0.isEmpty }
        guard let top = grid.first, top.first == "+" else { return nil }
        let width = grid.map(\.count).max() ?? 0
        func at(_ row: Int, _ column: Int) -> Unicode.Scalar { row < grid.count && column < grid[row].count ? grid[row][column] : " " }
        var seen: Set<Int> = []
        var cells: [Cell] = []
        for row in grid.indices {
            for column in 0..<width where at(row, column) == "+" && seen.insert(row * width + column).inserted {
                guard let right = Self.rightEdge(row, column, width, at), let bottom = Self.bottomEdge(row, column, right, grid.count, at) else {
                    continue
                }
                let lines = ((row + 1)..<bottom).map { line in ((column + 1)..<right).map { at(line, $0) } }
                cells.append(Cell(row: row, column: column, rowSpan: bottom, columnSpan: right, lines: lines))
            }
        }
        let rowEdges = Set(cells.map(\.row)).sorted()
        let columnEdges = Set(cells.map(\.column)).sorted()
        for start in rowEdges {
            rows.append(cells.filter { $0.row == start }.sorted { $0.column < $1.column }.map { cell in
                var cell = cell
                cell.rowSpan = rowEdges.filter { $0 >= cell.row && $0 < cell.rowSpan }.count
                cell.columnSpan = columnEdges.filter { $0 >= cell.column && $0 < cell.columnSpan }.count
                return cell
            })
        }
    }

    private static func rightEdge(_ row: Int, _ column: Int, _ width: Int, _ at: (Int, Int) -> Unicode.Scalar) -> Int? {
        var place = column + 1
        while place < width, at(row, place) == "-" || at(row, place) == "=" || at(row, place) == "+" {
            if at(row, place) == "+", at(row + 1, place) == "|" || at(row + 1, place) == "+" { return place }
            place += 1
        }
        return nil
    }

    private static func bottomEdge(_ row: Int, _ column: Int, _ right: Int, _ height: Int, _ at: (Int, Int) -> Unicode.Scalar) -> Int? {
        var line = row + 1
        guard at(line, column) == "|" else { return nil }
        while line < height, at(line, column) == "|" || at(line, column) == "+" {
            if at(line, column) == "+", at(line, column + 1) == "-" || at(line, column + 1) == "=",
                ((column + 1)..<right).allSatisfy({ at(line, $0) == "-" || at(line, $0) == "=" || at(line, $0) == "+" }) {
                return line
            }
            line += 1
        }
        return nil
    }

    /// Writes the table as Emacs's `table-generate-source` does.
    func write(to output: inout [UInt8], isXHTML: Bool) {
        output.put("<table border=\"1\">\n")
        for row in rows {
            output.put("  <tr>\n")
            for cell in row {
                output.put("    <td")
                if cell.columnSpan > 1 { output.put(" colspan=\"\(cell.columnSpan)\"") }
                if cell.rowSpan > 1 { output.put(" rowspan=\"\(cell.rowSpan)\"") }
                output.put(" align=\"left\" valign=\"top\">\n")
                for (number, line) in cell.lines.enumerated() {
                    output.put("      ")
                    for scalar in line {
                        switch scalar {
                        case " ": output.put("&nbsp;")
                        case "&": output.put("&amp;")
                        case "<": output.put("&lt;")
                        case ">": output.put("&gt;")
                        default: output.put(String(scalar))
                        }
                    }
                    output.put(number < cell.lines.count - 1 ? "<br />\n" : "\n")
                }
                output.put("    </td>\n")
            }
            output.put("  </tr>\n")
        }
        output.put("</table>")
    }
}
