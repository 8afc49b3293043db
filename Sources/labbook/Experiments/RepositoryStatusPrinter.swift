import Experiments
import Git

/// Prints the state of a repository, for `labbook status` without a file.
struct RepositoryStatusPrinter {
    var json = false

    func print(_ lab: Lab) throws {
        let status = try lab.status()
        if json { return try DiagnosticReport.writeJSON(StatusJSON(status)) }
        Console.print(status.branch.map { "on '\($0)': \(status.role == .other ? "no role in the model" : status.role.rawValue)" } ?? "HEAD is on no branch")
        for (label, paths) in [("source", status.source), ("data", status.data), ("not ours", status.foreign)] where !paths.isEmpty {
            Console.print("not committed, \(label): " + paths.prefix(5).map(\.description).joined(separator: ", ") + (paths.count > 5 ? " and \(paths.count - 5) more" : ""))
        }
        if status.notebook { Console.print("not committed, notebook: \(lab.model.notebook)") }
        if !status.openExperiments.isEmpty { Console.print("open experiments: " + status.openExperiments.map(\.name).joined(separator: ", ")) }
        for refusal in status.refusals { Console.print("note: \(refusal)") }
        if let next = status.next { Console.print("next: \(next)") }
    }
}

private struct StatusJSON: Encodable {
    var branch: String?
    var role: String
    var source: [String]
    var data: [String]
    var foreign: [String]
    var notebook: Bool
    var openExperiments: [String]
    var refusals: [String]
    var next: String?

    init(_ status: RepositoryStatus) {
        branch = status.branch
        role = status.role.rawValue
        source = status.source.map(\.description)
        data = status.data.map(\.description)
        foreign = status.foreign.map(\.description)
        notebook = status.notebook
        openExperiments = status.openExperiments.map(\.name)
        refusals = status.refusals
        next = status.next
    }
}
