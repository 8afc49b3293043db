import OrgSyntax
import Testing
@testable import Babel

@Suite struct StatusTests {
    static let notebook = """
        #+name: data
        | a | 1 |

        #+name: first
        #+begin_src sh :var x=data
        echo 1
        #+end_src

        #+name: second
        #+begin_src sh :var y=first :inputs in.csv
        echo 2
        #+end_src

        #+begin_src sh :eval no
        echo 3
        #+end_src

        #+begin_src sh :session s
        echo a
        #+end_src

        #+begin_src sh :session s
        echo b
        #+end_src

        """

    static func executor(_ text: String, inputs: String) -> Executor {
        Fixture.executor(Array(text.utf8), files: MemoryFiles(["/notes/in.csv": Array(inputs.utf8)]))
    }

    /// Runs the notebook and returns it with its results, and the records.
    static func run(_ text: String) async throws -> (text: String, records: [ResultRecord]) {
        let executor = executor(text, inputs: "x")
        let records = Collected()
        let report = try await executor.run { event in
            if case .finished = event, let record = await executor.lastRecord { await records.add(record) }
        }
        #expect(report.failures.isEmpty)
        return (String(orgBytes: await executor.bytes), await executor.settle(records.all, old: []))
    }

    private actor Collected {
        var all: [ResultRecord] = []
        func add(_ record: ResultRecord) {
            var record = record
            record.time = Double(all.count + 1)
            all.append(record)
        }
    }

    static func states(_ text: String, _ records: [ResultRecord], inputs: String = "x") async -> [String] {
        await executor(text, inputs: inputs).status(records).map { ([$0.state.rawValue] + $0.reasons).joined(separator: ": ") }
    }

    @Test func freshAfterRun() async throws {
        let (text, records) = try await Self.run(Self.notebook)
        #expect(await Self.states(text, records) == ["fresh", "fresh", "not-run: ':eval no'", "fresh", "fresh"])
        #expect(await Self.states(Self.notebook, []) == ["never-run", "never-run", "not-run: ':eval no'", "never-run", "never-run"])
        #expect(await Self.states(text, []).first == "unknown: not run by labbook here")
    }

    @Test(arguments: [
        ("echo 1", "echo 9", 0, "stale: code was edited"), ("echo 1", "echo 9", 1, "stale: 'first', which it refers to, changed"),
        ("| a | 1 |", "| a | 2 |", 0, "stale: 'data', which it refers to, changed"),
        ("| a | 1 |", "| a | 2 |", 1, "stale: 'first', which it refers to, changed"),
        (":var x=data", ":var x=data :dir /tmp", 0, "stale: header argument ':dir' was added"),
        ("echo a", "echo c", 4, "stale: 'sh block at line 24', earlier in its session, changed"),
        (": b", ": c", 4, "stale: its result was edited"),
        // A heading above makes other places of the nameless blocks; they are found by their code.
        ("#+begin_src sh :eval no", "#+begin_src sh :session s\necho 0\n#+end_src\n\n#+begin_src sh :eval no", 4, "stale: 'sh block at line 20', earlier in its session, has not run"),
    ])
    func changesAreSeen(_ old: String, _ new: String, _ index: Int, _ expected: String) async throws {
        let (text, records) = try await Self.run(Self.notebook)
        let states = await Self.states(text.replacing(literal: old, with: new), records)
        #expect(states[index] == expected, "\(states)")
    }

    @Test func inputsAreSeen() async throws {
        let (text, records) = try await Self.run(Self.notebook)
        #expect(await Self.states(text, records, inputs: "y")[1] == "stale: input 'in.csv' changed")
    }

    @Test func recordsOfOtherBlocksAreKept() async throws {
        let (text, records) = try await Self.run(Self.notebook)
        let kept = await Self.executor(text, inputs: "x").settle([], old: records)
        #expect(kept.map(\.key) == records.map(\.key))
    }
}
