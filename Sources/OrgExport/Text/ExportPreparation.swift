public import OrgSyntax

/// Brings a notebook's text into the form that is parsed for export: inclusions, comments, macros; code blocks are processed between
/// ``init(_:environment:evaluateMacro:)`` and ``finish()`` by whoever runs them (`org-export--annotate-info`).
public struct ExportPreparation: Sendable {
    /// Gives the text of a macro defined as `(eval …)`.
    public typealias MacroEvaluator = (_ definition: String, _ arguments: [String]) throws(Diagnostic) -> String

    public private(set) var text: ExpandedText
    public let environment: ExportEnvironment
    /// The text before code was processed, and the changes since, each for the text that the one before it left.
    private var unprocessed: ExpandedText?
    private var changes: [Edit] = []
    /// The tree of the text as it is, where it was parsed already.
    private var parsed: SyntaxTree?

    /// Expands `#+INCLUDE` and macros and takes out trees marked COMMENT.
    ///
    /// Throws a ``Diagnostic`` for a file that cannot be included and for an undefined macro.
    public init(_ source: Source, environment: ExportEnvironment, evaluateMacro: @escaping MacroEvaluator) throws(Diagnostic) {
        self.environment = environment
        text = ExpandedText(source.bytes, file: source.name)
        try IncludeExpander.expand(&text, environment: environment)
        deleteCommentedTrees()
        guard MacroExpander.mayContain(text.bytes) else { return }
        let tree = parse()
        let isChanged = try replaceMacros(MacroTemplates(tree, environment: environment, evaluate: evaluateMacro), in: tree)
        parsed = isChanged ? nil : tree
    }

    /// The in-buffer settings of the text as it is.
    public var settings: DocumentSettings {
        guard var settings = parsed?.settings else { return parse(.element).settings }
        // They are not looked for where only elements are.
        settings.radioTargets = []
        return settings
    }

    /// Whether the text can hold source blocks, inline code or calls.
    public var mayHoldCode: Bool {
        text.bytes.withUnsafeBufferPointer { buffer in
            func matches(_ word: StaticString, _ place: Int) -> Bool {
                guard place + word.utf8CodeUnitCount <= buffer.count else { return false }
                return (0..<word.utf8CodeUnitCount).allSatisfy { buffer[place + $0] | 0x20 == word.utf8Start[$0] | 0x20 }
            }
            for place in buffer.indices {
                switch buffer[place] {
                case UInt8(ascii: "+"): if matches("+begin_src", place) || matches("+call:", place) { return true }
                case UInt8(ascii: "_"): if place >= 3, matches("src_", place - 3) || (place >= 4 && matches("call_", place - 4)) { return true }
                default: continue
                }
            }
            return false
        }
    }

    /// Changes the text as code blocks want it.
    public mutating func apply(_ edits: [Edit]) {
        parsed = nil
        text.apply(edits)
    }

    /// Puts a text in the place of the whole one.
    ///
    /// - Parameter edits: The changes that make the one of the other, each for the text that the one before it left; messages then name the right lines.
    public mutating func replaceText(with bytes: [UInt8], edits: [Edit] = []) {
        guard bytes != text.bytes else { return }
        parsed = nil
        guard edits.isEmpty else {
            unprocessed = text
            changes = edits
            text = ExpandedText(bytes: bytes, origins: [])
            return
        }
        // What is the same at both ends keeps its origins.
        let old = text.bytes
        var start = 0
        while start < min(old.count, bytes.count), old[start] == bytes[start] { start += 1 }
        var end = 0
        while end < min(old.count, bytes.count) - start, old[old.count - 1 - end] == bytes[bytes.count - 1 - end] { end += 1 }
        text.apply([Edit(start..<(old.count - end), Array(bytes[start..<(bytes.count - end)]))])
    }

    /// The document, with what inline code left as `{{{results(…)}}}` in its place.
    public mutating func finish() throws(Diagnostic) -> SyntaxTree {
        let tree = parsed ?? parse()
        parsed = nil
        guard MacroExpander.mayContain(text.bytes), try replaceMacros(MacroTemplates.results(environment: environment), in: tree) else { return tree }
        return parse()
    }

    /// Diagnostics of the finished document with the places in the files that the user wrote.
    public func located(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
        let wanted = diagnostics.indices.filter { diagnostics[$0].location != nil && diagnostics[$0].file == environment.inputFile }
        var result = diagnostics
        for (index, origin) in zip(wanted, origins(of: wanted.compactMap { diagnostics[$0].location })) {
            guard let origin else { continue }
            result[index].file = origin.file
            result[index].location = origin.location
        }
        return result
    }

    /// Where places of the finished text stand in the files that the user wrote; `nil` for a place past its end.
    public func origins(of places: [SourceLocation]) -> [(file: String, location: SourceLocation)?] {
        guard !places.isEmpty else { return [] }
        let final = LineStarts(text.bytes)
        let original = unprocessed ?? text
        let first = unprocessed == nil ? final : LineStarts(original.bytes)
        return places.map { location in
            var offset = final.offset(ofLine: location.line) + location.column - 1
            for edit in changes.reversed() where offset >= edit.range.lowerBound {
                let end = edit.range.lowerBound + edit.replacement.count
                offset = offset >= end ? offset - edit.replacement.count + edit.range.count : edit.range.lowerBound
            }
            let line = first.line(at: offset)
            return original.origin(ofLine: line).map { ($0.file, SourceLocation(line: $0.line, column: location.column)) }
        }
    }

    private func parse(_ granularity: Granularity = .object) -> SyntaxTree {
        SyntaxTree(parsing: Source(name: environment.inputFile, bytes: text.bytes), granularity: granularity) { [environment] path in
            environment.readFile(FilePath.expand(path, in: environment.directory, home: environment.homeDirectory))
        }
    }

    private mutating func deleteCommentedTrees() {
        guard text.bytes.withUnsafeBufferPointer({ ByteSearch.first("COMMENT", in: $0) }) != nil else { return }
        let tree = parse(.element)
        var edits: [Edit] = []
        var end = 0
        for node in tree.nodes(ofKind: .headline) where node.begin >= end && Headline(node)?.isCommented ?? false {
            edits.append(Edit(node.begin..<node.end, []))
            end = node.end
        }
        text.apply(edits)
    }

    /// Returns whether there was anything to replace.
    @discardableResult
    private mutating func replaceMacros(_ templates: MacroTemplates, in tree: SyntaxTree) throws(Diagnostic) -> Bool {
        let origins = text
        let file = environment.inputFile
        var expander = MacroExpander(tree, templates: templates, file: file) { offset in
            let place = LineTable(origins.bytes).location(at: offset)
            guard let origin = origins.origin(ofLine: place.line) else { return (file, place) }
            return (origin.file, SourceLocation(line: origin.line, column: place.column))
        }
        let edits = try expander.edits()
        guard !edits.isEmpty else { return false }
        text.apply(edits)
        if unprocessed != nil { changes += edits.sorted { $0.range.lowerBound > $1.range.lowerBound } }
        return true
    }
}
