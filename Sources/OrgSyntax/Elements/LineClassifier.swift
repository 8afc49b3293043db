/// Judges single lines, and collects those that open or close something.
struct LineClassifier {
    typealias Bytes = Scan.Bytes

    enum EventKind: UInt8 { case blockBegin, blockEnd, drawer, drawerEnd, dynamicBegin, dynamicEnd, colonEnd }

    struct Event {
        var line: Int32
        /// Which block name.
        var key: Int32
        var kind: EventKind
    }

    let bytes: Bytes
    var events: [Event] = []
    var latexBegins: [Int32] = []
    /// Lines that begin with `#+end`.
    var blockEnds: [Int32] = []
    /// Block names in lower case, each with its number.
    var keys: [[UInt8]: Int32] = [:]
    /// The ASCII names of the last blocks, where each stood first: most are one of a few.
    private var recent: [(name: Range<Int>, key: Int32)] = []
    private static let mostRecent = 8

    init(bytes: Bytes) { self.bytes = bytes }

    /// Judges the line that begins at `start` and whose text ends at `end`.
    @inline(__always)
    mutating func classify(_ start: Int, _ end: Int, line: Int) -> LineRecord {
        let text = Scan.skipBlanks(bytes, start, end)
        var record = LineRecord(start: Int32(truncatingIfNeeded: start), text: Int32(truncatingIfNeeded: text), link: LineRecord.none, kind: .text)
        guard text < end else {
            record.kind = .blank
            return record
        }
        let byte = bytes[text]
        // Most lines are words.
        if byte > UInt8(ascii: "|") || (Scan.isLetter(byte) && byte | 0x20 != UInt8(ascii: "c")) { return record }
        classifySpecial(&record, byte, start, text, end, line)
        return record
    }

    private mutating func classifySpecial(_ record: inout LineRecord, _ byte: UInt8, _ start: Int, _ text: Int, _ end: Int, _ line: Int) {
        switch byte {
        case UInt8(ascii: "*"):
            if text == start {
                var position = text + 1
                while position < end, bytes[position] == byte { position += 1 }
                if position < end, bytes[position] == 0x20 {
                    record.kind = .headline
                    record.link = Int32(truncatingIfNeeded: position - text)
                } else if position == text + 1, position == end || bytes[position] == 0x09 {
                    record.kind = .star
                }
            } else if endsBullet(text + 1, end) {
                record.kind = .item
            }
        case UInt8(ascii: "#"):
            if text + 1 == end || bytes[text + 1] == 0x20 {
                record.kind = .comment
            } else if bytes[text + 1] == UInt8(ascii: "+") {
                classifyKeyword(&record, text + 2, end, line)
            }
        case UInt8(ascii: ":"): classifyColon(&record, text, end, line)
        case UInt8(ascii: "|"): record.kind = .tableRow
        case UInt8(ascii: "+"):
            if isTableRule(text, end) {
                record.kind = .tableRule
            } else if endsBullet(text + 1, end) {
                record.kind = .item
            }
        case UInt8(ascii: "-"):
            if endsBullet(text + 1, end) {
                record.kind = .item
            } else {
                var position = text + 1
                while position < end, bytes[position] == byte { position += 1 }
                if position - text >= 5, Scan.isBlank(bytes, position, end) { record.kind = .horizontalRule }
            }
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var position = text + 1
            while position < end, Scan.isDigit(bytes[position]) { position += 1 }
            if position < end, bytes[position] == UInt8(ascii: ".") || bytes[position] == UInt8(ascii: ")"), endsBullet(position + 1, end) {
                record.kind = .item
            }
        case UInt8(ascii: "\\"):
            guard Scan.hasPrefix(bytes, text, end, ignoringCase: "\\BEGIN{") else { return }
            var position = text + 7
            while position < end, Scan.isLetter(bytes[position]) || Scan.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "*") {
                position += 1
            }
            if position > text + 7, position < end, bytes[position] == UInt8(ascii: "}") {
                record.kind = .latexBegin
                latexBegins.append(Int32(truncatingIfNeeded: line))
            }
        case UInt8(ascii: "["):
            if text == start, Scan.hasPrefix(bytes, text, end, ignoringCase: "[FN:") {
                let name = Scan.skipName(bytes, text + 4, end)
                if name > text + 4, name < end, bytes[name] == UInt8(ascii: "]") { record.kind = .footnoteDefinition }
            }
        case UInt8(ascii: "%"):
            if text == start, Scan.hasPrefix(bytes, text, end, "%%(") { record.kind = .diarySexp }
        case UInt8(ascii: "c"), UInt8(ascii: "C"):
            if Scan.hasPrefix(bytes, text, end, ignoringCase: "CLOCK:") {
                record.kind = ClockLine.matches(bytes, text + 6, end) ? .clock : .clockLike
            }
        case Scan.carriageReturn:
            if (text..<end).allSatisfy({ Scan.isBlank(bytes[$0]) || bytes[$0] == Scan.carriageReturn }) { record.kind = .carriageReturns }
        default: break
        }
    }

    /// Whether a bullet may end here: blank or end of line.
    @inline(__always) private func endsBullet(_ position: Int, _ end: Int) -> Bool { position >= end || Scan.isBlank(bytes[position]) }

    /// `+-…-+-…-+`.
    private func isTableRule(_ start: Int, _ end: Int) -> Bool {
        let stop = Scan.trimBlanks(bytes, start, end)
        guard stop - start >= 3, bytes[start + 1] == UInt8(ascii: "-"), bytes[stop - 1] == UInt8(ascii: "+") else { return false }
        for position in start + 1..<stop {
            switch bytes[position] {
            case UInt8(ascii: "-"): continue
            case UInt8(ascii: "+") where bytes[position - 1] == UInt8(ascii: "-"): continue
            default: return false
            }
        }
        return true
    }

    private mutating func classifyColon(_ record: inout LineRecord, _ text: Int, _ end: Int, _ line: Int) {
        if text + 1 == end || bytes[text + 1] == 0x20 {
            record.kind = .fixedWidth
            return
        }
        let name = Scan.skipName(bytes, text + 1, end)
        guard name > text + 1, name < end, bytes[name] == UInt8(ascii: ":"), Scan.isBlank(bytes, name + 1, end) else { return }
        let isEnd = name - text == 4 && Scan.hasPrefix(bytes, text, end, ignoringCase: ":END:")
        record.kind = isEnd ? .drawerEnd : .drawer
        add(isEnd ? .drawerEnd : .drawer, line)
    }

    // MARK: `#+…`

    /// `position` is after `#+`.
    private mutating func classifyKeyword(_ record: inout LineRecord, _ position: Int, _ end: Int, _ line: Int) {
        guard position < end else { return }
        switch bytes[position] | 0x20 {
        case UInt8(ascii: "b"):
            if Scan.hasPrefix(bytes, position, end, ignoringCase: "BEGIN_") {
                let name = Scan.skipNonSpaces(bytes, position + 6, end)
                if name > position + 6 {
                    record.kind = .blockBegin
                    add(.blockBegin, line, key(position + 6..<name))
                    return
                }
            } else if Scan.hasPrefix(bytes, position, end, ignoringCase: "BEGIN:") {
                let name = Scan.skipBlanks(bytes, position + 6, end)
                setKeywordFlags(&record, position, end)
                if name < end, Scan.skipNonSpaces(bytes, name, end) > name {
                    record.kind = .dynamicBegin
                    add(.dynamicBegin, line)
                } else {
                    record.kind = .beginKeyword
                }
                return
            }
        case UInt8(ascii: "e"):
            if Scan.hasPrefix(bytes, position, end, ignoringCase: "END") { classifyEnd(position + 3, end, line) }
        case UInt8(ascii: "c"):
            if Scan.hasPrefix(bytes, position, end, ignoringCase: "CALL:") {
                setKeywordFlags(&record, position, end)
                record.kind = .babelCall
                return
            }
        default: break
        }
        setKeywordFlags(&record, position, end)
        if AffiliatedLine.matches(bytes, position, end) {
            record.kind = .affiliated
        } else if record.flags & LineIndex.isKeyword != 0 {
            record.kind = .keyword
        } else if record.flags & LineIndex.hasBracket != 0 {
            record.kind = .bracketKeyword
        }
    }

    /// `position` is after `#+end`.
    private mutating func classifyEnd(_ position: Int, _ end: Int, _ line: Int) {
        let stop = Scan.trimBlanks(bytes, position, end)
        blockEnds.append(Int32(truncatingIfNeeded: line))
        if position < stop, bytes[position] == UInt8(ascii: "_") {
            // A name that no block began with does not matter.
            let name = Scan.skipNonSpaces(bytes, position + 1, stop)
            if name == stop, name > position + 1,
                let key = recentKey(position + 1..<name) ?? keys[bytes[position + 1..<name].map(Scan.lower)] ?? unicodeKey(position + 1..<name) {
                add(.blockEnd, line, key)
            }
        } else if position == stop {
            add(.dynamicEnd, line)
        } else if stop == position + 1, bytes[position] == UInt8(ascii: ":") {
            add(.colonEnd, line)
        }
    }

    /// Sets the flags for `\S-+:` and `\S-+[.*]:` after `#+`.
    private func setKeywordFlags(_ record: inout LineRecord, _ position: Int, _ end: Int) {
        let run = Scan.skipNonSpaces(bytes, position, end)
        if let colon = Scan.find(UInt8(ascii: ":"), bytes, position + 1, run), colon > position { record.flags |= LineIndex.isKeyword }
        if Scan.find(UInt8(ascii: "["), bytes, position + 1, run) != nil, BracketKeyword.key(bytes, position, end) != nil {
            record.flags |= LineIndex.hasBracket
        }
    }

    // MARK: Events

    private mutating func add(_ kind: EventKind, _ line: Int, _ key: Int32 = 0) {
        events.append(Event(line: Int32(truncatingIfNeeded: line), key: key, kind: kind))
    }

    private func recentKey(_ name: Range<Int>) -> Int32? {
        for known in recent where known.name.count == name.count {
            var isSame = true
            for offset in 0..<name.count where Scan.lower(bytes[known.name.lowerBound + offset]) != Scan.lower(bytes[name.lowerBound + offset]) {
                isSame = false
                break
            }
            if isSame { return known.key }
        }
        return nil
    }

    private mutating func key(_ name: Range<Int>) -> Int32 {
        if let known = recentKey(name) { return known }
        let number = numberedKey(name)
        if recent.count < Self.mostRecent, !bytes[name].contains(where: { $0 >= 0x80 }) { recent.append((name, number)) }
        return number
    }

    private mutating func numberedKey(_ name: Range<Int>) -> Int32 {
        let lower = foldedName(name)
        if let known = keys[lower] { return known }
        let number = Int32(truncatingIfNeeded: keys.count)
        keys[lower] = number
        return number
    }

    private func unicodeKey(_ name: Range<Int>) -> Int32? {
        bytes[name].contains { $0 >= 0x80 } ? keys[foldedName(name)] : nil
    }

    private func foldedName(_ name: Range<Int>) -> [UInt8] {
        if bytes[name].contains(where: { $0 >= 0x80 }) { return Array(Scan.text(bytes, name).lowercased().utf8) }
        return bytes[name].map(Scan.lower)
    }
}

/// `CLOCK:` lines (`org-element-clock-line-re`).
enum ClockLine {
    /// Whether the rest of a line after `CLOCK:` makes it a clock.
    static func matches(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Bool {
        let first = Scan.skipBlanks(bytes, start, end)
        guard first > start else { return false }
        let stop = Scan.trimBlanks(bytes, first, end)
        if isDuration(bytes, start, stop) { return true }
        guard isDate(bytes, first, stop) else { return false }
        if bytes[stop - 1] == UInt8(ascii: "]"), stop - 1 == first + 11 || bytes[first + 11] == 0x20 { return true }
        // A range and its duration: `]--[date …] => 1:23`.
        guard let close = bytes[first..<stop].lastIndex(of: UInt8(ascii: "]")), isDuration(bytes, close + 1, stop) else { return false }
        var position = first + 11
        while let bracket = Scan.find(UInt8(ascii: "]"), bytes, position, close) {
            position = bracket + 1
            if bracket > first + 11, bytes[first + 11] != 0x20 { return false }
            if Scan.hasPrefix(bytes, position, close, "--["), isDate(bytes, position + 2, close + 1),
                position + 13 == close || bytes[position + 13] == 0x20 {
                return true
            }
        }
        return false
    }

    /// `[yyyy-mm-dd` before a bracket or a space.
    private static func isDate(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Bool {
        guard end - start >= 12, bytes[start] == UInt8(ascii: "[") else { return false }
        for index in 1...10 {
            let byte = bytes[start + index]
            guard index == 5 || index == 8 ? byte == UInt8(ascii: "-") : Scan.isDigit(byte) else { return false }
        }
        return true
    }

    /// Blanks, `=>`, blanks, `h:mm` up to `stop`.
    private static func isDuration(_ bytes: Scan.Bytes, _ start: Int, _ stop: Int) -> Bool {
        let arrow = Scan.skipBlanks(bytes, start, stop)
        guard arrow > start, Scan.hasPrefix(bytes, arrow, stop, "=>") else { return false }
        var position = Scan.skipBlanks(bytes, arrow + 2, stop)
        guard position > arrow + 2 else { return false }
        let digits = position
        while position < stop, Scan.isDigit(bytes[position]) { position += 1 }
        return position > digits && stop - position == 3 && bytes[position] == UInt8(ascii: ":") && Scan.isDigit(bytes[position + 1])
            && Scan.isDigit(bytes[position + 2])
    }
}

/// `#+key[…]:` (the bracket alternative of `org-element-paragraph-separate`).
enum BracketKeyword {
    /// Returns the key, or nothing if the line has not this form; `start` is after `#+`.
    static func key(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        let run = Scan.skipNonSpaces(bytes, start, end)
        var close = end
        while close - 2 >= start, !(bytes[close - 2] == UInt8(ascii: "]") && bytes[close - 1] == UInt8(ascii: ":")) { close -= 1 }
        guard close - 2 > start else { return nil }
        var bracket = min(run, close - 2) - 1
        while bracket > start, bytes[bracket] != UInt8(ascii: "[") { bracket -= 1 }
        return bracket > start ? start..<bracket : nil
    }
}
