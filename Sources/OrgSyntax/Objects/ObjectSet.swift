/// A set of object kinds: what a container may hold (`org-element-object-restrictions`).
struct ObjectSet: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ kind: NodeKind) { rawValue = 1 << UInt32(kind.rawValue - NodeKind.text.rawValue) }

    private init(_ kinds: [NodeKind]) { rawValue = kinds.reduce(0) { $0 | ObjectSet($1).rawValue } }

    @inline(__always)
    func allows(_ kind: NodeKind) -> Bool { rawValue & (1 << UInt32(kind.rawValue &- NodeKind.text.rawValue)) != 0 }

    /// What stays itself everywhere: emphasis, scripts, entities and formulas.
    static let minimal = ObjectSet([
        .bold, .code, .entity, .italic, .latexFragment, .strikeThrough, .subscript, .superscript, .underline, .verbatim,
    ])

    static let standard = minimal.union(
        ObjectSet([
            .citation, .exportSnippet, .footnoteReference, .inlineBabelCall, .inlineSrcBlock, .lineBreak, .link, .macro, .radioTarget,
            .statisticsCookie, .target, .timestamp,
        ]))

    static let standardWithoutLineBreak = standard.subtracting(ObjectSet(.lineBreak))

    static let inCitation = standardWithoutLineBreak.subtracting(ObjectSet([.citation, .footnoteReference, .link]))

    static let inKeyword = standard.subtracting(ObjectSet(.footnoteReference))

    static let inLink = minimal.union(ObjectSet([.exportSnippet, .inlineBabelCall, .inlineSrcBlock, .macro, .statisticsCookie]))

    static let inTableCell = minimal.union(
        ObjectSet([.citation, .exportSnippet, .footnoteReference, .link, .macro, .radioTarget, .target, .timestamp]))

    /// Returns what a node of the kind may hold; nothing for a kind that holds no objects.
    static func inside(_ container: NodeKind) -> ObjectSet {
        switch container {
        case .paragraph, .verseBlock, .bold, .italic, .underline, .strikeThrough, .subscript, .superscript, .footnoteReference:
            .standard
        case .headline, .title, .item, .itemTag: .standardWithoutLineBreak
        case .keyword, .captionValue, .captionShort: .inKeyword
        case .citationReference, .citationPrefix, .citationSuffix, .referencePrefix, .referenceSuffix: .inCitation
        case .link: .inLink
        case .radioTarget: .minimal
        case .tableCell: .inTableCell
        default: []
        }
    }
}
