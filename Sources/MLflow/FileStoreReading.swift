internal import Foundation
internal import Glibc
public import OrgSyntax
internal import Yams

extension FileStore {
    /// Reads every run of the store, sorted by start; `problems` tells what was passed over and why, each at its file.
    ///
    /// A folder counts as a run where it has a `meta.yaml` or folders of params and metrics: an experiment without its own `meta.yaml`, which hides
    /// its runs from MLflow, hides nothing here, nor does a run that was deleted or whose description is damaged.
    ///
    /// - Parameter artifacts: Whether the files of the runs are read, too.
    public func read(artifacts: Bool) throws(Diagnostic) -> (runs: [MLflowRun], problems: [Diagnostic]) {
        guard FileManager.default.fileExists(atPath: root) else { throw Diagnostic(id: "file-unreadable", .error, "there is no folder '\(shown.dropLast())'") }
        var runs: [MLflowRun] = []
        var problems: [Diagnostic] = []
        for experiment in entries("", &problems) where experiment != ".trash" { read(experiment, experiment + "/", artifacts, &runs, &problems) }
        // Experiments that were deleted.
        for experiment in entries(".trash", &problems) { read(experiment, ".trash/\(experiment)/", artifacts, &runs, &problems) }
        if runs.isEmpty { problems.append(Diagnostic(id: "mlflow-empty", .warning, "no run of MLflow's in '\(shown.dropLast())'", hints: ["name the folder that holds the experiments' folders: mlruns"])) }
        return (runs.sorted { ($0.start, $0.id) < ($1.start, $1.id) }, problems)
    }

    /// Reads the runs of one experiment; `folder` is relative to the root.
    private func read(_ experiment: String, _ folder: String, _ artifacts: Bool, _ runs: inout [MLflowRun], _ problems: inout [Diagnostic]) {
        let before = problems.count
        let meta = fields(folder + "meta.yaml", &problems)
        let isDamaged = problems.count > before
        let name = meta?["name"] ?? (experiment == "0" ? "Default" : "experiment \(experiment)")
        var found = 0
        for id in entries(folder, &problems) {
            let place = folder + id + "/"
            let names = Set(entries(place, &problems))
            guard names.contains("meta.yaml") && !["datasets", "traces", "models", "tags"].contains(id) || names.contains("params") || names.contains("metrics") else { continue }
            guard id.utf8.count == 32, id.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }) else {
                problems.append(Diagnostic(id: "mlflow-run", .warning, "'\(experiment)/\(id)' is left out: its name is no run's id", file: shown + place))
                continue
            }
            found += 1
            runs.append(run(id, name, place, artifacts, &problems))
        }
        if meta == nil, !isDamaged, found > 0 {
            problems.append(
                Diagnostic(id: "mlflow-hidden", .warning, "the experiment '\(experiment)' has no such file, so MLflow does not show its \(found) run\(found == 1 ? "" : "s")", file: shown + folder + "meta.yaml"))
        }
    }

    private func run(_ id: String, _ experiment: String, _ place: String, _ artifacts: Bool, _ problems: inout [Diagnostic]) -> MLflowRun {
        let before = problems.count
        let meta = fields(place + "meta.yaml", &problems)
        if meta == nil, problems.count == before {
            problems.append(Diagnostic(id: "mlflow-run", .warning, "run \(id.prefix(8)) has no such file: its times are those of its metrics", file: shown + place + "meta.yaml"))
        }
        let fields = meta ?? [:]
        var run = MLflowRun(
            id: id, experiment: experiment, name: fields["run_name"] ?? fields["name"] ?? "", user: fields["user_id"] ?? "",
            status: fields["status"].flatMap { Int($0) }.flatMap(MLflowRun.Status.init) ?? .killed, start: fields["start_time"].flatMap { Int($0) } ?? 0, end: fields["end_time"].flatMap { Int($0) })
        for (name, text) in files(place + "params", &problems) { run.params[name] = text }
        for (name, text) in files(place + "tags", &problems) { run.tags[name] = text }
        for (name, text) in files(place + "metrics", &problems) {
            var step = 0
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
                // `time value step`; the oldest stores have no step.
                let words = line.split(separator: " ")
                guard words.count >= 2, let time = Int(words[0]), let value = Double(words[1]) else {
                    problems.append(
                        Diagnostic(
                            id: "mlflow-metric", .warning, "a line of metric '\(name)' of run \(id.prefix(8)) is no 'time value step'", file: shown + place + "metrics/" + name,
                            location: SourceLocation(line: index + 1, column: 1)))
                    continue
                }
                run.metrics.append(.init(name: name, value: value, step: words.count > 2 ? Int(words[2]) ?? step : step, time: time))
                step += 1
            }
        }
        if run.name.isEmpty { run.name = run.tags["mlflow.runName"] ?? "" }
        if run.start == 0 { run.start = run.metrics.map(\.time).min() ?? 0 }
        if artifacts {
            for path in paths(place + "artifacts") { if let bytes = bytes(place + "artifacts/" + path, &problems) { run.artifacts.append(.init(path: path, bytes: bytes)) } }
        }
        return run
    }

    /// The fields of a flat YAML file; `nil` where there is none. A damaged file is a problem at its place, and its lines are read one by one.
    func fields(_ path: String, _ problems: inout [Diagnostic]) -> [String: String]? {
        guard let bytes = bytes(path, &problems) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        var result: [String: String] = [:]
        do {
            guard let mapping = try Yams.compose(yaml: text)?.mapping else {
                problems.append(Diagnostic(id: "mlflow-yaml", .warning, "the file has no fields 'name: value'", file: shown + path, location: SourceLocation(line: 1, column: 1)))
                return result
            }
            for (key, value) in mapping { if let key = key.string, let text = value.string, text != "null", !text.isEmpty { result[key] = text } }
            return result
        } catch {
            let (location, reason) = Self.place(of: error)
            problems.append(Diagnostic(id: "mlflow-yaml", .warning, "this is no YAML\(reason.map { ": " + $0 } ?? ""); MLflow does not show what it describes", file: shown + path, location: location))
        }
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }.filter { $0 != "'" && $0 != "\"" }
            if !value.isEmpty, value != "null" { result[String(line[..<colon])] = value }
        }
        return result
    }

    /// Where YAML stops being YAML, and why.
    private static func place(of error: any Error) -> (SourceLocation?, String?) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            (SourceLocation(line: mark.line, column: mark.column), problem)
        default: (SourceLocation(line: 1, column: 1), nil)
        }
    }

    /// Files below a folder with their text; names with a slash are files of a folder of that name.
    private func files(_ folder: String, _ problems: inout [Diagnostic]) -> [(String, String)] {
        paths(folder).compactMap { path in bytes(folder + "/" + path, &problems).map { (path, String(decoding: $0, as: UTF8.self)) } }
    }

    private func paths(_ folder: String) -> [String] {
        guard let walk = FileManager.default.enumerator(atPath: root + folder) else { return [] }
        var found: [String] = []
        for case let path as String in walk {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: "\(root)\(folder)/\(path)", isDirectory: &isFolder), !isFolder.boolValue { found.append(path) }
        }
        return found.sorted()
    }

    /// Names in a folder, sorted; none where it is no folder.
    private func entries(_ folder: String, _ problems: inout [Diagnostic]) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: root + folder, isDirectory: &isFolder), isFolder.boolValue else { return [] }
        do { return try FileManager.default.contentsOfDirectory(atPath: root + folder).sorted() } catch {
            problems.append(unreadable(folder, error))
            return []
        }
    }

    /// A file's bytes; `nil` where there is none, and where it cannot be read, which is a problem.
    private func bytes(_ path: String, _ problems: inout [Diagnostic]) -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: root + path) else { return nil }
        do { return Array(try Data(contentsOf: URL(fileURLWithPath: root + path))) } catch {
            problems.append(unreadable(path, error))
            return nil
        }
    }

    private func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
        // Foundation's own words name neither the call nor its reason.
        var reason = error.localizedDescription
        let descriptor = open(root + path, O_RDONLY | O_CLOEXEC)
        var byte: UInt8 = 0
        if descriptor < 0 || Glibc.read(descriptor, &byte, 1) < 0 { reason = String(cString: strerror(errno)).lowercased() }
        if descriptor >= 0 { close(descriptor) }
        return Diagnostic(id: "mlflow-unreadable", .warning, "cannot be read: \(reason)", file: shown + path)
    }
}
