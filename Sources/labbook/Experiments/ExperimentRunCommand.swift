import ArgumentParser
import Experiments
import Notebooks
import OrgSyntax
import Provenance
import Runs

extension ExperimentCommand {
    struct Run: AsyncParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "run", abstract: "Execute an experiment's notebook entry, record the run, and commit.",
            discussion: """
                labbook experiment run
                    the experiment of the current branch
                labbook experiment run parser-speed --finish
                    from a clean source branch: start, run, merge, tag
                labbook experiment run -p size=1000
                    another value for every :var size
                labbook experiment run --ci --junit run.xml
                    for CI: annotations, and a case for each block
                labbook experiment run --datalad
                    with a message that 'datalad rerun' reads

                Refuses where the record would tell something that nobody can have again: code that is not committed, a \
                submodule at another commit, an input that is not what the run before read, a pointer of Git LFS, an \
                environment that is not the locked one, another interpreter, another experiment's folder. --dev runs all the \
                same and keeps a snapshot (refs/labbook/snapshots/RUN); the code that is not committed stays so.

                Runs in place where the branch is checked out, else in a linked working tree.
                """)
        @Argument(help: "The experiment; that of the current branch by default.") var name: String?
        @Option(name: [.short, .long], help: ArgumentHelp("Give every :var of this name another value, and record it.", valueName: "name=value")) var param: [String] = []
        @Flag(help: "Finish the experiment after a run that succeeded.") var finish = false
        @Flag(help: "Run although code is not committed; a snapshot is kept.") var dev = false
        @Option(help: ArgumentHelp("Let these differ from the run before: inputs, environment. Repeatable.", valueName: "what")) var accept: [String] = []
        @Flag(help: "Execute all of the notebook, not only the experiment's entry.") var all = false
        @Flag(help: "Do not commit results and record.") var noCommit = false
        @Flag(help: "Write the commit's message so that 'datalad rerun' can repeat the run.") var datalad = false
        @Option(help: ArgumentHelp("Why, for an experiment that this starts.", valueName: "text")) var why: String?
        @Option(name: [.short, .long], help: ArgumentHelp("Message of the commit.", valueName: "text")) var message: String?
        @Option(help: ArgumentHelp("Stop a block that runs longer.", valueName: "seconds")) var timeout: Double?
        @OptionGroup var report: JUnitOption
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func validate() throws {
            if let bad = param.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) { throw ValidationError("--param \(bad): expected name=value") }
            if let bad = accept.first(where: { !["inputs", "environment"].contains($0) }) { throw ValidationError("--accept \(bad): expected inputs or environment") }
            if finish, noCommit { throw ValidationError("--finish needs the results committed") }
        }

        func run() async throws {
            var options = Lab.RunOptions()
            options.name = name
            options.why = why
            options.parameters = param.map { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), String(parts[1]))
            }
            options.allowsUncommitted = dev
            options.commits = !noCommit
            options.finishes = finish
            options.runsWholeNotebook = all
            options.message = message
            if datalad { options.commitMessage = { (record, summary) throws(Diagnostic) in try DataladRecord.message(record, summary: summary) } }
            options.toolVersion = Labbook.toolVersion
            let (accepted, values) = (Set(accept), options.parameters)
            options.gate = { lab, experiment, isWhole in
                let gate = try await RunGate(accepted: accepted, heading: isWhole ? nil : experiment, parameters: values).check(lab, experiment)
                return (gate.refusal(to: "run '\(experiment)'"), gate.notes)
            }
            let open = try lab.open(dryRun: dry.dryRun)
            var status = ExitStatus.ok
            let recording = RunRecording(try recordingSettings(in: open))
            let (account, record) = try await open.run(options, recorder: recording) { run in
                status = try await execute(run, recording)
                return NotebookOutcome(exit: status.recorded)
            }
            try lab.report(account, common)
            if status != .ok {
                throw Failure(status: status, diagnostics: [Diagnostic(id: "run-failed", .error, "run \(record.id.prefix(8)) of '\(record.experiment)' \(record.state.rawValue)",
                    hints: ["mend the block that failed, then: labbook experiment run \(record.experiment)"])])
            }
        }

        /// Executes as `labbook execute` does.
        private func execute(_ run: NotebookRun, _ recording: RunRecording) async throws -> ExitStatus {
            // Messages name the notebook as the user would.
            let here = (Console.environment("PWD") ?? "") + "/"
            let name = here.hasPrefix("/") && run.notebook.hasPrefix(here) ? String(run.notebook.dropFirst(here.count)) : run.notebook
            var arguments = [name]
            if let heading = run.heading { arguments += ["--heading", heading] }
            for (name, value) in run.parameters { arguments += ["--param", "\(name)=\(value)"] }
            if let timeout { arguments += ["--timeout", String(timeout)] }
            if let junit = report.junit { arguments += ["--junit", junit] }
            if common.quiet { arguments.append("--quiet") }
            if common.ciLog { arguments.append("--ci") }
            let command = try ExecuteCommand.parse(arguments)
            return try await NotebookExecution(command: command, configuration: ProjectConfiguration.load(for: name), name: name, recording: recording).run()
        }
    }
}
