/// How the text that a program wrote becomes a Lisp value (`org-babel-result-cond`, `org-babel-script-escape`,
/// `org-babel-read`, `org-babel-import-elisp-from-file`).
package enum ResultImport {
    /// How columns are told apart (`org-table-convert-region`).
    package enum Separator: Sendable, Equatable {
        /// Tabs or commas where all lines have them, else blanks; a single line with neither is one cell (`babel-auto`).
        case automatic
        /// The same, but a single line is taken apart at its blanks, too (`nil`).
        case guessed
        case comma
        case tab
    }

    /// Whether `org-babel-result-cond` takes its first form: the text as it is.
    package static func isScalar(_ resultParams: [String]) -> Bool {
        let scalars: Set<String> = ["scalar", "verbatim", "html", "code", "pp", "file"]
        if resultParams.contains(where: scalars.contains) { return true }
        return resultParams.contains { $0 == "output" || $0 == "raw" || $0 == "org" } && !resultParams.contains("table")
    }

    /// `org-babel-result-cond`: `scalar` or `table` as the words of `:results` say, nothing with `discard`.
    package static func value(_ resultParams: [String], scalar: () -> Value, table: () -> Value) -> Value {
        if resultParams.contains("discard") { return .null }
        return isScalar(resultParams) ? scalar() : table()
    }

    /// `org-babel-read` with evaluation inhibited or not: a number, a quoted string or quoted data, else the text.
    ///
    /// Lisp other than data is not evaluated; such text stays as it is.
    package static func read(_ cell: String, inhibitLisp: Bool = false) -> Value {
        guard cell.hasInk else { return .string(cell) }
        if let number = number(cell) { return number }
        if !inhibitLisp, let first = cell.utf8.first, [0x28, 0x27, 0x60, 0x5B].contains(first) {
            guard let form = try? LispReader.first(cell) else { return .string(cell) }
            switch form {
            case .list(let parts) where parts.count == 2 && (parts[0] == .symbol("quote") || parts[0] == .symbol("`")): return parts[1]
            case .symbol: return form
            default: return .string(cell)
            }
        }
        if let string = quotedString(cell) { return string }
        return .string(cell)
    }

    /// `org-babel--string-to-number`.
    package static func number(_ text: String) -> Value? {
        let trimmed = text.orgTrimmed
        guard !trimmed.isEmpty else { return nil }
        for byte in trimmed.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "."), UInt8(ascii: "+"),
                UInt8(ascii: "-"):
                continue
            default: return nil
            }
        }
        // Org looks for blanks inside in the trimmed text, for other characters in the text with its blanks.
        return text.utf8.allSatisfy({ $0 != 0x09 && $0 != 0x0D }) || trimmed == text ? LispNumber.read(trimmed) : nil
    }

    /// The string, where the whole cell is one in double quotes.
    private static func quotedString(_ cell: String) -> Value? {
        let trimmed = cell.orgTrimmed
        guard trimmed.utf8.count >= 2, trimmed.utf8.first == 0x22, trimmed.utf8.last == 0x22 else { return nil }
        var reader = LispReader(cell)
        guard let value = try? reader.read(), case .string = value, reader.isAtEnd else { return nil }
        return value
    }

    /// `org-babel-string-read`: without a pair of double quotes around it, then read.
    package static func readCell(_ cell: String) -> Value {
        let trimmed = cell.orgTrimmed
        if trimmed.utf8.count > 2, trimmed.utf8.first == 0x22, trimmed.utf8.last == 0x22, !trimmed.utf8.contains(0x0A) {
            return read(String(decoding: trimmed.utf8.dropFirst().dropLast(), as: UTF8.self), inhibitLisp: true)
        }
        return read(cell, inhibitLisp: true)
    }

    /// `org-babel-script-escape`: lists as Python, Ruby or JSON write them become Lisp's, anything else its text.
    ///
    /// Returns `nil` where Org signals an error (a string that does not end, a backslash outside of one).
    package static func scriptEscape(_ text: String) -> Value? {
        let bytes = Array(text.utf8)
        let first = bytes.first ?? 0
        let last = bytes.last ?? 0
        let escaped: String
        switch (first, last) {
        case (0x5B, 0x5D), (0x7B, 0x7D), (0x28, 0x29):
            guard bytes.count >= 2, let inner = escapedInner(bytes) else { return bytes.count >= 2 ? nil : read(text) }
            escaped = "'" + inner
        case (0x27, 0x27), (0x22, 0x22):
            guard bytes.count > 2 else { return read(text) }
            guard let inner = escapedInner(bytes) else { return nil }
            escaped = inner
        default: escaped = text
        }
        return read(escaped)
    }

    /// `org-babel--script-escape-inner`.
    private static func escapedInner(_ bytes: [UInt8]) -> String? {
        var inSingle = false
        var inDouble = false
        var backslash = false
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + 8)
        for byte in bytes {
            if backslash {
                backslash = false
                switch byte {
                case 0x27 where inSingle: out.append(byte)
                case 0x22: out.append(contentsOf: inSingle ? [0x5C, 0x5C, 0x5C, byte] : [0x5C, byte])
                default: out.append(contentsOf: [0x5C, 0x5C] + (byte == 0x5C ? [] : [byte]))
                }
                continue
            }
            let inString = inSingle || inDouble
            switch byte {
            case 0x5B, 0x7B: out.append(inString ? byte : 0x28)
            case 0x5D, 0x7D: out.append(inString ? byte : 0x29)
            case 0x2C: out.append(inString ? byte : 0x20)
            case 0x27:
                if inDouble { out.append(byte) } else {
                    inSingle.toggle()
                    out.append(0x22)
                }
            case 0x22:
                if inSingle { out.append(contentsOf: [0x5C, 0x22]) } else {
                    inDouble.toggle()
                    out.append(0x22)
                }
            case 0x5C:
                guard inString else { return nil }
                backslash = true
            default: out.append(byte)
            }
        }
        return inSingle || inDouble ? nil : String(decoding: out, as: UTF8.self)
    }

    /// Text as it comes out of a file that Emacs visits: DOS line ends, where all of the first ones are, become Unix's.
    package static func normalizingLineEnds(_ text: String) -> String {
        guard text.utf8.contains(0x0D) else { return text }
        let bytes = Array(text.utf8)
        var seen = 0
        for index in bytes.indices where bytes[index] == 0x0A {
            guard index > 0, bytes[index - 1] == 0x0D else { return text }
            seen += 1
            if seen == 3 { break }
        }
        guard seen > 0 else { return text }
        return text.replacing(literal: "\r\n", with: "\n")
    }

    /// `org-babel-import-elisp-from-file`: the table that the text holds, or its only cell.
    package static func table(_ source: String, separator: Separator = .automatic) -> Value {
        let text = normalizingLineEnds(source)
        guard !text.isEmpty else { return .null }
        guard let rows = rows(of: text, separator: separator) else { return .null }
        let values = rows.compactMap { row -> Value? in row.isEmpty ? nil : .list(row.map(readCell)) }
        if values.count == 1, let row = values[0].elements { return row.count == 1 ? row[0] : .list(values) }
        return .makeList(values)
    }

    /// The cells of the lines after `org-table-convert-region`, all rows of one length; `nil` where Org cannot make a table.
    package static func rows(of text: String, separator: Separator) -> [[String]]? {
        var bytes = Array(text.utf8)
        if bytes.last == 0x0A { bytes.removeLast() }
        let converted: [UInt8]
        switch separator == .comma ? .comma : resolved(separator, bytes) {
        case .comma:
            guard !bytes.isEmpty else { return nil }
            converted = convertedFromCSV(bytes)
        case let style: converted = convertedLines(bytes, style)
        }
        var rows: [[String]] = []
        for line in converted.split(separator: 0x0A, omittingEmptySubsequences: false) {
            var rest = line[...]
            while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
            // Where a line is no table line the table ends (`org-table-to-lisp`).
            guard rest.first == UInt8(ascii: "|") else { break }
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") { continue }
            var cells: [String] = []
            while true {
                while let first = rest.first, first == 0x20 || first == 0x09 { rest = rest.dropFirst() }
                guard !rest.isEmpty else { break }
                let end = rest.firstIndex(of: UInt8(ascii: "|")) ?? rest.endIndex
                var cell = rest[..<end]
                while let last = cell.last, last == 0x20 || last == 0x09 { cell = cell.dropLast() }
                cells.append(String(decoding: cell, as: UTF8.self))
                rest = rest[end...].dropFirst()
            }
            rows.append(cells)
        }
        let columns = max(1, rows.map(\.count).max() ?? 1)
        return rows.map { $0 + Array(repeating: "", count: columns - $0.count) }
    }

    private enum Style { case comma, tab, blanks, none }

    private static func resolved(_ separator: Separator, _ bytes: [UInt8]) -> Style {
        if separator == .tab { return .tab }
        var allTabs = true
        var allCommas = true
        // As `count-lines` counts: an empty last line is none.
        let lines = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1)
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.isEmpty { continue }
            if !line.contains(0x09) { allTabs = false }
            if !line.contains(0x2C) { allCommas = false }
        }
        if allTabs { return .tab }
        if allCommas { return .comma }
        return separator == .automatic && lines == 1 ? .none : .blanks
    }

    private static func convertedLines(_ bytes: [UInt8], _ style: Style) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { out.append(0x0A) }
            out.append(contentsOf: [0x7C, 0x20])
            var index = line.startIndex
            if style != .tab { while index < line.endIndex, line[index] == 0x20 { index += 1 } }
            while index < line.endIndex {
                switch (style, line[index]) {
                case (.tab, 0x09):
                    out.append(contentsOf: [0x7C, 0x20])
                    index += 1
                case (.blanks, 0x20), (.blanks, 0x09):
                    // ` *\t *` or ` +`
                    var end = index
                    while end < line.endIndex, line[end] == 0x20 { end += 1 }
                    if end < line.endIndex, line[end] == 0x09 {
                        end += 1
                        while end < line.endIndex, line[end] == 0x20 { end += 1 }
                    }
                    out.append(contentsOf: [0x7C, 0x20])
                    index = end
                default:
                    out.append(line[index])
                    index += 1
                }
            }
        }
        return out
    }

    /// The scanner for comma-separated text in `org-table-convert-region`, step by step.
    private static func convertedFromCSV(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes[...]
        var out: [UInt8] = []
        var atLineStart = true
        func blanks(_ from: Int) -> Int {
            var index = from
            while index < input.endIndex, input[index] == 0x20 || input[index] == 0x09 { index += 1 }
            return index
        }
        /// The rest of the line and its newline.
        func finishLine() {
            while let byte = input.first {
                input = input.dropFirst()
                out.append(byte)
                if byte == 0x0A { break }
            }
            atLineStart = true
        }
        while !input.isEmpty {
            if atLineStart {
                out.append(contentsOf: [0x7C, 0x20])
                atLineStart = false
                // An empty line gets its bar as well.
            }
            let ink = blanks(input.startIndex)
            if ink == input.endIndex || input[ink] == 0x0A {
                out.append(contentsOf: [0x20, 0x7C])
                input = input[ink...]
                if input.isEmpty { break }
                finishLine()
                continue
            }
            if input[ink] == 0x22, let close = input[(ink + 1)...].firstIndex(of: 0x22) {
                out.append(contentsOf: input[(ink + 1)..<close].map { $0 == 0x0A ? 0x20 : $0 })
                input = input[(close + 1)...]
                // A doubled quote: one of them stays, the other opens the next piece.
                if input.first == 0x22 { out.append(0x22) }
                continue
            }
            if let first = input.first, first != 0x2C, first != 0x0A {
                let end = input.firstIndex { $0 == 0x2C || $0 == 0x0A } ?? input.endIndex
                out.append(contentsOf: input[..<end])
                input = input[end...]
                continue
            }
            if input.first == 0x2C {
                out.append(contentsOf: [0x20, 0x7C, 0x20])
                input = input.dropFirst()
                continue
            }
            finishLine()
        }
        return out
    }
}
