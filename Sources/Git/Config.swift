internal import CLibgit2

/// Git's configuration as this repository sees it: system, global, local, worktree, later ones first.
extension Repository {
    /// Adds `config.worktree`, which libgit2 1.5 does not read by itself.
    func addWorktreeConfig() throws(GitError) {
        guard try configBool("extensions.worktreeConfig") == true else { return }
        let path = gitDirectory + "config.worktree"
        guard FileSystem.exists(Array(path.utf8)) else { return }
        let config = try configHandle()
        // The level of applications is the highest that libgit2 1.5 has; git gives this file the same rank.
        try Libgit2.check(
            unsafe git_config_add_file_ondisk(config.pointer, path, GIT_CONFIG_LEVEL_APP, handle.pointer, 1), "read '\(path)'")
    }

    private func configHandle() throws(GitError) -> Owned {
        let repository = unsafe handle.pointer
        return try unsafe Owned.make("read the configuration", free: { unsafe git_config_free($0) }) { unsafe git_repository_config($0, repository) }
    }

    /// Returns the value of `key` (`user.name`); `nil` where it is not set.
    public func config(_ key: String) throws(GitError) -> String? { try Self.value(of: key, in: try configHandle()) }

    /// The user's and the system's configuration, without a repository.
    static func globalConfig() throws(GitError) -> Owned {
        try Libgit2.start()
        return try unsafe Owned.make("read the configuration", free: { unsafe git_config_free($0) }) { unsafe git_config_open_default($0) }
    }

    static func value(of key: String, in config: borrowing Owned) throws(GitError) -> String? {
        var buffer = unsafe git_buf()
        let result = unsafe git_config_get_string_buf(&buffer, config.pointer, key)
        if result == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(result, "read the setting '\(key)'")
        defer { unsafe git_buf_dispose(&buffer) }
        return unsafe buffer.ptr.map { unsafe String(cString: $0) } ?? ""
    }

    /// Returns the value of a yes-or-no setting; `nil` where it is not set. Throws where the value is neither.
    public func configBool(_ key: String) throws(GitError) -> Bool? {
        let config = try configHandle()
        var value: Int32 = 0
        let result = unsafe git_config_get_bool(&value, config.pointer, key)
        if result == GIT_ENOTFOUND.rawValue {
            git_error_clear()
            return nil
        }
        try Libgit2.check(result, "read the setting '\(key)'")
        return value != 0
    }

    /// Sets `key` in the repository's own configuration (`.git/config`).
    public func setConfig(_ key: String, _ value: String) throws(GitError) {
        let config = try configHandle()
        let local = try unsafe Owned.make("open '\(commonDirectory)config'", free: { unsafe git_config_free($0) }) {
            unsafe git_config_open_level($0, config.pointer, GIT_CONFIG_LEVEL_LOCAL)
        }
        try Libgit2.check(unsafe git_config_set_string(local.pointer, key, value), "set '\(key)'")
    }

    /// Removes `key` from the repository's own configuration; does nothing where it is not set there.
    public func unsetConfig(_ key: String) throws(GitError) {
        let config = try configHandle()
        let local = try unsafe Owned.make("open '\(commonDirectory)config'", free: { unsafe git_config_free($0) }) {
            unsafe git_config_open_level($0, config.pointer, GIT_CONFIG_LEVEL_LOCAL)
        }
        let result = unsafe git_config_delete_entry(local.pointer, key)
        if result == GIT_ENOTFOUND.rawValue { git_error_clear() } else { try Libgit2.check(result, "unset '\(key)'") }
    }
}
