import OrgSyntax

/// Org's basic citation processor: author and year, or numbers, in the text or in notes, and a plain bibliography (oc-basic.el).
public struct CitationProcessor {
    private let bibliography: Bibliography
    private let bibliographyStyle: String?
    private let citationStyle: String?
    /// Keys in the order in which they are cited.
    private var keys: [String] = []
    private var sortedKeys: [String] = []
    /// For an author and a year the key that was asked for first; others get a letter.
    private var firstKeys: [String: String] = [:]

    /// Puts text in the place of all citations and `#+PRINT_BIBLIOGRAPHY` lines of a document.
    public static func process(_ writer: inout some CitationWriter) {
        let citations = writer.document.citations()
        let keywords = writer.document.bibliographyKeywords()
        guard !citations.isEmpty || !keywords.isEmpty else { return }
        let declaration = ExportSettings.words(writer.document.settings.first("CITE_EXPORT") ?? "basic")
        guard let name = declaration.first, name != "nil" else {
            for citation in citations { writer.document.removeCitation(citation) }
            for keyword in keywords { writer.document.removeRecord(keyword) }
            return
        }
        if name != "basic", name != "csl" {
            writer.document.diagnostics.append(
                Diagnostic(
                    id: "unknown-citation-processor", .warning, "citation processor '\(name)' is not available, 'basic' is used",
                    file: writer.document.environment.inputFile))
        }
        func style(_ index: Int) -> String? {
            guard index < declaration.count, declaration[index] != "nil" else { return nil }
            let word = declaration[index]
            return word.hasPrefix("\"") && word.hasSuffix("\"") && word.utf8.count > 1 ? String(word.dropFirst().dropLast()) : word
        }
        let settings = writer.document.settings
        let environment = writer.document.environment
        let bibliography = Bibliography(settings, environment: environment, diagnostics: &writer.document.diagnostics)
        reportUnknownKeys(citations, bibliography, &writer.document)
        if name == "csl", var styled = CSLCitations(style(1), citations: citations, bibliography: bibliography, document: &writer.document) {
            for citation in citations { styled.export(citation, &writer) }
            for keyword in keywords { styled.exportBibliography(keyword, &writer) }
            return
        }
        var processor = CitationProcessor(
            bibliography: bibliography, bibliographyStyle: name == "basic" ? style(1) : nil, citationStyle: name == "basic" ? style(2) : nil)
        processor.collectKeys(citations, writer.document)
        for citation in citations { processor.export(citation, &writer) }
        for keyword in keywords { processor.exportBibliography(keyword, &writer) }
    }

    private static func reportUnknownKeys(_ citations: [Int], _ bibliography: Bibliography, _ document: inout ExportDocument) {
        for citation in citations {
            for reference in document.tree.children(citation) {
                guard let key = CitationReference(document.tree.node(reference))?.key, bibliography[key] == nil else { continue }
                document.warn("unknown-citation", "no bibliography has the key '\(key)'", at: reference)
            }
        }
    }

    private init(bibliography: Bibliography, bibliographyStyle: String?, citationStyle: String?) {
        self.bibliography = bibliography
        self.bibliographyStyle = bibliographyStyle
        self.citationStyle = citationStyle
    }

    private mutating func collectKeys(_ citations: [Int], _ document: ExportDocument) {
        var seen: Set<String> = []
        for citation in citations {
            for reference in document.tree.children(citation) {
                let key = CitationReference(document.tree.node(reference))?.key ?? ""
                if seen.insert(key).inserted { keys.append(key) }
            }
        }
        // Entries sort by author without regard to case; one without sorts as `nil`.
        sortedKeys = keys.enumerated().map { ($0.offset, $0.element, (bibliography[$0.element]?["author"] ?? "nil").lowercased()) }
            .sorted { ($0.2.unicodeScalars.lexicographicallyPrecedes($1.2.unicodeScalars)) || ($0.2 == $1.2 && $0.0 < $1.0) }.map(\.1)
    }

    // MARK: Citations

    private enum Style {
        case author, noAuthor, nothing, text, note, numeric, plain
    }

    private func style(of citation: Int, _ document: ExportDocument) -> (Style, variant: String) {
        func split(_ text: String?) -> (String, String?) {
            guard let text else { return ("", nil) }
            guard let slash = text.firstIndex(of: "/") else { return (text, nil) }
            let variant = String(text[text.index(after: slash)...])
            return (String(text[..<slash]), variant.isEmpty ? nil : variant)
        }
        let local = split(Citation(document.tree.node(citation))?.style)
        let global = split(citationStyle)
        let (name, variant) = local.0.isEmpty ? (global.0, local.1 ?? global.1) : local
        let style: Style = switch name {
        case "author", "a": .author
        case "noauthor", "na": .noAuthor
        case "nocite", "n": .nothing
        case "text", "t": .text
        case "note", "ft": .note
        case "numeric", "nb": .numeric
        default: .plain
        }
        return (style, variant ?? "")
    }

    private mutating func export(_ citation: Int, _ writer: inout some CitationWriter) {
        let (style, variant) = style(of: citation, writer.document)
        guard style != .nothing else {
            writer.document.removeCitation(citation)
            return
        }
        if style == .note, !writer.document.isInFootnote(citation) {
            writer.document.adjustNote(citation)
            writer.document.wrapInFootnote(citation)
        }
        let parts = style == .numeric ? numericParts(citation, writer.document) : authorYearParts(citation, style, variant, writer.document)
        var text = writer.written(parts)
        while let last = text.last, last <= 0x20 { text.removeLast() }
        let start = text.firstIndex { $0 > 0x20 } ?? text.count
        writer.document.replaceCitation(citation, with: Array(text[start...]))
    }

    private mutating func authorYearParts(_ citation: Int, _ style: Style, _ variant: String, _ document: ExportDocument) -> [CitationPart] {
        let isBare = ["bare", "bare-caps", "b", "bc"].contains(variant)
        let isCapital = style == .author ? ["caps", "c"].contains(variant) : ["caps", "bare-caps", "c", "bc"].contains(variant)
        let hasParentheses = !isBare && (style == .plain || style == .noAuthor)
        var parts: [CitationPart] = hasParentheses ? [.text("(")] : []
        Self.add(document.tree.secondary(citation, .citationPrefix), to: &parts)
        for (place, reference) in document.tree.children(citation).enumerated() {
            if place > 0 { parts.append(.text(", ")) }
            let key = CitationReference(document.tree.node(reference))?.key ?? ""
            let author = bibliography[key].flatMap(Self.author) ?? "??"
            let name = isCapital ? Self.capitalized(author) : author
            let year = year(of: key, bibliography[key]) ?? "????"
            Self.add(document.tree.secondary(reference, .referencePrefix), to: &parts)
            switch style {
            case .author: parts.append(.field(name))
            case .noAuthor: parts.append(.field(year))
            case .plain: parts += [.field(name), .text(", "), .field(year)]
            default: parts += [.field(name), .text(isBare ? " " : " ("), .field(year)] + (isBare ? [] : [.text(")")])
            }
            Self.add(document.tree.secondary(reference, .referenceSuffix), to: &parts)
        }
        Self.add(document.tree.secondary(citation, .citationSuffix), to: &parts)
        if hasParentheses { parts.append(.text(")")) }
        return parts
    }

    private static func add(_ affix: Int, to parts: inout [CitationPart]) {
        if affix >= 0 { parts.append(.contents(affix)) }
    }

    private func numericParts(_ citation: Int, _ document: ExportDocument) -> [CitationPart] {
        let references = Array(document.tree.children(citation))
        var parts: [CitationPart] = [.text("(")]
        let isSingle = references.count == 1
        Self.add(isSingle ? document.tree.secondary(references[0], .referencePrefix) : document.tree.secondary(citation, .citationPrefix), to: &parts)
        let numbers = references.compactMap { reference in
            CitationReference(document.tree.node(reference)).flatMap { number(of: $0.key) }
        }
        parts.append(.text(Self.ranges(numbers.sorted())))
        Self.add(isSingle ? document.tree.secondary(references[0], .referenceSuffix) : document.tree.secondary(citation, .citationSuffix), to: &parts)
        parts.append(.text(")"))
        return parts
    }

    private func number(of key: String) -> Int? { sortedKeys.firstIndex(of: key).map { $0 + 1 } }

    /// Numbers with runs of three and more joined by a hyphen (`org-cite-basic--citation-numbers`).
    private static func ranges(_ numbers: [Int]) -> String {
        guard var last = numbers.first else { return "" }
        var pieces = [String(last)]
        for (place, current) in numbers.enumerated().dropFirst() {
            let next = place + 1 < numbers.count ? numbers[place + 1] : nil
            if let next, current == last + 1, current == next - 1 {
                if pieces.last != "-" { pieces.append("-") }
            } else if pieces.last == "-" {
                pieces.append(String(current))
            } else {
                pieces.append(", " + String(current))
            }
            last = current
        }
        return pieces.joined()
    }

    private static func author(_ entry: BibliographyEntry) -> String? { entry["author"] ?? entry["editor"] }

    /// The year, with a letter for a second work of the same author and year (`org-cite-basic--get-year`).
    private mutating func year(of key: String, _ entry: BibliographyEntry?, withSuffix: Bool = true) -> String? {
        let date = entry?["date"].flatMap { date -> String? in
            let digits = date.utf8.prefix { (0x30...0x39).contains($0) }
            return digits.count == 4 ? String(date.prefix(4)) : nil
        }
        let year = entry?["year"] ?? date
        let mark = (entry.flatMap(Self.author) ?? "\0") + "\0" + (year ?? "\0")
        guard let first = firstKeys[mark] else {
            firstKeys[mark] = key
            return year
        }
        // From the second time on a year that is not known is empty.
        return withSuffix ? (year ?? "") + (first == key ? "" : "a") : year
    }

    /// Every word with a capital first and small letters after it, as Emacs's `capitalize`.
    private static func capitalized(_ text: String) -> String {
        var result = ""
        var isInWord = false
        for scalar in text.unicodeScalars {
            let isWord = SyntaxClass(scalar) == .word
            result += !isWord ? String(scalar) : isInWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
            isInWord = isWord
        }
        return result
    }

    // MARK: Bibliography

    private mutating func exportBibliography(_ keyword: Int, _ writer: inout some CitationWriter) {
        var pieces: [[UInt8]] = []
        for key in sortedKeys {
            guard let entry = bibliography[key] else { continue }
            pieces.append(writer.writtenParagraph(parts(of: entry)))
        }
        writer.document.replaceRecord(keyword, withRaw: Array(pieces.joined(separator: [0x0A])))
    }

    /// `org-cite-basic--print-entry`.
    private mutating func parts(of entry: BibliographyEntry) -> [CitationPart] {
        let author = Self.author(entry)
        let title = entry["title"] ?? ""
        var from: [CitationPart] = []
        if let source = entry["publisher"] ?? entry["journal"] ?? entry["institution"] ?? entry["school"] { from = [.text(", "), .field(source)] }
        let name: [CitationPart] = author.map { [.field($0)] } ?? []
        switch bibliographyStyle {
        case "plain":
            let year = year(of: entry.key, entry, withSuffix: false) ?? ""
            let short: [CitationPart] = author.map { [.field(Self.shortened($0))] } ?? []
            return short + [.text(". "), .field(title)] + from + [.text(", "), .field(year), .text(".")]
        case "numeric":
            let year = year(of: entry.key, entry, withSuffix: false) ?? ""
            let number = number(of: entry.key) ?? 0
            return [.text("[\(number)] ")] + name + [.text(", "), .italic([.bibliographyField(title)])] + from
                + [.text(", "), .field(year), .text(".")]
        default:
            let year = year(of: entry.key, entry) ?? ""
            return name + [.text(" ("), .field(year), .text("). "), .italic([.bibliographyField(title)])] + from + [.text(".")]
        }
    }

    /// Family names only (`org-cite-basic--shorten-names`).
    private static func shortened(_ names: String) -> String {
        names.separated(by: " and ").map { $0.separated(by: ", ").first ?? $0 }.joined(separator: ", ")
    }
}

extension String {
    func separated(by separator: String) -> [String] {
        let text = Array(utf8)
        let mark = Array(separator.utf8)
        var pieces: [String] = []
        var start = 0
        var place = 0
        while place + mark.count <= text.count {
            if text[place..<(place + mark.count)].elementsEqual(mark) {
                pieces.append(String(decoding: text[start..<place], as: UTF8.self))
                place += mark.count
                start = place
            } else {
                place += 1
            }
        }
        return pieces + [String(decoding: text[start...], as: UTF8.self)]
    }
}
