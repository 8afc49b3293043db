internal import Git
public import OrgSyntax
internal import Experiments

/// Puts a built site on a branch of its own, as one commit made from objects: neither the working tree nor the index is looked at or touched.
public struct BranchPublication {
    /// What happened to the branch.
    public struct Result: Sendable {
        public var commit: String
        /// The commit before; `nil` for a new branch.
        public var previous: String?
        public var isUnchanged: Bool
    }

    private let lab: Lab

    public init(repositoryAt path: String) throws(Diagnostic) { lab = try Lab.open(path) }

    /// Checks that a branch may be written; called before anything is built.
    ///
    /// Throws a diagnostic `git-…` for a branch of the branch model and for one that a working tree shows.
    public func check(_ branch: String) throws(Diagnostic) {
        let reference = Reference.branch(branch)
        do throws(GitError) {
            guard try Reference.isValid(reference) else {
                throw GitError(.invalidSpecification, "'\(branch)' is no name of a branch", while: "publish", hints: ["use letters, digits and hyphens: gh-pages"])
            }
            let roles = [lab.model.source, lab.model.data]
            if roles.contains(branch) || lab.model.experiment.match(branch) != nil || lab.model.article.match(branch) != nil {
                throw GitError(.conflict, "'\(branch)' is a branch of notebooks, not of pages", while: "publish", hints: ["name another: --to-branch gh-pages"])
            }
            if case .branch(reference, _) = try lab.repository.head() { throw checkedOut(branch) }
            for worktree in try lab.repository.worktrees() where worktree.branch == reference && worktree.isValid { throw checkedOut(branch) }
        } catch {
            throw Diagnostic.git(error)
        }
    }

    private func checkedOut(_ branch: String) -> GitError {
        GitError(.conflict, "'\(branch)' is checked out in a working tree, which would no longer fit it", while: "publish", hints: ["leave it first: git switch --detach"])
    }

    /// Commits files as the whole tree of a branch.
    ///
    /// - Parameters:
    ///   - folder: Where the files are.
    ///   - files: Their paths.
    ///   - source: What the site was made from, for the message.
    public func publish(_ files: [String], in folder: String, to branch: String, source: String) throws(Diagnostic) -> Result {
        do throws(GitError) {
            let repository = lab.repository
            let editor = TreeEditor(repository, nil)
            for file in files {
                guard let bytes = FileFailure.contents(folder + "/" + file) else {
                    throw GitError(.system, FileFailure.reason(), while: "read '\(folder)/\(file)'")
                }
                try editor.set(RepositoryPath(file), contents: bytes)
            }
            let tree = try editor.write()
            let reference = Reference.branch(branch)
            let before = try repository.commit(at: reference)
            if let before, before.tree == tree { return Result(commit: before.id.hex, previous: before.id.hex, isUnchanged: true) }
            let committer = try repository.signature(.committer)
            let draft = CommitDraft(
                tree: tree, parents: before.map { [$0.id] } ?? [], author: try repository.signature(.author), committer: committer,
                message: "Publish the site\n\nLabbook-Site: \(source)\n")
            let commit = try repository.createCommit(draft)
            let transaction = ReferenceTransaction(repository, signature: committer)
            if let before {
                transaction.update(reference, from: before.id, to: commit, message: "labbook publish")
            } else {
                transaction.create(reference, commit, message: "labbook publish")
            }
            try transaction.commit()
            return Result(commit: commit.hex, previous: before?.id.hex, isUnchanged: false)
        } catch {
            throw Diagnostic.git(error)
        }
    }
}
