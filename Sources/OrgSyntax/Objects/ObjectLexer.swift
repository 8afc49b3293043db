extension ObjectParser {
    /// Whether an object can begin at the byte, or just before it (`:` of a plain link, `_` of inline code).
    @inline(__always)
    private static func isTrigger(_ byte: UInt8) -> Bool {
        // One bit for each of $ * + / : < = and @ [ \ ^ _ { ~.
        byte < 0x40
            ? (0x3400_8C10_0000_0000 as UInt64) >> UInt64(byte) & 1 != 0
            : byte < 0x80 && (0x4800_0000_D800_0001 as UInt64) >> UInt64(byte & 63) & 1 != 0
    }

    /// Returns the next object of a region (`org-element--object-lex`).
    mutating func nextObject(_ work: inout Work) -> Found? {
        if work.allowed.isEmpty { return nil }
        let end = work.text.end
        var radioLink: Range<Int>?
        // What is looked for must begin before the next radio link; one byte inside it may still be read.
        var stop = end
        if let radioTargets, work.allowed.allows(.link) {
            radioLink = radioTargets.next(from: work.point, in: work.text, &work.radio)
            if let radioLink { stop = radioLink.lowerBound + 1 }
        }
        let base = bytes
        var position = work.point
        while position < stop {
            let byte = base[position]
            // Most bytes are small letters and blanks.
            if byte &- 0x61 < 26 || byte == 0x20 {
                position &+= 1
                continue
            }
            if Self.isTrigger(byte), let found = object(at: position, byte, work, stop) { return found }
            position += 1
        }
        guard let radioLink else { return nil }
        return Found(
            kind: .link, range: radioLink.lowerBound..<work.text.skipBlanks(radioLink.upperBound), contents: radioLink,
            flags: Link.Format.radio.rawValue)
    }

    private mutating func object(at position: Int, _ byte: UInt8, _ work: Work, _ stop: Int) -> Found? {
        let text = work.text
        let allowed = work.allowed
        let next: UInt8 = position + 1 < stop ? text[position + 1] : 0
        switch byte {
        case UInt8(ascii: "*"): return emphasis(at: position, .bold, .boldEnd, text, allowed, stop)
        case UInt8(ascii: "/"): return emphasis(at: position, .italic, .italicEnd, text, allowed, stop)
        case UInt8(ascii: "+"): return emphasis(at: position, .strikeThrough, .strikeEnd, text, allowed, stop)
        case UInt8(ascii: "~"): return emphasis(at: position, .code, .codeEnd, text, allowed, stop)
        case UInt8(ascii: "="): return emphasis(at: position, .verbatim, .verbatimEnd, text, allowed, stop)
        case UInt8(ascii: "_"):
            if let found = inlineCode(at: position, text, allowed, notBefore: work.point) { return found }
            if position + 1 >= stop || text.isSpace(at: position + 1) { return nil }
            if let found = emphasis(at: position, .underline, .underlineEnd, text, allowed, stop) { return found }
            return allowed.allows(.subscript) ? script(at: position, .subscript, text) : nil
        case UInt8(ascii: "^"):
            guard position + 1 < stop, allowed.allows(.superscript), Self.canFollowCaret(next, position + 1, text) else { return nil }
            return script(at: position, .superscript, text)
        case UInt8(ascii: ":"):
            return allowed.allows(.link) ? plainLink(colon: position, text, notBefore: work.point) : nil
        case UInt8(ascii: "["):
            switch next {
            case UInt8(ascii: "["): return allowed.allows(.link) ? bracketLink(at: position, text) : nil
            case UInt8(ascii: "f"):
                guard position + 4 <= stop, allowed.allows(.footnoteReference) else { return nil }
                return footnoteReference(at: position, text)
            case UInt8(ascii: "c"):
                guard position + 6 <= stop, allowed.allows(.citation) else { return nil }
                return citation(at: position, text)
            case 0x30...0x39:
                if allowed.allows(.timestamp), let found = timestamp(at: position, text) { return found }
                return allowed.allows(.statisticsCookie) ? statisticsCookie(at: position, text) : nil
            case UInt8(ascii: "%"), UInt8(ascii: "/"):
                guard allowed.allows(.statisticsCookie), let found = statisticsCookie(at: position, text) else { return nil }
                // A cookie without a number is looked at whole.
                return text.skipDigits(position + 2) + 1 <= stop ? found : nil
            default: return nil
            }
        case UInt8(ascii: "<"):
            if next == UInt8(ascii: "<") {
                if allowed.allows(.radioTarget), let found = radioTarget(at: position, text) { return found }
                return allowed.allows(.target) ? target(at: position, text) : nil
            }
            if next == UInt8(ascii: "%") || CharacterSyntax.isDigit(next) {
                if next == UInt8(ascii: "%"), position + 3 > stop { return nil }
                return allowed.allows(.timestamp) ? timestamp(at: position, text) : nil
            }
            guard CharacterSyntax.isASCIILetter(next), allowed.allows(.link) else { return nil }
            return angleLink(at: position, text, stop)
        case UInt8(ascii: "@"):
            return next == UInt8(ascii: "@") && allowed.allows(.exportSnippet) ? exportSnippet(at: position, text) : nil
        case UInt8(ascii: "{"):
            guard next == UInt8(ascii: "{"), position + 3 <= stop, allowed.allows(.macro) else { return nil }
            return macro(at: position, text)
        case UInt8(ascii: "$"): return allowed.allows(.latexFragment) ? latexFragment(at: position, text) : nil
        case UInt8(ascii: "\\"):
            if next == UInt8(ascii: "\\") { return allowed.allows(.lineBreak) ? lineBreak(at: position, text) : nil }
            if next == UInt8(ascii: "_") { return position + 3 <= stop && allowed.allows(.entity) ? entity(at: position, text) : nil }
            guard CharacterSyntax.isASCIILetter(next) || next == UInt8(ascii: "(") || next == UInt8(ascii: "[") else { return nil }
            if allowed.allows(.entity), let found = entity(at: position, text) { return found }
            return allowed.allows(.latexFragment) ? latexFragment(at: position, text) : nil
        default: return nil
        }
    }

    private static func canFollowCaret(_ byte: UInt8, _ offset: Int, _ text: TextRegion) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: ","):
            true
        default: text.alphanumericLength(at: offset) > 0
        }
    }
}
