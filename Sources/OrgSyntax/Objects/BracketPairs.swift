/// The pairs of one kind of bracket in a range of text, other brackets counting as text (`org-element--parse-paired-brackets`).
struct BracketPairs {
    struct Pair {
        /// Offset of the closing bracket.
        var close: Int
        /// How many levels of pairs stand inside each other, this one included, if they do so evenly: all groups side by side hold the
        /// same number of levels. 0 if they do not.
        var evenDepth: Int
    }

    private var opens: [Int32] = []
    /// The closing bracket of each of `opens`; -1 where there is none.
    private var closes: [Int32] = []
    private var depths: [UInt8] = []
    private var cursor = 0

    /// Finds the pairs of a range anew.
    mutating func collect(open: UInt8, close: UInt8, in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        opens.removeAll(keepingCapacity: true)
        closes.removeAll(keepingCapacity: true)
        depths.removeAll(keepingCapacity: true)
        cursor = 0
        // Depth of the groups seen so far inside each open bracket: 255 none yet, 0 uneven.
        var unclosed: [(index: Int, inner: UInt8)] = []
        for offset in range {
            if bytes[offset] == open {
                unclosed.append((opens.count, 255))
                opens.append(Int32(truncatingIfNeeded: offset))
                closes.append(-1)
                depths.append(0)
            } else if bytes[offset] == close, let last = unclosed.popLast() {
                let depth: UInt8 = last.inner == 255 ? 1 : last.inner == 0 || last.inner > 100 ? 0 : last.inner + 1
                closes[last.index] = Int32(truncatingIfNeeded: offset)
                depths[last.index] = depth
                if let outer = unclosed.indices.last {
                    let known = unclosed[outer].inner
                    unclosed[outer].inner = known == 255 ? depth : known == depth ? depth : 0
                }
            }
        }
    }

    /// Returns the pair that opens at `offset`, or `nil` if it is not closed.
    mutating func pair(at offset: Int) -> Pair? {
        if cursor > 0, Int(opens[cursor - 1]) >= offset {
            cursor = firstIndex(notBelow: offset, in: opens)
        } else {
            while cursor < opens.count, Int(opens[cursor]) < offset { cursor += 1 }
        }
        guard cursor < opens.count, Int(opens[cursor]) == offset, closes[cursor] >= 0 else { return nil }
        return Pair(close: Int(closes[cursor]), evenDepth: Int(depths[cursor]))
    }
}
