import Babel
import Experiments
import OrgSyntax
import ProjectFiles
import Testing
@testable import Runs

@Suite struct RecordingTests {
    @Test func metricsOfATableWithSteps() {
        let rows: [Value] = [
            .list([.string("epoch"), .string("loss"), .string("acc")]), .hline, .list([.integer(1), .float(0.5), .float(0.6)]),
            .list([.integer(5), .float(0.25), .string("nan")]),
        ]
        let metrics = MetricReader.metrics(in: .list(rows), block: "fit", time: 7)
        #expect(metrics.map(\.name) == ["loss", "acc", "loss", "acc"])
        #expect(metrics.map(\.step) == [1, 1, 5, 5])
        #expect(metrics[2] == RunMetric(name: "loss", value: 0.25, step: 5, time: 7, block: "fit"))
        #expect(metrics[3].value.isNaN)
    }

    @Test func metricsOfNamesAndValues() {
        let pairs: [Value] = [.list([.string("acc"), .float(0.5)]), .list([.string("n"), .integer(3)])]
        #expect(MetricReader.metrics(in: .list(pairs), block: nil, time: nil).map(\.name) == ["acc", "n"])
        let header: [Value] = [.list([.string("metric"), .string("value")]), .hline] + pairs
        #expect(MetricReader.metrics(in: .list(header), block: nil, time: nil).map(\.value) == [0.5, 3])
        let text = "acc 0.5\nfitting the model\nloss: 2e-3\nloss = 1e-3\nbest 4 12\n10 20\n"
        let lines = MetricReader.metrics(in: .string(text), block: nil, time: nil)
        #expect(lines.map(\.name) == ["acc", "loss", "loss", "best"])
        #expect(lines.map(\.step) == [0, 0, 1, 12])
        #expect(MetricReader.metrics(in: .float(0.25), block: "score", time: nil).first?.name == "score")
        #expect(MetricReader.metrics(in: .list([.list([.integer(1), .integer(2)])]), block: nil, time: nil).isEmpty)
    }

    @Test func metricBlocksAreNamedByAKeyword() {
        #expect(MetricReader.namedBlocks(in: Array("#+TITLE: x\n#+metrics: a b\n  #+METRICS: c\n#+METRICS:\n".utf8)) == ["a", "b", "c"])
    }

    @Test func secretsOfTheEnvironmentAreTakenOut() {
        let environment = [
            "LANG": "C", "LC_ALL": "ghp_0123456789012345678901234567890123456789", "GITHUB_TOKEN": "abcdef123", "HOME": "/home/ada", "CC": "gcc", "MINE": "1",
            "OMP_NUM_THREADS": "4", "DATABASE": "postgres://ada:s3cr3tpass@db.example.org/x", "CFLAGS": "/opt/x",
        ]
        let redaction = Redaction(environment: environment)
        #expect(redaction("x abcdef123 y abcdef123") == "x [withheld] y [withheld]")
        let (lines, withheld) = redaction.lines(Array("fine\ntoken=a1b2c3d4e5f6\nurl postgres://ada:s3cr3tpass@db.example.org/x\n".utf8))
        #expect(withheld == 1)
        #expect(!String(decoding: lines, as: UTF8.self).contains("s3cr3t"))
        #expect(!String(decoding: lines, as: UTF8.self).contains("a1b2c3"))
        // Of a variable that may not be told, the name alone; a word that only looks like one stays.
        let dump = Redaction(environment: environment, told: ["LANG"]).lines(Array("LANG=C\nMINE=1\nexport HOME=\"/home/ada\"\nOTHER=1\nMINE=2".utf8)).bytes
        #expect(String(decoding: dump, as: UTF8.self) == "LANG=C\nMINE=[withheld]\nHOME=[withheld]\nOTHER=1\nMINE=2")
        #expect(Redaction.isSecret(name: "MYSQL_PWD", value: "x"))
        #expect(!Redaction.isSecret(name: "PWD", value: "/home/ada"))
    }

    @Test func muchOutputIsCutInTheMiddle() {
        let capture = OutputCapture()
        for index in 0..<100_000 { capture.append("line \(index)\n") }
        let (bytes, size, isTruncated) = capture.contents
        #expect(isTruncated)
        #expect(bytes.count < size)
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasPrefix("line 0\n"))
        #expect(text.hasSuffix("line 99999\n"))
    }

    @Test func summariesReadWhatRecordsHave() throws {
        var record = RunRecord(
            id: "0123456789abcdef0123456789abcdef", experiment: "exp-260131-fit", notebook: .init(path: "Lab \"Book\".org", blob: "b", heading: "Ä\nx"),
            code: .init(branch: "b", commit: "c", dirty: true), start: "2026-01-31T10:00:00.000Z", tool: "labbook 1")
        record.params = ["lr": .number(0.1), "name": "a\\b\u{1F600}", "flag": .boolean(true), "n": 3]
        record.metrics = ["loss": .nan, "acc": 0.5]
        record.code.uncommitted = [.init(path: "x")]
        record.reproduction = .init(reproduced: true, outputs: [.init(output: "x", verdict: .identical)], environment: [])
        record.reproduces = "ff"
        let summary = try RunSummary(parsing: try record.encoded())
        #expect(summary.params == record.params)
        #expect(summary.metrics["acc"] == 0.5)
        #expect(summary.metrics["loss"]?.isNaN == true)
        #expect(summary.heading == "Ä\nx")
        #expect(summary.notebook == "Lab \"Book\".org")
        #expect(summary.isDirty)
        #expect(summary.reproduced == true)
        #expect(throws: (any Error).self) { try RunSummary(parsing: Array("[]".utf8)) }
        let bytes = SummaryWriter(summary).bytes
        bytes.withUnsafeBytes { buffer in
            var reader = SummaryReader(buffer, from: 0)
            let read = reader.summary()
            #expect(reader.position == bytes.count)
            #expect(read?.metrics["loss"]?.isNaN == true)
            var (a, b) = (read, summary)
            a?.metrics = [:]
            b.metrics = [:]
            #expect(a == b)
            // A cache that was cut off anywhere gives nothing, and does not trap.
            for length in 0..<bytes.count {
                var cut = SummaryReader(UnsafeRawBufferPointer(rebasing: buffer[..<length]), from: 0)
                let nothing = cut.summary()
                #expect(nothing == nil)
            }
        }
        #expect(throws: (any Error).self) { try RunSummary(parsing: Array("{\"id\":\"x\"".utf8)) }
    }

    @Test func theConfigurationIsChecked() throws {
        let configuration = try RunsConfiguration(ConfigurationFile(Array("runs:\n  environment: [A, B]\n  tolerance: {relative: 1e-3}\n  masks: '\\d+ ms'\n".utf8)))
        #expect(configuration.environment == ["A", "B"])
        #expect(configuration.relativeTolerance == 1e-3)
        #expect(configuration.masks == ["\\d+ ms"])
        #expect(throws: Diagnostic.self) { try RunsConfiguration(ConfigurationFile(Array("runs:\n  masks: ['(']\n".utf8))) }
        #expect(throws: Diagnostic.self) { try RunsConfiguration(ConfigurationFile(Array("runs:\n  tolerance: {near: 1}\n".utf8))) }
    }
}
