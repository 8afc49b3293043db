import OrgSyntax

/// One line of `labbook status`.
public struct BlockStatus: Sendable {
    public var executable: ExecutableDescription
    public var freshness: BlockFreshness
    /// What the block depends on now: to be kept when it has run.
    public var record: BlockRecord
}

extension Executor {
    /// Tells for each block whether its result is what it would give now; nothing is run.
    ///
    /// A block depends on its code with references expanded, its variables (of blocks that it refers to: on what these depend
    /// on), its header arguments, the files that `:inputs` names, and the earlier blocks of its session.
    ///
    /// - Parameter records: What was kept after the last runs.
    public func status(records: [BlockRecord]) async -> [BlockStatus] {
        statusDigests = [:]
        let known = Dictionary(records.map { ($0.key, $0) }) { _, last in last }
        var result: [BlockStatus] = []
        var sessions: [String: String] = [:]
        var ordinals: [String: Int] = [:]
        var position = 0
        while let executable = buffer.nextExecutable(from: position) {
            position = max(executable.range.upperBound, position + 1)
            var info: BlockInfo?
            do { info = try await self.info(of: executable, evaluate: false) } catch { info = nil }
            let description = describe(executable, info)
            let place = (description.headings + [""]).joined(separator: "/")
            ordinals[place, default: 0] += 1
            let named = executable.kind == .block || executable.kind == .call ? info?.name : nil
            let key = named ?? "\(place):\(ordinals[place, default: 1])"
            guard let info else {
                let reason = "its header arguments or what it calls cannot be read"
                result.append(BlockStatus(executable: description, freshness: .notRun(reason), record: BlockRecord(key: key, parts: [])))
                continue
            }
            var parts = await self.parts(of: info, visiting: [])
            if let session = description.session {
                let name = info.language + " " + session
                if let earlier = sessions[name] { parts.append(BlockRecord.Part(name: "earlier blocks of session '\(session)'", digest: earlier)) }
                sessions[name] = Digest.of([sessions[name] ?? ""] + parts.map(\.digest))
            }
            let record = BlockRecord(key: key, parts: parts)
            result.append(BlockStatus(executable: description, freshness: freshness(record, known[key], info, executable), record: record))
        }
        return result
    }

    private func freshness(_ now: BlockRecord, _ then: BlockRecord?, _ info: BlockInfo, _ executable: Executable) -> BlockFreshness {
        let eval = info.arguments.text(":eval") ?? (info.arguments.has(":noeval") ? "no" : "yes")
        if ["no", "never", "query"].contains(eval) { return .notRun("':eval \(eval)'") }
        if languages[info.language] == nil { return .notRun("labbook does not run language '\(info.language)'") }
        let hasResult = buffer.withoutInserting(executable.position) != nil
        guard let then else { return hasResult ? .stale(["there is no record of the run that gave this result"]) : .neverRun }
        if let failure = then.failure { return .failed(failure) }
        var reasons: [String] = []
        for part in now.parts {
            guard let old = then.parts.first(where: { $0.name == part.name }) else {
                reasons.append("\(part.name) is new")
                continue
            }
            if old.digest != part.digest { reasons.append("\(part.name) changed") }
        }
        for part in then.parts where !now.parts.contains(where: { $0.name == part.name }) { reasons.append("\(part.name) is gone") }
        let words = info.arguments.value(":results").words
        let keepsNone = words.contains { ["silent", "none", "discard"].contains($0) }
        if !hasResult, !keepsNone { reasons.append("its result is not in the notebook") }
        return reasons.isEmpty ? .fresh : .stale(reasons)
    }

    /// Header arguments that do not change what a block gives.
    private static let withoutEffect: Set<String> = [
        ":var", ":exports", ":tangle", ":tangle-mode", ":comments", ":padline", ":no-expand", ":eval", ":noeval", ":cache", ":noweb",
        ":noweb-ref", ":noweb-sep", ":noweb-prefix", ":results", ":inputs", ":timeout", ":shebang", ":file-desc", ":mkdirp",
    ]

    /// What a block's result depends on.
    private func parts(of info: BlockInfo, visiting: Set<String>) async -> [BlockRecord.Part] {
        var parts = [BlockRecord.Part(name: "code", digest: Digest.of([info.language, await expandedForStatus(info, visiting)]))]
        let handling: Set<String> = ["replace", "silent", "none", "append", "prepend"]
        let words = info.arguments.value(":results").words.filter { !handling.contains($0) }.sorted()
        let arguments = info.arguments.filter { !Self.withoutEffect.contains($0.key) }.map { $0.key + " " + $0.value.printedPair }.sorted()
        parts.append(BlockRecord.Part(name: "header arguments", digest: Digest.of(words + arguments)))
        for argument in info.arguments where argument.key == ":var" {
            let text = argument.value.string ?? argument.value.printedPair
            let name = text.firstIndex(of: "=").map { String(text[..<$0]).orgTrimmed } ?? text
            let value = text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]).orgTrimmed } ?? text
            parts.append(BlockRecord.Part(name: "variable '\(name)'", digest: await digest(ofReference: value, visiting)))
        }
        for key in [":stdin", ":post"] {
            if let reference = info.arguments.text(key) {
                parts.append(BlockRecord.Part(name: "'\(key) \(reference)'", digest: await digest(ofReference: reference, visiting)))
            }
        }
        for input in info.arguments.value(":inputs").words {
            let bytes = files.read(absolute(input, in: directory))
            parts.append(BlockRecord.Part(name: "input '\(input)'", digest: bytes.map { Digest.of($0) } ?? "missing"))
        }
        return parts
    }

    /// The digest of what a variable's value refers to: of data its value, of a block what that depends on.
    private func digest(ofReference text: String, _ visiting: Set<String>) async -> String {
        let parsed = Reference(text)
        var digests = [text]
        for name in [parsed.name] + (parsed.arguments.map(HeaderParsing.splitCallArguments) ?? []).map({ argument in
            Reference(argument.firstIndex(of: "=").map { String(argument[argument.index(after: $0)...]).orgTrimmed } ?? argument).name
        }) {
            guard !visiting.contains(name), let line = buffer.nameLines(name).first else { continue }
            let element = buffer.element(at: line)
            let home = files.homeDirectory
            let base = directory
            if element.kind == .srcBlock || element.kind == .babelCall {
                var info: BlockInfo?
                do { info = try await namedBlock(name, evaluate: false, depth: 0) } catch { info = nil }
                guard let info else { continue }
                if statusDigests[name] == nil {
                    statusDigests[name] = BlockRecord(key: name, parts: await parts(of: info, visiting: visiting.union([name]))).digest
                }
                digests.append(statusDigests[name] ?? "")
            } else if let value = buffer.value(of: element, expandFile: { FileNames.expand($0, in: base, home: home) }) {
                digests.append(value.printed)
            }
        }
        return Digest.of(digests)
    }

    /// The code with its references expanded; a reference that would run a block stands for what that depends on.
    private func expandedForStatus(_ info: BlockInfo, _ visiting: Set<String>) async -> String {
        guard NowebContext.eval.allows(info.arguments) else { return info.body.text }
        let outer = runsNothing
        defer { runsNothing = outer }
        runsNothing = true
        var text: String
        do { text = try await expandNoweb(info, .eval, point: info.start).text } catch { text = info.body.text }
        let bytes = info.body.text.orgBytes
        var calls: [String] = []
        NowebScanner.forEachMatch(bytes) { calls.append(String(orgBytes: bytes[$0.name])) }
        for call in calls where call.contains("(") { text += "\u{0}" + (await digest(ofReference: call, visiting)) }
        return text
    }
}
