internal import CLibgit2

/// A linked working tree (`git worktree`).
public struct Worktree: Sendable {
    /// Its name under `.git/worktrees/`.
    public var name: String
    /// Where it is.
    public var path: String
    /// Why it is locked; empty for a lock without a reason, `nil` where it is not locked.
    public var lockReason: String?
    /// Whether its folder is there.
    public var isValid: Bool
    /// Full name of the branch that is checked out in it; `nil` where its HEAD is detached.
    public var branch: String?
}

extension Repository {
    /// Returns the linked worktrees of this repository, sorted by name.
    public func worktrees() throws(GitError) -> [Worktree] {
        var names = unsafe git_strarray()
        try Libgit2.check(unsafe git_worktree_list(&names, handle.pointer), "list the worktrees")
        defer { unsafe git_strarray_dispose(&names) }
        var result: [Worktree] = []
        for position in 0..<(unsafe names.count) {
            guard let text = unsafe names.strings[position] else { continue }
            let name = unsafe String(cString: text)
            let worktree = try worktreeHandle(name)
            var reason = unsafe git_buf()
            let locked = unsafe git_worktree_is_locked(&reason, worktree.pointer) > 0
            let lockReason = locked ? unsafe reason.ptr.map { unsafe String(cString: $0) } ?? "" : nil
            unsafe git_buf_dispose(&reason)
            let path = unsafe String(cString: git_worktree_path(worktree.pointer))
            let valid = unsafe git_worktree_validate(worktree.pointer) == 0
            git_error_clear()
            result.append(Worktree(name: name, path: path, lockReason: lockReason, isValid: valid, branch: try branch(ofWorktree: name)))
        }
        return result.sorted { $0.name < $1.name }
    }

    /// Makes a linked worktree at `path` with the existing branch `branch` (full name) checked out.
    ///
    /// The branch is always passed: left to itself libgit2 makes one of the worktree's name.
    /// - Parameter lockReason: Locks the worktree against `git worktree prune` where given.
    @discardableResult
    public func addWorktree(_ name: String, at path: String, branch: String, lockReason: String? = nil) throws(GitError) -> Worktree {
        if FileSystem.exists(Array(path.utf8)) {
            throw GitError(.exists, "'\(path)' is there already", while: "make a worktree", hints: ["choose another folder, or remove it: git worktree remove '\(path)'"])
        }
        if let other = try worktrees().first(where: { $0.branch == branch }) {
            throw GitError(.exists, "'\(branch)' is checked out in '\(other.path)'", while: "make a worktree", hints: ["cd '\(other.path)'"])
        }
        guard let commit = try commit(at: branch) else { throw GitError(.notFound, "there is no branch '\(branch)'", while: "make a worktree", hints: ["git branch --list"]) }
        let reference = unsafe try Owned.make("read '\(branch)'", free: { unsafe git_reference_free($0) }) { unsafe git_reference_lookup($0, handle.pointer, branch) }
        var options = unsafe git_worktree_add_options()
        unsafe git_worktree_add_options_init(&options, UInt32(GIT_WORKTREE_ADD_OPTIONS_VERSION))
        unsafe options.ref = unsafe reference.pointer
        unsafe options.checkout_options.checkout_strategy = GIT_CHECKOUT_NONE.rawValue | GIT_CHECKOUT_DONT_UPDATE_INDEX.rawValue
        let worktree = unsafe try Owned.make("make a worktree at '\(path)'", free: { unsafe git_worktree_free($0) }) {
            unsafe git_worktree_add($0, handle.pointer, name, path, &options)
        }
        let made = try Repository.open(path)
        if try !NewWorkingTree.fill(made, from: commit) { try made.checkoutTree(commit.tree) }
        if let lockReason { try Libgit2.check(unsafe git_worktree_lock(worktree.pointer, lockReason), "lock the worktree '\(name)'") }
        return Worktree(name: name, path: unsafe String(cString: git_worktree_path(worktree.pointer)), lockReason: lockReason, isValid: true, branch: branch)
    }

    /// Forgets a linked worktree and deletes its folder.
    ///
    /// - Parameter reason: The reason that our own lock has; a worktree locked for another reason is left alone (`locked`).
    public func pruneWorktree(_ name: String, lockedFor reason: String? = nil) throws(GitError) {
        let worktree = try worktreeHandle(name)
        var text = unsafe git_buf()
        defer { unsafe git_buf_dispose(&text) }
        if unsafe git_worktree_is_locked(&text, worktree.pointer) > 0 {
            let found = unsafe text.ptr.map { unsafe String(cString: $0) } ?? ""
            guard found == reason else {
                throw GitError(.locked, "the worktree '\(name)' is locked: \(found)", while: "remove it", hints: ["git worktree unlock '\(name)'"])
            }
            try Libgit2.check(unsafe git_worktree_unlock(worktree.pointer), "unlock the worktree '\(name)'")
        }
        var options = git_worktree_prune_options()
        unsafe git_worktree_prune_options_init(&options, UInt32(GIT_WORKTREE_PRUNE_OPTIONS_VERSION))
        options.flags = GIT_WORKTREE_PRUNE_VALID.rawValue | GIT_WORKTREE_PRUNE_WORKING_TREE.rawValue
        try Libgit2.check(unsafe git_worktree_prune(worktree.pointer, &options), "remove the worktree '\(name)'")
    }

    private func worktreeHandle(_ name: String) throws(GitError) -> Owned {
        unsafe try Owned.make("find the worktree '\(name)'", free: { unsafe git_worktree_free($0) }) { unsafe git_worktree_lookup($0, handle.pointer, name) }
    }

    /// Reads the HEAD of a linked worktree without opening it.
    private func branch(ofWorktree name: String) throws(GitError) -> String? {
        guard let bytes = try FileSystem.read(Array((commonDirectory + "worktrees/" + name + "/HEAD").utf8), limit: 4096) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix("ref: ") ? String(text.dropFirst(5).prefix { $0 != "\n" }) : nil
    }
}
