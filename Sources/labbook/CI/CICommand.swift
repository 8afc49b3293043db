import ArgumentParser
import Babel
import Experiments
import Git
import Notebooks
import OrgSyntax
import Runners
import Templates

/// `labbook ci`: the files by which a forge checks and publishes a notebook.
struct CICommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ci",
        abstract: "Write the files by which a forge checks, verifies and publishes the notebook.",
        discussion: """
            labbook ci init github
                .github/workflows/labbook.yml, an installation script, a Dockerfile
            labbook ci init gitlab
                .gitlab-ci.yml
            labbook ci init forgejo
                .forgejo/workflows/labbook.yml
            labbook ci init github --dry-run
                what would be written

            The workflow checks the tangled files, lints, checks the branch model, re-executes the notebook in a scratch \
            working tree, builds the site, uploads JUnit and SARIF reports and a preview, and publishes from the data \
            branch.
            """,
        subcommands: [Init.self])

    struct Init: ParsableCommand, HasCommonOptions {
        static let configuration = CommandConfiguration(commandName: "init", abstract: "Write the workflow of a forge, with what it needs.",
            discussion: """
                labbook ci init github
                labbook ci init gitlab --dry-run  what would be written
                labbook ci init forgejo --force   anew, in the place of files that differ
                """)
        @Argument(help: ArgumentHelp("github, gitlab or forgejo.", valueName: "forge"), transform: Self.forge) var forge: ContinuousIntegration
        @Flag(help: "Replace files that are there and differ.") var force = false
        @OptionGroup var dry: DryRunOption
        @OptionGroup var lab: LabOptions
        @OptionGroup var common: CommonOptions

        private static func forge(_ name: String) throws -> ContinuousIntegration {
            guard let forge = ContinuousIntegration(rawValue: name) else {
                throw ValidationError("there is no forge '\(name)'; there are: \(ContinuousIntegration.allCases.map(\.rawValue).joined(separator: ", "))")
            }
            return forge
        }

        func run() throws {
            let open = try lab.open(dryRun: dry.dryRun)
            guard let top = open.repository.workingDirectory else {
                throw Diagnostic(id: "git-bare", .error, "a bare repository has no working tree to write to", hints: ["work in a clone"])
            }
            let notebook = top + open.model.notebook.description
            let source = NotebookFile.exists(notebook) ? try NotebookInput(notebook).source : nil
            let values = try ContinuousIntegration.values(open.model, source, languages: ProjectConfiguration.load(for: notebook).languages)
            var account = Account()
            account.isDryRun = dry.dryRun
            var differing: [String] = []
            var written: [String] = []
            for (path, text) in forge.files {
                let bytes = Array(TemplateOptions.fill(String(orgBytes: text), values).utf8)
                let old = NotebookFile.contents(top + path)
                if old == bytes { continue }
                if old != nil, !force {
                    differing.append(path)
                    continue
                }
                if !dry.dryRun {
                    try NotebookFile.makeFolder(top + path.split(separator: "/").dropLast().joined(separator: "/"))
                    try NotebookFile.write(bytes, toNew: top + path)
                }
                written.append(path)
                account.actions.append("\(dry.dryRun ? "would write" : "wrote") \(path)\(old == nil ? "" : ", which was there")")
            }
            if written.isEmpty, differing.isEmpty { account.actions.append("the files for \(forge.rawValue) are as they should be") }
            if !written.isEmpty { account.next.append("git add \(written.joined(separator: " ")) && git commit -m 'Check the notebook in CI'") }
            try lab.report(account, common)
            guard differing.isEmpty else {
                throw Diagnostic(
                    id: "file-exists", .error, "\(differing.count) file\(differing.count == 1 ? " differs" : "s differ") from what labbook writes", notes: differing,
                    hints: ["to replace them: labbook ci init \(forge.rawValue) --force"])
            }
        }
    }
}

extension ContinuousIntegration {
    /// What is filled into the files.
    ///
    /// - Parameter notebook: The notebook, for the Debian packages that have the interpreters of its blocks.
    static func values(_ model: BranchModel, _ notebook: Source?, languages: [LanguageDescription]) throws -> [String: String] {
        var packages: Set<String> = []
        if let notebook {
            var configuration = ProcessInterpreter.Configuration()
            configuration.languages = languages
            let used = SyntaxTree(parsing: notebook).nodes(ofKind: .srcBlock).compactMap { SrcBlock($0)?.language }
            packages = Set(ProcessInterpreter(configuration).packages(for: Set(used)))
            // Debian has the module of virtual environments apart.
            if packages.contains("python3") { packages.insert("python3-venv") }
        }
        return ["notebook": model.notebook.description, "source": model.source, "data": model.data, "packages": packages.sorted().joined(separator: " ")]
    }
}
