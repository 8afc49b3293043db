internal import Git
public import OrgSyntax

extension Lab {
    /// What to start.
    public struct StartOptions: Sendable {
        /// The part of the branch's name that the pattern calls `{name}`.
        public var name: String
        /// A revision on source's first-parent line; source's tip where it is `nil`.
        public var from: String?
        /// Goes into the entry and the commit.
        public var why: String?
        /// Where to make a linked worktree; `nil` switches the working tree that we are in.
        public var worktree: String?
        /// Whether a linked worktree is made beside the repository, with the branch's name.
        public var makesWorktree = false

        public init(name: String) { self.name = name }
    }

    /// Starts an experiment: its branch with the notebook entry as first commit, its folder, and a working tree on it.
    ///
    /// Returns the account and the branch's short name.
    public func start(_ options: StartOptions) throws(Diagnostic) -> (account: Account, experiment: Experiment) {
        let committer = try signature()
        let date = committer.date
        let branch = try branchName(options.name, date: date)
        let base = try forkPoint(options.from)
        try requireFreeName(branch)
        let usesWorktree = options.makesWorktree || options.worktree != nil
        if !usesWorktree {
            guard !repository.isBare else {
                throw refusal("bare", "a bare repository has no working tree to switch", hints: ["labbook experiment start \(options.name) --worktree"])
            }
            try requireClean(to: "start an experiment")
        }
        let previous = usesWorktree ? "" : try switchTarget()
        let place = usesWorktree ? options.worktree ?? worktreePath(branch) : nil
        var account = Account()
        account.isDryRun = isDryRun
        let entry = try entryText(name: branch, date: date, branch: branch, base: base, why: options.why, author: committer.name)
        let notebook = try addEntry(entry, named: branch, to: try notebook(in: base.tree) ?? [])
        var message = "Start \(branch)\n"
        if let why = options.why, !why.isEmpty { message += "\n\(why)\n" }
        message = Trailers.add([(Self.experimentTrailer, branch), (Self.baseTrailer, base.id.hex)], to: message)
        var tip = base.id
        if !isDryRun {
            tip = try git { () throws(GitError) in
                let editor = TreeEditor(repository, base.tree)
                try editor.set(model.notebook, contents: notebook)
                return try commit(try editor.write(), parents: [base.id], message: message, committer: committer)
            }
            if let place { try startInWorktree(branch, at: place, tip, committer) } else { try startHere(branch, tip, leaving: previous, committer) }
            if !usesWorktree, runsHooks { try git { () throws(GitError) in try repository.runHook(.postCheckout, [base.id.hex, tip.hex, "1"]) } }
        }
        account.actions.append("created branch '\(branch)' from \(model.source) at \(base.id.short)" + (isDryRun ? "" : ", now at \(tip.short)"))
        account.actions.append("added the entry '\(branch)' to \(model.notebook)")
        if let place {
            account.actions.append("made a working tree at \(place)")
            account.undo = ["git worktree remove --force --force '\(place)'", "git branch -D '\(branch)'"]
            account.next = ["cd '\(place)'"]
        } else {
            account.actions.append("switched the working tree to '\(branch)'")
            account.undo = ["git switch \(previous)", "git branch -D '\(branch)'"]
        }
        account.next += ["labbook experiment run", "labbook experiment finish"]
        let experiment = Experiment(name: branch, state: .open, tip: tip, branch: Reference.branch(branch), base: base.id, date: date)
        return (account, experiment)
    }

    /// Makes the working tree first and the branch last: only that it is there makes the experiment be.
    private func startInWorktree(_ branch: String, at place: String, _ tip: Git.ObjectID, _ committer: Signature) throws(Diagnostic) {
        try git { () throws(GitError) in
            let commit = try repository.commit(tip)
            try step("make the working tree")
            let worktree = try repository.addWorktree(Self.fileName(branch), at: place, branch: Reference.branch(branch), commit: commit, lockReason: Self.lockReason(branch))
            do throws(GitError) {
                try Repository.open(worktree.path).makeFolder(model.folder(of: branch))
                try step("create the branch")
                let transaction = ReferenceTransaction(repository, signature: committer)
                transaction.create(Reference.branch(branch), tip, message: "branch: Created from \(model.source)")
                try transaction.commit(step: step)
            } catch {
                // With its branch the worktree is whole, whatever came after.
                var rollBack = RollBack()
                rollBack.undo("the working tree '\(worktree.path)' stays", byHand: "rm -rf '\(worktree.path)' && git worktree unlock '\(worktree.path)' && git worktree prune") { () throws(GitError) in
                    guard try repository.reference(Reference.branch(branch)) == nil else { return }
                    try step("take back the working tree")
                    try repository.removeNewWorktree(worktree)
                }
                throw error.after(rollBack)
            }
        }
    }

    /// Switches this working tree to the new branch.
    private func startHere(_ branch: String, _ tip: Git.ObjectID, leaving previous: String, _ committer: Signature) throws(Diagnostic) {
        try git { () throws(GitError) in
            let new = try repository.commit(tip).tree, old = try repository.commit(at: "HEAD")?.tree ?? .emptyTree
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Reference.branch(branch), tip, message: "branch: Created from \(model.source)")
            var hasFiles = false
            do throws(GitError) {
                try step("create the branch")
                try transaction.commit(step: step) { () throws(GitError) in
                    try step("check out")
                    try repository.checkoutTree(new, from: old)
                    hasFiles = true
                    try repository.makeFolder(model.folder(of: branch))
                }
                try step("switch HEAD")
                try repository.setHead(Reference.branch(branch), message: "checkout: moving from \(previous.filter { $0 != "'" }) to \(branch)", signature: committer)
            } catch {
                throw hasFiles ? error.after(undoStart(branch, tip, new, old, committer)) : error
            }
        }
    }

    /// Takes back what was done of a start.
    private func undoStart(_ branch: String, _ tip: Git.ObjectID, _ new: Git.ObjectID, _ old: Git.ObjectID, _ committer: Signature) -> RollBack {
        var rollBack = RollBack()
        rollBack.undo("the branch '\(branch)' stays", byHand: "git branch -D '\(branch)'") { () throws(GitError) in
            guard try repository.reference(Reference.branch(branch))?.id == tip else { return }
            try step("take back the branch")
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.delete(Reference.branch(branch), tip, message: "labbook: start failed")
            try transaction.commit()
        }
        repository.removeEmptyFolder(model.folder(of: branch))
        repository.removeEmptyFolder(model.dataDirectory)
        rollBack.undo("the files stay those of '\(branch)'", byHand: "git reset --hard") { () throws(GitError) in
            try step("take back the files")
            try repository.restoreTree(old, from: new)
        }
        return rollBack
    }

    static let experimentTrailer = "Labbook-Experiment"
    static let baseTrailer = "Labbook-Base"
    static let runTrailer = "Labbook-Run"

    /// The lock's reason of the worktrees that labbook makes; only those are removed by it.
    static func lockReason(_ branch: String) -> String { "labbook: \(branch)" }

    /// The branch's name as a file name.
    static func fileName(_ branch: String) -> String { branch.map { $0 == "/" ? "-" : String($0) }.joined() }

    /// Which hooks a commit goes through.
    enum CommitHooks {
        case none
        /// Those that look at the message: for a commit on a branch that is not checked out.
        case message
        case all
    }

    /// Writes a commit after the hooks; `message` may be changed by them.
    func commit(_ tree: ObjectID, parents: [ObjectID], message: String, author: Signature? = nil, committer: Signature, hooks: CommitHooks = .none) throws(GitError) -> ObjectID {
        var text = message
        if hooks != .none, runsHooks { text = try repository.runCommitHooks(tree: tree, message: message, isMerge: parents.count > 1, onHead: hooks == .all) }
        let author = if let author { author } else { try repository.signature(.author) }
        return try repository.createCommit(CommitDraft(tree: tree, parents: parents, author: author, committer: committer, message: text))
    }

    /// Returns the notebook's bytes in a tree; `nil` where it has none.
    func notebook(in tree: ObjectID) throws(Diagnostic) -> [UInt8]? {
        try git { () throws(GitError) -> [UInt8]? in
            guard let entry = try repository.entry(model.notebook, in: tree), entry.mode.isBlob else { return nil }
            return try repository.blob(entry.id)
        }
    }

    /// The name of a new branch, checked.
    func branchName(_ name: String, date: CalendarDate) throws(Diagnostic) -> String {
        // Somebody who writes the whole name means that experiment, if it is of today.
        let given = model.experiment.match(name)
        if let given, let day = given.date, abs(day.days(since: date)) > 1, given.name != nil {
            throw refusal("date", "the date in '\(name)' is not today's (\(date))", hints: ["give only the name: labbook experiment start \(given.name ?? name)"])
        }
        let short = given?.date != nil ? given?.name ?? name : name
        let allowed = short.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)) }
        guard allowed, let first = short.first, first != "-", first != ".", let branch = model.experiment.format(name: short, date: date),
            try git({ () throws(GitError) in try Reference.isValid(Reference.branch(branch)) })
        else {
            throw refusal("name", "'\(name)' cannot be the name of an experiment", hints: ["use letters, digits, '-', '_' and '.': labbook experiment start parser-speed"])
        }
        return branch
    }

    /// Refuses a name that a branch or a tag has already, finished and abandoned experiments included.
    func requireFreeName(_ branch: String) throws(Diagnostic) {
        for (kind, name) in [
            ("branch", Reference.branch(branch)), ("tag", Reference.tag(branch)), ("tag", Reference.tag(branch + Self.keptSuffix)),
            ("tag", Reference.tag(Self.abandonedPrefix + branch)),
        ] where try git({ () throws(GitError) in try repository.reference(name) }) != nil {
            throw refusal("name-taken", "there is a \(kind) '\(name)' already", hints: ["choose another name", "see it: labbook experiment show \(branch)"])
        }
    }

    /// The commit to fork from.
    private func forkPoint(_ revision: String?) throws(Diagnostic) -> Commit {
        let tip = try sourceTip()
        guard let revision else { return tip }
        let way = "choose a commit of: git log --first-parent --oneline \(model.source)"
        let commit: Commit
        do throws(Diagnostic) {
            commit = try git { () throws(GitError) in try repository.commit(try repository.resolve(revision)) }
        } catch {
            throw refusal("revision", error.message, hints: [way])
        }
        guard try git({ () throws(GitError) in try repository.firstParentLine(from: tip.id).contains { $0.id == commit.id } }) else {
            throw refusal("fork", "'\(revision)' (\(commit.id.short)) is not on the first-parent line of '\(model.source)'",
                hints: [way])
        }
        return commit
    }

    /// Where a linked worktree goes: beside the repository.
    func worktreePath(_ branch: String) -> String {
        let top = (repository.workingDirectory ?? repository.commonDirectory).split(separator: "/", omittingEmptySubsequences: true)
        let parent = "/" + top.dropLast().joined(separator: "/")
        let name = (top.last.map(String.init) ?? "lab").split(separator: ".").first.map(String.init) ?? "lab"
        return (parent == "/" ? "" : parent) + "/\(name)-\(Self.fileName(branch))"
    }

    /// What `git switch` is to be given to come back to where HEAD is now.
    private func switchTarget() throws(Diagnostic) -> String {
        switch try git({ () throws(GitError) in try repository.head() }) {
        case .branch(let name, _), .unborn(let name): "'\(Reference(name: name, target: .symbolic("")).shortName)'"
        case .detached(let id): "--detach \(id.short)"
        }
    }
}
