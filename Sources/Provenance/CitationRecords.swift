public import OrgSyntax
public import ProjectFiles

/// What a citation file says, in the forms that archives read.
extension CitationFile {
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
        if let licence = licences.first { fields["license"] = "https://spdx.org/licenses/" + licence }
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
        if let licence = licences.first { fields["license"] = licence }
        if let version { fields["version"] = version }
        if let released { fields["publication_date"] = released }
        if !keywords.isEmpty { fields["keywords"] = keywords }
        if let repository { fields["related_identifiers"] = [["identifier": repository, "relation": "isSupplementTo", "resource_type": "software"]] }
        return try json(fields) + "\n"
    }
}
