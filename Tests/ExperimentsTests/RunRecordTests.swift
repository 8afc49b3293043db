import Experiments
import Foundation
import Testing

@Suite struct RunRecordTests {
    @Test func aFullRecordSurvivesItsFile() throws {
        var record = RunRecord(
            id: RunRecord.makeIdentifier(), experiment: "exp-260131-fit", notebook: .init(path: "LabBook.org", blob: "ab", heading: "exp-260131-fit"),
            code: .init(branch: "exp-260131-fit", commit: "cd", dirty: true, snapshot: "ef"), start: RunRecord.now(), tool: "labbook 1")
        #expect(record.id.count == 32)
        record.params = ["lr": .number(0.1), "layers": 3, "model": "svm", "shuffle": .boolean(false), "whole": .number(2)]
        record.metrics = ["acc": 0.5, "loss": .infinity]
        record.blocks = [.init(name: "fit", line: 12, headings: ["A", "B"], kind: "src-block", language: "python", state: .succeeded)]
        record.inputs = [.init(path: "data.csv", sha256: "00", size: 3, via: .git, origin: .declared, block: "fit")]
        record.packages = [.init(language: "python", program: "python3", source: "pip", packages: [.init(name: "numpy", version: "1.2", hash: "sha256:1")])]
        record.environment = .init(variables: ["LANG": "C"], others: ["SECRET"])
        record.process = .current
        record.host = .init(kernel: "Linux 6", architecture: "x86_64", cores: 2)
        record.reproduction = .init(reproduced: false, outputs: [.init(output: "a.csv", verdict: .close, detail: "1e-9")], environment: [])
        let bytes = try record.encoded()
        let read = try RunRecord(decoding: bytes)
        #expect(try read.encoded() == bytes)
        // A whole number comes back as JSON has it.
        #expect(read.params["whole"] == 2)
        #expect(read.metrics["loss"] == .infinity)
        #expect(read.process?.isAlive == true)
        record.params["whole"] = 2
        #expect(read == record)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("\"tags\""), "what is empty is left out")
        #expect(text.hasPrefix("{\n  \"blocks\""))
    }

    @Test func aRecordOfTheFirstSchemaIsRead() throws {
        let text = """
            {"code":{"branch":"b","commit":"c","dirty":false},"duration":1.5,"end":"2026-01-31T10:00:01.000Z","exit":{"code":0},"experiment":"b",
            "id":"0123456789abcdef0123456789abcdef","kind":"notebook","notebook":{"blob":"d","path":"LabBook.org"},"params":{"n":"3","who":"me"},
            "process":1,"schema":1,"start":"2026-01-31T10:00:00.000Z","state":"finished","tool":"labbook 0.1.0"}
            """
        let record = try RunRecord(decoding: Array(text.utf8))
        #expect(record.schema == 1)
        #expect(record.params == ["n": 3, "who": "me"])
        #expect(record.process?.id == 1)
        #expect(record.engine.name == "local")
    }

    @Test func aDeadProcessIsNotAlive() {
        var process = RunRecord.Process.current
        process.start = 1
        #expect(process.isAlive == false, "the number was given again")
        process.boot = "another"
        #expect(process.isAlive == nil)
    }

    @Test func metricsAreLines() throws {
        let metrics = [RunMetric(name: "loss", value: .nan, step: 3, time: 17, block: "fit"), RunMetric(name: "acc", value: 0.25)]
        let bytes = try RunMetric.encoded(metrics)
        #expect(bytes.split(separator: 0x0A).count == 2)
        let read = try RunMetric.decode(bytes)
        #expect(read[0].value.isNaN)
        #expect(read[1] == metrics[1])
    }

    @Test func textsOfTheCommandLineHaveTypes() {
        #expect(RunValue(parsing: "1e-3") == .number(0.001))
        #expect(RunValue(parsing: "-4") == -4)
        #expect(RunValue(parsing: "true") == .boolean(true))
        for text in ["nan", "007", "1.2.3", "0x10", "-", ""] { #expect(RunValue(parsing: text) == .text(text)) }
    }
}
