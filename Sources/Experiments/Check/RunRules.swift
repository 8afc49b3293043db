internal import Crypto
internal import Foundation
internal import Git
internal import OrgSyntax

/// M1–M6: the run records.
enum RunRules {
    static let table: [Rule] = [
        Rule("M1", .error, "a run record is complete",
            "A record that lacks the commit, the notebook or the outcome cannot tell where a number came from.",
            hint: "let labbook write it: labbook experiment run"),
        Rule("M2", .warning, "a run record names no absolute path",
            "A path of one machine means nothing on another, and may tell what should not be told.",
            hint: "use paths relative to the repository"),
        Rule("M3", .error, "the commit of a run exists and is an ancestor of the experiment's tag",
            "Otherwise the code that ran is not the code that the experiment shows.",
            hint: "run again from the experiment's branch: labbook experiment run"),
        Rule("M4", .warning, "no run says 'running' without a live process",
            "A run that was killed leaves its first record behind; it has no results to be trusted.",
            hint: "run again, or mark it: labbook runs repair"),
        Rule("M5", .warning, "a run with uncommitted code has a stored snapshot",
            "Without it nobody knows what was executed.",
            hint: "run with: labbook experiment run --dev, and push refs/labbook/snapshots/*"),
        Rule("M6", .warning, "a run's input hashes agree with the files at its commit",
            "An input that changed between commit and run makes the run impossible to repeat.",
            hint: "commit the inputs, then run again"),
    ]

    static func check(_ survey: Survey) throws(Diagnostic) -> [Finding] {
        var findings = Findings()
        var seen: Set<ObjectID> = []
        let tips = survey.branches.filter { $0.role == .data || $0.role == .experiment }.map { ($0.name, $0.tip) }
            + survey.experimentTags.compactMap { tag in tag.target.map { (tag.name, $0) } }
        for (name, tip) in tips {
            let found = try survey.reading(name) { () throws(GitError) in try records(survey, survey.commits[tip].tree) } ?? []
            for (experiment, path, id) in found where seen.insert(id).inserted {
                guard let bytes = try survey.reading("\(name):\(path)", { () throws(GitError) in try survey.repository.blob(id) }) else { continue }
                try check(bytes, experiment, path, name, survey, &findings)
            }
        }
        return findings.list
    }

    private static func records(_ survey: Survey, _ tree: ObjectID) throws(GitError) -> [(experiment: String, path: RepositoryPath, id: ObjectID)] {
        var result: [(experiment: String, path: RepositoryPath, id: ObjectID)] = []
        guard let data = try survey.repository.entry(survey.model.dataDirectory, in: tree), data.mode == .tree else { return [] }
        for folder in try survey.repository.tree(data.id).entries where folder.mode == .tree {
            guard let runs = try survey.repository.tree(folder.id).entry(Array("runs".utf8)), runs.mode == .tree else { continue }
            let name = String(decoding: folder.name, as: UTF8.self)
            for file in try survey.repository.tree(runs.id).entries where file.mode.isBlob && file.name.suffix(5).elementsEqual(".json".utf8) {
                result.append((name, survey.model.folder(of: name).appending("runs").appending(file.name), file.id))
            }
        }
        return result
    }

    private static func check(_ bytes: [UInt8], _ experiment: String, _ path: RepositoryPath, _ branch: String, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        let place = "\(branch):\(path)"
        let value: Any
        do { value = try JSONSerialization.jsonObject(with: Data(bytes)) } catch {
            let reason = (error as NSError).userInfo["NSDebugDescription"] as? String ?? error.localizedDescription
            return findings.add(table["M1"], place, "the record is no JSON: \(reason)", file: path.description)
        }
        guard let object = value as? [String: Any] else { return findings.add(table["M1"], place, "the record is no JSON object", file: path.description) }
        let code = object["code"] as? [String: Any] ?? [:]
        var absent = ["id", "schema", "experiment", "kind", "state", "notebook", "start"].filter { object[$0] == nil }
        if code["commit"] == nil { absent.append("code.commit") }
        let state = object["state"] as? String
        if state == "finished" || state == "failed" { absent += ["end", "exit"].filter { object[$0] == nil && !($0 == "exit" && state == "failed") } }
        if !absent.isEmpty { findings.add(table["M1"], place, "the record lacks \(absent.joined(separator: ", "))", subject: absent.joined(separator: " "), file: path.description) }
        if let named = object["experiment"] as? String, named != experiment {
            findings.add(table["M1"], place, "the record is of '\(named)' and lies in the folder of '\(experiment)'", subject: "experiment", file: path.description)
        }
        if state == "running" {
            let process = process(object["process"])
            if process?.isAlive != true { findings.add(table["M4"], place, "the run says 'running'\(process.map { ", and process \($0.id) has gone" } ?? "")", file: path.description) }
        }
        for value in absolutePaths(object).prefix(3) { findings.add(table["M2"], place, "the record names '\(value)'", subject: value, file: path.description) }
        guard let hex = code["commit"] as? String, let commit = ObjectID(hex: hex) else { return }
        try ancestry(commit, experiment, place, path, survey, &findings)
        if code["dirty"] as? Bool == true {
            let snapshot = (code["snapshot"] as? String).flatMap { ObjectID(hex: $0) }
            if snapshot.map({ survey.repository.contains($0) }) != true {
                findings.add(table["M5"], place, "the run had uncommitted code and \(snapshot == nil ? "no snapshot" : "its snapshot is not here")", file: path.description)
            }
        }
        try inputs(object, commit, place, path, survey, &findings)
    }

    /// The process of a record; schema 1 had the bare number.
    private static func process(_ value: Any?) -> RunRecord.Process? {
        if let id = value as? Int { return .init(id: Int32(truncatingIfNeeded: id)) }
        guard let object = value as? [String: Any], let id = object["id"] as? Int else { return nil }
        return .init(id: Int32(truncatingIfNeeded: id), start: (object["start"] as? Int).map(UInt64.init(truncatingIfNeeded:)), boot: object["boot"] as? String)
    }

    private static func ancestry(_ commit: ObjectID, _ experiment: String, _ place: String, _ path: RepositoryPath, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        guard survey.repository.contains(commit) else {
            return findings.add(table["M3"], place, "the run's commit \(commit.short) is not in this repository", subject: "absent", file: path.description)
        }
        let tag = survey.experimentTags.first { survey.experimentName(ofTag: $0.name) == experiment }
        let branch = survey.experimentBranches.first { $0.name == experiment }
        guard let tip = tag?.target ?? branch?.tip else { return }
        let isAncestor = try survey.reading(place) { () throws(GitError) in try survey.repository.isReachable(commit, from: survey.commits[tip].id) }
        if isAncestor == false {
            findings.add(table["M3"], place, "the run's commit \(commit.short) is no ancestor of '\(tag?.name ?? experiment)'", subject: "ancestor", file: path.description)
        }
    }

    private static func inputs(_ object: [String: Any], _ commit: ObjectID, _ place: String, _ path: RepositoryPath, _ survey: Survey, _ findings: inout Findings) throws(Diagnostic) {
        for case let input as [String: Any] in object["inputs"] as? [Any] ?? [] {
            guard let name = input["path"] as? String, let wanted = input["sha256"] as? String, !name.hasPrefix("/"), !name.contains("://") else { continue }
            let found = try survey.reading(place) { () throws(GitError) -> String? in
                guard let entry = try survey.repository.entry(RepositoryPath(name), in: try survey.repository.commit(commit).tree), entry.mode.isBlob else { return nil }
                let bytes = try survey.repository.blob(entry.id)
                if let pointer = LFSPointer(bytes) { return pointer.oid }
                return SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
            if let found, let found, found != wanted.lowercased() {
                findings.add(table["M6"], place, "the input '\(name)' was another file than commit \(commit.short) has", subject: name, file: path.description)
            }
        }
    }

    /// Texts in the record that are absolute paths of a machine. The interpreters' own places are part of the environment and stay out.
    private static func absolutePaths(_ object: [String: Any]) -> [String] {
        var found: [String] = []
        var pending: [Any] = ["notebook", "inputs", "outputs", "argv", "cwd", "params"].compactMap { object[$0] }
        while let value = pending.popLast() {
            if let text = value as? String {
                let drive = text.count > 2 && text.dropFirst().hasPrefix(":\\")
                if text.hasPrefix("/") || text.hasPrefix("~/") || text.hasPrefix("file:///") || drive { found.append(text) }
            } else if let list = value as? [Any] {
                pending += list
            } else if let mapping = value as? [String: Any] {
                pending += mapping.values
            }
        }
        return found.sorted()
    }
}
