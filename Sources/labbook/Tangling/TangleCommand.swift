import ArgumentParser
import Babel
import Notebooks
import OrgSyntax
import Runners

/// `labbook tangle`: writes the files that the blocks of notebooks make up.
struct TangleCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "tangle",
        abstract: "Write the files that the source blocks make up.",
        discussion: """
            labbook tangle LabBook.org
                every block with ':tangle'
            labbook tangle LabBook.org --language python
                only the Python blocks
            labbook tangle LabBook.org --file all.py
                blocks without ':tangle' go to all.py
            labbook tangle LabBook.org --check
                is every file as the notebook has it? (exit 6, a diff)

            Prints the files that it wrote. A file that would not change is not touched. Blocks run only where a variable \
            or a reference like <<name()>> needs their value.
            """)

    @Argument(help: ArgumentHelp("Notebooks; - reads standard input, and ':tangle' is relative to the present folder.", valueName: "file"))
    var files: [String]

    @Flag(help: "Write nothing; show how the files differ from what the notebook says, and exit with 6 if they do.")
    var check = false

    @Flag(help: "Write nothing; say what would be written.")
    var dryRun = false

    @Option(help: ArgumentHelp("Tangle only blocks of this language.", valueName: "language"))
    var language: String?

    @Option(name: [.customShort("t"), .customLong("file")], help: ArgumentHelp("The file for blocks without ':tangle'.", valueName: "target"))
    var target: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Give every :var of this name another value.", valueName: "name=value"))
    var param: [String] = []

    @Option(help: ArgumentHelp("Notebooks whose named blocks can be called, as with org-babel-lob-ingest.", valueName: "file"))
    var library: [String] = []

    @Flag(help: "Let Emacs evaluate Lisp in header arguments.")
    var allowElisp = false

    @Flag(help: "Write files outside of the repository.")
    var allowOutside = false

    @Flag(help: "Print a JSON array of the files on standard output.")
    var json = false

    @OptionGroup var reports: ReportOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let bad = param.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) { throw ValidationError("--param \(bad): expected name=value") }
        if check, dryRun { throw ValidationError("--check and --dry-run both write nothing; give one of them") }
    }

    func run() async throws {
        let configuration = try ProjectConfiguration.load(for: files.first ?? "-")
        var worst = ExitStatus.ok
        var entries: [TangleRun.Entry] = []
        for file in files {
            do {
                let run = try await TangleRun(command: self, configuration: configuration, name: file)
                let status = try run.finish()
                entries += run.outcomes.map(TangleRun.Entry.init)
                worst = worst.worse(status)
            } catch let diagnostic as Diagnostic {
                DiagnosticPrinter(common).print(diagnostic)
                worst = worst.worse(ExitStatus(diagnostic))
            } catch let failure as Failure {
                for diagnostic in failure.diagnostics { DiagnosticPrinter(common).print(diagnostic, source: failure.source) }
                worst = worst.worse(failure.status)
            }
        }
        if json { try DiagnosticReport.writeJSON(entries) }
        if worst != .ok { throw Failure(status: worst) }
    }

    /// The options for the executor.
    func options() throws -> ExecutionOptions {
        var options = ExecutionOptions()
        // A block whose value a tangled one needs may fail and still have a value.
        options.keepsGoing = true
        options.parameters = param.map { text in
            let sign = text.firstIndex(of: "=") ?? text.endIndex
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
        options.library = try library.map { name in (name, try NotebookFile(name).read().source.bytes) }
        return options
    }
}
