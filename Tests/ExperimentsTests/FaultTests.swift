import Git
import OrgSyntax
import Testing
@testable import Experiments

/// Stopped between any two writes, the repository is as before or as after.
@Suite struct FaultTests {
    @Test func finishIsAllOrNothing() throws {
        var names: [String] = []
        var before = 0, after = 0
        for stop in 0..<60 {
            let lab = try TestLab()
            let branch = try lab.runExperiment("fit")
            let tip = try lab.git(["rev-parse", "HEAD"])
            let references = try lab.references
            let open = try lab.open()
            var count = 0
            open.step = { (name) throws(GitError) in
                if count == stop { throw GitError(.generic, "stopped", while: name) }
                if stop == 59 || count >= names.count { names.append(name) }
                count += 1
            }
            do {
                _ = try open.finish()
                break
            } catch {
                #expect(error.message.contains("stopped"))
            }
            if try lab.references == references {
                before += 1
            } else {
                after += 1
                #expect(try lab.git(["rev-parse", "refs/tags/\(branch)^{}"]) == tip)
                #expect(try lab.git(["rev-parse", "data^2"]) == tip)
                #expect(try lab.git(["branch", "--list", branch]) == "")
            }
            #expect(try lab.git(["rev-parse", "HEAD"]) == tip)
            #expect(try lab.git(["status", "--porcelain"]) == "")
            #expect(try lab.git(["fsck", "--strict", "--no-dangling"]) == "")
            // A second attempt goes through where the first left everything as it was.
            if try lab.references == references {
                var options = Lab.FinishOptions()
                options.name = branch
                _ = try lab.open().finish(options)
                #expect(try lab.git(["rev-parse", "data^2"]) == tip)
            }
        }
        #expect(before >= 10)
        #expect(after >= 3)
    }
}
