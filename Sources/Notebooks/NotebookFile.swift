import Glibc
public import OrgSyntax

/// A file on disk: read whole, replaced atomically.
///
/// Saving writes a temporary file beside the file, flushes it to the disk and renames it over the file, so that a
/// reader, a crash or a full disk sees the old bytes or the new ones, never a part. A symbolic link stays a link: what it
/// points to is replaced. The file's permissions, and where possible its owner, are kept.
public struct NotebookFile: Sendable {
    /// The name for messages, as the user wrote it.
    public let name: String
    /// Where the bytes are, symbolic links resolved.
    public let path: String

    /// What tells one state of a file from another without reading it.
    public struct Stamp: Sendable, Equatable {
        var inode: UInt64
        var size: Int
        var seconds: Int
        var nanoseconds: Int
    }

    /// - Throws: a ``Diagnostic`` with id `file-missing` where there is no such file.
    public init(_ name: String) throws(Diagnostic) { try self.init(name, at: name) }

    /// - Parameter place: Where the file is, where messages call it otherwise.
    /// - Throws: a ``Diagnostic`` with id `file-missing` where there is no such file.
    public init(_ name: String, at place: String) throws(Diagnostic) {
        self.name = name
        guard let resolved = realpath(place, nil) else {
            throw Diagnostic(
                id: errno == ENOENT ? "file-missing" : "file-unreadable", .error, "cannot open '\(name)': \(systemReason())",
                hints: errno == ENOENT ? ["check the name; 'labbook new DIR' makes a new notebook"] : [])
        }
        defer { free(resolved) }
        path = String(cString: resolved)
    }

    /// The folder that holds the file, absolute, without a slash at its end.
    public var directory: String {
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
        return folder.isEmpty ? "/" : folder
    }

    /// The last part of ``path``.
    public var baseName: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// Refuses a file that may not be written. Saving puts a new file in its place, for which a writable folder would do.
    ///
    /// - Throws: a ``Diagnostic`` with id `file-unwritable`.
    public func requireWritable() throws(Diagnostic) {
        guard access(path, W_OK) != 0 else { return }
        let reason = systemReason()
        throw Diagnostic(
            id: "file-unwritable", .error, "cannot write '\(name)': \(reason)",
            hints: ["make it writable: chmod u+w \(name)", "or leave it as it is: --output FILE"])
    }

    /// Reads the file.
    public func read() throws(Diagnostic) -> (source: Source, stamp: Stamp) {
        guard let file = Descriptor(opening: path, O_RDONLY), let status = Self.status(file.number) else {
            throw failure("read")
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw Diagnostic(id: "file-unreadable", .error, "cannot read '\(name)': it is a folder", hints: ["name an Org file"])
        }
        guard let bytes = file.readAll(expecting: Int(status.st_size)) else { throw failure("read") }
        return (Source(name: name, bytes: bytes), Self.stamp(status))
    }

    /// The file's present stamp; `nil` where the file has gone.
    public func stamp() -> Stamp? {
        var status = stat()
        return stat(path, &status) == 0 ? Self.stamp(status) : nil
    }

    /// What a save outlives, the later including the earlier.
    public enum Durability: Sendable {
        /// The end of this process.
        case process
        /// A crash of the machine: the name leads to the old bytes or to all of the new ones (fsync of the file).
        case bytes
        /// A crash of the machine, and the name leads to the new bytes (fsync of the folder, too).
        case name
    }

    /// Replaces the file's bytes; see the type's description.
    ///
    public func save(_ bytes: [UInt8], durability: Durability = .name) throws(Diagnostic) -> Stamp {
        var old = stat()
        let exists = stat(path, &old) == 0
        guard !exists || old.st_mode & S_IFMT == S_IFREG else {
            throw Diagnostic(id: "file-unwritable", .error, "cannot save '\(name)': it is no ordinary file", hints: ["--output - writes to standard output"])
        }
        let temporary = "\(directory)/.\(baseName).\(getpid()).tmp"
        do {
            return try replace(temporary, bytes, old: exists ? old : nil, durability: durability)
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private func replace(_ temporary: String, _ bytes: [UInt8], old: stat?, durability: Durability) throws(Diagnostic) -> Stamp {
        guard let file = Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW) else { throw failure("save") }
        if let old {
            guard fchmod(file.number, old.st_mode & 0o7777) == 0 else { throw failure("save") }
            // Only root may give a file away; a group of ours can be kept. Where neither works the file becomes ours, as with any editor.
            if fchown(file.number, old.st_uid, old.st_gid) != 0 { _ = fchown(file.number, uid_t.max, old.st_gid) }
        }
        guard file.writeAll(bytes), durability == .process || fsync(file.number) == 0, let status = Self.status(file.number) else {
            throw failure("save")
        }
        guard rename(temporary, path) == 0 else { throw failure("save") }
        // The new bytes are in place and on the disk. Some file systems know no such flush; then a crash of the system may bring back the old name's bytes.
        if durability == .name, let folder = Descriptor(opening: directory, O_RDONLY | O_DIRECTORY) { fsync(folder.number) }
        return Self.stamp(status)
    }

    private func failure(_ verb: String) -> Diagnostic {
        let code = errno
        return Diagnostic(
            id: "file-" + (verb == "save" ? "unwritable" : "unreadable"), .error, "cannot \(verb) '\(name)': \(systemReason(code))",
            hints: code == ENOSPC ? ["free some space; the file is as it was"] : [])
    }

    private static func status(_ descriptor: Int32) -> stat? {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? status : nil
    }

    private static func stamp(_ status: stat) -> Stamp {
        Stamp(
            inode: UInt64(status.st_ino), size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }
}

extension NotebookFile {
    /// Everything on standard input; `nil` where it cannot be read.
    public static func readStandardInput() -> [UInt8]? {
        guard let input = Descriptor(opening: "/dev/stdin", O_RDONLY) else { return nil }
        return input.readAll()
    }

    /// Whether there is something of that name.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// The bytes of a file; `nil` where there is none or it cannot be read.
    public static func contents(_ path: String) -> [UInt8]? {
        guard let file = Descriptor(opening: path, O_RDONLY) else { return nil }
        return file.readAll()
    }

    /// Writes a file that need not exist, atomically.
    public static func write(_ bytes: [UInt8], toNew name: String, durability: Durability = .name) throws(Diagnostic) {
        var status = stat()
        if lstat(name, &status) == 0 {
            // A device or a pipe is written to; a file moved to its place would be the end of it.
            if stat(name, &status) == 0, status.st_mode & S_IFMT != S_IFREG, status.st_mode & S_IFMT != S_IFDIR {
                guard let file = Descriptor(opening: name, O_WRONLY), file.writeAll(bytes) else { throw Self.unwritable(name) }
                return
            }
            // Of what is there, a dangling link included, the identity is kept.
            guard Descriptor(opening: name, O_WRONLY | O_CREAT) != nil else { throw Self.unwritable(name) }
            _ = try NotebookFile(name).save(bytes, durability: durability)
            return
        }
        // A file that is new is written beside its place and moved there.
        let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")).map { name.utf8.index(after: $0) } ?? name.startIndex
        let temporary = "\(name[..<slash]).\(name[slash...]).\(getpid()).tmp"
        guard let file = Descriptor(opening: temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW) else { throw Self.unwritable(name) }
        guard file.writeAll(bytes), durability == .process || fsync(file.number) == 0, rename(temporary, name) == 0 else {
            let problem = Self.unwritable(name)
            unlink(temporary)
            throw problem
        }
    }

    /// Makes a folder, and those above it that are missing.
    public static func makeFolder(_ path: String) throws(Diagnostic) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            var status = Glibc.stat()
            if mkdir(made, 0o777) != 0, stat(made, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR {
                throw Diagnostic(id: "file-unwritable", .error, "cannot make the folder '\(made)': \(systemReason())")
            }
        }
    }

    private static func unwritable(_ name: String) -> Diagnostic {
        Diagnostic(id: "file-unwritable", .error, "cannot write '\(name)': \(systemReason())")
    }
}
