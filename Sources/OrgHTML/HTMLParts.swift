public import OrgExport
public import OrgSyntax

/// A page in parts, for whoever puts it into a frame of their own, such as a site.
public struct HTMLParts: Sendable {
    /// The title as HTML; the name of the file where there is none.
    public var title: [UInt8] = []
    /// Empty where there is none.
    public var subtitle: [UInt8] = []
    /// The table of contents; empty where the notebook wants none.
    public var contents: [UInt8] = []
    public var body: [UInt8] = []
    /// Empty where there are none.
    public var footnotes: [UInt8] = []
    /// `#+HTML_HEAD` and `#+HTML_HEAD_EXTRA`.
    public var head: [UInt8] = []
    /// Whether the head brings colours and nothing for a dark page (``LabbookStyle/isLightOnly(_:)``).
    public var isLightOnly = false
    /// Of the page, as HTML wants it: `pt-BR`.
    public var language = "en"
    public var description = ""
    public var keywords = ""
    /// Whether the mathematics wants MathJax.
    public var usesMathJax = false
    /// The headlines in order; their ranges nest as their levels do.
    public var sections: [Section] = []
    public var diagnostics: [Diagnostic] = []

    /// A headline and all below it.
    public struct Section: Sendable {
        /// 1 for a headline of the top.
        public var level: Int
        /// The heading's `id`.
        public var identifier: String
        /// The title as HTML, without footnotes and links.
        public var title: [UInt8]
        public var todoKeyword: String?
        public var isDone: Bool
        public var tags: [String]
        /// Its record in the document, for who wants to know more.
        public var record: Int
        /// Bytes of ``HTMLParts/body``.
        public var range: Range<Int>
        /// Where the part that is the headline's own, before deeper headlines, ends in ``HTMLParts/body``.
        public var ownEnd: Int
    }
}

/// How a page differs that stands in a site rather than alone.
public struct HTMLSurroundings: Sendable {
    /// A link to another file.
    public struct Target: Sendable {
        /// The name relative to the notebook's folder, or absolute; for an `ID`, the one of the file that has it where that is known.
        public var path: String
        /// What stands behind `::`; `nil` for none.
        public var search: String?
        /// The `ID` of a headline that is not in this notebook.
        public var identifier: String?
        public var isImage: Bool
        public var location: SourceLocation?
    }

    public enum Answer: Sendable {
        /// The address to write, not yet escaped; an image is shown.
        case address(String)
        /// The address of a link, also where the notebook shows an image, and what is to be said about it.
        case link(String, warning: String?)
        /// No link is possible: what was to be its text stands alone, `instead` where that would be the name of the target.
        case text(warning: String?, instead: String? = nil)
    }

    /// Asked for every link that leaves the notebook for a file or an image on another host; `nil` leaves it as it is.
    public var resolve: (@Sendable (Target) -> Answer?)?
    /// Whether images are loaded when they come into sight.
    public var loadsImagesLazily = false
    /// Asked for HTML of the notebook's own, with the place of its first line; what it returns is written instead.
    public var rewriteRaw: (@Sendable (_ html: [UInt8], _ location: SourceLocation?) -> [UInt8])?
    /// Output of more lines than this is folded; `nil` never folds.
    public var foldsOutputAfter: Int?

    public init() {}
}

extension HTMLExporter {
    /// Writes a document in parts.
    public func parts(_ document: ExportDocument, in surroundings: HTMLSurroundings = HTMLSurroundings()) -> HTMLParts {
        var document = document
        document.setReferenceStyle(profile == .oxHTML ? .org : .readable)
        document.keepsAttachmentsOfKeywords = profile == .oxHTML
        var renderer = HTMLRenderer(document, settings: HTMLSettings(document.settings, profile: profile))
        renderer.surroundings = surroundings
        renderer.recordsSections = true
        renderer.document.insertImageLinks()
        // Identifiers in the order of the document, whoever links to them: other pages must be able to find them out.
        renderer.document.assignHeadlineReferences()
        CitationProcessor.process(&renderer)
        var parts = HTMLParts()
        renderer.render(renderer.document.tree.root)
        parts.body = renderer.taken()
        parts.sections = renderer.sections
        renderer.recordsSections = false
        func take(_ body: (inout HTMLRenderer) -> Void) -> [UInt8] {
            body(&renderer)
            return renderer.taken()
        }
        let depth = renderer.exportSettings.withContents
        if depth.isTrue { parts.contents = take { $0.renderContentsTable(depth: depth.wholeNumber) } }
        parts.footnotes = take { $0.renderFootnotes() }
        let title = renderer.document.keywordContent("TITLE")
        parts.title = take { if title >= 0 { $0.renderChildren(title) } else { $0.renderString($0.pageName) } }
        let subtitle = renderer.document.keywordContent("SUBTITLE")
        if subtitle >= 0 { parts.subtitle = take { $0.renderChildren(subtitle) } }
        parts.head = take { $0.renderUserHead() }
        parts.isLightOnly = LabbookStyle.isLightOnly(parts.head)
        if let rewrite = surroundings.rewriteRaw { parts.head = rewrite(parts.head, nil) }
        let language = renderer.exportSettings.language
        parts.language = language.isEmpty ? "en" : language.replacingUnderscores
        parts.description = renderer.settings.description.trimmed
        parts.keywords = renderer.settings.keywords.trimmed
        parts.usesMathJax = renderer.hasMathJax
        parts.diagnostics = renderer.document.diagnostics
        return parts
    }
}

extension ExportDocument {
    /// Gives all headlines their identifiers, in order.
    public mutating func assignHeadlineReferences() {
        for headline in headlines(below: tree.root) where property("CUSTOM_ID", headline) == nil { _ = reference(headline) }
    }

    /// The identifier that a search option or an `ID` leads to in this document (``HTMLExporter/parts(_:in:)``); `nil` where it leads nowhere.
    ///
    /// - Parameter search: `*Headline`, `#custom-id`, words, or `id:` and an `ID`.
    public mutating func fragment(for search: String) -> String? {
        let destination = search.hasPrefix("id:") ? resolveIdentifier(String(search.dropFirst(3))) : resolveFuzzy(search)
        guard case .record(let index) = destination else { return nil }
        if tree.kind(index) == .headline, let identifier = property("CUSTOM_ID", index) { return identifier }
        return reference(index)
    }
}
