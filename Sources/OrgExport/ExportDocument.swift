public import OrgSyntax

/// A document ready to be transcoded: its filtered tree and all that exporters ask about it (Org's `info`).
public struct ExportDocument: Sendable {
    public internal(set) var tree: ExportTree
    public let settings: ExportSettings
    public let environment: ExportEnvironment
    /// Contents of keywords that hold objects (`TITLE`, `SUBTITLE`, `AUTHOR`, `DATE`): records whose children they are.
    public internal(set) var parsedKeywords: [String: Int] = [:]
    /// What was found wrong, in the order in which it was met.
    public var diagnostics: [Diagnostic] = []

    /// Whether links to attachments in keywords such as `TITLE` stay as written: Org looks for attachments before it reads these (`org-attach-expand-links`).
    public var keepsAttachmentsOfKeywords = false

    /// Tables whose first column holds marks, by record.
    var specialColumns: [Int: Bool] = [:]
    /// Contents of `ALT_TITLE` properties, by headline.
    var alternativeTitles: [Int: Int] = [:]
    /// What is added to a headline's level (`:headline-offset`).
    var headlineOffset = 0
    /// The numbers of numbered headlines, by record.
    var headlineNumbers: [Int: [Int]] = [:]
    /// The headline that was made for footnote definitions from elsewhere.
    var madeFootnoteSection = ExportTree.none
    var footnotes = FootnoteTable()
    var ordinals: [OrdinalKey: [Int: Int]] = [:]
    var references = ReferenceTable()
    var linkTargets: LinkTargets?
    var lineOfCodeCounters: [Int: Int]?
    var quoteRoles: [Int: [Int: [QuoteRole?]]] = [:]
    private var lines: LineTable?

    /// Prepares a tree that was parsed with objects, after inclusion, macro expansion and code blocks.
    public init(_ document: SyntaxTree, environment: ExportEnvironment) {
        tree = ExportTree(document)
        settings = ExportSettings(entries: document.settings.entries, environment: environment)
        self.environment = environment
        parseKeywords(document.settings)
        parseAlternativeTitles()
        collectFootnoteDefinitions()
        prune()
        installMissingFootnoteDefinitions()
        removeUninterpretedData()
        numberHeadlines()
    }

    /// The document's own syntax tree.
    public var source: SyntaxTree { tree.sources[0] }

    /// The children of a keyword's parsed value; ``ExportTree/none`` where the keyword is absent or empty.
    public func keywordContent(_ key: String) -> Int { parsedKeywords[key] ?? ExportTree.none }

    /// Adds text that is not in the document as objects; returns the record whose children they are, or ``ExportTree/none`` for empty text.
    public mutating func parseObjects(_ text: String, in kind: NodeKind) -> Int {
        let parsed = SyntaxTree(parsingObjects: text, in: kind, settings: source.settings)
        let root = tree.adopt(parsed)
        let first = tree.firstChild(root)
        return first >= 0 && tree.kind(first) == kind && tree.next(first) < 0 && !kind.isObject ? first : root
    }

    /// Puts one record, from wherever it is, in place of all children of another.
    public mutating func replaceChildren(of index: Int, with child: Int) {
        tree.removeChildren(of: index)
        tree.extract(child)
        tree.append(child, to: index)
    }

    private mutating func parseKeywords(_ document: DocumentSettings) {
        let defaults = ["AUTHOR": environment.userName]
        for key in ["TITLE", "SUBTITLE", "AUTHOR", "DATE"] {
            let value = settings.joined(key, separator: "\n") ?? defaults[key] ?? ""
            guard !value.isEmpty else { continue }
            let content = parseObjects(value, in: .keyword)
            parsedKeywords[key] = content
            var texts: [Int] = []
            tree.walkBelow(content) {
                if tree.kind($0) == .text { texts.append($0) }
                return true
            }
            for text in texts where tree.text(text).contains(0x0A) { tree.setText(text, tree.text(text).map { $0 == 0x0A ? 0x20 : $0 }) }
        }
    }

    private mutating func parseAlternativeTitles() {
        guard tree.mayHold(.nodeProperty) else { return }
        let nodes = source.nodes
        for index in nodes.indices where nodes[index].kind == .nodeProperty {
            guard let property = NodeProperty(tree.node(index)), property.key.uppercased() == "ALT_TITLE" else { continue }
            let headline = tree.ancestor(index, .headline)
            guard headline >= 0, alternativeTitles[headline] == nil else { continue }
            alternativeTitles[headline] = parseObjects(property.value, in: .headline)
        }
    }

    /// Adds a warning about the place of a record.
    ///
    /// - Parameter offset: Bytes from the record's beginning, affiliated keywords left out, to the place.
    public mutating func warn(_ id: String, _ message: String, at index: Int, offset: Int = 0, hints: [String] = []) {
        diagnostics.append(
            Diagnostic(id: id, .warning, message, file: source.source.name, location: location(of: index, offset: offset), hints: hints))
    }

    /// The line and column of a record of the document; `nil` for others.
    public mutating func location(of index: Int, offset: Int = 0) -> SourceLocation? {
        guard index >= 0, tree[index].source == 0, !tree[index].isMade, !tree[index].isOwnText else { return nil }
        let table = lines ?? LineTable(source.source.bytes)
        lines = table
        return table.location(at: min(tree.node(index).postAffiliated + offset, source.source.bytes.count))
    }
}
