public import Git
public import OrgSyntax

/// Keeps run records: the seam at which more than the least may be recorded.
public protocol RunRecorder: Sendable {
    /// Called before anything executes; `directory` is the top of the working tree.
    func begin(_ record: RunRecord, in directory: String, at path: RepositoryPath) throws(Diagnostic)
    /// Called when the run has ended, however it did.
    func end(_ record: RunRecord, in directory: String, at path: RepositoryPath) throws(Diagnostic)
}

/// Writes the record's file, atomically, at the beginning and at the end.
public struct FileRunRecorder: RunRecorder {
    public init() {}

    public func begin(_ record: RunRecord, in directory: String, at path: RepositoryPath) throws(Diagnostic) { try write(record, directory, path) }
    public func end(_ record: RunRecord, in directory: String, at path: RepositoryPath) throws(Diagnostic) { try write(record, directory, path) }

    private func write(_ record: RunRecord, _ directory: String, _ path: RepositoryPath) throws(Diagnostic) {
        let bytes: [UInt8]
        do { bytes = try record.encoded() } catch {
            throw Diagnostic(id: "record", .error, "cannot write the run's record: \(error)", file: path.description)
        }
        do throws(GitError) { try Repository.open(directory).replaceFile(path, with: bytes) } catch { throw Diagnostic(error) }
    }
}
