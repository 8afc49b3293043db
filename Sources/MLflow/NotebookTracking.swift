public import Experiments
internal import Foundation
internal import Glibc
public import OrgSyntax

/// Takes in what a notebook's own `mlflow` calls log during a run: the blocks get a private file store in which the run exists already.
///
/// `mlflow.start_run()` continues that run (`MLFLOW_RUN_ID`); nested runs lie beside it. No server is needed, and nothing is left in the working tree. Where the
/// user has set `MLFLOW_TRACKING_URI`, the calls go where they were meant to.
public struct NotebookTracking: Sendable {
    /// What the notebook logged.
    public struct Found: Sendable {
        public var params: [String: RunValue] = [:]
        public var tags: [String: String] = [:]
        public var metrics: [RunMetric] = []
        public var artifacts: [MLflowRun.Artifact] = []
        /// Further runs that the notebook made, with their metrics.
        public var others: [(record: RunRecord, metrics: [RunMetric])] = []
        /// What of it could not be read.
        public var problems: [Diagnostic] = []
    }

    private let store: FileStore
    private let id: String

    private static let variables = ["MLFLOW_TRACKING_URI", "MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_ID", "MLFLOW_ALLOW_FILE_STORE"]

    /// Makes the store and tells the programs that are started from now on.
    ///
    /// - Parameter folder: A folder that is nobody else's, with a slash at its end.
    /// - Returns: `nil` where the notebook does not speak of mlflow, or the user has a tracking server.
    public init?(_ record: RunRecord, notebook: [UInt8], folder: String) throws(Diagnostic) {
        guard Self.contains(notebook, Array("mlflow".utf8)), getenv("MLFLOW_TRACKING_URI") == nil else { return nil }
        store = FileStore(folder + record.id, shown: "mlflow")
        id = record.id
        // Nested runs belong to the experiment of this one, not to MLflow's default, which the store does not have.
        setenv("MLFLOW_EXPERIMENT_ID", try store.write(MLflowRun(record, metrics: [], remote: nil, user: "labbook")), 1)
        setenv("MLFLOW_TRACKING_URI", String(store.root.dropLast()), 1)
        // `mlflow.set_experiment` and a run that is there already exclude each other: MLflow then refuses to start a run. What such a notebook starts becomes a run
        // of its own, whose parent is this one.
        if !Self.contains(notebook, Array("set_experiment".utf8)) { setenv("MLFLOW_RUN_ID", id, 1) }
        setenv("MLFLOW_ALLOW_FILE_STORE", "true", 1)
    }

    /// Reads what was logged, and removes the store.
    public func finish(tool: String) throws(Diagnostic) -> Found {
        for name in Self.variables { unsetenv(name) }
        let (runs, problems) = try store.read(artifacts: true)
        var found = Found()
        found.problems = problems
        for run in runs {
            let (record, metrics) = run.record(tool: tool)
            guard run.id == id else {
                var other = record
                other.parent = other.parent ?? id
                found.others.append((other, metrics))
                continue
            }
            found.params = record.params
            found.metrics = metrics
            found.artifacts = run.artifacts
            // What labbook wrote itself is no news.
            found.tags = run.tags.filter { !$0.key.hasPrefix("labbook.") && !$0.key.hasPrefix("mlflow.source") && $0.key != "mlflow.user" && $0.key != "mlflow.runName" }
        }
        do { try FileManager.default.removeItem(atPath: store.root) } catch {
            throw Diagnostic(id: "file-unwritable", .error, "cannot remove '\(store.root)': \(error.localizedDescription)")
        }
        return found
    }

    private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        guard let first = needle.first, bytes.count >= needle.count else { return false }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            if bytes[found...].starts(with: needle) { return true }
            start = found + 1
        }
        return false
    }
}
