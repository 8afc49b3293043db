import Experiments
import Git
import Notebooks
import OrgSyntax

/// The working tree of a repository, for commands that describe it to others by files in it.
struct WorkingTree {
    /// Its absolute path with a slash at the end.
    let top: String

    /// - Throws: a ``Diagnostic`` `git-bare` where there is none.
    init(_ lab: Lab) throws(Diagnostic) {
        guard let top = lab.repository.workingDirectory else {
            throw Diagnostic(id: "git-bare", .error, "a bare repository has no working tree to write to", hints: ["work in a clone"])
        }
        self.top = top
    }

    /// The name of its folder, for titles.
    var title: String { top.split(separator: "/").last.map(String.init) ?? "lab" }

    func contents(_ path: String) -> [UInt8]? { NotebookFile.contents(top + path) }

    func has(_ path: String) -> Bool { NotebookFile.exists(top + path) }

    /// Whether there is a licence under one of its usual names.
    var hasLicense: Bool { ["LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING", "LICENCE"].contains { has($0) } }

    /// Writes a file, and the folder that it is in, unless it is so already; the account says it. A dry run only says it.
    func put(_ path: String, _ text: String, into account: inout Account) throws {
        if contents(path) == Array(text.utf8) { return }
        if !account.isDryRun {
            if let slash = path.lastIndex(of: "/") { try NotebookFile.makeFolder(top + path[..<slash]) }
            try NotebookFile.write(Array(text.utf8), toNew: top + path)
        }
        account.actions.append("\(account.isDryRun ? "would write" : "wrote") \(path)")
    }
}
