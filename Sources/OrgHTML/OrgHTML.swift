public import OrgExport
public import OrgSyntax

/// Writes a prepared document as HTML (ox-html.el): a pure function from tree to text.
public struct HTMLExporter: Sendable {
    public var profile: HTMLProfile
    /// Whether only what belongs between `<body>` tags is written.
    public var isBodyOnly: Bool

    public init(profile: HTMLProfile = .labbook, isBodyOnly: Bool = false) {
        self.profile = profile
        self.isBodyOnly = isBodyOnly
    }

    /// The page and what was found wrong while it was written.
    public struct Result: Sendable {
        public var html: [UInt8]
        public var diagnostics: [Diagnostic]
    }

    public func export(_ document: ExportDocument) -> Result {
        var document = document
        document.setReferenceStyle(profile == .oxHTML ? .org : .readable)
        var renderer = HTMLRenderer(document, settings: HTMLSettings(document.settings, profile: profile))
        renderer.document.insertImageLinks()
        CitationProcessor.process(&renderer)
        renderer.render(renderer.document.tree.root)
        // The table of contents is made after the body, as in Org: tables in the text are counted before it.
        let text = renderer.output
        renderer.output.removeAll(keepingCapacity: true)
        let depth = renderer.exportSettings.withContents
        if depth.isTrue { renderer.renderContentsTable(depth: depth.wholeNumber) }
        renderer.output.append(contentsOf: text)
        renderer.renderFootnotes()
        if !isBodyOnly {
            let body = renderer.output
            renderer.output.removeAll(keepingCapacity: true)
            renderer.renderPage(body: body)
        }
        return Result(html: renderer.output, diagnostics: renderer.document.diagnostics)
    }
}
