extension ElementParser {
    // MARK: Paragraphs

    /// Parses a paragraph (`org-element-paragraph-parser`); `start` is the line after its affiliated keywords.
    mutating func parseParagraph(_ line: Int, _ limit: Int, _ top: Int, start: Int? = nil, column: Int = -1) {
        let start = start ?? line
        // An empty line where an element is due, at the beginning of a block, is a paragraph of its own.
        let isEmptyLine = column < 0 && lines.start(start) == lines.contentEnd(start)
        let end = isEmptyLine ? start : paragraphEnd(start, limit)
        let contentsEnd = max(start + 1, lineAfterText(before: end, from: start))
        let begin = column >= 0 ? column : lines.start(line)
        let contents = (column >= 0 ? column : lines.start(start))..<lines.start(contentsEnd)
        let node = builder.open(.paragraph, begin: begin, postAffiliated: contents.lowerBound, contents: contents)
        if line < start { addCaptions(line..<start) }
        objects?.parse(contents, in: .paragraph, into: &builder)
        finish(node, after: max(end, start + 1), limit, top)
    }

    /// The first line after `line` that begins something else (`org-element-paragraph-separate`).
    private mutating func paragraphEnd(_ line: Int, _ limit: Int) -> Int {
        var next = line + 1
        while next < limit {
            switch lines.kind(next) {
            case .text, .clockLike, .carriageReturns: break
            case .drawer, .drawerEnd, .blockBegin, .latexBegin:
                if lines.link(next) < limit { return next }
                unclosed.append(next)
            case .keyword, .beginKeyword, .dynamicBegin, .babelCall, .affiliated, .bracketKeyword:
                if !lines.hasBracket(next) || isDual(next) { return next }
            default: return next
            }
            next += 1
        }
        return limit
    }

    /// Whether the key before the brackets may have them (`org-element-dual-keywords`).
    private func isDual(_ line: Int) -> Bool {
        guard let key = BracketKeyword.key(bytes, lines.text(line) + 2, lines.contentEnd(line)), key.count == 7 else { return false }
        return Scan.hasPrefix(bytes, key.lowerBound, key.upperBound, ignoringCase: "CAPTION")
            || Scan.hasPrefix(bytes, key.lowerBound, key.upperBound, ignoringCase: "RESULTS")
    }

    // MARK: Single lines and runs of lines

    /// Parses an element of one line.
    mutating func parseLine(_ kind: NodeKind, _ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let node = open(kind, from: line, at: start)
        finish(node, after: start + 1, limit, top)
    }

    /// Parses a `#+call:` line (`org-element-babel-call-parser`). As in Org its brackets may go on in further lines, and without any
    /// bracket the next line belongs to it as header arguments.
    mutating func parseBabelCall(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let value = Scan.skipBlanks(bytes, lines.text(start) + 7, lines.contentEnd(start))
        var last = start
        var position = value
        while position < lines.contentEnd(start), !BabelCall.isBracket(bytes[position]) { position += 1 }
        if position == lines.contentEnd(start), start + 1 < limit {
            last = start + 1
            position = lines.start(last)
        }
        for (open, close) in [(UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")"))] {
            guard position < bytes.count, bytes[position] == open, let pair = pairedBracket(position, last, limit, close) else { continue }
            position = pair + 1
            while lines.start(last + 1) <= pair { last += 1 }
        }
        let node = self.open(.babelCall, from: line, at: start, contents: value..<lines.contentEnd(last))
        finish(node, after: last + 1, limit, top)
    }

    /// The bracket that pairs with the one at a position, in its line or, as long as the sum of such searches is small, before `limit`.
    private mutating func pairedBracket(_ start: Int, _ line: Int, _ limit: Int, _ close: UInt8) -> Int? {
        let open = bytes[start]
        var depth = 0
        var position = start
        let lineEnd = lines.contentEnd(line)
        let end = bracketBytes <= 4 * bytes.count ? lines.start(limit) : lineEnd
        defer { bracketBytes += max(0, position - lineEnd) }
        while position < end {
            if bytes[position] == open {
                depth += 1
            } else if bytes[position] == close {
                depth -= 1
                if depth == 0 { return position }
            }
            position += 1
        }
        return nil
    }

    mutating func parseFixedWidth(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        var end = start + 1
        while end < limit, lines.kind(end) == .fixedWidth { end += 1 }
        let node = open(.fixedWidth, from: line, at: start, contents: lines.start(start)..<lines.start(end))
        finish(node, after: end, limit, top)
    }

    mutating func parseComment(_ line: Int, _ limit: Int, _ top: Int, mode: Mode) {
        var end = line + 1
        while end < limit, lines.kind(end) == .comment { end += 1 }
        let node = open(.comment, from: line, at: line, contents: lines.start(line)..<lines.start(end))
        finish(node, after: end, limit, top, mode: mode == .topComment ? .propertyDrawer : .plain)
    }

    // MARK: Planning and clocks

    mutating func parsePlanning(_ line: Int, _ limit: Int, _ top: Int) {
        let end = lines.contentEnd(line)
        let node = open(.planning, from: line, at: line)
        for (_, position) in PlanningLine.keywords(bytes, lines.start(line), end) { addTimestamp(position, end) }
        finishTimed(node, line, limit, top, mode: .propertyDrawer)
    }

    mutating func parseClock(_ line: Int, _ limit: Int, _ top: Int) {
        let end = lines.contentEnd(line)
        let node = open(.clock, from: line, at: line)
        addTimestamp(Scan.skipBlanks(bytes, lines.text(line) + 6, end), end)
        finishTimed(node, line, limit, top, mode: .plain)
    }

    /// Closes a planning line or a clock; these leave blanks after the last line end of the file to a paragraph.
    private mutating func finishTimed(_ node: Int, _ line: Int, _ limit: Int, _ top: Int, mode: Mode) {
        var next = lines.skipBlankLines(line + 1, limit: limit)
        if next == lines.count, next > line + 1, !lines.isTerminated(next - 1) { next -= 1 }
        builder.close(node, end: lines.start(next))
        advance(top, to: next, mode: mode)
    }

    /// Adds the timestamp that begins at a position as a child of the open node, if there is one.
    private mutating func addTimestamp(_ start: Int, _ lineEnd: Int) {
        guard objects != nil, let end = PlanningLine.timestampEnd(bytes, start, lineEnd) else { return }
        var scratch = TreeBuilder()
        let root = scratch.open(.paragraph, begin: start)
        objects?.parse(start..<end, in: .paragraph, into: &scratch)
        scratch.close(root, end: end)
        guard scratch.nodes.count > 1, scratch.nodes[1].kind == .timestamp, Int(scratch.nodes[1].begin) == start else { return }
        let record = scratch.nodes[1]
        builder.leaf(
            .timestamp, Int(record.begin)..<Int(record.end), contents: Int(record.contentsBegin)..<Int(record.contentsEnd),
            flags: record.flags, detail: record.detail)
    }
}

/// The line with `SCHEDULED:`, `DEADLINE:`, `CLOSED:` after a headline.
enum PlanningLine {
    enum Keyword: UInt8 { case closed, deadline, scheduled }

    /// Whether a line begins with one of the keywords, in any case (`org-element-planning-line-re`).
    static func matches(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Bool {
        Scan.hasPrefix(bytes, start, end, ignoringCase: "SCHEDULED:") || Scan.hasPrefix(bytes, start, end, ignoringCase: "DEADLINE:")
            || Scan.hasPrefix(bytes, start, end, ignoringCase: "CLOSED:")
    }

    /// Where a timestamp or a range of two that begins at `start` can end at most, the blanks after it included.
    static func timestampEnd(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Int? {
        func closed(_ open: Int) -> Int? {
            guard open < end, bytes[open] == UInt8(ascii: "<") || bytes[open] == UInt8(ascii: "[") else { return nil }
            // A bound, so that a line of openings costs no more than its length a thousand times.
            let limit = min(end, open + 1000)
            let isSexp = Scan.hasPrefix(bytes, open, end, "<%%(")
            return bytes[open + 1..<max(limit, open + 1)].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "]") && !isSexp }.map { $0 + 1 }
        }
        guard var stop = closed(start) else { return nil }
        var dashes = stop
        while dashes < end, dashes < stop + 3, bytes[dashes] == UInt8(ascii: "-") { dashes += 1 }
        if dashes > stop, let second = closed(dashes) { stop = second }
        return Scan.skipBlanks(bytes, stop, end)
    }

    /// All keywords of a line, in order, each with the position after it and the blanks that follow. Their case matters.
    static func keywords(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> [(keyword: Keyword, value: Int)] {
        var result: [(keyword: Keyword, value: Int)] = []
        var position = start
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "S") where Scan.hasPrefix(bytes, position, end, "SCHEDULED:"):
                position = Scan.skipBlanks(bytes, position + 10, end)
                result.append((.scheduled, position))
            case UInt8(ascii: "D") where Scan.hasPrefix(bytes, position, end, "DEADLINE:"):
                position = Scan.skipBlanks(bytes, position + 9, end)
                result.append((.deadline, position))
            case UInt8(ascii: "C") where Scan.hasPrefix(bytes, position, end, "CLOSED:"):
                position = Scan.skipBlanks(bytes, position + 7, end)
                result.append((.closed, position))
            default: position += 1
            }
        }
        return result
    }
}

/// A line of a property drawer (`org-property-re`).
struct NodePropertyLine {
    var key: Range<Int>
    /// Without blanks around.
    var value: Range<Int>

    /// Reads a line; `start` is its first byte that is no blank.
    init?(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) {
        guard start < end, bytes[start] == UInt8(ascii: ":") else { return nil }
        let run = Scan.skipNonSpaces(bytes, start, end)
        guard run - start >= 3, bytes[run - 1] == UInt8(ascii: ":"), run == end || Scan.isBlank(bytes[run]) else { return nil }
        key = start + 1..<run - 1
        let first = Scan.skipBlanks(bytes, run, end)
        value = first..<Scan.trimBlanks(bytes, first, end)
    }
}
