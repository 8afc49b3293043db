internal import CLibgit2

/// libgit2 itself: started on first use, and its return codes turned into errors.
///
/// `https://libgit2.org/libgit2/#v1.5.1/group/libgit2`
enum Libgit2 {
    /// The outcome of the only start-up of the process. Nothing starts libgit2 before the first repository is opened.
    private static let started: GitError? = {
        do throws(GitError) {
            // zlib asks for 256 KiB for each object: given back to the system and fetched again each time they cost more than the object.
            labbook_keep_memory(16 << 20)
            try check(git_libgit2_init(), "start libgit2")
            try allowExtensions()
            // As git: an object is hashed when it is made and by `git fsck`, not each time that it is read.
            try check(labbook_set_hash_verification(0), "set how objects are read")
            try LFSFilter.register()
            try DriverFilter.register()
            return nil
        } catch {
            return error
        }
    }()

    /// Starts libgit2 if it was not yet.
    static func start() throws(GitError) {
        if let error = started { throw error }
    }

    /// Extensions that a repository may carry although libgit2 1.5 does not know them, since nothing labbook does depends on
    /// them: configuration per worktree is read by ``Config``, an absent object of a partial clone is an error of that
    /// object, and labbook never prunes.
    private static func allowExtensions() throws(GitError) {
        let names: [StaticString] = ["worktreeconfig", "partialclone", "preciousobjects"]
        var pointers: [UnsafePointer<CChar>?] = unsafe names.map { unsafe UnsafeRawPointer($0.utf8Start).assumingMemoryBound(to: CChar.self) }
        let result = unsafe pointers.withUnsafeMutableBufferPointer { unsafe labbook_set_extensions($0.baseAddress, $0.count) }
        try check(result, "set the repository extensions")
    }

    /// Throws unless `result` says success. `operation` completes "cannot …".
    @discardableResult
    static func check(_ result: Int32, _ operation: @autoclosure () -> String) throws(GitError) -> Int32 {
        if result >= 0 { return result }
        throw error(result, operation())
    }

    /// Returns the error for a return code, with libgit2's message, which is read and cleared here and nowhere else.
    static func error(_ result: Int32, _ operation: String) -> GitError {
        var message = ""
        var category = ""
        if let last = unsafe git_error_last() {
            unsafe message = last.pointee.message.map { unsafe String(cString: $0) } ?? ""
            unsafe category = categories[Int(last.pointee.klass)] ?? ""
            git_error_clear()
        }
        let code = codes[result] ?? .generic
        if message.isEmpty { message = fallbacks[code] ?? "libgit2 failed with code \(result) and gave no reason" }
        if let first = message.first, first.isUppercase, !message.dropFirst().prefix(1).contains(where: \.isUppercase) {
            message = first.lowercased() + message.dropFirst()
        }
        var error = GitError(code, message, while: operation, category: category)
        if message.hasPrefix("failed to lock file") || message.contains(".lock'") || message.contains("is locked") {
            error.code = .locked
            error.hints.append("another program is changing the repository; if none is, delete the lock file that is named")
        }
        if code == .notFound, operation.hasPrefix("read object") {
            error.hints.append("it is missing from this copy of the repository: git fetch --refetch, or look for more: git fsck --connectivity-only")
        }
        if category == "os" || category == "filesystem", message.hasSuffix("No space left on device") {
            error.hints.append("free some space and try again")
        }
        return error
    }

    private static let codes: [Int32: GitError.Code] = [
        GIT_ERROR.rawValue: .generic, GIT_ENOTFOUND.rawValue: .notFound, GIT_EEXISTS.rawValue: .exists, GIT_EAMBIGUOUS.rawValue: .ambiguous,
        GIT_EBUFS.rawValue: .bufferTooShort, GIT_EUSER.rawValue: .user, GIT_EBAREREPO.rawValue: .bareRepository,
        GIT_EUNBORNBRANCH.rawValue: .unbornBranch, GIT_EUNMERGED.rawValue: .unmerged, GIT_ENONFASTFORWARD.rawValue: .nonFastForward,
        GIT_EINVALIDSPEC.rawValue: .invalidSpecification, GIT_ECONFLICT.rawValue: .conflict, GIT_ELOCKED.rawValue: .locked,
        GIT_EMODIFIED.rawValue: .modified, GIT_EAUTH.rawValue: .authentication, GIT_ECERTIFICATE.rawValue: .certificate,
        GIT_EAPPLIED.rawValue: .applied, GIT_EPEEL.rawValue: .peel, GIT_EEOF.rawValue: .endOfFile, GIT_EINVALID.rawValue: .invalid,
        GIT_EUNCOMMITTED.rawValue: .uncommitted, GIT_EDIRECTORY.rawValue: .directory, GIT_EMERGECONFLICT.rawValue: .mergeConflict,
        GIT_EMISMATCH.rawValue: .mismatch, GIT_EINDEXDIRTY.rawValue: .dirtyIndex, GIT_EAPPLYFAIL.rawValue: .applyFailed,
        GIT_EOWNER.rawValue: .owner,
    ]

    /// Texts for failures that set no message of their own.
    private static let fallbacks: [GitError.Code: String] = [
        .notFound: "not found", .exists: "it exists already", .ambiguous: "the name is ambiguous", .locked: "it is locked by another program",
        .modified: "it was changed by somebody else meanwhile", .unbornBranch: "the branch has no commit yet",
        .bareRepository: "the repository is bare", .owner: "the repository belongs to another user",
    ]

    /// Names of `git_error_t`.
    private static let categories: [Int: String] = [
        1: "memory", 2: "os", 3: "invalid", 4: "reference", 5: "zlib", 6: "repository", 7: "config", 8: "regex", 9: "odb", 10: "index",
        11: "object", 12: "net", 13: "tag", 14: "tree", 15: "indexer", 16: "ssl", 17: "submodule", 18: "thread", 19: "stash", 20: "checkout",
        21: "fetchhead", 22: "merge", 23: "ssh", 24: "filter", 25: "revert", 26: "callback", 27: "cherrypick", 28: "describe", 29: "rebase",
        30: "filesystem", 31: "patch", 32: "worktree", 33: "sha", 34: "http", 35: "internal",
    ]
}
