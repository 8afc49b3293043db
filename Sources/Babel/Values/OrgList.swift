import OrgSyntax

/// Values written as plain lists (Org manual, 'Plain Lists').
///
/// Org writes the items into a buffer, parses it and exports the first list that it finds; so the text of an item counts as
/// Org: blank lines may end the list, and what looks like a list inside of an item is one.
public enum OrgList {
    /// The result of a block as an unordered list, trimmed, without final newline (`org-list-to-org` as
    /// `org-babel-insert-result` calls it).
    ///
    /// A string gives one item for each line; a list one item for each element, the elements of an inner list on lines of
    /// their own.
    public static func orgText(_ value: Value) -> String {
        let items: [[String]]
        switch value {
        case .string(let text):
            items = text.newlineSeparated.filter { !$0.isEmpty }.map { [$0] }
        default:
            items = (value.elements ?? []).map { element in
                switch element {
                case .string(let text): [text]
                case .null: []
                case .list(let parts): parts.map(string)
                default: [element.printed]
                }
            }
        }
        let source = source(of: items)
        let tree = SyntaxTree(parsing: Source(name: "", bytes: source), granularity: ExportedObjects.mayChange(source) ? .object : .element)
        guard let list = tree.nodes(ofKind: .plainList).first else { return "" }
        return text(of: list).orgTrimmed
    }

    private static func string(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        return value.printed
    }

    /// The items as Org text before it is parsed (`org-list-to-generic`).
    private static func source(of items: [[String]]) -> [UInt8] {
        var text: [UInt8] = []
        // An item without text leaves its bullet behind the place where the next items go, and each of them moves it to the right.
        var behind: [UInt8] = []
        for item in items {
            if item.isEmpty {
                behind = Array("- ".utf8) + behind
                continue
            }
            let lines = item.flatMap(\.newlineSeparated)
            for (number, line) in lines.enumerated() {
                if number == 0 { text += Array("- ".utf8) } else if line.hasInk { text += Array("  ".utf8) }
                text += Array(line.utf8)
                text.append(0x0A)
            }
            if behind.contains(where: { !OrgText.isSpace($0) }) { behind = Array("  ".utf8) + behind }
        }
        return text + behind
    }

    /// A list with its items below each other.
    private static func text(of list: Node) -> String {
        list.children.reduce(into: "") { $0 += $1.kind == .item ? text(ofItem: $1) : "" }
    }

    /// `org-list--to-generic-item`
    private static func text(ofItem node: Node) -> String {
        guard let item = Item(node) else { return "" }
        var bullet = "- "
        if let counter = item.counter {
            let isOrdered = node.parent.flatMap { PlainList($0) }?.listType == .ordered
            bullet = (isOrdered ? "1. " : "- ") + "[@\(counter)] "
        }
        switch item.checkbox {
        case .on: bullet += "[X] "
        case .off: bullet += "[ ] "
        case .trans: bullet += "[-] "
        case nil: break
        }
        if let tag = item.tagRange { bullet += node.tree.source.text(tag) + " :: " }
        var contents = ""
        for (number, child) in node.children.enumerated() {
            let shown = withOneNewline(text(ofElement: child, isFirst: number == 0))
            contents += shown
            contents += String(repeating: "\n", count: blankLines(after: child))
        }
        if !contents.isEmpty { contents.removeLast() }
        let body = withOneNewline(contents.newlineSeparated.joined(separator: "\n  "))
        return bullet + (body.isEmpty ? "\n" : body)
    }

    /// `org-element-normalize-string`
    private static func withOneNewline(_ text: String) -> String {
        if text.isEmpty { return text }
        var bytes = Array(text.utf8)
        while true {
            var end = bytes.count
            while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            guard end > 0, bytes[end - 1] == 0x0A else { break }
            bytes.removeSubrange((end - 1)...)
        }
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    private static func blankLines(after element: Node) -> Int {
        let bytes = element.tree.source.bytes
        var end = element.end
        while end > element.begin, OrgText.isSpace(bytes[end - 1]) { end -= 1 }
        return max(0, bytes[end..<element.end].count { $0 == 0x0A } - 1)
    }

    /// An element of an item as an export to Org leaves it (ox-org.el).
    private static func text(ofElement element: Node, isFirst: Bool) -> String {
        let source = element.tree.source
        switch element.kind {
        case .plainList: return text(of: element)
        case .comment, .commentBlock, .footnoteDefinition: return ""
        case .paragraph:
            let text = withoutAttributes(source.text(element.begin..<element.postAffiliated)) + String(orgBytes: ExportedObjects.contents(of: element))
            guard isFirst, let newline = text.utf8.firstIndex(of: 0x0A) else {
                return isFirst ? String(text.drop { $0 == " " || $0 == "\t" }) : text.withoutCommonIndentation
            }
            // The first line stands behind the bullet: its indentation says nothing.
            let rest = String(text[text.index(after: newline)...])
            return text[...newline].drop { $0 == " " || $0 == "\t" } + (rest.hasInk ? rest.withoutCommonIndentation : "")
        case .table:
            return source.text(element.postAffiliated..<element.end).newlineSeparated.compactMap { line -> String? in
                guard let row = OrgTable.row(Array(line.utf8)[...]) else { return line.hasInk ? line.orgTrimmed : nil }
                guard case .fields(let fields) = row else { return "|-" }
                return fields.isEmpty ? "||" : fields.reduce("|") { $0 + " " + ExportedObjects.cell($1) + " |" }
            }.joined(separator: "\n")
        case .keyword:
            let line = source.text(element.postAffiliated..<element.end).orgTrimmed
            guard let colon = line.firstIndex(of: ":") else { return line }
            let key = line[..<colon].dropFirst(2)
            if ["AUTHOR", "CREATOR", "DATE", "EMAIL", "OPTIONS", "TITLE"].contains(key.uppercased()) { return "" }
            return "#+" + key.lowercased() + ": " + String(line[line.index(after: colon)...]).orgTrimmed
        default:
            return withoutAttributes(source.text(element.begin..<element.end)).withoutCommonIndentation
        }
    }

    /// Lines of affiliated keywords without those that are meant for one format (`org-org-identity`).
    private static func withoutAttributes(_ text: String) -> String {
        guard text.hasInk else { return text }
        return text.newlineSeparated.filter { !$0.orgTrimmed.lowercased().hasPrefix("#+attr_") }.joined(separator: "\n")
    }
}
