import OrgSyntax

/// A piece of a citation or bibliography entry, for an exporter to write.
public indirect enum CitationPart: Sendable {
    /// Text that the processor adds.
    case text(String)
    /// A field of a bibliography entry, as it is written there.
    case field(String)
    /// A field of which LaTeX fragments and entities are interpreted and braces dropped.
    case bibliographyField(String)
    /// The children of a record.
    case contents(Int)
    case italic([CitationPart])
    case bold([CitationPart])
    case smallCaps([CitationPart])
    case superscript([CitationPart])
    case `subscript`([CitationPart])
    /// Leads to the entry of the bibliography with that number, 1 first.
    case link(Int, [CitationPart])
}

/// An exporter as the citation processor sees it.
public protocol CitationWriter {
    var document: ExportDocument { get set }
    /// Writes parts as text in the target's language.
    mutating func written(_ parts: [CitationPart]) -> [UInt8]
    /// Writes parts as a paragraph.
    mutating func writtenParagraph(_ parts: [CitationPart]) -> [UInt8]
    /// Writes parts as the entry of the bibliography with that number, 1 first.
    mutating func writtenEntry(_ number: Int, _ parts: [CitationPart]) -> [UInt8]
}

extension CitationWriter {
    public mutating func writtenEntry(_ number: Int, _ parts: [CitationPart]) -> [UInt8] { writtenParagraph(parts) }
}

extension ExportDocument {
    /// Adds a bibliography field as objects; returns the record whose children they are (`org-cite-basic--print-bibtex-string`).
    public mutating func parseBibliographyField(_ text: String) -> Int {
        let holder = tree.make(.captionValue)
        let parsed = parseObjects(text, in: .paragraph)
        var found: [Int] = []
        tree.walkBelow(parsed) { index in
            let kind = tree.kind(index)
            if kind == .entity || kind == .latexFragment { found.append(index) }
            return true
        }
        let bytes = text.orgBytes
        var position = 0
        func add(until end: Int) {
            guard end > position else { return }
            let piece = bytes[position..<end].filter { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "}") }
            tree.append(tree.makeText(piece), to: holder)
        }
        for index in found {
            let node = tree.node(index)
            add(until: node.begin)
            position = node.end
            tree.extract(index)
            tree.append(index, to: holder)
        }
        add(until: bytes.count)
        return holder
    }
}
