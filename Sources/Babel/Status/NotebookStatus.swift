import OrgSyntax

extension Executor {
    /// One executable of the notebook as it stands.
    private struct Seen {
        var executable: Executable
        var description: ExecutableDescription
        var key: ResultRecord.Key
        var ingredients: ResultIngredients?
    }

    private func survey() async -> [Seen] {
        var result: [Seen] = []
        var trail = IngredientTrail()
        var position = 0
        while let executable = buffer.nextExecutable(from: position) {
            position = max(executable.range.upperBound, position + 1)
            var info: BlockInfo?
            do { info = try await self.info(of: executable, evaluate: false) } catch { info = nil }
            let description = describe(executable, info)
            result.append(
                Seen(
                    executable: executable, description: description, key: trail.key(description),
                    ingredients: await ingredients(of: executable, &trail)))
        }
        return result
    }

    /// The results that the notebook holds now, in its order. Nothing is run.
    public func results() async -> [NotebookResult] {
        var results: [NotebookResult] = []
        for seen in await survey() {
            results.append(NotebookResult(key: seen.key, executable: seen.description, text: resultText(ofCodeAt: seen.executable.position)))
        }
        return results
    }

    /// The records that go with the blocks as they are now, in their order: by name, else by place below the same headlines, of
    /// those the ones with the same code first.
    private func match(_ seen: [Seen], _ records: [ResultRecord]) -> [ResultRecord?] {
        /// What a block and its record have in common: all of it, then only the code, then only the number.
        struct Mark: Hashable {
            var kind: String
            var name: String?
            var headings: [String]
            var number: Int?
            var code: String?
        }
        var result: [ResultRecord?] = Array(repeating: nil, count: seen.count)
        var isTaken = Array(repeating: false, count: records.count)
        for (countsNumber, countsCode) in [(true, true), (false, true), (true, false)] {
            func mark(_ key: ResultRecord.Key, _ code: String?) -> Mark {
                Mark(kind: key.kind, name: key.name, headings: key.headings, number: countsNumber ? key.number : nil, code: countsCode ? code : nil)
            }
            var open: [Mark: [Int]] = [:]
            for (index, record) in records.enumerated().reversed() where !isTaken[index] { open[mark(record.key, record.ingredients.code), default: []].append(index) }
            for (index, block) in seen.enumerated() where result[index] == nil && !(countsCode && block.ingredients == nil) {
                guard let taken = open[mark(block.key, block.ingredients?.code)]?.popLast() else { continue }
                isTaken[taken] = true
                result[index] = records[taken]
            }
        }
        return result
    }

    /// The records to keep after a run: those of the blocks that ran, and the old ones of blocks that are still there.
    public func settle(_ new: [ResultRecord], old: [ResultRecord]) async -> [ResultRecord] {
        let seen = await survey()
        let ran = Dictionary(new.map { ($0.key, $0) }) { $1 }
        return zip(seen, match(seen, old)).compactMap { block, record in
            if let record = ran[block.key] { return record }
            var kept = record
            kept?.key = block.key
            return kept
        }
    }

    /// Which results are what their blocks would give now, judged by the records of earlier runs. Nothing is run.
    public func status(_ records: [ResultRecord]) async -> [BlockStatus] {
        let seen = await survey()
        let matched = match(seen, records)
        var result: [BlockStatus] = []
        // For each session the blocks so far: the last run of one, and the first that is not as it was.
        var lastRun: [String: (label: String, time: Double)] = [:]
        var firstChanged: [String: (label: String, isNew: Bool)] = [:]
        for (block, record) in zip(seen, matched) {
            var status = await judge(block, record)
            if let session = block.ingredients.flatMap({ $0.session == nil ? nil : "\($0.language) \(block.description.session ?? "")" }) {
                if let record, let now = block.ingredients, status.state == .fresh || status.state == .stale {
                    if record.ingredients.session != now.session {
                        status.reasons.append(
                            firstChanged[session].map { "'\($0.label)', earlier in its session, \($0.isNew ? "has not run" : "changed")" } ?? "blocks before it in its session changed")
                    } else if let last = lastRun[session], last.time > record.time {
                        status.reasons.append("'\(last.label)', earlier in its session, ran later")
                    }
                    if !status.reasons.isEmpty { status.state = .stale }
                }
                if status.state != .fresh, status.state != .notRun, firstChanged[session] == nil {
                    firstChanged[session] = (block.description.label, status.state == .neverRun)
                }
                if let time = record?.time, time > lastRun[session]?.time ?? 0 { lastRun[session] = (block.description.label, time) }
            }
            result.append(status)
        }
        return result
    }

    /// Judges a block by itself.
    private func judge(_ block: Seen, _ record: ResultRecord?) async -> BlockStatus {
        var status = BlockStatus(executable: block.description, state: .fresh, reasons: [], time: record?.time)
        func with(_ state: BlockStatus.State, _ reasons: [String]) -> BlockStatus {
            status.state = state
            status.reasons = reasons
            return status
        }
        let info: BlockInfo?
        do { info = try await self.info(of: block.executable, evaluate: false) } catch let error as BabelError {
            return with(.failed, [error.message])
        } catch {
            return with(.failed, ["\(error)"])
        }
        guard let info, let now = block.ingredients else { return with(.failed, ["it calls nothing that is there"]) }
        let eval = info.arguments.text(":eval") ?? (info.arguments.has(":noeval") ? "no" : "yes")
        if ["no", "never", "query"].contains(eval) { return with(.notRun, ["':eval \(eval)'"]) }
        let result = resultDigest(ofCodeAt: block.executable.position)
        guard let record else {
            if languages[info.language] == nil { return with(.notRun, ["labbook does not run '\(info.language)'"]) }
            guard result != nil else { return with(.neverRun, []) }
            return await judgeByCache(info, block, &status)
        }
        var reasons = record.ingredients.changes(to: now)
        if record.outcome == .failed { return with(.failed, reasons.isEmpty ? ["its last run failed"] : ["its last run failed; since then: " + reasons.joined(separator: ", ")]) }
        if record.result != result {
            reasons.append(result == nil ? "its result is gone" : record.result == nil ? "a result was put in by hand" : "its result was edited")
        }
        return with(reasons.isEmpty ? .fresh : .stale, reasons)
    }

    /// Without a record, a hash of `:cache yes` tells whether the code is the same.
    private func judgeByCache(_ info: BlockInfo, _ block: Seen, _ status: inout BlockStatus) async -> BlockStatus {
        status.state = .unknown
        status.reasons = ["not run by labbook here"]
        guard info.arguments.text(":cache") == "yes", let place = buffer.resultLocation(ofCodeAt: block.executable.position, insert: false, hash: nil),
            let hash = buffer.resultsKeyword(place)?.hash, dependencies(info, nil).isEmpty
        else { return status }
        do {
            guard let evaluated = try await self.info(of: block.executable, evaluate: true) else { return status }
            let isSame = try await cacheHash(evaluated, .eval) == hash
            status.state = isSame ? .fresh : .stale
            status.reasons = [isSame ? "by the hash of ':cache yes'" : "by the hash of ':cache yes', code or arguments changed"]
        } catch {
            status.reasons.append("its ':cache' hash cannot be computed without running blocks")
        }
        return status
    }
}
