internal import Crypto
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// SHA-256 and size of a file's bytes.
public struct ContentDigest: Sendable, Equatable {
    /// 64 hexadecimal digits.
    public var sha256: String
    /// Bytes.
    public var size: Int

    /// Reads a file piece by piece; `nil` where there is none that can be read, a folder included.
    public init?(file path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        size = 0
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            // A folder gives EISDIR.
            if count < 0 { return nil }
            if count == 0 { break }
            chunk.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0.prefix(count))) }
            size += count
        }
        sha256 = hash.finalize().hexadecimal
    }
}
