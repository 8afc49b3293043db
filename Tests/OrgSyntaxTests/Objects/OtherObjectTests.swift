import Testing
@testable import OrgSyntax

@Suite struct OtherObjectTests {
    @Test(arguments: [
        ("a[fn:1] b[fn:é-_2:x *y*] c[fn::[fn:z]]", "‹a› (footnote-reference 1) ‹b› (footnote-reference é-_2 inline ‹x › (bold ‹y›)) ‹c› (footnote-reference - inline (footnote-reference z))"),
        ("[fn:] [fn:a b] [fn:a:[]", "‹[fn:] [fn:a b] [fn:a:[]›"),
        ("[cite:@a]", "(citation (citation-reference @a))"),
        ("[cite/t/c: see; ex. @a p. 1; @b; etc.]",
            "(citation /t/c citation-prefix: ‹see› citation-suffix: ‹ etc.› (citation-reference @a reference-prefix: ‹ ex. › "
                + "reference-suffix: ‹ p. 1›) (citation-reference @b reference-prefix: ‹ ›))"),
        ("[cite:@a;]", "(citation (citation-reference @a))"),
        ("[cite:a] [cite: @]", "‹[cite:a] [cite: @]›"),
        ("[cite:@a.b:c]", "(citation (citation-reference @a.b:c))"),
    ])
    func footnotesAndCitations(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test(arguments: [
        ("src_sh{a {b}} src_py[:x 1\n :y 2]{c}.", "(inline-src-block sh [] {a {b}}) (inline-src-block py [:x 1 :y 2] {c}) ‹.›"),
        ("xsrc_sh{a} src_sh{a src_ b", "‹xsrc› (subscript ‹sh›) ‹{a} src› (subscript ‹sh›) ‹{a src_ b›"),
        ("call_f(a (b))[:c d] call_g[:h](), call_x", "(inline-babel-call f [] (a (b)) [:c d]) (inline-babel-call g [:h] () []) ‹, call› (subscript ‹x›)"),
        ("{{{m}}} {{{M2(a, b\\,c ,)}}} {{{n()}}} {{{o(}}}", "(macro m) (macro m2 [\"a\", \" b,c \", \"\"]) (macro n [\"\"]) ‹{{{o(}}}›"),
        ("@@html:<b>@@ @@x@@", "(export-snippet html <b>) ‹@@x@@›"),
        ("<<a b>> << a>> <<<r *s*>>> <<<<t>>>>", "(target a b) ‹<< a>> › (radio-target ‹r › (bold ‹s›)) ‹<› (radio-target ‹t›) ‹>›"),
        ("[1/2] [%] [/] [50%] [1/", "(statistics-cookie [1/2]) (statistics-cookie [%]) (statistics-cookie [/]) (statistics-cookie [50%]) ‹[1/›"),
    ])
    func codeMacrosAndTargets(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test(arguments: [
        (NodeKind.tableCell, "src_sh{a} [1/2] *b*", "‹src› (subscript ‹sh›) ‹{a} [1/2] › (bold ‹b›)"),
        (.link, "[[a]] {{{m}}} <2024-01-01>", "‹[[a]] › (macro m) ‹<2024-01-01>›"),
        (.title, "a\\\\\nb", "‹a\\\\⏎b›"),
        (.captionValue, "a [fn:1] $b$", "‹a [fn:1] › (latex-fragment $b$)"),
        (.radioTarget, "*a* [[b]]", "(bold ‹a›) ‹[[b]]›"),
    ])
    func restrictions(container: NodeKind, text: String, expected: String) {
        #expect(outline(text, in: container) == expected)
    }

    @Test func offsetsHoldBlanks() {
        let tree = SyntaxTree(parsingObjects: "ä *b*  \tc", settings: DocumentSettings())
        #expect(tree.nodes.map { [Int($0.begin), Int($0.end)] } == [[0, 10], [0, 3], [3, 9], [4, 5], [9, 10]])
        #expect(tree.node(2).contentEnd == 6)
    }

    @Test(arguments: [("a\\_  \tb", 5), ("a\\alpha  b", 7), ("a\\\\  ", 5), ("a$b$ \t", 4)])
    func contentEnd(text: String, expected: Int) {
        #expect(SyntaxTree(parsingObjects: text, settings: DocumentSettings()).node(2).contentEnd == expected)
    }
}
