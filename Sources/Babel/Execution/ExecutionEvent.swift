public import OrgSyntax

/// One thing that can be run: a block, a call line, an inline block or call.
public struct ExecutableDescription: Sendable {
    public enum Kind: String, Sendable { case block = "src-block", inlineBlock = "inline-src-block", call = "babel-call", inlineCall = "inline-babel-call" }

    public var kind: Kind
    /// `#+NAME`, or for a call the name of what it calls with parentheses.
    public var name: String?
    public var language: String
    /// Where it begins: the line of `#+begin_src`, in the text as it is at the moment.
    public var location: SourceLocation
    /// Its byte range, from its first affiliated keyword to its end without blank lines after it, in the text as it is at the moment.
    public var range: Range<Int>
    /// Titles of the headlines above, outermost first.
    public var headings: [String]
    /// `:session` where it is one.
    public var session: String?

    public init(
        kind: Kind, name: String?, language: String, location: SourceLocation, range: Range<Int>, headings: [String], session: String?
    ) {
        self.kind = kind
        self.name = name
        self.language = language
        self.location = location
        self.range = range
        self.headings = headings
        self.session = session
    }

    /// Language and session, by which blocks share an interpreter; `nil` without a session.
    var sessionKey: String? { session.map { language + " " + $0 } }

    /// How to call it in a message: its name, else kind and line.
    public var label: String { name ?? "\(language.isEmpty ? "block" : language) block at line \(location.line)" }
}

/// How the run of a block ended.
public enum ExecutionStatus: Sendable {
    case succeeded
    /// The result in the notebook is fresh (`:cache yes`).
    case cached
    /// `:eval` forbids it, or nothing runs the language.
    case skipped(String)
    /// It failed; the diagnostic has the place, the last lines of standard error and a hint.
    case failed(Diagnostic)
}

/// What a run reports while it goes on.
public enum ExecutionEvent: Sendable {
    /// A block begins. `number` of `total`, from 1.
    case started(ExecutableDescription, number: Int, total: Int)
    /// A block that the running one refers to begins.
    case upstreamStarted(ExecutableDescription)
    /// A block ended. The edits are disjoint, for the text before this block ran; ``Executor/bytes`` already has them.
    case finished(ExecutableDescription, ExecutionStatus, edits: [Edit])
    /// Something worth telling that is no failure.
    case warning(Diagnostic)
}

/// What came of a whole run.
public struct ExecutionReport: Sendable {
    public var succeeded = 0
    public var cached = 0
    public var skipped = 0
    /// The failures, in order.
    public var failures: [Diagnostic] = []
    /// Whether the run ended before all chosen blocks were run.
    public var stoppedEarly = false
    /// Whether the task was cancelled.
    public var cancelled = false

    public init() {}
}
