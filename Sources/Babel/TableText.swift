/// A table as separated text, for programs that read it (`orgtbl-to-generic`, `orgtbl-to-tsv`, `orgtbl-to-csv`).
///
/// Org writes the table as Org text, parses it and exports it; hence a cell with `|` becomes two cells, blanks
/// around a cell go, and rows and columns with special markers are left out.
package struct TableText {
    /// Between two cells.
    package var separator: String
    /// What stands for a rule between rows; `nil`: nothing.
    package var rule: String?
    /// Rows of column widths and groups (`<5>`, `/`) are written, too (`:with-special-rows`).
    package var keepsSpecialRows = false
    /// Applied to each cell that is not empty.
    package var format: (String) -> String = { $0 }

    package init(separator: String, rule: String? = nil, keepsSpecialRows: Bool = false, format: @escaping (String) -> String = { $0 }) {
        self.separator = separator
        self.rule = rule
        self.keepsSpecialRows = keepsSpecialRows
        self.format = format
    }

    private enum Line { case rule, cells([String]), text(String) }

    /// The text, without a newline at the end.
    package func text(of rows: [Value]) -> String {
        var lines: [Line] = []
        for row in rows {
            if row == .hline {
                lines.append(.rule)
            } else if let cells = row.elements, !cells.isEmpty {
                var source = "| "
                for cell in cells { source += cell.displayed + " |" }
                for (number, part) in source.newlineSeparated.enumerated() {
                    if number == 0 || part.orgTrimmed.hasPrefix("|") { lines.append(.cells(Self.cells(of: part))) } else { lines.append(.text(part)) }
                }
            }
        }
        let hasSpecialColumn = Self.hasSpecialColumn(lines)
        var out: [String] = []
        // Lines that are no table lines make a paragraph, which loses the indentation that they share.
        var paragraph: [String] = []
        func endParagraph() {
            if !paragraph.isEmpty { out.append(paragraph.joined(separator: "\n").withoutCommonIndentation) }
            paragraph = []
        }
        for line in lines {
            if case .text = line {} else { endParagraph() }
            switch line {
            case .rule:
                if let rule { out.append(rule) }
            case .text(let text): paragraph.append(text)
            case .cells(let cells):
                if !keepsSpecialRows, Self.isSpecial(cells, inSpecialColumn: hasSpecialColumn) { continue }
                // A lone bar is a row without cells, which is not written.
                if cells.isEmpty { continue }
                let shown = hasSpecialColumn ? cells.dropFirst() : cells[...]
                let line = shown.map { $0.isEmpty ? "" : format($0) }.joined(separator: separator)
                // A row that comes to nothing gets no newline either (`org-element-normalize-string`).
                if !line.isEmpty { out.append(line) }
            }
        }
        endParagraph()
        // The export ends in one newline, whatever blank lines come before it, and loses that.
        var bytes = Array(out.joined(separator: "\n").utf8)
        while true {
            var end = bytes.count
            while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            guard end > 0, bytes[end - 1] == 0x0A else { break }
            bytes.removeSubrange((end - 1)...)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasInk ? text : ""
    }

    /// The cells of a line that starts with a bar, as `org-element` parses them.
    private static func cells(of line: String) -> [String] {
        var parts = Array(line.orgTrimmed.utf8).split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        parts.removeFirst()
        if let last = parts.last, last.allSatisfy(OrgText.isSpace) { parts.removeLast() }
        return parts.map { ExportedObjects.cell(String(decoding: $0, as: UTF8.self).orgTrimmed) }
    }

    private static func hasSpecialColumn(_ lines: [Line]) -> Bool {
        hasSpecialColumn(lines.compactMap { if case .cells(let cells) = $0 { cells } else { nil } })
    }

    /// Whether the first cells of these rows are marks for the table editor, so that their column is not exported
    /// (`org-export-table-has-special-column-p`).
    static func hasSpecialColumn(_ rows: [[String]]) -> Bool {
        var special = false
        for cells in rows {
            switch cells.first ?? "" {
            case "/", "#", "!", "$", "*", "_", "^": special = true
            case "": break
            default: return false
            }
        }
        return special
    }

    private static func isSpecial(_ cells: [String], inSpecialColumn: Bool) -> Bool {
        let first = cells.first ?? ""
        if first == "/" { return true }
        if inSpecialColumn, ["^", "_", "$", "!"].contains(first) { return true }
        var cookies = false
        for cell in cells where !cell.isEmpty {
            guard isWidthCookie(cell) else { return false }
            cookies = true
        }
        return cookies
    }

    /// `<l>`, `<10>`, `<r10>`, `<>`.
    private static func isWidthCookie(_ cell: String) -> Bool {
        var bytes = Array(cell.utf8)[...]
        guard bytes.first == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">"), bytes.count > 1 else { return false }
        bytes = bytes.dropFirst().dropLast()
        if let first = bytes.first, [UInt8(ascii: "l"), UInt8(ascii: "r"), UInt8(ascii: "c")].contains(first) { bytes = bytes.dropFirst() }
        return bytes.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}
