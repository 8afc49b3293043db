internal import Git
internal import OrgSyntax

/// The relative file links of a notebook: found, and rewritten when the notebook moves to another folder.
enum NotebookLinks {
    /// One link to a file by a relative path.
    struct FileLink: Sendable {
        /// Bytes of the path alone, without `file:`, search option and brackets.
        var range: Range<Int>
        /// The path as written.
        var path: String
    }

    /// Returns the bytes with every relative file link rewritten so that it leads, from `new`, to where it led from `old` (folders in the repository).
    static func rewrite(_ bytes: [UInt8], from old: RepositoryPath, to new: RepositoryPath) -> [UInt8] {
        if old == new { return bytes }
        let source = Source(name: "notebook", bytes: bytes)
        let edits = links(source).compactMap { link -> Edit? in
            guard let target = resolve(link.path, from: old) else { return nil }
            let path = relative(target, from: new)
            // `./` and `../` keep a link a file link where only that makes it one.
            return path == link.path ? nil : Edit(link.range, path.orgBytes)
        }
        return edits.isEmpty ? bytes : source.applying(edits)
    }

    /// Returns the path in the repository that a relative path leads to from a folder; `nil` where it leaves the repository.
    static func resolve(_ path: String, from folder: RepositoryPath) -> [[UInt8]]? {
        var parts = folder.components.map(Array.init)
        for part in path.orgBytes.split(separator: UInt8(ascii: "/")) {
            if part.elementsEqual([UInt8(ascii: ".")]) { continue }
            if part.elementsEqual("..".utf8) {
                if parts.isEmpty { return nil }
                parts.removeLast()
            } else {
                parts.append(Array(part))
            }
        }
        return parts
    }

    /// Returns the relative path from a folder to a path in the repository.
    private static func relative(_ target: [[UInt8]], from folder: RepositoryPath) -> String {
        let start = folder.components.map(Array.init)
        var common = 0
        while common < start.count, common < target.count, start[common] == target[common] { common += 1 }
        let parts = Array(repeating: Array("..".utf8), count: start.count - common) + target[common...]
        return parts.isEmpty ? "." : String(orgBytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
    }

    /// Returns the relative file links of a document, and the files that `#+INCLUDE`, `#+SETUPFILE` and `#+BIBLIOGRAPHY` name.
    static func links(_ source: Source) -> [FileLink] {
        links(SyntaxTree(parsing: source))
    }

    /// As above, for a document that was parsed with its objects.
    static func links(_ tree: SyntaxTree) -> [FileLink] { FileLinkReader(tree).links }
}

/// Finds the links in a parsed document.
private struct FileLinkReader {
    let bytes: [UInt8]
    var links: [NotebookLinks.FileLink] = []

    init(_ tree: SyntaxTree) {
        bytes = tree.source.bytes
        for node in tree.nodes(ofKind: .link) { read(link: node.range) }
        for node in tree.nodes(ofKind: .keyword) { read(keyword: node.postAffiliated..<node.end) }
        links.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// `[[file:a.png]]`, `[[./a.png][text]]`, `file:a.png`, `<file:a.png>`.
    private mutating func read(link range: Range<Int>) {
        var start = range.lowerBound
        var end = range.upperBound
        if bytes[start...].starts(with: "[[".utf8) {
            start += 2
            end = bytes[start..<end].firstIndex(of: UInt8(ascii: "]")) ?? end
        } else if bytes[start] == UInt8(ascii: "<") {
            start += 1
            end = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) ?? end
        } else {
            end = bytes[start..<end].firstIndex { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } ?? end
        }
        var isFile = false
        for prefix in ["file:", "file+sys:", "file+emacs:", "attachment:"] where bytes[start..<end].starts(with: prefix.utf8) {
            isFile = prefix != "attachment:"
            if isFile { start += prefix.utf8.count }
        }
        // Without a type only a path that begins with a dot is a file; `~` and `/` lead out of the repository.
        guard isFile || bytes[start..<end].starts(with: "./".utf8) || bytes[start..<end].starts(with: "../".utf8) else { return }
        if let search = searchOption(start..<end) { end = search }
        add(start..<end)
    }

    /// Where `::search` begins.
    private func searchOption(_ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while position + 1 < range.upperBound {
            if bytes[position] == UInt8(ascii: ":"), bytes[position + 1] == UInt8(ascii: ":") { return position }
            position += 1
        }
        return nil
    }

    private mutating func read(keyword range: Range<Int>) {
        let end = bytes[range].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
        let line = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self).lowercased().drop { $0 == " " || $0 == "\t" }
        guard let key = ["#+include:", "#+setupfile:", "#+bibliography:"].first(where: line.hasPrefix),
            let colon = bytes[range.lowerBound..<end].firstIndex(of: UInt8(ascii: ":"))
        else { return }
        var start = colon + 1
        while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
        guard start < end else { return }
        var stop: Int
        if bytes[start] == UInt8(ascii: "\"") {
            start += 1
            stop = bytes[start..<end].firstIndex(of: UInt8(ascii: "\"")) ?? end
        } else {
            stop = bytes[start..<end].firstIndex { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ?? end
        }
        if key == "#+include:", let search = searchOption(start..<stop) { stop = search }
        add(start..<stop)
    }

    private mutating func add(_ range: Range<Int>) {
        guard let first = bytes[range].first, first != UInt8(ascii: "/"), first != UInt8(ascii: "~") else { return }
        let path = String(orgBytes: bytes[range])
        // URLs and remote files (`/ssh:…`) are no files of this repository.
        guard !path.contains("://"), !path.contains("\n") else { return }
        links.append(NotebookLinks.FileLink(range: range, path: path))
    }
}
