public import OrgSyntax

// What export makes of code: `ob-exp.el` (Org manual, 'Exporting Code Blocks').

extension Executor {
    /// Prepares the notebook's text for export (`org-babel-exp-process-buffer`): blocks and their results are kept or taken away
    /// as `:exports` says, references in code expanded, calls and inline code replaced by their results.
    ///
    /// - Parameter evaluating: Runs the code whose results are exported and puts the results in. Without it no code runs and
    ///   the results that are in the text count, as if every block had `:eval never-export`.
    /// - Parameter keepingResults: Whether the results of code that is exported are, even if `:exports` does not ask for them (a Jupyter notebook shows them).
    /// - Returns: the text to export; the executor's own text is that text afterwards.
    /// - Throws: a ``Diagnostic`` for what Org refuses to export: a call of something that is not there, a reference that
    ///   cannot be resolved.
    public func exportText(evaluating: Bool, keepingResults: Bool = false) async throws -> [UInt8] {
        keepsResults = keepingResults
        let source = Source(name: fileName, bytes: buffer.bytes)
        let reference = Executor(
            source: source, path: path, settings: buffer.settings, languages: languages, interpreter: interpreter, files: files, options: options)
        await reference.prepareForExport(reference: nil, runs: evaluating)
        prepareForExport(reference: reference, runs: evaluating)
        exportPlans = ExportPlans()
        // What runs may put results anywhere; an export that runs nothing goes from the beginning to the end.
        if !evaluating { buffer.hideLaterSections() }
        var position = 0
        while true {
            guard let candidate = buffer.nextCandidate(from: position) else {
                position = buffer.count
                if buffer.revealSection() { continue }
                break
            }
            do {
                position = try await exportCandidate(candidate)
            } catch let error as BabelError {
                throw error.diagnostic(file: fileName, lines: LineTable(buffer.bytes), at: min(candidate, buffer.count))
            }
        }
        return bytes
    }

    /// The changes that ``exportText(evaluating:keepingResults:)`` made, each for the text that the one before it left.
    public func takeExportEdits() -> [Edit] { buffer.takeEdits() }

    private func prepareForExport(reference: Executor?, runs: Bool) {
        isExporting = true
        self.reference = reference
        runsNothing = !runs
        hidesNothing()
    }

    private func hidesNothing() {
        failures = []
        resolving = []
    }

    /// Exports what the match that ends at `match` belongs to, and returns where to look on.
    private func exportCandidate(_ match: Int) async throws -> Int {
        let element = buffer.element(at: match)
        if buffer.isCommented(at: element.begin) || buffer.isArchived(at: element.begin) { return match }
        let isInline = match > 0 && buffer.bytes[match - 1] == UInt8(ascii: "_")
        guard isInline else {
            switch element.kind {
            case .srcBlock: return try await exportBlock(element)
            case .babelCall: return try await exportCall(Executable(kind: .call, position: element.postAffiliated, range: element.begin..<element.end, element: element))
            default: return match
            }
        }
        guard case .object(let object, let holder) = buffer.context(at: match) else { return match }
        switch object.kind {
        case .inlineSrcBlock: return try await exportInline(object)
        case .inlineBabelCall:
            return try await exportCall(
                Executable(kind: .inlineCall, position: object.begin, range: object.begin..<object.end, element: holder, object: object))
        default: return match
        }
    }

    // MARK: The kinds of code

    private func exportBlock(_ element: ElementRef) async throws -> Int {
        let block = buffer.sourceBlock(element)
        let key = runsNothing ? exportPlans.key(of: block, at: element.begin, in: &buffer) : nil
        if let key, let plan = exportPlans.known[key], let position = exportPlainly(block, element, plan) { return position }
        let begin = buffer.marker(element.begin)
        let start = buffer.marker(element.postAffiliated)
        let end = buffer.marker(max(element.postAffiliated, buffer.skipBlanksBackward(element.end)))
        defer { for marker in [begin, start, end] { buffer.release(marker) } }
        let indent = buffer.indentation(element.postAffiliated)
        var info = try await self.info(of: element, evaluate: true)
        var hash: String?
        let exports = shownParts(info)
        if exports == "both" || exports == "results" {
            let levels = try await levelsAbove(info.language, at: element.begin)
            info.arguments = try await process(try HeaderMerging.merge(levels + [info.arguments]), at: element.postAffiliated)
            // A result that is fresh need not be made again; where nothing is made, references alone can have something to say.
            if !runsNothing || NowebContext.export.allows(info.arguments) { hash = try await cacheHash(info, .export) }
        }
        if let key, ExportPlans.isPlain(key, info) { exportPlans.known[key] = ExportPlan(shown: exports, info.arguments) }
        let replacement = try await exported(info, .block, at: start, parameters: block.parameters, hash: hash)
        let last = buffer.position(end)
        guard let replacement else { return last }
        if replacement.isEmpty {
            var stop = last
            if stop < buffer.count { stop = buffer.lineStart(buffer.skipBlanksForward(stop, newlines: true)) }
            let from = buffer.position(begin)
            buffer.delete(from..<max(from, stop))
            return from
        }
        let shown = indented(replacement, by: indent, preserves: block.preservesIndentation)
        let from = buffer.position(start)
        let lineEnd = buffer.lineEnd(last)
        if shown.elementsEqual(buffer.bytes[from..<lineEnd]) { return lineEnd }
        buffer.replace(from..<lineEnd, with: shown)
        return from + shown.count
    }

    /// The block's new text with its old indentation, in blanks.
    private func indented(_ text: String, by indent: Int, preserves: Bool) -> [UInt8] {
        // Even by nothing: tabs before code become blanks.
        guard preserves else { return Indentation.shiftRigidly(text.orgBytes[...], by: indent, tabs: false) }
        guard indent > 0 else { return text.orgBytes }
        var lines = text.orgBytes.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init)
        for index in Set([0, lines.count - 1]) {
            lines[index] = Array(repeating: 0x20, count: indent) + lines[index].drop { $0 == 0x20 || $0 == 0x09 }
        }
        return Array(lines.joined(separator: [0x0A]))
    }

    private func exportInline(_ object: NotebookBuffer.ObjectRef) async throws -> Int {
        guard var info = try await self.info(of: object, evaluate: true) else { return object.end }
        let start = buffer.marker(object.begin)
        let end = buffer.marker(buffer.skipBlanksBackward(object.end))
        defer { for marker in [start, end] { buffer.release(marker) } }
        if info.arguments.text(":noweb") == "yes" { info.body = try await expandNoweb(info, .export, point: object.begin) }
        let parameters = buffer.inlineSource(object)?.parameters
        let replacement = try await exported(info, .inlineBlock, at: start, parameters: parameters ?? "", hash: nil)
        let from = buffer.position(start)
        let last = buffer.position(end)
        guard let replacement else { return last }
        if replacement.isEmpty {
            buffer.delete(from..<buffer.skipBlanksForward(last))
            return from
        }
        if replacement == buffer.text(from..<last) { return last }
        buffer.replace(from..<last, with: replacement.orgBytes)
        return from + replacement.utf8.count
    }

    private func exportCall(_ executable: Executable) async throws -> Int {
        let begin = buffer.marker(executable.range.lowerBound)
        let start = buffer.marker(executable.position)
        let end = buffer.marker(max(executable.position, buffer.skipBlanksBackward(executable.range.upperBound)))
        defer { for marker in [begin, start, end] { buffer.release(marker) } }
        guard let info = try await info(of: executable, evaluate: true) else {
            throw BabelError(
                id: "undefined-reference", "call of '\(call(of: executable)?.call ?? "")', which is not in this notebook", origin: executable.position)
        }
        _ = try await exported(info, executable.kind, at: start, parameters: "", hash: nil)
        let from = buffer.position(begin)
        var stop = buffer.position(end)
        if executable.kind == .inlineCall {
            stop = buffer.skipBlanksForward(stop)
        } else if stop < buffer.count {
            stop = buffer.lineStart(buffer.skipBlanksForward(stop, newlines: true))
        }
        buffer.delete(from..<max(from, stop))
        return from
    }

    // MARK: Code and results

    /// The text that stands for the code, results put in or taken away (`org-babel-exp-do-export`); `nil` to leave it as it is.
    private func exported(
        _ info: BlockInfo, _ kind: ExecutableKind, at start: NotebookBuffer.Marker, parameters: String, hash: String?
    ) async throws -> String? {
        func runSilently() async throws {
            if info.arguments.text(":session") != "none" { try await exportResults(info, kind, at: start, silent: true, hash: nil) }
        }
        switch shownParts(info) {
        case "none":
            try await runSilently()
            removeResult(kind, at: buffer.position(start))
            return ""
        case "code":
            try await runSilently()
            removeResult(kind, at: buffer.position(start))
            return try await exportedCode(info, kind, at: start, parameters: parameters)
        case "results":
            try await exportResults(info, kind, at: start, silent: false, hash: hash)
            return ""
        case "both":
            try await exportResults(info, kind, at: start, silent: false, hash: hash)
            return try await exportedCode(info, kind, at: start, parameters: parameters)
        default: return nil
        }
    }

    /// The value of `:exports`.
    private func shownParts(_ info: BlockInfo) -> String {
        let value = info.arguments.text(":exports").flatMap { $0.isEmpty ? nil : $0 } ?? "code"
        return keepsResults && value == "code" ? "both" : value
    }

    /// Runs the code for its results (`org-babel-exp-results`).
    private func exportResults(
        _ info: BlockInfo, _ kind: ExecutableKind, at start: NotebookBuffer.Marker, silent: Bool, hash: String?
    ) async throws {
        let position = buffer.position(start)
        if runsNothing { return }
        if let hash, let result = buffer.withoutInserting(position), buffer.resultsKeyword(result)?.hash == hash { return }
        guard languages[info.language] != nil else { return }
        var info = info
        if NowebContext.eval.allows(info.arguments) { info.body = try await expandNoweb(info, .eval, point: position) }
        let merged = try HeaderMerging.merge([info.arguments, [HeaderArgument(":results", silent ? "silent" : "replace")]])
        info.arguments = try await process(merged, at: position)
        info.start = position
        let outer = currentDirectory
        defer { currentDirectory = outer }
        try await execute(info, at: position, kind: kind)
    }

    /// Takes the result of code away (`org-babel-remove-result`, `org-babel-remove-inline-result`).
    func removeResult(_ kind: ExecutableKind, at position: Int) {
        if kind == .inlineBlock {
            guard case .object(let object, _) = buffer.context(at: position) else { return }
            if let result = buffer.inlineResult(after: object) {
                buffer.delete(buffer.skipBlanksBackward(object.end, newlines: false)..<buffer.skipBlanksBackward(result.upperBound))
            }
            return
        }
        if case .element(let element) = buffer.context(at: position), let name = buffer.name(of: element) { buffer.revealResults(named: name) }
        guard let keyword = buffer.resultLocation(ofCodeAt: position, insert: false, hash: nil), buffer.resultsKeyword(keyword) != nil else { return }
        let start = buffer.nextLine(buffer.skipBlanksBackward(keyword))
        let end = buffer.resultEnd(buffer.nextLine(keyword))
        buffer.delete(start..<max(start, end))
    }

    /// The code as it is exported (`org-babel-exp-code`).
    private func exportedCode(
        _ info: BlockInfo, _ kind: ExecutableKind, at start: NotebookBuffer.Marker, parameters: String
    ) async throws -> String {
        var body = info.body
        if info.arguments.text(":noweb") == "strip-export" {
            body = NowebScanner.removingReferences(body)
        } else if NowebContext.export.allows(info.arguments) {
            body = try await expandNoweb(info, .export, point: buffer.position(start))
        }
        let isInline = kind == .inlineBlock
        let text = isInline ? body.text : String(orgBytes: CodeEscapes.escape(body.text.orgBytes[...]))
        let switches = info.switches.hasInk ? " " + info.switches : ""
        let flags = info.arguments.text(":flags").map { " " + $0 } ?? ""
        var keys = Array(zip(ExportTemplate.keys, [info.language, text, switches, flags, parameters.isEmpty ? "" : " " + parameters])).map { (key: $0, value: $1) }
        keys += info.arguments.map { (String($0.key.dropFirst()), $0.value.printedPair) }
        keys.append(("name", info.name ?? ""))
        return ExportTemplate.fill(isInline ? ExportTemplate.inline : ExportTemplate.block, keys)
    }
}

/// The form of exported code (`org-babel-exp-code-template`, `org-babel-exp-inline-code-template`).
enum ExportTemplate {
    static let block = "#+begin_src %lang%switches%header-args\n%body\n#+end_src"
    static let inline = "src_%lang[%switches%header-args]{%body}"
    /// What a template can hold beside header arguments and `name`.
    static let keys = ["lang", "body", "switches", "flags", "header-args"]

    /// Replaces each `%key`, longer keys first (`org-fill-template`).
    static func fill(_ template: String, _ keys: [(key: String, value: String)]) -> String {
        let sorted = keys.enumerated().map { (length: $0.element.key.unicodeScalars.count, offset: $0.offset, entry: $0.element) }.sorted {
            ($1.length, $0.offset) < ($0.length, $1.offset)
        }
        var text = Array(template.utf8)
        var marks = text.indices.filter { text[$0] == UInt8(ascii: "%") }
        for (_, _, entry) in sorted {
            let key = Array(entry.key.utf8)
            var end = 0
            let places = marks.filter { mark in
                guard mark >= end, text[(mark + 1)...].starts(with: key) else { return false }
                end = mark + 1 + key.count
                return true
            }
            guard !places.isEmpty else { continue }
            let value = Array(entry.value.utf8)
            var filled: [UInt8] = []
            filled.reserveCapacity(text.count + places.count * value.count)
            var copied = 0
            for place in places {
                filled += text[copied..<place]
                filled += value
                copied = place + 1 + key.count
            }
            filled += text[copied...]
            text = filled
            marks = text.indices.filter { text[$0] == UInt8(ascii: "%") }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension HeaderValue {
    /// The value as `format "%S"` prints the second half of its pair.
    var printedPair: String {
        if case .variable(let name, let value) = self, value.elements == nil { return "(\(name) . \(value.printed))" }
        return lispValue.printed
    }
}
