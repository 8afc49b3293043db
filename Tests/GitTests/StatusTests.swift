import Testing
@testable import Git

@Suite struct StatusTests {
    @Test func everyKindOfChange() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["same": "0", "changed": "1", "gone": "2", "staged": "3", ".gitignore": "*.log\n"])
        try lab.write("changed", "11")
        try FileSystem.remove(Array((lab.path + "/gone").utf8))
        try lab.write("staged", "33")
        try lab.git(["add", "staged"])
        try lab.write("new/file", "4")
        try lab.write("x.log", "5")
        let status = try lab.open().status()
        #expect(status == [
            StatusEntry(path: "changed", unstaged: .modified), StatusEntry(path: "gone", unstaged: .deleted),
            StatusEntry(path: "new/file", isUntracked: true), StatusEntry(path: "staged", staged: .modified),
        ])
        #expect(try lab.open().status(untracked: .folders).map(\.path).contains("new"))
        #expect(try lab.open().status(["changed"], untracked: .none).map(\.path) == ["changed"])
        #expect(try lab.open().isIgnored("x.log"))
    }

    @Test func foldersThatChangedTheirKind() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a/x": "1", "a/deep/y": "2", "b": "3", "c/z": "4", "d-e": "5", "d/f": "6"])
        #expect(try lab.open().status().isEmpty)
        // As many names as before, one of them another: a folder that is a link now, one that is gone for a new file, a file that became a folder.
        let changed = try ChildProcess("sh", ["-c", "mv a/deep deep && ln -s ../deep a/deep && rm -r c && echo 7 > c2 && rm b && mkdir b && echo 8 > b/inside && touch d/.git-like && mkdir empty"], directory: lab.path).run()
        #expect(changed.status == 0)
        let status = try lab.open().status()
        let reference = try lab.git(["status", "--porcelain", "-uall", "-z"]).split(separator: "\0").map { String($0.dropFirst(3)) }.sorted()
        #expect(status.map(\.path.description) == reference)
        #expect(status.contains(StatusEntry(path: "c2", isUntracked: true)))
        #expect(status.contains(StatusEntry(path: "c/z", unstaged: .deleted)))
    }

    @Test func aChangeWithinTheClocksGrainIsSeen() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        for round in 2..<40 {
            try lab.write("a", String(round % 10))
            try lab.git(["add", "a"])
            try lab.git(["commit", "-q", "-m", "m"])
            try lab.write("a", String((round + 1) % 10))
            #expect(try lab.open().status() == [StatusEntry(path: "a", unstaged: .modified)])
        }
    }

    @Test func pathsAreLiteral() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a*": "1", "ab": "2"])
        try lab.write("ab", "22")
        #expect(try lab.open().status(["a*"]).isEmpty)
        try lab.write("a*", "11")
        #expect(try lab.open().status(["a*"]).map(\.path) == ["a*"])
    }

    @Test func aSplitIndexIsNamed() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1"])
        try lab.git(["update-index", "--split-index"])
        let error = #expect(throws: GitError.self) { try lab.open().status() }
        #expect(error?.code == .unsupported)
        #expect(error?.hints.first == "git update-index --no-split-index")
    }

    @Test func aSparseIndexIsNamed() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a/x": "1", "b/y": "2", "c": "3"])
        try lab.git(["sparse-checkout", "set", "--cone", "--sparse-index", "a"])
        let error = #expect(throws: GitError.self) { try lab.open().status() }
        #expect(error?.code == .unsupported)
        #expect(error?.hints.first?.contains("--no-sparse-index") == true)
    }

    @Test func aSparseCheckoutIsClean() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a/x": "1", "b/y": "2", "c": "3"])
        try lab.git(["sparse-checkout", "set", "--cone", "--no-sparse-index", "a"])
        #expect(try lab.open().status().isEmpty)
        try FileSystem.remove(Array((lab.path + "/a/x").utf8))
        #expect(try lab.open().status().map(\.path) == ["a/x"])
    }

    @Test func theIndexFollowsACommitMadeInMemory() throws {
        let lab = try TemporaryRepository()
        let parent = try lab.commit(["a": "1", "b": "2"])
        try lab.write("a", "changed")
        try lab.write("new", "3")
        try FileSystem.remove(Array((lab.path + "/b").utf8))
        let repository = try lab.open()
        let editor = TreeEditor(repository, try repository.commit(parent).tree)
        for path in ["a", "b", "new"] as [RepositoryPath] {
            if let entry = try repository.writeFile(path) { try editor.set(path, entry.mode, entry.id) } else { try editor.remove(path) }
        }
        let id = try repository.createCommit(CommitDraft(tree: try editor.write(), parents: [parent], author: signature, committer: signature, message: "m"))
        let transaction = ReferenceTransaction(repository, signature: signature)
        transaction.update("refs/heads/main", from: parent, to: id, message: "commit: m")
        try transaction.commit()
        try repository.refreshIndex(["a", "b", "new"])
        #expect(try repository.status().isEmpty)
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["ls-files"]) == "a\nnew")
    }

    @Test func switchingKeepsWhatIsNotCommitted() throws {
        let lab = try TemporaryRepository()
        try lab.commit(["a": "1", "b": "1"])
        try lab.git(["branch", "other"])
        try lab.commit(["a": "2"])
        let repository = try lab.open()
        try lab.write("b", "mine")
        try repository.switchTo("refs/heads/other", message: "checkout", signature: signature)
        #expect(try lab.read("a") == "1")
        #expect(try lab.read("b") == "mine")
        try lab.write("a", "in the way")
        let error = #expect(throws: GitError.self) { try repository.switchTo("refs/heads/main", message: "checkout", signature: signature) }
        #expect(error?.code == .conflict)
        #expect(try lab.read("a") == "in the way")
        #expect(try repository.head() == .branch(name: "refs/heads/other", id: try lab.id("refs/heads/other")))
    }
}
