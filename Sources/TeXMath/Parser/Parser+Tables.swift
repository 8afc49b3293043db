/// The tables of environments, and the numbers of their rows.
extension Parser {
    /// The table of an environment without numbers.
    func table(_ rows: [Row], _ layout: Layout) -> MathNode {
        var attributes: [Attribute] = []
        if layout.isDisplayStyle { attributes.append(Attribute("displaystyle", "true")) }
        let body = rows.enumerated().map { index, row in tableRow(row, index, last: index == rows.count - 1, layout) }
        let table = MathNode.element("mtable", attributes, body)
        return layout.isSmall ? .element("mstyle", [Attribute("scriptlevel", "1")], [table]) : table
    }

    private func tableRow(_ row: Row, _ index: Int, last: Bool, _ layout: Layout) -> MathNode {
        let columns = max(layout.columnRules.isEmpty && row.ruleAbove == nil ? 0 : layout.alignments.count, row.cells.count)
        return .element("mtr", [], (0..<columns).map { column in cell(column < row.cells.count ? row.cells[column] : [], column, columns: columns, row, layout) })
    }

    private func cell(_ nodes: [MathNode], _ column: Int, columns: Int, _ row: Row, _ layout: Layout) -> MathNode {
        var style: [String] = []
        let alignment = self.alignment(of: column, layout)
        if alignment != .center { style.append("text-align:\(alignment.rawValue)") }
        if layout.isAligned {
            style.append("padding-left:\(column > 0 && column % 2 == 0 ? "2em" : "0")")
            style.append("padding-right:0")
        } else if layout.isSmall {
            style.append("padding:0.1em 0.25em")
        } else if let gap = layout.rowGap {
            style.append("padding:\(gap) 0")
        }
        if let rule = row.ruleAbove { style.append("border-top:1px \(rule)") }
        if let rule = layout.columnRules[column + 1] { style.append("border-right:1px \(rule)") }
        if column == 0, let rule = layout.columnRules[0] { style.append("border-left:1px \(rule)") }
        return .element("mtd", style.isEmpty ? [] : [Attribute("style", style.joined(separator: ";"))], nodes)
    }

    private func alignment(of column: Int, _ layout: Layout) -> Alignment {
        if layout.isAligned { return column % 2 == 0 ? .right : .left }
        return column < layout.alignments.count ? layout.alignments[column] : .center
    }

    /// The lines of `\substack`.
    mutating func substack() -> MathNode {
        let tokens = argumentTokens()
        let position = offset
        let name = [TeXToken(kind: .open, offset: position)] + "subarray".map { TeXToken(kind: .character($0), offset: position) } + [TeXToken(kind: .close, offset: position)]
        let columns = [TeXToken(kind: .open, offset: position), TeXToken(kind: .character("c"), offset: position), TeXToken(kind: .close, offset: position)]
        push(name + columns + tokens + [TeXToken(kind: .command("end"), offset: position)] + name)
        return environment(at: position)?.node ?? .element("mrow", [], [])
    }

    // MARK: - Numbers

    /// The table of an environment whose rows have numbers or tags; without any it is a plain table.
    mutating func numberedTable(_ name: String, _ rows: [Row], _ layout: Layout) -> MathNode {
        var rows = rows
        // The number of `equation` and `multline` stands in one row.
        if !layout.isAligned, layout.alignments.isEmpty, name.hasPrefix("multline") {
            for index in rows.indices.dropLast() { rows[index].number.isSuppressed = rows[index].number.tag == nil }
        }
        var marks: [(mark: MathNode, id: String?)?] = []
        for index in rows.indices { marks.append(mark(rows[index].number, isNumbered: layout.isNumbered && !(rows[index].cells.isEmpty))) }
        var layout = layout
        if name.hasPrefix("multline"), rows.count > 1 { layout.alignments = [] }
        guard marks.contains(where: { $0 != nil }) else {
            if name.hasPrefix("equation"), rows.count == 1, rows[0].cells.count == 1 { return .row(rows[0].cells[0]) }
            return table(multline(name, rows), layout)
        }
        let columns = rows.map(\.cells.count).max() ?? 1
        let lines = multline(name, rows).enumerated().map { index, row -> MathNode in
            let mark = marks[index]
            let cells = (0..<columns).map { column in cell(column < row.cells.count ? row.cells[column] : [], column, columns: columns, row, layout) }
            // Browsers do not widen a table of MathML: the number is taken out of it and stands at the right edge of the `math` element, its top at the row's baseline.
            let number = MathNode.element(
                "mtd", [Attribute("style", "padding:0")], mark.map { [.element("mrow", [Attribute("style", "position:absolute;right:0;margin-top:-0.75em")], [$0.mark])] } ?? [])
            return .element("mtr", mark?.id.map { [Attribute("id", $0)] } ?? [], cells + [number])
        }
        hasNumbers = true
        return .element("mtable", [Attribute("displaystyle", "true")], lines)
    }

    /// The rows of `multline`: the first stands left, the last right.
    private func multline(_ name: String, _ rows: [Row]) -> [Row] {
        guard name.hasPrefix("multline"), rows.count > 1 else { return rows }
        var rows = rows
        rows[0].cells = rows[0].cells.map { $0 + [.space("4em")] }
        rows[rows.count - 1].cells = rows[rows.count - 1].cells.map { [.space("4em")] + $0 }
        return rows
    }

    /// The number of a row, `nil` if it has none; remembers its label.
    private mutating func mark(_ number: RowNumber, isNumbered: Bool) -> (mark: MathNode, id: String?)? {
        if let tag = number.tag {
            if let label = number.label { labels.append((label, number.tagText ?? "")) }
            return (tag, nil)
        }
        guard isNumbered, !number.isSuppressed, let found = options.number?(number.label) else { return nil }
        if let label = number.label { labels.append((label, found.text)) }
        return (.leaf("mtext", "(\(found.text))", []), found.id)
    }

    /// A formula outside of environments that has a tag or label.
    mutating func numbered(_ cells: [[MathNode]], alignments: [Alignment]) -> MathNode {
        var layout = Layout()
        layout.isDisplayStyle = true
        layout.isNumbered = true
        layout.alignments = alignments
        return numberedTable("equation", [Row(cells: cells, number: row, ruleAbove: nil)], layout)
    }
}
