internal import CLibgit2

/// Which files of the working tree are stored byte for byte as they are, known without asking libgit2 about each.
///
/// libgit2 looks up the attributes of a path for each of its filters, and for each of those at every file that may hold attributes. Here each
/// of those files is read once: what none of them speaks of applies to no path. Made for one batch of files; attributes that are changed
/// after that are seen by the next one.
final class FilterRules {
    /// What the files that apply to a folder speak of, whatever the pattern.
    private struct Words: OptionSet {
        var rawValue: UInt8
        /// `filter`: LFS and the drivers of the configuration.
        static let filter = Words(rawValue: 1)
        /// `text`, `eol`, `crlf`, or `core.autocrlf` is set.
        static let lineEnds = Words(rawValue: 2)
        static let ident = Words(rawValue: 4)
        static let encoding = Words(rawValue: 8)

        static let names: [(Words, String)] = [
            (.filter, "filter"), (.lineEnds, "text"), (.lineEnds, "eol"), (.lineEnds, "crlf"), (.lineEnds, "binary"), (.ident, "ident"),
            (.encoding, "working-tree-encoding"),
        ]
    }

    private let repository: Repository
    private let index: Owned
    /// Of the files outside the working tree.
    private var everywhere: Words = []
    private var folders: [ArraySlice<UInt8>: Words] = [:]
    /// Whether mixed line ends are an error.
    private let refusesLineEnds: Bool
    /// Whether the mode of a file counts (`core.fileMode`).
    let countsModes: Bool

    init(_ repository: Repository) throws(GitError) {
        self.repository = repository
        index = try repository.index()
        countsModes = try repository.configBool("core.fileMode") ?? true
        refusesLineEnds = switch try repository.config("core.safecrlf")?.lowercased() {
        case nil, "false", "warn", "no", "off", "0": false
        default: true
        }
        if let setting = try repository.config("core.autocrlf")?.lowercased(), !["false", "no", "off", "0"].contains(setting) { everywhere.insert(.lineEnds) }
        for file in try Self.filesOutside(repository) { everywhere.formUnion(Self.words(in: file)) }
    }

    /// Returns the contents of the files outside of the working tree that may hold attributes.
    static func filesOutside(_ repository: Repository) throws(GitError) -> [[UInt8]] {
        let home = FileSystem.environment("HOME") ?? ""
        var shared = try repository.config("core.attributesFile") ?? (FileSystem.environment("XDG_CONFIG_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.config") + "/git/attributes"
        if shared.hasPrefix("~/") { shared = home + shared.dropFirst(1) }
        var files: [[UInt8]] = []
        for path in [shared, "/etc/gitattributes", repository.commonDirectory + "info/attributes", repository.gitDirectory + "info/attributes"] {
            if let file = try FileSystem.read(Array(path.utf8)) { files.append(file) }
        }
        return files
    }

    /// Whether `contents` are stored for `path` as they are.
    func areStoredAsTheyAre(_ contents: [UInt8], at path: RepositoryPath) throws(GitError) -> Bool {
        let words = try words(of: path.bytes.lastIndex(of: UInt8(ascii: "/")).map { path.bytes[..<$0] } ?? [])
        if words.contains(.lineEnds), refusesLineEnds || contents.contains(UInt8(ascii: "\r")) { return false }
        if words.contains(.ident), contents.contains(UInt8(ascii: "$")) { return false }
        if words.contains(.encoding), case .text = try repository.attribute("working-tree-encoding", of: path) { return false }
        if words.contains(.filter), case .text = try repository.attribute("filter", of: path) { return false }
        return true
    }

    /// What is said for the files of a folder: there, above it, and outside of the working tree.
    private func words(of folder: ArraySlice<UInt8>) throws(GitError) -> Words {
        if let known = folders[folder] { return known }
        let above = folder.isEmpty ? everywhere : try words(of: folder.lastIndex(of: UInt8(ascii: "/")).map { folder[..<$0] } ?? [])
        let path = RepositoryPath(bytes: folder).appending(".gitattributes")
        var contents = try repository.readFile(path)
        if contents == nil {
            // As git, what is only in the index counts too.
            let entry = unsafe path.withCPath { unsafe git_index_get_bypath(index.pointer, $0, 0) }
            if let entry = unsafe entry { contents = try repository.blob(ObjectID(unsafe entry.pointee.id)) }
        }
        let found = above.union(Self.words(in: contents ?? []))
        folders[folder] = found
        return found
    }

    /// The words that stand anywhere in the bytes, in whatever pattern, macro or comment: too many only cost time.
    private static func words(in bytes: [UInt8]) -> Words {
        var found: Words = []
        for (word, name) in Words.names where !found.contains(word) && speaks(bytes, of: name) { found.insert(word) }
        return found
    }

    /// Whether a word stands anywhere in the bytes.
    static func speaks(_ bytes: [UInt8], of word: String) -> Bool {
        let word = Array(word.utf8)
        var rest = bytes[...]
        while let start = rest.firstIndex(of: word[0]) {
            if rest[start...].starts(with: word) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}
