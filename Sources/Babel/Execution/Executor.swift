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
        directory = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/"
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
