internal import CLibgit2

extension Repository {
    /// Brings working tree and index from one tree, that of HEAD, to another, keeping what is not committed.
    ///
    /// Where a changed file is in the way it throws `conflict`; then, and where writing fails half-way, the files are again as they were in `old`.
    public func checkoutTree(_ tree: ObjectID, from old: ObjectID) throws(GitError) {
        guard !isBare else { throw bareError("check out \(tree.short)") }
        do throws(GitError) {
            try checkoutTree(tree)
        } catch {
            // libgit2 refuses a conflict before it writes anything.
            guard error.code != .conflict else { throw error }
            var rollBack = RollBack()
            rollBack.undo("some files stay those of \(tree.short)", byHand: "git reset --hard") { () throws(GitError) in try restoreTree(old, from: tree) }
            throw error.after(rollBack)
        }
    }

    /// Brings the files in which two trees differ back to those of `old`, whatever is there.
    public func restoreTree(_ old: ObjectID, from tree: ObjectID) throws(GitError) {
        let paths = try diff(old, tree).map(\.path)
        if !paths.isEmpty { try checkoutTree(old, GIT_CHECKOUT_FORCE.rawValue | GIT_CHECKOUT_REMOVE_UNTRACKED.rawValue | GIT_CHECKOUT_DISABLE_PATHSPEC_MATCH.rawValue, paths) }
    }

    /// Brings working tree and index to a tree, keeping what is not committed.
    func checkoutTree(
        _ tree: ObjectID, _ strategy: UInt32 = GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue, _ paths: [RepositoryPath] = []
    ) throws(GitError) {
        _ = try index()
        var options = unsafe git_checkout_options()
        unsafe git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
        unsafe options.checkout_strategy = strategy
        var oid = tree.oid
        let object = unsafe try Owned.make("read tree \(tree.short)", free: { unsafe git_object_free($0) }) {
            unsafe git_object_lookup($0, handle.pointer, &oid, GIT_OBJECT_TREE)
        }
        do throws(GitError) {
            let repository = unsafe handle.pointer, target = unsafe object.pointer
            try unsafe withPathArray(paths) { (array) throws(GitError) in
                unsafe options.paths = unsafe array
                try Libgit2.check(unsafe git_checkout_tree(repository, target, &options), "check out \(tree.short)")
            }
        } catch {
            guard error.code == .conflict else { throw error }
            var error = error
            error.hints = ["git status", "commit or stash what is changed, then try again"]
            throw error
        }
    }
}
