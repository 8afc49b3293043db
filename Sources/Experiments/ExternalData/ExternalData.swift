public import Git
public import OrgSyntax

/// `labbook data`: files of experiments whose content git does not hold.
extension Lab {
    /// Puts a file of the current experiment's folder into `EXTERNAL.json` and leaves it out of git.
    ///
    /// A file that is listed already gets its new hash and the new addresses beside the old ones.
    public func addExternal(_ path: RepositoryPath, urls: [String]) throws(Diagnostic) -> Account {
        let (folder, top) = try experimentFolder(of: path)
        let name = RepositoryPath(bytes: path.bytes.dropFirst(folder.bytes.count + 1))
        guard let text = name.text else { throw refusal("external", "the path '\(path)' is not UTF-8, which JSON needs", hints: ["rename it"]) }
        if try isCommitted(path) {
            throw refusal("external-tracked", "'\(path)' is in git already", hints: ["take it out, the working tree keeps it: git rm --cached '\(path)'"])
        }
        guard let digest = ContentDigest(file: top + path.description) else {
            throw Diagnostic(id: "file-missing", .error, "there is no file to read", file: path.description)
        }
        var account = Account()
        account.isDryRun = isDryRun
        account.actions.append("\(isDryRun ? "would list" : "listed") \(path) (\(Self.size(digest.size))) in \(folder.appending(ExternalFile.listName))")
        if urls.isEmpty { account.warnings.append("nobody else can get '\(path)' before it has an address: labbook data add '\(path)' --url URL") }
        account.next = ["labbook experiment commit -m 'Name external data'"]
        guard !isDryRun else { return account }
        var files = try externalFiles(folder)
        let known = files.first { $0.path == text }?.urls ?? []
        files.removeAll { $0.path == text }
        files.append(ExternalFile(path: text, sha256: digest.sha256, size: digest.size, urls: known + urls.filter { !known.contains($0) }))
        let list = try ExternalFile.encoded(files)
        try git { () throws(GitError) in
            try repository.replaceFile(folder.appending(ExternalFile.listName), with: list)
            let ignore = folder.appending(".gitignore"), line = Array("/".utf8) + name.bytes
            let old = try repository.readFile(ignore) ?? []
            if !old.split(separator: 0x0A).contains(where: { $0.elementsEqual(line) }) {
                try repository.replaceFile(ignore, with: old + (old.isEmpty || old.last == 0x0A ? [] : [0x0A]) + line + [0x0A])
            }
        }
        return account
    }

    /// Tells of each external file, LFS pointer and annexed file of the named experiments (all where there are none) whether its content is here.
    public func verifyData(_ experiments: [String] = []) throws(Diagnostic) -> [ExternalState] {
        let top = try workingTree()
        var states: [ExternalState] = []
        for folder in try dataFolders(experiments) {
            for file in try externalFiles(folder) {
                let path = folder.appending(file.path)
                let digest = ContentDigest(file: top + path.description)
                states.append(ExternalState(
                    path: path, store: .external, state: digest == nil ? .absent : digest?.sha256 == file.sha256.lowercased() ? .present : .different, size: file.size))
            }
            states += try pointers(in: folder)
        }
        return states.sorted { $0.path < $1.path }
    }

    /// Fetches the external files of the named experiments (all where there are none) that are not here, checks their hashes and puts them in place.
    ///
    /// A file that is here with other bytes is left as it is. `fetch` writes what an address gives into a file, and throws where it cannot.
    /// - Returns: What was fetched, and an error for each file that could not be.
    public func getData(
        _ experiments: [String] = [], fetch: (_ url: String, _ target: String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) -> (account: Account, failures: [Diagnostic]) {
        let top = try workingTree()
        var account = Account(), failures: [Diagnostic] = []
        account.isDryRun = isDryRun
        for folder in try dataFolders(experiments) {
            for file in try externalFiles(folder) {
                let path = folder.appending(file.path), place = top + path.description
                if let digest = ContentDigest(file: place) {
                    if digest.sha256 != file.sha256.lowercased() {
                        failures.append(Diagnostic(id: "external-different", .error, "'\(path)' is here with other bytes than were recorded",
                            file: folder.appending(ExternalFile.listName).description, hints: ["keep it under another name, then: labbook data get", "or record the new content: labbook data add '\(path)'"]))
                    }
                    continue
                }
                account.actions.append("\(isDryRun ? "would fetch" : "fetched") \(path) (\(Self.size(file.size)))")
                guard !isDryRun else { continue }
                do throws(Diagnostic) {
                    try self.fetch(file, path, folder, place, fetch)
                } catch {
                    if error.id.hasPrefix("missing-tool") { throw error }
                    account.actions.removeLast()
                    failures.append(error)
                }
            }
        }
        return (account, failures)
    }

    private func fetch(
        _ file: ExternalFile, _ path: RepositoryPath, _ folder: RepositoryPath, _ place: String, _ fetch: (String, String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
        let list = folder.appending(ExternalFile.listName).description
        guard !file.urls.isEmpty else {
            throw Diagnostic(id: "external-address", .error, "'\(path)' has no address", file: list, hints: ["ask who made it, then: labbook data add '\(path)' --url URL"])
        }
        let partial = place + ".labbook-part"
        try git { () throws(GitError) in try repository.makeFolder(path.directory) }
        var notes: [String] = []
        for url in file.urls {
            do throws(Diagnostic) { try fetch(url, partial) } catch {
                if error.id.hasPrefix("missing-tool") { throw error }
                notes.append("\(url): \(error.message)")
                continue
            }
            guard let digest = ContentDigest(file: partial), digest.sha256 == file.sha256.lowercased() else {
                notes.append("\(url): gives other bytes than were recorded")
                continue
            }
            return try git { () throws(GitError) in try repository.rename(partial, to: place) }
        }
        try git { () throws(GitError) in try repository.removeProgram(partial) }
        throw Diagnostic(id: "external-fetch", .error, "cannot fetch '\(path)'", file: list, notes: notes, hints: ["labbook data verify"])
    }

    // MARK: Where the files are

    private func workingTree() throws(Diagnostic) -> String {
        guard let directory = repository.workingDirectory else { throw refusal("bare", "a bare repository has no working tree", hints: ["work in a clone"]) }
        return directory
    }

    private func experimentFolder(of path: RepositoryPath) throws(Diagnostic) -> (folder: RepositoryPath, top: String) {
        let top = try workingTree()
        guard case .data(let owner?) = model.pathClass(path) else {
            throw refusal("external-place", "'\(path)' is not in an experiment's folder", hints: ["external data of an experiment is in \(model.folder(of: "EXPERIMENT"))/"])
        }
        if let branch = try currentBranch(), model.role(of: branch) == .experiment, branch != owner {
            throw refusal("foreign-data", "'\(path)' belongs to '\(owner)', and this is the branch of '\(branch)'", hints: ["git switch '\(owner)'"])
        }
        return (model.folder(of: owner), top)
    }

    /// The folders of the named experiments, of all that have one in the working tree where none is named; sorted.
    private func dataFolders(_ experiments: [String]) throws(Diagnostic) -> [RepositoryPath] {
        guard experiments.isEmpty else {
            var folders: [RepositoryPath] = []
            for name in experiments { folders.append(model.folder(of: try experiment(name).name)) }
            return folders.sorted()
        }
        guard let tree = try git({ () throws(GitError) in try repository.commit(at: "HEAD")?.tree }) else { return [] }
        let data = model.dataDirectory
        var names = try git { () throws(GitError) -> [RepositoryPath] in
            guard let entry = try repository.entry(data, in: tree), entry.mode == .tree else { return [] }
            return try repository.tree(entry.id).entries.filter { $0.mode == .tree }.map { data.appending($0.name) }
        }
        // The experiment that is being made has a folder before it is in HEAD.
        if let branch = try currentBranch(), model.role(of: branch) == .experiment, !names.contains(model.folder(of: branch)) { names.append(model.folder(of: branch)) }
        return names.sorted()
    }

    private func externalFiles(_ folder: RepositoryPath) throws(Diagnostic) -> [ExternalFile] {
        let path = folder.appending(ExternalFile.listName)
        guard let bytes = try git({ () throws(GitError) in try repository.readFile(path) }) else { return [] }
        return try ExternalFile.list(bytes, name: path.description)
    }

    private func isCommitted(_ path: RepositoryPath) throws(Diagnostic) -> Bool {
        try git { () throws(GitError) in
            guard let tree = try repository.commit(at: "HEAD")?.tree else { return false }
            return try repository.entry(path, in: tree) != nil
        }
    }

    /// LFS pointers and annexed files below a folder of HEAD, with whether their content is in the working tree.
    private func pointers(in folder: RepositoryPath) throws(Diagnostic) -> [ExternalState] {
        try git { () throws(GitError) in
            guard let tree = try repository.commit(at: "HEAD")?.tree, let entry = try repository.entry(folder, in: tree), entry.mode == .tree else { return [] }
            var states: [ExternalState] = []
            try repository.forEachFile(in: entry.id, below: folder) { (path, entry) throws(GitError) in
                guard entry.mode.isBlob || entry.mode == .link, try repository.header(entry.id).size < AnnexPointer.maximumLength else { return }
                let bytes = try repository.blob(entry.id)
                if entry.mode == .link {
                    guard AnnexPointer.isLink(bytes) else { return }
                    states.append(ExternalState(path: path, store: .annex, state: try repository.readFile(path, limit: 1) == nil ? .absent : .present, size: nil))
                } else if AnnexPointer.isFile(bytes) {
                    let here = try repository.readFile(path, limit: AnnexPointer.maximumLength)
                    states.append(ExternalState(path: path, store: .annex, state: here.map { AnnexPointer.isFile($0) } ?? true ? .absent : .present, size: nil))
                } else if let pointer = LFSPointer(bytes) {
                    let here = try repository.readFile(path, limit: LFSPointer.maximumLength)
                    states.append(ExternalState(path: path, store: .lfs, state: here.map { LFSPointer($0) != nil } ?? true ? .absent : .present, size: pointer.size))
                }
            }
            return states
        }
    }
}
