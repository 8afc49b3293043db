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
            // The cause is the error that counts. Where the branch is gone everything has happened.
            for place in detached {
                do throws(GitError) {
                    guard try repository.reference(branch) != nil, case .detached = try place.head() else { continue }
                    try place.setHead(branch, message: reason + " failed", signature: committer)
                } catch {}
            }
            throw error
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

    // MARK: Gates

    private func requireFinishable(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) {
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
    private func requireUpToDate(_ data: Commit) throws(Diagnostic) {
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

    private func requireFolderSizes(_ experiment: Experiment, _ account: inout Account) throws(Diagnostic) {
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

    /// The linked worktree in which the experiment's branch is checked out, other than the one we are in.
    func worktree(of experiment: Experiment) throws(Diagnostic) -> Worktree? {
        let all = try git { () throws(GitError) in try repository.worktrees() }
        let here = repository.workingDirectory
        return all.first { $0.branch == Reference.branch(experiment.name) && $0.isValid && $0.path + "/" != here && $0.path != here }
    }

    // MARK: The tree

    /// Builds data's tree after the merge.
    private func mergedTree(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) -> Git.ObjectID {
        let tip = try git { () throws(GitError) in try repository.commit(experiment.tip) }
        let code = try codeCommit(experiment, data)
        let editor = TreeEditor(repository, data.tree)
        try git { () throws(GitError) in try setCode(editor, data, code) }
        try mergeShared(editor, data, code)
        let own = model.folder(of: experiment.name)
        let collected = try mergedNotebook(experiment, tip, data)
        try setFolder(editor, own, experiment, tip, data)
        return try git { () throws(GitError) in
            if let collected {
                try step("write the notebook")
                try editor.set(model.notebook, contents: collected)
            }
            try step("write data's tree")
            return try editor.write()
        }
    }

    /// The newest source commit that data contains once the experiment is merged: the fork point or one merged into data before.
    private func codeCommit(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) -> Commit {
        let source = try sourceTip()
        return try git { () throws(GitError) in
            let fork = experiment.base ?? source.id
            guard let contained = try repository.mergeBase(source.id, data.id), try !repository.isReachable(contained, from: fork) else {
                return try repository.commit(fork)
            }
            return try repository.commit(contained)
        }
    }

    /// Makes data's code that of a source commit.
    private func setCode(_ editor: TreeEditor, _ data: Commit, _ code: Commit) throws(GitError) {
        let skips = [model.dataDirectory] + model.analysis + model.site
        for change in try repository.diff(data.tree, code.tree, enters: { !skips.contains($0) }) where model.pathClass(change.path).isCode {
            if let new = change.new { try editor.set(change.path, new.mode, new.id) } else { try editor.remove(change.path) }
        }
    }

    /// Merges what source and data may both change: the analyses and the site.
    private func mergeShared(_ editor: TreeEditor, _ data: Commit, _ code: Commit) throws(Diagnostic) {
        let base = try git { () throws(GitError) -> Git.ObjectID? in
            guard let id = try repository.mergeBase(data.id, code.id) else { return nil }
            return try repository.commit(id).tree
        }
        var conflicts: [RepositoryPath] = []
        try git { () throws(GitError) in
            for path in model.analysis + model.site {
                let before: Tree.Entry? = if let base { try repository.entry(path, in: base) } else { nil }
                let ours = try repository.entry(path, in: data.tree), theirs = try repository.entry(path, in: code.tree)
                if ours == theirs || before == theirs { continue }
                if let theirs, before == ours {
                    try editor.set(path, theirs.mode, theirs.id)
                } else if let ours, let theirs, ours.mode == .tree, theirs.mode == .tree {
                    var merge = TreeMerge(repository, ourName: model.data, theirName: model.source)
                    let merged = try merge.merge(base: before?.mode == .tree ? before?.id ?? .emptyTree : .emptyTree, ours: ours.id, theirs: theirs.id)
                    conflicts += merge.conflicts.map { path.appending($0.bytes) }
                    try editor.set(path, .tree, merged)
                } else if theirs == nil, before == ours {
                    try editor.remove(path)
                } else {
                    conflicts.append(path)
                }
            }
        }
        guard conflicts.isEmpty else {
            throw refusal("merge-conflict", "\(model.data) and \(model.source) changed the same places of \(conflicts.count) file\(conflicts.count == 1 ? "" : "s")", notes: conflicts.prefix(10).map(\.description),
                hints: ["merge \(model.source) into \(model.data) by hand first: git switch \(model.data) && git merge \(model.source)"])
        }
    }

    /// Puts the experiment's folder into data, its notebook archived in it.
    private func setFolder(_ editor: TreeEditor, _ own: RepositoryPath, _ experiment: Experiment, _ tip: Commit, _ data: Commit) throws(Diagnostic) {
        let there = try git { () throws(GitError) in try repository.entry(own, in: data.tree) }
        guard there == nil else {
            throw refusal("folder-exists", "'\(model.data)' has a folder \(own)/ already", hints: ["see where it came from: git log \(model.data) -- \(own)", "labbook check --explain R13"])
        }
        let archive = model.archive(of: experiment.name)
        let notebook = try notebook(in: tip.tree)
        try git { () throws(GitError) in
            if let folder = try repository.entry(own, in: tip.tree) { try editor.set(own, folder.mode, folder.id) }
            guard let notebook else { return }
            let rewritten = NotebookLinks.rewrite(notebook, from: model.notebook.directory, to: archive.directory)
            if let existing = try repository.entry(archive, in: tip.tree), try repository.blob(existing.id) != rewritten {
                throw GitError(.exists, "the branch has a file '\(archive)' of its own", while: "archive the notebook there", hints: ["rename it on the branch: git mv '\(archive)' …"])
            }
            try step("write the archived notebook")
            try editor.set(archive, contents: rewritten)
        }
    }

    /// Merges the experiment's notebook into data's.
    private func mergedNotebook(_ experiment: Experiment, _ tip: Commit, _ data: Commit) throws(Diagnostic) -> [UInt8]? {
        guard let theirs = try notebook(in: tip.tree) else { return nil }
        guard NotebookOutline(theirs).section(titled: experiment.name) != nil else {
            throw refusal("no-entry", "the notebook on '\(experiment.name)' has no section '\(experiment.name)'",
                hints: ["write its entry: a heading '\(experiment.name)'" + (model.resultsHeading.isEmpty ? "" : " below '\(model.resultsHeading)'")])
        }
        guard let ours = try notebook(in: data.tree) else { return theirs }
        let base = try git { () throws(GitError) in try repository.mergeBase(data.id, tip.id) }
        let baseTree = try git { () throws(GitError) -> Git.ObjectID? in if let base { try repository.commit(base).tree } else { nil } }
        let before = try baseTree.flatMap { (tree) throws(Diagnostic) in try notebook(in: tree) } ?? []
        let merged = try git { () throws(GitError) in
            try NotebookMerge.merge(base: before, ours: ours, theirs: theirs, ourName: model.data, theirName: experiment.name) { section, titles in
                self.place(of: section.title, among: titles)
            }
        }
        guard merged.conflicts.isEmpty else {
            var notes: [String] = []
            for conflict in merged.conflicts.prefix(5) {
                notes.append("section '\(conflict.section)':")
                notes.append("  in '\(model.data)': \(Self.excerpt(conflict.ours))")
                notes.append("  in '\(experiment.name)': \(Self.excerpt(conflict.theirs))")
            }
            throw refusal("merge-conflict", "the notebook was changed in the same place on '\(model.data)' and on '\(experiment.name)'; nothing has moved", notes: notes,
                hints: ["compare: git diff \(model.data):\(model.notebook) '\(experiment.name)':\(model.notebook)", "make the section on '\(experiment.name)' agree with that on '\(model.data)', commit, and finish again"])
        }
        return merged.marked
    }

    private static func excerpt(_ text: String) -> String {
        let lines = text.split(separator: "\n")
        guard let first = lines.dropFirst(lines.count > 1 ? 1 : 0).first ?? lines.first else { return "(not there)" }
        return "“\(first.prefix(80))”" + (lines.count > 2 ? " … (\(lines.count) lines)" : "")
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
