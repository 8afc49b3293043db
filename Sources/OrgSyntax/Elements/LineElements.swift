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

/// A `#+call:` line (Org manual, 'Evaluating Code Blocks'; `org-element-babel-call-parser`).
public struct BabelCall: Sendable {
    public let node: Node
    /// The name of the block to call.
    public let call: String?
    public let insideHeader: String?
    public let arguments: String?
    public let endHeader: String?
    /// All after `#+call:`, trimmed.
    public let value: String
    /// The bytes of ``value``.
    public let valueRange: Range<Int>

    public init?(_ node: Node) {
        guard node.kind == .babelCall else { return nil }
        self.node = node
        let line = node.firstLine
        (call, insideHeader, arguments, endHeader, valueRange) = node.tree.source.withBytes { bytes in
            let value = Scan.trim(bytes, line.lowerBound + 7..<line.upperBound)
            var position = value.lowerBound
            while position < line.upperBound, !Self.isBracket(bytes[position]) { position += 1 }
            let call = Self.text(bytes, value.lowerBound..<position, trimmed: false)
            var inside: String?
            if let range = Self.brackets(bytes, position, line.upperBound, UInt8(ascii: "["), UInt8(ascii: "]")) {
                inside = Scan.text(bytes, range)
                position = range.upperBound + 1
            }
            var arguments: String?
            if let range = Self.brackets(bytes, position, line.upperBound, UInt8(ascii: "("), UInt8(ascii: ")")) {
                arguments = Self.text(bytes, range, trimmed: false)
                position = range.upperBound + 1
            }
            return (call, inside, arguments, Self.text(bytes, position..<line.upperBound, trimmed: true), value)
        }
        value = node.tree.source.text(valueRange)
    }

    private static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    /// The text, or nothing if it is blank.
    private static func text(_ bytes: Scan.Bytes, _ range: Range<Int>, trimmed: Bool) -> String? {
        let inner = Scan.trim(bytes, range)
        return inner.isEmpty ? nil : Scan.text(bytes, trimmed ? inner : range)
    }

    /// What stands between the bracket at a position and the one that pairs with it (`org-element--parse-paired-brackets`).
    private static func brackets(_ bytes: Scan.Bytes, _ start: Int, _ end: Int, _ open: UInt8, _ close: UInt8) -> Range<Int>? {
        guard start < end, bytes[start] == open else { return nil }
        var depth = 0
        for position in start..<end {
            if bytes[position] == open {
                depth += 1
            } else if bytes[position] == close {
                depth -= 1
                if depth == 0 { return start + 1..<position }
            }
        }
        return nil
    }
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
