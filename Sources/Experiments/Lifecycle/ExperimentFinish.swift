internal import Git
public import OrgSyntax

extension Lab {
    public struct FinishOptions: Sendable {
        /// The experiment; that of the current branch where it is `nil`.
        public var name: String?
        /// Whether the branch stays; the tag's name then ends with `.done`.
        public var keepsBranch = false
        /// First line of the merge commit.
        public var message: String?
        public init() {}
    }

    /// Finishes an experiment: merges it into data, tags its tip and deletes its branch, all or nothing.
    ///
    /// Data's new tree is built in memory: code of the newest source commit that data contains, the experiment's folder, the notebook merged
    /// as an Org tree. Data is not checked out; working tree and index stay as they are (HEAD is detached where it was on the branch).
    public func finish(_ options: FinishOptions = FinishOptions()) throws(Diagnostic) -> Account {
        let experiment = try openExperiment(options.name)
        let data = try dataTip()
        try requireFinishable(experiment, data)
        let tagName = options.keepsBranch ? experiment.name + Self.keptSuffix : experiment.name
        for name in [Reference.tag(tagName)] + (options.keepsBranch ? [Reference.tag(experiment.name)] : []) {
            guard try git({ () throws(GitError) in try repository.reference(name) }) == nil else {
                throw refusal("name-taken", "there is a tag '\(Reference(name: name, target: .symbolic("")).shortName)' already", hints: ["see it: git show '\(name)'", "rename it: git tag NEW '\(name)' && git tag -d '\(name)'"])
            }
        }
        var account = Account()
        account.isDryRun = isDryRun
        try requireFolderSizes(experiment, &account)
        let committer = try signature()
        let tree = try mergedTree(experiment, data)
        let base = experiment.base ?? experiment.tip
        let trailers = [(key: Self.experimentTrailer, value: experiment.name), (Self.baseTrailer, base.hex)]
        let runs = try runIdentifiers(experiment).map { (key: Self.runTrailer, value: $0) }
        let message = Trailers.add(trailers + runs, to: options.message ?? "Merge \(experiment.name) into \(model.data)")
        guard !isDryRun else {
            account.actions = describe(experiment, tagName, data.id, nil, keeps: options.keepsBranch)
            return account
        }
        let worktree = try worktree(of: experiment)
        let onBranch = try currentBranch() == experiment.name && !repository.isBare
        let merge = try git { () throws(GitError) in
            try step("write the merge commit")
            let merge = try commit(tree, parents: [data.id, experiment.tip], message: message, committer: committer, hooks: .message)
            try step("write the tag")
            let tag = try repository.createTag(tagName, target: experiment.tip, tagger: committer,
                message: Trailers.add(trailers + [("Labbook-Merge", merge.hex)] + runs, to: "Finish \(experiment.name)"))
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Reference.tag(tagName), tag, message: "labbook: finish \(experiment.name)")
            transaction.update(model.dataReference, from: data.id, to: merge, message: "merge \(experiment.name): Merge made by labbook")
            if !options.keepsBranch { transaction.delete(Reference.branch(experiment.name), experiment.tip, message: "labbook: finish \(experiment.name)") }
            if options.keepsBranch {
                try transaction.commit(step: step)
            } else {
                try commit(transaction, leaving: experiment, isHere: onBranch, worktree, reason: "labbook: finish \(experiment.name)", committer)
                if let worktree { try removeOwnWorktree(worktree, of: experiment, &account) }
            }
            if runsHooks { try repository.runHook(.postMerge, ["0"]) }
            return merge
        }
        account.actions = describe(experiment, tagName, data.id, merge, keeps: options.keepsBranch)
        account.undo = [
            "git update-ref refs/heads/\(model.data) \(data.id.hex) \(merge.hex)", "git tag -d '\(tagName)'",
        ] + (options.keepsBranch ? [] : ["git branch '\(experiment.name)' \(experiment.tip.hex)"]) + (onBranch && !options.keepsBranch ? ["git switch '\(experiment.name)'"] : [])
        if onBranch, !options.keepsBranch { account.next.append("git switch '\(model.source)'") }
        if try git({ () throws(GitError) in try repository.reference("refs/remotes/origin/" + model.data) }) != nil {
            account.next.append("git push --atomic origin '\(model.data)' 'refs/tags/\(tagName)'")
        }
        return account
    }

    /// Commits a transaction that deletes the experiment's branch; HEADs that are on it are detached just before, and put back where it fails.
    func commit(
        _ transaction: ReferenceTransaction, leaving experiment: Experiment, isHere: Bool, _ worktree: Worktree?, reason: String, _ committer: Signature
    ) throws(GitError) {
        let branch = Reference.branch(experiment.name)
        var detached: [Repository] = []
        do throws(GitError) {
            try transaction.commit(step: step) { () throws(GitError) in
                if isHere {
                    try step("detach HEAD")
                    detached.append(repository)
                    try repository.detachHead(experiment.tip, message: reason, signature: committer)
                }
                if let worktree {
                    try step("detach HEAD of the worktree")
                    let other = try Repository.open(worktree.path)
                    detached.append(other)
                    try other.detachHead(experiment.tip, message: reason, signature: committer)
                }
            }
        } catch {
            // Where the branch is gone everything has happened.
            var rollBack = RollBack()
            for place in detached {
                let folder = place.workingDirectory ?? place.gitDirectory
                rollBack.undo("HEAD stays detached in '\(folder)'", byHand: "git -C '\(folder)' switch '\(experiment.name)'") { () throws(GitError) in
                    guard try repository.reference(branch) != nil, case .detached = try place.head() else { return }
                    try step("put HEAD back")
                    try place.setHead(branch, message: reason + " failed", signature: committer)
                }
            }
            throw error.after(rollBack)
        }
    }

    /// Removes the worktree that labbook made for an experiment which is no more. The experiment has ended by then: what cannot be removed is a warning.
    func removeOwnWorktree(_ worktree: Worktree, of experiment: Experiment, _ account: inout Account) throws(GitError) {
        guard worktree.lockReason == Self.lockReason(experiment.name) else { return }
        try step("remove the worktree")
        do throws(GitError) {
            try repository.pruneWorktree(worktree.name, lockedFor: Self.lockReason(experiment.name))
        } catch {
            account.warnings.append("'\(worktree.path)' cannot be removed: \(error.message)")
        }
    }

    private func describe(_ experiment: Experiment, _ tag: String, _ old: Git.ObjectID, _ new: Git.ObjectID?, keeps: Bool) -> [String] {
        let would = new == nil ? "would merge" : "merged"
        var lines = [
            "\(would) '\(experiment.name)' into '\(model.data)'" + (new.map { ": \(old.short) → \($0.short)" } ?? " at \(old.short)"),
            "\(new == nil ? "would tag" : "tagged") \(experiment.tip.short) as '\(tag)'",
        ]
        if !keeps { lines.append("\(new == nil ? "would delete" : "deleted") the branch '\(experiment.name)' (was \(experiment.tip.short))") }
        return lines
    }

    /// The linked worktree in which the experiment's branch is checked out, other than the one we are in.
    func worktree(of experiment: Experiment) throws(Diagnostic) -> Worktree? {
        let all = try git { () throws(GitError) in try repository.worktrees() }
        let here = repository.workingDirectory
        return all.first { $0.branch == Reference.branch(experiment.name) && $0.isValid && $0.path + "/" != here && $0.path != here }
    }

    /// Ids of the run records in the experiment's folder.
    func runIdentifiers(_ experiment: Experiment) throws(Diagnostic) -> [String] {
        try git { () throws(GitError) in
            guard let folder = try repository.entry(model.folder(of: experiment.name).appending("runs"), in: try repository.commit(experiment.tip).tree), folder.mode == .tree else { return [] }
            return try repository.tree(folder.id).entries.compactMap { entry in
                let name = String(decoding: entry.name, as: UTF8.self)
                return name.hasSuffix(".json") ? String(name.dropLast(5)) : nil
            }
        }
    }
}
