import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments

@Suite struct LifecycleTests {
    @Test func startMakesBranchEntryAndFolder() throws {
        let lab = try TestLab()
        var options = Lab.StartOptions(name: "fit")
        options.why = "Is it linear?"
        let (account, experiment) = try lab.open().start(options)
        #expect(experiment.name.hasSuffix("-fit"))
        #expect(try lab.git(["branch", "--show-current"]) == experiment.name)
        #expect(try lab.git(["status", "--porcelain"]) == "")
        let notebook = try lab.read("LabBook.org")
        #expect(notebook.contains("\n** \(experiment.name)\n"))
        #expect(notebook.contains("*** Why\nIs it linear?\n"))
        #expect(FileManager.default.fileExists(atPath: lab.path + "/data/" + experiment.name))
        let commit = try lab.open().repository.commit(experiment.tip)
        #expect(commit.trailers("Labbook-Experiment") == [experiment.name])
        #expect(commit.trailers("Labbook-Base") == [try lab.git(["rev-parse", "main"])])
        for command in account.undo { try lab.sh(command) }
        #expect(try lab.git(["branch", "--format=%(refname:short)"]) == "data\nmain")
    }

    @Test func startRefuses() throws {
        let lab = try TestLab()
        try lab.write("new.txt", "x")
        func refusal(_ name: String, from: String? = nil) throws -> String? {
            var options = Lab.StartOptions(name: name)
            options.from = from
            do { _ = try lab.open().start(options) } catch let error as Diagnostic { return error.id }
            return nil
        }
        #expect(try refusal("a") == "git-dirty")
        try lab.commit([:], "clean")
        #expect(try refusal("a b") == "git-name")
        #expect(try refusal("../x") == "git-name")
        #expect(try refusal("exp-200101-old") == "git-date")
        try lab.git(["checkout", "-q", "-b", "side"])
        try lab.commit(["y": "1"], "side")
        try lab.git(["checkout", "-q", "main"])
        #expect(try refusal("a", from: "side") == "git-fork")
        let branch = try lab.open().start(Lab.StartOptions(name: "a")).experiment.name
        try lab.git(["checkout", "-q", "main"])
        #expect(try refusal("a") == "git-name-taken")
        try lab.git(["branch", "-m", branch, "x"])
        try lab.git(["tag", branch])
        #expect(try refusal("a") == "git-name-taken")
        try lab.git(["branch", "-D", "data"])
    }

    @Test func dryRunMovesNothing() throws {
        let lab = try TestLab()
        let before = try lab.references
        let dry = try lab.open()
        dry.isDryRun = true
        let account = try dry.start(Lab.StartOptions(name: "fit")).account
        #expect(account.isDryRun)
        #expect(try lab.references == before)
        let branch = try lab.runExperiment("fit", code: ["src/run.sh": "echo 2\n"])
        let middle = try lab.references
        let second = try lab.open()
        second.isDryRun = true
        _ = try second.finish()
        _ = try second.abandon(nil)
        _ = try second.promote([branch + "~1"])
        _ = try second.startArticle("p", experiments: [])
        #expect(try lab.references == middle)
    }

    @Test func aMixedTreeBecomesTwoCommits() throws {
        let lab = try TestLab()
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        try lab.write("data/\(branch)/a.csv", "1\n")
        try lab.write("src/run.sh", "echo 2\n")
        // The notebook changes inside the entry and outside of it.
        let notebook = try lab.read("LabBook.org").replacingOccurrences(of: "Conclusion\n", with: "Conclusion\nYes.\n").replacingOccurrences(of: "See ", with: "Look at ")
        try lab.write("LabBook.org", notebook)
        let (account, commits) = try open.commitExperiment()
        #expect(commits.count == 2)
        #expect(account.actions.count == 2)
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["show", "--format=", "--name-only", "HEAD~1"]) == "LabBook.org\nsrc/run.sh")
        #expect(try lab.git(["show", "--format=", "--name-only", "HEAD"]) == "LabBook.org\ndata/\(branch)/a.csv")
        #expect(try !lab.show("HEAD~1:LabBook.org").contains("Yes."))
        #expect(try lab.show("HEAD~1:LabBook.org").contains("Look at "))
        #expect(try lab.show("HEAD:LabBook.org") + "\n" == notebook)
        #expect(try open.report(nil).commits.map(\.kind) == ["data", "source", "data"])
    }

    @Test func hooksSeeEachOfTheTwoCommits() throws {
        let lab = try TestLab()
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        let tip = try lab.git(["rev-parse", "HEAD"])
        try lab.write("data/\(branch)/a.csv", "1\n")
        try lab.write("src/run.sh", "echo 2\n")
        try lab.write(".git/hooks/pre-commit", "#!/bin/sh\ngit diff --cached --name-only HEAD | tr '\\n' ' ' >> .git/seen\n! test -e .git/no || ! git diff --cached --name-only HEAD | grep -q data\n")
        try lab.sh("chmod +x .git/hooks/pre-commit; touch .git/no")
        // Refused at the second: neither is there.
        #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        #expect(try lab.git(["rev-parse", branch]) == tip)
        #expect(try lab.git(["status", "--porcelain", "-uall"]).split(separator: "\n").count == 2)
        try lab.sh("rm .git/no .git/seen")
        #expect(try open.commitExperiment().commits.count == 2)
        #expect(try lab.read(".git/seen") == "src/run.sh data/\(branch)/a.csv ")
        #expect(try lab.git(["status", "--porcelain"]) == "")
        #expect(try lab.git(["rev-parse", "HEAD~2"]) == tip)
    }

    @Test func commitRefusesTheFilesOfOthersAndLargeOnes() throws {
        let lab = try TestLab(["labbook.yml": "limits: {file: 1 kB}\n"])
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        try lab.write("data/exp-200101-other/x", "1")
        #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        try FileManager.default.removeItem(atPath: lab.path + "/data/exp-200101-other")
        try lab.write("data/\(branch)/big", String(repeating: "x", count: 1001))
        let error = #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        #expect(error?.id == "git-large-file")
        #expect(error?.hints.count == 4)
    }

    @Test func sizesOfAWholeRunAndOfWhatIsFinished() throws {
        let lab = try TestLab(["labbook.yml": "limits: {file: 1 kB, run: 2 kB}\n"])
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        for number in 1...3 { try lab.write("data/\(branch)/\(number)", String(repeating: "x", count: 900)) }
        let error = #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        #expect(error?.id == "git-large-run")
        #expect(error?.message == "the files come to 2.7 kB, over 2 kB")
        // Committed by plain git, they are refused at the end.
        try lab.git(["add", "-A"])
        try lab.git(["commit", "-q", "-m", "by hand"])
        #expect(#expect(throws: Diagnostic.self) { try open.finish() }?.id == "git-large-run")
        try lab.git(["rm", "-q", "data/\(branch)/2", "data/\(branch)/3"])
        try lab.commit(["data/\(branch)/large": String(repeating: "x", count: 1001)], "one large file")
        let large = #expect(throws: Diagnostic.self) { try open.finish() }
        #expect(large?.id == "git-large-file")
        #expect(large?.hints.first?.contains("git rebase -i") == true)
        // What the filter makes of a file counts, not the file.
        try lab.git(["reset", "-q", "--hard", "HEAD~1"])
        try lab.git(["config", "filter.short.clean", "head -c 10"])
        try lab.commit([".gitattributes": "*.big filter=short\n"], "a filter")
        try lab.write("data/\(branch)/1.big", String(repeating: "x", count: 5000))
        #expect(try lab.open().commitExperiment().commits.count == 1)
    }

    @Test func namesThatAreNoText() throws {
        let lab = try TestLab()
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        try lab.sh("printf 1 > \"data/\(branch)/$(printf 'caf\\351')\"; mkdir src/$(printf '\\377'); printf 2 > src/$(printf '\\377')/x")
        #expect(try open.commitExperiment().commits.count == 2)
        #expect(try lab.git(["status", "--porcelain"]) == "")
        _ = try lab.open().finish()
        #expect(try lab.git(["ls-tree", "-r", "--name-only", "data", "data/"]).contains("\"data/\(branch)/caf\\351\""))
        #expect(try lab.open().check().filter { $0.rule == "D4" }.map(\.message) == ["the name is not UTF-8, which macOS refuses"])
    }

    /// git takes the tag where a name is both; labbook means the branch.
    @Test func aTagOfTheBranchesName() throws {
        let lab = try TestLab()
        for name in ["main", "data"] { try lab.git(["tag", name, try lab.git(["hash-object", "-w", "LabBook.org"])]) }
        let branch = try lab.runExperiment("fit", code: ["src/run.sh": "echo 2\n"])
        try lab.git(["tag", branch + ".old", "refs/heads/main"])
        _ = try lab.open().promote([branch + "~1"])
        _ = try lab.open().finish()
        #expect(try lab.git(["show", "refs/heads/main:src/run.sh"]) == "echo 2")
        #expect(try lab.git(["rev-parse", "refs/heads/data^2"]) == lab.git(["rev-parse", "refs/tags/\(branch)^{}"]))
        _ = try lab.open().startArticle("paper", experiments: ["fit"])
        #expect(try lab.git(["rev-parse", "refs/tags/art-paper.start^{}"]) == lab.git(["rev-parse", "refs/heads/data"]))
    }

    @Test func hooksAreSkippedOnlyWhereThatIsSaid() throws {
        let lab = try TestLab()
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        try lab.write("data/\(branch)/a.csv", "1\n")
        for hook in ["pre-commit", "commit-msg"] { try lab.write(".git/hooks/" + hook, "#!/bin/sh\necho no >&2\nexit 1\n") }
        try lab.sh("chmod +x .git/hooks/*")
        #expect(#expect(throws: Diagnostic.self) { try open.commitExperiment() }?.id == "git-hook-refused")
        open.runsHooks = false
        #expect(try open.commitExperiment().commits.count == 1)
        // The merge into data goes through commit-msg, too.
        #expect(#expect(throws: Diagnostic.self) { try lab.open().finish() }?.id == "git-hook-refused")
        _ = try open.finish()
    }

    @Test func manyFilesAreWarnedOf() throws {
        #expect(BranchModel().fileCountLimit == 10_000)
        let lab = try TestLab(["labbook.yml": "limits: {files: 3}\n"])
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        for number in 1...3 { try lab.write("data/\(branch)/\(number)", "\(number)\n") }
        #expect(try open.commitExperiment().account.warnings.isEmpty)
        for number in 4...7 { try lab.write("data/\(branch)/\(number)", "\(number)\n") }
        let expected = "files in data/\(branch)/ make every git command slow; pack those that belong together into one: tar -czf data/\(branch)/files.tar.gz"
        #expect(try open.commitExperiment().account.warnings.first?.contains("4 " + expected) == true)
        // What counts in the end is the whole folder; it is finished all the same.
        #expect(try lab.open().finish().warnings.first?.contains("7 " + expected) == true)
        #expect(try lab.git(["ls-tree", "-r", "--name-only", "data", "data/"]).split(separator: "\n").count == 8)
    }

    @Test func filtersThatNobodySetUpStopACommit() throws {
        let lab = try TestLab([".gitattributes": "*.key filter=git-crypt\n"])
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        try lab.write("data/\(branch)/a.csv", "1\n")
        try lab.write("src/secret.key", "s3cret\n")
        let before = try lab.references
        let error = #expect(throws: Diagnostic.self) { try open.commitExperiment() }
        #expect(error?.id == "git-unsupported")
        #expect(error?.message.contains("the filter 'git-crypt', which is not set up") == true)
        #expect(try lab.references == before)
        try lab.git(["config", "filter.git-crypt.clean", "tr a-z b-za"])
        try lab.git(["config", "filter.git-crypt.smudge", "tr b-za a-z"])
        #expect(try lab.open().commitExperiment().commits.count == 2)
        #expect(try lab.show("HEAD~1:src/secret.key") == "t3dsfu")
        #expect(try lab.git(["status", "--porcelain"]) == "")
    }

    @Test func aNotebookWithOtherLineEndsIsSplitAllTheSame() throws {
        let lab = try TestLab([".gitattributes": "*.org text eol=crlf\n"])
        let open = try lab.open()
        let branch = try open.start(Lab.StartOptions(name: "fit")).experiment.name
        let notebook = try lab.read("LabBook.org")
        #expect(notebook.contains("Conclusion\r\n"))
        try lab.write("LabBook.org", notebook.replacingOccurrences(of: "Conclusion\r\n", with: "Conclusion\r\nYes.\r\n"))
        try lab.write("data/\(branch)/a.csv", "1\n")
        // Only the entry has changed: one commit.
        #expect(try open.commitExperiment().commits.count == 1)
        try lab.write("LabBook.org", try lab.read("LabBook.org").replacingOccurrences(of: "See ", with: "Look at "))
        #expect(try open.commitExperiment().commits.count == 1)
        #expect(try open.report(nil).commits.map(\.kind) == ["data", "data", "source"])
        #expect(try !lab.show("HEAD:LabBook.org").utf8.contains(0x0D))
        #expect(try lab.git(["status", "--porcelain"]) == "")
    }
}
