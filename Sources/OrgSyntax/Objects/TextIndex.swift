#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Something an object may end with, or that decides where it ends; see ``TextIndex``.
enum TextMark: Int, CaseIterable {
    case boldEnd, italicEnd, underlineEnd, strikeEnd, codeEnd, verbatimEnd
    case dollar, doubleDollar, roundFormulaEnd, squareFormulaEnd
    case snippetEnd, descriptionEnd, macroEnd
    /// `]`, `>` or a line end.
    case stampEnd
    /// `>` or a line end.
    case sexpEnd
    case roundClose
    /// `>`, or a line end after which an angle link cannot go on.
    case angleEnd
    /// A blank, a line end, `[` or `{`.
    case languageEnd
    /// A blank, a line end, `[` or `(`.
    case callEnd
    case semicolon
    /// The `@` of a citation key.
    case citationKey
}

/// Where the ends of objects stand in one range of text.
///
/// An opening that has no end must not cost a walk to the end of the text, or a text of openings costs the square of its length.
/// So all places of a mark are collected at the first question about it, in one walk; further questions are look-ups.
struct TextIndex {
    private struct Places {
        var offsets: [Int32] = []
        /// Where the last look-up ended: questions come nearly in order.
        var cursor = 0
    }

    private var built: UInt32 = 0
    private var places = [Places](repeating: Places(), count: TextMark.allCases.count)
    private var builtBrackets: UInt8 = 0
    private var brackets = [BracketPairs](repeating: BracketPairs(), count: 3)
    private var range = 0..<0

    /// Forgets everything; the text is now `range`.
    mutating func reset(_ range: Range<Int>) {
        self.range = range
        built = 0
        builtBrackets = 0
    }

    /// Returns the first place of `mark` at `offset` or after it, or `Int.max`.
    mutating func next(_ mark: TextMark, from offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let index = mark.rawValue
        if built & (1 << UInt32(index)) == 0 {
            built |= 1 << UInt32(index)
            places[index].offsets.removeAll(keepingCapacity: true)
            places[index].cursor = 0
            Self.collect(mark, in: bytes, range, into: &places[index].offsets)
        }
        var cursor = places[index].cursor
        let count = places[index].offsets.count
        if cursor > 0, Int(places[index].offsets[cursor - 1]) >= offset {
            cursor = firstIndex(notBelow: offset, in: places[index].offsets)
        } else {
            while cursor < count, Int(places[index].offsets[cursor]) < offset { cursor += 1 }
        }
        places[index].cursor = cursor
        return cursor < count ? Int(places[index].offsets[cursor]) : Int.max
    }

    /// Returns the last place of `mark` in `from..<to`, or `nil`.
    mutating func last(_ mark: TextMark, from: Int, to: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        _ = next(mark, from: from, in: bytes)
        let offsets = places[mark.rawValue].offsets
        let index = firstIndex(notBelow: to, in: offsets)
        guard index > 0, Int(offsets[index - 1]) >= from else { return nil }
        return Int(offsets[index - 1])
    }

    /// Returns the bracket that closes the one at `offset`, and how the groups inside are nested, or `nil`.
    mutating func pair(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> BracketPairs.Pair? {
        let kind: Int
        switch bytes[offset] {
        case UInt8(ascii: "["): kind = 0
        case UInt8(ascii: "{"): kind = 1
        case UInt8(ascii: "("): kind = 2
        default: return nil
        }
        if builtBrackets & (1 << UInt8(kind)) == 0 {
            builtBrackets |= 1 << UInt8(kind)
            brackets[kind].collect(open: bytes[offset], close: kind == 2 ? UInt8(ascii: ")") : bytes[offset] + 2, in: bytes, range)
        }
        return brackets[kind].pair(at: offset)
    }

    // MARK: Collecting

    private static func collect(_ mark: TextMark, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into list: inout [Int32]) {
        func each(_ byte: UInt8, _ take: (Int) -> Bool) {
            forEach(byte, in: bytes, range) { if take($0) { list.append(Int32(truncatingIfNeeded: $0)) } }
        }
        func follows(_ offset: Int, _ byte: UInt8) -> Bool { offset < range.upperBound && bytes[offset] == byte }
        func emphasis(_ byte: UInt8) {
            let text = TextRegion(bytes: bytes, start: range.lowerBound, end: range.upperBound)
            each(byte) { text.endsEmphasis(at: $0) }
        }
        func stops(_ isStop: (UInt8) -> Bool) {
            for offset in range where isStop(bytes[offset]) { list.append(Int32(truncatingIfNeeded: offset)) }
        }
        switch mark {
        case .boldEnd: emphasis(UInt8(ascii: "*"))
        case .italicEnd: emphasis(UInt8(ascii: "/"))
        case .underlineEnd: emphasis(UInt8(ascii: "_"))
        case .strikeEnd: emphasis(UInt8(ascii: "+"))
        case .codeEnd: emphasis(UInt8(ascii: "~"))
        case .verbatimEnd: emphasis(UInt8(ascii: "="))
        case .dollar: each(UInt8(ascii: "$")) { _ in true }
        case .doubleDollar: each(UInt8(ascii: "$")) { follows($0 + 1, UInt8(ascii: "$")) }
        case .roundFormulaEnd: each(UInt8(ascii: "\\")) { follows($0 + 1, UInt8(ascii: ")")) }
        case .squareFormulaEnd: each(UInt8(ascii: "\\")) { follows($0 + 1, UInt8(ascii: "]")) }
        case .snippetEnd: each(UInt8(ascii: "@")) { follows($0 + 1, UInt8(ascii: "@")) }
        case .descriptionEnd: each(UInt8(ascii: "]")) { follows($0 + 1, UInt8(ascii: "]")) }
        case .macroEnd:
            each(UInt8(ascii: ")")) { offset in (1...3).allSatisfy { follows(offset + $0, UInt8(ascii: "}")) } }
        case .stampEnd: stops { $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\n") }
        case .sexpEnd: stops { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\n") }
        case .roundClose: each(UInt8(ascii: ")")) { _ in true }
        case .angleEnd:
            for offset in range {
                if bytes[offset] == UInt8(ascii: ">") {
                    list.append(Int32(truncatingIfNeeded: offset))
                } else if bytes[offset] == UInt8(ascii: "\n") {
                    var next = offset + 1
                    while next < range.upperBound, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
                    if next == range.upperBound || bytes[next] == UInt8(ascii: "\n") || bytes[next] == UInt8(ascii: ">") {
                        list.append(Int32(truncatingIfNeeded: offset))
                    }
                }
            }
        case .languageEnd: stops { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
        case .callEnd: stops { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "(") }
        case .semicolon: each(UInt8(ascii: ";")) { _ in true }
        case .citationKey:
            let text = TextRegion(bytes: bytes, start: range.lowerBound, end: range.upperBound)
            each(UInt8(ascii: "@")) { text.citationKeyLength(at: $0 + 1) > 0 }
        }
    }
}

/// Calls `body` with each place of `byte`.
func forEach(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (Int) -> Void) {
    guard let base = bytes.baseAddress else { return }
    var position = range.lowerBound
    while position < range.upperBound, let found = memchr(base + position, Int32(byte), range.upperBound - position) {
        let offset = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        body(offset)
        position = offset + 1
    }
}

/// Returns the index of the first element of a sorted list that is not below `value`.
func firstIndex(notBelow value: Int, in list: [Int32]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
        let middle = (low + high) / 2
        if Int(list[middle]) < value { low = middle + 1 } else { high = middle }
    }
    return low
}
