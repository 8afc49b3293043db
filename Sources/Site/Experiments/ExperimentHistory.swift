internal import Experiments
public import Git
public import OrgSyntax
internal import Synchronization

/// What git knows about the experiments of a revision beyond what stands in its files.
public final class ExperimentHistory: Sendable {
    private let lab: Mutex<Lab>
    private let tip: ObjectID
    /// What of the tree is the top of the site, with a slash behind it; empty for all of it.
    private let prefix: String

    /// - Parameters:
    ///   - path: A folder in the repository.
    ///   - tip: The commit that is published.
    ///   - prefix: The folder of the tree that is published: paths are relative to it.
    public init(repositoryAt path: String, tip: ObjectID, prefix: String = "") throws(Diagnostic) {
        lab = Mutex(try Lab.open(path))
        self.tip = tip
        self.prefix = prefix.isEmpty ? "" : prefix + "/"
    }

    /// The path in the site of one in the repository; `nil` for a file that is not below the site's top.
    private static func inSite(_ path: String, _ prefix: String) -> String? { path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil }

    /// An experiment as its branch and tag tell of it.
    struct Facts: Sendable {
        var name: String
        var status: String
        var commit: String
        var base: String
        var tag: String
        /// ISO 8601.
        var begun: String
        var ended: String
        /// The first line of the tag; empty where labbook wrote it.
        var summary: String
        /// What its first commit says beyond that it begins: the question.
        var why: String
    }

    /// A commit that changed a file.
    struct Version: Sendable {
        var commit: String
        var date: String
        var summary: String
        var blob: ObjectID
        /// Where the file was then.
        var path: String
    }

    /// Changes whenever an answer may change: a reference moved.
    func identity() throws(Diagnostic) -> String {
        // One closure for the lock and nothing else in it: Swift 6.3's optimiser ends with an error where the text is made in there too.
        let references = try lab.withLock { (lab) throws(Diagnostic) -> [Reference] in
            try Self.git { () throws(GitError) -> [Reference] in try lab.repository.references() }
        }
        var text = ""
        for reference in references { if let id = reference.id { text += id.hex + " " } }
        return text
    }

    /// All experiments, oldest first; none where the repository does not follow the branch model.
    func facts() throws(Diagnostic) -> [Facts] {
        try lab.withLock { (lab) throws(Diagnostic) in
            let source = try Self.git { () throws(GitError) in try lab.repository.commit(at: lab.model.sourceReference) }
            guard source != nil else { return [] }
            var result: [Facts] = []
            for experiment in try lab.experiments() {
                var facts = Facts(
                    name: experiment.name, status: experiment.state.rawValue, commit: experiment.tip.hex, base: experiment.base?.hex ?? "",
                    tag: experiment.tag.map { Reference(name: $0, target: .symbolic("")).shortName } ?? "", begun: try begin(of: experiment, in: lab.repository),
                    ended: "", summary: "", why: try why(of: experiment, in: lab.repository))
                if let name = experiment.tag {
                    let tag = try Self.git { () throws(GitError) -> Tag? in
                        guard let id = try lab.repository.reference(name)?.id else { return nil }
                        return try lab.repository.tag(id)
                    }
                    facts.ended = tag?.tagger.map { "\(CalendarDate(secondsSince1970: $0.time))" } ?? ""
                    let summary = tag?.message.split(separator: "\n").first.map(String.init) ?? ""
                    if !["Finish \(experiment.name)", "Abandon \(experiment.name)"].contains(summary) { facts.summary = summary }
                }
                result.append(facts)
            }
            return result
        }
    }

    /// The day on which an experiment began: that of its name, unless the name speaks of a day after the work was done (`exp-310520-fit` of somebody who
    /// begins with the day); then that of its first commit.
    private func begin(of experiment: Experiment, in repository: Repository) throws(Diagnostic) -> String {
        guard let named = experiment.date else { return "" }
        return try Self.git { () throws(GitError) -> String in
            let last = try repository.commit(experiment.tip).author.date
            guard named > last else { return "\(named)" }
            let first = try experiment.base.flatMap { (base) throws(GitError) in try repository.commits(from: [experiment.tip], excluding: [base]).last }
            guard let first else { return "\(last)" }
            return "\(try repository.commit(first).author.date)"
        }
    }

    /// What the commit with which labbook begins an experiment says of it.
    private func why(of experiment: Experiment, in repository: Repository) throws(Diagnostic) -> String {
        guard let base = experiment.base else { return "" }
        return try Self.git { () throws(GitError) -> String in
            guard let first = try repository.commits(from: [experiment.tip], excluding: [base]).last else { return "" }
            let commit = try repository.commit(first)
            guard commit.summary == "Start \(experiment.name)" else { return "" }
            var paragraphs = commit.message.split(separator: "\n\n").map(String.init)
            if !commit.trailers.isEmpty { paragraphs.removeLast() }
            return paragraphs.dropFirst().joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    /// The states of the notebook on an experiment's branch, newest first; none for an experiment that forked from nothing.
    func versions(ofNotebookIn experiment: Facts) throws(Diagnostic) -> [Version] {
        guard let base = ObjectID(hex: experiment.base), let end = ObjectID(hex: experiment.commit) else { return [] }
        let prefix = prefix
        return try lab.withLock { (lab) throws(Diagnostic) in
            try Self.git { () throws(GitError) -> [Version] in
                let repository = lab.repository
                let notebook = lab.model.notebook
                guard let path = notebook.text.flatMap({ Self.inSite($0, prefix) }) else { return [] }
                var result: [Version] = []
                for id in try repository.commits(from: [end], excluding: [base]) {
                    let commit = try repository.commit(id)
                    guard let blob = try repository.entry(notebook, in: commit.tree)?.id else { continue }
                    var isTaken = false
                    for parent in commit.parents where try repository.entry(notebook, in: repository.commit(parent).tree)?.id == blob { isTaken = true }
                    if isTaken { continue }
                    result.append(Version(commit: id.hex, date: "\(commit.author.date)", summary: commit.summary, blob: blob, path: path))
                }
                return result
            }
        }
    }

    /// The file of a commit where it is another one than that of the published commit; `nil` where it is the same or was not there.
    func blob(_ path: String, in commit: String) throws(Diagnostic) -> ObjectID? {
        guard let id = ObjectID(hex: commit) else { return nil }
        let path = prefix + path
        return try lab.withLock { (lab) throws(Diagnostic) in
            try Self.git { () throws(GitError) -> ObjectID? in
                let repository = lab.repository
                guard let entry = try repository.entry(RepositoryPath(path), in: repository.commit(id).tree), entry.mode.isBlob else { return nil }
                return try repository.entry(RepositoryPath(path), in: repository.commit(tip).tree)?.id == entry.id ? nil : entry.id
            }
        }
    }

    /// The commits that changed each of some files, newest first, in one walk over the history.
    ///
    /// A merge counts where its file is that of none of its parents.
    func versions(of paths: Set<String>) throws(Diagnostic) -> [String: [Version]] {
        guard !paths.isEmpty else { return [:] }
        let prefix = prefix
        var folders: Set<[UInt8]> = []
        for path in paths {
            var parts = (prefix + path).split(separator: "/").map(String.init)
            while parts.popLast() != nil, !parts.isEmpty { folders.insert(Array(parts.joined(separator: "/").utf8)) }
        }
        return try lab.withLock { (lab) throws(Diagnostic) in
            try Self.git { () throws(GitError) in
                let repository = lab.repository
                var result: [String: [Version]] = [:]
                for id in try repository.commits(from: [tip]) {
                    let commit = try repository.commit(id)
                    var trees: [ObjectID] = []
                    for parent in commit.parents { trees.append(try repository.commit(parent).tree) }
                    for change in try repository.diff(trees.first, commit.tree, enters: { folders.contains($0.bytes) }) {
                        guard let path = change.path.text.flatMap({ Self.inSite($0, prefix) }), paths.contains(path), let new = change.new else { continue }
                        var isTaken = false
                        for tree in trees.dropFirst() where try repository.entry(change.path, in: tree)?.id == new.id { isTaken = true }
                        if isTaken { continue }
                        result[path, default: []].append(
                            Version(commit: id.hex, date: "\(commit.author.date)", summary: commit.summary, blob: new.id, path: path))
                    }
                }
                return result
            }
        }
    }

    /// The contents of a file's version; an LFS file's where they are here.
    func contents(_ blob: ObjectID) throws(Diagnostic) -> [UInt8]? {
        try lab.withLock { (lab) throws(Diagnostic) in
            try Self.git { () throws(GitError) in
                let bytes = try lab.repository.blob(blob)
                guard let pointer = LFSPointer(bytes) else { return bytes }
                return try lab.repository.lfsContent(pointer)
            }
        }
    }

    private static func git<Result>(_ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result {
        do throws(GitError) { return try body() } catch { throw Diagnostic.git(error) }
    }
}
