internal import OrgExport
internal import OrgSyntax
internal import Synchronization

/// What is known of the whole site while its pages are rendered, for any thread.
final class SiteState: SiteIndex {
    let configuration: SiteConfiguration
    private let source: any SourceFiles
    private let now: Int
    /// Page of each notebook; `nil` for a private one.
    private let pages: [String: String?]
    private let contents: [String: UInt64]
    private let identifiers: [String: String]
    private let hashes: FileHashes
    private let links = Mutex<[String: LinkedFile]>([:])
    private let outlines = Mutex<[String: PreparedNotebook?]>([:])

    init(
        configuration: SiteConfiguration, source: any SourceFiles, now: Int, pages: [String: String?], contents: [String: UInt64],
        identifiers: [String: String], hashes: FileHashes
    ) {
        self.configuration = configuration
        self.source = source
        self.now = now
        self.pages = pages
        self.contents = contents
        self.identifiers = identifiers
        self.hashes = hashes
    }

    func notebook(_ path: String) -> String? {
        if pages[path] != nil { return path }
        guard path.hasSuffix(".html") else { return nil }
        let notebook = String(path.dropLast(5)) + ".org"
        return pages[notebook] != nil ? notebook : nil
    }

    func page(of notebook: String) -> String? { pages[notebook] ?? nil }

    func address(ofID identifier: String) -> String? { identifiers[identifier] }

    func place(_ search: String, in notebook: String) -> String? {
        guard let page = page(of: notebook), let outline = outline(notebook) else { return nil }
        var document = outline.document
        guard let (fragment, record) = document.place(search) else { return nil }
        return PagePath.part(outline.parts.suffix(of: record, in: document), of: page) + "#" + fragment
    }

    private func outline(_ notebook: String) -> PreparedNotebook? {
        if let known = outlines.withLock({ $0[notebook] }) { return known }
        var outline: PreparedNotebook?
        do {
            if let bytes = try source.read(notebook) {
                outline = try PreparedNotebook.outline(notebook, bytes, source, now: now, split: configuration.split)
            }
        } catch {
            // What is wrong with that notebook is said where its own page is made.
            outline = nil
        }
        outlines.withLock { $0[notebook] = .some(outline) }
        return outline
    }

    func linked(_ path: String) -> LinkedFile {
        if let known = links.withLock({ $0[path] }) { return known }
        let result = state(of: path)
        links.withLock { $0[path] = result }
        return result
    }

    private func state(of path: String) -> LinkedFile {
        if configuration.excludes(path) { return .excluded }
        do {
            guard let file = try source.file(path) else {
                // A file that comes later changes the page.
                hashes.see(path, nil)
                return source.isFolder(path) ? .folder : .missing
            }
            hashes.see(path, file.stamp)
            return file.isHere && file.size <= configuration.fileLimit ? .copied : .listed
        } catch {
            return .missing
        }
    }

    func fingerprint(of subject: Dependency.Subject) -> UInt64 {
        switch subject {
        case .content(let path): hashes.content(path)
        case .file(let path):
            switch linked(path) {
            case .missing: 1
            case .excluded: 2
            case .folder: 3
            case .copied: 4
            case .listed: 5
            }
        case .page(let notebook): Fingerprint.of(page(of: notebook) ?? "")
        case .place(let notebook, _): Fingerprint.of((page(of: notebook) ?? "") + "\0" + String(contents[notebook] ?? 0))
        case .identifier(let id): Fingerprint.of(address(ofID: id) ?? "")
        }
    }
}

extension ExportDocument {
    /// The identifier and record that a search option leads to.
    mutating func place(_ search: String) -> (fragment: String, record: Int)? {
        guard case .record(let index) = resolveFuzzy(search) else { return nil }
        if tree.kind(index) == .headline, let identifier = property("CUSTOM_ID", index) { return (identifier, index) }
        return (reference(index), index)
    }
}

/// Fingerprints of files, remembered from build to build as long as their stamps stay.
final class FileHashes: Sendable {
    private let source: any SourceFiles
    private let known: [String: SiteCache.Tracked]
    private let current = Mutex<[String: SiteCache.Tracked]>([:])

    init(_ source: any SourceFiles, known: [String: SiteCache.Tracked]) {
        self.source = source
        self.known = known
    }

    /// What was looked at in this build.
    var tracked: [String: SiteCache.Tracked] { current.withLock { $0 } }

    /// Notes the state of a file that need not be read.
    func see(_ path: String, _ stamp: SourceFile.Stamp?) {
        current.withLock { if $0[path] == nil { $0[path] = SiteCache.Tracked(stamp: stamp, content: 0) } }
    }

    /// The fingerprint of a file's bytes; 0 where there is none.
    func content(_ path: String) -> UInt64 {
        if let seen = current.withLock({ $0[path] }), seen.content != 0 || seen.stamp == nil { return seen.content }
        var result = SiteCache.Tracked(stamp: nil, content: 0)
        do {
            if let file = try source.file(path) {
                result.stamp = file.stamp
                if let old = known[path], old.stamp == file.stamp, old.content != 0 {
                    result.content = old.content
                } else {
                    result.content = try source.read(path).map { Fingerprint.of($0) } ?? 0
                }
            }
        } catch {
            // A file that cannot be read counts as absent; whoever needs it says so.
            result = SiteCache.Tracked(stamp: nil, content: 0)
        }
        current.withLock { $0[path] = result }
        return result.content
    }
}
