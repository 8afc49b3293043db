extension ObjectParser {
    /// Recognises `[cite/style: prefix; … @key … ; suffix]` (`org-element-citation-parser`).
    mutating func citation(at position: Int, _ text: TextRegion) -> Found? {
        guard let styleEnd = Citation.styleEnd(position, text) else { return nil }
        // Blanks between the style and the prefix or key are nobody's.
        var start = styleEnd + 1
        while start < text.end, text[start] == 0x20 || text[start] == 0x09 || text[start] == 0x0A { start += 1 }
        guard let pair = index.pair(at: position, in: bytes), pair.close < text.end else { return nil }
        let key = index.next(.citationKey, from: start, in: bytes)
        guard key < pair.close else { return nil }
        let keyEnd = Self.citationKeyEnd(key, text)
        var contentsStart = start
        var prefix: Range<Int>?
        if let semicolon = index.last(.semicolon, from: start, to: key, in: bytes) {
            if semicolon > start { prefix = start..<semicolon }
            contentsStart = semicolon + 1
        }
        var end = pair.close
        while end > keyEnd, text[end - 1] == 0x20 || text[end - 1] == 0x09 || text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        var contentsEnd = end
        var suffix: Range<Int>?
        if let semicolon = index.last(.semicolon, from: keyEnd, to: end, in: bytes),
            index.next(.citationKey, from: semicolon, in: bytes) >= end {
            contentsEnd = semicolon + 1
            if contentsEnd < end { suffix = contentsEnd..<end }
        }
        return Found(
            kind: .citation, range: position..<text.skipBlanks(pair.close + 1), contents: contentsStart..<contentsEnd, prefix: prefix,
            suffix: suffix)
    }

    /// Recognises a reference of a citation (`org-element-citation-reference-parser`).
    ///
    /// - Parameter text: The references of one citation.
    mutating func citationReference(from position: Int, in text: TextRegion) -> Found? {
        guard position < text.end else { return nil }
        let key = index.next(.citationKey, from: position, in: bytes)
        guard key < text.end - 1 else { return nil }
        let keyEnd = Self.citationKeyEnd(key, text)
        let semicolon = index.next(.semicolon, from: keyEnd, in: bytes)
        let suffixEnd = min(semicolon, text.end)
        return Found(
            kind: .citationReference, range: position..<min(suffixEnd + 1, text.end), contents: position..<position,
            prefix: position < key ? position..<key : nil, suffix: keyEnd < suffixEnd ? keyEnd..<suffixEnd : nil)
    }

    private static func citationKeyEnd(_ key: Int, _ text: TextRegion) -> Int {
        var end = key + 1
        while true {
            let length = text.citationKeyLength(at: end)
            if length == 0 { return end }
            end += length
        }
    }
}

/// A citation; its children are its references.
public struct Citation: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .citation else { return nil }
        self.node = node
    }

    /// The style with its variant (`text/caps`), or `nil`.
    public var style: String? {
        node.withRegion { text in
            guard let end = Self.styleEnd(0, text), end > 6 else { return nil }
            return text.string(6, end)
        }
    }
    /// The text before all references, a node of kind `citationPrefix`.
    public var prefix: Node? { node.firstSecondaryString(.citationPrefix) }
    public var suffix: Node? { node.firstSecondaryString(.citationSuffix) }
    public var references: [CitationReference] { node.children.compactMap(CitationReference.init) }

    /// Returns the offset of the colon, or `nil` where no citation begins.
    fileprivate static func styleEnd(_ position: Int, _ text: TextRegion) -> Int? {
        guard text.hasIgnoringCase("[cite", at: position) else { return nil }
        var end = position + 5
        if text.has(UInt8(ascii: "/"), at: end) {
            end += 1
            while end < text.end {
                let byte = text[end]
                let isMark = byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                let length = isMark ? 1 : text.alphanumericLength(at: end)
                if length == 0 { break }
                end += length
            }
            guard end > position + 6 else { return nil }
        }
        return text.has(UInt8(ascii: ":"), at: end) ? end : nil
    }
}

/// One reference of a citation.
public struct CitationReference: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .citationReference else { return nil }
        self.node = node
    }

    /// The key, without its `@`.
    public var key: String {
        orgText { text in
            var offset = 0
            while offset < text.end {
                if text[offset] == UInt8(ascii: "@"), text.citationKeyLength(at: offset + 1) > 0 {
                    var end = offset + 1
                    while case let length = text.citationKeyLength(at: end), length > 0 { end += length }
                    return text.string(offset + 1, end)
                }
                offset += 1
            }
            return ""
        }
    }
    /// The text before the key, a node of kind `referencePrefix`.
    public var prefix: Node? { node.firstSecondaryString(.referencePrefix) }
    public var suffix: Node? { node.firstSecondaryString(.referenceSuffix) }

    private func orgText(_ body: (TextRegion) -> String) -> String { node.withRegion(body) }
}
