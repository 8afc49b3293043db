public import Babel
public import Experiments
internal import Git
public import OrgSyntax
internal import ProjectFiles

/// What is not as a run needs it to be, so that its record would tell something that nobody can have again.
///
/// What is not committed is found by ``Experiments/Lab/run(_:recorder:execute:)`` itself. Of the runs before only the newest that finished counts.
public struct OutOfSync {
    private let lab: Lab
    private let experiment: String
    private let directory: String
    public private(set) var findings: [Diagnostic] = []
    /// What is worth telling and no reason to refuse.
    public private(set) var notes: [String] = []

    /// - Parameter lab: The one whose working tree the run uses.
    public init(_ lab: Lab, experiment: String) {
        self.lab = lab
        self.experiment = experiment
        directory = lab.repository.workingDirectory ?? "/"
    }

    /// Looks at submodules, the configuration, the files that the plan names, and the run before.
    public mutating func check(_ plan: [PlannedExecution], previous: RunRecord?) throws(Diagnostic) {
        try checkSubmodules()
        try checkConfiguration()
        let steps = plan.filter(\.runs)
        try checkInputs(steps, previous)
        checkOutputs(steps)
    }

    private mutating func add(_ message: String, notes: [String] = [], hint: String) {
        findings.append(Diagnostic(id: "git-out-of-sync", .error, message, notes: notes, hints: [hint]))
    }

    private mutating func checkSubmodules() throws(Diagnostic) {
        let submodules = try RunRecording.git { () throws(GitError) in try lab.repository.submodules() }
        for submodule in submodules where submodule.current != submodule.pinned {
            add("submodule '\(submodule.path)' is \(submodule.current.map { "at \($0.short)" } ?? "not checked out"), and the commit asks for \(submodule.pinned.short)",
                hint: "git submodule update --init '\(submodule.path)', or commit the new one: git add '\(submodule.path)'")
        }
    }

    /// A configuration that git ignores decides how the run goes, and nobody gets it.
    private mutating func checkConfiguration() throws(Diagnostic) {
        let isHidden = try RunRecording.git { () throws(GitError) -> Bool in
            guard try lab.repository.readFile(ConfigurationFile.path) != nil, let head = try lab.repository.commit(at: "HEAD") else { return false }
            if try lab.repository.entry(ConfigurationFile.path, in: head.tree) != nil { return false }
            return try lab.repository.isIgnored(ConfigurationFile.path)
        }
        if isHidden { add("'labbook.yml' is not under git: it is ignored", hint: "git add -f labbook.yml && git commit") }
    }

    private mutating func checkInputs(_ steps: [PlannedExecution], _ previous: RunRecord?) throws(Diagnostic) {
        var made: Set<String> = []
        var seen: Set<String> = []
        for step in steps {
            for path in step.inputs where !made.contains(path) && seen.insert(path).inserted {
                try checkInput(path, step.executable.label, previous)
            }
            made.formUnion(step.outputs)
        }
    }

    private mutating func checkInput(_ path: String, _ block: String, _ previous: RunRecord?) throws(Diagnostic) {
        let name = path.hasPrefix(directory) ? String(path.dropFirst(directory.utf8.count)) : path
        let file = FileFacts(directory: directory).file(path, origin: .declared, block: nil, in: lab.repository)
        guard let hash = file.sha256 else {
            // A link that leads nowhere is how git-annex says so.
            if file.via == .annex { return add("input '\(name)' of \(block) is not here: its content is in an annex", hint: "git annex get '\(name)'") }
            return add("input '\(name)' of \(block) is not there", hint: "put it there, or mend ':inputs'")
        }
        if let size = file.size, size < LFSPointer.maximumLength, let bytes = try RunRecording.git({ () throws(GitError) in try Repository.contents(ofFile: path) }), LFSPointer(bytes) != nil {
            return add("input '\(name)' of \(block) is a pointer of Git LFS, not its content", hint: "git lfs pull --include '\(name)'")
        }
        guard let recorded = previous?.inputs.first(where: { $0.path == file.path }), let before = recorded.sha256, before != hash, let previous else { return }
        let isInGit = file.via != .external && file.via != .untracked
        let isCommitted = isInGit ? try committed(RepositoryPath(file.path)) : false
        let message = "input '\(name)' is not what run \(previous.id.prefix(8)) read"
        if isCommitted {
            notes.append("\(message); the change is committed")
        } else {
            add(message, notes: ["recorded: sha256 \(before)", "now:      sha256 \(hash)"],
                hint: file.via == .git ? "git diff '\(name)', then git checkout '\(name)' or commit the change" : "put the recorded file back, or accept the new one: --accept inputs")
        }
    }

    /// Whether a file is in git as it lies in the working tree.
    private func committed(_ path: RepositoryPath) throws(Diagnostic) -> Bool {
        try RunRecording.git { () throws(GitError) in
            guard let head = try lab.repository.commit(at: "HEAD"), try lab.repository.entry(path, in: head.tree) != nil else { return false }
            return try lab.repository.status([path], untracked: .files).isEmpty
        }
    }

    private mutating func checkOutputs(_ steps: [PlannedExecution]) {
        for step in steps {
            for path in step.outputs where path.hasPrefix(directory) {
                let name = RepositoryPath(String(path.dropFirst(directory.utf8.count)))
                if case .data(let owner?) = lab.model.pathClass(name), owner != experiment, lab.model.role(of: owner) == .experiment {
                    add("\(step.executable.label) writes '\(name)', the folder of another experiment", hint: "write below \(lab.model.folder(of: experiment))/")
                }
            }
        }
    }

    // MARK: The environment

    /// Looks at what is installed: beside the lock, and beside what the run before had.
    ///
    /// - Parameter lock: How what is installed differs from the lock, one phrase each.
    public mutating func checkEnvironment(lock: [String], _ toolchain: RunRecord.Toolchain, previous: RunRecord?) {
        for phrase in lock { add("the environment is not what is locked: \(phrase)", hint: "labbook environment restore, or lock what is there: labbook environment lock") }
        guard let previous else { return }
        var now = previous
        now.interpreters = toolchain.interpreters
        now.packages = toolchain.packages
        let before = EnvironmentDifference.comparable(previous, before: now)
        for phrase in EnvironmentDifference.interpreters(before, now) {
            add("the interpreter is not that of run \(previous.id.prefix(8)): \(phrase)", hint: "use the recorded one, or accept the new one: --accept environment")
        }
        // Without a lock nobody has said which packages the runs need.
        notes += EnvironmentDifference.packages(before, now).map { "since run \(previous.id.prefix(8)): \($0)" }
    }

    /// All findings as one refusal; `nil` where there are none.
    public func refusal(to purpose: String) -> Diagnostic? {
        guard let first = findings.first else { return nil }
        var hints: [String] = []
        for hint in findings.flatMap(\.hints) where !hints.contains(hint) { hints.append(hint) }
        return Diagnostic(
            id: "git-out-of-sync", .error, findings.count == 1 ? "cannot \(purpose): \(first.message)" : "cannot \(purpose): \(findings.count) things are out of sync",
            notes: findings.count == 1 ? first.notes : findings.flatMap { [$0.message] + $0.notes.map { "  " + $0 } }, hints: hints + ["or run all the same, with a snapshot kept: --dev"])
    }
}
