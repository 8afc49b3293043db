extension ObjectParser {
    /// Recognises a target (`org-target-regexp`).
    func target(at position: Int, _ text: TextRegion) -> Found? {
        guard let value = Self.targetValue(at: position, text) else { return nil }
        return Found(kind: .target, range: position..<text.skipBlanks(value.upperBound + 2))
    }

    /// Recognises a radio target (`org-radio-target-regexp`).
    func radioTarget(at position: Int, _ text: TextRegion) -> Found? {
        guard let value = Self.targetValue(at: position + 1, text), text.has(UInt8(ascii: ">"), at: value.upperBound + 2) else {
            return nil
        }
        return Found(kind: .radioTarget, range: position..<text.skipBlanks(value.upperBound + 3), contents: value)
    }

    /// Returns the range of the text of `<<text>>`.
    private static func targetValue(at position: Int, _ text: TextRegion) -> Range<Int>? {
        guard text.has(UInt8(ascii: "<"), at: position), text.has(UInt8(ascii: "<"), at: position + 1) else { return nil }
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        let start = position + 2
        var end = start
        search: while end < text.end {
            switch text[end] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), 0x0A, 0x0D: break search
            default: end += 1
            }
        }
        guard end > start, !isBlank(text[start]), !isBlank(text[end - 1]), text.has(UInt8(ascii: ">"), at: end),
            text.has(UInt8(ascii: ">"), at: end + 1)
        else { return nil }
        return start..<end
    }
}

/// A target, `<<name>>`.
public struct Target: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .target else { return nil }
        self.node = node
    }

    public var value: String { node.orgText(node.begin + 2..<max(node.begin + 2, node.endBeforeBlanks - 2)) }
}

/// A radio target, `<<<words>>>`: each occurrence of its words in the document is a link to it.
public struct RadioTarget: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .radioTarget else { return nil }
        self.node = node
    }

    public var value: String { node.orgText(node.contents) }
}
