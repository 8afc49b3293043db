public import Git

/// The branch model as a project has configured it: names, places in the tree, limits.
///
/// After Stanisic, Legrand and Danjean (2015), "An Effective Git And Org-Mode Based Workflow For Reproducible Research".
public struct BranchModel: Sendable, Equatable {
    /// Short name of the branch that holds code and documentation, without results.
    public var source: String
    /// Short name of the branch that collects every finished experiment.
    public var data: String
    public var experiment: NamePattern
    public var article: NamePattern
    /// The notebook's place in the tree.
    public var notebook: RepositoryPath = "LabBook.org"
    /// Title of the heading below which experiments have their entries; entries stand at the top level where it is empty.
    public var resultsHeading = "Experiment results"
    /// The folder of the experiments' folders.
    public var dataDirectory: RepositoryPath = "data"
    /// Files and folders on data that analyse several experiments; data may change them itself.
    public var analysis: [RepositoryPath] = ["analysis"]
    /// Files and folders of the published site; data may change them itself.
    public var site: [RepositoryPath] = ["site", "docs", "public", "index.html"]
    /// A template of a new experiment's entry, as a file of the repository; the built-in one where it is `nil`.
    public var entryTemplate: RepositoryPath?
    /// Bytes above which one file may not be committed as it is.
    public var fileLimit = 5_000_000
    /// Bytes above which the files of one run may not be committed as they are.
    public var runLimit = 100_000_000
    /// Files in one experiment above which labbook warns.
    public var fileCountLimit = 10_000
    /// Days without a commit after which an open experiment is called idle.
    public var idleDays = 60
    /// Days by which the date in an experiment's name may differ from that of its fork.
    public var dateTolerance = 14

    public enum Preset: String, Sendable, CaseIterable {
        case openNotebook = "open-notebook"
        case stanisic
    }

    public init(_ preset: Preset = .openNotebook) {
        func pattern(_ text: String) -> NamePattern {
            guard let pattern = NamePattern(text) else { preconditionFailure("the built-in pattern \(text) is wrong") }
            return pattern
        }
        switch preset {
        case .openNotebook:
            source = "main"
            experiment = pattern("exp-{yymmdd}-{name}")
            article = pattern("art-{name}")
        case .stanisic:
            source = "src"
            experiment = pattern("xp#{name}")
            article = pattern("art#{name}")
        }
        data = "data"
    }

    /// Full names of the two branches that live for ever.
    public var sourceReference: String { Reference.branch(source) }
    public var dataReference: String { Reference.branch(data) }

    /// What a branch (short name) is for.
    public func role(of branch: String) -> Role {
        if branch == source { return .source }
        if branch == data { return .data }
        if experiment.match(branch) != nil { return .experiment }
        if article.match(branch) != nil { return .article }
        return .other
    }

    /// The folder of an experiment's data.
    public func folder(of experiment: String) -> RepositoryPath { dataDirectory.appending(experiment) }
    /// Where the notebook of a finished experiment is kept: `data/<experiment>/LabBook.org`.
    public func archive(of experiment: String) -> RepositoryPath { folder(of: experiment).appending(notebook.name.bytes) }

    /// What kind of content a path is.
    public func pathClass(_ path: RepositoryPath) -> PathClass {
        if path == notebook { return .notebook }
        if path.isInside(dataDirectory) {
            let rest = path.components.dropFirst(dataDirectory.components.count)
            return .data(experiment: rest.count > 1 ? rest.first.map { String(decoding: $0, as: UTF8.self) } : nil)
        }
        if analysis.contains(where: path.isInside) { return .analysis }
        if site.contains(where: path.isInside) { return .site }
        return .source
    }
}

/// What a branch is for.
public enum Role: String, Sendable, CaseIterable {
    case source, data, experiment, article
    /// No role in the model.
    case other
}

/// What kind of content a path is, by its place in the tree.
public enum PathClass: Sendable, Hashable {
    /// Code and documentation.
    case source
    case notebook
    /// Below the data folder; the experiment is `nil` for a file that lies directly in it.
    case data(experiment: String?)
    case analysis
    case site

    /// Whether it is code: what must be equal on data and some source commit.
    public var isCode: Bool { self == .source }
}
