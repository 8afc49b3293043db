/// One path that differs between two trees.
public struct TreeChange: Sendable {
    public let path: RepositoryPath
    /// `nil`: added.
    public let old: Tree.Entry?
    /// `nil`: deleted.
    public let new: Tree.Entry?

    public enum Kind: String, Sendable { case added = "A", deleted = "D", modified = "M" }
    public var kind: Kind { old == nil ? .added : new == nil ? .deleted : .modified }
}

extension Repository {
    /// Returns the files that differ between two trees, sorted folder by folder; `nil` stands for the empty tree.
    ///
    /// Reads only the folders that differ. Renames are not looked for: a data merge has tens of thousands of additions.
    /// - Parameter enters: Whether to look into a changed folder; a folder not entered is reported as one change itself.
    public func diff(
        _ old: ObjectID?, _ new: ObjectID?, enters: (RepositoryPath) -> Bool = { _ in true }
    ) throws(GitError) -> [TreeChange] {
        var changes: [TreeChange] = []
        var pending: [(path: [UInt8], old: ObjectID?, new: ObjectID?)] = [([], old, new)]
        while let folder = pending.popLast() {
            if folder.old == folder.new { continue }
            try compare(folder, &pending, &changes, enters)
        }
        return changes
    }

    private func compare(
        _ folder: (path: [UInt8], old: ObjectID?, new: ObjectID?), _ pending: inout [(path: [UInt8], old: ObjectID?, new: ObjectID?)],
        _ changes: inout [TreeChange], _ enters: (RepositoryPath) -> Bool
    ) throws(GitError) {
        let oldBytes = if let id = folder.old { try treeBytes(id) } else { [UInt8]() }
        let newBytes = if let id = folder.new { try treeBytes(id) } else { [UInt8]() }
        var left = TreeCursor(oldBytes)
        var right = TreeCursor(newBytes)
        var deeper: [(path: [UInt8], old: ObjectID?, new: ObjectID?)] = []
        func record(_ old: Tree.Entry?, _ new: Tree.Entry?) {
            let name = (new ?? old)?.name ?? []
            let path = folder.path.isEmpty ? name : folder.path + [UInt8(ascii: "/")] + name
            let oldTree = old?.mode == .tree ? old?.id : nil
            let newTree = new?.mode == .tree ? new?.id : nil
            let descends = (oldTree != nil || newTree != nil) && enters(RepositoryPath(bytes: path))
            if descends { deeper.append((path, oldTree, newTree)) }
            // What is not a folder on a side, or is a folder that is not entered, is a change of this very path.
            let oldHere = oldTree == nil || !descends ? old : nil
            let newHere = newTree == nil || !descends ? new : nil
            if oldHere != nil || newHere != nil { changes.append(TreeChange(path: RepositoryPath(bytes: path), old: oldHere, new: newHere)) }
        }
        while left.isAtEntry || right.isAtEntry {
            let order = left.isAtEntry && right.isAtEntry ? Self.compare(left, oldBytes, right, newBytes) : left.isAtEntry ? -1 : 1
            if order == 0 {
                if left.mode != right.mode || !left.sameID(in: oldBytes, as: right, in: newBytes) {
                    record(Self.entry(left, oldBytes), Self.entry(right, newBytes))
                }
                left.advance(oldBytes)
                right.advance(newBytes)
            } else if order < 0 {
                record(Self.entry(left, oldBytes), nil)
                left.advance(oldBytes)
            } else {
                record(nil, Self.entry(right, newBytes))
                right.advance(newBytes)
            }
        }
        pending.append(contentsOf: deeper.reversed())
    }

    private func treeBytes(_ id: ObjectID) throws(GitError) -> [UInt8] { try tree(id).bytes }

    private static func entry(_ cursor: TreeCursor, _ bytes: [UInt8]) -> Tree.Entry {
        Tree.Entry(name: Array(bytes[cursor.name]), mode: cursor.mode, id: cursor.id(in: bytes))
    }

    /// Git's order of entries: bytes, a folder as if its name ended with a slash.
    private static func compare(_ left: TreeCursor, _ leftBytes: [UInt8], _ right: TreeCursor, _ rightBytes: [UInt8]) -> Int {
        var i = left.name.lowerBound
        var j = right.name.lowerBound
        while i < left.name.upperBound, j < right.name.upperBound {
            if leftBytes[i] != rightBytes[j] { return leftBytes[i] < rightBytes[j] ? -1 : 1 }
            i += 1
            j += 1
        }
        func rest(_ position: Int, _ cursor: TreeCursor, _ bytes: [UInt8]) -> UInt8 {
            position < cursor.name.upperBound ? bytes[position] : cursor.mode == .tree ? UInt8(ascii: "/") : 0
        }
        let a = rest(i, left, leftBytes)
        let b = rest(j, right, rightBytes)
        return a == b ? 0 : a < b ? -1 : 1
    }
}
