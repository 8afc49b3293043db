internal import CLibgit2

/// Walks over history.
extension Repository {
    /// Returns the commits reachable from `tips` and not from `hidden`, children before parents, newest first.
    public func commits(from tips: [ObjectID], excluding hidden: [ObjectID] = []) throws(GitError) -> [ObjectID] {
        let walk = unsafe try Owned.make("walk the history", free: { unsafe git_revwalk_free($0) }) { unsafe git_revwalk_new($0, handle.pointer) }
        try Libgit2.check(unsafe git_revwalk_sorting(walk.pointer, GIT_SORT_TOPOLOGICAL.rawValue | GIT_SORT_TIME.rawValue), "walk the history")
        for id in tips {
            var oid = id.oid
            try Libgit2.check(unsafe git_revwalk_push(walk.pointer, &oid), "walk the history from \(id.short)")
        }
        for id in hidden {
            var oid = id.oid
            try Libgit2.check(unsafe git_revwalk_hide(walk.pointer, &oid), "walk the history from \(id.short)")
        }
        var result: [ObjectID] = []
        var oid = git_oid()
        while true {
            let code = unsafe git_revwalk_next(&oid, walk.pointer)
            if code == GIT_ITEROVER.rawValue { break }
            try Libgit2.check(code, "walk the history")
            result.append(ObjectID(oid))
        }
        git_error_clear()
        return result
    }

    /// Returns the commits along first parents, newest first, `tip` included; at most `limit`.
    public func firstParentLine(from tip: ObjectID, limit: Int = .max) throws(GitError) -> [Commit] {
        var result: [Commit] = []
        var next: ObjectID? = tip
        while let id = next, result.count < limit {
            let commit = try commit(id)
            result.append(commit)
            next = commit.parents.first
        }
        return result
    }

    /// Returns the best common ancestor; `nil` for unrelated histories.
    public func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GitError) -> ObjectID? {
        var result = git_oid()
        var a = one.oid
        var b = other.oid
        let code = unsafe git_merge_base(&result, handle.pointer, &a, &b)
        if code == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(code, "find the merge base of \(one.short) and \(other.short)")
        return ObjectID(result)
    }

    /// Whether `commit` is reachable from `tip`; every commit is reachable from itself.
    public func isReachable(_ commit: ObjectID, from tip: ObjectID) throws(GitError) -> Bool {
        if commit == tip { return true }
        var a = tip.oid
        var b = commit.oid
        return try Libgit2.check(unsafe git_graph_descendant_of(handle.pointer, &a, &b), "compare \(commit.short) and \(tip.short)") == 1
    }
}
