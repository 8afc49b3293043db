/// Lists of names: order, initials, et al. (CSL 1.0.2, 'Names').
extension CSLRenderer {
    mutating func names(_ element: XMLElement) -> Output {
        let variables = (element["variable"] ?? "").split(separator: " ").map(String.init)
        var pieces: [[CSLRun]] = []
        for variable in variables where !suppressed.contains(variable) {
            guard let list = item.names[variable], !list.isEmpty else { continue }
            let nameElement = element.first("name")
            var runs = rendered(list, nameElement, element, isCited: variable == "author" || (variable == "editor" && item.names["author"] == nil))
            if nameElement?["form"] == "count" {
                pieces.append(runs)
                continue
            }
            // A label before or after the names, as it stands in the style.
            if let label = element.first("label"), !isSorting {
                let isPlural = label["plural"] == "always" || (label["plural"] != "never" && list.count > 1)
                let word = formatted([CSLRun(style.terms.term(variable, form: label["form"], plural: isPlural) ?? "")], label)
                let isBefore = element.children.firstIndex { $0.name == "label" } ?? 0 < element.children.firstIndex { $0.name == "name" } ?? 0
                if isBefore { runs = word + runs } else { runs.add(word) }
            }
            pieces.append(runs)
        }
        // Names that are left out are not replaced by others.
        if variables.contains(where: { suppressed.contains($0) && item.names[$0] != nil }) { return Output(calls: true, finds: true) }
        if pieces.isEmpty, let substitute = element.first("substitute") {
            for child in substitute.children {
                let output: Output
                if child.name == "names", child.children.isEmpty {
                    // A short form takes the options of the element that it stands for.
                    let whole = XMLElement(name: "names", attributes: element.attributes.merging(child.attributes) { $1 }, children: element.children.filter { $0.name != "substitute" })
                    output = names(whole)
                } else {
                    output = render(child)
                }
                // Names that are left out count as found.
                if output.finds, output.runs.isBlank, child.name == "names" { return output }
                guard !output.runs.isBlank else { continue }
                if let used = child["variable"] { suppressed.formUnion(used.split(separator: " ").map(String.init).filter { item.names[$0] != nil }) }
                return Output(runs: formatted(output.runs, element), calls: true, finds: true)
            }
        }
        guard !pieces.isEmpty else { return Output(calls: true) }
        if let mark = authorSubstitute {
            authorSubstitute = nil
            return Output(runs: formatted([CSLRun(mark)], element), calls: true, finds: true)
        }
        let delimiter = element["delimiter"] ?? mode["names-delimiter"] ?? style.root["names-delimiter"] ?? ", "
        var runs: [CSLRun] = []
        for piece in pieces {
            if !runs.isEmpty { runs.add([CSLRun(delimiter)]) }
            runs.add(piece)
        }
        return Output(runs: formatted(runs, element), calls: true, finds: true)
    }

    /// An option of names: on the `name` element, else on `citation` or `bibliography`, else on the style.
    private func option(_ key: String, _ name: XMLElement?) -> String? { name?[key] ?? mode[key == "delimiter" ? "name-delimiter" : key == "form" ? "name-form" : key] ?? style.root[key == "delimiter" ? "name-delimiter" : key == "form" ? "name-form" : key] }

    /// - Parameter isCited: Whether these are the names by which the work is told from others.
    private func rendered(_ list: [CSLItem.Name], _ element: XMLElement?, _ holder: XMLElement, isCited: Bool) -> [CSLRun] {
        let isLater = position != "first"
        let minimum = (isLater ? option("et-al-subsequent-min", element) : nil) ?? option("et-al-min", element)
        let first = (isLater ? option("et-al-subsequent-use-first", element) : nil) ?? option("et-al-use-first", element)
        var shown = list.count
        if let minimum = minimum.flatMap({ Int($0) }), list.count >= minimum { shown = min(list.count, (first.flatMap { Int($0) } ?? 1) + extraNames) }
        if element?["form"] == "count" { return [CSLRun(String(shown))] }
        let form = option("form", element) ?? "long"
        let delimiter = option("delimiter", element) ?? ", "
        let order = option("name-as-sort-order", element)
        let isAbbreviated = shown < list.count
        let usesLast = isAbbreviated && option("et-al-use-last", element) == "true" && list.count > shown + 1
        var runs: [CSLRun] = []
        let and: String? = switch option("and", element) {
        case "text": style.terms.term("and")
        case "symbol": "&"
        default: nil
        }
        func isInverted(_ place: Int) -> Bool { isSorting || order == "all" || (order == "first" && place == 0) }
        for place in 0..<shown {
            if place > 0 {
                if place == shown - 1, !isAbbreviated, let and {
                    let precedes = option("delimiter-precedes-last", element) ?? "contextual"
                    let usesDelimiter = precedes == "always" || (precedes == "contextual" && list.count > 2) || (precedes == "after-inverted-name" && isInverted(place - 1))
                    runs.add([CSLRun((usesDelimiter ? delimiter : " ") + (usesDelimiter && !delimiter.hasSuffix(" ") ? " " : "") + and + " ")])
                } else {
                    runs.add([CSLRun(delimiter)])
                }
            }
            runs.add(one(list[place], element, form: form, isInverted: isInverted(place), added: isCited ? givenNames[place] : nil))
        }
        if usesLast {
            runs.add([CSLRun(delimiter + "… ")])
            runs.add(one(list[list.count - 1], element, form: form, isInverted: isInverted(list.count - 1)))
        } else if isAbbreviated {
            let precedes = option("delimiter-precedes-et-al", element) ?? "contextual"
            let usesDelimiter = precedes == "always" || (precedes == "contextual" && shown > 1) || (precedes == "after-inverted-name" && isInverted(shown - 1))
            let etAl = holder.first("et-al")
            let word = style.terms.term(etAl?["term"] ?? "et-al") ?? "et al."
            runs.add([CSLRun(usesDelimiter ? delimiter : " ")])
            runs.add(etAl.map { formatted([CSLRun(word)], $0) } ?? [CSLRun(word)])
        }
        return element.map { formatted(runs, $0) } ?? runs
    }

    /// - Parameter added: How the given name is written to tell the work from others.
    private func one(_ name: CSLItem.Name, _ element: XMLElement?, form: String, isInverted: Bool, added: GivenName? = nil) -> [CSLRun] {
        if let literal = name.literal { return [CSLRun(literal)] }
        func part(_ key: String, _ text: String) -> [CSLRun] {
            let format = element?.children.first { $0.name == "name-part" && $0["name"] == key }
            return format.map { formatted([CSLRun(text)], $0) } ?? [CSLRun(text)]
        }
        let demotes = style.root["demote-non-dropping-particle"] ?? "display-and-sort"
        let isDemoted = !name.particle.isEmpty && (isSorting ? demotes != "never" : isInverted && form != "short" && demotes == "display-and-sort")
        let family = name.particle.isEmpty || isDemoted ? name.family : name.particle + " " + name.family
        if form == "short", !isSorting, added == nil { return part("family", family) }
        var given = name.given
        if added != .whole, let mark = option("initialize-with", element) {
            given = option("initialize", element) == "false" ? Self.withMarks(given, mark) : Self.initials(given, mark)
        }
        if isDemoted { given += (given.isEmpty ? "" : " ") + name.particle }
        var runs = isInverted ? part("family", family) : part("given", given)
        let other = isInverted ? part("given", given) : part("family", family)
        if !runs.isBlank, !other.isBlank { runs.add([CSLRun(isInverted ? option("sort-separator", element) ?? ", " : " ")]) }
        runs.add(other)
        if !name.suffix.isEmpty { runs.add([CSLRun((isInverted ? ", " : " ") + name.suffix)]) }
        return runs
    }

    /// Names as they are, initials among them with the style's mark: `Donald E.` without one is `Donald E`.
    private static func withMarks(_ given: String, _ mark: String) -> String {
        let words = given.split(separator: " ").map { word -> String in
            let isInitial = word.count <= 2 && word.first?.isUppercase ?? false && word.dropFirst().allSatisfy { $0 == "." }
            return isInitial ? String(word.prefix(1)) + mark : String(word) + " "
        }
        return words.joined(separator: "").split(separator: " ").joined(separator: " ")
    }

    /// `John Paul` with `. ` is `J. P.`, `Jean-Luc` is `J.-L.`.
    static func initials(_ given: String, _ mark: String) -> String {
        let words = given.split { $0 == " " || $0 == "." || $0 == "~" || $0 == "\u{A0}" }
        let short = words.map { word -> String in
            guard word.first?.isUppercase ?? false else { return String(word) }
            var trimmed = mark
            while trimmed.last == " " { trimmed.removeLast() }
            return word.split(separator: "-").map { String($0.prefix(1)) }.joined(separator: trimmed + "-") + mark
        }
        var text = short.joined(separator: "")
        while text.last == " " { text.removeLast() }
        return text
    }
}
