import OrgSyntax

extension Executor {
    /// Runs what the options choose, in the order of the notebook (`org-babel-execute-buffer`).
    ///
    /// - Parameter report: Called before and after each block; the run waits for it. An error that it throws ends the run.
    /// - Throws: what `report` throws. A failing block is in the report, not an error.
    public func run(_ report: @Sendable (ExecutionEvent) async throws -> Void) async throws -> ExecutionReport {
        var result = ExecutionReport()
        let problems = unknownNames()
        guard problems.isEmpty else {
            result.failures = problems
            result.stoppedEarly = true
            return result
        }
        let total = await count() + (await additions()).count
        var number = 0
        var selection = Selection(options)
        var position = 0
        var trail = IngredientTrail()
        _ = buffer.takeEdits()
        begunSessions = []
        let additions = await additions()
        var index = -1
        while let executable = buffer.nextExecutable(from: position) {
            let end = buffer.marker(executable.range.upperBound)
            defer { buffer.release(end) }
            index += 1
            let preview = await preview(executable)
            let key = trail.key(preview)
            let isChosen = selection.reasonAgainst(preview, headingIDs: headingIDs(at: executable.position)) == nil || additions.contains(index)
            // A session's history counts for the blocks after it, chosen or not.
            let ingredients = isChosen || preview.session != nil ? await ingredients(of: executable, &trail) : nil
            if isChosen {
                number += 1
                try await report(.started(preview, number: number, total: max(total, number)))
                let place = buffer.marker(executable.position)
                defer { buffer.release(place) }
                var status = await runOne(executable, preview)
                endLastLine()
                var edits: [Edit] = []
                if let (edit, removed) = buffer.takeCombinedEdit() {
                    let line = buffer.line(at: edit.range.lowerBound)
                    failures = failures.map { Self.moved($0, by: edit, line, removed) }
                    if case .failed(let diagnostic) = status { status = .failed(Self.moved(diagnostic, by: edit, line, removed)) }
                    edits = [hasDOSLineEnds ? LineEnds.encode(edit, linesBefore: line - 1, removed) : edit]
                }
                for failure in failures { result.failures.append(failure) }
                switch status {
                case .succeeded: result.succeeded += 1
                case .cached: result.cached += 1
                case .skipped: result.skipped += 1
                case .failed(let diagnostic): if !failures.contains(diagnostic) { result.failures.append(diagnostic) }
                }
                failures = []
                lastRecord = ingredients.flatMap { record(key, $0, status, at: buffer.position(place)) }
                try await report(.finished(preview, status, edits: edits))
                for warning in warnings { try await report(.warning(warning)) }
                if Task.isCancelled {
                    result.cancelled = true
                    result.stoppedEarly = true
                    return result
                }
                if case .failed = status, !options.keepsGoing {
                    result.stoppedEarly = true
                    return result
                }
            }
            position = max(buffer.position(end), position + 1)
        }
        return result
    }

    /// A message about a place below the result that has come, which moved it.
    ///
    /// - Parameter first: The line in which the edit begins.
    private static func moved(_ diagnostic: Diagnostic, by edit: Edit, _ first: Int, _ removedBytes: [UInt8]) -> Diagnostic {
        guard let location = diagnostic.location else { return diagnostic }
        let removed = removedBytes.count { $0 == 0x0A }
        guard location.line > first + removed || (location.line == first && edit.range.isEmpty && edit.replacement.last == 0x0A) else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.location = SourceLocation(line: location.line + edit.replacement.count { $0 == 0x0A } - removed, column: location.column)
        return diagnostic
    }

    /// What to remember of a run; `nil` where nothing ran.
    private func record(_ key: ResultRecord.Key, _ ingredients: ResultIngredients, _ status: ExecutionStatus, at position: Int) -> ResultRecord? {
        var outcome = ResultRecord.Outcome.succeeded
        switch status {
        case .skipped: return nil
        case .failed: outcome = .failed
        case .succeeded, .cached: break
        }
        return ResultRecord(key: key, ingredients: ingredients, outcome: outcome, result: resultDigest(ofCodeAt: position))
    }

    /// Runs one executable and says how that ended.
    private func runOne(_ executable: Executable, _ description: ExecutableDescription) async -> ExecutionStatus {
        failures = []
        warnings = []
        lastSkip = nil
        lastWasCached = false
        resolving = []
        depth = 0
        currentDirectory = directory
        this = nil
        let lines = { [self] in LineTable(buffer.bytes) }
        do {
            if executable.kind == .block { resolving = [executable.position] }
            // Blocks that run now run for this one.
            depth = 1
            let info = try await info(of: executable, evaluate: true)
            depth = 0
            resolving = []
            guard let info else {
                return .failed(
                    Diagnostic(
                        id: "undefined-reference", .error, "call of '\(call(of: executable)?.call ?? "")', which is not in this notebook",
                        file: fileName, location: description.location))
            }
            try await execute(info, at: executable.position, kind: executable.kind)
        } catch let error as BabelError {
            return .failed(error.diagnostic(file: fileName, lines: lines(), at: executable.position))
        } catch let diagnostic as Diagnostic {
            return .failed(diagnostic)
        } catch is CancellationError {
            return .failed(
                Diagnostic(id: "cancelled", .error, "stopped \(description.label)", file: fileName, location: description.location))
        } catch {
            return .failed(
                Diagnostic(id: "block-failed", .error, "\(error)", file: fileName, location: description.location))
        }
        if let failure = failures.last { return .failed(failure) }
        if lastWasCached { return .cached }
        if let lastSkip { return .skipped(lastSkip) }
        return .succeeded
    }

    /// What to tell about an executable before it runs; nothing is evaluated.
    private func preview(_ executable: Executable) async -> ExecutableDescription {
        // Wrong header arguments come up when the block runs.
        var info: BlockInfo?
        do { info = try await self.info(of: executable, evaluate: false) } catch { info = nil }
        return describe(executable, info)
    }

    /// How many executables the options choose.
    private func count() async -> Int {
        var selection = Selection(options)
        var position = 0
        var count = 0
        let chooses = options.chooses
        while let executable = buffer.nextExecutable(from: position) {
            if !chooses {
                count += 1
            } else {
                let preview = await preview(executable)
                if selection.reasonAgainst(preview, headingIDs: headingIDs(at: executable.position)) == nil { count += 1 }
            }
            position = max(executable.range.upperBound, position + 1)
        }
        return count
    }

    /// A notebook that was changed ends with a newline, as Emacs saves it (`require-final-newline`).
    private func endLastLine() {
        if buffer.hasEdits, let last = buffer.bytes.last, last != 0x0A { buffer.insert([0x0A], at: buffer.count) }
    }
}

extension LineEnds {
    /// An edit of text without carriage returns as one of the text that has them; `removed` is what it takes away.
    static func encode(_ edit: Edit, linesBefore: Int, _ removed: some Sequence<UInt8>) -> Edit {
        let start = edit.range.lowerBound + linesBefore
        let length = edit.range.count + removed.count { $0 == 0x0A }
        return Edit(start..<(start + length), encode(edit.replacement))
    }
}
