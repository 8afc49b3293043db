import ArgumentParser
import Babel
import Experiments
import Git
import OrgSyntax
import Runs

/// `labbook reproduce`: repeats a recorded run and says whether it came out the same.
struct ReproduceCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "reproduce",
        abstract: "Repeat a recorded run in a tree of its own, and compare what comes out.",
        discussion: """
            labbook reproduce 3f2a
                a run, by the beginning of its id
            labbook reproduce exp-260131-fit
                the newest finished run of an experiment, or of its tag
            labbook reproduce 3f2a --relative 1e-6
                numbers may differ by a millionth
            labbook reproduce 3f2a --mask time
                times do not count
            labbook reproduce 3f2a --twice
                repeat it twice: what differs even so is not deterministic

            Code, notebook, inputs, params, seeds and recorded variables are restored; your working tree is not touched. \
            Each output, metric and block's result is identical, equal-after-masks, numerically-close, different, missing \
            or new; differences of the environment come first, since they explain. The repetition is recorded as a run \
            that reproduces the first. Levels: R0 recorded, R1 code and params restorable, R2 inputs too, R3 environment \
            too, R4 reproduced on this host, R5 on another. Exit status 0 the same, 6 different, 5 it could not run.
            """)

    @Argument(help: ArgumentHelp("A run's id or the beginning of it, an experiment, or its tag.", valueName: "run")) var name: String
    @Option(help: ArgumentHelp("How far a number may be from the recorded one.", valueName: "number")) var absolute: Double?
    @Option(help: ArgumentHelp("How far it may be, as a part of the recorded one.", valueName: "number")) var relative: Double?
    @Option(help: ArgumentHelp("What this regular expression matches does not count; 'time' and 'path' are built in. Repeatable.", valueName: "regex")) var mask: [String] = []
    @Option(help: ArgumentHelp("The part of a PNG picture that must be the same (0.995).", valueName: "part")) var similarity: Double?
    @Flag(help: "Repeat it twice, and tell what is not deterministic.") var twice = false
    @Flag(help: "Keep the tree in which it was repeated.") var keep = false
    @OptionGroup var reports: ReportOptions
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if absolute.map({ $0 < 0 }) == true || relative.map({ $0 < 0 }) == true { throw ValidationError("a tolerance is a number from 0") }
        if let similarity, similarity < 0 || similarity > 1 { throw ValidationError("--similarity is a number from 0 to 1") }
    }

    func run() async throws {
        let open = try lab.open()
        let index = try RunIndex(open)
        let wanted = name.hasPrefix("abandoned/") ? String(name.dropFirst(10)) : name
        let summary = try index.newestRun(ofExperiment: wanted) ?? index.run(name)
        let original = try index.record(summary)
        if let problem = original.newerSchema { DiagnosticPrinter(common).print(problem) }
        var masked = OutputComparison(try open.runsConfiguration())
        masked.masks += mask
        try masked.checkMasks()
        guard original.state != .running else { throw Diagnostic(id: "usage-running", .error, "run \(original.id.prefix(8)) has not ended", hints: ["labbook runs repair, if it is dead"]) }
        if !common.quiet { Console.note("reproducing run \(original.id.prefix(8)) of '\(original.experiment)'" + (original.code.commit.isEmpty ? "" : " at \(original.code.commit.prefix(10))")) }
        var first = try await Repetition.run(original, in: open, common: common)
        var second: Repetition?
        let outcome: Outcome
        do {
            if first.status == .missingTool { throw Failure(status: .missingTool) }
            if twice { second = try await Repetition.run(original, in: open, common: common) }
            outcome = try await compare(original, &first, &second, open)
        } catch {
            try finish([first, second].compactMap { $0 })
            throw error
        }
        try finish([first, second].compactMap { $0 })
        try report(original, first, outcome, try Restoration.level(of: summary, try RunIndex(open), in: open))
    }

    private struct Outcome {
        var environment: [String]
        var outputs: [RunRecord.Verdict]
        /// Outputs that two repetitions make differently.
        var unstable: [RunRecord.Verdict]?
        var isReproduced: Bool { outputs.allSatisfy(\.verdict.isSame) }
    }

    private func compare(_ original: RunRecord, _ first: inout Repetition, _ second: inout Repetition?, _ lab: Lab) async throws -> Outcome {
        let configuration = try lab.runsConfiguration()
        var comparison = OutputComparison(configuration)
        if let absolute { comparison.absoluteTolerance = absolute }
        if let relative { comparison.relativeTolerance = relative }
        if let similarity { comparison.imageSimilarity = similarity }
        comparison.masks += mask
        comparison.folders = [first.scratch.directory, second?.scratch.directory, lab.repository.workingDirectory].compactMap { $0 }
        let recorded = try await product(original, try Restoration(original, in: lab), lab)
        func judge(_ repetition: inout Repetition) throws -> Outcome {
            var outcome = Outcome(
                environment: EnvironmentDifference.phrases(original, repetition.record),
                outputs: try comparison.verdicts(recorded, repetition.product, ignoring: configuration.ignored))
            if let verdict = Self.verdictOfEnd(original.state, repetition.record.state, hasOutputs: !outcome.outputs.isEmpty) { outcome.outputs.insert(verdict, at: 0) }
            let reproduction = RunRecord.Reproduction(reproduced: outcome.isReproduced, outputs: outcome.outputs, environment: outcome.environment)
            try repetition.recording.amend(&repetition.record) { $0.reproduction = reproduction }
            return outcome
        }
        var outcome = try judge(&first)
        if var other = second {
            _ = try judge(&other)
            outcome.unstable = try comparison.verdicts(first.product, other.product, ignoring: configuration.ignored).filter { $0.verdict != .identical }
            second = other
        }
        return outcome
    }

    /// How a run ends is told where it ended otherwise, and where it left nothing else that could differ.
    private static func verdictOfEnd(_ before: RunRecord.State, _ now: RunRecord.State, hasOutputs: Bool) -> RunRecord.Verdict? {
        if before == .finished, now != .finished { return .init(output: "run", verdict: .different, detail: "it \(now.rawValue)") }
        // One that somebody stopped may well end by itself.
        if before == .failed, now == .finished { return .init(output: "run", verdict: .different, detail: "it finished, and the recorded one failed") }
        return hasOutputs ? nil : .init(output: "run", verdict: .identical, detail: "it \(now.rawValue), and leaves nothing to compare")
    }

    /// What the recorded run left.
    private func product(_ original: RunRecord, _ restoration: Restoration, _ lab: Lab) async throws -> RunProduct {
        var results: [NotebookResult]?
        if let commit = restoration.result, let entry = try lab.repository.entry(RepositoryPath(original.notebook.path), in: commit.tree), entry.mode.isBlob {
            let source = Source(name: original.notebook.path, bytes: try lab.repository.blob(entry.id))
            results = try await NotebookResults.read(source, (lab.repository.workingDirectory ?? "/") + original.notebook.path)
        }
        return RunProduct(original, results: results) { (file) throws(Diagnostic) in try restoration.contents(of: file) }
    }

    private func finish(_ repetitions: [Repetition]) throws {
        for repetition in repetitions {
            if keep { Console.note("kept: \(repetition.scratch.directory)") } else { try repetition.scratch.discard() }
        }
    }

    private func report(_ original: RunRecord, _ first: Repetition, _ outcome: Outcome, _ level: String) throws {
        if lab.json {
            try DiagnosticReport.writeJSON(
                JSON(
                    run: original.id, repetition: first.record.id, reproduced: outcome.isReproduced, level: level, environment: outcome.environment, outputs: outcome.outputs,
                    notDeterministic: outcome.unstable, notes: first.notes))
        } else {
            let style = Style(enabled: Console.outputHasColour)
            for note in first.notes { Console.note("note: \(note)") }
            for phrase in outcome.environment { Console.print("environment: \(phrase)") }
            if outcome.environment.isEmpty { Console.print("environment: the same") }
            let width = outcome.outputs.map(\.verdict.rawValue.count).max() ?? 0
            for verdict in outcome.outputs {
                let word = verdict.verdict.rawValue + String(repeating: " ", count: width - verdict.verdict.rawValue.count)
                Console.print("\(verdict.verdict.isSame ? style.green(word) : style.red(word))  \(verdict.output)\(verdict.detail.map { ": " + $0 } ?? "")")
            }
            if let unstable = outcome.unstable {
                for verdict in unstable { Console.print("not deterministic: \(verdict.output) (\(verdict.verdict.rawValue)\(verdict.detail.map { ", " + $0 } ?? ""))") }
                if unstable.isEmpty { Console.print("deterministic: two repetitions came out the same") }
            }
            let bad = outcome.outputs.filter { !$0.verdict.isSame }.count
            let count = outcome.outputs.count
            if !common.quiet {
                Console.note(
                    bad == 0
                        ? "reproduced: \(count) of \(count) the same; recorded as run \(first.record.id.prefix(8)); level \(level)"
                        : "not reproduced: \(bad) of \(count) differ; recorded as run \(first.record.id.prefix(8)); level \(level)")
            }
        }
        try writeReports(original, outcome)
        if !outcome.isReproduced {
            throw Failure(status: .stale, diagnostics: lab.json ? [] : [
                Diagnostic(id: "stale-run", .error, "run \(original.id.prefix(8)) does not come out the same here", hints: Self.reasons(original, outcome))
            ])
        }
    }

    /// What a researcher would look at first.
    private static func reasons(_ original: RunRecord, _ outcome: Outcome) -> [String] {
        var reasons: [String] = []
        if outcome.unstable?.isEmpty == false {
            reasons.append("two repetitions differ, too: the run is not deterministic\(original.seeds.isEmpty ? "; give its random numbers a seed, and the block a variable named 'seed'" : " in spite of its seed")")
        } else if !outcome.environment.isEmpty {
            reasons.append("the environment differs, see above: labbook environment restore")
        }
        if outcome.unstable == nil, original.seeds.isEmpty {
            reasons.append("no seed was recorded: labbook reproduce \(original.id.prefix(8)) --twice tells whether the run is deterministic at all")
        }
        return reasons
    }

    /// For CI: an output is a case, one that came out otherwise a failure; the environment's differences are notes.
    private func writeReports(_ original: RunRecord, _ outcome: Outcome) throws {
        let title = "labbook reproduce \(original.id.prefix(8))"
        let findings = outcome.outputs.map { verdict -> (String, Diagnostic?) in
            let text = "'\(verdict.output)' is \(verdict.verdict.rawValue)\(verdict.detail.map { ": " + $0 } ?? "")"
            return (verdict.output, verdict.verdict.isSame ? nil : Diagnostic(id: "stale-output", .error, text, file: original.notebook.path))
        }
        let notes = outcome.environment.map { Diagnostic(id: "environment", .note, $0) }
        var report = DiagnosticReport(title: title, diagnostics: findings.compactMap(\.1) + notes)
        report.junit = JUnitSuite(name: title, cases: findings.map { JUnitSuite.Case(name: $0.0, classname: original.notebook.path, failure: $0.1) })
        if common.ci { for finding in findings.compactMap(\.1) { DiagnosticPrinter(common).print(finding) } }
        try reports.write(report, common)
    }

    private struct JSON: Encodable {
        var run: String
        var repetition: String
        var reproduced: Bool
        var level: String
        var environment: [String]
        var outputs: [RunRecord.Verdict]
        var notDeterministic: [RunRecord.Verdict]?
        var notes: [String]
    }
}
