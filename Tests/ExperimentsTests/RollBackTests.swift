import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments

/// Where taking back fails as well, the cause stays the error and the rest is told with the command that does it; that command does.
@Suite struct RollBackTests {
    /// Makes a lab fail at the first step after `begin` (at it, where there is none behind), and at everything that takes back.
    private func fail(_ lab: Lab, at names: Set<String>, after begin: String? = nil) {
        var armed = begin == nil, hasFailed = false
        lab.step = { (name) throws(GitError) in
            if name.hasPrefix("take back") || name == "put HEAD back" { throw GitError(.system, "no space left on device", while: name) }
            if armed, !hasFailed, names.isEmpty || names.contains(name) {
                hasFailed = true
                throw GitError(.generic, "stopped", while: name)
            }
            if name == begin { armed = true }
        }
    }

    /// The commands of an error's notes.
    private func commands(_ error: Diagnostic?) -> [String] {
        (error?.notes ?? []).compactMap { note in note.range(of: "; to take it back: ").map { String(note[$0.upperBound...]) } }
    }

    @Test func startHere() throws {
        let lab = try TestLab()
        let before = try lab.references
        let open = try lab.open()
        fail(open, at: ["switch HEAD"])
        let error = #expect(throws: Diagnostic.self) { try open.start(Lab.StartOptions(name: "fit")) }
        #expect(error?.message == "cannot switch HEAD: stopped")
        #expect(error?.notes.count == 2 && error?.notes.allSatisfy { $0.contains("no space left on device") } == true)
        #expect(try lab.references != before)
        for command in commands(error) { try lab.sh(command) }
        #expect(try lab.references == before)
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["branch", "--show-current"]) == "main")
    }

    @Test func startInAWorktree() throws {
        let lab = try TestLab()
        let before = try lab.references
        let open = try lab.open()
        fail(open, at: ["create the branch"])
        var options = Lab.StartOptions(name: "fit")
        options.worktree = lab.path + "-wt"
        let error = #expect(throws: Diagnostic.self) { try open.start(options) }
        #expect(error?.message == "cannot create the branch: stopped" && commands(error).count == 1)
        #expect(FileManager.default.fileExists(atPath: lab.path + "-wt"))
        for command in commands(error) { try lab.sh(command) }
        #expect(!FileManager.default.fileExists(atPath: lab.path + "-wt"))
        #expect(try lab.git(["worktree", "list"]).split(separator: "\n").count == 1)
        #expect(try lab.references == before)
    }

    @Test func secondCommitOfTwo() throws {
        let lab = try TestLab()
        let branch = try lab.open().start(Lab.StartOptions(name: "fit")).experiment.name
        // With a hook, the first commit is there before the second is made.
        try lab.write(".git/hooks/pre-commit", "#!/bin/sh\n")
        try lab.sh("chmod +x .git/hooks/pre-commit")
        try lab.write("src/run.sh", "echo 2\n")
        try lab.write("data/\(branch)/x", "1\n")
        let tip = try lab.git(["rev-parse", "HEAD"])
        let open = try lab.open()
        fail(open, at: ["move the branch"], after: "write the index")
        let error = #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        #expect(error?.message == "cannot move the branch: stopped")
        #expect(try lab.git(["rev-parse", "HEAD~"]) == tip)
        for command in commands(error) { try lab.sh(command) }
        #expect(commands(error).count == 1)
        #expect(try lab.git(["rev-parse", "HEAD"]) == tip)
        #expect(try lab.read("src/run.sh") == "echo 2\n")
    }

    @Test func headOfAFinishedExperiment() throws {
        let lab = try TestLab()
        let branch = try lab.runExperiment("fit")
        let before = try lab.references
        let open = try lab.open()
        fail(open, at: ["rename packed-refs"], after: "detach HEAD")
        let error = #expect(throws: Diagnostic.self) { try open.finish() }
        #expect(error?.message == "cannot rename packed-refs: stopped" && commands(error).count == 1)
        #expect(try lab.references == before)
        #expect(try lab.git(["branch", "--show-current"]) == "")
        for command in commands(error) { try lab.sh(command) }
        #expect(try lab.git(["branch", "--show-current"]) == branch)
        #expect(try lab.git(["status", "--porcelain"]) == "")
    }

    @Test func filesAndHooksOfAnExistingRepository() throws {
        let lab = try TestLab()
        try lab.git(["branch", "-D", "data"])
        let open = try lab.open()
        fail(open, at: ["write the reference"])
        let error = #expect(throws: Diagnostic.self) { try open.complete(files: [("labbook.yml", Array("notebook: LabBook.org\n".utf8))]) }
        #expect(error?.message == "cannot write the reference: stopped")
        #expect(commands(error) == ["labbook hooks uninstall", "rm 'labbook.yml'"])
        #expect(FileManager.default.fileExists(atPath: lab.path + "/labbook.yml"))
    }

    @Test func filesOfAPromotedCommit() throws {
        let lab = try TestLab()
        try lab.runExperiment("fit", code: ["src/run.sh": "echo fixed\n"])
        let commit = try lab.git(["rev-parse", "HEAD~1"])
        try lab.git(["checkout", "-q", "main"])
        let before = try lab.references
        let open = try lab.open()
        fail(open, at: ["move the reference"])
        let error = #expect(throws: Diagnostic.self) { try open.promote([commit]) }
        #expect(error?.message == "cannot move the reference: stopped" && commands(error).count == 1)
        #expect(try lab.read("src/run.sh") == "echo fixed\n")
        for command in commands(error) { try lab.sh(command) }
        #expect(try lab.references == before)
        #expect(try lab.git(["status", "--porcelain"]) == "")
    }
}
