internal import Experiments
internal import Git
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// What is recorded of a file: path in the repository, size, hash, where its content is kept.
struct FileFacts: Sendable {
    /// Top of the working tree, ending with a slash.
    let directory: String

    /// The path as a record tells it: in the repository, else without the folders of this machine.
    func name(_ path: String) -> (name: String, isInside: Bool) {
        if path.hasPrefix(directory) { return (Self.normalized(String(path.dropFirst(directory.utf8.count))), true) }
        if path.contains("://") { return (path, false) }
        return ("(outside)/" + (path.split(separator: "/").last.map(String.init) ?? path), false)
    }

    /// Without `.` and `..`.
    private static func normalized(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", !parts.isEmpty { parts.removeLast() } else { parts.append(part) }
        }
        return parts.joined(separator: "/")
    }

    /// Looks at a file.
    func file(_ path: String, origin: RunRecord.File.Origin, block: String?, in repository: Repository?) -> RunRecord.File {
        let (name, isInside) = name(path)
        var file = RunRecord.File(path: name, origin: origin, block: block)
        if let digest = ContentDigest(file: path) {
            file.sha256 = digest.sha256
            file.size = digest.size
        }
        file.via = isInside ? store(name, path, in: repository) : .external
        return file
    }

    private func store(_ name: String, _ path: String, in repository: Repository?) -> RunRecord.File.Store? {
        var target = [CChar](repeating: 0, count: 1024)
        let count = readlink(path, &target, target.count)
        if count > 0, String(decoding: target.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self).contains(".git/annex/") { return .annex }
        guard let repository else { return nil }
        // Where git cannot tell, the record does not say.
        do throws(GitError) {
            if try repository.attribute("filter", of: RepositoryPath(name)) == .text("lfs") { return .lfs }
            return try repository.isIgnored(RepositoryPath(name)) ? .untracked : .git
        } catch {
            return nil
        }
    }
}

/// Which files of a working tree were not as in HEAD, to see what a run wrote.
struct WorkingTreeWatch: Sendable {
    private struct Stamp: Sendable, Equatable {
        var size: Int
        var seconds: Int
        var nanoseconds: Int
        var inode: UInt64
    }
    private let stamps: [RepositoryPath: Stamp]

    init(_ repository: Repository) throws(GitError) {
        var stamps: [RepositoryPath: Stamp] = [:]
        for entry in try repository.status(untracked: .files) {
            var info = stat()
            guard lstat((repository.workingDirectory ?? "") + entry.path.description, &info) == 0, info.st_mode & S_IFMT != S_IFDIR else { continue }
            stamps[entry.path] = Stamp(size: Int(info.st_size), seconds: info.st_mtim.tv_sec, nanoseconds: info.st_mtim.tv_nsec, inode: UInt64(info.st_ino))
        }
        self.stamps = stamps
    }

    /// The files that were written between an earlier look and this one, sorted.
    func written(since before: WorkingTreeWatch) -> [RepositoryPath] {
        stamps.filter { before.stamps[$0.key] != $0.value }.map(\.key).sorted()
    }
}
