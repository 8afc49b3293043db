public import OrgSyntax

/// Looks for what is probably a mistake in a notebook, without running or changing anything.
public struct NotebookLint {
    /// What each rule looks for, by id.
    public static let rules: [String: String] = [
        "unknown-header-argument": "header argument that neither Org, the language nor labbook knows",
        "bad-header-value": "value that a header argument does not have",
        "bad-header-syntax": "text among the header arguments that is none",
        "variable-without-value": "variable that is given no value",
        "obsolete-property": "property that was a header argument in old versions of Org",
        "duplicate-name": "name that two elements have; only the first is found",
        "duplicate-custom-id": "CUSTOM_ID that two headlines have; only the first is found",
        "undefined-reference": "variable, call or reference that names nothing in the notebook",
        "undefined-noweb-reference": "noweb reference that names nothing: nothing is put in its place",
        "missing-language": "source block without a language",
        "misspelled-language": "language of a source block that is probably misspelled",
        "undefined-footnote": "reference to a footnote that has no definition",
        "unused-footnote": "definition of a footnote that nothing refers to",
        "broken-file-link": "link to a file that is not there",
        "missing-result-file": "result that links to a file that is not there",
        "broken-link": "link to a place of the notebook that is not there",
        "missing-include": "file named by #+INCLUDE or #+BIBLIOGRAPHY that is not there",
        "missing-input": "file named by ':inputs' that is not there",
        "orphan-results": "results of a block that is not in the notebook",
        "misplaced-results": "results that do not stand below a block",
        "misspelled-keyword": "keyword or block that is probably misspelled",
        "missing-setup-file": "file named by #+SETUPFILE that is not there",
        "unclosed-block": "block that is not closed",
        "unclosed-drawer": "drawer that is not closed",
        "unclosed-environment": "LaTeX environment that is not closed",
    ]

    /// Checks a notebook that was parsed with its objects. Commented-out subtrees are left alone.
    ///
    /// - Parameters:
    ///   - library: Names of blocks in other notebooks that can be called.
    ///   - exists: Whether there is a file of that name, as written in the notebook.
    /// - Returns: the findings in document order.
    public static func check(
        _ tree: SyntaxTree, languages: LanguageTable, library: Set<String> = [], exists: (String) -> Bool
    ) -> [Diagnostic] {
        var context = LintContext(tree, languages: languages, library: library)
        withoutActuallyEscaping(exists) { exists in
            context.names.reportDuplicates(in: &context)
            let headers = HeaderArgumentLint(tree: tree, languages: languages)
            let references = ReferenceLint(tree: tree, languages: languages, exists: exists)
            let links = LinkLint(tree: tree, exists: exists)
            var index = 0
            while index < tree.nodes.count {
                let node = tree.node(index)
                if node.kind == .headline, Headline(node)?.isCommented == true {
                    index = Int(node.record.subtreeEnd)
                    continue
                }
                switch node.kind {
                case .srcBlock:
                    headers.check(block: node, &context)
                    references.check(block: node, &context)
                case .inlineSrcBlock: headers.check(inline: node, &context)
                case .babelCall, .inlineBabelCall: references.check(call: node, &context)
                case .keyword:
                    headers.check(keyword: node, &context)
                    links.check(keyword: node, &context)
                    ResultsLint.check(keyword: node, &context)
                case .specialBlock: ResultsLint.check(specialBlock: node, &context)
                case .nodeProperty: headers.check(property: node, &context)
                case .link: links.check(link: node, &context)
                case .footnoteReference, .footnoteDefinition: context.names.footnotes.check(node, &context)
                default: break
                }
                if node.kind != .keyword, node.begin < node.postAffiliated { ResultsLint.check(affiliated: node, &context) }
                index += 1
            }
        }
        return (tree.diagnostics + context.findings).sorted {
            ($0.location?.line ?? 0, $0.location?.column ?? 0, $0.id) < ($1.location?.line ?? 0, $1.location?.column ?? 0, $1.id)
        }
    }
}

/// What all rules need: the names of the notebook, and the findings so far.
struct LintContext {
    let tree: SyntaxTree
    let languages: LanguageTable
    let names: LintNames
    /// Names of blocks in other notebooks.
    let library: Set<String>
    private let lines: LineTable
    private(set) var findings: [Diagnostic] = []
    /// For each node the sibling before it; -1 for none.
    private let previous: [Int32]

    init(_ tree: SyntaxTree, languages: LanguageTable, library: Set<String>) {
        self.tree = tree
        self.languages = languages
        self.library = library
        lines = LineTable(tree.source.bytes)
        names = LintNames(tree, languages)
        var previous = Array(repeating: Int32(-1), count: tree.nodes.count)
        var last = previous
        for (index, node) in tree.nodes.enumerated() where node.parent >= 0 && !node.kind.isSecondaryString {
            previous[index] = last[Int(node.parent)]
            last[Int(node.parent)] = Int32(index)
        }
        self.previous = previous
    }

    /// The element before one, in the same surroundings.
    func elementBefore(_ node: Node) -> Node? { previous[node.index] < 0 ? nil : tree.node(Int(previous[node.index])) }

    /// Reports a warning.
    mutating func report(_ id: String, _ message: String, at offset: Int, notes: [String] = [], hints: [String] = []) {
        report(id, .warning, message, at: offset, notes: notes, hints: hints)
    }

    mutating func report(
        _ id: String, _ severity: Diagnostic.Severity, _ message: String, at offset: Int, notes: [String] = [], hints: [String] = []
    ) {
        findings.append(
            Diagnostic(id: id, severity, message, file: tree.source.name, location: lines.location(at: offset), notes: notes, hints: hints))
    }

    func line(at offset: Int) -> Int { lines.line(at: offset) }
}
