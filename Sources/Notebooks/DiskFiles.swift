import Glibc
public import Babel
import OrgSyntax

/// The real files behind ``Babel/NotebookFiles``, with one rule: nothing is written outside of the repository that holds the
/// notebook (its folder where there is no repository) unless that was allowed.
public struct DiskFiles: NotebookFiles {
    /// Below which writing is allowed, without a slash at the end; `nil` where it is allowed everywhere.
    private let root: String?
    /// Where `org-babel-temp-file` puts its files; writing there is always allowed.
    private let temporaryDirectory: @Sendable () throws -> String

    /// - Parameters:
    ///   - notebook: Absolute path of the notebook's folder.
    ///   - allowsOutside: Whether writing outside of the repository is allowed (`--allow-outside`).
    ///   - temporaryDirectory: Gives the folder for temporary files; called when the first is made.
    public init(notebook: String, allowsOutside: Bool, temporaryDirectory: @escaping @Sendable () throws -> String) {
        root = allowsOutside ? nil : Self.repository(around: notebook) ?? notebook
        self.temporaryDirectory = temporaryDirectory
    }

    public func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    public func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    public func read(_ path: String) -> [UInt8]? {
        guard !isDirectory(path), let file = Descriptor(opening: path, O_RDONLY) else { return nil }
        return file.readAll()
    }

    /// - Throws: a ``OrgSyntax/Diagnostic``: `outside-repository`, `file-unwritable`.
    public func write(_ bytes: [UInt8], to path: String) throws {
        try authorize(path)
        // A file that others may read at this moment, or that is linked to, keeps its identity; results are small.
        guard let file = Descriptor(opening: path, O_WRONLY | O_CREAT | O_TRUNC), file.writeAll(bytes) else { throw Self.failure("write", path) }
    }

    public func createDirectory(_ path: String) throws {
        try authorize(path)
        var made = ""
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o777) != 0, errno != EEXIST, !isDirectory(made) { throw Self.failure("make the folder", made) }
        }
        guard isDirectory(path) else { throw Self.failure("make the folder", path) }
    }

    public func setMode(_ mode: Int, of path: String) throws {
        try authorize(path)
        guard chmod(path, mode_t(mode)) == 0 else { throw Self.failure("set the permissions of", path) }
    }

    public func temporaryFile(prefix: String, suffix: String) throws -> String {
        var template = Array("\(try temporaryDirectory())/\(prefix)XXXXXX\(suffix)".utf8CString)
        let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
        let path = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw Self.failure("make the temporary file", path) }
        close(descriptor)
        return path
    }

    public var homeDirectory: String {
        guard let home = getenv("HOME") else { return "/" }
        return String(cString: home)
    }

    /// Says no to a path outside of the repository.
    ///
    /// - Throws: a ``OrgSyntax/Diagnostic`` `outside-repository`.
    public func authorize(_ path: String) throws {
        guard let root else { return }
        let place = Self.resolve(path)
        let temporary = (getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")
        let allowed = [root, temporary.hasSuffix("/") ? String(temporary.dropLast()) : temporary]
        guard allowed.contains(where: { place == $0 || place.hasPrefix($0 == "/" ? "/" : $0 + "/") }) else {
            throw Diagnostic(
                id: "outside-repository", .error, "refusing to write '\(path)': it is outside of '\(root)'",
                hints: ["use --allow-outside if you trust the notebook"])
        }
    }

    /// The path with symbolic links resolved, as far as it exists.
    private static func resolve(_ path: String) -> String {
        var head = path
        var tail: [Substring] = []
        while true {
            if let real = realpath(head, nil) {
                defer { free(real) }
                let base = String(cString: real)
                return tail.isEmpty ? base : (base == "/" ? "" : base) + "/" + tail.reversed().joined(separator: "/")
            }
            guard let slash = head.lastIndex(of: "/"), head.count > 1 else { return path }
            let last = head[head.index(after: slash)...]
            if last == ".." { return path }
            if !last.isEmpty, last != "." { tail.append(last) }
            head = slash == head.startIndex ? "/" : String(head[..<slash])
        }
    }

    /// The working tree's top folder: the nearest folder above that holds `.git`.
    private static func repository(around folder: String) -> String? {
        var place = folder
        while true {
            if access(place + "/.git", F_OK) == 0 { return place }
            guard let slash = place.lastIndex(of: "/"), place != "/" else { return nil }
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
    }

    private static func failure(_ verb: String, _ path: String) -> Diagnostic {
        Diagnostic(id: "file-unwritable", .error, "cannot \(verb) '\(path)': \(systemReason())")
    }
}
