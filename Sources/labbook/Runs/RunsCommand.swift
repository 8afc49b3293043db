import ArgumentParser
import Experiments
import OrgSyntax
import Runs

/// `labbook runs`: what was run, and how runs compare.
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs",
        abstract: "List, show and compare recorded runs.",
        discussion: """
            labbook runs
                a table of all runs, of every branch
            labbook runs list --csv --columns run,params.lr,metrics.acc
                for a spreadsheet
            labbook runs --filter 'params.lr<0.1 and metrics.acc>0.9' --sort -metrics.acc
            labbook runs show 3f2a
                one run: code, data, environment, metrics
            labbook runs compare 3f2a 81c0
                side by side
            labbook runs best --metric acc
                the run with the largest value
            labbook runs export --mlflow build/mlruns
                for MLflow; push and import do what they say

            Records are read from git's objects; no branch is checked out.
            """,
        subcommands: [List.self, Show.self, Compare.self, Best.self, Repair.self, RunsExportCommand.self, RunsPushCommand.self, RunsImportCommand.self], defaultSubcommand: List.self)
}

extension RunsCommand {
    struct List: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "A table of runs.",
            discussion: """
                labbook runs exp-260131-fit
                    the runs of one experiment
                labbook runs --filter "state=finished and not dirty" --sort -start
                labbook runs --columns run,params.lr,metrics.acc
                    these columns
                labbook runs --csv > runs.csv
                    for other programs

                Fields: params.NAME, metrics.NAME, seeds.NAME, tags.NAME, run, experiment, kind, state, start, end, duration, \
                branch, commit, dirty, notebook, heading, parent, reproduces, reproduced, tool. Operators: = != < <= > >= and \
                ~ (contains), joined by and, or, not and parentheses.
                """)
        @Argument(help: "Experiments; all where none is named.") var experiments: [String] = []
        @Option(name: [.short, .long], help: ArgumentHelp("Only runs for which this holds.", valueName: "condition")) var filter: String?
        @Option(name: [.short, .long], parsing: .unconditional, help: ArgumentHelp("Sort by this field; with '-' in front the largest first.", valueName: "field")) var sort: String?
        @Option(name: [.short, .long], help: ArgumentHelp("Show these fields, with commas between.", valueName: "fields")) var columns: String?
        @Option(name: .customLong("limit"), help: ArgumentHelp("Show no more than this many.", valueName: "n")) var limit: Int?
        @Flag(help: "Print comma-separated values, numbers in full.") var csv = false
        @Flag(help: "Do not use or write the cache of summaries.") var noCache = false
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func validate() throws {
            if csv, lab.json { throw ValidationError("--csv and --json exclude each other") }
            if let limit, limit < 1 { throw ValidationError("--limit takes a number above 0") }
        }

        func run() throws {
            let condition = try filter.map { try RunFilter($0) }
            let order = try sort.map { text in
                let isDescending = text.hasPrefix("-")
                return (field: try RunField.parse(isDescending ? String(text.dropFirst()) : text), isDescending: isDescending)
            }
            let fields = try columns.map { try $0.split(separator: ",").map { try RunField.parse(String($0)) } }
            let open = try lab.open()
            let index = try RunIndex(open, usesCache: !noCache)
            for problem in index.problems { DiagnosticPrinter(common).print(problem) }
            if common.verbose, let problem = index.cacheProblem { DiagnosticPrinter(common).print(problem) }
            var runs = index.runs
            if !experiments.isEmpty {
                for name in experiments where !runs.contains(where: { open.isExperiment($0.experiment, name) }) {
                    throw Diagnostic(id: "usage-no-experiment", .error, "there are no runs of '\(name)'", hints: ["labbook runs lists all; labbook experiment list tells the experiments"])
                }
                runs = runs.filter { run in experiments.contains { open.isExperiment(run.experiment, $0) } }
            }
            if let condition { runs = runs.filter(condition.matches) }
            var table = RunTable(runs, columns: fields)
            if let order { table.sort(by: order.field, descending: order.isDescending) }
            let total = table.runs.count
            if let limit { table.runs = Array(table.runs.prefix(limit)) }
            if lab.json { return try DiagnosticReport.writeJSON(table.runs.map(RunSummary.JSON.init)) }
            if csv { return Console.write(Array(table.csv.utf8)) }
            if table.runs.isEmpty {
                if !common.quiet { Console.note(index.runs.isEmpty ? "no runs yet; labbook experiment run makes one" : "no run fits") }
                return
            }
            let text = table.text(width: Console.tableWidth)
            // In one piece: a system call for each of thousands of lines takes longer than the table.
            Console.write(Array((Style(enabled: Console.outputHasColour).bold(text.heading) + "\n").utf8) + text.rows)
            guard !common.quiet else { return }
            if !text.hidden.isEmpty { Console.note("not shown: \(text.hidden.joined(separator: ", ")) (--columns chooses, --csv has all)") }
            if total > table.runs.count { Console.note("\(total - table.runs.count) more (--limit)") }
        }
    }

    struct Best: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "best", abstract: "The run with the best value of a metric.",
            discussion: """
                labbook runs best --metric acc
                labbook runs best --metric loss --minimize exp-260131-fit

                Only runs that finished count. Standard output has the run's id alone with --quiet.
                """)
        @Argument(help: "Experiments; all where none is named.") var experiments: [String] = []
        @Option(name: [.short, .long], help: ArgumentHelp("The metric.", valueName: "name")) var metric: String
        @Flag(help: "The smallest value is best.") var minimize = false
        @Option(name: [.short, .long], help: ArgumentHelp("Only runs for which this holds.", valueName: "condition")) var filter: String?
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let condition = try filter.map { try RunFilter($0) }
            let open = try lab.open()
            let index = try RunIndex(open)
            let fitting = index.runs.filter { run in
                run.state == "finished" && (experiments.isEmpty || experiments.contains { open.isExperiment(run.experiment, $0) }) && condition?.matches(run) != false
                    && run.metrics[metric].map { !$0.isNaN } == true
            }
            guard let best = fitting.min(by: { left, right in
                let (a, b) = (left.metrics[metric] ?? 0, right.metrics[metric] ?? 0)
                return minimize ? a < b : a > b
            }) else {
                let known = Set(index.runs.flatMap(\.metrics.keys)).sorted()
                throw Diagnostic(id: "usage-no-metric", .error, "no finished run has a metric '\(metric)'", hints: known.isEmpty ? ["name the blocks that report metrics: #+METRICS: NAME"] : ["metrics are: " + known.joined(separator: ", ")])
            }
            if lab.json { return try DiagnosticReport.writeJSON(RunSummary.JSON(best)) }
            if common.quiet { return Console.print(best.id) }
            let text = RunTable([best]).text(width: nil)
            Console.write(Array((text.heading + "\n").utf8) + text.rows)
            Console.note("\(metric) \(best.metrics[metric].map { RunTable.short($0) } ?? "") is the \(minimize ? "smallest" : "largest") of \(fitting.count); labbook runs show \(best.id.prefix(8))")
        }
    }
}

extension RunField {
    static func parse(_ text: String) throws -> RunField {
        let name = text.drop { $0 == " " }
        guard let field = RunField(String(name)) else {
            throw Diagnostic(id: "usage-field", .error, "there is no field '\(name)'", hints: ["params.NAME, metrics.NAME, seeds.NAME, tags.NAME, or one of: " + Attribute.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return field
    }
}

extension Lab {
    /// Whether a name, whole or short (`fit` for `exp-260131-fit`), means that experiment.
    func isExperiment(_ experiment: String, _ name: String) -> Bool { experiment == name || model.experiment.match(experiment)?.name == name }
}
