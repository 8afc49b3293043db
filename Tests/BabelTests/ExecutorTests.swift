import OrgSyntax
import Synchronization
import Testing
@testable import Babel

/// Counts runs, fails for bodies that say so, and otherwise gives the body with its variables put in.
final class CountingInterpreter: Interpreter {
    let bodies = Mutex<[String]>([])

    func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
        var text = request.body.text
        for variable in request.parameters.variables { text = text.replacing(literal: "$" + variable.name, with: variable.value.displayed) }
        bodies.withLock { $0.append(text) }
        if text.hasPrefix("fail") {
            let failure = ExecutionFailure(cause: .exited(3), program: "sh", line: request.body.originLine(ofLine: 1))
            return ExecutionOutcome(value: .string("partial\n"), failure: failure, standardError: "line one\nboom\n")
        }
        return ExecutionOutcome(value: .string(text + "\n"))
    }
}

@Suite struct ExecutorTests {
    static func run(
        _ text: String, _ change: (inout ExecutionOptions) -> Void = { _ in }
    ) async throws -> (text: String, bodies: [String], report: ExecutionReport, edited: String) {
        var options = ExecutionOptions()
        change(&options)
        let interpreter = CountingInterpreter()
        let source = Source(name: "input.org", bytes: Array(text.utf8))
        let executor = Executor(
            source: source, path: "/notes/input.org", settings: SyntaxTree(parsing: source).settings, languages: .builtIn,
            interpreter: interpreter, files: MemoryFiles(), options: options)
        // Whoever applies the reported edits one after the other has the executor's text.
        let followed = Mutex(source.bytes)
        let report = try await executor.run { event in
            if case .finished(_, _, let edits) = event {
                followed.withLock { $0 = Source(name: "", bytes: $0).applying(edits) }
            }
        }
        let bytes = await executor.bytes
        return (String(orgBytes: bytes), interpreter.bodies.withLock { $0 }, report, String(orgBytes: followed.withLock { $0 }))
    }

    static let chain = """
        * A
        #+name: a
        #+begin_src sh :results output
        one
        #+end_src
        * B
        :PROPERTIES:
        :CUSTOM_ID: bb
        :END:
        #+name: b
        #+begin_src sh :var x=a :results output
        two $x
        #+end_src
        #+name: c
        #+begin_src bash :var y=b :results output
        three $y
        #+end_src

        """

    @Test func upstreamBlocksRunAgain() async throws {
        let result = try await Self.run(Self.chain)
        #expect(result.bodies.count == 6)
        #expect(result.report.succeeded == 3)
        #expect(result.text == result.edited)
    }

    @Test func onceMeansOnce() async throws {
        let all = try await Self.run(Self.chain)
        let once = try await Self.run(Self.chain) { $0.runsOnce = true }
        #expect(once.bodies.count == 3)
        #expect(once.text == all.text)
    }

    @Test func choices() async throws {
        #expect(try await Self.run(Self.chain) { $0.blocks = ["b"] }.bodies.count == 2)
        #expect(try await Self.run(Self.chain) { $0.language = "bash" }.bodies.count == 3)
        #expect(try await Self.run(Self.chain) { $0.heading = "A" }.bodies == ["one"])
        #expect(try await Self.run(Self.chain) { $0.heading = "#bb" }.bodies.count == 5)
        #expect(try await Self.run(Self.chain) { $0.until = "a" }.bodies == ["one"])
        #expect(try await Self.run(Self.chain) { $0.from = "c" }.bodies.count == 3)
        #expect(try await Self.run(Self.chain) { $0.blocks = ["bb"] }.report.failures.first?.id == "unknown-block")
    }

    @Test func parametersOverride() async throws {
        let result = try await Self.run(Self.chain) {
            $0.blocks = ["b"]
            $0.parameters = [("x", "given")]
        }
        #expect(result.bodies == ["two given"])
    }

    @Test func failureKeepsPartialOutputAndStops() async throws {
        let text = "#+begin_src sh :results output\nfail\n#+end_src\n\n#+begin_src sh :results output\nnext\n#+end_src\n"
        let stopped = try await Self.run(text)
        #expect(stopped.bodies == ["fail"])
        #expect(stopped.report.stoppedEarly)
        #expect(stopped.text.contains("#+RESULTS:\n: partial\n"))
        let diagnostic = try #require(stopped.report.failures.first)
        #expect(diagnostic.headline == "input.org:2:1: error: block failed: sh exited with 3")
        #expect(diagnostic.notes.contains("boom"))
        let kept = try await Self.run(text) { $0.keepsGoing = true }
        #expect(kept.bodies == ["fail", "next"])
        #expect(kept.text == kept.edited)
    }

    @Test func failingUpstreamStopsItsUser() async throws {
        let text = "#+name: f\n#+begin_src sh :eval no\nx\n#+end_src\n#+name: g\n#+begin_src sh\nfail\n#+end_src\n\n#+begin_src sh :var x=g\nuse $x\n#+end_src\n"
        let result = try await Self.run(text) { $0.from = nil; $0.blocks = [] }
        #expect(result.bodies == ["fail"])
    }

    @Test func circlesAreErrors() async throws {
        let text = "#+name: p\n#+begin_src sh :var x=q\n$x\n#+end_src\n#+name: q\n#+begin_src sh :var x=p\n$x\n#+end_src\n"
        let result = try await Self.run(text) { $0.keepsGoing = true }
        #expect(result.report.failures.map(\.id) == ["circular-reference", "circular-reference"])
        #expect(result.text == text)
    }

    @Test func planTellsWhy() async throws {
        let source = Source(name: "input.org", bytes: Array(Self.chain.utf8) + Array("#+begin_src sh :eval no\n#+end_src\n#+call: nope()\n".utf8))
        let executor = Executor(
            source: source, path: "/notes/input.org", settings: SyntaxTree(parsing: source).settings, languages: .builtIn,
            interpreter: CountingInterpreter(), files: MemoryFiles())
        let plan = await executor.plan()
        #expect(plan.map(\.runs) == [true, true, true, false, false])
        #expect(plan.map(\.dependencies) == [[], ["a"], ["b"], [], ["nope"]])
        #expect(plan[3].reason == "':eval no'")
    }

    @Test func carriageReturnsStay() async throws {
        let text = Self.chain.replacing(literal: "\n", with: "\r\n")
        let result = try await Self.run(text)
        #expect(result.text == result.edited)
        #expect(result.text.replacing(literal: "\r\n", with: "\n") == (try await Self.run(Self.chain)).text)
    }
}
