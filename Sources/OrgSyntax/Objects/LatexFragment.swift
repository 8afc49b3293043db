extension ObjectParser {
    /// Recognises a formula or a LaTeX command (`org-element-latex-fragment-parser`).
    mutating func latexFragment(at position: Int, _ text: TextRegion) -> Found? {
        let end: Int
        if text[position] == UInt8(ascii: "$") {
            guard let found = dollarFormula(at: position, text) else { return nil }
            end = found
        } else if text.has(UInt8(ascii: "("), at: position + 1) {
            end = index.next(.roundFormulaEnd, from: position, in: bytes) &+ 2
        } else if text.has(UInt8(ascii: "["), at: position + 1) {
            end = index.next(.squareFormulaEnd, from: position, in: bytes) &+ 2
        } else {
            guard let found = Self.commandEnd(position, text) else { return nil }
            end = found
        }
        guard end > 0, end <= text.end else { return nil }
        return Found(kind: .latexFragment, range: position..<text.skipBlanks(end))
    }

    private mutating func dollarFormula(at position: Int, _ text: TextRegion) -> Int? {
        if text.has(UInt8(ascii: "$"), at: position + 1) {
            let close = index.next(.doubleDollar, from: position + 2, in: bytes)
            return close < text.end - 1 ? close + 2 : nil
        }
        if position > text.start, text[position - 1] == UInt8(ascii: "$") { return nil }
        guard position + 1 < text.end else { return nil }
        switch text[position + 1] {
        case 0x20, 0x09, 0x0A, UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"): return nil
        default: break
        }
        let close = index.next(.dollar, from: position + 1, in: bytes)
        guard close < text.end else { return nil }
        switch text[close - 1] {
        case 0x20, 0x09, 0x0A, UInt8(ascii: ","), UInt8(ascii: "."): return nil
        default: break
        }
        if text.isLineEnd(close + 1) || text[close + 1] == UInt8(ascii: "'") { return close + 1 }
        switch CharacterSyntax.of(text.scalar(at: close + 1).value) {
        case .punctuation, .space, .open, .close, .quote: return close + 1
        case .word, .latinWord, .symbol: return nil
        }
    }

    /// Returns the end of `\name`, an optional star and its arguments in brackets and braces, each on one line.
    private static func commandEnd(_ position: Int, _ text: TextRegion) -> Int? {
        var end = position + 1
        while end < text.end, CharacterSyntax.isASCIILetter(text[end]) { end += 1 }
        guard end > position + 1 else { return nil }
        if text.has(UInt8(ascii: "*"), at: end) { end += 1 }
        while end < text.end {
            let square = text[end] == UInt8(ascii: "[")
            guard square || text[end] == UInt8(ascii: "{") else { break }
            var close = end + 1
            search: while close < text.end {
                switch text[close] {
                case UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A: break search
                case UInt8(ascii: "["), UInt8(ascii: "]"):
                    if square { break search }
                    close += 1
                default: close += 1
                }
            }
            guard text.has(square ? UInt8(ascii: "]") : UInt8(ascii: "}"), at: close) else { break }
            end = close + 1
        }
        return end
    }

    /// Recognises a line break (`org-element-line-break-parser`).
    func lineBreak(at position: Int, _ text: TextRegion) -> Found? {
        if position > text.start, text[position - 1] == UInt8(ascii: "\\") { return nil }
        let end = text.skipBlanks(position + 2)
        guard text.isLineEnd(end) else { return nil }
        return Found(kind: .lineBreak, range: position..<min(end + 1, text.end))
    }
}

/// A LaTeX formula or command.
public struct LatexFragment: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .latexFragment else { return nil }
        self.node = node
    }

    /// As written, with its delimiters.
    public var value: String { node.writtenText }
}
