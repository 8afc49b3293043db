extension ObjectParser {
    /// Recognises `[[path]]` and `[[path][description]]` (`org-link-bracket-re`).
    mutating func bracketLink(at position: Int, _ text: TextRegion) -> Found? {
        var offset = position + 2
        // A run of backslashes before a bracket may be read in two ways; this is what the other way would give.
        var fallback: Found?
        while offset < text.end {
            switch text[offset] {
            case UInt8(ascii: "["): return fallback
            case UInt8(ascii: "]"):
                guard offset > position + 2 else { return fallback }
                return linkEnd(position, pathEnd: offset, text) ?? fallback
            case UInt8(ascii: "\\"):
                let start = offset
                while text.has(UInt8(ascii: "\\"), at: offset) { offset += 1 }
                guard offset < text.end else { return fallback }
                let isClose = text[offset] == UInt8(ascii: "]")
                guard isClose || text[offset] == UInt8(ascii: "[") else { continue }
                let count = offset - start
                if count % 2 == 1 {
                    if count >= 3, isClose, let found = linkEnd(position, pathEnd: offset, text) { fallback = found }
                } else {
                    if isClose, let found = linkEnd(position, pathEnd: offset, text) { return found }
                    if count < 4 { return fallback }
                }
                offset += 1
            default: offset += 1
            }
        }
        return fallback
    }

    /// Returns the link whose path ends before the bracket at `end`, if a second bracket or a description follows.
    private mutating func linkEnd(_ position: Int, pathEnd end: Int, _ text: TextRegion) -> Found? {
        if text.has(UInt8(ascii: "["), at: end + 1) {
            let close = index.next(.descriptionEnd, from: end + 3, in: bytes)
            guard close < text.end - 1 else { return nil }
            return Found(
                kind: .link, range: position..<text.skipBlanks(close + 2), contents: end + 2..<close, flags: Link.Format.bracket.rawValue)
        }
        guard text.has(UInt8(ascii: "]"), at: end + 1) else { return nil }
        return Found(kind: .link, range: position..<text.skipBlanks(end + 2), flags: Link.Format.bracket.rawValue)
    }

    /// Recognises `<scheme:path>` (`org-link-angle-re`).
    mutating func angleLink(at position: Int, _ text: TextRegion, _ stop: Int) -> Found? {
        guard let colon = Link.schemeEnd(at: position + 1, text), colon <= stop else { return nil }
        let close = index.next(.angleEnd, from: colon + 1, in: bytes)
        guard close < text.end, text[close] == UInt8(ascii: ">") else { return nil }
        return Found(kind: .link, range: position..<text.skipBlanks(close + 1), flags: Link.Format.angle.rawValue)
    }

    /// Recognises `scheme:path` by its colon (`org-link-plain-re`).
    ///
    /// - Parameter limit: The link must not begin before this offset.
    func plainLink(colon: Int, _ text: TextRegion, notBefore limit: Int) -> Found? {
        guard colon > limit, CharacterSyntax.isASCIILetter(text[colon - 1]), colon + 2 < text.end, Self.isPathByte(text[colon + 1]),
            let begin = Link.schemeStart(colon: colon, text), begin >= limit, text.isWordStart(begin),
            let end = Self.plainPathEnd(colon + 1, text)
        else { return nil }
        return Found(kind: .link, range: begin..<text.skipBlanks(end), flags: Link.Format.plain.rawValue)
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x0A, UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: ">"): false
        default: true
        }
    }

    /// Returns where a path ends that consists of characters other than blanks and brackets and of groups in brackets, and whose last
    /// part is a group, a letter or digit, `-` or `/`. It has two parts at least.
    private static func plainPathEnd(_ start: Int, _ text: TextRegion) -> Int? {
        var offset = start
        var parts = 0
        var end: Int?
        while offset < text.end {
            let byte = text[offset]
            switch byte {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"):
                guard let close = groupEnd(offset, text) else { return end }
                offset = close
                parts += 1
                if parts > 1 { end = offset }
            case 0x20, 0x09, 0x0A, UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: ">"): return end
            default:
                let (scalar, length) = byte < 0x80 ? (UInt32(byte), 1) : text.scalar(at: offset)
                offset += length
                parts += 1
                if parts > 1, canEndPath(scalar) { end = offset }
            }
        }
        return end
    }

    /// Whether a path may end with the scalar: no punctuation but `-` and `/`, no white space.
    private static func canEndPath(_ scalar: UInt32) -> Bool {
        guard scalar < 0x80 else { return CharacterSyntax.of(scalar).isWord }
        let byte = UInt8(truncatingIfNeeded: scalar)
        if byte > 0x20, byte < 0x7F {
            return CharacterSyntax.isASCIIAlphanumeric(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
        }
        return CharacterSyntax.ofASCII(byte) != .space
    }

    /// Returns the end of a group in brackets of any kind, which may hold groups that hold none.
    private static func groupEnd(_ start: Int, _ text: TextRegion) -> Int? {
        var depth = 1
        var offset = start + 1
        while offset < text.end {
            switch text[offset] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "<"):
                if depth == 2 { return nil }
                depth = 2
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: ">"):
                depth -= 1
                if depth == 0 { return offset + 1 }
            case 0x20, 0x09, 0x0A: return nil
            default: break
            }
            offset += 1
        }
        return nil
    }
}

extension Link {
    /// The schemes Org knows (`org-link-types`); where one begins with another, the longer comes first.
    static let schemes: [StaticString] = [
        "attachment", "bibtex", "bbdb", "docview", "doi", "elisp", "eww", "file+emacs", "file+sys", "file", "ftp", "gnus", "help", "https",
        "http", "id", "info", "irc", "mailto", "mhe", "news", "rmail", "shell", "shortdoc", "w3m",
    ]

    /// Returns the offset of the colon after the scheme at `offset`.
    static func schemeEnd(at offset: Int, _ text: TextRegion) -> Int? {
        for scheme in schemes where text.has(UInt8(ascii: ":"), at: offset + scheme.utf8CodeUnitCount) {
            if text.hasIgnoringCase(scheme, at: offset) { return offset + scheme.utf8CodeUnitCount }
        }
        return nil
    }

    /// Returns where the scheme begins that ends before `colon`.
    static func schemeStart(colon: Int, _ text: TextRegion) -> Int? {
        var start = colon
        while start > text.start, colon - start < 11, CharacterSyntax.isASCIILetter(text[start - 1]) { start -= 1 }
        if start > text.start, text[start - 1] == UInt8(ascii: "3") || text[start - 1] == UInt8(ascii: "+") {
            let earlier = start - (text[start - 1] == UInt8(ascii: "3") ? 2 : 5)
            if earlier >= text.start, schemeEnd(at: earlier, text) == colon { return earlier }
        }
        return schemeEnd(at: start, text) == colon ? start : nil
    }
}
