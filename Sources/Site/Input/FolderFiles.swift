internal import Git
internal import Glibc
internal import OrgExport
public import OrgSyntax

/// The files of a folder on disk.
///
/// Symbolic links to files count where they lead to a file below the folder that is not hidden (git-annex's own store excepted); links to folders
/// are not entered.
public struct FolderFiles: SourceFiles {
    /// Absolute, links resolved, without a slash at its end.
    let root: String
    /// What stands before paths in messages.
    private let prefix: String
    /// Paths of folders below ``root`` that are not entered: the output.
    private let skipped: Set<String>
    public let time: Int?

    /// - Parameters:
    ///   - name: The folder as the user named it.
    ///   - skipping: Absolute paths of folders that are no source.
    public init(_ name: String, skipping: [String] = [], time: Int? = nil) throws(Diagnostic) {
        guard let resolved = realpath(name, nil) else {
            throw Diagnostic(id: "file-missing", .error, "cannot open the folder '\(name)': \(FileFailure.reason())", hints: ["name a folder with notebooks"])
        }
        defer { free(resolved) }
        root = String(cString: resolved)
        let trimmed = name.hasSuffix("/") ? String(name.dropLast()) : name
        prefix = trimmed == "." ? "" : trimmed + "/"
        let top = root == "/" ? "/" : root + "/"
        skipped = Set(skipping.filter { $0.hasPrefix(top) }.map { String($0.dropFirst(top.utf8.count)) })
        self.time = time
    }

    public func shownName(_ path: String) -> String { prefix + path }

    public func list(where passes: (String) -> Bool) throws(Diagnostic) -> [SourceFile] {
        var result: [SourceFile] = []
        var pending = [""]
        while let folder = pending.popLast() {
            guard let handle = opendir(folder.isEmpty ? root : root + "/" + folder) else {
                // The top must be readable; a folder that has gone or is closed to us holds nothing that could be published.
                if folder.isEmpty { throw FileFailure.diagnostic("read the folder", root) }
                continue
            }
            defer { closedir(handle) }
            while let entry = readdir(handle) {
                guard let name = Self.name(entry), !name.hasPrefix(".") else { continue }
                let path = folder.isEmpty ? name : folder + "/" + name
                switch Int32(entry.pointee.d_type) {
                case Int32(DT_DIR): if !skipped.contains(path) { pending.append(path) }
                case Int32(DT_UNKNOWN):
                    var info = stat()
                    if lstat(root + "/" + path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
                        if !skipped.contains(path) { pending.append(path) }
                    } else if passes(path), let file = try file(path) {
                        result.append(file)
                    }
                default: if passes(path), let file = try file(path) { result.append(file) }
                }
            }
        }
        return result.sorted { NaturalOrder.precedes($0.path, $1.path) }
    }

    /// The name of an entry; `nil` for one that is no UTF-8, which could not be linked to either.
    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> String? {
        withUnsafePointer(to: &entry.pointee.d_name) { name in
            name.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
        }
    }

    public func file(_ path: String) throws(Diagnostic) -> SourceFile? {
        var info = stat()
        let full = root + "/" + path
        guard lstat(full, &info) == 0 else { return nil }
        if info.st_mode & S_IFMT == S_IFLNK {
            guard let target = realpath(full, nil) else { return nil }
            defer { free(target) }
            guard isBelow(String(cString: target)), stat(full, &info) == 0 else { return nil }
        }
        guard info.st_mode & S_IFMT == S_IFREG else { return nil }
        let time = UInt64(bitPattern: Int64(info.st_mtim.tv_sec)) &* 1_000_000_000 &+ UInt64(info.st_mtim.tv_nsec)
        let stamp = SourceFile.Stamp(first: time, second: UInt64(info.st_size) &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(info.st_ino))
        var file = SourceFile(path: path, size: Int(info.st_size), stamp: stamp)
        if info.st_size < LFSPointer.maximumLength, !path.hasSuffix(".org"), let bytes = FileFailure.contents(full), let pointer = LFSPointer(bytes) {
            file.lfs = pointer.oid
            file.size = pointer.size
            file.isHere = false
        }
        return file
    }

    public func isFolder(_ path: String) -> Bool {
        var info = stat()
        return stat(root + "/" + path, &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
    }

    private func isBelow(_ path: String) -> Bool {
        guard path.hasPrefix(root + "/") else { return false }
        let rest = path.dropFirst(root.utf8.count + 1)
        return rest.hasPrefix(".git/annex/objects/") || !rest.split(separator: "/").contains { $0.hasPrefix(".") }
    }

    public func read(_ path: String) throws(Diagnostic) -> [UInt8]? {
        if let bytes = FileFailure.contents(root + "/" + path, followsLink: false) { return bytes }
        guard try file(path) != nil else { return nil }
        if let bytes = FileFailure.contents(root + "/" + path) { return bytes }
        let code = errno
        // It went away between the two looks.
        if code == ENOENT { return nil }
        throw Diagnostic(id: "file-unreadable", .error, "cannot read '\(FilePath.name(of: path))': \(FileFailure.reason(code))", file: shownName(path))
    }
}

/// Failures of the system's calls in this module.
enum FileFailure {
    static func reason(_ code: Int32 = errno) -> String { String(cString: strerror(code)).lowercased() }

    static func diagnostic(_ verb: String, _ path: String) -> Diagnostic {
        Diagnostic(id: "file-unwritable", .error, "cannot \(verb) '\(path)': \(reason())")
    }

    /// The bytes of a file; `nil` where it cannot be read.
    ///
    /// - Parameter followsLink: Whether a symbolic link counts as the file that it leads to.
    static func contents(_ path: String, followsLink: Bool = true) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | (followsLink ? 0 : O_NOFOLLOW))
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        var result: [UInt8] = []
        while true {
            // A file that says that it is empty may be one of the system's.
            let wanted = max(info.st_size == 0 ? 65536 : 4096, Int(info.st_size) + 1 - result.count)
            var count = 0
            let piece = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
                repeat { count = Glibc.read(descriptor, buffer.baseAddress, wanted) } while count < 0 && errno == EINTR
                filled = max(0, count)
            }
            if count < 0 { return nil }
            if count == 0 { return result }
            if result.isEmpty { result = piece } else { result += piece }
            // One byte more was asked for than the file has.
            if count == Int(info.st_size), result.count == count { return result }
        }
    }
}
