internal import Git
internal import OrgSyntax

/// What an experiment has to be before it is finished, and its files and those of data.
extension Lab {
    func requireFinishable(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) {
        guard let base = experiment.base else {
            throw refusal("unrelated", "'\(experiment.name)' has no commit in common with '\(model.source)'", hints: ["git log --graph --oneline '\(model.source)' 'refs/heads/\(experiment.name)'"])
        }
        let source = try sourceTip()
        guard try git({ () throws(GitError) in try repository.firstParentLine(from: source.id).contains { $0.id == base } }) else {
            throw refusal("fork", "'\(experiment.name)' forked from \(base.short), which is not on the first-parent line of '\(model.source)'",
                hints: ["labbook check --explain R4"])
        }
        if try git({ () throws(GitError) in try repository.isReachable(experiment.tip, from: data.id) }) {
            throw refusal("merged", "'\(experiment.name)' is in '\(model.data)' already", hints: ["see where: git log --merges --ancestry-path \(experiment.tip.short)..\(model.data)", "delete the branch: git branch -d '\(experiment.name)'"])
        }
        if try currentBranch() == experiment.name, !repository.isBare { try requireClean(to: "finish '\(experiment.name)'") }
        if let worktree = try worktree(of: experiment) {
            let status = try git { () throws(GitError) in try Repository.open(worktree.path).status(untracked: .folders) }
            guard status.isEmpty else {
                throw refusal("dirty", "cannot finish '\(experiment.name)': \(status.count) path\(status.count == 1 ? " is" : "s are") not committed in '\(worktree.path)'",
                    hints: ["commit there: cd '\(worktree.path)' && labbook experiment commit"])
            }
        }
        try requireNotCheckedOut(model.dataReference, to: "finish '\(experiment.name)'")
        try requireUpToDate(data)
        try requireOwnFolderOnly(experiment, base)
    }

    /// Refuses where a remote has commits on data that are not here: the merge would be refused when it is pushed.
    func requireUpToDate(_ data: Commit) throws(Diagnostic) {
        for reference in try git({ () throws(GitError) in try repository.references("refs/remotes/") }) where reference.shortName.hasSuffix("/" + model.data) {
            guard let id = reference.id, try !git({ () throws(GitError) in try repository.isReachable(id, from: data.id) }) else { continue }
            let behind = try git { () throws(GitError) in try repository.commits(from: [id], excluding: [data.id]).count }
            let isAhead = try git { () throws(GitError) in try repository.isReachable(data.id, from: id) }
            throw refusal("behind", "'\(model.data)' lacks \(behind) commit\(behind == 1 ? "" : "s") of '\(reference.shortName)'",
                hints: [isAhead ? "take them: git fetch . \(reference.shortName):\(model.data)" : "both have commits of their own; look: git log --oneline --left-right \(model.data)...\(reference.shortName)"])
        }
    }

    /// Refuses an experiment that changed what belongs to others.
    private func requireOwnFolderOnly(_ experiment: Experiment, _ base: Git.ObjectID) throws(Diagnostic) {
        let own = model.folder(of: experiment.name)
        let changes = try git { () throws(GitError) in
            let before = try repository.entry(model.dataDirectory, in: try repository.commit(base).tree)
            let after = try repository.entry(model.dataDirectory, in: try repository.commit(experiment.tip).tree)
            return try repository.diff(before?.id, after?.id, enters: { !self.model.dataDirectory.appending($0.bytes).isInside(own) })
        }
        let foreign = changes.map { model.dataDirectory.appending($0.path.bytes) }.filter { !$0.isInside(own) }
        guard foreign.isEmpty else {
            throw refusal("foreign-data", "'\(experiment.name)' changes \(foreign.count) path\(foreign.count == 1 ? "" : "s") outside of \(own)/", notes: foreign.prefix(5).map(\.description),
                hints: ["move them below \(own)/ on the branch: git mv …, then labbook experiment commit"])
        }
    }

    func requireFolderSizes(_ experiment: Experiment, _ account: inout Account) throws(Diagnostic) {
        let own = model.folder(of: experiment.name)
        var total = 0, count = 0
        var largest: (path: RepositoryPath, size: Int)?
        try git { () throws(GitError) in
            guard let folder = try repository.entry(own, in: try repository.commit(experiment.tip).tree), folder.mode == .tree else { return }
            try repository.forEachFile(in: folder.id) { (path, entry) throws(GitError) in
                guard entry.mode.isBlob else { return }
                let size = try repository.header(entry.id).size
                total += size
                count += 1
                if size > largest?.size ?? 0 { largest = (path, size) }
            }
        }
        let way = "take it out of the branch's history before it is merged: git rebase -i \(experiment.base?.short ?? model.source), then LFS (git lfs track), EXTERNAL.json or .gitignore"
        if let largest, largest.size > model.fileLimit {
            throw refusal("large-file", "'\(own)/\(largest.path)' has \(Self.size(largest.size)), over \(Self.size(model.fileLimit))", hints: [way, "or raise the limit in labbook.yml: limits: {file: …}"])
        }
        if total > model.runLimit {
            throw refusal("large-run", "\(own)/ has \(Self.size(total)), over \(Self.size(model.runLimit))", hints: [way, "or raise the limit in labbook.yml: limits: {run: …}"])
        }
        if count > model.fileCountLimit {
            account.warnings.append(Self.tooManyFiles(count, in: own))
        }
    }
}
