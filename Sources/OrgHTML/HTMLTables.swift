import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a table (`org-html-table`).
    mutating func renderTable(_ index: Int) {
        guard let table = Table(document.tree.node(index)) else { return }
        if table.isTableEl {
            TableElTable(table.value ?? "")?.write(to: &output, isXHTML: settings.isXHTML)
            return
        }
        let layout = document.layout(ofTable: index)
        // Cells come first: their text decides how columns are aligned.
        let (text, ranges) = renderCells(layout)
        var alignments: [Int: StaticString] = [:]
        func alignment(_ column: Int) -> StaticString {
            if let known = alignments[column] { return known }
            let found = Self.alignment(ofColumn: column, layout, text, ranges)
            alignments[column] = found
            return found
        }
        if settings.profile == .labbook { output.put("<div class=\"table-container\" tabindex=\"0\">\n") }
        putTableStart(index)
        putColumns(layout, alignment)
        output.append(0x0A)
        let isHeaderUsed = layout.hasHeader
        for (place, row) in layout.rows.enumerated() {
            let isHeader = isHeaderUsed && row.group == 1
            if row.startsGroup { output.put(isHeader ? "<thead>" : "<tbody>") }
            output.put("\n<tr>")
            for (column, range) in ranges[place].enumerated() {
                let cell = text[range]
                let isEmpty = cell.allSatisfy([UInt8].isBlank)
                // An empty corner heads nothing.
                let isHeading = isHeader && !(isEmpty && settings.profile == .labbook)
                output.put(isHeading ? "\n<th scope=\"col\" class=\"org-" : "\n<td class=\"org-")
                output.put(alignment(column + layout.firstColumn))
                output.put("\">")
                if isEmpty { output.put("&nbsp;") } else { output.append(contentsOf: cell) }
                output.put(isHeading ? "</th>" : "</td>")
            }
            output.put("\n</tr>\n")
            if row.endsGroup {
                output.put(isHeader ? "</thead>\n" : "</tbody>\n")
            } else {
                output.append(0x0A)
            }
        }
        output.put(settings.profile == .labbook ? "</table>\n</div>" : "</table>")
    }

    private mutating func putTableStart(_ index: Int) {
        var attributes = HTMLAttributes()
        if let name = namedReference(index) { attributes["id"] = name }
        if !settings.isHTML5 {
            attributes.merge([("border", "2"), ("cellspacing", "0"), ("cellpadding", "6"), ("rules", "groups"), ("frame", "hsides")])
        }
        attributes.merge(HTMLAttributes(lines: document.attributeLines(index, "HTML")))
        output.put("<table")
        attributes.write(to: &output)
        output.put(">\n")
        guard !document.captions(index).isEmpty else {
            output.append(0x0A)
            return
        }
        output.put("<caption class=\"t-above\"><span class=\"table-number\">")
        putPhrase("Table %d:", number: document.ordinal(index, key: "caption") { $0.hasCaption($1) })
        output.put("</span> ")
        renderCaption(of: index)
        output.put("</caption>\n")
    }

    /// Writes the `colgroup`s, by the first row's cells.
    private mutating func putColumns(_ layout: TableLayout, _ alignment: (Int) -> StaticString) {
        guard let row = layout.rows.first else {
            output.append(0x0A)
            return
        }
        for place in row.cells.indices {
            let column = place + layout.firstColumn
            if place > 0 { output.append(0x0A) }
            if place == 0 || layout.leftBorders.contains(column) { output.put("\n<colgroup>") }
            output.put("\n<col  class=\"org-")
            output.put(alignment(column))
            output.append(0x22)
            output.put(closing)
            if place == row.cells.count - 1 || layout.rightBorders.contains(column) { output.put("\n</colgroup>") }
        }
    }

    /// Writes all cells one after the other into a text of their own; returns it with the range of each, by row.
    private mutating func renderCells(_ layout: TableLayout) -> ([UInt8], [[Range<Int>]]) {
        let saved = (lineIndentation, isAtLineStart)
        lineIndentation = 0
        defer { (lineIndentation, isAtLineStart) = saved }
        let start = output.count
        var ranges: [[Range<Int>]] = []
        ranges.reserveCapacity(layout.rows.count)
        for row in layout.rows {
            var cells: [Range<Int>] = []
            cells.reserveCapacity(row.cells.count)
            for cell in row.cells {
                let begin = output.count - start
                renderChildren(cell)
                cells.append(begin..<(output.count - start))
            }
            ranges.append(cells)
        }
        let text = Array(output[start...])
        output.removeSubrange(start...)
        return (text, ranges)
    }

    /// A cookie's alignment; right where at least half of the cells are numbers, an empty cell after a number counted as one
    /// (`org-export-table-cell-alignment`).
    private static func alignment(ofColumn column: Int, _ layout: TableLayout, _ text: [UInt8], _ ranges: [[Range<Int>]]) -> StaticString {
        if let cookie = layout.cookies[column] {
            switch cookie {
            case UInt8(ascii: "l"): return "left"
            case UInt8(ascii: "r"): return "right"
            default: return "center"
            }
        }
        var numbers = 0
        var followsNumber = false
        let place = column - layout.firstColumn
        for row in ranges {
            let cell = place < row.count ? text[row[place]] : []
            if ExportDocument.isNumber(cell) || (cell.isEmpty && followsNumber) {
                followsNumber = true
                numbers += 1
            } else {
                followsNumber = false
            }
        }
        return !ranges.isEmpty && numbers * 2 >= ranges.count ? "right" : "left"
    }
}
