internal import CLibgit2

/// The value of one attribute of a path (gitattributes(5)).
public enum AttributeValue: Sendable, Equatable {
    case unspecified, set, unset
    case text(String)
}

extension Repository {
    /// Returns the value of an attribute (`filter`) for a path, by the `.gitattributes` of the working tree, or of a commit where one is given.
    public func attribute(_ name: String, of path: RepositoryPath, at commit: ObjectID? = nil) throws(GitError) -> AttributeValue {
        var options = unsafe git_attr_options()
        unsafe options.version = UInt32(GIT_ATTR_OPTIONS_VERSION)
        if let commit {
            unsafe options.flags = UInt32(GIT_ATTR_CHECK_INDEX_ONLY | GIT_ATTR_CHECK_INCLUDE_COMMIT | GIT_ATTR_CHECK_NO_SYSTEM)
            unsafe options.attr_commit_id = commit.oid
        }
        var value: UnsafePointer<CChar>?
        let result = unsafe path.withCPath { unsafe git_attr_get_ext(&value, handle.pointer, &options, $0, name) }
        try Libgit2.check(result, "read the attribute '\(name)' of '\(path)'")
        switch unsafe git_attr_value(value) {
        case GIT_ATTR_VALUE_TRUE: return .set
        case GIT_ATTR_VALUE_FALSE: return .unset
        case GIT_ATTR_VALUE_STRING: return .text(unsafe value.map { unsafe String(cString: $0) } ?? "")
        default: return .unspecified
        }
    }

    /// Whether git would ignore an untracked path (`.gitignore`, `info/exclude`, `core.excludesFile`).
    public func isIgnored(_ path: RepositoryPath) throws(GitError) -> Bool {
        var ignored: Int32 = 0
        let result = unsafe path.withCPath { unsafe git_ignore_path_is_ignored(&ignored, handle.pointer, $0) }
        try Libgit2.check(result, "read the ignore rules for '\(path)'")
        return ignored == 1
    }
}
