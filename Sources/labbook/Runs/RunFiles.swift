import Experiments
import Git
import OrgSyntax
import Runs

/// Finds the bytes of the files that a record names, wherever they are kept: on disk, at a commit, in the store of large files.
struct RunFiles {
    let lab: Lab
    private let made: RunCommits

    init(lab: Lab) {
        self.lab = lab
        made = RunCommits(lab)
    }

    /// Returns a file's bytes as they were, judged by their hash; `nil` where they are nowhere to be found.
    func contents(_ file: RunRecord.File, of record: RunRecord) throws(Diagnostic) -> [UInt8]? {
        guard let hash = file.sha256, !file.path.contains("://"), !file.path.hasPrefix("/") else { return nil }
        let path = RepositoryPath(file.path)
        return try read { () throws(GitError) -> [UInt8]? in
            if !lab.repository.isBare, let bytes = try lab.repository.readFile(path), Digest.sha256(bytes) == hash { return bytes }
            for commit in try commits(record) {
                guard let entry = try lab.repository.entry(path, in: commit.tree), entry.mode.isBlob else { continue }
                let bytes = try lab.repository.blob(entry.id)
                if Digest.sha256(bytes) == hash { return bytes }
            }
            return nil
        }
    }

    /// The commits that may have a run's files: the one that it made, its snapshot, that of its code, then whatever a branch or tag names, the newest record's first.
    private func commits(_ record: RunRecord) throws(GitError) -> [Commit] {
        var found: [Commit] = try made.commit(ofRun: record.id).map { [$0] } ?? []
        // Of code and inputs that were not committed, the snapshot.
        if let id = record.code.snapshot.flatMap({ ObjectID(hex: $0) }), lab.repository.contains(id) { found.append(try lab.repository.commit(id)) }
        if let id = ObjectID(hex: record.code.commit), lab.repository.contains(id) { found.append(try lab.repository.commit(id)) }
        let references = try lab.repository.references().filter { !$0.name.hasPrefix("refs/labbook/") && !$0.name.hasPrefix("refs/stash") }
        let own = record.code.branch.isEmpty ? "\u{0}" : record.code.branch
        for reference in references.sorted(by: { ($0.name.hasSuffix(own) ? 0 : 1, $0.name) < ($1.name.hasSuffix(own) ? 0 : 1, $1.name) }) {
            guard let id = reference.id else { continue }
            do throws(GitError) { found.append(try lab.repository.commit(id)) } catch {
                // A tag of something that is no commit.
                guard error.code == .notFound || error.code == .invalid else { throw error }
            }
        }
        return found
    }

    private func read<Result>(_ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result {
        do throws(GitError) { return try body() } catch { throw Diagnostic(error) }
    }
}
