public import OrgSyntax

/// What is to be run: one block, its references resolved and its noweb expanded (`org-babel-execute:LANG body params`).
public struct ExecutionRequest: Sendable {
    public var language: Language
    /// The body after noweb expansion and coderef removal, before the language writes its variables.
    public var body: MappedText
    public var parameters: Parameters
    /// `#+NAME` of the block, for progress and messages.
    public var name: String?
    /// Where the block stands.
    public var location: SourceLocation
    /// Absolute path of the directory to run in (`:dir`, else the notebook's).
    public var directory: String
    /// Absolute path of the notebook's own directory; `:file` paths are relative to `directory` as in Org.
    public var notebookDirectory: String
    /// Seconds; `nil` for no limit (`:timeout`, `--timeout`).
    public var timeout: Double?
    /// Absolute path of the notebook, for Lisp that asks for its file.
    public var notebook: String?
    /// Where to run instead, on another machine; ``directory`` is the notebook's then.
    public var remote: RemoteDirectory?
    /// A session that outlives runs (a terminal) is to be ended first: this is its first block of a run from new.
    public var startsSession = false

    public init(
        language: Language, body: MappedText, parameters: Parameters, name: String?, location: SourceLocation, directory: String,
        notebookDirectory: String, timeout: Double?, notebook: String? = nil
    ) {
        self.notebook = notebook
        self.language = language
        self.body = body
        self.parameters = parameters
        self.name = name
        self.location = location
        self.directory = directory
        self.notebookDirectory = notebookDirectory
        self.timeout = timeout
    }
}

/// The file that holds all that a block wrote.
public struct OutputLog: Sendable {
    /// Absolute path of the file, or of its folder where it could not be made.
    public var path: String
    /// Why it does not hold everything; `nil` where it does.
    public var problem: String?

    public init(path: String, problem: String? = nil) {
        self.path = path
        self.problem = problem
    }
}

/// What came of a request.
public struct ExecutionOutcome: Sendable {
    /// What `org-babel-execute:LANG` returns: a string, or a table or list where `:results` asks for one.
    public var value: Value
    /// What a Jupyter kernel answered; then the result is made of it, and ``value`` does not count.
    public var rich: RichOutput?
    /// How it ended.
    public var failure: ExecutionFailure?
    /// Whether the failure left no value at all, so that an old result stays: an error in Lisp ends all of Org's run.
    public var hasNoValue = false
    /// What the program wrote on standard error, the end of it where it is long.
    public var standardError: String
    /// Copies of files that the block made on another machine: the name as the block gives it, and where the copy is.
    public var fetched: [(name: String, copy: String)] = []
    /// The file with the whole output, where there was more than a notebook can take.
    public var log: OutputLog?

    public init(value: Value, failure: ExecutionFailure? = nil, standardError: String = "", log: OutputLog? = nil) {
        self.log = log
        self.value = value
        self.failure = failure
        self.standardError = standardError
    }

    /// Whether there is anything to show.
    var hasOutput: Bool {
        if let rich { return !rich.items.isEmpty }
        return switch value {
        case .null: false
        case .string(let text): text.hasInk
        case .list(let elements): !elements.isEmpty
        default: true
        }
    }
}

/// Why a block failed. A failed block still has a value: its partial output.
public struct ExecutionFailure: Sendable, Equatable {
    public enum Cause: Sendable, Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut(seconds: Double)
        /// A session reported an error (a traceback) or its interpreter died.
        case session(String)
        case interpreterMissing(command: String)
        case cancelled
    }

    public var cause: Cause
    /// What was run, for the message (`python3`).
    public var program: String
    /// Line of the notebook (from 1) on which the program says that it failed, mapped through the body's origins.
    public var line: Int?
    /// What the program said about it: its last lines, and the first ones where there are many.
    public var messages: [Message]

    /// One line of a program's messages.
    public struct Message: Sendable, Equatable {
        public var text: String
        /// Line of the notebook (from 1) that the text means, where it names one of the generated program (a line of a traceback).
        public var line: Int?

        public init(_ text: String, line: Int? = nil) {
            self.text = text
            self.line = line
        }
    }

    public init(cause: Cause, program: String, line: Int? = nil, messages: [Message] = []) {
        self.cause = cause
        self.program = program
        self.line = line
        self.messages = messages
    }
}

/// Runs blocks: the seam between what code means (Babel) and processes (Runners). A test gives its own.
public protocol Interpreter: Sendable {
    /// Runs one block and returns what its language makes of it.
    ///
    /// A failing program is an outcome, not an error, and so is one that was stopped because the task was cancelled. Throws a
    /// ``Diagnostic`` where nothing could be started, and `CancellationError` when the task was cancelled before.
    func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome
}
