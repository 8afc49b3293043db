/// The order in which people read names: `g2` before `g10`.
enum NaturalOrder {
    /// Whether one text stands before another: runs of digits compare as numbers, all else by its bytes; equal numbers by how they are written.
    static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in right.withUTF8 { right in compare(left, right) < 0 } }
    }

    private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            guard isDigit(left[i]), isDigit(right[j]) else {
                if left[i] != right[j] { return Int(left[i]) - Int(right[j]) }
                i += 1
                j += 1
                continue
            }
            let (one, other) = (number(left, &i), number(right, &j))
            if one.count != other.count { return one.count - other.count }
            for (a, b) in zip(one, other) where a != b { return Int(a) - Int(b) }
        }
        let rest = (left.count - i) - (right.count - j)
        if rest != 0 { return rest }
        // The same but for zeros before numbers.
        for (a, b) in zip(left, right) where a != b { return Int(a) - Int(b) }
        return left.count - right.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// The digits of a number without zeros before it; `place` moves behind it.
    private static func number(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> Slice<UnsafeBufferPointer<UInt8>> {
        while place < text.count, text[place] == 0x30 { place += 1 }
        let start = place
        while place < text.count, isDigit(text[place]) { place += 1 }
        return text[start..<place]
    }
}
