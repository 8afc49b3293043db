/// Takes back, after an error, what was done before it. The cause stays the error; what cannot be taken back either is told with it.
///
/// ```swift
/// var rollBack = RollBack()
/// rollBack.undo("the branch 'x' stays", byHand: "git branch -D 'x'") { () throws(GitError) in try … }
/// throw error.after(rollBack)
/// ```
public struct RollBack: Sendable {
    /// One sentence for each thing that stays, with the command that takes it back.
    public private(set) var notes: [String] = []

    public init() {}

    /// Runs `action`, and notes where it fails.
    ///
    /// - Parameters:
    ///   - remains: What is left where it fails: `the branch 'x' stays`.
    ///   - command: What somebody types who wants it back as it was.
    public mutating func undo(_ remains: String, byHand command: String, _ action: () throws(GitError) -> Void) {
        do throws(GitError) { try action() } catch { note(remains, error.description, byHand: command) }
    }

    /// Notes what could not be taken back, for a reason of another kind.
    public mutating func note(_ remains: String, _ reason: String, byHand command: String) {
        notes.append("\(remains) (\(reason)); to take it back: \(command)")
    }
}

extension GitError {
    /// This error with what could not be taken back after it.
    public func after(_ rollBack: RollBack) -> GitError {
        var error = self
        error.notes += rollBack.notes
        return error
    }
}
