import Testing
@testable import Git

@Suite struct ObjectTests {
    @Test func commitsTreesAndBlobsAreRead() throws {
        let lab = try TemporaryRepository()
        let first = try lab.commit(["a.txt": "one\n", "src/b.txt": "two\n"], "first\n\nLabbook-Run: 12")
        let second = try lab.commit(["a.txt": "three\n"], "second")
        let repository = try lab.open()
        let commit = try repository.commit(second)
        #expect(commit.parents == [first])
        #expect(commit.summary == "second")
        #expect(commit.author.name == "Ada")
        #expect(commit.author.offset == 60)
        #expect(commit.committer.date.description == "2026-01-05")
        #expect(try repository.commit(first).trailers("labbook-run") == ["12"])
        let entry = try #require(try repository.entry("src/b.txt", in: commit.tree))
        #expect(entry.mode == .file)
        #expect(try repository.blob(entry.id) == Array("two\n".utf8))
        #expect(try repository.entry("src/none", in: commit.tree) == nil)
        #expect(try repository.firstParentLine(from: second).map(\.id) == [second, first])
        #expect(try repository.commits(from: [second], excluding: [first]) == [second])
        #expect(try repository.mergeBase(first, second) == first)
        #expect(try repository.isReachable(first, from: second))
        #expect(try !repository.isReachable(second, from: first))
    }

    @Test func treesAreEditedInMemory() throws {
        let lab = try TemporaryRepository()
        let id = try lab.commit(["a": "1", "d/x": "2", "d/y": "3", "e/f/g": "4", "d.txt": "5"])
        let repository = try lab.open()
        let tree = try repository.commit(id).tree
        let editor = TreeEditor(repository, tree)
        try editor.set("d/z/new", contents: Array("6".utf8))
        try editor.set("a", contents: Array("7".utf8), mode: .executable)
        try editor.remove("e/f/g")
        let edited = try editor.write()
        #expect(try lab.git(["ls-tree", "-r", "--name-only", edited.hex]).split(separator: "\n") == ["a", "d.txt", "d/x", "d/y", "d/z/new"])
        #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
        let changes = try repository.diff(tree, edited)
        #expect(changes.map { "\($0.kind.rawValue) \($0.path)" } == ["M a", "A d/z/new", "D e/f/g"])
        #expect(try lab.git(["diff-tree", "-r", "--no-renames", "--name-status", tree.hex, edited.hex]) == "M\ta\nA\td/z/new\nD\te/f/g")
    }

    @Test func emptyingATreeGivesTheEmptyTree() throws {
        let lab = try TemporaryRepository()
        let id = try lab.commit(["d/x": "2"])
        let repository = try lab.open()
        let editor = TreeEditor(repository, try repository.commit(id).tree)
        try editor.remove("d")
        #expect(try editor.write() == .emptyTree)
    }

    @Test func aFileThatBecomesAFolderIsBoth() throws {
        let lab = try TemporaryRepository()
        let one = try lab.commit(["a": "1", "a.txt": "t"])
        try lab.git(["rm", "-q", "a"])
        let two = try lab.commit(["a/b": "1"])
        let repository = try lab.open()
        let changes = try repository.diff(try repository.commit(one).tree, try repository.commit(two).tree)
        #expect(changes.map { "\($0.kind.rawValue) \($0.path)" }.sorted() == ["A a/b", "D a"])
    }

    @Test func pathsKeepTheirBytes() throws {
        let lab = try TemporaryRepository()
        let name: [UInt8] = Array("caf".utf8) + [0xE9] + Array(".txt".utf8)
        try lab.write(name, Array("x".utf8))
        let id = try lab.commit([:])
        let repository = try lab.open()
        let tree = try repository.commit(id).tree
        #expect(try repository.tree(tree).entries.map(\.name) == [name])
        #expect(RepositoryPath(bytes: name).description == #""caf\351.txt""#)
        #expect(try repository.entry(RepositoryPath(bytes: name), in: tree) != nil)
        try lab.write(name, Array("changed".utf8))
        let status = try repository.status()
        #expect(status.map(\.path.bytes) == [name])
        #expect(try repository.status([RepositoryPath(bytes: name)]).first?.unstaged == .modified)
        #expect(try repository.writeFile(RepositoryPath(bytes: name))?.mode == .file)
    }

    @Test func aMissingObjectIsItsOwnError() throws {
        let lab = try TemporaryRepository()
        let id = try lab.commit(["a": "1", "b": "2"])
        let blob = try lab.id("HEAD:a")
        try FileSystem.remove(Array((lab.path + "/.git/objects/" + blob.hex.prefix(2) + "/" + blob.hex.dropFirst(2)).utf8))
        let repository = try lab.open()
        #expect(!repository.contains(blob))
        let error = #expect(throws: GitError.self) { try repository.blob(blob) }
        #expect(error?.code == .notFound)
        #expect(try repository.tree(repository.commit(id).tree).entries.count == 2)
    }

    @Test func textsAreMergedWithoutPreference() throws {
        func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
        let clean = try Repository.mergeText(base: bytes("a\nb\nc\nd\n"), ours: bytes("A\nb\nc\nd\n"), theirs: bytes("a\nb\nc\nD\n"), ourName: "x", theirName: "y")
        #expect(clean.isClean)
        #expect(String(decoding: clean.bytes, as: UTF8.self) == "A\nb\nc\nD\n")
        let dirty = try Repository.mergeText(base: bytes("a\n"), ours: bytes("b\n"), theirs: bytes("c\n"), ourName: "x", theirName: "y")
        #expect(!dirty.isClean)
        #expect(String(decoding: dirty.bytes, as: UTF8.self).contains("<<<<<<< x"))
        #expect(try Repository.mergeText(base: [], ours: [], theirs: bytes("c\n"), ourName: "x", theirName: "y").isClean)
    }

    @Test(arguments: [
        ("1767603600 +0100", 1_767_603_600 as Int64, 60), ("@5 -0230", 5, -150), ("2026-01-05T10:00:00+01:00", 1_767_603_600, 60),
        ("2026-01-05 09:00:00 +0000", 1_767_603_600, 0), ("2026-01-05T09:00:00Z", 1_767_603_600, 0),
    ])
    func datesOfTheEnvironment(text: String, time: Int64, offset: Int) throws {
        let date = try #require(Signature.parseDate(text))
        #expect(date.time == time)
        #expect(date.offset == offset)
    }

    @Test func calendar() {
        #expect(CalendarDate(secondsSince1970: 0).description == "1970-01-01")
        #expect(CalendarDate(secondsSince1970: -1).description == "1969-12-31")
        #expect(CalendarDate(iso: "2024-02-29")?.secondsSince1970 == 1_709_164_800)
        #expect(CalendarDate(iso: "2023-02-29") == nil)
        #expect(CalendarDate(year: 2031, month: 5, day: 20)?.days(since: CalendarDate(year: 2020, month: 5, day: 20)!) == 4017)
    }
}
