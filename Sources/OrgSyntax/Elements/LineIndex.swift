/// What a line can begin or end, judged by itself alone (`org-element--current-element`, `org-element-paragraph-separate`).
enum LineKind: UInt8 {
    /// Nothing special: only ever part of a paragraph or of raw text.
    case text
    /// Spaces and tabs only.
    case blank
    /// Spaces, tabs and carriage returns only: text for regular expressions, blank where Org skips blanks.
    case carriageReturns
    /// `link`: number of stars.
    case headline
    case comment, fixedWidth
    /// `:name:`; `link`: the next `:END:` line.
    case drawer
    /// `:END:`, which may also open a drawer of that name; `link` as for a drawer.
    case drawerEnd
    case tableRow
    /// `+---+`, may begin a table.el table.
    case tableRule
    case horizontalRule, item
    /// A star alone or before a tab: ends a paragraph, begins one.
    case star
    /// `link`: the line of the matching `\end{…}`, maybe itself.
    case latexBegin
    case footnoteDefinition, diarySexp, clock
    /// `CLOCK:` that is not a clock.
    case clockLike
    /// `#+begin_name`; `link`: the next `#+end_name` line.
    case blockBegin
    /// `#+begin: name`; `link`: the next `#+end:` or `#+end` line.
    case dynamicBegin
    case babelCall, keyword
    /// `#+begin:` without a name: a keyword, but lists skip to its `#+end:`.
    case beginKeyword
    /// May be affiliated; `link`: the next line that may not.
    case affiliated
    /// `#+key[…]:` with blanks in the brackets: a paragraph that may end another.
    case bracketKeyword
}

/// One line: 16 bytes.
struct LineRecord {
    /// Byte offset of its first byte.
    var start: Int32
    /// Byte offset of the first byte that is neither space nor tab; the line's end if there is none.
    var text: Int32
    /// A line index or a number, see ``LineKind``; `LineRecord.none` where there is no such line. For blank lines the next line that
    /// is not blank.
    var link: Int32
    var kind: LineKind
    /// See ``LineIndex/isKeyword`` and ``LineIndex/hasBracket``.
    var flags: UInt8 = 0

    static let none = Int32.max
}

/// All lines of a document with what each of them may begin, and for each that opens something where the line is that may close it.
///
/// One pass over the bytes finds the lines; one pass back over the few opening and closing lines links them, so that the parser never
/// searches: whether a block is closed inside of its container is one comparison.
struct LineIndex {
    typealias Bytes = Scan.Bytes

    let bytes: Bytes
    /// One record for each line and one more that begins at the end of the text.
    var records: [LineRecord] = []
    var count: Int { records.count - 1 }
    /// The lines that are headlines.
    var headlines: [Int32] = []
    /// The lines that read `#+end:`, sorted.
    private var colonEnds: [Int32] = []
    /// The lines that begin with `#+end`, sorted.
    private var blockEnds: [Int32] = []
    /// Lines looked at for the end of one block whose name is no plain word, at most.
    private static let maximumBlockEnds = 1000

    /// Flag: `#+key:` with no blanks before the colon.
    static let isKeyword: UInt8 = 1
    /// Flag: `#+key[…]:`, see ``ElementParser``.
    static let hasBracket: UInt8 = 2

    init(_ bytes: Bytes) {
        self.bytes = bytes
        records.reserveCapacity(bytes.count / 32 + 16)
        var classifier = LineClassifier(bytes: bytes)
        var start = 0
        var run = 0
        var runKind = LineKind.text
        while start < bytes.count {
            let next = Scan.find(Scan.newline, bytes, start, bytes.count).map { $0 + 1 } ?? bytes.count
            let end = bytes[next - 1] == Scan.newline ? next - 1 : next
            let index = records.count
            let record = classifier.classify(start, end, line: index)
            // Blank lines and affiliated keywords learn where their run ends.
            let kind: LineKind = record.kind == .carriageReturns ? .blank : record.kind
            if kind != runKind {
                if runKind == .blank || runKind == .affiliated { close(run, index) }
                run = index
                runKind = kind
            }
            if kind == .headline { headlines.append(Int32(truncatingIfNeeded: index)) }
            records.append(record)
            start = next
        }
        if runKind == .blank || runKind == .affiliated { close(run, records.count) }
        records.append(
            LineRecord(
                start: Int32(truncatingIfNeeded: bytes.count), text: Int32(truncatingIfNeeded: bytes.count), link: LineRecord.none, kind: .text))
        link(&classifier)
    }

    private mutating func close(_ first: Int, _ end: Int) {
        for index in first..<end { records[index].link = Int32(truncatingIfNeeded: end) }
    }

    private mutating func link(_ classifier: inout LineClassifier) {
        var latest = [Int32](repeating: LineRecord.none, count: classifier.keys.count)
        var drawerEnd = LineRecord.none
        var dynamicEnd = LineRecord.none
        for event in classifier.events.reversed() {
            let line = Int(event.line)
            switch event.kind {
            case .blockBegin: records[line].link = latest[Int(event.key)]
            case .blockEnd: latest[Int(event.key)] = event.line
            case .drawer: records[line].link = drawerEnd
            case .drawerEnd:
                records[line].link = drawerEnd
                drawerEnd = event.line
            case .dynamicBegin: records[line].link = dynamicEnd
            case .dynamicEnd: dynamicEnd = event.line
            case .colonEnd:
                dynamicEnd = event.line
                colonEnds.append(event.line)
            }
        }
        colonEnds.reverse()
        blockEnds = classifier.blockEnds
        if !classifier.latexBegins.isEmpty { linkEnvironments(classifier.latexBegins) }
    }

    /// Finds the lines that end with `\end{name}` and links the environments to them.
    private mutating func linkEnvironments(_ begins: [Int32]) {
        var ends: [[UInt8]: [Int32]] = [:]
        for line in Int(begins[0])..<count {
            let stop = Scan.trimBlanks(bytes, start(line), contentEnd(line))
            guard stop > start(line), bytes[stop - 1] == UInt8(ascii: "}") else { continue }
            var name = stop - 1
            while name > start(line), Scan.isLetter(bytes[name - 1]) || Scan.isDigit(bytes[name - 1]) || bytes[name - 1] == UInt8(ascii: "*") {
                name -= 1
            }
            guard name < stop - 1, name - 5 >= start(line), Scan.hasPrefix(bytes, name - 5, name, ignoringCase: "\\END{") else { continue }
            ends[bytes[name..<stop - 1].map(Scan.lower), default: []].append(Int32(truncatingIfNeeded: line))
        }
        // Both are sorted: walk back with a cursor for each name.
        for begin in begins.reversed() {
            guard let name = environmentName(Int(begin)) else { continue }
            let key = bytes[name].map(Scan.lower)
            guard let lines = ends[key] else { continue }
            let position = lines.partitioningIndex { $0 >= begin }
            if position < lines.count { records[Int(begin)].link = lines[position] }
        }
    }

    // MARK: Reading

    @inline(__always) func start(_ line: Int) -> Int { Int(records[line].start) }
    @inline(__always) func text(_ line: Int) -> Int { Int(records[line].text) }
    @inline(__always) func kind(_ line: Int) -> LineKind { records[line].kind }
    @inline(__always) func link(_ line: Int) -> Int { Int(records[line].link) }
    @inline(__always) func isKeyword(_ line: Int) -> Bool { records[line].flags & Self.isKeyword != 0 }
    @inline(__always) func hasBracket(_ line: Int) -> Bool { records[line].flags & Self.hasBracket != 0 }

    /// End of the line without its line end.
    @inline(__always) func contentEnd(_ line: Int) -> Int {
        let next = Int(records[line + 1].start)
        return next > Int(records[line].start) && bytes[next - 1] == Scan.newline ? next - 1 : next
    }

    /// Whether the line has a line end.
    @inline(__always) func isTerminated(_ line: Int) -> Bool { contentEnd(line) < Int(records[line + 1].start) }

    /// Whether Org skips the line as blank.
    @inline(__always) func isSkipped(_ line: Int) -> Bool {
        let kind = records[line].kind
        return kind == .blank || kind == .carriageReturns
    }

    /// The first line from `line` on that is not blank, at most `limit`.
    @inline(__always) func skipBlankLines(_ line: Int, limit: Int) -> Int {
        line < limit && isSkipped(line) ? min(link(line), limit) : line
    }

    /// The name in `\begin{name}` of a line of that kind.
    func environmentName(_ line: Int) -> Range<Int>? {
        let start = text(line) + 7
        guard start <= contentEnd(line), let end = Scan.find(UInt8(ascii: "}"), bytes, start, contentEnd(line)) else { return nil }
        return start..<end
    }

    /// The first line from `line` on that reads `#+end:`.
    func colonEnd(from line: Int) -> Int {
        let position = colonEnds.partitioningIndex { Int($0) >= line }
        return position < colonEnds.count ? Int(colonEnds[position]) : Int(LineRecord.none)
    }

    /// The line up to which lists skip the block that begins at `line`.
    func blockEndInList(_ line: Int) -> Int {
        let name = text(line) + 7..<Scan.skipNonSpaces(bytes, text(line) + 8, contentEnd(line))
        guard BlockEndPattern.isNeeded(bytes[name]) else { return link(line) }
        guard let pattern = BlockEndPattern(Array(bytes[name])[...]) else { return Int(LineRecord.none) }
        let first = blockEnds.partitioningIndex { Int($0) > line }
        for end in blockEnds[first...].prefix(Self.maximumBlockEnds) {
            let start = text(Int(end)) + 5
            if pattern.matches(bytes, start..<Scan.trimBlanks(bytes, start, contentEnd(Int(end)))) { return Int(end) }
        }
        return Int(LineRecord.none)
    }

    /// Width of the blanks at the start of a line: a tab is eight wherever it stands (`org-current-text-column` by `string-width`).
    func indentation(_ line: Int) -> Int {
        var column = 0
        for position in start(line)..<text(line) {
            column += bytes[position] == 0x09 ? 8 : 1
        }
        return column
    }
}

extension Array {
    /// The index of the first element for which `belongs` holds, given that it holds for all after it.
    func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
