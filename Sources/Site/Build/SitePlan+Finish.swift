internal import Glibc
internal import OrgExport
internal import OrgSyntax
internal import Synchronization

extension SitePlan {
    /// The files of the site as they are to be: made here, copied, or left as they are.
    private struct Assembly {
        var texts: [(path: String, text: Pieces)] = []
        var copies: [SourceFile] = []
        /// Paths of files that experiments need.
        var extraCopies: Set<String> = []
        var kept: [String] = []
        var search = Pieces(SearchIndex.head)
        var cache = SiteCache()
        var report = SiteBuild.Report()
    }

    /// Assembles what belongs to the whole site, looks it through, and writes.
    ///
    /// Throws where the secrets or the file system say so.
    func finish() async throws -> SiteBuild.Report {
        var assembly = Assembly()
        assembly.report.configuration = frame.configuration
        assembly.cache.key = key
        assembly.cache.common = common
        for index in entries.indices { add(entries[index], to: &assembly) }
        for file in excluded {
            var private_ = SiteCache.Notebook(stamp: file.stamp)
            private_.summary.isPrivate = true
            assembly.cache.notebooks[file.path] = private_
        }
        try await addSitePages(&assembly)
        try addCopies(&assembly)
        assembly.cache.diagnostics += diagnostics
        assembly.report.diagnostics += diagnostics
        try checkCollisions(assembly)
        // What the configuration accepts is forgotten: a change of the file of accepted secrets builds everything anew.
        if let accepted {
            for path in assembly.cache.notebooks.keys { assembly.cache.notebooks[path]?.secrets.removeAll(where: accepted.accepts) }
            assembly.cache.secrets.removeAll(where: accepted.accepts)
            assembly.cache.copySecrets.removeAll(where: accepted.accepts)
            assembly.report.secrets.removeAll(where: accepted.accepts)
        }
        if let baseline = build.baseline { assembly.report.secrets.removeAll(where: baseline.accepts) }
        let hasWarnings = assembly.report.diagnostics.contains { $0.severity != .note }
        if (!assembly.report.secrets.isEmpty && !build.allowsSecrets) || (build.isStrict && hasWarnings) {
            assembly.report.isStopped = true
            return assembly.report
        }
        try await write(&assembly)
        return assembly.report
    }

    // MARK: Assemble

    /// The notebooks with pages.
    private var shown: [Int] { entries.indices.filter { entries[$0].problem == nil && (entries[$0].rendered != nil || !entries[$0].isPrivate) } }

    private func add(_ entry: Entry, to assembly: inout Assembly) {
        if let problem = entry.problem {
            assembly.report.diagnostics.append(problem)
            return
        }
        var remembered = entry.known ?? SiteCache.Notebook()
        remembered.stamp = entry.file.stamp
        remembered.content = entry.content
        if entry.isPrivate && entry.rendered == nil {
            remembered = SiteCache.Notebook(stamp: entry.file.stamp, content: entry.content)
            remembered.summary.isPrivate = true
            remembered.summary.path = entry.file.path
            remembered.dependencies = (entry.prepared?.reads ?? []).map { Dependency(subject: .content($0), value: hashes.content($0)) }
            if entry.prepared == nil { remembered.dependencies = entry.known?.dependencies ?? [] }
            assembly.cache.notebooks[entry.file.path] = remembered
            return
        }
        let start = assembly.search.count
        if let rendered = entry.rendered {
            remembered.summary = rendered.summary
            remembered.dependencies = rendered.dependencies.sorted { String(describing: $0.subject) < String(describing: $1.subject) }
            remembered.frame = frameKey(entry)
            remembered.pages = rendered.pages.map(\.output)
            remembered.copies = rendered.copies
            remembered.listed = rendered.listed
            remembered.diagnostics = rendered.diagnostics
            remembered.secrets = entry.secrets
            assembly.search.append(shared: rendered.search)
            assembly.texts += entry.output
        } else if let known = entry.known {
            assembly.search.append(contentsOf: oldSearch(known.search))
            assembly.kept += known.pages
        }
        remembered.search = start..<assembly.search.count
        assembly.cache.notebooks[entry.file.path] = remembered
        assembly.report.pages += remembered.pages.count
        assembly.report.diagnostics += remembered.diagnostics
        assembly.report.secrets += remembered.secrets
    }

    /// Lines of the index of the build before.
    private func oldSearch(_ range: Range<Int>) -> ArraySlice<UInt8> {
        range.upperBound <= oldIndex.count ? oldIndex[range] : []
    }

    private func addSitePages(_ assembly: inout Assembly) async throws {
        let frame = frame
        let shown = self.shown
        let summaries = shown.map { entries[$0].summary }
        let site = siteState(shown)
        let (baseline, accepted, allowsSecrets, source, now) = (build.baseline, self.accepted, build.allowsSecrets, build.source, now)
        let versionPages = build.history.map { history in
            VersionPages(frame: frame, site: site, source: source, history: history, accepts: { secret in
                allowsSecrets || baseline?.accepts(secret) ?? false || accepted?.accepts(secret) ?? false
            }, now: now)
        }
        let experiments = try await ExperimentPages(
            frame: frame, site: site, source: source, history: build.history, summaries: summaries, versionPages: versionPages
        ).make(records)
        for record in records { hashes.see(record.path, record.stamp) }
        assembly.texts += experiments.pages + experiments.versions
        assembly.search.append(shared: experiments.search)
        assembly.report.pages += experiments.entries.count
        assembly.report.secrets += experiments.secrets
        assembly.report.diagnostics += experiments.diagnostics
        assembly.cache.diagnostics += experiments.diagnostics
        assembly.cache.secrets = experiments.secrets
        assembly.extraCopies = experiments.copies
        let pages = IndexPages(frame: frame, summaries: summaries, experiments: experiments.entries, abstract: abstract)
        let own = shown.first { entries[$0].page == PagePath.home }.flatMap { index in
            entries[index].rendered.map { Self.page($0, 0, entries[index], frame, nil) }
        }
        let listed = try listedFiles(shown, experiments.listed)
        let home = pages.home(own, experiments: experiments.cards)
        var makers: [@Sendable () -> (path: String, text: Pieces)] = [{ pages.dates() }, { pages.tags() }, { pages.status() }, { pages.search() }, { pages.notFound() }]
        if !listed.isEmpty { makers.append { pages.files(listed) } }
        assembly.texts.append(home)
        assembly.texts += await concurrently(makers, workers: Self.workers) { $0() }
        assembly.search.append(shared: SearchIndex.tail)
        assembly.texts.append((PagePath.searchIndex, assembly.search))
        assembly.texts.append((templates.stylePath, Pieces(templates.style)))
        assembly.texts.append((templates.scriptPath, Pieces(templates.script)))
        assembly.texts.append(("robots.txt", Pieces(Feeds.robots(frame.configuration))))
        // GitHub Pages would leave out what begins with an underscore.
        assembly.texts.append((".nojekyll", Pieces()))
        if let feed = Feeds.atom(frame.configuration, summaries) { assembly.texts.append(("feed.xml", Pieces(feed))) }
        var addresses = shown.flatMap { index in
            (entries[index].rendered?.pages.map(\.output) ?? entries[index].known?.pages ?? []).map { (path: $0, date: entries[index].summary.date) }
        }
        if !addresses.contains(where: { $0.path == PagePath.home }) { addresses.append((PagePath.home, "")) }
        for page in experiments.pages { addresses.append((page.path, experiments.entries.first { $0.page == page.path }?.date ?? "")) }
        for page in [PagePath.dates, PagePath.tags, PagePath.status] { addresses.append((page, "")) }
        if let sitemap = Feeds.sitemap(frame.configuration, addresses) { assembly.texts.append(("sitemap.xml", Pieces(sitemap))) }
    }

    /// Files that are linked to and not copied, with their hashes.
    private func listedFiles(_ shown: [Int], _ more: Set<String>) throws -> [ListedFile] {
        let paths = Set(shown.flatMap { entries[$0].rendered?.listed ?? entries[$0].known?.listed ?? [] }).union(more).sorted(by: NaturalOrder.precedes)
        return try paths.compactMap { path -> ListedFile? in
            guard let file = try build.source.file(path) else { return nil }
            if let lfs = file.lfs, !file.isHere { return ListedFile(path: path, size: file.size, hash: lfs, place: "Git LFS", address: "") }
            let bytes = file.lfs == nil ? try build.source.read(path) : nil
            let hash = file.lfs ?? bytes.map(Fingerprint.sha256) ?? ""
            let repository = configuration.repository
            return ListedFile(
                path: path, size: file.size, hash: hash, place: "the repository",
                address: repository.isEmpty ? "" : repository + "/raw/HEAD/" + PagePath.encoded(path))
        }
    }

    private func addCopies(_ assembly: inout Assembly) throws {
        var paths = Set(shown.flatMap { entries[$0].rendered?.copies ?? entries[$0].known?.copies ?? [] })
        paths.formUnion(assembly.extraCopies)
        for path in paths.sorted() {
            guard let file = try build.source.file(path) else { continue }
            hashes.see(path, file.stamp)
            assembly.copies.append(file)
            // A file that was copied before was looked through before.
            if let before = old.outputs[PagePath.copied(path)], before.source == file.stamp, old.key == key {
                let found = old.copySecrets.filter { $0.file == build.source.shownName(path) }
                assembly.cache.copySecrets += found
                assembly.report.secrets += found
            } else if !RunFiles.isRecord(path), let bytes = try build.source.read(path) {
                let found = SecretScan.file(path, bytes, build.source)
                assembly.cache.copySecrets += found
                assembly.report.secrets += found
            }
        }
    }

    /// Two things for one path are a mistake that nobody should find out by a missing page.
    private func checkCollisions(_ assembly: Assembly) throws {
        var owners: Set<String> = []
        for path in assembly.texts.map(\.path) + assembly.kept + assembly.copies.map({ PagePath.copied($0.path) }) where !owners.insert(path.lowercased()).inserted {
            throw Diagnostic(
                id: "publish-collision", .error, "two things would be written to '\(path)'",
                hints: ["rename one of the files, or leave one out: site: exclude: in labbook.yml"])
        }
    }

    // MARK: Write

    /// Bytes of a file that takes noticeably longer to write than others.
    private static let large = 1 << 18

    private func write(_ assembly: inout Assembly) async throws {
        let (folder, old, source, isDryRun) = (folder, old, build.source, build.isDryRun)
        var outputs: [String: SiteCache.Output] = [:]
        for path in assembly.kept { outputs[path] = old.outputs[path] }
        let made = Set(outputs.keys).union(assembly.texts.map(\.path)).union(assembly.copies.map { PagePath.copied($0.path) })
        let before = Set(old.outputs.keys).union(folder.listed)
        let marker = OutputFolder.marker(made)
        let isMarked = folder.read(OutputFolder.marker).map(marker.equals) ?? false
        // A build that is cut off leaves nothing that the next one does not know for labbook's.
        if !isMarked, !isDryRun { _ = try folder.write(OutputFolder.marker(made.union(before)), to: OutputFolder.marker) }
        /// Whether a file need not be written.
        @Sendable func isSame(_ path: String, _ text: Pieces) -> SiteCache.Output? {
            guard let state = folder.state(path), state.size == text.count, let there = folder.read(path), text.equals(there) else { return nil }
            return state
        }
        /// The state of a file, and whether it had to be written for that; no state where that was only tried.
        // What is large comes first: nobody should wait for it at the end.
        let (large, small) = (assembly.texts.filter { $0.text.count >= Self.large }, assembly.texts.filter { $0.text.count < Self.large })
        let states = await concurrently(large + small, workers: Self.workers) { file -> Swift.Result<(state: SiteCache.Output?, isWritten: Bool), Diagnostic> in
            do throws(Diagnostic) {
                if !isDryRun, let state = try folder.create(file.text, at: file.path) { return .success((state, true)) }
                if let state = isSame(file.path, file.text) { return .success((state, false)) }
                return .success((isDryRun ? nil : try folder.write(file.text, to: file.path), true))
            } catch {
                return .failure(error)
            }
        }
        var written: Set<String> = []
        for (file, result) in zip(large + small, states) {
            let (state, isWritten) = try result.get()
            if isWritten { written.insert(file.path) }
            if let state { outputs[file.path] = state }
        }
        assembly.report.written += assembly.texts.map(\.path).filter(written.contains)
        for file in assembly.copies {
            let path = PagePath.copied(file.path)
            let before = old.outputs[path]
            if let before, before.source == file.stamp, let state = folder.state(path), state.size == before.size, state.time == before.time {
                outputs[path] = before
                continue
            }
            guard let bytes = try source.read(file.path).map(Pieces.init) else { continue }
            if var state = isSame(path, bytes) {
                state.source = file.stamp
                outputs[path] = state
                continue
            }
            assembly.report.written.append(path)
            guard !isDryRun else { continue }
            var state = try folder.write(bytes, to: path)
            state.source = file.stamp
            outputs[path] = state
        }
        assembly.report.removed = before.subtracting(made).filter { folder.state($0) != nil }.sorted()
        assembly.report.files = made.sorted()
        guard !isDryRun else { return }
        for path in assembly.report.removed { try folder.remove(path) }
        if !isMarked, !before.isSubset(of: made) { _ = try folder.write(marker, to: OutputFolder.marker) }
        assembly.cache.outputs = outputs
        assembly.cache.pages = assembly.report.pages
        assembly.cache.tracked = hashes.tracked
        // A notebook that could not be read is looked at again the next time.
        let hasProblems = entries.indices.contains { entries[$0].problem != nil }
        guard let cache = build.cache else { return }
        if hasProblems { assembly.cache.key = 0 }
        try SiteCache.save(assembly.cache.encoded(), to: cache)
    }
}

extension SiteCache {
    /// Writes a cache; its folder is made where it is missing.
    static func save(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
        guard let slash = path.lastIndex(of: "/") else { return }
        let folder = OutputFolder(unchecked: String(path[..<slash]))
        _ = try folder.write(Pieces(bytes), to: String(path[path.index(after: slash)...]))
    }
}
