internal import Foundation
internal import OrgExport
internal import OrgSyntax
internal import ProjectFiles
internal import Synchronization

/// One build on its way: what was read, what is to be rendered, what is to be written.
struct SitePlan {
    let build: SiteBuild
    let folder: OutputFolder
    let configuration: SiteConfiguration
    let templates: TemplateSet
    let hashes: FileHashes
    let old: SiteCache
    var key: UInt64 = 0
    /// Notebooks that the configuration excludes.
    var excluded: [SourceFile] = []
    /// Run records.
    var records: [SourceFile] = []

    /// A notebook of this build.
    struct Entry: Sendable {
        var file: SourceFile
        var content: UInt64
        /// What an earlier build knew, where the notebook and what it includes are as they were.
        var known: SiteCache.Notebook?
        var prepared: PreparedNotebook?
        var rendered: RenderedNotebook?
        /// The `ID`s of a notebook that was read.
        var identifiers: [PageSummary.Identifier]?
        var problem: Diagnostic?
        var previous: PageFrame.Neighbour?
        var next: PageFrame.Neighbour?
        var secrets: [FoundSecret] = []
        /// Pages in their frames.
        var output: [(path: String, text: Pieces)] = []

        var isPrivate: Bool { rendered == nil && (prepared?.isPrivate ?? known?.summary.isPrivate ?? true) }
        var page: String { PagePath.first(of: file.path) }
        var title: String { rendered?.summary.title ?? prepared?.title ?? known?.summary.title ?? "" }
        var summary: PageSummary { rendered?.summary ?? known?.summary ?? PageSummary() }

        /// Keeps the pages and what is secret on them; the tree goes.
        mutating func take(_ pages: RenderedNotebook, of notebook: PreparedNotebook, _ source: any SourceFiles) {
            secrets = SecretScan.notebook(notebook, pages: pages.pages, head: pages.head, source)
            rendered = pages
            prepared = nil
        }
    }

    var entries: [Entry] = []
    var diagnostics: [Diagnostic] = []
    /// The secrets that the configuration accepts.
    var accepted: SecretBaseline?
    /// Whether there are pages of experiments, to which every page links.
    var hasExperiments = false
    private(set) var citation: CitationFile?
    /// What the site is about: as the configuration says, else CITATION.cff, else the README.
    private(set) var abstract = ""
    /// Configuration, templates and citation: what every page is made with.
    private(set) var common: UInt64 = 0
    private var isCacheUsable = false
    /// The search index of the build before, of which the lines of unchanged notebooks are taken.
    private(set) var oldIndex: [UInt8] = []

    static let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)

    init(build: SiteBuild, folder: OutputFolder, configuration: SiteConfiguration, templates: TemplateSet, hashes: FileHashes, old: SiteCache) {
        self.build = build
        self.folder = folder
        self.templates = templates
        self.hashes = hashes
        self.old = old
        self.configuration = configuration
    }

    // MARK: Load

    /// Reads the notebooks that changed.
    mutating func read(_ files: [SourceFile]) async throws {
        if let bytes = try build.source.read(CitationFile.name) {
            do { citation = try CitationFile(parsing: bytes, file: build.source.shownName(CitationFile.name)) } catch { diagnostics.append(error as Diagnostic) }
        }
        abstract = configuration.description.isEmpty ? (citation?.abstract ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ") : configuration.description
        if abstract.isEmpty {
            for name in ReadMe.names where abstract.isEmpty && !configuration.excludes(name) {
                guard let bytes = try build.source.read(name) else { continue }
                abstract = ReadMe.firstParagraph(of: bytes)
                // Words that look like a secret are not put on the first page.
                if !SecretScan.isClean(Array(abstract.utf8)) { abstract = "" }
                break
            }
        }
        // All that a page is made with beside its notebook; an output without its index cannot be built upon.
        var fingerprint = Fingerprint()
        fingerprint.add(SiteVersion.text)
        fingerprint.add(hashes.content("labbook.yml"))
        fingerprint.add(hashes.content(CitationFile.name))
        fingerprint.add(templates.fingerprint)
        fingerprint.add(hasExperiments ? 1 : 0)
        if let path = configuration.secretsBaseline { fingerprint.add(self.hashes.content(path)) }
        common = fingerprint.value
        let index = folder.state(PagePath.searchIndex)
        isCacheUsable = old.key == key && old.common == common && index != nil && index?.size == old.outputs[PagePath.searchIndex]?.size && index?.time == old.outputs[PagePath.searchIndex]?.time
        if isCacheUsable { oldIndex = folder.read(PagePath.searchIndex) ?? [] }
        let (build, hashes, old, configuration) = (build, hashes, old, configuration)
        let isUsable = isCacheUsable
        let now = now
        entries = await concurrently(files, workers: Self.workers) { file in
            // What was excluded then was not read.
            let known = isUsable ? old.notebooks[file.path].flatMap { $0.content == 0 ? nil : $0 } : nil
            do {
                if let known, known.stamp == file.stamp, Self.includesAreSame(known, hashes) { return Entry(file: file, content: known.content, known: known) }
                guard let bytes = try build.source.read(file.path) else { return Entry(file: file, content: 0, problem: Self.vanished(file, build.source)) }
                let content = Fingerprint.of(bytes)
                if let known, known.content == content, Self.includesAreSame(known, hashes) { return Entry(file: file, content: content, known: known) }
                let prepared = try await PreparedNotebook.prepare(file.path, bytes, build.source, now: now, split: configuration.split)
                var entry = Entry(file: file, content: content, prepared: prepared)
                entry.identifiers = RenderedNotebook.identifiers(of: prepared, first: entry.page)
                // A tree is larger than its page: it is not kept where the page does not depend on other notebooks.
                if !entry.isPrivate, UnknownSite.suffices(for: prepared.text.bytes) {
                    let site = UnknownSite(configuration)
                    let rendered = RenderedNotebook.render(prepared, site: site, source: build.source)
                    if !site.wasAsked { entry.take(rendered, of: prepared, build.source) }
                }
                return entry
            } catch {
                return Entry(file: file, content: 0, problem: Self.problem(error, file, build.source))
            }
        }
    }

    var now: Int { build.source.time ?? build.now }

    private static func includesAreSame(_ known: SiteCache.Notebook, _ hashes: FileHashes) -> Bool {
        known.dependencies.allSatisfy { dependency in
            guard case .content(let path) = dependency.subject else { return true }
            return hashes.content(path) == dependency.value
        }
    }

    private static func vanished(_ file: SourceFile, _ source: any SourceFiles) -> Diagnostic {
        Diagnostic(id: "file-unreadable", .error, "cannot read the notebook", file: source.shownName(file.path))
    }

    private static func problem(_ error: any Error, _ file: SourceFile, _ source: any SourceFiles) -> Diagnostic {
        guard var diagnostic = error as? Diagnostic else {
            return Diagnostic(id: "publish-failed", .error, "\(error)", file: source.shownName(file.path))
        }
        if let name = diagnostic.file, name != file.path {
            diagnostic.file = source.shownName(PreparedNotebook.included(name, from: file.path))
        } else {
            diagnostic.file = source.shownName(file.path)
        }
        return diagnostic
    }

    // MARK: Plan and render

    /// Renders the pages that changed, or whose surroundings did.
    mutating func render() async {
        let shown = entries.indices.filter { entries[$0].problem == nil && !entries[$0].isPrivate }
        let neighbours = shown.map { PageFrame.Neighbour(title: entries[$0].title, page: entries[$0].page) }
        for (place, index) in shown.enumerated() {
            entries[index].previous = place > 0 ? neighbours[place - 1] : nil
            entries[index].next = place + 1 < neighbours.count ? neighbours[place + 1] : nil
        }
        let state = siteState(shown)
        let frame = frame
        let (build, old, configuration, now, common) = (build, old, configuration, now, common)
        let done = RenderCount()
        let total = shown.count
        let folder = folder
        // What is large goes once the pages are in their frames: all of it together is larger than the site.
        let waiting = Store(shown.map { entries[$0] })
        for index in shown {
            entries[index].prepared = nil
            entries[index].rendered = nil
        }
        let rendered = await concurrently(Array(shown.indices), workers: Self.workers) { place in
            guard var entry = waiting.take(place) else { preconditionFailure("an entry is taken once") }
            if let known = entry.known, Self.isCurrent(known, entry, state, common, old, folder) { return entry }
            do {
                if entry.rendered == nil {
                    if entry.prepared == nil {
                        guard let bytes = try build.source.read(entry.file.path) else { throw Self.vanished(entry.file, build.source) }
                        entry.prepared = try await PreparedNotebook.prepare(entry.file.path, bytes, build.source, now: now, split: configuration.split)
                    }
                    if let prepared = entry.prepared { entry.take(RenderedNotebook.render(prepared, site: state, source: build.source), of: prepared, build.source) }
                }
                guard let rendered = entry.rendered else { return entry }
                entry.output = Self.frames(rendered, entry, frame, state)
                var kept = rendered
                // The HTML is not needed any more, and it is large; the home page is framed later.
                if entry.page != PagePath.home {
                    kept.pages = rendered.pages.map { RenderedNotebook.Page(output: $0.output, title: [], name: $0.name, content: []) }
                }
                entry.rendered = kept
            } catch {
                entry.problem = Self.problem(error, entry.file, build.source)
            }
            build.progress(done.next(), total)
            return entry
        }
        for (index, entry) in zip(shown, rendered) { entries[index] = entry }
    }

    func siteState(_ shown: [Int]) -> SiteState {
        var pages: [String: String?] = [:]
        var contents: [String: UInt64] = [:]
        var identifiers: [String: String] = [:]
        for index in entries.indices { pages[entries[index].file.path] = .some(nil) }
        for file in excluded { pages[file.path] = .some(nil) }
        for index in shown {
            let path = entries[index].file.path
            pages[path] = .some(PagePath.first(of: path))
            contents[path] = entries[index].content
            let own = entries[index].identifiers ?? entries[index].summary.identifiers
            for identifier in own where identifiers[identifier.id] == nil { identifiers[identifier.id] = identifier.address }
        }
        return SiteState(
            configuration: configuration, source: build.source, now: now, pages: pages, contents: contents, identifiers: identifiers, hashes: hashes)
    }

    /// Whether the pages of an earlier build are what this build would make.
    private static func isCurrent(
        _ known: SiteCache.Notebook, _ entry: Entry, _ state: SiteState, _ common: UInt64, _ old: SiteCache, _ folder: OutputFolder
    ) -> Bool {
        guard known.frame == frameKey(entry, common), entry.page != PagePath.home else { return false }
        guard known.dependencies.allSatisfy({ state.fingerprint(of: $0.subject) == $0.value }) else { return false }
        return known.pages.allSatisfy { page in
            guard let now = folder.state(page), let then = old.outputs[page] else { return false }
            return now.size == then.size && now.time == then.time
        }
    }

    static func frameKey(_ entry: Entry, _ common: UInt64) -> UInt64 {
        var fingerprint = Fingerprint()
        fingerprint.add(common)
        for neighbour in [entry.previous, entry.next] {
            fingerprint.add(neighbour?.title ?? "")
            fingerprint.add(neighbour?.page ?? "")
        }
        return fingerprint.value
    }

    func frameKey(_ entry: Entry) -> UInt64 { Self.frameKey(entry, common) }

    var frame: PageFrame {
        var site = configuration
        if site.title.isEmpty { site.title = citation?.title ?? "Lab notebook" }
        if site.author.isEmpty { site.author = citation?.authors.map(\.full).joined(separator: ", ") ?? "" }
        var navigation = [("Dates", PagePath.dates), ("Tags", PagePath.tags), ("Status", PagePath.status)]
        if hasExperiments { navigation.append(("Experiments", PagePath.experiments)) }
        navigation.append(("Search", PagePath.search))
        return PageFrame(configuration: site, templates: templates, citation: citation, navigation: navigation.map { (title: $0.0, page: $0.1) })
    }

    /// Puts the pages of a notebook into their frames.
    private static func frames(_ rendered: RenderedNotebook, _ entry: Entry, _ frame: PageFrame, _ state: SiteState) -> [(path: String, text: Pieces)] {
        rendered.pages.indices.compactMap { place in
            let page = self.page(rendered, place, entry, frame, state)
            // The home page gets lists of its own later.
            return page.output == PagePath.home ? nil : (page.output, frame.render(page))
        }
    }

    /// One page of a notebook with what its frame says.
    static func page(_ rendered: RenderedNotebook, _ place: Int, _ entry: Entry, _ frame: PageFrame, _ state: SiteState?) -> PageFrame.Page {
        let own = rendered.pages[place]
        let summary = rendered.summary
        var page = PageFrame.Page(
            output: own.output, kind: "notebook", name: own.name, title: own.title, subtitle: own.subtitle, language: summary.language,
            description: summary.description, keywords: rendered.keywords.isEmpty ? summary.tags.joined(separator: ", ") : rendered.keywords,
            author: summary.author, date: summary.date, image: summary.image, head: rendered.head, isLightOnly: rendered.isLightOnly, contents: own.contents, content: own.content,
            schema: "ScholarlyArticle")
        let folders = FilePath.directory(of: own.output).split(separator: "/").map(String.init)
        for depth in folders.indices {
            let path = folders[...depth].joined(separator: "/")
            page.above.append(PageFrame.Neighbour(title: folders[depth], page: state?.page(of: path + "/index.org") ?? ""))
        }
        if own.parent != nil { page.above.append(PageFrame.Neighbour(title: rendered.pages[0].name, page: rendered.pages[0].output)) }
        page.facts = facts(summary)
        func neighbour(_ place: Int) -> PageFrame.Neighbour? {
            rendered.pages.indices.contains(place) ? PageFrame.Neighbour(title: rendered.pages[place].name, page: rendered.pages[place].output) : nil
        }
        page.previous = neighbour(place - 1) ?? entry.previous
        page.next = neighbour(place + 1) ?? entry.next
        return page
    }

    private static func facts(_ summary: PageSummary) -> [PageFrame.Fact] {
        var facts: [PageFrame.Fact] = []
        if !summary.date.isEmpty { facts.append(PageFrame.Fact(kind: "date", text: summary.date, isDate: true)) }
        if !summary.author.isEmpty { facts.append(PageFrame.Fact(kind: "author", text: summary.author)) }
        if !summary.status.isEmpty { facts.append(PageFrame.Fact(kind: "status", text: summary.status, page: PagePath.status)) }
        for tag in summary.tags.prefix(20) { facts.append(PageFrame.Fact(kind: "topic", text: tag, page: PagePath.tags + "#" + IndexPages.anchor(tag))) }
        return facts
    }
}

/// How many pages are rendered, for any thread.
private final class RenderCount: Sendable {
    private let count = Mutex(0)
    func next() -> Int {
        count.withLock { value in
            value += 1
            return value
        }
    }
}
