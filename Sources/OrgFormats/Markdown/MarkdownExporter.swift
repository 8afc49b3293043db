public import OrgExport
import OrgSyntax

/// Writes a prepared document as GitHub-flavoured Markdown (https://github.github.com/gfm/), with mathematics between dollars, footnotes and alerts
/// as GitHub shows them.
public struct MarkdownExporter: Sendable {
    /// Whether title, author and date are written.
    public var isBodyOnly: Bool

    public init(isBodyOnly: Bool = false) { self.isBodyOnly = isBodyOnly }

    public func export(_ document: ExportDocument) -> ExportedFile {
        var writer = MarkdownWriter(document)
        writer.document.insertImageLinks()
        CitationProcessor.process(&writer)
        if !isBodyOnly { writer.writeTitle() }
        if writer.settings.options["toc"]?.isTrue ?? false { writer.writeContentsTable(depth: writer.settings.withContents.wholeNumber) }
        writer.writeChildren(writer.document.tree.root)
        writer.writeFootnotes()
        var text = writer.output.withoutFinalNewlines
        if !text.isEmpty { text.append(0x0A) }
        return ExportedFile(bytes: text, diagnostics: writer.document.diagnostics)
    }
}

/// The state of one export to Markdown.
struct MarkdownWriter: FormatWriter {
    var document: ExportDocument
    var output: [UInt8] = []
    var depth = 0
    /// Added to the level of headlines: 1 where the title is the heading of the first level.
    var headingOffset = 0
    /// Whether a cell of a table is written: `|` would end it.
    var isInCell = false
    /// Anchors that GitHub gives headings, by record.
    var headingAnchors: [Int: String]?

    init(_ document: ExportDocument) {
        self.document = document
        self.document.setReferenceStyle(.readable)
    }

    mutating func writeTitle() {
        let title = document.keywordContent("TITLE")
        guard settings.withTitle, title >= 0 else { return }
        headingOffset = 1
        output.put("# ")
        output += contents(title).trimmed
        output.put("\n\n")
        var facts: [[UInt8]] = []
        let author = document.keywordContent("AUTHOR")
        if settings.withAuthor, author >= 0 { facts.append(contents(author).trimmed) }
        let date = document.keywordContent("DATE")
        if settings.withDate, date >= 0 { facts.append(plainDate().map { Array($0.utf8) } ?? contents(date).trimmed) }
        facts.removeAll { $0.isEmpty }
        guard !facts.isEmpty else { return }
        output += Array(facts.joined(separator: Array(", ".utf8)))
        output.put("\n\n")
    }

    // MARK: Headlines and contents

    mutating func writeHeadline(_ index: Int) -> Bool {
        guard !document.isFootnoteSection(index) else { return false }
        writeHeading(index)
        writeChildren(index)
        return true
    }

    /// Writes a headline without what is below it.
    mutating func writeHeading(_ index: Int) {
        if let identifier = document.property("CUSTOM_ID", index) { output.put("<a id=\"\(identifier)\"></a>\n\n") }
        let level = document.relativeLevel(index) + headingOffset
        output.put(String(repeating: "#", count: min(level, 6)) + " ")
        output += heading(index, withTags: settings.withTags.isTrue)
        output.put("\n\n")
    }

    private mutating func heading(_ index: Int, withTags: Bool) -> [UInt8] {
        var text: [UInt8] = []
        let headline = document.headline(index)
        if settings.withTodoKeywords, let keyword = headline?.todoKeyword { text.put(keyword + " ") }
        if settings.withPriority, let priority = headline?.priority { text.put("\\[#\(priority)\\] ") }
        let title = document.tree.secondary(index, .title)
        if title >= 0 { text += contents(title) }
        if withTags, let tags = headline?.tags, !tags.isEmpty { text.put(" `:" + tags.joined(separator: ":") + ":`") }
        return text.map { $0 == 0x0A ? 0x20 : $0 }
    }

    /// The anchor that GitHub gives a heading: its text in lower case, punctuation left out, hyphens for blanks, a number where it is taken.
    mutating func anchor(_ headline: Int) -> String {
        if let anchors = headingAnchors { return anchors[headline] ?? "" }
        var anchors: [Int: String] = [:]
        var counts: [String: Int] = [:]
        if headingOffset > 0 {
            let title = document.keywordContent("TITLE")
            counts[Self.anchor(of: plainText(title)), default: 0] += 1
        }
        for index in document.headlines(below: document.tree.root) where !document.isFootnoteSection(index) {
            let words = Self.anchor(of: headingText(index))
            let count = counts[words, default: 0]
            counts[words] = count + 1
            anchors[index] = count == 0 ? words : words + "-" + String(count)
        }
        headingAnchors = anchors
        return anchors[headline] ?? ""
    }

    /// A heading as it is read, without its marks.
    private func headingText(_ index: Int) -> String {
        let headline = document.headline(index)
        var text = ""
        if settings.withTodoKeywords, let keyword = headline?.todoKeyword { text += keyword + " " }
        if settings.withPriority, let priority = headline?.priority { text += "#\(priority) " }
        text += plainText(document.tree.secondary(index, .title))
        if settings.withTags.isTrue, let tags = headline?.tags, !tags.isEmpty { text += " " + tags.joined() }
        return text
    }

    /// The text of the objects below a record.
    func plainText(_ index: Int) -> String {
        guard index >= 0 else { return "" }
        var text = ""
        document.tree.walkBelow(index) { place in
            switch kind(place) {
            case .text: text += String(decoding: document.tree.text(place), as: UTF8.self)
            case .code, .verbatim: text += VerbatimObject(node(place))?.value ?? ""
            case .entity: text += Entity(node(place))?.utf8 ?? ""
            case .latexFragment: text += LatexFragment(node(place))?.value ?? ""
            case .timestamp: text += Timestamp(node(place))?.exportedText ?? ""
            case .statisticsCookie: text += StatisticsCookie(node(place))?.value ?? ""
            default: break
            }
            if kind(place).isObject, kind(place) != .text { text += String(repeating: " ", count: document.tree.firstChild(place) < 0 ? document.tree.postBlank(place) : 0) }
            return true
        }
        return text
    }

    private static func anchor(of text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            if scalar == " " { result += "-" } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    mutating func writeContentsTable(depth: Int?, scope: Int = 0) {
        let headlines = document.contentsHeadlines(depth: depth, scope: scope)
        guard !headlines.isEmpty else { return }
        let top = headlines.map(document.relativeLevel).min() ?? 1
        for headline in headlines {
            let level = document.relativeLevel(headline) - top
            let title = document.alternativeTitle(headline)
            output.put(String(repeating: "  ", count: level) + "- [")
            if title >= 0 { output += contents(title).map { $0 == 0x0A ? 0x20 : $0 } }
            output.put("](#" + (document.property("CUSTOM_ID", headline) ?? anchor(headline)) + ")\n")
        }
        output.put("\n")
    }

    // MARK: Footnotes

    mutating func writeFootnotes() {
        for footnote in document.collectFootnotes() where footnote.definition >= 0 {
            let text = contents(footnote.definition).trimmed
            output += text.prefixed("    ", first: "[^\(footnote.number)]: ")
            output.put("\n\n")
        }
    }

    mutating func writtenParagraph(_ parts: [CitationPart]) -> [UInt8] { written(parts) + [0x0A] }

    func italic(_ text: [UInt8]) -> [UInt8] { Self.emphasis("*", text) }
    func bold(_ text: [UInt8]) -> [UInt8] { Self.emphasis("**", text) }
    func raised(_ text: [UInt8]) -> [UInt8] { Array("<sup>".utf8) + text + Array("</sup>".utf8) }

    /// Text between marks, which must not touch blanks.
    static func emphasis(_ mark: String, _ text: [UInt8]) -> [UInt8] {
        let inner = text.trimmed
        guard !inner.isEmpty else { return text }
        return Array(mark.utf8) + inner + Array(mark.utf8)
    }

    mutating func writeSource(_ text: String) { writeText(text.orgBytes[...], nil) }
}
