import Babel

/// How blocks of one language are executed: the process side of a ``Language``.
struct LanguageRunner: Sendable {
    /// Names of the languages that run like this.
    var names: [String]
    /// The programs that must be there for a block with these header arguments.
    var programs: @Sendable (Parameters) -> [String]
    /// Debian packages that have them.
    var packages: [String]
    /// `org-babel-execute:LANG`: runs the block and reads its result back.
    var execute: @Sendable (BlockRun) async throws -> Value
    /// How a session of the language is held; `nil` where it has none.
    var session: SessionDriver?

    init(
        _ names: String..., packages: [String] = [], session: SessionDriver? = nil,
        programs: @escaping @Sendable (Parameters) -> [String] = { _ in [] },
        execute: @escaping @Sendable (BlockRun) async throws -> Value
    ) {
        self.names = names
        self.packages = packages
        self.programs = programs
        self.execute = execute
        self.session = session
    }
}

/// All runners by the name of their language.
struct RunnerTable: Sendable {
    private var runners: [String: LanguageRunner] = [:]

    init(_ list: [LanguageRunner]) { for runner in list { add(runner) } }

    mutating func add(_ runner: LanguageRunner) { for name in runner.names { runners[name] = runner } }

    subscript(name: String) -> LanguageRunner? { runners[name] }

    /// Each runner once, by its first name.
    var all: [LanguageRunner] { runners.filter { $0.key == $0.value.names.first }.values.sorted { $0.names[0] < $1.names[0] } }

    static let builtIn = RunnerTable(
        ShellRunner.all + [PythonRunner.runner, RRunner.runner, LatexRunner.runner, EmacsLispRunner.runner, JuliaRunner.runner] + ScriptRunners.all + CompiledRunners.all + ToolRunners.all
            + DatabaseRunners.all + ReplRunners.all + TerminalRunners.all)
}
