internal import Crypto
internal import Foundation
public import OrgSyntax

/// MLflow's file store: a folder per experiment, a folder per run, a file per metric, param and tag (`mlflow/store/tracking/file_store.py`).
public struct FileStore: Sendable {
    /// Absolute path, ending with a slash.
    public let root: String
    /// How messages name the root, ending with a slash.
    let shown: String

    /// - Parameter shown: The root as the user named it; the path itself where it is `nil`.
    public init(_ root: String, shown: String? = nil) {
        self.root = root.hasSuffix("/") ? root : root + "/"
        let name = shown ?? root
        self.shown = name.hasSuffix("/") ? name : name + "/"
    }

    // MARK: Writing

    /// Writes a run; one of the same id is replaced as a whole.
    ///
    /// - Returns: the id of the run's experiment.
    /// - Throws: a ``Diagnostic`` `file-unwritable`.
    @discardableResult
    public func write(_ run: MLflowRun) throws(Diagnostic) -> String {
        do {
            return try writeFiles(run)
        } catch let problem as Diagnostic {
            throw problem
        } catch {
            throw Diagnostic(id: "file-unwritable", .error, "cannot write the run \(run.id.prefix(8)) to '\(root)': \(error.localizedDescription)")
        }
    }

    private func writeFiles(_ run: MLflowRun) throws -> String {
        let experiment = try experimentFolder(run)
        let folder = "\(root)\(experiment)/\(run.id)"
        let temporary = "\(root)\(experiment)/.\(run.id).new"
        let manager = FileManager.default
        if manager.fileExists(atPath: temporary) { try manager.removeItem(atPath: temporary) }
        for part in ["metrics", "params", "tags", "artifacts"] { try manager.createDirectory(atPath: "\(temporary)/\(part)", withIntermediateDirectories: true) }
        try put(
            yaml([
                ("artifact_uri", quoted("\(folder)/artifacts")), ("end_time", run.end.map(String.init) ?? "null"), ("entry_point_name", "''"), ("experiment_id", "'\(experiment)'"),
                ("lifecycle_stage", "active"), ("run_id", quoted(run.id)), ("run_name", quoted(run.name)), ("run_uuid", quoted(run.id)), ("source_name", "''"), ("source_type", "4"),
                ("source_version", "''"), ("start_time", String(run.start)), ("status", String(run.status.rawValue)), ("tags", "[]"), ("user_id", quoted(run.user)),
            ]), "\(temporary)/meta.yaml")
        for (name, value) in run.params { try put(oneLine(value), "\(temporary)/params/\(name)") }
        for (name, value) in run.tags { try put(value, "\(temporary)/tags/\(name)") }
        for (name, values) in Dictionary(grouping: run.metrics, by: \.name) {
            let lines = values.sorted { ($0.step, $0.time) < ($1.step, $1.time) }.map { "\($0.time) \($0.value) \($0.step)\n" }
            try put(lines.joined(), "\(temporary)/metrics/\(name)")
        }
        for artifact in run.artifacts { try put(artifact.bytes, "\(temporary)/artifacts/\(artifact.path)") }
        for dataset in run.datasets {
            let id = Self.md5(dataset.name + dataset.digest)
            let input = Self.md5(id + run.id)
            try put(
                yaml([
                    ("digest", quoted(dataset.digest)), ("name", quoted(dataset.name)), ("profile", "null"), ("schema", "null"),
                    ("source", quoted("{\"uri\": \"\(dataset.source.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"}")), ("source_type", "local"),
                ]), "\(root)\(experiment)/datasets/\(id)/meta.yaml")
            try put(
                yaml([("destination_id", quoted(run.id)), ("destination_type", "RUN"), ("source_id", quoted(id)), ("source_type", "DATASET"), ("tags", "{}")]),
                "\(temporary)/inputs/\(input)/meta.yaml")
        }
        if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
        try manager.moveItem(atPath: temporary, toPath: folder)
        return experiment
    }

    /// The id of the run's experiment: that of an experiment of the same name, else a new one made from the name.
    private func experimentFolder(_ run: MLflowRun) throws -> String {
        let manager = FileManager.default
        if let known = try experiments().first(where: { $0.name == run.experiment }) { return known.id }
        let digest = SHA256.hash(data: Array(run.experiment.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // Eighteen digits, as MLflow makes them.
        let id = String(digest % 900_000_000_000_000_000 + 100_000_000_000_000_000)
        try manager.createDirectory(atPath: root + id, withIntermediateDirectories: true)
        let time = String(run.start)
        try put(
            yaml([
                ("artifact_location", quoted(root + id)), ("creation_time", time), ("experiment_id", "'\(id)'"), ("last_update_time", time), ("lifecycle_stage", "active"), ("name", quoted(run.experiment)),
            ]), "\(root)\(id)/meta.yaml")
        return id
    }

    /// The experiments that have a `meta.yaml`.
    private func experiments() throws -> [(id: String, name: String)] {
        guard FileManager.default.fileExists(atPath: root) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: root).sorted().compactMap { id in
            // An experiment that cannot be read might be the very one: a second of its name would be made.
            var problems: [Diagnostic] = []
            let fields = self.fields("\(id)/meta.yaml", &problems)
            if var problem = problems.first {
                problem.severity = .error
                throw problem
            }
            return fields?["name"].map { (id, $0) }
        }
    }

    private func put(_ text: String, _ path: String) throws { try put(Array(text.utf8), path) }

    private func put(_ bytes: [UInt8], _ path: String) throws {
        try FileManager.default.createDirectory(atPath: String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    private func yaml(_ fields: [(String, String)]) -> String { fields.map { "\($0.0): \($0.1)\n" }.joined() }

    private func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''").replacing("\n", with: " ") + "'" }

    private func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

    private static func md5(_ text: String) -> String {
        Insecure.MD5.hash(data: Array(text.utf8)).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
