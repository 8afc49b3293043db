import Testing
@testable import OrgSyntax

@Suite struct LinkTests {
    private static var settings: DocumentSettings {
        var settings = DocumentSettings()
        settings.linkAbbreviations = [("ab", "https://ab.org/%s!"), ("hx", "https://hx.org/?q=%h"), ("pl", "file:/pl/"), ("fn", "%(f)")]
        return settings
    }

    @Test(arguments: [
        ("[[https://x.y][a *b*]]", "(link bracket https //x.y ‹a › (bold ‹b›))"),
        ("[[a b\n  c]] [[#id]] [[(ref)]]", "(link bracket fuzzy a b c) (link bracket custom-id id) (link bracket coderef ref)"),
        ("[[./a.org::*h]]", "(link bracket file ./a.org ::*h)"),
        ("[[file+emacs:///a::b::c]]", "(link bracket file /a app=emacs ::b::c)"),
        ("[[~/a]] [[~b]] [[/c]]", "(link bracket file ~/a) (link bracket fuzzy ~b) (link bracket file /c)"),
        ("[[ab:t]] [[hx:a b]] [[pl:x]] [[ab]] [[fn:x]]",
            "(link bracket https //ab.org/t!) (link bracket https //hx.org/?q=a%20b) (link bracket file /pl/x) "
                + "(link bracket https //ab.org/!) (link bracket fuzzy fn:x)"),
        ("[[a\\]b]] [[a\\\\]] [[a\\\\\\]]", "(link bracket fuzzy a]b) (link bracket fuzzy a\\) (link bracket fuzzy a\\)"),
        ("[[a][b]c]] [[]] [[a][]]", "(link bracket fuzzy a ‹b]c›) ‹[[]] [[a][]]›"),
        ("[[a][<<t>> [[b]] ]]", "(link bracket fuzzy a ‹<<t>> [[b›) ‹]]›"),
        ("<https://x.y z> <mailto:a\n  b>", "(link angle https //x.y z) (link angle mailto ab)"),
        ("<http:a\n\nb>", "‹<http:a⏎⏎b>›"),
    ])
    func brackets(text: String, expected: String) {
        #expect(outline(text, settings: Self.settings) == expected)
    }

    @Test(arguments: [
        ("see https://x.y/z, or", "‹see › (link plain https //x.y/z) ‹, or›"),
        ("(https://a.b/c_(d(e)f)).", "‹(› (link plain https //a.b/c_(d(e)f)) ‹).›"),
        ("http://a(b(c(d)))", "(link plain http //a) ‹(b(c(d)))›"),
        ("https://a/- https://a/_", "(link plain https //a/-) (link plain https //a/) ‹_›"),
        ("xhttp://a 'http://b _http://c", "‹xhttp://a 'http://b _› (link plain http //c)"),
        ("日http://a 日", "‹日› (link plain http //a) ‹日›"),
        ("HTTP://A file+sys:a id: id:a", "(link plain HTTP //A) ‹file+sys:a id: id:a›"),
        ("file:a.org::#x", "(link plain file a.org ::#x)"),
        ("http:. w3m:ab man:ab", "‹http:. › (link plain w3m ab) ‹man:ab›"),
    ])
    func plain(text: String, expected: String) {
        #expect(outline(text) == expected)
    }

    @Test(arguments: [
        ("a Heavy\n  water b", "‹a › (link plain radio Heavy\n  water ‹Heavy⏎water›) ‹b›"),
        ("heavy waters; heavy.", "(link plain radio heavy ‹heavy›) ‹waters; › (link plain radio heavy ‹heavy›) ‹.›"),
        ("ÄTHER äthers 日本語", "(link plain radio ÄTHER ‹ÄTHER›) ‹äthers › (link plain radio 日本 ‹日本›) ‹語›"),
        ("*heavy* =heavy= [[heavy]]", "(bold (link plain radio heavy ‹heavy›)) (verbatim heavy) (link bracket fuzzy heavy)"),
    ])
    func radio(text: String, expected: String) {
        var settings = DocumentSettings()
        settings.radioTargets = ["heavy", "heavy water", "äther", "日本"]
        #expect(outline(text, settings: settings) == expected)
    }

    @Test func rawLink() throws {
        let tree = SyntaxTree(parsingObjects: "[[ab:a\\]b][c]]", settings: Self.settings)
        let link = try #require(tree.nodes(ofKind: .link).first.flatMap(Link.init))
        #expect(link.rawLink == "https://ab.org/a]b!")
        #expect(link.isTypeExplicit)
        #expect(link.description.map { tree.source.text($0) } == "c")
    }
}
