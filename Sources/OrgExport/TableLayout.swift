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
        // A bar alone has no cell that could be asked for its borders.
        for place in layout.rows.indices where !tree.hasChildren(layout.rows[place].index) {
            layout.rows[place].startsGroup = true
            layout.rows[place].endsGroup = true
        }
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
        // A cell behind those of the row begins a group where the last one ends one.
        for column in 0...marks.count {
            let mark = column < marks.count ? marks[column] : ""
            let opens = mark == "<" || mark == "<>"
            let closes = mark == ">" || mark == "<>"
            if opens || (column > 0 && (marks[column - 1] == ">" || marks[column - 1] == "<>")) { layout.leftBorders.insert(column) }
            if closes || (column + 1 < marks.count && (marks[column + 1] == "<" || marks[column + 1] == "<>")) { layout.rightBorders.insert(column) }
        }
    }

    /// Whether the text of a cell looks like a number (`org-table-number-regexp`).
    public static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
        text.withUnsafeBufferPointer(isNumber)
    }

    private static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = text.first else { return false }
        func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
        func isWord(_ word: StaticString) -> Bool {
            text.count == word.utf8CodeUnitCount && text.indices.allSatisfy { lower(text[$0]) == word.utf8Start[$0] }
        }
        switch first {
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: ">"): break
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "u"), UInt8(ascii: "U"):
            return isWord("nan") || isWord("inf") || isWord("uinf")
        default: return false
        }
        if isWord("-inf") || isWord("+inf") { return true }
        var place = first == UInt8(ascii: "<") || first == UInt8(ascii: ">") ? 1 : 0
        // Digits among what a number begins with, then whatever numbers have.
        var isLeading = true
        var hasDigit = false
        var isPlain = true
        for byte in text[place...] {
            switch lower(byte) {
            case 0x30...0x39: if isLeading { hasDigit = true }
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "."): break
            case UInt8(ascii: "e"), UInt8(ascii: "d"), UInt8(ascii: "x"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "%"), UInt8(ascii: ":"): isLeading = false
            default: isPlain = false
            }
            if !isPlain { break }
        }
        if isPlain, hasDigit { return true }
        if place < text.count, text[place] == UInt8(ascii: "-") || text[place] == UInt8(ascii: "+") { place += 1 }
        if text.count - place > 2, text[place] == UInt8(ascii: "0"), lower(text[place + 1]) == UInt8(ascii: "x") {
            return text[(place + 2)...].allSatisfy { isDigit($0) || (0x61...0x66).contains(lower($0)) || $0 == UInt8(ascii: ".") }
        }
        let digits = place
        while place < text.count, isDigit(text[place]) { place += 1 }
        guard place > digits, place + 1 < text.count, text[place] == UInt8(ascii: "#") else { return false }
        return text[(place + 1)...].allSatisfy { isDigit($0) || (0x61...0x7A).contains(lower($0)) || $0 == UInt8(ascii: ".") }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
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
