/// The files that blocks and references reach: the seam between what code means and the disk. A test gives its own.
///
/// Paths are absolute.
public protocol NotebookFiles: Sendable {
    /// Whether something is there.
    func exists(_ path: String) -> Bool
    /// Whether it is a directory.
    func isDirectory(_ path: String) -> Bool
    /// The contents of a file; `nil` where there is none or it cannot be read.
    func read(_ path: String) -> [UInt8]?
    /// Throws where a file must not be written, before a program is told to write it.
    func authorize(_ path: String) throws
    /// Replaces the contents of a file, which is made where it is missing.
    func write(_ bytes: [UInt8], to path: String) throws
    /// Makes a directory and those above it; does nothing where it is there.
    func createDirectory(_ path: String) throws
    /// Sets the permission bits.
    func setMode(_ mode: Int, of path: String) throws
    /// Makes an empty file in the directory for temporary files and returns its path (`org-babel-temp-file`).
    func temporaryFile(prefix: String, suffix: String) throws -> String
    /// The user's home directory, for `~`.
    var homeDirectory: String { get }
}

/// A real Emacs for Lisp in header arguments that labbook's own small evaluator does not know (`--allow-elisp`).
public protocol EmacsLispEvaluator: Sendable {
    /// Evaluates one expression and returns its value as `prin1` writes it.
    ///
    /// - Parameters:
    ///   - expression: Lisp text.
    ///   - directory: The notebook's directory (`default-directory`).
    ///   - notebook: The notebook's absolute path (`buffer-file-name`).
    ///   - line: Line of the block, from 1: the point is set there, so that properties can be looked up.
    func evaluate(_ expression: String, directory: String, notebook: String, line: Int) async throws -> String
}
