import ArgumentParser
import Babel
import Notebooks
import OrgSyntax
import Runners

/// `labbook detangle`: takes changes that were made in tangled files back into the notebook.
struct DetangleCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "detangle",
        abstract: "Take changes made in tangled files back into the notebook.",
        discussion: """
            labbook detangle LabBook.org
                from all files that it tangles to
            labbook detangle src/model.py
                from this file, into the notebook that its comments name
            labbook detangle LabBook.org --dry-run
                the changes as a diff

            Only blocks with ':comments link' (or yes, both, noweb) can be found again in the files. Text that came from \
            elsewhere (variables, several lines joined) cannot be taken back: each such place is told, and so is code \
            that was changed in the notebook as well since it was tangled.
            """)

    @Argument(help: ArgumentHelp("Notebooks, or tangled files.", valueName: "file"))
    var files: [String]

    @Flag(help: "Change nothing; show what would change.")
    var dryRun = false

    @Flag(help: "Let Emacs evaluate Lisp in header arguments.")
    var allowElisp = false

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let configuration = try ProjectConfiguration.load(for: files.first ?? "-")
        var worst = ExitStatus.ok
        for file in files {
            do {
                for (notebook, only) in try Self.notebooks(of: file) {
                    worst = worst.worse(try await detangle(notebook, only: only, configuration))
                }
            } catch let diagnostic as Diagnostic {
                DiagnosticPrinter(common).print(diagnostic)
                worst = worst.worse(ExitStatus(diagnostic))
            }
        }
        if worst != .ok { throw Failure(status: worst) }
    }

    private func detangle(_ name: String, only: String?, _ configuration: ProjectConfiguration) async throws -> ExitStatus {
        let notebook = try NotebookInput(name)
        let file = try notebook.onDisk()
        var runner = ProcessInterpreter.Configuration()
        runner.languages = configuration.languages
        runner.allowsElisp = allowElisp
        let interpreter = ProcessInterpreter(runner)
        let disk = DiskFiles(notebook: notebook.directory, allowsOutside: false) { try interpreter.temporaryDirectory() }
        let executor = Executor(
            source: notebook.source, path: notebook.path, settings: DocumentSettings(of: notebook.source, in: notebook.directory),
            languages: configuration.languageTable, interpreter: interpreter, files: disk)
        let result: DetangleResult
        do {
            result = try await executor.detangle(only: only, lastTangled: TangleRecord(notebook: notebook.path).load())
        } catch let diagnostic as Diagnostic {
            await interpreter.close()
            DiagnosticPrinter(common).print(diagnostic, source: notebook.source)
            return ExitStatus(diagnostic)
        }
        await interpreter.close()

        let new = notebook.source.applying(result.edits)
        if dryRun {
            Console.write(UnifiedDiff.text(notebook.source.bytes, new, from: "a/" + name, to: "b/" + name))
        } else if !result.edits.isEmpty {
            try file.requireWritable()
            _ = try file.save(new)
        }
        for block in result.changed { Console.print("\(name):\(block.location.line): \(block.name)") }
        for conflict in result.conflicts { DiagnosticPrinter(common).print(conflict, source: notebook.source) }
        if !common.quiet { summarize(name, result) }
        return result.conflicts.isEmpty ? .ok : .failed
    }

    private func summarize(_ name: String, _ result: DetangleResult) {
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        if result.compared == 0 {
            Console.note("\(name): no tangled block has link comments; use ':comments link' to be able to take changes back")
        } else {
            let count = result.changed.count
            let conflicts = result.conflicts.isEmpty ? "" : ", \(result.conflicts.count) conflict\(result.conflicts.count == 1 ? "" : "s")"
            Console.note("\(name): \(count) of \(result.compared) blocks \(dryRun ? "would be" : "were") changed\(conflicts)")
            for path in result.unmarked {
                let shown = path.split(separator: "/").last.map(String.init) ?? path
                Console.note("\(folder)\(shown): has no link comments; its changes are not seen")
            }
        }
    }

    /// The notebooks to change: the file itself, or where it is a tangled one those that its comments name.
    private static func notebooks(of name: String) throws -> [(name: String, only: String?)] {
        if name.hasSuffix(".org") || name.hasSuffix(".org_archive") || name.hasSuffix(".txt") { return [(name, nil)] }
        let file = try NotebookFile(name)
        let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
        var found: [String] = []
        for line in try file.read().source.bytes.split(separator: 0x0A) {
            let text = String(orgBytes: line)
            guard let start = text.range(ofFirst: "[[file:") else { continue }
            let rest = String(text[start.upperBound...])
            guard let end = rest.range(ofFirst: "::") else { continue }
            let path = String(rest[..<end.lowerBound])
            let notebook = path.hasPrefix("/") ? path : folder + path
            if !found.contains(notebook) { found.append(notebook) }
        }
        guard !found.isEmpty else {
            throw Diagnostic(
                id: "detangle-no-links", .error, "'\(name)' has no comments that lead to a notebook",
                hints: ["give the notebook instead", "tangle with ':comments link' to be able to take changes back"])
        }
        return found.map { ($0, file.path) }
    }
}
