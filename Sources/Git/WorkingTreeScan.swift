internal import Dispatch
internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Finds the paths of a working tree that may differ from the index, by a look at each folder on all processors.
///
/// A file whose time, inode, mode and size are those that the index remembers is unchanged, as for git (racy-git: unless it may have been changed in
/// the moment of the index). Of untracked files a folder is free if it holds as many names as the index has for it, so that names are compared
/// only where something is there. libgit2 decides about the paths that are returned: its own walk takes twice as long as this one on 93,000 files.
struct WorkingTreeScan {
    private let index: IndexFile
    /// Path of the working tree, ending with a slash.
    private let top: [UInt8]
    /// When the index was written; files changed then or later are looked at.
    private let written: FileSystem.Moment
    private let looksForUntracked: Bool

    private struct Folder {
        /// Path with a slash at its end; empty at the top.
        var path: [UInt8]
        var files: [Int] = []
        var subfolders: [[UInt8]] = []
    }

    /// Returns the paths to look at; none where the tree is as the index says.
    static func suspects(_ index: IndexFile, top: [UInt8], written: FileSystem.Moment, untracked: Bool) -> [RepositoryPath] {
        let scan = WorkingTreeScan(index: index, top: top, written: written, looksForUntracked: untracked)
        let folders = scan.folders()
        let found = Mutex<[RepositoryPath]>([])
        let portion = 16
        DispatchQueue.concurrentPerform(iterations: (folders.count + portion - 1) / portion) { turn in
            var mine: [RepositoryPath] = []
            for folder in folders[turn * portion..<min((turn + 1) * portion, folders.count)] { scan.look(into: folder, &mine) }
            if !mine.isEmpty { found.withLock { $0 += mine } }
        }
        return found.withLock { $0.sorted() }
    }

    /// The folders that have something tracked in or below them.
    private func folders() -> [Folder] {
        var folders = [Folder(path: [])]
        var places: [ArraySlice<UInt8>: Int] = [[]: 0]
        func place(_ path: ArraySlice<UInt8>) -> Int {
            if let found = places[path] { return found }
            let above = path.dropLast().lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? []
            folders[place(above)].subfolders.append(Array(path[(path.startIndex + above.count)...].dropLast()))
            places[path] = folders.count
            folders.append(Folder(path: Array(path)))
            return folders.count - 1
        }
        var last: ArraySlice<UInt8> = [], lastPlace = 0
        for entry in index.entries {
            let path = index.bytes[index.path(entry)]
            // Most files lie beside the one before them.
            if !path.starts(with: last) || path[(path.startIndex + last.count)...].contains(UInt8(ascii: "/")) || last.isEmpty {
                last = path.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? []
                lastPlace = place(last)
            }
            folders[lastPlace].files.append(entry)
        }
        return folders
    }

    private func look(into folder: Folder, _ suspects: inout [RepositoryPath]) {
        let descriptor = unsafe RepositoryPath(bytes: top + folder.path).withCPath { unsafe open($0, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) }
        guard descriptor >= 0 else {
            // Gone, a link or not readable.
            suspects.append(RepositoryPath(bytes: folder.path.dropLast()))
            return
        }
        var present = 0
        for name in folder.subfolders {
            var info = stat()
            let result = unsafe RepositoryPath(bytes: name).withCPath { unsafe fstatat(descriptor, $0, &info, AT_SYMLINK_NOFOLLOW) }
            if result == 0 { present += 1 }
            if result == 0, info.st_mode & S_IFMT != S_IFDIR { suspects.append(RepositoryPath(bytes: folder.path + name)) }
        }
        for entry in folder.files {
            let path = index.path(entry)
            var info = stat()
            let name = path.lowerBound + folder.path.count
            let result = unsafe index.bytes.withUnsafeBufferPointer { buffer in
                unsafe (buffer.baseAddress.unsafelyUnwrapped + name).withMemoryRebound(to: CChar.self, capacity: path.upperBound - name + 1) {
                    unsafe fstatat(descriptor, $0, &info, AT_SYMLINK_NOFOLLOW)
                }
            }
            if result == 0 { present += 1 }
            if result != 0 ? !index.isSkipped(entry) : !isUnchanged(entry, info) { suspects.append(RepositoryPath(bytes: index.bytes[path])) }
        }
        guard looksForUntracked, let listing = unsafe fdopendir(descriptor) else {
            close(descriptor)
            return
        }
        // Ends the descriptor too.
        defer { unsafe closedir(listing) }
        var names = 0
        while let found = unsafe readdir(listing) { if unsafe !Self.isOwn(found) { names += 1 } }
        guard names != present else { return }
        unsafe rewinddir(listing)
        let tracked = Set(folder.files.map { index.bytes[index.path($0)].dropFirst(folder.path.count) }).union(folder.subfolders.map { $0[...] })
        while let found = unsafe readdir(listing) {
            if unsafe Self.isOwn(found) { continue }
            let name = unsafe Self.name(found)
            if !tracked.contains(name[...]) { suspects.append(RepositoryPath(bytes: folder.path + name)) }
        }
    }

    private func isUnchanged(_ entry: Int, _ info: stat) -> Bool {
        if index.isAssumedUnchanged(entry) { return true }
        if index.isSkipped(entry) || index.isIntended(entry) { return false }
        let state = index.state(entry)
        let now = FileSystem.State(info), kind = info.st_mode & S_IFMT
        let mode = kind == S_IFLNK ? 0o120000 : kind == S_IFREG ? (info.st_mode & 0o100 != 0 ? 0o100755 : 0o100644) : -1
        return state.mode == mode && state.size == now.size & 0xFFFF_FFFF && state.seconds == now.modified.seconds & 0xFFFF_FFFF
            && (state.nanoseconds == 0 || state.nanoseconds == now.modified.nanoseconds) && (state.inode == 0 || state.inode == now.inode & 0xFFFF_FFFF)
            && now.modified < written
    }

    /// Whether a name is `.`, `..` or `.git`, which git never counts.
    private static func isOwn(_ entry: UnsafeMutablePointer<dirent>) -> Bool {
        guard unsafe entry.pointee.d_name.0 == CChar(bitPattern: UInt8(ascii: ".")) else { return false }
        let name = unsafe Self.name(entry)
        return name == [0x2E] || name == [0x2E, 0x2E] || name.elementsEqual(".git".utf8)
    }

    private static func name(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
    }
}
