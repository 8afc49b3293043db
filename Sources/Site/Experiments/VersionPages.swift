internal import Experiments
internal import Git
internal import OrgExport
internal import OrgSyntax
internal import Synchronization

/// Earlier versions of an experiment's notebook as pages, and earlier figures as files, both named by the hash of their content.
///
/// What is private in the notebook as it is now is private in its earlier versions too, and one that holds what looks like a secret is left out.
struct VersionPages {
    let frame: PageFrame
    let site: SiteState
    let source: any SourceFiles
    let history: ExperimentHistory
    let accepts: @Sendable (FoundSecret) -> Bool
    let now: Int

    /// What was made.
    struct Made {
        /// The path in the site; `nil` where there is no page.
        var page: String?
        var files: [(path: String, text: Pieces)] = []
        var copies: [String] = []
        var listed: [String] = []
        var diagnostics: [Diagnostic] = []
    }

    /// Where a version of a file stands in the site.
    static func path(of blob: ObjectID, name: String) -> String { PagePath.own + "/versions/" + blob.hex.prefix(16) + "-" + name }

    /// Renders a version of a notebook.
    ///
    /// - Parameters:
    ///   - secretTitles: Titles of trees that are not to be shown.
    ///   - above: The experiment, under which the page stands.
    func render(_ version: ExperimentHistory.Version, hiding secretTitles: Set<String>, above: PageFrame.Neighbour) async throws -> Made {
        var made = Made()
        guard let stored = try history.contents(version.blob), stored.count <= frame.configuration.split else { return made }
        let files = VersionFiles(source: source, version: version)
        let bytes = Self.removing(secretTitles, from: stored, name: version.path)
        let prepared: PreparedNotebook
        do {
            prepared = try await PreparedNotebook.prepare(version.path, bytes, files, now: now, split: .max)
        } catch {
            // It was no notebook that can be exported then (a file that it included has gone, say): it stays in the list without a page.
            return made
        }
        guard !prepared.isPrivate else { return made }
        let output = Self.path(of: version.blob, name: FilePath.name(of: PagePath.page(of: version.path)))
        let older = OlderFiles(history: history, version: version, frame: frame)
        let rendered = RenderedNotebook.render(prepared, site: site, source: files, output: output) { older.path(of: $0) }
        let secrets = SecretScan.notebook(prepared, pages: rendered.pages, head: rendered.head, files).filter { !accepts($0) }
        if let secret = secrets.first {
            made.diagnostics.append(
                Diagnostic(
                    id: "secret-version", .note, "this earlier version is not shown: this line has \(secret.kind)", file: secret.file,
                    location: SourceLocation(line: secret.line, column: 1)))
            return made
        }
        guard let own = rendered.pages.first else { return made }
        let values: [String: Any] = [
            "date": version.date, "commit": String(version.commit.prefix(10)), "summary": version.summary,
            "address": PagePath.address(from: output, to: above.page), "name": above.title,
        ]
        var page = PageFrame.Page(
            output: output, kind: "notebook version", name: own.name + ", " + version.date, title: own.title, subtitle: own.subtitle,
            language: rendered.summary.language, author: rendered.summary.author, date: version.date, head: rendered.head,
            isLightOnly: rendered.isLightOnly, contents: own.contents, content: Array(frame.templates.render("version", values).utf8) + own.content,
            above: [PageFrame.Neighbour(title: "Experiments", page: PagePath.experiments), above])
        page.isUnlisted = true
        made.page = output
        made.files = older.files + [(output, frame.render(page))]
        made.copies = rendered.copies
        made.listed = rendered.listed
        return made
    }

    // MARK: What is private now

    /// Titles of the trees of a notebook that are not published.
    static func hiddenTitles(_ bytes: [UInt8], name: String) -> Set<String> {
        let tree = SyntaxTree(parsing: Source(name: name, bytes: bytes), granularity: .element)
        var result: Set<String> = []
        for node in tree.nodes(ofKind: .headline) {
            guard let headline = Headline(node) else { continue }
            if headline.isCommented || headline.tags.contains(where: { PreparedNotebook.privateTags.contains($0.lowercased()) }) { result.insert(title(headline)) }
        }
        return result
    }

    /// The text without the trees of some titles.
    private static func removing(_ titles: Set<String>, from bytes: [UInt8], name: String) -> [UInt8] {
        guard !titles.isEmpty else { return bytes }
        let tree = SyntaxTree(parsing: Source(name: name, bytes: bytes), granularity: .element)
        var result: [UInt8] = []
        var position = 0
        for node in tree.nodes(ofKind: .headline) where node.begin >= position {
            guard let headline = Headline(node), titles.contains(title(headline)) else { continue }
            result += bytes[position..<node.begin]
            position = node.end
        }
        return result + bytes[position...]
    }

    private static func title(_ headline: Headline) -> String {
        headline.rawValue.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// The source's files, with the version's commit in messages about the notebook.
private struct VersionFiles: SourceFiles {
    let source: any SourceFiles
    let version: ExperimentHistory.Version

    var time: Int? { source.time }
    func list(where passes: (String) -> Bool) throws(Diagnostic) -> [SourceFile] { try source.list(where: passes) }
    func file(_ path: String) throws(Diagnostic) -> SourceFile? { try source.file(path) }
    func read(_ path: String) throws(Diagnostic) -> [UInt8]? { try source.read(path) }
    func isFolder(_ path: String) -> Bool { source.isFolder(path) }
    func shownName(_ path: String) -> String { path == version.path ? version.commit.prefix(10) + ":" + path : source.shownName(path) }
}

/// Files as they were when a version was made, where they are others now.
private final class OlderFiles: Sendable {
    private let history: ExperimentHistory
    private let version: ExperimentHistory.Version
    private let configuration: SiteConfiguration
    private let found = Mutex<[String: [UInt8]]>([:])

    init(history: ExperimentHistory, version: ExperimentHistory.Version, frame: PageFrame) {
        self.history = history
        self.version = version
        configuration = frame.configuration
    }

    /// By path in the site, sorted.
    var files: [(path: String, text: Pieces)] { found.withLock { $0.sorted { $0.key < $1.key }.map { (path: $0.key, text: Pieces($0.value)) } } }

    /// Where the state of a file stands; `nil` where it is the one of today, too large, or holds what looks like a secret.
    func path(of file: String) -> String? {
        guard !configuration.excludes(file) else { return nil }
        do {
            guard let blob = try history.blob(file, in: version.commit), let bytes = try history.contents(blob), bytes.count <= configuration.fileLimit,
                SecretScan.isClean(bytes)
            else { return nil }
            let path = VersionPages.path(of: blob, name: FilePath.name(of: file))
            found.withLock { $0[path] = bytes }
            return path
        } catch {
            // An object that is not here (a shallow clone): the link leads to the file of today.
            return nil
        }
    }
}
