#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Files of the repository's own folder: hooks.
extension Repository {
    /// Returns a small text file by its absolute path; `nil` where there is none.
    public func text(_ path: String) throws(GitError) -> String? {
        try FileSystem.read(Array(path.utf8), limit: 1_000_000).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes a text file that can be executed.
    public func writeProgram(_ path: String, _ text: String) throws(GitError) {
        let bytes = Array(path.utf8)
        if let slash = bytes.lastIndex(of: UInt8(ascii: "/")) { try FileSystem.makeDirectories(Array(bytes[..<slash])) }
        try FileSystem.replace(bytes, with: Array(text.utf8))
        if unsafe chmod(path, 0o755) != 0 { throw GitError(.system, "its permissions cannot be set", while: "write '\(path)'", category: "os") }
    }

    public func rename(_ path: String, to target: String) throws(GitError) { try FileSystem.rename(Array(path.utf8), Array(target.utf8)) }
    public func removeProgram(_ path: String) throws(GitError) { try FileSystem.remove(Array(path.utf8)) }
}
