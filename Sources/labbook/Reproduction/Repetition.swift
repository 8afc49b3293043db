import ArgumentParser
import Babel
import Experiments
import Git
import Glibc
import Notebooks
import OrgSyntax
import Runs

/// One repetition of a recorded run, in a tree of its own.
struct Repetition {
    let scratch: ScratchTree
    var record: RunRecord
    let recording: RunRecording
    let results: [NotebookResult]
    let status: ExitStatus
    /// What could not be had as it was.
    let notes: [String]

    /// Restores what the run started from and executes it again.
    ///
    /// - Throws: `missing-tool-…` where the run cannot be repeated here: its code or an input is not to be had.
    static func run(_ original: RunRecord, in lab: Lab, common: CommonOptions) async throws -> Repetition {
        var restoration = try Restoration(original, in: lab)
        let scratch = try ScratchTree(lab, at: restoration.commit)
        let revision = NotebookRevision(
            directory: scratch.directory, path: original.notebook.path, name: "commit \(restoration.commit.short), with which run \(original.id.prefix(8)) began")
        do {
            return try await run(original, &restoration, scratch, revision, lab, common)
        } catch {
            try scratch.discard()
            throw (error as? Diagnostic).map { revision.told($0) } ?? error
        }
    }

    private static func run(_ original: RunRecord, _ restoration: inout Restoration, _ scratch: ScratchTree, _ revision: NotebookRevision, _ lab: Lab, _ common: CommonOptions) async throws -> Repetition {
        if let notebook = try restoration.notebook() { try scratch.write(original.notebook.path, notebook) }
        let inputs = Set(original.inputs.map(\.path))
        // What is there afterwards was made afterwards.
        for output in original.outputs where !inputs.contains(output.path) && !output.path.hasPrefix("(outside)/") { try scratch.remove(output.path) }
        // Folders that the run found, and that git does not keep without files.
        let folders = original.outputs.filter { !$0.path.hasPrefix("(outside)/") && $0.path.contains("/") }.map { String($0.path[..<($0.path.lastIndex(of: "/") ?? $0.path.startIndex)]) }
        for folder in Set(folders + [lab.model.folder(of: original.experiment).description]).sorted() { try scratch.lab.repository.makeFolder(RepositoryPath(folder)) }
        try restore(original, restoration, scratch)
        let path = revision.place
        guard NotebookFile.exists(path) else {
            throw Diagnostic(id: "missing-tool-notebook", .error, "the notebook '\(original.notebook.path)' of run \(original.id.prefix(8)) is not in this repository", hints: ["fetch everything: git fetch --all --tags"])
        }
        var settings = try recordingSettings(in: lab)
        settings.cwd = scratch.directory
        let recording = RunRecording(settings)
        let command = try self.command(original, path, common)
        let environment = EnvironmentRestoration(original)
        environment.apply()
        defer { environment.undo() }
        var status = ExitStatus.ok
        let record = try await scratch.lab.record(
            RepositoryPath(original.notebook.path), heading: original.notebook.heading, parameters: command.parameters, tool: Labbook.toolVersion, kind: original.kind,
            repeating: original, recorder: recording
        ) {
            var execution = NotebookExecution(command: command, configuration: try ProjectConfiguration.load(for: path), name: original.notebook.path, recording: recording)
            execution.revision = revision
            status = try await execution.run()
            return NotebookOutcome(exit: status.recorded)
        }
        return Repetition(
            scratch: scratch, record: record, recording: recording, results: try await NotebookResults.read(path), status: status, notes: restoration.notes)
    }

    /// Puts the inputs there that are not as the run read them.
    private static func restore(_ original: RunRecord, _ restoration: Restoration, _ scratch: ScratchTree) throws {
        // A file that an earlier block of the run makes is made again.
        let made = Set(original.outputs.map(\.path))
        let outside = "(outside)/"
        for input in original.inputs where !made.contains(input.path) {
            guard let wanted = input.sha256 else { continue }
            if input.path.hasPrefix(outside) {
                let name = String(input.path.dropFirst(outside.count))
                let places = OutsideFiles.candidates(name, in: NotebookFile.contents(scratch.directory + original.notebook.path) ?? [], home: Console.environment("HOME"))
                let digests = places.compactMap { ContentDigest(file: $0)?.sha256 }
                if digests.contains(wanted) { continue }
                let shown = places.first ?? input.path
                throw missing(digests.isEmpty ? "input '\(shown)' of run \(original.id.prefix(8)) is not here" : "input '\(shown)' is not what run \(original.id.prefix(8)) read", input, wanted, digests.first)
            }
            let present = ContentDigest(file: scratch.directory + input.path)?.sha256
            if present == wanted { continue }
            if let bytes = try restoration.contents(of: input) {
                try scratch.write(input.path, bytes)
                continue
            }
            let found = restoration.digestInWorkingTree(input) ?? present
            throw missing(found == nil ? "input '\(input.path)' of run \(original.id.prefix(8)) is not here" : "input '\(input.path)' is not what run \(original.id.prefix(8)) read", input, wanted, found)
        }
    }

    private static func missing(_ message: String, _ input: RunRecord.File, _ wanted: String, _ found: String?) -> Diagnostic {
        Diagnostic(
            id: "missing-tool-input", .error, message, notes: ["recorded: sha256 \(wanted)"] + (found.map { ["now:      sha256 \($0)"] } ?? []),
            hints: ["put the file with that hash back" + (input.via == .lfs ? ": git lfs fetch --all" : input.via == .annex ? ": git annex get '\(input.path)'" : "") + ", then reproduce again"])
    }

    /// The command that ran, on the restored notebook.
    private static func command(_ original: RunRecord, _ path: String, _ common: CommonOptions) throws -> ExecuteCommand {
        var arguments = [path, "--ignore-cache"]
        if !common.verbose { arguments.append("--quiet") }
        if common.ci, !common.quiet { arguments.append("--heartbeat") }
        if common.ci { arguments.append("--ci") }
        if let heading = original.notebook.heading { arguments += ["--heading", heading] }
        let words = original.argv
        var index = 0
        var given: Set<String> = []
        func parameter(_ text: String) {
            let sign = text.firstIndex(of: "=") ?? text.endIndex
            // A withheld value cannot be given again.
            guard given.insert(String(text[..<sign])).inserted, !text.hasSuffix("=[withheld]") else { return }
            arguments += ["--param", text]
        }
        while index < words.count {
            let word = words[index]
            let next = index + 1 < words.count ? words[index + 1] : ""
            switch word {
            case "-p", "--param":
                parameter(next)
                index += 1
            case "--timeout", "--from", "--until", "--language", "--library":
                arguments += [word, next]
                index += 1
            case "--keep-going", "-k", "--once", "--allow-elisp", "--allow-outside": arguments.append(word)
            default:
                if word.hasPrefix("--param=") { parameter(String(word.dropFirst(8))) }
            }
            index += 1
        }
        for (name, value) in original.params.sorted(by: { $0.key < $1.key }) { parameter("\(name)=\(value)") }
        if original.kind == .block {
            let names = original.blocks.compactMap(\.name)
            if !names.isEmpty { arguments += ["--block"] + names }
        }
        var command = try ExecuteCommand.parse(arguments)
        command.files = [path]
        return command
    }

    /// What the repetition left, for a comparison.
    var product: RunProduct {
        let scratch = scratch
        return RunProduct(record, results: results) { (file) throws(Diagnostic) in file.path.hasPrefix("(outside)/") ? nil : try scratch.contents(file.path) }
    }
}

/// The results of a notebook on disk.
enum NotebookResults {
    static func read(_ path: String) async throws -> [NotebookResult] { try await read(try NotebookFile(path).read().source, path) }

    static func read(_ source: Source, _ path: String) async throws -> [NotebookResult] {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        let configuration = try ProjectConfiguration.load(for: path)
        let files = DiskFiles(notebook: folder, allowsOutside: false) { throw Diagnostic(id: "status-runs-nothing", .error, "a temporary file is made by runs only") }
        let executor = Executor(
            source: source, path: path, settings: DocumentSettings(of: source, in: folder), languages: configuration.languageTable, interpreter: NoInterpreter(), files: files)
        return await executor.results()
    }

    private struct NoInterpreter: Interpreter {
        func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
            throw Diagnostic(id: "status-runs-nothing", .error, "'\(request.name ?? request.language.name)' would have to run")
        }
    }
}

/// Gives this process, and so the blocks' programs, the recorded variables.
private struct EnvironmentRestoration {
    private var changes: [(name: String, old: String?, new: String)] = []

    init(_ record: RunRecord) {
        for (name, value) in record.environment.variables.sorted(by: { $0.key < $1.key }) {
            // Those belong to the job, the terminal, or the place where programs are.
            if name.hasPrefix("SLURM_") || ["SHELL", "CI", "GITHUB_ACTIONS", "GITLAB_CI", "LD_LIBRARY_PATH", "LD_PRELOAD", "VIRTUAL_ENV", "CONDA_PREFIX", "LOADEDMODULES"].contains(name) { continue }
            if value.hasPrefix("/") { continue }
            let old = Console.environment(name)
            if old != value { changes.append((name, old, value)) }
        }
    }

    func apply() { for change in changes { setenv(change.name, change.new, 1) } }

    func undo() {
        for change in changes {
            if let old = change.old { setenv(change.name, old, 1) } else { unsetenv(change.name) }
        }
    }
}
