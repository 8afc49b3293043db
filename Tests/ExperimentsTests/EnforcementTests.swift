import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments

/// Which moves of source and data the hooks refuse, and which they must let through.
@Suite struct EnforcementTests {
    /// The message of the refusal; `nil` where the move is let through.
    private func move(_ lab: TestLab, _ branch: String, from old: String, to new: String) throws -> String? {
        let open = try lab.open()
        func id(_ revision: String) throws -> ObjectID { try #require(ObjectID(hex: try lab.git(["rev-parse", revision + "^{commit}"]))) }
        do { try open.enforceMove(of: "refs/heads/" + branch, from: try id(old), to: try id(new)) } catch let error as Diagnostic { return error.message }
        return nil
    }

    @Test func sourceGrowsWhateverForkedFromIt() throws {
        let lab = try TestLab()
        try lab.git(["tag", "remote"])
        try lab.commit(["src/run.sh": "echo 2\n"], "better")
        try lab.git(["branch", "exp-by-hand"])
        try lab.runExperiment("one")
        // As it is pushed: the experiment has the commit, too, and has it from source.
        #expect(try move(lab, "main", from: "remote", to: "main") == nil)
        _ = try lab.open().finish()
        #expect(try move(lab, "main", from: "remote", to: "main") == nil)
        _ = try lab.open().startArticle("paper", experiments: ["one"])
        #expect(try move(lab, "main", from: "remote", to: "main") == nil)
        #expect(try move(lab, "data", from: "remote", to: "refs/heads/data") == nil)
        // A branch without a role that is merged into source, and an experiment from there.
        try lab.git(["checkout", "-q", "-b", "topic", "main"])
        try lab.commit(["src/topic.sh": "1\n"], "topic")
        try lab.git(["checkout", "-q", "main"])
        try lab.git(["merge", "-q", "--no-ff", "-m", "merge topic", "topic"])
        try lab.runExperiment("two")
        #expect(try move(lab, "main", from: "remote", to: "main") == nil)
    }

    @Test func sourceGetsNothingOfOthers() throws {
        let lab = try TestLab()
        try lab.git(["tag", "remote"])
        let one = try lab.runExperiment("one", files: [:], code: ["src/run.sh": "echo 2\n"])
        #expect(try move(lab, "main", from: "main", to: "refs/heads/" + one)?.contains("would get commits of '\(one)'") == true)
        _ = try lab.open().finish()
        // By its tag, now that the branch is gone.
        #expect(try move(lab, "main", from: "main", to: "refs/tags/\(one)")?.contains("would get commits of '\(one)'") == true)
        #expect(try move(lab, "main", from: "main", to: "refs/heads/data")?.contains("(rule R8)") == true)
        try lab.git(["checkout", "-q", "main"])
        try lab.commit(["src/more.sh": "1\n"], "more")
        try lab.git(["merge", "-q", "--no-ff", "-m", "merge one", "refs/tags/" + one])
        #expect(try move(lab, "main", from: "main~1", to: "main")?.contains("would get commits of '\(one)'") == true)
    }

    @Test func dataMovesAlongNoOthersLine() throws {
        let lab = try TestLab()
        let one = try lab.runExperiment("one")
        // Data is where source is: git would need no merge commit.
        #expect(try move(lab, "data", from: "data", to: "refs/heads/" + one) == "merging by hand would bring the experiment's code into 'data'")
        _ = try lab.open().finish()
        _ = try lab.open().startArticle("paper", experiments: [])
        #expect(try move(lab, "data", from: "refs/heads/data", to: "refs/heads/art-paper") == "an article is never merged into anything (rule R9)")
        #expect(try move(lab, "data", from: "refs/heads/data~1", to: "refs/heads/data") == nil)
        #expect(try move(lab, "data", from: "refs/heads/data", to: "refs/heads/data~1") == nil)
        try lab.git(["checkout", "-q", "main"])
        try lab.commit(["src/more.sh": "1\n"], "more")
        #expect(try move(lab, "data", from: "refs/heads/data", to: "main")?.contains("only grows") == true)
    }

    @Test func mergesOfArticlesAreRefusedEverywhere() throws {
        let lab = try TestLab()
        try lab.runExperiment("one")
        _ = try lab.open().finish()
        _ = try lab.open().startArticle("paper", experiments: ["one"])
        let tip = try #require(ObjectID(hex: try lab.git(["rev-parse", "art-paper"])))
        try lab.git(["branch", "art-other", "data"])
        try lab.git(["checkout", "-q", "main"])
        let two = try lab.runExperiment("two")
        for branch in ["main", "data", two, "art-other"] {
            try lab.git(["checkout", "-q", branch, "--"])
            let error = #expect(throws: Diagnostic.self) { try lab.open().enforceMerge(of: [tip]) }
            #expect(error?.message == "an article is never merged into anything (rule R9)")
        }
    }
}
