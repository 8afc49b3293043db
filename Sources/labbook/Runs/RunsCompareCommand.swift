import ArgumentParser
import Experiments
import Notebooks
import OrgSyntax
import Runs

extension RunsCommand {
    struct Compare: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(
            commandName: "compare", abstract: "Compare runs: params, metrics, code, data, environment, outputs.",
            discussion: """
                labbook runs compare 3f2a 81c0
                    what differs
                labbook runs compare 3f2a 81c0 --all
                    what is the same as well
                labbook runs compare 3f2a 81c0 --diff
                    with the differences of the code
                labbook runs compare fit --html runs.html
                    all runs of an experiment, with curves
                """)
        @Argument(help: ArgumentHelp("Ids of runs, or the beginnings of them; an experiment stands for all its runs.", valueName: "run")) var names: [String]
        @Flag(help: "Show what is the same, too.") var all = false
        @Flag(help: "Show the differences of the code files.") var diff = false
        @Option(help: ArgumentHelp("Write a page with tables and plots; - is standard output.", valueName: "file")) var html: String?
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        func run() throws {
            let open = try lab.open()
            let index = try RunIndex(open)
            var chosen: [RunSummary] = []
            for name in names {
                let ofExperiment = index.runs.filter { open.isExperiment($0.experiment, name) && $0.reproduces == nil }
                for run in try ofExperiment.isEmpty ? [index.run(name)] : ofExperiment where !chosen.contains(run) { chosen.append(run) }
            }
            guard chosen.count > 1 else { throw Diagnostic(id: "usage-compare", .error, "a comparison needs two runs", hints: ["labbook runs lists them"]) }
            let comparison = try RunComparison(chosen, index, in: open)
            if let html {
                let diffs = comparison.code.compactMap { change -> (title: String, text: String)? in
                    let text = String(decoding: Self.text(of: change, comparison), as: UTF8.self)
                    return text.isEmpty ? nil : ("\(change.path): \(comparison.runs[0].id.prefix(8)) and \(comparison.runs[change.run].id.prefix(8))", text)
                }
                let page = Array(ComparisonPage(comparison, diffs: diffs).html.utf8)
                if html == "-" { Console.write(page) } else { try NotebookFile.write(page, toNew: html) }
                return
            }
            if lab.json { return try DiagnosticReport.writeJSON(JSON(runs: comparison.runs.map(\.id), sections: comparison.sections)) }
            show(comparison)
        }

        private struct JSON: Encodable {
            var runs: [String]
            var sections: [RunComparison.Section]
        }

        private static func text(of change: RunComparison.CodeChange, _ comparison: RunComparison) -> [UInt8] {
            UnifiedDiff.text(change.old, change.new ?? [], from: "\(comparison.runs[0].id.prefix(8))/\(change.path)", to: "\(comparison.runs[change.run].id.prefix(8))/\(change.path)")
        }

        private func show(_ comparison: RunComparison) {
            let style = Style(enabled: Console.outputHasColour)
            var rows: [(cells: [String], isTitle: Bool)] = [([""] + comparison.runs.map { String($0.id.prefix(8)) }, true)]
            for section in comparison.sections {
                let shown = section.rows.filter { all || $0.differs }
                guard !shown.isEmpty else { continue }
                rows.append(([section.title], true))
                for row in shown { rows.append((["  " + row.name] + row.values.map { $0 ?? "-" }, false)) }
            }
            let table = FittedTable(rows.map(\.cells), width: Console.tableWidth)
            for (line, row) in zip(table.lines, rows) { Console.print(row.isTitle ? style.bold(line) : line) }
            if table.hidden > 0, !common.quiet {
                Console.note("not shown: \(comparison.runs.suffix(table.hidden).map { String($0.id.prefix(8)) }.joined(separator: ", ")) (--html and --json have all)")
            }
            if diff {
                for change in comparison.code { Console.write(Self.text(of: change, comparison)) }
            }
            let same = comparison.sections.filter { !$0.rows.contains(where: \.differs) }.map(\.title)
            if !same.isEmpty, !all, !common.quiet { Console.note("the same: \(same.joined(separator: ", "))") }
        }
    }
}
