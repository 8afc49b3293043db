internal import CLibgit2

/// A reference: a full name (`refs/heads/main`, `HEAD`) and what it points at.
///
/// Short names are never looked up: git lets a tag win over a branch of the same name.
public struct Reference: Sendable, Equatable {
    public enum Target: Sendable, Equatable {
        case object(ObjectID)
        case symbolic(String)
    }

    public var name: String
    public var target: Target

    public init(name: String, target: Target) {
        self.name = name
        self.target = target
    }

    /// The id of a direct reference.
    public var id: ObjectID? { if case .object(let id) = target { id } else { nil } }
    /// `main` for `refs/heads/main`, `v1` for `refs/tags/v1`, `origin/main` for `refs/remotes/origin/main`.
    public var shortName: String {
        for prefix in ["refs/heads/", "refs/tags/", "refs/remotes/"] where name.hasPrefix(prefix) { return String(name.dropFirst(prefix.count)) }
        return name
    }

    public static func branch(_ name: String) -> String { "refs/heads/" + name }
    public static func tag(_ name: String) -> String { "refs/tags/" + name }

    /// Whether git accepts the full name (`git check-ref-format`).
    public static func isValid(_ name: String) throws(GitError) -> Bool {
        try Libgit2.start()
        var valid: Int32 = 0
        try Libgit2.check(unsafe git_reference_name_is_valid(&valid, name), "check the name '\(name)'")
        return valid == 1
    }
}

/// Where HEAD is.
public enum Head: Sendable, Equatable {
    case branch(name: String, id: ObjectID)
    /// On a branch that has no commit yet.
    case unborn(name: String)
    case detached(ObjectID)
}

extension Repository {
    /// Returns the reference of a full name; `nil` where there is none.
    public func reference(_ name: String) throws(GitError) -> Reference? {
        var pointer: OpaquePointer?
        let result = unsafe git_reference_lookup(&pointer, handle.pointer, name)
        if result == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(result, "read '\(name)'")
        guard let pointer = unsafe pointer else { return nil }
        let owned = unsafe Owned(pointer, free: { unsafe git_reference_free($0) })
        return unsafe Self.reference(owned.pointer)
    }

    /// Returns all references whose full name begins with `prefix`, sorted by name.
    public func references(_ prefix: String = "refs/") throws(GitError) -> [Reference] {
        let iterator = try unsafe Owned.make("list the references", free: { unsafe git_reference_iterator_free($0) }) {
            unsafe git_reference_iterator_new($0, handle.pointer)
        }
        var result: [Reference] = []
        while true {
            var pointer: OpaquePointer?
            let code = unsafe git_reference_next(&pointer, iterator.pointer)
            if code == GIT_ITEROVER.rawValue { break }
            try Libgit2.check(code, "list the references")
            guard let pointer = unsafe pointer else { break }
            let owned = unsafe Owned(pointer, free: { unsafe git_reference_free($0) })
            let reference = unsafe Self.reference(owned.pointer)
            if reference.name.hasPrefix(prefix) { result.append(reference) }
        }
        git_error_clear()
        return result.sorted { $0.name < $1.name }
    }

    /// Returns the commit at the end of a reference, symbolic ones and annotated tags followed; `nil` where there is no such reference.
    public func commit(at name: String) throws(GitError) -> Commit? {
        var current = name
        for _ in 0..<10 {
            guard let reference = try reference(current) else { return nil }
            switch reference.target {
            case .object(let id): return try commit(id)
            case .symbolic(let next): current = next
            }
        }
        throw GitError(.invalid, "the symbolic references form a ring", while: "read '\(name)'")
    }

    /// Returns where HEAD is.
    public func head() throws(GitError) -> Head {
        guard let reference = try reference("HEAD") else {
            throw GitError(.notFound, "there is no HEAD", while: "read HEAD", hints: ["git fsck"])
        }
        switch reference.target {
        case .object(let id): return .detached(id)
        case .symbolic(let name):
            if let id = try self.reference(name)?.id { return .branch(name: name, id: id) }
            return .unborn(name: name)
        }
    }

    /// Points HEAD at a branch (full name), without touching the working tree; the reflog gets `message`.
    public func setHead(_ name: String, message: String, signature: Signature) throws(GitError) {
        let pointer = try unsafe Owned.make("switch to '\(name)'", free: { unsafe git_reference_free($0) }) { out in
            withReflogIdentity(signature) { unsafe git_reference_symbolic_create(out, handle.pointer, "HEAD", name, 1, message) }
        }
        _ = consume pointer
    }

    /// Detaches HEAD at a commit, without touching the working tree.
    public func detachHead(_ id: ObjectID, message: String, signature: Signature) throws(GitError) {
        var oid = id.oid
        // Deleting the link first would leave no HEAD at all: `git_repository_set_head_detached` replaces it in one rename.
        try Libgit2.check(
            withReflogIdentity(signature) { unsafe git_repository_set_head_detached(handle.pointer, &oid) }, "detach HEAD at \(id.short)")
    }

    /// Runs `body` while libgit2 writes reflog entries in the name of `signature`.
    func withReflogIdentity<Result>(_ signature: Signature, _ body: () -> Result) -> Result {
        unsafe git_repository_set_ident(handle.pointer, signature.name, signature.email)
        defer { unsafe git_repository_set_ident(handle.pointer, nil, nil) }
        return body()
    }

    private static func reference(_ pointer: OpaquePointer) -> Reference {
        let name = unsafe String(cString: git_reference_name(pointer))
        if let target = unsafe git_reference_symbolic_target(pointer) {
            return Reference(name: name, target: .symbolic(unsafe String(cString: target)))
        }
        let id = unsafe git_reference_target(pointer).map { unsafe ObjectID($0.pointee) } ?? .zero
        return Reference(name: name, target: .object(id))
    }
}
