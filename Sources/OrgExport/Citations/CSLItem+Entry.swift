import CSL

extension CSLItem {
    /// A work from a BibTeX or BibLaTeX entry.
    init(_ entry: BibliographyEntry) {
        self.init(key: entry.key, type: Self.types[entry.type.lowercased()] ?? "document")
        func text(_ field: String) -> String? { entry[field].map(TeXText.plain) }
        if entry.type.lowercased() == "misc", entry["url"] != nil { type = "webpage" }
        for (field, variable) in Self.fields { if let value = text(field), variables[variable] == nil { variables[variable] = value } }
        if let number = text("number") { variables[["article"].contains(entry.type.lowercased()) ? "issue" : "number"] = number }
        if let type = text("type") { variables["genre"] = type } else if let genre = Self.genres[entry.type.lowercased()] { variables["genre"] = genre }
        if let title = variables["title"], let subtitle = text("subtitle") { variables["title"] = title + ": " + subtitle }
        for (field, variable) in [("author", "author"), ("editor", "editor"), ("translator", "translator"), ("bookauthor", "container-author")] {
            if let value = entry[field] { names[variable] = TeXText.names(value) }
        }
        dates["issued"] = Self.date(text("date"), text("year"), text("month"), text("day"))
        if let accessed = text("urldate") { dates["accessed"] = Self.date(accessed, nil, nil, nil) }
    }

    private static let types = [
        "article": "article-journal", "book": "book", "mvbook": "book", "inproceedings": "paper-conference", "conference": "paper-conference", "incollection": "chapter",
        "inbook": "chapter", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report", "report": "report", "online": "webpage",
        "electronic": "webpage", "www": "webpage", "unpublished": "manuscript", "manual": "book", "booklet": "pamphlet", "proceedings": "book", "collection": "book",
        "software": "software", "dataset": "dataset", "patent": "patent",
    ]
    private static let genres = ["phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"]
    private static let fields = [
        ("title", "title"), ("journal", "container-title"), ("journaltitle", "container-title"), ("booktitle", "container-title"), ("maintitle", "container-title"),
        ("series", "collection-title"), ("volume", "volume"), ("issue", "issue"), ("pages", "page"), ("chapter", "chapter-number"), ("edition", "edition"),
        ("publisher", "publisher"), ("institution", "publisher"), ("school", "publisher"), ("organization", "publisher"), ("address", "publisher-place"),
        ("location", "publisher-place"), ("doi", "DOI"), ("url", "URL"), ("isbn", "ISBN"), ("issn", "ISSN"), ("note", "note"), ("abstract", "abstract"), ("version", "version"),
        ("shorttitle", "title-short"), ("howpublished", "medium"), ("eprint", "number"), ("shortjournal", "container-title-short"),
    ]

    private static func date(_ date: String?, _ year: String?, _ month: String?, _ day: String?) -> Date? {
        let parts = (date ?? "").split { $0 == "-" || $0 == "/" || $0 == "T" }.map(String.init)
        guard let yearText = parts.first ?? year else { return nil }
        guard let number = Int(yearText) else { return Date(literal: yearText) }
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let monthText = parts.count > 1 ? parts[1] : month ?? ""
        let monthNumber = Int(monthText) ?? names.firstIndex(of: String(monthText.lowercased().prefix(3))).map { $0 + 1 }
        return Date(year: number, month: monthNumber, day: Int(parts.count > 2 ? parts[2] : day ?? ""))
    }

    /// A work from CSL-JSON.
    init?(_ value: JSONValue) {
        func plain(_ value: JSONValue?) -> String? {
            if case .number(let text)? = value { return text }
            return value?.text
        }
        guard let key = plain(value["id"]) else { return nil }
        self.init(key: key, type: value["type"]?.text ?? "document")
        for member in value.members ?? [] where !["id", "type"].contains(member.name) {
            if let people = member.value.elements, people.contains(where: { $0["family"] != nil || $0["literal"] != nil }) {
                names[member.name] = people.map { person in
                    Name(
                        family: person["family"]?.text ?? "", given: person["given"]?.text ?? "",
                        particle: person["non-dropping-particle"]?.text ?? person["dropping-particle"]?.text ?? "", suffix: person["suffix"]?.text ?? "",
                        literal: person["literal"]?.text)
                }
            } else if case .object = member.value {
                let numbers = (member.value["date-parts"]?.elements?.first?.elements ?? []).map { plain($0).flatMap { Int($0) } }
                let literal = member.value["literal"]?.text ?? member.value["raw"]?.text
                dates[member.name] = numbers.isEmpty
                    ? Self.date(literal, nil, nil, nil)
                    : Date(year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil, literal: literal)
            } else if let text = plain(member.value) {
                variables[member.name] = text
            }
        }
    }
}

/// Text of BibTeX as plain text.
enum TeXText {
    private static let accents: [Character: String] = ["\"": "\u{308}", "'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}", "c": "\u{327}", "v": "\u{30C}", "u": "\u{306}", "H": "\u{30B}", "r": "\u{30A}", "k": "\u{328}"]
    private static let letters = ["ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "i", "j": "j", "textendash": "–", "textemdash": "—", "LaTeX": "LaTeX", "TeX": "TeX"]
    private static let composed: [String: String] = {
        var table: [String: String] = [:]
        let rows: [(Character, String, String)] = [
            ("\"", "aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"), ("'", "aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ"), ("`", "aeiouAEIOU", "àèìòùÀÈÌÒÙ"), ("^", "aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
            ("~", "anoANO", "ãñõÃÑÕ"), ("c", "csCS", "çşÇŞ"), ("v", "cszreCSZRE", "čšžřěČŠŽŘĚ"), ("u", "agAG", "ăğĂĞ"), ("r", "auAU", "åůÅŮ"), ("H", "ouOU", "őűŐŰ"), (".", "zZ", "żŻ"), ("k", "aeAE", "ąęĄĘ"),
        ]
        for (accent, plain, marked) in rows { for (a, b) in zip(plain, marked) { table[String(accent) + String(a)] = String(b) } }
        return table
    }()

    static func plain(_ text: String) -> String {
        var result = ""
        var rest = Array(text)[...]
        while let character = rest.first {
            rest = rest.dropFirst()
            switch character {
            case "{", "}": continue
            case "~": result += "\u{A0}"
            case "-" where rest.first == "-":
                rest = rest.drop { $0 == "-" }
                result += "–"
            case "\\":
                guard let next = rest.first else { continue }
                if accents[next] != nil, !next.isLetter || rest.dropFirst().first.map({ $0 == "{" || $0 == " " }) ?? false {
                    rest = rest.dropFirst().drop { $0 == "{" || $0 == " " || $0 == "\\" }
                    guard let base = rest.first else { continue }
                    rest = rest.dropFirst()
                    result += composed[String(next) + String(base)] ?? String(base) + (accents[next] ?? "")
                } else if next.isLetter {
                    let name = String(rest.prefix { $0.isLetter })
                    rest = rest.dropFirst(name.count)
                    if rest.first == " " { rest = rest.dropFirst() }
                    result += letters[name] ?? ""
                } else {
                    result.append(next)
                    rest = rest.dropFirst()
                }
            default: result.append(character)
            }
        }
        return result
    }

    /// The names of a list joined by `and`.
    static func names(_ text: String) -> [CSLItem.Name] {
        text.separated(by: " and ").map { part in
            let words = part.split { $0 == " " || $0 == "\n" || $0 == "\t" }.map(String.init)
            let name = words.joined(separator: " ")
            if name == "others" { return CSLItem.Name(literal: "et al.") }
            if name.hasPrefix("{"), name.hasSuffix("}"), !name.dropFirst().dropLast().contains("{") { return CSLItem.Name(literal: plain(name)) }
            let pieces = name.separated(by: ", ")
            if pieces.count > 1 {
                let (particle, family) = particle(of: pieces[0].split(separator: " ").map(String.init))
                return CSLItem.Name(family: plain(family), given: plain(pieces[pieces.count - 1]), particle: plain(particle), suffix: pieces.count > 2 ? plain(pieces[1]) : "")
            }
            guard words.count > 1 else { return CSLItem.Name(literal: plain(name)) }
            // Words in small letters before the last one belong to the family's name.
            let start = words.dropLast().firstIndex { $0.first?.isLowercase ?? false } ?? words.count - 1
            let (particle, family) = particle(of: Array(words[start...]))
            return CSLItem.Name(family: plain(family), given: plain(words[..<start].joined(separator: " ")), particle: plain(particle))
        }
    }

    private static func particle(of words: [String]) -> (String, String) {
        let small = words.dropLast().prefix { $0.first?.isLowercase ?? false }
        return (small.joined(separator: " "), words.dropFirst(small.count).joined(separator: " "))
    }
}
