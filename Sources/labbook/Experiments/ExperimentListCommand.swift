import ArgumentParser
import Experiments
import Git
import OrgSyntax

extension ExperimentCommand {
    struct List: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List experiments: open ones, with --all finished and abandoned ones too.",
            discussion: """
                labbook experiment list          the open ones: name, state, date, tip
                labbook experiment list --all    finished and abandoned ones, too
                """)
        @Flag(name: [.short, .long], help: "List finished and abandoned experiments, too.") var all = false
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let shown = try lab.open().experiments().filter { all || $0.state == .open }
            if lab.json { return try DiagnosticReport.writeJSON(shown.map(ExperimentJSON.init)) }
            if shown.isEmpty { return Console.note(all ? "no experiments" : "no open experiments (--all lists the finished ones)") }
            let width = shown.map(\.name.count).max() ?? 0
            for experiment in shown {
                let padding = String(repeating: " ", count: width - experiment.name.count)
                let state = experiment.state.rawValue + String(repeating: " ", count: max(0, 9 - experiment.state.rawValue.count))
                Console.print("\(experiment.name)\(padding)  \(state)  \(experiment.date?.description ?? "")  \(experiment.tip.short)")
            }
        }
    }

    struct Show: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show one experiment: its commits by class, files, runs and merge.",
            discussion: """
                labbook experiment show          that of the current branch
                labbook experiment show size     an open or a finished one
                """)
        @Argument(help: "The experiment; that of the current branch by default.") var name: String?
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let report = try lab.open().report(name)
            if lab.json { return try DiagnosticReport.writeJSON(ReportJSON(report)) }
            let experiment = report.experiment
            Console.print("\(experiment.name): \(experiment.state.rawValue), \(experiment.date?.description ?? "")")
            if let base = experiment.base { Console.print("fork     \(base.short)") }
            Console.print("tip      \(experiment.tip.short)" + (experiment.tag.map { " (\($0))" } ?? ""))
            if let merge = report.merge { Console.print("merge    \(merge.short)") }
            Console.print("files    \(report.fileCount), \(report.byteCount) bytes")
            for line in report.commits { Console.print("\(line.kind.padding(8)) \(line.commit.short) \(line.date) \(line.summary)") }
            for run in report.runs {
                let params = run.params.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
                Console.print("run      \(run.id.prefix(8)) \(run.state.rawValue) \(run.start)\(params.isEmpty ? "" : " " + params)")
            }
        }
    }

    struct Diff: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "List what an experiment changed since it forked: code, notebook, data.",
            discussion: """
                labbook experiment diff size     a line for each path: class, change, path
                """)
        @Argument(help: "The experiment; that of the current branch by default.") var name: String?
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let open = try lab.open()
            let (_, changes) = try open.changes(inHistoryOf: name)
            struct Line: Encodable {
                var kind: String
                var change: String
                var path: String
            }
            let lines = changes.map { Line(kind: open.model.pathClass($0.path).label, change: $0.kind.rawValue, path: $0.path.description) }
            if lab.json { return try DiagnosticReport.writeJSON(lines) }
            for line in lines.sorted(by: { ($0.kind, $0.path) < ($1.kind, $1.path) }) { Console.print("\(line.kind.padding(8)) \(line.change) \(line.path)") }
        }
    }
}

extension PathClass {
    /// The word for people.
    var label: String {
        switch self {
        case .source: "source"
        case .notebook: "notebook"
        case .data: "data"
        case .analysis: "analysis"
        case .site: "site"
        }
    }
}

extension String {
    /// Blanks added up to `width`.
    func padding(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

private struct ExperimentJSON: Encodable {
    var name: String
    var state: String
    var tip: String
    var base: String?
    var date: String?
    var branch: String?
    var tag: String?

    init(_ experiment: Experiment) {
        name = experiment.name
        state = experiment.state.rawValue
        tip = experiment.tip.hex
        base = experiment.base?.hex
        date = experiment.date?.description
        branch = experiment.branch
        tag = experiment.tag
    }
}

private struct ReportJSON: Encodable {
    struct Line: Encodable {
        var commit: String
        var kind: String
        var date: String
        var summary: String
    }
    var experiment: ExperimentJSON
    var merge: String?
    var files: Int
    var bytes: Int
    var commits: [Line]
    var runs: [RunRecord]

    init(_ report: ExperimentReport) {
        experiment = ExperimentJSON(report.experiment)
        merge = report.merge?.hex
        files = report.fileCount
        bytes = report.byteCount
        commits = report.commits.map { Line(commit: $0.commit.hex, kind: $0.kind, date: $0.date.description, summary: $0.summary) }
        runs = report.runs
    }
}
