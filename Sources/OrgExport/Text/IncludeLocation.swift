import OrgSyntax

/// Finds the part of a file that a search option names (`org-export--inclusion-absolute-lines`, `org-link-search`).
enum IncludeLocation {
    /// Returns the byte range of the element that `search` leads to; `nil` where there is none.
    static func find(_ search: String, in bytes: [UInt8], onlyContents: Bool) -> Range<Int>? {
        let tree = SyntaxTree(parsing: Source(name: "", bytes: bytes))
        guard let node = element(search, tree) else { return nil }
        guard onlyContents, !node.contents.isEmpty else { return node.begin..<node.end }
        guard node.kind == .headline else { return node.contents }
        var start = node.contents.lowerBound
        if let section = node.children.first(where: { $0.kind == .section }) {
            for child in section.children where child.kind == .planning || child.kind == .propertyDrawer { start = child.contentEnd }
        }
        return start..<node.contents.upperBound
    }

    private static func element(_ search: String, _ tree: SyntaxTree) -> Node? {
        if let found = exactElement(search, tree) { return found }
        guard !search.hasPrefix("#"), !search.hasPrefix("*") else { return nil }
        return textMatch(ExportDocument.folded(search[...]).uppercased(), tree)
    }

    /// Whether a text holds the words, with any white space between them and without regard to case.
    static func containsText(_ search: String, _ bytes: [UInt8]) -> Bool {
        let wanted = Array(ExportDocument.folded(search[...]).lowercased().utf8)
        let text = Array(String(orgBytes: bytes).lowercased().utf8)
        guard !wanted.isEmpty else { return false }
        return text.indices.contains { text[$0] == wanted[0] && matchLength(wanted, text, $0) != nil }
    }

    /// The headline, target or named element that a search names exactly.
    static func exactElement(_ search: String, _ tree: SyntaxTree) -> Node? {
        if search.hasPrefix("#") {
            let identifier = String(search.dropFirst())
            return tree.nodes(ofKind: .headline).first { $0.entryProperty("CUSTOM_ID") == identifier }
        }
        let isStarred = search.hasPrefix("*")
        let words = ExportDocument.folded(isStarred ? search.dropFirst() : search[...]).uppercased()
        if !isStarred {
            let target = tree.nodes(ofKind: .target).first {
                ExportDocument.folded((Target($0)?.value ?? "")[...]).uppercased() == words
            }
            if let target { return target.ancestors.first { $0.kind.isElement } }
            let named = tree.nodes.indices.lazy.map(tree.node).first { node in
                node.begin != node.postAffiliated && ExportDocument.folded((AffiliatedKeywords(node).name ?? "")[...]).uppercased() == words
            }
            if let named { return named }
        }
        return tree.nodes(ofKind: .headline).first { ExportDocument.folded((Headline($0)?.rawValue ?? "")[...]).uppercased() == words }
    }

    /// The innermost element around the first place of the words in the text.
    private static func textMatch(_ words: String, _ tree: SyntaxTree) -> Node? {
        let text = Array(String(orgBytes: tree.source.bytes).uppercased().utf8)
        let wanted = Array(words.utf8)
        guard text.count == tree.source.bytes.count, !wanted.isEmpty, text.count >= wanted.count else { return nil }
        var place = 0
        while place + wanted.count <= text.count {
            if let length = matchLength(wanted, text, place), length > 0 {
                let found = tree.nodes.indices.last { index in
                    let node = tree.nodes[index]
                    return (node.kind.isElement || node.kind == .headline) && Int(node.begin) <= place && place < Int(node.end)
                }
                return found.map(tree.node)
            }
            place += 1
        }
        return nil
    }

    private static func matchLength(_ wanted: [UInt8], _ text: [UInt8], _ start: Int) -> Int? {
        var place = start
        for byte in wanted {
            guard place < text.count else { return nil }
            if byte == 0x20 {
                let first = place
                while place < text.count, text[place] == 0x20 || text[place] == 0x09 || text[place] == 0x0A { place += 1 }
                if place == first { return nil }
            } else {
                guard text[place] == byte else { return nil }
                place += 1
            }
        }
        return place - start
    }

    /// The lines that `:lines` names, counted in the range from its first line that is not blank.
    static func lines(_ lines: String?, of range: Range<Int>, in text: ExpandedText) -> ExpandedText {
        let part = IncludeExpander.slice(text, range)
        guard let lines else { return part }
        return IncludeExpander.selected(part, lines: lines)
    }
}
