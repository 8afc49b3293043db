public import Git
public import OrgSyntax

/// What `labbook status` tells of a repository.
public struct RepositoryStatus: Sendable {
    /// Short name of the current branch; `nil` where HEAD is detached.
    public var branch: String?
    public var role: Role
    public var openExperiments: [Experiment]
    /// What is not committed, by class.
    public var source: [RepositoryPath] = []
    public var notebook = false
    public var data: [RepositoryPath] = []
    public var foreign: [RepositoryPath] = []
    /// What a command would refuse now, and why.
    public var refusals: [String] = []
    /// The next step, as a command.
    public var next: String?
}

extension Lab {
    /// Gathers the state of the repository: role of the branch, open experiments, uncommitted changes by class, what would be refused.
    public func status() throws(Diagnostic) -> RepositoryStatus {
        let branch = try currentBranch()
        let role = branch.map(model.role) ?? .other
        var status = RepositoryStatus(branch: branch, role: role, openExperiments: try openExperiments())
        if !repository.isBare {
            for entry in try git({ () throws(GitError) in try repository.status() }) {
                switch model.pathClass(entry.path) {
                case .notebook: status.notebook = true
                case .data(let owner) where role == .experiment && owner == branch: status.data.append(entry.path)
                case .data: role == .experiment || role == .source ? status.foreign.append(entry.path) : status.data.append(entry.path)
                case .source, .analysis, .site: status.source.append(entry.path)
                }
            }
        }
        refusals(&status)
        status.next = try nextStep(status)
        return status
    }

    /// The experiment branches that are not in data.
    private func openExperiments() throws(Diagnostic) -> [Experiment] {
        let data = try git { () throws(GitError) in try knownData()?.id }
        var result: [Experiment] = []
        for reference in try git({ () throws(GitError) in try repository.references("refs/heads/") }) {
            guard model.role(of: reference.shortName) == .experiment, let tip = reference.id else { continue }
            if let data, try git({ () throws(GitError) in try repository.isReachable(tip, from: data) }) { continue }
            result.append(Experiment(name: reference.shortName, state: .open, tip: tip, branch: reference.name, date: model.experiment.match(reference.shortName)?.date))
        }
        return result
    }

    private func refusals(_ status: inout RepositoryStatus) {
        if let operation = repository.operationInProgress { status.refusals.append("a \(operation) is under way: commit, finish and promote would refuse") }
        let isDirty = !status.source.isEmpty || !status.data.isEmpty || !status.foreign.isEmpty || status.notebook
        if !status.foreign.isEmpty {
            status.refusals.append(status.role == .source
                ? "source holds no data: a commit of '\(status.foreign[0])' would be refused"
                : "an experiment adds only to its own folder: a commit of '\(status.foreign[0])' would be refused")
        }
        if isDirty, status.role == .source { status.refusals.append("experiment start needs a clean tree (or --worktree)") }
        if status.role == .experiment, !status.source.isEmpty { status.refusals.append("experiment run needs committed code (or --dev)") }
        if status.role == .experiment, isDirty { status.refusals.append("experiment finish needs everything committed") }
        if status.role == .data { status.refusals.append("experiment finish cannot move '\(model.data)' while it is checked out") }
    }

    private func nextStep(_ status: RepositoryStatus) throws(Diagnostic) -> String? {
        let isDirty = !status.source.isEmpty || !status.data.isEmpty || !status.foreign.isEmpty || status.notebook
        switch status.role {
        case .experiment:
            if isDirty { return "labbook experiment commit" }
            let experiment = try openExperiment(nil)
            return try runIdentifiers(experiment).isEmpty ? "labbook experiment run" : "labbook experiment finish"
        case .source:
            if isDirty { return "git add -A && git commit" }
            return status.openExperiments.first.map { "git switch '\($0.name)'" } ?? "labbook experiment start NAME"
        case .data, .article: return isDirty ? "git add -A && git commit" : "git switch '\(model.source)'"
        case .other: return status.branch == nil ? "git switch '\(model.source)'" : nil
        }
    }
}
