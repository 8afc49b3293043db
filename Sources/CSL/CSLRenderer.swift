/// Renders one work by the elements of a style (CSL 1.0.2, 'Rendering Elements').
struct CSLRenderer {
    let style: CSLStyle
    let item: CSLItem
    /// The element `citation` or `bibliography` whose options count.
    let mode: XMLElement
    var citationNumber: Int?
    var yearSuffix = ""
    var locator: (label: String, value: String)?
    /// `first`, `subsequent`, `ibid` or `ibid-with-locator`.
    var position = "first"
    /// The number of the note in which the work was first cited, where it is cited again.
    var firstNote: Int?
    /// Whether the note in which the work was cited before is only a few notes away (`near-note`).
    var isNear = false
    /// How many names more than the style says are shown, to tell works apart.
    var extraNames = 0
    /// How much of given names is written where the style leaves them out or shortens them.
    enum GivenName: Sendable { case initials, whole }
    /// By the name's place.
    var givenNames: [Int: GivenName] = [:]
    /// Names that stand for others are not written again.
    var suppressed: Set<String> = []
    /// What stands for the first names: they are those of the entry before.
    var authorSubstitute: String?
    /// Whether names are written for sorting.
    var isSorting = false
    var hasYearSuffix = false
    private var depth = 0

    init(_ style: CSLStyle, _ item: CSLItem, mode: XMLElement) {
        self.style = style
        self.item = item
        self.mode = mode
    }

    /// What an element gave: its text, and whether it called variables, and one that is not empty.
    struct Output {
        var runs: [CSLRun] = []
        var calls = false
        var finds = false
    }

    mutating func render(_ element: XMLElement) -> Output {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { return Output() }
        switch element.name {
        case "text": return text(element)
        case "number": return number(element)
        case "date": return date(element)
        case "names": return names(element)
        case "label": return label(element)
        case "group": return group(element)
        case "choose": return choose(element)
        default: return Output()
        }
    }

    /// Renders children one after the other with a delimiter.
    mutating func children(_ element: XMLElement, delimiter: String = "", afterFirst: String = "") -> Output {
        var output = Output()
        for (place, child) in chosen(element.children).enumerated() {
            if place == 1, !output.runs.isEmpty { output.runs.add([CSLRun(afterFirst)]) }
            let piece = render(child)
            output.calls = output.calls || piece.calls
            output.finds = output.finds || piece.finds
            guard !piece.runs.isBlank else { continue }
            if !output.runs.isEmpty { output.runs.add([CSLRun(delimiter)]) }
            output.runs.add(piece.runs)
        }
        return output
    }

    /// The elements that are to be rendered: those of the branches that hold stand where their `choose` does, so that the delimiter around it counts for them too.
    private func chosen(_ elements: [XMLElement]) -> [XMLElement] {
        guard elements.contains(where: { $0.name == "choose" }) else { return elements }
        return elements.flatMap { element -> [XMLElement] in
            guard element.name == "choose" else { return [element] }
            return element.children.first { $0.name == "else" || holds($0) }.map { chosen($0.children) } ?? []
        }
    }

    // MARK: Formatting

    /// Applies affixes, font, case and quotation marks of an element.
    func formatted(_ runs: [CSLRun], _ element: XMLElement) -> [CSLRun] {
        guard !runs.isBlank else { return [] }
        var runs = runs
        if element["strip-periods"] == "true" { runs = runs.mapText { text, _ in String(text.filter { $0 != "." }) } }
        if let name = element["text-case"] { runs = runs.mapText { TextCase.apply(name, to: $0, isFirst: $1) } }
        var font: CSLRun.Font = []
        if ["italic", "oblique"].contains(element["font-style"]) { font.insert(.italic) }
        if element["font-weight"] == "bold" { font.insert(.bold) }
        if element["font-variant"] == "small-caps" { font.insert(.smallCaps) }
        if element["vertical-align"] == "sup" { font.insert(.superscript) }
        if element["vertical-align"] == "sub" { font.insert(.subscript) }
        if !font.isEmpty { runs = runs.adding(font) }
        if element["quotes"] == "true", !isSorting {
            var quoted = [CSLRun(style.terms.term("open-quote") ?? "“")]
            quoted.add(runs)
            quoted.add([CSLRun(style.terms.term("close-quote") ?? "”")])
            runs = quoted
        }
        var result: [CSLRun] = []
        if !isSorting, let prefix = element["prefix"] { result.add([CSLRun(prefix)]) }
        result.add(runs)
        if !isSorting, let suffix = element["suffix"] { result.add([CSLRun(suffix)]) }
        return result
    }

    // MARK: Text and numbers

    private mutating func text(_ element: XMLElement) -> Output {
        if let name = element["variable"] {
            let value = self.value(name, form: element["form"])
            return Output(runs: formatted([CSLRun(value)], element), calls: true, finds: !value.isEmpty)
        }
        if let name = element["macro"] {
            guard let macro = style.macros[name] else { return Output() }
            let output = children(macro)
            return Output(runs: formatted(output.runs, element), calls: output.calls, finds: output.finds)
        }
        if let name = element["term"] {
            let word = style.terms.term(name, form: element["form"], plural: element["plural"] == "true") ?? ""
            return Output(runs: formatted([CSLRun(word)], element))
        }
        return Output(runs: formatted([CSLRun(element["value"] ?? "")], element))
    }

    mutating func value(_ name: String, form: String? = nil) -> String {
        guard name == "year-suffix" else { return plainValue(name, form: form) }
        hasYearSuffix = true
        return yearSuffix
    }

    private func plainValue(_ name: String, form: String? = nil) -> String {
        switch name {
        case "citation-number": return citationNumber.map(String.init) ?? ""
        case "locator": return (locator?.value ?? "").replacingHyphens
        case "first-reference-note-number": return firstNote.map(String.init) ?? ""
        case "citation-label": return item.key
        case "page", "page-first":
            let pages = item.variables["page"] ?? ""
            if name == "page-first" { return String(pages.prefix { $0 != "-" && $0 != "–" }) }
            return Self.shortened(pages.replacingHyphens, style.root["page-range-format"])
        default:
            if form == "short", let short = item.variables[name + "-short"] { return short }
            return item.variables[name] ?? ""
        }
    }

    /// A range of pages without the digits that both numbers share, as far as the format leaves them out (CSL 1.0.2, 'Appendix V: Page Range Formats').
    static func shortened(_ range: String, _ format: String?) -> String {
        guard let format else { return range }
        let parts = range.split(separator: "–").map(String.init)
        guard parts.count == 2, parts[0].count >= parts[1].count, parts.allSatisfy({ $0.allSatisfy(\.isNumber) }), let first = Int(parts[0]) else { return range }
        let last = parts[0].prefix(parts[0].count - parts[1].count) + parts[1]
        let shared = zip(parts[0], last).prefix { $0 == $1 }.count
        var kept = last.count
        switch format {
        case "minimal": kept = last.count - shared
        case "minimal-two": kept = max(min(2, last.count), last.count - shared)
        case "chicago", "chicago-15", "chicago-16":
            if first >= 100, first % 100 != 0 {
                kept = first % 100 < 10 ? last.count - shared : max(2, last.count - shared)
                // Three digits of four are as long as all of them.
                if kept == 3, last.count == 4 { kept = 4 }
            }
        default: break
        }
        return parts[0] + "–" + last.suffix(max(1, kept))
    }

    private mutating func number(_ element: XMLElement) -> Output {
        let value = self.value(element["variable"] ?? "")
        var text = value
        if let number = Int(value) {
            switch element["form"] {
            case "ordinal", "long-ordinal": text = style.terms.ordinal(number)
            case "roman": text = Self.roman(number)
            default: break
            }
        }
        return Output(runs: formatted([CSLRun(text)], element), calls: true, finds: !value.isEmpty)
    }

    private static func roman(_ number: Int) -> String {
        guard (1..<4000).contains(number) else { return String(number) }
        var rest = number
        var text = ""
        for (value, letters) in [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
            while rest >= value {
                text += letters
                rest -= value
            }
        }
        return text
    }

    private mutating func label(_ element: XMLElement) -> Output {
        let variable = element["variable"] ?? ""
        let value = self.value(variable)
        guard !value.isEmpty else { return Output(calls: false) }
        let term = variable == "locator" ? locator?.label ?? "page" : variable
        let isPlural: Bool = switch element["plural"] {
        case "always": true
        case "never": false
        default: variable.hasPrefix("number-of") ? Int(value) != 1 : value.contains("–") || value.contains("-") || value.contains(",") || value.contains("&")
        }
        return Output(runs: formatted([CSLRun(style.terms.term(term, form: element["form"], plural: isPlural) ?? "")], element))
    }

    // MARK: Groups and conditions

    private mutating func group(_ element: XMLElement) -> Output {
        let output = children(element, delimiter: element["delimiter"] ?? "")
        // A group whose variables are all empty says nothing.
        if output.calls && !output.finds { return Output(calls: true) }
        return Output(runs: formatted(output.runs, element), calls: output.calls, finds: output.finds)
    }

    private mutating func choose(_ element: XMLElement) -> Output {
        for branch in element.children where branch.name == "else" || holds(branch) { return children(branch) }
        return Output()
    }

    private func holds(_ branch: XMLElement) -> Bool {
        var results: [Bool] = []
        for (name, value) in branch.attributes {
            let words = value.split(separator: " ").map(String.init)
            switch name {
            case "type": results += words.map { item.type == $0 }
            case "variable": results += words.map(hasVariable)
            case "is-numeric":
                for word in words {
                    let number = word == "year-suffix" ? yearSuffix : plainValue(word)
                    results.append(!number.isEmpty && number.contains(where: \.isNumber) && number.filter(\.isLetter).count <= 1)
                }
            case "locator": results += words.map { locator?.label == $0 }
            case "position": results += words.map { $0 == position || ($0 == "near-note" && isNear) || ($0 == "subsequent" && position != "first") || ($0 == "ibid" && position == "ibid-with-locator") }
            case "is-uncertain-date", "disambiguate": results += words.map { _ in false }
            default: continue
            }
        }
        switch branch["match"] {
        case "any": return results.contains(true)
        case "none": return !results.contains(true)
        default: return !results.contains(false)
        }
    }

    private func hasVariable(_ name: String) -> Bool {
        if name == "locator" { return locator != nil }
        if name == "citation-number" { return citationNumber != nil }
        if name == "first-reference-note-number" { return firstNote != nil }
        if name == "year-suffix" { return !yearSuffix.isEmpty }
        return !(item.variables[name] ?? "").isEmpty || !(item.names[name] ?? []).isEmpty || item.dates[name] != nil
    }
}

extension String {
    /// Ranges with the dash that styles want.
    var replacingHyphens: String {
        var result = ""
        for scalar in unicodeScalars where !(scalar == "-" && result.unicodeScalars.last == "–") { result += scalar == "-" ? "–" : String(scalar) }
        return result
    }
}
