import OrgSyntax

/// A notebook that is being changed by results: its current bytes, and the structure around a place on demand.
///
/// It plays the part that a buffer plays in Emacs: positions are byte offsets into the current text, markers move with edits,
/// and only the section that an edit touches is parsed again.
struct NotebookBuffer {
    private(set) var bytes: [UInt8]
    /// Counts the edits (`buffer-chars-modified-tick`).
    private(set) var tick = 0
    /// The edits since ``takeEdits()``, each for the text that the one before it left.
    private var edits: [Edit] = []
    let settings: DocumentSettings
    /// What `#+PROPERTY` lines say, by the names that were asked for: a notebook may have a keyword below each block.
    private var globalProperties: [String: String?] = [:]
    private(set) var sections: [NotebookSection]
    /// The sections behind the text, the next one last, in ``hiddenBytes``.
    private var hidden: [NotebookSection] = []
    private var hiddenBytes: [UInt8] = []
    private var markers: [Int: (position: Int, advances: Bool)] = [:]
    private var nextMarker = 0
    /// The place whose line was asked for last: who asks goes through the notebook, and the lines are counted on from there.
    private var counted = (position: 0, line: 1)

    init(_ bytes: [UInt8], settings: DocumentSettings) {
        self.bytes = bytes
        self.settings = settings
        sections = NotebookSection.split(bytes[...])
        if sections.isEmpty { sections = [NotebookSection(start: 0, length: 0, level: 0, newlines: 0)] }
        countAndNest(from: 0)
    }

    var count: Int { bytes.count }

    func text(_ range: Range<Int>) -> String { String(orgBytes: bytes[range]) }

    // MARK: Markers

    struct Marker { fileprivate var id: Int }

    /// Makes a place that moves with the text; text inserted at it comes before it where `advances`.
    mutating func marker(_ position: Int, advances: Bool = false) -> Marker {
        nextMarker += 1
        markers[nextMarker] = (position, advances)
        return Marker(id: nextMarker)
    }

    func position(_ marker: Marker) -> Int { markers[marker.id]?.position ?? 0 }
    mutating func move(_ marker: Marker, to position: Int) { markers[marker.id]?.position = position }
    mutating func release(_ marker: Marker) { markers[marker.id] = nil }

    // MARK: Edits

    mutating func insert(_ text: [UInt8], at position: Int) { replace(position..<position, with: text) }
    mutating func delete(_ range: Range<Int>) { replace(range, with: []) }

    mutating func replace(_ range: Range<Int>, with replacement: [UInt8]) {
        if range.isEmpty && replacement.isEmpty { return }
        splice(range, replacement)
        splitAgain(around: range, delta: replacement.count - range.count)
    }

    /// Writes the lines of a block anew, from its first to the end of its last: it stays what it is, and all around it too.
    ///
    /// The parse of the section is kept, with its places moved.
    mutating func rewriteBlock(_ range: Range<Int>, with replacement: [UInt8]) {
        let index = sectionIndex(at: range.lowerBound)
        let start = sections[index].start
        let newlines = Lines.count(bytes, range)
        splice(range, replacement)
        let delta = replacement.count - range.count
        let addedLines = replacement.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 } - newlines
        sections[index].length += delta
        sections[index].newlines += addedLines
        sections[index].keywordLines = nil
        sections[index].newlinesBefore = nil
        sections[index].objects = nil
        if let tree = sections[index].tree {
            let place = (range.lowerBound - start)..<(range.upperBound - start)
            let body = (replacement.firstIndex(of: 0x0A) ?? -1) + 1
            let contents = (place.lowerBound + body)..<(place.lowerBound + max(body, (replacement.lastIndex(of: 0x0A) ?? -1) + 1))
            let source = Source(name: "", bytes: Array(bytes[sections[index].range]))
            sections[index].tree = tree.rewriting(place, count: replacement.count, contents: contents, in: source)
        }
        for later in (index + 1)..<sections.count {
            sections[later].start += delta
            sections[later].firstLine += addedLines
        }
    }

    private mutating func splice(_ range: Range<Int>, _ replacement: [UInt8]) {
        tick += 1
        if counted.position > range.lowerBound { counted = (0, 1) }
        edits.append(Edit(range, replacement))
        bytes.replaceSubrange(range, with: replacement)
        let delta = replacement.count - range.count
        for (id, marker) in markers {
            if marker.position > range.upperBound || (marker.position == range.upperBound && !range.isEmpty) {
                // A marker at the end of what is replaced stays behind the deletion; the insertion happens at its place.
                markers[id]?.position = marker.position + delta - (marker.position == range.upperBound && !marker.advances ? replacement.count : 0)
            } else if marker.position > range.lowerBound {
                markers[id]?.position = range.lowerBound + (marker.advances ? replacement.count : 0)
            } else if marker.position == range.lowerBound, marker.advances {
                markers[id]?.position = range.lowerBound + replacement.count
            }
        }
    }

    /// Makes the sections that a change touched anew.
    private mutating func splitAgain(around range: Range<Int>, delta: Int) {
        // A change at the beginning of a line may belong to the section before it.
        let first = sectionIndex(at: max(0, range.lowerBound - 1))
        let last = max(first, sectionIndex(at: range.upperBound))
        let start = sections[first].start
        let end = sections[last].start + sections[last].length + delta
        var replacement = NotebookSection.split(bytes[start..<end])
        if replacement.isEmpty, sections.count == last - first + 1 { replacement = [NotebookSection(start: start, length: 0, level: 0, newlines: 0)] }
        sections.replaceSubrange(first...last, with: replacement)
        for index in (first + replacement.count)..<sections.count { sections[index].start += delta }
        countAndNest(from: first)
    }

    /// Numbers the lines of the sections and finds the headlines above them, from the section at `first` on.
    private mutating func countAndNest(from first: Int) {
        // The headlines that are open before the first one, innermost last.
        var open: [Int] = []
        var above = first > 0 ? first - 1 : -1
        while above >= 0 {
            open.insert(above, at: 0)
            above = sections[above].parent
        }
        for index in first..<sections.count {
            sections[index].firstLine = index > 0 ? sections[index - 1].firstLine + sections[index - 1].newlines : 0
            while let last = open.last, sections[last].level >= sections[index].level { open.removeLast() }
            sections[index].parent = open.last ?? -1
            open.append(index)
        }
    }

    // MARK: What comes later

    /// Sets all but the first section aside, for edits that go from the beginning to the end: each then moves no more than its own section.
    ///
    /// What is behind the end comes back by ``revealSection()``; nobody but who hides it may ask about it meanwhile.
    mutating func hideLaterSections() {
        guard sections.count > 1 else { return }
        hiddenBytes = bytes
        hidden = sections[1...].reversed()
        let end = sections[1].start
        sections.removeSubrange(1...)
        bytes = []
        bytes.reserveCapacity(hiddenBytes.count + hiddenBytes.count / 16)
        bytes.append(contentsOf: hiddenBytes[..<end])
    }

    /// Appends the next section that was set aside; returns whether there was one.
    mutating func revealSection() -> Bool {
        guard var section = hidden.popLast() else { return false }
        let text = section.range
        section.start = bytes.count
        bytes.append(contentsOf: hiddenBytes[text])
        if hidden.isEmpty { hiddenBytes = [] }
        let last = sections.count - 1
        section.firstLine = sections[last].firstLine + sections[last].newlines
        section.parent = last
        while section.parent >= 0, sections[section.parent].level >= section.level { section.parent = sections[section.parent].parent }
        sections.append(section)
        return true
    }

    /// Brings back what was set aside up to the last section with a line `#+RESULTS` that ends with `name`.
    mutating func revealResults(named name: String) {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty else { return }
        var needed = 0
        for index in hidden.indices {
            let lines = hidden[index].keywordLines ?? SectionScanner.keywordLines(hiddenBytes, hidden[index])
            hidden[index].keywordLines = lines
            let base = hidden[index].start
            let isNamed = lines.contains { line in
                line.kind == .results
                    && hiddenBytes[(base + line.start)..<(base + line.end)].reversed().drop { $0 <= 0x20 }.starts(with: wanted.reversed()) { $0 == $1 || $0 >= 0x80 || $0 | 0x20 == $1 }
            }
            if isNamed {
                needed = hidden.count - index
                break
            }
        }
        for _ in 0..<needed { _ = revealSection() }
    }

    /// Whether there are edits since the last call of ``takeEdits()``.
    var hasEdits: Bool { !edits.isEmpty }

    /// Returns the edits since the last call.
    mutating func takeEdits() -> [Edit] {
        defer { edits = [] }
        return edits
    }

    /// `#+PROPERTY: NAME value`; the name is in upper case.
    mutating func globalProperty(_ name: String) -> String? {
        if let known = globalProperties[name] { return known }
        let value = settings.property(name)
        globalProperties[name] = .some(value)
        return value
    }

    // MARK: Sections

    /// The index of the section that holds byte `position`; the last one for the end of the text.
    func sectionIndex(at position: Int) -> Int {
        var low = 0
        var high = sections.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if sections[middle].start <= position { low = middle } else { high = middle }
        }
        return low
    }

    /// The parsed section at `index`.
    mutating func tree(ofSection index: Int) -> SyntaxTree {
        if let tree = sections[index].tree { return tree }
        let section = sections[index]
        let tree = SyntaxTree(parsing: Source(name: "", bytes: Array(bytes[section.range])), granularity: .element)
        sections[index].tree = tree
        return tree
    }

    mutating func facts(ofSection index: Int) -> NotebookSectionFacts {
        if let facts = sections[index].facts { return facts }
        let facts = SectionScanner.facts(bytes, sections[index], settings)
        sections[index].facts = facts
        return facts
    }

    mutating func keywordLines(ofSection index: Int) -> [NotebookSection.KeywordLine] {
        if let lines = sections[index].keywordLines { return lines }
        let lines = SectionScanner.keywordLines(bytes, sections[index])
        sections[index].keywordLines = lines
        return lines
    }

    /// Gives back what is kept of a section's objects and keeps `objects` instead.
    mutating func exchange(_ objects: ContainerObjects?, ofSection index: Int) -> ContainerObjects? {
        let old = sections[index].objects
        sections[index].objects = objects
        return old
    }

    /// The line number, from 1, of a position.
    mutating func line(at position: Int) -> Int {
        let index = sectionIndex(at: position)
        let section = sections[index]
        if counted.position >= section.start, counted.position <= position {
            counted = (position, counted.line + Lines.count(bytes, counted.position..<position))
            return counted.line
        }
        let stretch = (position - section.start) / NotebookSection.stretch
        var line = 1 + section.firstLine
        if stretch > 0 {
            let counts = section.newlinesBefore ?? section.countNewlines(bytes)
            sections[index].newlinesBefore = counts
            line += counts[stretch]
        }
        counted = (position, line + Lines.count(bytes, (section.start + stretch * NotebookSection.stretch)..<position))
        return counted.line
    }

    mutating func location(at position: Int) -> SourceLocation {
        var column = 1
        for byte in bytes[lineStart(position)..<position] where byte & 0xC0 != 0x80 { column += 1 }
        return SourceLocation(line: line(at: position), column: column)
    }
}
