internal import OrgExport
internal import OrgSyntax

/// How a very long notebook is split into pages by its headlines, decided from its text alone.
struct PartTable: Sendable, Equatable {
    /// A headline whose tree has a page of its own.
    struct Part: Sendable, Equatable {
        /// Record of the headline.
        var record: Int
        var identifier: String
        /// What its page adds to the name of the notebook's: `results` for `LabBook.results.html`.
        var suffix: String
    }

    /// In the order of the document; empty for a notebook on one page.
    var parts: [Part] = []

    /// Splits a document whose text is longer than `limit` bytes: at its top headlines, and those that are still too long at theirs.
    static func split(_ document: inout ExportDocument, limit: Int) -> PartTable {
        var table = PartTable()
        guard document.source.source.bytes.count > limit else { return table }
        var used: Set<String> = []
        var pending = Array(topHeadlines(document, document.tree.root).reversed())
        while let record = pending.popLast() {
            let identifier = document.property("CUSTOM_ID", record) ?? document.reference(record)
            var suffix = String(identifier.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" })
            while !used.insert(suffix.lowercased()).inserted { suffix += "-" }
            table.parts.append(Part(record: record, identifier: identifier, suffix: suffix))
            let node = document.tree.node(record)
            if node.end - node.begin > limit { pending += topHeadlines(document, record).reversed() }
        }
        return table
    }

    init() {}

    /// The same parts in another form of the document, told by their identifiers.
    init(of other: PartTable, in document: inout ExportDocument) {
        guard !other.parts.isEmpty else { return }
        let suffixes = Dictionary(other.parts.map { ($0.identifier, $0.suffix) }) { one, _ in one }
        for record in document.headlines(below: document.tree.root) where !document.isLowLevel(record) && !document.isFootnoteSection(record) {
            let identifier = document.property("CUSTOM_ID", record) ?? document.reference(record)
            if let suffix = suffixes[identifier] { parts.append(Part(record: record, identifier: identifier, suffix: suffix)) }
        }
    }

    private static func topHeadlines(_ document: ExportDocument, _ parent: Int) -> [Int] {
        document.tree.children(parent).filter {
            document.tree.kind($0) == .headline && !document.isFootnoteSection($0) && !document.isLowLevel($0) && document.headline($0) != nil
        }
    }

    /// The suffix of the page that a record is on; `nil` for the notebook's first page.
    func suffix(of record: Int, in document: ExportDocument) -> String? {
        guard !parts.isEmpty else { return nil }
        var place = record
        while place >= 0 {
            if document.tree.kind(place) == .headline, let part = parts.first(where: { $0.record == place }) { return part.suffix }
            place = document.tree.parent(place)
        }
        return nil
    }
}
