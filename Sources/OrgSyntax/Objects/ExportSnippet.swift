extension ObjectParser {
    /// Recognises an export snippet, `@@backend:value@@` (`org-element-export-snippet-parser`).
    mutating func exportSnippet(at position: Int, _ text: TextRegion) -> Found? {
        let colon = ExportSnippet.backendEnd(position + 2, text)
        guard colon > position + 2, text.has(UInt8(ascii: ":"), at: colon) else { return nil }
        let close = index.next(.snippetEnd, from: colon + 1, in: bytes)
        guard close < text.end - 1 else { return nil }
        return Found(kind: .exportSnippet, range: position..<text.skipBlanks(close + 2))
    }

    /// Recognises a statistics cookie, `[50%]` or `[1/2]` (`org-element-statistics-cookie-parser`).
    func statisticsCookie(at position: Int, _ text: TextRegion) -> Found? {
        var end = text.skipDigits(position + 1)
        if text.has(UInt8(ascii: "%"), at: end) {
            end += 1
        } else if text.has(UInt8(ascii: "/"), at: end) {
            end = text.skipDigits(end + 1)
        } else {
            return nil
        }
        guard text.has(UInt8(ascii: "]"), at: end) else { return nil }
        return Found(kind: .statisticsCookie, range: position..<text.skipBlanks(end + 1))
    }
}

/// Text for one export back-end only.
public struct ExportSnippet: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .exportSnippet else { return nil }
        self.node = node
    }

    /// As written.
    public var backend: String { node.withRegion { $0.string(2, Self.backendEnd(2, $0)) } }
    public var value: String {
        node.withRegion { text in
            let start = Self.backendEnd(2, text) + 1
            return text.string(start, max(start, text.end - 2))
        }
    }

    fileprivate static func backendEnd(_ start: Int, _ text: TextRegion) -> Int {
        var end = start
        while end < text.end, CharacterSyntax.isASCIIAlphanumeric(text[end]) || text[end] == UInt8(ascii: "-") { end += 1 }
        return end
    }
}

/// A statistics cookie.
public struct StatisticsCookie: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .statisticsCookie else { return nil }
        self.node = node
    }

    /// With its brackets.
    public var value: String { node.writtenText }
}
