public import Experiments
internal import Foundation

extension MLflowRun {
    /// A recorded run in MLflow's words.
    ///
    /// - Parameters:
    ///   - metrics: The histories; where there are none, the record's newest values stand at step 0.
    ///   - remote: The repository's address, for `mlflow.source.git.repoURL`.
    public init(_ record: RunRecord, metrics: [RunMetric], remote: String?, user: String) {
        let start = Self.milliseconds(record.start) ?? 0
        let end = record.end.flatMap(Self.milliseconds)
        let name = record.tags["mlflow.runName"] ?? "\(record.experiment) \(record.id.prefix(8))"
        self.init(
            id: record.id, experiment: record.tags["mlflow.experiment"] ?? record.experiment, name: name, user: record.tags["mlflow.user"] ?? user,
            status: [.running: .running, .finished: .finished, .failed: .failed, .killed: .killed][record.state] ?? .running, start: start, end: end)
        for (name, value) in record.params { params[Self.key(name)] = String(value.description.prefix(Limit.param)) }
        if metrics.isEmpty {
            self.metrics = record.metrics.sorted { $0.key < $1.key }.map { Metric(name: Self.key($0.key), value: $0.value, step: 0, time: end ?? start) }
        } else {
            self.metrics = metrics.map { Metric(name: Self.key($0.name), value: $0.value, step: $0.step, time: $0.time ?? end ?? start) }
        }
        tag("mlflow.runName", name)
        tag("mlflow.user", self.user)
        tag("mlflow.source.type", "LOCAL")
        tag("mlflow.source.name", record.notebook.path.isEmpty ? record.argv.joined(separator: " ") : record.notebook.path)
        tag("mlflow.source.git.commit", record.code.commit)
        tag("mlflow.source.git.branch", record.code.branch)
        tag("mlflow.source.git.dirty", record.code.dirty ? "true" : "false")
        tag("mlflow.source.git.repoURL", remote)
        tag("mlflow.parentRunId", record.parent)
        tag("labbook.run_id", record.id)
        tag("labbook.experiment", record.experiment)
        tag("labbook.kind", record.kind.rawValue)
        tag("labbook.notebook.blob", record.notebook.blob)
        tag("labbook.notebook.heading", record.notebook.heading)
        tag("labbook.snapshot", record.code.snapshot)
        tag("labbook.exit", record.exit.map { String($0.code) })
        tag("labbook.duration", record.duration.map { String($0) })
        tag("labbook.reproduces", record.reproduces)
        tag("labbook.reproduced", record.reproduction.map { String($0.reproduced) })
        tag("labbook.tool", record.tool)
        tag("labbook.host.cpu", record.host?.cpu)
        tag("labbook.host.distribution", record.host?.distribution)
        for entry in record.interpreters { tag("labbook.interpreter.\(entry.language)", [entry.program, entry.version].compactMap { $0 }.joined(separator: " ")) }
        for (name, value) in record.seeds { tag("labbook.seed.\(name)", value.description) }
        for (name, value) in record.tags where tags[name] == nil { tag(name, value) }
        datasets = record.inputs.compactMap { input in
            input.sha256.map { Dataset(name: String(input.path.prefix(500)), digest: String($0.prefix(Limit.digest)), source: input.path) }
        }
    }

    private mutating func tag(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { tags[Self.key(name)] = String(value.prefix(Limit.tag)) }
    }

    /// MLflow's run as a record of labbook's: what MLflow does not know is left empty, what it knows besides stands among the tags.
    public func record(tool: String) -> (record: RunRecord, metrics: [RunMetric]) {
        let known: [String: String] = tags
        var record = RunRecord(
            id: known["labbook.run_id"] ?? id, experiment: known["labbook.experiment"] ?? experiment,
            notebook: .init(path: Self.relative(known["mlflow.source.name"] ?? ""), blob: known["labbook.notebook.blob"] ?? ""),
            code: .init(branch: known["mlflow.source.git.branch"] ?? "", commit: known["mlflow.source.git.commit"] ?? "", dirty: known["mlflow.source.git.dirty"] == "true"),
            start: Self.text(start), tool: tool)
        record.kind = .import
        record.state = [.running: .running, .scheduled: .running, .finished: .finished, .failed: .failed, .killed: .killed][status] ?? .killed
        // Nothing of another store is running here.
        if record.state == .running { record.state = .killed }
        record.parent = known["mlflow.parentRunId"]
        record.end = end.map(Self.text)
        record.duration = end.map { Double($0 - start) / 1000 }
        record.params = params.mapValues(RunValue.init(parsing:))
        for (name, value) in params where name.lowercased().hasSuffix("seed") { record.seeds[name] = RunValue(parsing: value) }
        record.inputs = datasets.map { .init(path: $0.source, via: .external, origin: .declared) }
        record.tags = known.filter { !$0.key.hasPrefix("labbook.") }
        record.tags["mlflow.experiment"] = experiment
        record.tags["mlflow.user"] = user.isEmpty ? known["mlflow.user"] : user
        if !name.isEmpty { record.tags["mlflow.runName"] = name }
        let histories = metrics.map { RunMetric(name: $0.name, value: $0.value, step: $0.step, time: $0.time) }.sorted { ($0.name, $0.step, $0.time ?? 0) < ($1.name, $1.step, $1.time ?? 0) }
        for metric in histories { record.metrics[metric.name] = metric.value }
        return (record, histories)
    }

    /// Absolute paths of another machine tell nothing but its folders.
    private static func relative(_ path: String) -> String { path.hasPrefix("/") ? path.split(separator: "/").last.map(String.init) ?? "" : path }

    static func milliseconds(_ text: String) -> Int? {
        for fractional in [true, false] {
            if let date = try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: fractional)) { return Int((date.timeIntervalSince1970 * 1000).rounded()) }
        }
        return nil
    }

    static func text(_ milliseconds: Int) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
