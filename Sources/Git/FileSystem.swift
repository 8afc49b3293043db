#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// The few operating-system calls that this module makes itself; paths are bytes.
enum FileSystem {
    enum Kind { case file(executable: Bool), link, directory, other }

    private static func withC<Result>(_ path: [UInt8], _ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe RepositoryPath(bytes: path).withCPath(body)
    }

    /// Returns what `path` is, without following a symbolic link; `nil` where there is nothing.
    static func kind(_ path: [UInt8]) -> Kind? {
        var info = stat()
        guard unsafe withC(path, { unsafe lstat($0, &info) }) == 0 else { return nil }
        switch info.st_mode & S_IFMT {
        case S_IFREG: return .file(executable: info.st_mode & 0o100 != 0)
        case S_IFLNK: return .link
        case S_IFDIR: return .directory
        default: return .other
        }
    }

    /// Returns the size of a file in bytes, a link not followed; `nil` where there is none.
    static func size(_ path: [UInt8]) -> Int? {
        var info = stat()
        guard unsafe withC(path, { unsafe lstat($0, &info) }) == 0 else { return nil }
        return Int(info.st_size)
    }

    /// A time of the file system.
    struct Moment: Sendable, Comparable {
        var seconds, nanoseconds: Int

        init(_ time: timespec) { (seconds, nanoseconds) = (Int(time.tv_sec), Int(time.tv_nsec)) }

        static func < (left: Moment, right: Moment) -> Bool { (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds) }
    }

    /// What the system knows of a file.
    struct State {
        var modified, statusChanged: Moment
        var device, inode, size: Int
        var user, group: UInt32

        init(_ info: stat) {
            #if canImport(Glibc)
            (modified, statusChanged) = (Moment(info.st_mtim), Moment(info.st_ctim))
            #else
            (modified, statusChanged) = (Moment(info.st_mtimespec), Moment(info.st_ctimespec))
            #endif
            (device, inode, size) = (Int(truncatingIfNeeded: info.st_dev), Int(truncatingIfNeeded: info.st_ino), Int(info.st_size))
            (user, group) = (info.st_uid, info.st_gid)
        }
    }

    /// Returns what the system knows of a file, a link not followed; `nil` where there is none.
    static func state(_ path: [UInt8]) -> State? {
        var info = stat()
        guard unsafe withC(path, { unsafe lstat($0, &info) }) == 0 else { return nil }
        return State(info)
    }

    static func exists(_ path: [UInt8]) -> Bool { kind(path) != nil }

    static func isExecutableFile(_ path: [UInt8]) -> Bool {
        var info = stat()
        guard unsafe withC(path, { unsafe stat($0, &info) }) == 0, info.st_mode & S_IFMT == S_IFREG else { return false }
        return unsafe withC(path, { unsafe access($0, X_OK) }) == 0
    }

    /// Returns the bytes of a file, the first `limit` of them; `nil` where there is none.
    static func read(_ path: [UInt8], limit: Int = .max) throws(GitError) -> [UInt8]? {
        guard let descriptor = try openReading(path) else { return nil }
        defer { close(descriptor) }
        var info = stat()
        // One more than the size that it has now, to see the end in the same call.
        let expected = unsafe fstat(descriptor, &info) == 0 ? Int(info.st_size) + 1 : 0
        var result = try readPiece(descriptor, path, limit: min(limit, max(expected, 4096), 1 << 26))
        if result.isEmpty || result.count < min(limit, expected - 1) || result.count >= expected {
            while result.count < limit {
                let piece = try readPiece(descriptor, path, limit: min(limit - result.count, 65536))
                if piece.isEmpty { break }
                result.append(contentsOf: piece)
            }
        }
        return result
    }

    /// Returns a descriptor to read a file; `nil` where there is none.
    static func openReading(_ path: [UInt8]) throws(GitError) -> Int32? {
        let descriptor = unsafe withC(path) { unsafe open($0, O_RDONLY | O_CLOEXEC) }
        if descriptor >= 0 { return descriptor }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw failure("read", path)
    }

    /// Returns the next bytes of an open file, at most `limit`; none at its end.
    static func readPiece(_ descriptor: Int32, _ path: [UInt8], limit: Int = 65536) throws(GitError) -> [UInt8] {
        var number: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            var read = 0
            repeat { read = unsafe Platform.read(descriptor, buffer.baseAddress, limit) } while read < 0 && errno == EINTR
            if read < 0 { number = errno }
            count = max(read, 0)
        }
        if number != 0 {
            errno = number
            throw failure("read", path)
        }
        return chunk
    }

    /// Writes all of `bytes` to an open descriptor.
    static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: [UInt8]) throws(GitError) {
        var position = 0
        while position < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { unsafe Platform.write(descriptor, $0.baseAddress.unsafelyUnwrapped + position, bytes.count - position) }
            if count < 0 {
                if errno == EINTR { continue }
                throw failure("write", path)
            }
            position += count
        }
    }

    /// Makes a file that must not exist yet; returns its descriptor.
    static func createNew(_ path: [UInt8], mode: mode_t = 0o644) throws(GitError) -> Int32 {
        let descriptor = unsafe withC(path) { unsafe open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
        if descriptor < 0 { throw failure("create", path) }
        return descriptor
    }

    /// Opens a file to add to its end, making it where it is missing.
    static func openAppending(_ path: [UInt8]) throws(GitError) -> Int32 {
        let descriptor = unsafe withC(path) { unsafe open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) }
        if descriptor < 0 { throw failure("write", path) }
        return descriptor
    }

    static func close(_ descriptor: Int32) { _ = Platform.close(descriptor) }

    static func flush(_ descriptor: Int32, _ path: [UInt8]) throws(GitError) {
        if fsync(descriptor) != 0 { throw failure("flush", path) }
    }

    static func rename(_ from: [UInt8], _ to: [UInt8]) throws(GitError) {
        let result = unsafe withC(from) { source in unsafe withC(to) { unsafe Platform.rename(source, $0) } }
        if result != 0 { throw failure("rename", to) }
    }

    /// Deletes a file; does nothing where there is none.
    static func remove(_ path: [UInt8]) throws(GitError) {
        if unsafe withC(path, { unsafe unlink($0) }) != 0, errno != ENOENT { throw failure("delete", path) }
    }

    /// Removes a folder that is empty; returns whether it did.
    @discardableResult
    static func removeEmptyDirectory(_ path: [UInt8]) -> Bool { unsafe withC(path) { unsafe rmdir($0) } == 0 }

    /// Whether a folder has nothing in it.
    static func isEmpty(_ path: [UInt8]) throws(GitError) -> Bool { try names(in: path).isEmpty }

    /// Makes a folder and those above it.
    static func makeDirectories(_ path: [UInt8]) throws(GitError) {
        if case .directory = kind(path) { return }
        if let slash = path.lastIndex(of: UInt8(ascii: "/")), slash > 0 { try makeDirectories(Array(path[..<slash])) }
        if unsafe withC(path, { unsafe mkdir($0, 0o777) }) != 0, errno != EEXIST { throw failure("create the folder", path) }
    }

    /// Deletes a file or a folder with all that is in it, links not followed; does nothing where there is none.
    static func removeTree(_ path: [UInt8]) throws(GitError) {
        let path = path.last == UInt8(ascii: "/") ? Array(path.dropLast()) : path
        guard case .directory = kind(path) else { return try remove(path) }
        for name in try names(in: path) { try removeTree(path + [UInt8(ascii: "/")] + name) }
        if !removeEmptyDirectory(path) { throw failure("delete the folder", path) }
    }

    /// Returns the names in a folder, `.` and `..` left out.
    private static func names(in path: [UInt8]) throws(GitError) -> [[UInt8]] {
        guard let folder = unsafe withC(path, { unsafe opendir($0) }) else { throw failure("read the folder", path) }
        defer { unsafe closedir(folder) }
        var names: [[UInt8]] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
            if name != [UInt8(ascii: ".")], name != Array("..".utf8) { names.append(name) }
        }
        return names
    }

    /// Returns the absolute path, with the links of the folder that it is in resolved; that folder must exist.
    static func absolute(_ path: [UInt8]) throws(GitError) -> [UInt8] {
        let trimmed = path.last == UInt8(ascii: "/") ? Array(path.dropLast()) : path
        let slash = trimmed.lastIndex(of: UInt8(ascii: "/"))
        let above = slash.map { $0 == 0 ? [UInt8(ascii: "/")] : Array(trimmed[..<$0]) } ?? [UInt8(ascii: ".")]
        try makeDirectories(above)
        guard let resolved = unsafe withC(above, { unsafe realpath($0, nil) }) else { throw failure("find", above) }
        defer { unsafe free(resolved) }
        let folder = unsafe Array(String(cString: resolved).utf8)
        return (folder == [UInt8(ascii: "/")] ? [] : folder) + [UInt8(ascii: "/")] + (slash.map { Array(trimmed[($0 + 1)...]) } ?? trimmed)
    }

    /// Makes a new file in `directory`; returns its path and descriptor.
    static func makeTemporary(in directory: [UInt8]) throws(GitError) -> (path: [UInt8], descriptor: Int32) {
        var template = (directory + Array("/labbook-XXXXXX".utf8)).map { CChar(bitPattern: $0) } + [0]
        let descriptor = unsafe template.withUnsafeMutableBufferPointer { unsafe mkstemp($0.baseAddress.unsafelyUnwrapped) }
        if descriptor < 0 { throw failure("create a file in", directory) }
        return (template.dropLast().map { UInt8(bitPattern: $0) }, descriptor)
    }

    /// Makes a file that must not exist yet and returns its state.
    static func writeNew(_ path: [UInt8], _ bytes: [UInt8], mode: mode_t) throws(GitError) -> State {
        let descriptor = try createNew(path, mode: mode)
        defer { close(descriptor) }
        try write(bytes, to: descriptor, path)
        var info = stat()
        if unsafe fstat(descriptor, &info) != 0 { throw failure("write", path) }
        return State(info)
    }

    /// Makes a symbolic link and returns its own state.
    static func makeLink(_ path: [UInt8], to target: [UInt8]) throws(GitError) -> State {
        let result = unsafe withC(target) { target in unsafe withC(path) { unsafe symlink(target, $0) } }
        guard result == 0, let state = state(path) else { throw failure("create the link", path) }
        return state
    }

    /// Makes a folder that must not exist yet and returns its state.
    static func makeNewDirectory(_ path: [UInt8]) throws(GitError) -> State {
        guard unsafe withC(path, { unsafe mkdir($0, 0o777) }) == 0, let state = state(path) else { throw failure("create the folder", path) }
        return state
    }

    /// Writes a file by way of a temporary one beside it.
    ///
    /// - Parameter flushes: Whether it is on the disk before it takes the place of the old one; what can be made again needs not be.
    static func replace(_ path: [UInt8], with bytes: [UInt8], flushes: Bool = true) throws(GitError) {
        let folder = path.lastIndex(of: UInt8(ascii: "/")).map { Array(path[..<$0]) } ?? [UInt8(ascii: ".")]
        let file = try makeTemporary(in: folder)
        do throws(GitError) {
            defer { close(file.descriptor) }
            try write(bytes, to: file.descriptor, file.path)
            if flushes { try flush(file.descriptor, file.path) }
            guard fchmod(file.descriptor, 0o644) == 0 else { throw failure("set the permissions of", file.path) }
        } catch {
            var rollBack = RollBack()
            let name = String(decoding: file.path, as: UTF8.self)
            rollBack.undo("the half-written file '\(name)' stays", byHand: "rm '\(name)'") { () throws(GitError) in try remove(file.path) }
            throw error.after(rollBack)
        }
        try rename(file.path, path)
    }

    /// Makes a new folder for temporary files.
    static func makeTemporaryDirectory() throws(GitError) -> [UInt8] {
        var template = (temporaryDirectory + Array("/labbook-XXXXXX".utf8)).map { CChar(bitPattern: $0) } + [0]
        let made = unsafe template.withUnsafeMutableBufferPointer { unsafe mkdtemp($0.baseAddress.unsafelyUnwrapped) != nil }
        if !made { throw failure("create a folder in", temporaryDirectory) }
        return template.dropLast().map { UInt8(bitPattern: $0) }
    }

    /// Deletes a folder of ``makeTemporaryDirectory()`` and the named files in it.
    static func removeTemporaryDirectory(_ path: [UInt8], files: [String]) {
        // What cannot be removed lies where the system clears away, and nobody reads it: no reason to say that what was done with it failed.
        for file in files { do throws(GitError) { try remove(path + Array("/\(file)".utf8)) } catch {} }
        removeEmptyDirectory(path)
    }

    static var temporaryDirectory: [UInt8] {
        guard let value = environment("TMPDIR"), !value.isEmpty else { return Array("/tmp".utf8) }
        return Array(value.utf8)
    }

    static func environment(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    private static func failure(_ verb: String, _ path: [UInt8]) -> GitError {
        let number = errno
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        var error = GitError(number == EEXIST ? .exists : .system, reason.prefix(1).lowercased() + reason.dropFirst(),
            while: "\(verb) '\(RepositoryPath(bytes: path))'", category: "os")
        if number == ENOSPC { error.hints = ["free some space and try again"] }
        if number == EACCES { error.hints = ["check who owns the file and its folder"] }
        return error
    }
}
