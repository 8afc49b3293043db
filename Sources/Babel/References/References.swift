import OrgSyntax

// What the values of variables refer to: `ob-ref.el` (Org manual, 'Environment of a Code Block').

extension Executor {
    /// Gives variables values and adds the summary arguments (`org-babel-process-params`).
    func process(_ arguments: [HeaderArgument], at position: Int?) async throws -> [HeaderArgument] {
        var resolved: [HeaderArgument] = []
        for argument in arguments {
            guard argument.key == ":var", let text = argument.value.string else {
                resolved.append(argument)
                continue
            }
            guard let variable = try await variable(text, at: position, origin: argument.origin?.lowerBound) else { continue }
            resolved.append(HeaderArgument(":var", .variable(name: variable.name, variable.value), origin: argument.origin))
        }
        return HeaderProcessing.process(resolved)
    }

    /// Parses and resolves `name=value` (`org-babel-ref-parse`).
    private func variable(_ assignment: String, at position: Int?, origin: Int?) async throws -> (name: String, value: Value)? {
        let bytes = Array(assignment.utf8)
        guard let equals = bytes.dropFirst().firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = String(orgBytes: bytes[..<equals]).orgTrimmed
        let reference = String(orgBytes: bytes[(equals + 1)...]).orgTrimmed
        do {
            if Self.looksLikeLisp(reference) { return (name, try await evaluateLisp(reference, at: position, origin: origin)) }
            let value = ResultImport.read(reference, inhibitLisp: true)
            guard value == .string(reference) else { return (name, value) }
            if reference.hasPrefix("\""), reference.hasSuffix("\""), let string = try? LispReader.first(reference) { return (name, string) }
            return (name, try await resolve(reference))
        } catch var error as BabelError {
            if error.origin == nil { error.origin = origin }
            throw error
        }
    }

    /// The value that a reference names (`org-babel-ref-resolve`).
    func resolve(_ reference: String) async throws -> Value {
        if let original = self.reference { return try await original.resolve(reference, this: this, in: currentDirectory) }
        let parsed = Reference(reference)
        var arguments: [HeaderArgument] = []
        if let text = parsed.arguments, !text.isEmpty {
            arguments = HeaderParsing.splitCallArguments(text).map { HeaderArgument(":var", $0) }
        }
        if let header = parsed.header, !header.isEmpty {
            arguments = try await parseArguments(header, offset: nil, evaluate: true, at: nil) + arguments
        }
        var value: Value
        if let (file, name) = Self.fileReference(parsed.name), let other = try await notebook(at: file) {
            value = try await other.find(name, wantsContents: parsed.wantsContents, arguments: arguments)
        } else {
            value = try await find(parsed.name, wantsContents: parsed.wantsContents, arguments: arguments)
        }
        switch value {
        case .symbol, .hline: value = .string(value.printed)
        case .list, .null: if let index = parsed.index { value = IndexedLists.part(index, of: value) }
        default: break
        }
        return value
    }

    /// Resolves a reference for another executor of the same notebook.
    private func resolve(_ reference: String, this: Value?, in directory: String) async throws -> Value {
        let outer = (self.this, currentDirectory)
        defer { (self.this, currentDirectory) = outer }
        self.this = this
        currentDirectory = directory
        return try await resolve(reference)
    }

    /// Looks a name up: a block, call or data of that name, a headline with that id, the library.
    func find(_ name: String, wantsContents: Bool, arguments: [HeaderArgument]) async throws -> Value {
        let parameters = arguments + [HeaderArgument(":results", "none")]
        // Where each block runs once, so does what it takes to know its variables: a chain is walked once, not from each of its links.
        let key = options.runsOnce ? ([name, currentDirectory] + arguments.map { "\($0.key) \($0.value.lispValue.printed)" }).joined(separator: "\u{0}") : ""
        func once(_ run: () async throws -> Value) async throws -> Value {
            guard options.runsOnce else { return try await run() }
            if let known = valuesOnce[key] { return known }
            let value = try await run()
            valuesOnce[key] = value
            return value
        }
        for line in buffer.nameLines(name) where !buffer.isCommented(at: line) {
            let element = buffer.element(at: line)
            guard buffer.name(of: element) == name else { continue }
            let start = element.postAffiliated
            switch element.kind {
            case .babelCall:
                return try await once {
                    guard let call = buffer.callLine(element),
                        let info = try await info(ofCall: call, name: name, at: start, evaluate: true)
                    else { throw BabelError(id: "undefined-reference", "call '\(name)' calls nothing that is there", origin: start) }
                    return try await execute(info, at: start, parameters, kind: .call)
                }
            case .srcBlock where !wantsContents:
                return try await once {
                    let info = try await guarded(start, name) { try await self.info(of: element, evaluate: true) }
                    return try await execute(info, at: start, parameters, kind: .block)
                }
            default:
                let directory = currentDirectory
                let home = files.homeDirectory
                if let value = buffer.value(of: element, expandFile: { FileNames.expand($0, in: directory, home: home) }), value != .null {
                    return value
                }
                throw BabelError(id: "undefined-reference", "'\(name)' names something that has no value")
            }
        }
        if let body = headlineBody(name) { return .string(body) }
        if let info = try await libraryBlock(name) { return try await execute(info, at: nil, parameters, kind: .block) }
        throw undefined(name)
    }

    private func undefined(_ name: String) -> BabelError {
        var hints: [String] = []
        let names = buffer.allNames()
        if let other = names.first(where: { $0.lowercased() == name.lowercased() }) {
            hints.append("names are case-sensitive; did you mean '\(other)'?")
        } else if let close = Spelling.suggestion(for: name, among: names) {
            hints.append("did you mean '\(close)'?")
        } else {
            hints.append("write text in double quotes: \"\(name)\"")
        }
        return BabelError(id: "undefined-reference", "reference '\(name)' not found in this notebook", hints: hints)
    }

    /// The text below the headline with that `CUSTOM_ID` or `ID` (`org-babel-ref-headline-body`).
    func headlineBody(_ id: String) -> String? {
        guard let section = buffer.section(withID: id) else { return nil }
        return buffer.subtreeBody(section)
    }

    /// Runs `body` for the block at `start`; a block that leads back to itself is an error.
    func guarded<T: Sendable>(_ start: Int, _ name: String, _ body: () async throws -> T) async throws -> T {
        guard !resolving.contains(start) else {
            throw BabelError(id: "circular-reference", "block '\(name)' refers to itself", origin: start)
        }
        resolving.append(start)
        defer { resolving.removeLast() }
        return try await body()
    }
}

/// A reference taken apart: `name[header](arguments)[index]`.
struct Reference {
    var name: String
    /// Header arguments for the block.
    var header: String?
    var arguments: String?
    var index: String?
    /// `name[]`: the text of a block, not its value.
    var wantsContents = false

    init(_ text: String) {
        var bytes = Array(text.utf8)
        if bytes.last == UInt8(ascii: "]"), let open = bytes.lastIndex(of: UInt8(ascii: "[")) {
            let before = bytes[..<open]
            if before.count(where: { $0 == UInt8(ascii: "(") }) == before.count(where: { $0 == UInt8(ascii: ")") }) {
                let inside = bytes[(open + 1)..<(bytes.count - 1)]
                if inside.isEmpty { wantsContents = true } else { index = String(orgBytes: inside) }
                bytes = Array(before)
            }
        }
        if bytes.last == UInt8(ascii: ")") {
            for position in bytes.indices.dropFirst() {
                if bytes[position] == UInt8(ascii: "(") {
                    arguments = String(orgBytes: bytes[(position + 1)..<(bytes.count - 1)])
                } else if bytes[position] == UInt8(ascii: "["),
                    let close = bytes.indices.dropLast().last(where: {
                        $0 > position && bytes[$0] == UInt8(ascii: "]") && bytes[$0 + 1] == UInt8(ascii: "(")
                    }) {
                    header = String(orgBytes: bytes[(position + 1)..<close])
                    arguments = String(orgBytes: bytes[(close + 2)..<(bytes.count - 1)])
                } else {
                    continue
                }
                bytes = Array(bytes[..<position])
                break
            }
        }
        name = String(orgBytes: bytes)
    }
}

extension NotebookBuffer {
    /// All names of elements.
    mutating func allNames() -> [String] {
        var result: [String] = []
        for section in sections.indices {
            let base = sections.start(section)
            for line in keywordLines(ofSection: section) where line.kind == .name {
                let content = text((base + line.start)..<(base + line.end))
                if let colon = content.firstIndex(of: ":") { result.append(String(content[content.index(after: colon)...]).orgTrimmed) }
            }
        }
        return result
    }

    /// The section whose headline has that `CUSTOM_ID` or `ID`.
    mutating func section(withID id: String) -> Int? {
        for key in ["CUSTOM_ID", "ID"] {
            for section in sections.indices where facts(ofSection: section).properties.contains(where: { $0.key == key && $0.value == id }) {
                return section
            }
        }
        return nil
    }

    /// The text of a subtree after its headline, planning line and property drawer (`org-end-of-meta-data`).
    func subtreeBody(_ index: Int) -> String {
        let section = sections[index]
        var end = section.start + section.length
        for later in (index + 1)..<sections.count {
            let next = sections[later]
            if next.level <= section.level { break }
            end = next.start + next.length
        }
        // The newline before the next headline is not the subtree's (`org-narrow-to-subtree`).
        if end < count, end > section.start { end -= 1 }
        var start = section.level > 0 ? nextLine(section.start) : section.start
        let planning = skipBlanksForward(start)
        if matches("deadline:", at: planning) || matches("scheduled:", at: planning) || matches("closed:", at: planning) { start = nextLine(start) }
        if matches(":properties:", at: skipBlanksForward(start)) {
            var line = nextLine(start)
            while line < end, !matches(":end:", at: skipBlanksForward(line)) { line = nextLine(line) }
            start = nextLine(line)
        }
        return text(min(start, end)..<end)
    }
}
