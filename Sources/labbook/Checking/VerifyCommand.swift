import ArgumentParser
import Babel
import Glibc
import Notebooks
import OrgSyntax
import Runners

/// `labbook verify`: runs a copy of a notebook from new and says which stored results that does not give.
struct VerifyCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Run a copy of a notebook from new and tell which results do not come out again.",
        discussion: """
            labbook verify LabBook.org             every result: same, different, or failing from new
            labbook verify LabBook.org --json      the same as JSON

            Blocks run in the order of the file, each session from new, in a copy of the notebook's repository
            (of its folder where there is none): the files here stay as they are. A result that comes out otherwise was
            made in another order, or by chance, or elsewhere. Exit status 6 where there is one.
            """)

    @Argument(help: ArgumentHelp("Notebooks.", valueName: "file"))
    var files: [String]

    @Option(help: ArgumentHelp("Stop a block that runs longer; ':timeout' of a block wins.", valueName: "seconds"))
    var timeout: Double?

    @Option(help: ArgumentHelp("Do not copy more than this.", valueName: "MB"))
    var limit = 2000

    @Flag(help: "Print the list as JSON.")
    var json = false

    @OptionGroup var common: CommonOptions

    private struct Entry: Encodable {
        var file: String
        var line: Int
        var name: String?
        var language: String
        /// `same`, `different`, `failed` or `not run`.
        var verdict: String
        var reason: String?
    }

    func run() async throws {
        var entries: [Entry] = []
        for file in files { entries += try await verify(file) }
        if json { try DiagnosticReport.writeJSON(entries) } else { show(entries) }
        if entries.contains(where: { $0.verdict == "different" || $0.verdict == "failed" }) { throw Failure(status: .stale) }
    }

    private func verify(_ name: String) async throws -> [Entry] {
        guard name != "-" else { throw ValidationError("verify needs a file: what its blocks read is copied with it") }
        let notebook = try NotebookInput(name)
        let project = try ProjectConfiguration.load(for: name)
        var configuration = ProcessInterpreter.Configuration()
        configuration.languages = project.languages
        configuration.jupyterPython = project.jupyterPython
        let interpreter = ProcessInterpreter(configuration)
        do {
            let entries = try await verify(name, notebook, project, interpreter)
            await interpreter.close()
            return entries
        } catch {
            await interpreter.close()
            throw error
        }
    }

    private func verify(_ name: String, _ notebook: NotebookInput, _ project: ProjectConfiguration, _ interpreter: ProcessInterpreter) async throws -> [Entry] {
        let top = Self.repository(above: notebook.directory) ?? notebook.directory
        let copy = try interpreter.temporaryDirectory() + "/copy"
        if let problem = try await interpreter.copyFolder(top, to: copy, limit: limit) {
            throw Diagnostic(
                id: "copy-failed", .error, "cannot copy '\(top)': \(problem)", file: name, hints: ["--limit MB allows a larger copy"])
        }
        let path = copy + notebook.path.dropFirst(top.utf8.count)
        let directory = copy + notebook.directory.dropFirst(top.utf8.count)
        var options = ExecutionOptions()
        options.isFresh = true
        options.keepsGoing = true
        options.timeout = timeout
        if let resources = project.resourceDirectory { options.resourceDirectory = resources }
        let executor = Executor(
            source: notebook.source, path: path, settings: DocumentSettings(of: notebook.source, in: notebook.directory), languages: project.languageTable,
            interpreter: interpreter, files: DiskFiles(notebook: directory, allowsOutside: false) { try interpreter.temporaryDirectory() }, options: options)
        // Lines are those of the notebook as it is here, whatever results come in the copy.
        let plan = await executor.plan()
        let entries = VerifiedBlocks()
        _ = try await InterruptWatch().run {
            try await executor.run { event in
                guard case .finished(let executable, let status, let edits) = event else { return }
                // A result may hold blocks itself, which are run then and are not in the plan.
                let number = await entries.count
                let line = plan.indices.contains(number) ? plan[number].executable.location.line : executable.location.line
                var entry = Entry(
                    file: name, line: line, name: executable.name, language: executable.language,
                    verdict: edits.isEmpty ? "same" : "different", reason: nil)
                switch status {
                case .failed(let diagnostic):
                    entry.verdict = "failed"
                    entry.reason = diagnostic.message
                case .skipped(let reason):
                    entry.verdict = "not run"
                    entry.reason = reason
                default: break
                }
                await entries.add(entry)
            }
        }
        return await entries.list
    }

    private func show(_ entries: [Entry]) {
        let style = Style(enabled: Console.outputHasColour)
        for entry in entries where !common.quiet || entry.verdict == "different" || entry.verdict == "failed" {
            let what = entry.name.map { "\($0) (\(entry.language))" } ?? entry.language
            let verdict =
                switch entry.verdict {
                case "same": style.green("same")
                case "different": style.red("different") + " from new"
                case "failed": style.red("failed") + " from new"
                default: style.dim(entry.verdict)
                }
            Console.print("\(entry.file):\(entry.line) \(what) \(verdict)\(entry.reason.map { ": " + $0 } ?? "")")
        }
        guard !common.quiet else { return }
        let wrong = entries.filter { $0.verdict == "different" || $0.verdict == "failed" }.count
        let same = entries.filter { $0.verdict == "same" }.count
        Console.note("\(same) same, \(wrong) not: \(wrong == 0 ? "the order of the file gives these results" : "these results depended on another order, on chance or on another machine")")
    }

    /// The folder with `.git` that holds a folder.
    private static func repository(above directory: String) -> String? {
        var place = directory
        while access(place + "/.git", F_OK) != 0 {
            guard let slash = place.lastIndex(of: "/"), slash != place.startIndex else { return nil }
            place = String(place[..<slash])
        }
        return place
    }

    /// What has been found, in order.
    private actor VerifiedBlocks {
        private(set) var list: [Entry] = []
        var count: Int { list.count }
        func add(_ entry: Entry) { list.append(entry) }
    }
}
