internal import Crypto
internal import Foundation
public import OrgSyntax
internal import Yams

/// MLflow's file store: a folder per experiment, a folder per run, a file per metric, param and tag (`mlflow/store/tracking/file_store.py`).
public struct FileStore: Sendable {
    /// Absolute path, ending with a slash.
    public let root: String

    public init(_ root: String) { self.root = root.hasSuffix("/") ? root : root + "/" }

    // MARK: Writing

    /// Writes a run; one of the same id is replaced as a whole.
    ///
    /// - Returns: the id of the run's experiment.
    /// - Throws: a ``Diagnostic`` `file-unwritable`.
    @discardableResult
    public func write(_ run: MLflowRun) throws(Diagnostic) -> String {
        do {
            return try writeFiles(run)
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
            guard let meta = Self.text("\(root)\(id)/meta.yaml"), let name = Self.values(meta)["name"] else { return nil }
            return (id, name)
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

    // MARK: Reading

    /// Reads every run of the store, sorted by start; `problems` tells what was passed over and why.
    ///
    /// A folder counts as a run where it has a `meta.yaml` or folders of params and metrics: an experiment without its own `meta.yaml`, which hides
    /// its runs from MLflow, hides nothing here, nor does a run that was deleted or whose description is damaged.
    ///
    /// - Parameter artifacts: Whether the files of the runs are read, too.
    public func read(artifacts: Bool) throws(Diagnostic) -> (runs: [MLflowRun], problems: [Diagnostic]) {
        guard FileManager.default.fileExists(atPath: root) else { throw Diagnostic(id: "file-unreadable", .error, "there is no folder '\(root)'") }
        var runs: [MLflowRun] = []
        var problems: [Diagnostic] = []
        for experiment in Self.entries(root) where experiment != ".trash" {
            read(experiment, "\(root)\(experiment)/", artifacts, &runs, &problems)
        }
        // Experiments that were deleted.
        for experiment in Self.entries(root + ".trash") { read(experiment, "\(root).trash/\(experiment)/", artifacts, &runs, &problems) }
        if runs.isEmpty { problems.append(Diagnostic(id: "mlflow-empty", .warning, "no run of MLflow's in '\(root)'", hints: ["name the folder that holds the experiments' folders: mlruns"])) }
        return (runs.sorted { ($0.start, $0.id) < ($1.start, $1.id) }, problems)
    }

    private func read(_ experiment: String, _ folder: String, _ artifacts: Bool, _ runs: inout [MLflowRun], _ problems: inout [Diagnostic]) {
        let meta = Self.text(folder + "meta.yaml")
        let name = meta.flatMap { Self.values($0)["name"] } ?? (experiment == "0" ? "Default" : "experiment \(experiment)")
        var found = 0
        for id in Self.entries(folder) {
            let place = folder + id + "/"
            let names = Set(Self.entries(place))
            guard names.contains("meta.yaml") && !["datasets", "traces", "models", "tags"].contains(id) || names.contains("params") || names.contains("metrics") else { continue }
            guard id.utf8.count == 32, id.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }) else {
                problems.append(Diagnostic(id: "mlflow-run", .warning, "'\(experiment)/\(id)' is left out: its name is no run's id", file: place))
                continue
            }
            found += 1
            runs.append(run(id, name, place, artifacts, &problems))
        }
        if meta == nil, found > 0 {
            problems.append(Diagnostic(id: "mlflow-hidden", .note, "experiment '\(experiment)' has no meta.yaml, so MLflow does not show its \(found) run\(found == 1 ? "" : "s")", file: folder))
        }
    }

    private func run(_ id: String, _ experiment: String, _ place: String, _ artifacts: Bool, _ problems: inout [Diagnostic]) -> MLflowRun {
        let fields = Self.text(place + "meta.yaml").map(Self.values) ?? [:]
        if fields.isEmpty { problems.append(Diagnostic(id: "mlflow-run", .note, "run \(id.prefix(8)) has no meta.yaml that can be read: its times are those of its metrics", file: place)) }
        var run = MLflowRun(
            id: id, experiment: experiment, name: fields["run_name"] ?? fields["name"] ?? "", user: fields["user_id"] ?? "",
            status: fields["status"].flatMap { Int($0) }.flatMap(MLflowRun.Status.init) ?? .killed, start: fields["start_time"].flatMap { Int($0) } ?? 0, end: fields["end_time"].flatMap { Int($0) })
        for (name, text) in Self.files(place + "params") { run.params[name] = text }
        for (name, text) in Self.files(place + "tags") { run.tags[name] = text }
        for (name, text) in Self.files(place + "metrics") {
            var step = 0
            for line in text.split(separator: "\n") {
                // `time value step`; the oldest stores have no step.
                let words = line.split(separator: " ")
                guard words.count >= 2, let time = Int(words[0]), let value = Double(words[1]) else {
                    problems.append(Diagnostic(id: "mlflow-metric", .warning, "a line of metric '\(name)' of run \(id.prefix(8)) is no 'time value step'", file: place + "metrics/" + name))
                    continue
                }
                run.metrics.append(.init(name: name, value: value, step: words.count > 2 ? Int(words[2]) ?? step : step, time: time))
                step += 1
            }
        }
        if run.name.isEmpty { run.name = run.tags["mlflow.runName"] ?? "" }
        if run.start == 0 { run.start = run.metrics.map(\.time).min() ?? 0 }
        if artifacts { run.artifacts = Self.paths(place + "artifacts").compactMap { path in Self.bytes(place + "artifacts/" + path).map { .init(path: path, bytes: $0) } } }
        return run
    }

    /// The fields of a flat YAML file; damaged lines are passed over.
    static func values(_ text: String) -> [String: String] {
        var result: [String: String] = [:]
        if let mapping = (try? Yams.compose(yaml: text))?.mapping {
            for (key, value) in mapping { if let key = key.string, let text = value.string, text != "null", !text.isEmpty { result[key] = text } }
            return result
        }
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }.filter { $0 != "'" && $0 != "\"" }
            if !value.isEmpty, value != "null" { result[String(line[..<colon])] = value }
        }
        return result
    }

    /// Files below a folder with their text; names with a slash are files of a folder of that name.
    private static func files(_ folder: String) -> [(String, String)] { paths(folder).compactMap { path in text(folder + "/" + path).map { (path, $0) } } }

    private static func paths(_ folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: folder) else { return [] }
        var found: [String] = []
        for case let path as String in walk {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder), !isFolder.boolValue { found.append(path) }
        }
        return found.sorted()
    }

    /// Names in a folder, sorted; none where there is no such folder.
    private static func entries(_ folder: String) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted() }

    private static func text(_ path: String) -> String? { bytes(path).map { String(decoding: $0, as: UTF8.self) } }

    private static func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { Array($0) } }
}
