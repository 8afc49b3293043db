import Experiments
import OrgSyntax
import Testing
@testable import Runs

@Suite struct ListingTests {
    private func run(_ id: String, _ params: [String: RunValue] = [:], _ metrics: [String: Double] = [:], state: String = "finished") -> RunSummary {
        var run = RunSummary()
        run.id = id
        run.experiment = "exp-260131-fit"
        run.state = state
        run.start = "2026-01-31T10:00:00.000Z"
        run.duration = 1.5
        run.params = params
        run.metrics = metrics
        return run
    }

    private func chosen(_ filter: String) throws -> String {
        let runs = [
            run("a", ["lr": .number(0.01), "name": "svm"], ["acc": 0.95]), run("b", ["lr": .number(0.5), "name": "tree"], ["acc": 0.91]),
            run("c", ["lr": 1], ["acc": .nan], state: "failed"), run("d"),
        ]
        let filter = try RunFilter(filter)
        return runs.filter(filter.matches).map(\.id).joined()
    }

    @Test(arguments: [
        ("params.lr<0.1 and metrics.acc>0.9", "a"), ("params.lr <= 0.5", "ab"), ("params.lr=1 or params.lr = 0.5", "bc"), ("not params.lr", "d"), ("params.lr != 1", "ab"),
        ("params.name = 'svm'", "a"), ("params.name ~ e", "b"), ("params.name>sz", "b"), ("state=failed", "c"), ("not (state = finished and metrics.acc)", "cd"),
        ("metrics.acc > 0", "ab"), ("run=a", "a"), ("dirty", ""), ("not dirty", "abcd"), ("start >= 2026-01-31 and duration<2", "abcd"), ("params.lr>0.1 AND params.lr<1 OR run=d", "bd"),
        ("params.\"lr\">0.3", "bc"), ("experiment ~ fit", "abcd"),
    ])
    func filters(text: String, expected: String) throws { #expect(try chosen(text) == expected) }

    @Test(arguments: [("", 1), ("params.lr <", 12), ("blob=1", 1), ("params.lr<1 foo", 13), ("(params.lr<1", 13), ("params.lr='x", 11), ("params.lr<1 and", 16)])
    func wrongFiltersHaveAColumn(text: String, column: Int) {
        do {
            _ = try RunFilter(text)
            Issue.record("'\(text)' was taken")
        } catch {
            #expect(error.id == "usage-filter")
            #expect(error.location?.column == column, "\(text)")
        }
    }

    @Test func tablesShowWhatDiffersAndFit() {
        let runs = [run("0123456789ab", ["lr": .number(0.1), "same": 1], ["acc": 0.123456789]), run("fedcba987654", ["lr": .number(0.25), "same": 1], ["acc": 0.5])]
        var table = RunTable(runs)
        #expect(table.columns.map(\.name) == ["run", "state", "start", "duration", "params.lr", "metrics.acc"])
        table.sort(by: .metric("acc"), descending: true)
        let text = table.text(width: nil)
        #expect(text.hidden.isEmpty)
        #expect(text.heading == "run       state     start             duration    lr      acc")
        #expect(String(decoding: text.rows, as: UTF8.self) == """
            fedcba98  finished  2026-01-31 10:00     1.5 s  0.25      0.5
            01234567  finished  2026-01-31 10:00     1.5 s   0.1  0.12346

            """)
        let narrow = table.text(width: 40)
        #expect(narrow.hidden == ["duration", "params.lr", "metrics.acc"])
        #expect((narrow.heading + "\n" + String(decoding: narrow.rows, as: UTF8.self)).split(separator: "\n").allSatisfy { $0.count <= 40 })
        #expect(RunTable(runs, columns: [.attribute(.run), .metric("acc"), .param("no")]).csv == "run,metrics.acc,params.no\n0123456789ab,0.123456789,\nfedcba987654,0.5,\n")
    }

    @Test func runsWithoutTheFieldComeLast() {
        var table = RunTable([run("a"), run("b", [:], ["m": 1]), run("c", [:], ["m": 2])])
        table.sort(by: .metric("m"), descending: true)
        #expect(table.runs.map(\.id) == ["c", "b", "a"])
        table.sort(by: .metric("m"), descending: false)
        #expect(table.runs.map(\.id) == ["b", "c", "a"])
    }

    @Test func idsTimesAndDurationsAreShortened() {
        var run = run("0123456789abcdef", ["größe": "ä"])
        run.commit = "0123456789abcdef"
        run.duration = 3725
        let table = RunTable([run], columns: [.attribute(.run), .attribute(.commit), .attribute(.start), .attribute(.duration), .param("größe"), .attribute(.dirty), .attribute(.end)])
        let text = table.text(width: nil)
        #expect(text.heading == "run       commit      start              duration  größe  dirty  end")
        #expect(String(decoding: text.rows, as: UTF8.self) == "01234567  0123456789  2026-01-31 10:00  1 h 2 min  ä      false  -\n")
    }

    @Test(arguments: [(0.1, "0.1"), (1234.5678, "1234.6"), (1e-7, "1e-7"), (0.000123456, "0.00012346"), (3, "3"), (-2.5, "-2.5"), (123456.7, "123457"), (1.5e12, "1.5e12"), (0.99999999, "1"), (0, "0")])
    func numbersAreShort(value: Double, expected: String) { #expect(RunTable.short(value) == expected) }
}
