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
            labbook verify                               the notebook of labbook.yml
            labbook verify --param lr=0.1                results that were made with this value
            labbook verify analysis.org --mask time      times in results do not count
            labbook verify --ci --junit verify.xml       for CI

            The notebook as it is at HEAD is executed in a tree of its own; your working tree is not touched, and what is not
            committed does not count. Results, and files under git that blocks write, must come out the same within
            the tolerances and masks of labbook.yml (runs:). Exit status 0 fresh, 6 stale, 1 a block failed.
            """)

    @Argument(help: ArgumentHelp("The notebook; that of labbook.yml by default.", valueName: "file")) var file: String?
    @Option(help: ArgumentHelp("How far a number may be from the committed one.", valueName: "number")) var absolute: Double?
    @Option(help: ArgumentHelp("How far it may be, as a part of the committed one.", valueName: "number")) var relative: Double?
    @Option(help: ArgumentHelp("What this regular expression matches does not count; 'time' and 'path' are built in. Repeatable.", valueName: "regex")) var mask: [String] = []
    @Option(help: ArgumentHelp("Compare only what stands below the headline with this title.", valueName: "title")) var heading: String?
    @Option(name: [.short, .long], help: ArgumentHelp("Give every :var of this name another value, as the committed results have it.", valueName: "name=value")) var param: [String] = []
    @Option(help: ArgumentHelp("Stop a block that runs longer.", valueName: "seconds")) var timeout: Double?
    @Option(help: "How to report: text, json, junit, sarif or github.") var format = DiagnosticReport.Format.text
    @Flag(help: "Keep the tree in which it was executed.") var keep = false
    @OptionGroup var reports: ReportOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
        let lab: Lab
        let path: String
        if let file {
            let notebook = try NotebookFile(file)
            lab = try Lab.open(notebook.directory)
            guard let top = lab.repository.workingDirectory, notebook.path.hasPrefix(top) else {
                throw Diagnostic(id: "git-outside", .error, "'\(file)' is not in a working tree", hints: ["verify compares with what is committed: git init, git add, git commit"])
            }
            path = String(notebook.path.dropFirst(top.utf8.count))
        } else {
            lab = try Lab.open()
            path = lab.model.notebook.description
        }
        guard let head = try lab.repository.commit(at: "HEAD") else { throw Diagnostic(id: "git-no-commit", .error, "there is no commit to verify", hints: ["git add -A && git commit"]) }
        guard let entry = try lab.repository.entry(RepositoryPath(path), in: head.tree), entry.mode.isBlob else {
            throw Diagnostic(id: "git-not-committed", .error, "'\(path)' is not in the newest commit", hints: ["git add '\(path)' && git commit"])
        }
        let committed = Source(name: path, bytes: try lab.repository.blob(entry.id))
        let scratch = try ScratchTree(lab, at: head.id)
        do {
            let (findings, counted, status) = try await verify(lab, scratch, path, committed)
            try discard(scratch)
            try report(findings, counted, status, committed)
        } catch let failure as Failure {
            throw failure
        } catch {
            try discard(scratch)
            throw error
        }
    }

    private func discard(_ scratch: ScratchTree) throws {
        if keep { Console.note("kept: \(scratch.directory)") } else { try scratch.discard() }
    }

    private func verify(_ lab: Lab, _ scratch: ScratchTree, _ path: String, _ committed: Source) async throws -> (findings: [Diagnostic], count: Int, status: ExitStatus) {
        let place = scratch.directory + path
        var arguments = [place, "--ignore-cache", "--keep-going"]
        if !common.verbose { arguments.append("--quiet") }
        if let heading { arguments += ["--heading", heading] }
        for text in param { arguments += ["--param", text] }
        if let timeout { arguments += ["--timeout", String(timeout)] }
        let command = try ExecuteCommand.parse(arguments)
        let status = try await NotebookExecution(command: command, configuration: ProjectConfiguration.load(for: place), name: place).run()
        if status == .missingTool {
            try discard(scratch)
            throw Failure(status: status)
        }
        let configuration = try lab.runsConfiguration()
        var comparison = OutputComparison(configuration)
        if let absolute { comparison.absoluteTolerance = absolute }
        if let relative { comparison.relativeTolerance = relative }
        comparison.masks += mask
        comparison.folders = [scratch.directory, lab.repository.workingDirectory].compactMap { $0 }
        let old = try await NotebookResults.read(committed, place).filter { heading == nil || $0.executable.headings.contains(heading ?? "") }
        let new = try await NotebookResults.read(place)
        var findings: [Diagnostic] = []
        let verdicts = try comparison.verdicts(old, new)
        for (result, kind, detail) in verdicts where !kind.isSame {
            let what = switch kind {
            case .missing: "comes out without a result"
            case .new: "has a result now, and none is committed"
            default: "does not come out as committed"
            }
            findings.append(
                Diagnostic(
                    id: "stale-result", .error, "the result of '\(result.executable.label)' \(what)" + (detail.map { ": \($0)" } ?? ""), file: path,
                    location: result.executable.location, hints: ["labbook execute \(path)" + (result.executable.name.map { " --block \($0)" } ?? "") + ", then look at git diff"]))
        }
        for change in try scratch.lab.repository.status(untracked: .none) where change.path.description != path {
            let name = change.path.description
            guard !configuration.ignored.contains(where: { OutputComparison.fits(name, $0) }) else { continue }
            let old = try scratch.lab.repository.entry(change.path, in: try lab.repository.commit(at: "HEAD")?.tree ?? .zero)
            let recorded = try old.map { try lab.repository.blob($0.id) } ?? []
            guard let now = try scratch.contents(name) else {
                findings.append(Diagnostic(id: "stale-file", .error, "the file is committed, and a block removes it", file: name))
                continue
            }
            let (kind, detail) = try comparison.verdict(name, recorded, now)
            if !kind.isSame { findings.append(Diagnostic(id: "stale-file", .error, "the file does not come out as committed" + (detail.map { ": \($0)" } ?? ""), file: name)) }
        }
        return (findings, verdicts.count, status)
    }

    private func report(_ findings: [Diagnostic], _ count: Int, _ status: ExitStatus, _ source: Source) throws {
        let report = DiagnosticReport(title: "labbook verify", diagnostics: findings, rules: ["stale-result": "A committed result is not what its block gives.", "stale-file": "A committed file is not what the blocks write."])
        try report.write(format, printer: DiagnosticPrinter(common)) { $0 == source.name ? source : nil }
        try reports.write(report, common)
        if format == .text, !common.quiet {
            Console.note("\(source.name): " + (findings.isEmpty ? "\(count) result\(count == 1 ? "" : "s") as committed" : "\(findings.count) of \(count) stale"))
        }
        if status != .ok { throw Failure(status: status) }
        if !findings.isEmpty { throw Failure(status: .stale) }
    }
}
