/// Writes code and its tokens as HTML.
enum HTMLWriter {
    /// Appends the bytes of `range`; a token that crosses a line end becomes one span for each of its lines.
    static func write(
        _ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, tokens: [Token], cursor: inout Int, into output: inout [UInt8]
    ) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: StagedOutput.capacity) { stage in
            var staged = StagedOutput(stage: stage)
            let openTags = Face.openTags
            var at = range.lowerBound
            while cursor < tokens.count {
                let token = tokens[cursor]
                if token.start >= range.upperBound { break }
                let start = max(token.start, at)
                let end = min(token.end, range.upperBound)
                if start < end {
                    staged.escape(code, at..<start, &output)
                    at = end
                    spans(code, start..<end, openTags[Int(token.face.rawValue)], &staged, &output)
                }
                if token.end > range.upperBound { break }
                cursor += 1
            }
            staged.escape(code, at..<range.upperBound, &output)
            staged.flush(&output)
        }
    }

    /// One span for each line of a token.
    @inline(__always)
    private static func spans(
        _ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ openTag: [UInt8], _ staged: inout StagedOutput, _ output: inout [UInt8]
    ) {
        var from = range.lowerBound
        while from < range.upperBound {
            var to = from
            while to < range.upperBound, code[to] != 0x0A { to += 1 }
            if to > from {
                staged.append(openTag, &output)
                staged.escape(code, from..<to, &output)
                staged.append(StagedOutput.closeTag, &output)
            }
            from = to
            while from < range.upperBound, code[from] == 0x0A { from += 1 }
            if from > to { staged.escape(code, to..<from, &output) }
        }
    }

    /// Appends the bytes of `range` with `&`, `<` and `>` escaped.
    static func escape(_ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into output: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: StagedOutput.capacity) { stage in
            var staged = StagedOutput(stage: stage)
            staged.escape(code, range, &output)
            staged.flush(&output)
        }
    }
}

/// Collects small pieces on the stack before they go to the output: appending to an array byte by byte is slow.
private struct StagedOutput {
    static let capacity = 4096
    static let closeTag = Array("</span>".utf8)

    let stage: UnsafeMutableBufferPointer<UInt8>
    private var used = 0

    init(stage: UnsafeMutableBufferPointer<UInt8>) { self.stage = stage }

    mutating func flush(_ output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: stage[..<used]))
        used = 0
    }

    /// Appends a short piece, at most 256 bytes.
    @inline(__always)
    mutating func append(_ bytes: [UInt8], _ output: inout [UInt8]) {
        if used + bytes.count > StagedOutput.capacity { flush(&output) }
        for byte in bytes {
            stage[used] = byte
            used += 1
        }
    }

    @inline(__always)
    mutating func escape(_ code: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ output: inout [UInt8]) {
        var at = range.lowerBound
        while at < range.upperBound {
            // Each byte becomes five at most.
            if used + 5 * 16 > StagedOutput.capacity { flush(&output) }
            let stop = min(range.upperBound, at + 16)
            while at < stop {
                let byte = code[at]
                at += 1
                switch byte {
                case 0x26: entity(0x61, 0x6D, 0x70)
                case 0x3C: entity(0x6C, 0x74)
                case 0x3E: entity(0x67, 0x74)
                default:
                    stage[used] = byte
                    used += 1
                }
            }
        }
    }

    private mutating func entity(_ first: UInt8, _ second: UInt8, _ third: UInt8? = nil) {
        stage[used] = 0x26
        stage[used + 1] = first
        stage[used + 2] = second
        used += 3
        if let third {
            stage[used] = third
            used += 1
        }
        stage[used] = 0x3B
        used += 1
    }
}
