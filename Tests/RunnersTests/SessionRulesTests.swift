import Babel
import Runners
import Testing

#if canImport(Glibc)
import Glibc
#endif

/// What every language with sessions keeps to, one row for each: state, names, output as it is, failures, the end of an interpreter
/// and of what it has started.
@Suite(.serialized) struct SessionRulesTests {
    struct Rules: Sendable, CustomTestStringConvertible {
        var language: String
        var program: String
        /// Keeps 41 in `x`.
        var set: String
        /// Prints `x`, fails where there is none.
        var show: String
        /// Prints what looks like prompts.
        var prompts: (code: String, output: String)
        /// Prints `before`, then fails on its second line.
        var fail: String
        /// The line of ``fail`` that is named, from 1; `nil` where the interpreter does not tell.
        var line: Int? = 2
        /// Ends the interpreter.
        var die: String
        /// Starts `sleep SECONDS` and goes on.
        var background: @Sendable (Int) -> String
        var testDescription: String { language }
    }

    static let all: [Rules] = ["sh", "bash", "zsh", "dash", "ksh"].map { shell in
        Rules(
            language: shell, program: shell, set: "x=41", show: "echo ${x?none}", prompts: ("echo '$ a'\necho '> b'", "$ a\n> b"),
            fail: "echo before\nno_such_command", line: nil, die: "exit 3", background: { "/bin/sleep \($0) >/dev/null 2>&1 &" })
    } + [
        Rules(
            language: "python", program: "python3", set: "x = 41", show: "print(x)", prompts: ("print('>>> a')\nprint('... b')", ">>> a\n... b"),
            fail: "print('before')\nraise ValueError('bad')", die: "import os\nos._exit(3)",
            background: { "import subprocess\nchild = subprocess.Popen(['sleep', '\($0)'])" }),
        Rules(
            language: "R", program: "R", set: "x <- 41", show: "cat(x, \"\\n\")", prompts: ("cat('> a\\n')\ncat('+ b\\n')", "> a\n+ b"),
            fail: "cat('before\\n')\nstop('bad')", die: "quit(status = 3)", background: { "system('sleep \($0)', wait = FALSE)" }),
        Rules(
            language: "ruby", program: "ruby", set: "x = 41", show: "puts x", prompts: ("puts 'irb> a'\nputs '>> b'", "irb> a\n>> b"),
            fail: "puts 'before'\nraise 'bad'", die: "exit!(3)", background: { "spawn('sleep \($0)')" }),
        Rules(
            language: "js", program: "node", set: "var x = 41;", show: "console.log(x)", prompts: ("console.log('> a'); console.log('... b')", "> a\n... b"),
            fail: "console.log('before');\nthrow new Error('bad');", die: "process.exit(3)",
            background: { "require('child_process').spawn('sleep', ['\($0)']); 0" }),
        Rules(
            language: "lua", program: "lua", set: "x = 41", show: "print(assert(x))", prompts: ("print('> a') print('>> b')", "> a\n>> b"),
            fail: "print('before')\nerror('bad')", die: "os.exit(3)", background: { "os.execute('sleep \($0) >/dev/null 2>&1 &')" }),
        Rules(
            language: "octave", program: "octave", set: "x = 41;", show: "disp(x)", prompts: ("disp('octave:1> a'); disp('>> b')", "octave:1> a\n>> b"),
            fail: "disp('before')\nerror('bad')", die: "exit(3)", background: { "system('sleep \($0) >/dev/null 2>&1 &');" }),
        Rules(
            language: "julia", program: "julia", set: "x = 41", show: "println(x)", prompts: ("println(\"julia> a\")", "julia> a"),
            fail: "println(\"before\")\nerror(\"bad\")", die: "exit(3)", background: { "run(`sleep \($0)`, wait = false)" }),
    ]

    @Test(arguments: all) func sessionsKeepTheRules(_ rules: Rules) async throws {
        guard has(rules.program) else {
            print("SKIPPED sessions of \(rules.language): not installed: \(rules.program)")
            return
        }
        let interpreter = ProcessInterpreter()
        func run(_ code: String, in session: String = "a", line: Int = 1) async throws -> ExecutionOutcome {
            try await interpreter.run(request(rules.language, code, "output verbatim", session: session, line: line))
        }
        // State goes on in a session, and only there.
        #expect(try await run(rules.set).failure == nil)
        let kept = try await run(rules.show)
        #expect(kept.value.displayed.contains("41") && kept.failure == nil, "\(kept)")
        let other = try await run(rules.show, in: "b")
        #expect(!other.value.displayed.contains("41"), "\(other)")
        // Nothing is taken for a prompt, and nothing of the session's own shows.
        #expect(try await run(rules.prompts.code, in: "c").value == .string(rules.prompts.output))
        // A failure is one, with what was printed before it; the session goes on.
        let failed = try await run(rules.fail, line: 10)
        #expect(failed.failure != nil)
        #expect(failed.value.displayed.contains("before"), "\(failed)")
        if let line = rules.line { #expect(failed.failure?.line == 9 + line, "\(failed)") }
        let still = try await run(rules.show)
        #expect(still.value.displayed.contains("41"), "\(still)")
        // An interpreter that ends is a failure; the next block gets a new one.
        let dead = try await run(rules.die)
        #expect(dead.failure != nil)
        let fresh = try await run(rules.prompts.code)
        #expect(fresh.value == .string(rules.prompts.output) && fresh.failure == nil, "\(fresh)")
        let lost = try await run(rules.show)
        #expect(!lost.value.displayed.contains("41"), "\(lost)")
        // What sessions have started ends with them.
        let seconds = 40_000 + Int.random(in: 0..<9_000)
        let started = try await run(rules.background(seconds))
        #expect(started.failure == nil, "\(started)")
        for _ in 0..<1000 where !Self.isRunning("sleep", seconds) { usleep(10_000) }
        #expect(Self.isRunning("sleep", seconds))
        await interpreter.close()
        for _ in 0..<1000 where Self.isRunning("sleep", seconds) { usleep(10_000) }
        #expect(!Self.isRunning("sleep", seconds))
    }

    /// Whether there is a process with that command line.
    private static func isRunning(_ program: String, _ seconds: Int) -> Bool {
        guard let folder = opendir("/proc") else { return false }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            guard Int(name) != nil, let file = fopen("/proc/\(name)/cmdline", "r") else { continue }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 256)
            let count = fread(&bytes, 1, bytes.count, file)
            if String(decoding: bytes[..<count], as: UTF8.self).hasSuffix("\(program)\u{0}\(seconds)\u{0}") { return true }
        }
        return false
    }
}
