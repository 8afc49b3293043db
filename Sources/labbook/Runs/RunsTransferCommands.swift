import ArgumentParser
import Experiments
import Foundation
import Git
import MLflow
import Notebooks
import OrgSyntax
import Runs

/// Which runs go to another store, and what goes with them.
struct RunChoice: ParsableArguments {
    @Argument(help: ArgumentHelp("Runs, by id or its beginning, or experiments; all where none is named.", valueName: "run")) var names: [String] = []
    @Flag(help: "Leave the files of the runs out: params, metrics and tags alone.") var noArtifacts = false
    @OptionGroup var lab: LabOptions

    /// The runs in MLflow's words.
    func runs(_ open: Lab, _ common: CommonOptions) throws -> [MLflowRun] {
        let index = try RunIndex(open)
        for problem in index.problems { DiagnosticPrinter(common).print(problem) }
        var chosen: [RunSummary] = []
        for name in names {
            let own = index.runs.filter { $0.experiment == name || open.model.experiment.match($0.experiment)?.name == name }
            chosen += own.isEmpty ? [try index.run(name)] : own
        }
        if names.isEmpty { chosen = index.runs }
        let remote = try address(open)
        let user = try open.repository.config("user.name") ?? "labbook"
        let files = RunFiles(lab: open)
        return try chosen.map { summary in
            let record = try index.record(summary)
            var run = MLflowRun(record, metrics: try index.metrics(of: summary), remote: remote, user: user)
            guard !noArtifacts else { return run }
            run.artifacts.append(.init(path: "labbook/run.json", bytes: try index.bytes(of: summary)))
            for suffix in ["stdout", "stderr"] { if let bytes = try index.companion("." + suffix, of: summary) { run.artifacts.append(.init(path: "labbook/\(suffix).txt", bytes: bytes)) } }
            for output in record.outputs {
                guard let bytes = try files.contents(output, of: record) else {
                    DiagnosticPrinter(common).print(Diagnostic(id: "artifact-missing", .warning, "run \(record.id.prefix(8)): '\(output.path)' is not here as it was, and is left out"))
                    continue
                }
                if !bytes.prefix(8000).contains(0), let secret = SecretScanner.secrets(in: bytes).first {
                    DiagnosticPrinter(common).print(Diagnostic(
                        id: "artifact-secret", .warning, "run \(record.id.prefix(8)): line \(secret.line) of '\(output.path)' has \(secret.kind), and the file is left out", hints: ["take it out of the file, and run again"]))
                    continue
                }
                run.artifacts.append(.init(path: Self.artifact(output.path, record), bytes: bytes))
            }
            return run
        }
    }

    /// The path below the artifacts: that in the repository, below the experiment's folder where it lies there.
    private static func artifact(_ path: String, _ record: RunRecord) -> String {
        let folder = "data/\(record.experiment)/"
        return path.hasPrefix(folder) ? String(path.dropFirst(folder.count)) : path
    }

    /// The repository's address at origin, without what a password or a token would be.
    private func address(_ open: Lab) throws -> String? {
        guard let url = try open.repository.config("remote.origin.url"), !url.hasPrefix("/") else { return nil }
        guard let scheme = url.range(ofFirst: "://") else { return url }
        // What follows a question mark is a token as a rule, and no part of the repository's name.
        let rest = url[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let host = rest.prefix { $0 != "/" }
        let name = host.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest
        return String(url[..<scheme.upperBound]) + String(name)
    }
}

/// `labbook runs export`: runs as files of another tool.
struct RunsExportCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write runs into a file store of MLflow's.",
        discussion: """
            labbook runs export --mlflow ../mlruns
                every run, with its files
            labbook runs export --mlflow ../mlruns fit 3f2a
                one experiment, one run
            MLFLOW_ALLOW_FILE_STORE=true mlflow ui --backend-store-uri ../mlruns

            A run that is there is replaced, so exporting again brings the store up to date.
            """)
    @Option(help: ArgumentHelp("The store's folder.", valueName: "folder")) var mlflow: String
    @Flag(help: "Write outside of the repository.") var allowOutside = false
    @OptionGroup var choice: RunChoice
    @OptionGroup var dry: DryRunOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let open = try choice.lab.open(dryRun: dry.dryRun)
        let root = URL(fileURLWithPath: mlflow).standardizedFileURL.path
        if let top = open.repository.workingDirectory {
            if !(root + "/").hasPrefix(top), !allowOutside {
                throw Diagnostic(id: "outside-repository", .error, "refusing to write '\(mlflow)': it is outside of '\(top)'", hints: ["add --allow-outside if that is meant"])
            }
            if root + "/" == top + "mlruns/" {
                DiagnosticPrinter(common).print(Diagnostic(id: "mlflow-place", .warning, "a folder 'mlruns' at the top of a repository makes every plain 'mlflow' call there fail unless MLFLOW_ALLOW_FILE_STORE=true", hints: ["choose another name: --mlflow build/mlruns"]))
            }
        }
        let runs = try choice.runs(open, common)
        let store = FileStore(root)
        for run in runs where !dry.dryRun { try store.write(run) }
        if choice.lab.json { return try DiagnosticReport.writeJSON(runs.map { ["run": $0.id, "experiment": $0.experiment] }) }
        if !common.quiet { Console.note("\(dry.dryRun ? "would write" : "wrote") \(runs.count) run\(runs.count == 1 ? "" : "s") to \(mlflow)") }
    }
}

/// `labbook runs push`: runs to a tracking server.
struct RunsPushCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Send runs to a tracking server of MLflow's.",
        discussion: """
            labbook runs push --mlflow http://127.0.0.1:5000
            MLFLOW_TRACKING_TOKEN=… labbook runs push --mlflow https://example.org fit

            A run is known by its tag labbook.run_id: sent again, it is completed or left alone, never doubled.
            """)
    @Option(help: ArgumentHelp("The server's address.", valueName: "url")) var mlflow: String
    @OptionGroup var choice: RunChoice
    @OptionGroup var dry: DryRunOption
    @OptionGroup var common: CommonOptions

    private struct Entry: Encodable {
        var run: String
        var experiment: String
        var outcome: String
        var remote: String?
    }

    func run() throws {
        let open = try choice.lab.open(dryRun: dry.dryRun)
        let server = try TrackingServer(mlflow, environment: ProcessInfo.processInfo.environment)
        let runs = try choice.runs(open, common)
        var entries: [Entry] = []
        var incomplete = false
        // A sweep's runs come after it, and name it by the id that the server gave.
        var ids: [String: String] = [:]
        for var run in runs {
            if let parent = run.tags["mlflow.parentRunId"], let id = ids[parent] { run.tags["mlflow.parentRunId"] = id }
            if dry.dryRun {
                entries.append(Entry(run: run.id, experiment: run.experiment, outcome: "would be sent"))
                continue
            }
            let (outcome, id, problems) = try server.push(run)
            ids[run.id] = id
            for problem in problems { DiagnosticPrinter(common).print(problem) }
            incomplete = incomplete || problems.contains { $0.severity == .error }
            entries.append(Entry(run: run.id, experiment: run.experiment, outcome: outcome.rawValue, remote: id))
        }
        if choice.lab.json {
            try DiagnosticReport.writeJSON(entries)
        } else if !common.quiet {
            for entry in entries { Console.note("\(entry.run.prefix(8)) \(entry.experiment): \(entry.outcome)\(entry.remote.map { $0 == entry.run ? "" : " as \($0)" } ?? "")") }
            let counts = Dictionary(grouping: entries, by: \.outcome).map { "\($0.value.count) \($0.key)" }.sorted()
            Console.note(counts.isEmpty ? "no runs" : counts.joined(separator: ", "))
        }
        if incomplete { throw Failure(status: .failed) }
    }
}

/// `labbook runs import`: runs of another store as records.
struct RunsImportCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Read the runs of a file store of MLflow's as records.",
        discussion: """
            labbook runs import mlruns
                into the git folder: seen by labbook runs, in no commit
            labbook runs import mlruns --experiment fit
                into data/exp-…-fit/runs/, to be committed
            git show data:mlruns.tar | tar x && labbook runs import mlruns --dry-run

            Runs that MLflow itself does not show are read, too: those of an experiment without meta.yaml, and deleted \
            ones.
            """)
    @Argument(help: ArgumentHelp("The store's folder.", valueName: "folder")) var folder: String
    @Option(help: ArgumentHelp("Keep the records in the folder of this experiment, which is checked out here.", valueName: "name")) var experiment: String?
    @OptionGroup var lab: LabOptions
    @OptionGroup var dry: DryRunOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let open = try lab.open(dryRun: dry.dryRun)
        let (runs, problems) = try FileStore(URL(fileURLWithPath: folder).standardizedFileURL.path, shown: folder).read(artifacts: false)
        for problem in problems { DiagnosticPrinter(common).print(problem) }
        let place = try target(open)
        let known = Set(try RunIndex(open).runs.map(\.id))
        var records: [RunRecord] = []
        for run in runs {
            let (record, metrics) = run.record(tool: "labbook " + Labbook.configuration.version)
            guard !known.contains(record.id) else { continue }
            records.append(record)
            guard !dry.dryRun else { continue }
            try NotebookFile.makeFolder(place.path)
            if !metrics.isEmpty { try NotebookFile.write(try RunMetric.encoded(metrics), toNew: place.path + record.id + ".metrics.jsonl") }
            try NotebookFile.write(try record.encoded(), toNew: place.path + record.id + ".json")
        }
        if lab.json { return try DiagnosticReport.writeJSON(records) }
        guard !common.quiet else { return }
        let verb = dry.dryRun ? "would import" : "imported"
        Console.note("\(verb) \(records.count) run\(records.count == 1 ? "" : "s") into \(place.name)\(runs.count > records.count ? "; \(runs.count - records.count) were there" : "")")
        if let experiment, !dry.dryRun, !records.isEmpty { Console.note("next: labbook experiment commit -m 'Import runs of \(experiment)'") }
    }

    /// Where the records go, with a slash at the end, and how to call it.
    private func target(_ open: Lab) throws -> (path: String, name: String) {
        guard let experiment else { return (Lab.localRuns(in: open.repository), "the git folder") }
        guard let branch = try open.currentBranch(), branch == experiment || open.model.experiment.match(branch)?.name == experiment, let top = open.repository.workingDirectory else {
            throw Diagnostic(id: "git-wrong-branch", .error, "the experiment '\(experiment)' is not checked out here", hints: ["git switch to its branch first", "or leave --experiment out: the records then stay in the git folder"])
        }
        let folder = open.model.folder(of: branch).appending("runs")
        return ("\(top)\(folder)/", "\(folder)")
    }
}
