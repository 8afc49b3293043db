import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments
/// Finishing, abandoning, promoting, articles, and runs from the source branch.
@Suite struct ExperimentEndTests {
    @Test func finishMergesTagsAndDeletes() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit", code: ["src/run.sh": "echo hack\n", "src/new.sh": "x\n"])
        let tip = try lab.git(["rev-parse", "HEAD"])
        let data = try lab.git(["rev-parse", "data"])
        let before = try lab.references
        let account = try lab.open().finish()
        #expect(try lab.git(["rev-list", "--parents", "-1", "refs/heads/data"]).split(separator: " ").dropFirst().joined(separator: " ") == "\(data) \(tip)")
        #expect(try lab.git(["cat-file", "-t", "refs/tags/\(branch)"]) == "tag")
        #expect(try lab.git(["rev-parse", "refs/tags/\(branch)^{}"]) == tip)
        #expect(try lab.git(["branch", "--list", branch]) == "")
        #expect(try lab.git(["ls-tree", "-r", "--name-only", "data"]).split(separator: "\n") == [".gitignore", "LabBook.org", "data/\(branch)/LabBook.org", "data/\(branch)/values.csv", "src/run.sh"])
        // The experiment's hacks stay out of data's code.
        #expect(try lab.show("data:src/run.sh") == "echo 1")
        #expect(try lab.show("data:LabBook.org").contains("** \(branch)\n"))
        // Links lead to the same files from the archive.
        let archive = try lab.show("data:data/\(branch)/LabBook.org")
        #expect(archive.contains("[[file:values.csv][so]]"))
        #expect(archive.contains("[[file:../../src/run.sh][the script]]"))
        #expect(archive.contains("by [[file:../../src/run.sh]]"))
        // Working tree and index stay; HEAD is detached where it was.
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["rev-parse", "HEAD"]) == tip)
        #expect(try lab.read("src/run.sh") == "echo hack\n")
        #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
        #expect(try lab.open().experiments().map(\.state) == [.finished])
        for command in account.undo { try lab.sh(command) }
        #expect(try lab.references == before)
        #expect(try lab.git(["branch", "--show-current"]) == branch)
    }

    @Test func secondExperimentIsAddedInOrder() throws {
        let lab = try TestLab()
        let first = try lab.runExperiment("one")
        try lab.git(["checkout", "-q", "main"])
        let second = try lab.runExperiment("two")
        // The later one is finished first, and both added an entry at the same place.
        let late = try lab.open()
        _ = try late.finish()
        var options = Lab.FinishOptions()
        options.name = first
        _ = try lab.open().finish(options)
        let notebook = try lab.show("data:LabBook.org")
        #expect(notebook.contains("** \(first)\n"))
        #expect(notebook.contains("** \(second)\n"))
        #expect(notebook.contains("for one"))
        #expect(notebook.contains("for two"))
        #expect(try lab.git(["rev-list", "--merges", "--count", "--first-parent", "refs/heads/data"]) == "2")
    }

    @Test func codeFollowsTheNewestSource() throws {
        let lab = try TestLab()
        try lab.runExperiment("one")
        _ = try lab.open().finish()
        try lab.git(["checkout", "-q", "main"])
        try lab.commit(["src/run.sh": "echo newer\n", "src/more.sh": "m\n", "analysis/a.R": "1\n"], "newer")
        try lab.runExperiment("two")
        _ = try lab.open().finish()
        #expect(try lab.show("data:src/run.sh") == "echo newer")
        #expect(try lab.show("data:analysis/a.R") == "1")
        // An experiment on older code does not take data's code back.
        try lab.git(["checkout", "-q", "main"])
        var options = Lab.StartOptions(name: "old")
        options.from = "main~1"
        let branch = try lab.open().start(options).experiment.name
        try lab.write("data/\(branch)/x", "1")
        _ = try lab.open().commitExperiment()
        _ = try lab.open().finish()
        #expect(try lab.show("data:src/run.sh") == "echo newer")
        #expect(try lab.git(["ls-tree", "--name-only", "data", "data/"]).split(separator: "\n").count == 3)
    }

    @Test func keptBranchesGetAnotherTagName() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit")
        var options = Lab.FinishOptions()
        options.keepsBranch = true
        _ = try lab.open().finish(options)
        #expect(try lab.git(["tag"]) == branch + ".done")
        #expect(try lab.git(["branch", "--show-current"]) == branch)
        let again = #expect(throws: Diagnostic.self) { try lab.open().finish(options) }
        #expect(again?.id == "git-merged")
    }

    @Test func notebookConflictsStopEverything() throws {
        let lab = try TestLab()
        try lab.git(["checkout", "-q", "data"])
        try lab.commit(["LabBook.org": TestLab.notebook.replacingOccurrences(of: "See ", with: "Consider ")], "data's words")
        try lab.git(["checkout", "-q", "main"])
        let open = try lab.open()
        _ = try open.start(Lab.StartOptions(name: "fit"))
        try lab.write("LabBook.org", try lab.read("LabBook.org").replacingOccurrences(of: "See ", with: "Look at "))
        _ = try open.commitExperiment()
        let before = try lab.references
        let error = #expect(throws: Diagnostic.self) { try lab.open().finish() }
        #expect(error?.id == "git-merge-conflict")
        #expect(error?.notes.contains { $0.contains("Consider") } == true)
        #expect(error?.notes.contains { $0.contains("Look at") } == true)
        #expect(try lab.references == before)
    }

    @Test func finishRefuses() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit")
        func refusal() throws -> String? {
            var options = Lab.FinishOptions()
            options.name = branch
            do { _ = try lab.open().finish(options) } catch let error as Diagnostic { return error.id }
            return nil
        }
        try lab.write("left.txt", "x")
        #expect(try refusal() == "git-dirty")
        try FileManager.default.removeItem(atPath: lab.path + "/left.txt")
        try lab.git(["tag", branch])
        #expect(try refusal() == "git-name-taken")
        try lab.git(["tag", "-d", branch])
        try lab.git(["checkout", "-q", "data"])
        #expect(try refusal() == "git-checked-out")
        try lab.git(["checkout", "-q", "--detach"])
        // A colleague pushed to data.
        try lab.commit(["data/note": "x"], "a colleague's")
        try lab.git(["update-ref", "refs/remotes/origin/data", "HEAD"])
        #expect(try refusal() == "git-behind")
        try lab.git(["update-ref", "-d", "refs/remotes/origin/data"])
        try lab.git(["branch", "-m", "data", "data-old"])
        #expect(try refusal() == "git-role-missing")
    }

    @Test func finishRemovesItsOwnWorktree() throws {
        let lab = try TestLab()
        var options = Lab.StartOptions(name: "fit")
        options.worktree = lab.path + "-wt"
        let branch = try lab.open().start(options).experiment.name
        #expect(try lab.git(["branch", "--show-current"]) == "main")
        let there = try Lab.open(lab.path + "-wt")
        try Data("1\n".utf8).write(to: URL(fileURLWithPath: lab.path + "-wt/data/\(branch)/x"))
        var finish = Lab.FinishOptions()
        finish.name = "fit"
        let dirty = #expect(throws: Diagnostic.self) { try lab.open().finish(finish) }
        #expect(dirty?.id == "git-dirty")
        _ = try there.commitExperiment()
        _ = try lab.open().finish(finish)
        #expect(!FileManager.default.fileExists(atPath: lab.path + "-wt"))
        #expect(try lab.git(["worktree", "list"]).split(separator: "\n").count == 1)
    }

    @Test func abandonLeavesDataAlone() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit")
        let before = try lab.references
        let data = try lab.git(["rev-parse", "data"])
        let account = try lab.open().abandon(nil, why: "the disk was full")
        #expect(try lab.git(["tag"]) == "abandoned/" + branch)
        #expect(try lab.git(["tag", "-n9", "-l", "abandoned/*"]).contains("the disk was full"))
        #expect(try lab.git(["rev-parse", "data"]) == data)
        #expect(try lab.open().experiments().map(\.state) == [.abandoned])
        for command in account.undo { try lab.sh(command) }
        #expect(try lab.references == before)
    }

    @Test func promotePicksSourceCommits() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit", code: ["src/run.sh": "echo fixed\n"])
        let source = try lab.git(["rev-parse", "HEAD~1"])
        let open = try lab.open()
        let refused = #expect(throws: Diagnostic.self) { try open.promote(["HEAD"]) }
        #expect(refused?.id == "git-promote")
        let account = try open.promote([source])
        #expect(try lab.show("main:src/run.sh") == "echo fixed")
        #expect(try lab.git(["log", "-1", "--format=%B", "main"]).contains("(cherry picked from commit \(source))"))
        #expect(try lab.git(["diff", "--name-only", "main~1", "main"]) == "src/run.sh")
        #expect(try open.promote([source]).warnings.count == 1)
        for command in account.undo { try lab.sh(command) }
        #expect(try lab.show("main:src/run.sh") == "echo 1")
        // With source checked out the working tree follows.
        try lab.git(["checkout", "-q", "main"])
        _ = try lab.open().promote([source])
        #expect(try lab.read("src/run.sh") == "echo fixed\n")
        #expect(try lab.git(["status", "--porcelain"]) == "")
        try lab.commit(["src/run.sh": "echo other\n"], "other")
        try lab.git(["reset", "-q", "--hard", "HEAD~2"])
        try lab.commit(["src/run.sh": "echo other\n"], "other")
        let conflict = #expect(throws: Diagnostic.self) { try lab.open().promote([source]) }
        #expect(conflict?.id == "git-merge-conflict")
        _ = branch
    }

    @Test func articlesTakeOnlyTheirData() throws {
        let lab = try TestLab()
        let one = try lab.runExperiment("one")
        _ = try lab.open().finish()
        try lab.git(["checkout", "-q", "main"])
        let two = try lab.runExperiment("two")
        _ = try lab.open().finish()
        try lab.git(["checkout", "-q", "main"])
        let before = try lab.references
        let account = try lab.open().startArticle("paper", experiments: ["one"])
        #expect(try lab.git(["ls-tree", "--name-only", "art-paper", "data/"]) == "data/" + one)
        #expect(try lab.git(["rev-parse", "refs/tags/art-paper.start^{}"]) == lab.git(["rev-parse", "data"]))
        _ = try lab.open().addToArticle("paper", experiments: ["two"])
        #expect(try lab.git(["ls-tree", "--name-only", "art-paper", "data/"]) == "data/\(one)\ndata/\(two)")
        _ = try lab.open().tagArticle("paper", version: "v1", message: nil)
        #expect(try lab.git(["tag", "-l", "art-*"]) == "art-paper.start\nart-paper.v1")
        let missing = #expect(throws: Diagnostic.self) { try lab.open().startArticle("other", experiments: ["three"]) }
        #expect(missing?.id == "git-no-experiment")
        try lab.git(["tag", "-d", "art-paper.v1"])
        for command in account.undo { try lab.sh(command) }
        #expect(try lab.references == before)
    }

    @Test func wholeRunFromSource() async throws {
        let lab = try TestLab()
        var options = Lab.RunOptions()
        options.name = "fit"
        options.finishes = true
        options.parameters = [("n", "3")]
        let (account, record) = try await lab.open().run(options) { run in
            #expect(run.heading == run.experiment)
            let place = run.directory + "data/" + run.experiment
            let record = try RunRecord(decoding: Array(Data(contentsOf: URL(fileURLWithPath: place + "/runs/" + run.identifier + ".json"))))
            #expect(record.state == .running)
            try Data("42\n".utf8).write(to: URL(fileURLWithPath: place + "/out"))
            return NotebookOutcome(exit: .init(code: 0))
        }
        #expect(record.state == .finished)
        #expect(record.params == ["n": 3])
        #expect(!account.undo.isEmpty)
        #expect(try lab.git(["branch", "--show-current"]) == "main")
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["worktree", "list"]).split(separator: "\n").count == 1)
        #expect(try lab.git(["show", "data:data/\(record.experiment)/out"]) == "42")
        #expect(try lab.git(["log", "-1", "--format=%(trailers:key=Labbook-Run,valueonly)", "refs/heads/data"]).contains(record.id))
    }

    @Test func aFailedRunIsRecordedAndNotFinished() async throws {
        let lab = try TestLab()
        var options = Lab.RunOptions()
        options.name = "fit"
        options.finishes = true
        let (_, record) = try await lab.open().run(options) { _ in NotebookOutcome(exit: .init(code: 1)) }
        #expect(record.state == .failed)
        #expect(try lab.git(["branch", "--list", record.experiment]) != "")
        #expect(try lab.git(["show", "\(record.experiment):data/\(record.experiment)/runs/\(record.id).json"]).contains("\"failed\""))
        try lab.git(["checkout", "-q", record.experiment])
        try lab.write("src/run.sh", "changed\n")
        await #expect(throws: Diagnostic.self) { try await lab.open().run(Lab.RunOptions()) { _ in NotebookOutcome(exit: .init(code: 0)) } }
        var dev = Lab.RunOptions()
        dev.allowsUncommitted = true
        dev.commits = false
        let (_, dirty) = try await lab.open().run(dev) { _ in NotebookOutcome(exit: .init(code: 0)) }
        #expect(dirty.code.dirty)
        #expect(try lab.git(["show", "refs/labbook/snapshots/\(dirty.id):src/run.sh"]) == "changed")
    }
}
