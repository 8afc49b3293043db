internal import CLibgit2

/// Who people are in truth, by a project's `.mailmap` (gitmailmap(5)).
///
/// `git_mailmap_from_buffer`, `git_mailmap_resolve`.
public struct Mailmap: ~Copyable {
    private let handle: Owned

    /// Reads the text of a `.mailmap`; lines that are none are passed over.
    public init(_ bytes: [UInt8]) throws(GitError) {
        try Libgit2.start()
        // libgit2 wants an address, which an empty array may lack.
        let text = bytes + [0]
        handle = try unsafe Owned.make("read the .mailmap", free: { unsafe git_mailmap_free($0) }) { out in
            unsafe text.withUnsafeBytes { unsafe git_mailmap_from_buffer(out, $0.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) }
        }
    }

    /// Returns name and address under which somebody is to be known.
    public func resolve(name: String, email: String) throws(GitError) -> (name: String, email: String) {
        var result: (name: String, email: String) = (name, email)
        let code = unsafe name.withCString { name in
            unsafe email.withCString { email in
                var realName: UnsafePointer<CChar>?, realEmail: UnsafePointer<CChar>?
                let code = unsafe git_mailmap_resolve(&realName, &realEmail, handle.pointer, name, email)
                // They may point into the arguments, and are copied while those live.
                if code >= 0, let realName = unsafe realName, let realEmail = unsafe realEmail {
                    result = unsafe (String(cString: realName), String(cString: realEmail))
                }
                return code
            }
        }
        try Libgit2.check(code, "look into the .mailmap")
        return result
    }
}
