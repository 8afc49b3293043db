/// A language of source blocks as a value: what Org keeps in an `ob-LANG.el`, without the process.
///
/// Adding a language adds a value to ``LanguageTable`` (or an entry in `labbook.yml`), never a case in a switch.
public struct Language: Sendable {
    /// The identifier in the block, as Org's (`python`, `C++`, `R`).
    public var name: String
    /// Other identifiers with the same meaning.
    public var aliases: [String]
    /// Extension of a tangled file without dot; `nil`: the language's name (`org-babel-tangle-lang-exts`).
    public var tangleExtension: String?
    /// How a comment starts and ends in tangled files (`comment-start`, padded as Emacs pads it).
    public var commentStart: String
    public var commentEnd: String
    /// `org-babel-default-header-args:LANG`.
    public var defaultHeaderArguments: [(key: String, value: String)]
    /// `org-babel-header-args:LANG`: the language's own header arguments, without colon, for lint.
    public var headerArguments: Set<String>
    /// Header arguments (with colon) that name a reference; whoever runs a block resolves them as `:var` values are and puts
    /// the value in their place (`:stdin` of shell, awk and sed).
    public var referenceArguments: Set<String> = []
    /// Header arguments (with colon) that fall back to the Org property of that name, inherited (`org-entry-get nil "libs" t`).
    public var propertyArguments: Set<String> = []
    /// How the language's programs name the line on which they failed; the first that is found counts.
    public var errorLines: [ErrorLinePattern] = []
    /// What stands before a word of the failing line in messages that give no number (`zsh: command not found: `).
    public var errorWords: [String] = []
    /// How the part of the messages begins that says what went wrong, where much else comes after it (`! ` in TeX's log).
    public var errorStart: String?
    /// What a user can do to learn the line where a program is ended by a signal.
    public var crashHint: String?
    /// Results are silent unless `:results output` asks for them: the code is typed into a terminal.
    public var showsOnlyOutput = false
    /// Whether blocks of the language can be run at all; data and text are only tangled.
    public var isRun = true
    /// The whole program made of body, variables, prologue and epilogue: `org-babel-expand-body:LANG`, which tangling writes and the hash of
    /// `:cache` counts, too.
    public var expand: @Sendable (_ body: MappedText, _ parameters: Parameters) -> MappedText
    /// The program as it is run, where what ``expand`` makes would not do.
    public var expandToRun: (@Sendable (_ body: MappedText, _ parameters: Parameters) -> MappedText)?
    /// The code as it is tangled, where that is not what ``expand`` makes to be run.
    public var expandForFile: (@Sendable (_ body: MappedText, _ parameters: Parameters) -> MappedText)?

    public init(
        name: String, aliases: [String] = [], tangleExtension: String? = nil, commentStart: String = "# ", commentEnd: String = "",
        defaultHeaderArguments: [(key: String, value: String)] = [], headerArguments: Set<String> = [],
        expand: @escaping @Sendable (_ body: MappedText, _ parameters: Parameters) -> MappedText
    ) {
        self.name = name
        self.aliases = aliases
        self.tangleExtension = tangleExtension
        self.commentStart = commentStart
        self.commentEnd = commentEnd
        self.defaultHeaderArguments = defaultHeaderArguments
        self.headerArguments = headerArguments
        self.expand = expand
    }
}
