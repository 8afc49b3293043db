internal import CLibgit2

/// The place of new objects: a file for each, below `objects/`.
final class LooseObjects {
    private let database: Owned
    var pointer: OpaquePointer { unsafe database.pointer }

    /// - Parameters:
    ///   - compression: Level of zlib, 0 to 9; -1 for its fastest, which 0 means too: libgit2 would write a file without zlib's head, which nobody can read.
    ///   - flushes: Whether each file is flushed to the disk.
    init(_ directory: String, compression: Int, flushes: Bool) throws(GitError) {
        database = try unsafe Owned.make("open '\(directory)'", free: { unsafe git_odb_free($0) }) { unsafe git_odb_new($0) }
        var backend: UnsafeMutablePointer<git_odb_backend>?
        try Libgit2.check(unsafe git_odb_backend_loose(&backend, directory, compression == 0 ? 1 : Int32(compression), flushes ? 1 : 0, 0, 0), "open '\(directory)'")
        // From here on the database owns the backend.
        try Libgit2.check(unsafe git_odb_add_backend(database.pointer, backend, 1), "open '\(directory)'")
    }
}

extension Repository {
    /// Returns where new objects are written, in git's way: compressed as `core.looseCompression` says, flushed only where `core.fsync` asks for it.
    func looseObjects() throws(GitError) -> LooseObjects {
        if let newObjects { return newObjects }
        let level = if let loose = try config("core.looseCompression") { loose } else { try config("core.compression") ?? "-1" }
        guard let compression = Int(level), (-1...9).contains(compression) else {
            throw GitError(.invalid, "core.compression is a number from -1 to 9, not '\(level)'", while: "write an object", hints: ["git config core.compression 1"])
        }
        let old = try configBool("core.fsyncObjectFiles") ?? false, flushes = try flushes("loose-object")
        let made = try LooseObjects(commonDirectory + "objects", compression: compression, flushes: old || flushes)
        newObjects = made
        return made
    }

    /// Whether `core.fsync` (git-config(1)) wants a component flushed to the disk, `loose-object` or `reference`: neither is in git's default.
    func flushes(_ component: String) throws(GitError) -> Bool {
        let groups = component == "reference" ? ["all"] : ["objects", "committed", "added", "all"]
        var result = false
        for word in (try config("core.fsync") ?? "").split(whereSeparator: { $0 == "," || $0 == " " }) {
            let name = word.drop { $0 == "-" }
            if name == component || groups.contains(String(name)) { result = name.startIndex == word.startIndex }
            if word == "none" { result = false }
        }
        return result
    }
}
