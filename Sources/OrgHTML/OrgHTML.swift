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
        document.keepsAttachmentsOfKeywords = profile == .oxHTML
        var renderer = HTMLRenderer(document, settings: HTMLSettings(document.settings, profile: profile))
        renderer.document.insertImageLinks()
        CitationProcessor.process(&renderer)
        renderer.render(renderer.document.tree.root)
        // The table of contents is made after the body, as in Org: tables in the text are counted before it.
        let text = renderer.taken()
        let depth = renderer.exportSettings.withContents
        if !isBodyOnly, let sections = renderer.infoJSDepth {
            renderer.renderContentsTable(depth: sections)
        } else if depth.isTrue {
            renderer.renderContentsTable(depth: depth.wholeNumber)
        }
        let contents = renderer.taken()
        renderer.renderFootnotes()
        let body = [contents, text, renderer.taken()]
        renderer.output.reserveCapacity(body.reduce(65_536) { $0 + $1.count })
        if isBodyOnly {
            for piece in body { renderer.output.append(contentsOf: piece) }
        } else {
            renderer.renderPage(body: body)
        }
        return Result(html: renderer.output, diagnostics: renderer.document.diagnostics)
    }
}
