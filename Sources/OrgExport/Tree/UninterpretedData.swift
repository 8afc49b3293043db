import OrgSyntax

extension ExportDocument {
    /// Turns objects that the settings do not interpret back into text (`org-export--remove-uninterpreted-data`).
    mutating func removeUninterpretedData() {
        let subSuperscript = settings.withSubSuperscript
        let interpretsAll = settings.withEntities && settings.withEmphasis && settings.withLatex != .symbol("verbatim") && subSuperscript.isTrue
            && subSuperscript != .symbol("{}")
        guard !interpretsAll else { return }
        var found: [Int] = []
        func collect(_ index: Int) -> Bool {
            switch tree.kind(index) {
            case .entity: if !settings.withEntities { found.append(index) }
            case .bold, .italic, .underline, .strikeThrough: if !settings.withEmphasis { found.append(index) }
            case .latexEnvironment, .latexFragment: if settings.withLatex == .symbol("verbatim") { found.append(index) }
            case .subscript, .superscript:
                if !subSuperscript.isTrue || (subSuperscript == .symbol("{}") && !isBraced(index)) { found.append(index) }
            default: break
            }
            return true
        }
        tree.walk(tree.root, collect)
        for content in parsedKeywords.values { tree.walk(content, collect) }
        for index in found { makeText(of: index) }
    }

    private func isBraced(_ index: Int) -> Bool {
        let node = tree.node(index)
        return node.begin + 1 < node.end && node.tree.source.bytes[node.begin + 1] == UInt8(ascii: "{")
    }

    private mutating func makeText(of index: Int) {
        let node = tree.node(index)
        let bytes = node.tree.source.bytes
        let blanks = tree.postBlank(index)
        let child = tree.firstChild(index)
        if child < 0 || tree.kind(index) == .latexEnvironment || tree.kind(index) == .entity {
            var text = Array(bytes[node.begin..<(node.end - blanks)])
            if tree.kind(index) == .latexEnvironment { text = Array(bytes[node.postAffiliated..<node.contentEnd]) }
            text += Array(repeating: tree.kind(index) == .latexEnvironment ? 0x0A : 0x20, count: blanks)
            tree.insert(tree.makeText(text), before: index)
            tree.extract(index)
            return
        }
        // The marks around the contents become texts of their own.
        let contents = node.contents
        tree.insert(tree.makeText(Array(bytes[node.begin..<contents.lowerBound])), before: index)
        while tree.firstChild(index) >= 0 {
            let moved = tree.firstChild(index)
            tree.extract(moved)
            tree.insert(moved, before: index)
        }
        let closing = Array(bytes[contents.upperBound..<node.contentEnd]) + Array(repeating: 0x20, count: blanks)
        if !closing.isEmpty { tree.insert(tree.makeText(closing), before: index) }
        tree.extract(index)
    }
}
