/// A citation style (Citation Style Language 1.0, https://docs.citationstyles.org): what its elements say, read once.
///
/// Covered: macros, names with et al., dates, labels, groups, conditions, sorting, numeric and author-date citations with ranges, added names and year suffixes, notes with
/// positions and the numbers of first references, years of the same authors together, all formats of page ranges. Not covered: `is-uncertain-date`, the condition
/// `disambiguate`.
public struct CSLStyle: Sendable {
    let root: XMLElement
    let macros: [String: XMLElement]
    let citation: XMLElement
    let bibliography: XMLElement?
    var terms: CSLTerms
    /// Whether citations are notes.
    public let isNote: Bool
    /// How many notes back another citation of a work is near.
    let nearNoteDistance: Int

    /// What is wrong with a style.
    public struct Failure: Error, Sendable {
        public var message: String
    }

    /// - Parameters:
    ///   - bytes: the style's XML.
    ///   - locale: the XML of a locale file for the document's language, if there is one.
    ///   - language: the document's language, such as `en` or `de-DE`.
    public init(parsing bytes: [UInt8], locale: [UInt8]? = nil, language: String = "en") throws(Failure) {
        var reader = XMLReader(bytes)
        guard let root = reader.document(), root.name == "style" else { throw Failure(message: "this is no CSL style") }
        guard let citation = root.first("citation") else {
            if let parent = root.first("info")?.children.first(where: { $0.name == "link" && $0["rel"] == "independent-parent" })?["href"] {
                throw Failure(message: "this style is the same as \(parent), which is in another file")
            }
            throw Failure(message: "this style has no citation element")
        }
        self.root = root
        self.citation = citation
        bibliography = root.first("bibliography")
        isNote = root["class"] == "note"
        nearNoteDistance = citation["near-note-distance"].flatMap { Int($0) } ?? 5
        var macros: [String: XMLElement] = [:]
        for macro in root.children where macro.name == "macro" { macros[macro["name"] ?? ""] = macro }
        self.macros = macros
        var terms = CSLTerms(isBritish: root["default-locale"] == "en-GB" || (root["default-locale"] == nil && language == "en-GB"))
        if let locale {
            var reader = XMLReader(locale)
            if let element = reader.document() { terms.add(element) }
        }
        let base = language.split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? "en"
        for element in root.children where element.name == "locale" {
            let own = element["xml:lang"]
            if own == nil || own == language || own == base || (own ?? "").hasPrefix(base + "-") { terms.add(element) }
        }
        self.terms = terms
    }
}
