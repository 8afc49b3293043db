internal import Experiments
internal import Git
internal import OrgExport
internal import OrgSyntax

extension ExperimentPages {
    func run(_ path: String, _ run: RunRecord, _ entry: Entry, isOpen: Bool, _ result: inout Result) -> [String: Any] {
        let facts = [
            fact("Record", run.id, PagePath.address(from: entry.page, to: path)), fact("Begun", run.start), fact("Ended", run.end ?? ""),
            fact("Duration", run.duration.map(Self.seconds) ?? ""), fact("Commit", run.code.commit + (run.code.dirty ? " with changes" : ""), commit(run.code.commit)),
            fact("Branch", run.code.branch), fact("Notebook", run.notebook.path, site.page(of: run.notebook.path).map { PagePath.address(from: entry.page, to: $0) }),
            fact("Section", run.notebook.heading ?? ""), fact("Exit", run.exit.map { $0.signal.map { "signal \($0)" } ?? String($0.code) } ?? ""),
            fact("Processor time", run.usage.map { Self.seconds($0.user + $0.system) } ?? ""),
            fact("Peak memory", run.usage.map { "\($0.peakMemory / 1_000_000) MB" } ?? ""),
            fact("Machine", run.host.map { [$0.cpu ?? $0.architecture, "\($0.cores) cores", $0.kernel].joined(separator: ", ") } ?? ""),
            fact("Engine", run.engine.name), fact("Written by", run.tool),
        ].compactMap { $0 }
        var tables: [[String: Any]] = []
        func table(_ title: String, _ columns: [String], _ rows: [[(String, String?)]], opens: Bool = false) {
            guard !rows.isEmpty else { return }
            tables.append([
                "title": title, "run": String(run.id.prefix(8)), "open": opens && isOpen, "columns": columns,
                "rows": rows.map { row in ["cells": row.map { ["text": $0.0, "address": $0.1 ?? false] as [String: Any] }] as [String: Any] },
            ])
        }
        table("Parameters", ["Name", "Value"], run.params.sorted { $0.key < $1.key }.map { [($0.key, nil), (Self.text($0.value), nil)] }, opens: true)
        table("Seeds", ["Name", "Value"], run.seeds.sorted { $0.key < $1.key }.map { [($0.key, nil), (Self.text($0.value), nil)] })
        table("Metrics", ["Name", "Value"], run.metrics.sorted { $0.key < $1.key }.map { [($0.key, nil), (Self.number($0.value), nil)] }, opens: true)
        table(
            "Blocks", ["Block", "Language", "State", "Duration"],
            run.blocks.map { block in
                let name = block.name ?? "line \(block.line)"
                return [
                    (name, block.name.flatMap { self.block($0, run, entry) }), (block.language, nil), (block.state.rawValue, nil),
                    (block.duration.map(Self.seconds) ?? "", nil),
                ]
            })
        for (title, files) in [("Inputs", run.inputs), ("Outputs", run.outputs)] {
            table(
                title, ["File", "Bytes", "SHA-256", "Block"],
                files.map { file in
                    [
                        (file.path, address(of: file.path, from: entry.page, &result)), (file.size.map(String.init) ?? "", nil), (file.sha256 ?? "", nil),
                        (file.block ?? "", file.block.flatMap { self.block($0, run, entry) }),
                    ]
                })
        }
        table("Interpreters", ["Language", "Program", "Version"], run.interpreters.map { [($0.language, nil), ($0.program, nil), ($0.version ?? "", nil)] })
        table(
            "Packages", ["Language", "Package", "Version"],
            run.packages.flatMap { list in list.packages.map { [(list.language, nil), ($0.name, nil), ($0.version, nil)] } })
        table("Environment", ["Variable", "Value"], run.environment.variables.sorted { $0.key < $1.key }.map { [($0.key, nil), ($0.value, nil)] })
        return [
            "id": "run-" + run.id, "name": String(run.id.prefix(8)), "state": run.state.rawValue, "facts": facts, "tables": tables,
        ]
    }

    /// Where a data file is on the site.
    func address(of path: String, from page: String, _ result: inout Result) -> String? {
        guard PreparedNotebook.relative(PreparedNotebook.root + "/" + path) != nil, !path.contains("..") else { return nil }
        if let notebook = site.notebook(path) { return site.page(of: notebook).map { PagePath.address(from: page, to: $0) } }
        switch site.linked(path) {
        case .copied:
            result.copies.insert(path)
            return PagePath.address(from: page, to: path)
        case .listed:
            result.listed.insert(path)
            return PagePath.address(from: page, to: PagePath.files + "#" + LinkedFile.anchor(path))
        default: return nil
        }
    }

    // MARK: Numbers

    static func numbers(_ metrics: [String: Double]) -> String {
        metrics.sorted { $0.key < $1.key }.prefix(4).map { "\($0.key) \(number($0.value))" }.joined(separator: ", ")
    }

    /// Without the zeros that a whole number has behind its point.
    static func number(_ value: Double) -> String {
        let text = String(value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    static func text(_ value: RunValue) -> String {
        switch value {
        case .boolean(let value): String(value)
        case .integer(let value): String(value)
        case .number(let value): number(value)
        case .text(let value): value
        }
    }

    /// `0.25 s`, `3 min 12 s`.
    static func seconds(_ value: Double) -> String {
        if value < 60 { return number((value * 100).rounded() / 100) + " s" }
        let whole = Int(value.rounded())
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
}
