import Highlighting
import Testing

struct HighlighterTests {
    @Test(arguments: [
        "sh", "bash", "zsh", "fish", "python", "jupyter-python", "R", "julia", "C", "C++", "cpp", "java", "js", "typescript", "json", "yaml", "toml", "html", "xml", "css", "sql", "sqlite",
        "perl", "ruby", "lua", "go", "rust", "swift", "haskell", "ocaml", "scheme", "emacs-lisp", "elisp", "lisp", "clojure", "fortran", "octave", "matlab", "awk", "sed", "gnuplot", "dot",
        "latex", "makefile", "dockerfile", "diff", "org", "conf", "ini", "php", "maxima", "groovy", "D", "shell", "jupyter-R", "python-mode",
    ])
    func knowsTheLanguage(_ name: String) {
        #expect(Highlighter(language: name) != nil)
    }

    @Test func doesNotKnowOthers() {
        #expect(Highlighter(language: "brainfuck") == nil)
        #expect(Highlighter(language: "") == nil)
    }

    @Test func writesLineByLine() throws {
        let code = Array("x = \"\"\"a\n<b>\"\"\"\ny = 1".utf8)
        let tokens = try #require(Highlighter(language: "python")).tokens(in: code)
        var cursor = 0
        var lines: [String] = []
        for range in [0..<8, 9..<15, 16..<21] {
            var output: [UInt8] = []
            Highlighter.write(code, range, tokens: tokens, cursor: &cursor, into: &output)
            lines.append(String(decoding: output, as: UTF8.self))
        }
        #expect(
            lines == [
                #"<span class="org-variable-name">x</span> = <span class="org-string">"""a</span>"#,
                #"<span class="org-string">&lt;b&gt;"""</span>"#,
                #"<span class="org-variable-name">y</span> = <span class="org-number">1</span>"#,
            ])
    }

    /// Each of these is what makes a careless scanner look at everything again and again.
    @Test(arguments: ["\"", "'", "`", "/", "/ ", "[[", "<<A ", "<<A\n", "(((", "$(", "\"$(", "\"${", "/*", "(*", "{-", "#[", "#|", "a<", "a(", "f(a", "%w", "x:", "r#", "R\"(", "*a ", "_a ", "$ \\", "\\begin{", "<!--", "&a", "&", "<a "])
    func isLinear(_ unit: String) throws {
        let code = Array(String(repeating: unit, count: 30_000 / unit.utf8.count).utf8)
        for language in ["python", "sh", "ruby", "perl", "js", "C++", "rust", "lua", "yaml", "makefile", "org", "latex", "html", "css", "emacs-lisp", "ocaml", "julia", "toml"] {
            let highlighter = try #require(Highlighter(language: language))
            let tokens = highlighter.tokens(in: code)
            #expect(tokens.last.map { $0.end <= code.count } ?? true)
        }
    }
}
