internal import CLibgit2
internal import Crypto
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Fills a working tree that has nothing in it yet, and its index, from a commit.
///
/// For what needs no filter and has ordinary names, which is nearly every source branch: libgit2's checkout, which can bring any tree to any other,
/// asks the system thirty times a file about the way there. Whatever is out of the ordinary is left to it.
struct NewWorkingTree {
    private let repository: Repository
    private let top: [UInt8]
    private var entries: [(path: RepositoryPath, entry: Tree.Entry)] = []
    /// The extension `TREE` of the index: each folder's name, number of files in and below it, number of folders in it, id.
    private var cache: [UInt8] = []

    /// Fills the working tree of `repository`; returns false, with nothing done, where only libgit2 can.
    static func fill(_ repository: Repository, from commit: Commit) throws(GitError) -> Bool {
        guard let top = repository.workingDirectory else { throw repository.bareError("fill it") }
        var tree = NewWorkingTree(repository: repository, top: Array(top.utf8))
        guard try tree.collect(commit.tree, [], []) != nil, try !tree.needsFilters(commit) else { return false }
        try tree.write()
        return true
    }

    private init(repository: Repository, top: [UInt8]) {
        self.repository = repository
        self.top = top
    }

    // MARK: What is to be there

    /// Lists the files below a folder; returns their number, `nil` where a name is one that libgit2 has to judge. Recursion is as deep as the folders.
    private mutating func collect(_ id: ObjectID, _ name: [UInt8], _ path: [UInt8]) throws(GitError) -> Int? {
        let children = try repository.tree(id).entries
        let start = cache.count
        var count = 0, folders = 0
        for child in children {
            guard Self.isOrdinary(child.name) || (child.mode == .file && child.name.elementsEqual(".gitmodules".utf8)) else { return nil }
            if child.mode == .tree {
                guard let inner = try collect(child.id, child.name, path + child.name + [UInt8(ascii: "/")]) else { return nil }
                count += inner
                folders += 1
            } else {
                entries.append((RepositoryPath(bytes: path + child.name), child))
                count += 1
            }
        }
        cache.insert(contentsOf: name + [0] + Array("\(count) \(folders)\n".utf8) + id.rawBytes, at: start)
        return count
    }

    /// Whether a name is neither special to git nor to any file system.
    private static func isOrdinary(_ name: [UInt8]) -> Bool {
        // On some systems letters of other scripts are left out of names, and `~1` ends a short one: `.g\u{200c}it`, `git~1`.
        let plain = String(decoding: name.filter { $0 < 0x80 }, as: UTF8.self).lowercased()
        if [".gitattributes", ".gitignore", ".gitkeep", ".github", ".gitlab", ".gitlab-ci.yml"].contains(plain) { return plain.utf8.count == name.count }
        return !name.isEmpty && plain != "." && plain != ".." && !plain.hasPrefix(".git") && !plain.hasPrefix("git~")
            && !name.contains(UInt8(ascii: "\\")) && !name.contains(UInt8(ascii: ":")) && !name.contains(UInt8(ascii: "/"))
    }

    /// Whether a file may be another one in the working tree than it is in the repository.
    private func needsFilters(_ commit: Commit) throws(GitError) -> Bool {
        for setting in ["core.symlinks", "core.fileMode"] where try repository.configBool(setting) == false { return true }
        if try repository.configBool("core.ignoreCase") == true { return true }
        switch try repository.config("core.autocrlf")?.lowercased() {
        case nil, "false", "no", "off", "0", "input": break
        default: return true
        }
        if try repository.config("core.eol")?.lowercased() == "crlf" { return true }
        var files = try FilterRules.filesOutside(repository)
        for (path, entry) in entries where path.name.bytes.elementsEqual(".gitattributes".utf8) {
            guard entry.mode.isBlob, entry.mode != .link else { return true }
            files.append(try repository.blob(entry.id))
        }
        var speaksOfFilters = false
        for file in files {
            if FilterRules.speaks(file, of: "ident") || FilterRules.speaks(file, of: "eol=crlf") || FilterRules.speaks(file, of: "crlf=") || FilterRules.speaks(file, of: "working-tree-encoding") { return true }
            if FilterRules.speaks(file, of: "filter") { speaksOfFilters = true }
        }
        guard speaksOfFilters else { return false }
        for (path, entry) in entries where entry.mode == .file || entry.mode == .executable {
            switch try repository.attribute("filter", of: path, at: commit.id) {
            case .unspecified, .unset: break
            case .set, .text: return true
            }
        }
        return false
    }

    // MARK: Writing it

    private func write() throws(GitError) {
        var index = Array("DIRC".utf8)
        Self.append(2, to: &index)
        Self.append(entries.count, to: &index)
        // Only what was made here is written into: a tree that names something twice cannot lead out by a link.
        var made: Set<ArraySlice<UInt8>> = []
        for (path, entry) in entries {
            try makeFolders(above: path.bytes, &made)
            let location = top + path.bytes
            let state: FileSystem.State
            switch entry.mode {
            case .file: state = try FileSystem.writeNew(location, try repository.blob(entry.id), mode: 0o666)
            case .executable: state = try FileSystem.writeNew(location, try repository.blob(entry.id), mode: 0o777)
            case .link: state = try FileSystem.makeLink(location, to: try repository.blob(entry.id))
            case .submodule, .tree: state = try FileSystem.makeNewDirectory(location)
            }
            Self.append(state, entry, path, to: &index)
        }
        index += Array("TREE".utf8)
        Self.append(cache.count, to: &index)
        index += cache
        index += Array(Insecure.SHA1.hash(data: index))
        try FileSystem.replace(Array((repository.gitDirectory + "index").utf8), with: index, flushes: false)
    }

    private func makeFolders(above path: [UInt8], _ made: inout Set<ArraySlice<UInt8>>) throws(GitError) {
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")), !made.contains(path[..<slash]) else { return }
        try makeFolders(above: Array(path[..<slash]), &made)
        _ = try FileSystem.makeNewDirectory(top + path[..<slash])
        made.insert(path[..<slash])
    }

    /// Adds one entry in the index's second version (gitformat-index).
    private static func append(_ state: FileSystem.State, _ entry: Tree.Entry, _ path: RepositoryPath, to index: inout [UInt8]) {
        let isSubmodule = entry.mode == .submodule
        for number in [
            state.statusChanged.seconds, state.statusChanged.nanoseconds, state.modified.seconds, state.modified.nanoseconds, state.device, state.inode,
            Int(entry.mode.rawValue), Int(state.user), Int(state.group), isSubmodule ? 0 : state.size,
        ] { append(number, to: &index) }
        index += entry.id.rawBytes
        let length = min(path.bytes.count, 0xFFF)
        index += [UInt8(length >> 8), UInt8(length & 0xFF)]
        index += path.bytes
        index += [UInt8](repeating: 0, count: 8 - (62 + path.bytes.count) % 8)
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
}
