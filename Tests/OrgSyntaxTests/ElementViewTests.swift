import OrgSyntax
import Testing

/// The typed views of elements, read by hand where the JSON form does not show them.
@Suite struct ElementViewTests {
    private func parse(_ text: String, files: [String: String] = [:]) -> SyntaxTree {
        SyntaxTree(parsing: Source(name: "t.org", bytes: Array(text.utf8))) { files[$0].map { Array($0.utf8) } }
    }

    @Test func propertiesAccumulateAndInherit() throws {
        let tree = parse(
            """
            # a comment
            :PROPERTIES:
            :top: document
            :END:
            #+PROPERTY: var a=1
            #+PROPERTY: var+ b=2

            * One
            :PROPERTIES:
            :var+: c=3
            :dir: /tmp
            :END:
            ** Two
            :PROPERTIES:
            :VAR+: d=4
            :none: nil
            :END:
            text
            """)
        let two = try #require(tree.headlines.last?.node)
        let paragraph = try #require(tree.nodes(ofKind: .paragraph).last)
        #expect(paragraph.enclosingHeadline == two)
        #expect(paragraph.property("var", inherit: true) == "a=1 b=2 c=3 d=4")
        #expect(paragraph.property("var", inherit: false) == "d=4")
        #expect(paragraph.property("dir", inherit: true) == "/tmp")
        #expect(paragraph.property("dir", inherit: false) == nil)
        #expect(paragraph.property("top", inherit: true) == "document")
        #expect(paragraph.property("none", inherit: true) == nil)
        #expect(tree.root.entryProperty("TOP") == "document")
    }

    @Test func setupFilesFollowEachOther() {
        let files = [
            "sub/a.org": "#+TODO: WAIT | OVER\n#+SETUPFILE: b.org\n#+begin_example\n#+TODO: NO\n#+end_example\n",
            "sub/b.org": "#+LINK: gh https://github.com/\n#+SETUPFILE: a.org\n#+FILETAGS: :x:y: z\n#+SETUPFILE: sub/a.org\n",
        ]
        let tree = parse("#+SETUPFILE: \"sub/a.org\"\n#+SETUPFILE: gone.org\n* WAIT it\n* OVER it\n* TODO it :t:\n", files: files)
        #expect(tree.settings.todoKeywords == ["WAIT"])
        #expect(tree.settings.doneKeywords == ["OVER"])
        #expect(tree.settings.linkAbbreviations.map(\.name) == ["gh"])
        #expect(tree.settings.fileTags == ["x", "y", "z"])
        #expect(tree.headlines.map(\.todoType) == [.todo, .done, nil])
        #expect(tree.headlines.last?.allTags == ["x", "y", "z", "t"])
        let missing = tree.diagnostics.filter { $0.id == "missing-setup-file" }.map(\.headline)
        #expect(missing.last == "t.org:2:1: warning: cannot read setup file 'gone.org'")
    }

    @Test func todoKeywordsOfABlockDoNotCount() {
        let tree = parse("#+begin_example\n#+TODO: NO | YES\n#+end_example\n* NO a\n* TODO b\n")
        #expect(tree.headlines.map(\.todoKeyword) == [nil, "TODO"])
    }

    @Test func unclosedElementsAreReported() {
        let tree = parse("text\n  #+begin_src sh\n* H\n:LOGBOOK:\n:tag:\n\\begin{x}\n")
        #expect(
            tree.diagnostics.map(\.headline) == [
                "t.org:2:3: warning: block 'src' is not closed", "t.org:4:1: warning: drawer 'LOGBOOK' is not closed",
                "t.org:6:1: warning: environment 'x' is not closed",
            ])
    }

    @Test func sourceBlockRanges() throws {
        let tree = parse("#+name: n\n#+header: :a 1\n  #+begin_src sh -n 3 -r :var x=1 \n  ,* a\n  ,,#+b\n  #+end_src\n\n")
        let block = try #require(tree.nodes(ofKind: .srcBlock).first.flatMap(SrcBlock.init))
        #expect(block.language == "sh")
        #expect(block.switches == "-n 3 -r")
        #expect(block.parameters == ":var x=1")
        #expect(tree.source.text(block.parametersRange) == ":var x=1")
        #expect(block.value == "  * a\n  ,#+b\n")
        #expect(tree.source.text(block.valueRange) == "  ,* a\n  ,,#+b\n")
        #expect(tree.source.text(block.endLine) == "  #+end_src")
        #expect(tree.source.text(block.beginLine) == "  #+begin_src sh -n 3 -r :var x=1 ")
        let keywords = AffiliatedKeywords(block.node)
        #expect(keywords.name == "n")
        #expect(keywords.headers == [":a 1"])
        #expect(keywords.lines.map { tree.source.text($0.range) } == ["#+name: n\n", "#+header: :a 1\n"])
        #expect(tree.source.bytes.count == block.node.end)
        #expect(tree.source.text(block.node.begin..<block.node.contentEnd).hasSuffix("#+end_src\n"))
    }

    @Test func crlfValuesHaveLF() throws {
        let tree = parse("#+begin_src sh :x y\r\na\r\nb\r\n#+end_src\r\n#+call: f(1,\r\n2)\r\n")
        let block = try #require(tree.nodes(ofKind: .srcBlock).first.flatMap(SrcBlock.init))
        #expect(block.value == "a\nb\n")
        #expect(block.parameters == ":x y")
        #expect(tree.source.bytes[block.valueRange] == Array("a\r\nb\r\n".utf8)[...])
        #expect(tree.nodes(ofKind: .babelCall).first.flatMap(BabelCall.init)?.arguments == "1,\n2")
    }

    @Test func elementsWithoutObjects() {
        let tree = SyntaxTree(parsing: Source(name: "t.org", bytes: Array("* A *b*\n- c :: *d*\n| e |\n".utf8)), granularity: .element)
        #expect(tree.nodes.allSatisfy { !$0.kind.isObject && !$0.kind.isSecondaryString })
        #expect(tree.headlines.map(\.rawValue) == ["A *b*"])
    }

    /// Containers nested as deep as nobody writes must not exhaust the stack.
    @Test func deepNesting() {
        let depth = 20_000
        var text = ""
        for level in 0..<depth { text += "#+begin_b\(level)\n" }
        for level in (0..<depth).reversed() { text += "#+end_b\(level)\n" }
        let tree = parse(text)
        #expect(tree.nodes(ofKind: .specialBlock).count == depth)
        var writer = JSONWriter()
        tree.writeJSON(into: &writer)
        #expect(writer.bytes.count > depth)
    }
}
