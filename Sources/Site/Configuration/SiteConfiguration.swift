public import OrgSyntax
internal import Yams

private typealias YAMLNode = Yams.Node

/// What `labbook.yml` says about the site, under `site:`; other parts of the file belong to others.
///
/// ```yaml
/// site:
///   title: The cooling laboratory
///   url: https://lab.example.org/notebook/   # gives feed, sitemap and canonical addresses
///   author: Ada Example
///   description: What cools, and how fast.
///   language: en
///   exclude: [drafts, "*.tmp.org"]           # folders, files, patterns
///   templates: site/templates                # files here replace the built-in ones of the same name
///   theme: {page: "#fffff8", link: "#7a1f1f"}
///   dark-theme: {page: "#111111"}
///   file-limit: 10 MB                        # larger files are listed by hash instead of copied
///   split: 1 MB                              # longer pages are split at their headings
///   versions: 10                             # how many earlier versions of an experiment's notebook have pages; 0 for none
///   fold: 40                                 # output of more lines is folded
///   repository: https://example.org/ada/lab  # for links to commits
///   remote: false                            # true lets pages load images from other hosts
///   secrets-baseline: .labbook-secrets
/// ```
public struct SiteConfiguration: Sendable, Equatable {
    public var title = ""
    /// Where the site will be, with a slash at its end; empty where that is not known.
    public var url = ""
    public var author = ""
    public var description = ""
    public var language = "en"
    public var exclude: [String] = []
    public var templates: String?
    /// Names of the style sheet's colours (`page`, `text`, `link` …) and their values.
    public var theme: [String: String] = [:]
    public var darkTheme: [String: String] = [:]
    /// Bytes.
    public var fileLimit = 10_000_000
    /// Bytes of a page's HTML.
    public var split = 1_000_000
    /// Lines.
    public var fold = 40
    /// Pages of earlier versions for each experiment.
    public var versions = 10
    /// The address of the repository on a forge, without a slash at its end.
    public var repository = ""
    public var allowsRemote = false
    public var secretsBaseline: String?

    public init() {}

    /// Reads the file's bytes.
    ///
    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
        let root: YAMLNode?
        do {
            root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            var location: SourceLocation?
            if case YamlError.parser(_, _, let mark, _)? = error as? YamlError { location = SourceLocation(line: mark.line, column: mark.column) }
            throw Diagnostic(
                id: "configuration-syntax", .error, "this is no YAML", file: file, location: location, notes: ["\(error)"],
                hints: ["quote values that have ': ' or '#' in them"])
        }
        guard let site = root?.mapping?["site"]?.mapping else { return }
        for (key, value) in site {
            let name = key.string ?? ""
            guard let setting = Self.settings[name] else {
                throw Self.mistake(key, file, "the site has no setting '\(name)'", hint: "settings are: " + Self.settings.keys.sorted().joined(separator: ", "))
            }
            if let problem = setting(&self, value) { throw Self.mistake(value, file, "'\(name)' \(problem)", hint: nil) }
        }
    }

    /// Sets one thing; returns what is wrong with its value.
    private typealias Setting = @Sendable (inout SiteConfiguration, YAMLNode) -> String?

    private static func text(_ path: any (WritableKeyPath<SiteConfiguration, String> & Sendable)) -> Setting {
        { configuration, node in
            guard let text = node.scalar?.string else { return "must be a text" }
            configuration[keyPath: path] = text
            return nil
        }
    }

    private static func optionalText(_ path: any (WritableKeyPath<SiteConfiguration, String?> & Sendable)) -> Setting {
        { configuration, node in
            guard let text = node.scalar?.string, !text.isEmpty, !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
                return "must be a path below the folder of labbook.yml"
            }
            configuration[keyPath: path] = text.hasSuffix("/") ? String(text.dropLast()) : text
            return nil
        }
    }

    private static func size(_ path: any (WritableKeyPath<SiteConfiguration, Int> & Sendable)) -> Setting {
        { configuration, node in
            let text = node.scalar?.string ?? ""
            let digits = text.prefix { $0.isNumber || $0 == "." }
            let factors: [String: Double] = ["": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1024, "MIB": 1_048_576]
            let unit = text.dropFirst(digits.count).filter { $0 != " " }.uppercased()
            guard let value = Double(digits), let factor = factors[unit], value * factor < 1e15 else { return "must be a size such as 10 MB" }
            configuration[keyPath: path] = Int(value * factor)
            return nil
        }
    }

    private static func colours(_ path: any (WritableKeyPath<SiteConfiguration, [String: String]> & Sendable)) -> Setting {
        { configuration, node in
            guard let mapping = node.mapping else { return "must be a table of colours" }
            for (key, value) in mapping {
                guard let name = key.string, let colour = value.scalar?.string, name.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }),
                    !colour.isEmpty, colour.utf8.allSatisfy({ isColourByte($0) })
                else { return "must be a table of names and colours such as link: \"#7a1f1f\"" }
                configuration[keyPath: path][name] = colour
            }
            return nil
        }
    }

    private static func isColourByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "#(),.% -/".utf8.contains(byte)
        }
    }

    private static let settings: [String: Setting] = [
        "title": text(\.title), "author": text(\.author), "description": text(\.description), "language": text(\.language),
        "templates": optionalText(\.templates), "secrets-baseline": optionalText(\.secretsBaseline),
        "file-limit": size(\.fileLimit), "split": size(\.split), "theme": colours(\.theme), "dark-theme": colours(\.darkTheme),
        "url": { configuration, node in
            guard let text = node.scalar?.string, text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") else {
                return "must be an address such as https://lab.example.org/"
            }
            configuration.url = text.hasSuffix("/") ? text : text + "/"
            return nil
        },
        "repository": { configuration, node in
            guard let text = node.scalar?.string, text.hasPrefix("https://") || text.hasPrefix("http://") else { return "must be an address" }
            configuration.repository = text.hasSuffix("/") ? String(text.dropLast()) : text
            return nil
        },
        "fold": { configuration, node in
            guard let number = node.scalar?.string.description, let lines = Int(number), lines > 0 else { return "must be a number of lines" }
            configuration.fold = lines
            return nil
        },
        "versions": { configuration, node in
            guard let number = node.scalar?.string.description, let count = Int(number), count >= 0 else { return "must be a number, 0 for none" }
            configuration.versions = count
            return nil
        },
        "remote": { configuration, node in
            guard let value = node.bool else { return "must be true or false" }
            configuration.allowsRemote = value
            return nil
        },
        "exclude": { configuration, node in
            guard let names = node.sequence?.compactMap(\.string) ?? node.scalar.map({ [$0.string] }) else { return "must be a list of paths" }
            configuration.exclude = names.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
            return nil
        },
        // The folders in which the branch model allows commits of the site; see ConfigurationFile.
        "paths": { _, _ in nil },
    ]

    private static func mistake(_ node: YAMLNode, _ file: String, _ message: String, hint: String?) -> Diagnostic {
        Diagnostic(
            id: "configuration-value", .error, message, file: file, location: node.mark.map { SourceLocation(line: $0.line, column: $0.column) },
            hints: hint.map { [$0] } ?? [])
    }

    /// Whether `exclude` names a path: a folder above it, the path itself, or a pattern with `*` for its name.
    func excludes(_ path: String) -> Bool {
        exclude.contains { pattern in
            if path == pattern || path.hasPrefix(pattern + "/") { return true }
            guard let star = pattern.firstIndex(of: "*") else { return false }
            let name = pattern.contains("/") ? path : path.split(separator: "/").last.map(String.init) ?? path
            let head = pattern[..<star]
            let tail = pattern[pattern.index(after: star)...]
            return name.utf8.count >= head.utf8.count + tail.utf8.count && name.hasPrefix(head) && name.hasSuffix(tail)
        }
    }
}
