import OrgSyntax

/// Replaces macros by their text (`org-macro-replace-all`): those in the text, in parsed keywords and in `EXPORT_` properties.
struct MacroExpander {
    private let tree: SyntaxTree
    private let bytes: [UInt8]
    private let file: String
    private var templates: MacroTemplates
    private let locate: (Int) -> (file: String, location: SourceLocation)

    /// - Parameter locate: Where a byte of the text comes from, for messages.
    init(_ tree: SyntaxTree, templates: MacroTemplates, file: String, locate: @escaping (Int) -> (file: String, location: SourceLocation)) {
        self.tree = tree
        bytes = tree.source.bytes
        self.templates = templates
        self.file = file
        self.locate = locate
    }

    /// Whether a text can hold a macro at all.
    static func mayContain(_ bytes: [UInt8]) -> Bool { find(in: bytes, from: 0) != nil }

    /// The place of the next `{{{` that a name follows.
    private static func find(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            var place = start
            while let index = ByteSearch.first("{{{", in: buffer, from: place), index + 3 < buffer.count {
                if isNameByte(buffer[index + 3]) { return index }
                place = index + 1
            }
            return nil
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// The edits that expand all macros, in order, so that counters count in the order of the text.
    mutating func edits() throws(Diagnostic) -> [Edit] {
        var places: [(start: Int, node: Node)] = []
        for node in tree.nodes.indices.lazy.map(tree.node) {
            switch node.kind {
            case .macro: if !node.isInCommentedTree, !Self.isInCitation(node) { places.append((node.begin, node)) }
            case .keyword:
                guard let keyword = Keyword(node), ["TITLE", "SUBTITLE", "AUTHOR", "DATE"].contains(keyword.key), !node.isInCommentedTree else { continue }
                places.append((keyword.valueRange.lowerBound, node))
            case .nodeProperty:
                guard let property = NodeProperty(node), Self.isParsedProperty(property.key), !node.isInCommentedTree else { continue }
                places.append((property.valueRange.lowerBound, node))
            default: continue
            }
        }
        places.sort { $0.start < $1.start }
        var edits: [Edit] = []
        var position = 0
        for place in places where place.start >= position {
            guard place.node.kind == .macro else {
                let range = place.node.kind == .keyword ? Keyword(place.node)?.valueRange : NodeProperty(place.node)?.valueRange
                if let range { try expandValue(range, at: place.node, into: &edits) }
                continue
            }
            let range = place.start..<place.node.contentEnd
            guard let macro = Macro(place.node),
                let value = try templates.expand(macro.key, macro.arguments ?? [], at: place.node)
            else {
                if let macro = Macro(place.node), macro.key != "results" { throw undefined(macro.key, at: place.start) }
                continue
            }
            let end = textEnd(after: place.node)
            let (text, taken) = try rescanned(value.orgBytes, followedBy: range.upperBound..<end, at: place.node)
            position = range.upperBound + taken
            edits.append(Edit(place.start..<position, text))
        }
        return edits
    }

    /// Org does not look for macros in citations (`org-element-context`).
    private static func isInCitation(_ node: Node) -> Bool {
        for ancestor in node.ancestors where ancestor.kind == .citation || ancestor.kind.isElement { return ancestor.kind == .citation }
        return false
    }

    private static func isParsedProperty(_ key: String) -> Bool {
        let name = key.hasSuffix("+") ? String(key.dropLast()) : key
        return ["EXPORT_TITLE", "EXPORT_SUBTITLE", "EXPORT_AUTHOR", "EXPORT_DATE"].contains(name.uppercased())
    }

    /// The end of the text that a macro stands in.
    private func textEnd(after node: Node) -> Int {
        guard let container = node.ancestors.first(where: { !$0.kind.isObject || $0.kind == .tableCell }) else { return node.contentEnd }
        return max(node.contentEnd, container.contents.isEmpty ? container.end : container.contents.upperBound)
    }

    /// Expands macros in an expansion; one may begin there and end in the text that follows.
    ///
    /// - Returns: The text, and how many bytes of what follows belong to it.
    private mutating func rescanned(_ value: [UInt8], followedBy following: Range<Int>, at node: Node) throws(Diagnostic) -> ([UInt8], Int) {
        guard Self.find(in: value + bytes[following].prefix(3), from: 0) ?? value.count < value.count else { return (value, 0) }
        var buffer = value + bytes[following]
        var end = value.count
        var taken = 0
        var position = 0
        var count = 0
        while let start = Self.find(in: buffer, from: position), start < end {
            position = start + 3
            let parsed = SyntaxTree(parsingObjects: String(orgBytes: buffer), in: .paragraph, settings: tree.settings)
            guard let found = parsed.nodes(ofKind: .macro).first(where: { $0.begin == start }), let macro = Macro(found) else { continue }
            guard let text = try templates.expand(macro.key, macro.arguments ?? [], at: node) else {
                if macro.key == "results" { continue }
                throw undefined(macro.key, at: node.begin)
            }
            count += 1
            guard count < 1000, buffer.count < 1 << 24 else {
                let place = locate(node.begin)
                throw Diagnostic(
                    id: "circular-macro", .error, "macro '\(macro.key)' expands to itself", file: place.file, location: place.location)
            }
            let stop = found.contentEnd
            let new = text.orgBytes
            if stop > end {
                taken += stop - end
                end = start + new.count
            } else {
                end += new.count - (stop - start)
            }
            buffer.replaceSubrange(start..<stop, with: new)
            position = start
        }
        return (Array(buffer[..<end]), taken)
    }

    /// Expands macros in the value of a keyword or property.
    private mutating func expandValue(_ range: Range<Int>, at node: Node, into edits: inout [Edit]) throws(Diagnostic) {
        var buffer = Array(bytes[range])
        var position = 0
        var count = 0
        while let start = Self.find(in: buffer, from: position) {
            position = start + 3
            let parsed = SyntaxTree(parsingObjects: String(orgBytes: buffer[start...]), in: .paragraph, settings: tree.settings)
            guard let found = parsed.nodes(ofKind: .macro).first, found.begin == 0, let macro = Macro(found) else { continue }
            guard let text = try templates.expand(macro.key, macro.arguments ?? [], at: node) else {
                if macro.key == "results" { continue }
                throw undefined(macro.key, at: range.lowerBound)
            }
            count += 1
            guard count < 1000 else {
                let place = locate(node.begin)
                throw Diagnostic(id: "circular-macro", .error, "macro '\(macro.key)' expands to itself", file: place.file, location: place.location)
            }
            buffer.replaceSubrange(start..<(start + found.contentEnd), with: text.orgBytes)
            position = start
        }
        if count > 0 { edits.append(Edit(range, buffer)) }
    }

    private func undefined(_ name: String, at offset: Int) -> Diagnostic {
        let place = locate(offset)
        return Diagnostic(
            id: "undefined-macro", .error, "undefined macro '\(name)'", file: place.file, location: place.location,
            hints: ["define it with '#+MACRO: \(name) text'"])
    }
}
