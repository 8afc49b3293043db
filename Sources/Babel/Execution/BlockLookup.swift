import OrgSyntax

// Header arguments of blocks and calls at their levels: `org-babel-get-src-block-info`, `org-babel-lob-get-info`.

extension Executor {
    /// The arguments in `text`; with `evaluate` Lisp in their values is evaluated (`org-babel-parse-header-arguments`).
    func parseArguments(_ text: String?, offset: Int?, evaluate: Bool, at position: Int?) async throws -> [HeaderArgument] {
        guard let text else { return [] }
        guard evaluate else { return HeaderParsing.arguments(text, offset: offset) }
        var arguments: [HeaderArgument] = []
        for raw in HeaderParsing.raw(text) {
            let origin = offset.map { ($0 + raw.range.lowerBound)..<($0 + raw.range.upperBound) }
            guard let value = raw.value else {
                arguments.append(HeaderArgument(raw.key, .none, origin: origin))
                continue
            }
            let read = Self.looksLikeLisp(value)
                ? try await evaluateLisp(value, at: position, origin: origin?.lowerBound) : ResultImport.read(value, inhibitLisp: true)
            arguments.append(HeaderArgument(raw.key, read == .null ? .none : .value(read), origin: origin))
        }
        return HeaderParsing.splitVariables(arguments)
    }

    /// Whether `org-babel-read` would evaluate a text.
    static func looksLikeLisp(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        switch first {
        case UInt8(ascii: "("), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "["): return ResultImport.number(text) == nil
        default: return text == "*this*"
        }
    }

    /// The levels outside of a block, by what makes them: many blocks have the same.
    struct OuterLevels: Hashable {
        var language: String?
        var general: String?
        var special: String?
        var isInline: Bool
    }

    /// What makes the levels outside of a block at a place.
    private func outerKey(_ language: String?, isInline: Bool = false, at position: Int) -> OuterLevels {
        OuterLevels(
            language: language, general: buffer.property("header-args", at: position, inherit: true),
            special: language.flatMap { buffer.property("header-args:" + $0, at: position, inherit: true) }, isInline: isInline)
    }

    /// Merges the levels outside of a block: defaults, those of its language, properties.
    private func outerLevels(_ key: OuterLevels, at position: Int, evaluate: Bool) async throws -> HeaderMerging {
        // Lisp in a property may say something else at each block.
        guard evaluate, key.general != nil || key.special != nil else { return try writtenLevels(key) }
        var merging = HeaderMerging()
        for level in defaultLevels(key) { try merging.add(level) }
        for level in try await propertyLevels(key, at: position, evaluate: true) { try merging.add(level) }
        return merging
    }

    /// ``outerLevels(_:at:evaluate:)`` as they are written.
    private func writtenLevels(_ key: OuterLevels) throws(BabelError) -> HeaderMerging {
        if let known = mergedLevels[key] { return known }
        var merging = HeaderMerging()
        for level in defaultLevels(key) { try merging.add(level) }
        for text in [key.general, key.special] { try merging.add(text.map { HeaderParsing.arguments($0) } ?? []) }
        mergedLevels[key] = merging
        return merging
    }

    private func defaultLevels(_ key: OuterLevels) -> [[HeaderArgument]] {
        [key.isInline ? KnownHeaderArguments.inlineDefaults : defaultArguments, languageDefaults(key.language ?? "")]
    }

    /// `org-babel-params-from-properties`
    private func propertyLevels(_ levels: OuterLevels, at position: Int, evaluate: Bool) async throws -> [[HeaderArgument]] {
        let general = try await parseArguments(levels.general, offset: nil, evaluate: evaluate, at: position)
        return levels.language == nil ? [general] : [general, try await parseArguments(levels.special, offset: nil, evaluate: evaluate, at: position)]
    }

    /// The arguments of a block as they are written, at all levels.
    func writtenArguments(_ block: SourceBlockSyntax, at position: Int) throws(BabelError) -> WrittenArguments {
        let start = block.parametersStart
        let key = WrittenArguments.Key(
            outer: outerKey(block.language, at: position), parameters: block.parameters,
            headers: block.affiliated.headers.map { WrittenArguments.Key.Header(text: $0.text, start: $0.start - start) })
        if let known = writtenArguments[key] { return known }
        var levels = try writtenLevels(key.outer)
        do {
            try levels.add(HeaderParsing.arguments(key.parameters, offset: 0))
            for header in key.headers { try levels.add(HeaderParsing.arguments(header.text, offset: header.start)) }
        } catch {
            var error = error
            error.origin = error.origin.map { $0 + start }
            throw error
        }
        let language = languages[block.language ?? ""]
        let written = WrittenArguments(levels.merged, expand: language?.expandForFile ?? languages.expansion(of: block.language ?? ""))
        writtenArguments[key] = written
        return written
    }

    /// `org-babel-default-header-args`, with the target that tangling was given.
    private var defaultArguments: [HeaderArgument] {
        guard let defaultTarget else { return KnownHeaderArguments.defaults }
        return KnownHeaderArguments.defaults.map { $0.key == ":tangle" ? HeaderArgument(":tangle", defaultTarget) : $0 }
    }

    private func languageDefaults(_ language: String) -> [HeaderArgument] {
        languages[language]?.defaultHeaderArguments.map { key, value in
            HeaderArgument(key, value == "nil" ? .none : .value(.string(value)))
        } ?? []
    }

    /// Values given on the command line take the place of those of `:var`.
    private func overridden(_ arguments: [HeaderArgument], at position: Int) -> [HeaderArgument] {
        guard !options.parameters.isEmpty || !options.sectionParameters.isEmpty else { return arguments }
        var parameters = options.parameters
        if !options.sectionParameters.isEmpty {
            let headings = buffer.headings(at: position)
            parameters = options.sectionParameters.filter { headings.contains($0.heading) }.map { ($0.name, $0.value) } + parameters
        }
        return arguments.map { argument in
            guard argument.key == ":var", let text = argument.value.string, let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                return argument
            }
            let name = String(text[..<equals]).orgTrimmed
            guard let value = parameters.last(where: { $0.name == name })?.value else { return argument }
            return HeaderArgument(":var", .variable(name: name, ResultImport.read(value, inhibitLisp: true)), origin: argument.origin)
        }
    }

    /// The levels that come from outside of a block: defaults and properties.
    func levelsAbove(_ language: String, at position: Int) async throws -> [[HeaderArgument]] {
        [KnownHeaderArguments.defaults, languageDefaults(language)] + (try await propertyLevels(outerKey(language, at: position), at: position, evaluate: true))
    }

    /// Takes merged arguments over and, with `evaluate`, gives the variables among them values.
    private func finish(_ info: BlockInfo, _ merged: [HeaderArgument], evaluate: Bool, at position: Int) async throws -> BlockInfo {
        var info = info
        info.arguments = overridden(merged, at: position)
        if evaluate { info.arguments = try await process(info.arguments, at: position) }
        if let directory = HeaderProcessing.generateFile(&info.arguments, name: info.name), evaluate {
            try createDirectory(absolute(directory))
        }
        return info
    }

    /// What is known of a source block but for its arguments.
    func info(of block: SourceBlockSyntax, at start: Int) -> BlockInfo {
        let bodyLine = buffer.line(at: start) + 1
        return BlockInfo(
            language: block.language ?? "", body: MappedText(buffer.normalizedBody(block), line: bodyLine), arguments: [],
            switches: block.switches.orgTrimmed, name: block.affiliated.name, start: start, coderefFormat: block.labelFormat, bodyLine: bodyLine)
    }

    /// What is known of a source block (`org-babel-get-src-block-info`).
    func info(of element: ElementRef, evaluate: Bool) async throws -> BlockInfo {
        let block = buffer.sourceBlock(element)
        let start = element.postAffiliated
        let info = info(of: block, at: start)
        guard evaluate else {
            let written = try writtenArguments(block, at: element.begin)
            return try await finish(info, written.merged.moved(by: block.parametersStart), evaluate: false, at: start)
        }
        var levels = try await outerLevels(outerKey(block.language, at: element.begin), at: element.begin, evaluate: true)
        try levels.add(try await parseArguments(block.parameters, offset: block.parametersStart, evaluate: true, at: start))
        for header in block.affiliated.headers {
            try levels.add(try await parseArguments(header.text, offset: header.start, evaluate: true, at: start))
        }
        return try await finish(info, levels.merged, evaluate: true, at: start)
    }

    /// What is known of an inline source block.
    func info(of object: NotebookBuffer.ObjectRef, evaluate: Bool) async throws -> BlockInfo? {
        guard let block = buffer.inlineSource(object) else { return nil }
        let line = buffer.line(at: block.valueStart)
        let info = BlockInfo(
            language: block.language, body: MappedText(InlineText.joiningLines(block.value), line: line), arguments: [], switches: "", name: nil,
            start: object.begin, coderefFormat: nil, bodyLine: line)
        var levels = try await outerLevels(outerKey(info.language, isInline: true, at: object.begin), at: object.begin, evaluate: evaluate)
        try levels.add(try await parseArguments(block.parameters, offset: block.parametersStart, evaluate: evaluate, at: object.begin))
        return try await finish(info, levels.merged, evaluate: evaluate, at: object.begin)
    }

    /// What a call calls, with the arguments that it adds (`org-babel-lob-get-info`); `nil` where it calls nothing that is there.
    func info(ofCall call: CallSyntax, name: String?, at position: Int, evaluate: Bool, depth: Int = 0) async throws -> BlockInfo? {
        guard depth < 50 else { throw BabelError(id: "circular-reference", "call of '\(call.call)' leads back to itself", origin: position) }
        guard var info = try await calledBlock(call.call, evaluate: evaluate, depth: depth) else { return nil }
        var levels = [info.arguments, KnownHeaderArguments.callDefaults]
        levels += try await propertyLevels(outerKey(info.language, at: position), at: position, evaluate: evaluate)
        levels.append(try await parseArguments(call.insideHeader, offset: call.insideHeaderStart, evaluate: evaluate, at: position))
        if let arguments = call.arguments {
            levels.append(
                HeaderParsing.splitCallArguments(arguments).map {
                    HeaderArgument(":var", .value(.string($0)), origin: call.argumentsStart.map { $0..<($0 + arguments.utf8.count) })
                })
        }
        levels.append(try await parseArguments(call.endHeader, offset: call.endHeaderStart, evaluate: evaluate, at: position))
        info.arguments = overridden(try HeaderMerging.merge(levels), at: position)
        info.switches = ""
        info.name = name
        info.start = position
        return info
    }

    /// The block that a call names: in this notebook, in another file (`file.org:name`), or in the library
    /// (`org-babel-lob--src-info`).
    private func calledBlock(_ reference: String, evaluate: Bool, depth: Int) async throws -> BlockInfo? {
        if let original = self.reference { return try await original.calledBlock(reference, evaluate: evaluate, depth: depth) }
        if let (file, name) = Self.fileReference(reference), let other = try await notebook(at: file) {
            if let info = try await other.namedBlock(name, evaluate: evaluate, depth: depth + 1) { return info.detached }
        } else if let info = try await namedBlock(reference, evaluate: evaluate, depth: depth) {
            return info
        }
        return try await libraryBlock(reference)
    }

    /// The source block or call of that name in this notebook.
    func namedBlock(_ name: String, evaluate: Bool, depth: Int) async throws -> BlockInfo? {
        for line in buffer.nameLines(name) {
            let element = buffer.element(at: line)
            guard buffer.name(of: element) == name else { continue }
            switch element.kind {
            case .srcBlock:
                return try await guarded(element.postAffiliated, name) { try await self.info(of: element, evaluate: evaluate) }
            case .babelCall:
                guard let call = buffer.callLine(element) else { return nil }
                return try await info(ofCall: call, name: name, at: element.postAffiliated, evaluate: true, depth: depth + 1)
            default: return nil
            }
        }
        return nil
    }

    /// `FILE:NAME`
    static func fileReference(_ reference: String) -> (file: String, name: String)? {
        guard let colon = reference.lastIndex(of: ":"), colon != reference.startIndex, reference.index(after: colon) != reference.endIndex else {
            return nil
        }
        return (String(reference[..<colon]), String(reference[reference.index(after: colon)...]))
    }

    /// A path as blocks write it, made absolute.
    func absolute(_ path: String, in base: String? = nil) -> String {
        FileNames.expand(path, in: base ?? currentDirectory, home: files.homeDirectory)
    }

    func createDirectory(_ path: String) throws {
        do {
            try files.createDirectory(path)
        } catch {
            throw BabelError(id: "directory-not-made", "cannot make directory '\(path)'", notes: Self.causes(error))
        }
    }

    /// What an error says about its cause.
    static func causes(_ error: any Error) -> [String] {
        if let diagnostic = error as? Diagnostic { return [diagnostic.message] + diagnostic.notes }
        return ["\(error)"]
    }
}

extension BlockInfo {
    /// The block without its place, for use in another notebook.
    var detached: BlockInfo {
        var copy = self
        copy.start = nil
        var text = MappedText()
        text.append(body.text)
        copy.body = text
        return copy
    }
}

extension NotebookBuffer {
    /// The lines `#+NAME: name` of the notebook, names without case (`org-babel-named-data-regexp-for-name`).
    mutating func nameLines(_ name: String) -> [Int] {
        let wanted = Array(name.lowercased().utf8)
        guard !wanted.isEmpty else { return [] }
        let tail = NameTail(wanted)
        var result: [Int] = []
        for section in sections.indices {
            let base = sections.start(section)
            for line in keywordLines(ofSection: section) where line.kind == .name && line.tail == tail {
                let end = base + line.end
                guard let colon = bytes[(base + line.start)..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
                let start = skipBlanksForward(colon + 1, limit: end)
                let last = max(start, min(end, skipBlanksBackward(end)))
                guard last - start == wanted.count || last - start == name.utf8.count else { continue }
                if text(start..<last).lowercased().utf8.elementsEqual(wanted) { result.append(base + line.start) }
            }
        }
        return result
    }
}
