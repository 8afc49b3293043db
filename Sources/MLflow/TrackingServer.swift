internal import Crypto
internal import Foundation
public import OrgSyntax

/// An MLflow tracking server, spoken to by its REST API (`api/2.0/mlflow`).
///
/// A run is found again by its tag `labbook.run_id`: pushing it twice makes one run, and one that was pushed whole before is left alone. The tag `labbook.digest`,
/// written last, tells that.
public struct TrackingServer: Sendable {
    public enum Outcome: String, Sendable { case created, completed, unchanged }

    private let client: HTTPClient
    private let authorization: String?

    /// - Parameters:
    ///   - url: `http://host:port/prefix` or https.
    ///   - environment: Where credentials are looked for: `MLFLOW_TRACKING_TOKEN`, or `MLFLOW_TRACKING_USERNAME` and `…_PASSWORD`.
    public init(_ url: String, environment: [String: String]) throws(Diagnostic) {
        client = try HTTPClient(url)
        if let token = environment["MLFLOW_TRACKING_TOKEN"], !token.isEmpty {
            authorization = "Bearer " + token
        } else if let user = environment["MLFLOW_TRACKING_USERNAME"], !user.isEmpty {
            authorization = "Basic " + Data("\(user):\(environment["MLFLOW_TRACKING_PASSWORD"] ?? "")".utf8).base64EncodedString()
        } else {
            authorization = nil
        }
    }

    /// Makes the run on the server, or completes it.
    ///
    /// - Returns: what was done, the run's id there, and what the server did not take.
    public func push(_ run: MLflowRun) throws(Diagnostic) -> (outcome: Outcome, id: String, problems: [Diagnostic]) {
        let digest = Self.digest(run)
        let experiment = try experimentID(run.experiment)
        let found = try call("POST", "runs/search", ["experiment_ids": [experiment], "filter": "tags.`labbook.run_id` = '\(run.id)'", "max_results": 1, "run_view_type": "ACTIVE_ONLY"])
        let existing = ((found["runs"] as? [[String: Any]])?.first)
        let id: String
        var uri: String
        if let existing, let info = existing["info"] as? [String: Any] {
            id = info["run_id"] as? String ?? ""
            uri = info["artifact_uri"] as? String ?? ""
            let tags = (existing["data"] as? [String: Any])?["tags"] as? [[String: Any]] ?? []
            if tags.contains(where: { $0["key"] as? String == "labbook.digest" && $0["value"] as? String == digest }) { return (.unchanged, id, []) }
        } else {
            let tags: [[String: Any]] = ["mlflow.runName", "labbook.run_id"].compactMap { key in run.tags[key].map { ["key": key, "value": $0] } }
            let made = try call("POST", "runs/create", ["experiment_id": experiment, "start_time": run.start, "run_name": run.name, "user_id": run.user, "tags": tags])
            let info = (made["run"] as? [String: Any])?["info"] as? [String: Any] ?? [:]
            id = info["run_id"] as? String ?? ""
            uri = info["artifact_uri"] as? String ?? ""
        }
        guard !id.isEmpty else { throw Diagnostic(id: "server-answer", .error, "the answer of '\(client.address)' has no run", hints: ["is it a tracking server of MLflow's?"]) }
        try log(run, id)
        var problems: [Diagnostic] = []
        try logDatasets(run, id)
        try put(run.artifacts, of: run, uri: uri, &problems)
        _ = try call("POST", "runs/log-batch", ["run_id": id, "tags": [["key": "labbook.digest", "value": digest]]])
        var update: [String: Any] = ["run_id": id, "status": run.status.name, "run_name": run.name]
        if let end = run.end { update["end_time"] = end }
        _ = try call("POST", "runs/update", update)
        return (existing == nil ? .created : .completed, id, problems)
    }

    private func experimentID(_ name: String) throws(Diagnostic) -> String {
        let query = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? name
        let found = try request("GET", "/api/2.0/mlflow/experiments/get-by-name?experiment_name=\(query)", nil)
        if found.status == 200, let id = (try object(found, "experiments/get-by-name")["experiment"] as? [String: Any])?["experiment_id"] as? String { return id }
        guard found.status == 404 else { throw refusal("experiments/get-by-name", found) }
        let made = try call("POST", "experiments/create", ["name": name])
        guard let id = made["experiment_id"] as? String else { throw Diagnostic(id: "server-answer", .error, "'\(client.address)' made no experiment '\(name)'", hints: ["is it a tracking server of MLflow's?"]) }
        return id
    }

    /// Params, tags and metrics, in pieces that the API takes (1 MB, 1000 metrics, 100 params, 100 tags).
    private func log(_ run: MLflowRun, _ id: String) throws(Diagnostic) {
        let params = run.params.sorted { $0.key < $1.key }.map { ["key": $0.key, "value": $0.value] }
        for start in stride(from: 0, to: params.count, by: MLflowRun.Limit.params) {
            _ = try call("POST", "runs/log-batch", ["run_id": id, "params": Array(params[start..<min(params.count, start + MLflowRun.Limit.params)])])
        }
        let tags = run.tags.sorted { $0.key < $1.key }.map { ["key": $0.key, "value": $0.value] }
        for start in stride(from: 0, to: tags.count, by: MLflowRun.Limit.tags) {
            _ = try call("POST", "runs/log-batch", ["run_id": id, "tags": Array(tags[start..<min(tags.count, start + MLflowRun.Limit.tags)])])
        }
        let metrics: [[String: Any]] = run.metrics.map { ["key": $0.name, "value": Self.number($0.value), "timestamp": $0.time, "step": $0.step] }
        for start in stride(from: 0, to: metrics.count, by: MLflowRun.Limit.metrics) {
            _ = try call("POST", "runs/log-batch", ["run_id": id, "metrics": Array(metrics[start..<min(metrics.count, start + MLflowRun.Limit.metrics)])])
        }
    }

    private func logDatasets(_ run: MLflowRun, _ id: String) throws(Diagnostic) {
        guard !run.datasets.isEmpty else { return }
        var datasets: [[String: Any]] = []
        for dataset in run.datasets {
            let source = String(decoding: try Self.json(["uri": dataset.source]), as: UTF8.self)
            datasets.append(["tags": [String](), "dataset": ["name": dataset.name, "digest": dataset.digest, "source_type": "local", "source": source]])
        }
        _ = try call("POST", "runs/log-inputs", ["run_id": id, "datasets": datasets])
    }

    /// Sends files through the server where it serves artifacts (`mlflow-artifacts:`).
    private func put(_ artifacts: [MLflowRun.Artifact], of run: MLflowRun, uri: String, _ problems: inout [Diagnostic]) throws(Diagnostic) {
        guard !artifacts.isEmpty else { return }
        guard uri.hasPrefix("mlflow-artifacts:") else {
            problems.append(
                Diagnostic(id: "artifacts-not-sent", .warning, "the server keeps artifacts at '\(uri)', which only its own clients reach; \(artifacts.count) files of run \(run.id.prefix(8)) were not sent", hints: ["start the server with --serve-artifacts"]))
            return
        }
        let folder = uri.dropFirst("mlflow-artifacts:".count).drop { $0 == "/" }
        for artifact in artifacts {
            let path = "/api/2.0/mlflow-artifacts/artifacts/\(folder)/\(artifact.path)".addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? artifact.path
            let answer = try request("PUT", path, artifact.bytes, type: "application/octet-stream")
            if answer.status >= 300 { problems.append(refusal("artifact '\(artifact.path)'", answer)) }
        }
    }

    // MARK: One call

    private func call(_ method: String, _ name: String, _ fields: [String: Any]) throws(Diagnostic) -> [String: Any] {
        let answer = try request(method, "/api/2.0/mlflow/" + name, try Self.json(fields))
        guard answer.status == 200 else { throw refusal(name, answer) }
        return try object(answer, name)
    }

    private func request(_ method: String, _ path: String, _ body: [UInt8]?, type: String = "application/json") throws(Diagnostic) -> HTTPClient.Response {
        var headers: [(String, String)] = []
        if let authorization { headers.append(("Authorization", authorization)) }
        if body != nil { headers.append(("Content-Type", type)) }
        return try client.send(method, path, headers: headers, body: body ?? [])
    }

    private func refusal(_ name: String, _ answer: HTTPClient.Response) -> Diagnostic {
        let reason: String
        var notes: [String] = []
        do throws(Diagnostic) {
            let fields = try object(answer, name)
            reason = (fields["message"] as? String ?? fields["error_code"] as? String)?.split(separator: "\n").first.map(String.init) ?? "status \(answer.status)"
        } catch {
            // What refuses may be no tracking server but something before it, which speaks HTML.
            reason = "status \(answer.status)"
            notes = [error.message]
        }
        return Diagnostic(
            id: "server-refusal", .error, "the server refuses \(name): \(reason)", notes: notes,
            hints: answer.status == 401 || answer.status == 403 ? ["set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN"] : [])
    }

    /// The fields of an answer.
    ///
    /// - Throws: `server-answer` with the address and the answer's first bytes where it is no JSON object.
    private func object(_ answer: HTTPClient.Response, _ name: String) throws(Diagnostic) -> [String: Any] {
        let value: Any?
        do { value = try JSONSerialization.jsonObject(with: Data(answer.body)) } catch { value = nil }
        if let fields = value as? [String: Any] { return fields }
        let start = String(decoding: answer.body.prefix(80), as: UTF8.self).map { $0.isNewline || $0 == "\t" ? " " : String($0) }.joined()
        throw Diagnostic(
            id: "server-answer", .error, "'\(client.address)/api/2.0/mlflow/\(name)' answers with what is no JSON object: \(answer.body.isEmpty ? "nothing at all" : "'\(start)\(answer.body.count > 80 ? "…" : "")'")",
            hints: ["is it a tracking server of MLflow's?"])
    }

    private static func json(_ fields: [String: Any]) throws(Diagnostic) -> [UInt8] {
        do { return Array(try JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])) } catch {
            throw Diagnostic(id: "server-request", .error, "the request cannot be written as JSON: \(error.localizedDescription)")
        }
    }

    /// JSON has no NaN; MLflow takes its name.
    private static func number(_ value: Double) -> Any {
        if value.isFinite { return value }
        return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }

    /// What a run's data are, to tell whether it was pushed like this before.
    static func digest(_ run: MLflowRun) -> String {
        var hash = SHA256()
        func add(_ text: String) { hash.update(data: Array((text + "\u{0}").utf8)) }
        add("\(run.status.rawValue) \(run.start) \(run.end ?? 0) \(run.name)")
        for (key, value) in run.params.sorted(by: { $0.key < $1.key }) { add("\(key)=\(value)") }
        for (key, value) in run.tags.sorted(by: { $0.key < $1.key }) { add("\(key)=\(value)") }
        for metric in run.metrics { add("\(metric.name) \(metric.value) \(metric.step) \(metric.time)") }
        for dataset in run.datasets { add("\(dataset.name) \(dataset.digest)") }
        for artifact in run.artifacts {
            add(artifact.path)
            hash.update(data: artifact.bytes)
        }
        return hash.finalize().map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
