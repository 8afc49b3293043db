import CSL
import OrgSyntax

/// Citations by a CSL style (oc-csl.el).
struct CSLCitations {
    private var processor: CSLProcessor
    private let style: CSLStyle
    /// The place of each work in the bibliography, 1 first.
    private let places: [String: Int]
    /// The number of the note that each citation stands in, or becomes; empty for styles that cite in the text.
    private let notes: [Int: Int]

    /// - Returns: `nil`, after a diagnostic, where the style cannot be read.
    init?(_ path: String?, citations: [Int], bibliography: Bibliography, document: inout ExportDocument) {
        let environment = document.environment
        func fail(_ message: String, _ hints: [String]) {
            document.diagnostics.append(Diagnostic(id: "citation-style", .warning, message, file: environment.inputFile, hints: hints))
        }
        guard let path else {
            fail("'#+CITE_EXPORT: csl' names no style", ["write '#+CITE_EXPORT: csl style.csl'"])
            return nil
        }
        let full = FilePath.expand(path, in: environment.directory, home: environment.homeDirectory)
        guard let bytes = environment.readFile(full) else {
            fail("cannot read citation style '\(path)'", ["styles are at https://github.com/citation-style-language/styles; names are relative to the notebook"])
            return nil
        }
        let folder = FilePath.directory(of: full)
        let language = document.settings.language.split { $0 == "_" }.joined(separator: "-")
        let base = String(language.prefix { $0 != "-" })
        let names = ["locales-\(language).xml", "locales-\(base)-\(base.uppercased()).xml"]
        let locale = base == "en" ? nil : names.lazy.compactMap { environment.readFile(folder + "/" + $0) }.first
        do {
            style = try CSLStyle(parsing: bytes, locale: locale, language: language)
        } catch {
            fail("citation style '\(path)': \(error.message)", [])
            return nil
        }
        var items: [CSLItem] = []
        var seen: Set<String> = []
        for citation in citations {
            for reference in document.tree.children(citation) {
                guard let key = CitationReference(document.tree.node(reference))?.key, seen.insert(key).inserted, let item = bibliography.item(key) else { continue }
                items.append(item)
            }
        }
        processor = CSLProcessor(style, items)
        var places: [String: Int] = [:]
        for (place, key) in processor.order.enumerated() { places[key] = place + 1 }
        self.places = places
        notes = style.isNote ? document.noteNumbers { Self.isNote($0, document) } : [:]
    }

    /// Whether a citation in the text becomes a note.
    private static func isNote(_ citation: Int, _ document: ExportDocument) -> Bool { !["nocite", "n"].contains(name(of: citation, document)) }

    private static func name(of citation: Int, _ document: ExportDocument) -> String {
        (Citation(document.tree.node(citation))?.style ?? "").split(separator: "/").first.map(String.init) ?? ""
    }

    // MARK: Citations

    mutating func export(_ citation: Int, _ writer: inout some CitationWriter) {
        let document = writer.document
        let name = Self.name(of: citation, document)
        guard Self.isNote(citation, document) else {
            writer.document.removeCitation(citation)
            return
        }
        let isNote = style.isNote && !document.isInFootnote(citation)
        let isTextual = name == "text" || name == "t"
        let cited = document.tree.children(citation).compactMap { CitationReference(document.tree.node($0))?.key }
        if isNote {
            if isTextual {
                // The names stand in the text, the rest in the note behind them.
                let names = cited.map { processor.author(of: $0).string }.joined(separator: ", ")
                writer.document.tree.insert(writer.document.tree.makeText(Array(names.utf8)), before: citation)
            } else {
                writer.document.adjustNote(citation)
            }
            writer.document.wrapInFootnote(citation)
        }
        let text = Self.trimmed(writer.written(parts(citation, name, document)), capitalizes: isNote)
        if processor.hasRaisedCitations, name.isEmpty { writer.document.setBlanksBefore(citation, 0) }
        writer.document.replaceCitation(citation, with: text)
    }

    /// - Parameter capitalizes: Whether the first word begins a sentence, that of a note.
    private static func trimmed(_ text: [UInt8], capitalizes: Bool) -> [UInt8] {
        var text = Array(text.drop { $0 <= 0x20 })
        while let last = text.last, last <= 0x20 { text.removeLast() }
        guard capitalizes else { return text }
        // Behind the tags of a link.
        var first = 0
        while first < text.count, text[first] == UInt8(ascii: "<"), let end = text[first...].firstIndex(of: UInt8(ascii: ">")) { first = end + 1 }
        if first < text.count, (0x61...0x7A).contains(text[first]) { text[first] -= 0x20 }
        return text
    }

    private static func isBlank(_ record: Int, _ document: ExportDocument) -> Bool {
        document.tree.children(record).allSatisfy { document.tree.kind($0) == .text && document.tree.text($0).allSatisfy { $0 <= 0x20 } }
    }

    private mutating func parts(_ citation: Int, _ name: String, _ document: ExportDocument) -> [CitationPart] {
        let isTextual = name == "text" || name == "t"
        var cites: [CSLProcessor.Cite] = []
        var suffixes: [String: [CitationPart]] = [:]
        var prefixes: [String: [CitationPart]] = [:]
        for reference in document.tree.children(citation) {
            let key = CitationReference(document.tree.node(reference))?.key ?? ""
            var cite = CSLProcessor.Cite(key: key, suppressesAuthor: isTextual || name == "noauthor" || name == "na")
            let suffix = document.tree.secondary(reference, .referenceSuffix)
            if suffix >= 0 {
                let (locator, rest) = Self.locator(in: suffix, document)
                cite.locator = locator
                suffixes[key] = locator == nil ? [.contents(suffix)] : rest.isEmpty ? [] : [.text(rest)]
            }
            let prefix = document.tree.secondary(reference, .referencePrefix)
            if prefix >= 0, !Self.isBlank(prefix, document) { prefixes[key] = [.contents(prefix)] }
            cites.append(cite)
        }
        if name == "author" || name == "a" {
            return cites.enumerated().flatMap { ($0.offset > 0 ? [CitationPart.text(", ")] : []) + Self.parts(processor.author(of: $0.element.key)) }
        }
        if style.isNote, isTextual, cites.allSatisfy({ !processor.says($0) }) { for index in cites.indices { cites[index].suppressesAuthor = false } }
        guard isTextual, !style.isNote else { return cluster(citation, cites, prefixes, suffixes, document) }
        return cites.enumerated().flatMap { place, cite in
            (place > 0 ? [CitationPart.text(", ")] : []) + (prefixes[cite.key] ?? []) + Self.parts(processor.author(of: cite.key))
                // A style that cites by names alone has no more to say.
                + (processor.says(cite) || suffixes[cite.key] != nil ? [.text(" ")] + cluster(citation, [cite], [:], suffixes, document) : [])
        }
    }

    /// A citation with all that stands around it.
    private mutating func cluster(
        _ citation: Int, _ cites: [CSLProcessor.Cite], _ prefixes: [String: [CitationPart]], _ suffixes: [String: [CitationPart]], _ document: ExportDocument
    ) -> [CitationPart] {
        var result = processor.citation(cites, note: notes[citation])
        // The end of a sentence belongs to its last quotation.
        if let last = result.works.indices.last, let key = result.works[last].key, suffixes[key] == nil, document.tree.secondary(citation, .citationSuffix) < 0,
            result.suffix == "." || result.suffix == "," {
            result.works[last].runs.add([CSLRun(result.suffix)])
            result.suffix = ""
        }
        var inner: [CitationPart] = [.text(result.prefix)]
        let globalPrefix = document.tree.secondary(citation, .citationPrefix)
        if globalPrefix >= 0 { inner.append(.contents(globalPrefix)) }
        for (place, work) in result.works.enumerated() {
            if place > 0 { inner.append(.text(place <= result.delimiters.count ? result.delimiters[place - 1] : "")) }
            let key = work.key
            inner += key.flatMap { prefixes[$0] } ?? []
            let text = Self.parts(processor.formattedCitation(processor.moved(work.runs)))
            if let number = key.flatMap({ places[$0] }), processor.hasBibliography { inner.append(.link(number, text)) } else { inner += text }
            inner += key.flatMap { suffixes[$0] } ?? []
        }
        let globalSuffix = document.tree.secondary(citation, .citationSuffix)
        if globalSuffix >= 0 { inner.append(.contents(globalSuffix)) }
        return inner + [.text(result.suffix)]
    }

    static func parts(_ runs: [CSLRun]) -> [CitationPart] {
        runs.map { run in
            var part = CitationPart.field(run.text)
            if run.font.contains(.italic) { part = .italic([part]) }
            if run.font.contains(.bold) { part = .bold([part]) }
            if run.font.contains(.smallCaps) { part = .smallCaps([part]) }
            if run.font.contains(.superscript) { part = .superscript([part]) }
            if run.font.contains(.subscript) { part = .subscript([part]) }
            return part
        }
    }

    // MARK: Locators

    private static let labels = [
        "p.": "page", "pp.": "page", "page": "page", "pages": "page", "p": "page", "pp": "page", "chap.": "chapter", "ch.": "chapter", "chapter": "chapter", "sec.": "section",
        "section": "section", "fig.": "figure", "figure": "figure", "vol.": "volume", "volume": "volume", "no.": "issue", "n.": "note", "note": "note", "l.": "line", "ll.": "line",
        "line": "line", "para.": "paragraph", "paragraph": "paragraph", "part": "part", "pt.": "part",
    ]

    /// The locator at the start of a suffix such as `, pp. 3-5 and more`, and the rest.
    private static func locator(in suffix: Int, _ document: ExportDocument) -> ((label: String, value: String)?, String) {
        var text = ""
        for child in document.tree.children(suffix) {
            guard document.tree.kind(child) == .text else { return (nil, "") }
            text += String(decoding: document.tree.text(child), as: UTF8.self)
        }
        var rest = text.drop { $0 == "," || $0 == " " || $0 == "\n" }
        var label = "page"
        let word = String(rest.prefix { $0 != " " && !$0.isNumber }).lowercased()
        if let known = labels[word] {
            label = known
            rest = rest.dropFirst(word.count).drop { $0 == " " || $0 == "\u{A0}" }
        }
        let value = rest.prefix { $0.isNumber || "-–, ivxlc".contains($0) }
        guard value.contains(where: \.isNumber), rest.first?.isNumber ?? false else { return (nil, "") }
        var number = String(value)
        while let last = number.last, !last.isNumber { number.removeLast() }
        return ((label, number), String(rest.dropFirst(number.count)))
    }

    // MARK: Bibliography

    func exportBibliography(_ keyword: Int, _ writer: inout some CitationWriter) {
        var pieces: [[UInt8]] = []
        for (place, entry) in processor.bibliography().enumerated() { pieces.append(writer.writtenEntry(place + 1, Self.parts(entry.runs))) }
        writer.document.replaceRecord(keyword, withRaw: Array(pieces.joined(separator: [0x0A])))
    }
}
