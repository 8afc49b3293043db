import Experiments
import Foundation
import OrgSyntax
import Testing

@testable import MLflow

@Suite struct FileStoreTests {
    /// A run with everything that MLflow has a place for.
    static func sample() -> MLflowRun {
        var run = MLflowRun(id: String(repeating: "0a", count: 16), experiment: "it's a fit", name: "first", user: "Ada", status: .finished, start: 1_700_000_000_123, end: 1_700_000_001_456)
        run.params = ["lr": "0.1", "model/depth": "3"]
        run.tags = ["labbook.run_id": run.id, "mlflow.runName": "first", "note": "two\nlines"]
        run.metrics = [.init(name: "acc", value: 0.5, step: 0, time: 1_700_000_000_200), .init(name: "acc", value: 0.75, step: 1, time: 1_700_000_000_300), .init(name: "loss", value: .nan, step: 0, time: 1)]
        run.datasets = [.init(name: "cups.csv", digest: String(repeating: "b", count: 36), source: "data/cups.csv")]
        run.artifacts = [.init(path: "plots/a.txt", bytes: [1, 2, 3])]
        return run
    }

    @Test func whatIsWrittenIsReadBack() throws {
        try withFolder { folder in
            let store = FileStore(folder + "store")
            let run = Self.sample()
            try store.write(run)
            try store.write(run)
            let (runs, problems) = try store.read(artifacts: true)
            #expect(problems.isEmpty && runs.count == 1)
            let read = try #require(runs.first)
            #expect(read.params == run.params && read.tags == run.tags && read.artifacts == run.artifacts)
            #expect(read.experiment == run.experiment && read.name == "first" && read.status == .finished && read.start == run.start && read.end == run.end)
            #expect(read.metrics.filter { $0.name == "acc" } == run.metrics.filter { $0.name == "acc" })
            #expect(read.metrics.contains { $0.name == "loss" && $0.value.isNaN })
        }
    }

    @Test func runsThatMLflowHidesAreRead() throws {
        try withFolder { folder in
            let store = FileStore(folder)
            try store.write(Self.sample())
            let experiment = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
            try FileManager.default.removeItem(atPath: "\(folder)\(experiment)/meta.yaml")
            try "no yaml: [".write(toFile: "\(folder)\(experiment)/\(Self.sample().id)/meta.yaml", atomically: true, encoding: .utf8)
            try "broken\n".write(toFile: "\(folder)\(experiment)/\(Self.sample().id)/metrics/other", atomically: true, encoding: .utf8)
            let (runs, problems) = try store.read(artifacts: false)
            #expect(runs.count == 1 && runs.first?.params["lr"] == "0.1" && runs.first?.name == "first")
            #expect(Set(problems.map(\.id)) == ["mlflow-hidden", "mlflow-metric", "mlflow-yaml"] && problems.allSatisfy { $0.severity == .warning && $0.file?.hasPrefix(folder) == true })
            #expect(problems.first { $0.id == "mlflow-yaml" }?.location != nil && problems.first { $0.id == "mlflow-metric" }?.location == SourceLocation(line: 1, column: 1))
        }
    }

    @Test func experimentThatCannotBeReadIsNotDoubled() throws {
        try withFolder { folder in
            let store = FileStore(folder, shown: "mlruns")
            try store.write(Self.sample())
            let experiment = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
            try "name: [".write(toFile: "\(folder)\(experiment)/meta.yaml", atomically: true, encoding: .utf8)
            let problem = try #require(throws: Diagnostic.self) { try store.write(Self.sample()) }
            #expect(problem.id == "mlflow-yaml" && problem.severity == .error && problem.file == "mlruns/\(experiment)/meta.yaml")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [experiment])
        }
    }

    @Test func recordsGoThereAndBack() throws {
        var record = RunRecord(
            id: String(repeating: "1f", count: 16), experiment: "exp-260302-fit", notebook: .init(path: "LabBook.org", blob: "ab", heading: "fit"),
            code: .init(branch: "exp-260302-fit", commit: String(repeating: "c", count: 40), dirty: true, snapshot: "d"), start: "2026-03-02T09:00:00.250Z", tool: "labbook")
        record.end = "2026-03-02T09:00:01.500Z"
        record.state = .failed
        record.params = ["lr": .number(0.1), "name": .text("a b")]
        record.seeds = ["seed": .integer(4)]
        record.metrics = ["acc": 0.5]
        record.inputs = [.init(path: "data/a.csv", sha256: String(repeating: "e", count: 64), size: 3)]
        let run = MLflowRun(record, metrics: [.init(name: "acc", value: 0.25, step: 0, time: 5), .init(name: "acc", value: 0.5, step: 1, time: 6)], remote: "https://forge.example.org/ada/lab", user: "Ada")
        #expect(run.status == .failed && run.start == 1_772_442_000_250 && run.params == ["lr": "0.1", "name": "a b"])
        #expect(run.tags["mlflow.source.git.repoURL"] == "https://forge.example.org/ada/lab" && run.tags["labbook.seed.seed"] == "4" && run.tags["mlflow.source.git.dirty"] == "true" && run.datasets.first?.digest.count == 36)
        let (back, metrics) = run.record(tool: "labbook")
        #expect(back.id == record.id && back.experiment == record.experiment && back.params == record.params && back.metrics == record.metrics && back.kind == .import)
        #expect(back.start == record.start && back.end == record.end && back.code.commit == record.code.commit && back.state == .failed)
        #expect(metrics.map(\.value) == [0.25, 0.5])
    }

    @Test func namesThatMLflowTakes() {
        #expect(MLflowRun.key("a=b?") == "a_b_" && MLflowRun.key("../x") == "x" && MLflowRun.key("") == "_" && MLflowRun.key("train/loss") == "train/loss")
    }
}

@Suite struct HTTPTests {
    @Test(arguments: [
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi", "hi"), ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n3;x=1\r\n yo\r\n0\r\n\r\n", "hi yo"),
        ("HTTP/1.0 200 OK\r\n\r\nto the end", "to the end"), ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", "x"),
    ])
    func answers(text: String, body: String) { #expect(HTTPClient.parse(Array(text.utf8)).map { String(decoding: $0.body, as: UTF8.self) } == body) }

    @Test func shortAnswersAreNone() {
        #expect(HTTPClient.parse(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi".utf8)) == nil)
        #expect(HTTPClient.parse(Array("SSH-2.0\r\n\r\n".utf8)) == nil)
    }

    @Test func addresses() throws {
        let client = try HTTPClient("https://example.org/mlflow/")
        #expect(client.host == "example.org" && client.port == 443 && client.base == "/mlflow" && client.isSecure)
        #expect(try HTTPClient("http://[::1]:5000").host == "::1")
        #expect(throws: Diagnostic.self) { try HTTPClient("http://me:secret@host") }
        #expect(throws: Diagnostic.self) { try HTTPClient("mlruns") }
        #expect(throws: Diagnostic.self) { try HTTPClient("http://127.0.0.1:1").send("GET", "/") }
    }
}

/// Calls `body` with a fresh folder, its path ending with a slash.
private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-mlflow-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path + "/")
}

@Suite(.serialized) struct NotebookTrackingTests {
    @Test func whatTheNotebookLogsIsTakenIn() throws {
        guard getenv("MLFLOW_TRACKING_URI") == nil else { return print("SKIPPED: MLFLOW_TRACKING_URI is set") }
        try withFolder { folder in
            let record = RunRecord(
                id: String(repeating: "2b", count: 16), experiment: "exp-260302-fit", notebook: .init(path: "LabBook.org", blob: "ab"), code: .init(branch: "b", commit: "c", dirty: false),
                start: "2026-03-02T09:00:00.250Z", tool: "labbook")
            #expect(try NotebookTracking(record, notebook: Array("print(1)".utf8), folder: folder) == nil)
            let tracking = try #require(try NotebookTracking(record, notebook: Array("import mlflow".utf8), folder: folder))
            let root = try #require(getenv("MLFLOW_TRACKING_URI").map { String(cString: $0) })
            let experiment = try #require(getenv("MLFLOW_EXPERIMENT_ID").map { String(cString: $0) })
            // As mlflow.log_metric and mlflow.log_param write them, in a shell's words.
            try "5 0.5 0\n6 0.25 1\n".write(toFile: "\(root)/\(experiment)/\(record.id)/metrics/loss", atomically: true, encoding: .utf8)
            try "3".write(toFile: "\(root)/\(experiment)/\(record.id)/params/depth", atomically: true, encoding: .utf8)
            let found = try tracking.finish(tool: "labbook")
            #expect(found.params == ["depth": .integer(3)] && found.metrics.map(\.value) == [0.5, 0.25] && found.others.isEmpty && found.tags.isEmpty)
            #expect(getenv("MLFLOW_TRACKING_URI") == nil && !FileManager.default.fileExists(atPath: root))
        }
    }
}
