/// Files of the working tree, by their path in the repository.
extension Repository {
    /// Returns the bytes of a file of the working tree, the first `limit` of them; `nil` where there is none. A link is followed.
    public func readFile(_ path: RepositoryPath, limit: Int = .max) throws(GitError) -> [UInt8]? { try FileSystem.read(try location(of: path), limit: limit) }

    /// Replaces a file of the working tree by way of a temporary one beside it; its folders are made.
    public func replaceFile(_ path: RepositoryPath, with bytes: [UInt8]) throws(GitError) {
        let location = try location(of: path)
        if let slash = location.lastIndex(of: UInt8(ascii: "/")) { try FileSystem.makeDirectories(Array(location[..<slash])) }
        try FileSystem.replace(location, with: bytes)
    }

    /// Replaces a file anywhere by way of a temporary one beside it; its folders are made.
    public static func replaceFile(at path: String, with bytes: [UInt8]) throws(GitError) {
        let location = Array(path.utf8)
        if let slash = location.lastIndex(of: UInt8(ascii: "/")), slash > 0 { try FileSystem.makeDirectories(Array(location[..<slash])) }
        try FileSystem.replace(location, with: bytes)
    }

    /// Returns the bytes of a file anywhere; `nil` where there is none.
    public static func contents(ofFile path: String) throws(GitError) -> [UInt8]? { try FileSystem.read(Array(path.utf8)) }

    /// Makes a folder of the working tree.
    public func makeFolder(_ path: RepositoryPath) throws(GitError) { try FileSystem.makeDirectories(try location(of: path)) }

    /// Deletes a file of the working tree, and the folders that it leaves empty; does nothing where there is none.
    public func removeFile(_ path: RepositoryPath) throws(GitError) {
        try FileSystem.remove(try location(of: path))
        var folder = path.directory
        while !folder.isEmpty, FileSystem.removeEmptyDirectory(try location(of: folder)) { folder = folder.directory }
    }

    /// Deletes all that is in a folder, and the folder.
    public static func emptyFolder(_ path: String) throws(GitError) { try FileSystem.removeTree(Array(path.utf8)) }

    /// Removes a folder of the working tree that has nothing in it; does nothing with any other.
    public func removeEmptyFolder(_ path: RepositoryPath) {
        if let workingDirectory { FileSystem.removeEmptyDirectory(Array(workingDirectory.utf8) + path.bytes) }
    }

    /// Returns the size of a file of the working tree in bytes; `nil` where there is none.
    public func fileSize(_ path: RepositoryPath) throws(GitError) -> Int? { FileSystem.size(try location(of: path)) }

    /// Whether a folder does not exist or has nothing in it.
    public static func isEmptyFolder(_ path: String) throws(GitError) -> Bool {
        switch FileSystem.kind(Array(path.utf8)) {
        case nil: true
        case .directory: try FileSystem.isEmpty(Array(path.utf8))
        default: false
        }
    }
}
