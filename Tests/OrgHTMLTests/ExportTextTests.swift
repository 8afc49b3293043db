import OrgSyntax
import Testing

@testable import OrgExport
@testable import OrgHTML

@Suite struct ExportTextTests {
    @Test(arguments: [
        ("2026-05-17", 2026, 5, 17, "%Y-%m-%d %a", "2026-05-17 Sun"), ("month 13", 2025, 13, 1, "%F", "2026-01-01"),
        ("31 April", 2026, 4, 31, "%d %B", "01 May"), ("week", 2026, 1, 1, "%G-W%V-%u", "2026-W01-4"), ("flags", 2026, 3, 2, "%-d.%-m.%y %^a", "2.3.26 MON"),
    ])
    func civilTime(_ name: String, _ year: Int, _ month: Int, _ day: Int, _ format: String, _ expected: String) {
        #expect(CivilTime(year: year, month: month, day: day).formatted(format) == expected)
    }

    @Test func optionsLine() {
        var options = OptionsLine()
        options.add("toc:2 num:nil ::nil ^:{} d:(not \"LOGBOOK\") num: t \\n:t")
        #expect(options["toc"] == .integer(2))
        #expect(options["num"] == .null)
        #expect(options[":"] == .null)
        #expect(options["^"] == .symbol("{}"))
        #expect(options["d"] == .list([.symbol("not"), .string("LOGBOOK")]))
    }

    @Test(arguments: [
        ("https://exämple.org/a b/c?q=1 2&x=[y]#fr ag", "https://exämple.org/a%20b/c?q=1%202&x=%5By%5D#fr%20ag"),
        ("HTTPS://A.b/", "https://a.b/"), ("id:é", "id:%C3%A9"), ("shell:ls -l | wc", "shell:ls%20-l%20%7C%20wc"),
        ("https://u:p@h:80/x%20y?z", "https://u:p@h:80/x%20y?z"), ("https://h/a?b?c#d#e", "https://h/a?b?c#d%23e"),
    ])
    func urlEncoding(_ url: String, _ expected: String) { #expect(URLEncoding.encode(url) == expected) }

    @Test func bibTeX() {
        let text = """
            @string{acm = "ACM " # {Press}}
            @comment{ignored}
            @Article{a1, author = {A {B} C}, title = "x {\\"o}", publisher = acm, year = 2020, month = jan }
            junk @x{no}
            """
        let entries = BibTeXReader.entries(of: Array(text.utf8))
        #expect(entries.map(\.key) == ["a1"])
        #expect(entries.first?["author"] == "A {B} C")
        #expect(entries.first?["publisher"] == "ACM Press")
        #expect(entries.first?["year"] == "2020")
    }

    @Test func indentation() {
        #expect(Lines.removingIndentation(Array("    a\n      b\n\n    c\n".utf8)) == Array("a\n  b\n\nc\n".utf8))
        #expect(Lines.removingIndentation(Array("  a\n b\nc".utf8)) == Array("  a\n b\nc".utf8))
    }

    @Test func attributes() {
        let attributes = HTMLAttributes(lines: [":width 300 :alt a b :class \"x\" :title nil", ":id z"])
        var output: [UInt8] = []
        attributes.write(to: &output)
        #expect(String(decoding: output, as: UTF8.self) == " width=\"300\" alt=\"a b\" class=\"&quot;x&quot;\" id=\"z\"")
    }

    @Test(arguments: [("1", true), ("-1.5e3", true), ("12 %", false), ("1--2", true), (".", false), ("", false), ("nan", true), ("0x1F", true), ("16#ff", true), ("abc", false)])
    func numbers(_ text: String, _ expected: Bool) { #expect(ExportDocument.isNumber(Array(text.utf8)[...]) == expected) }
}
