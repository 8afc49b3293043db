import Glibc
public import Babel
import OrgSyntax
public import Runners
import Yams

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
        return try ProjectConfiguration(yaml: String(orgBytes: bytes), file: path)
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

    init(yaml: String, file: String) throws {
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch let error as YamlError {
            throw Self.problem("cannot read it: \(error)", nil, file)
        }
        guard let root else { return }
        if let jupyter = root.mapping?["jupyter"] { try readJupyter(jupyter, file) }
        guard let languages = root.mapping?["languages"] else { return }
        guard let table = languages.mapping else { throw Self.problem("'languages' must be a table of languages", languages.mark, file) }
        for (key, value) in table {
            guard let name = key.string, let entries = value.mapping else {
                throw Self.problem("a language must be a table of settings", value.mark ?? key.mark, file)
            }
            self.languages.append(try Self.language(name, entries, file))
        }
    }

    private mutating func readJupyter(_ node: Yams.Node, _ file: String) throws {
        guard let table = node.mapping else { throw Self.problem("'jupyter' must be a table of settings", node.mark, file) }
        for (key, value) in table {
            guard let text = value.string, !text.isEmpty else { throw Self.problem("'\(key.string ?? "")' of 'jupyter' must be text", value.mark, file) }
            switch key.string {
            case "python":
                // A path is meant from the folder of labbook.yml.
                let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
                jupyterPython = text.hasPrefix("/") || !text.contains("/") ? text : folder + "/" + text
            case "resources": resourceDirectory = text.hasSuffix("/") ? text : text + "/"
            default:
                throw Self.problem("'jupyter' has no setting '\(key.string ?? "")'", key.mark, file, hint: "settings are: python, resources")
            }
        }
    }

    private static func language(_ name: String, _ entries: Yams.Node.Mapping, _ file: String) throws -> LanguageDescription {
        guard let command = entries["command"]?.string else {
            throw problem("language '\(name)' has no command", entries.mark, file)
        }
        var language = LanguageDescription(name: name, command: command)
        for (key, value) in entries {
            let word = key.string ?? ""
            if let set = settings[word] {
                guard let text = value.string else { throw problem("'\(word)' of language '\(name)' must be text", value.mark, file) }
                set(&language, text)
            } else if word == "aliases", let names = value.sequence {
                language.aliases = names.compactMap(\.string)
            } else if word == "header-args", let arguments = value.mapping {
                for (argument, text) in arguments {
                    guard let argument = argument.string, let text = text.string else { continue }
                    language.headerArguments[argument.hasPrefix(":") ? argument : ":" + argument] = text
                }
            } else if word != "command" {
                let known = (settings.keys + ["aliases", "command", "header-args"]).sorted().joined(separator: ", ")
                throw problem("language '\(name)' has no setting '\(word)'", key.mark, file, hint: "settings are: \(known)")
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

    private static func problem(_ message: String, _ mark: Yams.Mark?, _ file: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(
            id: "configuration", .error, message, file: file, location: mark.map { SourceLocation(line: $0.line, column: $0.column) },
            hints: hint.map { [$0] } ?? [])
    }
}
