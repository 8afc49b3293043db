import ArgumentParser
import Notebooks
import OrgSyntax
import Site

/// `labbook publish`: the notebooks as a site.
struct PublishCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write the notebooks of a folder or a revision as a site.",
        discussion: """
            labbook publish
                writes the site of this folder into public/
            labbook publish examples --output /tmp/site
            labbook publish --revision data
                the branch data, read from the repository; nothing is checked out
            labbook publish --revision data --to-branch gh-pages
            labbook publish --strict --ci
                in CI: broken links and missing images fail

            Executes nothing. Private parts are left out: trees tagged noexport, private or draft, notebooks with #+DRAFT: \
            t or #+PRIVATE: t, comments. What looks like a secret stops the site before anything is written. Only what \
            changed is written, and pages of notebooks that have gone are deleted. Settings stand under site: in \
            labbook.yml.

            Exit status: 0 ok, 1 a notebook or a check failed, 3 a mistake in labbook.yml or a template, 4 the repository.
            """)

    @OptionGroup var site: SiteOptions

    @Flag(help: "Fail for broken links, missing images and unresolved citations, and write nothing then.")
    var strict = false

    @Option(help: ArgumentHelp("Commit the site to this branch; the working tree is not touched.", valueName: "branch"))
    var toBranch: String?

    @Option(help: ArgumentHelp("Write what looks like a secret into this file as accepted, and publish nothing.", valueName: "file"))
    var writeSecretsBaseline: String?

    @Flag(name: [.customShort("n"), .long], help: "Say what would be written and deleted, and do nothing.")
    var dryRun = false

    @Flag(help: "Print what was done in JSON on standard output.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let publication = try toBranch.map { branch in
            let publication = try BranchPublication(repositoryAt: site.folder)
            try publication.check(branch)
            return publication
        }
        var build = try site.build(for: toBranch == nil ? nil : "branch")
        build.isStrict = strict
        build.isDryRun = dryRun || writeSecretsBaseline != nil
        let progress = PublishProgress(isShown: Console.errorIsTerminal && !common.quiet && !json)
        build.progress = { progress.show($0, $1) }
        let report = try await build.run()
        progress.end()
        if let file = writeSecretsBaseline {
            try NotebookFile.write(Array(SecretBaseline.text(report.secrets).utf8), toNew: file)
            return Console.note("accepted \(report.secrets.count) lines in \(file)")
        }
        let name = toBranch.map { "branch '\($0)'" } ?? build.outputName
        try PublishReport(report, output: name, isDryRun: dryRun, isStrict: strict, allowsSecrets: site.allowSecrets).tell(common, json: json)
        guard let publication, let toBranch, !dryRun else { return }
        let result = try publication.publish(report.files, in: build.output, to: toBranch, source: site.revision ?? site.folder)
        guard !common.quiet else { return }
        if result.isUnchanged { return Console.note("'\(toBranch)' has it already: \(result.commit.prefix(10))") }
        Console.note("committed to '\(toBranch)': \(result.previous.map { $0.prefix(10) + " → " } ?? "")\(result.commit.prefix(10))")
        Console.note("undo: " + (result.previous.map { "git update-ref refs/heads/\(toBranch) \($0) \(result.commit)" } ?? "git branch -D '\(toBranch)'"))
        Console.note("next: git push origin '\(toBranch)'")
    }
}

/// One line on a terminal that says how far it is.
struct PublishProgress: Sendable {
    let isShown: Bool

    func show(_ done: Int, _ total: Int) {
        guard isShown, total > 20, done % 10 == 0 || done == total else { return }
        Console.noteRaw("\r\u{1B}[Krendering \(done) of \(total)")
    }

    func end() { if isShown { Console.noteRaw("\r\u{1B}[K") } }
}

/// Says what came of a build, and with which status it ends.
struct PublishReport {
    let report: SiteBuild.Report
    let output: String
    let isDryRun: Bool
    let isStrict: Bool
    let allowsSecrets: Bool

    init(_ report: SiteBuild.Report, output: String, isDryRun: Bool, isStrict: Bool, allowsSecrets: Bool) {
        self.report = report
        self.output = output
        self.isDryRun = isDryRun
        self.isStrict = isStrict
        self.allowsSecrets = allowsSecrets
    }

    func tell(_ common: CommonOptions, json: Bool) throws {
        let printer = DiagnosticPrinter(common)
        for diagnostic in report.diagnostics { printer.print(diagnostic) }
        for secret in report.secrets {
            var diagnostic = secret.diagnostic
            if allowsSecrets {
                diagnostic.severity = .warning
                diagnostic.hints = []
            }
            printer.print(diagnostic)
        }
        if json { try DiagnosticReport.writeJSON(Account(report)) }
        let errors = report.diagnostics.filter { $0.severity == .error }
        try StepSummary.append(DiagnosticReport(title: "labbook publish: \(report.isStopped ? "not written: \(reasons)" : summary)", diagnostics: report.diagnostics + report.secrets.map(\.diagnostic)), common)
        if report.isStopped {
            if !common.quiet { Console.note("\(output): not written: \(reasons)") }
            throw Failure(status: .failed)
        }
        if !common.quiet { Console.note(summary) }
        if let first = errors.map(ExitStatus.init).first { throw Failure(status: errors.dropFirst().map(ExitStatus.init).reduce(first) { $0.worse($1) }) }
    }

    private var reasons: String {
        var parts: [String] = []
        if !report.secrets.isEmpty, !allowsSecrets { parts.append("\(report.secrets.count) line\(report.secrets.count == 1 ? "" : "s") with secrets") }
        let warnings = report.diagnostics.count { $0.severity != .note }
        if isStrict, warnings > 0 { parts.append("\(warnings) warning\(warnings == 1 ? "" : "s")") }
        return parts.joined(separator: ", ")
    }

    private var summary: String {
        let pages = "\(report.pages) page\(report.pages == 1 ? "" : "s")"
        if report.isUnchanged { return "\(output): \(pages), nothing changed" }
        let done = isDryRun ? "would write" : "wrote"
        var text = "\(output): \(pages), \(done) \(report.written.count) of \(report.files.count) files"
        if !report.removed.isEmpty { text += ", \(isDryRun ? "would delete" : "deleted") \(report.removed.count)" }
        return text
    }

    private struct Account: Encodable {
        var pages: Int
        var written: [String]
        var removed: [String]
        var files: [String]
        var stopped: Bool
        var unchanged: Bool
        var diagnostics: [DiagnosticReport.Entry]
        var secrets: [DiagnosticReport.Entry]

        init(_ report: SiteBuild.Report) {
            pages = report.pages
            written = report.written
            removed = report.removed
            files = report.files
            stopped = report.isStopped
            unchanged = report.isUnchanged
            diagnostics = report.diagnostics.map(DiagnosticReport.Entry.init)
            secrets = report.secrets.map { DiagnosticReport.Entry($0.diagnostic) }
        }
    }
}
