public import Git
public import OrgSyntax

/// labbook's hooks in a repository: small scripts that call labbook. A hook that is there already is kept and called first.
extension Lab {
    /// The hooks that labbook installs.
    public static let enforcedHooks: [Hook.Name] = [.preCommit, .commitMessage, .preMergeCommit, .prePush, .referenceTransaction]
    private static let mark = "# labbook hook"
    private static let chainedSuffix = ".before-labbook"

    public enum HookState: String, Sendable {
        case installed
        /// Ours, and somebody else's is called first.
        case chained
        case missing
        /// Somebody else's only.
        case foreign
    }

    /// Returns for each hook whether it is ours.
    public func hookStates() throws(Diagnostic) -> [(name: Hook.Name, state: HookState)] {
        try git { () throws(GitError) in
            let directory = try repository.hooksDirectory()
            return try Self.enforcedHooks.map { (name) throws(GitError) in
                let text = try repository.text(directory + name.rawValue)
                let chained = try repository.text(directory + name.rawValue + Self.chainedSuffix) != nil
                let isOurs = text?.contains(Self.mark) ?? false
                return (name, text == nil ? .missing : !isOurs ? .foreign : chained ? .chained : .installed)
            }
        }
    }

    /// Installs the hooks, and the notebook's merge driver in the repository's configuration.
    public func installHooks() throws(Diagnostic) -> Account {
        var account = Account()
        account.isDryRun = isDryRun
        for (name, state) in try hookStates() {
            guard state == .missing || state == .foreign else {
                account.actions.append("\(name.rawValue) is installed already")
                continue
            }
            account.actions.append((isDryRun ? "would install " : "installed ") + name.rawValue + (state == .foreign ? ", after the hook that was there" : ""))
            if isDryRun { continue }
            try git { () throws(GitError) in
                let path = try repository.hooksDirectory() + name.rawValue
                if state == .foreign { try repository.rename(path, to: path + Self.chainedSuffix) }
                do throws(GitError) {
                    try repository.writeProgram(path, Self.script(name))
                } catch {
                    if state == .foreign { try repository.rename(path + Self.chainedSuffix, to: path) }
                    throw error
                }
            }
        }
        if !isDryRun {
            try git { () throws(GitError) in
                try repository.setConfig("merge.labbook.name", "notebooks, merged as Org trees")
                try repository.setConfig("merge.labbook.driver", "labbook merge-driver %O %A %B %P")
            }
        }
        account.undo = ["labbook hooks uninstall"]
        return account
    }

    /// Removes labbook's hooks and puts back those that were there before.
    public func uninstallHooks() throws(Diagnostic) -> Account {
        var account = Account()
        account.isDryRun = isDryRun
        for (name, state) in try hookStates() where state == .installed || state == .chained {
            account.actions.append((isDryRun ? "would remove " : "removed ") + name.rawValue + (state == .chained ? ", and put back the hook that was there" : ""))
            if isDryRun { continue }
            try git { () throws(GitError) in
                let path = try repository.hooksDirectory() + name.rawValue
                if state == .chained { try repository.rename(path + Self.chainedSuffix, to: path) } else { try repository.removeProgram(path) }
            }
        }
        if !isDryRun {
            try git { () throws(GitError) in
                try repository.unsetConfig("merge.labbook.driver")
                try repository.unsetConfig("merge.labbook.name")
            }
        }
        if account.actions.isEmpty { account.actions.append("no hook of labbook is installed") }
        return account
    }

    /// The script: the hook that was there first, then labbook; both get the same arguments and standard input.
    private static func script(_ name: Hook.Name) -> String {
        let reads = name == .prePush || name == .referenceTransaction
        let feed = reads ? "printf '%s\\n' \"$input\" | " : ""
        return """
            #!/bin/sh
            \(mark): \(name.rawValue). 'labbook hooks uninstall' removes it.
            \(reads ? "input=$(cat)\n" : "")previous="$0\(chainedSuffix)"
            if [ -x "$previous" ]; then
                \(feed)"$previous" "$@" || exit $?
            fi
            command -v labbook >/dev/null 2>&1 || exit 0
            \(feed)labbook hooks run \(name.rawValue) "$@"

            """
    }
}
