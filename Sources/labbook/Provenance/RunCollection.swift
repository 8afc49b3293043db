import Experiments
import Git
import OrgSyntax
import Provenance
import Runs

/// The records of a repository's runs, oldest first.
struct RunCollection {
    let lab: Lab
    let index: RunIndex
    var records: [RunRecord] = []

    init(_ lab: Lab, experiments: [String], _ common: CommonOptions) throws {
        self.lab = lab
        index = try RunIndex(lab)
        for problem in index.problems { DiagnosticPrinter(common).print(problem) }
        let known = Set(index.runs.map(\.experiment))
        for name in experiments where !known.contains(where: { $0 == name || lab.model.experiment.match($0)?.name == name }) {
            throw Diagnostic(id: "usage-no-experiment", .error, "there are no runs of '\(name)'", hints: ["labbook runs lists all"])
        }
        let chosen = experiments.isEmpty ? index.runs : index.runs.filter { run in experiments.contains { $0 == run.experiment || lab.model.experiment.match(run.experiment)?.name == $0 } }
        records = try chosen.map { run throws(Diagnostic) in try index.record(run) }
    }

    /// How far a run can be repeated, judged by what the repository holds.
    func assessment(_ record: RunRecord) throws -> ReproducibilityAssessment {
        let files = RunFiles(lab: lab)
        let missing = try record.inputs.filter { input throws(Diagnostic) in try files.contents(input, of: record) == nil }.map(\.path)
        let repetitions = try index.runs.filter { $0.reproduces == record.id }.map { run throws(Diagnostic) in try index.record(run) }
        return ReproducibilityAssessment(record, ReproducibilityFacts(hasCode: hasCode(record), missingInputs: missing, repetitions: repetitions))
    }

    private func hasCode(_ record: RunRecord) -> Bool {
        guard let commit = ObjectID(hex: record.code.commit), lab.repository.contains(commit) else { return false }
        guard record.code.dirty else { return true }
        return record.code.snapshot.flatMap { ObjectID(hex: $0) }.map { lab.repository.contains($0) } ?? false
    }
}
