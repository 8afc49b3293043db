import Babel
import Experiments
import Foundation
import Git
import OrgSyntax
import Runs

/// How the committed results of a notebook came about, as far as records tell: with which params, and in which order.
struct RecordedHistory {
    private let lab: Lab
    /// Path of the notebook in the repository.
    private let path: String
    private let results: [NotebookResult]
    private let index: RunIndex
    /// The runs of the notebook that were no repetitions, newest first.
    private let runs: [RunSummary]

    /// - Parameter results: The committed results.
    init(_ lab: Lab, _ path: String, _ results: [NotebookResult]) throws {
        self.lab = lab
        self.path = path
        self.results = results
        index = try RunIndex(lab)
        // Of a finished experiment the notebook lies in its folder as well.
        runs = index.runs.reversed().filter { run in
            run.reproduces == nil && run.state != "running" && (run.notebook == path || lab.model.folder(of: run.experiment).appending("LabBook.org").description == path)
        }
    }

    // MARK: Params

    /// What one section was run with.
    struct SectionParameters {
        var heading: String
        var parameters: [(name: String, value: String)]
        var run: String
    }

    /// The params of the run that made the results of each section: the newest one whose results are those that are committed, else the newest that finished.
    func parameters() throws -> [SectionParameters] {
        var found: [SectionParameters] = []
        for heading in Set(runs.compactMap(\.heading)).sorted() {
            let results = results.filter { $0.executable.headings.contains(heading) }
            let candidates = runs.filter { $0.heading == heading && $0.state == "finished" }
            guard !results.isEmpty, let newest = candidates.first else { continue }
            // Records are read only where it matters which run it was.
            let run = candidates.allSatisfy { $0.params == newest.params } ? newest : try candidates.first { try made(results, by: $0) } ?? newest
            let values = run.params.filter { $0.value.description != "[withheld]" }.map { (name: $0.key, value: $0.value.description) }.sorted { $0.name < $1.name }
            if !values.isEmpty { found.append(SectionParameters(heading: heading, parameters: values, run: run.id)) }
        }
        return found
    }

    /// Whether the results are those that a run left.
    private func made(_ results: [NotebookResult], by run: RunSummary) throws -> Bool {
        let left = Dictionary(try index.record(run).keyedBlocks.map { ($0.key, $0.block.result) }) { _, last in last }
        return results.allSatisfy { result in
            guard let text = result.text, let digest = left[result.key] else { return true }
            return digest == ResultRecord.digest(ofResult: text)
        }
    }

    // MARK: Order

    /// The blocks in the order in which their committed results were made; `nil` where nothing tells, or where it is the notebook's own order.
    ///
    /// The runs' records and the times that `labbook execute` remembers count where the result is still the one that they speak of.
    func order() throws -> [ResultRecord.Key]? {
        var times: [ResultRecord.Key: Double] = [:]
        let digests = Dictionary(results.compactMap { result in result.text.map { (result.key, ResultRecord.digest(ofResult: $0)) } }) { first, _ in first }
        for run in runs.prefix(100) {
            let record = try index.record(run)
            guard var time = Self.seconds(record.start) else { continue }
            for (key, block) in record.keyedBlocks {
                time += (block.duration ?? 0) + 1e-6
                if times[key] == nil, block.state == .succeeded, let digest = digests[key], digest == block.result { times[key] = time }
            }
        }
        if let top = lab.repository.workingDirectory {
            for record in ResultRecordStore(notebook: top + path).load() where record.outcome == .succeeded && record.result != nil && record.result == digests[record.key] {
                times[record.key] = record.time
            }
        }
        guard times.count > 1 else { return nil }
        // A block of which nothing is known stays behind the one before it.
        var last = -Double.infinity
        let timed = results.enumerated().map { number, result -> (key: ResultRecord.Key, time: Double, number: Int) in
            last = times[result.key] ?? last
            return (result.key, last, number)
        }
        let sorted = timed.sorted { ($0.time, $0.number) < ($1.time, $1.number) }
        return zip(sorted, timed).contains { $0.number != $1.number } ? sorted.map(\.key) : nil
    }

    private static func seconds(_ text: String) -> Double? {
        // A record of another tool may have a time without fractions, or none that can be read: then it tells no order.
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? style.parse(text))?.timeIntervalSince1970 ?? (try? Date.ISO8601FormatStyle().parse(text))?.timeIntervalSince1970
    }
}

extension RunRecord {
    /// The blocks of a run with the keys that they have in the notebook.
    fileprivate var keyedBlocks: [(key: ResultRecord.Key, block: Block)] {
        var numbers: [ResultRecord.Key: Int] = [:]
        return blocks.map { block in
            var key = ResultRecord.Key(kind: block.kind, name: block.kind == ExecutableDescription.Kind.block.rawValue ? block.name : nil, headings: block.headings)
            let number = numbers[key, default: 0]
            numbers[key] = number + 1
            key.number = number
            return (key, block)
        }
    }
}
