import Babel
import OrgSyntax
import Runners
import Testing

/// One block per line of the tables below, run for real where its program is installed.
@Suite struct LanguageTests {
    static let interpreter = ProcessInterpreter()

    struct Block: Sendable, CustomTestStringConvertible {
        var program: String
        var language: String
        var body: String
        var results = ""
        var variables: [(String, Value)] = []
        var arguments: [(String, Value)] = []
        var session: String?
        var value: Value
        var testDescription: String { "\(language)\(session == nil ? "" : " session"): \(body)" }
    }

    static let blocks: [Block] = [
        Block(program: "perl", language: "perl", body: "[['a', 1], ['b', 2.5]];", value: [["a", 1], ["b", 2.5]]),
        Block(program: "perl", language: "perl", body: "print \"a\\t1\\n\";", results: "output table", value: [["a", 1]]),
        Block(program: "perl", language: "perl", body: "$$x[1][0]", variables: [("x", [[1, 2], [3, 4]])], value: 3),
        Block(program: "ruby", language: "ruby", body: "[['a', 1], ['b', nil]]", value: [["a", 1], ["b", .null]]),
        Block(program: "ruby", language: "ruby", body: "x.map { |row| row[0] }", variables: [("x", [[1, 2], [3, 4]])], value: [1, 3]),
        Block(program: "ruby", language: "ruby", body: "{a: 1}", results: "pp", value: "{:a=>1}\n"),
        Block(program: "lua", language: "lua", body: "return 6 * 7", value: 42),
        Block(program: "lua", language: "lua", body: "return 1, 'b'", value: "1, b"),
        Block(program: "lua", language: "lua", body: "return {a = {b = 1}}", results: "pp", value: "a = \n  b = 1"),
        Block(program: "node", language: "js", body: "return [[\"a\", 1], [\"b\", 2]];", value: [["a", 1], ["b", 2]]),
        Block(program: "node", language: "js", body: "return x.length;", variables: [("x", ["p", "q\nr"])], value: 2),
        Block(program: "octave", language: "octave", body: "[1 2; 3 4.5]", value: [[1, 2], [3, 4.5]]),
        Block(program: "octave", language: "octave", body: "x'", variables: [("x", [[1, 2], [3, 4]])], value: [[1, 3], [2, 4]]),
        Block(program: "octave", language: "octave", body: "'text'", value: "text"),
        Block(program: "gcc", language: "C", body: "printf(\"%d %s\\n\", n + t[1][0], s);", variables: [("n", 5), ("t", [[1, 2], [3, 4]]), ("s", "ion")], value: "8 ion"),
        Block(program: "g++", language: "C++", body: "std::cout << 1 << \",\" << 2 << std::endl;", arguments: [(":includes", "<iostream>")], value: [[1, 2]]),
        Block(program: "gfortran", language: "fortran", body: "print *, n * 2", variables: [("n", 21)], value: 42),
        Block(program: "awk", language: "awk", body: "$2 < 1 { print $1, $2 }", arguments: [(":stdin", [["Vega", 0.03], ["Deneb", 1.25]])], value: "Vega 0.03"),
        Block(program: "awk", language: "awk", body: "BEGIN { print s }", results: "output", variables: [("s", "a b")], value: "a b\n"),
        Block(program: "sed", language: "sed", body: "s/a/b/", results: "output", arguments: [(":stdin", "cat\nbat\n")], value: "cbt\nbbt\n"),
        Block(program: "sqlite3", language: "sqlite", body: "select 2 + 3;", arguments: [(":db", ":memory:")], value: 5),
        Block(
            program: "sqlite3", language: "sqlite", body: "select 1 as a, 'x, y' as b;", arguments: [(":db", ":memory:"), (":colnames", "yes")],
            value: [["a", "b"], .hline, [1, "x, y"]]),
        Block(program: "gnuplot", language: "gnuplot", body: "set print '-'\nprint 3 * 7", results: "output", value: "21\n"),
        Block(program: "zsh", language: "zsh", body: "print -l a b", results: "output", value: "a\nb\n"),
        Block(program: "ksh", language: "ksh", body: "echo $x", results: "output", variables: [("x", "it's")], value: "it's\n"),
        Block(program: "fish", language: "fish", body: "echo $x", results: "output", variables: [("x", "y z")], value: "y z\n"),
        Block(program: "php", language: "php", body: "echo $x[1] . \"\\n\";", results: "output", variables: [("x", [1, "b"])], value: "b\n"),
        Block(program: "guile", language: "scheme", body: "(define (f x) (* x 2))\n(f n)", variables: [("n", 21)], value: 42),
        Block(program: "guile", language: "scheme", body: "(list 1 \"a\" '(2))", value: [1, "a", [2]]),
        Block(program: "guile", language: "scheme", body: "(display \"hi\")", results: "output", value: "hi"),
        Block(program: "sbcl", language: "lisp", body: "(list 1 \"a\" 2.5)", value: [1, "a", 2.5]),
        Block(program: "sbcl", language: "lisp", body: "(format t \"~a\" x)", results: "output", variables: [("x", 3)], value: "3"),
        Block(program: "ocaml", language: "ocaml", body: "let x = 6 * 7;;\nx", value: 42),
        Block(program: "ocaml", language: "ocaml", body: "[1; 2; 3]", value: [1, 2, 3]),
        Block(program: "ocaml", language: "ocaml", body: "print_string \"a\\n\"; 1", results: "output", value: "a\n"),
        Block(program: "rustc", language: "rust", body: "println!(\"{}\", n + 1);", results: "output", variables: [("n", 4)], value: "5\n"),
        Block(program: "swiftc", language: "swift", body: "print(n + 1)", results: "output", variables: [("n", 4)], value: "5\n"),
        Block(program: "sh", language: "org", body: ",* a $x", variables: [("x", "b")], value: "* a b"),
        Block(program: "sh", language: "makefile", body: "a: b\n\tc", value: "a: b\n\tc"),
    ]

    @Test(arguments: blocks) func valueIsOrgs(_ block: Block) async throws {
        guard has(block.program) else { return }
        let outcome = try await Self.interpreter.run(
            request(block.language, block.body, block.results, session: block.session, variables: block.variables, arguments: block.arguments))
        #expect(outcome.value == block.value, "\(outcome.standardError)")
        #expect(outcome.failure == nil)
    }

    static let sessions: [(program: String, language: String, steps: [(body: String, results: String, value: Value)])] = [
        ("ruby", "ruby", [("x = 41\nputs 'a'", "output", "a"), ("x += 1", "", 42), ("[x, nil]", "", [42, .hline])]),
        ("lua", "lua", [("x = 41 print('a')", "output", "a"), ("x = x + 1 return x", "", 42)]),
        ("node", "js", [("const x = 41; console.log('a')", "output", "a"), ("x + 1", "", 42), ("[x, 'b']", "", [41, "b"])]),
        ("octave", "octave", [("x = 41; disp('a')", "output", "a"), ("x + 1", "", 42), ("[x 1]", "", [[41, 1]])]),
        ("zsh", "zsh", [("x=41; print a", "output", "a"), ("cd /\necho $((x + 1))", "output", "42"), ("pwd", "output", "/")]),
        ("ksh", "ksh", [("x=41; print a", "output", "a"), ("echo $((x + 1))", "output", "42")]),
        ("fish", "fish", [("set x 41; echo a", "output", "a"), ("echo $x", "output", "41")]),
        ("dash", "dash", [("x=41; echo a", "output", "a"), ("read y\necho \"$x$y\"", "output", "41")]),
    ]

    @Test(arguments: sessions.indices) func sessionsKeepState(_ index: Int) async throws {
        let session = Self.sessions[index]
        guard has(session.program) else { return }
        let interpreter = ProcessInterpreter()
        for step in session.steps {
            let outcome = try await interpreter.run(request(session.language, step.body, step.results, session: "s"))
            #expect(outcome.value == step.value, "\(session.language): \(step.body): \(outcome.standardError)")
            #expect(outcome.failure == nil)
        }
        await interpreter.close()
    }

    static let failures: [(program: String, language: String, body: String, session: Bool, line: Int?)] = [
        ("perl", "perl", "my $x = 1;\ndie 'bad';", false, 11), ("ruby", "ruby", "x = 1\nraise 'bad'", false, 11),
        ("lua", "lua", "x = 1\nerror('bad')", false, 11), ("node", "js", "var x = 1;\nthrow new Error('bad');", false, 11),
        ("gcc", "C", "int x = 1;\nint y = undefined_name;", false, 11), ("octave", "octave", "x = 1;\nerror('bad')", false, 11),
        ("ruby", "ruby", "x = 1\nraise 'bad'", true, 11), ("lua", "lua", "x = 1\nerror('bad')", true, 11),
        ("node", "js", "var x = 1;\nthrow new Error('bad');", true, 11), ("octave", "octave", "x = 1;\nerror('bad')", true, 11),
        ("gnuplot", "gnuplot", "x = 1\nplot nonsense(", false, 11), ("awk", "awk", "BEGIN {\n  print 1 +* }", false, 11),
        ("sqlite3", "sqlite", "select 1;\nselect * from nothing;", false, 11), ("R", "R", "x <- 1\nstop('bad')", true, 11),
        ("R", "R", "x <- 1\nstop('bad')", false, 11), ("octave", "octave", "x = 1;\ny = 1 +* 2", false, 11), ("ghci", "haskell", "let x = 1\nputStrLn x", false, 11),
        ("ocaml", "ocaml", "let x = 1;;\nlet y : int = \"a\"", false, 11), ("guile", "scheme", "(define x 1)\n(car x)", false, 11),
        ("sbcl", "lisp", "(defvar x 1)\n(error \"bad\")", false, 11), ("zsh", "zsh", "x=1\nno_such_command\nexit 3", false, 11),
        ("fish", "fish", "set x 1\nno_such_command\nexit 3", false, 11), ("ksh", "ksh", "x=1\nno_such_command\nexit 3", false, 11),
    ]

    @Test(arguments: failures.indices) func failuresNameTheLine(_ index: Int) async throws {
        let failure = Self.failures[index]
        guard has(failure.program) else { return }
        let interpreter = ProcessInterpreter()
        let outcome = try await interpreter.run(
            request(failure.language, failure.body, session: failure.session ? "f" : nil, line: 10))
        #expect(outcome.failure != nil)
        #expect(outcome.failure?.line == failure.line, "\(failure.language) session \(failure.session): \(outcome.standardError)")
        await interpreter.close()
    }
}
