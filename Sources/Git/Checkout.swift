internal import CLibgit2

extension Repository {
    /// Brings working tree and index from HEAD to the commit of a branch (full name), then points HEAD at the branch.
    ///
    /// Nothing that is not committed is overwritten: where a changed file is in the way it throws `conflict` and nothing has moved.
    public func switchTo(_ branch: String, message: String, signature: Signature) throws(GitError) {
        guard !isBare else { throw bareError("switch to '\(branch)'") }
        guard let commit = try commit(at: branch) else {
            throw GitError(.notFound, "there is no branch '\(branch)'", while: "switch to it", hints: ["git branch --list"])
        }
        try checkoutTree(commit.tree)
        try setHead(branch, message: message, signature: signature)
    }

    /// Brings working tree and index to a tree, keeping what is not committed.
    public func checkoutTree(_ tree: ObjectID) throws(GitError) {
        _ = try index()
        var options = unsafe git_checkout_options()
        unsafe git_checkout_options_init(&options, UInt32(GIT_CHECKOUT_OPTIONS_VERSION))
        unsafe options.checkout_strategy = GIT_CHECKOUT_SAFE.rawValue | GIT_CHECKOUT_RECREATE_MISSING.rawValue
        var oid = tree.oid
        let object = unsafe try Owned.make("read tree \(tree.short)", free: { unsafe git_object_free($0) }) {
            unsafe git_object_lookup($0, handle.pointer, &oid, GIT_OBJECT_TREE)
        }
        do throws(GitError) {
            try Libgit2.check(unsafe git_checkout_tree(handle.pointer, object.pointer, &options), "check out \(tree.short)")
        } catch {
            guard error.code == .conflict else { throw error }
            var error = error
            error.hints = ["git status", "commit or stash what is changed, then try again"]
            throw error
        }
    }
}
