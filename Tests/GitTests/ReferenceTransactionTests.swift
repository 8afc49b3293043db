import Testing
@testable import Git

@Suite struct ReferenceTransactionTests {
    /// A repository with `data` and `exp`, each at a commit of its own, and a third commit to move `data` to.
    private func prepare(packed: Bool) throws -> (TemporaryRepository, data: ObjectID, exp: ObjectID, new: ObjectID) {
        let lab = try TemporaryRepository()
        let data = try lab.commit(["a": "1"])
        try lab.git(["branch", "data"])
        try lab.git(["checkout", "-q", "-b", "exp"])
        let exp = try lab.commit(["a": "2"])
        try lab.git(["checkout", "-q", "main"])
        let new = try lab.commit(["a": "3"])
        if packed { try lab.git(["pack-refs", "--all"]) }
        return (lab, data, exp, new)
    }

    private func transaction(_ repository: Repository, _ data: ObjectID, _ exp: ObjectID, _ new: ObjectID) throws -> ReferenceTransaction {
        let tag = try repository.createTag("exp", target: exp, tagger: signature, message: "done")
        let transaction = ReferenceTransaction(repository, signature: signature)
        transaction.create("refs/tags/exp", tag, message: "finish")
        transaction.update("refs/heads/data", from: data, to: new, message: "finish: merge exp")
        transaction.delete("refs/heads/exp", exp, message: "finish")
        return transaction
    }

    @Test(arguments: [false, true]) func allChangesAreMade(packed: Bool) throws {
        let (lab, data, exp, new) = try prepare(packed: packed)
        let repository = try lab.open()
        try transaction(repository, data, exp, new).commit()
        #expect(try lab.git(["for-each-ref", "--format=%(refname) %(objecttype)"]) == "refs/heads/data commit\nrefs/heads/main commit\nrefs/tags/exp tag")
        #expect(try lab.id("refs/heads/data") == new)
        #expect(try lab.id("refs/tags/exp^{}") == exp)
        #expect(try lab.git(["reflog", "-1", "--format=%gs %gn", "data"]) == "finish: merge exp Ada")
        #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
        // libgit2 sees the same at once, and git goes on from there.
        #expect(try repository.reference("refs/heads/exp") == nil)
        #expect(try repository.reference("refs/heads/data")?.id == new)
        try lab.git(["branch", "exp", exp.hex])
        try lab.git(["update-ref", "refs/heads/data", data.hex])
        #expect(try repository.reference("refs/heads/data")?.id == data)
    }

    @Test func whatIsMissingInTheReflogIsAWarning() throws {
        let (lab, data, _, new) = try prepare(packed: false)
        let repository = try lab.open()
        var warnings: [String] = []
        repository.warn = { warnings.append($0) }
        // Nothing can be appended to a folder.
        try lab.git(["reflog", "delete", "data@{0}"])
        try FileSystem.remove(Array((repository.commonDirectory + "logs/refs/heads/data").utf8))
        try FileSystem.makeDirectories(Array((repository.commonDirectory + "logs/refs/heads/data").utf8))
        let transaction = ReferenceTransaction(repository, signature: signature)
        transaction.update("refs/heads/data", from: data, to: new, message: "x")
        try transaction.commit()
        #expect(try lab.id("refs/heads/data") == new)
        #expect(warnings.count == 1 && warnings[0].hasPrefix("git's log of 'data' lacks its last move, \(data.short) → \(new.short): cannot "))
    }

    @Test func nothingMovesWhereAReferenceMovedMeanwhile() throws {
        let (lab, data, exp, new) = try prepare(packed: false)
        let repository = try lab.open()
        let transaction = try transaction(repository, data, exp, new)
        try lab.git(["update-ref", "refs/heads/data", exp.hex])
        let before = try lab.git(["for-each-ref"])
        let error = #expect(throws: GitError.self) { try transaction.commit() }
        #expect(error?.code == .modified)
        #expect(try lab.git(["for-each-ref"]) == before)
        #expect(try lab.git(["update-ref", "refs/heads/data", data.hex], mayFail: true) == "0")
    }

    @Test func aNameThatExistsIsRefused() throws {
        let (lab, data, exp, new) = try prepare(packed: true)
        try lab.git(["tag", "exp", data.hex])
        let error = #expect(throws: GitError.self) { try transaction(try lab.open(), data, exp, new).commit() }
        #expect(error?.code == .exists)
        #expect(try lab.id("refs/heads/data") == data)
    }

    @Test func aNameInTheWayIsRefused() throws {
        let (lab, data, _, _) = try prepare(packed: false)
        let transaction = ReferenceTransaction(try lab.open(), signature: signature)
        transaction.create("refs/heads/exp/below", data, message: "x")
        #expect(throws: GitError.self) { try transaction.commit() }
        let invalid = ReferenceTransaction(try lab.open(), signature: signature)
        invalid.create("refs/heads/a..b", data, message: "x")
        #expect(throws: GitError.self) { try invalid.commit() }
    }

    @Test func aLockOfAnotherProgramIsRespected() throws {
        let (lab, data, exp, new) = try prepare(packed: false)
        try lab.write(".git/refs/heads/data.lock", "")
        let error = #expect(throws: GitError.self) { try transaction(try lab.open(), data, exp, new).commit() }
        #expect(error?.code == .locked)
        #expect(try lab.read(".git/refs/heads/data.lock") == "")
        #expect(try lab.id("refs/heads/exp") == exp)
    }

    @Test func aLockOfTheDeadIsCleared() throws {
        let (lab, data, exp, new) = try prepare(packed: false)
        try lab.write(".git/refs/heads/data.lock", "labbook 999999999 12\n")
        try transaction(try lab.open(), data, exp, new).commit()
        #expect(try lab.id("refs/heads/data") == new)
    }

    /// Stopped before any one write, the references are all as before or all as after, as plain git sees them.
    @Test func aStopAnywhereLeavesAllOrNothing() throws {
        struct Stop: Error {}
        var seenBefore = 0, seenAfter = 0
        for stop in 0..<40 {
            let (lab, data, exp, new) = try prepare(packed: false)
            let before = try lab.git(["for-each-ref"])
            let repository = try lab.open()
            let transaction = try transaction(repository, data, exp, new)
            var count = 0
            var finished = true
            do {
                try transaction.commit { (step) throws(GitError) in
                    if count == stop { throw GitError(.generic, "stopped", while: step) }
                    count += 1
                }
            } catch {
                #expect(error.message == "stopped")
                finished = false
            }
            if finished { break }
            let now = try lab.git(["for-each-ref"])
            if now == before {
                seenBefore += 1
            } else {
                seenAfter += 1
                #expect(try lab.id("refs/heads/data") == new)
                #expect(try lab.id("refs/tags/exp^{}") == exp)
                #expect(try lab.git(["rev-parse", "--verify", "-q", "refs/heads/exp"], mayFail: true) == "1")
            }
            #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
        }
        #expect(seenBefore >= 6)
        #expect(seenAfter >= 2)
    }

    @Test func aSingleMoveIsLoggedForTheBranchAndForHead() throws {
        let (lab, data, exp, new) = try prepare(packed: true)
        let repository = try lab.open()
        let transaction = ReferenceTransaction(repository, signature: signature)
        transaction.update("refs/heads/main", from: new, to: data, message: "labbook: back")
        var steps: [String] = []
        try transaction.commit { steps.append($0) }
        #expect(steps == ["lock refs/heads/main", "write the reference", "move the reference", "log refs/heads/main", "unlock"])
        #expect(try lab.git(["reflog", "-1", "--format=%H %gs"]) == "\(data.hex) labbook: back")
        #expect(try lab.git(["reflog", "-1", "--format=%H %gs", "main"]) == "\(data.hex) labbook: back")
        #expect(try lab.id("refs/heads/exp") == exp)
        #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
    }

    @Test func aSingleMoveThatIsStoppedMovesNothingAndCanBeRepeated() throws {
        for stop in 0..<3 {
            let (lab, data, _, new) = try prepare(packed: false)
            let repository = try lab.open()
            func attempt(_ stop: Int) throws {
                let transaction = ReferenceTransaction(repository, signature: signature)
                transaction.update("refs/heads/data", from: data, to: new, message: "move")
                var count = 0
                try transaction.commit { (name) throws(GitError) in
                    if count == stop { throw GitError(.generic, "stopped", while: name) }
                    count += 1
                }
            }
            #expect(throws: GitError.self) { try attempt(stop) }
            #expect(try lab.id("refs/heads/data") == data)
            #expect(try lab.git(["for-each-ref", "--format=%(refname)"]) == "refs/heads/data\nrefs/heads/exp\nrefs/heads/main")
            try attempt(99)
            #expect(try lab.id("refs/heads/data") == new)
        }
    }

    @Test func aFolderThatIsLeftOverIsNoObstacle() throws {
        let (lab, data, _, new) = try prepare(packed: true)
        try lab.git(["branch", "a/b/c", data.hex])
        try lab.git(["pack-refs", "--all"])
        try lab.git(["update-ref", "-d", "refs/heads/a/b/c"])
        try FileSystem.makeDirectories(Array((lab.path + "/.git/refs/heads/a/b").utf8))
        let transaction = ReferenceTransaction(try lab.open(), signature: signature)
        transaction.create("refs/heads/a", new, message: "create")
        try transaction.commit()
        #expect(try lab.id("refs/heads/a") == new)
    }
}
