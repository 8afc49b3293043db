internal import CLibgit2

/// The index. labbook builds its commits' trees in memory; the index is read for ``status(_:untracked:)`` and brought up to date after a commit.
extension Repository {
    /// Returns the index, refused where libgit2 cannot read it or would read it wrongly.
    func index() throws(GitError) -> Owned {
        let repository = unsafe handle.pointer
        do throws(GitError) {
            let index = unsafe try Owned.make("read the index", free: { unsafe git_index_free($0) }) { unsafe git_repository_index($0, repository) }
            try Libgit2.check(unsafe git_index_read(index.pointer, 0), "read the index")
            return index
        } catch {
            throw Self.explainedIndex(error)
        }
    }

    /// A split or sparse index is marked by an extension that libgit2 refuses: say which and how to mend it.
    private static func explainedIndex(_ error: GitError) -> GitError {
        guard error.message.contains("unsupported mandatory extension") else { return error }
        var error = error
        error.code = .unsupported
        if error.message.contains("'link'") {
            error.message = "the index is split, which libgit2 cannot read"
            error.hints = ["git update-index --no-split-index", "and so that it stays so: git config core.splitIndex false"]
        } else if error.message.contains("'sdir'") {
            error.message = "the index is sparse, which libgit2 cannot read"
            error.hints = ["git sparse-checkout reapply --no-sparse-index"]
        } else {
            error.hints = ["git update-index --index-version 2"]
        }
        return error
    }

    /// Whether paths have unresolved conflicts.
    public func hasConflicts() throws(GitError) -> Bool { unsafe git_index_has_conflicts(try index().pointer) == 1 }

    /// Brings the index up to date for paths that were committed from the working tree; a path that is gone is dropped.
    public func refreshIndex(_ paths: [RepositoryPath]) throws(GitError) {
        let index = try index()
        for path in paths {
            let result: Int32
            if let stored = storedFiles.removeValue(forKey: path) {
                // Stored a moment ago, for this commit: with the state from before it was read, a change since then shows.
                result = unsafe path.withCPath { unsafe Self.add(stored, $0, to: index.pointer) }
            } else if FileSystem.exists(try location(of: path)) {
                result = unsafe path.withCPath { unsafe git_index_add_bypath(index.pointer, $0) }
            } else {
                result = unsafe path.withCPath { unsafe git_index_remove_bypath(index.pointer, $0) }
            }
            try Libgit2.check(result, "stage '\(path)'")
        }
        try Libgit2.check(unsafe git_index_write(index.pointer), "write the index")
    }

    /// Puts a path of a tree into the index as it is there, whatever the working tree holds; a path that the tree lacks is dropped.
    public func stage(_ path: RepositoryPath, of tree: ObjectID) throws(GitError) {
        let index = try index()
        let result: Int32
        if let found = try entry(path, in: tree) {
            var entry = unsafe git_index_entry()
            unsafe entry.mode = found.mode.rawValue
            unsafe entry.id = found.id.oid
            result = unsafe path.withCPath { place in
                unsafe entry.path = place
                return unsafe git_index_add(index.pointer, &entry)
            }
        } else {
            result = unsafe path.withCPath { unsafe git_index_remove_bypath(index.pointer, $0) }
        }
        try Libgit2.check(result, "stage '\(path)'")
        try Libgit2.check(unsafe git_index_write(index.pointer), "write the index")
    }

    /// Writes a tree into an index file of its own, for hooks that look at what is about to be committed. `path` must not exist.
    public func writeIndex(of tree: ObjectID, to path: String) throws(GitError) {
        let index = unsafe try Owned.make("make the index '\(path)'", free: { unsafe git_index_free($0) }) { unsafe git_index_open($0, path) }
        var oid = tree.oid
        let object = unsafe try Owned.make("read tree \(tree.short)", free: { unsafe git_tree_free($0) }) { unsafe git_tree_lookup($0, handle.pointer, &oid) }
        try Libgit2.check(unsafe git_index_read_tree(index.pointer, object.pointer), "fill the index '\(path)'")
        try Libgit2.check(unsafe git_index_write(index.pointer), "write the index '\(path)'")
    }

    /// Writes the index as a tree object: what `git commit` would commit.
    public func indexTree() throws(GitError) -> ObjectID {
        let index = try index()
        var oid = git_oid()
        try Libgit2.check(unsafe git_index_write_tree(&oid, index.pointer), "write the index as a tree")
        return ObjectID(oid)
    }

    /// Writes a file of the working tree as a blob, filters applied (line ends, LFS, drivers, encodings), and returns its entry; `nil` where there is no file.
    ///
    /// A folder that is a repository of its own becomes a submodule entry at that repository's HEAD.
    public func writeFile(_ path: RepositoryPath) throws(GitError) -> Tree.Entry? {
        try writeFile(path, nil)
    }

    /// As ``writeFile(_:)``, for many files: the entries in the order of the paths.
    public func writeFiles(_ paths: [RepositoryPath]) throws(GitError) -> [Tree.Entry?] {
        let rules = try FilterRules(self)
        var entries: [Tree.Entry?] = []
        for path in paths { entries.append(try writeFile(path, rules)) }
        return entries
    }

    private func writeFile(_ path: RepositoryPath, _ rules: FilterRules?) throws(GitError) -> Tree.Entry? {
        let location = try location(of: path)
        let state = FileSystem.state(location)
        let mode: Tree.Mode
        switch FileSystem.kind(location) {
        case .file(let executable):
            let counts = if let rules { rules.countsModes } else { try configBool("core.fileMode") ?? true }
            mode = executable && counts ? .executable : .file
        case .link: mode = .link
        case .directory:
            guard FileSystem.exists(location + Array("/.git".utf8)) else { return nil }
            let submodule = try Repository.open(String(decoding: location, as: UTF8.self))
            guard let commit = try submodule.commit(at: "HEAD") else { return nil }
            return Tree.Entry(name: path.name.bytes, mode: .submodule, id: commit.id)
        case .other, nil: return nil
        }
        let id: ObjectID
        if mode != .link, let state, let stored = try storePlain(path, location, state, rules) {
            id = stored
        } else {
            if mode != .link { try requireFilter(of: path) }
            id = try storeFiltered(path)
        }
        if let state { storedFiles[path] = StoredFile(mode: mode, id: id, state: state) }
        return Tree.Entry(name: path.name.bytes, mode: mode, id: id)
    }

    /// Stores a file that no filter changes; `nil` where one may, or where the file is too large to be held in memory.
    private func storePlain(_ path: RepositoryPath, _ location: [UInt8], _ state: FileSystem.State, _ rules: FilterRules?) throws(GitError) -> ObjectID? {
        guard let rules, state.size <= 1 << 22, let contents = try FileSystem.read(location),
            try rules.areStoredAsTheyAre(contents, at: path)
        else { return nil }
        return try write(.blob, contents)
    }

    func storeFiltered(_ path: RepositoryPath) throws(GitError) -> ObjectID {
        var oid = git_oid()
        let result = unsafe path.withCPath { unsafe git_blob_create_from_workdir(&oid, handle.pointer, $0) }
        try Libgit2.check(result, "store '\(path)'")
        return ObjectID(oid)
    }

    /// A file as ``writeFile(_:)`` stored it.
    struct StoredFile {
        var mode: Tree.Mode
        var id: ObjectID
        /// Asked for before the file was read.
        var state: FileSystem.State
    }

    private static func add(_ file: StoredFile, _ path: UnsafePointer<CChar>, to index: OpaquePointer) -> Int32 {
        let state = file.state
        var entry = unsafe git_index_entry()
        func time(_ moment: FileSystem.Moment) -> git_index_time {
            git_index_time(seconds: Int32(truncatingIfNeeded: moment.seconds), nanoseconds: UInt32(truncatingIfNeeded: moment.nanoseconds))
        }
        unsafe entry.ctime = time(state.statusChanged)
        unsafe entry.mtime = time(state.modified)
        unsafe entry.dev = UInt32(truncatingIfNeeded: state.device)
        unsafe entry.ino = UInt32(truncatingIfNeeded: state.inode)
        unsafe entry.mode = file.mode.rawValue
        unsafe entry.uid = state.user
        unsafe entry.gid = state.group
        unsafe entry.file_size = UInt32(truncatingIfNeeded: state.size)
        unsafe entry.id = file.id.oid
        unsafe entry.path = path
        return unsafe git_index_add(index, &entry)
    }
}
