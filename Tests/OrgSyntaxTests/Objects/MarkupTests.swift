import Testing
@testable import OrgSyntax

@Suite struct MarkupTests {
    @Test(arguments: [
        ("a *b* c", "‹a › (bold ‹b›) ‹c›"),
        ("*a /b/ c*", "(bold ‹a › (italic ‹b›) ‹c›)"),
        ("=a*b*= ~c~.", "(verbatim a*b*) (code c) ‹.›"),
        ("+a+, _b_", "(strike-through ‹a›) ‹, › (underline ‹b›)"),
        ("a*b* *c*d * e* *f\ng*", "‹a*b* › (bold ‹c*d * e›) (bold ‹f⏎g›)"),
        ("*a\u{200B}* x", "‹*a\u{200B}* x›"),
        ("x\u{200B}*a*\u{200B}y", "‹x\u{200B}› (bold ‹a›) ‹\u{200B}y›"),
        ("***", "(bold ‹*›)"),
        ("*a*b", "‹*a*b›"),
        ("-*a*-", "‹-› (bold ‹a›) ‹-›"),
        ("|*a*|", "‹|*a*|›"),
    ])
    func emphasis(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test(arguments: [
        ("H_2O", "‹H› (subscript ‹2O›)"),
        ("a_{b c}d", "‹a› (subscript {} ‹b c›) ‹d›"),
        ("a^* b", "‹a› (superscript ‹*›) ‹b›"),
        ("a^-1.5,x. c", "‹a› (superscript ‹-1.5,x›) ‹. c›"),
        ("a^(1+2)", "‹a› (superscript ‹(1+2)›)"),
        ("a_{b{c}{d}}", "‹a› (subscript {} ‹b{c}{d}›)"),
        // The groups inside must be nested evenly, and not more than two deep.
        ("a_{b{c}{d{e}}}", "‹a_{b{c}{d{e}}}›"),
        ("a_{{ {{b}}}} a_{ {{b}}}", "‹a_{{ {{b}}}} a› (subscript {} ‹ {{b}}›)"),
        ("_a b_c_", "(underline ‹a b› (subscript ‹c›))"),
        ("a _b ^c", "‹a _b ^c›"),
        ("a_\\alpha", "‹a› (subscript (entity alpha))"),
        ("a^\\alpha", "‹a^› (entity alpha)"),
        ("x_é²", "‹x› (subscript ‹é›) ‹²›"),
    ])
    func scripts(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test(arguments: [
        ("\\alpha\\beta{}x \\Alpha1", "(entity alpha) (entity beta{}) ‹x › (entity Alpha) ‹1›"),
        ("\\alphaé", "(latex-fragment \\alpha) ‹é›"),
        ("\\there4 \\there4x", "(entity there4) (latex-fragment \\there) ‹4x›"),
        ("\\sup2 \\frac12 \\frac23", "(entity sup2) (entity frac12) (latex-fragment \\frac) ‹23›"),
        ("a\\_  b", "‹a› (entity _  ) ‹b›"),
        ("\\foo*[a]{b}{c} \\foo[a\n]", "(latex-fragment \\foo*[a]{b}{c}) (latex-fragment \\foo) ‹[a⏎]›"),
        ("\\(a\\) \\[b\nc\\] \\(d", "(latex-fragment \\(a\\)) (latex-fragment \\[b\nc\\]) ‹\\(d›"),
        ("$a$ $$b$$ $c", "(latex-fragment $a$) (latex-fragment $$b$$) ‹$c›"),
        ("$a $b$ 5$ and 6$", "‹$a › (latex-fragment $b$) ‹5$ and 6$›"),
        ("$a$1 $b$'", "‹$a$1 › (latex-fragment $b$) ‹'›"),
        ("a\\\\  \nb \\\\\\\nc", "‹a› (line-break) ‹b \\\\\\⏎c›"),
    ])
    func entitiesAndFormulas(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test func entityTable() {
        #expect(Entity.Definition.all.count == 412)
        let alpha = Entity.Definition.named("alpha")
        #expect(alpha?.latex == "\\alpha" && alpha?.isMath == true && alpha?.html == "&alpha;" && alpha?.utf8 == "α")
        let space = Entity.Definition.named("_   ")
        #expect(space?.latex == "\\hspace*{1.5em}" && space?.html == "&ensp;&ensp;&ensp;" && space?.ascii == "   ")
        #expect(Entity.Definition.all.allSatisfy { !$0.name.isEmpty && !$0.html.isEmpty })
    }
}
