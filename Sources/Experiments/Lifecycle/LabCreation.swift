public import Git
public import OrgSyntax

extension Lab {
    /// Makes a repository that follows the model: source with the given files as its first commit, data at the same commit, hooks.
    ///
    /// - Parameters:
    ///   - path: A folder that does not exist yet, or is empty.
    ///   - files: Path in the repository and contents.
    public static func create(at path: String, files: [(path: RepositoryPath, contents: [UInt8])], model: BranchModel, title: String) throws(Diagnostic) -> Account {
        try git { () throws(GitError) in
            _ = try Repository.globalSignature(.committer)
            guard try Repository.isEmptyFolder(path) else {
                throw GitError(.exists, "the folder has something in it", while: "make a repository in '\(path)'", hints: ["choose another folder", "or add labbook to what is there: cd '\(path)' && git init && labbook init"])
            }
        }
        do throws(Diagnostic) {
            return try fill(path, files, model, title)
        } catch {
            // Half a laboratory is none.
            var rollBack = RollBack()
            rollBack.undo("what was made in '\(path)' stays", byHand: "rm -rf '\(path)'") { () throws(GitError) in try Repository.emptyFolder(path) }
            throw error.after(rollBack)
        }
    }

    private static func fill(_ path: String, _ files: [(path: RepositoryPath, contents: [UInt8])], _ model: BranchModel, _ title: String) throws(Diagnostic) -> Account {
        var account = Account()
        let lab = Lab(try git { () throws(GitError) in try Repository.create(path, branch: model.source) }, model: model)
        let committer = try lab.signature()
        try git { () throws(GitError) in
            let editor = TreeEditor(lab.repository, nil)
            for file in files {
                try lab.repository.replaceFile(file.path, with: file.contents)
                if let entry = try lab.repository.writeFile(file.path) { try editor.set(file.path, entry.mode, entry.id) }
            }
            let id = try lab.commit(try editor.write(), parents: [], message: "Begin \(title)\n", committer: committer)
            let transaction = ReferenceTransaction(lab.repository, signature: committer)
            transaction.create(model.sourceReference, id, message: "commit (initial): Begin \(title)")
            transaction.create(model.dataReference, id, message: "branch: Created from \(model.source)")
            try transaction.commit()
            try lab.repository.refreshIndex(files.map(\.path))
        }
        account.actions = ["made '\(path)' with the branches '\(model.source)' and '\(model.data)'", "wrote \(files.count) files"]
        account.actions += try lab.installHooks().actions
        account.undo = ["rm -rf '\(path)'"]
        return account
    }

    /// Adds what is missing to an existing repository: files, the data branch, hooks. Nothing that is there is changed, nothing is committed.
    public func complete(files: [(path: RepositoryPath, contents: [UInt8])]) throws(Diagnostic) -> Account {
        guard !repository.isBare else { throw refusal("bare", "a bare repository has no working tree to write to", hints: ["work in a clone"]) }
        var account = Account()
        account.isDryRun = isDryRun
        let missing = try git { () throws(GitError) in
            var missing: [(path: RepositoryPath, contents: [UInt8])] = []
            for file in files where try repository.readFile(file.path) == nil { missing.append(file) }
            return missing
        }
        let written = missing.map(\.path)
        account.actions += written.map { "\(isDryRun ? "would write" : "wrote") \($0)" }
        do throws(Diagnostic) {
            if !isDryRun { try git { () throws(GitError) in for file in missing { try repository.replaceFile(file.path, with: file.contents) } } }
            try completeBranchAndHooks(&account)
        } catch {
            // Only what was missing is taken back.
            var rollBack = RollBack()
            for path in written where !isDryRun {
                rollBack.undo("'\(path)' stays", byHand: "rm '\(path)'") { () throws(GitError) in
                    try step("take back \(path)")
                    try repository.removeFile(path)
                }
            }
            throw error.after(rollBack)
        }
        if !written.isEmpty {
            account.undo.append("rm " + written.map { "'\($0)'" }.joined(separator: " "))
            account.next.append("git add " + written.map { "'\($0)'" }.joined(separator: " ") + " && git commit -m 'Add labbook' && git fetch . \(model.source):\(model.data)")
        }
        let attributes = String(decoding: try git { () throws(GitError) in try repository.readFile(".gitattributes") } ?? [], as: UTF8.self)
        if !written.contains(".gitattributes"), !attributes.contains("merge=labbook") {
            account.warnings.append("notebooks are merged line by line until .gitattributes has the line '\(model.notebook) merge=labbook'")
        }
        account.next.append("labbook check")
        if isDryRun { account.undo = [] }
        return account
    }

    /// Makes the data branch where source has a commit, and the hooks.
    private func completeBranchAndHooks(_ account: inout Account) throws(Diagnostic) {
        let source = try git { () throws(GitError) in try repository.commit(at: model.sourceReference) }
        let hooks = try installHooks()
        var undo = hooks.actions.contains { $0.contains("install ") || $0.hasPrefix("installed ") } ? ["labbook hooks uninstall"] : []
        if let source, try git({ () throws(GitError) in try repository.reference(model.dataReference) }) == nil {
            if !isDryRun {
                let committer = try signature()
                do throws(Diagnostic) {
                    try git { () throws(GitError) in
                        let transaction = ReferenceTransaction(repository, signature: committer)
                        transaction.create(model.dataReference, source.id, message: "branch: Created from \(model.source)")
                        try transaction.commit(step: step)
                    }
                } catch {
                    // Hooks that were there before stay.
                    guard hooks.actions.contains(where: { $0.hasPrefix("installed ") }) else { throw error }
                    var rollBack = RollBack()
                    do throws(Diagnostic) {
                        try git { () throws(GitError) in try step("take back the hooks") }
                        _ = try uninstallHooks()
                    } catch {
                        rollBack.note("the hooks stay", error.message, byHand: "labbook hooks uninstall")
                    }
                    throw error.after(rollBack)
                }
                // Not before the hooks, which hold data branches to live for ever.
                undo.append("git branch -D '\(model.data)'")
            }
            account.actions.append("\(isDryRun ? "would create" : "created") branch '\(model.data)' at \(source.id.short)")
        }
        account.actions += hooks.actions
        account.undo += undo
    }
}
