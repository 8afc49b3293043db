extension Source {
    /// The line that holds byte `offset`, from that byte on and without its line end.
    func restOfLine(at offset: Int) -> Range<Int> {
        bytes.withUnsafeBufferPointer { buffer in
            let newline = Scan.find(Scan.newline, buffer, offset, buffer.count)
            var end = newline ?? buffer.count
            if hasCRLF, newline != nil, end > offset, buffer[end - 1] == Scan.carriageReturn { end -= 1 }
            return offset..<end
        }
    }

    /// The lines of a range, each without its line end.
    func lines(_ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let line = restOfLine(at: position)
            result.append(line)
            position = line.upperBound
            while position < range.upperBound, bytes[position] != Scan.newline { position += 1 }
            position += 1
        }
        return result
    }

    func withBytes<Result>(_ body: (Scan.Bytes) -> Result) -> Result { bytes.withUnsafeBufferPointer(body) }
}

extension Node {
    /// The element's own first line, affiliated keywords skipped, from its first character that is no blank; without its line end.
    var firstLine: Range<Int> {
        let line = tree.source.restOfLine(at: postAffiliated)
        return tree.source.withBytes { Scan.skipBlanks($0, line.lowerBound, line.upperBound) }..<line.upperBound
    }

    /// End of an element without the blank lines after it, of an object without the blanks after it.
    public var contentEnd: Int {
        if kind.isObject { return endBeforeBlanks }
        return tree.source.withBytes { bytes in
            var position = end
            while position > begin {
                let byte = bytes[position - 1]
                guard Scan.isBlank(byte) || byte == Scan.newline || byte == Scan.carriageReturn else { break }
                position -= 1
            }
            if position < end, position > begin {
                position = Scan.find(Scan.newline, bytes, position, end).map { $0 + 1 } ?? end
            }
            return position
        }
    }

    /// The nearest headline above this node, or itself.
    public var enclosingHeadline: Node? { kind == .headline ? self : ancestors.first { $0.kind == .headline } }
}

extension SyntaxTree {
    /// The headlines in document order.
    public var headlines: [Headline] { nodes(ofKind: .headline).compactMap(Headline.init) }
}
