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

    /// Makes a linked worktree at `path` on `branch` (full name), with the files of `commit`: of the branch's own where none is given.
    ///
    /// With a commit the branch need not be there yet: made afterwards it makes the worktree whole, and where that fails nothing of it was there.
    /// What is left where this throws is what was there before.
    /// - Parameter lockReason: Locks the worktree against `git worktree prune` where given.
    @discardableResult
    public func addWorktree(_ name: String, at path: String, branch: String, commit: Commit? = nil, lockReason: String? = nil) throws(GitError) -> Worktree {
        if FileSystem.exists(Array(path.utf8)) {
            throw GitError(.exists, "'\(path)' is there already", while: "make a worktree", hints: ["choose another folder, or remove it: git worktree remove '\(path)'"])
        }
        if let other = try worktrees().first(where: { $0.branch == branch }) {
            throw GitError(.exists, "'\(branch)' is checked out in '\(other.path)'", while: "make a worktree", hints: ["cd '\(other.path)'"])
        }
        let found = if let commit { commit } else { try self.commit(at: branch) }
        guard let commit = found else {
            throw GitError(.notFound, "there is no branch '\(branch)'", while: "make a worktree", hints: ["git branch --list"])
        }
        let place = try FileSystem.absolute(Array(path.utf8))
        let administration = try freeAdministration(name)
        do throws(GitError) {
            try FileSystem.makeDirectories(place)
            try FileSystem.makeDirectories(administration.path)
            func write(_ file: String, _ text: [UInt8]) throws(GitError) { _ = try FileSystem.writeNew(administration.path + Array(file.utf8), text, mode: 0o666) }
            // git takes a worktree that is being made for one that is to be pruned, unless it is locked.
            try write("locked", Array((lockReason ?? "initializing").utf8))
            try write("commondir", Array("../..\n".utf8))
            try write("gitdir", place + Array("/.git\n".utf8))
            try write("HEAD", Array("ref: \(branch)\n".utf8))
            _ = try FileSystem.writeNew(place + Array("/.git".utf8), Array("gitdir: ".utf8) + administration.path.dropLast() + [0x0A], mode: 0o666)
            let made = try Repository.open(String(decoding: place, as: UTF8.self))
            if try !NewWorkingTree.fill(made, from: commit) { try made.checkoutTree(commit.tree) }
            if lockReason == nil { try FileSystem.remove(administration.path + Array("locked".utf8)) }
        } catch {
            var rollBack = RollBack()
            let folder = String(decoding: administration.path.dropLast(), as: UTF8.self)
            rollBack.undo("the folder '\(path)' stays", byHand: "rm -rf '\(path)'") { () throws(GitError) in try FileSystem.removeTree(place) }
            rollBack.undo("git goes on listing it as a working tree", byHand: "rm -rf '\(folder)'") { () throws(GitError) in try FileSystem.removeTree(administration.path) }
            throw error.after(rollBack)
        }
        return Worktree(name: administration.name, path: String(decoding: place, as: UTF8.self), lockReason: lockReason, isValid: true, branch: branch)
    }

    /// Returns a folder below `worktrees/` that is free, by a number at the end of the name where that is taken, as in git; with a slash at its end.
    private func freeAdministration(_ name: String) throws(GitError) -> (name: String, path: [UInt8]) {
        for number in 0..<10_000 {
            let candidate = name + (number == 0 ? "" : String(number))
            let path = Array((commonDirectory + "worktrees/" + candidate).utf8)
            if !FileSystem.exists(path) { return (candidate, path + [UInt8(ascii: "/")]) }
        }
        throw GitError(.exists, "there are ten thousand worktrees of the name '\(name)'", while: "make a worktree", hints: ["git worktree prune"])
    }

    /// Removes a worktree that ``addWorktree(_:at:branch:commit:lockReason:)`` has just made.
    public func removeNewWorktree(_ worktree: Worktree) throws(GitError) {
        try FileSystem.removeTree(Array(worktree.path.utf8))
        try FileSystem.removeTree(Array((commonDirectory + "worktrees/" + worktree.name).utf8))
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
