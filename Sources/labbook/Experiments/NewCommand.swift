import ArgumentParser
import Experiments
import Git
import OrgSyntax
import ProjectFiles
import Templates

/// `labbook new`: a repository whose notebook runs as it is.
struct NewCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a repository with notebook, branches, hooks and CI files.",
        discussion: """
            labbook new mylab
            labbook new mylab --template machine-learning
            labbook new mylab --model stanisic

            Templates: \(Template.all.map { "\($0.name) (\($0.summary))" }.joined(separator: "; ")).
            """)
    @Argument(help: "The folder to make.") var folder: String
    @OptionGroup var template: TemplateOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        let model = BranchModel(template.preset)
        let files = try template.files(title: name, model: model)
        let account = try Lab.create(at: folder, files: files, model: model, title: name)
        guard !common.quiet else { return }
        for action in account.actions { Console.note(action) }
        Console.note("next: cd '\(folder)'; labbook experiment start first --why 'Does it work?'")
    }
}

/// `labbook init`: the same in a repository that exists.
struct InitCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Add notebook, configuration, data branch and hooks to an existing repository.",
        discussion: """
            labbook init
                in a repository with history: the notebook, labbook.yml, hooks
            labbook init --dry-run
                what would be written

            Writes only what is missing and commits nothing.
            """)
    @OptionGroup var template: TemplateOptions
    @OptionGroup var dry: DryRunOption
    @OptionGroup var lab: LabOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let repository = try Lab.open(lab.directory).repository
        var model = try Lab.model(of: repository) ?? BranchModel(template.preset)
        // A repository has its main branch already, whatever its name.
        let configured = try Lab.model(of: repository) != nil
        if !configured, case .branch(let name, _) = try repository.head() { model.source = String(name.dropFirst("refs/heads/".count)) }
        let title = (repository.workingDirectory ?? "lab").split(separator: "/").last.map(String.init) ?? "lab"
        let open = Lab(repository, model: model)
        open.isDryRun = dry.dryRun
        try lab.report(try open.complete(files: try template.files(title: title, model: model)), common)
    }
}

/// The template and what is filled into it.
struct TemplateOptions: ParsableArguments {
    @Option(help: ArgumentHelp("minimal, python, r, machine-learning or hpc.", valueName: "name")) var template = "minimal"
    @Option(help: ArgumentHelp("Names of branches: open-notebook or stanisic.", valueName: "name")) var model = "open-notebook"

    func validate() throws {
        if Template.named(template) == nil { throw ValidationError("there is no template '\(template)'; there are: \(Template.all.map(\.name).joined(separator: ", "))") }
        if BranchModel.Preset(rawValue: model) == nil { throw ValidationError("there is no model '\(model)'; there are: \(BranchModel.Preset.allCases.map(\.rawValue).joined(separator: ", "))") }
    }

    var preset: BranchModel.Preset { BranchModel.Preset(rawValue: model) ?? .openNotebook }

    /// The template's files, filled in.
    func files(title: String, model branches: BranchModel) throws -> [(path: RepositoryPath, contents: [UInt8])] {
        guard let template = Template.named(template) else { throw ValidationError("there is no template '\(template)'") }
        let author: Signature
        do throws(GitError) { author = try Repository.globalSignature(.author) } catch {
            throw Diagnostic(id: "git-identity", .error, error.message, hints: error.hints)
        }
        var values = [
            "title": title, "author": author.name, "citation-fields": CitationFile.Author(full: author.name).citationFields, "date": author.date.description, "year": String(author.date.year), "model": model,
            "source": branches.source, "data": branches.data
        ]
        let notebook = Source(name: "LabBook.org", bytes: template.notebook)
        values.merge(try ContinuousIntegration.values(branches, notebook, languages: [])) { first, _ in first }
        return template.files.map { file in
            // The entry keeps its places: they are filled in when an experiment starts.
            let isEntry = file.path.hasSuffix("entry.org")
            return (RepositoryPath(file.path), isEntry ? file.text : Array(Self.fill(String(orgBytes: file.text), values).utf8))
        }
    }

    static func fill(_ text: String, _ values: [String: String]) -> String {
        values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}
