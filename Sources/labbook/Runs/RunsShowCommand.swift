import ArgumentParser
import Experiments
import OrgSyntax
import Runs

extension RunsCommand {
    struct Show: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show one run: code, params, data, environment, metrics, outputs.",
            discussion: """
                labbook runs show 3f2a           four digits of an id are enough
                labbook runs show 3f2a --stdout  what its programs wrote
                labbook runs show 3f2a --json    the record as it is
                labbook runs show fit            the newest run of an experiment
                """)
        @Argument(help: ArgumentHelp("The run's id or the beginning of it, or an experiment.", valueName: "run")) var name: String
        @Flag(help: "Print what its programs wrote on standard output.") var stdout = false
        @Flag(help: "Print what its programs wrote on standard error.") var stderr = false
        @Flag(help: "Print the histories of its metrics as JSON lines.") var metrics = false
        @Flag(help: "List every package and variable.") var full = false
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let index = try RunIndex(try lab.open())
            let run = try index.newestRun(ofExperiment: name) ?? index.run(name)
            if let suffix = stdout ? ".stdout" : stderr ? ".stderr" : metrics ? ".metrics.jsonl" : nil {
                return Console.write(try index.companion(suffix, of: run) ?? [])
            }
            if lab.json { return Console.write(try index.bytes(of: run)) }
            let record = try index.record(run)
            if let problem = record.newerSchema { DiagnosticPrinter(common).print(problem) }
            for line in RunText(record, full: full).lines { Console.print(line) }
        }
    }

    struct Repair: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "repair", abstract: "Mark runs as killed that say 'running' and are dead.",
            discussion: """
                labbook runs repair --dry-run

                A run is dead when its process is gone, or its number was given to another, or the machine was started anew. \
                Runs of other machines and Slurm jobs are left alone; --run ID marks one all the same. Records of branches \
                that are checked out nowhere are only told.
                """)
        @Option(name: .customLong("run"), help: ArgumentHelp("Mark this run, whatever is known of its process.", valueName: "id")) var chosen: String?
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let index = try RunIndex(try lab.open())
            let wanted = try chosen.map { try index.run($0).id }
            let report = try index.repair(only: wanted, dryRun: dry.dryRun)
            if lab.json { return try DiagnosticReport.writeJSON(report) }
            guard !common.quiet else { return }
            for line in report.marked { Console.note("\(dry.dryRun ? "dry run: would mark" : "marked") run \(line.id.prefix(8)) of '\(line.experiment)' as killed: \(line.reason)") }
            for line in report.left { Console.note("left run \(line.id.prefix(8)) of '\(line.experiment)': \(line.reason)") }
            if report.marked.isEmpty, report.left.isEmpty { Console.note("no run says 'running'") }
            if !report.marked.isEmpty, !dry.dryRun { Console.note("next: labbook experiment commit -m 'Mark runs that were killed'") }
        }
    }
}
