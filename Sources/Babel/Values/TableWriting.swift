import OrgSyntax

// Values written as tables: `orgtbl-to-orgtbl`, `org-babel-format-result`.

extension OrgTable {
    /// The table as Org text without final newline: cells as Lisp prints them, aligned (`orgtbl-to-orgtbl`).
    ///
    /// - Parameter table: A list of rows; a row is a list or ``Value/hline``.
    public static func orgText(_ table: Value) -> String {
        var result = ""
        forEachRun(of: source(table)) { run, isTable in
            result += isTable ? align(exported(run)) : run.withoutCommonIndentation
        }
        if result.hasSuffix("\n") { result.removeLast() }
        return result
    }

    /// The rows as unaligned Org text. A cell with a newline breaks its row, as it does in Org.
    private static func source(_ table: Value) -> String {
        var text = ""
        for row in table.elements ?? [] {
            switch row {
            case .hline: text += "|--\n"
            case .list(let cells):
                text += "| "
                for cell in cells { text += cell.displayed + " |" }
                text += "\n"
            default: break
            }
        }
        return text
    }

    /// The lines of a table as an export to Org leaves them: cells written anew, without the column that holds only the table
    /// editor's marks, and without rows that have no cells.
    private static func exported(_ run: String) -> String {
        let rows = rows(run)
        let fields = rows.compactMap { if case .fields(let fields) = $0 { fields } else { nil } }
        let isSpecial = TableText.hasSpecialColumn(fields)
        guard isSpecial || fields.contains(where: \.isEmpty) || ExportedObjects.mayChange(run.utf8) else { return run }
        var text = ""
        for row in rows {
            switch row {
            case .rule: text += "|-\n"
            case .fields(let fields) where !fields.isEmpty:
                text += (isSpecial ? fields.dropFirst() : fields[...]).reduce(into: "|") { $0 += " " + ExportedObjects.cell($1) + " |" } + "\n"
            case .fields: break
            }
        }
        return text
    }

    /// Splits text into runs of table lines and of other lines.
    private static func forEachRun(of text: String, _ body: (_ run: String, _ isTable: Bool) -> Void) {
        var run: [UInt8] = []
        var runIsTable = true
        for line in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            let isTable = line.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "|")
            if isTable != runIsTable, !run.isEmpty {
                body(String(orgBytes: run), runIsTable)
                run = []
            }
            runIsTable = isTable
            run += line
            run.append(0x0A)
        }
        if !run.isEmpty { body(String(orgBytes: run), runIsTable) }
    }
}

extension Value {
    /// The value as text for a file: a list as a table with `separator` between cells, a string as it is, anything else as
    /// Lisp prints it (`org-babel-format-result`).
    public func fileText(separator: String? = nil) -> String {
        switch self {
        case .null, .list: TableText(separator: separator ?? "\t", keepsSpecialRows: true).text(of: elements ?? [])
        case .string(let text): text
        default: printed
        }
    }
}
