/// Reads a file piece by piece.
final class FileReader {
    private let descriptor: Int32
    private let path: [UInt8]

    /// Opens `path`; `nil` where there is no such file.
    init?(_ path: [UInt8]) throws(GitError) {
        guard let descriptor = try FileSystem.openReading(path) else { return nil }
        self.descriptor = descriptor
        self.path = path
    }

    /// Returns the next bytes, at most 64 KiB; `nil` at the end.
    func next() throws(GitError) -> [UInt8]? {
        let bytes = try FileSystem.readPiece(descriptor, path)
        return bytes.isEmpty ? nil : bytes
    }

    deinit { FileSystem.close(descriptor) }
}
