extension ElementParser {
    /// Parses an Org table (`org-element-table-parser`).
    mutating func parseTable(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        var end = start + 1
        while end < limit, lines.kind(end) == .tableRow { end += 1 }
        let node = open(.table, from: line, at: start, contents: lines.start(start)..<lines.start(end))
        for row in start..<end { parseRow(row) }
        finish(node, after: formulasEnd(end, limit), limit, top)
    }

    private mutating func parseRow(_ line: Int) {
        let range = lines.start(line)..<lines.start(line + 1)
        let bar = lines.text(line)
        let lineEnd = lines.contentEnd(line)
        if bar + 1 < lineEnd, bytes[bar + 1] == UInt8(ascii: "-") {
            builder.leaf(.tableRow, range, flags: TableRow.ruleFlag)
            return
        }
        let contents = bar + 1..<Scan.trimBlanks(bytes, bar + 1, lineEnd)
        let node = builder.open(.tableRow, begin: range.lowerBound, contents: contents)
        objects?.parseCells(contents, into: &builder)
        builder.close(node, end: range.upperBound)
    }

    /// Whether a rule begins a table.el table: lines of bars and plusses that end with a rule, too.
    mutating func beginsTableEl(_ line: Int, _ limit: Int) -> Bool {
        guard line + 1 < limit else { return false }
        if !latestTableRun.contains(line) {
            var end = line + 1
            while end < lines.count, bytes.indices.contains(lines.text(end)),
                bytes[lines.text(end)] == UInt8(ascii: "|") || bytes[lines.text(end)] == UInt8(ascii: "+") {
                end += 1
            }
            latestTableRun = line..<end
        }
        let end = min(latestTableRun.upperBound, limit)
        return end > line + 1 && lines.kind(end - 1) == .tableRule
    }

    mutating func parseTableEl(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let end = min(latestTableRun.upperBound, limit)
        let node = open(.table, from: line, at: start, contents: lines.start(start)..<lines.start(end), flags: Table.tableElFlag)
        finish(node, after: formulasEnd(end, limit), limit, top)
    }

    /// The first line after the `#+TBLFM` lines from `line` on.
    private func formulasEnd(_ line: Int, _ limit: Int) -> Int {
        var end = line
        while end < limit, lines.kind(end) == .keyword, Table.formula(bytes, lines.text(end), lines.contentEnd(end)) != nil { end += 1 }
        return end
    }
}

extension ObjectParser {
    /// Parses the cells of a table's row, given without its first bar (`org-element-table-cell-parser`).
    mutating func parseCells(_ contents: Range<Int>, into builder: inout TreeBuilder) {
        var position = contents.lowerBound
        while position < contents.upperBound {
            let stop = Scan.find(UInt8(ascii: "|"), bytes, position, contents.upperBound)
            let first = Scan.skipBlanks(bytes, position, stop ?? contents.upperBound)
            let last = Scan.trimBlanks(bytes, first, stop ?? contents.upperBound)
            let cell = builder.open(.tableCell, begin: position, contents: first..<last)
            if first < last { parse(first..<last, in: .tableCell, into: &builder) }
            position = stop.map { $0 + 1 } ?? contents.upperBound
            builder.close(cell, end: position)
        }
    }
}
