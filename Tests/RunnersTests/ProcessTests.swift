import Foundation
import Babel
import OrgSyntax
import Runners
import Testing

@Suite struct ProcessTests {
    let interpreter = ProcessInterpreter()

    @Test func shellOutputAndTables() async throws {
        #expect(try await interpreter.run(request("sh", "echo hello", "output")).value == "hello\n")
        #expect(try await interpreter.run(request("sh", "echo a 1\necho b 2")).value == [["a", 1], ["b", 2]])
        #expect(try await interpreter.run(request("sh", "(exit 3)", "value")).value == 3)
        #expect(try await interpreter.run(request("bash", "echo ${x[1]}", "output", variables: [("x", ["p", "q"])])).value == "q\n")
        // The rest of the script is its standard input.
        #expect(try await interpreter.run(request("bash", "read x\nthis line\necho $x", "output")).value == "this line\n")
    }

    @Test func failureKeepsOutputAndNamesTheLine() async throws {
        let outcome = try await interpreter.run(request("bash", "echo before\nnonexistent-command\nexit 4", "output", line: 10))
        #expect(outcome.value == "before\n")
        #expect(outcome.failure?.cause == .exited(4))
        #expect(outcome.failure?.line == 11)
        let python = try await interpreter.run(request("python", "x = 1\nreturn [\n  x / 0]", "value", line: 20))
        #expect(python.failure?.line == 22)
        #expect(python.value == "")
        let plain = try await interpreter.run(request("python", "def f():\n    raise ValueError('bad')\nf()", "output", line: 5))
        #expect(plain.failure?.line == 6)
        #expect(plain.standardError.contains("ValueError: bad"))
    }

    @Test func missingInterpreter() async throws {
        let outcome = try await interpreter.run(request("python", "1", arguments: [(":python", "no-such-python -B")]))
        #expect(outcome.failure?.cause == .interpreterMissing(command: "no-such-python"))
        await #expect(throws: Diagnostic.self) { try await interpreter.run(request("sh", "true", directory: "/nonexistent")) }
    }

    @Test func pythonValues() async throws {
        #expect(try await interpreter.run(request("python", "return [[1, 'a'], [2.5, None]]")).value == [[1, "a"], [2.5, .symbol("None")]])
        #expect(try await interpreter.run(request("python", "return {'a': 1}")).value == "{'a': 1}")
        #expect(try await interpreter.run(request("python", "x = 3", arguments: [(":return", "x * 2")])).value == 6)
        #expect(try await interpreter.run(request("python", "return t", variables: [("t", [["a\nb", 1]])])).value == [["a\\nb", 1]])
    }

    @Test(.enabled(if: has("R"), "R is not installed")) func rValues() async throws {
        #expect(try await interpreter.run(request("R", "mean(c(1, 2, 6))")).value == 3)
        let table: Value = [["p1", 10.5], ["p2", 12]]
        #expect(try await interpreter.run(request("R", "d$V2 * 2", variables: [("d", table)])).value == [[21], [24]])
        #expect(
            try await interpreter.run(request("R", "data.frame(a = 1:2)", arguments: [(":colnames", "yes")])).value == [["a"], .hline, [1], [2]])
    }

    @Test func manyBytesAreBounded() async throws {
        var configuration = ProcessInterpreter.Configuration()
        configuration.limits.standardOutput = 1000
        let small = ProcessInterpreter(configuration)
        guard case .string(let text) = try await small.run(request("sh", "yes | head -c 3000000", "output")).value else { return }
        #expect(text.utf8.count < 1200)
        #expect(text.hasSuffix("[output truncated: 1000 of 3000000 bytes]\n"))
    }

    @Test func timeoutEndsTheGroup() async throws {
        let outcome = try await interpreter.run(request("bash", "echo begun\nsleep 60 | sleep 61\necho never", "output", timeout: 3))
        #expect(outcome.failure?.cause == .timedOut(seconds: 3))
        #expect(outcome.value == "begun\n")
    }

    @Test func cancellationEndsTheGroup() async throws {
        let interpreter = interpreter
        let begun = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-test-" + UUID().uuidString).path
        defer { unlink(begun) }
        let long = try request("bash", "echo begun; touch '\(begun)'; sleep 60", "output")
        let task = Task { try await interpreter.run(long) }
        for _ in 0..<1000 where !FileManager.default.fileExists(atPath: begun) { try await Task.sleep(nanoseconds: 10_000_000) }
        task.cancel()
        let outcome = try await task.value
        #expect(outcome.failure?.cause == .cancelled)
        #expect(outcome.value == "begun\n")
    }

    @Test func shellArguments() async throws {
        #expect(
            try await interpreter.run(request("bash", "echo \"$1-$2\"; cat", "output", arguments: [(":cmdline", "a 'b c'"), (":stdin", [["x", 1]])])).value
                == "a-b c\nx\t1")
        #expect(try await interpreter.run(request("sh", "print(6 * 7)", "output", arguments: [(":shebang", "#!/usr/bin/env python3")])).value == "42\n")
    }
}
