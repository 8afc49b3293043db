import ArgumentParser
import Babel
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runs

/// `labbook verify`: the check that nothing in a committed notebook is stale.
struct VerifyCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Execute the committed notebook again, elsewhere, and compare its results block by block.",
        discussion: """
            labbook verify                           the notebook of labbook.yml
            labbook verify --param lr=0.1            results that were made with this value
            labbook verify analysis.org --mask time  times in results do not count
            labbook verify --ci --junit verify.xml   for CI: a case for each block

            The notebook as it is at HEAD is executed in a tree of its own; your working tree is not touched, and what is \
            not committed does not count. Results, and files under git that blocks write, must come out the same within \
            the tolerances and masks of labbook.yml (runs:); a block without a committed result is only counted. Sections \
            that an experiment's run made are executed with the params of that run's record. What differs is executed \
            again, to tell chance from order: in the same order, in that of the records, once more at the end, alone \
            (--quick leaves it out). Exit status 0 fresh, 6 stale, 1 a block failed.
            """)

    @Argument(help: ArgumentHelp("The notebook; that of labbook.yml by default.", valueName: "file")) var file: String?
    @Option(help: ArgumentHelp("How far a number may be from the committed one.", valueName: "number")) var absolute: Double?
    @Option(help: ArgumentHelp("How far it may be, as a part of the committed one.", valueName: "number")) var relative: Double?
    @Option(help: ArgumentHelp("What this regular expression matches does not count; 'time' and 'path' are built in. Repeatable.", valueName: "regex")) var mask: [String] = []
    @Option(help: ArgumentHelp("Compare only what stands below the headline with this title.", valueName: "title")) var heading: String?
    @Option(name: [.short, .long], help: ArgumentHelp("Give every :var of this name another value, whatever records say.", valueName: "name=value")) var param: [String] = []
    @Option(help: ArgumentHelp("Stop a block that runs longer.", valueName: "seconds")) var timeout: Double?
    @Flag(help: "Execute once, and do not look for why a result differs.") var quick = false
    @Option(help: "How to report: text, json, junit, sarif or github.") var format = DiagnosticReport.Format.text
    @Flag(help: "Keep the tree in which it was executed.") var keep = false
    @OptionGroup var reports: ReportOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let (lab, path) = try place()
        guard let head = try lab.repository.commit(at: "HEAD") else { throw Diagnostic(id: "git-no-commit", .error, "there is no commit to verify", hints: ["git add -A && git commit"]) }
        guard let entry = try lab.repository.entry(RepositoryPath(path), in: head.tree), entry.mode.isBlob else {
            throw Diagnostic(id: "git-not-committed", .error, "'\(path)' is not in the newest commit", hints: ["git add '\(path)' && git commit"])
        }
        let committed = Source(name: path, bytes: try lab.repository.blob(entry.id))
        let results = try await NotebookResults.read(committed, (lab.repository.workingDirectory ?? "/") + path)
        let history = try RecordedHistory(lab, path, results)
        let recorded = try history.parameters()
        let configuration = try lab.runsConfiguration()
        try comparison(configuration).checkMasks()
        let verification = Verification(
            lab: lab, head: head, path: path, committed: committed, arguments: arguments, heading: heading, comparison: comparison(configuration), ignored: configuration.ignored,
            sectionParameters: recorded.flatMap { section in section.parameters.map { (section.heading, $0.name, $0.value) } })
        if !common.quiet {
            for section in recorded where heading == nil || heading == section.heading {
                Console.note("'\(section.heading)' with \(section.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")), as run \(section.run.prefix(8)) had")
            }
        }
        let scratch = try ScratchTree(lab, at: head.id)
        var outcome: Verification.Outcome
        do {
            outcome = try await verification.run(in: scratch, common)
            if !quick, outcome.status == .ok, outcome.items.contains(where: { $0.finding != nil }) { try await verification.explain(&outcome, history) }
        } catch {
            try discard(scratch)
            throw error
        }
        try discard(scratch)
        try report(outcome, committed)
    }

    /// The repository, and the notebook's path in it.
    private func place() throws -> (Lab, String) {
        guard let file else {
            let lab = try Lab.opened()
            return (lab, lab.model.notebook.description)
        }
        let notebook = try NotebookFile(file)
        let lab = try Lab.opened(notebook.directory)
        guard let top = lab.repository.workingDirectory, notebook.path.hasPrefix(top) else {
            throw Diagnostic(id: "git-outside", .error, "'\(file)' is not in a working tree", hints: ["verify compares with what is committed: git init, git add, git commit"])
        }
        return (lab, String(notebook.path.dropFirst(top.utf8.count)))
    }

    /// What the execution is told.
    private var arguments: [String] {
        var arguments = ["--ignore-cache", "--keep-going"]
        if !common.verbose { arguments.append("--quiet") }
        if common.ci, !common.quiet { arguments.append("--heartbeat") }
        // A block that fails is annotated, where the report is not something else on standard output.
        if common.ci, format == .text { arguments.append("--ci") }
        if let heading { arguments += ["--heading", heading] }
        for text in param { arguments += ["--param", text] }
        if let timeout { arguments += ["--timeout", String(timeout)] }
        return arguments
    }

    private func comparison(_ configuration: RunsConfiguration) -> OutputComparison {
        var comparison = OutputComparison(configuration)
        if let absolute { comparison.absoluteTolerance = absolute }
        if let relative { comparison.relativeTolerance = relative }
        comparison.masks += mask
        return comparison
    }

    private func discard(_ scratch: ScratchTree) throws {
        if keep { Console.note("kept: \(scratch.directory)") } else { try scratch.discard() }
    }

    private func report(_ outcome: Verification.Outcome, _ source: Source) throws {
        let findings = outcome.items.compactMap(\.finding)
        var report = DiagnosticReport(title: "labbook verify", diagnostics: findings, rules: [
            "stale-result": "A committed result is not what its block gives.", "stale-file": "A committed file is not what the blocks write.",
            "stale-by-chance": "A block gives something else each time.", "stale-by-order": "A committed result was made in another order than the notebook's.",
        ])
        report.junit = JUnitSuite(name: source.name, cases: outcome.items.map {
            JUnitSuite.Case(name: $0.name, classname: source.name, failure: $0.finding, skipped: $0.isNew ? "no result is committed" : nil)
        })
        try report.write(format, printer: DiagnosticPrinter(common)) { $0 == source.name ? source : nil }
        try reports.write(report, common)
        let compared = outcome.items.filter { !$0.isNew }
        if format == .text, !common.quiet {
            let count = compared.count { $0.result != nil }
            var text = "\(count) result\(count == 1 ? "" : "s") as committed"
            if !findings.isEmpty {
                text = "\(findings.count) of \(compared.count) stale"
                let causes = [("stale-by-order", "by order"), ("stale-by-chance", "by chance")].compactMap { id, words in
                    let number = findings.count { $0.id == id }
                    return number == 0 ? nil : "\(number) \(words)"
                }
                if !causes.isEmpty { text += ", of them " + causes.joined(separator: ", ") }
            }
            let new = outcome.items.count - compared.count
            Console.note("\(source.name): " + text + (new == 0 ? "" : "; \(new) block\(new == 1 ? " has" : "s have") no committed result"))
        }
        if outcome.status != .ok { throw Failure(status: outcome.status) }
        if !findings.isEmpty { throw Failure(status: .stale) }
    }
}
