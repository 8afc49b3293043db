internal import Git
public import OrgSyntax

/// Article branches: forked from data, holding only the data that the article uses; never merged back.
extension Lab {
    static let startSuffix = ".start"
    static let articleTrailer = "Labbook-Article"

    /// Starts an article from data's tip: a branch, an annotated tag at the fork, and a first commit that leaves out the data of other experiments.
    ///
    /// The working tree is not touched.
    public func startArticle(_ name: String, experiments: [String]) throws(Diagnostic) -> Account {
        let data = try dataTip()
        let committer = try signature()
        let branch = try articleName(name, committer.date)
        let tagName = branch + Self.startSuffix
        for reference in [Reference.branch(branch), Reference.tag(branch), Reference.tag(tagName)] where try git({ () throws(GitError) in try repository.reference(reference) }) != nil {
            throw refusal("name-taken", "there is '\(reference)' already", hints: ["choose another name"])
        }
        let chosen = try finished(experiments, data)
        var account = Account()
        account.isDryRun = isDryRun
        let tip = try git { () throws(GitError) in
            let editor = TreeEditor(repository, data.tree)
            for folder in try folders(data.tree) where !chosen.contains(folder) { try editor.remove(model.folder(of: folder)) }
            let trailers = [(key: Self.articleTrailer, value: branch)] + chosen.map { (key: Self.experimentTrailer, value: $0) }
            if isDryRun { return data.id }
            try step("write the first commit")
            return try commit(try editor.write(), parents: [data.id], message: Trailers.add(trailers, to: "Start \(branch)"), committer: committer)
        }
        account.actions = [
            "\(isDryRun ? "would tag" : "tagged") \(data.id.short) of '\(model.data)' as '\(tagName)'",
            "\(isDryRun ? "would create" : "created") branch '\(branch)' with the data of \(chosen.isEmpty ? "no experiment" : chosen.joined(separator: ", "))",
        ]
        guard !isDryRun else { return account }
        try git { () throws(GitError) in
            let tag = try repository.createTag(tagName, target: data.id, tagger: committer, message: Trailers.add([(Self.articleTrailer, branch)], to: "Fork of \(branch)"))
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Reference.tag(tagName), tag, message: "labbook: article start")
            transaction.create(Reference.branch(branch), tip, message: "branch: Created from \(model.data)")
            try transaction.commit(step: step)
        }
        account.undo = ["git branch -D '\(branch)'", "git tag -d '\(tagName)'"]
        account.next = ["git switch '\(branch)'"]
        return account
    }

    /// Merges data into an article once more, for the data of further experiments.
    public func addToArticle(_ name: String?, experiments: [String]) throws(Diagnostic) -> Account {
        let data = try dataTip()
        let branch = try article(name)
        let tip = try git { () throws(GitError) in try repository.commit(at: Reference.branch(branch)) }
        guard let tip else { throw refusal("no-article", "there is no article '\(branch)'", hints: ["git branch --list"]) }
        try requireNotCheckedOut(Reference.branch(branch), to: "add data to '\(branch)'")
        let chosen = try finished(experiments, data)
        let base = try git { () throws(GitError) in try repository.mergeBase(tip.id, data.id) }
        guard let base else { throw refusal("unrelated", "'\(branch)' has no commit in common with '\(model.data)'", hints: ["labbook check --explain R19"]) }
        var account = Account()
        account.isDryRun = isDryRun
        let committer = try signature()
        let (tree, conflicts) = try git { () throws(GitError) in
            // Everything but the experiments' folders is merged; of those the article has what it chose.
            func without(_ commit: Commit) throws(GitError) -> Git.ObjectID {
                let editor = TreeEditor(repository, commit.tree)
                for folder in try folders(commit.tree) { try editor.remove(model.folder(of: folder)) }
                return try editor.write()
            }
            var merge = TreeMerge(repository, ourName: branch, theirName: model.data)
            let merged = try merge.merge(base: try without(try repository.commit(base)), ours: try without(tip), theirs: try without(data))
            let editor = TreeEditor(repository, merged)
            for folder in try folders(tip.tree) {
                if let entry = try repository.entry(model.folder(of: folder), in: tip.tree) { try editor.set(model.folder(of: folder), entry.mode, entry.id) }
            }
            for folder in chosen {
                if let entry = try repository.entry(model.folder(of: folder), in: data.tree) { try editor.set(model.folder(of: folder), entry.mode, entry.id) }
            }
            return (try editor.write(), merge.conflicts)
        }
        guard conflicts.isEmpty else {
            throw refusal("merge-conflict", "'\(branch)' and '\(model.data)' changed the same places of \(conflicts.count) file\(conflicts.count == 1 ? "" : "s"); nothing has moved", notes: conflicts.prefix(10).map(\.description),
                hints: ["make them agree on '\(branch)' first, then add again"])
        }
        account.actions = ["\(isDryRun ? "would merge" : "merged") '\(model.data)' into '\(branch)' with the data of \(chosen.joined(separator: ", "))"]
        guard !isDryRun else { return account }
        let merged = try git { () throws(GitError) in
            let trailers = [(key: Self.articleTrailer, value: branch)] + chosen.map { (key: Self.experimentTrailer, value: $0) }
            let id = try commit(tree, parents: [tip.id, data.id], message: Trailers.add(trailers, to: "Add \(chosen.joined(separator: ", ")) to \(branch)"), committer: committer, hooks: .message)
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.update(Reference.branch(branch), from: tip.id, to: id, message: "merge \(model.data): Merge made by labbook")
            try transaction.commit(step: step)
            return id
        }
        account.undo = ["git update-ref '\(Reference.branch(branch))' \(tip.id.hex) \(merged.hex)"]
        return account
    }

    /// Tags a version of an article: `art-NAME.VERSION`, annotated.
    public func tagArticle(_ name: String?, version: String, message: String?) throws(Diagnostic) -> Account {
        let branch = try article(name)
        let tagName = branch + "." + version
        let committer = try signature()
        guard let tip = try git({ () throws(GitError) in try repository.commit(at: Reference.branch(branch)) }) else {
            throw refusal("no-article", "there is no article '\(branch)'", hints: ["git branch --list"])
        }
        guard try git({ () throws(GitError) in try Reference.isValid(Reference.tag(tagName)) }) else {
            throw refusal("name", "'\(version)' cannot be part of a tag's name", hints: ["labbook article tag submitted"])
        }
        guard try git({ () throws(GitError) in try repository.reference(Reference.tag(tagName)) }) == nil else {
            throw refusal("name-taken", "there is a tag '\(tagName)' already", hints: ["choose another version"])
        }
        var account = Account()
        account.isDryRun = isDryRun
        account.actions = ["\(isDryRun ? "would tag" : "tagged") \(tip.id.short) of '\(branch)' as '\(tagName)'"]
        guard !isDryRun else { return account }
        try git { () throws(GitError) in
            let tag = try repository.createTag(tagName, target: tip.id, tagger: committer, message: Trailers.add([(Self.articleTrailer, branch)], to: message ?? "\(branch) \(version)"))
            let transaction = ReferenceTransaction(repository, signature: committer)
            transaction.create(Reference.tag(tagName), tag, message: "labbook: article tag")
            try transaction.commit(step: step)
        }
        account.undo = ["git tag -d '\(tagName)'"]
        return account
    }

    /// The folders below the data folder that are those of experiments.
    func folders(_ tree: Git.ObjectID) throws(GitError) -> [String] {
        guard let entry = try repository.entry(model.dataDirectory, in: tree), entry.mode == .tree else { return [] }
        return try repository.tree(entry.id).entries.filter { $0.mode == .tree }.map { String(decoding: $0.name, as: UTF8.self) }.filter { model.role(of: $0) == .experiment }
    }

    /// Completes the names of experiments whose data is on data.
    private func finished(_ names: [String], _ data: Commit) throws(Diagnostic) -> [String] {
        let there = try git { () throws(GitError) in try folders(data.tree) }
        var result: [String] = []
        for name in names {
            let fitting = there.contains(name) ? [name] : there.filter { model.experiment.match($0)?.name == name }
            guard fitting.count == 1 else {
                throw refusal(fitting.isEmpty ? "no-experiment" : "ambiguous",
                    fitting.isEmpty ? "'\(model.data)' has no data of '\(name)'" : "'\(name)' may be \(fitting.joined(separator: " or "))",
                    hints: fitting.isEmpty ? ["finish it first: labbook experiment finish \(name)", "there are: \(there.joined(separator: ", "))"] : ["write the whole name"])
            }
            result += fitting
        }
        return result
    }

    private func articleName(_ name: String, _ date: CalendarDate) throws(Diagnostic) -> String {
        let short = model.article.match(name)?.name ?? name
        guard let branch = model.article.format(name: short, date: date), !short.isEmpty, !short.hasPrefix("-"),
            try git({ () throws(GitError) in try Reference.isValid(Reference.branch(branch)) })
        else { throw refusal("name", "'\(name)' cannot be the name of an article", hints: ["use letters, digits, '-', '_' and '.'"]) }
        return branch
    }

    /// The article branch that is meant: by name, or the current one.
    private func article(_ name: String?) throws(Diagnostic) -> String {
        if let name {
            let branches = try git { () throws(GitError) in try repository.references("refs/heads/").map(\.shortName) }.filter { model.role(of: $0) == .article }
            if branches.contains(name) { return name }
            if let branch = branches.first(where: { model.article.match($0)?.name == name }) { return branch }
            throw refusal("no-article", "there is no article '\(name)'", hints: ["there are: \(branches.joined(separator: ", "))"])
        }
        guard let branch = try currentBranch(), model.role(of: branch) == .article else {
            throw refusal("role", "you are on no article's branch", hints: ["name the article"])
        }
        return branch
    }
}
