import OrgSyntax

// Links to result files, other notebooks, the library of babel.

extension Executor {
    /// How a file result is linked from the code at `position` (`org-babel-result-to-file`).
    func link(at position: Int?) -> (_ path: String, _ description: String?) -> String {
        let absolute = FileNames.expand("", in: currentDirectory, home: files.homeDirectory)
        let base = directory
        let home = files.homeDirectory
        let current = currentDirectory
        let attachments = position.flatMap { attachmentDirectory(at: $0) }
        return { path, description in
            let target = FileNames.expand(path, in: current, home: home)
            let suffix = description.map { "[\($0)]" } ?? ""
            if let attachments, target.hasPrefix(attachments) {
                return "[[attachment:\(FileNames.relative(target, to: attachments))]\(suffix)]"
            }
            let isElsewhere = FileNames.asDirectory(absolute) != FileNames.asDirectory(base)
            return "[[file:\(isElsewhere ? FileNames.relative(target, to: base) : path)]\(suffix)]"
        }
    }

    /// The directory of a headline's attachments (`org-attach-dir`): `:DIR:`, else the folder that `:ID:` makes.
    func attachmentDirectory(at position: Int?) -> String? {
        guard let position else { return nil }
        if let directory = buffer.property("DIR", at: position, inherit: true) ?? buffer.property("ATTACH_DIR", at: position, inherit: true) {
            return FileNames.expand(directory, in: self.directory, home: files.homeDirectory)
        }
        guard let id = buffer.property("ID", at: position, inherit: true), id.utf8.count > 2 else { return nil }
        return directory + "data/" + id.prefix(2) + "/" + id.dropFirst(2)
    }

    /// Another notebook that a reference names; `nil` where there is no such file.
    func notebook(at file: String) async throws -> Executor? {
        let path = absolute(file)
        if path == self.path { return nil }
        if let known = others[path] { return known }
        guard nesting < 20 else { throw BabelError(id: "circular-reference", "references lead from file to file without end") }
        guard files.exists(path), !files.isDirectory(path), let bytes = files.read(path) else { return nil }
        let source = Source(name: file, bytes: bytes)
        let files = files
        let base = FileNames.directory(path) ?? "/"
        let settings = SyntaxTree(parsing: source, granularity: .element) { files.read(FileNames.expand($0, in: base, home: files.homeDirectory)) }.settings
        var inherited = options
        inherited.library = []
        let other = Executor(
            source: source, path: path, settings: settings, languages: languages, interpreter: interpreter, files: files, options: inherited)
        await other.setNesting(nesting + 1)
        others[path] = other
        return other
    }

    func setNesting(_ value: Int) { nesting = value }

    /// A block of the library (`org-babel-library-of-babel`).
    func libraryBlock(_ name: String) async throws -> BlockInfo? {
        guard !options.library.isEmpty else { return nil }
        for entry in options.library.reversed() {
            let key = "library:" + entry.name
            if others[key] == nil {
                let source = Source(name: entry.name, bytes: entry.bytes)
                var inherited = options
                inherited.library = []
                others[key] = Executor(
                    source: source, path: absolute(entry.name), settings: SyntaxTree(parsing: source, granularity: .element).settings,
                    languages: languages, interpreter: interpreter, files: files, options: inherited)
            }
            if let info = try await others[key]?.namedBlock(name, evaluate: false, depth: 0) { return info.detached }
        }
        return nil
    }

    /// The link to the place of a block, without brackets, for comments in tangled files
    /// (`org-babel-tangle--unbracketed-link`).
    func link(at position: Int, _ arguments: [HeaderArgument]) -> String? {
        guard arguments.text(":comments") != "no" else { return nil }
        let element = buffer.element(at: position)
        var target: String
        if let name = buffer.name(of: element) {
            target = name
        } else if let heading = buffer.headings(at: position).last {
            let id = buffer.property("CUSTOM_ID", at: position, inherit: false)
            target = id.map { "#" + $0 } ?? "*" + LinkSearch.normalized(heading)
        } else {
            target = LinkSearch.context(buffer.text(buffer.lineStart(position)..<buffer.lineEnd(position)))
        }
        let base = arguments.text(":tangle").flatMap { FileNames.directory($0) } ?? directory
        let path = FileNames.relative(self.path, to: FileNames.expand(base, in: directory, home: files.homeDirectory))
        return "file:\(path)::\(target)"
    }
}

/// Search strings of links (`org-link--normalize-string`).
enum LinkSearch {
    /// Without statistics cookies, blanks as one.
    static func normalized(_ text: String) -> String {
        var bytes: [UInt8] = []
        let source = Array(text.utf8)
        var index = 0
        while index < source.count {
            if source[index] == UInt8(ascii: "["), let end = cookieEnd(source, index) {
                bytes.append(0x20)
                index = end
                continue
            }
            bytes.append(source[index] == 0x09 ? 0x20 : source[index])
            index += 1
        }
        let words = bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
        return words.joined(separator: " ").orgTrimmed
    }

    /// `[2/3]`, `[50%]`
    private static func cookieEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
        var index = start + 1
        func digits() { while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 } }
        digits()
        guard index < bytes.count else { return nil }
        if bytes[index] == UInt8(ascii: "%") {
            index += 1
        } else if bytes[index] == UInt8(ascii: "/") {
            index += 1
            digits()
        } else {
            return nil
        }
        return index < bytes.count && bytes[index] == UInt8(ascii: "]") ? index + 1 : nil
    }

    /// A line as the search string of a link to itself.
    static func context(_ line: String) -> String {
        var text = normalized(line)
        while true {
            if text.hasPrefix("("), text.hasSuffix(")"), text.utf8.count > 1 {
                text = String(text.dropFirst().dropLast()).orgTrimmed
            } else if let first = text.first, first == "#" || first == "*" {
                text = String(text.drop { $0 == "#" || $0 == "*" }).orgTrimmed
            } else {
                return text
            }
        }
    }
}
