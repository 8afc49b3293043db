import ArgumentParser
import Babel
import Experiments
import Foundation
import Notebooks
import OrgSyntax
import Runners

/// `labbook status`: which results of a notebook are fresh, which are stale, and why.
struct StatusCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell which results are fresh, which are stale, and why.",
        discussion: """
            labbook status
                the repository: role of this branch, what is not committed, next step
            labbook status LabBook.org
                every block, with the reasons
            labbook status LabBook.org --check
                exit with 6 if a result is stale
            labbook status LabBook.org --json
                for programs

            A result is stale when its code, header arguments, variables, the blocks or tables that it refers to, the \
            files of its ':inputs', or blocks before it in its session are not what they were when it was made; after a \
            recorded run also when its interpreter or a package is another. Runs nothing. What results were made from is \
            remembered by 'labbook execute' in the repository's git folder, not in the notebook.
            """)

    @Argument(help: ArgumentHelp("Notebooks; without any, the state of the repository.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Exit with 6 if a result is stale or failed, or a block has never run.")
    var check = false

    @Flag(help: "Print a JSON array on standard output.")
    var json = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        if files.isEmpty { return try RepositoryStatusPrinter(json: json).print(try Lab.open()) }
        var worst = ExitStatus.ok
        var entries: [Entry] = []
        for file in files {
            do {
                let statuses = try await status(of: file)
                entries += statuses.map { Entry(file, $0) }
                if !json { show(file, statuses) }
                if check, statuses.contains(where: { [.stale, .failed, .neverRun].contains($0.state) }) { worst = worst.worse(.stale) }
            } catch let diagnostic as Diagnostic {
                DiagnosticPrinter(common).print(diagnostic)
                worst = worst.worse(ExitStatus(diagnostic))
            }
        }
        if json { try DiagnosticReport.writeJSON(entries) }
        if worst != .ok { throw Failure(status: worst) }
    }

    private func status(of name: String) async throws -> [BlockStatus] {
        let configuration = try ProjectConfiguration.load(for: name)
        let notebook = try NotebookInput(name)
        let disk = DiskFiles(notebook: notebook.directory, allowsOutside: false) {
            throw Diagnostic(id: "status-runs-nothing", .error, "a temporary file is made by runs only")
        }
        let executor = Executor(
            source: notebook.source, path: notebook.path, settings: DocumentSettings(of: notebook.source, in: notebook.directory),
            languages: configuration.languageTable, interpreter: NoInterpreter(), files: disk)
        var statuses = await executor.status(ResultRecordStore(notebook: notebook.path).load())
        try await EnvironmentStatus.add(to: &statuses, notebook: notebook.path)
        return statuses
    }

    private func show(_ name: String, _ statuses: [BlockStatus]) {
        let style = Style(enabled: Console.outputIsTerminal && Console.errorHasColour)
        for status in statuses {
            let executable = status.executable
            let label = executable.name.map { "\($0) (\(executable.language))" } ?? executable.language
            let word =
                switch status.state {
                case .fresh: style.green("fresh")
                case .stale: style.yellow("stale")
                case .failed: style.red("failed")
                case .neverRun: "never run"
                case .unknown: "unknown"
                case .notRun: "not run"
                }
            if common.quiet, status.state == .fresh || status.state == .notRun { continue }
            Console.print("\(name):\(executable.location.line) \(label) \(word)" + (status.reasons.isEmpty ? "" : ": " + status.reasons.joined(separator: "; ")))
        }
        guard !common.quiet else { return }
        let counts = BlockStatus.State.all.compactMap { state, word in
            let count = statuses.count { $0.state == state }
            return count == 0 ? nil : "\(count) \(word)"
        }
        Console.note("\(name): " + (counts.isEmpty ? "no blocks" : counts.joined(separator: ", ")))
    }

    /// Runs nothing: a status is found out from the text alone.
    private struct NoInterpreter: Interpreter {
        func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
            throw Diagnostic(id: "status-runs-nothing", .error, "'\(request.name ?? request.language.name)' would have to run")
        }
    }

    private struct Entry: Encodable {
        var file: String
        var kind: String
        var name: String?
        var language: String
        var line: Int
        var session: String?
        var status: String
        var reasons: [String]
        var time: String?

        init(_ file: String, _ status: BlockStatus) {
            self.file = file
            kind = status.executable.kind.rawValue
            name = status.executable.name
            language = status.executable.language
            line = status.executable.location.line
            session = status.executable.session
            self.status = status.state.rawValue
            reasons = status.reasons
            time = status.time.map { Date(timeIntervalSince1970: $0).formatted(.iso8601) }
        }
    }
}

extension BlockStatus.State {
    /// All states with their words, those that want attention first.
    fileprivate static let all: [(BlockStatus.State, String)] = [
        (.stale, "stale"), (.failed, "failed"), (.neverRun, "never run"), (.unknown, "unknown"), (.fresh, "fresh"), (.notRun, "not run"),
    ]
}
