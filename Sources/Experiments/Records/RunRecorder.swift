public import Git
public import OrgSyntax

/// Where a run takes place, and where its record is kept.
public struct RunPlace: Sendable, Equatable {
    /// Top of the working tree, ending with a slash.
    public var directory: String
    /// Absolute path of the folder that holds the record and what lies beside it, ending with a slash.
    public var folder: String
    /// The same folder in the repository; `nil` for a run that is no experiment's, whose record stays in the git folder.
    public var tracked: RepositoryPath?
    /// Absolute path of the repository's common git folder, ending with a slash.
    public var gitDirectory: String

    public init(directory: String, folder: String, tracked: RepositoryPath?, gitDirectory: String) {
        self.directory = directory
        self.folder = folder
        self.tracked = tracked
        self.gitDirectory = gitDirectory
    }

    /// Writes one of the run's files, by way of a temporary one beside it.
    public func write(_ name: String, _ bytes: [UInt8]) throws(Diagnostic) {
        do throws(GitError) { try Repository.replaceFile(at: folder + name, with: bytes) } catch { throw Diagnostic(error) }
    }

    /// Removes one of the run's files; does nothing where there is none.
    public func remove(_ name: String) throws(Diagnostic) {
        do throws(GitError) { try Repository.emptyFolder(folder + name) } catch { throw Diagnostic(error) }
    }

    /// The path of one of the run's files as a record tells it.
    public func name(of file: String) -> String { (tracked.map { $0.description + "/" } ?? "") + file }
}

/// Keeps run records: the seam at which more than the least may be recorded.
public protocol RunRecorder: Sendable {
    /// Called before anything executes; may add to the record.
    func begin(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic)
    /// Called when the run has ended, however it did; may add to the record.
    func end(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic)
}

extension RunRecord {
    /// Writes the record's file, atomically.
    ///
    /// - Parameter censor: Changes the file's bytes before they are written.
    public func save(in place: RunPlace, censor: ([UInt8]) -> [UInt8] = { $0 }) throws(Diagnostic) {
        let bytes: [UInt8]
        do { bytes = try encoded() } catch {
            throw Diagnostic(id: "record", .error, "cannot write the run's record: \(error)", file: place.name(of: id + ".json"))
        }
        try place.write(id + ".json", censor(bytes))
    }
}

/// Writes the record as it is, at the beginning and at the end.
public struct FileRunRecorder: RunRecorder {
    public init() {}

    public func begin(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic) { try record.save(in: place) }
    public func end(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic) { try record.save(in: place) }
}
