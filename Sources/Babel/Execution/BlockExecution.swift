import OrgSyntax

extension Executor {
    /// What runs: it decides what the messages call it.
    enum ExecutableKind { case block, inlineBlock, call, inlineCall }

    /// Runs a block and puts its result in where `:results` allows (`org-babel-execute-src-block`).
    ///
    /// - Parameters:
    ///   - position: Where the code stands that the result belongs to; `nil` for a block of the library or another notebook.
    ///   - extra: Arguments that override the block's.
    /// - Returns: the value; nil where the block must not run.
    @discardableResult
    func execute(_ info: BlockInfo, at position: Int?, _ extra: [HeaderArgument] = [], kind: ExecutableKind) async throws -> Value {
        try Task.checkCancellation()
        var info = info
        info.arguments = try HeaderMerging.merge([info.arguments, extra])
        if runsNothing { return .null }
        let eval = info.arguments.text(":eval") ?? (info.arguments.has(":noeval") ? "no" : nil)
        if eval == "no" || eval == "never" || (isExporting && (eval == "no-export" || eval == "never-export")) {
            lastSkip = "':eval \(eval ?? "no")'"
            return .null
        }
        if kind == .block, position != nil, languages[info.language]?.isRun == false {
            lastSkip = "\(info.language) blocks are only tangled"
            return .null
        }
        info.arguments = try await process(info.arguments, at: position)
        var hash: String?
        if info.arguments.text(":cache") == "yes" {
            let fresh = try await cacheHash(info, .eval)
            hash = fresh
            if let position, !options.ignoresCache, !options.isFresh, let result = buffer.withoutInserting(position), buffer.resultsKeyword(result)?.hash == fresh {
                lastWasCached = true
                return cachedValue(result)
            }
        }
        if eval == "query" || (isExporting && eval == "query-export") {
            lastSkip = "':eval \(eval ?? "query")'"
            return .null
        }
        depth += 1
        defer { depth -= 1 }
        // Arguments may call the block itself; its code, `:post` and `:stdin` must not.
        guard let start = position ?? info.start else { return try await run(info, at: position, hash: hash, kind: kind) }
        let complete = info
        return try await guarded(start, info.name ?? "at \(start)") { try await self.run(complete, at: position, hash: hash, kind: kind) }
    }

    /// The value of the result below a keyword (`org-babel-read-result`).
    private func cachedValue(_ keyword: Int) -> Value {
        let next = buffer.skipBlanksForward(buffer.nextLine(keyword))
        guard next < buffer.count, !buffer.isBlankLine(buffer.lineStart(next)) else { return .null }
        let directory = currentDirectory
        let home = files.homeDirectory
        return buffer.value(of: buffer.element(at: next)) { FileNames.expand($0, in: directory, home: home) } ?? .null
    }

    private func run(_ info: BlockInfo, at position: Int?, hash: String?, kind: ExecutableKind) async throws -> Value {
        guard let language = languages[info.language] else {
            throw BabelError(
                id: "unknown-language", info.language.isEmpty ? "block has no language" : "labbook does not run language '\(info.language)'",
                origin: info.start,
                hints: (languages.suggestion(for: info.language).map { ["did you mean '\($0)'?"] } ?? []) + ["write ':eval no' for a block that is not meant to run"])
        }
        let outer = currentDirectory
        defer { currentDirectory = outer }
        currentDirectory = try directory(of: info)
        var body = NowebContext.eval.allows(info.arguments) ? try await expandNoweb(info, .eval, point: position) : info.body
        if let format = info.coderefFormat { body = CodeReferences.remove(body, format: format) }
        try authorizeFile(info)
        let interpretation = try await interpret(info, language, body, at: position)
        // A result that failed is not fresh.
        let hash = failures.isEmpty ? hash : nil
        if let rich = interpretation.rich { return try await insert(rich, info, language, at: position, hash: hash, kind: kind) }
        warnOfMissingPicture(info, at: position)
        var result = interpretation.value
        var resultParams = info.arguments.resultParams
        if language.showsOnlyOutput, !resultParams.contains("output") { return result }
        let wantsTable = resultParams.contains("vector") || resultParams.contains("table")
        if info.arguments.first(":result-type")?.value == .symbol("value"), wantsTable, result.elements == nil, !result.isImproperList {
            result = .list([.list([result])])
        }
        let file = resultParams.contains("file") ? info.arguments.text(":file") : nil
        if let file {
            if result != .null, !resultParams.contains("link"), !resultParams.contains("graphics") {
                try write(result, to: file, info.arguments)
            }
            result = .string(file)
        }
        if let post = info.arguments.text(":post") {
            let outerThis = this
            defer { this = outerThis }
            this = result
            if let file {
                let request = ResultRequest(arguments: info.arguments, resultParams: resultParams, language: nil, hash: nil, link: link(at: position))
                this = .string(request.link(file, request.fileDescription(file)))
            }
            result = try await resolve(post)
            if file != nil { resultParams.removeAll { $0 == "file" } }
        }
        if !resultParams.contains("none"), let position {
            let request = ResultRequest(
                arguments: info.arguments, resultParams: resultParams, language: info.language,
                hash: resultParams.contains("replace") ? hash : nil, link: link(at: position))
            try buffer.insertResult(result, ofCodeAt: position, request)
        }
        return result
    }

    /// The directory to run in, made if `:mkdirp` says so.
    private func directory(of info: BlockInfo) throws -> String {
        guard let written = info.arguments.text(":dir"), !written.isEmpty else { return currentDirectory }
        if RemoteDirectory.isRemote(written) { return currentDirectory }
        let attaches = info.arguments.value(":dir") == .symbol("attach")
        if attaches, attachmentDirectory(at: info.start) == nil {
            throw BabelError(
                id: "no-attachments", "the headline has no directory for attachments", origin: info.arguments.first(":dir")?.origin?.lowerBound,
                hints: ["give it a property DIR or ID"])
        }
        let directory = FileNames.asDirectory(absolute(attaches ? attachmentDirectory(at: info.start) ?? written : written))
        let mkdirp = info.arguments.text(":mkdirp")
        if mkdirp == nil || mkdirp == "no" || mkdirp == "nil", !attaches {
            guard files.isDirectory(directory) else {
                throw BabelError(
                    id: "missing-directory", "directory '\(written)' of ':dir' does not exist", origin: info.arguments.first(":dir")?.origin?.lowerBound,
                    hints: ["':mkdirp yes' makes it"])
            }
        } else {
            try createDirectory(directory)
        }
        return directory
    }

    private func remoteDirectory(of info: BlockInfo) throws -> RemoteDirectory? {
        guard let written = info.arguments.text(":dir"), RemoteDirectory.isRemote(written) else { return nil }
        if let remote = RemoteDirectory(written) { return remote }
        throw BabelError(
            id: "bad-remote-directory", "labbook cannot run in '\(written)'", origin: info.arguments.first(":dir")?.origin?.lowerBound,
            hints: ["write ':dir /ssh:USER@HOST#PORT:PATH'; several hops go into ssh's own configuration (ProxyJump)"])
    }

    /// Puts a file that came from another machine where the block says.
    private func take(_ copy: String, as name: String) throws {
        guard let bytes = files.read(copy) else { return }
        let target = absolute(name)
        do {
            if let folder = FileNames.directory(target), !files.isDirectory(folder) { try files.createDirectory(folder) }
            try files.write(bytes, to: target)
        } catch {
            throw BabelError(id: "file-not-written", "cannot write '\(name)'", notes: Self.causes(error))
        }
    }

    /// A block that draws may go well and draw nothing: then the link in the notebook leads nowhere.
    private func warnOfMissingPicture(_ info: BlockInfo, at position: Int?) {
        guard failures.isEmpty, info.arguments.resultParams.contains("graphics"), let file = info.arguments.text(":file"), !file.isEmpty, !files.exists(absolute(file)) else { return }
        warnings.append(
            Diagnostic(
                id: "picture-not-drawn", .warning, "the block drew no '\(file)'", file: fileName,
                location: (position ?? info.start).map { buffer.location(at: $0) },
                hints: info.language == "R" ? ["print() draws objects of ggplot2 and lattice; so does ':results output graphics file'"] : []))
    }

    /// Refuses a `:file` that must not be written before the program runs that writes it.
    private func authorizeFile(_ info: BlockInfo) throws {
        guard let file = info.arguments.text(":file"), !file.isEmpty, info.arguments.resultParams.contains(where: { $0 == "file" || $0 == "graphics" })
        else { return }
        do { try files.authorize(absolute(file)) } catch let error as Diagnostic {
            throw BabelError(
                id: error.id, error.message, origin: info.arguments.first(":file")?.origin?.lowerBound ?? info.start, notes: error.notes, hints: error.hints)
        }
    }

    func write(_ result: Value, to file: String, _ arguments: [HeaderArgument]) throws {
        let target = absolute(file)
        do {
            try files.write(result.fileText(separator: arguments.text(":sep")).orgBytes, to: target)
            if arguments.has(":file-mode"), let mode = try FileMode.parse(arguments.value(":file-mode")) { try files.setMode(mode, of: target) }
        } catch let error as BabelError {
            throw error
        } catch {
            throw BabelError(id: "file-not-written", "cannot write result to '\(file)'", notes: Self.causes(error))
        }
    }

    /// What an interpreter made of a block.
    struct Interpretation {
        var value: Value
        var rich: RichOutput?
    }

    /// Hands the block to its interpreter.
    private func interpret(_ info: BlockInfo, _ language: Language, _ body: MappedText, at position: Int?) async throws -> Interpretation {
        var parameters = Parameters(info.arguments, directory: currentDirectory)
        for key in language.referenceArguments {
            guard let index = parameters.arguments.firstIndex(where: { $0.key == key }), case .string(let reference) = parameters.arguments[index].value
            else { continue }
            parameters.arguments[index].value = try await resolve(reference)
        }
        for key in language.propertyArguments where parameters.value(key) == nil {
            if let position, let value = buffer.property(String(key.dropFirst()), at: position, inherit: true) {
                parameters.arguments.append((key, .string(value)))
            }
        }
        let place = position ?? info.start
        var request = ExecutionRequest(
            language: language, body: body, parameters: parameters, name: info.name,
            location: place.map { buffer.location(at: $0) } ?? SourceLocation(line: 1, column: 1), directory: currentDirectory,
            notebookDirectory: directory, timeout: timeout(info), notebook: path)
        request.remote = try remoteDirectory(of: info)
        let session = info.arguments.text(":session") ?? "none"
        request.startsSession = options.isFresh && session != "none" && begunSessions.insert("\(language.name) \(session)").inserted
        let key = options.runsOnce ? memoKey(request, info) : nil
        if let key, let known = memo[key] { return known }
        let outcome: ExecutionOutcome
        do {
            outcome = try await interpreter.run(request)
        } catch var diagnostic as Diagnostic {
            if diagnostic.id == "lisp-not-allowed", let value = simpleLisp(body, parameters, at: position) { return Interpretation(value: value) }
            if diagnostic.location == nil { diagnostic.location = request.location }
            if diagnostic.file == nil { diagnostic.file = fileName }
            throw diagnostic
        }
        for (name, copy) in outcome.fetched { try take(copy, as: name) }
        if let failure = outcome.failure {
            let diagnostic = self.diagnostic(failure, request, outcome.standardError)
            // What it had printed is kept; a result from before stays where there is nothing to take its place, and so does a file.
            if failure.cause == .cancelled, depth > 1 || !outcome.hasOutput || info.arguments.resultParams.contains("file") { throw CancellationError() }
            // A block that others need ends the run; the block of the run itself keeps what it has written.
            if outcome.hasNoValue || !options.keepsGoing && depth > 1 { throw diagnostic }
            failures.append(diagnostic)
        }
        if let log = outcome.log {
            warnings.append(
                Diagnostic(
                    id: "output-truncated", .warning, "the block wrote more than the notebook takes", file: fileName, location: request.location,
                    notes: log.problem.map { ["the rest is lost: cannot write to '\(log.path)': \($0)"] } ?? [],
                    hints: log.problem == nil ? ["until the next run all of it is in '\(log.path)'"] : []))
        }
        let interpretation = Interpretation(value: outcome.value, rich: outcome.rich)
        if let key { memo[key] = interpretation }
        return interpretation
    }

    private func timeout(_ info: BlockInfo) -> Double? {
        switch info.arguments.value(":timeout") {
        case .integer(let seconds): Double(seconds)
        case .float(let seconds): seconds
        case .string(let text): Double(text) ?? options.timeout
        default: options.timeout
        }
    }

    /// What makes two runs the same run: block, code, variables and what else the value depends on.
    private func memoKey(_ request: ExecutionRequest, _ info: BlockInfo) -> String {
        let ignored: Set<String> = ["replace", "silent", "none", "append", "prepend"]
        let words = request.parameters.resultParams.filter { !ignored.contains($0) }.sorted()
        let variables = request.parameters.variables.map { "\($0.name)=\($0.value.printed)" }
        let arguments = request.parameters.arguments.filter { $0.key != ":results" && $0.key != ":exports" }.map { "\($0.key) \($0.value.printed)" }.sorted()
        return ([info.name ?? "at \(info.start ?? -1)", request.language.name, request.directory, request.remote.map { "\($0)" } ?? ""] + words + variables + arguments + [request.body.text])
            .joined(separator: "\u{0}")
    }
}
