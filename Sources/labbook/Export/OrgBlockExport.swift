import Babel
import Notebooks
import OrgExport
import OrgFormats
import OrgHTML
import OrgSyntax
import Runners

/// What an org block with `:results html` or `:results latex` becomes: the body of its text's export, as Emacs writes it
/// (`org-babel-execute:org`, `org-export-string-as`).
struct OrgBlockExport: Sendable {
    let directory: String
    let languages: LanguageTable
    let interpreter: ProcessInterpreter.Configuration

    /// - Returns: `nil` for a format that labbook does not write.
    func body(of text: String, as backend: String) async throws -> String? {
        if backend == "ascii" { return try await byEmacs(text, backend) }
        let profile = HTMLProfile.oxHTML
        guard let format = ExportFormat.all.first(where: { $0.name == backend }), backend == "html" || backend == "latex" else { return nil }
        // `org-babel-execute:org` puts an empty title above what becomes LaTeX.
        let source = Source(name: "", bytes: Array(((backend == "latex" ? "#+Title: \n" : "") + text).utf8))
        let environment = ExportEnvironment.ofThisMachine(inputFile: "", directory: directory)
        let path = directory + "/org-block.org"
        var prepared = try ExportPreparation(source, environment: environment) { (definition, arguments) throws(Diagnostic) in
            try MacroLisp.text(of: definition, arguments: arguments, path: path, home: environment.homeDirectory)
        }
        if prepared.mayHoldCode {
            let (bytes, edits) = try await processedCode(prepared.text.bytes, prepared.settings, path)
            prepared.replaceText(with: bytes, edits: edits)
        }
        let document = ExportDocument(try prepared.finish(), environment: environment)
        let result = format.export(document, ExportFormat.ExportStyle(profile: profile, isBodyOnly: true))
        var exported = result.bytes
        // A last line without a newline has none before the end of its paragraph either.
        let end = Array("\n</p>\n".utf8)
        if backend == "html", text.utf8.last != 0x0A, exported.count > end.count, exported.suffix(end.count).elementsEqual(end) {
            exported.remove(at: exported.count - end.count)
        }
        return String(orgBytes: exported)
    }

    /// What labbook has no exporter for, Emacs writes where it may be asked.
    private func byEmacs(_ text: String, _ backend: String) async throws -> String? {
        guard interpreter.allowsElisp else { return nil }
        let interpreter = ProcessInterpreter(interpreter)
        let expression = "(progn (require 'ox-\(backend)) (let ((org-confirm-babel-evaluate nil)) (org-export-string-as \(Value.string(text).printed) '\(backend) t)))"
        do {
            let printed = try await interpreter.evaluate(expression, directory: directory, notebook: directory + "/org-block.org", line: 1)
            await interpreter.close()
            guard case .string(let exported) = try LispReader.first(printed) else { return nil }
            return exported
        } catch {
            await interpreter.close()
            throw error
        }
    }

    /// Code in the text runs as `:exports` says: the block that holds it was told to run.
    private func processedCode(_ bytes: [UInt8], _ settings: DocumentSettings, _ path: String) async throws -> ([UInt8], [Edit]) {
        let interpreter = ProcessInterpreter(interpreter)
        let files = DiskFiles(notebook: directory, allowsOutside: false) { try interpreter.temporaryDirectory() }
        let executor = Executor(
            source: Source(name: "org block", bytes: bytes), path: path, settings: settings, languages: languages, interpreter: interpreter, files: files)
        do {
            let text = try await executor.exportText(evaluating: true)
            await interpreter.close()
            return (text, await executor.takeExportEdits())
        } catch {
            await interpreter.close()
            throw error
        }
    }
}
