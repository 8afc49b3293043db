/// Values written as plain lists (Org manual, 'Plain Lists').
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
        var text = ""
        for item in items {
            text += "- "
            var lines = item.flatMap(\.newlineSeparated)
            while lines.count > 1, lines.last?.isEmpty ?? false { lines.removeLast() }
            while lines.count > 1, lines.first?.hasInk == false { lines.removeFirst() }
            if let first = lines.first { text += first.drop { $0 == " " || $0 == "\t" } }
            if lines.count > 1 {
                let rest = lines.dropFirst().joined(separator: "\n").withoutCommonIndentation
                for line in rest.newlineSeparated { text += "\n  " + line }
            }
            text += "\n"
        }
        return text.orgTrimmed
    }

    private static func string(_ value: Value) -> String {
        if case .string(let text) = value { return text }
        return value.printed
    }
}
