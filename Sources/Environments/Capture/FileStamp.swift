import Crypto
import Glibc

/// What tells that a file or folder is still the one it was: device, inode, size, time of change.
struct FileStamp: Sendable, Equatable, CustomStringConvertible {
    var description: String

    /// The stamp of what lies at `path` now, symbolic links followed; `absent` is a stamp too.
    init(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            description = "absent"
            return
        }
        description = "\(status.st_dev)-\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }
}

/// Reading files as they are, and their digests.
enum FileBytes {
    /// The bytes of a regular file; `nil` where it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            } else if count == 0 {
                return bytes
            } else if errno != EINTR {
                return nil
            }
        }
    }

    /// The first bytes of a file; fewer where it is shorter or cannot be read.
    static func head(_ path: String, _ count: Int) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: count)
        let got = Glibc.read(descriptor, &bytes, count)
        return Array(bytes.prefix(max(0, got)))
    }

    /// The text of a small file (`/proc`, `/sys`, `/etc/os-release`); `nil` where it cannot be read.
    static func text(_ path: String) -> String? { read(path).map { String(decoding: $0, as: UTF8.self) } }

    /// SHA-256 of a file in hexadecimal digits; `nil` where it cannot be read.
    static func sha256(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var hash = SHA256()
        var chunk = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count > 0 {
                hash.update(data: chunk[..<count])
            } else if count == 0 {
                return hex(hash.finalize())
            } else if errno != EINTR {
                return nil
            }
        }
    }

    static func sha256(ofText text: String) -> String { hex(SHA256.hash(data: Array(text.utf8))) }

    /// The path without symbolic links; as it is where it does not exist.
    static func resolve(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in digest {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// The environment of this process.
enum ProcessVariables {
    static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// All variables, sorted by name.
    static var all: [(name: String, value: String)] {
        var result: [(name: String, value: String)] = []
        var entry = environ
        while let text = entry.pointee {
            let variable = String(cString: text)
            if let sign = variable.firstIndex(of: "=") { result.append((String(variable[..<sign]), String(variable[variable.index(after: sign)...]))) }
            entry += 1
        }
        return result.sorted { $0.name < $1.name }
    }

    /// The first file of that name on the search path that can be run; a name with a slash is a path already.
    static func find(_ program: String) -> String? {
        if program.utf8.contains(UInt8(ascii: "/")) { return access(program, X_OK) == 0 ? program : nil }
        for folder in (value("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
            let candidate = folder + "/" + program
            var status = stat()
            if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 { return candidate }
        }
        return nil
    }
}
