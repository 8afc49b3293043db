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
    /// Its header arguments as written: Lisp in them and references are not evaluated.
    public var parameters = Parameters()
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
            if reason == nil, let info {
                let eval = info.arguments.text(":eval") ?? (info.arguments.has(":noeval") ? "no" : "yes")
                if ["no", "never", "query"].contains(eval) { reason = "':eval \(eval)'" }
                if reason == nil, executable.kind == .block, languages[info.language]?.isRun == false { reason = "\(info.language) blocks are only tangled" }
                if reason == nil, languages[info.language] == nil { reason = "labbook does not run language '\(info.language)'" }
            } else if reason == nil, problem == nil, let call = call(of: executable) {
                reason = "'\(call.call)' is not in this notebook"
            }
            let isCached = info?.arguments.text(":cache") == "yes" && !options.ignoresCache
            result.append(
                PlannedExecution(
                    executable: description, runs: reason == nil && problem == nil,
                    reason: reason ?? problem?.message ?? (isCached ? "unless its result is fresh (':cache yes')" : "in order"),
                    dependencies: dependencies(info, call(of: executable)), inputs: declaredFiles(info, [":inputs"]),
                    outputs: declaredFiles(info, [":outputs", ":file"]), problem: problem,
                    parameters: info.map { parameters($0.arguments, directory: currentDirectory) } ?? Parameters()))
        }
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
