import Foundation
import OrgSyntax
import Testing

@testable import Site

/// What a notebook brings that no link of Org's names, and where messages about it lead.
@Suite struct NotebookHTMLTests {
    /// Files in a dictionary; those in `closed` are there and cannot be read.
    struct MemoryFiles: SourceFiles {
        var files: [String: String]
        var closed: Set<String> = []
        var time: Int? { 0 }

        func list(where passes: (String) -> Bool) throws(Diagnostic) -> [SourceFile] {
            var result: [SourceFile] = []
            for name in files.keys.sorted() where passes(name) { if let file = try file(name) { result.append(file) } }
            return result
        }

        func file(_ path: String) throws(Diagnostic) -> SourceFile? {
            files[path].map { SourceFile(path: path, size: $0.utf8.count, stamp: SourceFile.Stamp(first: UInt64($0.utf8.count), second: 0)) }
        }

        func read(_ path: String) throws(Diagnostic) -> [UInt8]? {
            if closed.contains(path) { throw Diagnostic(id: "file-unreadable", .error, "cannot read '\(path)': permission denied", file: path) }
            return files[path].map { Array($0.utf8) }
        }

        func isFolder(_ path: String) -> Bool { files.keys.contains { $0.hasPrefix(path + "/") } }
        func shownName(_ path: String) -> String { path }
    }

    private func built(_ files: MemoryFiles) async throws -> (report: SiteBuild.Report, page: (String) throws -> String) {
        let output = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-html-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: output) }
        let report = try await SiteBuild(source: files, output: output.path, cache: nil, now: 0).run()
        var pages: [String: String] = [:]
        for path in report.files where path.hasSuffix(".html") { pages[path] = try String(contentsOf: output.appendingPathComponent(path), encoding: .utf8) }
        return (report, { try #require(pages[$0]) })
    }

    /// Tables as pandas writes them have a corner that heads nothing.
    @Test func emptyHeaderCellsAreNone() async throws {
        let (_, page) = try await built(MemoryFiles(files: ["n.org": "#+BEGIN_EXPORT html\n<table><tr><th></th><th>a</th></tr></table>\n#+END_EXPORT\n"]))
        #expect(try page("n.html").contains("<tr><td></td><th>a</th></tr>"))
    }

    /// What two notebooks have in common is one entry of the home page; lists tell them apart by the names of their files.
    @Test func newestEntriesStandOnce() async throws {
        let days = (1...12).map { "* <2026-01-\($0 < 10 ? "0" : "")\($0) Thu> Day \($0)\nSeen.\n" }.joined()
        let (_, page) = try await built(MemoryFiles(files: ["all.org": "#+TITLE: Lab\n" + days, "own.org": "#+TITLE: Lab\n" + days]))
        let home = try page("index.html")
        let newest = try #require(home.firstRange(of: "<ol class=\"cards\">").map { home[$0.upperBound...] }?.components(separatedBy: "</ol>").first)
        #expect(newest.components(separatedBy: "<li>").count - 1 == 8)
        #expect(newest.components(separatedBy: ">Day 12</a>").count - 1 == 1)
        #expect(home.contains(">Lab (all.org)</a>") && home.contains(">Lab (own.org)</a>"))
        #expect(try page("site/dates.html").components(separatedBy: ">Day 12</a>").count - 1 == 2)
    }

    @Test func localFilesOfRawHTMLComeAlong() async throws {
        let text = """
            #+TITLE: Raw
            #+HTML_HEAD: <link rel="stylesheet" href="own.css">
            One @@html:<img src="figs/a%20b.png" alt="">@@ and @@html:<img src='none.png' alt="">@@.

            #+BEGIN_EXPORT html
            <p>Two</p>
            <video poster="figs/still.jpg" src="film.mp4"></video>
            <img srcset="small.png 1x, large.png 2x" alt="">
            <a href="offered.csv">not loaded</a> <img src="data:image/png;base64,xx" alt=""> <img src="../out.png" alt="">
            #+END_EXPORT
            """
        let (report, page) = try await built(
            MemoryFiles(files: [
                "n.org": text, "own.css": "", "figs/a b.png": "1", "figs/still.jpg": "2", "film.mp4": "3", "small.png": "4", "offered.csv": "5",
            ]))
        #expect(Set(report.files).isSuperset(of: ["own.css", "figs/a b.png", "figs/still.jpg", "film.mp4", "small.png"]))
        #expect(!report.files.contains("offered.csv"))
        #expect(
            report.diagnostics.map { "\($0.file ?? ""):\($0.location?.line ?? 0): \($0.message)" } == [
                "n.org:3: there is no file 'none.png'", "n.org:8: there is no file 'large.png'", "n.org:9: '../out.png' is outside of what is published",
            ])
        #expect(try page("n.html").contains("src=\"figs/a%20b.png\""))
    }

    /// A style sheet made for light pages keeps its page light, whatever the reader's scheme.
    @Test(arguments: [
        ("<style>pre { background: #eee; }</style>", true), ("<style>p { margin: 0 }</style>", false),
        ("<style>@media (prefers-color-scheme: dark) { p { color: red } }</style>", false), ("<link rel=\"stylesheet\" href=\"own.css\">", true),
        ("<meta name=\"x\">", false),
    ])
    func coloursOfTheHead(_ head: String, _ isLight: Bool) async throws {
        let (_, page) = try await built(MemoryFiles(files: ["n.org": "#+HTML_HEAD: \(head)\nText\n", "own.css": ""]))
        #expect(try page("n.html").contains("data-scheme=\"light\"") == isLight)
    }

    /// Lines are those of the file, also behind code whose results are left out and behind what was included.
    @Test func warningsNameTheLineThatTheUserWrote() async throws {
        let text = """
            #+INCLUDE: "part.org"
            #+BEGIN_SRC sh :exports code
            true
            #+END_SRC

            #+RESULTS:
            : left out
            : left out

            [[file:missing.png]]
            #+BEGIN_SRC sh :exports none
            true
            #+END_SRC
            token=abcd1234efgh5678ijkl
            """
        let (report, _) = try await built(MemoryFiles(files: ["n.org": text, "part.org": "One\n\n[[file:gone.csv]]\n", "labbook.yml": "site:\n  exclude: [part.org]\n"]))
        #expect(report.diagnostics.map { "\($0.file ?? ""):\($0.location?.line ?? 0)" } == ["part.org:3", "n.org:10"])
        #expect(report.secrets.map { "\($0.file):\($0.line)" } == ["n.org:14"])
    }

    @Test func unreadableFileIsSaid() async throws {
        var files = MemoryFiles(files: ["n.org": "#+INCLUDE: \"part.org\"\n", "part.org": "x", "m.org": "#+BIBLIOGRAPHY: refs.bib\n[cite:@a]\n", "refs.bib": ""])
        files.closed = ["part.org", "refs.bib"]
        let (report, _) = try await built(files)
        let messages = report.diagnostics.filter { $0.severity == .error }.map(\.message)
        #expect(messages.contains("cannot read 'part.org': permission denied") && messages.contains("cannot read 'refs.bib': permission denied"))
    }

    /// The section's heading is the page's, and no level is left out below it.
    @Test func headingsOfPartsBeginAtTheTop() async throws {
        let words = String(repeating: "Words of the section. ", count: 30)
        let text = "* A\n** C\n\(words)\n*** D\n\(words)\n** E\n\(words)\n"
        let (report, page) = try await built(MemoryFiles(files: ["n.org": text, "labbook.yml": "site:\n  split: 300 B\n"]))
        #expect(report.files.contains("n.c.html"))
        let part = try page("n.c.html")
        #expect(part.contains("<h1 class=\"title\"><span id=\"c\"><span class=\"section-number-3\">1.1.</span> C</span></h1>"))
        #expect(try page("n.d.html").contains("<h1 class=\"title\"><span id=\"d\">") && !part.contains("<h4"))
        #expect(try page("n.e.html").contains("href=\"n.c.html#c\""))
    }

    @Test(arguments: [
        ("# T\n\n[![b](x)](y)\n\nA *lab* with [links](x.html) and `code`.\nSecond line.\n\nMore.\n", "A lab with links and code. Second line."),
        ("Title\n=====\n\n- list\n\n```\ncode\n```\n\nProse.", "Prose."), ("#+TITLE: x\n* H\nSee [[file:a][this]] and [[b]].", ""),
        ("#+TITLE: x\n\nSee [[file:a][this]] and [[b]].", "See this and b."), ("", ""),
    ])
    func readMe(_ text: String, _ paragraph: String) { #expect(ReadMe.firstParagraph(of: Array(text.utf8)) == paragraph) }
}
