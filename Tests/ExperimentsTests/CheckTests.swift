import Foundation
import Git
import OrgSyntax
import Testing
@testable import Experiments

/// Each rule is broken on purpose in a small repository, and only then found.
@Suite struct CheckTests {
    /// The ids that a check finds, errors and warnings, sorted, each once.
    private func rules(_ lab: TestLab, infos: Bool = false, change: (inout BranchModel) -> Void = { _ in }) throws -> [String] {
        let open = try lab.open()
        var model = open.model
        change(&model)
        return Set(try Lab(open.repository, model: model).check().filter { infos || $0.severity > .info }.map(\.rule)).sorted()
    }

    private func finished(_ names: [String]) throws -> TestLab {
        let lab = try TestLab()
        for name in names {
            try lab.runExperiment(name)
            _ = try lab.open().finish()
            try lab.git(["checkout", "-q", "main"])
        }
        return lab
    }

    @Test func theModelIsClean() throws {
        #expect(try rules(try finished(["one", "two"]), infos: true) == [])
    }

    @Test func everyRuleIsExplained() {
        #expect(Rules.all.count == 19 + 9 + 7 + 6)
        #expect(Set(Rules.all.map(\.id)).count == Rules.all.count)
        #expect(Rules.all.allSatisfy { !$0.explanation.isEmpty && !$0.hint.isEmpty })
    }

    @Test func references() throws {
        let lab = try finished(["one"])
        #expect(try rules(lab) { $0.source = "trunk" }.contains("R1"))
        let tag = try lab.git(["tag"])
        try lab.git(["branch", tag, "main"])
        #expect(try rules(lab) == ["R3", "R7"])
        try lab.git(["branch", "-D", tag])
        try lab.git(["branch", "exp-261301-bad", "main"])
        #expect(try rules(lab).contains("R2"))
        try lab.git(["branch", "-D", "exp-261301-bad"])
        // A light tag instead of an annotated one, and a second one.
        try lab.git(["tag", "-f", tag, "refs/tags/\(tag)^{}"])
        #expect(try rules(lab) == ["R6"])
        // A tag on data instead of on the tip.
        try lab.git(["tag", "-f", "-a", "-m", "x", tag, "refs/heads/data"])
        #expect(try rules(lab).contains("R5"))
    }

    @Test func furtherTagsAreNoExperiments() throws {
        let lab = try finished(["fit", "fit-2", "fit.3"])
        #expect(try rules(lab, infos: true) == [])
        let tag = try lab.git(["tag", "-l", "*-fit"])
        try lab.git(["tag", "-a", "-m", "later", tag + "#analysis", "refs/heads/data"])
        let found = try lab.open().check()
        #expect(found.map(\.message) == ["'\(tag)' has 2 tags: \(tag), \(tag)#analysis"])
    }

    /// A merge into data that was made again and left behind, with the experiment's tag on it: no experiment is merged into another.
    @Test func aMergeOnDataThatWasGivenUp() throws {
        let lab = try finished(["one"])
        try lab.git(["checkout", "-q", "main"])
        let two = try lab.runExperiment("two", files: ["other.csv": "7\n"])
        try lab.git(["checkout", "-q", "--detach", "refs/heads/data"])
        try lab.git(["merge", "-q", "--no-ff", "-X", "theirs", "-m", "move \(two) to data", "refs/heads/" + two])
        for tag in [two + ".done", "exp-\(dateDigits)-three"] {
            try lab.git(["tag", "-a", "-m", "x", tag])
            let found = try lab.open().check()
            #expect(!found.contains { $0.rule == "R9" })
            #expect(found.contains { $0.rule == "R5" && $0.message.contains("never merged") })
            try lab.git(["tag", "-d", tag])
        }
    }

    @Test func anExperimentFromData() throws {
        let lab = try finished(["one"])
        try lab.git(["checkout", "-q", "-b", "exp-\(dateDigits)-bad", "refs/heads/data"])
        try lab.commit(["data/exp-\(dateDigits)-bad/x": "1"], "data")
        #expect(try rules(lab) == ["R4"])
    }

    private var dateDigits: String { CalendarDate(secondsSince1970: Int64(Date().timeIntervalSince1970)).description.split(separator: "-").joined().dropFirst(2).description }

    @Test func sourceWithData() throws {
        let lab = try finished(["one"])
        try lab.git(["merge", "-q", "--no-ff", "-m", "merge data", "refs/heads/data"])
        let found = try rules(lab)
        #expect(found.contains("R8"))
    }

    @Test func experimentsMergedIntoEachOther() throws {
        let lab = try TestLab()
        let one = try lab.runExperiment("one")
        try lab.git(["checkout", "-q", "main"])
        try lab.runExperiment("two", files: ["other.csv": "7\n"])
        try lab.git(["merge", "-q", "--no-ff", "-X", "ours", "-m", "merge one", "refs/heads/" + one])
        #expect(try rules(lab).contains("R9"))
    }

    @Test func filesThatCameByTheMergeOfALineWithoutAName() throws {
        let lab = try finished(["one"])
        try lab.git(["checkout", "-q", "-b", "lost", "main"])
        try lab.commit(["data/exp-\(dateDigits)-lost/x": "1\n"], "data")
        try lab.git(["checkout", "-q", "refs/heads/data", "-B", "data"])
        try lab.git(["merge", "-q", "--no-ff", "-m", "merge exp-\(dateDigits)-lost", "lost"])
        #expect(try rules(lab).contains("R13") == false)
        try lab.git(["commit", "-q", "--amend", "-m", "merge lost"])
        try lab.git(["branch", "-q", "-D", "lost"])
        #expect(try rules(lab) == ["R13", "R6"])
    }

    @Test func dataChangedByHand() throws {
        let lab = try finished(["one"])
        let name = try lab.git(["tag"])
        try lab.git(["checkout", "-q", "refs/heads/data"])
        try lab.git(["checkout", "-q", "data", "--"])
        try lab.commit(["data/\(name)/values.csv": "falsified\n"], "tidy up")
        #expect(try rules(lab) == ["R10", "R12", "R14"])
        try lab.commit(["data/exp-260101-ghost/x": "1\n"], "add a ghost")
        #expect(try rules(lab).contains("R13"))
        try lab.commit(["src/run.sh": "echo made up\n", "data/loose": "1"], "both")
        let found = try rules(lab)
        #expect(found.contains("R11"))
        #expect(found.contains("R15"))
    }

    @Test func patchesTwice() throws {
        let lab = try TestLab()
        try lab.runExperiment("one", code: ["src/run.sh": "echo better\n"])
        let commit = try lab.git(["rev-parse", "HEAD~1"])
        try lab.git(["checkout", "-q", "main"])
        try lab.git(["cherry-pick", commit])
        #expect(try rules(lab, infos: true).contains("R16"))
        try lab.git(["reset", "-q", "--hard", "HEAD~1"])
        _ = try lab.open().promote([commit])
        #expect(try !rules(lab, infos: true).contains("R16"))
    }

    @Test func unknownBranchesAndIdentities() throws {
        let lab = try TestLab()
        try lab.git(["checkout", "-q", "-b", "wip"])
        try lab.git(["config", "user.email", "ada@elsewhere.org"])
        try lab.commit(["x": "1"], "wip")
        #expect(try rules(lab, infos: true) == ["R17", "R18"])
        // One person by the project's own word, and a branch that is a program's.
        try lab.git(["branch", "-m", "wip", "git-annex"])
        #expect(try rules(lab, infos: true) == ["R18"])
        try lab.git(["checkout", "-q", "main"])
        try lab.commit([".mailmap": "Ada <ada@example.org> <ada@elsewhere.org>\n"], "one Ada")
        #expect(try rules(lab, infos: true) == [])
    }

    @Test func articlesMergedIntoOthers() throws {
        for target in ["data", "main"] {
            let lab = try finished(["one"])
            _ = try lab.open().startArticle("paper", experiments: ["one"])
            try lab.git(["checkout", "-q", "art-paper"])
            try lab.commit(["text.org": "* Introduction\n"], "write")
            try lab.git(["checkout", "-q", target, "--"])
            try lab.git(["merge", "-q", "--no-ff", "-m", "merge the article", "refs/heads/art-paper"])
            let found = try lab.open().check().filter { $0.rule == "R9" }
            #expect(found.count == 1)
            #expect(found.first?.message == "the article 'art-paper' is merged into '\(target)'")
        }
    }

    @Test func articles() throws {
        let lab = try finished(["one"])
        _ = try lab.open().startArticle("paper", experiments: ["one"])
        #expect(try rules(lab) == [])
        try lab.git(["tag", "-f", "-a", "-m", "x", "art-paper.start", "main"])
        #expect(try rules(lab) == ["R19"])
        try lab.git(["tag", "-d", "art-paper.start"])
        #expect(try rules(lab) == ["R19"])
    }

    @Test func notebooks() throws {
        let lab = try finished(["one"])
        let name = try lab.git(["tag"])
        let source = TestLab.notebook + "#+NAME: a\n#+BEGIN_SRC sh\necho 1\n#+END_SRC\n\n#+RESULTS: a\n: TOKEN=x\n: https://h/?token=0123456789abcdef0123\n\n#+NAME: a\n[[file:none.png]]\n"
        try lab.commit(["LabBook.org": source], "results on source")
        #expect(try rules(lab) == ["N2", "N5", "N6", "N8"])
        try lab.commit(["LabBook.org": source.replacingOccurrences(of: "echo 1", with: "echo 2")], "edited, not run")
        #expect(try rules(lab).contains("N7"))
        try lab.git(["rm", "-q", "LabBook.org"])
        try lab.git(["commit", "-q", "-m", "no notebook"])
        #expect(try rules(lab) == ["N1"])
        #expect(try lab.open().check().first?.hint.hasPrefix("on 'main': git restore --source='refs/heads/data' -- 'LabBook.org'") == true)
        #expect(try rules(lab) { $0.notebook = "Notes.org" }.contains("N1"))
        try lab.git(["reset", "-q", "--hard", "HEAD~3"])
        try lab.git(["checkout", "-q", "data", "--"])
        let notebook = try lab.read("LabBook.org")
        try lab.commit(["LabBook.org": notebook.replacingOccurrences(of: "for one", with: "for two")], "edit the entry")
        #expect(try rules(lab) == ["N4"])
        try lab.commit(["LabBook.org": notebook.replacingOccurrences(of: "** \(name)", with: "** Something")], "rename the entry")
        #expect(try rules(lab) == ["N3"])
    }

    @Test func notebooksThatAreTooLarge() throws {
        let lab = try finished(["one"])
        #expect(try rules(lab, infos: true) == [])
        try lab.commit(["LabBook.org": TestLab.notebook + String(repeating: "x", count: 10_001) + "\n"], "one long line")
        #expect(try rules(lab, infos: true) == ["N9"])
        try lab.commit(["LabBook.org": TestLab.notebook + String(repeating: String(repeating: "x", count: 99) + "\n", count: 10_001)], "many lines")
        #expect(try lab.open().check().map(\.message) == ["1 MB, 10006 lines, the longest of 100 bytes"])
    }

    @Test func contentOfSeveralExperiments() throws {
        let lab = try TestLab()
        let measured = (0..<400).map { "\($0),\($0 * $0)\n" }.joined()
        for name in ["one", "two"] {
            // What is short may well be the same twice.
            try lab.runExperiment(name, files: ["measured.csv": measured, "values.csv": "1\n", "own.csv": measured + name])
            _ = try lab.open().finish()
            try lab.git(["checkout", "-q", "main"])
        }
        let found = try lab.open().check()
        #expect(found.map(\.rule) == ["D3"])
        let names = try lab.git(["tag"]).split(separator: "\n")
        #expect(found.first?.message == "1 file is in \(names[0]) and \(names[1]) alike, such as data/\(names[0])/measured.csv")
    }

    @Test func submodulesThatDiffer() throws {
        let inner = try TestLab()
        let lab = try TestLab()
        try lab.git(["-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "library"])
        try lab.git(["commit", "-q", "-m", "add the library"])
        try lab.git(["branch", "-f", "data", "main"])
        #expect(try rules(lab, infos: true) == [])
        let old = try lab.git(["rev-parse", "--short=10", "HEAD:library"])
        try inner.commit(["src/run.sh": "echo 2\n"], "newer")
        try lab.git(["-c", "protocol.file.allow=always", "submodule", "update", "-q", "--remote", "--checkout", "library"])
        try lab.git(["commit", "-q", "-a", "-m", "take the newer library"])
        let found = try lab.open().check()
        #expect(found.map(\.rule) == ["D7"])
        #expect(found.first?.place == "data:library")
        #expect(found.first?.message == "the submodule is at \(old) on 'data', at \(try lab.git(["rev-parse", "--short=10", "HEAD:library"])) on 'main'")
    }

    @Test func dataFiles() throws {
        let pointer = String(decoding: LFSPointer(oid: String(repeating: "0a", count: 32), size: 7).encoded, as: UTF8.self)
        let lab = try TestLab([".gitattributes": "*.bin filter=lfs\n", "labbook.yml": "limits: {file: 2 kB}\n"])
        #expect(try rules(lab) == [])
        try lab.commit(["pointer.txt": pointer, "CON.txt": "x", "a/Name": "1", "a/name": "2", "large": String(repeating: "x", count: 3000)], "bad files")
        #expect(try rules(lab) == ["D1", "D2", "D4"])
        try lab.commit([".gitattributes": "*.bin filter=lfs\n*.h5 filter=lfs\n"], "attributes")
        #expect(try rules(lab).contains("D6"))
        let blob = try lab.git(["rev-parse", "HEAD:a/Name"])
        try FileManager.default.removeItem(atPath: lab.path + "/.git/objects/\(blob.prefix(2))/\(blob.dropFirst(2))")
        #expect(try rules(lab).contains("D5"))
    }

    @Test func runs() async throws {
        let lab = try TestLab()
        var options = Lab.RunOptions()
        options.name = "fit"
        options.finishes = true
        let (_, record) = try await lab.open().run(options) { _ in NotebookOutcome(exit: .init(code: 0)) }
        #expect(try rules(lab) == [])
        let place = "data/\(record.experiment)/runs/\(record.id).json"
        let text = try lab.show("refs/heads/data:" + place)
        try lab.git(["checkout", "-q", "-b", "exp-\(dateDigits)-bad", "main"])
        let folder = "data/exp-\(dateDigits)-bad/runs/"
        let bad = text.replacingOccurrences(of: record.experiment, with: "exp-\(dateDigits)-bad").replacingOccurrences(of: "\"dirty\" : false", with: "\"dirty\" : true")
            .replacingOccurrences(of: "\"path\" : \"LabBook.org\"", with: "\"path\" : \"/home/ada/LabBook.org\"")
        try lab.commit([folder + "a.json": bad, folder + "b.json": "{}", folder + "c.json": "{\"state\":\"running\",\"inputs\":[{\"path\":\"src/run.sh\",\"sha256\":\"00\"}],\"code\":{\"commit\":\"\(try lab.git(["rev-parse", "main"]))\"}}"], "bad records")
        #expect(try rules(lab) == ["M1", "M2", "M3", "M4", "M5", "M6"])
    }

    @Test func baselinesAcceptAndRangesRestrict() throws {
        let lab = try TestLab()
        try lab.commit(["data/x": "1", "src/run.sh": "2\n"], "mixed")
        let findings = try lab.open().check()
        #expect(findings.map(\.rule) == ["R8", "R15"])
        let baseline = Baseline(Baseline.text(findings))
        #expect(findings.allSatisfy(baseline.accepts))
        var options = Lab.CheckOptions()
        options.range = "main~1..main"
        #expect(try lab.open().check(options).map(\.rule) == ["R8", "R15"])
        try lab.commit(["src/run.sh": "3\n"], "harmless")
        #expect(try lab.open().check(options).map(\.rule) == ["R8"])
        options.rules = ["R15"]
        #expect(try lab.open().check(options).isEmpty)
    }

    @Test func aShallowCloneAndADetachedHeadAreChecked() throws {
        let lab = try finished(["one"])
        try lab.git(["checkout", "-q", "--detach"])
        #expect(try rules(lab) == [])
        let clone = try TestLab()
        try lab.git(["clone", "-q", "--depth", "1", "file://" + lab.path, clone.path + "/inner"])
        #expect(throws: Never.self) { _ = try Lab.open(clone.path + "/inner").check() }
    }

    @Test(arguments: [
        (": GITHUB_TOKEN=ghp_abcdefghijklmnopqrstuvwxyz0123456789", "a GitHub token"), ("http://localhost:8889/?token=3c1f2a4b5d6e7f80", "a token"),
        ("password: hunter2hunter2", "a password"), ("-----BEGIN OPENSSH PRIVATE KEY-----", "a private key"), ("https://ada:s3cret9@example.org/x", "a password in a URL"),
        ("aws AKIAIOSFODNN7EXAMPLE", "an AWS key"), ("the password is asked for", nil), ("password=$PASSWORD", nil), ("token=xxxxxxxxxxxxxxxx", nil), ("tokens per second: 12345678", nil),
        ("Authorization: Basic YWRhOnMzY3IzdDk5", "a password"), ("basic linear algebra subprograms", nil), ("PWD=/home/ada/study1/run2", nil), ("MYSQL_PWD=s3cret99x", "a password"),
        ("smtppass=s3cret103", "a password"), ("key sk-ant-abcdefghij0123456789", "an Anthropic key"), ("scikit sk-learn-contrib", nil), ("AIzaSyabcdefghijklmnopqrstuvwxyz0123456", "a Google key"),
        ("https://hooks.slack.com/services/T00000000/B00000000/abcdefgh", "a Slack address"), ("npm_config_cache=/tmp/x", nil), ("dcterms SG.", nil),
    ] as [(String, String?)])
    func secrets(line: String, kind: String?) {
        #expect(SecretScanner.secret(in: Array(line.utf8)[...]) == kind)
    }
}
