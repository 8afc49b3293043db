/// Changes paths of a tree in memory, without index or checkout, and writes the folders that changed.
///
/// The cost depends on the folders along the edited paths, not on the size of the tree.
public final class TreeEditor {
    private let repository: Repository
    private let base: ObjectID?
    private let edits = Folder()

    /// What becomes of the children of one folder.
    private final class Folder {
        /// `nil` deletes the entry.
        var entries: [[UInt8]: Tree.Entry?] = [:]
        var folders: [[UInt8]: Folder] = [:]
        /// Whether what the base has here is dropped first.
        var isReplaced = false
    }

    /// Starts from `base`, or from nothing.
    public init(_ repository: Repository, _ base: ObjectID?) {
        self.repository = repository
        self.base = base
    }

    /// Puts an object at `path`, replacing what is there; folders are made as needed. A tree's id puts the whole folder.
    public func set(_ path: RepositoryPath, _ mode: Tree.Mode, _ id: ObjectID) throws(GitError) {
        let (folder, name) = try place(path)
        folder.folders[name] = nil
        folder.entries[name] = .some(Tree.Entry(name: name, mode: mode, id: id))
    }

    /// Writes `contents` as a blob and puts it at `path`.
    public func set(_ path: RepositoryPath, contents: [UInt8], mode: Tree.Mode = .file) throws(GitError) {
        try set(path, mode, try repository.write(.blob, contents))
    }

    /// Removes the file or folder at `path`; nothing happens where there is none. A folder left empty disappears.
    public func remove(_ path: RepositoryPath) throws(GitError) {
        let (folder, name) = try place(path)
        folder.folders[name] = nil
        folder.entries[name] = .some(nil)
    }

    /// Writes the changed folders and returns the tree's name; ``ObjectID/emptyTree`` where nothing is left.
    public func write() throws(GitError) -> ObjectID {
        let id = try write(edits, base) ?? .emptyTree
        if id == .emptyTree { try repository.write(.tree, []) }
        return id
    }

    private func place(_ path: RepositoryPath) throws(GitError) -> (Folder, [UInt8]) {
        let parts = path.components.map(Array.init)
        var folder = edits
        for part in parts.dropLast() {
            if let entry = folder.entries.removeValue(forKey: part) {
                // A path below something set or removed before: go on from there.
                let next = Folder()
                next.isReplaced = true
                if let entry, entry.mode == .tree {
                    for child in try repository.tree(entry.id).entries { next.entries[child.name] = .some(child) }
                }
                folder.folders[part] = next
            }
            if let next = folder.folders[part] {
                folder = next
            } else {
                let next = Folder()
                folder.folders[part] = next
                folder = next
            }
        }
        return (folder, parts.last ?? [])
    }

    /// Returns the id of the changed folder, `nil` where it has become empty. Recursion is as deep as the edited paths.
    private func write(_ folder: Folder, _ base: ObjectID?) throws(GitError) -> ObjectID? {
        if folder.entries.isEmpty, folder.folders.isEmpty, !folder.isReplaced { return base }
        var entries: [[UInt8]: Tree.Entry] = [:]
        if let base, !folder.isReplaced {
            for entry in try repository.tree(base).entries { entries[entry.name] = entry }
        }
        for (name, entry) in folder.entries { entries[name] = entry }
        for (name, child) in folder.folders {
            let old = entries[name].flatMap { $0.mode == .tree ? $0.id : nil }
            if let id = try write(child, old) {
                entries[name] = Tree.Entry(name: name, mode: .tree, id: id)
            } else if old != nil || child.isReplaced {
                entries[name] = nil
            }
        }
        return entries.isEmpty ? nil : try repository.writeTree(entries.values)
    }
}
