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
}
