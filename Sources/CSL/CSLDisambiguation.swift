/// Telling works apart whose citations would be the same (CSL 1.0.2, 'Disambiguation'): more names, given names, letters after the year, in this order.
extension CSLProcessor {
    mutating func disambiguate() {
        guard style.citation["collapse"] != "citation-number" else { return }
        if style.citation["disambiguate-add-names"] == "true" { addNames() }
        if style.citation["disambiguate-add-givenname"] == "true" {
            let rule = style.citation["givenname-disambiguation-rule"] ?? "by-cite"
            if rule == "by-cite" { addGivenNamesByCite() } else { addGivenNames(rule) }
        }
        guard style.citation["disambiguate-add-year-suffix"] == "true" else { return }
        for group in ambiguousGroups() {
            for (place, key) in group.enumerated() where place < 26 { yearSuffixes[key] = String(UnicodeScalar(UInt8(97 + place))) }
        }
    }

    /// Keys of works with the same citation, in the order of the bibliography.
    private func ambiguousGroups() -> [[String]] {
        var texts: [String: [String]] = [:]
        for key in order { texts[single(Cite(key: key)).string, default: []].append(key) }
        return order.compactMap { key in texts.values.first { $0.count > 1 && $0[0] == key } }
    }

    private func distinctCitations(_ keys: [String]) -> Int { Set(keys.map { single(Cite(key: $0)).string }).count }

    private mutating func addNames() {
        for group in ambiguousGroups() {
            for extra in 1...8 {
                for key in group { extraNames[key] = extra }
                if distinctCitations(group) == group.count { break }
                if extra == 8 { for key in group { extraNames[key] = nil } }
            }
        }
    }

    // MARK: Given names

    /// The names by which a work is cited.
    private func authors(of key: String) -> [CSLItem.Name] { items[key]?.names["author"] ?? items[key]?.names["editor"] ?? [] }

    /// Given names only where they tell citations apart, name after name.
    private mutating func addGivenNamesByCite() {
        for group in ambiguousGroups() {
            let longest = group.map { authors(of: $0).count }.max() ?? 0
            for place in 0..<longest {
                let before = distinctCitations(group)
                if before == group.count { break }
                // Initials for the works that they tell from all others, the whole name for the rest.
                let named = group.filter { authors(of: $0).indices.contains(place) }
                for key in named { givenNames[key, default: [:]][place] = .initials }
                var counts: [String: Int] = [:]
                for key in group { counts[single(Cite(key: key)).string, default: 0] += 1 }
                let same = named.filter { counts[single(Cite(key: $0)).string] ?? 0 > 1 }
                for key in same { givenNames[key, default: [:]][place] = .whole }
                if distinctCitations(group) == before { for key in group { givenNames[key]?[place] = nil } }
            }
        }
    }

    /// Given names wherever two persons have one family name: of all names, or of the first ones.
    private mutating func addGivenNames(_ rule: String) {
        let isPrimary = rule.hasPrefix("primary-name")
        var persons: [String: Set<String>] = [:]
        func family(_ name: CSLItem.Name) -> String { name.particle + " " + name.family + " " + name.suffix }
        func places(_ key: String) -> [(Int, CSLItem.Name)] {
            authors(of: key).enumerated().filter { (!isPrimary || $0.offset == 0) && $0.element.literal == nil && !$0.element.given.isEmpty }.map { ($0.offset, $0.element) }
        }
        for key in order { for (_, name) in places(key) { persons[family(name), default: []].insert(name.given) } }
        for key in order {
            for (place, name) in places(key) {
                guard let others = persons[family(name)], others.count > 1 else { continue }
                let initials = Set(others.map { CSLRenderer.initials($0, ".") })
                let own = CSLRenderer.initials(name.given, ".")
                let tells = others.filter { CSLRenderer.initials($0, ".") == own }.count == 1
                guard initials.count > 1 || !rule.hasSuffix("with-initials") else { continue }
                givenNames[key, default: [:]][place] = tells || rule.hasSuffix("with-initials") ? .initials : .whole
            }
        }
    }
}
