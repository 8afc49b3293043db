/// A token of TeX, with the byte offset where it begins.
struct TeXToken: Sendable {
    enum Kind: Equatable, Sendable {
        /// `\name`, without the backslash; or `\` and one other character.
        case command(String)
        case character(Character)
        case open, close, superscript, `subscript`, align, space, tie, math
        /// `#1`.
        case parameter(Int)
    }

    var kind: Kind
    var offset: Int
}

/// Cuts TeX into tokens; comments are dropped, blanks become one token.
enum Tokenizer {
    static func tokens(_ source: ArraySlice<UInt8>, offset: Int) -> [TeXToken] {
        var tokens: [TeXToken] = []
        tokens.reserveCapacity(source.count)
        var at = source.startIndex
        let base = offset - source.startIndex
        while at < source.endIndex {
            let start = at
            let byte = source[at]
            at += 1
            let kind: TeXToken.Kind
            switch byte {
            case 0x5C:
                while at < source.endIndex, source[at] | 0x20 >= 0x61, source[at] | 0x20 <= 0x7A { at += 1 }
                if at == start + 1 {
                    at = next(source, at)
                } else if at < source.endIndex, source[at] == 0x2A, isStarred(source[(start + 1)..<at]) {
                    at += 1
                }
                kind = .command(String(decoding: source[(start + 1)..<at], as: UTF8.self))
            case 0x7B: kind = .open
            case 0x7D: kind = .close
            case 0x5E: kind = .superscript
            case 0x5F: kind = .subscript
            case 0x26: kind = .align
            case 0x7E: kind = .tie
            case 0x24: kind = .math
            case 0x25:
                while at < source.endIndex, source[at] != 0x0A { at += 1 }
                if at < source.endIndex { at += 1 }
                continue
            case 0x23 where at < source.endIndex && source[at] >= 0x31 && source[at] <= 0x39:
                kind = .parameter(Int(source[at] - 0x30))
                at += 1
            case 0x00...0x20:
                while at < source.endIndex, source[at] <= 0x20 { at += 1 }
                kind = .space
            default:
                at = next(source, start)
                kind = .character(String(decoding: source[start..<at], as: UTF8.self).first ?? "\u{FFFD}")
            }
            tokens.append(TeXToken(kind: kind, offset: start + base))
        }
        return tokens
    }

    /// The index after the character at `index`.
    private static func next(_ source: ArraySlice<UInt8>, _ index: Int) -> Int {
        guard index < source.endIndex else { return index }
        var at = index + 1
        if source[index] >= 0xC0 { while at < source.endIndex, source[at] & 0xC0 == 0x80 { at += 1 } }
        return at
    }

    /// Commands whose star is part of the name.
    private static func isStarred(_ name: ArraySlice<UInt8>) -> Bool {
        name.elementsEqual("operatorname".utf8) || name.elementsEqual("tag".utf8) || name.elementsEqual("hspace".utf8) || name.elementsEqual("DeclareMathOperator".utf8)
            || name.elementsEqual("newcommand".utf8) || name.elementsEqual("renewcommand".utf8)
    }
}
