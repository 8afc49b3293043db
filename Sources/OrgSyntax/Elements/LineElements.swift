/// A drawer (Org manual, 'Drawers'; `org-element-drawer-parser`).
public struct Drawer: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .drawer else { return nil }
        self.node = node
    }

    public var name: String {
        let line = node.firstLine
        let end = node.tree.source.withBytes { Scan.skipName($0, line.lowerBound + 1, line.upperBound) }
        return node.tree.source.text(line.lowerBound + 1..<end)
    }
}

/// A footnote definition (Org manual, 'Creating Footnotes'; `org-element-footnote-definition-parser`).
public struct FootnoteDefinition: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .footnoteDefinition else { return nil }
        self.node = node
    }

    public var label: String {
        let line = node.firstLine
        let end = node.tree.source.withBytes { Scan.skipName($0, line.lowerBound + 4, line.upperBound) }
        return node.tree.source.text(line.lowerBound + 4..<end)
    }
}

/// A comment (Org manual, 'Comment Lines'; `org-element-comment-parser`).
public struct Comment: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .comment else { return nil }
        self.node = node
    }

    /// The lines without `#` and one space, joined by line ends.
    public var value: String { node.unmarkedLines }
}

/// A fixed-width area (Org manual, 'Literal Examples'; `org-element-fixed-width-parser`).
public struct FixedWidth: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .fixedWidth else { return nil }
        self.node = node
    }

    /// The lines without colon and one space, joined by line ends.
    public var value: String { node.unmarkedLines }
}

extension Node {
    /// The lines of the contents without blanks, one mark and one space in front.
    fileprivate var unmarkedLines: String {
        let source = tree.source
        return source.lines(contents).map { line in
            let start = source.withBytes { bytes in
                let mark = Scan.skipBlanks(bytes, line.lowerBound, line.upperBound) + 1
                return mark < line.upperBound && bytes[mark] == 0x20 ? mark + 1 : mark
            }
            return source.text(start..<max(start, line.upperBound))
        }.joined(separator: "\n")
    }
}

/// A keyword line (Org manual, 'In-buffer Settings'; `org-element-keyword-parser`).
public struct Keyword: Sendable {
    public let node: Node
    private let parts: KeywordLine

    public init?(_ node: Node) {
        guard node.kind == .keyword else { return nil }
        let line = node.firstLine
        guard let parts = node.tree.source.withBytes({ KeywordLine($0, line.lowerBound, line.upperBound) }) else { return nil }
        self.node = node
        self.parts = parts
    }

    /// In upper case.
    public var key: String { node.tree.source.text(parts.key).uppercased() }
    /// Trimmed.
    public var value: String { node.tree.source.text(parts.value) }
    /// The bytes of ``value``.
    public var valueRange: Range<Int> { parts.value }
}

/// A diary sexp (Org manual, 'Timestamps'; `org-element-diary-sexp-parser`).
public struct DiarySexp: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .diarySexp else { return nil }
        self.node = node
    }

    /// The whole line.
    public var value: String { node.tree.source.text(node.firstLine) }
}

/// A LaTeX environment (Org manual, 'LaTeX fragments'; `org-element-latex-environment-parser`).
public struct LatexEnvironment: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .latexEnvironment else { return nil }
        self.node = node
    }

    /// From the line of `\begin` to the line end after `\end{…}`.
    public var value: String { node.tree.source.text(node.contents) }
}
