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
