public import OrgSyntax

/// `labbook.yml`: each section belongs to one part of labbook, which reads it. A section that nobody reads is a mistake.
///
/// - `model`, `branches`, `notebook`, `results-heading`, `data-directory`, `analysis`, `entry-template`, `limits`, `check`: the branch model
/// - `site`: the site's settings, or only the folders in which the branch model allows its commits
/// - `runs`: what is recorded and how outputs are compared
/// - `languages`, `jupyter`: how blocks are run
public struct ConfigurationFile {
    public static let name = "labbook.yml"

    /// The names of the sections.
    public static let sections = [
        "model", "branches", "notebook", "results-heading", "data-directory", "analysis", "entry-template", "limits", "check", "site", "runs",
        "languages", "jupyter",
    ]

    private var values: [String: YAMLValue] = [:]

    /// Reads the file's bytes.
    ///
    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public init(_ bytes: [UInt8], file: String = name) throws(Diagnostic) {
        guard let root = try YAMLValue.parse(bytes, file: file) else { return }
        for (key, value) in try root.settings(Self.sections) { values[key] = value }
    }

    /// What a section says; `nil` where the file has none.
    public subscript(section: String) -> YAMLValue? { values[section] }
}
