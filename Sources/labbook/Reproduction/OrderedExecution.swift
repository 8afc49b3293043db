import Babel
import Notebooks
import OrgSyntax
import Runners

/// Executes a notebook of a scratch tree in another order than its own: several times over, some of the blocks each time, in the same sessions.
struct OrderedExecution {
    let command: ExecuteCommand
    let configuration: ProjectConfiguration
    /// Absolute path of the notebook.
    let path: String
    var sectionParameters: [(heading: String, name: String, value: String)] = []

    /// Runs the passes one after the other and returns what stands in the notebook after each. Blocks that fail are passed over: their results tell.
    ///
    /// - Parameter passes: The blocks of each pass, which run in the notebook's order; `nil` for all.
    func run(_ passes: [Set<ResultRecord.Key>?]) async throws -> [[NotebookResult]] {
        let notebook = try NotebookInput(path)
        var settings = ProcessInterpreter.Configuration()
        settings.languages = configuration.languages
        settings.jupyterPython = configuration.jupyterPython
        let interpreter = ProcessInterpreter(settings)
        let interrupt = InterruptWatch()
        do {
            let (passes, start) = (passes, notebook.source)
            let results = try await interrupt.run {
                var source = start
                var results: [[NotebookResult]] = []
                for pass in passes where !Task.isCancelled {
                    source = try await self.run(pass, source, notebook.directory, interpreter)
                    results.append(try await NotebookResults.read(source, path))
                }
                return results
            }
            await interpreter.close()
            if let signal = interrupt.received { throw Failure(status: .signal(signal)) }
            return results
        } catch {
            await interpreter.close()
            throw error
        }
    }

    private func run(_ pass: Set<ResultRecord.Key>?, _ source: Source, _ directory: String, _ interpreter: ProcessInterpreter) async throws -> Source {
        var options = try command.options(interpreter, configuration)
        options.sectionParameters = sectionParameters
        options.only = pass
        let files = DiskFiles(notebook: directory, allowsOutside: false) { try interpreter.temporaryDirectory() }
        let executor = Executor(
            source: source, path: path, settings: DocumentSettings(of: source, in: directory), languages: configuration.languageTable, interpreter: interpreter, files: files,
            options: options)
        _ = try await executor.run { _ in }
        return Source(name: source.name, bytes: await executor.bytes)
    }
}
