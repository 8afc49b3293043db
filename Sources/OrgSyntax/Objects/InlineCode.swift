extension ObjectParser {
    /// Recognises `src_language[…]{…}` and `call_name[…](…)[…]` by their underscore.
    ///
    /// - Parameter limit: The object must not begin before this offset.
    mutating func inlineCode(at underscore: Int, _ text: TextRegion, _ allowed: ObjectSet, notBefore limit: Int) -> Found? {
        guard underscore - 3 >= limit else { return nil }
        switch text[underscore - 1] {
        case UInt8(ascii: "c"):
            let begin = underscore - 3
            guard allowed.allows(.inlineSrcBlock), text[begin + 1] == UInt8(ascii: "r"), text[begin] == UInt8(ascii: "s"),
                text.isWordStart(begin)
            else { return nil }
            return inlineSrcBlock(at: begin, text)
        case UInt8(ascii: "l"):
            let begin = underscore - 4
            guard begin >= limit, allowed.allows(.inlineBabelCall), text[begin + 2] == UInt8(ascii: "l"),
                text[begin + 1] == UInt8(ascii: "a"), text[begin] == UInt8(ascii: "c"), text.isWordStart(begin)
            else { return nil }
            return inlineBabelCall(at: begin, text)
        default: return nil
        }
    }

    /// `org-element-inline-src-block-parser`.
    private mutating func inlineSrcBlock(at begin: Int, _ text: TextRegion) -> Found? {
        var end = index.next(.languageEnd, from: begin + 4, in: bytes)
        guard end < text.end, end > begin + 4, text[end] == UInt8(ascii: "[") || text[end] == UInt8(ascii: "{") else { return nil }
        if let parameters = group(UInt8(ascii: "["), at: end, text) { end = parameters }
        guard let close = group(UInt8(ascii: "{"), at: end, text) else { return nil }
        return Found(kind: .inlineSrcBlock, range: begin..<text.skipBlanks(close))
    }

    /// `org-element-inline-babel-call-parser`.
    private mutating func inlineBabelCall(at begin: Int, _ text: TextRegion) -> Found? {
        var end = index.next(.callEnd, from: begin + 5, in: bytes)
        guard end < text.end, end > begin + 5, text[end] == UInt8(ascii: "[") || text[end] == UInt8(ascii: "(") else { return nil }
        if let header = group(UInt8(ascii: "["), at: end, text) { end = header }
        guard let arguments = group(UInt8(ascii: "("), at: end, text) else { return nil }
        end = group(UInt8(ascii: "["), at: arguments, text) ?? arguments
        return Found(kind: .inlineBabelCall, range: begin..<text.skipBlanks(end))
    }

    /// Returns the end of the group in brackets at `offset`, the closing bracket included.
    private mutating func group(_ open: UInt8, at offset: Int, _ text: TextRegion) -> Int? {
        guard text.has(open, at: offset), let pair = index.pair(at: offset, in: bytes), pair.close < text.end else { return nil }
        return pair.close + 1
    }
}

/// The pieces of inline code, from the object alone.
private struct InlineCodeParts {
    var name = ""
    /// The texts of the groups in brackets, in order, with the bracket that opens each.
    var groups: [(open: UInt8, text: String)] = []

    init(_ node: Node, prefix: Int) {
        node.withRegion { text in
            var offset = prefix
            var isName = true
            var start = prefix
            var depth = 0
            var open: UInt8 = 0
            var close: UInt8 = 0
            while offset < text.end {
                let byte = text[offset]
                if depth == 0 {
                    guard byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "(") else {
                        offset += 1
                        continue
                    }
                    // A name ends at the first bracket of a kind that can follow it.
                    if isName, byte == (prefix == 4 ? UInt8(ascii: "(") : UInt8(ascii: "{")) {
                        offset += 1
                        continue
                    }
                    if isName { name = text.string(start, offset) }
                    isName = false
                    open = byte
                    close = byte == UInt8(ascii: "(") ? UInt8(ascii: ")") : byte + 2
                    start = offset + 1
                    depth = 1
                } else if byte == open {
                    depth += 1
                } else if byte == close {
                    depth -= 1
                    if depth == 0 { groups.append((open, text.string(start, offset))) }
                }
                offset += 1
            }
        }
    }

    /// Header arguments on one line, or `nil` if there are none.
    static func header(_ text: String?) -> String? {
        guard let trimmed = text?.orgTrimmed, !trimmed.isEmpty else { return nil }
        return trimmed.replacingLineEnds(with: " ", blanksBefore: false)
    }
}

/// Inline source code.
public struct InlineSrcBlock: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .inlineSrcBlock else { return nil }
        self.node = node
    }

    private var parts: InlineCodeParts { InlineCodeParts(node, prefix: 4) }

    public var language: String { parts.name }
    /// The header arguments, on one line.
    public var parameters: String? { InlineCodeParts.header(parts.groups.first { $0.open == UInt8(ascii: "[") }?.text) }
    /// The code, as written.
    public var value: String { parts.groups.last { $0.open == UInt8(ascii: "{") }?.text ?? "" }
    /// The range of the code.
    public var valueRange: Range<Int> {
        // The last group; its opening bracket is found from the end, counting pairs.
        let bytes = node.tree.source.bytes
        let close = node.endBeforeBlanks - 1
        var depth = 0
        var offset = close
        while offset > node.begin {
            if bytes[offset] == UInt8(ascii: "}") { depth += 1 }
            if bytes[offset] == UInt8(ascii: "{") { depth -= 1 }
            if depth == 0 { break }
            offset -= 1
        }
        return offset + 1..<max(offset + 1, close)
    }
}

/// An inline call of a named code block.
public struct InlineBabelCall: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .inlineBabelCall else { return nil }
        self.node = node
    }

    private var parts: InlineCodeParts { InlineCodeParts(node, prefix: 5) }

    public var call: String { parts.name }
    public var insideHeader: String? {
        let groups = parts.groups
        return groups.first?.open == UInt8(ascii: "[") ? InlineCodeParts.header(groups.first?.text) : nil
    }
    public var arguments: String? {
        guard let text = parts.groups.first(where: { $0.open == UInt8(ascii: "(") })?.text, !text.orgTrimmed.isEmpty else { return nil }
        return text
    }
    public var endHeader: String? {
        let groups = parts.groups
        return groups.last?.open == UInt8(ascii: "[") ? InlineCodeParts.header(groups.last?.text) : nil
    }
    /// All of it, as written.
    public var value: String { node.writtenText }
}
