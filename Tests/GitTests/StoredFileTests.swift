import Testing
@testable import Git

/// What is stored of a file is what git would store, whether libgit2's filters are asked or not.
@Suite struct StoredFileTests {
    struct Case: CustomStringConvertible, Sendable {
        var description: String
        var attributes: [String: String] = [:]
        var settings: [[String]] = []
        var staged = false
    }

    static let cases: [Case] = [
        Case(description: "no attributes"),
        Case(description: "text=auto", attributes: [".gitattributes": "* text=auto\n"]),
        Case(description: "text in a folder only", attributes: ["data/.gitattributes": "*.csv text\n"]),
        Case(description: "off in the folder", attributes: [".gitattributes": "* text\n", "data/.gitattributes": "*.csv -text\n"]),
        Case(description: "a macro", attributes: [".gitattributes": "[attr]mine text\n*.csv mine\n"]),
        Case(description: "eol=crlf", attributes: [".gitattributes": "*.csv eol=crlf\n"]),
        Case(description: "ident", attributes: [".gitattributes": "*.csv ident\n"]),
        Case(description: "info/attributes", attributes: [".git/info/attributes": "*.csv text\n"]),
        Case(description: "core.attributesFile", attributes: [".git/mine": "*.csv text\n"], settings: [["core.attributesFile", ".git/mine"]]),
        Case(description: "autocrlf", settings: [["core.autocrlf", "input"]]),
        Case(description: "attributes in the index only", attributes: [".gitattributes": "*.csv text\n"], staged: true),
        Case(description: "lfs elsewhere", attributes: [".gitattributes": "*.h5 filter=lfs -text\n*.org text eol=lf\n"]),
    ]
    static let contents = ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a\r\nb\n", "$Id$\n", "$Id: 0123456789012345678901234567890123456789 $\n", "", "\0\r\n"]

    @Test(arguments: cases) func asGitStoresIt(_ test: Case) throws {
        let lab = try TemporaryRepository()
        try lab.commit(["x": "1"])
        for (path, text) in test.attributes { try lab.write(path, text) }
        for setting in test.settings { try lab.git(["config", setting[0], setting[1].hasPrefix(".git/") ? lab.path + "/" + setting[1] : setting[1]]) }
        if test.staged {
            try lab.git(["add", ".gitattributes"])
            try FileSystem.remove(Array((lab.path + "/.gitattributes").utf8))
        }
        var paths: [RepositoryPath] = []
        for (number, text) in Self.contents.enumerated() {
            paths.append(RepositoryPath("data/f\(number).csv"))
            try lab.write("data/f\(number).csv", text)
        }
        let entries = try lab.open().writeFiles(paths)
        for entry in entries { #expect(try lab.git(["cat-file", "-t", entry?.id.hex ?? ""]) == "blob") }
        try lab.git(["add", "data"])
        for (path, entry) in zip(paths, entries) { #expect(try lab.git(["rev-parse", ":\(path)"]) == entry?.id.hex, "\(path)") }
    }

    @Test func namesOfAllKindsAndFilesThatAreGone() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["x": "1"])
        try lab.script("run", "true\n")
        _ = try ChildProcess("ln", ["-s", "x", lab.path + "/link"]).run()
        let entries = try lab.open().writeFiles(["x", "run", "link", "gone"])
        #expect(entries.map { $0?.mode } == [.file, .executable, .link, nil])
        #expect(try lab.git(["cat-file", "-p", entries[2]?.id.hex ?? ""]) == "x")
    }

    @Test func newObjectsAreCompressedAsConfigured() throws {
        let lab = try TemporaryRepository()
        let text = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 5) & 0x3F }
        var sizes: [Int] = []
        for level in ["0", "1", "9"] {
            try lab.git(["config", "core.compression", level])
            let id = try lab.open().write(.blob, text)
            let path = Array((lab.path + "/.git/objects/" + id.hex.prefix(2) + "/" + id.hex.dropFirst(2)).utf8)
            sizes.append(try #require(FileSystem.size(path)))
            #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
            try FileSystem.remove(path)
        }
        #expect(sizes[1] > sizes[2])
        try lab.git(["config", "core.compression", "strong"])
        #expect(throws: GitError.self) { try lab.open().write(.blob, text + [1]) }
    }

    @Test(arguments: [("", false), ("loose-object", true), ("none,loose-object", true), ("all,-loose-object", false), ("committed", true), ("reference", false)])
    func flushesAsConfigured(setting: String, flushes: Bool) throws {
        let lab = try TemporaryRepository()
        if !setting.isEmpty { try lab.git(["config", "core.fsync", setting]) }
        #expect(try lab.open().flushes("loose-object") == flushes)
        #expect(try lab.open().flushes("reference") == (setting == "reference" || setting.hasPrefix("all")))
    }
}
