import OrgExport
import OrgSyntax
import Testing

@testable import OrgHTML

/// Small documents and the exact body that profile `ox-html` makes of them.
@Suite struct ExportCaseTests {
    static func body(_ text: String, profile: HTMLProfile = .oxHTML, files: [String: String] = [:]) throws -> String {
        let environment = ExportEnvironment(inputFile: "input.org", directory: "/n", readFile: { files[$0].map { Array($0.utf8) } })
        var preparation = try ExportPreparation(Source(name: "input.org", bytes: Array(text.utf8)), environment: environment) {
            (_, _) throws(Diagnostic) in ""
        }
        let document = ExportDocument(try preparation.finish(), environment: environment)
        return String(decoding: HTMLExporter(profile: profile, isBodyOnly: true).export(document).html, as: UTF8.self)
    }

    @Test(arguments: [
        ("A ---- b -- c.", "<p>\nA -&mdash; b &ndash; c.</p>\n"),
        ("- [X] a\n- b :: c\n", "<ul class=\"org-ul\">\n<li class=\"on\"><code>[X]</code> a</li>\n<li id=\"b\">c</li>\n</ul>\n"),
        ("[[nowhere]]", "<p>\n[BROKEN LINK: nowhere]</p>\n"),
        ("x[fn:: note]", """
            <p>
            x<sup><a id="fnr.1" class="footref" href="#fn.1" role="doc-backlink">1</a></sup></p>
            <div id="footnotes">
            <h2 class="footnotes">Footnotes: </h2>
            <div id="text-footnotes">

            <div class="footdef"><sup><a id="fn.1" class="footnum" href="#fnr.1" role="doc-backlink">1</a></sup> \
            <div class="footpara" role="doc-footnote"><p class="footpara">note</p></div></div>


            </div>
            </div>
            """),
    ])
    func exactBody(_ text: String, _ expected: String) throws {
        let body = try Self.body(text)
        #expect(body.filter { $0 != "\n" } == expected.filter { $0 != "\n" })
    }

    /// What the comparison with Emacs found, in the smallest form.
    @Test func columnGroupsReachPastTheirRow() throws {
        let body = try Self.body("| / | <> |\n| 1 | 2 | 3 |\n")
        #expect(body.filter { $0 != "\n" }.contains("<colgroup><col  class=\"org-right\" /></colgroup><colgroup><col  class=\"org-right\" /></colgroup><colgroup><col  class=\"org-right\" /></colgroup>"))
    }

    @Test func descriptionOfACodeReferenceIsAFormat() throws {
        let body = try Self.body("#+BEGIN_SRC sh -n\na (ref:x)\n#+END_SRC\n[[(x)][line %s]]\n")
        #expect(body.contains(">line x</a>"))
    }

    @Test func timestampsInTheTitleAreWrittenAnew() throws {
        let environment = ExportEnvironment(inputFile: "input.org", directory: "/n", readFile: { _ in nil })
        var preparation = try ExportPreparation(Source(name: "input.org", bytes: Array("#+TITLE: On [2026-01-30]--[2026-02-01], <2026-02-30 Mon +1w>\n".utf8)), environment: environment) {
            (_, _) throws(Diagnostic) in ""
        }
        let page = HTMLExporter(profile: .oxHTML).export(ExportDocument(try preparation.finish(), environment: environment)).html
        #expect(String(decoding: page, as: UTF8.self).contains("<title>On [2026-01-30 Fri]&#x2013;[2026-02-01 Sun], &lt;2026-03-02 Mon +1w&gt;</title>") || String(decoding: page, as: UTF8.self).contains("<title>On [2026-01-30 Fri]&ndash;[2026-02-01 Sun], &lt;2026-03-02 Mon +1w&gt;</title>"))
    }

    @Test func includedFootnotesGetAPrefix() throws {
        let body = try Self.body("#+INCLUDE: \"a.org\"\n", files: ["/n/a.org": "x[fn:1]\n\n[fn:1] y\n"])
        #expect(body.contains("id=\"fnr.-0-1\""))
    }

    @Test func identifiersDependOnTheOutlineOnly() throws {
        let first = try Self.body("* A\n* B\ntext")
        let second = try Self.body("* A\nmore\n* B\ntext")
        let name = first.split(separator: "\"").first { $0.hasPrefix("org") }
        #expect(name.map { second.contains($0) } ?? false)
    }

    @Test func deepNestingDoesNotExhaustTheStack() throws {
        let text = String(repeating: "*a /b ", count: 20_000) + "x" + String(repeating: "/ c*", count: 20_000)
        #expect(try Self.body(text).hasPrefix("<p>"))
    }
}
