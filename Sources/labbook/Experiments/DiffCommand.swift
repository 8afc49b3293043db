import ArgumentParser
import Experiments
import Git

/// `labbook diff`: what differs between two revisions: code, prose and results apart.
struct DiffCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two revisions: code, prose and results told apart.",
        discussion: """
            labbook diff main exp-260131-fit
            labbook diff data~1 data
            """)
    @Argument(help: "The older revision.") var old: String
    @Argument(help: "The newer revision.") var new: String = "HEAD"
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let open = try lab.open()
        let diff = try open.diff(old, new)
        if lab.json { return try DiagnosticReport.writeJSON(DiffJSON(diff, open.model)) }
        for change in diff.files { Console.print("\(open.model.pathClass(change.path).label.padding(8)) \(change.kind.rawValue) \(change.path)") }
        for section in diff.sections {
            let parts = [("prose", section.prose), ("code", section.code), ("results", section.results)].filter { !$0.1.isEmpty }
            Console.print("notebook \(section.path): " + parts.map { "\($0.0) +\($0.1.added) -\($0.1.removed)" }.joined(separator: ", "))
        }
        for (experiment, count) in diff.data.sorted(by: { $0.key < $1.key }) {
            Console.print("data     \(experiment.isEmpty ? "(no experiment)" : experiment): +\(count.added) -\(count.removed) files")
        }
        if diff.files.isEmpty, diff.sections.isEmpty, diff.data.isEmpty { Console.note("no difference") }
    }
}

private struct DiffJSON: Encodable {
    struct File: Encodable {
        var kind: String
        var change: String
        var path: String
    }
    struct Count: Encodable {
        var added: Int
        var removed: Int
        init(_ count: LabDiff.Count) { (added, removed) = (count.added, count.removed) }
    }
    struct Section: Encodable {
        var path: String
        var prose: Count
        var code: Count
        var results: Count
    }
    var files: [File]
    var notebook: [Section]
    var data: [String: Count]

    init(_ diff: LabDiff, _ model: BranchModel) {
        files = diff.files.map { File(kind: model.pathClass($0.path).label, change: $0.kind.rawValue, path: $0.path.description) }
        notebook = diff.sections.map { Section(path: $0.path, prose: Count($0.prose), code: Count($0.code), results: Count($0.results)) }
        data = diff.data.mapValues(Count.init)
    }
}
