import OrgSyntax

/// Changes of lines of tangled code, turned into changes of the lines of the notebook that they came from.
struct NotebookChanges {
    /// Why a change cannot be taken back; the line counts from 0 in the code as it is in the file.
    struct Problem {
        var line: Int
        var message: String
        var hint: String
    }

    private struct Change: Equatable {
        /// Lines of the notebook, from 1; empty for an insertion before `lines.lowerBound`.
        var lines: Range<Int>
        var replacement: [[UInt8]]
    }

    private let bytes: [UInt8]
    private let table: LineTable
    private var changes: [Change] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        table = LineTable(bytes)
    }

    var count: Int { changes.count }

    /// The changes as edits, disjoint, in order.
    var edits: [Edit] {
        changes.sorted { ($0.lines.lowerBound, $0.lines.upperBound) < ($1.lines.lowerBound, $1.lines.upperBound) }.map { change in
            Edit(start(of: change.lines.lowerBound)..<start(of: change.lines.upperBound), Array(change.replacement.map { $0 + [0x0A] }.joined()))
        }
    }

    private func start(of line: Int) -> Int { line - 1 < table.starts.count ? table.starts[line - 1] : bytes.count }

    /// A line of a file as tangling would write it.
    private struct Expected {
        var text: [UInt8]
        /// The line of the notebook that it came from.
        var origin: Int?
    }

    /// Compares a block's code in a file with what tangling would write, and takes the differences over.
    mutating func add(_ spec: TangleSpec, _ actual: [[UInt8]]) -> [Problem] {
        let expected = Self.expected(spec)
        guard expected.map(\.text) != actual else { return [] }
        if !spec.hasCode, expected.allSatisfy({ $0.text.isEmpty }) {
            let line = table.line(at: spec.bodyRange.lowerBound)
            return record(Change(lines: line..<line, replacement: actual.map(Self.escaped)), at: 0)
        }
        var problems: [Problem] = []
        for hunk in Self.hunks(expected.map(\.text), actual) { problems += add(hunk.old, hunk.new, expected, actual) }
        return problems
    }

    private static func expected(_ spec: TangleSpec) -> [Expected] {
        let whole = spec.expanded.text
        let body = spec.body
        // Only white space is cut off at the beginning: the lines before the first one with ink.
        let indented = spec.preservesIndentation ? whole : whole.withoutCommonIndentation
        let ink = indented.utf8.firstIndex { !OrgText.isSpace($0) } ?? indented.utf8.endIndex
        let skipped = indented.utf8[..<ink].count { $0 == 0x0A }
        let origins = spec.expanded.lineOrigins
        return body.orgBytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().map { number, line in
            Expected(text: Array(line), origin: number + skipped < origins.count ? origins[number + skipped] : nil)
        }
    }

    /// Takes one difference over.
    private mutating func add(_ old: Range<Int>, _ new: Range<Int>, _ expected: [Expected], _ actual: [[UInt8]]) -> [Problem] {
        let origins = expected[old].compactMap(\.origin)
        let isWhole = origins.count == old.count && zip(origins, origins.dropFirst()).allSatisfy { $1 == $0 + 1 }
        let hint = "make the change in the notebook"
        guard isWhole else {
            return [Problem(line: new.lowerBound, message: "changed text was put in while tangling: no lines of the notebook are like it", hint: hint)]
        }
        let lines: Range<Int>
        if let first = origins.first {
            lines = first..<(first + origins.count)
        } else if old.lowerBound > 0, let before = expected[old.lowerBound - 1].origin {
            lines = (before + 1)..<(before + 1)
        } else if old.lowerBound < expected.count, let after = expected[old.lowerBound].origin {
            lines = after..<after
        } else {
            return [Problem(line: new.lowerBound, message: "new text stands between lines that are not from the notebook", hint: hint)]
        }
        // Same indentation and same text before references as the lines replaced, or those around.
        let near = old.isEmpty ? [old.lowerBound - 1, old.lowerBound] : Array(old) + [old.lowerBound - 1, old.upperBound]
        let models = near.filter { expected.indices.contains($0) && expected[$0].origin != nil }
        let model = models.first { !expected[$0].text.allSatisfy(OrgText.isSpace) } ?? models.first
        for index in old where affixes(expected[index]) == nil {
            return [Problem(line: new.lowerBound, message: "changed line is put together of several lines of the notebook", hint: hint)]
        }
        guard let (own, put) = model.flatMap({ affixes(expected[$0]) }) else {
            return [Problem(line: new.lowerBound, message: "new text stands at a line that is put together", hint: hint)]
        }
        var replacement: [[UInt8]] = []
        for (offset, line) in actual[new].enumerated() {
            if line.allSatisfy(OrgText.isSpace) {
                replacement.append([])
            } else if line.starts(with: put) {
                replacement.append(Self.escaped(own + line[put.count...]))
            } else if put.allSatisfy(OrgText.isSpace) {
                replacement.append(Self.escaped(own + line.drop(while: OrgText.isSpace)))
            } else {
                return [
                    Problem(
                        line: new.lowerBound + offset, message: "line lacks '\(String(orgBytes: put))', which tangling puts before it", hint: hint)
                ]
            }
        }
        return record(Change(lines: lines, replacement: replacement), at: new.lowerBound)
    }

    /// What the notebook has before a line's text (its indentation) and what tangling put before it.
    ///
    /// - Returns: `nil` where something else than indentation stands in the notebook only.
    private func affixes(_ line: Expected) -> (own: ArraySlice<UInt8>, put: ArraySlice<UInt8>)? {
        guard let origin = line.origin, origin <= table.starts.count else { return nil }
        let raw = CodeEscapes.unescape(bytes[table.range(ofLine: origin)])
        var shared = 0
        while shared < raw.count, shared < line.text.count, raw[raw.count - 1 - shared] == line.text[line.text.count - 1 - shared] { shared += 1 }
        let own = raw[..<(raw.count - shared)]
        guard own.allSatisfy(OrgText.isSpace) else { return nil }
        return (own, line.text[..<(line.text.count - shared)])
    }

    private static func escaped(_ line: some Sequence<UInt8>) -> [UInt8] { CodeEscapes.escape(Array(line)[...]) }

    /// Notes a change; the same one may come from several places, a different one may not.
    private mutating func record(_ change: Change, at line: Int) -> [Problem] {
        for other in changes {
            if other == change { return [] }
            let meets =
                other.lines == change.lines
                || (other.lines.lowerBound < change.lines.upperBound && change.lines.lowerBound < other.lines.upperBound)
            if meets {
                return [
                    Problem(
                        line: line, message: "line \(change.lines.lowerBound) of the notebook was changed in another way as well",
                        hint: "make both places alike, or change the notebook")
                ]
            }
        }
        changes.append(change)
        return []
    }

    /// The runs of lines that differ.
    private static func hunks(_ old: [[UInt8]], _ new: [[UInt8]]) -> [(old: Range<Int>, new: Range<Int>)] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var result: [(old: Range<Int>, new: Range<Int>)] = []
        var x = 0
        var y = 0
        while x < old.count || y < new.count {
            guard removed.contains(x) || added.contains(y) else {
                x += 1
                y += 1
                continue
            }
            let (startX, startY) = (x, y)
            while true {
                if removed.contains(x) { x += 1 } else if added.contains(y) { y += 1 } else { break }
            }
            result.append((startX..<x, startY..<y))
        }
        return result
    }
}
