import Testing
@testable import Git

@Suite struct HookTests {
    @Test func commitHooksSeeTheTreeAndEditTheMessage() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        let repository = try lab.open()
        let editor = TreeEditor(repository, try lab.id("HEAD^{tree}"))
        try editor.set("b", contents: Array("2".utf8))
        let tree = try editor.write()
        try lab.script(".git/hooks/pre-commit", "git diff --cached --name-only HEAD > .git/seen\n")
        try lab.script(".git/hooks/prepare-commit-msg", "echo \"prepared $2\" >> \"$1\"\n")
        try lab.script(".git/hooks/commit-msg", "echo checked >> \"$1\"\n")
        #expect(try repository.runCommitHooks(tree: tree, message: "m\n") == "m\nprepared message\nchecked\n")
        #expect(try lab.read(".git/seen") == "b\n")
    }

    @Test func aHookRefuses() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.script("hooks of mine/pre-commit", "echo no mixed commits >&2; exit 3\n")
        try lab.git(["config", "core.hooksPath", "hooks of mine"])
        let error = #expect(throws: GitError.self) { try lab.open().runCommitHooks(tree: try lab.id("HEAD^{tree}"), message: "m") }
        #expect(error?.code == .hookRefused)
        #expect(error?.message.contains("no mixed commits") == true)
        #expect(error?.hints.first?.contains("--no-hooks") == true)
    }

    @Test func hooksThatComeAfterCannotRefuse() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        for name in ["post-commit", "post-merge", "post-checkout"] { try lab.script(".git/hooks/\(name)", "echo \(name) $1 >> .git/ran; exit 1\n") }
        let repository = try lab.open()
        try repository.runHook(.postCommit)
        try repository.runHook(.postMerge, ["0"])
        try repository.runHook(.postCheckout, ["x", "y", "1"])
        #expect(try lab.read(".git/ran") == "post-commit\npost-merge 0\npost-checkout x\n")
    }

    @Test func aLongInputAndOutputDoNotBlock() throws {
        let input = [UInt8](repeating: 0x61, count: 1_000_000)
        #expect(try ChildProcess("cat", [], input: input).run().output == input)
        #expect(try ChildProcess("true", [], input: input).run().status == 0)
        #expect(try ChildProcess("sh", ["-c", "kill -9 $$"]).run().status == 137)
        #expect(throws: GitError.self) { try ChildProcess("no-such-program-here", []).run() }
    }
}
