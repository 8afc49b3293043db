/// A replacement of a byte range of a source; an empty range inserts.
public struct Edit: Sendable, Equatable {
    public var range: Range<Int>
    public var replacement: [UInt8]

    public init(_ range: Range<Int>, _ replacement: [UInt8]) {
        self.range = range
        self.replacement = replacement
    }
}

extension Source {
    /// Returns the bytes with `edits` spliced in; every byte outside an edit is untouched.
    ///
    /// - Precondition: the edits are disjoint and lie inside the source. Their order does not matter.
    public func applying(_ edits: [Edit]) -> [UInt8] {
        let sorted = edits.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + sorted.reduce(0) { $0 + $1.replacement.count })
        var position = 0
        for edit in sorted {
            precondition(edit.range.lowerBound >= position && edit.range.upperBound <= bytes.count, "edits overlap or leave the source")
            result.append(contentsOf: bytes[position..<edit.range.lowerBound])
            result.append(contentsOf: edit.replacement)
            position = edit.range.upperBound
        }
        result.append(contentsOf: bytes[position...])
        return result
    }
}
