public import Experiments
public import Git

/// The commits that runs made, known by their trailer `Labbook-Run:`; history is walked once, at the first question.
public final class RunCommits {
    private let lab: Lab
    private var commits: [String: ObjectID]?

    public init(_ lab: Lab) { self.lab = lab }

    /// Returns the commit with a run's results; `nil` where no branch or tag leads to one.
    public func commit(ofRun id: String) throws(GitError) -> Commit? {
        let known: [String: ObjectID]
        if let commits { known = commits } else {
            known = try Self.read(lab)
            commits = known
        }
        guard let commit = known[id] else { return nil }
        return try lab.repository.commit(commit)
    }

    /// Of several commits with the same trailer, which a rebase or a cherry-pick leaves behind, the newest counts.
    private static func read(_ lab: Lab) throws(GitError) -> [String: ObjectID] {
        var starts: [ObjectID] = []
        for reference in try lab.repository.references() where !reference.name.hasPrefix("refs/labbook/") && !reference.name.hasPrefix("refs/stash") {
            guard let tip = reference.id else { continue }
            do throws(GitError) { starts.append(try lab.repository.commit(tip).id) } catch {
                // A tag of a tree or a blob, or an object that a partial clone lacks.
                guard error.code == .notFound || error.code == .invalid else { throw error }
            }
        }
        var found: [String: ObjectID] = [:]
        for id in try lab.repository.commits(from: starts) {
            let commit = try lab.repository.commit(id)
            // The merge that finishes an experiment names all its runs, and has the files of the last one alone.
            guard commit.parents.count < 2 else { continue }
            for run in commit.trailers("Labbook-Run") where found[run] == nil { found[run] = id }
        }
        return found
    }
}
