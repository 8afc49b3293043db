/// Collects the in-buffer settings of a document and of the setup files that it names (`org-collect-keywords`,
/// `org-set-regexps-and-options`).
struct SettingsReader {
    /// Setup files read at most; a bound on files that include each other in turn.
    private static let maximumFiles = 256

    private(set) var entries: [DocumentSettings.Entry] = []
    private(set) var missing: [(path: String, offset: Int)] = []
    private var filesRead = 0
    private let readFile: (String) -> [UInt8]?

    private init(readFile: @escaping (String) -> [UInt8]?) { self.readFile = readFile }

    /// Reads the keywords at some lines of a document.
    ///
    /// - Parameter only: The keys to take; all when missing. Setup files are always followed.
    static func read(
        _ lines: LineIndex, _ keywordLines: [Int], only: Set<String>?, readFile: (String) -> [UInt8]?
    ) -> (settings: DocumentSettings, missing: [(path: String, offset: Int)]) {
        withoutActuallyEscaping(readFile) { readFile in
            var reader = SettingsReader(readFile: readFile)
            reader.collect(lines, keywordLines, only: only, file: nil, chain: [], offset: nil)
            return (DocumentSettings(entries: reader.entries), reader.missing)
        }
    }

    private mutating func collect(
        _ lines: LineIndex, _ keywordLines: [Int], only: Set<String>?, file: String?, chain: [String], offset: Int?
    ) {
        for line in keywordLines {
            guard let parts = KeywordLine(lines.bytes, lines.text(line), lines.contentEnd(line)) else { continue }
            let key = Scan.text(lines.bytes, parts.key).uppercased()
            let place = offset ?? lines.start(line)
            if key == "SETUPFILE" {
                let value = Scan.text(lines.bytes, parts.value)
                entries.append(DocumentSettings.Entry(key: key, value: value, offset: place, file: file))
                follow(value, only: only, from: file, chain: chain, offset: place)
            } else if only?.contains(key) ?? true {
                entries.append(
                    DocumentSettings.Entry(key: key, value: Scan.text(lines.bytes, parts.value), offset: place, file: file))
            }
        }
    }

    private mutating func follow(_ value: String, only: Set<String>?, from file: String?, chain: [String], offset: Int) {
        var path = value
        if path.utf8.count >= 2, path.hasPrefix("\""), path.hasSuffix("\"") { path = String(path.dropFirst().dropLast()) }
        guard !path.isEmpty else { return }
        if let file, !path.hasPrefix("/"), !path.hasPrefix("~"), !path.contains("://"), let slash = file.lastIndex(of: "/") {
            path = String(file[...slash]) + path
        }
        guard !chain.contains(path), filesRead < Self.maximumFiles else { return }
        filesRead += 1
        guard let bytes = readFile(path) else {
            missing.append((path, offset))
            return
        }
        let text = LineEnds.normalized(bytes)?.bytes ?? bytes
        text.withUnsafeBufferPointer { buffer in
            let lines = LineIndex(buffer)
            var parser = ElementParser(lines: lines, settings: DocumentSettings(), granularity: .element)
            parser.parseDocument()
            let keywords = parser.builder.nodes.lazy.filter { $0.kind == .keyword }.map { lines.line(at: Int($0.postAffiliated)) }
            collect(lines, Array(keywords), only: only, file: path, chain: chain + [path], offset: offset)
        }
    }
}

/// A `#+KEY: value` line (`org-element-keyword-parser`).
struct KeywordLine {
    var key: Range<Int>
    /// Without blanks around.
    var value: Range<Int>

    /// Reads a line; `start` is its first byte that is no blank.
    init?(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) {
        guard Scan.hasPrefix(bytes, start, end, "#+") else { return nil }
        let run = Scan.skipNonSpaces(bytes, start + 2, end)
        guard let colon = bytes[start + 2..<run].lastIndex(of: UInt8(ascii: ":")) else {
            // An affiliated keyword with blanks in its brackets that nothing follows.
            guard AffiliatedLine.matches(bytes, start + 2, end), let parts = AffiliatedLine(bytes, start + 2, end),
                let bracket = Scan.find(UInt8(ascii: "["), bytes, start + 2, end)
            else { return nil }
            key = start + 2..<bracket
            value = parts.value
            return
        }
        key = start + 2..<colon
        value = Scan.trim(bytes, colon + 1..<end)
    }
}

extension DocumentSettings {
    /// Derives the settings from the keywords of a document, given in document order.
    init(entries: [Entry]) {
        self.init()
        self.entries = entries
        setTodoKeywords()
        linkAbbreviations = values("LINK").compactMap(Self.linkAbbreviation)
        startup = values("STARTUP").flatMap(Self.words)
        hasOddLevelsOnly = startup.last { ["odd", "oddeven"].contains($0.lowercased()) }?.lowercased() == "odd"
    }

    /// The tags of all headlines, `#+FILETAGS`.
    public var fileTags: [String] {
        values("FILETAGS").flatMap(Self.words).flatMap { $0.split(separator: ":").map(String.init) }
    }

    private mutating func setTodoKeywords() {
        let sequences = values("TYP_TODO") + values("TODO") + values("SEQ_TODO")
        guard !sequences.isEmpty else { return }
        var all: [String] = []
        var done: [String] = []
        for sequence in sequences {
            let words = Self.words(sequence)
            let names = words.filter { $0 != "|" }.map(Self.withoutKey)
            all += names
            if let bar = words.firstIndex(of: "|") {
                done += words[(bar + 1)...].map(Self.withoutKey)
            } else if let last = names.last {
                done.append(last)
            }
        }
        if done.isEmpty, let last = all.last { done = [last] }
        let isDone = Set(done)
        todoKeywords = all.filter { !isDone.contains($0) }
        doneKeywords = done
    }

    /// A keyword without its fast key and log settings: `WAIT(w@/!)`.
    private static func withoutKey(_ word: String) -> String {
        guard word.hasSuffix(")"), let open = word.firstIndex(of: "(") else { return word }
        return String(word[..<open])
    }

    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\u{0C}" }.map(String.init)
    }

    /// `name replacement`, or `"name with blanks" replacement`.
    private static func linkAbbreviation(_ value: String) -> (name: String, replacement: String)? {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        if value.hasPrefix("\"") {
            // The last quote that blanks and a replacement follow, and no backslash precedes.
            let characters = Array(value)
            for quote in characters.indices.reversed() where quote >= 3 && characters[quote] == "\"" && characters[quote - 1] != "\\" {
                let rest = characters[(quote + 1)...]
                guard let first = rest.firstIndex(where: { !isBlank($0) }), first > quote + 1 else { continue }
                return (String(characters[1..<quote]), String(characters[first...]))
            }
        }
        guard let space = value.firstIndex(where: isBlank), let first = value[space...].firstIndex(where: { !isBlank($0) }) else { return nil }
        return (String(value[..<space]), String(value[first...]))
    }
}
