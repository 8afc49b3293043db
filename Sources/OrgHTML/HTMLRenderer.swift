import Highlighting
import OrgExport
import OrgSyntax

/// Writes the tree of a document as HTML into one buffer (`org-export-data` with ox-html's transcoders).
struct HTMLRenderer {
    var document: ExportDocument
    let settings: HTMLSettings
    var output: [UInt8] = []

    /// Whether the title of a headline is written into a table of contents: links and footnotes are left out there.
    var isInContents = false
    /// The columns taken off each line of the paragraph that is written (`org-element-normalize-contents`).
    var lineIndentation = 0
    /// Whether the next text begins a line of that paragraph.
    var isAtLineStart = false
    /// How many tables of contents were written.
    var contentsCount = 0
    /// What was found out about mathematics before any of it was written; `nil` until it is asked for.
    var mathematics: PageMathematics?
    /// The markup of formulas without numbers by their source, after a byte that tells displayed ones; the same stand in many places.
    var formulas: [[UInt8]: [UInt8]] = [:]
    /// Whether the page has mathematics for MathJax.
    var hasMathJax = false
    /// Highlighters by language; `nil` for a language without one.
    var highlighters: [String: Highlighter?] = [:]
    /// How a page that stands in a site differs.
    var surroundings = HTMLSurroundings()
    /// Whether the headlines are written down in ``sections``.
    var recordsSections = false
    var sections: [HTMLParts.Section] = []
    private var depth = 0

    /// Nodes deeper than this are written as their source text, so that no input exhausts the stack.
    private static let deepest = 400

    init(_ document: ExportDocument, settings: HTMLSettings) {
        self.document = document
        self.settings = settings
        output.reserveCapacity(document.source.source.bytes.count * 3)
    }

    var exportSettings: ExportSettings { document.settings }
    var closing: StaticString { settings.isXHTML ? " />" : ">" }

    func kind(_ index: Int) -> NodeKind { document.tree.kind(index) }

    // MARK: Walking

    /// Writes the children of a record.
    mutating func renderChildren(_ index: Int) {
        var child = document.tree.firstChild(index)
        while child >= 0 {
            render(child)
            child = document.tree.next(child)
        }
    }

    /// Writes the children of a greater element, ended by one line end.
    mutating func renderContents(_ index: Int) {
        let start = output.count
        renderChildren(index)
        output.normalizeEnd(since: start)
    }

    /// Writes the contents of a block; for an empty one profile `ox-html` writes what Emacs does.
    mutating func renderBlockContents(_ index: Int) {
        if settings.profile == .oxHTML, !document.tree.hasChildren(index) { output.put("nil") } else { renderContents(index) }
    }

    /// Writes a record with the blanks after it.
    mutating func render(_ index: Int) {
        let record = document.tree[index]
        if record.isIgnored { return }
        if record.kind == .text {
            renderText(index)
            return
        }
        if record.kind.isSecondaryString {
            renderChildren(index)
            return
        }
        guard depth < Self.deepest else {
            renderAsSource(index)
            return
        }
        depth += 1
        defer { depth -= 1 }
        if record.kind.isObject {
            let start = output.count
            if !renderObject(index, record.kind) {
                output.removeSubrange(start...)
                output.append(contentsOf: repeatElement(0x20, count: document.spacesKept(index)))
                return
            }
            if record.kind != .lineBreak { isAtLineStart = false }
            output.append(contentsOf: repeatElement(0x20, count: document.tree.postBlank(index)))
        } else {
            let start = output.count
            guard renderElement(index, record.kind) else {
                output.removeSubrange(start...)
                return
            }
            output.normalizeEnd(since: start)
            output.append(contentsOf: repeatElement(0x0A, count: document.tree.postBlank(index)))
        }
    }

    private mutating func renderAsSource(_ index: Int) {
        guard !document.tree[index].isMade else { return }
        document.warn("nested-too-deeply", "what is nested more than \(Self.deepest) levels deep is not interpreted", at: index)
        output.putEncoded(document.tree.node(index).text)
    }

    /// Returns what `body` writes instead of appending it to the page.
    mutating func captured(_ body: (inout HTMLRenderer) -> Void) -> [UInt8] {
        let start = output.count
        body(&self)
        let text = Array(output[start...])
        output.removeSubrange(start...)
        return text
    }

    /// Returns what was written so far and begins anew.
    mutating func taken() -> [UInt8] {
        var text: [UInt8] = []
        swap(&text, &output)
        return text
    }

    /// Writes an element; returns whether there is anything for it in HTML.
    private mutating func renderElement(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .orgData: renderContents(index)
        case .section: renderSection(index)
        case .headline: return renderHeadline(index)
        case .paragraph: renderParagraph(index)
        case .plainList: renderPlainList(index)
        case .item: renderItem(index)
        case .drawer, .dynamicBlock: renderContents(index)
        case .quoteBlock: renderQuoteBlock(index)
        case .centerBlock:
            output.put("<div class=\"org-center\">\n")
            renderBlockContents(index)
            output.put("</div>")
        case .specialBlock: renderSpecialBlock(index)
        case .verseBlock: renderVerseBlock(index)
        case .srcBlock: renderSourceBlock(index)
        case .exampleBlock: renderExampleBlock(index)
        case .exportBlock: return renderExportBlock(index)
        case .fixedWidth: renderFixedWidth(index)
        case .table: renderTable(index)
        case .horizontalRule:
            output.put("<hr")
            output.put(closing)
        case .keyword: return renderKeyword(index)
        case .latexEnvironment: renderLatexEnvironment(index)
        case .clock: renderClock(index)
        case .planning: renderPlanning(index)
        case .propertyDrawer: return renderPropertyDrawer(index)
        case .nodeProperty: renderNodeProperty(index)
        default: return false
        }
        return true
    }

    /// Writes an object; returns whether there is anything for it in HTML.
    private mutating func renderObject(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .bold: wrap(index, "<b>", "</b>")
        case .italic: wrap(index, "<i>", "</i>")
        case .underline: wrap(index, "<span class=\"underline\">", "</span>")
        case .strikeThrough: wrap(index, "<del>", "</del>")
        case .subscript: wrap(index, "<sub>", "</sub>")
        case .superscript: wrap(index, "<sup>", "</sup>")
        case .code, .verbatim:
            output.put("<code>")
            output.putEncoded(VerbatimObject(document.tree.node(index))?.value ?? "")
            output.put("</code>")
        case .entity: output.put(Entity(document.tree.node(index))?.html ?? "")
        case .latexFragment: renderLatexFragment(index)
        case .exportSnippet:
            guard let snippet = ExportSnippet(document.tree.node(index)), snippet.backend == "html" else { return false }
            putRaw(snippet.value.orgBytes, of: index)
        case .lineBreak:
            output.put("<br")
            output.put(closing)
            output.append(0x0A)
            isAtLineStart = true
        case .link: return renderLink(index)
        case .target:
            if isInContents { return false }
            output.put("<a id=\"")
            output.put(reference(index))
            output.put("\"></a>")
        case .radioTarget:
            if isInContents {
                renderChildren(index)
            } else {
                output.put("<a id=\"")
                output.put(reference(index))
                output.put("\">")
                renderChildren(index)
                output.put("</a>")
            }
        case .statisticsCookie:
            output.put("<code>")
            output.put(StatisticsCookie(document.tree.node(index))?.value ?? "")
            output.put("</code>")
        case .footnoteReference: return renderFootnoteReference(index)
        case .inlineSrcBlock: renderInlineSourceBlock(index)
        case .timestamp: renderTimestamp(index)
        default: return false
        }
        return true
    }

    /// Writes the contents of an object between two tags; where there are none, profile `ox-html` writes what Emacs does.
    private mutating func wrap(_ index: Int, _ open: StaticString, _ close: StaticString) {
        output.put(open)
        if settings.profile == .oxHTML, !document.tree.hasChildren(index) { output.put("nil") } else { renderChildren(index) }
        output.put(close)
    }

    // MARK: Identifiers

    /// The identifier of a record (`org-html--reference`).
    mutating func reference(_ index: Int) -> String {
        if kind(index) == .headline, let identifier = document.property("CUSTOM_ID", index) { return identifier }
        return document.reference(index)
    }

    /// The identifier of a record if it has a name of its own (`org-html--reference` with NAMED-ONLY).
    mutating func namedReference(_ index: Int) -> String? {
        switch kind(index) {
        case .headline, .target, .radioTarget: reference(index)
        default: document.name(index) == nil ? nil : reference(index)
        }
    }
}
