import ArgumentParser
import Experiments
import Foundation
import Git
import Notebooks
import OrgSyntax
import Provenance
import Runs

/// `labbook crate`: the files by which others find, cite and archive a repository.
struct CrateCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "crate",
        abstract: "Describe the repository and its runs for archives: RO-Crate, codemeta.json, CITATION.cff, .zenodo.json.",
        discussion: """
            labbook crate
                writes the four files at the top of the working tree
            labbook crate --dry-run
                what would be written
            labbook crate --experiment fit
                only the runs of this experiment

            CITATION.cff is read where it is there, and never changed: title, authors, licence and version come from it.
            """)
    @Option(name: [.short, .long], help: ArgumentHelp("Only the runs of these experiments.", valueName: "name")) var experiment: [String] = []
    @OptionGroup var dry: DryRunOption
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let open = try lab.open(dryRun: dry.dryRun)
        guard let top = open.repository.workingDirectory else { throw Diagnostic(id: "git-bare", .error, "a bare repository has no working tree to write to", hints: ["work in a clone"]) }
        let runs = try RunCollection(open, experiments: experiment, common).records
        var citation = try citation(open, top)
        if citation.repository == nil, let url = try open.repository.config("remote.origin.url"), url.hasPrefix("https://"), !url.contains("@") { citation.repository = url }
        let date = try open.repository.signature(.committer).date.description
        var account = Account()
        account.isDryRun = dry.dryRun
        func put(_ name: String, _ text: String) throws {
            let old = NotebookFile.contents(top + name)
            if old == Array(text.utf8) { return }
            if !dry.dryRun { try NotebookFile.write(Array(text.utf8), toNew: top + name) }
            account.actions.append("\(dry.dryRun ? "would write" : "wrote") \(name)")
        }
        if NotebookFile.contents(top + "CITATION.cff") == nil { try put("CITATION.cff", citation.citationFile) }
        let languages = Set(runs.flatMap { $0.blocks.map(\.language) }).sorted()
        try put("codemeta.json", citation.codemeta(languages: languages))
        try put(".zenodo.json", citation.zenodo())
        var paths = Set(runs.flatMap { $0.inputs.map(\.path) + $0.outputs.map(\.path) }).filter { !$0.hasPrefix("/") && !$0.contains("://") }
        paths.formUnion([open.model.notebook.description, "CITATION.cff", "codemeta.json", "LICENSE", "README.md"])
        var files: [String: ResearchCrate.File] = [:]
        for path in paths {
            if let bytes = NotebookFile.contents(top + path) { files[path] = .init(path: path, sha256: Digest.sha256(bytes), size: bytes.count) }
        }
        let crate = ResearchCrate(citation: citation, notebook: open.model.notebook.description, runs: runs, files: files, tool: Labbook.toolVersion, date: date)
        try put("ro-crate-metadata.json", crate.metadata())
        if account.actions.isEmpty { account.actions.append("the files are as they should be") } else { account.next.append("git add CITATION.cff codemeta.json .zenodo.json ro-crate-metadata.json") }
        try lab.report(account, common)
    }

    /// What CITATION.cff says, else what git knows.
    private func citation(_ open: Lab, _ top: String) throws -> ProjectCitation {
        if let bytes = NotebookFile.contents(top + "CITATION.cff") { return try ProjectCitation(parsing: String(orgBytes: bytes)) }
        let author = try open.repository.signature(.author)
        var person = ProjectCitation.Person(name: author.name)
        if let space = author.name.lastIndex(of: " ") {
            person.name = nil
            person.given = String(author.name[..<space])
            person.family = String(author.name[author.name.index(after: space)...])
        }
        return ProjectCitation(title: top.split(separator: "/").last.map(String.init) ?? "lab", authors: [person])
    }
}

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
