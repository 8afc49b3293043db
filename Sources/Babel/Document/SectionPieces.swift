import OrgSyntax

/// Where a long section can be parsed in pieces, so that an edit costs what it touches: each piece alone gives the elements that it has in the
/// whole.
///
/// A piece ends after a blank line between two elements that no list or footnote could join, and nothing in it may reach behind its end:
/// no block, drawer or environment that is opened and not closed, for an end further down would close it.
struct SectionPieces {
    /// Bytes of a piece, at least; a section four times as long is cut.
    static let usualSize = 4096

    /// Something in it may depend on the text after it.
    let reachesFurther: Bool
    /// It would not be other text with a headline or the beginning of the file above.
    let beginsByItself: Bool
    /// Text after it does not change it.
    let endsByItself: Bool
    private let elements: [Node]
    private let bytes: [UInt8]

    init(_ tree: SyntaxTree, isContinuation: Bool) {
        bytes = tree.source.bytes
        // The document, its headline, the section: all that stands below is the section's.
        var container = tree.root
        while let next = container.children.first(where: { $0.kind == .headline || $0.kind == .section }) { container = next }
        elements = Array(container.children)
        reachesFurther = Self.reachesFurther(tree, bytes)
        beginsByItself =
            !isContinuation || (elements.first.map { $0.begin == 0 } ?? false && !tree.root.children.contains { $0.kind == .propertyDrawer } && !elements.contains { $0.kind == .propertyDrawer })
        endsByItself = elements.last.map { Self.isClosed($0) } ?? false && Self.endsWithBlankLine(bytes, bytes.count)
    }

    /// The offsets at which to cut where each piece shall have `minimum` bytes.
    func cuts(minimum: Int) -> [Int] {
        var result: [Int] = []
        var last = 0
        for (element, next) in zip(elements, elements.dropFirst()) where next.begin - last >= minimum && bytes.count - next.begin >= minimum {
            guard Self.isClosed(element), Self.endsWithBlankLine(bytes, next.begin) else { continue }
            // A drawer at the beginning of a text may be one of properties, comments above or not.
            switch next.kind {
            case .comment, .drawer, .propertyDrawer, .planning: continue
            default: break
            }
            result.append(next.begin)
            last = next.begin
        }
        return result
    }

    /// Whether a blank line ends an element for good.
    private static func isClosed(_ element: Node) -> Bool { element.kind != .plainList && element.kind != .footnoteDefinition }

    private static func endsWithBlankLine(_ bytes: [UInt8], _ end: Int) -> Bool { end >= 2 && bytes[end - 1] == 0x0A && bytes[end - 2] == 0x0A }

    private static func reachesFurther(_ tree: SyntaxTree, _ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            for node in tree.nodes {
                let range = Int(node.postAffiliated)..<Int(node.end)
                switch node.kind {
                case .paragraph: if opensSomething(buffer, range) { return true }
                case .keyword: if has("#+begin", buffer, range.lowerBound, range.upperBound) { return true }
                case .babelCall:
                    var depth = 0
                    for byte in buffer[range] {
                        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
                        if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
                    }
                    if depth != 0 { return true }
                default: break
                }
            }
            return false
        }
    }

    /// Whether a line of a paragraph would open a block, drawer or environment if it were closed.
    private static func opensSomething(_ buffer: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        var line = range.lowerBound
        while line < range.upperBound {
            let end = min(Lines.next(buffer, line), range.upperBound)
            var text = line
            while text < end, buffer[text] == 0x20 || buffer[text] == 0x09 { text += 1 }
            if text < end {
                switch buffer[text] {
                case UInt8(ascii: "#"): if has("#+begin", buffer, text, end) { return true }
                case UInt8(ascii: "\\"): if has("\\begin", buffer, text, end) { return true }
                case UInt8(ascii: ":"):
                    var last = end
                    while last > text, buffer[last - 1] <= 0x20 { last -= 1 }
                    if last - text > 2, buffer[last - 1] == UInt8(ascii: ":") { return true }
                default: break
                }
            }
            line = end
        }
        return false
    }

    /// Whether lower-case `word` stands at a place, letters without case.
    private static func has(_ word: StaticString, _ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard start + word.utf8CodeUnitCount <= end else { return false }
        return word.withUTF8Buffer { pattern in
            pattern.indices.allSatisfy { index in
                let byte = buffer[start + index]
                return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == pattern[index]
            }
        }
    }
}
