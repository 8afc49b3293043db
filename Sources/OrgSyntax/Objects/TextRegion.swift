/// A part of a text that is looked at by itself, as if nothing stood before and after it (a narrowed buffer).
struct TextRegion {
    let bytes: UnsafeBufferPointer<UInt8>
    var start: Int
    var end: Int

    @inline(__always)
    subscript(_ offset: Int) -> UInt8 { bytes[offset] }

    /// Whether `byte` stands at `offset`, inside the region.
    @inline(__always)
    func has(_ byte: UInt8, at offset: Int) -> Bool { offset < end && bytes[offset] == byte }

    /// Whether the text stands at `offset`, letters compared without case.
    func hasIgnoringCase(_ text: StaticString, at offset: Int) -> Bool {
        guard offset + text.utf8CodeUnitCount <= end else { return false }
        for index in 0..<text.utf8CodeUnitCount {
            let wanted = text.utf8Start[index]
            let byte = bytes[offset + index]
            guard byte == wanted || CharacterSyntax.isASCIILetter(wanted) && byte | 0x20 == wanted | 0x20 else { return false }
        }
        return true
    }

    @inline(__always)
    func isLineStart(_ offset: Int) -> Bool { offset == start || bytes[offset - 1] == 0x0A }

    @inline(__always)
    func isLineEnd(_ offset: Int) -> Bool { offset == end || bytes[offset] == 0x0A }

    /// Returns the first offset from `offset` on that holds no space and no tab.
    @inline(__always)
    func skipBlanks(_ offset: Int) -> Int {
        var offset = offset
        while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
        return offset
    }

    func skipDigits(_ offset: Int) -> Int {
        var offset = offset
        while offset < end, CharacterSyntax.isDigit(bytes[offset]) { offset += 1 }
        return offset
    }

    // MARK: Characters

    /// Returns the scalar at `offset` and its length in bytes; a byte that is not UTF-8 stands for itself, beyond Unicode.
    func scalar(at offset: Int) -> (value: UInt32, length: Int) {
        let first = bytes[offset]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1
        guard length > 1, offset + length <= end else { return (0x110000 + UInt32(first), 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for index in 1..<length {
            let byte = bytes[offset + index]
            guard byte & 0xC0 == 0x80 else { return (0x110000 + UInt32(first), 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }

    /// Returns the scalar that ends before `offset`, which must not be the start of the region.
    func scalar(before offset: Int) -> UInt32 {
        let last = bytes[offset - 1]
        if last < 0x80 { return UInt32(last) }
        var begin = offset - 1
        while begin > start, offset - begin < 4, bytes[begin] & 0xC0 == 0x80 { begin -= 1 }
        let (value, length) = scalar(at: begin)
        return begin + length == offset ? value : 0x110000 + UInt32(last)
    }

    /// Whether the character at `offset` is white space (`[:space:]`); `false` at the end.
    @inline(__always)
    func isSpace(at offset: Int) -> Bool {
        guard offset < end else { return false }
        let byte = bytes[offset]
        if byte < 0x80 { return byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C }
        guard byte == 0xC2 || byte == 0xE2 || byte == 0xE3 else { return false }
        return CharacterSyntax.of(scalar(at: offset).value) == .space
    }

    /// Whether the character before `offset` is white space; `false` at the start.
    func isSpace(before offset: Int) -> Bool {
        guard offset > start else { return false }
        let byte = bytes[offset - 1]
        if byte < 0x80 { return byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C }
        return CharacterSyntax.of(scalar(before: offset)) == .space
    }

    /// Returns the length of the letter, mark or digit at `offset` (`[:alnum:]`); 0 if there is none.
    func alphanumericLength(at offset: Int) -> Int {
        guard offset < end else { return 0 }
        if bytes[offset] < 0x80 { return CharacterSyntax.isASCIIAlphanumeric(bytes[offset]) ? 1 : 0 }
        let (value, length) = scalar(at: offset)
        return CharacterSyntax.isAlphanumeric(value) ? length : 0
    }

    /// Returns the length of the word character at `offset` (`[:word:]`); 0 if there is none.
    func wordLength(at offset: Int) -> Int {
        guard offset < end else { return 0 }
        let (value, length) = scalar(at: offset)
        return CharacterSyntax.of(value).isWord ? length : 0
    }

    /// Whether a word begins at `offset`, where an ASCII letter stands (`\<`).
    func isWordStart(_ offset: Int) -> Bool {
        offset == start || CharacterSyntax.of(scalar(before: offset)) != .latinWord
    }

    /// Returns the length of the character at `offset` if it may stand in a citation key (`org-element-citation-key-re`), else 0.
    func citationKeyLength(at offset: Int) -> Int {
        guard offset < end else { return 0 }
        switch bytes[offset] {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: "`"),
            UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "|"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "&"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"),
            UInt8(ascii: "~"):
            return 1
        default: return wordLength(at: offset)
        }
    }
}
