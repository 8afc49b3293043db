extension ObjectParser {
    /// Recognises `[fn:label]`, `[fn:label:text]` and `[fn::text]` (`org-element-footnote-reference-parser`).
    mutating func footnoteReference(at position: Int, _ text: TextRegion) -> Found? {
        guard text.hasIgnoringCase("n:", at: position + 2) else { return nil }
        let labelEnd = FootnoteReference.labelEnd(position + 4, text)
        let isInline = text.has(UInt8(ascii: ":"), at: labelEnd)
        guard isInline || labelEnd > position + 4 && text.has(UInt8(ascii: "]"), at: labelEnd) else { return nil }
        guard let pair = index.pair(at: position, in: bytes), pair.close < text.end else { return nil }
        return Found(
            kind: .footnoteReference, range: position..<text.skipBlanks(pair.close + 1),
            contents: isInline ? labelEnd + 1..<pair.close : nil, flags: isInline ? FootnoteReference.inlineFlag : 0)
    }
}

/// A reference to a footnote, which may hold the footnote's text.
public struct FootnoteReference: Sendable {
    static let inlineFlag: UInt8 = 1

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .footnoteReference else { return nil }
        self.node = node
    }

    /// `nil` for an anonymous footnote.
    public var label: String? {
        let label = node.withRegion { $0.string(4, Self.labelEnd(4, $0)) }
        return label.isEmpty ? nil : label
    }
    /// Whether the text of the footnote is in the reference; it is the node's contents then.
    public var isInline: Bool { node.record.flags & Self.inlineFlag != 0 }

    fileprivate static func labelEnd(_ start: Int, _ text: TextRegion) -> Int {
        var end = start
        while end < text.end {
            let byte = text[end]
            let length = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") ? 1 : text.wordLength(at: end)
            if length == 0 { break }
            end += length
        }
        return end
    }
}
