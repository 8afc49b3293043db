#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Changes several references together: all or none, even when the program is killed half-way.
///
/// Each change says what the reference must hold beforehand (compare-and-swap); where it holds something else nothing moves.
///
/// libgit2's `git_transaction` locks all references and then writes one after the other, so a kill between two leaves half of them.
/// A single reference that is made or moved is one file, and one rename as in git. For several
/// this one uses git's own files differently: it locks the references (`NAME.lock`) and `packed-refs.lock`, moves the current values of those that
/// are loose into `packed-refs` (which changes no value), and then replaces `packed-refs` once more with the new values: one rename
/// changes them all. Git and libgit2 keep out by the same locks. A lock file left by a killed labbook names its process, and the next
/// transaction removes it.
public final class ReferenceTransaction {
    private struct Change {
        var name: String
        /// `nil`: must not exist.
        var old: ObjectID?
        /// `nil`: is deleted.
        var new: ObjectID?
        var message: String
    }

    private let repository: Repository
    private let signature: Signature
    private var changes: [Change] = []

    /// - Parameter signature: Whose name the reflogs get.
    public init(_ repository: Repository, signature: Signature) {
        self.repository = repository
        self.signature = signature
    }

    /// Adds the making of a reference that does not exist yet.
    public func create(_ name: String, _ id: ObjectID, message: String) { changes.append(Change(name: name, old: nil, new: id, message: message)) }
    /// Adds a move from `old` to `new`.
    public func update(_ name: String, from old: ObjectID, to new: ObjectID, message: String) {
        changes.append(Change(name: name, old: old, new: new, message: message))
    }
    /// Adds the deletion of a reference that points at `old`.
    public func delete(_ name: String, _ old: ObjectID, message: String) { changes.append(Change(name: name, old: old, new: nil, message: message)) }

    /// Makes all changes or none.
    ///
    /// - Parameter step: Called with a name before each write; a test throws or kills the process there.
    /// - Throws: `locked` where another program holds a lock, `modified` where a reference is not what it was expected to be,
    ///   `exists` where one to be made is there or stands in the way (`a` against `a/b`).
    /// - Parameter prepared: Called when all is written and checked, and one rename is left: what belongs to the move (files, index, HEAD) is done
    ///   here, and where it throws nothing has moved.
    public func commit(
        step: (String) throws(GitError) -> Void = { (_) throws(GitError) in }, whilePrepared prepared: () throws(GitError) -> Void = { () throws(GitError) in }
    ) throws(GitError) {
        let names = Set(changes.map(\.name))
        guard names.count == changes.count else { throw GitError(.invalid, "a reference is changed twice", while: "update the references") }
        for change in changes where try !Reference.isValid(change.name) {
            throw GitError(.invalidSpecification, "'\(change.name)' is no valid name", while: "update the references",
                hints: ["use letters, digits, '-', '_' and '.'; no spaces, no '..', '~', '^', ':'"])
        }
        let lock = ReferenceLock(repository.commonDirectory, warn: repository.warn)
        defer { lock.release() }
        for change in changes.sorted(by: { $0.name < $1.name }) {
            try step("lock \(change.name)")
            try lock.acquire(change.name)
        }
        if changes.count == 1, let new = changes[0].new, !isDirectory(changes[0].name) { return try commit(changes[0], new, step, prepared) }
        if changes.count == 1, changes[0].new == nil, !isDirectory(changes[0].name), try deleteLoose(changes[0], step, prepared) { return }
        try step("lock packed-refs")
        try lock.acquire("packed-refs")
        var packed = try PackedReferences(repository.commonDirectory)
        try verify(packed)
        // What is loose becomes packed, with the same value.
        var loose: [String] = []
        for change in changes {
            guard let id = try looseValue(change.name) else { continue }
            loose.append(change.name)
            try packed.set(change.name, id, peeled: peeled(id))
        }
        if !loose.isEmpty {
            try step("pack the current values")
            try lock.writePackedReferences(packed)
            try step("rename packed-refs")
            try lock.usePackedReferences()
            for name in loose {
                try step("drop the loose \(name)")
                try FileSystem.remove(path(name))
            }
        }
        for change in changes {
            if let new = change.new { try packed.set(change.name, new, peeled: peeled(new)) } else { packed.remove(change.name) }
        }
        try step("move the references")
        try lock.writePackedReferences(packed)
        try prepared()
        try step("rename packed-refs")
        try lock.usePackedReferences()
        try finish(step)
    }

    /// Everything has happened; what follows are the logs.
    private func finish(_ step: (String) throws(GitError) -> Void) throws(GitError) {
        for change in changes {
            try step("log \(change.name)")
            // A full disk may keep an entry out of the log, but the reference has moved: an error would say that it has not.
            do throws(GitError) { try log(change) } catch {
                let label = Reference(name: change.name, target: .symbolic("")).shortName
                repository.warn("git's log of '\(label)' lacks its last move, \(change.old?.short ?? "none") → \(change.new?.short ?? "deleted"): \(error.description)")
            }
        }
        try step("unlock")
    }

    /// Deletes the only reference, which is locked, where it is one file and no more; returns false for one that is packed.
    private func deleteLoose(
        _ change: Change, _ step: (String) throws(GitError) -> Void, _ prepared: () throws(GitError) -> Void
    ) throws(GitError) -> Bool {
        let packed = try PackedReferences(repository.commonDirectory)
        guard packed.id(change.name) == nil, try looseValue(change.name) != nil else { return false }
        try verify(packed)
        try prepared()
        try step("delete the reference")
        try FileSystem.remove(path(change.name))
        try finish(step)
        return true
    }

    /// Makes or moves the only reference, which is locked.
    private func commit(
        _ change: Change, _ new: ObjectID, _ step: (String) throws(GitError) -> Void, _ prepared: () throws(GitError) -> Void
    ) throws(GitError) {
        try verify(try PackedReferences(repository.commonDirectory))
        // Git takes no file whose name ends with `.lock` for a reference.
        let path = path(change.name), temporary = path + Array(".new.lock".utf8)
        try step("write the reference")
        try FileSystem.remove(temporary)
        let descriptor = try FileSystem.createNew(temporary)
        do throws(GitError) {
            defer { FileSystem.close(descriptor) }
            try FileSystem.write(Array("\(new.hex)\n".utf8), to: descriptor, temporary)
            if try repository.flushes("reference") { try FileSystem.flush(descriptor, temporary) }
            try prepared()
            try step("move the reference")
            try FileSystem.rename(temporary, path)
        } catch {
            var rollBack = RollBack()
            let name = String(decoding: temporary, as: UTF8.self)
            rollBack.undo("the file '\(name)', which nobody reads, stays", byHand: "rm '\(name)'") { () throws(GitError) in try FileSystem.remove(temporary) }
            throw error.after(rollBack)
        }
        try finish(step)
    }

    /// Whether a folder is where the reference's file would be: one that other references left behind, or that they are in.
    private func isDirectory(_ name: String) -> Bool { if case .directory = FileSystem.kind(path(name)) { true } else { false } }

    /// Compares every reference with what was expected of it.
    private func verify(_ packed: PackedReferences) throws(GitError) {
        for change in changes {
            let current = try looseValue(change.name) ?? packed.id(change.name)
            let label = Reference(name: change.name, target: .symbolic("")).shortName
            if change.old == nil, current != nil {
                throw GitError(.exists, "'\(label)' exists already", while: "create '\(change.name)'", hints: ["choose another name, or delete it first"])
            }
            if current != change.old {
                throw GitError(.modified, "'\(label)' is at \(current?.short ?? "no commit") and was expected at \(change.old?.short ?? "no commit"); somebody moved it meanwhile",
                    while: "update '\(change.name)'", hints: ["nothing has been changed; run the command again"])
            }
            guard change.new != nil, change.old == nil else { continue }
            let others = try repository.references().map(\.name)
            let deleted = Set(changes.filter { $0.new == nil }.map(\.name))
            if let other = others.first(where: { ($0.hasPrefix(change.name + "/") || change.name.hasPrefix($0 + "/")) && !deleted.contains($0) }) {
                throw GitError(.exists, "'\(other)' stands in the way", while: "create '\(change.name)'", hints: ["choose another name"])
            }
        }
    }

    private func path(_ name: String) -> [UInt8] { Array((repository.commonDirectory + name).utf8) }

    private func looseValue(_ name: String) throws(GitError) -> ObjectID? {
        let path = path(name)
        guard case .file = FileSystem.kind(path), let bytes = try FileSystem.read(path, limit: 4096) else { return nil }
        guard let id = ObjectID(hexBytes: bytes.prefix(40)) else {
            throw GitError(.invalid, "'\(name)' is a symbolic reference or damaged", while: "update the references", hints: ["git symbolic-ref \(name)"])
        }
        return id
    }

    /// Returns the commit that an annotated tag ends at; `nil` for any other object.
    private func peeled(_ id: ObjectID) throws(GitError) -> ObjectID? {
        guard try repository.header(id).kind == .tag else { return nil }
        return try repository.commit(id).id
    }

    /// Writes the reflog as git does: for branches always, for other references where they have one; a deleted one loses its log. A move of the branch that
    /// is checked out here is one of HEAD too.
    private func log(_ change: Change) throws(GitError) {
        let path = Array((repository.commonDirectory + "logs/" + change.name).utf8)
        guard let new = change.new else { return try FileSystem.remove(path) }
        let wanted = try repository.configBool("core.logAllRefUpdates") ?? !repository.isBare
        if FileSystem.exists(path) || (wanted && change.name.hasPrefix("refs/heads/")) { try append(change, new, to: path) }
        let head = Array((repository.gitDirectory + "logs/HEAD").utf8)
        if try repository.reference("HEAD")?.target == .symbolic(change.name), wanted || FileSystem.exists(head) { try append(change, new, to: head) }
    }

    private func append(_ change: Change, _ new: ObjectID, to path: [UInt8]) throws(GitError) {
        if let slash = path.lastIndex(of: UInt8(ascii: "/")) { try FileSystem.makeDirectories(Array(path[..<slash])) }
        let text = change.message.map { $0 == "\n" ? " " : String($0) }.joined()
        let line = "\((change.old ?? .zero).hex) \(new.hex) \(signature.encoded)\t\(text)\n"
        let descriptor = try FileSystem.openAppending(path)
        defer { FileSystem.close(descriptor) }
        try FileSystem.write(Array(line.utf8), to: descriptor, path)
    }
}

/// The lock files that a transaction holds.
private final class ReferenceLock {
    private let directory: String
    private let warn: (String) -> Void
    private var held: [[UInt8]] = []

    init(_ directory: String, warn: @escaping (String) -> Void) {
        self.directory = directory
        self.warn = warn
    }

    /// Makes `NAME.lock`. Waits for up to a second for another program, and clears the lock of a labbook that was killed.
    func acquire(_ name: String) throws(GitError) {
        let path = Array((directory + name + ".lock").utf8)
        if let slash = path.lastIndex(of: UInt8(ascii: "/")) { try FileSystem.makeDirectories(Array(path[..<slash])) }
        for attempt in 0... {
            do throws(GitError) {
                let descriptor = try FileSystem.createNew(path)
                defer { FileSystem.close(descriptor) }
                held.append(path)
                // On a full disk the mark may not fit, and the lock is one all the same.
                do throws(GitError) { try FileSystem.write(LockOwner.mark, to: descriptor, path) } catch {}
                return
            } catch {
                guard error.code == .exists else { throw error }
                if try LockOwner.isDead(path) {
                    try FileSystem.remove(path)
                } else if attempt < 20 {
                    usleep(50_000)
                } else {
                    throw GitError(.locked, "'\(name)' is locked by another program", while: "update the references",
                        hints: ["nothing has been changed; try again, and if no git is running: rm '\(RepositoryPath(bytes: path))'"])
                }
            }
        }
    }

    private var newPackedReferences: [UInt8] { Array((directory + "packed-refs.new").utf8) }

    /// Writes the new `packed-refs` beside it.
    func writePackedReferences(_ packed: PackedReferences) throws(GitError) {
        let temporary = newPackedReferences
        try FileSystem.remove(temporary)
        let descriptor = try FileSystem.createNew(temporary)
        do throws(GitError) {
            defer { FileSystem.close(descriptor) }
            try FileSystem.write(packed.encoded, to: descriptor, temporary)
            try FileSystem.flush(descriptor, temporary)
        } catch {
            var rollBack = RollBack()
            let name = String(decoding: temporary, as: UTF8.self)
            rollBack.undo("the file '\(name)', which nobody reads, stays", byHand: "rm '\(name)'") { () throws(GitError) in try FileSystem.remove(temporary) }
            throw error.after(rollBack)
        }
    }

    /// Renames what was written into place.
    func usePackedReferences() throws(GitError) { try FileSystem.rename(newPackedReferences, Array((directory + "packed-refs").utf8)) }

    func release() {
        // The next transaction knows the owner of a lock to be gone; git does not.
        var rollBack = RollBack()
        func drop(_ path: [UInt8], _ what: String) {
            let name = String(decoding: path, as: UTF8.self)
            rollBack.undo("\(what) '\(name)' stays", byHand: "rm '\(name)'") { () throws(GitError) in try FileSystem.remove(path) }
        }
        if held.contains(Array((directory + "packed-refs.lock").utf8)) { drop(newPackedReferences, "the file") }
        for path in held.reversed() { drop(path, "the lock") }
        for note in rollBack.notes { warn(note) }
        held = []
    }
}

/// Who made a lock file: process id and its start time, so that a lock of the dead can be told from one of the living.
private enum LockOwner {
    static var mark: [UInt8] {
        let process = getpid()
        return Array("labbook \(process) \(startTime(process) ?? "0")\n".utf8)
    }

    /// Whether the lock was made by a labbook that does not live any more on this machine.
    static func isDead(_ path: [UInt8]) throws(GitError) -> Bool {
        guard let bytes = try FileSystem.read(path, limit: 200) else { return false }
        let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        guard words.count == 3, words[0] == "labbook", let process = Int32(words[1]) else { return false }
        if kill(process, 0) != 0, errno == ESRCH { return true }
        return startTime(process).map { $0 != words[2] } ?? false
    }

    /// Field 22 of `/proc/PID/stat`, in clock ticks since boot; `nil` where the system has no such file.
    private static func startTime(_ process: Int32) -> String? {
        let read: [UInt8]?
        do throws(GitError) { read = try FileSystem.read(Array("/proc/\(process)/stat".utf8)) } catch { return nil }
        guard let bytes = read, let close = bytes.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let words = bytes[(close + 1)...].split(separator: 0x20)
        return words.count > 19 ? String(decoding: words[19], as: UTF8.self) : nil
    }
}
