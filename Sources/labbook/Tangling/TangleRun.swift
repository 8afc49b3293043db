import Babel
import Glibc
import Notebooks
import OrgSyntax
import Runners

/// Tangles one notebook: finds the files out, compares them with the disk, writes what changed.
struct TangleRun {
    /// What came of one file.
    struct Outcome {
        enum Status: String { case written, unchanged, differs, failed }

        var file: TangledFile
        /// Relative to the present folder where the file is below it.
        var name: String
        var status: Status
        /// Whether there was no such file.
        var isNew = false
        /// What is on the disk, where it differs.
        var old: [UInt8]?
        var oldMode: Int?
    }

    let command: TangleCommand
    let name: String
    let outcomes: [Outcome]
    private let failures: [Diagnostic]
    private let source: Source

    init(command: TangleCommand, configuration: ProjectConfiguration, name: String) async throws {
        self.command = command
        self.name = name
        let notebook = try NotebookInput(name)
        source = notebook.source
        var runner = ProcessInterpreter.Configuration()
        runner.languages = configuration.languages
        runner.allowsElisp = command.allowElisp
        let interpreter = ProcessInterpreter(runner)
        let disk = DiskFiles(notebook: notebook.directory, allowsOutside: command.allowOutside) { try interpreter.temporaryDirectory() }
        let executor = Executor(
            source: notebook.source, path: notebook.path, settings: DocumentSettings(of: notebook.source, in: notebook.directory),
            languages: configuration.languageTable, interpreter: interpreter, files: disk, options: try command.options())
        let files: [TangledFile]
        do {
            files = try await executor.tangle(language: command.language, target: command.target)
        } catch let diagnostic as Diagnostic {
            await interpreter.close()
            throw Failure(status: ExitStatus(diagnostic), diagnostics: [diagnostic], source: notebook.source)
        }
        await interpreter.close()

        var outcomes: [Outcome] = []
        var failures = await executor.tangleFailures
        let folder = Self.presentFolder
        // Folders in which writing is allowed, and which are there.
        var open: Set<Substring> = []
        for file in files {
            var outcome = Self.compare(file, folder)
            if outcome.status == .differs, !command.check, !command.dryRun {
                do {
                    try Self.write(outcome, disk, &open)
                    outcome.status = .written
                } catch var diagnostic as Diagnostic {
                    diagnostic.file = notebook.source.name
                    diagnostic.location = file.blocks.first?.location
                    outcome.status = .failed
                    failures.append(diagnostic)
                }
            }
            outcomes.append(outcome)
        }
        self.outcomes = outcomes
        self.failures = failures
        let digests = files.flatMap { $0.blocks.compactMap(\.digest) }
        if !command.check, !command.dryRun, failures.isEmpty, !digests.isEmpty { try TangleRecord(notebook: notebook.path).save(digests) }
    }

    /// Tells what was done.
    func finish() throws -> ExitStatus {
        let printer = DiagnosticPrinter(command.common)
        for failure in failures { printer.print(failure, source: source) }
        let differing = outcomes.filter { $0.status == .differs }
        if !command.json { Console.write(outcomes.flatMap(shown)) }
        if command.check {
            let report = DiagnosticReport(title: "labbook tangle --check", diagnostics: differing.map(difference))
            if command.common.ci { for finding in report.diagnostics { printer.print(finding) } }
            try command.reports.write(report, command.common)
        }
        if !command.common.quiet { Console.note(summary) }
        if !failures.isEmpty { return .failed }
        return command.check && !differing.isEmpty ? .stale : .ok
    }

    /// A file that is not as the notebook has it, at the first block that goes into it.
    private func difference(_ outcome: Outcome) -> Diagnostic {
        Diagnostic(
            id: "stale-tangled-file", .error, outcome.isNew ? "'\(outcome.name)' has not been written" : "'\(outcome.name)' is not what the notebook says", file: name,
            location: outcome.file.blocks.first?.location, hints: ["write it: labbook tangle \(name)", "or take changes over into the notebook: labbook detangle \(outcome.name)"])
    }

    /// What standard output tells of a file.
    private func shown(_ outcome: Outcome) -> [UInt8] {
        switch outcome.status {
        case .written: return Array((outcome.name + "\n").utf8)
        case .unchanged, .failed: return []
        case .differs where command.dryRun:
            let blocks = outcome.file.blocks.count
            return Array("\(outcome.name): \(outcome.isNew ? "new" : "changes"), \(blocks) block\(blocks == 1 ? "" : "s")\n".utf8)
        case .differs:
            var text: [UInt8] = []
            if let mode = outcome.file.mode, let old = outcome.oldMode, old != mode {
                text += "\(outcome.name): mode \(Self.octal(old)) instead of \(Self.octal(mode))\n".utf8
            }
            return text + UnifiedDiff.text(outcome.isNew ? nil : outcome.old, outcome.file.bytes, from: "a/" + outcome.name, to: "b/" + outcome.name)
        }
    }

    private var summary: String {
        let blocks = outcomes.reduce(0) { $0 + $1.file.blocks.count }
        guard blocks > 0 else { return "\(name): no block is tangled" }
        let counts: [(Outcome.Status, String)] = [
            (.written, "written"), (.differs, command.dryRun ? "to write" : "differ"), (.unchanged, "unchanged"), (.failed, "failed"),
        ]
        let parts = counts.compactMap { status, word in
            let count = outcomes.count { $0.status == status }
            return count == 0 ? nil : "\(count) \(word == "differ" && count == 1 ? "differs" : word)"
        }
        let files = outcomes.count
        return "\(name): \(blocks) block\(blocks == 1 ? "" : "s") in \(files) file\(files == 1 ? "" : "s"): " + parts.joined(separator: ", ")
    }

    // MARK: The disk

    private static func compare(_ file: TangledFile, _ folder: String) -> Outcome {
        let name = file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.utf8.count)) : file.path
        var outcome = Outcome(file: file, name: name, status: .differs)
        var status = stat()
        guard stat(file.path, &status) == 0 else {
            outcome.isNew = true
            return outcome
        }
        outcome.old = NotebookFile.contents(file.path)
        outcome.oldMode = Int(status.st_mode & 0o7777)
        if outcome.old == file.bytes, file.mode == nil || file.mode == outcome.oldMode { outcome.status = .unchanged }
        return outcome
    }

    private static func write(_ outcome: Outcome, _ disk: DiskFiles, _ open: inout Set<Substring>) throws {
        let file = outcome.file
        let slash = file.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? file.path.startIndex
        // A file that is there may be a link that leads elsewhere.
        if !outcome.isNew || !open.contains(file.path[..<slash]) { try disk.authorize(file.path) }
        if slash != file.path.startIndex, !open.contains(file.path[..<slash]) {
            let folder = String(file.path[..<slash])
            if !disk.isDirectory(folder) {
                guard file.createsDirectories else {
                    throw Diagnostic(
                        id: "tangle-no-directory", .error, "cannot write '\(outcome.name)': its folder does not exist", hints: ["add ':mkdirp yes'"])
                }
                try disk.createDirectory(folder)
            }
            open.insert(file.path[..<slash])
        }
        if outcome.old != file.bytes {
            let isReadOnly = !outcome.isNew && access(file.path, W_OK) != 0
            if outcome.isNew {
                try NotebookFile.write(file.bytes, toNew: file.path, durability: .process)
            } else {
                _ = try NotebookFile(file.path).save(file.bytes, durability: .process)
            }
            // A file that may not be written is replaced by a new one, as Org does.
            if isReadOnly, file.mode == nil { try disk.setMode(0o666 & ~Int(currentUmask), of: file.path) }
        }
        if let mode = file.mode { try disk.setMode(mode, of: file.path) }
    }

    /// The bits that new files do not get.
    private static var currentUmask: mode_t {
        let mask = umask(0)
        umask(mask)
        return mask
    }

    /// With a slash at its end.
    private static var presentFolder: String {
        guard let folder = getcwd(nil, 0) else { return "/" }
        defer { free(folder) }
        let path = String(cString: folder)
        return path.hasSuffix("/") ? path : path + "/"
    }

    private static func octal(_ mode: Int) -> String {
        let digits = String(mode, radix: 8)
        return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    /// A file in `--json`.
    struct Entry: Encodable {
        struct Block: Encodable {
            var line: Int
            var language: String
            var targetLine: Int
        }
        var path: String
        var status: String
        var mode: String?
        var blocks: [Block]

        init(_ outcome: Outcome) {
            path = outcome.name
            status = outcome.status.rawValue
            mode = outcome.file.mode.map(TangleRun.octal)
            blocks = outcome.file.blocks.map { Block(line: $0.location.line, language: $0.language, targetLine: $0.line) }
        }
    }
}
