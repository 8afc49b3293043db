import ArgumentParser
import Babel
import Notebooks
import OrgSyntax
import Runners

/// `labbook execute`: runs the blocks of notebooks and writes the results back.
struct ExecuteCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "execute",
        abstract: "Run the source blocks of notebooks and write the results back.",
        discussion: """
            labbook execute LabBook.org
                everything, in the order of the file
            labbook execute LabBook.org --block fit
                the block named fit and what it refers to
            labbook execute LabBook.org --heading Analysis
                what stands below that headline
            labbook execute LabBook.org --param n=100
                other values for :var n
            labbook execute LabBook.org --dry-run
                the plan: order, dependencies, reasons
            labbook execute LabBook.org --record
                with a record: code, inputs, outputs, environment, metrics
            labbook execute LabBook.org --block fit --fresh
                the same, and what stands before it in its session
            labbook execute - < LabBook.org > out.org
                from standard input to standard output

            Only results change. They are saved as they come; Ctrl-C stops the running block and keeps the rest, a second \
            Ctrl-C kills. The first failing block ends the run unless --keep-going is given; what it printed until then is \
            kept as its result.
            """)

    @Argument(help: ArgumentHelp("Notebooks; - reads standard input and writes standard output.", valueName: "file"))
    var files: [String] = []

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Run only the blocks and calls of these names.", valueName: "name"))
    var block: [String] = []

    @Option(help: ArgumentHelp("Run only what stands below the headline with this title, or #CUSTOM_ID.", valueName: "title"))
    var heading: String?

    @Option(help: ArgumentHelp("Begin at the block of this name.", valueName: "name"))
    var from: String?

    @Option(help: ArgumentHelp("End after the block of this name.", valueName: "name"))
    var until: String?

    @Option(help: ArgumentHelp("Run only blocks of this language.", valueName: "language"))
    var language: String?

    @Option(name: [.short, .long], help: ArgumentHelp("Give every :var of this name another value.", valueName: "name=value"))
    var param: [String] = []

    @Flag(help: "Print what would run, in which order and why, and run nothing.")
    var dryRun = false

    @Flag(name: [.short, .long], help: "Go on after a block that failed; the exit status is still 1.")
    var keepGoing = false

    @Flag(help: "Run each block once, and use its value wherever it is referred to. (Org runs it again for each reference.)")
    var once = false

    @Flag(help: "Run blocks although ':cache yes' says that their result is fresh.")
    var ignoreCache = false

    @Flag(
        help: ArgumentHelp(
            "Run sessions from new: with what is chosen, the blocks before it in its session; cached results again; terminals ended first."))
    var fresh = false

    @Option(help: ArgumentHelp("Stop a block that runs longer; ':timeout' of a block wins.", valueName: "seconds"))
    var timeout: Double?

    @Option(name: [.short, .long], help: ArgumentHelp("Write the notebook here instead of in place; - is standard output.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Notebooks whose named blocks can be called, as with org-babel-lob-ingest.", valueName: "file"))
    var library: [String] = []

    @Flag(help: "Record the run: data/EXPERIMENT/runs/ on an experiment's branch, the git folder elsewhere. See 'labbook runs'.")
    var record = false

    @Flag(help: "Let Emacs evaluate Lisp in header arguments and emacs-lisp blocks.")
    var allowElisp = false

    @Flag(help: "Let blocks write files outside of the repository.")
    var allowOutside = false

    @Flag(help: "Print one JSON object per line for each event on standard output.")
    var json = false

    /// Commands that execute on the quiet in a tree of their own still show that they are alive.
    @Flag(help: .private) var heartbeat = false

    @OptionGroup var report: JUnitOption
    @OptionGroup var common: CommonOptions

    mutating func validate() throws {
        takeFilesFromBlocks()
        if files.isEmpty { throw ValidationError("Missing expected argument '<file> ...'") }
        if files.count > 1, output != nil { throw ValidationError("--output goes with one notebook") }
        if files.contains("-"), files.count > 1 { throw ValidationError("- goes with no other notebook") }
        if record, files.contains("-") || dryRun { throw ValidationError("--record needs a notebook in a repository, and a run") }
        if let bad = param.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) { throw ValidationError("--param \(bad): expected name=value") }
        if let timeout, timeout <= 0 { throw ValidationError("--timeout takes a number of seconds above 0") }
        if json, files == ["-"] || output == "-" { throw ValidationError("--json and the notebook cannot both go to standard output") }
    }

    /// `--block a b LabBook.org` takes everything up to the next option; the files at the end are no blocks.
    private mutating func takeFilesFromBlocks() {
        guard files.isEmpty else { return }
        while let last = block.last, last == "-" || NotebookFile.exists(last) { files.insert(block.removeLast(), at: 0) }
    }

    func run() async throws {
        let configuration = try ProjectConfiguration.load(for: files.first ?? "-")
        var worst = ExitStatus.ok
        for file in files {
            do {
                let status = record
                    ? try await RecordedExecution(command: self, configuration: configuration, name: file).run()
                    : try await NotebookExecution(command: self, configuration: configuration, name: file).run()
                worst = worst.worse(status)
                if case .signal = status { break }
            } catch let diagnostic as Diagnostic {
                DiagnosticPrinter(common).print(diagnostic)
                worst = worst.worse(ExitStatus(diagnostic))
            } catch let failure as Failure {
                for diagnostic in failure.diagnostics { DiagnosticPrinter(common).print(diagnostic, source: failure.source) }
                worst = worst.worse(failure.status)
            }
        }
        if worst != .ok { throw Failure(status: worst) }
    }

    /// The values of `--param`.
    var parameters: [(name: String, value: String)] {
        param.map { text in
            let sign = text.firstIndex(of: "=") ?? text.endIndex
            return (String(text[..<sign]), String(text[text.index(after: sign)...]))
        }
    }

    /// The options for the executor.
    func options(_ interpreter: ProcessInterpreter, _ configuration: ProjectConfiguration) throws -> ExecutionOptions {
        var options = ExecutionOptions()
        options.blocks = block
        if let directory = configuration.resourceDirectory { options.resourceDirectory = directory }
        options.heading = heading
        options.from = from
        options.until = until
        options.language = language
        options.parameters = parameters
        options.keepsGoing = keepGoing
        options.runsOnce = once
        options.ignoresCache = ignoreCache
        options.isFresh = fresh
        options.timeout = timeout
        if allowElisp { options.lisp = interpreter }
        options.library = try library.map { name in (name, try NotebookFile(name).read().source.bytes) }
        return options
    }
}

extension ExitStatus {
    /// The one of two that says more: a signal, then a missing tool, then what came first.
    func worse(_ other: ExitStatus) -> ExitStatus {
        if case .signal = other { return other }
        if self == .ok || (other == .missingTool && self == .failed) { return other }
        return self
    }
}
