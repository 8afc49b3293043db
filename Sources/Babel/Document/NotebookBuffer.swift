import OrgSyntax

/// A notebook that is being changed by results: its current bytes, and the structure around a place on demand.
///
/// It plays the part that a buffer plays in Emacs: positions are byte offsets into the current text, markers move with edits,
/// and only the section that an edit touches is parsed again.
struct NotebookBuffer {
    private(set) var bytes: [UInt8]
    /// Counts the edits (`buffer-chars-modified-tick`).
    private(set) var tick = 0
    /// The edits since ``takeEdits()``, each for the text that the one before it left, with the bytes that it took away.
    private var edits: [(edit: Edit, removed: [UInt8])] = []
    let settings: DocumentSettings
    /// What `#+PROPERTY` lines say, by the names that were asked for: a notebook may have a keyword below each block.
    private var globalProperties: [String: String?] = [:]
    private(set) var sections: SectionList
    /// The sections whose pieces may no longer be what they would be in one parse, see ``settle()``.
    private var unsettled: Range<Int>?
    /// The sections behind the text, the next one last, in ``hiddenBytes``.
    private var hidden: [(section: NotebookSection, known: SectionList.Knowledge)] = []
    private var hiddenBytes: [UInt8] = []
    private var markers: [Int: (position: Int, advances: Bool)] = [:]
    private var nextMarker = 0
    /// The place whose line was asked for last: who asks goes through the notebook, and the lines are counted on from there.
    private var counted = (position: 0, line: 1)

    /// Bytes of a piece of a long section, at least.
    private let pieceSize: Int

    init(_ bytes: [UInt8], settings: DocumentSettings, pieceSize: Int = SectionPieces.usualSize) {
        self.bytes = bytes
        self.pieceSize = pieceSize
        self.settings = settings
        let split = NotebookSection.split(bytes[...])
        sections = SectionList(split.isEmpty ? [NotebookSection(start: 0, length: 0, level: 0, newlines: 0)] : split)
    }

    var count: Int { bytes.count }

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
        // A change at the beginning of a line may belong to the section before it.
        let touched = sections.index(at: max(0, range.lowerBound - 1))...sections.index(at: range.upperBound)
        if let unsettled, !touched.overlaps(unsettled.lowerBound...unsettled.upperBound) {
            settle()
            return replace(range, with: replacement)
        }
        splice(range, replacement)
        splitAgain(touched, delta: replacement.count - range.count)
    }

    /// Writes the lines of a block anew, from its first to the end of its last: it stays what it is, and all around it too.
    ///
    /// The parse of the section is kept, with its places moved.
    mutating func rewriteBlock(_ range: Range<Int>, with replacement: [UInt8]) {
        let index = sectionIndex(at: range.lowerBound)
        let start = sections.start(index)
        let newlines = Lines.count(bytes, range)
        splice(range, replacement)
        let addedLines = replacement.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 } - newlines
        sections.resize(index, bytes: replacement.count - range.count, lines: addedLines)
        let tree = sections[known: index].tree
        sections[known: index] = SectionList.Knowledge(facts: sections[known: index].facts)
        if let tree {
            let place = (range.lowerBound - start)..<(range.upperBound - start)
            let body = (replacement.firstIndex(of: 0x0A) ?? -1) + 1
            let contents = (place.lowerBound + body)..<(place.lowerBound + max(body, (replacement.lastIndex(of: 0x0A) ?? -1) + 1))
            let source = Source(name: "", bytes: Array(bytes[sections[index].range]))
            sections[known: index].tree = tree.rewriting(place, count: replacement.count, contents: contents, in: source)
        }
    }

    private mutating func splice(_ range: Range<Int>, _ replacement: [UInt8]) {
        tick += 1
        if counted.position > range.lowerBound { counted = (0, 1) }
        edits.append((Edit(range, replacement), Array(bytes[range])))
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
    private mutating func splitAgain(_ touched: ClosedRange<Int>, delta: Int) {
        let start = sections.start(touched.lowerBound)
        let end = sections[touched.upperBound].range.upperBound + delta
        var replacement = NotebookSection.split(bytes[start..<end])
        if replacement.isEmpty, sections.count == touched.count { replacement = [NotebookSection(start: start, length: 0, level: 0, newlines: 0)] }
        if touched.lowerBound > 0, replacement.first?.level == 0 { replacement[0].level = NotebookSection.continuationLevel }
        sections.replace(touched, with: replacement, moving: delta)
        let added = replacement.count - touched.count
        let first = min(touched.lowerBound, unsettled?.lowerBound ?? touched.lowerBound)
        let last = max(touched.upperBound + 1, unsettled?.upperBound ?? 0) + added
        unsettled = first..<max(first, last)
    }

    // MARK: Pieces

    /// Sees to it that each piece of a long section parses as it would in the whole, after edits in some: cuts what became long, joins what
    /// no longer stands by itself.
    ///
    /// To be called before the structure is asked for; indices of sections change.
    mutating func settle() {
        guard let range = unsettled else { return }
        unsettled = nil
        var index = range.lowerBound
        var end = min(range.upperBound, sections.count)
        while index < end {
            let section = sections[index]
            let isCut = section.isContinuation || sections.isContinuation(index + 1)
            guard isCut || section.length > 4 * pieceSize else {
                index += 1
                continue
            }
            let pieces = SectionPieces(tree(ofSection: index), isContinuation: section.isContinuation)
            if pieces.reachesFurther {
                let whole = piecesOfSection(around: index)
                if whole.count > 1 { join(whole) }
                end = max(end - whole.upperBound + whole.lowerBound, whole.lowerBound + 1)
                index = whole.lowerBound + 1
            } else if !pieces.beginsByItself {
                join((index - 1)...index)
                index -= 1
                end -= 1
            } else if !pieces.endsByItself, sections.isContinuation(index + 1) {
                join(index...(index + 1))
                end = max(end - 1, index + 1)
            } else {
                let cuts = section.length > 4 * pieceSize ? pieces.cuts(minimum: pieceSize) : []
                if !cuts.isEmpty { cut(index, at: cuts) }
                index += cuts.count + 1
                end += cuts.count
            }
        }
    }

    /// The section of a headline with all its continuations.
    private func piecesOfSection(around index: Int) -> ClosedRange<Int> {
        let first = sections[index].isContinuation ? max(0, sections[index].parent) : index
        var last = index
        while sections.isContinuation(last + 1) { last += 1 }
        return first...last
    }

    private mutating func join(_ range: ClosedRange<Int>) {
        var whole = sections[range.lowerBound]
        for index in range.dropFirst() {
            whole.length += sections[index].length
            whole.newlines += sections[index].newlines
        }
        sections.replace(range, with: [whole], moving: 0)
    }

    private mutating func cut(_ index: Int, at cuts: [Int]) {
        let section = sections[index]
        let bounds = [0] + cuts + [section.length]
        let pieces = (0..<(bounds.count - 1)).map { number in
            let range = (section.start + bounds[number])..<(section.start + bounds[number + 1])
            return NotebookSection(
                start: range.lowerBound, length: range.count, level: number == 0 ? section.level : NotebookSection.continuationLevel,
                newlines: Lines.count(bytes, range))
        }
        sections.replace(index...index, with: pieces, moving: 0)
    }

    // MARK: What comes later

    /// Sets all but the first section aside, for edits that go from the beginning to the end: each then moves no more than its own section.
    ///
    /// What is behind the end comes back by ``revealSection()``; nobody but who hides it may ask about it meanwhile.
    mutating func hideLaterSections() {
        guard sections.count > 1 else { return }
        settle()
        hiddenBytes = bytes
        hidden = sections.removeAll(from: 1).reversed()
        let end = sections[0].length
        bytes = []
        bytes.reserveCapacity(hiddenBytes.count + hiddenBytes.count / 16)
        bytes.append(contentsOf: hiddenBytes[..<end])
    }

    /// Appends the next section that was set aside; returns whether there was one.
    mutating func revealSection() -> Bool {
        guard let next = hidden.popLast() else { return false }
        var section = next.section
        let text = section.range
        section.start = bytes.count
        bytes.append(contentsOf: hiddenBytes[text])
        if hidden.isEmpty { hiddenBytes = [] }
        sections.append(section, next.known)
        return true
    }

    /// Brings back what was set aside up to the last section with a line `#+RESULTS` that ends with `name`.
    mutating func revealResults(named name: String) {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty else { return }
        var needed = 0
        for index in hidden.indices {
            let lines = hidden[index].known.keywordLines ?? SectionScanner.keywordLines(hiddenBytes, hidden[index].section)
            hidden[index].known.keywordLines = lines
            let base = hidden[index].section.start
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
        return edits.map(\.edit)
    }

    /// Returns one edit that does what those since the last call of this or ``takeEdits()`` did, one after the other, and the bytes that it
    /// took away; `nil` where all is as it was.
    mutating func takeCombinedEdit() -> (edit: Edit, removed: [UInt8])? {
        defer { edits = [] }
        return CombinedEdit.of(edits, leaving: bytes)
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
    func sectionIndex(at position: Int) -> Int { sections.index(at: position) }

    /// The parsed section at `index`; ``settle()`` has been called since the last edit.
    mutating func tree(ofSection index: Int) -> SyntaxTree {
        if let tree = sections[known: index].tree { return tree }
        let tree = SyntaxTree(parsing: Array(bytes[sections[index].range]), granularity: .element, settings: settings)
        sections[known: index].tree = tree
        return tree
    }

    mutating func facts(ofSection index: Int) -> NotebookSectionFacts {
        if sections[index].isContinuation { return NotebookSectionFacts() }
        if let facts = sections[known: index].facts { return facts }
        let facts = SectionScanner.facts(bytes, sections[index], settings)
        sections[known: index].facts = facts
        return facts
    }

    mutating func keywordLines(ofSection index: Int) -> [NotebookSection.KeywordLine] {
        if let lines = sections[known: index].keywordLines { return lines }
        let lines = SectionScanner.keywordLines(bytes, sections[index])
        sections[known: index].keywordLines = lines
        return lines
    }

    /// Gives back what is kept of a section's objects and keeps `objects` instead.
    mutating func exchange(_ objects: ContainerObjects?, ofSection index: Int) -> ContainerObjects? {
        let old = sections[known: index].objects
        sections[known: index].objects = objects
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
            let counts = sections[known: index].newlinesBefore ?? section.countNewlines(bytes)
            sections[known: index].newlinesBefore = counts
            line += counts[stretch]
        }
        counted = (position, line + Lines.count(bytes, (section.start + stretch * NotebookSection.stretch)..<position))
        return counted.line
    }
}
