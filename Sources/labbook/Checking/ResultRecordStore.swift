import Babel
import Foundation
import Notebooks
import OrgSyntax

/// Where the records of a notebook's results are kept: in the repository's git folder (`.git/labbook/results/`), or without a
/// repository in the user's state folder (XDG). The notebook itself stays as Org writes it.
struct ResultRecordStore {
    private struct Contents: Codable {
        var version = 1
        var notebook: String
        var records: [ResultRecord]
    }

    /// Absolute path of the file.
    let path: String
    /// Absolute path of the folder for output that is too long for the notebook, of the last run.
    let logFolder: String
    private let notebook: String

    /// - Parameter notebook: Absolute path of the notebook.
    init(notebook: String) {
        let folder = notebook.lastIndex(of: "/").map { String(notebook[..<$0]) } ?? ""
        if let (top, git) = Self.gitFolder(around: folder) {
            self.notebook = String(notebook.dropFirst(top.utf8.count + 1))
            path = git + "/labbook/results/" + Self.escaped(self.notebook) + ".json"
            logFolder = git + "/labbook/logs/" + Self.escaped(self.notebook)
        } else {
            self.notebook = notebook
            let home = Console.environment("HOME") ?? "/"
            let state = Console.environment("XDG_STATE_HOME").flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.local/state"
            path = state + "/labbook/results/" + ResultRecord.digest(ofPath: notebook) + ".json"
            logFolder = state + "/labbook/logs/" + ResultRecord.digest(ofPath: notebook)
        }
    }

    /// Where something else is kept about the notebook: a file of the same name in a folder beside that of the results.
    func path(in kind: String) -> String {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)
        parts[parts.count - 2] = Substring(kind)
        return String(parts.joined(separator: "/").dropLast(".json".utf8.count))
    }

    /// Removes the logs of the run before.
    func removeLogs() throws {
        if FileManager.default.fileExists(atPath: logFolder) { try FileManager.default.removeItem(atPath: logFolder) }
    }

    /// The records; empty where there are none. A file that another version wrote, or that is damaged, counts as none.
    func load() -> [ResultRecord] {
        guard let bytes = NotebookFile.contents(path) else { return [] }
        do {
            let contents = try JSONDecoder().decode(Contents.self, from: Data(bytes))
            return contents.version == 1 ? contents.records : []
        } catch {
            return []
        }
    }

    /// Replaces the records.
    func save(_ records: [ResultRecord]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try NotebookFile.write(Array(try encoder.encode(Contents(notebook: notebook, records: records))), toNew: path, durability: .process)
    }

    /// A path as one file name.
    private static func escaped(_ path: String) -> String {
        var result = ""
        for character in path {
            switch character {
            case "%": result += "%25"
            case "/": result += "%2F"
            default: result.append(character)
            }
        }
        return result
    }

    /// The top of the working tree around a folder, and its git folder (of a linked worktree its own).
    private static func gitFolder(around folder: String) -> (top: String, git: String)? {
        var place = folder
        while !place.isEmpty {
            let git = place + "/.git"
            if access(git + "/HEAD", F_OK) == 0 { return (place, git) }
            // `gitdir: PATH`
            if let bytes = NotebookFile.contents(git) {
                let text = String(orgBytes: bytes)
                guard text.hasPrefix("gitdir:") else { return nil }
                let target = text.dropFirst(7).trimmingCharacters(in: .whitespacesAndNewlines)
                return (place, target.hasPrefix("/") ? target : place + "/" + target)
            }
            guard let slash = place.lastIndex(of: "/") else { return nil }
            place = String(place[..<slash])
        }
        return nil
    }
}

/// Collects what is to be remembered of a run.
actor ResultRecorder {
    private let store: ResultRecordStore
    private var records: [ResultRecord] = []

    init(notebook: String) { store = ResultRecordStore(notebook: notebook) }

    func add(_ record: ResultRecord?) {
        guard var record else { return }
        record.time = Date().timeIntervalSince1970
        records.append(record)
    }

    /// Writes the records down. That they cannot be written is told, and harms nothing but `labbook status`.
    func finish(_ executor: Executor, _ printer: DiagnosticPrinter) async {
        guard !records.isEmpty else { return }
        do {
            try store.save(await executor.settle(records, old: store.load()))
        } catch {
            let reason = (error as? Diagnostic)?.message ?? error.localizedDescription
            printer.print(
                Diagnostic(id: "record-unwritable", .warning, "cannot remember what the results were made from: \(reason)", hints: ["'labbook status' needs '\(store.path)'"]))
        }
        records = []
    }
}
