internal import Git
public import OrgSyntax

extension Lab {
    /// Gives an experiment up: tags its tip `abandoned/NAME` and deletes its branch; data is not touched.
    public func abandon(_ name: String?, why: String? = nil) throws(Diagnostic) -> Account {
        let experiment = try openExperiment(name)
        let tagName = Self.abandonedPrefix + experiment.name
        guard try git({ () throws(GitError) in try repository.reference(Reference.tag(tagName)) }) == nil else {
            throw refusal("name-taken", "there is a tag '\(tagName)' already", hints: ["git show 'refs/tags/\(tagName)'"])
        }
        let onBranch = try currentBranch() == experiment.name && !repository.isBare
        if onBranch { try requireClean(to: "abandon '\(experiment.name)'") }
        let worktree = try worktree(of: experiment)
        if let worktree, try !git({ () throws(GitError) in try Repository.open(worktree.path).status(untracked: .folders) }).isEmpty {
            throw refusal("dirty", "cannot abandon '\(experiment.name)': something is not committed in '\(worktree.path)'", hints: ["cd '\(worktree.path)' && labbook experiment commit"])
        }
        var account = Account()
        account.isDryRun = isDryRun
        let verb = isDryRun ? ("would tag", "would delete") : ("tagged", "deleted")
        account.actions = ["\(verb.0) \(experiment.tip.short) as '\(tagName)'", "\(verb.1) the branch '\(experiment.name)' (was \(experiment.tip.short))"]
        guard !isDryRun else { return account }
        let committer = try signature()
        try git { () throws(GitError) in
            try step("write the tag")
            let message = Trailers.add([(Self.experimentTrailer, experiment.name)], to: "Abandon \(experiment.name)" + (why.map { "\n\n" + $0 } ?? ""))
            let tag = try repository.createTag(tagName, target: experiment.tip, tagger: committer, message: message)
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Reference.tag(tagName), tag, message: "labbook: abandon")
            transaction.delete(Reference.branch(experiment.name), experiment.tip, message: "labbook: abandon")
            try commit(transaction, leaving: experiment, isHere: onBranch, worktree, reason: "labbook: abandon \(experiment.name)", committer)
            if let worktree { try removeOwnWorktree(worktree, of: experiment, &account) }
        }
        account.undo = ["git branch '\(experiment.name)' \(experiment.tip.hex)", "git tag -d '\(tagName)'"] + (onBranch ? ["git switch '\(experiment.name)'"] : [])
        if onBranch { account.next = ["git switch '\(model.source)'"] }
        return account
    }
}
