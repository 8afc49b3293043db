import ArgumentParser
import Experiments
import Foundation
import Git
import Notebooks
import OrgSyntax
import ProjectFiles
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
        let tree = try WorkingTree(open)
        let runs = try RunCollection(open, experiments: experiment, common).records
        var citation = try citation(open, tree)
        if citation.repository == nil, let url = try open.repository.config("remote.origin.url"), url.hasPrefix("https://"), !url.contains("@") { citation.repository = url }
        let date = try open.repository.signature(.committer).date.description
        var account = Account()
        account.isDryRun = dry.dryRun
        if !tree.has(CitationFile.name) { try tree.put(CitationFile.name, citation.text, into: &account) }
        let languages = Set(runs.flatMap { $0.blocks.map(\.language) }).sorted()
        try tree.put("codemeta.json", citation.codemeta(languages: languages), into: &account)
        try tree.put(".zenodo.json", citation.zenodo(), into: &account)
        var paths = Set(runs.flatMap { $0.inputs.map(\.path) + $0.outputs.map(\.path) }).filter { !$0.hasPrefix("/") && !$0.contains("://") }
        paths.formUnion([open.model.notebook.description, "CITATION.cff", "codemeta.json", "LICENSE", "README.md"])
        var files: [String: ResearchCrate.File] = [:]
        for path in paths {
            if let bytes = tree.contents(path) { files[path] = .init(path: path, sha256: Digest.sha256(bytes), size: bytes.count) }
        }
        let crate = ResearchCrate(citation: citation, notebook: open.model.notebook.description, runs: runs, files: files, tool: Labbook.toolVersion, date: date)
        try tree.put("ro-crate-metadata.json", crate.metadata(), into: &account)
        if account.actions.isEmpty { account.actions.append("the files are as they should be") } else { account.next.append("git add CITATION.cff codemeta.json .zenodo.json ro-crate-metadata.json") }
        try lab.report(account, common)
    }

    /// What CITATION.cff says, else what git knows.
    private func citation(_ open: Lab, _ tree: WorkingTree) throws -> CitationFile {
        if let bytes = tree.contents(CitationFile.name) { return try CitationFile(parsing: bytes) }
        let author = try open.repository.signature(.author)
        // Git knows people: a name of one word is a given name.
        let person = CitationFile.Author(full: author.name)
        return CitationFile(title: tree.title, authors: [person])
    }
}
