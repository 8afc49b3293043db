internal import Git

/// Merges three trees in memory, folder by folder, reading only folders that differ on both sides. No renames, no side preferred.
struct TreeMerge {
    let repository: Repository
    let ourName: String
    let theirName: String
    /// Paths that both sides changed in different ways.
    private(set) var conflicts: [RepositoryPath] = []

    init(_ repository: Repository, ourName: String, theirName: String) {
        self.repository = repository
        self.ourName = ourName
        self.theirName = theirName
    }

    /// Returns the merged tree. Where there are conflicts it holds our version of those paths and must not be used.
    mutating func merge(base: ObjectID, ours: ObjectID, theirs: ObjectID) throws(GitError) -> ObjectID {
        try mergeFolder(base, ours, theirs, RepositoryPath(bytes: []), depth: 0) ?? .emptyTree
    }

    /// Recursion is as deep as folders that were changed on both sides are nested; git itself has a limit of 2,048.
    private mutating func mergeFolder(_ base: ObjectID?, _ ours: ObjectID, _ theirs: ObjectID, _ path: RepositoryPath, depth: Int) throws(GitError) -> ObjectID? {
        guard depth < 512 else { throw GitError(.unsupported, "folders are nested more than 512 deep", while: "merge '\(path)'") }
        if ours == theirs || base == theirs { return ours }
        if base == ours { return theirs }
        func entries(_ id: ObjectID?) throws(GitError) -> [[UInt8]: Tree.Entry] {
            guard let id else { return [:] }
            return Dictionary(try repository.tree(id).entries.map { ($0.name, $0) }) { first, _ in first }
        }
        let before = try entries(base), mine = try entries(ours), yours = try entries(theirs)
        var result: [Tree.Entry] = []
        for name in Set(mine.keys).union(yours.keys) {
            if let entry = try mergeEntry(before[name], mine[name], yours[name], path.appending(name), depth) { result.append(entry) }
        }
        return result.isEmpty ? nil : try repository.writeTree(result)
    }

    private mutating func mergeEntry(_ base: Tree.Entry?, _ ours: Tree.Entry?, _ theirs: Tree.Entry?, _ path: RepositoryPath, _ depth: Int) throws(GitError) -> Tree.Entry? {
        if ours == theirs || base == theirs { return ours }
        if base == ours { return theirs }
        guard let ours, let theirs else {
            conflicts.append(path)
            return ours ?? theirs
        }
        if ours.mode == .tree, theirs.mode == .tree {
            let old = base?.mode == .tree ? base?.id : nil
            guard let id = try mergeFolder(old, ours.id, theirs.id, path, depth: depth + 1) else { return nil }
            return Tree.Entry(name: ours.name, mode: .tree, id: id)
        }
        guard ours.mode.isBlob, theirs.mode.isBlob, ours.mode != .link, theirs.mode != .link, let base, base.mode.isBlob else {
            conflicts.append(path)
            return ours
        }
        let merged = try Repository.mergeText(
            base: repository.blob(base.id), ours: repository.blob(ours.id), theirs: repository.blob(theirs.id), ourName: ourName, theirName: theirName)
        if !merged.isClean || merged.bytes.contains(0) {
            conflicts.append(path)
            return ours
        }
        let mode = base.mode == ours.mode ? theirs.mode : ours.mode
        return Tree.Entry(name: ours.name, mode: mode, id: try repository.write(.blob, merged.bytes))
    }
}
