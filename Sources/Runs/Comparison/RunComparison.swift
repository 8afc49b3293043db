public import Experiments
internal import Git
public import OrgSyntax

/// Runs side by side: params, metrics, code, data, environment, outputs.
public struct RunComparison: Sendable {
    public struct Row: Sendable, Encodable {
        public var name: String
        /// One for each run, `nil` where a run has none.
        public var values: [String?]
        public var differs: Bool
    }

    public struct Section: Sendable, Encodable {
        public var title: String
        public var rows: [Row]
    }

    /// A code file that differs between the first run and another.
    public struct CodeChange: Sendable {
        /// Index of the other run.
        public var run: Int
        public var path: String
        public var old: [UInt8]?
        public var new: [UInt8]?
    }

    public var runs: [RunRecord]
    /// The metrics of each with their histories.
    public var histories: [[RunMetric]]
    public var sections: [Section]
    public var code: [CodeChange]

    /// - Parameter index: Where the runs come from; their code is read from the repository's objects.
    public init(_ summaries: [RunSummary], _ index: RunIndex, in lab: Lab) throws(Diagnostic) {
        runs = try summaries.map { (run) throws(Diagnostic) in try index.record(run) }
        histories = try summaries.map { (run) throws(Diagnostic) in try index.metrics(of: run) }
        code = []
        sections = []
        sections = sectionsOfRecords()
        code = try codeChanges(lab)
        let changed = Dictionary(grouping: code, by: \.path)
        let files = changed.keys.sorted().map { path in
            Row(name: path, values: runs.indices.map { run in run == 0 ? "" : changed[path]?.contains { $0.run == run } == true ? "changed" : "same" }, differs: true)
        }
        if let place = sections.firstIndex(where: { $0.title == "code" }) { sections[place].rows += files }
    }

    private func sectionsOfRecords() -> [Section] {
        let table: [(String, [(String, [String?])])] = [
            ("run", [
                ("experiment", runs.map(\.experiment)), ("state", runs.map(\.state.rawValue)), ("start", runs.map { String($0.start.prefix(19)).replacing("T", with: " ") }),
                ("duration", runs.map { $0.duration.map { "\(RunTable.short($0)) s" } }), ("peak memory", runs.map { $0.usage.map { "\($0.peakMemory >> 20) MiB" } }),
            ]),
            ("params", keyed(runs.map { $0.params.mapValues(\.description) })),
            ("seeds", keyed(runs.map { $0.seeds.mapValues(\.description) })),
            ("metrics", keyed(runs.map { $0.metrics.mapValues { RunTable.short($0) } })),
            ("code", [
                ("uncommitted", runs.map { $0.code.dirty ? "yes" : "no" }),
            ] + keyed(runs.map { Dictionary($0.blocks.compactMap { block in block.hash.map { ("block " + (block.name ?? "at line \(block.line)"), String($0.prefix(10))) } }) { first, _ in first } })),
            ("data", keyed(runs.map { Dictionary($0.inputs.map { ($0.path, $0.sha256.map { String($0.prefix(12)) } ?? "missing") }) { first, _ in first } })),
            ("outputs", keyed(runs.map { Dictionary($0.outputs.map { ($0.path, $0.sha256.map { String($0.prefix(12)) } ?? "missing") }) { first, _ in first } })),
            ("environment", environment()),
        ]
        return table.compactMap { title, rows in
            // No two runs begin at the same moment or take the same time: that is told, and is no difference.
            let rows = rows.filter { $0.1.contains { $0 != nil } }.map { Row(name: $0.0, values: $0.1, differs: !["start", "duration", "peak memory"].contains($0.0) && Set($0.1).count > 1) }
            guard title == "code" else { return rows.isEmpty ? nil : Section(title: title, rows: rows) }
            // Each run has a commit and a notebook of its own, since the one before left results.
            let names = [
                Row(name: "commit", values: runs.map { String($0.code.commit.prefix(10)) }, differs: false),
                Row(name: "notebook", values: runs.map { String($0.notebook.blob.prefix(10)) }, differs: false),
            ]
            return Section(title: title, rows: names + rows)
        }
    }

    private func environment() -> [(String, [String?])] {
        let interpreters = keyed(runs.map { Dictionary($0.interpreters.map { ("\($0.program)", $0.version ?? $0.sha256.map { String($0.prefix(12)) } ?? "?") }) { first, _ in first } })
        // Hundreds of packages agree; the others are of interest.
        let packages = keyed(runs.map { run in Dictionary(run.packages.flatMap { list in list.packages.map { ("\(list.source) \($0.name)", [$0.version, $0.build].compactMap(\.self).joined(separator: " ")) } }) { first, _ in first } })
            .filter { row in Set(runs.indices.filter { !runs[$0].packages.isEmpty }.map { row.1[$0] }).count > 1 }
        let variables = keyed(runs.map(\.environment.variables)).filter { Set($0.1).count > 1 }.map { ("$" + $0.0, $0.1) }
        return interpreters + packages + variables + [
            ("host", runs.map { $0.host?.id.map { String($0.prefix(8)) } }), ("distribution", runs.map { $0.host?.distribution }), ("processor", runs.map { $0.host?.cpu }),
            ("container", runs.map { $0.container.map { $0.image ?? $0.engine } }),
        ]
    }

    private func keyed(_ values: [[String: String]]) -> [(String, [String?])] {
        Set(values.flatMap(\.keys)).sorted().map { key in (key, values.map { $0[key] }) }
    }

    /// What of the code is not the same as in the first run, snapshots included.
    private func codeChanges(_ lab: Lab) throws(Diagnostic) -> [CodeChange] {
        guard let first = runs.first, let base = try Self.tree(of: first, lab.repository) else { return [] }
        var result: [CodeChange] = []
        for (index, run) in runs.enumerated().dropFirst() {
            guard let tree = try Self.tree(of: run, lab.repository), tree != base else { continue }
            let changes = try RunRecording.git { () throws(GitError) in
                var changes: [CodeChange] = []
                for change in try lab.repository.diff(base, tree) where lab.model.pathClass(change.path).isCode {
                    changes.append(
                        CodeChange(
                            run: index, path: change.path.description, old: try Self.blob(change.old, lab.repository), new: try Self.blob(change.new, lab.repository)))
                }
                return changes
            }
            result += changes
        }
        return result
    }

    private static func blob(_ entry: Tree.Entry?, _ repository: Repository) throws(GitError) -> [UInt8]? {
        guard let entry, entry.mode.isBlob else { return nil }
        return try repository.blob(entry.id)
    }

    /// The tree that a run was started from: the snapshot's where there is one; `nil` where it is not here.
    static func tree(of run: RunRecord, _ repository: Repository) throws(Diagnostic) -> ObjectID? {
        for hex in [run.code.snapshot, run.code.commit] {
            guard let hex, let id = ObjectID(hex: hex), repository.contains(id) else { continue }
            return try RunRecording.git { () throws(GitError) in try repository.commit(id).tree }
        }
        return nil
    }
}
