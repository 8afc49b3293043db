public import OrgSyntax

/// Runs the code of one notebook as `org-babel-execute-buffer` does, and tangles it: everything that may have to run a block
/// to know a value.
///
/// It holds the notebook's current text. Processes are the ``Interpreter``'s business, files those of ``NotebookFiles``.
public actor Executor {
    let fileName: String
    /// Absolute path of the notebook (`buffer-file-name`).
    let path: String
    /// Absolute path of the notebook's directory, with a slash at its end (`default-directory`).
    let directory: String
    let languages: LanguageTable
    let interpreter: any Interpreter
    let files: any NotebookFiles
    let options: ExecutionOptions
    var buffer: NotebookBuffer
    /// All lines of the file end with a carriage return and a newline; the text is kept without them.
    let hasDOSLineEnds: Bool
    /// The directory to which paths are relative at the moment (`default-directory`): the notebook's, or a block's `:dir`.
    var currentDirectory: String
    /// The result whose `:post` is being evaluated (`*this*`).
    var this: Value?
    /// Offsets of the blocks whose values are being found out, outermost first.
    var resolving: [Int] = []
    /// How many blocks run at the moment, each for the one before it.
    var depth = 0
    var nowebCache = NowebCache()
    /// The blocks by their `:noweb-ref`, for those who ask what a block depends on.
    var surveyedReferences = NowebCache()
    /// Other notebooks that references led to, by path.
    var others: [String: Executor] = [:]
    /// How many files references have led through to this one.
    var nesting = 0
    /// Sessions that have had a block in this run.
    var begunSessions: Set<String> = []
    /// Values of runs, for ``ExecutionOptions/runsOnce``.
    var memo: [String: Interpretation] = [:]
    /// Values of references, where each block runs once.
    var valuesOnce: [String: Value] = [:]
    /// Failures since the block began that did not end it.
    var failures: [Diagnostic] = []
    /// What the block that runs should be told about although it went well.
    var warnings: [Diagnostic] = []
    /// Why the last block did not run.
    var lastSkip: String?
    /// Whether the last block's result was fresh.
    var lastWasCached = false
    /// Blocks are run for an export, to which some values of `:eval` refer.
    var isExporting = false
    /// The notebook as it was before an export began to change it: references are looked up there
    /// (`org-babel-exp-reference-buffer`).
    var reference: Executor?
    /// No code is run, as if each block had `:eval never-export`.
    var runsNothing = false
    /// What header arguments come to that compute nothing, by their text, for an export that runs nothing.
    var exportPlans = ExportPlans()
    /// Whether an export keeps the results of all code that it shows.
    var keepsResults = false
    /// What to remember of the last block that ran, to be read when ``ExecutionEvent/finished(_:_:edits:)`` is reported.
    public internal(set) var lastRecord: ResultRecord?
    /// The blocks that failed while ``tangle(language:target:)`` asked for their values.
    public internal(set) var tangleFailures: [Diagnostic] = []
    /// The files that values of `:tangle` name.
    var tanglePaths: [String: String] = [:]
    /// What the levels outside of blocks come to.
    var mergedLevels: [OuterLevels: HeaderMerging] = [:]
    /// What the arguments of blocks come to, by their text.
    var writtenArguments: [WrittenArguments.Key: WrittenArguments] = [:]
    /// Where blocks without `:tangle` go, instead of nowhere.
    var defaultTarget: String? {
        didSet {
            mergedLevels = [:]
            writtenArguments = [:]
        }
    }

    /// - Parameters:
    ///   - source: The notebook; its name is used in messages.
    ///   - path: Its absolute path; for standard input one in the directory to work in.
    ///   - settings: Its in-buffer settings.
    public init(
        source: Source, path: String, settings: DocumentSettings, languages: LanguageTable, interpreter: any Interpreter,
        files: any NotebookFiles, options: ExecutionOptions = ExecutionOptions()
    ) {
        fileName = source.name
        self.path = path
        let directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
        self.directory = directory
        currentDirectory = directory
        self.languages = languages
        self.interpreter = interpreter
        self.files = files
        self.options = options
        let decoded = LineEnds.decode(source.bytes)
        hasDOSLineEnds = decoded.isDOS
        buffer = NotebookBuffer(decoded.bytes, settings: settings)
    }

    /// The notebook as it is now.
    public var bytes: [UInt8] { hasDOSLineEnds ? LineEnds.encode(buffer.bytes) : buffer.bytes }
}
