public import OrgSyntax

/// One line of the plan of a run.
public struct PlannedExecution: Sendable {
    public var executable: ExecutableDescription
    /// Whether it will run.
    public var runs: Bool
    /// Why it runs or not, in a few words (`in order`, `:eval no`, `not chosen by '--block'`).
    public var reason: String
    /// Names of blocks and data that it refers to, in order, without repetitions.
    public var dependencies: [String]
    /// Absolute paths of the files of `:inputs`.
    public var inputs: [String] = []
    /// Absolute paths of the files of `:outputs` and `:file`.
    public var outputs: [String] = []
    /// What is wrong with its header arguments, if anything.
    public var problem: Diagnostic?
    /// It does not run only because the options do not choose it.
    var isUnchosen = false
    /// Its header arguments as written: Lisp in them and references are not evaluated.
    public var parameters = Parameters()
}

extension PlannedExecution {
    /// It runs on another machine, whose programs this one need not have.
    public var isRemote: Bool { parameters.string(":dir").map { RemoteDirectory.isRemote($0) } ?? false }
}

extension Executor {
    /// What a run would do, without running anything (`--dry-run`): in order, with dependencies and reasons.
    public func plan() async -> [PlannedExecution] {
        var result: [PlannedExecution] = []
        var selection = Selection(options)
        var position = 0
        while let executable = buffer.nextExecutable(from: position) {
            position = max(executable.range.upperBound, position + 1)
            var info: BlockInfo?
            var problem: Diagnostic?
            do {
                info = try await self.info(of: executable, evaluate: false)
            } catch let error as BabelError {
                problem = error.diagnostic(file: fileName, lines: LineTable(buffer.bytes), at: executable.position)
            } catch {
                problem = error as? Diagnostic
            }
            let description = describe(executable, info)
            var reason = selection.reasonAgainst(description, headingIDs: headingIDs(at: executable.position))
            let isUnchosen = reason != nil && reasonNeverToRun(info, executable) == nil
            if reason == nil, let info {
                reason = reasonNeverToRun(info, executable)
            } else if reason == nil, problem == nil, let call = call(of: executable) {
                reason = "'\(call.call)' is not in this notebook"
            }
            let isCached = info?.arguments.text(":cache") == "yes" && !options.ignoresCache
            result.append(
                PlannedExecution(
                    executable: description, runs: reason == nil && problem == nil,
                    reason: reason ?? problem?.message ?? (isCached ? "unless its result is fresh (':cache yes')" : "in order"),
                    dependencies: dependencies(info, call(of: executable)), inputs: declaredFiles(info, [":inputs"]),
                    outputs: declaredFiles(info, [":outputs", ":file"]), problem: problem, isUnchosen: isUnchosen,
                    parameters: info.map { Parameters($0.arguments, directory: currentDirectory) } ?? Parameters()))
        }
        if options.isFresh { chooseSessions(&result) }
        return result
    }

    /// The files that a block declares; those that Lisp would name are known when it runs.
    private func declaredFiles(_ info: BlockInfo?, _ keys: [String]) -> [String] {
        guard let info else { return [] }
        return HeaderMerging.unique(
            keys.flatMap { key -> [String] in
                guard let text = info.arguments.text(key), !Self.looksLikeLisp(text) else { return [] }
                return (key == ":file" ? [text] : InputFiles.paths(text)).map { absolute($0, in: directory) }
            })
    }

    /// Why a block is not run, whatever the options choose.
    private func reasonNeverToRun(_ info: BlockInfo?, _ executable: Executable) -> String? {
        guard let info else { return nil }
        let eval = info.arguments.text(":eval") ?? (info.arguments.has(":noeval") ? "no" : "yes")
        if ["no", "never", "query"].contains(eval) { return "':eval \(eval)'" }
        guard let language = languages[info.language] else { return "labbook does not run language '\(info.language)'" }
        return executable.kind == .block && !language.isRun ? "\(info.language) blocks are only tangled" : nil
    }

    /// Adds the blocks that stand before a chosen one in its session.
    private func chooseSessions(_ plan: inout [PlannedExecution]) {
        var needed: [String: String] = [:]
        for index in plan.indices.reversed() {
            guard let session = plan[index].executable.sessionKey else { continue }
            let name = plan[index].executable.name ?? plan[index].executable.label
            if plan[index].runs {
                if needed[session] == nil { needed[session] = name }
            } else if let later = needed[session], plan[index].isUnchosen {
                plan[index].runs = true
                plan[index].reason = "before '\(later)' in its session ('--fresh')"
            }
        }
    }

    /// Where the blocks stand that `--fresh` adds to the chosen ones, by their number in the notebook.
    func additions() async -> Set<Int> {
        guard options.isFresh, options.chooses else { return [] }
        return Set(await plan().enumerated().filter { $0.element.runs && $0.element.reason.hasSuffix("('--fresh')") }.map(\.offset))
    }

    /// What a block's variables, code and calls name.
    func dependencies(_ info: BlockInfo?, _ call: CallSyntax?) -> [String] {
        var names: [String] = []
        func add(_ reference: String) {
            let parsed = Reference(reference)
            if !parsed.name.isEmpty, parsed.name != "*this*" { names.append(parsed.name) }
            for argument in parsed.arguments.map(HeaderParsing.splitCallArguments) ?? [] {
                if let equals = argument.firstIndex(of: "=") { addValue(String(argument[argument.index(after: equals)...]).orgTrimmed) }
            }
        }
        func addValue(_ text: String) {
            guard !text.isEmpty, !Self.looksLikeLisp(text), ResultImport.read(text, inhibitLisp: true) == .string(text), !text.hasPrefix("\"") else {
                return
            }
            add(text)
        }
        if let call { names.append(call.call) }
        guard let info else { return HeaderMerging.unique(names) }
        for argument in info.arguments where argument.key == ":var" {
            guard let text = argument.value.string, let equals = text.firstIndex(of: "=") else { continue }
            addValue(String(text[text.index(after: equals)...]).orgTrimmed)
        }
        for key in [":post", ":stdin"] {
            if let text = info.arguments.text(key), key == ":post" || languages[info.language]?.referenceArguments.contains(key) == true { add(text) }
        }
        if NowebContext.eval.allows(info.arguments) {
            let bytes = info.body.text.orgBytes
            NowebScanner.forEachMatch(bytes) { add(String(orgBytes: bytes[$0.name])) }
        }
        return HeaderMerging.unique(names)
    }
}
