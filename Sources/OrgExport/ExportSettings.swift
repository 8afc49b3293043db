public import OrgSyntax

/// The options of one export (`org-export-options-alist`): Org's defaults, then the document's `#+OPTIONS` and keywords.
public struct ExportSettings: Sendable {
    /// All in-buffer settings of the text that is exported.
    public var entries: [DocumentSettings.Entry]
    public var options = OptionsLine()

    public var language: String
    public var selectTags: [String]
    public var excludeTags: [String]
    /// As ``excludeTags``, in lower case, compared in any letter case.
    public var privateTags: [String]
    public var fileTags: [String]
    public var email: String
    /// `H`: headlines below this level become list items; no limit where it is not a whole number.
    public var headlineLevels: Int?
    public var preservesBreaks: Bool
    /// `num`: `nil`, `t` or the deepest level that is numbered.
    public var sectionNumbers: OptionValue
    /// `arch`: `nil`, `headline` or anything else for all of the tree.
    public var archivedTrees: OptionValue
    public var withAuthor: Bool
    public var expandsLinks: Bool
    /// `broken-links`: `mark`, `nil` for an error, anything else to leave them out.
    public var brokenLinks: OptionValue
    public var withClocks: Bool
    public var withCreator: Bool
    public var withDate: Bool
    public var withDrawers: OptionValue
    public var withEmail: Bool
    public var withEmphasis: Bool
    public var withEntities: Bool
    public var withFixedWidth: Bool
    public var withFootnotes: Bool
    /// `tex`: `t`, `nil`, `verbatim`, `mathjax` …
    public var withLatex: OptionValue
    public var withPlanning: Bool
    public var withPriority: Bool
    public var withProperties: OptionValue
    public var withSmartQuotes: Bool
    public var withSpecialStrings: Bool
    public var withStatisticsCookies: Bool
    public var withSubSuperscript: OptionValue
    public var withTables: Bool
    public var withTags: OptionValue
    public var withTasks: OptionValue
    public var withTimestamps: OptionValue
    public var withTitle: Bool
    public var withTodoKeywords: Bool
    /// `toc`: `nil`, `t` or a depth.
    public var withContents: OptionValue
    /// `timestamp`: whether the page says when it was made.
    public var withCreationTime: Bool

    public init(entries: [DocumentSettings.Entry], environment: ExportEnvironment) {
        self.entries = entries
        var options = OptionsLine()
        for entry in entries where entry.key == "OPTIONS" { options.add(entry.value) }
        self.options = options
        func value(_ name: String, _ fallback: OptionValue) -> OptionValue { options[name] ?? fallback }
        func flag(_ name: String, _ fallback: Bool) -> Bool { options[name].map(\.isTrue) ?? fallback }
        func words(_ key: String) -> [String]? {
            let values = entries.filter { $0.key == key }.map(\.value)
            return values.isEmpty ? nil : values.flatMap(Self.words)
        }
        func last(_ key: String) -> String? { entries.last { $0.key == key }?.value }

        language = last("LANGUAGE") ?? "en"
        selectTags = words("SELECT_TAGS") ?? ["export"]
        excludeTags = words("EXCLUDE_TAGS") ?? ["noexport"]
        privateTags = environment.privateTags
        var tags: [String] = []
        for entry in entries where entry.key == "FILETAGS" {
            for tag in entry.value.split(separator: ":") where !tags.contains(String(tag)) { tags.append(String(tag)) }
        }
        fileTags = tags
        email = last("EMAIL") ?? environment.userEmail
        headlineLevels = value("h", .integer(3)).wholeNumber
        preservesBreaks = flag("\\n", false)
        sectionNumbers = value("num", .truth)
        archivedTrees = value("arch", .symbol("headline"))
        withAuthor = flag("author", true)
        expandsLinks = flag("expand-links", true)
        brokenLinks = value("broken-links", .symbol("mark"))
        withClocks = flag("c", false)
        withCreator = flag("creator", false)
        withDate = flag("date", true)
        withDrawers = value("d", .list([.symbol("not"), .string("LOGBOOK")]))
        withEmail = flag("email", false)
        withEmphasis = flag("*", true)
        withEntities = flag("e", true)
        withFixedWidth = flag(":", true)
        withFootnotes = flag("f", true)
        withLatex = value("tex", .truth)
        withPlanning = flag("p", false)
        withPriority = flag("pri", false)
        withProperties = value("prop", .null)
        withSmartQuotes = flag("'", false)
        withSpecialStrings = flag("-", true)
        withStatisticsCookies = flag("stat", true)
        withSubSuperscript = value("^", .truth)
        withTables = flag("|", true)
        withTags = value("tags", .truth)
        withTasks = value("tasks", .truth)
        withTimestamps = value("<", .truth)
        withTitle = flag("title", true)
        withTodoKeywords = flag("todo", true)
        withContents = value("toc", .truth)
        withCreationTime = flag("timestamp", false)
    }

    /// The first `#+KEY`'s value (behaviour `nil` of an option).
    public func first(_ key: String) -> String? { entries.first { $0.key == key }?.value }

    /// The last `#+KEY`'s value (behaviour `t`).
    public func last(_ key: String) -> String? { entries.last { $0.key == key }?.value }

    /// All values of `#+KEY`, joined (behaviours `space` and `newline`); `nil` where there is none.
    public func joined(_ key: String, separator: String) -> String? {
        let values = entries.filter { $0.key == key }.map(\.value)
        return values.isEmpty ? nil : values.joined(separator: separator)
    }

    /// Translates a phrase that exporters add (`org-export-translate`), for HTML.
    public func translateToHTML(_ phrase: String) -> String { Dictionary.html(phrase, language: language) }

    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\t" || $0 == "\n" }.map(String.init)
    }
}

extension ExportSettings {
    /// Translates a phrase that exporters add (`org-export-translate`), as plain text.
    public func translate(_ phrase: String) -> String {
        let text = translateToHTML(phrase)
        guard text.contains("&") else { return text }
        var result = ""
        var rest = text[...]
        while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].firstIndex(of: ";") {
            result += rest[..<mark]
            let name = String(rest[rest.index(after: mark)..<end])
            if name.hasPrefix("#x"), let code = UInt32(name.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(code) {
                result.unicodeScalars.append(scalar)
            } else if name.hasPrefix("#"), let code = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(code) {
                result.unicodeScalars.append(scalar)
            } else {
                result += Self.characters[name] ?? "&" + name + ";"
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// The character references that the dictionary and quotation marks use.
    static let characters: [String: String] = [
        "Iacute": "Í", "aacute": "á", "agrave": "à", "atilde": "ã", "auml": "ä", "ccedil": "ç", "eacute": "é", "ecirc": "ê", "egrave": "è",
        "nbsp": "\u{A0}", "oacute": "ó", "otilde": "õ", "ouml": "ö", "szlig": "ß", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›",
        "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsquo": "‘", "rsquo": "’", "sbquo": "‚",
    ]
}

extension QuotationMarks {
    /// The mark of a role as a character.
    public func text(_ role: QuoteRole) -> String {
        var text = self[role].html
        for (name, character) in ExportSettings.characters { text = text.separated(by: "&" + name + ";").joined(separator: character) }
        return text.separated(by: "&#39;").joined(separator: "'")
    }
}
