internal import CLibgit2

/// One path that differs between HEAD, index and working tree.
public struct StatusEntry: Sendable, Equatable {
    public enum Change: Sendable, Equatable { case added, modified, deleted, typeChanged }

    public var path: RepositoryPath
    /// HEAD to index.
    public var staged: Change?
    /// Index to working tree.
    public var unstaged: Change?
    public var isUntracked = false
    public var isConflicted = false
}

/// Which untracked files a status tells.
public enum Untracked: Sendable {
    case none
    /// A folder that has nothing tracked in it counts as one entry, its path without slash at the end.
    case folders
    case files
}

extension Repository {
    /// Returns what is not clean, sorted by path; ignored files are left out.
    ///
    /// - Parameter paths: Literal paths (files or folders, no patterns) to look at; all where there are none. On a data branch
    ///   with 93,000 files a gate on the code's paths takes an eighth of the whole.
    public func status(_ paths: [RepositoryPath] = [], untracked: Untracked = .files) throws(GitError) -> [StatusEntry] {
        guard !isBare else { throw bareError("tell the status") }
        if paths.isEmpty, let suspects = try suspects(untracked) {
            if suspects.isEmpty { return [] }
            if suspects.count <= 500 { return try decide(suspects, untracked) }
        }
        return try decide(paths, untracked)
    }

    /// Returns the paths that may differ from the index, where nothing is staged; `nil` where libgit2 has to look at everything.
    private func suspects(_ untracked: Untracked) throws(GitError) -> [RepositoryPath]? {
        let file = Array((gitDirectory + "index").utf8)
        // The time is asked for first: an index that is replaced in between only makes more files suspect.
        guard let written = FileSystem.state(file)?.modified, let bytes = try FileSystem.read(file), let workingDirectory,
            let index = IndexFile(bytes), let staged = index.rootTree, try commit(at: "HEAD")?.tree == staged
        else { return nil }
        return WorkingTreeScan.suspects(index, top: Array(workingDirectory.utf8), written: written, untracked: untracked != .none)
    }

    /// Has libgit2 compare HEAD, index and working tree.
    private func decide(_ paths: [RepositoryPath], _ untracked: Untracked) throws(GitError) -> [StatusEntry] {
        let index = try index()
        var options = unsafe git_status_options()
        unsafe git_status_options_init(&options, UInt32(GIT_STATUS_OPTIONS_VERSION))
        unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        unsafe options.flags = GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
        if untracked != .none { unsafe options.flags |= GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue }
        if untracked == .files { unsafe options.flags |= GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue }
        let repository = unsafe handle.pointer
        let list = unsafe try withPathArray(paths) { (array) throws(GitError) in
            unsafe options.pathspec = unsafe array
            return unsafe try Owned.make("tell the status", free: { unsafe git_status_list_free($0) }) { unsafe git_status_list_new($0, repository, &options) }
        }
        var result: [StatusEntry] = []
        for position in 0..<(unsafe git_status_list_entrycount(list.pointer)) {
            guard let pointer = unsafe git_status_byindex(list.pointer, position),
                let entry = unsafe Self.entry(pointer.pointee), !(unsafe isExcluded(entry, index.pointer))
            else { continue }
            result.append(entry)
        }
        return result.sorted { $0.path < $1.path }
    }

    private static func entry(_ raw: git_status_entry) -> StatusEntry? {
        let delta = unsafe raw.index_to_workdir ?? raw.head_to_index
        guard let path = unsafe delta?.pointee.new_file.path ?? delta?.pointee.old_file.path else { return nil }
        var bytes = unsafe Array(UnsafeRawBufferPointer(start: path, count: strlength(path)))
        if bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        var entry = StatusEntry(path: RepositoryPath(bytes: bytes))
        let flags = unsafe raw.status.rawValue
        func has(_ flag: git_status_t) -> Bool { flags & flag.rawValue != 0 }
        if has(GIT_STATUS_INDEX_NEW) { entry.staged = .added }
        if has(GIT_STATUS_INDEX_MODIFIED) || has(GIT_STATUS_INDEX_RENAMED) { entry.staged = .modified }
        if has(GIT_STATUS_INDEX_DELETED) { entry.staged = .deleted }
        if has(GIT_STATUS_INDEX_TYPECHANGE) { entry.staged = .typeChanged }
        if has(GIT_STATUS_WT_MODIFIED) || has(GIT_STATUS_WT_RENAMED) { entry.unstaged = .modified }
        if has(GIT_STATUS_WT_DELETED) { entry.unstaged = .deleted }
        if has(GIT_STATUS_WT_TYPECHANGE) { entry.unstaged = .typeChanged }
        entry.isUntracked = has(GIT_STATUS_WT_NEW)
        entry.isConflicted = has(GIT_STATUS_CONFLICTED)
        let isClean = entry.staged == nil && entry.unstaged == nil && !entry.isUntracked && !entry.isConflicted
        return isClean ? nil : entry
    }

    /// Whether a file is absent only because of a sparse checkout, which libgit2 takes for deleted.
    private func isExcluded(_ entry: StatusEntry, _ index: OpaquePointer) -> Bool {
        guard entry.unstaged == .deleted, entry.staged == nil else { return false }
        return unsafe entry.path.withCPath { path in
            guard let found = unsafe git_index_get_bypath(index, path, 0) else { return false }
            return unsafe found.pointee.flags_extended & UInt16(GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue) != 0
        }
    }
}

/// Calls `body` with a `git_strarray` of paths.
func withPathArray<Result: ~Copyable>(_ paths: [RepositoryPath], _ body: (git_strarray) throws(GitError) -> Result) throws(GitError) -> Result {
    // All paths in one block of bytes, each ended by NUL, with a pointer to each.
    let bytes = paths.flatMap { (path: RepositoryPath) -> [UInt8] in path.bytes + [0] }
    let block = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: paths.count + 1)
    defer {
        unsafe block.deallocate()
        unsafe pointers.deallocate()
    }
    for (offset, byte) in bytes.enumerated() { unsafe block[offset] = CChar(bitPattern: byte) }
    var offset = 0
    for (position, path) in paths.enumerated() {
        unsafe (pointers + position).initialize(to: block + offset)
        offset += path.bytes.count + 1
    }
    return try unsafe body(git_strarray(strings: pointers, count: paths.count))
}

/// Length of a C string in bytes.
func strlength(_ text: UnsafePointer<CChar>) -> Int {
    var count = 0
    while unsafe text[count] != 0 { count += 1 }
    return count
}
