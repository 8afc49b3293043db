/// The parts of a headline's line (`org-element--headline-parse-title`).
struct HeadlineLine {
    /// Number of stars.
    var level: Int
    var todoKeyword: Range<Int>?
    /// What stands in `[#…]`.
    var priority: Range<Int>?
    var isCommented = false
    /// The title as written, without keyword, priority, `COMMENT` and tags, and without the blanks around.
    var title: Range<Int>
    /// The title whose objects are parsed: a carriage return at its end stays, where only some lines have one.
    var objects: Range<Int>
    /// Whether an empty title is empty text to Org, and not nothing: where blanks stand before it.
    var hasEmptyText: Bool
    /// The tags with all their colons.
    var tags: Range<Int>?

    /// Reads the line that begins at `start` and ends, without its line end, at `end`.
    init(_ bytes: Scan.Bytes, _ start: Int, _ end: Int, keywords: TodoKeywords) {
        var position = start
        while position < end, bytes[position] == UInt8(ascii: "*") { position += 1 }
        level = position - start
        let afterStars = position
        position = Scan.skipBlanks(bytes, position, end)
        let word = Scan.find(0x20, bytes, position, end) ?? end
        if word > position, keywords.contains(bytes, position, word) {
            todoKeyword = position..<word
            position = Scan.skipBlanks(bytes, min(word + 1, end), end)
        }
        if let cookie = Self.priority(bytes, position, end) {
            priority = cookie
            position = cookie.upperBound + 1
            if position < end, bytes[position] == 0x20 { position += 1 }
        }
        if Scan.hasPrefix(bytes, position, end, "COMMENT"), position + 7 == end || bytes[position + 7] == 0x20 {
            isCommented = true
            position = Scan.skipBlanks(bytes, min(position + 8, end), end)
        }
        // Tags need a blank before them; it may be the one before the title.
        let searchStart = Scan.trimBlanks(bytes, afterStars, position)
        var titleEnd = end
        if let range = Self.tags(bytes, searchStart, end) {
            tags = range
            titleEnd = max(range.lowerBound, position)
        }
        title = Scan.trim(bytes, position..<max(position, titleEnd))
        let first = min(Scan.skipBlanks(bytes, position, end), max(position, titleEnd))
        objects = first..<Scan.trimBlanks(bytes, first, max(position, titleEnd))
        hasEmptyText = title.isEmpty && Scan.trimBlanks(bytes, afterStars, max(position, titleEnd)) < Scan.skipBlanks(bytes, position, end)
    }

    /// The first `[#X]` of the line, X a letter or a number up to 64 (`org-priority-regexp`).
    private static func priority(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        var position = start
        while let bracket = Scan.find(UInt8(ascii: "["), bytes, position, end) {
            position = bracket + 1
            guard bracket + 3 < end, bytes[bracket + 1] == UInt8(ascii: "#") else { continue }
            let first = bytes[bracket + 2]
            let second = bytes[bracket + 3]
            if second == UInt8(ascii: "]") {
                if Scan.isLetter(first) || Scan.isDigit(first) { return bracket + 2..<bracket + 3 }
            } else if bracket + 4 < end, bytes[bracket + 4] == UInt8(ascii: "]"), Scan.isDigit(first), Scan.isDigit(second) {
                let value = Int(first - 0x30) * 10 + Int(second - 0x30)
                if (10...64).contains(value) { return bracket + 2..<bracket + 4 }
            }
        }
        return nil
    }

    /// `:a:b:` at the end of the line after a blank (`org-tag-group-re`).
    private static func tags(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        let stop = Scan.trimBlanks(bytes, start, end)
        guard stop - start >= 4, bytes[stop - 1] == UInt8(ascii: ":") else { return nil }
        var first = stop
        while first > start, !Scan.isBlank(bytes[first - 1]) { first -= 1 }
        guard first > start, stop - first >= 3, bytes[first] == UInt8(ascii: ":") else { return nil }
        var position = first
        while position < stop {
            let byte = bytes[position]
            if byte < 0x80 {
                guard Scan.isLetter(byte) || Scan.isDigit(byte) || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "_")
                    || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%")
                else { return nil }
                position += 1
            } else {
                let (scalar, length) = Scan.decode(bytes, position, stop)
                guard CharacterSyntax.isAlphanumeric(scalar) else { return nil }
                position += length
            }
        }
        return first..<stop
    }
}

extension DocumentSettings {
    /// Whether a headline says that what is below it is a comment, and whether it has the tag `ARCHIVE`; its line ends at `end`, without its
    /// line end.
    package func marks(ofHeadline bytes: UnsafeBufferPointer<UInt8>, upTo end: Int) -> (isCommented: Bool, isArchived: Bool) {
        let line = HeadlineLine(bytes, 0, end, keywords: todoLookup)
        let tags = line.tags.map { bytes[$0].split(separator: UInt8(ascii: ":")) } ?? []
        return (line.isCommented, tags.contains { $0.elementsEqual("ARCHIVE".utf8) })
    }
}

/// The TODO keywords of a document, for comparison with bytes.
struct TodoKeywords: Sendable {
    /// Few are compared one after the other, many are looked up.
    private static let few = 16

    private var words: [[UInt8]]
    private var set: Set<[UInt8]> = []
    private var done: Set<String>
    private var longest = 0

    /// Those of a document that names none.
    static let standard = TodoKeywords(todo: ["TODO"], done: ["DONE"])

    init(todo: [String], done: [String]) {
        words = (todo + done).map(\.orgBytes)
        self.done = Set(done)
        guard words.count > Self.few else { return }
        set = Set(words)
        longest = words.reduce(0) { max($0, $1.count) }
    }

    func isDone(_ word: String) -> Bool { done.contains(word) }

    func contains(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Bool {
        let count = end - start
        if !set.isEmpty { return count <= longest && set.contains(Array(bytes[start..<end])) }
        return words.contains { word in
            guard word.count == count else { return false }
            for index in 0..<count where word[index] != bytes[start + index] { return false }
            return true
        }
    }
}
