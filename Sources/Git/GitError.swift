/// What went wrong in the repository, and what labbook was doing.
///
/// libgit2 keeps its last message per thread; it is copied here at once, on the same thread, by the one function that turns
/// return codes into errors (`Libgit2.check`).
public struct GitError: Error, Sendable, Equatable {
    /// The kind of failure: libgit2's return codes by name, and those of our own.
    public enum Code: String, Sendable {
        // libgit2's `git_error_code`.
        case generic, notFound, exists, ambiguous, bufferTooShort, user, bareRepository, unbornBranch, unmerged, nonFastForward
        case invalidSpecification, conflict, locked, modified, authentication, certificate, applied, peel, endOfFile, invalid, uncommitted
        case directory, mergeConflict, mismatch, dirtyIndex, applyFailed, owner
        // Our own.
        /// A repository format, index format or extension that libgit2 cannot handle.
        case unsupported
        /// A hook refused.
        case hookRefused
        /// A signature was asked for and could not be made.
        case signing
        /// A program that labbook started (`git`, `gpg`, `ssh-keygen`) failed or is missing.
        case program
        /// No `user.name` or `user.email`.
        case identity
        /// An operating-system call failed.
        case system
    }

    public var code: Code
    /// libgit2's class of the error (`odb`, `reference`, `os`); empty where it named none.
    public var category: String
    /// One sentence, lower case, without full stop.
    public var message: String
    /// What was being done: `open '/home/a/lab'`.
    public var operation: String
    /// What else there is to know, one sentence each: what could not be taken back, above all.
    public var notes: [String] = []
    /// Ways out: commands to type.
    public var hints: [String]

    public init(_ code: Code, _ message: String, while operation: String, category: String = "", hints: [String] = []) {
        self.code = code
        self.category = category
        self.message = message
        self.operation = operation
        self.hints = hints
    }
}

extension GitError: CustomStringConvertible {
    /// `cannot open '/home/a/lab': could not find repository`.
    public var description: String { "cannot \(operation): \(message)" }
}
