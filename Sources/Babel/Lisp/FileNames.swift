/// Names of files, as Emacs takes them apart. They are text; nothing here looks at a disk.
enum FileNames {
    /// Makes a path absolute and clean (`expand-file-name`): `~`, `.`, `..` and doubled slashes go; a slash at the end stays.
    static func expand(_ name: String, in directory: String, home: String) -> String {
        var path = name
        if path == "~" || path.hasPrefix("~/") {
            path = home + path.dropFirst()
        } else if !path.hasPrefix("/") {
            let base = directory.hasPrefix("/") || directory.hasPrefix("~") ? directory : "/" + directory
            path = (base.hasPrefix("~") ? home + base.dropFirst() : base) + "/" + path
        }
        let endsInSlash = path.hasSuffix("/")
        var parts: [Substring] = []
        let pieces = path.split(separator: "/", omittingEmptySubsequences: true)
        for part in pieces {
            if part == "." { continue }
            if part == ".." {
                if !parts.isEmpty { parts.removeLast() }
                continue
            }
            parts.append(part)
        }
        let result = "/" + parts.joined(separator: "/")
        let last = pieces.last
        return endsInSlash && result != "/" && last != "." && last != ".." ? result + "/" : result
    }

    /// `file-name-as-directory`
    static func asDirectory(_ name: String) -> String { name.isEmpty ? "./" : name.hasSuffix("/") ? name : name + "/" }

    /// `directory-file-name`
    static func directoryFileName(_ name: String) -> String {
        var name = name
        while name.hasSuffix("/"), name.utf8.count > 1 { name.removeLast() }
        return name
    }

    /// `file-name-directory`: up to the last slash; `nil` where there is none.
    static func directory(_ name: String) -> String? { name.lastIndex(of: "/").map { String(name[...$0]) } }

    /// `file-name-nondirectory`
    static func nondirectory(_ name: String) -> String {
        name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// `file-relative-name`: both absolute and clean.
    static func relative(_ name: String, to directory: String) -> String {
        let target = directoryFileName(name).split(separator: "/", omittingEmptySubsequences: true)
        let base = directory.split(separator: "/", omittingEmptySubsequences: true)
        var common = 0
        while common < target.count, common < base.count, target[common] == base[common] { common += 1 }
        let parts = Array(repeating: "..", count: base.count - common) + target[common...].map(String.init)
        return parts.isEmpty ? "." : parts.joined(separator: "/") + (name.hasSuffix("/") && name != "/" ? "/" : "")
    }
}
