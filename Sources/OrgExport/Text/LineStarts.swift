/// Where the lines of a text begin.
struct LineStarts {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = [0]
        bytes.withUnsafeBufferPointer { ByteSearch.forEachLineEnd(in: $0) { starts.append($0 + 1) } }
        self.starts = starts
    }

    /// The offset of a line, 1 first.
    func offset(ofLine line: Int) -> Int { starts[max(0, min(line, starts.count) - 1)] }

    /// The line, 1 first, that holds an offset.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}
