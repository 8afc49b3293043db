import OrgSyntax

/// Makes the text of an included file fit the place where it goes (`org-export--prepare-file-contents`).
struct IncludePreparation {
    private var text: ExpandedText
    /// The whole file, where footnotes outside of the included lines are looked up.
    private let whole: [UInt8]

    init(text: ExpandedText, whole: [UInt8]) {
        self.text = text
        self.whole = whole
    }

    /// The text, ended by one line end.
    var normalized: ExpandedText {
        var result = text
        var end = result.bytes.count
        while end > 0, [0x20, 0x09, 0x0A, 0x0D].contains(result.bytes[end - 1]) { end -= 1 }
        let rest = end < result.bytes.count ? result.bytes[end...] : []
        if !result.bytes.isEmpty, Array(rest) != [0x0A] { result.apply([Edit(end..<result.bytes.count, [0x0A])]) }
        return result
    }

    /// Takes blank lines off both ends.
    mutating func trim() {
        let bytes = text.bytes
        guard let first = bytes.firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            text.apply([Edit(0..<bytes.count, [])])
            return
        }
        let start = bytes[..<first].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        if start > 0 { text.apply([Edit(0..<start, [])]) }
    }

    /// Makes links to files relative to where the text goes.
    mutating func moveLinks(from source: String, to target: String, home: String) {
        guard source != target else { return }
        var edits: [Edit] = []
        let tree = SyntaxTree(parsing: Source(name: "", bytes: text.bytes))
        for node in tree.nodes(ofKind: .link) {
            guard let link = Link(node) else { continue }
            var description = node.contents.isEmpty ? nil : Array(text.bytes[node.contents])
            if let inner = description {
                let parsed = SyntaxTree(parsingObjects: String(orgBytes: inner), in: .paragraph, settings: tree.settings)
                let moved = parsed.nodes(ofKind: .link).compactMap { Self.moved($0, description: nil, from: source, to: target, home: home) }
                description = parsed.source.applying(moved)
            }
            if let edit = Self.moved(node, description: description, from: source, to: target, home: home) {
                edits.append(edit)
            } else if let description, link.type != "radio", description != Array(text.bytes[node.contents]) {
                edits.append(Edit(node.contents, description))
            }
        }
        text.apply(edits)
    }

    private static func moved(_ node: Node, description: [UInt8]?, from source: String, to target: String, home: String) -> Edit? {
        guard let link = Link(node), link.type == "file", !FilePath.isAbsolute(link.path) else { return nil }
        var path = FilePath.relative(FilePath.expand(link.path, in: source, home: home), to: target)
        if let option = link.searchOption { path += "::" + option }
        if link.isTypeExplicit { path = "file" + (link.application.map { "+" + $0 } ?? "") + ":" + path }
        let bytes = node.tree.source.bytes
        let range = node.begin..<node.contentEnd
        if let description { return Edit(range, Array("[[\(path)][".utf8) + description + Array("]]".utf8)) }
        switch bytes[node.begin] {
        case UInt8(ascii: "["): return Edit(range, Array("[[\(path)]]".utf8))
        case UInt8(ascii: "<"): return Edit(range, Array("<\(path)>".utf8))
        default: return Edit(range, Array(path.utf8))
        }
    }

    /// Indents the lines before the first headline, but for footnote definitions.
    mutating func indent(by columns: Int) {
        guard columns > 0 else { return }
        let tree = SyntaxTree(parsing: Source(name: "", bytes: text.bytes), granularity: .element)
        let definitions = Set(tree.nodes(ofKind: .footnoteDefinition).map(\.postAffiliated))
        let end = tree.nodes.first { $0.kind == .headline }.map { Int($0.begin) } ?? text.bytes.count
        let blanks = Array(repeating: UInt8(ascii: " "), count: columns)
        var edits: [Edit] = []
        var start = 0
        while start < end {
            if !definitions.contains(start) { edits.append(Edit(start..<start, blanks)) }
            start = text.bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.bytes.count
        }
        text.apply(edits)
    }

    /// Moves headlines in or out so that the highest has `level` stars.
    mutating func shiftHeadlines(to level: Int) {
        let tree = SyntaxTree(parsing: Source(name: "", bytes: text.bytes), granularity: .element)
        let headlines = tree.headlines
        guard let highest = headlines.map(\.level).min(), highest != level else { return }
        let offset = level - highest
        text.apply(
            headlines.map { headline in
                let start = headline.node.begin
                return offset > 0
                    ? Edit(start..<start, Array(repeating: UInt8(ascii: "*"), count: offset)) : Edit(start..<(start - offset), [])
            })
    }

    /// Puts a prefix before the labels of footnotes; returns the definitions, under their new labels, that stand in the file outside of
    /// the text.
    mutating func prefixFootnotes(_ prefix: String) -> [(label: String, text: [UInt8])] {
        let tree = SyntaxTree(parsing: Source(name: "", bytes: text.bytes))
        var edits: [Edit] = []
        var used: [String] = []
        var defined: Set<String> = []
        for node in tree.nodes.indices.lazy.map(tree.node) {
            let label: String?
            switch node.kind {
            case .footnoteDefinition:
                label = FootnoteDefinition(node)?.label
                if let label { defined.insert(label) }
            case .footnoteReference:
                let reference = FootnoteReference(node)
                label = reference?.label
                if let label, reference?.isInline ?? false { defined.insert(label) }
            default: continue
            }
            guard let label else { continue }
            let start = node.postAffiliated + 4
            edits.append(Edit(start..<start, Array(prefix.utf8)))
            if !used.contains(label) { used.append(label) }
        }
        let missing = used.filter { !defined.contains($0) }
        text.apply(edits)
        guard !missing.isEmpty else { return [] }
        let file = SyntaxTree(parsing: Source(name: "", bytes: whole))
        return missing.compactMap { label in
            let definition = file.nodes.indices.lazy.map(file.node).first { node in
                (node.kind == .footnoteDefinition && FootnoteDefinition(node)?.label == label)
                    || (node.kind == .footnoteReference && FootnoteReference(node)?.label == label && FootnoteReference(node)?.isInline ?? false)
            }
            guard let definition else { return nil }
            var text = Array(file.source.bytes[definition.contents])
            while let last = text.last, [0x20, 0x09, 0x0A].contains(last) { text.removeLast() }
            return (prefix + label, text)
        }
    }
}
