#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Testing
@testable import Git

/// Where repositories cannot be opened, or are of an uncommon kind.
@Suite struct RepositoryTests {
    @Test func noRepository() throws {
        let lab = try TemporaryRepository(initialise: false)
        let error = #expect(throws: GitError.self) { try Repository.discover(from: lab.path) }
        #expect(error?.code == .notFound)
        #expect(error?.hints.isEmpty == false)
    }

    @Test func aFolderBelowIsEnoughToDiscover() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["d/e/f": "x"])
        #expect(try Repository.discover(from: lab.path + "/d/e").workingDirectory?.hasSuffix(lab.path + "/") == true)
    }

    @Test func sha256IsNamed() throws {
        let lab = try TemporaryRepository(["--object-format=sha256"])
        let error = #expect(throws: GitError.self) { try lab.open() }
        #expect(error?.code == .unsupported)
        #expect(error?.message.contains("SHA-256") == true)
    }

    @Test func reftableIsNamed() throws {
        // git 2.39 cannot make one; its configuration is what libgit2 sees of it.
        let lab = try TemporaryRepository()
        try lab.git(["config", "core.repositoryFormatVersion", "1"])
        try lab.git(["config", "extensions.refStorage", "reftable"])
        let error = #expect(throws: GitError.self) { try lab.open() }
        #expect(error?.code == .unsupported)
        #expect(error?.hints == ["convert it: git refs migrate --ref-format=files"])
    }

    @Test func worktreeConfigIsAllowedAndRead() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["config", "core.repositoryFormatVersion", "1"])
        try lab.git(["config", "extensions.worktreeConfig", "true"])
        try lab.git(["config", "--worktree", "labbook.test", "here"])
        #expect(try lab.open().config("labbook.test") == "here")
    }

    @Test func partialCloneOpens() throws {
        let lab = try TemporaryRepository()
        try lab.git(["config", "core.repositoryFormatVersion", "1"])
        try lab.git(["config", "extensions.partialClone", "origin"])
        _ = try lab.open()
    }

    @Test(.enabled(if: getuid() == 0, "needs root to give a folder away"))
    func aForeignOwnerIsExplained() throws {
        let lab = try TemporaryRepository()
        #expect(try ChildProcess("chown", ["-R", "12345", lab.path]).run().status == 0)
        let error = #expect(throws: GitError.self) { try lab.open() }
        #expect(error?.code == .owner)
        #expect(error?.hints.first?.contains("safe.directory") == true)
        _ = try ChildProcess("chown", ["-R", "0", lab.path]).run()
    }

    @Test func bareRepository() throws {
        let lab = try TemporaryRepository(["--bare"])
        let repository = try lab.open()
        #expect(repository.isBare)
        #expect(repository.workingDirectory == nil)
        #expect(throws: GitError.self) { try repository.status() }
    }

    @Test func headOfEveryKind() throws {
        let lab = try TemporaryRepository()
        #expect(try lab.open().head() == .unborn(name: "refs/heads/main"))
        #expect(try lab.open().status().isEmpty)
        let id = try lab.commit(["a": "1"])
        #expect(try lab.open().head() == .branch(name: "refs/heads/main", id: id))
        try lab.git(["checkout", "-q", "--detach"])
        #expect(try lab.open().head() == .detached(id))
    }

    @Test func ambiguousNamesAreKeptApart() throws {
        let lab = try TemporaryRepository()
        let first = try lab.commit(["a": "1"])
        try lab.git(["tag", "x"])
        let second = try lab.commit(["a": "2"])
        try lab.git(["branch", "x"])
        let repository = try lab.open()
        #expect(try repository.reference("refs/heads/x")?.id == second)
        #expect(try repository.reference("refs/tags/x")?.id == first)
        #expect(try repository.references().map(\.name) == ["refs/heads/main", "refs/heads/x", "refs/tags/x"])
    }

    @Test func linkedWorktrees() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["branch", "exp"])
        let repository = try lab.open()
        let place = lab.path + "-linked"
        defer { _ = try? ChildProcess("rm", ["-rf", place]).run() }
        let worktree = try repository.addWorktree("linked", at: place, branch: "refs/heads/exp", lockReason: "labbook")
        #expect(worktree.branch == "refs/heads/exp")
        #expect(try lab.git(["branch", "--list", "linked"]) == "")
        #expect(try repository.worktrees().map(\.name) == ["linked"])
        #expect(try repository.worktrees().first?.lockReason == "labbook")
        let linked = try Repository.open(place)
        #expect(linked.isLinkedWorktree)
        #expect(linked.commonDirectory == repository.commonDirectory)
        #expect(try linked.status().isEmpty)
        // It is there already, and its branch is taken.
        #expect(throws: GitError.self) { try repository.addWorktree("other", at: place, branch: "refs/heads/exp") }
        #expect(throws: GitError.self) { try repository.addWorktree("other", at: place + "2", branch: "refs/heads/exp") }
        #expect(throws: GitError.self) { try repository.pruneWorktree("linked", lockedFor: "somebody else") }
        try repository.pruneWorktree("linked", lockedFor: "labbook")
        #expect(try repository.worktrees().isEmpty)
        #expect(!FileSystem.exists(Array(place.utf8)))
        #expect(try lab.git(["worktree", "list"]).split(separator: "\n").count == 1)
    }

    @Test func configurationIsReadAndWritten() throws {
        let lab = try TemporaryRepository()
        let repository = try lab.open()
        try repository.setConfig("labbook.a", "b c")
        #expect(try lab.git(["config", "labbook.a"]) == "b c")
        #expect(try repository.config("labbook.a") == "b c")
        try repository.unsetConfig("labbook.a")
        #expect(try repository.config("labbook.a") == nil)
        #expect(try repository.configBool("core.bare") == false)
        try lab.git(["config", "commit.gpgSign", "perhaps"])
        #expect(throws: GitError.self) { try lab.open().configBool("commit.gpgSign") }
    }

    @Test func anUnfinishedMergeIsSeen() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["checkout", "-q", "-b", "b"])
        try lab.commit(["a": "2"])
        try lab.git(["checkout", "-q", "main"])
        try lab.commit(["a": "3"])
        try lab.git(["merge", "b"], mayFail: true)
        let repository = try lab.open()
        #expect(repository.operationInProgress == "merge")
        #expect(try repository.hasConflicts())
        #expect(try repository.status().first?.isConflicted == true)
    }

    @Test func submodulesAreEntries() throws {
        let inner = try TemporaryRepository()
        let id = try inner.commit(["x": "1"])
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "sub"])
        try lab.git(["commit", "-q", "-m", "submodule"])
        let repository = try lab.open()
        let entry = try #require(try repository.entry("sub", in: try repository.commit(try lab.id("HEAD")).tree))
        #expect(entry.mode == .submodule)
        #expect(entry.id == id)
        #expect(try repository.status().isEmpty)
        #expect(try repository.writeFile("sub")?.id == id)
    }

    @Test func transfersGoThroughGit() throws {
        let other = try TemporaryRepository(["--bare"])
        let lab = try TemporaryRepository()
        let id = try lab.commit(["a": "1"])
        try lab.git(["remote", "add", "origin", other.path])
        let repository = try lab.open()
        try repository.push(to: "origin", refspecs: ["refs/heads/main:refs/heads/main"])
        #expect(try other.id("main") == id)
        try repository.fetch(from: "origin")
        #expect(try repository.reference("refs/remotes/origin/main")?.id == id)
        let error = #expect(throws: GitError.self) { try repository.fetch(from: "nowhere") }
        #expect(error?.code == .program)
    }
}
