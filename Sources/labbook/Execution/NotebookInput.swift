import Glibc
import Notebooks
import OrgSyntax

/// A notebook that a command reads: a file, or standard input for `-`.
struct NotebookInput {
    let source: Source
    /// Absolute path; for standard input a name in the present folder.
    let path: String
    /// Absolute path of its folder, without a slash at its end.
    let directory: String
    private let file: NotebookFile?

    /// - Parameters:
    ///   - place: Where the file is, where that is not what messages call it.
    ///   - isText: Whether a file that is no text is refused (`file-binary`).
    init(_ name: String, at place: String? = nil, isText: Bool = true) throws {
        if name == "-" {
            guard let bytes = NotebookFile.readStandardInput() else {
                throw Diagnostic(id: "file-unreadable", .error, "cannot read standard input")
            }
            source = Source(name: "<stdin>", bytes: bytes)
            guard let folder = getcwd(nil, 0) else {
                throw Diagnostic(id: "file-unreadable", .error, "cannot tell the present folder; has it been removed?")
            }
            defer { free(folder) }
            directory = String(cString: folder)
            path = directory + "/stdin.org"
            file = nil
        } else {
            let file = try NotebookFile(name, at: place ?? name)
            source = try file.read().source
            path = file.path
            directory = file.directory
            self.file = file
        }
        if isText, let problem = TextCheck.problem(source) { throw problem }
    }

    /// The file behind it.
    func onDisk() throws -> NotebookFile {
        guard let file else { throw Diagnostic(id: "usage", .error, "standard input cannot be changed in place", hints: ["use --output FILE"]) }
        return file
    }

    /// The syntax tree; `#+SETUPFILE`s are read relative to the notebook.
    func parse() -> SyntaxTree { SyntaxTree(parsing: source, readFile: SetupFiles.reader(in: directory)) }
}

/// Reads the files that `#+SETUPFILE` names.
enum SetupFiles {
    static func reader(in directory: String) -> (String) -> [UInt8]? {
        { name in
            var path = name
            if path.hasPrefix("\""), path.hasSuffix("\""), path.count > 1 { path = String(path.dropFirst().dropLast()) }
            if path.hasPrefix("~/"), let home = Console.environment("HOME") { path = home + path.dropFirst() }
            if !path.hasPrefix("/") { path = directory + "/" + path }
            return NotebookFile.contents(path)
        }
    }
}

extension DocumentSettings {
    /// The settings of a notebook in that folder.
    init(of source: Source, in directory: String) {
        self = SyntaxTree(parsing: source, readFile: SetupFiles.reader(in: directory)).settings
    }
}
