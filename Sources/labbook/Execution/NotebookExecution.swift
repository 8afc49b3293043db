import Babel
import Glibc
import Notebooks
import OrgSyntax
import Runners
import Runs

/// One run of one notebook: reads and locks it, checks the interpreters, executes, saves as results come, reports.
struct NotebookExecution {
    let command: ExecuteCommand
    let configuration: ProjectConfiguration
    let name: String
    /// The revision that is executed, in a tree of its own; `nil` for the file called ``name``.
    var revision: NotebookRevision?
    /// Notes what happens, for the run's record.
    var recording: RunRecording?
    /// Values for the blocks below a headline.
    var sectionParameters: [(heading: String, name: String, value: String)] = []

    func run() async throws -> ExitStatus {
        let inPlace = name != "-" && command.output == nil && !command.dryRun
        let notebook = try NotebookInput(name, at: revision?.place)
        let saver = inPlace ? try NotebookSaver(try notebook.onDisk()) : nil
        let progress = ExecutionProgress(name: name, command: command, revision: revision)
        var runnerConfiguration = ProcessInterpreter.Configuration()
        runnerConfiguration.languages = configuration.languages
        runnerConfiguration.jupyterPython = configuration.jupyterPython
        runnerConfiguration.allowsElisp = command.allowElisp
        runnerConfiguration.onOutput = onOutput(progress)
        let orgBlocks = OrgBlockExport(directory: notebook.directory, languages: configuration.languageTable, interpreter: runnerConfiguration)
        runnerConfiguration.exportOrg = { try await orgBlocks.body(of: $0, as: $1) }
        if saver != nil {
            let store = ResultRecordStore(notebook: notebook.path)
            try store.removeLogs()
            runnerConfiguration.limits.logDirectory = store.logFolder
        }
        let interpreter = ProcessInterpreter(runnerConfiguration)
        do {
            let status = try await execute(notebook, saver, interpreter, progress)
            await interpreter.close()
            try await saver?.finish()
            let isWhole = await report(saver, progress)
            return status == .ok && !isWhole ? .failed : status
        } catch {
            await interpreter.close()
            try await saver?.finish()
            throw error
        }
    }

    /// Where the blocks' output goes besides their results: to the live line, to the record.
    private func onOutput(_ progress: ExecutionProgress) -> (@Sendable (UnsafeRawBufferPointer) -> Void)? {
        guard let record = recording?.onOutput else { return progress.onOutput }
        guard let show = progress.onOutput else { return record }
        return { piece in
            record(piece)
            show(piece)
        }
    }

    private func execute(
        _ notebook: NotebookInput, _ saver: NotebookSaver?, _ interpreter: ProcessInterpreter, _ progress: ExecutionProgress
    ) async throws -> ExitStatus {
        let source = await saver?.source ?? notebook.source
        await report(saver, progress)
        let files = DiskFiles(notebook: notebook.directory, allowsOutside: command.allowOutside) { try interpreter.temporaryDirectory() }
        var options = try command.options(interpreter, configuration)
        options.sectionParameters = sectionParameters
        let executor = Executor(
            source: source, path: notebook.path, settings: DocumentSettings(of: source, in: notebook.directory),
            languages: configuration.languageTable,
            interpreter: recording?.interpreter(interpreter) { interpreter.programs(for: $0, $1) } ?? interpreter, files: files,
            options: options)
        let plan = await executor.plan()
        if plan.isEmpty, !command.common.quiet { Console.note(NothingToRun.text(name, source)) }
        if command.dryRun {
            try PlanPrinter(name: name, json: command.json).print(plan)
            return .ok
        }
        try checkChoice(plan, source)
        if let status = try await missingInterpreters(plan, interpreter) { return status }

        if let recording {
            let languages = Set(plan.filter(\.runs).map(\.executable.language)).sorted()
            try await recording.planned(
                plan, notebook: source.bytes, programs: languages.flatMap { language in interpreter.programs(for: language, Parameters()).map { (language, $0) } })
        }

        // What each result is made from is remembered beside the notebook, for `labbook status`.
        let recorder = saver == nil ? nil : ResultRecorder(notebook: notebook.path)
        let interrupt = InterruptWatch()
        let outcome: ExecutionReport
        do {
            outcome = try await interrupt.run { try await run(executor, plan, source, saver, recorder, progress) }
        } catch {
            await recorder?.finish(executor, DiagnosticPrinter(command.common))
            throw error
        }
        await recorder?.finish(executor, DiagnosticPrinter(command.common))
        if let output = command.output ?? (name == "-" ? "-" : nil) { try write(await executor.bytes, to: output) }
        try await progress.summarize(outcome)
        return status(outcome, interrupt)
    }

    /// Runs the blocks; shows, saves and remembers what comes of each.
    private func run(
        _ executor: Executor, _ plan: [PlannedExecution], _ source: Source, _ saver: NotebookSaver?, _ recorder: ResultRecorder?, _ progress: ExecutionProgress
    ) async throws -> ExecutionReport {
        if revision != nil { await progress.expect(plan.filter(\.runs).map(\.executable.location)) }
        return try await executor.run { event in
            // Lines are counted in the notebook as it is now, with the results that have come; in that of another revision as it was.
            var now = source
            if revision == nil, case .finished(_, .failed, _) = event { now = Source(name: source.name, bytes: await executor.bytes) }
            try await progress.show(event, source: now)
            if case .started(let executable, _, _) = event { recording?.started(executable) }
            if case .finished(let executable, let status, let edits) = event {
                let record = await executor.lastRecord
                recording?.finished(executable, status, record)
                await recorder?.add(record)
                if edits.isEmpty { return }
                try await saver?.put(edits, block: executable.range, name: executable.label)
            }
        }
    }

    private func status(_ outcome: ExecutionReport, _ interrupt: InterruptWatch) -> ExitStatus {
        if let signal = interrupt.received { return .signal(signal) }
        if outcome.failures.isEmpty { return .ok }
        // One status for all of them, where they have the same.
        let first = outcome.failures.first.map { ExitStatus($0) } ?? .failed
        return [.timedOut, .missingTool].contains(first) && outcome.failures.allSatisfy { ExitStatus($0) == first } ? first : .failed
    }

    /// Prints what the saver has to tell; `false` where a result has no place.
    @discardableResult
    private func report(_ saver: NotebookSaver?, _ progress: ExecutionProgress) async -> Bool {
        let problems = await saver?.takeProblems() ?? []
        for problem in problems { await progress.print(problem) }
        return !problems.contains { $0.severity == .error }
    }

    /// A choice that chooses nothing is a mistake, not a success.
    private func checkChoice(_ plan: [PlannedExecution], _ source: Source) throws {
        let wanted = command.block + [command.from, command.until].compactMap { $0 }
        let names = plan.compactMap(\.executable.name)
        for name in wanted where !names.contains(name) {
            let near = Spelling.suggestion(for: name, among: names)
            throw Failure(
                status: .usage,
                diagnostics: [
                    Diagnostic(
                        id: "usage-unknown-block", .error, "no block or call named '\(name)'", file: source.name,
                        hints: near.map { ["did you mean '\($0)'?"] } ?? ["give the block a name: #+NAME: \(name)"])
                ])
        }
        if let heading = command.heading, !plan.contains(where: \.runs), !plan.contains(where: { $0.executable.headings.contains(heading) }) {
            throw Failure(
                status: .usage,
                diagnostics: [Diagnostic(id: "usage-unknown-heading", .error, "no block below a headline '\(heading)'", file: source.name)])
        }
    }

    /// Tells every interpreter that the chosen blocks need and this machine lacks, before anything runs.
    private func missingInterpreters(_ plan: [PlannedExecution], _ interpreter: ProcessInterpreter) async throws -> ExitStatus? {
        var first: [String: PlannedExecution] = [:]
        for step in plan where step.runs && first[step.executable.language] == nil && !step.isRemote { first[step.executable.language] = step }
        let missing = interpreter.missingPrograms(for: first.keys.sorted().map { ($0, Parameters()) })
        let running = plan.filter(\.runs)
        let kernels = try await interpreter.expectKernels(running.map { ($0.executable.language, $0.parameters) })
        guard !missing.isEmpty || !kernels.isEmpty else { return nil }
        let printer = DiagnosticPrinter(command.common)
        for (index, problem) in kernels {
            var problem = problem
            problem.file = problem.file ?? name
            problem.location = problem.location ?? running[index].executable.location
            printer.print(revision?.told(problem) ?? problem)
        }
        for program in missing {
            let problem = Diagnostic(
                id: "missing-interpreter", .error, "'\(program.program)', which \(program.language) blocks need, is not installed",
                file: name, location: first[program.language]?.executable.location,
                hints: program.packages.isEmpty ? [] : ["sudo apt-get install \(program.packages.joined(separator: " "))"])
            printer.print(revision?.told(problem) ?? problem)
        }
        return kernels.contains { ExitStatus($0.problem) == .configuration } ? .configuration : .missingTool
    }

    private func write(_ bytes: [UInt8], to output: String) throws {
        if output == "-" {
            Console.write(bytes)
        } else {
            try NotebookFile.write(bytes, toNew: output)
        }
    }
}
