public import Git
public import OrgSyntax

/// A repository that follows the branch model: its configuration, its roles, and what may be done next.
///
/// The library half of `labbook experiment`, `labbook article` and `labbook check`. It prints nothing and asks nothing; each command that
/// moves a reference returns an ``Account`` of what it did and how to undo it. Not `Sendable`, as its ``Repository``.
public final class Lab {
    public let repository: Repository
    public let model: BranchModel
    /// Whether git's hooks are run (`--no-hooks` turns them off).
    public var runsHooks = true
    /// Whether commands only say what they would do.
    public var isDryRun = false
    /// Called with a name before each write that a kill must not tear apart; tests stop or kill the process there.
    public var step: (String) throws(GitError) -> Void = { (_) throws(GitError) in }

    public init(_ repository: Repository, model: BranchModel) {
        self.repository = repository
        self.model = model
    }

    /// Opens the repository that holds `path` and reads `labbook.yml` from its working tree, from HEAD where there is no such file.
    public static func open(_ path: String = ".") throws(Diagnostic) -> Lab {
        let repository = try git { () throws(GitError) in try Repository.discover(from: path) }
        return Lab(repository, model: try model(of: repository) ?? BranchModel())
    }

    /// Reads the configuration of a repository; `nil` where it has none.
    public static func model(of repository: Repository) throws(Diagnostic) -> BranchModel? {
        try repository.configurationFile().map { (file) throws(Diagnostic) in try BranchModel(file) }
    }

    // MARK: Where the roles stand

    /// Returns the newest commit of source.
    public func sourceTip() throws(Diagnostic) -> Commit { try tip(model.sourceReference, "source") }
    /// Returns the newest commit of data.
    public func dataTip() throws(Diagnostic) -> Commit { try tip(model.dataReference, "data") }

    /// Returns the newest commit of data as far as it is known: of the branch here, else of a remote's, since a fresh clone has one branch only.
    func knownData() throws(GitError) -> Commit? {
        if let commit = try repository.commit(at: model.dataReference) { return commit }
        guard let remote = try repository.references("refs/remotes/").first(where: { $0.shortName.hasSuffix("/" + model.data) }) else { return nil }
        return try repository.commit(at: remote.name)
    }

    private func tip(_ reference: String, _ role: String) throws(Diagnostic) -> Commit {
        if let commit = try git({ () throws(GitError) in try repository.commit(at: reference) }) { return commit }
        let name = Reference(name: reference, target: .symbolic("")).shortName
        let local = try git { () throws(GitError) in try repository.references("refs/heads/").map(\.shortName) }
        let remote = try git { () throws(GitError) in try repository.references("refs/remotes/").first { $0.shortName.hasSuffix("/" + name) } }
        var hints = remote.map { ["git branch \(name) \($0.shortName)"] } ?? []
        if role == "data" { hints.append("make it where source is: git branch \(name) \(model.source)") }
        hints.append(local.isEmpty ? "there is no branch at all: commit something first" : "or name the branches in labbook.yml (branches: \(role): …); there are: \(local.joined(separator: ", "))")
        throw refusal("role-missing", "there is no \(role) branch '\(name)'", hints: hints)
    }

    /// Returns the branch that HEAD is on (short name); `nil` where HEAD is detached or the branch has no commit.
    public func currentBranch() throws(Diagnostic) -> String? {
        guard case .branch(let name, _) = try git({ () throws(GitError) in try repository.head() }) else { return nil }
        return Reference(name: name, target: .symbolic("")).shortName
    }

    /// Returns the commit of source that a branch forked from: the best common ancestor, `nil` for unrelated histories.
    public func fork(of commit: ObjectID) throws(Diagnostic) -> ObjectID? {
        let source = try sourceTip()
        return try git { () throws(GitError) in try repository.mergeBase(source.id, commit) }
    }

    /// Who acts now.
    func signature(_ role: Repository.Role = .committer) throws(Diagnostic) -> Signature {
        try git { () throws(GitError) in try repository.signature(role) }
    }

    // MARK: Gates

    /// Refuses where the working tree has anything that is not committed, untracked files included.
    func requireClean(to purpose: String) throws(Diagnostic) {
        try requireNoOperation(to: purpose)
        let status = try git { () throws(GitError) in try repository.status(untracked: .folders) }
        guard !status.isEmpty else { return }
        let shown = status.prefix(5).map { "\($0.isUntracked ? "untracked" : "changed"): \($0.path)" }
        throw refusal("dirty", "cannot \(purpose): \(status.count) path\(status.count == 1 ? " is" : "s are") not committed",
            notes: shown + (status.count > 5 ? ["…"] : []),
            hints: ["commit it: git add -A && git commit, or put it aside: git stash -u", "let git leave out what is not yours: .gitignore"])
    }

    func requireNoOperation(to purpose: String) throws(Diagnostic) {
        if let operation = repository.operationInProgress {
            throw refusal("operation", "cannot \(purpose): a \(operation) is under way",
                hints: ["end it: git \(operation) --continue, or git \(operation) --abort"])
        }
        guard !repository.isBare else { return }
        if try git({ () throws(GitError) in try repository.hasConflicts() }) {
            throw refusal("conflicts", "cannot \(purpose): there are unresolved conflicts", hints: ["git status", "then: git add the files that you mended"])
        }
    }

    /// Refuses to move a branch that a working tree shows, since the tree would no longer fit it.
    func requireNotCheckedOut(_ reference: String, to purpose: String) throws(Diagnostic) {
        let name = Reference(name: reference, target: .symbolic("")).shortName
        if try currentBranch() == name, !repository.isBare {
            throw refusal("checked-out", "cannot \(purpose): '\(name)' is checked out here", hints: ["leave it first: git switch --detach"])
        }
        if let worktree = try git({ () throws(GitError) in try repository.worktrees().first { $0.branch == reference && $0.isValid } }) {
            throw refusal("checked-out", "cannot \(purpose): '\(name)' is checked out in '\(worktree.path)'",
                hints: ["leave it there: git -C '\(worktree.path)' switch --detach"])
        }
    }

    /// Turns git's errors into diagnostics.
    func git<Result: ~Copyable>(_ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result {
        try Self.git(body)
    }

    /// As the method of the same name.
    static func git<Result: ~Copyable>(_ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result {
        do throws(GitError) { return try body() } catch { throw Diagnostic(error) }
    }
}

/// What a command did, or would do: one line for each reference it moved, and how to get back.
public struct Account: Sendable, Equatable {
    /// In order: `created branch 'exp-260131-fit' at 0123456789`.
    public var actions: [String] = []
    /// Commands that restore what was; empty where nothing moved.
    public var undo: [String] = []
    /// What to do next, as commands.
    public var next: [String] = []
    /// Things to know that are no errors.
    public var warnings: [String] = []
    /// Whether nothing was done in fact.
    public var isDryRun = false

    public init() {}
}
