/// Reads CSS with the faces of `css-mode`: selectors, properties, at-rules as builtins.
enum StyleSheetScanner {
    static func run(_ out: inout TokenList) {
        var at = 0
        // Whether the open braces, innermost last, hold declarations (`a { … }`) or rules (`@media … { … }`).
        var declares: [Bool] = []
        var nextHoldsRules = false
        while at < out.count {
            let byte = out.code[at]
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: at += 1
            case 0x2F where out[at + 1] == 0x2A: at = comment(&out, at)
            case 0x22, 0x27: at = string(&out, at)
            case 0x7B:
                if declares.count < 256 { declares.append(!nextHoldsRules) }
                nextHoldsRules = false
                at += 1
            case 0x7D:
                _ = declares.popLast()
                at += 1
            case 0x3B:
                nextHoldsRules = false
                at += 1
            case 0x40:
                var end = at + 1
                while end < out.count, isName(out.code[end]) { end += 1 }
                out.add(at, end, .builtin)
                let word = end > at ? Array(out.code[at..<end]) : []
                nextHoldsRules = word == Array("@media".utf8) || word == Array("@supports".utf8) || word == Array("@layer".utf8) || word == Array("@container".utf8)
                at = prelude(&out, end)
            default:
                at = declares.last ?? false ? declaration(&out, at) : selector(&out, at)
            }
        }
    }

    private static func isName(_ byte: UInt8) -> Bool { byte.isWord || byte == 0x2D }

    private static func comment(_ out: inout TokenList, _ start: Int) -> Int {
        let found = out.find([0x2A, 0x2F], from: start + 2, limit: out.count)
        let end = found.map { $0 + 2 } ?? out.count
        out.addComment(start, open: 2, close: found == nil ? 0 : 2, end, delimiter: 0x2A)
        return end
    }

    private static func string(_ out: inout TokenList, _ start: Int) -> Int {
        let quote = out[start]
        var at = start + 1
        while at < out.count, out.code[at] != quote, out.code[at] != 0x0A { at += out.code[at] == 0x5C ? 2 : 1 }
        let end = min(out[at] == quote ? at + 1 : at, out.count)
        out.add(start, end, .string)
        return max(end, start + 1)
    }

    /// What follows an at-word: up to `{` or `;`.
    private static func prelude(_ out: inout TokenList, _ start: Int) -> Int {
        var at = start
        while at < out.count, out.code[at] != 0x7B, out.code[at] != 0x3B, out.code[at] != 0x7D {
            switch out.code[at] {
            case 0x22, 0x27: at = string(&out, at)
            case 0x2F where out[at + 1] == 0x2A: at = comment(&out, at)
            default: at += 1
            }
        }
        return at
    }

    /// A selector: up to the blanks before `{`.
    private static func selector(_ out: inout TokenList, _ start: Int) -> Int {
        var at = start
        while at < out.count, out.code[at] != 0x7B, out.code[at] != 0x7D, out.code[at] != 0x3B, !(out.code[at] == 0x2F && out[at + 1] == 0x2A) { at += 1 }
        var end = at
        while end > start, out[end - 1] <= 0x20 { end -= 1 }
        if out[at] == 0x7B || out[at] == 0x2F { out.add(start, end, .cssSelector) }
        return max(at, start + 1)
    }

    /// `property: value;`, or a nested rule.
    private static func declaration(_ out: inout TokenList, _ start: Int) -> Int {
        var end = start
        while end < out.count, isName(out.code[end]) { end += 1 }
        let colon = out.skipBlanks(end)
        guard end > start, out[colon] == 0x3A else {
            if out[start] == 0x26 || out[start] == 0x2E || out[start] == 0x23 || out[start] == 0x3E { return selector(&out, start) }
            return max(end, start + 1)
        }
        let isVariable = out[start] == 0x2D && out[start + 1] == 0x2D
        out.add(start, end, isVariable ? .variableName : .cssProperty)
        var at = colon + 1
        while at < out.count, out.code[at] != 0x3B, out.code[at] != 0x7D, out.code[at] != 0x7B {
            let byte = out.code[at]
            switch byte {
            case 0x22, 0x27: at = string(&out, at)
            case 0x2F where out[at + 1] == 0x2A: at = comment(&out, at)
            case 0x21,
                0x40,
                0x2D where out[at + 1] == 0x2D:
                var stop = at + 1
                while stop < out.count, isName(out.code[stop]) { stop += 1 }
                out.add(at, stop, byte == 0x2D ? .variableName : .builtin)
                at = stop
            case 0x23:
                var stop = at + 1
                while stop < out.count, out.code[stop].isWord { stop += 1 }
                out.add(at, stop, .constant)
                at = stop
            default:
                if isName(byte) {
                    var stop = at + 1
                    while stop < out.count, isName(out.code[stop]) || byte.isDigit && (out.code[stop] == 0x2E || out.code[stop] == 0x25) { stop += 1 }
                    if byte.isDigit { out.add(at, stop, .number) }
                    at = stop
                } else {
                    at += 1
                }
            }
        }
        return at
    }
}
