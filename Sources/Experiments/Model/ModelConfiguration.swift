public import Git
public import OrgSyntax
public import ProjectFiles

/// What `labbook.yml` says about the branch model.
///
/// ```yaml
/// model: open-notebook          # or stanisic; sets the names below
/// branches:
///   source: main
///   data: data
///   experiment: exp-{yymmdd}-{name}
///   article: art-{name}
/// notebook: LabBook.org
/// results-heading: Experiment results
/// data-directory: data
/// analysis: [analysis]
/// site: [site, docs, public, index.html]
/// entry-template: templates/entry.org
/// limits: {file: 5 MB, run: 100 MB, files: 10000}
/// check: {idle-days: 60, date-tolerance: 14}
/// ```
extension BranchModel {
    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public init(_ file: ConfigurationFile) throws(Diagnostic) {
        self.init()
        if let value = file["model"] {
            guard let preset = Preset(rawValue: try value.text()) else {
                throw value.mistake("there is no model '\(try value.text())'", hints: ["write one of: " + Preset.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            self = BranchModel(preset)
        }
        for (key, value) in try file["branches"]?.settings(["source", "data", "experiment", "article"]) ?? [] {
            switch key {
            case "source": source = try value.text()
            case "data": data = try value.text()
            case "experiment": experiment = try Self.pattern(value)
            default: article = try Self.pattern(value)
            }
        }
        if let value = file["notebook"] { notebook = RepositoryPath(try value.path()) }
        if let value = file["results-heading"] { resultsHeading = try value.text() }
        if let value = file["data-directory"] { dataDirectory = RepositoryPath(try value.path()) }
        if let value = file["analysis"] { analysis = try Self.paths(value) }
        if let value = file["site"] { site = try Self.sitePaths(value) ?? site }
        if let value = file["entry-template"] { entryTemplate = RepositoryPath(try value.path()) }
        for (key, value) in try file["limits"]?.settings(["file", "run", "files"]) ?? [] {
            switch key {
            case "file": fileLimit = try value.size()
            case "run": runLimit = try value.size()
            default: fileCountLimit = try value.number()
            }
        }
        for (key, value) in try file["check"]?.settings(["idle-days", "date-tolerance"]) ?? [] {
            if key == "idle-days" { idleDays = try value.number() } else { dateTolerance = try value.number() }
        }
        if source == data, let value = file["branches"] ?? file["model"] { throw value.mistake("source and data are the same branch '\(data)'") }
    }

    private static func pattern(_ value: YAMLValue) throws(Diagnostic) -> NamePattern {
        guard let pattern = NamePattern(try value.text()) else {
            throw value.mistake(
                "'\(try value.text())' is no pattern of names",
                hints: ["use {name} and at most one of {yymmdd}, {yyyymmdd}, {yyyy-mm-dd}: exp-{yymmdd}-{name}"])
        }
        return pattern
    }

    private static func paths(_ value: YAMLValue) throws(Diagnostic) -> [RepositoryPath] {
        try value.list().map { (item) throws(Diagnostic) in RepositoryPath(try item.path()) }
    }

    /// The folders of the site, which are `paths` where the site has settings of its own; `nil` where these name none.
    private static func sitePaths(_ value: YAMLValue) throws(Diagnostic) -> [RepositoryPath]? {
        guard value.isTable else { return try paths(value) }
        return try value.table().first { $0.key == "paths" }.map { (entry) throws(Diagnostic) in try paths(entry.value) }
    }
}

extension ConfigurationFile {
    /// Where the file is in a repository.
    public static let path = RepositoryPath(name)
}

extension Repository {
    /// The configuration in the working tree, else that of HEAD; `nil` where neither has one.
    public func configurationFile() throws(Diagnostic) -> ConfigurationFile? {
        let bytes = try Lab.git { () throws(GitError) -> [UInt8]? in
            if !isBare, let bytes = try readFile(ConfigurationFile.path) { return bytes }
            guard let head = try commit(at: "HEAD"), let entry = try entry(ConfigurationFile.path, in: head.tree) else { return nil }
            return try blob(entry.id)
        }
        return try bytes.map { (bytes) throws(Diagnostic) in try ConfigurationFile(bytes) }
    }
}
