/// A link of any form (`org-element-link-parser`).
public struct Link: Sendable {
    public enum Format: UInt8, Sendable {
        case bracket, angle, plain
        /// Words of a radio target; Org calls this format plain, too.
        case radio

        /// The name in the JSON form.
        public var name: String {
            switch self {
            case .bracket: "bracket"
            case .angle: "angle"
            case .plain, .radio: "plain"
            }
        }
    }

    public let node: Node
    public let format: Format
    /// `fuzzy`, `custom-id`, `coderef`, `radio`, `file`, or the scheme as written.
    public let type: String
    /// The target without its scheme and, for files, without the search option.
    public let path: String
    /// As written, abbreviations expanded.
    public let rawLink: String
    /// `emacs` in `file+emacs:`.
    public let application: String?
    /// For files, the text after `::`.
    public let searchOption: String?
    /// Whether the type was written as a scheme.
    public let isTypeExplicit: Bool

    /// The range of the description, or of a radio link's words; `nil` if there is none.
    public var description: Range<Int>? { node.contents.isEmpty ? nil : node.contents }

    public init?(_ node: Node) {
        guard node.kind == .link else { return nil }
        self.node = node
        format = Format(rawValue: node.record.flags & 3) ?? .bracket
        var target: LinkTarget
        switch format {
        case .radio:
            let words = node.orgText(node.contents)
            target = LinkTarget(type: "radio", path: words, isExplicit: false)
            rawLink = words
        case .plain:
            rawLink = node.writtenText
            target = LinkTarget(scheme: rawLink) ?? LinkTarget(type: "fuzzy", path: rawLink, isExplicit: false)
        case .angle:
            rawLink = String(node.writtenText.dropFirst().dropLast())
            target = LinkTarget(scheme: rawLink) ?? LinkTarget(type: "fuzzy", path: rawLink, isExplicit: false)
            target.path = target.path.replacingLineEnds(with: "", blanksBefore: true)
        case .bracket:
            let pathEnd = node.contents.isEmpty ? node.endBeforeBlanks - 2 : node.contents.lowerBound - 2
            let start = node.begin + 2
            let written = node.orgText(start..<max(start, pathEnd)).replacingLineEnds(with: " ", blanksBefore: true)
            rawLink = LinkTarget.expandingAbbreviation(
                LinkTarget.unescaped(written), node.tree.settings.linkAbbreviations)
            target = LinkTarget(rawLink)
        }
        target.splitFile()
        type = target.type
        path = target.path
        isTypeExplicit = target.isExplicit
        application = target.application
        searchOption = target.searchOption
    }
}
