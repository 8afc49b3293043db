internal import Experiments
internal import Git
internal import OrgExport
internal import OrgSyntax

/// The pages of experiments: what git and the run records say about each, and links from figure to block to run to data.
struct ExperimentPages {
    let frame: PageFrame
    let site: SiteState
    let source: any SourceFiles
    let history: ExperimentHistory?
    let summaries: [PageSummary]
    /// Makes pages of earlier versions; `nil` where there is no history.
    let versionPages: VersionPages?

    /// One experiment with all that is known of it.
    struct Entry {
        var name: String
        /// `data/exp-260302-walk`.
        var folder: String
        var facts: ExperimentHistory.Facts?
        /// Newest first, with the paths of their records.
        var runs: [(path: String, record: RunRecord)] = []

        var status: String { facts?.status ?? runs.first?.record.state.rawValue ?? "" }
        var begun: String { facts?.begun ?? runs.last.map { String($0.record.start.prefix(10)) } ?? "" }
        var page: String { folder + "/index.html" }
    }

    /// Files for the site.
    struct Result {
        var pages: [(path: String, text: Pieces)] = []
        /// Earlier versions of figures.
        var versions: [(path: String, text: Pieces)] = []
        var copies: Set<String> = []
        var listed: Set<String> = []
        var search: [UInt8] = []
        var secrets: [FoundSecret] = []
        var cards: [ShapedValues.Fields] = []
        /// Names and states, for the lists.
        var entries: [(title: String, status: String, date: String, page: String)] = []
        var diagnostics: [Diagnostic] = []
    }

    func make(_ records: [SourceFile]) async throws -> Result {
        var result = Result()
        let entries = try entries(records, &result)
        guard !entries.isEmpty else { return result }
        let versions = try history?.versions(of: Set(entries.flatMap { entry in figures(entry).map(\.path) + [notebook(of: entry)?.path].compactMap { $0 } })) ?? [:]
        for entry in entries {
            let text = try await page(entry, versions, &result)
            result.pages.append((entry.page, text))
            result.entries.append((entry.name, entry.status, entry.begun, entry.page))
        }
        result.cards = entries.map { card($0, from: PagePath.home) }
        let list = ShapedValues([("hasExperiments", .flag(true)), ("experiments", .list(entries.map { card($0, from: PagePath.experiments) }))])
        let name = "Experiments"
        result.pages.append(
            (
                PagePath.experiments,
                frame.render(
                    PageFrame.Page(
                        output: PagePath.experiments, kind: "index", name: name, title: Array(name.utf8), language: frame.configuration.language,
                        content: frame.templates.render("experiments", list).bytes, schema: "CollectionPage"))
            ))
        return result
    }

    func entries(_ records: [SourceFile], _ result: inout Result) throws -> [Entry] {
        var found: [String: Entry] = [:]
        for file in records {
            guard let bytes = try source.read(file.path) else { continue }
            let record: RunRecord
            do { record = try RunRecord(decoding: bytes) } catch {
                result.diagnostics.append(
                    Diagnostic(id: "run-record", .warning, "this is no run record that labbook can read", file: source.shownName(file.path), notes: ["\(error)"]))
                continue
            }
            let folder = FilePath.directory(of: FilePath.directory(of: file.path))
            var entry = found[folder] ?? Entry(name: FilePath.name(of: folder), folder: folder)
            entry.runs.append((file.path, record))
            found[folder] = entry
            result.secrets += SecretScan.file(file.path, bytes, source)
            result.copies.insert(file.path)
        }
        for facts in try history?.facts() ?? [] {
            let folder = found.keys.first { FilePath.name(of: $0) == facts.name } ?? "data/" + facts.name
            var entry = found[folder] ?? Entry(name: facts.name, folder: folder)
            entry.facts = facts
            found[folder] = entry
        }
        return found.values.map { entry in
            var entry = entry
            entry.runs.sort { ($1.record.start, $1.path) < ($0.record.start, $0.path) }
            return entry
        }.sorted { $0.begun == $1.begun ? NaturalOrder.precedes($0.name, $1.name) : $0.begun < $1.begun }
    }

    func card(_ entry: Entry, from page: String) -> ShapedValues.Fields {
        let metrics = entry.runs.first?.record.metrics ?? [:]
        return [
            ("title", .text(entry.name)), ("why", .filled(why(entry))), ("address", .text(PagePath.address(from: page, to: entry.page))), ("status", .text(entry.status)),
            ("date", .filled(entry.begun)), ("runs", .text(String(entry.runs.count))), ("metrics", .text(Self.numbers(metrics))), ("hasMetrics", .flag(!metrics.isEmpty)),
        ]
    }

    // MARK: One experiment

    func notebook(of entry: Entry) -> PageSummary? { summaries.first { $0.path.hasPrefix(entry.folder + "/") } }

    /// The question of an experiment: what its first commit says, else the beginning of its entry in the notebook, else its tag.
    func why(_ entry: Entry) -> String {
        if let why = entry.facts?.why, !why.isEmpty { return HTMLText.shortened(why, to: 400) }
        let own = notebook(of: entry)
        for summary in (own.map { [$0] } ?? []) + summaries where summary.path == own?.path || FilePath.directory(of: summary.path).isEmpty {
            let part = summary.entries.first { $0.title == entry.name || $0.title.hasSuffix(" " + entry.name) || $0.address.hasSuffix("#" + entry.name) }
            if let part, !part.summary.isEmpty { return part.summary }
        }
        return entry.facts?.summary ?? ""
    }

    /// The earlier states of an experiment's notebook, newest first: those since it was merged, and those on its branch.
    func past(_ entry: Entry, _ own: PageSummary?, _ versions: [String: [ExperimentHistory.Version]]) throws -> [ExperimentHistory.Version] {
        let merged = own.flatMap { versions[$0.path] } ?? []
        var branch = try entry.facts.flatMap { try history?.versions(ofNotebookIn: $0) } ?? []
        // The last one on the branch is what was merged.
        if !merged.isEmpty, !branch.isEmpty { branch.removeFirst() }
        var seen: Set<ObjectID> = []
        return (merged.dropFirst() + branch).filter { seen.insert($0.blob).inserted }
    }

    func page(_ entry: Entry, _ versions: [String: [ExperimentHistory.Version]], _ result: inout Result) async throws -> Pieces {
        let own = notebook(of: entry)
        let why = why(entry)
        var values: [String: Any] = ["why": why.isEmpty ? false : why]
        values["notebook"] = own.map { ["title": $0.title, "address": PagePath.address(from: entry.page, to: $0.page)] as [String: Any] } ?? false
        values["facts"] = facts(entry)
        let pictures = try figures(entry).compactMap { try figure($0, entry, versions[$0.path] ?? [], &result) }
        values["hasFigures"] = !pictures.isEmpty
        values["figures"] = pictures
        values["hasRuns"] = !entry.runs.isEmpty
        values["runs"] = entry.runs.enumerated().map { place, run in self.run(run.path, run.record, entry, isOpen: place == 0, &result) }
        let past = try past(entry, own, versions)
        var shown: [[String: Any]] = []
        let hidden = try own.flatMap { try source.read($0.path) }.map { VersionPages.hiddenTitles($0, name: own?.path ?? "") } ?? []
        for (place, old) in past.enumerated() {
            var page: String?
            if let versionPages, place < frame.configuration.versions {
                let made = try await versionPages.render(old, hiding: hidden, above: PageFrame.Neighbour(title: entry.name, page: entry.page))
                for file in made.files where !result.versions.contains(where: { $0.path == file.path }) { result.versions.append(file) }
                result.copies.formUnion(made.copies)
                result.listed.formUnion(made.listed)
                result.diagnostics += made.diagnostics
                page = made.page
            }
            shown.append(version(old, address: page.map { PagePath.address(from: entry.page, to: $0) }))
        }
        values["hasVersions"] = !shown.isEmpty
        values["versions"] = shown
        let content = Array(frame.templates.render("experiment", values).utf8)
        var text: [UInt8] = []
        HTMLText.appendText(of: content[...], to: &text)
        SearchIndex.append(address: entry.page, title: entry.name, heading: "", text: Array(text.prefix(SearchIndex.longestText)), to: &result.search)
        var page = PageFrame.Page(
            output: entry.page, kind: "experiment", name: entry.name, title: Array(HTMLText.escaped(entry.name).utf8),
            language: frame.configuration.language, description: why, date: entry.begun, content: content,
            above: [PageFrame.Neighbour(title: "Experiments", page: PagePath.experiments)], schema: "Dataset")
        if !entry.status.isEmpty { page.facts.append(PageFrame.Fact(kind: "status", text: entry.status, page: PagePath.status)) }
        if !entry.begun.isEmpty { page.facts.append(PageFrame.Fact(kind: "date", text: entry.begun, isDate: true)) }
        return frame.render(page)
    }

    func fact(_ name: String, _ value: String, _ address: String? = nil) -> [String: Any]? {
        value.isEmpty ? nil : ["name": name, "value": value, "address": address ?? false]
    }

    func commit(_ id: String) -> String? { frame.configuration.repository.isEmpty || id.isEmpty ? nil : frame.configuration.repository + "/commit/" + id }

    func facts(_ entry: Entry) -> [[String: Any]] {
        let newest = entry.runs.first?.record
        return [
            fact("Status", entry.status), fact("Begun", entry.begun), fact("Ended", entry.facts?.ended ?? ""),
            fact("Commit", entry.facts?.commit ?? newest?.code.commit ?? "", commit(entry.facts?.commit ?? newest?.code.commit ?? "")),
            fact("Tag", entry.facts?.tag ?? ""), fact("Forked from", entry.facts?.base ?? "", commit(entry.facts?.base ?? "")),
            fact("Branch", newest?.code.branch ?? ""), fact("Runs", entry.runs.isEmpty ? "" : String(entry.runs.count)),
            fact("Newest metrics", Self.numbers(newest?.metrics ?? [:])),
        ].compactMap { $0 }
    }

    // MARK: Figures

    struct Figure {
        var path: String
        var block: String?
        var run: RunRecord
    }

    /// The images among the outputs, each as its newest run made it.
    func figures(_ entry: Entry) -> [Figure] {
        var seen: Set<String> = []
        var result: [Figure] = []
        for run in entry.runs {
            for output in run.record.outputs where Self.isImage(output.path) && seen.insert(output.path).inserted {
                result.append(Figure(path: output.path, block: output.block, run: run.record))
            }
        }
        return result
    }

    static func isImage(_ path: String) -> Bool {
        ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif"].contains(FilePath.fileExtension(of: path)?.lowercased() ?? "")
    }

    func figure(_ figure: Figure, _ entry: Entry, _ versions: [ExperimentHistory.Version], _ result: inout Result) throws -> [String: Any]? {
        guard site.linked(figure.path) == .copied else { return nil }
        result.copies.insert(figure.path)
        var past: [[String: Any]] = []
        for old in versions.dropFirst() {
            var address: String?
            if let bytes = try history?.contents(old.blob), bytes.count <= frame.configuration.fileLimit, SecretScan.isClean(bytes) {
                let path = VersionPages.path(of: old.blob, name: FilePath.name(of: figure.path))
                if !result.versions.contains(where: { $0.path == path }) { result.versions.append((path, Pieces(bytes))) }
                address = PagePath.address(from: entry.page, to: path)
            }
            past.append(version(old, address: address))
        }
        return [
            "id": "figure-" + IndexPages.anchor(figure.path), "path": figure.path, "address": PagePath.address(from: entry.page, to: figure.path),
            "alt": "Figure " + FilePath.name(of: figure.path) + (figure.block.map { " of block " + $0 } ?? ""), "block": figure.block ?? false,
            "blockAddress": figure.block.flatMap { block($0, figure.run, entry) } ?? false, "run": "run-" + figure.run.id,
            "runName": String(figure.run.id.prefix(8)), "hasVersions": !past.isEmpty, "versionCount": past.count, "versions": past,
        ]
    }

    func version(_ version: ExperimentHistory.Version, address: String?) -> [String: Any] {
        [
            "commit": String(version.commit.prefix(10)), "date": version.date, "summary": version.summary,
            "address": address ?? commit(version.commit) ?? false,
        ]
    }

    /// The place of a block: in the experiment's own copy of the notebook, else in the notebook that ran.
    func block(_ name: String, _ run: RunRecord, _ entry: Entry) -> String? {
        for path in [notebook(of: entry)?.path, run.notebook.path].compactMap({ $0 }) {
            if let place = site.place(name, in: path) { return PagePath.address(from: entry.page, to: place) }
        }
        return nil
    }
}
