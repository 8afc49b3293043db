import Babel
import Environments
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runners
import Runs

/// Asks before an experiment runs whether everything is as its record would tell it.
struct RunGate {
    /// `inputs`, `environment`: what may differ from the run before.
    var accepted: Set<String>
    var heading: String?
    var parameters: [(name: String, value: String)]

    /// Looks at what the run would use.
    func check(_ lab: Lab, _ experiment: String) async throws -> OutOfSync {
        var gate = OutOfSync(lab, experiment: experiment)
        let path = (lab.repository.workingDirectory ?? "") + lab.model.notebook.description
        // A run that may not begin is none, and has no record.
        if NotebookFile.exists(path) { try RunJournal.requireFree(NotebookFile(path)) }
        let index = try RunIndex(lab)
        let previous = try index.runs.last { $0.experiment == experiment && $0.state == "finished" && $0.reproduces == nil }.map { try index.record($0) }
        guard NotebookFile.exists(path) else { return gate }
        let (plan, programs) = try await plan(path)
        var known = previous
        if accepted.contains("inputs") { known?.inputs = [] }
        try gate.check(plan, previous: known)
        guard !accepted.contains("environment") else { return gate }
        let top = lab.repository.workingDirectory ?? "/"
        let request = ToolchainRequest(programs: programs, directory: top, cache: lab.repository.commonDirectory + "labbook/cache/")
        let toolchain = await InstalledToolchain().toolchain(request)
        var differences: [String] = []
        if EnvironmentLock.names.contains(where: { NotebookFile.exists("\(top)environment/\($0)") }) {
            differences = try EnvironmentLock.read(top, "environment").compare(InterpreterCapture(directory: top)).filter(\.isError).map(\.description)
        }
        gate.checkEnvironment(lock: differences, toolchain, previous: previous)
        return gate
    }

    private func plan(_ path: String) async throws -> (plan: [PlannedExecution], programs: [(language: String, program: String)]) {
        let configuration = try ProjectConfiguration.load(for: path)
        let notebook = try NotebookInput(path)
        var runner = ProcessInterpreter.Configuration()
        runner.languages = configuration.languages
        let interpreter = ProcessInterpreter(runner)
        var options = ExecutionOptions()
        options.heading = heading
        options.parameters = parameters
        let files = DiskFiles(notebook: notebook.directory, allowsOutside: false) { throw Diagnostic(id: "status-runs-nothing", .error, "a temporary file is made by runs only") }
        let executor = Executor(
            source: notebook.source, path: notebook.path, settings: DocumentSettings(of: notebook.source, in: notebook.directory), languages: configuration.languageTable,
            interpreter: interpreter, files: files, options: options)
        let plan = await executor.plan()
        let languages = Set(plan.filter(\.runs).map(\.executable.language)).sorted()
        let programs = languages.flatMap { language in interpreter.programs(for: language, Parameters()).map { (language: language, program: $0) } }
        await interpreter.close()
        return (plan, programs)
    }
}
