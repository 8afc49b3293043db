/// What of a notebook is run and how.
public struct ExecutionOptions: Sendable {
    /// Names of blocks and calls to run; empty for all.
    public var blocks: [String] = []
    /// Runs only what stands below the headline of this title (or `CUSTOM_ID`, with `#` in front).
    public var heading: String?
    /// The name of the first block to run.
    public var from: String?
    /// The name of the last block to run.
    public var until: String?
    /// Runs only blocks of this language.
    public var language: String?
    /// Values of variables that override `:var` of the blocks that have a variable of that name.
    public var parameters: [(name: String, value: String)] = []
    /// Values for the blocks below a headline of this title, as ``parameters`` has them for all; those of ``parameters`` win.
    public var sectionParameters: [(heading: String, name: String, value: String)] = []
    /// Runs only these; `nil` for all that the other options choose.
    public var only: Set<ResultRecord.Key>?
    /// Goes on after a block that failed; otherwise the run ends there.
    public var keepsGoing = false
    /// Runs each block once and uses its value for all references, instead of running it again for each as Org does.
    public var runsOnce = false
    /// Seconds for blocks without `:timeout`; `nil` for no limit.
    public var timeout: Double?
    /// Evaluates Lisp that labbook does not know; `nil` makes such Lisp an error.
    public var lisp: (any EmacsLispEvaluator)?
    /// Text of other notebooks whose named blocks can be called (`org-babel-lob-ingest`), with their names for messages.
    public var library: [(name: String, bytes: [UInt8])] = []
    /// Folder for pictures that results link to, with a slash at its end (`jupyter-org-resource-directory`).
    public var resourceDirectory = "./.ob-jupyter/"
    /// Every session begins from new: results that are fresh by `:cache yes` are made again, the blocks of a session before a chosen
    /// one run as well, and terminals that go on between runs are ended first.
    public var isFresh = false
    /// Runs blocks although `:cache yes` says that their result is fresh.
    public var ignoresCache = false

    public init() {}

    /// Only some of the blocks run.
    var chooses: Bool { only != nil || !blocks.isEmpty || heading != nil || from != nil || until != nil || language != nil }
}
