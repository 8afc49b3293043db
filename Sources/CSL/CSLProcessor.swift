/// Formats the citations and the bibliography of one document by a style.
public struct CSLProcessor: Sendable {
    /// One work in a citation.
    public struct Cite: Sendable {
        public var key: String
        /// What part of it is meant: a CSL label (`page`, `chapter`…) and its number.
        public var locator: (label: String, value: String)?
        /// Whether the names are left out.
        public var suppressesAuthor: Bool

        public init(key: String, locator: (label: String, value: String)? = nil, suppressesAuthor: Bool = false) {
            (self.key, self.locator, self.suppressesAuthor) = (key, locator, suppressesAuthor)
        }
    }

    let style: CSLStyle
    var items: [String: CSLItem] = [:]
    /// Keys in the order of the bibliography.
    public private(set) var order: [String] = []
    private var numbers: [String: Int] = [:]
    var yearSuffixes: [String: String] = [:]
    var extraNames: [String: Int] = [:]
    /// How the given names of a work's authors are written in citations, by place.
    var givenNames: [String: [Int: CSLRenderer.GivenName]] = [:]
    private var cited: Set<String> = []
    /// The notes in which each work was cited first and last.
    private var notes: [String: (first: Int, last: Int)] = [:]
    private var last: (keys: [String], locator: String?)?

    /// - Parameter items: the works that are cited, in the order of their first citation.
    public init(_ style: CSLStyle, _ items: [CSLItem]) {
        self.style = style
        for item in items where self.items[item.key] == nil {
            self.items[item.key] = item
            order.append(item.key)
        }
        for (place, key) in order.enumerated() { numbers[key] = place + 1 }
        if let sort = style.bibliography?.first("sort") {
            order = sorted(order, sort, style.bibliography ?? style.citation)
            for (place, key) in order.enumerated() { numbers[key] = place + 1 }
        }
        disambiguate()
    }

    private func renderer(_ key: String, _ mode: XMLElement) -> CSLRenderer? {
        guard let item = items[key] else { return nil }
        var renderer = CSLRenderer(style, item, mode: mode)
        renderer.citationNumber = numbers[key]
        renderer.yearSuffix = yearSuffixes[key] ?? ""
        renderer.extraNames = mode === style.citation ? extraNames[key] ?? 0 : 0
        renderer.givenNames = mode === style.citation ? givenNames[key] ?? [:] : [:]
        return renderer
    }

    // MARK: Sorting

    private func sorted(_ keys: [String], _ sort: XMLElement, _ mode: XMLElement) -> [String] {
        let rules = sort.children.filter { $0.name == "key" }
        let texts = keys.map { key in
            rules.map { rule -> String in
                guard var renderer = renderer(key, mode) else { return "" }
                renderer.isSorting = true
                if let name = rule["macro"], let macro = style.macros[name] { return Self.folded(renderer.children(macro).runs.string) }
                let name = rule["variable"] ?? ""
                if name == "citation-number" { return String(repeating: "0", count: 6) + String(numbers[key] ?? 0) }
                let element = XMLElement(name: renderer.item.dates[name] != nil ? "date" : renderer.item.names[name] != nil ? "names" : "text", attributes: ["variable": name])
                return Self.folded(renderer.render(element).runs.string)
            }
        }
        let places = keys.indices.sorted { a, b in
            for (rule, (left, right)) in zip(rules, zip(texts[a], texts[b])) where left != right {
                // What has no value comes last.
                if left.isEmpty || right.isEmpty { return right.isEmpty }
                let isLess = left.count == right.count || !left.allSatisfy(\.isNumber) || !right.allSatisfy(\.isNumber) ? left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars) : left.count < right.count
                return rule["sort"] == "descending" ? !isLess : isLess
            }
            return a < b
        }
        return places.map { keys[$0] }
    }

    /// Letters in lower case without their common accents, punctuation left out.
    private static func folded(_ text: String) -> String {
        var result = ""
        for scalar in text.lowercased().unicodeScalars {
            if let plain = accents[scalar] { result += plain } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == " " { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    private static let accents: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (plain, letters) in [("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("i", "ìíîïĩīĭį"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"), ("s", "śŝşš"), ("t", "ţťŧ"), ("u", "ùúûüũūŭůűų"), ("y", "ýÿ"), ("z", "źżž"), ("ae", "æ"), ("oe", "œ"), ("ss", "ß")] {
            for scalar in letters.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()

    // MARK: Citations

    /// One work without what stands around the whole citation; names alone where `author`.
    func single(_ cite: Cite, position: String = "first", note: Int? = nil) -> [CSLRun] {
        guard var renderer = renderer(cite.key, style.citation), let layout = style.citation.first("layout") else { return [CSLRun("??")] }
        renderer.locator = cite.locator
        renderer.position = position
        if position != "first", let known = notes[cite.key] {
            renderer.firstNote = known.first
            if let note { renderer.isNear = note - known.last <= style.nearNoteDistance }
        }
        if cite.suppressesAuthor { renderer.suppressed = ["author", "editor"] }
        return renderer.children(layout, delimiter: layout["delimiter-inside"] ?? "").runs
    }

    /// Whether anything is left of a citation beside what stands around it.
    public func says(_ cite: Cite) -> Bool { items[cite.key] == nil || single(cite, position: cited.contains(cite.key) ? "subsequent" : "first").string.contains { $0.isLetter || $0.isNumber } }

    /// The names by which a work is cited in running text.
    public func author(of key: String) -> [CSLRun] {
        guard let item = items[key] else { return [CSLRun("??")] }
        var renderer = CSLRenderer(style, item, mode: style.citation)
        renderer.extraNames = extraNames[key] ?? 0
        renderer.givenNames = givenNames[key] ?? [:]
        let variable = item.names["author"] != nil ? "author" : "editor"
        var attributes = ["form": "short", "and": "text"]
        if style.citation["et-al-min"] == nil, style.root["et-al-min"] == nil { attributes.merge(["et-al-min": "3", "et-al-use-first": "1"]) { $1 } }
        let names = XMLElement(name: "names", attributes: ["variable": variable], children: [XMLElement(name: "name", attributes: attributes)])
        let runs = renderer.render(names).runs
        return runs.isEmpty ? [CSLRun(item.variables["title"] ?? key)] : runs
    }

    /// Formats a citation.
    ///
    /// - Parameter note: The number of the note that it stands in.
    /// - Returns: what stands before the first work, each work with its key (a range of numbers has none), what stands between works, and what stands after the
    ///   last one.
    public mutating func citation(_ cites: [Cite], note: Int? = nil) -> (prefix: String, works: [(key: String?, runs: [CSLRun])], delimiters: [String], suffix: String) {
        let layout = style.citation.first("layout")
        var ordered = cites
        if let sort = style.citation.first("sort"), cites.count > 1 {
            let keys = sorted(cites.map(\.key), sort, style.citation)
            ordered = keys.compactMap { key in cites.first { $0.key == key } }
        }
        let locator = ordered.first?.locator.map { $0.label + $0.value }
        var works: [[CSLRun]] = []
        var delimiters: [String] = []
        let groups = style.citation["collapse"]?.hasPrefix("year") ?? false
        for (place, cite) in ordered.enumerated() {
            // Works of the same authors follow with their years alone.
            let isGrouped = groups && place > 0 && cite.locator == nil && !cite.suppressesAuthor && author(of: ordered[place - 1].key) == author(of: cite.key)
            if place > 0 { delimiters.append(isGrouped ? style.citation["cite-group-delimiter"] ?? ", " : layout?["delimiter"] ?? "") }
            let cite = isGrouped ? Cite(key: cite.key, suppressesAuthor: true) : cite
            var position = cited.contains(cite.key) ? "subsequent" : "first"
            let own = cite.locator.map { $0.label + $0.value }
            // The cite before: of the same citation, or the only one of the citation before (CSL 1.0.2, 'Locators').
            var before: (key: String, locator: String?)?
            if place > 0 { before = (ordered[place - 1].key, ordered[place - 1].locator.map { $0.label + $0.value }) } else if let last, last.keys.count == 1 { before = (last.keys[0], last.locator) }
            if let before, before.key == cite.key, own != nil || before.locator == nil { position = own == before.locator ? "ibid" : "ibid-with-locator" }
            cited.insert(cite.key)
            works.append(single(cite, position: position, note: note))
            if let note { notes[cite.key] = (notes[cite.key]?.first ?? note, note) }
        }
        last = (ordered.map(\.key), locator)
        var keys: [String?] = ordered.map(\.key)
        if style.citation["collapse"] == "citation-number", ordered.allSatisfy({ $0.locator == nil }) {
            let ranges = collapsed(ordered.compactMap { numbers[$0.key] }, works)
            if ranges.count < works.count { keys = Array(repeating: nil, count: ranges.count) }
            works = ranges
        }
        let pairs = zip(keys, works).map { (key: $0, runs: $1) }
        return (layout?["prefix"] ?? "", pairs, delimiters, layout?["suffix"] ?? "")
    }

    /// Three numbers and more in a row become a range.
    private func collapsed(_ numbers: [Int], _ works: [[CSLRun]]) -> [[CSLRun]] {
        guard numbers.count == works.count else { return works }
        var result: [[CSLRun]] = []
        var place = 0
        while place < numbers.count {
            var end = place
            while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
            if end - place >= 2 {
                var range = works[place]
                range.add([CSLRun("–", font: works[place].first?.font ?? [])])
                range.add(works[end])
                result.append(range)
            } else {
                result += works[place...end]
            }
            place = end + 1
        }
        return result
    }

    // MARK: Bibliography

    /// Whether citations are superscripts, which follow a word without a blank.
    public var hasRaisedCitations: Bool { style.citation.first("layout")?["vertical-align"] == "sup" }

    /// Whether the style has a bibliography.
    public var hasBibliography: Bool { style.bibliography != nil }

    /// The fonts that a style gives a whole citation.
    public func formattedCitation(_ runs: [CSLRun]) -> [CSLRun] {
        guard let layout = style.citation.first("layout") else { return runs }
        var runs = runs
        if layout["vertical-align"] == "sup" { runs = runs.adding(.superscript) }
        if layout["font-style"] == "italic" { runs = runs.adding(.italic) }
        if layout["font-weight"] == "bold" { runs = runs.adding(.bold) }
        return runs
    }

    /// The entries in order.
    public func bibliography() -> [(key: String, runs: [CSLRun])] {
        guard let bibliography = style.bibliography, let layout = bibliography.first("layout") else { return [] }
        var previous: [CSLItem.Name] = []
        return order.compactMap { key in
            guard var renderer = renderer(key, bibliography) else { return nil }
            let authors = renderer.item.names["author"] ?? renderer.item.names["editor"] ?? []
            if !authors.isEmpty, authors == previous { renderer.authorSubstitute = bibliography["subsequent-author-substitute"] }
            previous = authors
            var runs: [CSLRun] = []
            runs.add(renderer.children(layout, afterFirst: bibliography["second-field-align"] == nil ? "" : " ").runs)
            if let suffix = layout["suffix"] { runs.add([CSLRun(suffix)]) }
            return (key, moved(runs))
        }
    }

    /// Full stops and commas go before the closing quotation mark where the language has them there.
    public func moved(_ runs: [CSLRun]) -> [CSLRun] {
        guard style.terms.putsPunctuationInQuotes, let close = style.terms.term("close-quote") else { return runs }
        var text = runs
        for index in text.indices {
            for mark in [".", ","] {
                text[index].text = Self.replacing(text[index].text, close + mark, mark + close)
                text[index].text = Self.replacing(text[index].text, mark + mark + close, mark + close)
                text[index].text = Self.replacing(text[index].text, "?" + mark + close, "?" + close)
            }
            if index + 1 < text.count, text[index].text.hasSuffix(close), let first = text[index + 1].text.first, first == "." || first == "," {
                text[index].text = String(text[index].text.dropLast(close.count)) + String(first) + close
                text[index + 1].text.removeFirst()
            }
        }
        return text
    }

    private static func replacing(_ text: String, _ part: String, _ other: String) -> String {
        var result = ""
        var rest = text[...]
        while let range = rest.firstRange(of: part) {
            result += rest[..<range.lowerBound] + other
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}

extension CSLStyle {
    /// Whether the style says itself where the letter after the year goes.
    var placesYearSuffix: Bool {
        func uses(_ element: XMLElement) -> Bool { element["variable"] == "year-suffix" && element.name == "text" || element.children.contains(where: uses) }
        return macros.values.contains(where: uses) || uses(citation)
    }
}
