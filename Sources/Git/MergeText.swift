internal import CLibgit2

extension Repository {
    /// Merges three versions of a text line by line (`git merge-file`).
    ///
    /// - Returns: The merged bytes; with conflict marks, labelled `ourName` and `theirName`, where `isClean` is false. No side is ever preferred.
    public static func mergeText(
        base: [UInt8], ours: [UInt8], theirs: [UInt8], ourName: String, theirName: String
    ) throws(GitError) -> (bytes: [UInt8], isClean: Bool) {
        try Libgit2.start()
        var options = unsafe git_merge_file_options()
        unsafe git_merge_file_options_init(&options, UInt32(GIT_MERGE_FILE_OPTIONS_VERSION))
        var result = unsafe git_merge_file_result()
        defer { unsafe git_merge_file_result_free(&result) }
        func with(_ bytes: [UInt8], _ body: (git_merge_file_input) -> Int32) -> Int32 {
            unsafe bytes.withUnsafeBufferPointer { buffer in
                var input = unsafe git_merge_file_input()
                unsafe git_merge_file_input_init(&input, UInt32(GIT_MERGE_FILE_INPUT_VERSION))
                unsafe input.ptr = unsafe UnsafeRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                unsafe input.size = buffer.count
                unsafe input.mode = 0o100644
                return unsafe body(input)
            }
        }
        let code = unsafe with(base) { base in
            unsafe with(ours) { ours in
                unsafe with(theirs) { theirs in
                    unsafe ourName.withCString { ourLabel in
                        unsafe theirName.withCString { theirLabel in
                            unsafe options.our_label = unsafe ourLabel
                            unsafe options.their_label = unsafe theirLabel
                            var (base, ours, theirs) = unsafe (base, ours, theirs)
                            return unsafe git_merge_file(&result, &base, &ours, &theirs, &options)
                        }
                    }
                }
            }
        }
        try Libgit2.check(code, "merge two texts")
        let bytes = unsafe Array(UnsafeRawBufferPointer(start: result.ptr, count: result.len))
        return (bytes, unsafe result.automergeable == 1)
    }
}
