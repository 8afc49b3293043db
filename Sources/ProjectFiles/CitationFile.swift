public import OrgSyntax

/// What a project says about itself for those who cite it: `CITATION.cff` (Citation File Format 1.2.0).
public struct CitationFile: Sendable, Equatable {
    /// The name of the file, at the top of the project.
    public static let name = "CITATION.cff"

    /// An author: a person with given and family names, or an entity with a name.
    public struct Author: Sendable, Equatable {
        public var given: String?
        public var family: String?
        /// Of an organisation.
        public var name: String?
        public var affiliation: String?
        /// `https://orcid.org/0000-…`.
        public var orcid: String?
        public var email: String?
        /// The address of the person's or organisation's own page.
        public var website: String?

        public init(name: String? = nil) { self.name = name }

        /// A person whose name is written in one, the family name last.
        public init(full: String) {
            let words = full.split(separator: " ")
            given = words.count > 1 ? words.dropLast().joined(separator: " ") : full
            family = words.count > 1 ? words.last.map(String.init) : nil
        }

        public var isOrganisation: Bool { name != nil && given == nil && family == nil }

        /// `Ada Example`.
        public var full: String { name ?? [given, family].compactMap { $0 }.joined(separator: " ") }
        /// `Example, Ada`, as catalogues have it.
        public var inverted: String { family.map { family in given.map { "\(family), \($0)" } ?? family } ?? full }

        /// The lines of an author in a citation file, those after the first indented as there.
        public var citationFields: String {
            let fields = [("name", name), ("family-names", family), ("given-names", given), ("affiliation", affiliation), ("orcid", orcid), ("email", email), ("website", website)]
            let lines = fields.compactMap { key, value in value.map { "\(key): \(CitationFile.quoted($0))" } }
            return lines.isEmpty ? "name: \(CitationFile.quoted("anonymous"))" : lines.joined(separator: "\n    ")
        }
    }

    public var title: String
    public var authors: [Author]
    public var abstract: String?
    public var version: String?
    public var doi: String?
    /// SPDX identifiers.
    public var licences: [String] = []
    /// Year, month, day.
    public var released: String?
    /// The work's page.
    public var url: String?
    /// Where its source is.
    public var repository: String?
    public var keywords: [String] = []

    public init(title: String, authors: [Author]) {
        self.title = title
        self.authors = authors
    }

    /// Reads a citation file; what the format has and nobody here asks for is passed over.
    ///
    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public init(parsing bytes: [UInt8], file: String = CitationFile.name) throws(Diagnostic) {
        let fields = Dictionary(try YAMLValue.parse(bytes, file: file)?.table() ?? []) { one, _ in one }
        guard let title = fields["title"]?.string else {
            throw Diagnostic(
                id: "configuration-citation", .error, "a citation file needs a title", file: file, location: SourceLocation(line: 1, column: 1),
                hints: ["title: The project's name"])
        }
        self.init(title: title, authors: [])
        for entry in try fields["authors"]?.list() ?? [] {
            let parts = Dictionary(try entry.table()) { one, _ in one }
            var author = Author(name: parts["name"]?.string)
            author.given = parts["given-names"]?.string
            author.family = parts["family-names"]?.string
            author.affiliation = parts["affiliation"]?.string
            author.orcid = parts["orcid"]?.string
            author.email = parts["email"]?.string
            author.website = parts["website"]?.string
            authors.append(author)
        }
        abstract = fields["abstract"]?.string
        version = fields["version"]?.string
        doi = fields["doi"]?.string
        licences = try fields["license"]?.list().compactMap(\.string) ?? []
        released = fields["date-released"]?.string
        url = fields["url"]?.string
        repository = fields["repository-code"]?.string
        keywords = try fields["keywords"]?.list().compactMap(\.string) ?? []
    }

    /// The text of the file.
    public var text: String {
        var text = "cff-version: 1.2.0\nmessage: If you use this work, please cite it as below.\ntitle: \(Self.quoted(title))\ntype: software\nauthors:\n"
        for author in authors { text += "  - \(author.citationFields)\n" }
        func put(_ key: String, _ value: String?) { if let value { text += "\(key): \(Self.quoted(value))\n" } }
        func put(_ key: String, _ values: [String]) { if !values.isEmpty { text += "\(key):\n" + values.map { "  - \(Self.quoted($0))\n" }.joined() } }
        put("abstract", abstract)
        put("version", version)
        put("doi", doi)
        if licences.count == 1 { text += "license: \(licences[0])\n" } else { put("license", licences) }
        put("date-released", released)
        put("url", url)
        put("repository-code", repository)
        put("keywords", keywords)
        return text
    }

    private static func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\"" }
}
