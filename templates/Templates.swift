/// The files that `labbook new` and `labbook init` write.
///
/// They lie beside this file and are compiled into the program (`.embedInCode` in Package.swift), not kept as a SwiftPM resource bundle: a
/// bundle is a folder beside the program, and labbook is one file that is copied to clusters and CI images alone.
public struct Template: Sendable {
    /// The word after `--template`.
    public let name: String
    public let summary: String
    /// The notebook; `{title}` and the like are to be filled in.
    public let notebook: [UInt8]
    /// What a new experiment's entry starts with.
    public let entry: [UInt8]

    public static let all: [Template] = [
        Template(name: "minimal", summary: "a shell block; needs nothing else", notebook: PackageResources.minimal_notebook_org, entry: PackageResources.minimal_entry_org),
        Template(name: "python", summary: "a random walk in Python's standard library", notebook: PackageResources.python_notebook_org, entry: PackageResources.python_entry_org),
        Template(name: "r", summary: "a sample and its summary in R", notebook: PackageResources.r_notebook_org, entry: PackageResources.r_entry_org),
        Template(
            name: "machine-learning", summary: "training with parameters and metrics, standard library only",
            notebook: PackageResources.machine_learning_notebook_org, entry: PackageResources.machine_learning_entry_org),
        Template(name: "hpc", summary: "the machine, and times at several sizes", notebook: PackageResources.hpc_notebook_org, entry: PackageResources.hpc_entry_org),
    ]

    public static func named(_ name: String) -> Template? { all.first { $0.name == name } }

    /// The files of this template: path in the repository and text with places to be filled in.
    public var files: [(path: String, text: [UInt8])] {
        [
            ("LabBook.org", notebook), (".labbook/entry.org", entry), ("labbook.yml", PackageResources.common_labbook_yml),
            (".gitattributes", PackageResources.common_gitattributes), (".gitignore", PackageResources.common_gitignore), ("CITATION.cff", PackageResources.common_citation_cff),
            ("LICENSE", PackageResources.common_license_txt), ("README.md", PackageResources.common_readme_md),
        ] + ContinuousIntegration.github.files + ContinuousIntegration.gitlab.files.prefix(1)
    }
}

/// A forge whose CI labbook has files for: what `labbook new` writes and `labbook ci init` brings up to date.
public enum ContinuousIntegration: String, Sendable, CaseIterable {
    case github, gitlab, forgejo

    /// Path in the repository and text with places to be filled in (`{notebook}`, `{data}`, `{packages}`); the workflow first, then what it needs.
    public var files: [(path: String, text: [UInt8])] {
        let workflow: (path: String, text: [UInt8]) =
            switch self {
            case .github: (".github/workflows/labbook.yml", PackageResources.ci_github_yml)
            case .gitlab: (".gitlab-ci.yml", PackageResources.ci_gitlab_yml)
            case .forgejo: (".forgejo/workflows/labbook.yml", PackageResources.ci_forgejo_yml)
            }
        return [workflow, (".labbook/ci/install", PackageResources.ci_install), (".labbook/ci/Dockerfile", PackageResources.ci_dockerfile)]
    }
}

/// The templates of the site that `labbook publish` makes, compiled into the program in the same way; a project may put its own in their place.
public enum SiteTemplates {
    /// Mustache templates by name.
    public static let pages: [(name: String, text: [UInt8])] = [
        ("page", PackageResources.page_mustache), ("home", PackageResources.home_mustache), ("index", PackageResources.index_mustache),
        ("search", PackageResources.search_mustache), ("files", PackageResources.files_mustache),
        ("experiments", PackageResources.experiments_mustache), ("experiment", PackageResources.experiment_mustache),
        ("version", PackageResources.version_mustache),
    ]
    public static let style = PackageResources.site_css
    public static let script = PackageResources.site_js
}
