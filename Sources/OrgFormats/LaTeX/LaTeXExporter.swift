public import OrgExport
import OrgSyntax

/// Writes a prepared document as LaTeX (ox-latex.el) that compiles with pdfLaTeX, LuaLaTeX and XeLaTeX and the packages of texlive-latex-recommended.
public struct LaTeXExporter: Sendable {
    /// Whether only what belongs between `\begin{document}` and `\end{document}` is written.
    public var isBodyOnly: Bool

    public init(isBodyOnly: Bool = false) { self.isBodyOnly = isBodyOnly }

    public func export(_ document: ExportDocument) -> ExportedFile {
        var writer = LaTeXWriter(document)
        writer.document.insertImageLinks()
        CitationProcessor.process(&writer)
        writer.writeChildren(writer.document.tree.root)
        var body = writer.output.withoutFinalNewlines
        if !body.isEmpty { body.append(0x0A) }
        guard !isBodyOnly else { return ExportedFile(bytes: body, diagnostics: writer.document.diagnostics) }
        writer.output = []
        writer.writeTitle()
        let front = writer.output
        let preamble = writer.preamble(for: front + body)
        return ExportedFile(bytes: preamble + front + body + Array("\\end{document}\n".utf8), diagnostics: writer.document.diagnostics)
    }
}

/// The state of one export to LaTeX.
struct LaTeXWriter: FormatWriter {
    var document: ExportDocument
    var output: [UInt8] = []
    var depth = 0
    /// Names of special blocks, for which environments are defined.
    var environments: Set<String> = []
    /// Footnotes written so far.
    var footnotes: Set<Int> = []
    var isInCell = false
    /// Texts of the footnotes of a table, which follow it.
    var pendingFootnotes: [UInt8] = []
    /// Whether what is written moves: titles and captions, in which footnotes need protection.
    var isInTitle = false

    init(_ document: ExportDocument) {
        self.document = document
        self.document.setReferenceStyle(.readable)
    }

    // MARK: Headlines

    /// Sectioning commands from the top: book-like classes begin with chapters.
    private var sections: [String] {
        let all = ["section", "subsection", "subsubsection", "paragraph", "subparagraph"]
        let name = settings.first("LATEX_CLASS") ?? "article"
        return name == "book" || name == "report" ? ["chapter"] + all : all
    }

    mutating func writeHeadline(_ index: Int) -> Bool {
        guard !document.isFootnoteSection(index) else { return false }
        let level = document.relativeLevel(index)
        let title = titleText(index, withTags: settings.withTags.isTrue)
        let label = "\\label{\(label(index))}"
        let body = contents(index)
        guard !document.isLowLevel(index), level <= sections.count else {
            writeItem(index, title: title, label: label, body: body)
            return true
        }
        let command = sections[level - 1]
        if document.isNumbered(index) {
            output.put("\\\(command)")
            let short = document.alternativeTitle(index)
            if short >= 0, short != document.tree.secondary(index, .title) {
                output.put("[")
                output += contents(short)
                output.put("]")
            }
            output.put("{")
            output += title
            output.put("}\n")
        } else {
            output.put("\\\(command)*{")
            output += title
            output.put("}\n\\addcontentsline{toc}{\(command)}{")
            output += title
            output.put("}\n")
        }
        output.put(label + "\n\n")
        output += body
        return true
    }

    /// A headline below the deepest level is an item of a list.
    private mutating func writeItem(_ index: Int, title: [UInt8], label: String, body: [UInt8]) {
        let environment = document.isNumbered(index) ? "enumerate" : "itemize"
        if document.isFirstSibling(index) { output.put("\\begin{\(environment)}\n") }
        output.put("\\item ")
        output += title
        output.put(label + "\n")
        if body.hasInk {
            output.put("\n")
            output += body
        }
        if document.isLastSibling(index) { output.put("\n\\end{\(environment)}") }
    }

    private mutating func titleText(_ index: Int, withTags: Bool) -> [UInt8] {
        isInTitle = true
        defer { isInTitle = false }
        let headline = document.headline(index)
        var text: [UInt8] = []
        if settings.withTodoKeywords, let keyword = headline?.todoKeyword { text += Array("\\textbf{\\textsf{".utf8) + escaped(keyword) + Array("}} ".utf8) }
        if settings.withPriority, let priority = headline?.priority { text.put("\\framebox{\\#\(priority)} ") }
        let title = document.tree.secondary(index, .title)
        if title >= 0 { text += contents(title) }
        if withTags, let tags = headline?.tags, !tags.isEmpty { text += Array("\\hfill{}\\textsc{".utf8) + escaped(tags.joined(separator: ":")) + Array("}".utf8) }
        return text.map { $0 == 0x0A ? 0x20 : $0 }
    }

    // MARK: Labels and text

    /// The label of a record: letters, digits, hyphens and colons.
    mutating func label(_ index: Int) -> String {
        let name = (kind(index) == .headline ? document.property("CUSTOM_ID", index) : nil) ?? document.reference(index)
        return String(decoding: name.utf8.map { byte in
            byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber || byte == 0x3A) ? byte : 0x2D
        }, as: UTF8.self)
    }

    mutating func escaped(_ text: String) -> [UInt8] { captured { $0.writeText(text.orgBytes[...], nil) } }

    mutating func writtenParagraph(_ parts: [CitationPart]) -> [UInt8] {
        Array("\\noindent\\hangindent=1.5em ".utf8) + written(parts) + Array("\\par\n".utf8)
    }

    func italic(_ text: [UInt8]) -> [UInt8] { Array("\\emph{".utf8) + text + [UInt8(ascii: "}")] }
    func bold(_ text: [UInt8]) -> [UInt8] { Array("\\textbf{".utf8) + text + [UInt8(ascii: "}")] }
    func raised(_ text: [UInt8]) -> [UInt8] { Array("\\textsuperscript{".utf8) + text + [UInt8(ascii: "}")] }

    mutating func writeSource(_ text: String) { writeText(text.orgBytes[...], nil) }

    mutating func writeText(_ text: ArraySlice<UInt8>, _ roles: [QuoteRole?]?) {
        let marks = roles == nil ? nil : QuotationMarks.of(language: settings.language)
        var quote = 0
        var place = text.startIndex
        func next(_ offset: Int) -> UInt8? { text.indices.contains(place + offset) ? text[place + offset] : nil }
        while place < text.endIndex {
            let byte = text[place]
            switch byte {
            case UInt8(ascii: "\\"):
                if settings.withSpecialStrings, next(1) == UInt8(ascii: "-") {
                    output.put("\\-")
                    place += 1
                } else {
                    output.put("\\textbackslash{}")
                }
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "#"), UInt8(ascii: "_"), UInt8(ascii: "%"):
                output.append(0x5C)
                output.append(byte)
            case UInt8(ascii: "~"): output.put("\\textasciitilde{}")
            case UInt8(ascii: "^"): output.put("\\^{}")
            case UInt8(ascii: "<"): output.put("\\textless{}")
            case UInt8(ascii: ">"): output.put("\\textgreater{}")
            case UInt8(ascii: "|"): output.put("\\textbar{}")
            // After a line break a bracket would be its argument.
            case UInt8(ascii: "["): output.put("{[}")
            case UInt8(ascii: "]"): output.put("{]}")
            case UInt8(ascii: "."):
                if settings.withSpecialStrings, next(1) == byte, next(2) == byte {
                    output.put("\\ldots{}")
                    place += 2
                } else {
                    output.append(byte)
                }
            case 0x22, 0x27:
                if let roles, let marks, quote < roles.count, let role = roles[quote] {
                    output.put(marks[role].latex)
                } else {
                    output.put(byte == 0x22 ? "\\textquotedbl{}" : "'")
                }
                quote += 1
            case 0x0A: output.put(settings.preservesBreaks ? "\\\\\n" : "\n")
            default: output.append(byte)
            }
            place += 1
        }
    }
}
