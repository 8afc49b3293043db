public import Git
public import OrgSyntax
internal import Synchronization

/// The files of one revision, read from the repository's objects: nothing is checked out.
public final class RevisionFiles: SourceFiles {
    private let repository: Mutex<Repository>
    private let tree: ObjectID
    /// What of the tree is the top of the site; empty for all of it.
    private let prefix: String
    private let revision: String
    /// The commit that is published.
    public let commit: ObjectID
    /// That of its committer.
    public let time: Int?

    /// - Parameters:
    ///   - revision: A branch first (`data` is `refs/heads/data` even where a tag has that name), then anything that git understands.
    ///   - prefix: The folder of the tree to publish.
    public init(repositoryAt path: String, revision: String, prefix: String = "") throws(Diagnostic) {
        do throws(GitError) {
            let opened = try Repository.discover(from: path)
            let found: Commit
            if let branch = try opened.commit(at: Reference.branch(revision)) {
                found = branch
            } else {
                found = try opened.commit(try opened.resolve(revision))
            }
            commit = found.id
            tree = found.tree
            time = Int(found.committer.time)
        } catch {
            throw Diagnostic.git(error)
        }
        self.revision = revision
        self.prefix = prefix
        do throws(GitError) { repository = Mutex(try Repository.discover(from: path)) } catch { throw Diagnostic.git(error) }
    }

    public func shownName(_ path: String) -> String { revision + ":" + full(path) }

    private func full(_ path: String) -> String { prefix.isEmpty ? path : path.isEmpty ? prefix : prefix + "/" + path }

    private func git<Result: Sendable>(_ body: (Repository) throws(GitError) -> Result) throws(Diagnostic) -> Result {
        do throws(GitError) { return try repository.withLock { (repository) throws(GitError) in try body(repository) } } catch { throw Diagnostic.git(error) }
    }

    public func list(where passes: (String) -> Bool) throws(Diagnostic) -> [SourceFile] {
        try git { repository throws(GitError) in
            guard let top = try repository.entry(RepositoryPath(prefix), in: tree), top.mode == .tree else { return [] }
            var result: [SourceFile] = []
            try repository.forEachFile(in: top.id) { (path, entry) throws(GitError) in
                guard let text = path.text, entry.mode.isBlob, entry.mode != .link, passes(text),
                    !text.split(separator: "/").contains(where: { $0.hasPrefix(".") })
                else { return }
                result.append(try Self.file(text, entry, repository))
            }
            return result.sorted { NaturalOrder.precedes($0.path, $1.path) }
        }
    }

    public func file(_ path: String) throws(Diagnostic) -> SourceFile? {
        try git { repository throws(GitError) in
            guard let entry = try repository.entry(RepositoryPath(full(path)), in: tree), entry.mode == .file || entry.mode == .executable else { return nil }
            return try Self.file(path, entry, repository)
        }
    }

    public func isFolder(_ path: String) -> Bool {
        do {
            return try git { repository throws(GitError) in try repository.entry(RepositoryPath(full(path)), in: tree)?.mode == .tree }
        } catch {
            // A folder that cannot be read is none that could be shown.
            return false
        }
    }

    private static func file(_ path: String, _ entry: Tree.Entry, _ repository: Repository) throws(GitError) -> SourceFile {
        let raw = entry.id.rawBytes
        func word(_ start: Int) -> UInt64 { raw[start..<(start + 8)].reduce(0) { $0 << 8 | UInt64($1) } }
        let size = try repository.header(entry.id).size
        var file = SourceFile(path: path, size: size, stamp: SourceFile.Stamp(first: word(0), second: word(8)))
        if size < LFSPointer.maximumLength, !path.hasSuffix(".org"), let pointer = LFSPointer(try repository.blob(entry.id)) {
            file.lfs = pointer.oid
            file.size = pointer.size
            file.isHere = try repository.hasLFSContent(pointer)
        }
        return file
    }

    public func read(_ path: String) throws(Diagnostic) -> [UInt8]? {
        try git { repository throws(GitError) in
            guard let entry = try repository.entry(RepositoryPath(full(path)), in: tree), entry.mode == .file || entry.mode == .executable else { return nil }
            let bytes = try repository.blob(entry.id)
            guard let pointer = LFSPointer(bytes) else { return bytes }
            return try repository.lfsContent(pointer) ?? bytes
        }
    }
}

extension Diagnostic {
    /// The diagnostic of a failure in the repository; its id begins with `git`, which decides the exit status.
    static func git(_ error: GitError) -> Diagnostic {
        let lines = error.message.split(separator: "\n").map(String.init)
        return Diagnostic(
            id: "git-" + error.code.rawValue.lowercased(), .error, "cannot \(error.operation): \(lines.first ?? "")", notes: lines.dropFirst() + error.notes,
            hints: error.hints)
    }
}
