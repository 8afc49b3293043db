/// How deep a document is parsed.
public enum Granularity: Sendable {
    /// All elements, no objects: enough for running and tangling code.
    case element
    /// Everything.
    case object
}

/// Parses the elements of a document into a tree (`org-element--parse-elements`, `org-element--current-element`).
///
/// Works on lines: every element begins and ends at a line, but for the first paragraph of an item or a footnote definition. An explicit
/// stack of open containers takes the place of recursion. Each line is looked at a bounded number of times.
struct ElementParser {
    typealias Bytes = Scan.Bytes

    /// What the position inside of a container allows (`org-element--next-mode`).
    enum Mode: UInt8 { case plain, topComment, planning, propertyDrawer, item }

    /// An open container.
    struct Frame {
        var node: Int
        /// Line of the next element.
        var line: Int
        /// Byte where the next element begins when that is not the beginning of the line; -1 otherwise.
        var column = -1
        /// First line after the contents.
        var limit: Int
        /// First byte after the container.
        var end: Int
        var mode = Mode.plain
        /// Index of the list structure inside of lists and items; -1 elsewhere.
        var structure = -1
        /// In a list: index of the next item.
        var item = -1
    }

    let bytes: Bytes
    let lines: LineIndex
    let keywords: TodoKeywords
    var builder: TreeBuilder
    /// Missing when only elements are wanted.
    var objects: ObjectParser?
    var stack: [Frame] = []
    var structures: [ListStructure] = []
    /// Limit and index of the latest structure that no list handed down.
    var latestStructure: (limit: Int, index: Int)?
    /// Lines scanned for structures of lists that their own surrounding structure does not know.
    var strayLines = 0
    /// End of the latest run of table.el lines that was looked at.
    var latestTableRun = 0..<0
    /// Bytes after the first line that brackets of `#+call:` lines were searched in; see ``pairedBracket(_:_:_:_:)``.
    var bracketBytes = 0
    /// Lines whose closing line is missing, in document order.
    var unclosed: [Int] = []

    init(lines: LineIndex, settings: DocumentSettings, granularity: Granularity) {
        bytes = lines.bytes
        self.lines = lines
        keywords = settings.todoLookup
        builder = TreeBuilder(reserving: lines.bytes.count / (granularity == .object ? 24 : 80) + 64)
        objects = granularity == .object ? ObjectParser(bytes: lines.bytes, settings: settings) : nil
    }

    // MARK: Document

    mutating func parseDocument() {
        let root = builder.open(.orgData, begin: 0, contents: 0..<bytes.count)
        var first = lines.skipBlankLines(0, limit: lines.count)
        // Org takes blanks after the last line end for text when there is nothing else.
        if first == lines.count, first > 0, !lines.isTerminated(first - 1) { first -= 1 }
        let firstHeadline = lines.headlines.first.map(Int.init) ?? lines.count
        if first < firstHeadline { parseSection(first, firstHeadline, mode: .topComment) }
        parseHeadlines()
        builder.close(root, end: bytes.count)
    }

    private mutating func parseHeadlines() {
        var open: [(node: Int, level: Int)] = []
        for (index, headline) in lines.headlines.enumerated() {
            let line = Int(headline)
            let begin = lines.start(line)
            let level = lines.link(line)
            while let last = open.last, last.level >= level {
                close(headline: last.node, end: begin)
                open.removeLast()
            }
            let next = index + 1 < lines.headlines.count ? Int(lines.headlines[index + 1]) : lines.count
            let parts = HeadlineLine(bytes, begin, lines.contentEnd(line), keywords: keywords)
            let node = builder.open(.headline, begin: begin, detail: UInt16(clamping: level))
            open.append((node, level))
            if !parts.objects.isEmpty || parts.hasEmptyText { addSecondary(.title, parts.objects, in: .headline) }
            let first = lines.skipBlankLines(line + 1, limit: next)
            let start = lines.start(first)
            builder.update(node) { $0.contentsBegin = Int32(truncatingIfNeeded: start) }
            if first < next { parseSection(first, next, mode: .planning) }
        }
        while let last = open.popLast() { close(headline: last.node, end: bytes.count) }
    }

    /// Closes a headline; it has contents unless only blank lines follow.
    private mutating func close(headline node: Int, end: Int) {
        let stop = Int32(truncatingIfNeeded: end)
        builder.update(node) {
            if $0.contentsBegin >= stop {
                $0.contentsBegin = $0.begin
                $0.contentsEnd = $0.begin
            } else {
                $0.contentsEnd = stop
            }
        }
        builder.close(node, end: end)
    }

    private mutating func parseSection(_ first: Int, _ limit: Int, mode: Mode) {
        let range = lines.start(first)..<lines.start(limit)
        let node = builder.open(.section, begin: range.lowerBound, contents: range)
        stack.append(Frame(node: node, line: first, limit: limit, end: range.upperBound, mode: mode))
        latestStructure = nil
        run()
    }

    // MARK: Loop

    /// Parses until the stack is empty.
    private mutating func run() {
        while let top = stack.indices.last {
            let frame = stack[top]
            guard frame.line < frame.limit else {
                builder.close(frame.node, end: frame.end)
                stack.removeLast()
                continue
            }
            if frame.mode == .item {
                parseItem(frame, top)
            } else {
                parseElement(frame, top)
            }
        }
    }

    /// Moves the container at index `top` behind an element that ends at `line`.
    mutating func advance(_ top: Int, to line: Int, mode: Mode = .plain) {
        stack[top].line = line
        stack[top].column = -1
        stack[top].mode = mode
    }

    private mutating func parseElement(_ frame: Frame, _ top: Int) {
        let line = frame.line
        let limit = frame.limit
        if frame.column >= 0 {
            parseParagraph(line, limit, top, column: frame.column)
            return
        }
        let kind = lines.kind(line)
        if kind == .comment {
            parseComment(line, limit, top, mode: frame.mode)
            return
        }
        if frame.mode != .plain {
            let followsHeadline = frame.mode == .planning && line > 0 && bytes[lines.start(line - 1)] == UInt8(ascii: "*")
            if followsHeadline, PlanningLine.matches(bytes, lines.text(line), lines.contentEnd(line)) {
                parsePlanning(line, limit, top)
                return
            }
            if followsHeadline || frame.mode != .planning, let end = propertyDrawerEnd(line) {
                parsePropertyDrawer(line, end, limit, top)
                return
            }
        }
        if kind == .clock {
            parseClock(line, limit, top)
            return
        }
        var start = line
        if kind == .affiliated {
            start = min(lines.link(line), limit)
            switch lines.kind(start) {
            case .blank, .comment, .clock, .clockLike, .headline: start = line
            default:
                if start >= limit {
                    start = line
                    // A line of another container follows: a keyword, even with blanks in its brackets.
                    if start + 1 == limit, limit < lines.count {
                        parseLine(.keyword, line, line, limit, top)
                        return
                    }
                }
            }
        }
        parse(from: line, at: start, limit, top, structure: frame.structure)
    }

    /// Parses the element at line `start` whose affiliated keywords begin at line `line`.
    private mutating func parse(from line: Int, at start: Int, _ limit: Int, _ top: Int, structure: Int) {
        switch lines.kind(start) {
        case .latexBegin where isClosed(start, limit): parseLatexEnvironment(line, start, limit, top)
        case .drawer where isClosed(start, limit), .drawerEnd where isClosed(start, limit): parseDrawer(line, start, limit, top)
        case .blockBegin where isClosed(start, limit): parseBlock(line, start, limit, top)
        case .dynamicBegin where isClosed(start, limit): parseDynamicBlock(line, start, limit, top)
        case .fixedWidth: parseFixedWidth(line, start, limit, top)
        case .babelCall: parseBabelCall(line, start, limit, top)
        case .keyword, .beginKeyword: parseLine(.keyword, line, start, limit, top)
        case .affiliated where lines.isKeyword(start): parseLine(.keyword, line, start, limit, top)
        case .horizontalRule: parseLine(.horizontalRule, line, start, limit, top)
        case .diarySexp: parseLine(.diarySexp, line, start, limit, top)
        case .footnoteDefinition: parseFootnoteDefinition(line, start, limit, top)
        case .tableRow: parseTable(line, start, limit, top)
        case .tableRule where beginsTableEl(start, limit): parseTableEl(line, start, limit, top)
        case .item:
            if !parseList(line, start, limit, top, structure: structure) { parseParagraph(line, limit, top, start: start) }
        default: parseParagraph(line, limit, top, start: start)
        }
    }

    /// Whether the line that closes what `line` opens lies in its container; if not, it is noted.
    private mutating func isClosed(_ line: Int, _ limit: Int) -> Bool {
        if lines.link(line) < limit { return true }
        unclosed.append(line)
        return false
    }

    // MARK: Pieces of elements

    /// Opens an element with its affiliated keywords; returns the node's index.
    mutating func open(_ kind: NodeKind, from line: Int, at start: Int, contents: Range<Int>? = nil, flags: UInt8 = 0) -> Int {
        let begin = lines.start(line)
        let node = builder.open(kind, begin: begin, postAffiliated: lines.start(start), contents: contents, flags: flags)
        if line < start { addCaptions(line..<start) }
        return node
    }

    /// Adds the parsed affiliated keywords as secondary strings.
    mutating func addCaptions(_ range: Range<Int>) {
        guard objects != nil else { return }
        for line in range where bytes[lines.text(line) + 2] | 0x20 == UInt8(ascii: "c") {
            guard let parts = AffiliatedLine(bytes, lines.text(line) + 2, lines.contentEnd(line)), parts.key == "CAPTION" else { continue }
            let node = builder.open(.captionValue, begin: parts.value.lowerBound, contents: parts.value)
            if parts.value.isEmpty, Scan.isBlank(bytes[parts.value.lowerBound - 1]) { builder.leaf(.text, parts.value) }
            objects?.parse(parts.value, in: .keyword, into: &builder)
            builder.close(node, end: parts.value.upperBound)
            if let short = parts.dual, !short.isEmpty { addSecondary(.captionShort, short, in: .keyword) }
        }
    }

    /// Adds a secondary string of the open node; one that is empty holds one empty text.
    mutating func addSecondary(_ kind: NodeKind, _ range: Range<Int>, in container: NodeKind) {
        guard objects != nil else { return }
        let node = builder.open(kind, begin: range.lowerBound, contents: range)
        if range.isEmpty { builder.leaf(.text, range) }
        objects?.parse(range, in: container, into: &builder)
        builder.close(node, end: range.upperBound)
    }

    /// Closes an element whose last line is before `after`, and moves on behind the blank lines that follow.
    mutating func finish(_ node: Int, after line: Int, _ limit: Int, _ top: Int, mode: Mode = .plain) {
        let next = lines.skipBlankLines(line, limit: limit)
        builder.close(node, end: lines.start(next))
        advance(top, to: next, mode: mode)
    }

    /// Opens a container for the lines of `contents` and makes it the innermost one.
    mutating func descend(_ node: Int, contents: Range<Int>, column: Int = -1, after line: Int, _ limit: Int, _ top: Int) {
        let next = lines.skipBlankLines(line, limit: limit)
        advance(top, to: next)
        stack.append(Frame(node: node, line: contents.lowerBound, column: column, limit: contents.upperBound, end: lines.start(next)))
    }
}
