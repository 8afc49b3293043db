import ArgumentParser
import Experiments
import Git
import Glibc
import Notebooks
import OrgSyntax

/// `labbook hooks`: git refuses what the model forbids, with the way out.
struct HooksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks",
        abstract: "Let git's hooks refuse what the branch model forbids.",
        discussion: """
            labbook hooks install      hooks that are there are kept, and called first
            labbook hooks status       which are installed
            labbook hooks uninstall    puts back those that were there
            """,
        subcommands: [Install.self, Uninstall.self, Status.self, Run.self])

    struct Install: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "install", abstract: "Install the hooks and the notebook's merge driver.")
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions
        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).installHooks(), common) }
    }

    struct Uninstall: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "uninstall", abstract: "Remove labbook's hooks, and put back those that were there.")
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions
        func run() throws { try lab.report(try lab.open(dryRun: dry.dryRun).uninstallHooks(), common) }
    }

    struct Status: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "status", abstract: "Tell which hooks are installed.")
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions
        func run() throws {
            let states = try lab.open().hookStates()
            if lab.json { return try DiagnosticReport.writeJSON(Dictionary(uniqueKeysWithValues: states.map { ($0.name.rawValue, $0.state.rawValue) })) }
            for (name, state) in states { Console.print("\(name.rawValue.padding(22)) \(state.rawValue)") }
        }
    }

    /// What the scripts call. A refusal ends with 1, as git expects; trouble of labbook's own does not stop git.
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "run", abstract: "What the hooks call.", shouldDisplay: false)
        @Argument var hook: String
        @Argument(parsing: .captureForPassthrough) var arguments: [String] = []

        func run() throws {
            let name = Hook.Name(rawValue: hook)
            let lab: Lab
            do throws(Diagnostic) {
                lab = try Lab.open()
            } catch {
                // Said once, when something is to be committed; a mistake in labbook.yml must not stop every other thing that git does.
                if name != .preCommit, error.id.hasPrefix("configuration") { return }
                throw error
            }
            switch name {
            case .preCommit: try lab.enforceCommit(staged: try stagedTree(lab))
            case .commitMessage: try completeMessage(lab)
            case .preMergeCommit: try lab.enforceMerge(of: mergedTips(lab))
            case .prePush: for line in lines() where line.count == 4 { try enforce(lab, reference: line[2], old: line[3], new: line[1]) }
            case .referenceTransaction where arguments.first == "prepared":
                for line in lines() where line.count == 3 { try enforce(lab, reference: line[2], old: line[0], new: line[1]) }
            default: break
            }
        }

        private func stagedTree(_ lab: Lab) throws -> ObjectID {
            // git hands the index of a partial commit (git commit FILE) in this variable; git itself makes the tree of it.
            let outcome = try ChildProcess("git", ["write-tree"], directory: lab.repository.workingDirectory).run()
            guard outcome.status == 0, let id = ObjectID(hex: outcome.outputText.filter { !$0.isWhitespace }) else {
                throw Diagnostic(id: "git-index", .error, "cannot read what is staged: \(outcome.errorText)")
            }
            return id
        }

        private func completeMessage(_ lab: Lab) throws {
            guard let path = arguments.first else { return }
            let file = try NotebookFile(path)
            let message = String(orgBytes: try file.read().source.bytes)
            let completed = try lab.completeMessage(message)
            if completed != message { _ = try file.save(completed.orgBytes) }
        }

        /// The commits that are being merged: git names them in variables GITHEAD_<id>, and in MERGE_HEAD once the merge has stopped.
        private func mergedTips(_ lab: Lab) throws -> [ObjectID] {
            var tips: [ObjectID] = []
            var entry = environ
            while let text = entry.pointee {
                let variable = String(cString: text)
                if variable.hasPrefix("GITHEAD_"), let id = ObjectID(hex: variable.dropFirst(8).prefix { $0 != "=" }) { tips.append(id) }
                entry += 1
            }
            if let text = try lab.repository.text(lab.repository.gitDirectory + "MERGE_HEAD") {
                tips += text.split(separator: "\n").compactMap { ObjectID(hex: $0) }
            }
            return tips
        }

        private func lines() -> [[String]] {
            var lines: [[String]] = []
            while let line = readLine() { lines.append(line.split(separator: " ").map(String.init)) }
            return lines
        }

        private func enforce(_ lab: Lab, reference: String, old: String, new: String) throws {
            guard let old = ObjectID(hex: old), let new = ObjectID(hex: new) else { return }
            // git gives zeros for "whatever it is now".
            let before = try old.isZero ? lab.repository.reference(reference)?.id ?? .zero : old
            if before != new { try lab.enforceMove(of: reference, from: before, to: new) }
        }
    }
}
