import CSL
import OrgSyntax

/// The bibliography files of a document (`org-cite-basic--parse-bibliography`).
struct Bibliography: Sendable {
    private var entries: [String: BibliographyEntry] = [:]
    /// Entries of CSL-JSON files as they stand there.
    private var documents: [String: JSONValue] = [:]

    /// Reads the files of `#+BIBLIOGRAPHY`; of an entry in several files the first counts.
    init(_ settings: ExportSettings, environment: ExportEnvironment, diagnostics: inout [Diagnostic]) {
        var seen: Set<String> = []
        for entry in settings.entries where entry.key == "BIBLIOGRAPHY" {
            var name = entry.value
            if name.hasPrefix("\""), name.hasSuffix("\""), name.utf8.count > 1 { name = String(name.dropFirst().dropLast()) }
            guard !name.isEmpty else { continue }
            let folder = entry.file.map { FilePath.expand(FilePath.directory(of: $0), in: environment.directory, home: environment.homeDirectory) }
            let path = FilePath.expand(name, in: folder ?? environment.directory, home: environment.homeDirectory)
            guard seen.insert(path).inserted else { continue }
            guard let bytes = environment.readFile(path) else {
                diagnostics.append(
                    Diagnostic(id: "missing-bibliography", .warning, "cannot read bibliography '\(name)'", file: environment.inputFile))
                continue
            }
            let found: [BibliographyEntry]
            switch FilePath.fileExtension(of: path) {
            case "json":
                let items = Self.items(bytes, name, &diagnostics)
                found = Self.entries(ofCSL: items)
                for item in items { if let key = CSLItem(item)?.key, entries[key] == nil { documents[key] = item } }
            case "bib", "bibtex": found = BibTeXReader.entries(of: bytes)
            default:
                diagnostics.append(
                    Diagnostic(
                        id: "unknown-bibliography", .warning, "bibliography '\(name)' is of no known format", file: environment.inputFile,
                        hints: ["use a .bib, .bibtex or CSL .json file"]))
                continue
            }
            // In one file the last entry of a key counts.
            var own: [String: BibliographyEntry] = [:]
            for entry in found { own[entry.key] = entry }
            entries.merge(own) { first, _ in first }
        }
    }

    subscript(key: String) -> BibliographyEntry? { entries[key] }

    /// The work of a key with the variables of CSL.
    func item(_ key: String) -> CSLItem? { documents[key].flatMap { CSLItem($0) } ?? entries[key].map { CSLItem($0) } }

    private static func items(_ bytes: [UInt8], _ name: String, _ diagnostics: inout [Diagnostic]) -> [JSONValue] {
        do {
            return try JSONValue(parsing: bytes).elements ?? []
        } catch {
            let line = LineTable(bytes).location(at: error.offset)
            diagnostics.append(
                Diagnostic(id: "invalid-bibliography", .warning, "bibliography is no JSON document", file: name, location: line))
            return []
        }
    }

    /// Entries of a CSL-JSON file with the fields that BibTeX has (`org-cite-basic--parse-json`).
    private static func entries(ofCSL items: [JSONValue]) -> [BibliographyEntry] {
        items.compactMap { item in
            guard let key = item["id"]?.text ?? item["id"].flatMap({ if case .number(let text) = $0 { text } else { nil } }) else { return nil }
            var fields: [String: String] = [:]
            for member in item.members ?? [] {
                switch member.name {
                case "author", "editor":
                    fields[member.name] = (member.value.elements ?? []).map { person in
                        (person["family"]?.text ?? "") + " " + (person["given"]?.text ?? "")
                    }.joined(separator: " and ")
                case "issued": fields["year"] = year(of: member.value)
                default: if let text = member.value.text { fields[member.name] = text }
                }
            }
            return BibliographyEntry(key: key, type: item["type"]?.text ?? "", fields: fields)
        }
    }

    private static func year(of date: JSONValue) -> String? {
        if let year = date["date-parts"]?.elements?.first?.elements?.first {
            if case .number(let text) = year { return text }
            return year.text
        }
        guard let text = date["literal"]?.text ?? date["raw"]?.text else { return nil }
        let digits = Array(text.utf8)
        for start in digits.indices.dropLast(3) where digits[start..<(start + 4)].allSatisfy({ (0x30...0x39).contains($0) }) {
            return String(decoding: digits[start..<(start + 4)], as: UTF8.self)
        }
        return text
    }
}
