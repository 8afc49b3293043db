import ArgumentParser
import Babel
import Glibc
import Notebooks
import OrgSyntax

/// `labbook lint`: looks for mistakes in notebooks.
struct LintCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Look for mistakes in notebooks: header arguments, references, links, results.",
        discussion: """
            labbook lint LabBook.org
                what is probably wrong, with line numbers
            labbook lint *.org --strict
                warnings fail, too
            labbook lint LabBook.org --format sarif
                for code scanning (also json, junit, github)
            labbook lint LabBook.org --ci --junit lint.xml --sarif lint.sarif
            labbook lint --rules
                what is looked for

            Changes nothing and runs nothing. Exit status 1 where there are errors.
            """)

    @Argument(help: ArgumentHelp("Notebooks; - reads standard input.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Fail for warnings as well as for errors.")
    var strict = false

    @Option(help: "How to report: text, json, junit, sarif or github.")
    var format = DiagnosticReport.Format.text

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Leave out what these rules find.", valueName: "rule"))
    var ignore: [String] = []

    @Option(help: ArgumentHelp("Notebooks whose named blocks can be called.", valueName: "file"))
    var library: [String] = []

    @Flag(help: "List the rules.")
    var rules = false

    @OptionGroup var reports: ReportOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if files.isEmpty, !rules { throw ValidationError("name a notebook") }
        for rule in ignore where NotebookLint.rules[rule] == nil {
            let near = Spelling.suggestion(for: rule, among: NotebookLint.rules.keys)
            throw ValidationError("--ignore \(rule): no such rule; " + (near.map { "did you mean '\($0)'?" } ?? "--rules lists them"))
        }
    }

    func run() async throws {
        if rules {
            for (id, text) in NotebookLint.rules.sorted(by: { $0.key < $1.key }) { Console.print("\(id): \(text)") }
            return
        }
        var findings: [Diagnostic] = []
        var sources: [String: Source] = [:]
        var worst = ExitStatus.ok
        let names = try libraryNames()
        for file in files {
            do {
                let configuration = try ProjectConfiguration.load(for: file)
                let notebook = try NotebookInput(file)
                sources[notebook.source.name] = notebook.source
                let directory = notebook.directory
                findings += NotebookLint.check(notebook.parse(), languages: configuration.languageTable, library: names) { name in
                    Self.exists(name, in: directory)
                }.filter { !ignore.contains($0.id) }
            } catch let diagnostic as Diagnostic {
                DiagnosticPrinter(common).print(diagnostic)
                worst = worst.worse(ExitStatus(diagnostic))
            }
        }
        let report = DiagnosticReport(title: "labbook lint", diagnostics: findings, rules: NotebookLint.rules)
        try report.write(format, printer: DiagnosticPrinter(common)) { sources[$0] }
        try reports.write(report, common)
        if format == .text, !common.quiet, !(findings.isEmpty && worst != .ok) { Console.note(summary(findings)) }
        if findings.contains(where: { $0.severity == .error || (strict && $0.severity == .warning) }) { worst = worst.worse(.failed) }
        if worst != .ok { throw Failure(status: worst) }
    }

    private func summary(_ findings: [Diagnostic]) -> String {
        let counts: [(Diagnostic.Severity, String)] = [(.error, "error"), (.warning, "warning"), (.note, "note")]
        let parts = counts.compactMap { severity, word in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(word)\(count == 1 ? "" : "s")"
        }
        let what = files.count == 1 ? files[0] : "\(files.count) notebooks"
        return "\(what): \(parts.isEmpty ? "nothing found" : parts.joined(separator: ", "))"
    }

    /// The names of blocks in the library's notebooks.
    private func libraryNames() throws -> Set<String> {
        var names: Set<String> = []
        for file in library {
            let tree = try NotebookInput(file).parse()
            for node in tree.nodes(ofKind: .srcBlock) { if let name = AffiliatedKeywords(node).name { names.insert(name) } }
        }
        return names
    }

    private static func exists(_ name: String, in directory: String) -> Bool {
        var path = name
        if path.hasPrefix("~/"), let home = Console.environment("HOME") { path = home + path.dropFirst() }
        if !path.hasPrefix("/") { path = directory + "/" + path }
        return access(path, F_OK) == 0
    }
}
