/// Git's hooks, which libgit2 does not run (githooks(5)).
public struct Hook: Sendable {
    public enum Name: String, Sendable, CaseIterable {
        case preCommit = "pre-commit", prepareCommitMessage = "prepare-commit-msg", commitMessage = "commit-msg", postCommit = "post-commit"
        case preMergeCommit = "pre-merge-commit", postMerge = "post-merge", postCheckout = "post-checkout", prePush = "pre-push"
        case referenceTransaction = "reference-transaction"
    }
}

extension Repository {
    /// The folder of the hooks: `core.hooksPath`, else `hooks` of the common folder; a slash at its end.
    public func hooksDirectory() throws(GitError) -> String {
        guard var path = try config("core.hooksPath"), !path.isEmpty else { return commonDirectory + "hooks/" }
        if path.hasPrefix("~/") { path = (FileSystem.environment("HOME") ?? "") + path.dropFirst(1) }
        // A relative path counts from where hooks run: the top of the working tree.
        if !path.hasPrefix("/") { path = (workingDirectory ?? gitDirectory) + path }
        return path.hasSuffix("/") ? path : path + "/"
    }

    /// Whether the repository has the hook.
    public func hasHook(_ name: Hook.Name) throws(GitError) -> Bool {
        FileSystem.isExecutableFile(Array((try hooksDirectory() + name.rawValue).utf8))
    }

    /// Runs a hook where there is one, at the top of the working tree.
    ///
    /// - Parameter index: The index file that the hook is to look at; the repository's own by default.
    /// - Throws: `hookRefused` with what the hook wrote, where it fails and git lets that hook refuse.
    public func runHook(_ name: Hook.Name, _ arguments: [String] = [], input: [UInt8] = [], index: String? = nil) throws(GitError) {
        guard try hasHook(name) else { return }
        var environment: [String: String?] = ["GIT_DIR": String(gitDirectory.dropLast()), "GIT_EDITOR": ":", "GIT_PREFIX": ""]
        if isLinkedWorktree || workingDirectory != nil { environment["GIT_INDEX_FILE"] = index ?? gitDirectory + "index" }
        let process = ChildProcess(
            try hooksDirectory() + name.rawValue, arguments, directory: workingDirectory ?? gitDirectory, environment: environment, input: input)
        let outcome = try process.run()
        switch name {
        case .postCommit, .postMerge, .postCheckout: return
        default: break
        }
        if outcome.status != 0 {
            let said = (outcome.output + outcome.errors).isEmpty ? "" : ":\n" + String(decoding: outcome.output + outcome.errors, as: UTF8.self)
            throw GitError(.hookRefused, "the hook \(name.rawValue) exited with \(outcome.status)\(said)", while: "go on",
                hints: ["mend what the hook names, or leave hooks out with --no-hooks"])
        }
    }

    /// Runs the hooks that come before a commit and returns the message that they leave.
    ///
    /// In git's order: `pre-commit` (`pre-merge-commit` for a merge), `prepare-commit-msg`, `commit-msg`. The first sees the tree that is to be committed in an index file of its own.
    /// - Parameter onHead: Whether the commit is made on the branch that HEAD is on. The first hook compares with HEAD and is
    ///   left out where it would compare with another branch.
    public func runCommitHooks(tree: ObjectID, message: String, isMerge: Bool = false, onHead: Bool = true) throws(GitError) -> String {
        let before: Hook.Name = isMerge ? .preMergeCommit : .preCommit
        if onHead, try hasHook(before) {
            let folder = try FileSystem.makeTemporaryDirectory()
            defer { FileSystem.removeTemporaryDirectory(folder, files: ["index", "index.lock"]) }
            let index = String(decoding: folder, as: UTF8.self) + "/index"
            try writeIndex(of: tree, to: index)
            try runHook(before, index: index)
        }
        let prepares = try hasHook(.prepareCommitMessage)
        let checks = try hasHook(.commitMessage)
        guard prepares || checks else { return message }
        let path = gitDirectory + (isMerge ? "MERGE_MSG" : "COMMIT_EDITMSG")
        try FileSystem.replace(Array(path.utf8), with: Array(message.utf8))
        if prepares { try runHook(.prepareCommitMessage, [path, isMerge ? "merge" : "message"]) }
        if checks { try runHook(.commitMessage, [path]) }
        let edited = try FileSystem.read(Array(path.utf8)) ?? []
        if isMerge { try FileSystem.remove(Array(path.utf8)) }
        return String(decoding: edited, as: UTF8.self)
    }
}
