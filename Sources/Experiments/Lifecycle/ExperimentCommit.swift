public import Git
public import OrgSyntax

/// The two classes of commits on an experiment branch.
public enum CommitClass: String, Sendable {
    /// Code, documentation, the notebook outside of the entry.
    case source
    /// `data/<experiment>/` and the notebook's entry.
    case data
}

extension Lab {
    /// The changes of a working tree, by what they are.
    public struct Changes: Sendable {
        public var source: [RepositoryPath] = []
        public var data: [RepositoryPath] = []
        /// Whether the notebook differs inside the entry, outside of it, or both.
        public var notebookEntry = false
        public var notebookOutside = false
        /// Files of other experiments, which nobody may touch here.
        public var foreign: [RepositoryPath] = []
        public var isEmpty: Bool { source.isEmpty && data.isEmpty && foreign.isEmpty && !notebookEntry && !notebookOutside }
        public var isMixed: Bool { (!source.isEmpty || notebookOutside) && (!data.isEmpty || notebookEntry) }
    }

    /// Sorts what is not committed in the working tree of `experiment`.
    public func changes(of experiment: String) throws(Diagnostic) -> Changes {
        let status = try git { () throws(GitError) in try repository.status(untracked: .files) }
        var changes = Changes()
        for entry in status where !Self.isJournal(entry.path) {
            switch model.pathClass(entry.path) {
            case .data(let owner) where owner == experiment: changes.data.append(entry.path)
            case .data: changes.foreign.append(entry.path)
            case .notebook: try sortNotebook(of: experiment, &changes)
            case .source, .analysis, .site: changes.source.append(entry.path)
            }
        }
        return changes
    }

    /// Whether a file is labbook's own beside a notebook (`.NAME.labbook`): there while the notebook runs, and after a run that was killed.
    static func isJournal(_ path: RepositoryPath) -> Bool {
        let name = path.components.last ?? []
        return name.first == UInt8(ascii: ".") && name.suffix(8).elementsEqual(".labbook".utf8) && name.count > 9
    }

    private func sortNotebook(of experiment: String, _ changes: inout Changes) throws(Diagnostic) {
        let head = try git { () throws(GitError) in try repository.commit(at: "HEAD") }
        let old = try head.flatMap { (commit) throws(Diagnostic) in try notebook(in: commit.tree) } ?? []
        let new = try git { () throws(GitError) in try repository.storedContents(of: model.notebook) } ?? []
        let outside = replacingEntry(of: experiment, in: new, with: old)
        changes.notebookOutside = outside != old
        changes.notebookEntry = outside != new
    }

    public struct CommitOptions: Sendable {
        /// Message of the commit, of the data commit where there are two.
        public var message: String?
        /// Message of the source commit.
        public var sourceMessage: String?
        /// Trailers besides the experiment's.
        public var trailers: [(key: String, value: String)] = []
        /// Commits data alone; what is not committed of source stays so.
        public var leavesSource = false
        public init() {}
    }

    /// Commits everything in the working tree of the current experiment: source first, data second, never both in one.
    ///
    /// Whether something was staged makes no difference; what is ignored stays out.
    public func commitExperiment(_ options: CommitOptions = CommitOptions()) throws(Diagnostic) -> (account: Account, commits: [ObjectID]) {
        guard !repository.isBare else { throw refusal("bare", "a bare repository has no working tree to commit", hints: ["work in a clone or a worktree"]) }
        let experiment = try openExperiment(nil)
        try requireNoOperation(to: "commit")
        var changes = try changes(of: experiment.name)
        var account = Account()
        account.isDryRun = isDryRun
        let staysChanged = options.leavesSource && changes.notebookOutside
        if options.leavesSource {
            changes.source = []
            changes.foreign = []
            changes.notebookOutside = false
        }
        guard changes.foreign.isEmpty else {
            throw refusal("foreign-data", "\(changes.foreign.count) changed file\(changes.foreign.count == 1 ? " belongs" : "s belong") to no folder of '\(experiment.name)'",
                notes: changes.foreign.prefix(5).map(\.description),
                hints: ["an experiment adds only below \(model.folder(of: experiment.name))/: move the files there", "or take back what was changed: git checkout -- \(changes.foreign[0])"])
        }
        guard !changes.isEmpty else {
            account.actions.append("nothing to commit: the working tree is clean")
            return (account, [])
        }
        try requireSizes(changes.data + changes.source, experiment.name, &account)
        let committer = try signature()
        let kinds = [CommitClass.source, .data].filter { !paths(of: $0, changes).isEmpty }
        // A pre-commit hook compares with HEAD: for the second commit HEAD has to be at the first.
        let hasHook = try git { () throws(GitError) in runsHooks ? try repository.hasHook(.preCommit) : false }
        var tip = try git { () throws(GitError) in try repository.commit(experiment.tip) }
        var moved = experiment.tip
        var commits: [ObjectID] = []
        do throws(Diagnostic) {
            for kind in kinds {
                let files = paths(of: kind, changes)
                let count = "\(files.count) \(kind.rawValue) file\(files.count == 1 ? "" : "s")"
                if isDryRun {
                    account.actions.append("would commit \(count) on '\(experiment.name)'")
                    continue
                }
                let takesNotebook = kind == .source ? changes.notebookOutside : changes.notebookEntry
                let id = try writeCommit(kind, kind == .source ? changes.source : changes.data, takesNotebook, leavesOutside: staysChanged, experiment.name, on: tip, options, committer)
                commits.append(id)
                tip = try git { () throws(GitError) in try repository.commit(id) }
                account.actions.append("committed \(count) on '\(experiment.name)': \(id.short) \(tip.summary)")
                guard hasHook || kind == kinds.last else { continue }
                let staged = hasHook ? files : kinds.flatMap { paths(of: $0, changes) }
                // Of a notebook that stays changed only what was committed is staged.
                try git { () throws(GitError) in
                    try move(experiment.name, from: moved, to: tip, staging: staysChanged ? staged.filter { $0 != model.notebook } : staged, committed: staysChanged && changes.notebookEntry ? [model.notebook] : [], committer)
                }
                moved = tip.id
            }
        } catch {
            // Both commits or none.
            guard moved != experiment.tip else { throw error }
            var rollBack = RollBack()
            rollBack.undo("the first of the two commits stays on '\(experiment.name)'", byHand: "git reset \(experiment.tip.short)") { () throws(GitError) in
                try step("take back the first commit")
                try move(experiment.name, from: moved, to: try repository.commit(experiment.tip), staging: [], committed: [], committer)
            }
            throw error.after(rollBack)
        }
        guard !isDryRun else { return (account, []) }
        if runsHooks { try git { () throws(GitError) in try repository.runHook(.postCommit) } }
        account.undo = ["git reset \(experiment.tip.short)"]
        return (account, commits)
    }

    /// What a commit of this kind takes.
    private func paths(of kind: CommitClass, _ changes: Changes) -> [RepositoryPath] {
        switch kind {
        case .source: changes.source + (changes.notebookOutside ? [model.notebook] : [])
        case .data: changes.data + (changes.notebookEntry ? [model.notebook] : [])
        }
    }

    /// Moves the experiment's branch, the index with it.
    private func move(_ experiment: String, from old: ObjectID, to new: Commit, staging paths: [RepositoryPath], committed: [RepositoryPath], _ committer: Signature) throws(GitError) {
        let transaction = ReferenceTransaction(repository, signature: committer)
        transaction.update(Reference.branch(experiment), from: old, to: new.id, message: "commit: \(new.summary)")
        try step("move the branch")
        try transaction.commit(step: step) { () throws(GitError) in
            // What is staged and not yet committed is no loss; a commit that the index does not know would look taken back.
            try step("write the index")
            if !paths.isEmpty { try repository.refreshIndex(paths) }
            for path in committed { try repository.stage(path, of: new.tree) }
        }
    }

    private func writeCommit(
        _ kind: CommitClass, _ paths: [RepositoryPath], _ takesNotebook: Bool, leavesOutside: Bool, _ experiment: String, on parent: Commit, _ options: CommitOptions, _ committer: Signature
    ) throws(Diagnostic) -> ObjectID {
        let old = takesNotebook ? try notebook(in: parent.tree) : nil
        return try git { () throws(GitError) in
            let editor = TreeEditor(repository, parent.tree)
            for (path, entry) in zip(paths, try repository.writeFiles(paths)) {
                if let entry { try editor.set(path, entry.mode, entry.id) } else { try editor.remove(path) }
            }
            if takesNotebook {
                if kind == .source {
                    let new = try repository.storedContents(of: model.notebook) ?? []
                    try editor.set(model.notebook, contents: replacingEntry(of: experiment, in: new, with: old ?? []))
                } else if leavesOutside {
                    try editor.set(model.notebook, contents: replacingEntry(of: experiment, in: old ?? [], with: try repository.storedContents(of: model.notebook) ?? []))
                } else if let entry = try repository.writeFile(model.notebook) {
                    try editor.set(model.notebook, entry.mode, entry.id)
                } else {
                    try editor.remove(model.notebook)
                }
            }
            let text = (kind == .source ? options.sourceMessage ?? options.message : options.message)
                ?? (kind == .source ? "Change code for \(experiment)" : "Add data of \(experiment)")
            let message = Trailers.add([(Self.experimentTrailer, experiment)] + (kind == .data ? options.trailers : []), to: text)
            return try commit(try editor.write(), parents: [parent.id], message: message, committer: committer, hooks: .all)
        }
    }

    /// Refuses files that are too large for plain git, with the three ways out.
    func requireSizes(_ paths: [RepositoryPath], _ experiment: String, _ account: inout Account) throws(Diagnostic) {
        var sizes: [(path: RepositoryPath, size: Int)] = []
        for path in paths {
            if let size = try git({ () throws(GitError) in try repository.fileSize(path) }), size > 0 { sizes.append((path, size)) }
        }
        // What LFS takes does not count. Attributes cost more than sizes: they are asked for only where a limit is passed.
        if sizes.contains(where: { $0.size > model.fileLimit }) || sizes.reduce(0, { $0 + $1.size }) > model.runLimit {
            sizes = try git { () throws(GitError) in
                var kept: [(path: RepositoryPath, size: Int)] = []
                for file in sizes {
                    switch try repository.attribute("filter", of: file.path) {
                    case .text("lfs"): break
                    // Of another filter, git-annex's above all, what counts is what it makes of the file.
                    case .text: kept.append((file.path, try repository.storedContents(of: file.path)?.count ?? 0))
                    default: kept.append(file)
                    }
                }
                return kept
            }
        }
        let total = sizes.reduce(0) { $0 + $1.size }
        let large = sizes.filter { $0.size > model.fileLimit }
        let choices = [
            "LFS: git lfs track '\(large.first?.path.description ?? model.folder(of: experiment).description + "/**")', on \(model.source) before the next experiment, so that all branches agree",
            "external: keep it elsewhere and name it by its hash in \(model.folder(of: experiment))/EXTERNAL.json",
            "ignore: add it to .gitignore",
        ]
        if let first = large.max(by: { $0.size < $1.size }) {
            throw refusal("large-file", "\(large.count) file\(large.count == 1 ? " is" : "s are") over \(Self.size(model.fileLimit)); the largest is '\(first.path)' with \(Self.size(first.size))",
                hints: choices + ["or raise the limit in labbook.yml: limits: {file: …}"])
        }
        if total > model.runLimit {
            throw refusal("large-run", "the files come to \(Self.size(total)), over \(Self.size(model.runLimit))", hints: choices + ["or raise the limit in labbook.yml: limits: {run: …}"])
        }
        if paths.count > model.fileCountLimit {
            account.warnings.append(Self.tooManyFiles(paths.count, in: model.folder(of: experiment)))
        }
    }

    /// What is said of an experiment with more files than git likes, and how to pack them.
    static func tooManyFiles(_ count: Int, in folder: RepositoryPath) -> String {
        "\(count) files in \(folder)/ make every git command slow; pack those that belong together into one: tar -czf \(folder)/files.tar.gz --remove-files -C \(folder) FOLDER"
    }

    /// `5 MB`.
    static func size(_ bytes: Int) -> String {
        var value = Double(bytes)
        for unit in ["B", "kB", "MB", "GB"] {
            if value < 1000 || unit == "GB" {
                let tenths = Int((value * 10).rounded())
                return tenths % 10 == 0 || unit == "B" ? "\(tenths / 10) \(unit)" : "\(tenths / 10).\(tenths % 10) \(unit)"
            }
            value /= 1000
        }
        return "\(bytes) B"
    }
}
