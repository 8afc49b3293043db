/// The code that a scanner reads, and the tokens that it has found so far.
///
/// Reading past the end gives 0, so that scanners may look ahead freely.
struct TokenList {
    let code: UnsafeBufferPointer<UInt8>
    let count: Int
    private(set) var tokens: [Token] = []

    init(code: UnsafeBufferPointer<UInt8>) {
        self.code = code
        count = code.count
        tokens.reserveCapacity(code.count / 6 + 4)
    }

    /// The byte at `index`, 0 outside the code.
    @inline(__always)
    subscript(index: Int) -> UInt8 { index >= 0 && index < count ? code[index] : 0 }

    /// Adds a token; scanners add them in order.
    @inline(__always)
    mutating func add(_ start: Int, _ end: Int, _ face: Face) {
        if start < end { tokens.append(Token(start: start, end: end, face: face)) }
    }

    /// Adds a comment: its delimiter with the blanks after it, its text, and the end delimiter (0 bytes for a line comment).
    mutating func addComment(_ start: Int, open: Int, close: Int, _ end: Int, delimiter: UInt8) {
        var body = start + open
        while body < end - close, self[body] == delimiter { body += 1 }
        while body < end - close, self[body] == 0x20 || self[body] == 0x09 { body += 1 }
        var tail = end - close
        if close > 0 { while tail > body, self[tail - 1] == 0x20 { tail -= 1 } }
        add(start, body, .commentDelimiter)
        add(body, tail, .comment)
        if close > 0 { add(tail, end, .commentDelimiter) }
    }

    /// Gives an earlier token another face.
    mutating func setFace(_ index: Int, _ face: Face) { tokens[index].face = face }

    /// Forgets the tokens from `index` on.
    mutating func truncate(to index: Int) { tokens.removeLast(tokens.count - index) }

    /// Returns the tokens without those that stayed plain.
    consuming func finished() -> [Token] {
        if tokens.contains(where: { $0.face == .plain }) { tokens.removeAll { $0.face == .plain } }
        return tokens
    }

    /// The index of the line end at or after `index`, or the end of the code.
    func lineEnd(from index: Int) -> Int {
        var at = index
        while at < count, code[at] != 0x0A { at += 1 }
        return min(at, count)
    }

    /// Whether the bytes at `index` are `text`.
    @inline(__always)
    func matches(_ text: [UInt8], at index: Int) -> Bool {
        guard index >= 0, index + text.count <= count else { return false }
        for offset in 0..<text.count where code[index + offset] != text[offset] { return false }
        return true
    }

    /// The index of the first occurrence of `text` in `index..<limit`, or `nil`.
    func find(_ text: [UInt8], from index: Int, limit: Int) -> Int? {
        guard let first = text.first else { return nil }
        var at = index
        while at + text.count <= limit {
            if code[at] == first, matches(text, at: at) { return at }
            at += 1
        }
        return nil
    }

    /// The index after the blanks (no line ends) at `index`; looks at 200 bytes at most, so that repeated questions stay linear.
    @inline(__always)
    func skipBlanks(_ index: Int) -> Int {
        var at = index
        let limit = min(count, index + 200)
        while at < limit, code[at] == 0x20 || code[at] == 0x09 { at += 1 }
        return at
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    /// A letter, digit, underscore or byte of a character outside ASCII.
    @inline(__always) var isWord: Bool { isLetter || isDigit || self == 0x5F || self >= 0x80 }
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
}
