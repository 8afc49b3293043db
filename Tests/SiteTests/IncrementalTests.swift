import Foundation
import OrgSyntax
import Testing

@testable import Site

/// What a build after some edits writes is what a clean build writes, byte for byte; and what did not change is not written.
@Suite struct IncrementalTests {
    /// A folder of notebooks, the site of it, and what the site's builds remember.
    final class Laboratory {
        let top: URL
        var source: URL { top.appendingPathComponent("lab") }

        init() throws {
            top = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-site-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(at: top) }

        func write(_ path: String, _ text: String) throws {
            let file = source.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func remove(_ path: String) throws { try FileManager.default.removeItem(at: source.appendingPathComponent(path)) }

        func build(_ output: String = "site", remembers: Bool = true, program: String = "labbook 1") async throws -> SiteBuild.Report {
            var build = SiteBuild(
                source: try FolderFiles(source.path), output: top.appendingPathComponent(output).path,
                cache: remembers ? top.appendingPathComponent("cache/\(output)").path : nil, now: 0)
            build.program = program
            return try await build.run()
        }

        /// All files of a site.
        func files(_ output: String) throws -> [String: Data] {
            let folder = top.appendingPathComponent(output)
            var result: [String: Data] = [:]
            for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? FileManager.DirectoryEnumerator() {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
                result[String(file.path.dropFirst(folder.path.count + 1))] = try Data(contentsOf: file)
            }
            return result
        }

        /// Builds on what is there and from nothing, and compares.
        func check(_ what: String) async throws -> SiteBuild.Report {
            let report = try await build()
            try? FileManager.default.removeItem(at: top.appendingPathComponent("clean"))
            _ = try await build("clean", remembers: false)
            let (now, clean) = (try files("site"), try files("clean"))
            #expect(Set(now.keys) == Set(clean.keys), "\(what): other files")
            for (path, bytes) in clean where now[path] != nil { #expect(now[path] == bytes, "\(what): \(path) differs") }
            return report
        }
    }

    private func laboratory() throws -> Laboratory {
        let lab = try Laboratory()
        try lab.write("a.org", "#+TITLE: A\n#+INCLUDE: \"part.txt\" example\n* One :tag:\n[[file:b.org::*Two][two]] [[id:three]] [[file:data.csv]] [[file:gone.csv]]\n")
        try lab.write("b.org", "#+TITLE: B\n* Two\nWords.\n* Three\n:PROPERTIES:\n:ID: three\n:END:\n")
        try lab.write("sub/c.org", "#+TITLE: C\n#+DATE: 2026-01-02\n* TODO Four\n[[file:../a.org]]\n")
        try lab.write("part.txt", "included\n")
        try lab.write("data.csv", "1,2\n")
        return lab
    }

    /// Another program may make other pages of the same notebooks, so it looks at all of them.
    @Test func anotherProgramBuildsAnew() async throws {
        let lab = try laboratory()
        _ = try await lab.build()
        #expect(try await lab.build().isUnchanged)
        #expect(try await !lab.build(program: "labbook 2").isUnchanged)
        #expect(try await lab.build(program: "labbook 2").isUnchanged)
    }

    @Test func nothingChanged() async throws {
        let lab = try laboratory()
        let first = try await lab.check("first")
        #expect(first.written.count == first.files.count)
        let second = try await lab.build()
        #expect(second.isUnchanged)
        #expect(second.pages == first.pages && second.files == first.files && second.diagnostics == first.diagnostics)
        // Touched and not changed: looked at, and not written.
        try lab.write("a.org", String(contentsOf: lab.source.appendingPathComponent("a.org"), encoding: .utf8))
        #expect(try await lab.build().written.isEmpty)
    }

    @Test func eachKindOfEdit() async throws {
        let lab = try laboratory()
        _ = try await lab.check("first")
        let edits: [(String, (Laboratory) throws -> Void)] = [
            ("a word", { try $0.write("b.org", "#+TITLE: B\n* Two\nOther words.\n* Three\n:PROPERTIES:\n:ID: three\n:END:\n") }),
            ("a title, which neighbours show", { try $0.write("b.org", "#+TITLE: Better\n* Two\n* Three\n:PROPERTIES:\n:ID: three\n:END:\n") }),
            ("a headline that another page links to", { try $0.write("b.org", "#+TITLE: Better\n* Zwei\n* Three\n:PROPERTIES:\n:ID: three\n:END:\n") }),
            ("an ID that another page links to", { try $0.write("b.org", "#+TITLE: Better\n* Two\n* Three again\n:PROPERTIES:\n:ID: three\n:END:\n") }),
            ("an included file", { try $0.write("part.txt", "included, and changed\n") }),
            ("a copied file", { try $0.write("data.csv", "1,2\n3,4\n") }),
            ("a file that was missing", { try $0.write("gone.csv", "here\n") }),
            ("a file that is gone", { try $0.remove("data.csv") }),
            ("a new notebook", { try $0.write("aa.org", "#+TITLE: Between\n* Five\n") }),
            ("a draft", { try $0.write("b.org", "#+TITLE: B\n#+DRAFT: t\n* Two\n") }),
            ("no draft any more", { try $0.write("b.org", "#+TITLE: B\n* Two\n") }),
            ("the configuration", { try $0.write("labbook.yml", "site:\n  title: Lab\n  url: https://lab.example.org\n") }),
            ("the citation", { try $0.write("CITATION.cff", "title: Cited\nlicense: MIT\n") }),
            ("a template", {
                try $0.write("own/search.mustache", "<p>Own search</p>\n")
                try $0.write("labbook.yml", "site:\n  title: Lab\n  templates: own\n")
            }),
            ("the template itself", { try $0.write("own/search.mustache", "<p>Better search</p>\n") }),
            ("an excluded notebook", { try $0.write("labbook.yml", "site:\n  title: Lab\n  exclude: [sub]\n") }),
            ("a run", { try $0.write("data/exp-1/runs/0123456789abcdef0123456789abcdef.json", Self.run) }),
            ("a home page", { try $0.write("index.org", "#+TITLE: Welcome\nHello.\n") }),
            ("no home page", { try $0.remove("index.org") }),
            ("a deleted notebook", { try $0.remove("aa.org") }),
            ("a split", { try $0.write("labbook.yml", "site:\n  split: 60 B\n") }),
        ]
        for (what, edit) in edits {
            try edit(lab)
            let report = try await lab.check(what)
            #expect(!report.isUnchanged, "\(what): nothing seen")
        }
    }

    @Test func aDeletedNotebookLeavesNothing() async throws {
        let lab = try laboratory()
        _ = try await lab.build()
        try lab.remove("sub/c.org")
        #expect(try await lab.build().removed == ["sub/c.html"])
        #expect(!FileManager.default.fileExists(atPath: lab.top.appendingPathComponent("site/sub").path))
    }

    /// Somebody else's change of the output is put right.
    @Test func changedOutputIsWrittenAgain() async throws {
        let lab = try laboratory()
        _ = try await lab.build()
        try FileManager.default.removeItem(at: lab.top.appendingPathComponent("site/b.html"))
        try Data("x".utf8).write(to: lab.top.appendingPathComponent("site/a.html"))
        #expect(Set(try await lab.check("outputs").written) == ["a.html", "b.html"])
    }

    /// Only pages that changed are written: those of the notebook, and what lists it.
    @Test func onlyWhatChangedIsWritten() async throws {
        let lab = try laboratory()
        _ = try await lab.build()
        try lab.write("sub/c.org", "#+TITLE: C\n#+DATE: 2026-01-02\n* TODO Four\nMore. [[file:../a.org]]\n")
        #expect(try await lab.build().written == ["sub/c.html", "index.html", "site/search-index.js"])
    }

    @Test func partsOfALongNotebookHaveLinksBetweenThem() async throws {
        let lab = try Laboratory()
        try lab.write("labbook.yml", "site:\n  split: 200 B\n")
        let words = String(repeating: "Words of the section. ", count: 8)
        try lab.write("long.org", "#+TITLE: Long\nSee [[*Second]].\n* First\n\(words) See[fn:1].\n* Second\n\(words) [[*First]]\n\n[fn:1] A note.\n")
        try lab.write("other.org", "[[file:long.org::*Second][there]]\n")
        let report = try await lab.check("split")
        #expect(report.diagnostics.isEmpty)
        let files = try lab.files("site").mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(Set(files.keys).isSuperset(of: ["long.html", "long.first.html", "long.second.html"]))
        #expect(files["long.html"]?.contains("href=\"long.second.html#second\"") == true)
        #expect(files["long.second.html"]?.contains("href=\"long.first.html#first\"") == true)
        #expect(files["long.first.html"]?.contains("href=\"long.html#fn.1\"") == true)
        #expect(files["other.html"]?.contains("href=\"long.second.html#second\"") == true)
        // Every link of the pages to one another leads to an identifier that is there.
        for (page, text) in files where page.hasSuffix(".html") {
            for match in text.matches(of: /href="(?<file>[a-z.]*)#(?<id>[^"]*)"/) where match.output.file.isEmpty || match.output.file.hasPrefix("long") {
                let target = match.output.file.isEmpty ? page : String(match.output.file)
                #expect(files[target]?.contains("id=\"\(match.output.id)\"") == true, "\(page): \(match.output.0)")
            }
        }
    }

    private static let run = """
        {"code":{"branch":"exp-1","commit":"0123456789012345678901234567890123456789","dirty":false},"experiment":"exp-1",
        "id":"0123456789abcdef0123456789abcdef","kind":"notebook","metrics":{"loss":0.25},"notebook":{"blob":"","path":"a.org"},"params":{"steps":100},
        "schema":2,"start":"2026-03-02T09:00:00.000Z","state":"finished","tool":"labbook"}
        """
}
