public import Git

/// One execution whose circumstances are recorded: `data/<experiment>/runs/<id>.json`, its metrics beside it as `<id>.metrics.jsonl`.
///
/// Plain JSON with sorted keys, readable without labbook; absent and empty fields are left out. Written with state `running` before anything executes
/// and once more at the end, so a record that still says `running` without a live process belongs to a run that was killed. Texts hold no
/// secrets: of the environment only an allow-list has values, see ``Environment``.
public struct RunRecord: Sendable, Equatable {
    public enum State: String, Sendable, Codable { case running, finished, failed, killed }

    /// What was executed.
    public enum Kind: String, Sendable, Codable {
        case notebook, block, command
        /// One point of a sweep.
        case trial
        /// Read from another tool's store.
        case `import`
    }

    /// The form that ``encoded()`` writes. Version 1, of the first releases, had texts as params and no more than code, times and exit.
    public static let currentSchema = 2

    /// Version of the form that the record was read from.
    public var schema = RunRecord.currentSchema
    /// 32 hexadecimal digits.
    public var id: String
    public var experiment: String
    public var kind = Kind.notebook
    public var state = State.running
    /// The sweep or run that this run belongs to.
    public var parent: String?
    public var sweep: Trial?
    public var notebook: Notebook
    /// What was executed of it, in order.
    public var blocks: [Block] = []
    /// The command that made the run, without secrets.
    public var argv: [String] = []
    /// The folder that the command was given in, relative to the repository's top; empty at the top.
    public var cwd: String = ""
    public var code: Code
    public var inputs: [File] = []
    public var outputs: [File] = []
    /// Values given with `-p name=value`, which override `:var name=` of every block that declares it.
    public var params: [String: RunValue] = [:]
    /// Seeds by name: params, variables and environment variables that seed a random generator.
    public var seeds: [String: RunValue] = [:]
    /// The newest value of each metric; their histories are in the file beside.
    public var metrics: [String: Double] = [:]
    public var environment = Environment()
    /// The programs that ran blocks.
    public var interpreters: [Interpreter] = []
    /// What each interpreter had installed.
    public var packages: [PackageList] = []
    /// Of native programs, what they load.
    public var libraries: [SharedLibrary] = []
    public var container: Container?
    public var host: Host?
    public var locale: Locale?
    public var engine = Engine()
    /// UTC, ISO 8601 with milliseconds.
    public var queued: String?
    public var start: String
    public var end: String?
    /// Seconds between start and end, by a clock that does not jump.
    public var duration: Double?
    public var usage: Usage?
    public var exit: Exit?
    public var stdout: Stream?
    public var stderr: Stream?
    /// The process that runs it, to tell a live run from a dead one; `nil` when it has ended.
    public var process: Process?
    /// The run that this one was to reproduce, and what came of it.
    public var reproduces: String?
    public var reproduction: Reproduction?
    /// Keys and values of the user or of another tool.
    public var tags: [String: String] = [:]
    /// `labbook VERSION`.
    public var tool: String

    public init(id: String, experiment: String, notebook: Notebook, code: Code, start: String, tool: String) {
        self.id = id
        self.experiment = experiment
        self.notebook = notebook
        self.code = code
        self.start = start
        self.tool = tool
    }

    /// A new id.
    public static func makeIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let text = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
    }

    /// Where an experiment keeps a run's record.
    public static func path(of id: String, in experiment: String, _ model: BranchModel) -> RepositoryPath {
        model.folder(of: experiment).appending("runs").appending(id + ".json")
    }

    /// Where it keeps the metrics' histories of a run.
    public static func metricsPath(of id: String, in experiment: String, _ model: BranchModel) -> RepositoryPath {
        model.folder(of: experiment).appending("runs").appending(id + ".metrics.jsonl")
    }
}
