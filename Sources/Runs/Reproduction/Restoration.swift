internal import Crypto
public import Experiments
public import Git
public import OrgSyntax

/// Finds what a run started from: its code, its notebook, its inputs.
///
/// A clone has neither snapshots nor the notebook's blob of a moment between two commits; the commit that the run itself made (trailer
/// `Labbook-Run:`) stands in for them.
public struct Restoration {
    private let lab: Lab
    private let record: RunRecord
    /// The commit to check out: the snapshot's, else the run's.
    public let commit: ObjectID
    /// The commit that the run made; `nil` where it is not known.
    public let result: Commit?
    /// What could not be had as it was, and what stands in for it.
    public private(set) var notes: [String] = []

    /// - Parameter commits: Shared where many runs are asked about.
    /// - Throws: `missing-tool-commit` where the code is not in this repository.
    public init(_ record: RunRecord, in lab: Lab, commits: RunCommits? = nil) throws(Diagnostic) {
        self.lab = lab
        self.record = record
        let repository = lab.repository
        guard !record.code.commit.isEmpty else {
            throw Diagnostic(
                id: "missing-tool-commit", .error, "run \(record.id.prefix(8)) names no commit\(record.kind == .import ? ": it was imported from a store that tells none" : ""), so its code is not to be had",
                hints: ["labbook runs show \(record.id.prefix(8)) has what is known of it"])
        }
        let known = [record.code.snapshot, record.code.commit].compactMap { $0.flatMap { ObjectID(hex: $0) } }
        guard let commit = known.first(where: { repository.contains($0) }) else {
            throw Diagnostic(
                id: "missing-tool-commit", .error, "commit \(record.code.commit.prefix(10)) of run \(record.id.prefix(8)) is not in this repository",
                hints: [repository.isShallow ? "this clone has not the whole history: git fetch --unshallow" : "fetch it: git fetch --all --tags"])
        }
        self.commit = commit
        if record.code.snapshot != nil, commit.hex != record.code.snapshot {
            notes.append("the snapshot of what was not committed is not here; the commit stands in: git fetch origin 'refs/labbook/snapshots/*:refs/labbook/snapshots/*'")
        }
        result = try RunRecording.git { () throws(GitError) in try (commits ?? RunCommits(lab)).commit(ofRun: record.id) }
    }

    /// The notebook as it was executed, else the one that the run left, whose code is the same; `nil` where the checkout has it.
    public mutating func notebook() throws(Diagnostic) -> [UInt8]? {
        let path = RepositoryPath(record.notebook.path)
        let (wanted, base, left) = (ObjectID(hex: record.notebook.blob), commit, result)
        let found = try RunRecording.git { () throws(GitError) -> (bytes: [UInt8]?, isSubstitute: Bool) in
            let present = try lab.repository.entry(path, in: try lab.repository.commit(base).tree)
            if let wanted, present?.id == wanted { return (nil, false) }
            if let wanted, lab.repository.contains(wanted) { return (try lab.repository.blob(wanted), false) }
            guard let left, let entry = try lab.repository.entry(path, in: left.tree), entry.mode.isBlob else { return (nil, true) }
            return (try lab.repository.blob(entry.id), true)
        }
        if found.isSubstitute { notes.append("the notebook as it was executed is not here; the one \(found.bytes == nil ? "of the commit" : "that the run left") stands in") }
        return found.bytes
    }

    /// The bytes of a file that the run read or wrote, found by their hash: in what the run committed, in what it started from, in the working tree, on any branch.
    public func contents(of file: RunRecord.File) throws(Diagnostic) -> [UInt8]? {
        guard let hash = file.sha256, !file.path.hasPrefix("(outside)/"), !file.path.contains("://") else { return nil }
        let path = RepositoryPath(file.path)
        return try RunRecording.git { () throws(GitError) -> [UInt8]? in
            let repository = lab.repository
            for tree in [result?.tree, try repository.commit(commit).tree].compactMap({ $0 }) {
                if let bytes = try Self.blob(path, in: tree, repository), Self.has(hash, bytes) { return bytes }
            }
            if let bytes = try Repository.contents(ofFile: repository.commonDirectory + "lfs/objects/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/\(hash)"), Self.has(hash, bytes) { return bytes }
            if repository.workingDirectory != nil, let bytes = try repository.readFile(path), Self.has(hash, bytes) { return bytes }
            var seen: Set<ObjectID> = []
            for reference in try repository.references() {
                guard let id = reference.id else { continue }
                do throws(GitError) {
                    let tree = try repository.commit(id).tree
                    guard let entry = try repository.entry(path, in: tree), entry.mode.isBlob, seen.insert(entry.id).inserted else { continue }
                    let bytes = try repository.blob(entry.id)
                    if Self.has(hash, bytes) { return bytes }
                } catch {
                    guard error.code == .notFound || error.code == .invalid else { throw error }
                }
            }
            return nil
        }
    }

    private static func blob(_ path: RepositoryPath, in tree: ObjectID, _ repository: Repository) throws(GitError) -> [UInt8]? {
        guard let entry = try repository.entry(path, in: tree), entry.mode.isBlob else { return nil }
        return try repository.blob(entry.id)
    }

    /// The hash of an input as it lies in the user's working tree; `nil` where it is not there.
    public func digestInWorkingTree(_ file: RunRecord.File) -> String? {
        guard let top = lab.repository.workingDirectory, !file.path.hasPrefix("(outside)/") else { return nil }
        return ContentDigest(file: top + file.path)?.sha256
    }

    private static func has(_ hash: String, _ bytes: [UInt8]) -> Bool { SHA256.hash(data: bytes).hexadecimal == hash }

    /// How far a run can be had again, by what is here: `R0` recorded, `R1` code and params, `R2` inputs as well, `R3` environment as well, `R4` reproduced on this host,
    /// `R5` on another.
    public static func level(of run: RunSummary, _ index: RunIndex, in lab: Lab) throws(Diagnostic) -> String {
        let record = try index.record(run)
        for repetition in index.runs where repetition.reproduces == run.id && repetition.reproduced == true {
            let again = try index.record(repetition)
            if let here = again.host?.id, let there = record.host?.id, here != there { return "R5" }
        }
        if index.runs.contains(where: { $0.reproduces == run.id && $0.reproduced == true }) { return "R4" }
        let restoration: Restoration
        do throws(Diagnostic) { restoration = try Restoration(record, in: lab) } catch {
            guard error.id == "missing-tool-commit" else { throw error }
            return "R0"
        }
        for input in record.inputs where try restoration.contents(of: input) == nil { return "R1" }
        let isLocked = !record.packages.isEmpty && record.packages.allSatisfy { $0.lockHash != nil } || record.container?.digest != nil
        return isLocked ? "R3" : "R2"
    }
}
