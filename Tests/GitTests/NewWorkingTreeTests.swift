import Testing
@testable import Git

/// A new linked worktree is the one that `git worktree add` would have made.
@Suite struct NewWorkingTreeTests {
    private func compare(_ lab: TemporaryRepository, _ comment: Comment? = nil) throws {
        try lab.git(["branch", "ours"])
        let place = lab.path + ".ours", theirs = lab.path + ".theirs"
        defer { _ = try? ChildProcess("rm", ["-rf", place, theirs]).run() }
        try lab.open().addWorktree("ours", at: place, branch: "refs/heads/ours", lockReason: "a test")
        // Before git looks at the index, and without a look at any file's content: the times in the index are right.
        #expect(try lab.git(["diff-files", "--name-only"], in: place) == "", comment)
        #expect(try lab.git(["status", "--porcelain", "--ignored"], in: place) == "", comment)
        #expect(try Repository.open(place).status().isEmpty, comment)
        #expect(try lab.git(["write-tree"], in: place) == lab.git(["rev-parse", "HEAD^{tree}"]), comment)
        #expect(try lab.git(["fsck", "--strict", "--no-dangling"], in: place) == "", comment)
        try lab.git(["worktree", "add", "-q", "-b", "theirs", theirs])
        let difference = try ChildProcess("diff", ["-r", "--no-dereference", "--exclude=.git", place, theirs]).run()
        #expect(difference.status == 0, "\(difference.outputText)")
        #expect(try lab.git(["ls-files", "-s", "-t"], in: place) == lab.git(["ls-files", "-s", "-t"], in: theirs), comment)
        let modes = "find . -name .git -prune -o -printf '%P %y %m\\n' | sort"
        #expect(try ChildProcess("sh", ["-c", modes], directory: place).run().outputText == ChildProcess("sh", ["-c", modes], directory: theirs).run().outputText)
        #expect(try lab.git(["worktree", "list", "--porcelain"]).contains("locked a test"))
    }

    @Test func filesLinksAndFolders() throws {
        let lab = try TemporaryRepository()
        try lab.write(Array("caf".utf8) + [0xE9], [0x78])
        try lab.script("a/run", "true\n")
        _ = try ChildProcess("ln", ["-s", "a/run", lab.path + "/link"]).run()
        try lab.commit(["a.b/c": "1", "a/b/c/d": "2", "a-b": "3", "z": "", ".github/x.yml": "4", ".gitignore": "*.log\n", String(repeating: "n", count: 200) + "/" + String(repeating: "m", count: 200): "5"])
        try compare(lab)
        let made = try #require(IndexFile(FileSystem.read(Array((lab.path + "/.git/index").utf8)) ?? []))
        #expect(made.entries.count == 10)
    }

    @Test func theIndexRemembersTheTree() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a/b/c": "1", "a/d": "2", "e": "3"])
        try lab.git(["branch", "ours"])
        let place = lab.path + ".ours"
        defer { _ = try? ChildProcess("rm", ["-rf", place]).run() }
        try lab.open().addWorktree("ours", at: place, branch: "refs/heads/ours")
        let index = try #require(IndexFile(FileSystem.read(Array((lab.path + "/.git/worktrees/ours/index").utf8)) ?? []))
        #expect(index.rootTree?.hex == (try lab.git(["rev-parse", "HEAD^{tree}"])))
        // Git trusts the remembered folders: a change in one leaves the others' ids in place.
        try lab.git(["rm", "-q", "--cached", "a/b/c"], in: place)
        #expect(try lab.git(["write-tree"], in: place) == lab.git(["mktree"], in: place, input: try lab.git(["ls-tree", "HEAD"], in: place).replacing(try lab.git(["rev-parse", "HEAD:a"]), with: try lab.git(["mktree"], input: try lab.git(["ls-tree", "HEAD:a"]).split(separator: "\n").filter { !$0.hasSuffix("\tb") }.joined(separator: "\n") + "\n")) + "\n"))
    }

    @Test(arguments: [
        "*.txt eol=crlf\n", "*.txt ident\n", "* text=auto\n", "[attr]dos eol=crlf\n*.txt dos\n", "*.bin filter=lfs diff=lfs merge=lfs -text\n", "*.h5 filter=lfs -text\n*.txt text eol=lf\n",
    ])
    func attributes(_ text: String) throws {
        let lab = try TemporaryRepository()
        let pointer = String(decoding: LFSPointer(oid: String(repeating: "0f", count: 32), size: 77).encoded, as: UTF8.self)
        try lab.commit([".gitattributes": text, "a.txt": "$Id$\nx\n", "b/c.txt": "y\n", "d.bin": pointer])
        try compare(lab, "\(text)")
    }

    @Test(arguments: [["core.autocrlf", "true"], ["core.eol", "crlf"], ["core.symlinks", "false"]])
    func settings(_ setting: [String]) throws {
        let lab = try TemporaryRepository()
        try lab.commit([".gitattributes": "*.txt text\n", "a.txt": "x\n"])
        _ = try ChildProcess("ln", ["-s", "a.txt", lab.path + "/link"]).run()
        try lab.commit([:])
        try lab.git(["config"] + setting)
        try compare(lab, "\(setting)")
    }

    @Test func aSubmodule() throws {
        let inner = try TemporaryRepository()
        try inner.commit(["x": "1"])
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub"])
        try lab.git(["commit", "-q", "-m", "submodule"])
        try compare(lab)
    }

    @Test(arguments: [".git", ".GIT", "git~1", "..", "x\\y"]) func namesThatLeadOut(_ name: String) throws {
        let lab = try TemporaryRepository()
        let blob = try lab.git(["hash-object", "-w", "--stdin"], input: "evil\n")
        let inner = try lab.git(["mktree"], input: "100644 blob \(blob)\tconfig\n")
        // `git mktree` takes such names; `git fsck` is what finds them.
        let tree = try lab.git(["mktree"], input: "040000 tree \(inner)\t\(name)\n")
        let commit = try lab.git(["commit-tree", "-m", "evil", tree])
        try lab.git(["update-ref", "refs/heads/evil", commit])
        try lab.commit(["a": "1"])
        let place = lab.path + ".evil"
        defer { _ = try? ChildProcess("rm", ["-rf", place]).run() }
        if name == "x\\y" {
            // An ordinary name here, if not everywhere: libgit2 decides.
            _ = try? lab.open().addWorktree("evil", at: place, branch: "refs/heads/evil")
        } else {
            #expect(throws: GitError.self) { try lab.open().addWorktree("evil", at: place, branch: "refs/heads/evil") }
        }
        #expect(try FileSystem.read(Array((lab.path + "/config").utf8)) == nil)
        #expect(try FileSystem.read(Array((place + "/.git/config").utf8)) == nil)
    }
}
