internal import OrgSyntax
internal import Yams

/// What CITATION.cff says (Citation File Format 1.2.0): how the work is cited and under which licence it stands.
struct CitationFile: Sendable, Equatable {
    struct Author: Sendable, Equatable {
        var family = ""
        var given = ""
        /// Of an organisation.
        var name = ""
        var orcid = ""

        /// `Ada Example`.
        var displayed: String { name.isEmpty ? [given, family].filter { !$0.isEmpty }.joined(separator: " ") : name }
        /// `Example, Ada`.
        var inverted: String { name.isEmpty ? [family, given].filter { !$0.isEmpty }.joined(separator: ", ") : name }
    }

    var title = ""
    var abstract = ""
    var authors: [Author] = []
    var doi = ""
    var version = ""
    /// ISO 8601 date.
    var date = ""
    /// SPDX identifiers.
    var licences: [String] = []
    var url = ""
    var repository = ""

    init() {}

    init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Diagnostic(id: "configuration-citation", .error, "this is no YAML", file: file, notes: ["\(error)"])
        }
        guard let table = root?.mapping else { throw Diagnostic(id: "configuration-citation", .error, "this is no table of 'key: value' lines", file: file) }
        func text(_ key: String) -> String { table[key]?.scalar?.string ?? "" }
        title = text("title")
        abstract = text("abstract").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        doi = text("doi")
        version = text("version")
        date = text("date-released")
        url = text("url")
        repository = text("repository-code")
        licences = table["license"]?.sequence?.compactMap(\.string) ?? (text("license").isEmpty ? [] : [text("license")])
        for entry in table["authors"]?.sequence ?? [] {
            guard let person = entry.mapping else { continue }
            func part(_ key: String) -> String { person[key]?.scalar?.string ?? "" }
            authors.append(Author(family: part("family-names"), given: part("given-names"), name: part("name"), orcid: part("orcid")))
        }
    }

    /// `Example, Ada (2026): Cooling. Version 1. https://doi.org/…`
    var sentence: String {
        var text = authors.map(\.inverted).joined(separator: "; ")
        if !date.isEmpty { text += " (\(date.prefix(4)))" }
        text += (text.isEmpty ? "" : ": ") + title + "."
        if !version.isEmpty { text += " Version \(version)." }
        return text
    }

    /// The work's own address: its DOI, else its page.
    var address: String { doi.isEmpty ? url.isEmpty ? repository : url : "https://doi.org/" + doi }

    var bibtex: String {
        let key = (authors.first.map { $0.family.isEmpty ? $0.name : $0.family } ?? "labbook").filter { $0.isLetter || $0.isNumber }.lowercased() + date.prefix(4)
        var lines = ["@misc{\(key),", "  title = {{\(title)}},"]
        if !authors.isEmpty { lines.append("  author = {\(authors.map(\.inverted).joined(separator: " and "))},") }
        if !date.isEmpty { lines.append("  year = {\(date.prefix(4))},") }
        if !version.isEmpty { lines.append("  version = {\(version)},") }
        if !doi.isEmpty { lines.append("  doi = {\(doi)},") }
        if !address.isEmpty { lines.append("  url = {\(address)},") }
        return (lines + ["}"]).joined(separator: "\n")
    }
}
