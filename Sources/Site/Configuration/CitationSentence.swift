internal import ProjectFiles

/// How readers of a site are told to cite the work.
extension CitationFile {
    /// `Example, Ada (2026): Cooling. Version 1.`
    var sentence: String {
        var text = authors.map(\.inverted).joined(separator: "; ")
        if let released { text += " (\(released.prefix(4)))" }
        text += (text.isEmpty ? "" : ": ") + title + "."
        if let version { text += " Version \(version)." }
        return text
    }

    /// The work's own address: its DOI, else its page; empty where it has none.
    var address: String { doi.map { "https://doi.org/" + $0 } ?? url ?? repository ?? "" }

    var bibtex: String {
        let key = (authors.first.map { $0.family ?? $0.full } ?? "labbook").filter { $0.isLetter || $0.isNumber }.lowercased() + (released?.prefix(4) ?? "")
        var lines = ["@misc{\(key),", "  title = {{\(title)}},"]
        if !authors.isEmpty { lines.append("  author = {\(authors.map(\.inverted).joined(separator: " and "))},") }
        if let released { lines.append("  year = {\(released.prefix(4))},") }
        if let version { lines.append("  version = {\(version)},") }
        if let doi { lines.append("  doi = {\(doi)},") }
        if !address.isEmpty { lines.append("  url = {\(address)},") }
        return (lines + ["}"]).joined(separator: "\n")
    }
}
