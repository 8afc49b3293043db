import Experiments
import Runs

/// A run's record as text for people.
struct RunText {
    let lines: [String]

    init(_ record: RunRecord, full: Bool) {
        var lines: [String] = []
        func section(_ title: String, _ rows: [(String, String?)]) {
            let rows = rows.filter { $0.1?.isEmpty == false }
            guard !rows.isEmpty else { return }
            if !lines.isEmpty { lines.append("") }
            lines.append(title)
            let width = rows.map { $0.0.unicodeScalars.count }.max() ?? 0
            for (name, value) in rows { lines.append("  " + name + String(repeating: " ", count: width - name.unicodeScalars.count + 2) + (value ?? "")) }
        }
        let exit = record.exit.map { exit in exit.timedOut == true ? "timed out" : exit.signal.map { "signal \($0)" } ?? "status \(exit.code)" }
        section("run \(record.id)", [
            ("experiment", record.experiment), ("kind", record.kind.rawValue), ("state", [record.state.rawValue, exit].compactMap { $0 }.joined(separator: ", ")),
            ("notebook", record.notebook.path + (record.notebook.heading.map { ", section '\($0)'" } ?? "")), ("command", record.argv.joined(separator: " ")),
            ("folder", record.cwd), ("start", record.start), ("duration", record.duration.map { "\(RunTable.short($0)) s" }),
            ("used", record.usage.map { "\(RunTable.short($0.user + $0.system)) s of processor time, \($0.peakMemory >> 20) MiB at most" }),
            ("engine", record.engine.name == "local" ? nil : [record.engine.name, record.engine.job, record.engine.partition].compactMap { $0 }.joined(separator: " ")),
            ("reproduces", record.reproduces.map { String($0.prefix(8)) + (record.reproduction.map { $0.reproduced ? ": the same" : ": different" } ?? "") }),
            ("parent", record.parent), ("tool", record.tool),
        ])
        section("code", [
            ("branch", record.code.branch), ("commit", record.code.commit), ("uncommitted", record.code.uncommitted?.map(\.path).joined(separator: ", ")),
            ("snapshot", record.code.snapshot),
        ] + (record.code.submodules ?? []).map { ("submodule " + $0.path, $0.commit == $0.pinned ? String($0.pinned.prefix(10)) : "\($0.commit.map { String($0.prefix(10)) } ?? "absent"), pinned \($0.pinned.prefix(10))") })
        section("params", record.params.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) })
        section("seeds", record.seeds.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) })
        section("metrics", record.metrics.sorted { $0.key < $1.key }.map { ($0.key, RunTable.short($0.value)) })
        section("blocks", record.blocks.map { block in
            (block.name ?? "line \(block.line)", "\(block.language) \(block.state.rawValue)\(block.duration.map { " \(RunTable.short($0)) s" } ?? "")\(block.reason.map { ": " + $0 } ?? "")")
        })
        func files(_ files: [RunRecord.File]) -> [(String, String?)] {
            files.map { file in
                let hash = file.sha256.map { "sha256 \($0.prefix(12)), \(file.size ?? 0) bytes" } ?? "missing"
                let changed = file.after.map { $0.isEmpty ? ", REMOVED during the run" : ", CHANGED during the run to \($0.prefix(12))" } ?? ""
                return (file.path, hash + (file.via.map { ", \($0.rawValue)" } ?? "") + (file.block.map { ", block \($0)" } ?? "") + changed)
            }
        }
        section("inputs", files(record.inputs))
        section("outputs", files(record.outputs))
        var environment: [(String, String?)] = record.interpreters.map { ($0.program, [$0.version, $0.origin, $0.sha256.map { "sha256 \($0.prefix(12))" }].compactMap { $0 }.joined(separator: ", ")) }
        for list in record.packages {
            environment.append(("\(list.source) packages", "\(list.packages.count) for \(list.program)\(list.lockFile.map { ", locked by \($0)" } ?? "")"))
            if full { environment += list.packages.map { ("  " + $0.name, $0.version) } }
        }
        if full { environment += record.environment.variables.sorted { $0.key < $1.key }.map { ("$" + $0.key, $0.value) } }
        if let host = record.host {
            environment += [
                ("host", host.id), ("system", [host.distribution, host.kernel, host.architecture].compactMap { $0 }.joined(separator: ", ")),
                ("processor", [host.cpu, "\(host.cores) cores", host.memory.map { "\($0 >> 20) MiB" }].compactMap { $0 }.joined(separator: ", ")),
                ("graphics", host.gpus?.map(\.name).joined(separator: ", ")),
            ]
        }
        environment += [("container", record.container.map { [$0.engine, $0.image, $0.digest].compactMap { $0 }.joined(separator: " ") }), ("time zone", record.locale?.timeZone)]
        section("environment", environment)
        if let reproduction = record.reproduction {
            section("reproduction", reproduction.outputs.map { ($0.output, $0.verdict.rawValue + ($0.detail.map { ": " + $0 } ?? "")) })
        }
        self.lines = lines
    }
}
