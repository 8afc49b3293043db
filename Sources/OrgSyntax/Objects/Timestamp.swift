extension ObjectParser {
    /// Recognises a timestamp or a range of two (`org-element-timestamp-parser`).
    mutating func timestamp(at position: Int, _ text: TextRegion) -> Found? {
        guard let end = text.timestampEnd(at: position, next: { index.next($0, from: $1, in: bytes) }) else { return nil }
        return Found(kind: .timestamp, range: position..<text.skipBlanks(end))
    }

    /// Returns the range, with the blanks that follow, of the timestamp at `position` of a region, for planning and clock lines.
    func timestampRange(at position: Int, limit: Int) -> Range<Int>? {
        let text = TextRegion(bytes: bytes, start: position, end: limit)
        guard let end = text.timestampEnd(at: position, next: { text.search($0, from: $1) }) else { return nil }
        return position..<text.skipBlanks(end)
    }
}

extension TextRegion {
    /// Searches for a mark that ends a timestamp or a part of one; returns `Int.max` where there is none.
    func search(_ mark: TextMark, from offset: Int) -> Int {
        var offset = offset
        while offset < end {
            switch (mark, bytes[offset]) {
            case (.stampEnd, UInt8(ascii: "]")), (.stampEnd, UInt8(ascii: ">")), (.stampEnd, 0x0A), (.sexpEnd, UInt8(ascii: ">")),
                (.sexpEnd, 0x0A), (.roundClose, UInt8(ascii: ")")):
                return offset
            default: offset += 1
            }
        }
        return Int.max
    }

    /// Returns the end of the timestamp, or range of timestamps, at `position`.
    ///
    /// - Parameter next: Returns the first place of a mark at an offset or after it.
    func timestampEnd(at position: Int, next: (TextMark, Int) -> Int) -> Int? {
        let first: Int
        if has(UInt8(ascii: "<"), at: position), has(UInt8(ascii: "%"), at: position + 1) {
            guard has(UInt8(ascii: "%"), at: position + 2), has(UInt8(ascii: "("), at: position + 3) else { return nil }
            // The sexp may hold `]`, at which the search for the end of the value stops all the same (`raw-value`).
            first = next(.stampEnd, position + 3)
            let close = next(.sexpEnd, position + 3)
            guard close < end, bytes[close] == UInt8(ascii: ">"), next(.roundClose, position + 5) < close else { return nil }
        } else {
            guard let stop = singleTimestampEnd(at: position, next: next) else { return nil }
            first = stop
        }
        if has(UInt8(ascii: "-"), at: first + 1), has(UInt8(ascii: "-"), at: first + 2),
            let second = singleTimestampEnd(at: first + 3, next: next) {
            return second + 1
        }
        return first + 1
    }

    /// Returns the offset of the closing bracket of a timestamp that is no diary one (`org-ts-regexp-both`).
    private func singleTimestampEnd(at position: Int, next: (TextMark, Int) -> Int) -> Int? {
        guard has(UInt8(ascii: "<"), at: position) || has(UInt8(ascii: "["), at: position), position + 11 < end else { return nil }
        for (offset, wanted) in "dddd-dd-dd".utf8.enumerated() {
            let byte = bytes[position + 1 + offset]
            guard wanted == UInt8(ascii: "-") ? byte == wanted : CharacterSyntax.isDigit(byte) else { return nil }
        }
        let after = position + 11
        switch bytes[after] {
        case UInt8(ascii: "]"), UInt8(ascii: ">"): return after
        case 0x20:
            let stop = next(.stampEnd, after + 1)
            return stop < end && bytes[stop] != 0x0A ? stop : nil
        default: return nil
        }
    }
}
