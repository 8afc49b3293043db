import ArgumentParser
import Babel
import Glibc
import Notebooks
import OrgExport
import OrgFormats
import OrgHTML
import OrgSyntax
import Runners

/// `labbook export`: a notebook in another format.
struct ExportCommand: AsyncParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write a notebook in another format: HTML, Markdown, Jupyter, LaTeX, Org, JSON.",
        discussion: """
            labbook export LabBook.org
                writes LabBook.html
            labbook export LabBook.org -o - --body-only
                the body alone, on standard output
            labbook export LabBook.org --profile ox-html
                as Emacs writes it
            labbook export LabBook.org --to md
                LabBook.md, as GitHub shows it
            labbook export LabBook.org --to ipynb
                LabBook.ipynb, results as outputs of the cells
            labbook export LabBook.org --to latex
                LabBook.tex; pdflatex LabBook.tex makes the PDF
            labbook export LabBook.org --to org -o whole.org
                inclusions and macros expanded, results as :exports says
            labbook export LabBook.org --to json -o - | jq
                the tree of that, in the form of labbook parse --json

            Formats: \(formats)

            Nothing is executed without --evaluate: the results that stand in the notebook are shown.
            """)

    private static let formats = ExportFormat.all.map { $0.name.padded(to: 7) + $0.abstract }.joined(separator: "\n")

    @Option(name: .customLong("to"), help: "The format of the result: html, md, ipynb, latex, org or json.")
    var format = ExportFormat.html

    @Option(help: "How pages look: labbook, or ox-html for what Emacs writes.", transform: Self.profile)
    var profile = HTMLProfile.labbook

    @Flag(help: "Write only what belongs into the body of a page.")
    var bodyOnly = false

    @Flag(help: "Run code blocks as their header arguments say before exporting.")
    var evaluate = false

    @Option(name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file())
    var output: String?

    @OptionGroup var common: CommonOptions
    @Argument(help: "The notebook; - is standard input.", completion: .file(extensions: ["org"]))
    var file: String

    func run() async throws {
        let input = try NotebookInput(file)
        let printer = DiagnosticPrinter(common)
        let environment = ExportEnvironment.ofThisMachine(
            inputFile: input.source.name == "<stdin>" ? "" : input.source.name, directory: input.directory)
        let home = environment.homeDirectory
        var prepared = try ExportPreparation(input.source, environment: environment) { (definition, arguments) throws(Diagnostic) in
            try MacroLisp.text(of: definition, arguments: arguments, path: input.path, home: home)
        }
        if prepared.mayHoldCode {
            let (text, edits) = try await processedCode(prepared.text.bytes, prepared.settings, input)
            prepared.replaceText(with: text, edits: edits)
        }
        let tree = try prepared.finish()
        let document = ExportDocument(tree, environment: environment)
        let result = format.export(document, ExportFormat.ExportStyle(profile: profile, isBodyOnly: bodyOnly))
        let diagnostics = prepared.located(tree.diagnostics + result.diagnostics)
        for var diagnostic in diagnostics {
            if diagnostic.file?.isEmpty ?? false { diagnostic.file = input.source.name }
            // The lines themselves help while there are few.
            printer.print(diagnostic, source: diagnostics.count <= 20 && diagnostic.file == input.source.name ? input.source : nil)
        }
        try write(result.bytes)
    }

    /// The text with code and results as `:exports` says; code runs with `--evaluate` only.
    private func processedCode(_ bytes: [UInt8], _ settings: DocumentSettings, _ input: NotebookInput) async throws -> ([UInt8], [Edit]) {
        let configuration = try ProjectConfiguration.load(for: file)
        let source = Source(name: input.source.name, bytes: bytes)
        var runner = ProcessInterpreter.Configuration()
        runner.languages = configuration.languages
        let interpreter = ProcessInterpreter(runner)
        let disk = DiskFiles(notebook: input.directory, allowsOutside: false) { try interpreter.temporaryDirectory() }
        let executor = Executor(
            source: source, path: input.path, settings: settings,
            languages: configuration.languageTable, interpreter: interpreter, files: disk)
        do {
            let text = try await executor.exportText(evaluating: evaluate, keepingResults: format.keepsResults)
            await interpreter.close()
            return (text, await executor.takeExportEdits())
        } catch {
            await interpreter.close()
            throw error
        }
    }

    @Sendable private static func profile(_ name: String) throws -> HTMLProfile {
        guard let profile = HTMLProfile(rawValue: name) else {
            throw ValidationError("unknown profile '\(name)'; there are \(HTMLProfile.allCases.map(\.rawValue).joined(separator: " and "))")
        }
        return profile
    }

    private func write(_ bytes: [UInt8]) throws {
        let target = output ?? (file == "-" ? "-" : Self.replacingExtension(file, with: format.fileExtension))
        if target == "-" {
            Console.write(bytes)
        } else {
            // What can be made again at any time need not wait for the disk.
            try NotebookFile.write(bytes, toNew: target, durability: .process)
        }
    }

    private static func replacingExtension(_ name: String, with ending: String) -> String {
        (name.hasSuffix(".org") ? String(name.dropLast(4)) : name) + "." + ending
    }
}

extension ExportEnvironment {
    /// What an export may see of this machine.
    ///
    /// - Parameter inputFile: The notebook's name; empty for text that is no file.
    static func ofThisMachine(inputFile: String, directory: String) -> ExportEnvironment {
        let now = Console.environment("SOURCE_DATE_EPOCH").flatMap { Int($0) } ?? time(nil)
        return ExportEnvironment(
            inputFile: inputFile, directory: directory,
            homeDirectory: Console.environment("HOME") ?? "/", now: now,
            readFile: { NotebookFile.contents($0) },
            modificationTime: { path in
                var status = stat()
                return stat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
            },
            variable: { Console.environment($0) },
            zone: { seconds in
                var moment = time_t(seconds)
                var fields = tm()
                guard localtime_r(&moment, &fields) != nil else { return (0, "UTC") }
                return (fields.tm_gmtoff, fields.tm_zone.map { String(cString: $0) } ?? "UTC")
            })
    }
}
