public import OrgSyntax
import CSpawn
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A private directory for scripts, results and pipes, made when it is first needed and removed at the end
/// (`org-babel-temporary-directory`).
public final class TemporaryDirectory: Sendable {
    private let made = Mutex<String?>(nil)
    private let counter = Atomic<Int>(0)

    public init() {}

    deinit { remove() }

    /// Its absolute path without a slash at the end.
    public func path() throws(Diagnostic) -> String {
        let result: Result<String, Diagnostic> = made.withLock { made in
            if let made { return .success(made) }
            var base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
            while base.utf8.count > 1, base.utf8.last == UInt8(ascii: "/") { base.removeLast() }
            var template = Array((base + "/labbook-XXXXXX").utf8CString)
            let name = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } }
            guard let name else {
                let reason = String(cString: strerror(errno))
                return .failure(Diagnostic(
                    id: "no-temporary-directory", .error, "cannot make a temporary directory in '\(base)': \(reason)",
                    hints: ["set TMPDIR to a directory that can be written"]))
            }
            made = name
            return .success(name)
        }
        return try result.get()
    }

    /// A path in the directory that nothing has yet (`org-babel-temp-file`).
    public func newPath(_ prefix: String, _ suffix: String = "") throws(Diagnostic) -> String {
        let number = counter.wrappingAdd(1, ordering: .relaxed).oldValue
        return "\(try path())/\(prefix)\(number)\(suffix)"
    }

    /// Makes an empty file, as `org-babel-temp-file` does, or one that holds `text`.
    public func file(_ prefix: String, _ suffix: String = "", text: String = "") throws(Diagnostic) -> String {
        let path = try newPath(prefix, suffix)
        try write(text, to: path)
        return path
    }

    /// A descriptor on a file with `text` that has no name any more, to be a program's standard input: it can seek, as a
    /// shell that reads its script from there wants to.
    func anonymousFile(_ text: String) throws(Diagnostic) -> Int32 {
        #if os(Linux)
        // In memory: on a busy disk, to make a file and take it away costs as much as to start the program.
        let path = "standard input"
        let closesOnExec: UInt32 = 1
        let descriptor = memfd_create(path, closesOnExec)
        guard descriptor >= 0 else { throw fileFailure("make", path) }
        #else
        let path = try newPath("input-")
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw fileFailure("make", path) }
        unlink(path)
        #endif
        let complete = text.orgBytes.withUnsafeBytes { writeAll(descriptor, $0) }
        guard complete, lseek(descriptor, 0, SEEK_SET) == 0 else {
            close(descriptor)
            throw fileFailure("write", path)
        }
        return descriptor
    }

    /// Removes the directory and all in it.
    public func remove() {
        let path = made.withLock { made in
            defer { made = nil }
            return made
        }
        if let path { removeTree(path) }
    }
}

/// Writes a file, replacing what was there.
func write(_ text: String, to path: String, mode: mode_t = 0o600) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw fileFailure("write", path) }
    let complete = text.orgBytes.withUnsafeBytes { writeAll(descriptor, $0) }
    close(descriptor)
    guard complete else { throw fileFailure("write", path) }
}

/// Reads a file, up to `limit` bytes; `nil` where it cannot be read.
func read(_ path: String, limit: Int = 64 << 20) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
        let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count <= 0 { break }
        bytes.append(contentsOf: chunk[..<count])
    }
    return String(orgBytes: bytes)
}

func fileFailure(_ verb: String, _ path: String) -> Diagnostic {
    Diagnostic(id: "file-not-\(verb)", .error, "cannot \(verb) '\(path)': \(String(cString: strerror(errno)))")
}

/// Removes a file or a directory with all that is in it; links are not followed.
func removeTree(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
        unlink(path)
        return
    }
    if let directory = opendir(path) {
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        closedir(directory)
        for name in names { removeTree(path + "/" + name) }
    }
    rmdir(path)
}
