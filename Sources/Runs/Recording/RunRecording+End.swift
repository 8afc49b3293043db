public import Experiments
internal import Git
internal import MLflow
public import OrgSyntax
internal import Synchronization

/// What a recording does when the run has ended: what came of it, and the record's last form.
extension RunRecording {
    public func end(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic) {
        var state = self.state.withLock { $0 }
        guard var full = state.record else { return try record.save(in: place) { redaction($0) } }
        full.end = record.end
        full.duration = record.duration
        full.exit = record.exit
        full.state = record.state
        full.process = nil
        full.reproduction = record.reproduction
        if full.blocks.contains(where: { $0.state == .running }) { for index in full.blocks.indices where full.blocks[index].state == .running { full.blocks[index].state = .failed } }
        let repository = try Self.git { () throws(GitError) in try Repository.open(place.directory) }
        let facts = FileFacts(directory: place.directory)
        full.inputs = state.inputs.map { path, file in
            var file = file
            let now = ContentDigest(file: path)?.sha256
            if now != file.sha256 { file.after = now ?? "" }
            return file
        }
        full.outputs = state.outputs.map { facts.file($0.path, origin: .declared, block: $0.block, in: repository) }
        try observe(&full, state.watch, repository, facts)
        if let tracking = state.tracking { try take(try tracking.finish(tool: full.tool), &full, &state.metrics, place, repository, facts) }
        full.outputs.sort { $0.path < $1.path }
        state.metrics.sort { ($0.name, $0.step) < ($1.name, $1.step) }
        for metric in state.metrics { full.metrics[metric.name] = metric.value }
        full.usage = Self.difference(ProcessFacts.usage(), state.usage)
        if !state.metrics.isEmpty {
            do { try place.write(full.id + ".metrics.jsonl", redaction(try RunMetric.encoded(state.metrics))) } catch let error as Diagnostic { throw error } catch {
                throw Diagnostic(id: "record", .error, "cannot write the run's metrics: \(error)")
            }
        }
        full.stdout = try stream(output, "stdout", full.id, place, repository)
        full.stderr = try stream(errors, "stderr", full.id, place, repository)
        try full.save(in: place) { redaction($0) }
        record = full
    }

    /// Adds what the notebook logged by mlflow: params, tags, metrics, files, and further runs as records of their own.
    private func take(
        _ found: NotebookTracking.Found, _ record: inout RunRecord, _ metrics: inout [RunMetric], _ place: RunPlace, _ repository: Repository, _ facts: FileFacts
    ) throws(Diagnostic) {
        for (name, value) in found.params where record.params[name] == nil {
            record.params[name] = redaction.value(value.description, of: name) == value.description ? value : .text(Redaction.mark)
        }
        for (name, value) in found.params where Self.isSeed(name) { record.seeds[name] = value }
        record.tags.merge(found.tags) { first, _ in first }
        for (number, problem) in found.problems.enumerated() { record.tags["labbook.mlflow.problem.\(number + 1)"] = problem.headline }
        metrics += found.metrics
        for artifact in found.artifacts {
            let name = "\(record.id).artifacts/\(artifact.path)"
            try place.write(name, redaction(artifact.bytes))
            record.outputs.append(facts.file(place.folder + name, origin: .observed, block: nil, in: repository))
        }
        for (other, histories) in found.others {
            var other = other
            other.experiment = record.experiment
            other.code = record.code
            other.notebook = record.notebook
            try other.save(in: place) { redaction($0) }
            if !histories.isEmpty {
                do { try place.write(other.id + ".metrics.jsonl", redaction(try RunMetric.encoded(histories))) } catch let error as Diagnostic { throw error } catch {
                    throw Diagnostic(id: "record", .error, "cannot write the metrics of run \(other.id.prefix(8)): \(error)")
                }
            }
        }
    }

    /// Adds the files that were written and that nobody declared.
    private func observe(_ record: inout RunRecord, _ before: WorkingTreeWatch?, _ repository: Repository, _ facts: FileFacts) throws(Diagnostic) {
        guard let before else { return }
        let after = try Self.git { () throws(GitError) in try WorkingTreeWatch(repository) }
        let known = Set(record.outputs.map(\.path))
        for path in after.written(since: before) {
            let name = path.description
            // The notebook's results are told block by block; the records are no output.
            if name == record.notebook.path || known.contains(name) || name.contains("/runs/\(record.id)") || name.hasSuffix(".labbook") { continue }
            record.outputs.append(facts.file(facts.directory + name, origin: .observed, block: nil, in: repository))
        }
    }

    private func stream(_ capture: OutputCapture, _ name: String, _ id: String, _ place: RunPlace, _ repository: Repository) throws(Diagnostic) -> RunRecord.Stream? {
        let (bytes, size, isTruncated) = capture.contents
        guard size > 0 else { return nil }
        let (clean, withheld) = redaction.lines(bytes)
        let file = "\(id).\(name)"
        try place.write(file, clean)
        let blob = try Self.git { () throws(GitError) in try repository.write(.blob, clean) }
        return RunRecord.Stream(path: place.name(of: file), blob: blob.hex, size: size, truncated: isTruncated ? true : nil, withheld: withheld > 0 ? withheld : nil)
    }

    /// Changes the record after its end, and writes it once more.
    public func amend(_ record: inout RunRecord, _ change: (inout RunRecord) -> Void) throws(Diagnostic) {
        change(&record)
        guard let place = state.withLock({ $0.place }) else { return }
        try record.save(in: place) { redaction($0) }
    }

    private static func difference(_ now: RunRecord.Usage, _ before: RunRecord.Usage?) -> RunRecord.Usage {
        func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
        return RunRecord.Usage(user: rounded(now.user - (before?.user ?? 0)), system: rounded(now.system - (before?.system ?? 0)), peakMemory: now.peakMemory)
    }
}
