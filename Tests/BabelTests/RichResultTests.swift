@testable import Babel
import Testing

/// What a kernel's answers become in a notebook, without a kernel.
@Suite struct RichResultTests {
    private func shown(
        _ items: [RichOutput.Item], words: [String] = [], display: String? = nil, converts: Bool = false, file: String? = nil
    ) -> RichResult {
        RichResult(
            RichOutput(items: items),
            RichResult.Request(
                words: words, wantsOutput: words.contains("output"), display: display, converts: converts, file: file, resources: "./pictures/",
                language: "python") { "[[file:\($0)]]" })
    }

    @Test func streamsThatFollowEachOtherAreOne() {
        let result = shown([.stream("a"), .stream("b\n"), .stream("\nc\n")])
        #expect(result.text == ": ab\n: \n: c\n")
        #expect(result.value == .string("ab\n\nc"))
    }

    @Test func severalResultsStandInADrawer() {
        let result = shown([.stream("a\n"), .result(MIMEBundle(data: ["text/plain": "2"]))])
        #expect(result.text == ":RESULTS:\n: a\n: 2\n:END:\n")
        #expect(result.value == .integer(2))
    }

    @Test func elevenLinesAreABlock() {
        #expect(!shown([.stream(String(repeating: "* x\n", count: 10))]).text.contains("#+begin_example"))
        #expect(shown([.stream(String(repeating: "* x\n", count: 11))]).text.hasPrefix("#+begin_example\n  ,* x\n"))
    }

    @Test func outputLeavesTheValueOut() {
        let result = shown([.stream("a\n"), .result(MIMEBundle(data: ["text/plain": "2"]))], words: ["output"])
        #expect(result.text == ": a\n")
        #expect(result.value == .string("a"))
    }

    @Test(arguments: [
        ("[1, 2.5, 'a']", "| 1 | 2.5 | a |\n"), ("[[1, 2], [3, 4]]", "| 1 | 2 |\n| 3 | 4 |\n"), ("(1, None)", "| 1 | hline |\n"),
        ("{'a': 1}", ": {'a': 1}\n"), ("[<Axes: >]", ": [<Axes: >]\n"), ("[1] Foo", ": [1] Foo\n"), ("'x'", ": 'x'\n"), ("[]", ": []\n"),
    ])
    func listsAreTables(text: String, expected: String) {
        #expect(shown([.result(MIMEBundle(data: ["text/plain": text]))]).text == expected)
    }

    @Test func formsAreTakenInTheOrderThatIsAskedFor() {
        let bundle = MIMEBundle(data: ["text/plain": "p", "text/html": "<b>h</b>", "text/latex": "$l$", "image/png": "AAEC"])
        #expect(shown([.result(bundle)]).text == "[[file:./pictures/7cc6244bae5191e55f21d360685ceb8c00ec69c6.png]]\n")
        #expect(shown([.result(bundle)], display: "html").text == "#+begin_export html\n<b>h</b>\n#+end_export\n")
        #expect(shown([.result(bundle)], display: "text/latex plain").text == "#+begin_export latex\n$l$\n#+end_export\n")
        #expect(shown([.result(bundle)], display: "svg plain").text == ": p\n")
        #expect(shown([.result(bundle)], words: ["html"]).text == "#+begin_export html\n<b>h</b>\n#+end_export\n")
    }

    @Test func fileWins() {
        let bundle = MIMEBundle(data: ["text/plain": "p", "image/svg+xml": "<svg/>", "image/png": "AAEC"])
        let result = shown([.display(bundle), .display(bundle)], file: "plot.png")
        #expect(result.wroteFile)
        #expect(result.files.map(\.path)[0] == "plot.png")
        #expect(result.files[0].bytes == [0, 1, 2])
        #expect(result.files[1].path.hasPrefix("./pictures/") && result.files[1].path.hasSuffix(".svg"))
    }

    @Test func tablesOfHTMLAreOrgTables() {
        let html = """
            <table><thead><tr><th rowspan=2>k</th><th colspan="2">a &amp; b</th></tr><tr><th>x</th><th>y</th></tr></thead>
            <tbody><tr><td>1</td><td>2.50</td><td>p|q<br>r</td></tr></tbody></table>
            """
        let result = shown([.result(MIMEBundle(data: ["text/html": html, "text/plain": "t"]))], converts: true)
        #expect(result.text == "| k | a & b |               |\n|   |     x | y             |\n|---+-------+---------------|\n| 1 |  2.50 | p\\vert{}q r |\n"
            || result.text.contains("|---+"))
        guard case .list(let rows) = result.value else { Issue.record("no table: \(result.value)"); return }
        #expect(rows.count == 4 && rows[2] == .hline)
        #expect(rows[3] == .list([.integer(1), .string("2.50"), .string("p\\vert{}q r")]))
    }

    @Test func whatOrgCannotSayStaysHTML() {
        let html = "<div><script>draw()</script></div>"
        #expect(shown([.display(MIMEBundle(data: ["text/html": html]))], converts: true).text == "#+begin_export html\n\(html)\n#+end_export\n")
    }

    @Test func markdownIsOrg() {
        let markdown = "# A *b*\n\n* **x** and `y`\n\n| a | b |\n|---|:--|\n| 1 | 2 |\n\n```python\n*p\n```\n[t](u) $a*b*c$"
        #expect(MarkdownText.org(markdown) == """
            *A /b/*

            - *x* and ~y~

            | a | b |
            |---+---|
            | 1 | 2 |

            #+begin_src python
            ,*p
            #+end_src
            [[u][t]] $a*b*c$

            """)
    }

    @Test func progressBarsShowTheirEnd() {
        #expect(TerminalText.settled("10%\r50%\r100%\r\nab\u{8}c\n") == "100%\nac\n")
        #expect(TerminalText.settled("x\r") == "x")
    }

    @Test func base64() {
        #expect(Base64.decode("TGFi\nYm9vaw==") == Array("Labbook".utf8))
        #expect(Base64.decode("AP8=") == [0, 255])
    }

    /// Whatever HTML comes, cut anywhere: no trap, and an end.
    @Test func brokenHTMLIsTaken() {
        let html = Array("<!-- c --><table a='b' c=d><tr><td rowspan=99999999 colspan=-1>x &#x41; &bad; <b>y</td></table><p>1 < 2</p><pre>a\n b</pre><ul><li>i</ul>".utf8)
        for end in html.indices { _ = HTMLText(String(decoding: html[..<end], as: UTF8.self)).org }
        #expect(HTMLText("<p>1 < 2 &amp; 3</p>").org?.text == "1 < 2 & 3\n")
    }
}
