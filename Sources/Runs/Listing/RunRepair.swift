internal import Environments
internal import Experiments
internal import Git
public import OrgSyntax

/// What ``RunIndex/repair(only:dryRun:)`` did with the runs that say `running`.
public struct RepairReport: Sendable, Encodable {
    public struct Line: Sendable, Encodable {
        public var id: String
        public var experiment: String
        public var reason: String
    }
    public var marked: [Line] = []
    public var left: [Line] = []
}

extension RunIndex {
    /// Marks runs as killed whose process is gone.
    ///
    /// - Parameter wanted: The id of the one run to mark, whatever is known of its process.
    public func repair(only wanted: String?, dryRun: Bool) throws(Diagnostic) -> RepairReport {
        var report = RepairReport()
        let here = HostCapture.host().id
        for run in runs where run.state == "running" && (wanted == nil || run.id == wanted) {
            var record = try record(run)
            let (isDead, reason) = wanted == nil ? Self.judge(record, here) : (true, "named")
            let line = RepairReport.Line(id: run.id, experiment: run.experiment, reason: reason)
            // Written again it would lose what this labbook does not know.
            if record.schema > RunRecord.currentSchema {
                report.left.append(.init(id: run.id, experiment: run.experiment, reason: "its record is of schema \(record.schema), which only \(record.tool) or later can change"))
                continue
            }
            guard isDead else {
                report.left.append(line)
                continue
            }
            let place = if let file = run.file { file as String? } else { try workingFile(of: run) }
            guard let file = place else {
                report.left.append(.init(id: run.id, experiment: run.experiment, reason: "\(reason); its branch is checked out nowhere: git switch \(run.branch)"))
                continue
            }
            report.marked.append(line)
            if dryRun { continue }
            record.state = .killed
            record.process = nil
            for index in record.blocks.indices where record.blocks[index].state == .running { record.blocks[index].state = .failed }
            do { try Repository.replaceFile(at: file, with: try record.encoded()) } catch let error as GitError { throw Diagnostic(error) } catch {
                throw Diagnostic(id: "record", .error, "cannot write the record: \(error)", file: file)
            }
        }
        return report
    }

    private static func judge(_ record: RunRecord, _ here: String?) -> (isDead: Bool, reason: String) {
        if record.engine.name == "slurm" { return (false, "Slurm job \(record.engine.job ?? "unknown"): squeue tells, --run \(record.id.prefix(8)) marks it") }
        guard let process = record.process else { return (true, "no process is recorded") }
        switch process.isAlive {
        case true?: return (false, "process \(process.id) is alive")
        case false?: return (true, "process \(process.id) is gone")
        case nil:
            if let host = record.host?.id, host == here { return (true, "the machine was started anew since") }
            return (false, "it runs on another machine; --run \(record.id.prefix(8)) marks it")
        }
    }
}
