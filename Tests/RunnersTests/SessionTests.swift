import Babel
import OrgSyntax
import Runners
import Testing

@Suite(.serialized) struct SessionTests {
    let interpreter = ProcessInterpreter()

    @Test func bashKeepsStateAndTrimsEachCommand() async throws {
        #expect(try await interpreter.run(request("bash", "x=5\nf() { echo \"f $1\"; }", "output", session: "a")).value == "")
        #expect(
            try await interpreter.run(request("bash", "echo\necho \"  a\"\nfor i in 1 2\ndo\n  echo \"  x $i\"\ndone\nf $x", "output", session: "a")).value
                == "\na\nx 1\n  x 2\nf 5")
        #expect(try await interpreter.run(request("bash", "cat\necho \"[$x]\"", "output", session: "b")).value == "[]")
        await interpreter.close()
    }

    @Test func shSessionValue() async throws {
        #expect(try await interpreter.run(request("sh", "echo 1\n(exit 3)", "value", session: "s")).value == 3)
        #expect(try await interpreter.run(request("sh", "echo a b\necho c", session: "s")).value == [["a", "b"], ["c", ""]])
        await interpreter.close()
    }

    @Test func incompleteAndDyingShells() async throws {
        let incomplete = try await interpreter.run(request("bash", "echo begin\nif true; then", "output", session: "x", line: 3))
        #expect(incomplete.failure?.cause == .exited(2))
        let dying = try await interpreter.run(request("bash", "echo partial\nexit 3", "output", session: "x"))
        #expect(dying.value == "partial\nexit")
        #expect(dying.failure?.cause == .session("the session's interpreter ended with status 3"))
        #expect(try await interpreter.run(request("bash", "echo again", "output", session: "x")).value == "again")
        await interpreter.close()
    }

    @Test func pythonSession() async throws {
        #expect(try await interpreter.run(request("python", "a = 1\nprint('ready')\nprint()", "output", session: "p")).value == "ready")
        #expect(try await interpreter.run(request("python", "a += 1\n[[a, 'x']]", session: "p")).value == [[2, "x"]])
        #expect(try await interpreter.run(request("python", "x = 5", session: "p")).value == "None")
        #expect(try await interpreter.run(request("python", "'a' in globals()", session: "q")).value == "False")
        let failed = try await interpreter.run(request("python", "print(1)\n1 / 0", "output", session: "p", line: 7))
        #expect(failed.value == 1 || failed.value == "1")
        #expect(failed.failure?.cause == .session("ZeroDivisionError: division by zero"))
        #expect(failed.failure?.line == 8)
        #expect(try await interpreter.run(request("python", "a", session: "p")).value == 2)
        let slow = try await interpreter.run(request("python", "import time\ntime.sleep(30)", session: "p", timeout: 0.3))
        #expect(slow.failure?.cause == .timedOut(seconds: 0.3))
        #expect(try await interpreter.run(request("python", "a", session: "p")).value == 2)
        let gone = try await interpreter.run(request("python", "import os\nos._exit(3)", session: "p"))
        #expect(gone.failure != nil)
        #expect(try await interpreter.run(request("python", "'a' in globals()", session: "p")).value == "False")
        await interpreter.close()
    }

    @Test(.enabled(if: has("R"), "R is not installed")) func rSession() async throws {
        #expect(try await interpreter.run(request("R", "d <- data.frame(x = 1:3, y = c(2.5, 3.5, 4.5))\nd$x", "output", session: "r")).value == "[1] 1 2 3")
        #expect(try await interpreter.run(request("R", "mean(d$y)", session: "r")).value == 3.5)
        #expect(
            try await interpreter.run(request("R", "d[d$x > 1, ]", session: "r", arguments: [(":colnames", "yes")])).value
                == [["x", "y"], .hline, [2, 3.5], [3, 4.5]])
        let failed = try await interpreter.run(request("R", "x <- 1\nstop('bad reading')", session: "r", line: 4))
        #expect(failed.failure?.line == 5)
        await interpreter.close()
    }
}
