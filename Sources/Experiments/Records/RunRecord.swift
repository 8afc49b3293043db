internal import Foundation
public import Git
public import OrgSyntax

/// One execution of a notebook whose circumstances are recorded: `data/<experiment>/runs/<id>.json`.
///
/// Plain JSON with sorted keys, readable without labbook. Written with state `running` before anything executes and once more at the end, so a record
/// that still says `running` without a live process belongs to a run that was killed.
public struct RunRecord: Sendable, Codable, Equatable {
    public enum State: String, Sendable, Codable { case running, finished, failed, killed }

    public struct Notebook: Sendable, Codable, Equatable {
        /// Path in the repository.
        public var path: String
        /// Blob id of the notebook as it was executed.
        public var blob: String
        /// The section that was executed; all of the notebook where it is absent.
        public var heading: String?
    }

    public struct Code: Sendable, Codable, Equatable {
        public var branch: String
        public var commit: String
        /// Whether anything of the code was not committed.
        public var dirty: Bool
        /// The commit under `refs/labbook/snapshots/<id>` that holds what was not committed.
        public var snapshot: String?
    }

    public struct Exit: Sendable, Codable, Equatable {
        public var code: Int32
        public var signal: Int32?
        public init(code: Int32, signal: Int32? = nil) {
            self.code = code
            self.signal = signal
        }
    }

    /// Version of this form.
    public var schema = 1
    /// 32 hexadecimal digits.
    public var id: String
    public var experiment: String
    /// `notebook`, `block`, `command`, `trial` or `import`.
    public var kind = "notebook"
    public var state = State.running
    public var notebook: Notebook
    public var code: Code
    /// Values given with `-p name=value`, as written.
    public var params: [String: String]
    /// UTC, ISO 8601 with milliseconds.
    public var start: String
    public var end: String?
    /// Seconds between the two, by a clock that does not jump.
    public var duration: Double?
    public var exit: Exit?
    /// The process that runs it, to tell a live run from a dead one.
    public var process: Int32?
    public var tool: String

    /// The file's text.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }

    public init(decoding bytes: [UInt8]) throws { self = try JSONDecoder().decode(RunRecord.self, from: Data(bytes)) }

    init(id: String, experiment: String, notebook: Notebook, code: Code, params: [String: String], start: String, tool: String) {
        self.id = id
        self.experiment = experiment
        self.notebook = notebook
        self.code = code
        self.params = params
        self.start = start
        self.tool = tool
    }

    /// A new id.
    static func makeIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let text = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
    }

    /// The present moment as the record writes it.
    static func now() -> String {
        Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}

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
