import OrgSyntax

/// The sections of a notebook in order, with what was found out about each.
///
/// An edit moves all sections behind it. How far is noted once, for all from some section on, and carried over to a section when an edit
/// further down passes it: a run that goes from the beginning to the end touches each section a few times, however many there are.
struct SectionList: RandomAccessCollection {
    /// What is known of a section's text, once somebody asked. All offsets are relative to its first byte.
    struct Knowledge {
        var facts: NotebookSectionFacts?
        var keywordLines: [NotebookSection.KeywordLine]?
        var tree: SyntaxTree?
        /// Newlines from its first byte to the beginning of each ``NotebookSection/stretch``, so that numbering many lines of a long section
        /// takes linear time.
        var newlinesBefore: [Int]?
        /// The objects of the paragraph, cell or title that was asked for last.
        var objects: ContainerObjects?
    }

    private var places: [NotebookSection] = []
    private var knowledge: [Knowledge] = []
    /// The sections from `first` on begin so many bytes and lines later than ``places`` says.
    private var shift = (first: 0, bytes: 0, lines: 0)

    init(_ sections: [NotebookSection]) {
        places = sections
        knowledge = Array(repeating: Knowledge(), count: sections.count)
        for index in places.indices.dropFirst() { places[index].firstLine = places[index - 1].firstLine + places[index - 1].newlines }
        nest(from: 0)
    }

    var startIndex: Int { 0 }
    var endIndex: Int { places.count }

    subscript(index: Int) -> NotebookSection {
        var place = places[index]
        if index >= shift.first {
            place.start += shift.bytes
            place.firstLine += shift.lines
        }
        return place
    }

    func start(_ index: Int) -> Int { index >= shift.first ? places[index].start + shift.bytes : places[index].start }

    /// The section of the headline above the section at `index`; below 0 where there is none.
    func parent(_ index: Int) -> Int { places[index].parent }

    /// What is known of the section at `index`.
    subscript(known index: Int) -> Knowledge {
        get { knowledge[index] }
        _modify { yield &knowledge[index] }
    }

    /// Whether the section at `index` goes on with the one before it; `false` behind the last.
    func isContinuation(_ index: Int) -> Bool { index < places.count && places[index].isContinuation }

    /// The index of the section that holds byte `position`; the last one for the end of the text.
    func index(at position: Int) -> Int {
        var low = 0
        var high = places.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if start(middle) <= position { low = middle } else { high = middle }
        }
        return low
    }

    // MARK: Changes

    /// Puts `sections` in the place of some, and moves those behind them.
    mutating func replace(_ range: ClosedRange<Int>, with sections: [NotebookSection], moving bytes: Int) {
        var lines = 0
        for index in range { lines -= places[index].newlines }
        for section in sections { lines += section.newlines }
        begin(shiftAt: range.upperBound + 1)
        let levels = places[range].map(\.level)
        let parents = places[range].map(\.parent)
        var firstLine = places[range.lowerBound].firstLine
        var sections = sections
        for index in sections.indices {
            sections[index].firstLine = firstLine
            firstLine += sections[index].newlines
        }
        let keepsNesting = levels.elementsEqual(sections.lazy.map(\.level))
        if keepsNesting { for (index, parent) in parents.enumerated() { sections[index].parent = parent } }
        let added = sections.count - range.count
        places.replaceSubrange(range, with: sections)
        knowledge.replaceSubrange(range, with: Array(repeating: Knowledge(), count: sections.count))
        shift = (shift.first + added, shift.bytes + bytes, shift.lines + lines)
        if !keepsNesting { nest(from: range.lowerBound) }
    }

    /// Changes the length of one section, which stays what it is; what is known of it, too, is the caller's business.
    mutating func resize(_ index: Int, bytes: Int, lines: Int) {
        begin(shiftAt: index + 1)
        places[index].length += bytes
        places[index].newlines += lines
        shift.bytes += bytes
        shift.lines += lines
    }

    mutating func append(_ section: NotebookSection, _ known: Knowledge) {
        begin(shiftAt: places.count)
        shift = (places.count, 0, 0)
        var section = section
        if let last = places.last { section.firstLine = last.firstLine + last.newlines }
        section.parent = places.count - 1
        while section.parent >= 0, places[section.parent].level >= section.level { section.parent = places[section.parent].parent }
        places.append(section)
        knowledge.append(known)
    }

    /// Takes all sections from `first` on away and returns them.
    mutating func removeAll(from first: Int) -> [(section: NotebookSection, known: Knowledge)] {
        begin(shiftAt: places.count)
        shift = (first, 0, 0)
        defer {
            places.removeSubrange(first...)
            knowledge.removeSubrange(first...)
        }
        return (first..<places.count).map { (places[$0], knowledge[$0]) }
    }

    /// Carries the shift over to the sections before `first`, or takes it back from those after it.
    private mutating func begin(shiftAt first: Int) {
        if shift.bytes != 0 || shift.lines != 0 {
            let sign = first > shift.first ? 1 : -1
            for index in Swift.min(first, shift.first)..<Swift.max(first, shift.first) {
                places[index].start += sign * shift.bytes
                places[index].firstLine += sign * shift.lines
            }
        }
        shift.first = first
    }

    /// Finds the headlines above the sections from `first` on.
    private mutating func nest(from first: Int) {
        // The headlines that are open before the first one, outermost first.
        var open: [Int] = []
        var above = first - 1
        while above >= 0 {
            open.append(above)
            above = places[above].parent
        }
        open.reverse()
        for index in first..<places.count {
            while let last = open.last, places[last].level >= places[index].level { open.removeLast() }
            places[index].parent = open.last ?? -1
            open.append(index)
        }
    }
}
