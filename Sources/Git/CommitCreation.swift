internal import CLibgit2

/// What a commit to be made holds.
public struct CommitDraft: Sendable {
    public var tree: ObjectID
    public var parents: [ObjectID]
    public var author: Signature
    public var committer: Signature
    /// Ends with a newline; trailers included.
    public var message: String

    public init(tree: ObjectID, parents: [ObjectID], author: Signature, committer: Signature, message: String) {
        self.tree = tree
        self.parents = parents
        self.author = author
        self.committer = committer
        self.message = message
    }

    /// The commit object without signature.
    var encoded: String {
        var text = "tree \(tree.hex)\n"
        for parent in parents { text += "parent \(parent.hex)\n" }
        return text + "author \(author.encoded)\ncommitter \(committer.encoded)\n\n" + (message.hasSuffix("\n") ? message : message + "\n")
    }
}

extension Repository {
    /// Writes a commit object and returns its name; no reference moves.
    ///
    /// Signed where `commit.gpgSign` says so; throws `signing` where that fails: never unsigned in silence.
    public func createCommit(_ draft: CommitDraft) throws(GitError) -> ObjectID {
        let content = draft.encoded
        guard !content.utf8.contains(0) else { throw GitError(.invalid, "the message has a NUL character in it", while: "commit") }
        let signature = try configBool("commit.gpgSign") == true ? try sign(Array(content.utf8), committer: draft.committer) : nil
        var oid = git_oid()
        // `git_commit_create_with_signature` also checks that tree and parents are there.
        try Libgit2.check(unsafe git_commit_create_with_signature(&oid, handle.pointer, content, signature, "gpgsig"), "commit")
        return ObjectID(oid)
    }

    /// Writes an annotated tag object and returns its name; no reference is made.
    ///
    /// Signed where `tag.gpgSign` says so.
    public func createTag(_ name: String, target: ObjectID, tagger: Signature, message: String) throws(GitError) -> ObjectID {
        let kind: String
        switch try header(target).kind {
        case .commit: kind = "commit"
        case .tree: kind = "tree"
        case .blob: kind = "blob"
        case .tag: kind = "tag"
        }
        var content = "object \(target.hex)\ntype \(kind)\ntag \(name)\ntagger \(tagger.encoded)\n\n" + (message.hasSuffix("\n") ? message : message + "\n")
        if try configBool("tag.gpgSign") == true { content += try sign(Array(content.utf8), committer: tagger) }
        return try write(.tag, Array(content.utf8))
    }
}
