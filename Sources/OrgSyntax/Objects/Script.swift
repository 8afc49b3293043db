extension ObjectParser {
    /// Recognises a sub- or superscript (`org-match-substring-regexp`): braces or parentheses nested evenly up to three levels, a star,
    /// or an optionally signed run of letters, digits, `.`, `,` and `\` that ends with a letter or digit.
    mutating func script(at position: Int, _ kind: NodeKind, _ text: TextRegion) -> Found? {
        guard !text.isLineStart(position), !text.isSpace(before: position), position + 1 < text.end else { return nil }
        let first = position + 1
        switch text[first] {
        case UInt8(ascii: "{"), UInt8(ascii: "("):
            guard let pair = index.pair(at: first, in: bytes), pair.close < text.end, 1...3 ~= pair.evenDepth else { return nil }
            let braces = text[first] == UInt8(ascii: "{")
            return Found(
                kind: kind, range: position..<text.skipBlanks(pair.close + 1),
                contents: braces ? first + 1..<pair.close : first..<pair.close + 1, flags: braces ? Script.bracesFlag : 0)
        case UInt8(ascii: "*"):
            return Found(kind: kind, range: position..<text.skipBlanks(first + 1), contents: first..<first + 1)
        default:
            var offset = first
            if text[offset] == UInt8(ascii: "+") || text[offset] == UInt8(ascii: "-") { offset += 1 }
            var end = 0
            while offset < text.end {
                let length = text.alphanumericLength(at: offset)
                if length > 0 {
                    offset += length
                    end = offset
                } else if text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: ",") || text[offset] == UInt8(ascii: "\\") {
                    offset += 1
                } else {
                    break
                }
            }
            guard end > 0 else { return nil }
            return Found(kind: kind, range: position..<text.skipBlanks(end), contents: first..<end)
        }
    }
}

/// A sub- or superscript.
public struct Script: Sendable {
    static let bracesFlag: UInt8 = 1

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .subscript || node.kind == .superscript else { return nil }
        self.node = node
    }

    public var isSubscript: Bool { node.kind == .subscript }
    /// Whether it was written with braces (`:use-brackets-p`).
    public var hasBraces: Bool { node.record.flags & Self.bracesFlag != 0 }
}
