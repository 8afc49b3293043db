import Glibc
public import Babel
internal import OrgSyntax
internal import ProjectFiles
public import Runners

/// What `labbook.yml` says about running notebooks. The file is looked for in the notebook's folder and those above it,
/// up to the top of the repository. Other parts of labbook read their own parts of the same file.
///
/// ```yaml
/// languages:
///   nu:                          # the name in #+begin_src
///     command: nu {file}         # without {file} the program is standard input
///     extension: nu
///     comment: "# "
///     variable: "let {name} = {value}"
///     value: "{body}"            # the program that writes a value
///     session: nu --stdin        # an interpreter that reads commands
///     session-marker: "print {marker}"
///     session-prompt: "> "
///     package: nushell
/// jupyter:
///   python: .venv/bin/python     # the Python that has jupyter_client; from the file's folder
///   resources: figures/          # where pictures without ':file' go, from the notebook's folder (./.ob-jupyter/)
/// ```
public struct ProjectConfiguration: Sendable {
    /// Languages of the user.
    public var languages: [LanguageDescription] = []
    /// The Python that speaks to Jupyter kernels, as a path or a name on PATH.
    public var jupyterPython: String?
    /// The folder for pictures of Jupyter blocks, with a slash at its end.
    public var resourceDirectory: String?

    public init() {}

    /// The built-in languages and those of the user.
    public var languageTable: LanguageTable {
        var table = LanguageTable.builtIn
        for language in languages { table.add(language.language) }
        return table
    }

    /// Loads the configuration that holds for a notebook; the empty one where there is no file.
    ///
    /// - Throws: a ``OrgSyntax/Diagnostic`` `configuration-…` with the place in labbook.yml.
    public static func load(for notebook: String) throws -> ProjectConfiguration {
        guard let path = find(near: notebook), let bytes = NotebookFile.contents(path) else { return ProjectConfiguration() }
        return try ProjectConfiguration(ConfigurationFile(bytes, file: shown(path)), at: path)
    }

    /// A resolved path as messages show it: from the working directory where it is below that.
    private static func shown(_ path: String) -> String {
        guard let here = realpath(".", nil) else { return path }
        defer { free(here) }
        let prefix = String(cString: here) + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    private static func find(near notebook: String) -> String? {
        let folder = notebook == "-" ? "." : notebook.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard let resolved = realpath(folder.isEmpty ? (notebook.hasPrefix("/") ? "/" : ".") : folder, nil) else { return nil }
        defer { free(resolved) }
        var place = String(cString: resolved)
        while true {
            let candidate = place + "/labbook.yml"
            if access(candidate, R_OK) == 0 { return candidate }
            if access(place + "/.git", F_OK) == 0 || place == "/" { return nil }
            guard let slash = place.lastIndex(of: "/") else { return nil }
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
    }

    init(_ file: ConfigurationFile, at path: String) throws(Diagnostic) {
        for (key, value) in try file["jupyter"]?.settings(["python", "resources"]) ?? [] {
            let text = try value.text()
            if key == "python" {
                // A path is meant from the folder of labbook.yml.
                let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                jupyterPython = text.hasPrefix("/") || !text.contains("/") ? text : folder + "/" + text
            } else {
                resourceDirectory = text.hasSuffix("/") ? text : text + "/"
            }
        }
        for (name, value) in try file["languages"]?.table() ?? [] { languages.append(try Self.language(name, value)) }
    }

    private static func language(_ name: String, _ value: YAMLValue) throws(Diagnostic) -> LanguageDescription {
        let entries = try value.settings(settings.keys.sorted() + ["aliases", "command", "header-args"])
        guard let command = entries.first(where: { $0.key == "command" }) else { throw value.mistake("language '\(name)' has no command") }
        var language = LanguageDescription(name: name, command: try command.value.text())
        for (key, value) in entries {
            switch key {
            case "command": continue
            case "aliases": language.aliases = try value.texts()
            case "header-args":
                for (argument, text) in try value.table() { language.headerArguments[argument.hasPrefix(":") ? argument : ":" + argument] = try text.text() }
            default: settings[key]?(&language, try value.text(allowsEmpty: true))
            }
        }
        return language
    }

    /// The settings of a language that are plain texts.
    private static let settings: [String: @Sendable (inout LanguageDescription, String) -> Void] = [
        "compile": { $0.compile = $1 },
        "extension": { $0.fileExtension = $1 },
        "comment": { $0.commentStart = $1 },
        "comment-end": { $0.commentEnd = $1 },
        "variable": { $0.variable = $1 },
        "value": { $0.value = $1 },
        "session": { $0.session = $1 },
        "session-marker": { $0.sessionMarker = $1 },
        "session-prompt": { $0.sessionPrompt = $1 },
        "error-line": { $0.errorLine = $1 },
        "package": { $0.package = $1 },
        "list-start": { $0.literals.listStart = $1 },
        "list-separator": { $0.literals.listSeparator = $1 },
        "list-end": { $0.literals.listEnd = $1 },
        "string-quote": { $0.literals.stringQuote = $1 },
        "null": { $0.literals.null = $1 },
        "hline": { $0.literals.hline = $1 },
    ]
}
