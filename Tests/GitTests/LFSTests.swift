import Testing
@testable import Git

@Suite struct LFSTests {
    static let hasLFS = ((try? ChildProcess("git", ["lfs", "version"]).run().status) ?? 1) == 0
    static let content = String(repeating: "0123456789", count: 30_000)

    private func prepare() throws -> TemporaryRepository {
        let lab = try TemporaryRepository()
        try lab.commit([".gitattributes": "*.bin filter=lfs diff=lfs merge=lfs -text\n"])
        return lab
    }

    @Test func pointersGoRound() throws {
        let pointer = LFSPointer(oid: String(repeating: "a1", count: 32), size: 5)
        #expect(LFSPointer(pointer.encoded) == pointer)
        #expect(LFSPointer(Array("version https://git-lfs.github.com/spec/v1\noid sha256:zz\nsize 1\n".utf8)) == nil)
        #expect(LFSPointer(Array("hello".utf8)) == nil)
    }

    @Test(arguments: ["small", content]) func cleanStoresAPointerAndTheObject(text: String) throws {
        let lab = try prepare()
        try lab.write("x.bin", text)
        let repository = try lab.open()
        let entry = try #require(try repository.writeFile("x.bin"))
        let pointer = try #require(LFSPointer(try repository.blob(entry.id)))
        #expect(pointer.size == text.utf8.count)
        #expect(try repository.hasLFSContent(pointer))
        #expect(try lab.read(".git/lfs/" + pointer.objectPath) == text)
        // The index agrees afterwards: nothing looks modified.
        let parent = try lab.id("HEAD")
        let editor = TreeEditor(repository, try lab.id("HEAD^{tree}"))
        try editor.set("x.bin", entry.mode, entry.id)
        let id = try repository.createCommit(CommitDraft(tree: try editor.write(), parents: [parent], author: signature, committer: signature, message: "m"))
        try lab.git(["update-ref", "refs/heads/main", id.hex])
        try repository.refreshIndex(["x.bin"])
        #expect(try repository.status().isEmpty)
    }

    @Test func emptyFilesAndPointersStayAsTheyAre() throws {
        let lab = try prepare()
        try lab.write("empty.bin", "")
        let pointer = LFSPointer(oid: String(repeating: "0f", count: 32), size: 77)
        try lab.write("pointer.bin", String(decoding: pointer.encoded, as: UTF8.self))
        let repository = try lab.open()
        #expect(try repository.blob(#require(try repository.writeFile("empty.bin")).id) == [])
        #expect(try LFSPointer(repository.blob(#require(try repository.writeFile("pointer.bin")).id)) == pointer)
    }

    @Test func smudgeGivesTheContentOrThePointer() throws {
        let lab = try prepare()
        try lab.write("x.bin", Self.content)
        let repository = try lab.open()
        let here = try #require(try repository.writeFile("x.bin"))
        try FileSystem.remove(Array((lab.path + "/x.bin").utf8))
        let absent = LFSPointer(oid: String(repeating: "0f", count: 32), size: 77)
        let editor = TreeEditor(repository, try lab.id("HEAD^{tree}"))
        try editor.set("x.bin", here.mode, here.id)
        try editor.set("absent.bin", contents: absent.encoded)
        let tree = try editor.write()
        let id = try repository.createCommit(CommitDraft(tree: tree, parents: [try lab.id("HEAD")], author: signature, committer: signature, message: "m"))
        try lab.git(["branch", "other", id.hex])
        try repository.switchTo("refs/heads/other", message: "switch", signature: signature)
        #expect(try lab.read("x.bin") == Self.content)
        #expect(try lab.read("absent.bin") == String(decoding: absent.encoded, as: UTF8.self))
        #expect(try repository.status().isEmpty)
    }

    @Test(.enabled(if: hasLFS, "needs git-lfs")) func gitLFSAgrees() throws {
        let lab = try prepare()
        try lab.git(["lfs", "install", "--local"])
        try lab.write("x.bin", Self.content)
        try lab.git(["add", "-A"])
        try lab.git(["commit", "-q", "-m", "by git"])
        let repository = try lab.open()
        #expect(try repository.status().isEmpty)
        #expect(try repository.writeFile("x.bin")?.id == lab.id("HEAD:x.bin"))
        try lab.write("y.bin", Self.content + "more")
        let entry = try #require(try repository.writeFile("y.bin"))
        let editor = TreeEditor(repository, try lab.id("HEAD^{tree}"))
        try editor.set("y.bin", entry.mode, entry.id)
        let id = try repository.createCommit(CommitDraft(tree: try editor.write(), parents: [try lab.id("HEAD")], author: signature, committer: signature, message: "by us"))
        try lab.git(["update-ref", "refs/heads/main", id.hex])
        try repository.refreshIndex(["y.bin"])
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["lfs", "fsck"]) == "Git LFS fsck OK")
    }
}
