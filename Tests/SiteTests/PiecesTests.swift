import Foundation
import OrgSyntax
import ProjectFiles
import Testing

@testable import Site

@Suite struct PiecesTests {
    @Test(arguments: [
        ("<p>One <b>two</b>.</p><p>Three</p>", "One two. Three"), ("<script>no</script>a &amp; b&nbsp;&#233;", "a & b é"),
        ("<math><mi>k</mi><annotation encoding=\"x\">$k$</annotation></math> is", "k is"), ("<pre>a\n  b</pre>", "a b"), ("x < y", "x "),
    ])
    func textOfHTML(_ html: String, _ text: String) { #expect(HTMLText.text(of: Array(html.utf8)) == text.trimmingBlanks) }

    @Test func addressesAreRewrittenInTagsOnly() {
        let html = "<a class=\"x\" href=\"#a\">href=\"#a\"</a><img src='#b' alt=\"#a\">"
        let result = HTMLText.rewritingAddresses(Array(html.utf8)[...]) { _, _, value in value.elementsEqual("#a".utf8) ? Array("p.html#a".utf8) : nil }
        #expect(String(decoding: result, as: UTF8.self) == "<a class=\"x\" href=\"p.html#a\">href=\"#a\"</a><img src='#b' alt=\"#a\">")
    }

    @Test(arguments: [
        ("index.html", "a/b.html", "a/b.html"), ("a/b.html", "index.html", "../index.html"), ("a/b.html", "a/b.html#x", "#x"),
        ("a/b.html", "a/c d.csv", "c%20d.csv"), ("a/b/c.html", "a/d.html#ü", "../d.html#%C3%BC"),
        ("a/b.html", "a/run#2.csv", "run%232.csv"), ("index.html", "x#1/index.html#fit", "x%231/index.html#fit"),
    ])
    func addresses(_ page: String, _ target: String, _ address: String) { #expect(PagePath.address(from: page, to: target) == address) }

    @Test(arguments: [("[2026-01-31 Sat]", "2026-01-31"), ("on 12026-01-31", ""), ("2026-13-01", ""), ("v 2020-02-02, 2021-01-01", "2020-02-02"), ("", "")])
    func dates(_ text: String, _ date: String) { #expect(ISODate.first(in: text) == date) }

    @Test func cacheReadsWhatItWrote() {
        var cache = SiteCache()
        cache.key = .max
        cache.outputs["a.html"] = SiteCache.Output(size: 3, time: 9, source: SourceFile.Stamp(first: 1, second: .max))
        cache.tracked["x"] = SiteCache.Tracked(stamp: nil, content: 7)
        var notebook = SiteCache.Notebook(stamp: SourceFile.Stamp(first: 5, second: 6), content: 8)
        notebook.summary.title = "Tüte"
        notebook.summary.entries = [PageSummary.Entry(address: "a#b", title: "t", date: "", tags: ["x"], status: "", isDone: true)]
        notebook.dependencies = [Dependency(subject: .place("b.org", "*T"), value: 12)]
        notebook.diagnostics = [Diagnostic(id: "i", .warning, "m", file: "f", location: SourceLocation(line: 2, column: 3), hints: ["h"])]
        notebook.secrets = [FoundSecret(file: "f", line: 4, kind: "a token", key: "k")]
        notebook.search = 3..<9
        cache.notebooks["a.org"] = notebook
        let bytes = cache.encoded()
        let read = SiteCache(bytes)
        #expect(read?.encoded() == bytes)
        #expect(read?.notebooks["a.org"]?.summary == notebook.summary && read?.notebooks["a.org"]?.diagnostics == notebook.diagnostics)
        // A file that was cut off is no cache, and no crash.
        for length in 0..<bytes.count { #expect(SiteCache(Array(bytes[..<length])) == nil) }
    }

    @Test(arguments: [
        ("exp-260131-fit", "2026-01-31"), ("exp-310520-unet", "2020-05-31"), ("exp-270520-plan", "2027-05-20"), ("310520 two words", ""), ("exp-991332-x", ""), ("short", ""),
    ])
    func datesInNames(_ title: String, _ date: String) { #expect(ISODate.inName(title, now: 1_785_000_000) == date) }

    @Test func configurationTellsMistakes() throws {
        let good = try SiteConfiguration(ConfigurationFile(Array("site:\n  title: T\n  url: https://x.org/y\n  file-limit: 2 MB\n  theme: {link: \"#123456\"}\n".utf8)))
        #expect(good.url == "https://x.org/y/" && good.fileLimit == 2_000_000 && good.theme == ["link": "#123456"])
        for text in ["site: {url: x}", "site: {theme: {link: \"red; } body { x\"}}", "site: {templates: ../x}", "site: {fold: no}", "site: {file-limit: big}", "site: [", "site: {none: 1}"] {
            #expect(throws: Diagnostic.self, "\(text)") { try SiteConfiguration(ConfigurationFile(Array(text.utf8))) }
        }
    }

    @Test func searchIndexIsAScript() {
        var output: [UInt8] = []
        SearchIndex.append(address: "a b.html#x", title: "\"T\"", heading: "\\", text: Array("line\u{2028}end\n".utf8), to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "[\"a%20b.html#x\",\"\\\"T\\\"\",\"\\\\\",\"line end \"],\n")
    }

    /// Words are copied eight bytes at a time where nothing is special: wherever that begins and ends, the text is the same.
    @Test func textOfPages() {
        for shift in 0..<10 {
            let pad = String(repeating: "x", count: shift)
            let html = "<p>\(pad) one  two\nthree four five&amp;six <b title=\"a > b\">seven</b>eight nine ten eleven</p>\n<script>hidden</script><table><tr><td>twelve</td></tr></table>"
            #expect(HTMLText.text(of: Array(html.utf8)) == (pad.isEmpty ? "" : pad + " ") + "one two three four five&six seveneight nine ten eleven twelve")
        }
    }

    @Test func namesInNaturalOrder() {
        let names = ["a/b2.org", "a.org", "g10", "g2", "g02", "g2b", "g", "10", "9", "x1y10", "x1y9", "x01y9"]
        let expected = ["9", "10", "a.org", "a/b2.org", "g", "g02", "g2", "g2b", "g10", "x01y9", "x1y9", "x1y10"]
        for shift in names.indices { #expect((names[shift...] + names[..<shift]).sorted(by: NaturalOrder.precedes) == expected) }
    }

    @Test func secretsAreFoundWhereverTheyBegin() {
        for shift in 0..<6 {
            let pad = String(repeating: " ", count: shift)
            for secret in ["ghp_0123456789abcdefghijklmnopqrstuvwxyz", "https://me:hunter22@example.org/", "api_key = 0a1b2c3d4e", "password: hunter22x9"] {
                #expect(!SecretScan.isClean(Array("one\n\(pad)\(secret)\nthree".utf8)), "\(shift) \(secret)")
            }
            #expect(SecretScan.isClean(Array("\(pad)a token of the password\n".utf8)))
        }
    }

    /// What a built-in template makes of marks and texts is what the template library makes of the texts.
    @Test(arguments: [("A & B", "<i>", "x.html"), ("", "it's \"so\"", ""), ("plain", "", "y.html")])
    func pagesOfOneShape(_ title: String, _ name: String, _ address: String) throws {
        let templates = try TemplateSet(SiteConfiguration(), try FolderFiles(NSTemporaryDirectory()))
        var values = ShapedValues()
        values.put("name", .text(name))
        values.put("suffix", .optional(title.isEmpty ? nil : title))
        values.put("isHome", .flag(address.isEmpty))
        values.put("siteTitle", .text(title))
        values.put("navigation", .list([[("title", .text(title)), ("address", .text(address)), ("current", .flag(true))], [("title", .text(name)), ("address", .text("z"))]]))
        values.put("previous", address.isEmpty ? .flag(false) : .object([("title", .text(name)), ("address", .text(address))]))
        values.put("hasNeighbours", .flag(true))
        let pieces: [(name: String, text: [UInt8])] = [("content", Array("<p>\(title)</p>".utf8)), ("head", [])]
        for _ in 0..<2 {
            #expect(templates.render("page", values, pieces: pieces).bytes == templates.render("page", values.plain, pieces: pieces))
        }
    }

    /// So is what it makes of lists: of none, of members of several shapes, of lists in lists.
    @Test func listsOfOneShape() throws {
        let templates = try TemplateSet(SiteConfiguration(), try FolderFiles(NSTemporaryDirectory()))
        func entry(_ title: String, _ date: String, _ notebook: String) -> ShapedValues.Fields {
            [("date", .filled(date)), ("title", .text(title)), ("notebook", .filled(notebook)), ("address", .text("a.html#\(title)"))]
        }
        func group(_ name: String, _ entries: [ShapedValues.Fields]) -> ShapedValues.Fields {
            [("id", .text("group-" + name)), ("name", .text(name)), ("count", .text(String(entries.count))), ("entries", .list(entries))]
        }
        let groups = [
            group("A & B", [entry("<one>", "2026-01-01", "N"), entry("two", "", ""), entry("three", "2026-01-03", "")]), group("none", []), group("C", [entry("'four'", "", "M")]),
        ]
        for list in [groups, []] {
            let values = ShapedValues([("hasGroups", .flag(!list.isEmpty)), ("groups", .list(list)), ("empty", .text("Nothing."))])
            let page = templates.render("index", values)
            #expect(page.bytes == templates.render("index", values.plain, pieces: []))
            #expect(String(decoding: page.bytes, as: UTF8.self).contains(list.isEmpty ? "Nothing." : "&lt;one&gt;"))
        }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        var text = self
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
