public import Experiments
internal import Foundation
public import Git
public import OrgSyntax

/// A linked working tree in a temporary folder, at a commit, on no branch: what is executed there touches nothing of the user's.
public final class ScratchTree {
    /// Top of the tree, ending with a slash.
    public let directory: String
    /// The tree's own view of the repository.
    public let lab: Lab
    private let origin: Repository
    private let name: String
    private let folder: String
    private static let lockReason = "labbook: a run is repeated here"

    /// Checks out `commit`.
    public init(_ origin: Lab, at commit: ObjectID) throws(Diagnostic) {
        self.origin = origin.repository
        let mark = String(RunRecord.makeIdentifier().prefix(12))
        name = "labbook-scratch-" + mark
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("labbook-scratch-" + mark).path
        // The tree's own folder has the name of the repository: programs that show it show the same.
        let top = origin.repository.workingDirectory?.split(separator: "/").last.map(String.init) ?? "lab"
        let path = folder + "/" + top
        do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
            throw Diagnostic(id: "file-unwritable", .error, "cannot make the folder '\(folder)': \(error.localizedDescription)")
        }
        let (reference, scratchName) = (Reference.branch(name), name)
        let repository = try RunRecording.git { () throws(GitError) in
            let signature = try Self.signature(origin.repository)
            let begin = ReferenceTransaction(origin.repository, signature: signature)
            begin.create(reference, commit, message: "labbook: scratch")
            try begin.commit()
            // libgit2 makes worktrees of branches only: HEAD is detached and the branch goes away at once.
            try origin.repository.addWorktree(scratchName, at: path, branch: reference, lockReason: Self.lockReason)
            let tree = try Repository.open(path)
            try tree.detachHead(commit, message: "labbook: scratch", signature: signature)
            let end = ReferenceTransaction(origin.repository, signature: signature)
            end.delete(reference, commit, message: "labbook: scratch")
            try end.commit()
            return tree
        }
        directory = path + "/"
        lab = Lab(repository, model: origin.model)
    }

    private static func signature(_ repository: Repository) throws(GitError) -> Signature {
        do throws(GitError) { return try repository.signature(.committer) } catch {
            // Nobody's name stays anywhere: the branch lives for a moment.
            return Signature(name: "labbook", email: "labbook@localhost", time: 0, offset: 0)
        }
    }

    /// The bytes of a file of the tree; `nil` where there is none.
    public func contents(_ path: String) throws(Diagnostic) -> [UInt8]? {
        try RunRecording.git { () throws(GitError) in try lab.repository.readFile(RepositoryPath(path)) }
    }

    public func write(_ path: String, _ bytes: [UInt8]) throws(Diagnostic) {
        try RunRecording.git { () throws(GitError) in try lab.repository.replaceFile(RepositoryPath(path), with: bytes) }
    }

    /// Removes a file, so that what is there later was made later.
    public func remove(_ path: String) throws(Diagnostic) {
        let file = directory + path
        guard FileManager.default.fileExists(atPath: file) else { return }
        do { try FileManager.default.removeItem(atPath: file) } catch {
            throw Diagnostic(id: "file-unwritable", .error, "cannot remove '\(file)': \(error.localizedDescription)")
        }
    }

    /// Removes the tree and its folder.
    public func discard() throws(Diagnostic) {
        try RunRecording.git { () throws(GitError) in try origin.pruneWorktree(name, lockedFor: Self.lockReason) }
        do { try FileManager.default.removeItem(atPath: folder) } catch {
            guard FileManager.default.fileExists(atPath: folder) else { return }
            throw Diagnostic(id: "file-unwritable", .error, "cannot remove '\(folder)': \(error.localizedDescription)")
        }
    }
}
