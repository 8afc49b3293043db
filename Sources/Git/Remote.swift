/// Transfers, by starting `git`: credentials, ssh, proxies and its hooks are its business.
extension Repository {
    /// Runs `git fetch`, its progress on our standard error.
    public func fetch(from remote: String, refspecs: [String] = []) throws(GitError) {
        try transfer(["fetch", remote] + refspecs, "fetch from '\(remote)'")
    }

    /// Runs `git push`; several references move together or not at all (`--atomic`).
    public func push(to remote: String, refspecs: [String]) throws(GitError) {
        try transfer(["push", "--atomic", remote] + refspecs, "push to '\(remote)'")
    }

    private func transfer(_ arguments: [String], _ operation: String) throws(GitError) {
        let outcome = try ChildProcess("git", ["--git-dir", gitDirectory] + arguments, directory: workingDirectory ?? gitDirectory).run()
        guard outcome.status != 0 else { return }
        let said = outcome.errorText.split(separator: "\n").filter { !$0.hasPrefix("hint:") }.joined(separator: "\n")
        let hints = outcome.errorText.split(separator: "\n").filter { $0.hasPrefix("hint: ") }.map { String($0.dropFirst(6)) }
        throw GitError(.program, said.isEmpty ? "git exited with \(outcome.status)" : said, while: operation, hints: hints)
    }
}
