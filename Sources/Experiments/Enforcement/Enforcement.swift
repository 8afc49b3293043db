public import Git
public import OrgSyntax

/// What the hooks refuse: the same rules as `labbook check`, before something happens instead of after.
extension Lab {
    /// Refuses a commit that the branch may not have; `staged` is the tree that is about to be committed. For `pre-commit`.
    public func enforceCommit(staged: ObjectID) throws(Diagnostic) {
        guard let branch = try currentBranch() else { return }
        let role = model.role(of: branch)
        guard role != .other else { return }
        let head = try git { () throws(GitError) in try repository.commit(at: "HEAD") }
        let changes = try git { () throws(GitError) in try repository.diff(head?.tree, staged) }
        let data = changes.filter { if case .data = model.pathClass($0.path) { true } else { false } }
        let code = changes.filter { model.pathClass($0.path).isCode }
        switch role {
        case .source:
            // Taking data out of source is how a mistake is mended.
            if let first = data.first(where: { $0.new != nil }) {
                throw refusal("role", "'\(branch)' holds no data, and this commit adds '\(first.path)' (rule R8)",
                    hints: ["take it out: git rm -r --cached \(model.dataDirectory)", "data belongs to an experiment: labbook experiment start NAME"])
            }
        case .data:
            if let first = (code + data).first {
                throw refusal("role", "'\(branch)' takes only notebook, analysis and site by hand, and this commit changes '\(first.path)' (rule R10)",
                    hints: ["code belongs on '\(model.source)', data on an experiment's branch: labbook experiment start NAME", "leave it out of this commit: git restore --staged '\(first.path)'"])
            }
        case .experiment:
            if let first = data.first(where: { !$0.path.isInside(model.folder(of: branch)) }) {
                throw refusal("foreign-data", "'\(branch)' adds only below \(model.folder(of: branch))/, and this commit changes '\(first.path)' (rule R12)",
                    hints: ["leave it out: git restore --staged '\(first.path)'"])
            }
            try enforceUnmixed(branch, head, changes, code, data)
            for change in data { try enforceSize(change) }
        case .article, .other: break
        }
    }

    private func enforceUnmixed(_ branch: String, _ head: Commit?, _ changes: [TreeChange], _ code: [TreeChange], _ data: [TreeChange]) throws(Diagnostic) {
        var isSource = !code.isEmpty || changes.contains { [.analysis, .site].contains(model.pathClass($0.path)) }, isData = !data.isEmpty
        if let notebook = changes.first(where: { $0.path == model.notebook }) {
            let old = try git { () throws(GitError) -> [UInt8] in if let entry = notebook.old { try repository.blob(entry.id) } else { [] } }
            let new = try git { () throws(GitError) -> [UInt8] in if let entry = notebook.new { try repository.blob(entry.id) } else { [] } }
            let outside = replacingEntry(of: branch, in: new, with: old)
            if outside != old { isSource = true }
            if outside != new { isData = true }
        }
        guard isSource, isData else { return }
        throw refusal("mixed", "this commit mixes code and data (rule R15)",
            notes: [code.first, data.first].compactMap { $0.map { "\(model.pathClass($0.path).isCode ? "code" : "data"): \($0.path)" } },
            hints: ["let labbook make two commits of it: labbook experiment commit -m '…'", "or by hand: git restore --staged \(model.dataDirectory), commit, then git add \(model.dataDirectory) and commit again"])
    }

    private func enforceSize(_ change: TreeChange) throws(Diagnostic) {
        guard let entry = change.new, entry.mode.isBlob else { return }
        let size = try git { () throws(GitError) in try repository.header(entry.id).size }
        guard size > model.fileLimit else { return }
        throw refusal("large-file", "'\(change.path)' has \(Self.size(size)), over \(Self.size(model.fileLimit)) (rule D2)",
            hints: ["LFS: git lfs track '\(change.path)'", "external: name it by its hash in EXTERNAL.json", "ignore: add it to .gitignore"])
    }

    /// Refuses a merge that the model forbids; `merged` are the tips that are merged into the current branch. For `pre-merge-commit`.
    public func enforceMerge(of merged: [ObjectID]) throws(Diagnostic) {
        guard let branch = try currentBranch() else { return }
        for id in merged {
            guard let other = try owner(of: id) else { continue }
            try refuseMerge(of: other, into: branch)
        }
    }

    private func refuseMerge(of other: String, into branch: String, back: String = "give this merge up: git merge --abort") throws(Diagnostic) {
        guard other != branch else { return }
        switch (model.role(of: other), model.role(of: branch)) {
        case (.data, .source), (.experiment, .source):
            throw refusal("merge", "'\(other)' is never merged into '\(branch)' (rule R8)", hints: ["bring code back commit by commit: labbook experiment promote COMMIT", back])
        case (.experiment, .experiment), (.data, .experiment):
            throw refusal("merge", "'\(other)' is never merged into an experiment (rule R9)", hints: ["start a new experiment from '\(model.source)': labbook experiment start NAME", back])
        case (.article, _):
            throw refusal("merge", "an article is never merged into anything (rule R9)", hints: ["bring analyses to '\(model.data)' commit by commit: git cherry-pick -x", back])
        case (.experiment, .data):
            throw refusal("merge", "merging by hand would bring the experiment's code into '\(branch)'", hints: [back, "then: labbook experiment finish \(other)"])
        default: break
        }
    }

    /// The branch of the model whose tip a commit is, or whose line alone has it.
    private func owner(of id: ObjectID) throws(Diagnostic) -> String? {
        let branches = try git { () throws(GitError) in try repository.references("refs/heads/") }.filter { model.role(of: $0.shortName) != .other }
        if let exact = branches.first(where: { $0.id == id }) { return exact.shortName }
        // A tag of an experiment stands for it.
        let tags = try git { () throws(GitError) in try repository.references("refs/tags/") }.filter { model.role(of: $0.shortName) == .experiment }
        for tag in tags {
            guard let target = tag.id, try git({ () throws(GitError) in try repository.commit(target).id }) == id else { continue }
            return tag.shortName
        }
        return nil
    }

    /// Refuses a move of a branch that brings in what it may not have. For `reference-transaction` and `pre-push`.
    ///
    /// - Parameters:
    ///   - reference: Full name.
    ///   - old: ``ObjectID/zero`` for a new one.
    ///   - new: ``ObjectID/zero`` for a deletion.
    public func enforceMove(of reference: String, from old: ObjectID, to new: ObjectID) throws(Diagnostic) {
        guard reference.hasPrefix("refs/heads/") else { return }
        let branch = Reference(name: reference, target: .symbolic("")).shortName
        let role = model.role(of: branch)
        guard role == .source || role == .data else { return }
        if new.isZero {
            throw refusal("role", "'\(branch)' is the \(role.rawValue) branch and lives for ever", hints: ["if you are sure: git -c core.hooksPath=/dev/null branch -D '\(branch)'"])
        }
        guard !old.isZero, repository.contains(new), repository.contains(old) else { return }
        if role == .data, try !git({ () throws(GitError) in try repository.isReachable(old, from: new) }) {
            // Undoing the last merge is what every account offers.
            let undone = try git { () throws(GitError) in try repository.commit(old).parents.first == new }
            if !undone {
                throw refusal("rewind", "'\(branch)' only grows: \(old.short) would be lost", hints: ["go back by a new commit: git revert -m 1 COMMIT", "if you are sure: git -c core.hooksPath=/dev/null update-ref \(reference) \(new.short)"])
            }
        }
        guard role == .source else { return try refuseFastForward(of: branch, old, new) }
        let tree = try git { () throws(GitError) in try repository.commit(new).tree }
        let before = try git { () throws(GitError) in try repository.entry(model.dataDirectory, in: try repository.commit(old).tree) }
        if before == nil, try git({ () throws(GitError) in try repository.entry(model.dataDirectory, in: tree) }) != nil {
            throw refusal("role", "'\(branch)' has no \(model.dataDirectory)/, and \(new.short) brings one (rule R8)", hints: ["bring code alone: labbook experiment promote COMMIT", "put the working tree back after a merge: git reset --merge"])
        }
        try refuseForeignCommits(branch, old, new)
    }

    /// Refuses to move data along the line of an experiment or an article, as a merge does that needs no commit.
    private func refuseFastForward(of branch: String, _ old: ObjectID, _ new: ObjectID) throws(Diagnostic) {
        let line = try MovedLine(repository, from: old, to: new)
        for (name, reference, role) in try endsOfLines() where role != .data {
            if try ownCommits(of: name, reference, role, line).contains(where: line.brought.contains) {
                try refuseMerge(of: name, into: branch, back: "put the working tree back after a merge: git reset --merge")
            }
        }
    }

    /// Refuses commits on source that are an experiment's, an article's or data's own.
    private func refuseForeignCommits(_ branch: String, _ old: ObjectID, _ new: ObjectID) throws(Diagnostic) {
        let brought = try git { () throws(GitError) in Set(try repository.commits(from: [new], excluding: [old])) }
        if brought.isEmpty { return }
        let line = try MovedLine(repository, from: old, to: new)
        for (name, reference, role) in try endsOfLines() {
            guard let first = try ownCommits(of: name, reference, role, line).first(where: brought.contains) else { continue }
            throw refusal("role", "'\(branch)' would get commits of '\(name)', such as \(first.short) (rule R8)", hints: ["bring code back commit by commit: labbook experiment promote \(first.short)", "put the working tree back after a merge: git reset --merge"])
        }
    }

    /// The first-parent line that a branch is moved along: what is new on it, and what it had before.
    private struct MovedLine {
        var brought: Set<ObjectID> = []
        var known: Set<ObjectID> = []

        init(_ repository: Repository, from old: ObjectID, to new: ObjectID) throws(Diagnostic) {
            let line = try Lab.git { () throws(GitError) in try repository.firstParentLine(from: new, limit: 10_000).map(\.id) }
            let end = line.firstIndex(of: old) ?? line.endIndex
            (brought, known) = (Set(line[..<end]), Set(line[end...]))
        }
    }

    /// Data, the experiments (branches and tags) and the articles.
    private func endsOfLines() throws(Diagnostic) -> [(name: String, reference: Reference, role: Role)] {
        let all = try git { () throws(GitError) in try repository.references("refs/heads/") + repository.references("refs/tags/") }
        return all.compactMap { reference in
            var name = reference.shortName
            if reference.name.hasPrefix("refs/tags/") {
                if name.hasPrefix(Self.abandonedPrefix) { name.removeFirst(Self.abandonedPrefix.count) }
                if name.hasSuffix(Self.keptSuffix) { name.removeLast(Self.keptSuffix.count) }
                return model.role(of: name) == .experiment ? (name, reference, .experiment) : nil
            }
            let role = model.role(of: name)
            return role == .experiment || role == .article || role == .data ? (name, reference, role) : nil
        }
    }

    /// The commits that were made on a branch itself, newest first: of an experiment those down to the one that says where it forked (`Labbook-Base:`), of an
    /// article those down to its start tag, of others those that are not on the line they are compared with.
    private func ownCommits(of name: String, _ reference: Reference, _ role: Role, _ line: MovedLine) throws(Diagnostic) -> [ObjectID] {
        do throws(GitError) {
            let fork: ObjectID? = if role == .article { try repository.commit(at: Reference.tag(name + Self.startSuffix))?.id } else { nil }
            var own: [ObjectID] = [], beside: Int?
            var next = try repository.commit(at: reference.name)
            while let commit = next {
                if commit.id == fork { return own }
                if line.known.contains(commit.id) { break }
                if line.brought.contains(commit.id), beside == nil { beside = own.count }
                own.append(commit.id)
                if role == .experiment, !commit.trailers(Self.baseTrailer).isEmpty, commit.trailers(Self.experimentTrailer) == [name] { return own }
                next = if let parent = commit.parents.first { try repository.commit(parent) } else { nil }
            }
            return Array(own.prefix(beside ?? own.count))
        } catch {
            // A tag of something else than a commit, or a history that is not all here: labbook check tells of it.
            if error.code == .notFound || error.code == .invalid { return [] }
            throw Diagnostic(error)
        }
    }

    /// Returns a commit message with the experiment's trailer, where the branch is one and the message lacks it. For `commit-msg`.
    public func completeMessage(_ message: String) throws(Diagnostic) -> String {
        guard let branch = try currentBranch(), model.role(of: branch) == .experiment else { return message }
        let lines = message.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("#") }
        let text = lines.joined(separator: "\n")
        guard text.contains(where: { !$0.isWhitespace }), !Trailers.parse(text).contains(where: { $0.key == Self.experimentTrailer }) else { return message }
        return Trailers.add([(Self.experimentTrailer, branch)], to: text)
    }
}
