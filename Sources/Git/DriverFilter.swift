internal import CLibgit2

/// The filters that libgit2 1.5 leaves out, run by the `git` program: drivers of the configuration (`filter.NAME.clean`, `.smudge`, `.process`:
/// git-crypt, nbstripout, git-annex …) and the attribute `working-tree-encoding` (gitattributes(5)).
///
/// Without them libgit2 stores such a file as it lies in the working tree, without a word. git itself converts the file, from the first filter to the
/// last, so that every detail (`required`, `%f`, the protocol of long-running filters, encodings) is git's. LFS has a filter of its own
/// (``LFSFilter``), since its pointers must not cost a process each.
///
/// `git_filter_register`, `git_filter_check_fn`, `git_filter_apply_fn`.
enum DriverFilter {
    /// Tells libgit2 about the filter. The record must live as long as the process.
    static func register() throws(GitError) {
        let filter = UnsafeMutablePointer<git_filter>.allocate(capacity: 1)
        unsafe filter.initialize(to: git_filter())
        unsafe git_filter_init(filter, UInt32(GIT_FILTER_VERSION))
        let attributes: StaticString = "filter working-tree-encoding"
        unsafe filter.pointee.attributes = unsafe UnsafeRawPointer(attributes.utf8Start).assumingMemoryBound(to: CChar.self)
        unsafe filter.pointee.check = { _, _, source, values in
            guard let source = unsafe source, let values = unsafe values else { return GIT_PASSTHROUGH.rawValue }
            let applies = unsafe DriverFilter.isEncoding(DriverFilter.text(values[1])) || DriverFilter.isConfigured(DriverFilter.text(values[0]), git_filter_source_repo(source))
            return applies ? 0 : GIT_PASSTHROUGH.rawValue
        }
        unsafe filter.pointee.apply = { _, _, target, content, source in
            guard let target = unsafe target, let content = unsafe content, let source = unsafe source else { return GIT_ERROR.rawValue }
            return unsafe DriverFilter.apply(target, content, source)
        }
        try Libgit2.check(unsafe git_filter_register("labbook", filter, GIT_FILTER_DRIVER_PRIORITY), "register the filter of git's drivers")
    }

    private static func text(_ value: UnsafePointer<CChar>?) -> String? {
        guard unsafe git_attr_value(value) == GIT_ATTR_VALUE_STRING else { return nil }
        return unsafe value.map { unsafe String(cString: $0) }
    }

    /// Whether `working-tree-encoding` says something: UTF-8 is what git stores anyway.
    static func isEncoding(_ name: String?) -> Bool {
        guard let name = name?.uppercased(), !name.isEmpty else { return false }
        return name != "UTF-8" && name != "UTF8"
    }

    /// Whether the configuration says how a filter is run, other than labbook's own for LFS.
    private static func isConfigured(_ name: String?, _ repository: OpaquePointer?) -> Bool {
        guard let name, name != "lfs", let repository = unsafe repository else { return false }
        var config: OpaquePointer?
        guard unsafe git_repository_config_snapshot(&config, repository) == 0, let config = unsafe config else { return false }
        defer { unsafe git_config_free(config) }
        return ["clean", "smudge", "process"].contains { part in
            var value: UnsafePointer<CChar>?
            let result = unsafe git_config_get_string(&value, config, "filter.\(name).\(part)")
            if result != 0 { git_error_clear() }
            return unsafe result == 0 && value?.pointee != 0
        }
    }

    /// Runs one file through git's filters; what goes wrong is handed to libgit2 in its own way.
    private static func apply(_ target: UnsafeMutablePointer<git_buf>, _ content: UnsafePointer<git_buf>, _ source: OpaquePointer) -> Int32 {
        do throws(GitError) {
            guard let path = unsafe git_filter_source_path(source), let repository = unsafe git_filter_source_repo(source),
                let directory = unsafe git_repository_workdir(repository).map({ unsafe String(cString: $0) }), let path = unsafe String(validatingCString: path)
            else { throw GitError(.unsupported, "its name is not UTF-8, or the repository is bare", while: "filter a file") }
            let bytes = unsafe Array(UnsafeRawBufferPointer(start: content.pointee.ptr, count: content.pointee.size))
            let git = Git(directory: directory, path: path)
            let isClean = unsafe git_filter_source_mode(source) == GIT_FILTER_CLEAN
            let result: [UInt8]
            if isClean {
                result = try git.clean(bytes)
            } else {
                guard let id = unsafe git_filter_source_id(source) else { throw GitError(.unsupported, "its object is not known", while: "filter '\(path)'") }
                result = try git.smudge(ObjectID(unsafe id.pointee))
            }
            return unsafe result.withUnsafeBytes { unsafe git_buf_set(target, $0.baseAddress, $0.count) }
        } catch {
            unsafe git_error_set_str(Int32(GIT_ERROR_FILTER.rawValue), error.message)
            return GIT_ERROR.rawValue
        }
    }

    /// The `git` program, at one file of a working tree.
    private struct Git {
        let directory: String
        let path: String

        /// Returns what git would store. The object goes to a folder that is thrown away: a status must not leave objects behind.
        func clean(_ bytes: [UInt8]) throws(GitError) -> [UInt8] {
            let objects = try FileSystem.makeTemporaryDirectory()
            // What cannot be removed lies among the system's temporary files; the answer is right all the same.
            defer { do throws(GitError) { try FileSystem.removeTree(objects) } catch {} }
            let environment = ["GIT_OBJECT_DIRECTORY": String(decoding: objects, as: UTF8.self)]
            let id = try run(["hash-object", "-w", "--stdin", "--path=" + path], environment, bytes)
            return try run(["cat-file", "blob", String(decoding: id.prefix { $0 != 0x0A }, as: UTF8.self)], environment)
        }

        /// Returns what git would write into the working tree.
        func smudge(_ id: ObjectID) throws(GitError) -> [UInt8] { try run(["cat-file", "--filters", "--path=" + path, id.hex]) }

        private func run(_ arguments: [String], _ variables: [String: String] = [:], _ input: [UInt8] = []) throws(GitError) -> [UInt8] {
            // Where labbook runs as a hook these name another index or working tree.
            var environment: [String: String?] = ["GIT_DIR": nil, "GIT_WORK_TREE": nil, "GIT_INDEX_FILE": nil]
            for (name, value) in variables { environment[name] = value }
            let outcome = try ChildProcess("git", ["-C", directory] + arguments, environment: environment, input: input).run()
            guard outcome.status == 0 else {
                let said = outcome.errorText.split(separator: "\n").last.map(String.init) ?? "git exited with \(outcome.status)"
                throw GitError(.program, said.hasPrefix("fatal: ") ? String(said.dropFirst(7)) : said, while: "filter '\(path)'")
            }
            return outcome.output
        }
    }
}

extension Repository {
    /// Refuses a path that is to go through a filter which nobody set up here: git would store the file as it is, and a file that was to be encrypted
    /// or stripped could not be called back.
    func requireFilter(of path: RepositoryPath) throws(GitError) {
        guard case .text(let name) = try attribute("filter", of: path), name != "lfs" else { return }
        for part in ["clean", "smudge", "process"] where try config("filter.\(name).\(part)")?.isEmpty == false { return }
        throw GitError(.unsupported, "it is to go through the filter '\(name)', which is not set up in this copy of the repository", while: "store '\(path)'",
            hints: ["set it up as its manual says; git then knows it: git config --get-regexp '^filter\\.\(name)\\.'", "or, to store such files as they are: git config filter.\(name).clean cat"])
    }

    /// Returns the bytes that git would store of a file of the working tree: line ends, filters and encodings applied; `nil` where there is no file.
    ///
    /// `git_filter_list_apply_to_file`
    public func storedContents(of path: RepositoryPath) throws(GitError) -> [UInt8]? {
        var list: OpaquePointer?
        let result = unsafe path.withCPath { unsafe git_filter_list_load(&list, handle.pointer, nil, $0, GIT_FILTER_TO_ODB, GIT_FILTER_DEFAULT.rawValue) }
        try Libgit2.check(result, "find the filters of '\(path)'")
        let location = try location(of: path)
        if case .link? = FileSystem.kind(location) {
            if let pointer = unsafe list { unsafe git_filter_list_free(pointer) }
            return try blob(storeFiltered(path))
        }
        guard let pointer = unsafe list else { return try readFile(path) }
        let filters = unsafe Owned(pointer, free: { unsafe git_filter_list_free($0) })
        guard FileSystem.exists(location) else { return nil }
        var buffer = unsafe git_buf()
        defer { unsafe git_buf_dispose(&buffer) }
        try Libgit2.check(unsafe path.withCPath { unsafe git_filter_list_apply_to_file(&buffer, filters.pointer, handle.pointer, $0) }, "filter '\(path)'")
        return unsafe Array(UnsafeRawBufferPointer(start: buffer.ptr, count: buffer.size))
    }
}
