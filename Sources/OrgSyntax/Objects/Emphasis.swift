extension TextRegion {
    /// Whether the mark at `offset` may begin emphasis: a line start, white space or one of `-('"{` before it, no white space after.
    func startsEmphasis(at offset: Int) -> Bool {
        guard offset + 1 < end, !isSpace(at: offset + 1) else { return false }
        if isLineStart(offset) { return true }
        switch bytes[offset - 1] {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "{"): return true
        default: return isSpace(before: offset)
        }
    }

    /// Whether the mark at `offset` may end emphasis: no white space before it, white space, punctuation or the end of the line after.
    func endsEmphasis(at offset: Int) -> Bool {
        guard offset > start, !isSpace(before: offset) else { return false }
        if isLineEnd(offset + 1) { return true }
        switch bytes[offset + 1] {
        case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
            UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "}"),
            UInt8(ascii: "\\"), UInt8(ascii: "["):
            return true
        default: return isSpace(at: offset + 1)
        }
    }
}

extension ObjectParser {
    /// Recognises bold, italic, underline, strike-through, code and verbatim text (`org-element--parse-generic-emphasis`).
    @inline(__always)
    mutating func emphasis(
        at position: Int, _ kind: NodeKind, _ mark: TextMark, _ text: TextRegion, _ allowed: ObjectSet, _ stop: Int
    ) -> Found? {
        guard position + 1 < stop, allowed.allows(kind), text.startsEmphasis(at: position) else { return nil }
        return closedEmphasis(at: position, kind, mark, text)
    }

    private mutating func closedEmphasis(at position: Int, _ kind: NodeKind, _ mark: TextMark, _ text: TextRegion) -> Found? {
        var close = index.next(mark, from: position + 2, in: bytes)
        if close >= text.end {
            // A mark that the region ends with is followed by a line end, though not in the whole text.
            close = text.end - 1
            guard close >= position + 2, text[close] == text[position], !text.isSpace(before: close) else { return nil }
        }
        let isValue = kind == .code || kind == .verbatim
        return Found(kind: kind, range: position..<text.skipBlanks(close + 1), contents: isValue ? nil : position + 1..<close)
    }
}

/// Code or verbatim text.
public struct VerbatimObject: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .code || node.kind == .verbatim else { return nil }
        self.node = node
    }

    public var isCode: Bool { node.kind == .code }
    /// The range of the text between the marks.
    public var valueRange: Range<Int> { node.begin + 1..<max(node.begin + 1, node.endBeforeBlanks - 1) }
    public var value: String { node.orgText(valueRange) }
}
