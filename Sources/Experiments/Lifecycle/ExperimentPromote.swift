internal import Git
public import OrgSyntax

extension Lab {
    /// Brings useful code back: applies source commits of an experiment to source, each with `(cherry picked from commit …)`.
    ///
    /// Done in memory; the working tree is only touched where source is checked out in it.
    public func promote(_ revisions: [String]) throws(Diagnostic) -> Account {
        guard !revisions.isEmpty else { throw Diagnostic(id: "usage", .error, "name the commits to promote", hints: ["see them: labbook experiment show NAME"]) }
        let source = try sourceTip()
        let onSource = try currentBranch() == model.source && !repository.isBare
        if onSource { try requireClean(to: "promote to '\(model.source)'") } else { try requireNotCheckedOut(model.sourceReference, to: "promote to '\(model.source)'") }
        let committer = try signature()
        var tip = source
        var account = Account()
        account.isDryRun = isDryRun
        for revision in revisions {
            let commit = try git { () throws(GitError) in try repository.commit(try repository.resolve(revision)) }
            let tree = try promotedTree(commit, revision, onto: tip)
            guard tree != tip.tree else {
                account.warnings.append("\(commit.id.short) changes nothing on '\(model.source)': it is there already")
                continue
            }
            let line = "(cherry picked from commit \(commit.id.hex))"
            var message = commit.message
            while message.hasSuffix("\n") { message.removeLast() }
            message += (commit.trailers.isEmpty && !message.hasSuffix(")") ? "\n\n" : "\n") + line + "\n"
            account.actions.append("\(isDryRun ? "would apply" : "applied") \(commit.id.short) to '\(model.source)': \(commit.summary)")
            if isDryRun { continue }
            tip = try git { () throws(GitError) in
                let id = try self.commit(tree, parents: [tip.id], message: message, author: commit.author, committer: committer, hooks: onSource ? .all : .none)
                return try repository.commit(id)
            }
        }
        guard !isDryRun, tip.id != source.id else { return account }
        try git { () throws(GitError) in
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.update(model.sourceReference, from: source.id, to: tip.id, message: "cherry-pick: \(tip.summary)")
            try step("move source")
            var hasFiles = false
            do throws(GitError) {
                try transaction.commit(step: step) { () throws(GitError) in
                    guard onSource else { return }
                    try repository.checkoutTree(tip.tree, from: source.tree)
                    hasFiles = true
                }
            } catch {
                guard hasFiles else { throw error }
                var rollBack = RollBack()
                rollBack.undo("the files stay those of \(tip.id.short)", byHand: "git reset --hard") { () throws(GitError) in
                    guard try repository.reference(model.sourceReference)?.id == source.id else { return }
                    try step("take back the files")
                    try repository.restoreTree(source.tree, from: tip.tree)
                }
                throw error.after(rollBack)
            }
            if onSource, runsHooks { try repository.runHook(.postCommit) }
        }
        account.undo = onSource ? ["git reset --keep \(source.id.hex)"] : ["git update-ref refs/heads/\(model.source) \(source.id.hex) \(tip.id.hex)"]
        return account
    }

    private func promotedTree(_ commit: Commit, _ revision: String, onto tip: Commit) throws(Diagnostic) -> Git.ObjectID {
        guard commit.parents.count == 1, let parent = commit.parents.first else {
            throw refusal("promote", "'\(revision)' (\(commit.id.short)) is \(commit.parents.isEmpty ? "a root" : "a merge") commit", hints: ["promote the commits that it brings, one by one"])
        }
        let base = try git { () throws(GitError) in try repository.commit(parent) }
        let changes = try git { () throws(GitError) in try repository.diff(base.tree, commit.tree) }
        let wrong = changes.filter { !model.pathClass($0.path).isCode && model.pathClass($0.path) != .analysis && model.pathClass($0.path) != .site && $0.path != model.notebook }
        guard wrong.isEmpty else {
            throw refusal("promote", "\(commit.id.short) has data in it, which never goes to '\(model.source)'", notes: wrong.prefix(5).map(\.path.description),
                hints: ["promote only source commits; a mixed one has to be split first: labbook check --explain R15"])
        }
        if changes.contains(where: { $0.path == model.notebook }), let experiment = commit.trailers(Self.experimentTrailer).first {
            let old = try notebook(in: base.tree) ?? [], new = try notebook(in: commit.tree) ?? []
            if replacingEntry(of: experiment, in: new, with: old) != new {
                throw refusal("promote", "\(commit.id.short) changes the entry of '\(experiment)', which never goes to '\(model.source)'", hints: ["promote only source commits: labbook experiment show \(experiment)"])
            }
        }
        let result = try git { () throws(GitError) in
            var merge = TreeMerge(repository, ourName: model.source, theirName: commit.id.short)
            return (try merge.merge(base: base.tree, ours: tip.tree, theirs: commit.tree), merge.conflicts)
        }
        guard result.1.isEmpty else {
            throw refusal("merge-conflict", "\(commit.id.short) does not fit '\(model.source)': \(result.1.count) file\(result.1.count == 1 ? "" : "s") changed there as well; nothing has moved",
                notes: result.1.prefix(10).map(\.description), hints: ["pick it by hand: git switch \(model.source) && git cherry-pick -x \(commit.id.short)"])
        }
        return result.0
    }
}
