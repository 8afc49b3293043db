import ArgumentParser
import Experiments
import Git
import Notebooks
import OrgSyntax
import Provenance
import Runs

/// `labbook report`: the reproducibility checklist, filled in from the records.
struct ReportCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Fill in the reproducibility checklist from the records of runs, and name the gaps.",
        discussion: """
            labbook report
                as Org text on standard output
            labbook report -o reproducibility.org
                into a file
            labbook report --json
                for other programs
            labbook report --require R3
                exit status 6 where a finished run is below that level

            The questions are those of the checklist of NeurIPS (Pineau et al., 2021): data, splits, hyperparameters \
            tried, seeds, error bars, compute, environment. Levels: R0 recorded, R1 code and params restorable, R2 and \
            inputs, R3 and environment, R4 reproduced here, R5 reproduced on another host.
            """)
    @Argument(help: "Experiments; all where none is named.") var experiments: [String] = []
    @Option(name: .shortAndLong, help: ArgumentHelp("Write the report into this file.", valueName: "file"), completion: .file()) var output: String?
    @Option(help: ArgumentHelp("The level that every finished run must have, R0 to R5.", valueName: "level"), transform: Self.level) var require: ReproducibilityLevel?
    @OptionGroup var reports: ReportOptions
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    private static func level(_ text: String) throws -> ReproducibilityLevel {
        guard let level = ReproducibilityLevel.allCases.first(where: { $0.label == text.uppercased() }) else { throw ValidationError("'\(text)' is no level; there are R0 to R5") }
        return level
    }

    private struct JSON: Encodable {
        struct Item: Encodable {
            var section: String
            var question: String
            var answer: String
            var evidence: String
            var gap: String?
        }
        struct Line: Encodable {
            var run: String
            var experiment: String
            var state: String
            var level: String
            var missing: String?
        }
        var title: String
        var checklist: [Item]
        var runs: [Line]
    }

    func run() throws {
        let open = try lab.open()
        let collection = try RunCollection(open, experiments: experiments, common)
        let tree = open.repository.isBare ? nil : try WorkingTree(open)
        let notebook = tree?.contents(open.model.notebook.description) ?? []
        let title = tree?.title ?? "the repository"
        let report = ReproducibilityReport(title: title, runs: try collection.records.map { ($0, try collection.assessment($0)) }, hasLicense: tree?.hasLicense ?? false, notebook: String(orgBytes: notebook))
        if lab.json {
            try DiagnosticReport.writeJSON(
                JSON(
                    title: title, checklist: report.items.map { .init(section: $0.section, question: $0.question, answer: $0.answer.rawValue, evidence: $0.evidence, gap: $0.gap) },
                    runs: report.lines.map { .init(run: $0.run, experiment: $0.experiment, state: $0.state, level: $0.assessment.level.label, missing: $0.assessment.missing) }))
        } else if let output {
            try NotebookFile.write(Array(report.org.utf8), toNew: output)
            if !common.quiet { Console.note("wrote \(output): \(report.gaps.count) gaps, \(report.lines.count) runs") }
        } else {
            Console.write(Array(report.org.utf8))
        }
        guard let require else { return }
        let below = report.lines.filter { $0.state == "finished" && $0.assessment.level < require }
        let findings = below.map { line in
            Diagnostic(
                id: "stale-level", .error, "run \(line.run.prefix(8)) of '\(line.experiment)' is \(line.assessment.level.label), and \(require.label) is required", hints: line.assessment.missing.map { [$0] } ?? [])
        }
        let printed = DiagnosticReport(title: "labbook report", diagnostics: findings)
        try printed.write(.text, printer: DiagnosticPrinter(common))
        try reports.write(printed, common)
        if !below.isEmpty { throw Failure(status: .stale) }
    }
}
