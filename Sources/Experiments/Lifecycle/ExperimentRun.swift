internal import Crypto
public import Git
public import OrgSyntax

/// What the executor of notebooks is asked for.
public struct NotebookRun: Sendable {
    /// Absolute path of the notebook in the working tree of the experiment.
    public var notebook: String
    /// Title of the section to execute; all of the notebook where it is `nil`.
    public var heading: String?
    /// Values that replace the `:var` of every block which declares them, in the order given.
    public var parameters: [(name: String, value: String)]
    /// Top of the working tree, ending with a slash.
    public var directory: String
    public var experiment: String
    /// The run's id.
    public var identifier: String
}

/// What came of it.
public struct NotebookOutcome: Sendable {
    public var exit: RunRecord.Exit
    public init(exit: RunRecord.Exit) { self.exit = exit }
}

/// Executes a notebook and writes its results into it. The command line gives it; this module starts no interpreter.
public typealias NotebookExecutor = (NotebookRun) async throws -> NotebookOutcome

extension Lab {
    public struct RunOptions {
        /// The experiment; that of the current branch where it is `nil`. One that does not exist is started, from a clean source branch.
        public var name: String?
        public var why: String?
        public var parameters: [(name: String, value: String)] = []
        /// Whether a run with uncommitted code is allowed; it is kept as a snapshot.
        public var allowsUncommitted = false
        /// Whether results and record are committed.
        public var commits = true
        /// Whether the experiment is finished after a run that succeeded.
        public var finishes = false
        /// Whether the whole notebook is executed, not only the experiment's entry.
        public var runsWholeNotebook = false
        public var message: String?
        /// Makes the commit's message of the record and the summary line; the summary alone where it is `nil`.
        public var commitMessage: (@Sendable (RunRecord, String) throws(Diagnostic) -> String)?
        public var toolVersion = "labbook"
        /// Asked before a run, with the lab whose working tree it uses: why not, and what is worth telling. With ``allowsUncommitted`` a reason becomes a warning.
        public var gate: (Lab, _ experiment: String, _ wholeNotebook: Bool) async throws -> (refusal: Diagnostic?, notes: [String]) = { _, _, _ in (nil, []) }
        public init() {}
    }

    /// Runs an experiment: executes its notebook entry on its branch, records the run, and commits results and record.
    ///
    /// Where the branch is not checked out here, the run takes place in its linked worktree, or in one that is made for it and removed afterwards.
    /// - Returns: The account, the record as it was at the end.
    public func run(
        _ options: RunOptions, recorder: any RunRecorder = FileRunRecorder(), execute: NotebookExecutor
    ) async throws -> (account: Account, record: RunRecord) {
        var account = Account()
        account.isDryRun = isDryRun
        let (experiment, isNew) = try runTarget(options, &account)
        let place = try workingLab(of: experiment, isNew: isNew, &account)
        if isDryRun {
            account.actions.append("would execute \(model.notebook) on '\(experiment.name)'")
            let record = RunRecord(id: "", experiment: experiment.name, notebook: .init(path: model.notebook.description, blob: ""),
                code: .init(branch: experiment.name, commit: experiment.tip.hex, dirty: false), start: "", tool: options.toolVersion)
            return (account, record)
        }
        let record: RunRecord
        do {
            record = try await place.lab.execute(options, experiment, recorder, execute, &account)
        } catch {
            // Nothing was committed: a worktree made for this run stays, so that what was computed is not lost.
            if let made = place.made { throw Self.adding(error, "the working tree of the run is kept: \(made.path)") }
            throw error
        }
        if let made = place.made, options.commits { try git { () throws(GitError) in try repository.pruneWorktree(made.name, lockedFor: Self.lockReason(experiment.name)) } }
        if options.finishes, record.state == .finished {
            var finish = FinishOptions()
            finish.name = experiment.name
            let finished = try self.finish(finish)
            account.actions += finished.actions
            account.undo = finished.undo
            account.next = finished.next
            account.warnings += finished.warnings
        }
        return (account, record)
    }

    /// The experiment to run, started where it does not exist.
    private func runTarget(_ options: RunOptions, _ account: inout Account) throws(Diagnostic) -> (Experiment, isNew: Bool) {
        do throws(Diagnostic) {
            return (try openExperiment(options.name), false)
        } catch {
            guard error.id == "git-no-experiment", options.name != nil else { throw error }
        }
        let name = options.name ?? ""
        guard try currentBranch() == model.source || repository.isBare else {
            throw refusal("no-experiment", "there is no open experiment '\(name)'", hints: ["start it: labbook experiment start \(name)", "or run it from '\(model.source)': git switch \(model.source)"])
        }
        if !repository.isBare { try requireClean(to: "start an experiment") }
        var start = StartOptions(name: name)
        start.why = options.why
        start.makesWorktree = true
        let started = try self.start(start)
        account.actions += started.account.actions
        account.undo = started.account.undo
        return (started.experiment, true)
    }

    /// The lab in whose working tree the experiment runs: this one, its linked worktree, or a new one.
    private func workingLab(of experiment: Experiment, isNew: Bool, _ account: inout Account) throws(Diagnostic) -> (lab: Lab, made: Worktree?) {
        if try currentBranch() == experiment.name, !repository.isBare { return (self, nil) }
        if isDryRun { return (self, nil) }
        let existing = try worktree(of: experiment)
        let worktree: Worktree
        if let existing {
            worktree = existing
        } else {
            let path = worktreePath(experiment.name)
            worktree = try git { () throws(GitError) in
                try repository.addWorktree(Self.fileName(experiment.name), at: path, branch: Reference.branch(experiment.name), lockReason: Self.lockReason(experiment.name))
            }
            account.actions.append("made a working tree at \(path)")
        }
        let lab = Lab(try git { () throws(GitError) in try Repository.open(worktree.path) }, model: model)
        lab.runsHooks = runsHooks
        lab.step = step
        lab.repository.warn = repository.warn
        return (lab, existing == nil || isNew ? worktree : nil)
    }

    /// Executes in this lab's working tree, with the record before and after.
    private func execute(
        _ options: RunOptions, _ experiment: Experiment, _ recorder: any RunRecorder, _ execute: NotebookExecutor, _ account: inout Account
    ) async throws -> RunRecord {
        guard let directory = repository.workingDirectory else { throw refusal("bare", "a bare repository has no working tree to run in", hints: ["work in a clone"]) }
        try requireNoOperation(to: "run '\(experiment.name)'")
        let (reason, notes) = try await options.gate(self, experiment.name, options.runsWholeNotebook)
        account.warnings += notes
        if let reason {
            guard options.allowsUncommitted else { throw reason }
            let cannot = "cannot run '\(experiment.name)': "
            account.warnings += [(reason.message.hasPrefix(cannot) ? String(reason.message.dropFirst(cannot.count)) : reason.message) + "; it runs all the same"] + reason.notes
        }
        let changes = try changes(of: experiment.name)
        let uncommitted = changes.source + changes.foreign + (changes.notebookOutside ? [model.notebook] : [])
        if !uncommitted.isEmpty, !options.allowsUncommitted {
            throw refusal("dirty", "cannot run '\(experiment.name)': \(uncommitted.count) source file\(uncommitted.count == 1 ? " is" : "s are") not committed",
                notes: uncommitted.prefix(5).map(\.description),
                hints: ["commit: labbook experiment commit -m '…'", "or run all the same, with a snapshot kept: labbook experiment run --dev"])
        }
        guard let blob = try git({ () throws(GitError) in try repository.writeFile(model.notebook) }) else {
            throw refusal("no-notebook", "there is no notebook '\(model.notebook)' on '\(experiment.name)'", hints: ["name it in labbook.yml: notebook: …"])
        }
        let identifier = RunRecord.makeIdentifier()
        let heading = options.runsWholeNotebook ? nil : experiment.name
        var record = RunRecord(
            id: identifier, experiment: experiment.name, notebook: .init(path: model.notebook.description, blob: blob.id.hex, heading: heading),
            code: try code(on: experiment.name, at: experiment.tip, uncommitted, for: identifier), start: RunRecord.now(), tool: options.toolVersion)
        record.params = Dictionary(options.parameters.map { ($0.name, RunValue(parsing: $0.value)) }) { _, last in last }
        let folder = model.folder(of: experiment.name).appending("runs")
        let place = RunPlace(directory: directory, folder: directory + folder.description + "/", tracked: folder, gitDirectory: repository.commonDirectory)
        try await self.record(&record, in: place, recorder) {
            try await execute(NotebookRun(
                notebook: directory + model.notebook.description, heading: heading, parameters: options.parameters, directory: directory,
                experiment: experiment.name, identifier: identifier))
        }
        account.actions.append("ran \(model.notebook)\(heading.map { " (section '\($0)')" } ?? "") on '\(experiment.name)': \(record.state.rawValue), run \(identifier.prefix(8))")
        guard options.commits else { return record }
        var commit = CommitOptions()
        let summary = options.message ?? "Run \(experiment.name)" + (record.state == .finished ? "" : " (\(record.state.rawValue))")
        commit.message = try options.commitMessage?(record, summary) ?? summary
        commit.trailers = [(Self.runTrailer, identifier)]
        // What a development run was made with is kept by the snapshot; whether it becomes part of the branch is the user's to say.
        commit.leavesSource = !uncommitted.isEmpty
        let committed = try commitExperiment(commit)
        account.actions += committed.account.actions
        account.warnings += committed.account.warnings
        if account.undo.isEmpty { account.undo = committed.account.undo }
        return record
    }

    /// Executes with the record written before and after.
    private func record(_ record: inout RunRecord, in place: RunPlace, _ recorder: any RunRecorder, _ execute: () async throws -> NotebookOutcome) async throws {
        record.process = .current
        do { try recorder.begin(&record, in: place) } catch { throw takingBackSnapshot(of: record, error) }
        let clock = ContinuousClock()
        let began = clock.now
        func end(_ state: RunRecord.State, _ exit: RunRecord.Exit?, _ record: inout RunRecord) throws {
            let elapsed = clock.now - began
            record.duration = Double(elapsed.components.seconds) + (Double(elapsed.components.attoseconds) / 1e15).rounded() / 1000
            record.end = RunRecord.now()
            record.state = state
            record.exit = exit
            record.process = nil
            try recorder.end(&record, in: place)
        }
        do {
            let outcome = try await execute()
            try end(outcome.exit.signal != nil ? .killed : outcome.exit.code == 0 ? .finished : .failed, outcome.exit, &record)
        } catch let error as Diagnostic where error.id == "file-locked" {
            // Another run came first: nothing was executed, and there is nothing to tell of it.
            var rollBack = RollBack()
            do throws(Diagnostic) { try place.remove(record.id + ".json") } catch {
                rollBack.note("a record of a run that did not begin stays", error.message, byHand: "rm '\(place.folder)\(record.id).json'")
            }
            throw takingBackSnapshot(of: record, error.after(rollBack))
        } catch {
            try end(error is CancellationError ? .killed : .failed, nil, &record)
            throw error
        }
    }

    /// The error, after the snapshot of a run that did not begin is gone. What a run repeats keeps its own.
    private func takingBackSnapshot(of record: RunRecord, _ error: any Error) -> any Error {
        guard record.reproduces == nil, let text = record.code.snapshot, let snapshot = Git.ObjectID(hex: text) else { return error }
        let name = Self.snapshotReference(record.id)
        var rollBack = RollBack()
        rollBack.undo("the snapshot of a run that did not begin stays", byHand: "git update-ref -d \(name)") { () throws(GitError) in
            try step("take back the snapshot")
            let transaction = ReferenceTransaction(repository, signature: try repository.signature(.committer))
            transaction.delete(name, snapshot, message: "labbook: the run did not begin")
            try transaction.commit(step: step)
        }
        return (error as? Diagnostic)?.after(rollBack) ?? error
    }

    static func snapshotReference(_ run: String) -> String { "refs/labbook/snapshots/" + run }

    /// What code a run has: the commit, and what was not committed with its snapshot.
    private func code(on branch: String, at commit: Git.ObjectID, _ uncommitted: [RepositoryPath], for identifier: String) throws(Diagnostic) -> RunRecord.Code {
        var code = RunRecord.Code(branch: branch, commit: commit.hex, dirty: !uncommitted.isEmpty)
        let submodules = try git { () throws(GitError) in try repository.submodules() }
        if !submodules.isEmpty { code.submodules = submodules.map { .init(path: $0.path.description, pinned: $0.pinned.hex, commit: $0.current?.hex) } }
        guard !uncommitted.isEmpty else { return code }
        code.snapshot = try snapshot(identifier, uncommitted)?.hex
        code.uncommitted = try uncommitted.map { (path) throws(Diagnostic) in
            guard let bytes = try git({ () throws(GitError) in try repository.readFile(path) }) else { return RunRecord.File(path: path.description) }
            return RunRecord.File(path: path.description, sha256: SHA256.hash(data: bytes).hexadecimal, size: bytes.count)
        }
        return code
    }

    /// Executes a notebook of the working tree and records the run (`labbook execute --record`).
    ///
    /// On an experiment's branch the record lies in the experiment's folder, as that of ``run(_:recorder:execute:)``; elsewhere in the git folder
    /// (`labbook/runs/`), since source holds no data. Nothing is committed, and what is not committed is kept as a snapshot.
    ///
    /// - Parameter original: The run that is repeated here; experiment and code are its.
    public func record(
        _ notebook: RepositoryPath, heading: String?, parameters: [(name: String, value: String)], tool: String, kind: RunRecord.Kind = .notebook,
        repeating original: RunRecord? = nil, recorder: any RunRecorder, execute: () async throws -> NotebookOutcome
    ) async throws -> RunRecord {
        guard let directory = repository.workingDirectory else { throw refusal("bare", "a bare repository has no working tree to run in", hints: ["work in a clone"]) }
        guard let head = try git({ () throws(GitError) in try repository.commit(at: "HEAD") }) else {
            throw refusal("no-commit", "there is no commit that a record could name", hints: ["git add -A && git commit"])
        }
        guard let blob = try git({ () throws(GitError) in try repository.writeFile(notebook) }) else {
            throw refusal("no-notebook", "there is no notebook '\(notebook)'", hints: [])
        }
        let branch = try currentBranch() ?? "HEAD"
        let isExperiment = model.role(of: branch) == .experiment
        let status = try git { () throws(GitError) in try repository.status(untracked: .files) }.map(\.path).filter { !Self.isJournal($0) }
        let identifier = RunRecord.makeIdentifier()
        let changes = isExperiment ? try self.changes(of: branch) : nil
        let uncommitted = original != nil ? [] : changes.map { $0.source + $0.foreign + ($0.notebookOutside ? [model.notebook] : []) } ?? status
        var record = RunRecord(
            id: identifier, experiment: original?.experiment ?? branch, notebook: .init(path: notebook.description, blob: blob.id.hex, heading: heading),
            code: try original?.code ?? code(on: branch, at: head.id, uncommitted, for: identifier), start: RunRecord.now(), tool: tool)
        record.kind = kind
        record.reproduces = original?.id
        record.params = Dictionary(parameters.map { ($0.name, RunValue(parsing: $0.value)) }) { _, last in last }
        let folder = isExperiment ? model.folder(of: branch).appending("runs") : nil
        let place = RunPlace(
            directory: directory, folder: folder.map { directory + $0.description + "/" } ?? Self.localRuns(in: repository), tracked: folder,
            gitDirectory: repository.commonDirectory)
        try await self.record(&record, in: place, recorder, execute)
        return record
    }

    /// Where the records of runs are that belong to no experiment; ends with a slash.
    public static func localRuns(in repository: Repository) -> String { repository.commonDirectory + "labbook/runs/" }

    /// Keeps what is not committed as a commit on no branch: `refs/labbook/snapshots/<run>`.
    private func snapshot(_ identifier: String, _ paths: [RepositoryPath]) throws(Diagnostic) -> Git.ObjectID? {
        let committer = try signature()
        return try git { () throws(GitError) in
            guard let head = try repository.commit(at: "HEAD") else { return nil }
            let editor = TreeEditor(repository, head.tree)
            for (path, entry) in zip(paths, try repository.writeFiles(paths)) {
                if let entry { try editor.set(path, entry.mode, entry.id) } else { try editor.remove(path) }
            }
            let id = try commit(try editor.write(), parents: [head.id], message: Trailers.add([(Self.runTrailer, identifier)], to: "Snapshot for run \(identifier)"), committer: committer)
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Self.snapshotReference(identifier), id, message: "labbook: snapshot")
            try transaction.commit(step: step)
            return id
        }
    }

    private static func adding(_ error: any Error, _ note: String) -> any Error {
        guard var diagnostic = error as? Diagnostic else { return error }
        diagnostic.notes.append(note)
        return diagnostic
    }
}
