public import OrgSyntax
internal import Yams

/// What a project says about itself for those who cite it: `CITATION.cff` (Citation File Format 1.2.0).
public struct ProjectCitation: Sendable, Equatable {
    public struct Person: Sendable, Equatable {
        public var given: String?
        public var family: String?
        /// The name of an organisation.
        public var name: String?
        public var affiliation: String?
        /// `https://orcid.org/0000-…`.
        public var orcid: String?
        public var email: String?
        /// The address of the person's or organisation's own page.
        public var website: String?

        public init(name: String) { self.name = name }

        /// A person whose name is written in one, the family name last.
        public init(full: String) {
            let words = full.split(separator: " ")
            given = words.count > 1 ? words.dropLast().joined(separator: " ") : full
            family = words.count > 1 ? words.last.map(String.init) : nil
        }

        /// Citation File Format 1.2.0: an author with a `name` is an entity, a person has given and family names.
        var isOrganisation: Bool { name != nil && given == nil && family == nil }

        /// The name as it is written.
        public var full: String { name ?? [given, family].compactMap { $0 }.joined(separator: " ") }
        /// The lines of an author in a citation file, those after the first indented as there.
        public var citationFields: String {
            let fields = [("name", name), ("family-names", family), ("given-names", given), ("affiliation", affiliation), ("orcid", orcid), ("email", email), ("website", website)]
            let lines = fields.compactMap { key, value in value.map { "\(key): \(ProjectCitation.quoted($0))" } }
            return lines.isEmpty ? "name: \(ProjectCitation.quoted("anonymous"))" : lines.joined(separator: "\n    ")
        }

        /// Family name first, as catalogues have it.
        var inverted: String { family.map { family in given.map { "\(family), \($0)" } ?? family } ?? full }
    }

    public var title: String
    public var authors: [Person]
    public var abstract: String?
    public var version: String?
    public var doi: String?
    /// SPDX identifier.
    public var license: String?
    /// Year, month, day.
    public var released: String?
    public var repository: String?
    public var keywords: [String] = []

    public init(title: String, authors: [Person]) {
        self.title = title
        self.authors = authors
    }

    /// Reads a citation file.
    ///
    /// - Throws: a ``Diagnostic`` `parse-citation` with the place of the mistake.
    public init(parsing text: String, file: String = "CITATION.cff") throws(Diagnostic) {
        let root: Yams.Node?
        do { root = try Yams.compose(yaml: text) } catch {
            var location: SourceLocation?
            if case YamlError.parser(_, _, let mark, _)? = error as? YamlError { location = SourceLocation(line: mark.line, column: mark.column) }
            throw Diagnostic(id: "parse-citation", .error, "this is no YAML", file: file, location: location, hints: ["cffconvert --validate tells more"])
        }
        guard let mapping = root?.mapping, let title = mapping["title"]?.string else {
            throw Diagnostic(id: "parse-citation", .error, "a citation file needs a title", file: file, location: root?.mark.map { SourceLocation(line: $0.line, column: $0.column) }, hints: ["title: The project's name"])
        }
        self.init(title: title, authors: [])
        for node in mapping["authors"]?.sequence ?? [] {
            guard let entry = node.mapping else { continue }
            var person = Person(name: "")
            person.name = entry["name"]?.string
            person.given = entry["given-names"]?.string
            person.family = entry["family-names"]?.string
            person.affiliation = entry["affiliation"]?.string
            person.orcid = entry["orcid"]?.string
            person.email = entry["email"]?.string
            person.website = entry["website"]?.string
            authors.append(person)
        }
        abstract = mapping["abstract"]?.string
        version = mapping["version"]?.string
        doi = mapping["doi"]?.string
        license = mapping["license"]?.string
        released = mapping["date-released"]?.string
        repository = mapping["repository-code"]?.string
        keywords = mapping["keywords"]?.sequence?.compactMap(\.string) ?? []
    }

    // MARK: The files

    /// `CITATION.cff`.
    public var citationFile: String {
        var text = "cff-version: 1.2.0\nmessage: If you use this work, please cite it as below.\ntitle: \(Self.quoted(title))\ntype: software\nauthors:\n"
        for author in authors {
            text += "  - \(author.citationFields)\n"
        }
        for (key, value) in [("abstract", abstract), ("version", version), ("doi", doi), ("license", license), ("date-released", released), ("repository-code", repository)] {
            if let value { text += "\(key): \(key == "license" ? value : Self.quoted(value))\n" }
        }
        if !keywords.isEmpty { text += "keywords:\n" + keywords.map { "  - \(Self.quoted($0))\n" }.joined() }
        return text
    }

    /// `codemeta.json`, CodeMeta 3.0.
    ///
    /// - Parameter languages: The languages of the notebook's blocks.
    public func codemeta(languages: [String]) throws(Diagnostic) -> String {
        var fields: [String: Any] = [
            "@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "name": title,
            "author": authors.map { author -> [String: Any] in
                var person: [String: Any] = ["@type": author.isOrganisation ? "Organization" : "Person"]
                if let orcid = author.orcid { person["@id"] = orcid }
                if let given = author.given { person["givenName"] = given }
                if let family = author.family { person["familyName"] = family }
                if let name = author.name { person["name"] = name }
                if let email = author.email { person["email"] = email }
                if let website = author.website { person["url"] = website }
                if let affiliation = author.affiliation { person["affiliation"] = ["@type": "Organization", "name": affiliation] }
                return person
            },
            "programmingLanguage": languages,
        ]
        if let abstract { fields["description"] = abstract }
        if let version { fields["version"] = version }
        if let doi { fields["identifier"] = "https://doi.org/" + doi }
        if let license { fields["license"] = "https://spdx.org/licenses/" + license }
        if let released { fields["datePublished"] = released }
        if let repository { fields["codeRepository"] = repository }
        if !keywords.isEmpty { fields["keywords"] = keywords }
        return try json(fields) + "\n"
    }

    /// `.zenodo.json`, which Zenodo reads from a release of the repository.
    public func zenodo() throws(Diagnostic) -> String {
        var fields: [String: Any] = [
            "title": title, "upload_type": "software",
            "creators": authors.map { author -> [String: Any] in
                var person: [String: Any] = ["name": author.inverted]
                if let affiliation = author.affiliation { person["affiliation"] = affiliation }
                if let orcid = author.orcid { person["orcid"] = orcid.split(separator: "/").last.map(String.init) ?? orcid }
                return person
            },
            "description": abstract ?? title,
        ]
        if let license { fields["license"] = license }
        if let version { fields["version"] = version }
        if let released { fields["publication_date"] = released }
        if !keywords.isEmpty { fields["keywords"] = keywords }
        if let repository { fields["related_identifiers"] = [["identifier": repository, "relation": "isSupplementTo", "resource_type": "software"]] }
        return try json(fields) + "\n"
    }

    fileprivate static func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\"" }
}
