internal import CLibgit2

/// The four kinds of objects.
public enum ObjectKind: Sendable { case commit, tree, blob, tag }

/// The object database: raw objects by name. A missing object is an error of that object alone (code `notFound`), as in partial clones.
extension Repository {
    /// Returns the kind and the bytes of an object.
    public func object(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, bytes: [UInt8]) {
        if id == .emptyTree { return (.tree, []) }
        var oid = id.oid
        let object = try unsafe Owned.make("read object \(id.short)", free: { unsafe git_odb_object_free($0) }) {
            unsafe git_odb_read($0, database.pointer, &oid)
        }
        let kind = try Self.kind(unsafe git_odb_object_type(object.pointer), id)
        let size = unsafe git_odb_object_size(object.pointer)
        let data = unsafe git_odb_object_data(object.pointer)
        return (kind, unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: size)))
    }

    /// Returns the kind of an object and its size in bytes without reading its contents.
    public func header(_ id: ObjectID) throws(GitError) -> (kind: ObjectKind, size: Int) {
        if id == .emptyTree { return (.tree, 0) }
        var oid = id.oid
        var size = 0
        var type = GIT_OBJECT_INVALID
        try Libgit2.check(unsafe git_odb_read_header(&size, &type, database.pointer, &oid), "read object \(id.short)")
        return (try Self.kind(type, id), size)
    }

    /// Whether the object is in the database.
    public func contains(_ id: ObjectID) -> Bool {
        if id == .emptyTree { return true }
        var oid = id.oid
        return unsafe git_odb_exists(database.pointer, &oid) == 1
    }

    /// Writes an object and returns its name; writes nothing where it is there already.
    @discardableResult
    public func write(_ kind: ObjectKind, _ bytes: [UInt8]) throws(GitError) -> ObjectID {
        var oid = git_oid()
        let type: git_object_t
        switch kind {
        case .commit: type = GIT_OBJECT_COMMIT
        case .tree: type = GIT_OBJECT_TREE
        case .blob: type = GIT_OBJECT_BLOB
        case .tag: type = GIT_OBJECT_TAG
        }
        let result = unsafe bytes.withUnsafeBytes { unsafe git_odb_hash(&oid, $0.baseAddress, $0.count, type) }
        try Libgit2.check(result, "name an object")
        // `git_odb_write` reads the folders of packs again for each object that is not there; a pack that came in this moment only makes the
        // object be there twice. Of one that is there it renews the time, which keeps it from `git gc`.
        let isThere = unsafe git_odb_exists_ext(database.pointer, &oid, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1
        let target = unsafe isThere ? database.pointer : try looseObjects().pointer
        try Libgit2.check(unsafe bytes.withUnsafeBytes { unsafe git_odb_write(&oid, target, $0.baseAddress, $0.count, type) }, "write an object")
        return ObjectID(oid)
    }

    /// Returns the contents of a file as stored (an LFS file's pointer, not its content).
    public func blob(_ id: ObjectID) throws(GitError) -> [UInt8] {
        let object = try object(id)
        guard object.kind == .blob else { throw GitError(.invalid, "it is no blob", while: "read object \(id.short)") }
        return object.bytes
    }

    /// Returns the commit that `id` names, an annotated tag's target included.
    public func commit(_ id: ObjectID) throws(GitError) -> Commit {
        var current = id
        // A tag of a tag of a tag …: more than a few are somebody's joke.
        for _ in 0..<10 {
            let object = try object(current)
            switch object.kind {
            case .commit: return try Commit(current, parsing: object.bytes)
            case .tag: current = try Tag(current, parsing: object.bytes).target
            default: throw GitError(.invalid, "it is no commit", while: "read object \(id.short)")
            }
        }
        throw GitError(.invalid, "it is a tag of a tag of a tag …", while: "read object \(id.short)")
    }

    /// Returns the tree that `id` names.
    public func tree(_ id: ObjectID) throws(GitError) -> Tree {
        let object = try object(id)
        guard object.kind == .tree else { throw GitError(.invalid, "it is no tree", while: "read object \(id.short)") }
        return Tree(id: id, bytes: object.bytes)
    }

    /// Returns the annotated tag object `id`; `nil` where it is another kind (a light tag points at a commit).
    public func tag(_ id: ObjectID) throws(GitError) -> Tag? {
        let object = try object(id)
        return object.kind == .tag ? try Tag(id, parsing: object.bytes) : nil
    }

    /// Returns the object that a revision names (`main~2`, `v1^{commit}`, an abbreviated id).
    ///
    /// Follows git's rules, where a tag wins over a branch of the same name: for a branch give the full name (`refs/heads/x`).
    public func resolve(_ revision: String) throws(GitError) -> ObjectID {
        do throws(GitError) {
            let object = try unsafe Owned.make("find '\(revision)'", free: { unsafe git_object_free($0) }) {
                unsafe git_revparse_single($0, handle.pointer, revision)
            }
            return unsafe ObjectID(git_object_id(object.pointer).pointee)
        } catch {
            var error = error
            if error.code == .notFound, error.message.hasPrefix("revspec") { error.message = "there is no branch, tag or commit of that name" }
            if error.code == .ambiguous { error.message = "more than one object begins so" }
            if error.hints.isEmpty { error.hints = ["see what there is: git branch --all; git tag; git log --oneline --all"] }
            throw error
        }
    }

    private static func kind(_ type: git_object_t, _ id: ObjectID) throws(GitError) -> ObjectKind {
        switch type {
        case GIT_OBJECT_COMMIT: return .commit
        case GIT_OBJECT_TREE: return .tree
        case GIT_OBJECT_BLOB: return .blob
        case GIT_OBJECT_TAG: return .tag
        default: throw GitError(.invalid, "it is of an unknown kind", while: "read object \(id.short)")
        }
    }
}
