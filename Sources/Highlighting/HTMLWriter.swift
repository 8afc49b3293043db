/// Writes code and its tokens as HTML.
enum HTMLWriter {
    private static let closeTag = Array("</span>".utf8)

    /// Appends the bytes of `range`; a token that crosses a line end becomes one span for each of its lines.
    static func write(
        _ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, tokens: [Token], cursor: inout Int, into output: inout [UInt8]
    ) {
        var at = range.lowerBound
        let openTags = Face.openTags
        while cursor < tokens.count {
            let token = tokens[cursor]
            if token.start >= range.upperBound { break }
            let start = max(token.start, at)
            let end = min(token.end, range.upperBound)
            if start < end {
                escape(code, at..<start, into: &output)
                at = end
                var from = start
                while from < end {
                    var to = from
                    while to < end, code[to] != 0x0A { to += 1 }
                    if to > from {
                        output.append(contentsOf: openTags[Int(token.face.rawValue)])
                        escape(code, from..<to, into: &output)
                        output.append(contentsOf: closeTag)
                    }
                    while to < end, code[to] == 0x0A {
                        output.append(0x0A)
                        to += 1
                    }
                    from = to
                }
            }
            if token.end > range.upperBound { return escape(code, at..<range.upperBound, into: &output) }
            cursor += 1
        }
        escape(code, at..<range.upperBound, into: &output)
    }

    /// Appends the bytes of `range` with `&`, `<` and `>` escaped.
    static func escape(_ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
        guard range.lowerBound < range.upperBound else { return }
        var from = range.lowerBound
        var at = from
        while at < range.upperBound {
            let byte = code[at]
            if byte == 0x26 || byte == 0x3C || byte == 0x3E {
                if at > from { output.append(contentsOf: code[from..<at]) }
                switch byte {
                case 0x26: output.append(contentsOf: [0x26, 0x61, 0x6D, 0x70, 0x3B])
                case 0x3C: output.append(contentsOf: [0x26, 0x6C, 0x74, 0x3B])
                default: output.append(contentsOf: [0x26, 0x67, 0x74, 0x3B])
                }
                from = at + 1
            }
            at += 1
        }
        if at > from { output.append(contentsOf: code[from..<at]) }
    }
}
