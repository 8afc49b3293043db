/// Splits text at separators that are outside of brackets and double quotes (`org-babel-balanced-split`).
enum BalancedSplit {
    /// What separates.
    enum Separator {
        /// This byte.
        case byte(UInt8)
        /// This byte after a blank or tab; the blank goes as well.
        case afterBlank(UInt8)
    }

    /// A piece and where it starts in the text, in bytes.
    struct Piece {
        var bytes: ArraySlice<UInt8>
        var start: Int { bytes.startIndex }
    }

    static func split(_ text: [UInt8], _ separator: Separator) -> [Piece] {
        var result: [Piece] = []
        var start = 0
        var index = 0
        // The search for partners of brackets has a budget, and one for a quote that fails is the last: the whole stays linear.
        var noMoreQuotes = false
        var budget = 64 * text.count + 4096
        while index < text.count {
            let byte = text[index]
            if isSplit(text, index, separator) {
                // The blank goes as well.
                let end = if case .afterBlank = separator { max(start, index - 1) } else { index }
                if end > start { result.append(Piece(bytes: text[start..<end])) }
                index += 1
                start = index
                continue
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                let end = budget > 0 ? endOfBrackets(text, index) : nil
                budget -= (end ?? text.count) - index
                index = end ?? index + 1
            case UInt8(ascii: "\"") where index == 0 || text[index - 1] != UInt8(ascii: "\\"):
                if !noMoreQuotes, let end = endOfQuotes(text, index) {
                    index = end
                } else {
                    noMoreQuotes = true
                    index += 1
                }
            default:
                index += 1
            }
        }
        if index > start { result.append(Piece(bytes: text[start...])) }
        return result
    }

    private static func isSplit(_ text: [UInt8], _ index: Int, _ separator: Separator) -> Bool {
        switch separator {
        case .byte(let byte): text[index] == byte
        case .afterBlank(let byte): text[index] == byte && index > 0 && (text[index - 1] == 0x20 || text[index - 1] == 0x09)
        }
    }

    /// The index after the bracket that closes the one at `start`; brackets of the wrong kind are passed over.
    private static func endOfBrackets(_ text: [UInt8], _ start: Int) -> Int? {
        var open: [UInt8] = [text[start]]
        var index = start + 1
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): open.append(text[index])
            case UInt8(ascii: ")"): if open.last == UInt8(ascii: "(") { open.removeLast() }
            case UInt8(ascii: "]"): if open.last == UInt8(ascii: "[") { open.removeLast() }
            default: break
            }
            index += 1
            if open.isEmpty { return index }
        }
        return nil
    }

    /// The index after the next double quote that no backslash precedes; at least one character lies between.
    private static func endOfQuotes(_ text: [UInt8], _ start: Int) -> Int? {
        // `[^\\]"` may begin at the opening quote itself: `""` is complete.
        var index = start
        while index + 1 < text.count {
            if text[index] != UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "\"") { return index + 2 }
            index += 1
        }
        return nil
    }
}
