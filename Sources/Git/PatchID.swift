internal import CLibgit2

extension Repository {
    /// Returns the id of a commit's patch against its only parent (`git patch-id`): equal for picked and rebased copies. `nil` for an empty patch, a root or a merge.
    public func patchID(_ commit: Commit) throws(GitError) -> ObjectID? {
        guard commit.parents.count == 1, let parent = commit.parents.first else { return nil }
        let old = try treeHandle(try self.commit(parent).tree), new = try treeHandle(commit.tree)
        let diff = unsafe try Owned.make("compare \(commit.id.short) with its parent", free: { unsafe git_diff_free($0) }) {
            unsafe git_diff_tree_to_tree($0, handle.pointer, old.pointer, new.pointer, nil)
        }
        // Patches of hundreds of files are imports, which nobody picks.
        let count = unsafe git_diff_num_deltas(diff.pointer)
        guard count > 0, count < 200 else { return nil }
        var oid = git_oid()
        try Libgit2.check(unsafe git_diff_patchid(&oid, diff.pointer, nil), "read the patch of \(commit.id.short)")
        return ObjectID(oid)
    }

    private func treeHandle(_ id: ObjectID) throws(GitError) -> Owned {
        var oid = id.oid
        return unsafe try Owned.make("read tree \(id.short)", free: { unsafe git_tree_free($0) }) { unsafe git_tree_lookup($0, handle.pointer, &oid) }
    }
}
