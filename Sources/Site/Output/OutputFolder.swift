internal import Glibc
internal import OrgExport
internal import OrgSyntax

/// The folder that the site is written to. It belongs to labbook: a file `.labbook-site` in it names what was written, and nothing else is ever deleted.
struct OutputFolder: Sendable {
    /// Without a slash at its end.
    let path: String
    static let marker = ".labbook-site"

    /// Takes a folder that is new, empty or a site.
    ///
    /// Throws a diagnostic `output-foreign` for a folder with other things in it.
    init(_ path: String, name: String) throws(Diagnostic) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let folder = opendir(path) else {
            guard errno == ENOENT else { throw FileFailure.diagnostic("open the folder", path) }
            return
        }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        guard count > 2, access(self.path + "/" + Self.marker, F_OK) != 0 else { return }
        throw Diagnostic(
            id: "output-foreign", .error, "refusing to write into '\(name)': it holds files that labbook did not write",
            hints: ["name another folder: labbook publish --output site", "or empty it yourself"])
    }

    /// Takes any folder.
    init(unchecked path: String) { self.path = path }

    /// What earlier builds wrote, as the marker says.
    var listed: [String] {
        guard let bytes = FileFailure.contents(path + "/" + Self.marker) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(String.init).filter(Self.isInside)
    }

    private static func isInside(_ path: String) -> Bool { !path.hasPrefix("/") && !path.split(separator: "/").contains("..") }

    /// Size and time of a written file; `nil` where it is not there.
    func state(_ output: String) -> SiteCache.Output? {
        var info = stat()
        guard lstat(path + "/" + output, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        let time = UInt64(bitPattern: Int64(info.st_mtim.tv_sec)) &* 1_000_000_000 &+ UInt64(info.st_mtim.tv_nsec)
        return SiteCache.Output(size: Int(info.st_size), time: time)
    }

    func read(_ output: String) -> [UInt8]? { FileFailure.contents(path + "/" + output) }

    /// Writes a file by way of a temporary one beside it, and returns its state.
    func write(_ bytes: Pieces, to output: String) throws(Diagnostic) -> SiteCache.Output {
        let target = path + "/" + output
        let slash = target.lastIndex(of: "/") ?? target.startIndex
        let temporary = target[...slash] + "." + target[target.index(after: slash)...] + ".\(getpid()).tmp"
        guard let descriptor = try open(String(temporary), O_TRUNC, for: target), let time = Self.fill(descriptor, with: bytes), rename(String(temporary), target) == 0 else { throw unwritten(String(temporary), target) }
        return SiteCache.Output(size: bytes.count, time: time)
    }

    /// Writes a file that is not there yet, and returns its state; `nil` where there is one, which stays as it is.
    func create(_ bytes: Pieces, at output: String) throws(Diagnostic) -> SiteCache.Output? {
        let target = path + "/" + output
        guard let descriptor = try open(target, O_EXCL, for: target) else { return nil }
        guard let time = Self.fill(descriptor, with: bytes) else { throw unwritten(target, target) }
        return SiteCache.Output(size: bytes.count, time: time)
    }

    /// Opens a file to be written, `nil` for one that is there against `O_EXCL`; its folders are made where they are missing.
    private func open(_ file: String, _ flag: Int32, for target: String) throws(Diagnostic) -> Int32? {
        let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | flag
        var descriptor = Glibc.open(file, flags, 0o666)
        if descriptor < 0, errno == ENOENT {
            try makeFolders(FilePath.directory(of: target))
            descriptor = Glibc.open(file, flags, 0o666)
        }
        if descriptor < 0, errno == EEXIST { return nil }
        guard descriptor >= 0 else { throw FileFailure.diagnostic("write", target) }
        return descriptor
    }

    /// Writes and closes; the time of the change in nanoseconds since 1970, or `nil` with the reason in `errno`.
    private static func fill(_ descriptor: Int32, with bytes: Pieces) -> UInt64? {
        var info = stat()
        let isDone = bytes.write(to: descriptor) && fstat(descriptor, &info) == 0
        let code = errno
        close(descriptor)
        errno = code
        return isDone ? UInt64(bitPattern: Int64(info.st_mtim.tv_sec)) &* 1_000_000_000 &+ UInt64(info.st_mtim.tv_nsec) : nil
    }

    /// What went wrong while `target` was written, whose beginnings in `file` are taken away.
    private func unwritten(_ file: String, _ target: String) -> Diagnostic {
        let reason = FileFailure.reason()
        unlink(file)
        return Diagnostic(id: "file-unwritable", .error, "cannot write '\(target)': \(reason)")
    }

    private func makeFolders(_ folder: String) throws(Diagnostic) {
        if mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { throw FileFailure.diagnostic("make the folder", folder) }
        try makeFolders(String(folder[..<slash]))
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { throw FileFailure.diagnostic("make the folder", folder) }
    }

    /// Deletes a file of an earlier build, and the folders that are empty then.
    func remove(_ output: String) throws(Diagnostic) {
        if unlink(path + "/" + output) != 0, errno != ENOENT, errno != ENOTDIR { throw FileFailure.diagnostic("delete", path + "/" + output) }
        var folder = output
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if rmdir(path + "/" + folder) != 0 { return }
        }
    }

    /// The marker's text.
    static func marker(_ outputs: some Sequence<String>) -> Pieces {
        Pieces(Array(("This folder is written by labbook publish; it deletes what is named here and no longer made.\n" + outputs.sorted().joined(separator: "\n") + "\n").utf8))
    }
}
