import OrgSyntax

/// What can be referred to in a notebook.
struct LintNames {
    /// `#+NAME`s of elements, with the offset of the first.
    private(set) var names: [String: Int] = [:]
    /// Names of source blocks and calls.
    private(set) var code: Set<String> = []
    /// `:noweb-ref`s.
    private(set) var nowebReferences: Set<String> = []
    /// Values of `CUSTOM_ID` and `ID`.
    private(set) var ids: Set<String> = []
    /// Titles of headlines and texts of targets, normalised for a search.
    private(set) var searchable: Set<String> = []
    private(set) var titles: Set<String> = []
    private(set) var footnotes = FootnoteLint()
    /// What forges such as GitHub make of titles for links.
    private(set) var anchors: Set<String> = []
    private var duplicates: [(id: String, message: String, offset: Int, first: Int)] = []

    init(_ tree: SyntaxTree, _ languages: LanguageTable) {
        var customIDs: [String: Int] = [:]
        var commentedUntil = 0
        for index in tree.nodes.indices {
            let node = tree.node(index)
            if node.begin < node.postAffiliated { addAffiliated(node, isCommented: index < commentedUntil) }
            switch node.kind {
            case .headline:
                guard let headline = Headline(node) else { continue }
                if headline.isCommented { commentedUntil = max(commentedUntil, Int(node.record.subtreeEnd)) }
                let title = Self.normalized(headline.rawValue)
                titles.insert(title)
                searchable.insert(title)
                anchors.insert(Self.anchor(headline.rawValue))
            case .nodeProperty:
                guard let property = NodeProperty(node) else { continue }
                let key = property.key.uppercased()
                guard key == "CUSTOM_ID" || key == "ID" else { continue }
                ids.insert(property.value)
                if key == "CUSTOM_ID" {
                    if let first = customIDs[property.value], index >= commentedUntil {
                        duplicates.append(("duplicate-custom-id", "CUSTOM_ID '\(property.value)' is given twice", property.valueRange.lowerBound, first))
                    } else {
                        customIDs[property.value] = node.begin
                    }
                }
            case .target, .radioTarget: searchable.insert(Self.normalized(tree.source.text(node.contents)))
            case .srcBlock: addNowebReference(node, languages)
            case .footnoteReference, .footnoteDefinition: footnotes.add(node)
            case .keyword:
                // A name at the end of a section names nothing, but may be meant for what comes.
                if let keyword = Keyword(node), keyword.key == "NAME", !keyword.value.isEmpty { searchable.insert(Self.normalized(keyword.value)) }
            default: break
            }
        }
    }

    private mutating func addAffiliated(_ node: Node, isCommented: Bool) {
        let keywords = AffiliatedKeywords(node)
        guard let line = keywords.lines.last(where: { $0.key == "NAME" }), !line.value.isEmpty else { return }
        searchable.insert(Self.normalized(line.value))
        if node.kind == .srcBlock || node.kind == .babelCall { code.insert(line.value) }
        if let first = names[line.value] {
            if !isCommented { duplicates.append(("duplicate-name", "name '\(line.value)' is given twice", line.valueRange.lowerBound, first)) }
        } else {
            names[line.value] = line.valueRange.lowerBound
        }
    }

    private mutating func addNowebReference(_ node: Node, _ languages: LanguageTable) {
        // Cheap first: most blocks have none.
        let own = node.tree.source.text(node.begin..<node.contents.lowerBound)
        var texts = [own]
        if let block = SrcBlock(node) {
            texts += [node.property("header-args", inherit: true), block.language.flatMap { node.property("header-args:" + $0, inherit: true) }].compactMap { $0 }
        }
        for text in texts where text.contains(":noweb-ref") {
            for line in text.newlineSeparated {
                guard let start = line.range(ofLiteral: ":noweb-ref") else { continue }
                for argument in HeaderParsing.raw(String(line[start...])) where argument.key == ":noweb-ref" {
                    if let value = argument.value { nowebReferences.insert(value.orgTrimmed.unquoted) }
                }
            }
        }
    }

    func reportDuplicates(in context: inout LintContext) {
        for duplicate in duplicates {
            context.report(
                duplicate.id, duplicate.message, at: duplicate.offset, notes: ["first on line \(context.line(at: duplicate.first))"],
                hints: ["only the first one is found; rename one of them"])
        }
    }

    /// Whether a reference of a variable or call finds something.
    func resolves(_ name: String) -> Bool { names[name] != nil || ids.contains(name) }

    /// Whether a noweb reference finds something; names of blocks without case.
    func resolvesNoweb(_ name: String) -> Bool {
        if nowebReferences.contains(name) || ids.contains(name) || names[name] != nil { return true }
        let lower = name.lowercased()
        return code.contains { $0.lowercased() == lower }
    }

    /// Letters, digits, hyphens and underscores in lower case, blanks as hyphens.
    private static func anchor(_ title: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in title.lowercased().unicodeScalars {
            if scalar == " " {
                scalars.append("-")
            } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    /// For a search without case: cookies and repeated blanks removed.
    static func normalized(_ text: String) -> String { LinkText.normalize(text, context: false).lowercased() }
}

extension String {
    /// Without the double quotes around it.
    var unquoted: String { utf8.count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self }

    /// Where a text first stands.
    func range(ofLiteral text: String) -> String.Index? {
        let wanted = Array(text.utf8)
        return utf8.indices.first { utf8[$0...].starts(with: wanted) }
    }
}
