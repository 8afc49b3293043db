/// A tree object: a folder's entries, kept as the raw bytes and read on demand, since the folders of a data branch are large.
public struct Tree: Sendable {
    public let id: ObjectID
    let bytes: [UInt8]

    init(id: ObjectID, bytes: [UInt8]) {
        self.id = id
        self.bytes = bytes
    }

    /// What an entry is.
    public enum Mode: UInt32, Sendable {
        case tree = 0o040000
        case file = 0o100644
        case executable = 0o100755
        case link = 0o120000
        /// A submodule: the entry names a commit of another repository.
        case submodule = 0o160000

        /// Old git wrote group-writable files (`100664`); they are files.
        init(octal: UInt32) {
            self = Mode(rawValue: octal) ?? (octal & 0o170000 == 0o040000 ? .tree : octal & 0o100 != 0 ? .executable : .file)
        }

        var octal: String { String(rawValue, radix: 8) }
        public var isBlob: Bool { self == .file || self == .executable || self == .link }
    }

    public struct Entry: Sendable, Equatable {
        /// One part of a path, as bytes.
        public var name: [UInt8]
        public var mode: Mode
        public var id: ObjectID

        public init(name: [UInt8], mode: Mode, id: ObjectID) {
            self.name = name
            self.mode = mode
            self.id = id
        }
    }

    /// All entries in git's order (a folder sorts as if its name ended with a slash).
    public var entries: [Entry] {
        var cursor = TreeCursor(bytes)
        var result: [Entry] = []
        while cursor.isAtEntry {
            result.append(Entry(name: Array(bytes[cursor.name]), mode: cursor.mode, id: cursor.id(in: bytes)))
            cursor.advance(bytes)
        }
        return result
    }

    /// Returns the entry of one name.
    public func entry(_ name: some Collection<UInt8>) -> Entry? {
        var cursor = TreeCursor(bytes)
        while cursor.isAtEntry {
            if bytes[cursor.name].elementsEqual(name) { return Entry(name: Array(name), mode: cursor.mode, id: cursor.id(in: bytes)) }
            cursor.advance(bytes)
        }
        return nil
    }
}

/// Walks the raw bytes of a tree object: `mode SP name NUL id`, again and again.
struct TreeCursor {
    private(set) var name: Range<Int> = 0..<0
    private(set) var mode: Tree.Mode = .file
    private var next = 0
    private(set) var isAtEntry = false

    init(_ bytes: [UInt8]) { advance(bytes) }

    mutating func advance(_ bytes: [UInt8]) {
        isAtEntry = false
        var position = next
        var octal: UInt32 = 0
        while position < bytes.count, bytes[position] != 0x20 {
            octal = octal << 3 | UInt32(bytes[position] & 7)
            position += 1
        }
        let start = position + 1
        position = start
        while position < bytes.count, bytes[position] != 0 { position += 1 }
        // A truncated object ends the walk.
        guard position + 21 <= bytes.count else { return }
        mode = Tree.Mode(octal: octal)
        name = start..<position
        next = position + 21
        isAtEntry = true
    }

    func id(in bytes: [UInt8]) -> ObjectID { ObjectID(rawBytes: bytes[(name.upperBound + 1)..<(name.upperBound + 21)]) }

    func sameID(in bytes: [UInt8], as other: TreeCursor, in otherBytes: [UInt8]) -> Bool {
        for offset in 1...20 where bytes[name.upperBound + offset] != otherBytes[other.name.upperBound + offset] { return false }
        return true
    }
}

extension Repository {
    /// Returns what stands at `path` below the tree `root`; `nil` where there is nothing. The empty path is the tree itself.
    public func entry(_ path: RepositoryPath, in root: ObjectID) throws(GitError) -> Tree.Entry? {
        var current = Tree.Entry(name: [], mode: .tree, id: root)
        for component in path.components {
            guard current.mode == .tree, let next = try tree(current.id).entry(component) else { return nil }
            current = next
        }
        return current
    }

    /// Calls `body` for every entry below the tree `root` that is not itself a tree, in git's order.
    ///
    /// - Parameters:
    ///   - prefix: Put before every path.
    ///   - skipped: A folder that is not entered.
    public func forEachFile(
        in root: ObjectID, below prefix: RepositoryPath = RepositoryPath(bytes: []), skipping skipped: RepositoryPath? = nil,
        _ body: (RepositoryPath, Tree.Entry) throws(GitError) -> Void
    ) throws(GitError) {
        // A stack of our own: no recursion as deep as somebody's folders.
        var pending: [(path: RepositoryPath, entry: Tree.Entry)] = [(prefix, Tree.Entry(name: [], mode: .tree, id: root))]
        while let (path, entry) = pending.popLast() {
            if path == skipped { continue }
            if entry.mode == .tree {
                for child in try tree(entry.id).entries.reversed() { pending.append((path.appending(child.name), child)) }
            } else {
                try body(path, entry)
            }
        }
    }

    /// Writes a tree object from entries in any order.
    public func writeTree(_ entries: some Sequence<Tree.Entry>) throws(GitError) -> ObjectID {
        func key(_ entry: Tree.Entry) -> [UInt8] { entry.mode == .tree ? entry.name + [UInt8(ascii: "/")] : entry.name }
        let sorted = entries.map { (key($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
        var bytes: [UInt8] = []
        for (_, entry) in sorted {
            bytes += Array(entry.mode.octal.utf8) + [0x20] + entry.name + [0] + entry.id.rawBytes
        }
        return try write(.tree, bytes)
    }
}
