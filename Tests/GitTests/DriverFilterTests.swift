import Testing
@testable import Git

/// Filters of the configuration and encodings, which libgit2 does not run, give what git gives.
@Suite struct DriverFilterTests {
    private func prepare(_ attributes: String = "*.txt filter=up\n*.csv working-tree-encoding=UTF-16LE-BOM text\n", required: Bool = false) throws -> TemporaryRepository {
        let lab = try TemporaryRepository()
        try lab.git(["config", "filter.up.clean", "tr a-z A-Z"])
        try lab.git(["config", "filter.up.smudge", "tr A-Z a-z"])
        if required { try lab.git(["config", "filter.up.required", "true"]) }
        try lab.commit([".gitattributes": attributes])
        return lab
    }

    /// `text` as UTF-16 with its mark, the lower byte first.
    private func wide(_ text: String) -> [UInt8] { [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

    @Test func whatIsStoredIsWhatGitStores() throws {
        let lab = try prepare()
        try lab.write("a b/it's.txt", "small\n")
        try lab.write(Array("x.csv".utf8), wide("Größe;1\r\n"))
        try lab.write("plain.org", "small\n")
        let repository = try lab.open()
        let entries = try repository.writeFiles(["a b/it's.txt", "x.csv", "plain.org"]).map { try #require($0) }
        #expect(try repository.blob(entries[0].id) == Array("SMALL\n".utf8))
        #expect(try repository.blob(entries[1].id) == Array("Größe;1\n".utf8))
        #expect(try repository.storedContents(of: "a b/it's.txt") == Array("SMALL\n".utf8))
        #expect(try repository.storedContents(of: "plain.org") == Array("small\n".utf8))
        #expect(try repository.storedContents(of: "none.txt") == nil)
        _ = try ChildProcess("ln", ["-s", "plain.org", lab.path + "/link.txt"]).run()
        #expect(try repository.storedContents(of: "link.txt") == Array("plain.org".utf8))
        try lab.git(["add", "-A"])
        for (path, entry) in zip(["a b/it's.txt", "x.csv", "plain.org"], entries) { #expect(try lab.git(["rev-parse", ":" + path]) == entry.id.hex) }
    }

    @Test func theStatusAgreesWithGitAndLeavesNoObjects() throws {
        let lab = try prepare()
        try lab.write("x.txt", "small\n")
        try lab.write(Array("x.csv".utf8), wide("1\n"))
        try lab.commit([:])
        // Another time of change, the same content: only a look through the filters tells.
        _ = try ChildProcess("touch", ["-d", "2020-01-01", lab.path + "/x.txt", lab.path + "/x.csv"]).run()
        let objects = try lab.git(["count-objects"])
        #expect(try lab.open().status().isEmpty)
        try lab.write("x.txt", "other\n")
        #expect(try lab.open().status().map(\.path) == ["x.txt"])
        #expect(try lab.git(["count-objects"]) == objects)
    }

    @Test func theWorkingTreeGetsWhatGitWouldWrite() throws {
        let lab = try prepare()
        try lab.write("x.txt", "small\n")
        try lab.write(Array("x.csv".utf8), wide("Größe;1\n"))
        try lab.commit([:])
        try lab.git(["branch", "other"])
        try lab.git(["rm", "-q", "x.txt", "x.csv"])
        try lab.commit([:])
        let repository = try lab.open()
        try repository.switchTo("refs/heads/other", message: "switch", signature: signature)
        #expect(try lab.read("x.txt") == "small\n")
        #expect(try FileSystem.read(Array((lab.path + "/x.csv").utf8)) == wide("Größe;1\n"))
        #expect(try lab.git(["status", "--porcelain"]) == "")
        let place = lab.path + ".linked"
        defer { _ = try? ChildProcess("rm", ["-rf", place]).run() }
        try lab.git(["branch", "linked"])
        try repository.addWorktree("linked", at: place, branch: "refs/heads/linked")
        #expect(try FileSystem.read(Array((place + "/x.txt").utf8)) == Array("small\n".utf8))
        #expect(try FileSystem.read(Array((place + "/x.csv").utf8)) == wide("Größe;1\n"))
        #expect(try lab.git(["status", "--porcelain"], in: place) == "")
    }

    @Test func aFilterThatFailsStopsWhereItIsRequired() throws {
        let lab = try prepare(required: true)
        try lab.git(["config", "filter.up.clean", "echo broken >&2; exit 3"])
        try lab.write("x.txt", "small\n")
        let error = #expect(throws: GitError.self) { try lab.open().writeFiles(["x.txt"]) }
        #expect(error?.message.contains("clean filter 'up' failed") == true, "\(error as Any)")
        // As for git, a filter that is not required is left out where it fails.
        try lab.git(["config", "filter.up.required", "false"])
        let repository = try lab.open()
        #expect(try repository.blob(#require(try repository.writeFiles(["x.txt"])[0]).id) == Array("small\n".utf8))
    }

    @Test func aFileThatIsNotOfItsEncodingIsRefused() throws {
        let lab = try prepare("*.csv working-tree-encoding=UTF-16\n")
        try lab.write("x.csv", "no mark\n")
        let error = #expect(throws: GitError.self) { try lab.open().writeFiles(["x.csv"]) }
        #expect(error?.message.contains("UTF-16") == true, "\(error as Any)")
    }

    @Test func aFilterThatNobodySetUpIsRefused() throws {
        let lab = try prepare("*.key filter=git-crypt\n*.h5 -filter\n*.raw filter\n")
        for name in ["x.key", "x.h5", "x.raw"] { try lab.write(name, "small\n") }
        let repository = try lab.open()
        #expect(try repository.writeFiles(["x.h5", "x.raw"]).count == 2)
        for stores in [{ _ = try repository.writeFiles(["x.key"]) }, { _ = try repository.writeFile("x.key") }] {
            let error = #expect(throws: GitError.self) { try stores() }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains("git-crypt") == true)
            #expect(error?.hints.contains { $0.contains("filter.git-crypt.clean cat") } == true)
        }
        try lab.git(["config", "filter.git-crypt.clean", "cat"])
        #expect(try lab.open().writeFile("x.key") != nil)
    }
}
