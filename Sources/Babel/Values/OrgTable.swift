import OrgSyntax

/// Org's tables as text and as values (Org manual, 'Tables'; `org-table.el`).
public enum OrgTable {
    /// One line of a table as written: a rule or its fields, trimmed.
    public enum Row: Sendable, Equatable {
        case rule
        case fields([String])
    }

    /// Reads the lines of a table; ends at the first line that does not begin with a bar (`org-table-to-lisp`).
    public static func rows(_ text: String) -> [Row] {
        var rows: [Row] = []
        for line in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard let row = row(line) else { break }
            rows.append(row)
        }
        return rows
    }

    /// Reads one line; `nil` where it does not begin with a bar.
    static func row(_ line: ArraySlice<UInt8>) -> Row? {
        var index = line.startIndex
        while index < line.endIndex, isBlank(line[index]) { index += 1 }
        guard index < line.endIndex, line[index] == bar else { return nil }
        index += 1
        if index < line.endIndex, line[index] == UInt8(ascii: "-") { return .rule }
        var fields: [String] = []
        while true {
            while index < line.endIndex, isBlank(line[index]) { index += 1 }
            guard index < line.endIndex else { return .fields(fields) }
            let start = index
            while index < line.endIndex, line[index] != bar { index += 1 }
            var end = index
            while end > start, isBlank(line[end - 1]) { end -= 1 }
            fields.append(String(orgBytes: line[start..<end]))
            if index < line.endIndex { index += 1 }
        }
    }

    /// The table as a value: rows of cells, numbers as numbers (`org-babel-read-table`).
    public static func value(_ text: String) -> Value {
        .makeList(
            rows(text).map { row in
                switch row {
                case .rule: .hline
                case .fields(let fields): .makeList(fields.map { ResultImport.read($0, inhibitLisp: true) })
                }
            })
    }

    /// Returns the lines of a table, each ended, with its bars below each other (`org-table-align`): columns of mostly numbers
    /// to the right, `<l>`, `<c>` and `<r>` obeyed, the first row's indentation for all.
    public static func align(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let rows = rows(text)
        guard !rows.isEmpty else { return text }
        var fieldRows: [[String]] = []
        for case .fields(let fields) in rows { fieldRows.append(fields) }
        var widths: [Int]
        var alignments: [UInt8]
        if fieldRows.isEmpty {
            let columns = 1 + bytes.prefix { $0 != 0x0A }.count { $0 == UInt8(ascii: "+") }
            widths = Array(repeating: 1, count: columns)
            alignments = Array(repeating: UInt8(ascii: "l"), count: columns)
        } else {
            let columns = fieldRows.reduce(0) { max($0, $1.count) }
            widths = Array(repeating: 1, count: columns)
            alignments = []
            for column in 0..<columns { alignments.append(alignment(ofColumn: column, in: fieldRows, width: &widths[column])) }
        }
        let indent = String(decoding: bytes.prefix { isBlank($0) }, as: UTF8.self)
        let rule = widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+")
        var result = ""
        for row in rows {
            result += indent + "|"
            switch row {
            case .rule: result += rule
            case .fields(let fields):
                for column in widths.indices {
                    if column > 0 { result += "|" }
                    result += aligned(column < fields.count ? fields[column] : "", width: widths[column], alignment: alignments[column])
                }
            }
            result += "|\n"
        }
        return result
    }

    private static func alignment(ofColumn column: Int, in rows: [[String]], width: inout Int) -> UInt8 {
        var fixed: UInt8?
        var numbers = 0
        var filled = 0
        for row in rows {
            let cell = column < row.count ? row[column] : ""
            width = max(width, Self.width(ofField: cell))
            if fixed != nil || cell.isEmpty { continue }
            if let cookie = alignmentCookie(cell) {
                fixed = cookie
            } else {
                filled += 1
                if isNumber(cell) { numbers += 1 }
            }
        }
        return fixed ?? (2 * numbers >= filled ? UInt8(ascii: "r") : UInt8(ascii: "l"))
    }

    /// The letter of `<l>`, `<r10>` and so on.
    private static func alignmentCookie(_ cell: String) -> UInt8? {
        let bytes = Array(cell.utf8)
        guard bytes.count >= 3, bytes[0] == UInt8(ascii: "<"), bytes.last == UInt8(ascii: ">") else { return nil }
        let letter = bytes[1] | 0x20
        guard letter == UInt8(ascii: "l") || letter == UInt8(ascii: "r") || letter == UInt8(ascii: "c") else { return nil }
        return bytes[2..<(bytes.count - 1)].allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? letter : nil
    }

    /// `org-table--align-field`.
    private static func aligned(_ field: String, width: Int, alignment: UInt8) -> String {
        let spaces = width - Self.width(ofField: field)
        let before = alignment == UInt8(ascii: "l") ? 0 : alignment == UInt8(ascii: "r") ? spaces : spaces / 2
        return " " + String(repeating: " ", count: before) + field + String(repeating: " ", count: spaces - before) + " "
    }

    /// The columns that a field takes on the screen, where of a link only the description is shown, or else the target.
    static func width(ofField field: String) -> Int {
        guard field.utf8.contains(UInt8(ascii: "[")) else { return field.displayWidth }
        let bytes = Array(field.utf8)
        var shown: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let link = bracketLink(bytes, at: index) {
                shown += bytes[link.shown]
                index = link.end
            } else {
                shown.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: shown, as: UTF8.self).displayWidth
    }

    /// The link `[[target]]` or `[[target][description]]` at `start`: what is shown of it, and its end (`org-link-bracket-re`).
    private static func bracketLink(_ bytes: [UInt8], at start: Int) -> (shown: Range<Int>, end: Int)? {
        let open = UInt8(ascii: "["), close = UInt8(ascii: "]"), backslash = UInt8(ascii: "\\")
        guard start + 1 < bytes.count, bytes[start] == open, bytes[start + 1] == open else { return nil }
        var index = start + 2
        while index < bytes.count, bytes[index] != open, bytes[index] != close {
            guard bytes[index] == backslash else {
                index += 1
                continue
            }
            let slashes = bytes[index...].prefix { $0 == backslash }.count
            index += slashes
            // An odd number of backslashes makes the bracket behind them part of the target.
            if slashes % 2 == 1, index < bytes.count, bytes[index] == open || bytes[index] == close { index += 1 }
        }
        guard index > start + 2, index + 1 < bytes.count, bytes[index] == close else { return nil }
        if bytes[index + 1] == close { return (start + 2..<index, index + 2) }
        guard bytes[index + 1] == open else { return nil }
        let description = index + 2
        index = description + 1
        while index + 1 < bytes.count {
            if bytes[index] == close, bytes[index + 1] == close { return (description..<index, index + 2) }
            index += 1
        }
        return nil
    }

    /// Whether a field looks like a number (`org-table-number-regexp`, letters without case).
    static func isNumber(_ field: String) -> Bool {
        let bytes = field.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        let text = String(decoding: bytes, as: UTF8.self)
        if text == "nan" || text == "inf" || text == "-inf" || text == "+inf" || text == "uinf" { return true }
        var start = 0
        if let first = bytes.first, first == UInt8(ascii: "<") || first == UInt8(ascii: ">") { start = 1 }
        return isDecimal(bytes[start...]) || isHexadecimal(bytes[start...]) || isRadix(bytes[start...])
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// `[-+^.0-9]*[0-9][-+^.0-9eEdDx()%:]*`
    private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
        var seenDigit = false
        var tail = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): seenDigit = true
            case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "^"), UInt8(ascii: "."): break
            case UInt8(ascii: "e"), UInt8(ascii: "d"), UInt8(ascii: "x"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "%"),
                UInt8(ascii: ":"):
                if !seenDigit { return false }
                tail = true
            default: return false
            }
        }
        return seenDigit || tail
    }

    /// `[-+]?0[xX][[:xdigit:].]+`
    private static func isHexadecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard rest.count > 2, rest.first == UInt8(ascii: "0"), rest.dropFirst().first == UInt8(ascii: "x") else { return false }
        return rest.dropFirst(2).allSatisfy { isDigit($0) || ($0 >= 0x61 && $0 <= 0x66) || $0 == UInt8(ascii: ".") }
    }

    /// `[-+]?[0-9]+#[0-9a-zA-Z.]+`
    private static func isRadix(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        let digits = rest.prefix { isDigit($0) }.count
        rest = rest.dropFirst(digits)
        guard digits > 0, rest.first == UInt8(ascii: "#"), rest.count > 1 else { return false }
        return rest.dropFirst().allSatisfy { isDigit($0) || ($0 >= 0x61 && $0 <= 0x7A) || $0 == UInt8(ascii: ".") }
    }

    private static let bar = UInt8(ascii: "|")
    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
