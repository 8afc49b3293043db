/// A repository inside of this one, pinned to a commit.
public struct Submodule: Sendable {
    public var path: RepositoryPath
    /// The commit that HEAD asks for.
    public var pinned: ObjectID
    /// The commit that is checked out; `nil` where the submodule is not there.
    public var current: ObjectID?
}

extension Repository {
    /// Returns the submodules that HEAD's `.gitmodules` names, sorted by path.
    public func submodules() throws(GitError) -> [Submodule] {
        guard let head = try commit(at: "HEAD"), let list = try entry(".gitmodules", in: head.tree), list.mode.isBlob else { return [] }
        var found: [Submodule] = []
        for line in String(decoding: try blob(list.id), as: UTF8.self).split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " && $0 != "\t" }) == "path" else { continue }
            let path = RepositoryPath(String(parts[1].drop { $0 == " " || $0 == "\t" }))
            guard let entry = try entry(path, in: head.tree), entry.mode == .submodule else { continue }
            var current: ObjectID?
            // A submodule that is not checked out has an empty folder, or none.
            if FileSystem.exists(try location(of: path) + Array("/.git".utf8)), let workingDirectory {
                current = try Repository.open(workingDirectory + path.description).commit(at: "HEAD")?.id
            }
            found.append(Submodule(path: path, pinned: entry.id, current: current))
        }
        return found.sorted { $0.path < $1.path }
    }
}
