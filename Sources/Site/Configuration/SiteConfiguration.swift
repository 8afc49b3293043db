public import OrgSyntax
public import ProjectFiles

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
    /// The path of ``url``, with a slash at both ends: where the site begins on its server, as far as that is known.
    public var rootPath: String {
        guard let start = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return "/" }
        let path = url[start...].dropFirst(3)
        return path.firstIndex(of: "/").map { String(path[$0...]) } ?? "/"
    }
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

    /// - Throws: a diagnostic `configuration-…` with the place of the mistake.
    public init(_ file: ConfigurationFile) throws(Diagnostic) {
        // A list of folders is the branch model's alone.
        guard let site = file["site"], site.isTable else { return }
        for (key, value) in try site.settings(Self.settings) { try set(key, value) }
    }

    private static let settings = [
        "title", "url", "author", "description", "language", "exclude", "templates", "theme", "dark-theme", "file-limit", "split", "versions", "fold",
        "repository", "remote", "secrets-baseline", "paths",
    ]

    private mutating func set(_ key: String, _ value: YAMLValue) throws(Diagnostic) {
        switch key {
        case "title": title = try value.text(allowsEmpty: true)
        case "author": author = try value.text(allowsEmpty: true)
        case "description": description = try value.text(allowsEmpty: true)
        case "language": language = try value.text()
        case "url": url = try Self.address(value) + "/"
        case "repository": repository = try Self.address(value)
        case "exclude": exclude = try value.texts().map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        case "templates": templates = try value.path()
        case "secrets-baseline": secretsBaseline = try value.path()
        case "theme": theme = try Self.colours(value)
        case "dark-theme": darkTheme = try Self.colours(value)
        case "file-limit": fileLimit = try value.size()
        case "split": split = try value.size()
        case "fold": fold = try value.number(from: 1)
        case "versions": versions = try value.number()
        case "remote": allowsRemote = try value.flag()
        // 'paths' are the folders in which the branch model allows commits of the site; see ModelConfiguration.
        default: break
        }
    }

    /// An address without a slash at its end.
    private static func address(_ value: YAMLValue) throws(Diagnostic) -> String {
        let text = try value.text()
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") else {
            throw value.mistake("'\(value.name)' must be an address such as https://lab.example.org/")
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    private static func colours(_ value: YAMLValue) throws(Diagnostic) -> [String: String] {
        var colours: [String: String] = [:]
        for (name, value) in try value.table() {
            let colour = try value.text()
            guard name.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }), colour.utf8.allSatisfy({ isColourByte($0) }) else {
                throw value.mistake("'\(value.name)' must be a colour", hints: ["write it as link: \"#7a1f1f\""])
            }
            colours[name] = colour
        }
        return colours
    }

    private static func isColourByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "#(),.% -/".utf8.contains(byte)
        }
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
