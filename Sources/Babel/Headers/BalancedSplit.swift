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
        var bytes: [UInt8]
        var start: Int
    }

    static func split(_ text: [UInt8], _ separator: Separator) -> [Piece] {
        var result: [Piece] = []
        var partial: [UInt8] = []
        var partialStart = 0
        var index = 0
        // The search for partners of brackets has a budget, and one for a quote that fails is the last: the whole stays linear.
        var noMoreQuotes = false
        var budget = 64 * text.count + 4096
        func flush() {
            if !partial.isEmpty { result.append(Piece(bytes: partial, start: partialStart)) }
            partial = []
        }
        func take(_ count: Int) {
            if partial.isEmpty { partialStart = index }
            partial += text[index..<(index + count)]
            index += count
        }
        while index < text.count {
            let byte = text[index]
            if isSplit(text, index, separator) {
                if case .afterBlank = separator, !partial.isEmpty { partial.removeLast() }
                flush()
                index += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["):
                let end = budget > 0 ? endOfBrackets(text, index) : nil
                budget -= (end ?? text.count) - index
                take((end ?? index + 1) - index)
            case UInt8(ascii: "\"") where index == 0 || text[index - 1] != UInt8(ascii: "\\"):
                if !noMoreQuotes, let end = endOfQuotes(text, index) {
                    take(end - index)
                } else {
                    noMoreQuotes = true
                    take(1)
                }
            default:
                take(1)
            }
        }
        flush()
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
