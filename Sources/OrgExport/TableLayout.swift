import OrgSyntax

/// Rows, groups and columns of a table as exporters see them.
public struct TableLayout: Sendable {
    public struct Row: Sendable {
        public var index: Int
        /// The row's cells without those of a special column.
        public var cells: [Int]
        /// 1 for the first group of rows.
        public var group: Int
        public var startsGroup: Bool
        public var endsGroup: Bool
    }

    /// Rows that hold data.
    public var rows: [Row] = []
    public var hasHeader = false
    /// Alignment that a cookie sets, by column (those of a special column counted): `l`, `r` or `c`.
    public var cookies: [Int: UInt8] = [:]
    /// Columns (those of a special column counted) before and after which a column group ends.
    public var leftBorders: Set<Int> = []
    public var rightBorders: Set<Int> = []
    /// 1 where the first column is special, else 0.
    public var firstColumn = 0
}

extension ExportDocument {
    /// Works out the layout of a table (`org-export-table-row-group` and relatives).
    public func layout(ofTable table: Int) -> TableLayout {
        var layout = TableLayout()
        layout.firstColumn = hasSpecialColumn(table: table) ? 1 : 0
        var group = 0
        var isOpen = false
        var ruleAfterRow = false
        var row = tree.firstChild(table)
        while row >= 0 {
            defer { row = tree.next(row) }
            if tree[row].isIgnored {
                readSpecialRow(row, &layout)
                continue
            }
            if ruleAfterRow { layout.hasHeader = true }
            if TableRow(tree.node(row))?.isRule ?? false {
                if isOpen {
                    isOpen = false
                    ruleAfterRow = true
                    if !layout.rows.isEmpty { layout.rows[layout.rows.count - 1].endsGroup = true }
                }
                continue
            }
            if !isOpen { group += 1 }
            let cells = tree.children(row).filter { !tree[$0].isIgnored }
            layout.rows.append(TableLayout.Row(index: row, cells: cells, group: group, startsGroup: !isOpen, endsGroup: false))
            isOpen = true
        }
        if !layout.rows.isEmpty { layout.rows[layout.rows.count - 1].endsGroup = true }
        return layout
    }

    /// Reads alignment cookies and column groups; of several rows of groups the last counts.
    private func readSpecialRow(_ row: Int, _ layout: inout TableLayout) {
        var marks: [String] = []
        for cell in tree.children(row) {
            let child = tree.firstChild(cell)
            let isPlain = child >= 0 && tree.kind(child) == .text && tree.next(child) < 0
            let text = isPlain ? tree.text(child) : []
            if let cookie = ColumnCookie(text), let letter = cookie.alignment { layout.cookies[marks.count] = letter }
            marks.append(String(decoding: text, as: UTF8.self))
        }
        guard marks.first == "/" else { return }
        layout.leftBorders = []
        layout.rightBorders = []
        for column in marks.indices {
            let opens = marks[column] == "<" || marks[column] == "<>"
            let closes = marks[column] == ">" || marks[column] == "<>"
            if opens || (column > 0 && (marks[column - 1] == ">" || marks[column - 1] == "<>")) { layout.leftBorders.insert(column) }
            if closes || (column + 1 < marks.count && (marks[column + 1] == "<" || marks[column + 1] == "<>")) { layout.rightBorders.insert(column) }
        }
    }

    /// Whether the text of a cell looks like a number (`org-table-number-regexp`).
    public static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard !text.isEmpty else { return false }
        let lower = String(decoding: text, as: UTF8.self).lowercased()
        if ["nan", "inf", "-inf", "+inf", "uinf"].contains(lower) { return true }
        var body = Array(lower.utf8)[...]
        if let first = body.first, first == UInt8(ascii: "<") || first == UInt8(ascii: ">") { body = body.dropFirst() }
        let leading = body.prefix { "-+^.0123456789".utf8.contains($0) }
        if leading.contains(where: { (0x30...0x39).contains($0) }), body.allSatisfy({ "-+^.0123456789edx()%:".utf8.contains($0) }) { return true }
        if let sign = body.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { body = body.dropFirst() }
        if body.starts(with: Array("0x".utf8)), body.count > 2 {
            return body.dropFirst(2).allSatisfy { "0123456789abcdef.".utf8.contains($0) }
        }
        let digits = body.prefix { (0x30...0x39).contains($0) }
        let rest = body.dropFirst(digits.count)
        guard !digits.isEmpty, rest.first == UInt8(ascii: "#"), rest.count > 1 else { return false }
        return rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == UInt8(ascii: ".") }
    }
}

/// How the cells of a column stand.
public enum ColumnAlignment: Sendable, Equatable {
    case left, right, center
}

extension ExportDocument {
    /// The alignment of a column, those of a special column counted: what a cookie sets; right where at least half of the cells are numbers, an empty cell
    /// after a number counted as one (`org-export-table-cell-alignment`).
    ///
    /// - Parameter cells: The texts of the cells, by row, without those of a special column.
    public func alignment(ofColumn column: Int, _ layout: TableLayout, _ cells: [[[UInt8]]]) -> ColumnAlignment {
        if let cookie = layout.cookies[column] {
            switch cookie {
            case UInt8(ascii: "l"): return .left
            case UInt8(ascii: "r"): return .right
            default: return .center
            }
        }
        var numbers = 0
        var followsNumber = false
        let place = column - layout.firstColumn
        for row in cells {
            let cell = place < row.count ? row[place] : []
            followsNumber = Self.isNumber(cell[...]) || (cell.isEmpty && followsNumber)
            if followsNumber { numbers += 1 }
        }
        return !cells.isEmpty && numbers * 2 >= cells.count ? .right : .left
    }
}
