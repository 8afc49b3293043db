import OrgSyntax

/// HTML as kernels send it, made of tables and simple text, and the Org text that says the same.
struct HTMLText {
    struct Org {
        var text: String
        /// The text is one table and nothing else.
        var isTable: Bool
        /// The first table as a value: rows of cells with a rule below the head.
        var table: Value?
    }

    /// `nil` where there is something that Org cannot say (scripts, drawings).
    let org: Org?

    init(_ html: String) {
        var reader = Reader(bytes: Array(html.utf8))
        org = reader.read()
    }

    /// Reads tags one after the other; HTML that is not closed properly is taken as browsers do, more or less.
    private struct Reader {
        let bytes: [UInt8]
        var position = 0
        var out = ""
        var tables: [Value] = []
        /// Inline text that has come since the last block ended.
        var line = ""
        /// Lists that are open: whether each has numbers, and the last one given.
        var lists: [(isOrdered: Bool, number: Int)] = []

        mutating func read() -> Org? {
            while position < bytes.count {
                if bytes[position] != UInt8(ascii: "<") {
                    line += text()
                    continue
                }
                guard let tag = tag() else { continue }
                switch tag.name {
                case "script", "svg", "canvas", "iframe", "form", "button", "video", "audio", "object", "math", "img": return nil
                case "style", "head", "title": skip(to: tag.name)
                case "table" where !tag.closes:
                    endParagraph()
                    guard let table = Table.read(&self) else { return nil }
                    tables.append(table)
                    out += OrgTable.orgText(table) + "\n"
                case "p", "div", "section", "article", "header", "footer", "blockquote", "dl", "dt", "dd", "body", "html": endParagraph()
                case "h1", "h2", "h3", "h4", "h5", "h6":
                    if tag.closes, line.hasInk { line = "*" + line.orgTrimmed + "*" }
                    endParagraph()
                case "ul", "ol":
                    endParagraph()
                    if tag.closes { _ = lists.popLast() } else { lists.append((tag.name == "ol", 0)) }
                case "li":
                    endParagraph()
                    if !tag.closes, !lists.isEmpty {
                        lists[lists.count - 1].number += 1
                        let list = lists[lists.count - 1]
                        line = String(repeating: "  ", count: lists.count - 1) + (list.isOrdered ? "\(list.number). " : "- ")
                    }
                case "pre" where !tag.closes:
                    endParagraph()
                    out += RichResult.scalar(verbatim(to: "pre"))
                case "hr": endParagraph(); out += "-----\n"
                case "br": line += "\n"
                default: line += Self.mark(tag, &self)
                }
            }
            endParagraph()
            guard out.hasInk else { return nil }
            return Org(text: out, isTable: tables.count == 1 && OrgTable.rows(out).count == out.newlineSeparated.filter { !$0.isEmpty }.count, table: tables.first)
        }

        mutating func endParagraph() {
            let text = line.newlineSeparated.map { $0.isListItem ? $0.chomped : $0.orgTrimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
            line = ""
            guard text.hasInk else { return }
            if !out.isEmpty, !text.isListItem { out += "\n" }
            out += text + "\n"
        }

        /// Emphasis and links as Org writes them.
        static func mark(_ tag: Tag, _ reader: inout Reader) -> String {
            switch tag.name {
            case "b", "strong": "*"
            case "i", "em": "/"
            case "code", "tt", "kbd", "samp": "~"
            case "u": "_"
            case "s", "del": "+"
            case "a" where tag.closes: "]]"
            case "a" where tag.attributes["href"] != nil: "[[\(tag.attributes["href"] ?? "")]["
            default: ""
            }
        }

        /// The text up to the next tag, entities resolved and blanks joined.
        mutating func text() -> String {
            let start = position
            while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
            var joined: [UInt8] = []
            for byte in bytes[start..<position] {
                let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
                if isBlank, joined.last == 0x20 { continue }
                joined.append(isBlank ? 0x20 : byte)
            }
            return Entities.resolve(String(orgBytes: joined))
        }

        struct Tag {
            var name: String
            var closes: Bool
            var attributes: [String: String]
        }

        /// Reads what begins with `<`; `nil` for comments and for a `<` that begins no tag.
        mutating func tag() -> Tag? {
            if bytes[position...].starts(with: Array("<!--".utf8)) {
                while position < bytes.count, !bytes[position...].starts(with: Array("-->".utf8)) { position += 1 }
                position = min(bytes.count, position + 3)
                return nil
            }
            let start = position
            position += 1
            var closes = false
            if position < bytes.count, bytes[position] == UInt8(ascii: "/") {
                closes = true
                position += 1
            }
            let name = word()
            if name.isEmpty {
                if position < bytes.count, bytes[position] == UInt8(ascii: "!") {
                    while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
                    position = min(bytes.count, position + 1)
                } else {
                    line += "<"
                    position = start + 1
                }
                return nil
            }
            var attributes: [String: String] = [:]
            while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
                let key = word()
                if key.isEmpty {
                    position += 1
                    continue
                }
                var value = ""
                if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
                    position += 1
                    value = attributeValue()
                }
                attributes[key] = value
            }
            position = min(bytes.count, position + 1)
            return Tag(name: name, closes: closes, attributes: attributes)
        }

        private mutating func word() -> String {
            let start = position
            while position < bytes.count {
                let byte = bytes[position] | 0x20
                let isPart = (byte >= 0x61 && byte <= 0x7A) || (bytes[position] >= 0x30 && bytes[position] <= 0x39) || bytes[position] == UInt8(ascii: "-")
                guard isPart else { break }
                position += 1
            }
            return String(orgBytes: bytes[start..<position]).lowercased()
        }

        private mutating func attributeValue() -> String {
            guard position < bytes.count else { return "" }
            let quote = bytes[position]
            let isQuoted = quote == 0x22 || quote == 0x27
            if isQuoted { position += 1 }
            let start = position
            while position < bytes.count, isQuoted ? bytes[position] != quote : bytes[position] > 0x20 && bytes[position] != UInt8(ascii: ">") { position += 1 }
            let value = String(orgBytes: bytes[start..<position])
            if isQuoted { position = min(bytes.count, position + 1) }
            return Entities.resolve(value)
        }

        /// Leaves out everything up to the end of an element.
        mutating func skip(to name: String) { _ = verbatim(to: name) }

        /// The text of an element with its line ends; tags inside of it are dropped.
        mutating func verbatim(to name: String) -> String {
            var text = ""
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "<") {
                    if let tag = tag(), tag.closes, tag.name == name { return text }
                } else {
                    let start = position
                    while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
                    text += Entities.resolve(String(orgBytes: bytes[start..<position]))
                }
            }
            return text
        }
    }

    /// A table with its merged cells taken apart.
    private enum Table {
        /// Reads up to `</table>`; `nil` where a cell holds what Org cannot say.
        static func read(_ reader: inout Reader) -> Value? {
            var rows: [(cells: [Int: String], isHead: Bool)] = []
            /// Cells that reach down into later rows: by column, how many rows are left.
            var down: [Int: Int] = [:]
            var inHead = false
            var column = 0
            var caption = ""
            var cell: (text: String, columns: Int, rows: Int)?
            func close(_ reader: inout Reader) {
                guard let open = cell, !rows.isEmpty else { return }
                cell = nil
                while down[column, default: 0] > 0 { column += 1 }
                for offset in 0..<open.columns {
                    rows[rows.count - 1].cells[column + offset] = offset == 0 ? open.text.cellText : ""
                    if open.rows > 1 { down[column + offset] = open.rows }
                }
                column += open.columns
            }
            func beginRow() {
                for key in down.keys { down[key] = max(0, (down[key] ?? 0) - 1) }
                rows.append(([:], inHead))
                column = 0
            }
            while reader.position < reader.bytes.count {
                if reader.bytes[reader.position] != UInt8(ascii: "<") {
                    let text = reader.text()
                    if cell != nil { cell?.text += text }
                    continue
                }
                guard let tag = reader.tag() else { continue }
                switch tag.name {
                case "script", "svg", "img", "canvas", "iframe": return nil
                case "style": reader.skip(to: "style")
                case "caption" where !tag.closes: caption = reader.verbatim(to: "caption")
                case "thead":
                    close(&reader)
                    inHead = !tag.closes
                case "tr":
                    close(&reader)
                    if !tag.closes { beginRow() }
                case "td", "th":
                    close(&reader)
                    if !tag.closes {
                        if rows.isEmpty { beginRow() }
                        let columns = Int(tag.attributes["colspan"] ?? "") ?? 1
                        cell = ("", min(1000, max(1, columns)), min(100_000, max(1, Int(tag.attributes["rowspan"] ?? "") ?? 1)))
                    }
                case "table" where tag.closes:
                    close(&reader)
                    return value(rows, caption)
                case "table": return nil
                case "br": cell?.text += " "
                default: if cell != nil { cell?.text += Reader.mark(tag, &reader) }
                }
            }
            return value(rows, caption)
        }

        private static func value(_ rows: [(cells: [Int: String], isHead: Bool)], _ caption: String) -> Value? {
            let rows = rows.filter { !$0.cells.isEmpty }
            let columns = (rows.flatMap { $0.cells.keys }.max() ?? -1) + 1
            guard columns > 0 else { return nil }
            var result: [Value] = []
            var wasHead = false
            for row in rows {
                if wasHead, !row.isHead { result.append(.hline) }
                wasHead = row.isHead
                result.append(.list((0..<columns).map { ResultImport.read(row.cells[$0] ?? "", inhibitLisp: true).keepingDigits(row.cells[$0] ?? "") }))
            }
            return .list(result)
        }
    }
}

/// Character references of HTML.
enum Entities {
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "times": "\u{D7}", "ndash": "\u{2013}", "mdash": "\u{2014}",
        "hellip": "\u{2026}", "middot": "\u{B7}", "deg": "\u{B0}", "plusmn": "\u{B1}", "micro": "\u{B5}", "alpha": "\u{3B1}", "beta": "\u{3B2}",
        "gamma": "\u{3B3}", "delta": "\u{3B4}", "lambda": "\u{3BB}", "mu": "\u{3BC}", "pi": "\u{3C0}", "sigma": "\u{3C3}", "tau": "\u{3C4}",
        "le": "\u{2264}", "ge": "\u{2265}", "ne": "\u{2260}", "rarr": "\u{2192}", "larr": "\u{2190}", "infin": "\u{221E}", "bull": "\u{2022}",
    ]

    static func resolve(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let bytes = Array(text.utf8)
        var out = ""
        var plain: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "&"), let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let replacement = replacement(String(orgBytes: bytes[(index + 1)..<end]))
            {
                out += String(orgBytes: plain) + replacement
                plain = []
                index = end + 1
            } else {
                plain.append(bytes[index])
                index += 1
            }
        }
        return out + String(orgBytes: plain)
    }

    private static func replacement(_ name: String) -> String? {
        if let known = named[name] { return known }
        guard name.utf8.first == UInt8(ascii: "#") else { return nil }
        let digits = name.dropFirst()
        let number = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}

extension String {
    fileprivate var isListItem: Bool {
        let text = utf8.drop { $0 == 0x20 }
        if text.starts(with: Array("- ".utf8)) { return true }
        let digits = text.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
        return digits > 0 && text.dropFirst(digits).starts(with: Array(". ".utf8))
    }

    /// The text of a cell: on one line, and without the bar that would end it.
    var cellText: String {
        newlineSeparated.map(\.orgTrimmed).filter { !$0.isEmpty }.joined(separator: " ").orgTrimmed.replacing(literal: "|", with: "\\vert{}")
    }
}

extension Value {
    /// The number, where it is written back with the same digits; else the text itself (`1.10`, `007`).
    fileprivate func keepingDigits(_ text: String) -> Value { displayed == text ? self : .string(text) }
}
