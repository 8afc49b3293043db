import ArgumentParser
import Experiments
import Git
import Glibc
import OrgSyntax

/// The options of commands that work on a repository.
struct LabOptions: ParsableArguments {
    @Option(name: [.customShort("C"), .long], help: ArgumentHelp("Work as if started in this folder.", valueName: "folder"))
    var directory = "."

    @Flag(name: .long, help: "Do not run git's hooks.")
    var noHooks = false

    @Flag(name: .long, help: "Print an account in JSON on standard output.")
    var json = false

    /// Opens the repository.
    func open(dryRun: Bool = false) throws -> Lab {
        let lab = try Lab.opened(directory)
        lab.runsHooks = !noHooks
        lab.isDryRun = dryRun
        Faults.install(in: lab)
        return lab
    }

    /// Says what was done, how to undo it and what to do next.
    func report(_ account: Account, _ common: CommonOptions) throws {
        if json { return try DiagnosticReport.writeJSON(AccountJSON(account)) }
        for warning in account.warnings { Console.note("warning: \(warning)") }
        guard !common.quiet else { return }
        for action in account.actions { Console.note((account.isDryRun ? "dry run: " : "") + action) }
        if !account.undo.isEmpty { Console.note("undo: " + account.undo.joined(separator: " && ")) }
        if !account.next.isEmpty { Console.note("next: " + account.next.joined(separator: "; ")) }
    }
}

extension Lab {
    /// Opens the repository that holds `path`; what goes wrong beside something that succeeds is printed as a warning.
    static func opened(_ path: String = ".") throws(Diagnostic) -> Lab {
        let lab = try open(path)
        lab.repository.warn = { Console.note("warning: \($0)") }
        return lab
    }
}

/// An account as JSON.
private struct AccountJSON: Encodable {
    var actions: [String]
    var undo: [String]
    var next: [String]
    var warnings: [String]
    var dryRun: Bool

    init(_ account: Account) {
        actions = account.actions
        undo = account.undo
        next = account.next
        warnings = account.warnings
        dryRun = account.isDryRun
    }
}

/// For the kill tests: `LABBOOK_KILL_AT=N` kills the process before the write number N (from 0) of a command that moves references.
enum Faults {
    static func install(in lab: Lab) {
        guard let text = Console.environment("LABBOOK_KILL_AT"), let wanted = Int(text) else { return }
        var count = 0
        lab.step = { _ in
            if count == wanted { kill(getpid(), SIGKILL) }
            count += 1
        }
    }
}

/// The flag of everything that moves a reference.
struct DryRunOption: ParsableArguments {
    @Flag(name: [.customShort("n"), .long], help: "Say what would be done, and do nothing.")
    var dryRun = false
}
