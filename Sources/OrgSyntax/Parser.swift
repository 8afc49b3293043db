extension SyntaxTree {
    /// Parses a whole document.
    ///
    /// Never fails: whatever is no other syntax is a paragraph. What looks like a mistake is in ``diagnostics``. The time is linear in
    /// the number of bytes.
    ///
    /// - Parameters:
    ///   - granularity: Whether objects are wanted; without them paragraphs, titles and captions have no children.
    ///   - readFile: Returns the bytes of a file that `#+SETUPFILE` names (path as written; in a setup file relative to that), or `nil`
    ///     where there is none.
    public init(parsing source: Source, granularity: Granularity = .object, readFile: (String) -> [UInt8]? = { _ in nil }) {
        let tooLarge = Diagnostic(
            id: "file-too-large", .error, "file is larger than 2 GiB", file: source.name, hints: ["split the notebook into several files"])
        guard source.bytes.count < Int(Int32.max) else {
            self.init(
                source: Source(name: source.name, bytes: []), nodes: Self.emptyDocument, settings: DocumentSettings(), diagnostics: [tooLarge])
            return
        }
        let lineEnds = source.hasCRLF ? LineEnds.normalized(source.bytes) : nil
        let result = (lineEnds?.bytes ?? source.bytes).withUnsafeBufferPointer { bytes in
            DocumentParser(LineIndex(bytes), granularity: granularity, name: source.name, readFile: readFile)
        }
        var nodes = result.nodes
        var settings = result.settings
        if let lineEnds {
            for index in nodes.indices { lineEnds.restore(&nodes[index]) }
            for index in settings.entries.indices { settings.entries[index].offset = lineEnds.original(settings.entries[index].offset) }
        }
        self.init(source: source, nodes: nodes, settings: settings, diagnostics: result.diagnostics)
    }

    /// Parses a part of a document, some of its sections or elements, whose settings are known: its own keywords set nothing.
    ///
    /// The part has LF at the ends of its lines.
    public init(parsing part: [UInt8], granularity: Granularity, settings: DocumentSettings) {
        let result = part.withUnsafeBufferPointer { DocumentParser(LineIndex($0), granularity: granularity, settings: settings) }
        self.init(source: Source(name: "", bytes: part, hasCRLF: false), nodes: result.nodes, settings: settings, diagnostics: result.diagnostics)
    }

    private static var emptyDocument: [NodeRecord] {
        var builder = TreeBuilder()
        builder.close(builder.open(.orgData, begin: 0), end: 0)
        return builder.nodes
    }
}

/// Settings, elements, objects and diagnostics of one document, from its lines.
private struct DocumentParser {
    /// Diagnostics for unclosed elements at most; a file with more is not meant to be Org.
    private static let maximumUnclosed = 1000
    /// The settings that change how text is parsed.
    private static let governing: Set<String> = ["TODO", "SEQ_TODO", "TYP_TODO", "LINK"]

    let nodes: [NodeRecord]
    let settings: DocumentSettings
    let diagnostics: [Diagnostic]

    init(_ lines: LineIndex, granularity: Granularity, name: String, readFile: (String) -> [UInt8]?) {
        var cache: [String: [UInt8]?] = [:]
        let read = { (path: String) -> [UInt8]? in
            if let known = cache[path] { return known }
            let bytes = readFile(path)
            cache[path] = bytes
            return bytes
        }
        // Which lines are keywords is only known after parsing (a block may hold lines that look alike), but nearly always all are.
        let candidates = (0..<lines.count).filter { lines.kind($0) == .keyword && Self.isGoverning(lines, $0) }
        var used = SettingsReader.read(lines, candidates, only: Self.governing, readFile: read).settings
        var parser = ElementParser(lines: lines, settings: used, granularity: granularity)
        parser.parseDocument()

        let keywords = parser.builder.nodes.lazy.filter { $0.kind == .keyword }.map { lines.line(at: Int($0.postAffiliated)) }
        var (settings, missing) = SettingsReader.read(lines, Array(keywords), only: nil, readFile: read)
        if !settings.governsAlike(used) {
            parser = ElementParser(lines: lines, settings: settings, granularity: granularity)
            parser.parseDocument()
            used = settings
        }
        settings.radioTargets = Self.radioTargets(parser.builder.nodes, lines.bytes)
        if !settings.radioTargets.isEmpty {
            parser = ElementParser(lines: lines, settings: settings, granularity: granularity)
            parser.parseDocument()
        }
        nodes = parser.builder.nodes
        self.settings = settings
        let unclosed = parser.unclosed.prefix(Self.maximumUnclosed).compactMap { Self.unclosed($0, lines, name) }
        let files = missing.map { Self.missingFile($0.path, lines, $0.offset, name) }
        diagnostics = (files + unclosed).sorted { ($0.location?.line ?? 0, $0.location?.column ?? 0) < ($1.location?.line ?? 0, $1.location?.column ?? 0) }
    }

    /// Elements and objects of a part whose settings are known.
    init(_ lines: LineIndex, granularity: Granularity, settings: DocumentSettings) {
        var parser = ElementParser(lines: lines, settings: settings, granularity: granularity)
        parser.parseDocument()
        nodes = parser.builder.nodes
        self.settings = settings
        diagnostics = parser.unclosed.prefix(Self.maximumUnclosed).compactMap { Self.unclosed($0, lines, "") }
    }

    private static func isGoverning(_ lines: LineIndex, _ line: Int) -> Bool {
        let start = lines.text(line) + 2
        let end = lines.contentEnd(line)
        return Scan.hasPrefix(lines.bytes, start, end, ignoringCase: "TODO:") || Scan.hasPrefix(lines.bytes, start, end, ignoringCase: "SEQ_TODO:")
            || Scan.hasPrefix(lines.bytes, start, end, ignoringCase: "TYP_TODO:") || Scan.hasPrefix(lines.bytes, start, end, ignoringCase: "LINK:")
            || Scan.hasPrefix(lines.bytes, start, end, ignoringCase: "SETUPFILE:")
    }

    /// The texts of all radio targets, each once.
    private static func radioTargets(_ nodes: [NodeRecord], _ bytes: Scan.Bytes) -> [String] {
        var seen: Set<String> = []
        // The affixes of a citation are not looked into (`org-element-context`).
        func isInAffix(_ node: NodeRecord) -> Bool {
            var parent = Int(node.parent)
            while parent >= 0, nodes[parent].kind.isObject || nodes[parent].kind.isSecondaryString {
                switch nodes[parent].kind {
                case .citationPrefix, .citationSuffix, .referencePrefix, .referenceSuffix: return true
                default: parent = Int(nodes[parent].parent)
                }
            }
            return false
        }
        return nodes.lazy.filter { $0.kind == .radioTarget && !isInAffix($0) }.map { Scan.text(bytes, Int($0.contentsBegin)..<Int($0.contentsEnd)) }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    // MARK: Diagnostics

    private static func location(_ lines: LineIndex, _ line: Int) -> SourceLocation {
        SourceLocation(line: line + 1, column: lines.text(line) - lines.start(line) + 1)
    }

    private static func missingFile(_ path: String, _ lines: LineIndex, _ offset: Int, _ name: String) -> Diagnostic {
        Diagnostic(
            id: "missing-setup-file", .warning, "cannot read setup file '\(path)'", file: name,
            location: location(lines, lines.line(at: offset)), hints: ["the settings of that file are ignored; correct its name or remove the line"])
    }

    private static func unclosed(_ line: Int, _ lines: LineIndex, _ name: String) -> Diagnostic? {
        let start = lines.text(line)
        let end = lines.contentEnd(line)
        let what: String
        let closing: String
        switch lines.kind(line) {
        case .blockBegin:
            let block = Scan.text(lines.bytes, start + 8..<Scan.skipNonSpaces(lines.bytes, start + 8, end))
            what = "block '\(block)' is not closed"
            closing = "#+end_\(block)"
        case .dynamicBegin:
            what = "dynamic block is not closed"
            closing = "#+end:"
        case .latexBegin:
            guard let range = lines.environmentName(line) else { return nil }
            let environment = Scan.text(lines.bytes, range)
            what = "environment '\(environment)' is not closed"
            closing = "\\end{\(environment)}"
        case .drawer:
            // Lines such as `:tag:` are common in running text; drawers have names in capitals.
            guard lines.bytes[start..<end].allSatisfy({ !Scan.isLetter($0) || $0 & 0x20 == 0 }) else { return nil }
            what = "drawer '\(Scan.text(lines.bytes, start + 1..<Scan.skipName(lines.bytes, start + 1, end)))' is not closed"
            closing = ":END:"
        default: return nil
        }
        return Diagnostic(
            id: "unclosed-\(lines.kind(line) == .drawer ? "drawer" : lines.kind(line) == .latexBegin ? "environment" : "block")", .warning, what,
            file: name, location: location(lines, line),
            notes: ["it is read as a paragraph"], hints: ["add a line '\(closing)' before the next headline and before the end of what surrounds it"])
    }
}

extension DocumentSettings {
    /// Whether text parses alike under these settings.
    fileprivate func governsAlike(_ other: DocumentSettings) -> Bool {
        todoKeywords == other.todoKeywords && doneKeywords == other.doneKeywords
            && linkAbbreviations.elementsEqual(other.linkAbbreviations) { $0.name == $1.name && $0.replacement == $1.replacement }
    }
}

extension LineIndex {
    /// The line that holds a byte.
    func line(at offset: Int) -> Int { max(0, records.partitioningIndex { Int($0.start) > offset } - 1) }
}
