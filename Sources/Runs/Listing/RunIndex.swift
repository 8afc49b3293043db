public import Experiments
internal import Foundation
internal import Git
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif
public import OrgSyntax

/// All runs of a repository: those of every branch and tag, read from git's objects without a checkout, those of the working trees that are not
/// committed yet, and those that stay in the git folder.
///
/// Summaries are cached in `.git/labbook/cache/runs-3` by the blob ids of their records, which never change. Where the data folders of all references are those
/// of the cache, nothing below them is looked at.
public final class RunIndex {
    private let lab: Lab
    /// Every run once, oldest first.
    public private(set) var runs: [RunSummary] = []
    /// Records that cannot be read, with the reason.
    public private(set) var problems: [Diagnostic] = []
    /// Why the summaries could not be kept for the next time; `nil` where they were, or had not changed.
    public private(set) var cacheProblem: Diagnostic?

    public init(_ lab: Lab, usesCache: Bool = true) throws(Diagnostic) {
        self.lab = lab
        try read(RunCache(lab.repository.commonDirectory + "labbook/cache/runs-3", isUsed: usesCache))
    }

    private func read(_ cache: RunCache) throws(Diagnostic) {
        let found = try RunRecording.git { () throws(GitError) in try dataFolders() }
        let kept = cache.contents()
        // States of runs that another state of the same run has replaced; the cache keeps them, so that they are not read again.
        var replaced: [RunSummary] = []
        var places: [String: Int] = [:]
        func add(_ run: RunSummary) {
            guard let place = places[run.id] else {
                places[run.id] = runs.count
                return runs.append(run)
            }
            // One run in several states: the one that has ended counts, then the one that was written last.
            let other = runs[place]
            let isLater = (other.state == "running" ? 0 : 1, other.end ?? "") < (run.state == "running" ? 0 : 1, run.end ?? "")
            if isLater { runs[place] = run }
            replaced.append(isLater ? other : run)
        }
        /// Takes a list in which most runs stand once, as it is.
        func take(_ list: [RunSummary]) {
            places.reserveCapacity(list.count)
            var isTwice = false
            list.withUnsafeBufferPointer { list in
                for index in list.indices where places.updateValue(index, forKey: list[index].id) != nil { isTwice = true }
            }
            guard isTwice else { return runs = list }
            places = [:]
            list.forEach(add)
        }
        if let kept, !found.isEmpty, kept.trees == Set(found.map(\.id)), let all = kept.all() {
            take(all)
        } else {
            var blobs = try RunRecording.git { () throws(GitError) in try self.blobs(in: found) }
            let known = kept?.summaries { blobs[$0] != nil } ?? []
            for run in known { if let blob = run.blob { blobs[blob] = nil } }
            take(known)
            for (blob, path) in blobs.sorted(by: { $0.value.path < $1.value.path }) {
                do throws(Diagnostic) { add(try summary(of: blob, path.path)) } catch { problems.append(error) }
            }
            if !blobs.isEmpty || kept?.trees != Set(found.map(\.id)), !found.isEmpty {
                // In order, so that the next time nothing has to be sorted. What cannot be read is told each time, so it must be looked for each time.
                cacheProblem = cache.save((runs + replaced).sorted { ($0.start, $0.id) < ($1.start, $1.id) }, of: problems.isEmpty ? found.map(\.id) : [])
            }
        }
        for folder in try folders() {
            for id in Self.records(in: folder, where: { id in places[id].map { runs[$0].state == "running" } ?? true }) {
                let file = folder + id + ".json"
                do {
                    guard let bytes = try Repository.contents(ofFile: file) else { continue }
                    var run = try RunSummary(parsing: bytes)
                    run.file = file
                    add(run)
                } catch {
                    // One that is in git as well was told already.
                    let name = lab.repository.workingDirectory.map { file.hasPrefix($0) ? String(file.dropFirst($0.utf8.count)) : file } ?? file
                    if !problems.contains(where: { $0.file == name }) { problems.append(Self.unreadable(name)) }
                }
            }
        }
        if !Self.isSorted(runs) { runs.sort { ($0.start, $0.id) < ($1.start, $1.id) } }
    }

    private static func isSorted(_ runs: [RunSummary]) -> Bool {
        runs.withUnsafeBufferPointer { runs in
            !runs.indices.dropFirst().contains { (runs[$0].start, runs[$0].id) < (runs[$0 - 1].start, runs[$0 - 1].id) }
        }
    }

    /// The ids of the records in a folder that are wanted, sorted; none where there is no such folder.
    private static func records(in folder: String, where isWanted: (String) -> Bool) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var ids: [String] = []
        while let entry = readdir(handle) {
            withUnsafePointer(to: &entry.pointee.d_name) { field in
                field.withMemoryRebound(to: UInt8.self, capacity: 256) { name in
                    let bytes = UnsafeBufferPointer(start: name, count: strlen(name))
                    guard bytes.count > 5, memcmp(name + bytes.count - 5, ".json", 5) == 0 else { return }
                    let id = String(decoding: UnsafeBufferPointer(rebasing: bytes.dropLast(5)), as: UTF8.self)
                    if isWanted(id) { ids.append(id) }
                }
            }
        }
        return ids.sorted()
    }

    /// The data folders that references lead to, each once.
    private func dataFolders() throws(GitError) -> [Tree.Entry] {
        let repository = lab.repository
        var seen: Set<ObjectID> = []
        var result: [Tree.Entry] = []
        for reference in try repository.references() {
            guard let id = reference.id, !reference.name.hasPrefix("refs/labbook/"), !reference.name.hasPrefix("refs/stash") else { continue }
            let commit: Commit
            do throws(GitError) { commit = try repository.commit(id) } catch {
                // A tag of a tree or a blob, or an object that a partial clone lacks.
                guard error.code == .notFound || error.code == .invalid else { throw error }
                continue
            }
            guard let data = try repository.entry(lab.model.dataDirectory, in: commit.tree), data.mode == .tree, seen.insert(data.id).inserted else { continue }
            result.append(data)
        }
        return result
    }

    /// The blobs of all records in data folders.
    private func blobs(in folders: [Tree.Entry]) throws(GitError) -> [ObjectID: RecordPath] {
        let repository = lab.repository
        var trees: Set<ObjectID> = []
        var result: [ObjectID: RecordPath] = [:]
        for data in folders {
            for experiment in try repository.tree(data.id).entries where experiment.mode == .tree && trees.insert(experiment.id).inserted {
                guard let runs = try repository.tree(experiment.id).entry("runs".utf8), runs.mode == .tree, trees.insert(runs.id).inserted else { continue }
                let folder = "\(lab.model.dataDirectory)/\(String(decoding: experiment.name, as: UTF8.self))/runs/"
                for file in try repository.tree(runs.id).entries where file.mode.isBlob && file.name.suffix(5).elementsEqual(".json".utf8) {
                    result[file.id] = RecordPath(folder: folder, name: file.name)
                }
            }
        }
        return result
    }

    /// Where a record stands in a tree, put together only where somebody asks.
    private struct RecordPath {
        var folder: String
        var name: [UInt8]
        var path: String { folder + String(decoding: name, as: UTF8.self) }
    }

    private func summary(of blob: ObjectID, _ path: String) throws(Diagnostic) -> RunSummary {
        let bytes = try RunRecording.git { () throws(GitError) in try lab.repository.blob(blob) }
        do {
            var run = try RunSummary(parsing: bytes)
            run.blob = blob
            return run
        } catch {
            throw Self.unreadable(path)
        }
    }

    private static func unreadable(_ path: String) -> Diagnostic {
        Diagnostic(id: "record-unreadable", .warning, "this is no record of a run", file: path, hints: ["labbook check tells what is wrong with it"])
    }

    /// The folders on disk that may hold records: the git folder's, and those of the working trees.
    private func folders() throws(Diagnostic) -> [String] {
        var result = [Lab.localRuns(in: lab.repository)]
        let trees = [lab.repository.workingDirectory].compactMap { $0 }
            + (try RunRecording.git { () throws(GitError) in try lab.repository.worktrees() }.filter(\.isValid).map { $0.path.hasSuffix("/") ? $0.path : $0.path + "/" })
        for tree in Set(trees).sorted() {
            let data = tree + lab.model.dataDirectory.description + "/"
            for experiment in try Self.files(in: data) { result.append("\(data)\(experiment)/runs/") }
        }
        return result
    }

    /// Names in a folder, sorted; none where there is no such folder.
    private static func files(in folder: String) throws(Diagnostic) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else { return [] }
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch {
            throw Diagnostic(id: "file-unreadable", .error, "cannot read the folder '\(folder)': \(error.localizedDescription)")
        }
    }

    /// The file of a committed record in a working tree that has its branch checked out; `nil` where there is none.
    func workingFile(of run: RunSummary) throws(Diagnostic) -> String? {
        for folder in try folders() {
            let file = folder + run.id + ".json"
            if FileManager.default.fileExists(atPath: file) { return file }
        }
        return nil
    }

    // MARK: One run

    /// Returns the run that `name` means: an id or the beginning of one.
    public func run(_ name: String) throws(Diagnostic) -> RunSummary {
        let wanted = name.lowercased()
        let fitting = wanted.utf8.count >= 4 ? runs.filter { $0.id.hasPrefix(wanted) } : []
        guard let run = fitting.first else {
            throw Diagnostic(id: "usage-no-run", .error, "there is no run '\(name)'", hints: ["labbook runs lists them; four digits of an id are enough"] + absences())
        }
        guard fitting.count == 1 else {
            throw Diagnostic(id: "usage-ambiguous-run", .error, "'\(name)' may be \(fitting.prefix(5).map { String($0.id.prefix(12)) }.joined(separator: ", "))", hints: ["write more of the id"])
        }
        return run
    }

    /// Why a run that somebody knows of may not be in this repository.
    private func absences() -> [String] {
        if lab.repository.isShallow { return ["this clone has not the whole history: git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'"] }
        return runs.isEmpty ? ["runs are on the branches of their experiments: git fetch --all --tags; a branch that was deleted is in git reflog"] : []
    }

    /// The newest run that ended well of an experiment, or of what a tag names; else the newest.
    public func newestRun(ofExperiment name: String) -> RunSummary? {
        let short = name.hasSuffix(".done") ? String(name.dropLast(5)) : name
        let fitting = runs.filter { ($0.experiment == short || lab.model.experiment.match($0.experiment)?.name == short) && $0.reproduces == nil }
        return fitting.last { $0.state == "finished" } ?? fitting.last
    }

    /// Reads the whole record of a run.
    public func record(_ run: RunSummary) throws(Diagnostic) -> RunRecord {
        let bytes = try bytes(of: run)
        do { return try RunRecord(decoding: bytes) } catch {
            throw Diagnostic(id: "record-unreadable", .error, "the record of run \(run.id.prefix(8)) cannot be read: \(error)")
        }
    }

    /// The text of a run's record.
    public func bytes(of run: RunSummary) throws(Diagnostic) -> [UInt8] {
        try RunRecording.git { () throws(GitError) in
            if let blob = run.blob { return try lab.repository.blob(blob) }
            guard let file = run.file, let bytes = try Repository.contents(ofFile: file) else {
                throw GitError(.notFound, "the record of run \(run.id) is not there any more", while: "read it")
            }
            return bytes
        }
    }

    /// A file that lies beside the record in git or on disk: `.metrics.jsonl`, `.stdout`; `nil` where there is none.
    public func companion(_ suffix: String, of run: RunSummary) throws(Diagnostic) -> [UInt8]? {
        try RunRecording.git { () throws(GitError) in
            if let file = run.file { return try Repository.contents(ofFile: String(file.dropLast(5)) + suffix) }
            let path = lab.model.folder(of: run.experiment).appending("runs").appending(run.id + suffix)
            for reference in try lab.repository.references() {
                guard let id = reference.id, !reference.name.hasPrefix("refs/labbook/") else { continue }
                do throws(GitError) {
                    let commit = try lab.repository.commit(id)
                    if let entry = try lab.repository.entry(path, in: commit.tree) { return try lab.repository.blob(entry.id) }
                } catch {
                    guard error.code == .notFound || error.code == .invalid else { throw error }
                }
            }
            return nil
        }
    }

    /// The metrics of a run with their histories.
    public func metrics(of run: RunSummary) throws(Diagnostic) -> [RunMetric] {
        guard let bytes = try companion(".metrics.jsonl", of: run) else { return [] }
        do { return try RunMetric.decode(bytes) } catch {
            throw Diagnostic(id: "record-unreadable", .error, "the metrics of run \(run.id.prefix(8)) cannot be read: \(error)")
        }
    }
}
