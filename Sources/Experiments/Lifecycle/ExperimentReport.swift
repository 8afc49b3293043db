public import Git
public import OrgSyntax

/// What `labbook experiment show` tells.
public struct ExperimentReport: Sendable {
    public struct Line: Sendable {
        public var commit: ObjectID
        public var summary: String
        public var date: CalendarDate
        /// `source`, `data`, `mixed`, `merge`, or `empty`.
        public var kind: String
    }

    public var experiment: Experiment
    /// Commits from the fork on, oldest first.
    public var commits: [Line]
    /// Files in its folder and their bytes.
    public var fileCount: Int
    public var byteCount: Int
    public var runs: [RunRecord]
    /// The merge into data; `nil` while there is none.
    public var merge: ObjectID?
}

extension Lab {
    /// Gathers what is known of one experiment.
    public func report(_ name: String?) throws(Diagnostic) -> ExperimentReport {
        let experiment = if let name { try self.experiment(name) } else { try openExperiment(nil) }
        let excluded = experiment.base.map { [$0] } ?? []
        let tip = try git { () throws(GitError) in try repository.commit(experiment.tip) }
        let lines = try git { () throws(GitError) in
            var lines: [ExperimentReport.Line] = []
            for id in try repository.commits(from: [experiment.tip], excluding: excluded).reversed() {
                let commit = try repository.commit(id)
                lines.append(.init(commit: id, summary: commit.summary, date: commit.author.date, kind: try self.kind(of: commit, in: experiment.name)))
            }
            return lines
        }
        var files = 0, bytes = 0
        var runs: [RunRecord] = []
        let folder = model.folder(of: experiment.name)
        try git { () throws(GitError) in
            guard let entry = try repository.entry(folder, in: tip.tree), entry.mode == .tree else { return }
            try repository.forEachFile(in: entry.id) { (path, file) throws(GitError) in
                files += 1
                if file.mode.isBlob { bytes += try repository.header(file.id).size }
                if path.isInside("runs"), path.bytes.suffix(5).elementsEqual(".json".utf8) {
                    let contents = try repository.blob(file.id)
                    // A file that is no record of ours is left to `labbook check`.
                    if let record = try? RunRecord(decoding: contents) { runs.append(record) }
                }
            }
        }
        return ExperimentReport(
            experiment: experiment, commits: lines, fileCount: files, byteCount: bytes, runs: runs.sorted { $0.start < $1.start }, merge: try merge(of: experiment))
    }

    /// The class of a commit on an experiment branch.
    func kind(of commit: Commit, in experiment: String) throws(GitError) -> String {
        if commit.isMerge { return "merge" }
        let parent: Commit? = if let id = commit.parents.first { try repository.commit(id) } else { nil }
        var source = false, data = false
        for change in try repository.diff(parent?.tree, commit.tree) {
            switch model.pathClass(change.path) {
            case .data: data = true
            case .notebook:
                let old: [UInt8] = if let entry = change.old { try repository.blob(entry.id) } else { [] }
                let new: [UInt8] = if let entry = change.new { try repository.blob(entry.id) } else { [] }
                let outside = replacingEntry(of: experiment, in: new, with: old)
                if outside != old { source = true }
                if outside != new { data = true }
            default: source = true
            }
        }
        return source ? data ? "mixed" : "source" : data ? "data" : "empty"
    }

    /// The commit on data's first-parent line that merged the experiment's tip.
    private func merge(of experiment: Experiment) throws(Diagnostic) -> ObjectID? {
        try git { () throws(GitError) in
            guard let data = try knownData() else { return nil }
            return try repository.firstParentLine(from: data.id).first { $0.parents.dropFirst().contains(experiment.tip) }?.id
        }
    }

    /// The files that an experiment changed since its fork, by class.
    public func changes(inHistoryOf name: String?) throws(Diagnostic) -> (experiment: Experiment, changes: [TreeChange]) {
        let experiment = if let name { try self.experiment(name) } else { try openExperiment(nil) }
        let changes = try git { () throws(GitError) in
            let old: ObjectID? = if let base = experiment.base { try repository.commit(base).tree } else { nil }
            return try repository.diff(old, try repository.commit(experiment.tip).tree)
        }
        return (experiment, changes)
    }
}
