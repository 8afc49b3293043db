internal import CLibgit2

/// A repository on disk, opened through libgit2: the part of it that labbook uses, made safe.
///
/// This module does all local work in-process and starts the `git` program only for what needs credentials (``fetch(from:refspecs:)``
/// and ``push(to:refspecs:)``). It never disables git's check of who owns a repository, never runs a merge with a side preference and never
/// prunes objects. It depends on libgit2 alone (and on SHA-256 for LFS).
///
/// Everything that the methods return (``Commit``, ``Tree``, ``Reference``, …) is a `Sendable` value that outlives the repository.
/// The repository itself is not `Sendable`: it has one serial owner, since libgit2 keeps error messages per thread and an index per
/// handle. Another task opens the same folder again (``reopened()``), which costs some 0.2 ms.
public final class Repository {
    let handle: Owned
    let database: Owned
    /// The repository's own folder (`…/.git/`, of a linked worktree `…/.git/worktrees/NAME/`), ending with a slash.
    public let gitDirectory: String
    /// The folder that all linked worktrees share (`…/.git/`), ending with a slash.
    public let commonDirectory: String
    /// The top of the working tree, ending with a slash; `nil` for a bare repository.
    public let workingDirectory: String?

    /// Is told what went wrong beside something that succeeded, in one sentence; a program prints it.
    public var warn: (String) -> Void = { _ in }

    /// The files that ``writeFile(_:)`` stored through this handle, for the index.
    var storedFiles: [RepositoryPath: StoredFile] = [:]
    /// Where new objects go, once there is one.
    var newObjects: LooseObjects?

    /// Opens the repository whose working tree or git folder is `path`.
    ///
    /// - Throws: `owner` with the command that makes an exception, `unsupported` for SHA-256 and reftable repositories, `notFound`.
    public static func open(_ path: String) throws(GitError) -> Repository {
        try Repository(path, flags: GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue)
    }

    /// Opens the repository that holds `path`: the folder itself or the nearest one above, as `git` would find it.
    public static func discover(from path: String) throws(GitError) -> Repository {
        try Repository(path, flags: GIT_REPOSITORY_OPEN_CROSS_FS.rawValue)
    }

    /// Makes a new repository with a working tree at `path`, HEAD at the unborn branch `branch`.
    public static func create(_ path: String, branch: String = "main", bare: Bool = false) throws(GitError) -> Repository {
        try Libgit2.start()
        var options = unsafe git_repository_init_options()
        unsafe git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
        unsafe options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue | (bare ? GIT_REPOSITORY_INIT_BARE.rawValue : 0)
        _ = try unsafe Owned.make("create a repository at '\(path)'", free: { unsafe git_repository_free($0) }) { out in
            unsafe branch.withCString { name in
                unsafe options.initial_head = unsafe name
                return unsafe git_repository_init_ext(out, path, &options)
            }
        }
        return try open(path)
    }

    private init(_ path: String, flags: UInt32) throws(GitError) {
        try Libgit2.start()
        do throws(GitError) {
            handle = try unsafe Owned.make("open '\(path)'", free: { unsafe git_repository_free($0) }) {
                unsafe git_repository_open_ext($0, path, flags, nil)
            }
        } catch {
            throw Self.explained(error, path)
        }
        let pointer = unsafe handle.pointer
        database = try unsafe Owned.make("open the object database of '\(path)'", free: { unsafe git_odb_free($0) }) {
            unsafe git_repository_odb($0, pointer)
        }
        gitDirectory = unsafe String(cString: git_repository_path(pointer))
        commonDirectory = unsafe String(cString: git_repository_commondir(pointer))
        workingDirectory = unsafe git_repository_workdir(pointer).map { unsafe String(cString: $0) }
        try addWorktreeConfig()
    }

    /// Opens the same repository once more, for another task.
    public func reopened() throws(GitError) -> Repository { try Repository.open(workingDirectory ?? gitDirectory) }

    public var isBare: Bool { unsafe git_repository_is_bare(handle.pointer) == 1 }
    /// Whether this is a linked worktree (`git worktree add`).
    public var isLinkedWorktree: Bool { unsafe git_repository_is_worktree(handle.pointer) == 1 }
    /// Whether history is cut off (`git clone --depth`).
    public var isShallow: Bool { unsafe git_repository_is_shallow(handle.pointer) == 1 }

    /// A merge, rebase, cherry-pick … that somebody began and did not finish, in git's words; `nil` where there is none.
    public var operationInProgress: String? {
        switch git_repository_state_t(UInt32(bitPattern: unsafe git_repository_state(handle.pointer))) {
        case GIT_REPOSITORY_STATE_MERGE: "merge"
        case GIT_REPOSITORY_STATE_REVERT, GIT_REPOSITORY_STATE_REVERT_SEQUENCE: "revert"
        case GIT_REPOSITORY_STATE_CHERRYPICK, GIT_REPOSITORY_STATE_CHERRYPICK_SEQUENCE: "cherry-pick"
        case GIT_REPOSITORY_STATE_BISECT: "bisect"
        case GIT_REPOSITORY_STATE_REBASE, GIT_REPOSITORY_STATE_REBASE_INTERACTIVE, GIT_REPOSITORY_STATE_REBASE_MERGE: "rebase"
        case GIT_REPOSITORY_STATE_APPLY_MAILBOX, GIT_REPOSITORY_STATE_APPLY_MAILBOX_OR_REBASE: "am"
        default: nil
        }
    }

    /// Returns the absolute path of a file of the working tree.
    public func location(of path: RepositoryPath) throws(GitError) -> [UInt8] {
        guard let workingDirectory else { throw bareError("find '\(path)' on disk") }
        return Array(workingDirectory.utf8) + path.bytes
    }

    func bareError(_ operation: String) -> GitError {
        GitError(.bareRepository, "'\(gitDirectory)' has no working tree (it is a bare repository)", while: operation,
            hints: ["work in a clone, or add a working tree: git -C \(gitDirectory) worktree add ../work"])
    }

    /// Turns the puzzling ones of libgit2's refusals to open into messages that say what to do.
    private static func explained(_ error: GitError, _ path: String) -> GitError {
        var error = error
        let text = error.message
        // libgit2 1.5 answers "config value 'safe.directory' was not found" where nobody has made any exception yet.
        if error.code == .owner || text.contains("safe.directory") {
            error.code = .owner
            error.message = "'\(path)' belongs to another user, and git does not trust it"
            error.hints = ["if you do, say so: git config --global --add safe.directory '\(path)'"]
        } else if text.contains("objectformat") || text.contains("object format") {
            error.code = .unsupported
            error.message = "the repository names its objects by SHA-256, which libgit2 1.5 cannot read"
            error.hints = ["convert a copy: git init --object-format=sha1 COPY && git fast-export --all | git -C COPY fast-import"]
        } else if text.contains("refstorage") {
            error.code = .unsupported
            error.message = "the repository keeps its references in a reftable, which libgit2 1.5 cannot read"
            error.hints = ["convert it: git refs migrate --ref-format=files"]
        } else if text.contains("unsupported extension") || text.contains("unsupported repository version") {
            error.code = .unsupported
        } else if error.code == .notFound {
            error.message = "there is no git repository here or above"
            error.hints = ["make one: labbook new DIR, or in an existing folder: git init && labbook init"]
        }
        return error
    }
}
