internal import Git
internal import OrgSyntax

/// Data's tree with a finished experiment in it, built in memory.
extension Lab {
    /// Builds data's tree after the merge.
    func mergedTree(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) -> Git.ObjectID {
        let tip = try git { () throws(GitError) in try repository.commit(experiment.tip) }
        let code = try codeCommit(experiment, data)
        let editor = TreeEditor(repository, data.tree)
        try git { () throws(GitError) in try setCode(editor, data, code) }
        try mergeShared(editor, data, code)
        let own = model.folder(of: experiment.name)
        let collected = try mergedNotebook(experiment, tip, data)
        try setFolder(editor, own, experiment, tip, data)
        return try git { () throws(GitError) in
            if let collected {
                try step("write the notebook")
                try editor.set(model.notebook, contents: collected)
            }
            try step("write data's tree")
            return try editor.write()
        }
    }

    /// The newest source commit that data contains once the experiment is merged: the fork point or one merged into data before.
    private func codeCommit(_ experiment: Experiment, _ data: Commit) throws(Diagnostic) -> Commit {
        let source = try sourceTip()
        return try git { () throws(GitError) in
            let fork = experiment.base ?? source.id
            guard let contained = try repository.mergeBase(source.id, data.id), try !repository.isReachable(contained, from: fork) else {
                return try repository.commit(fork)
            }
            return try repository.commit(contained)
        }
    }

    /// Makes data's code that of a source commit.
    private func setCode(_ editor: TreeEditor, _ data: Commit, _ code: Commit) throws(GitError) {
        let skips = [model.dataDirectory] + model.analysis + model.site
        for change in try repository.diff(data.tree, code.tree, enters: { !skips.contains($0) }) where model.pathClass(change.path).isCode {
            if let new = change.new { try editor.set(change.path, new.mode, new.id) } else { try editor.remove(change.path) }
        }
    }

    /// Merges what source and data may both change: the analyses and the site.
    private func mergeShared(_ editor: TreeEditor, _ data: Commit, _ code: Commit) throws(Diagnostic) {
        let base = try git { () throws(GitError) -> Git.ObjectID? in
            guard let id = try repository.mergeBase(data.id, code.id) else { return nil }
            return try repository.commit(id).tree
        }
        var conflicts: [RepositoryPath] = []
        try git { () throws(GitError) in
            for path in model.analysis + model.site {
                let before: Tree.Entry? = if let base { try repository.entry(path, in: base) } else { nil }
                let ours = try repository.entry(path, in: data.tree), theirs = try repository.entry(path, in: code.tree)
                if ours == theirs || before == theirs { continue }
                if let theirs, before == ours {
                    try editor.set(path, theirs.mode, theirs.id)
                } else if let ours, let theirs, ours.mode == .tree, theirs.mode == .tree {
                    var merge = TreeMerge(repository, ourName: model.data, theirName: model.source)
                    let merged = try merge.merge(base: before?.mode == .tree ? before?.id ?? .emptyTree : .emptyTree, ours: ours.id, theirs: theirs.id)
                    conflicts += merge.conflicts.map { path.appending($0.bytes) }
                    try editor.set(path, .tree, merged)
                } else if theirs == nil, before == ours {
                    try editor.remove(path)
                } else {
                    conflicts.append(path)
                }
            }
        }
        guard conflicts.isEmpty else {
            throw refusal("merge-conflict", "\(model.data) and \(model.source) changed the same places of \(conflicts.count) file\(conflicts.count == 1 ? "" : "s")", notes: conflicts.prefix(10).map(\.description),
                hints: ["merge \(model.source) into \(model.data) by hand first: git switch \(model.data) && git merge \(model.source)"])
        }
    }

    /// Puts the experiment's folder into data, its notebook archived in it.
    private func setFolder(_ editor: TreeEditor, _ own: RepositoryPath, _ experiment: Experiment, _ tip: Commit, _ data: Commit) throws(Diagnostic) {
        let there = try git { () throws(GitError) in try repository.entry(own, in: data.tree) }
        guard there == nil else {
            throw refusal("folder-exists", "'\(model.data)' has a folder \(own)/ already", hints: ["see where it came from: git log \(model.data) -- \(own)", "labbook check --explain R13"])
        }
        let archive = model.archive(of: experiment.name)
        let notebook = try notebook(in: tip.tree)
        try git { () throws(GitError) in
            if let folder = try repository.entry(own, in: tip.tree) { try editor.set(own, folder.mode, folder.id) }
            guard let notebook else { return }
            let rewritten = NotebookLinks.rewrite(notebook, from: model.notebook.directory, to: archive.directory)
            if let existing = try repository.entry(archive, in: tip.tree), try repository.blob(existing.id) != rewritten {
                throw GitError(.exists, "the branch has a file '\(archive)' of its own", while: "archive the notebook there", hints: ["rename it on the branch: git mv '\(archive)' …"])
            }
            try step("write the archived notebook")
            try editor.set(archive, contents: rewritten)
        }
    }

    /// Merges the experiment's notebook into data's.
    private func mergedNotebook(_ experiment: Experiment, _ tip: Commit, _ data: Commit) throws(Diagnostic) -> [UInt8]? {
        guard let theirs = try notebook(in: tip.tree) else { return nil }
        guard NotebookOutline(theirs).section(titled: experiment.name) != nil else {
            throw refusal("no-entry", "the notebook on '\(experiment.name)' has no section '\(experiment.name)'",
                hints: ["write its entry: a heading '\(experiment.name)'" + (model.resultsHeading.isEmpty ? "" : " below '\(model.resultsHeading)'")])
        }
        guard let ours = try notebook(in: data.tree) else { return theirs }
        let base = try git { () throws(GitError) in try repository.mergeBase(data.id, tip.id) }
        let baseTree = try git { () throws(GitError) -> Git.ObjectID? in if let base { try repository.commit(base).tree } else { nil } }
        let before = try baseTree.flatMap { (tree) throws(Diagnostic) in try notebook(in: tree) } ?? []
        let merged = try git { () throws(GitError) in
            try NotebookMerge.merge(base: before, ours: ours, theirs: theirs, ourName: model.data, theirName: experiment.name) { section, titles in
                self.place(of: section.title, among: titles)
            }
        }
        guard merged.conflicts.isEmpty else {
            var notes: [String] = []
            for conflict in merged.conflicts.prefix(5) {
                notes.append("section '\(conflict.section)':")
                notes.append("  in '\(model.data)': \(Self.excerpt(conflict.ours))")
                notes.append("  in '\(experiment.name)': \(Self.excerpt(conflict.theirs))")
            }
            throw refusal("merge-conflict", "the notebook was changed in the same place on '\(model.data)' and on '\(experiment.name)'; nothing has moved", notes: notes,
                hints: ["compare: git diff \(model.data):\(model.notebook) '\(experiment.name)':\(model.notebook)", "make the section on '\(experiment.name)' agree with that on '\(model.data)', commit, and finish again"])
        }
        return merged.marked
    }

    private static func excerpt(_ text: String) -> String {
        let lines = text.split(separator: "\n")
        guard let first = lines.dropFirst(lines.count > 1 ? 1 : 0).first ?? lines.first else { return "(not there)" }
        return "“\(first.prefix(80))”" + (lines.count > 2 ? " … (\(lines.count) lines)" : "")
    }
}
