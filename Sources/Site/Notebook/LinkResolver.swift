internal import OrgExport
internal import OrgHTML
internal import OrgSyntax
internal import Synchronization

/// Where the links of one notebook lead on the site, and which files must come along for them.
final class LinkResolver: Sendable {
    private let notebook: String
    private let page: String
    private let site: any SiteIndex
    private let replacement: @Sendable (String) -> String?
    private let findings = Mutex(Findings())

    /// What the links of a page need.
    struct Findings: Sendable {
        /// Files to be copied.
        var copies: Set<String> = []
        /// Files that are too large to be copied, or whose content is elsewhere.
        var listed: Set<String> = []
        /// What answers depended on, and what they were.
        var dependencies: Set<Dependency> = []
        var firstImage = ""
        /// What is to be said of the notebook's own HTML.
        var warnings: [RawHTMLWarning] = []
    }

    /// - Parameter replacement: The path in the site of a file that stands for one of the source's; `nil` for the file itself.
    init(notebook: String, page: String, site: any SiteIndex, replacement: @escaping @Sendable (String) -> String? = { _ in nil }) {
        self.notebook = notebook
        self.page = page
        self.site = site
        self.replacement = replacement
    }

    var found: Findings { findings.withLock { $0 } }

    func answer(_ target: HTMLSurroundings.Target) -> HTMLSurroundings.Answer? {
        if let identifier = target.identifier {
            let address = site.address(ofID: identifier)
            depend(.identifier(identifier))
            guard let address else { return .text(warning: "no published notebook has the ID '\(identifier)'") }
            return .address(PagePath.address(from: page, to: address))
        }
        if target.isImage, target.path.hasPrefix("http:") || target.path.hasPrefix("https:") {
            if site.configuration.allowsRemote { return .address(target.path) }
            return .link(
                target.path, warning: "the image '\(target.path)' is on another host; it is linked to, not shown")
        }
        return file(target.path, target.search, isImage: target.isImage)
    }

    private func file(_ name: String, _ search: String?, isImage: Bool) -> HTMLSurroundings.Answer {
        if FilePath.isAbsolute(name) || FilePath.isRemote(name) {
            return .text(warning: "the link leads to '\(FilePath.name(of: name))' in a folder of one machine, which readers do not have")
        }
        let folder = FilePath.directory(of: notebook)
        let full = FilePath.expand(name, in: folder.isEmpty ? PreparedNotebook.root : PreparedNotebook.root + "/" + folder, home: "/")
        guard full.hasPrefix(PreparedNotebook.root + "/"), full.utf8.count > PreparedNotebook.root.utf8.count + 1 else {
            return .text(warning: "'\(name)' is outside of what is published")
        }
        var path = String(full.dropFirst(PreparedNotebook.root.utf8.count + 1))
        while path.hasSuffix("/") { path.removeLast() }
        guard !PagePath.isHidden(path) else { return .text(warning: "'\(name)' is hidden and not published", instead: "not published") }
        let search = search.flatMap { $0.isEmpty ? nil : $0 }
        if let notebook = site.notebook(path) { return self.notebook(notebook, search, name) }
        if let other = replacement(path) { return .address(PagePath.address(from: page, to: other)) }
        depend(.file(path))
        switch site.linked(path) {
        case .missing: return .text(warning: "there is no file '\(name)'")
        case .excluded: return .text(warning: "'\(name)' is not published", instead: "not published")
        case .folder:
            guard !site.configuration.repository.isEmpty else { return .text(warning: nil) }
            return .link(site.configuration.repository + "/tree/HEAD/" + PagePath.encoded(path), warning: nil)
        case .copied:
            findings.withLock {
                $0.copies.insert(path)
                if isImage, $0.firstImage.isEmpty { $0.firstImage = PagePath.copied(path) }
            }
            return .address(PagePath.address(from: page, to: PagePath.copied(path)))
        case .listed:
            findings.withLock { _ = $0.listed.insert(path) }
            return .link(PagePath.address(from: page, to: PagePath.files + "#" + LinkedFile.anchor(path)), warning: nil)
        }
    }

    private func notebook(_ other: String, _ search: String?, _ name: String) -> HTMLSurroundings.Answer {
        depend(search == nil ? .page(other) : .place(other, search ?? ""))
        guard let page = site.page(of: other) else { return .text(warning: "'\(name)' is not published", instead: "not published") }
        guard let search else { return .address(PagePath.address(from: self.page, to: page)) }
        guard let place = site.place(search, in: other) else {
            return .link(PagePath.address(from: self.page, to: page), warning: "'\(name)' has no '\(search)'")
        }
        return .address(PagePath.address(from: self.page, to: place))
    }

    // MARK: HTML of the notebook's own

    /// Rewrites the addresses in HTML that the notebook holds (`#+BEGIN_EXPORT html`, `@@html:…@@`, `#+HTML`, `#+HTML_HEAD`): local files come along;
    /// of what is missing or on another host a warning is kept. Header cells without words become plain ones: nobody can be told what they head.
    func rewriting(_ html: [UInt8], _ location: SourceLocation?) -> [UInt8] {
        let rewritten = HTMLText.rewritingAddresses(html[...]) { tag, attribute, value in
            guard Self.isLoaded(tag, attribute) else { return nil }
            let place = location.map { start in
                SourceLocation(line: start.line + html[..<value.startIndex].count { $0 == 0x0A }, column: 1)
            }
            guard attribute.elementsEqual("srcset".utf8) else { return loaded(value, tag, place) }
            // Several, each with its width behind it.
            let candidates = value.split(separator: UInt8(ascii: ",")).map { candidate in
                let name = candidate.drop { $0 <= 0x20 }.prefix { $0 > 0x20 }
                return (loaded(name, tag, place) ?? Array(name)) + candidate[name.endIndex...]
            }
            return Array(candidates.joined(separator: ", ".utf8))
        }
        return HTMLText.replacing("<th></th>", with: "<td></td>", in: rewritten)
    }

    /// The new address of one that a browser loads; `nil` where it stays.
    private func loaded(_ value: ArraySlice<UInt8>, _ tag: ArraySlice<UInt8>, _ location: SourceLocation?) -> [UInt8]? {
        let text = HTMLText.text(of: Array(value))
        func warn(_ id: String, _ message: String, hints: [String] = []) {
            let warning = RawHTMLWarning(diagnostic: Diagnostic(id: id, .warning, message, location: location, hints: hints), words: Array(value.prefix(200)))
            findings.withLock { if !$0.warnings.contains(warning) { $0.warnings.append(warning) } }
        }
        let start = text.lowercased()
        if start.hasPrefix("http:") || start.hasPrefix("https:") || start.hasPrefix("//") {
            if !site.configuration.allowsRemote {
                warn("foreign-host", "the page loads '\(text.prefix(200))' from another host", hints: ["put a copy beside the notebook and link to that"])
            }
            return nil
        }
        let name = text.prefix { $0 != "#" && $0 != "?" }
        // `data:…`, `#part`: no file.
        guard !name.isEmpty, !name.prefix(while: { $0 != "/" }).contains(":") else { return nil }
        switch file(PagePath.decoded(String(name)), nil, isImage: tag.elementsEqual("img".utf8)) {
        case .address(let address): return Array(HTMLText.escaped(address + text.dropFirst(name.count)).utf8)
        case .link(_, let warning):
            warn("missing-image", warning ?? "'\(name)' is too large to be copied; the page cannot show it", hints: ["raise it: site: file-limit: in labbook.yml"])
        case .text(let warning, _): if let warning { warn("missing-image", warning) }
        }
        return nil
    }

    /// Whether a browser fetches what an attribute names, rather than offering it to the reader.
    private static func isLoaded(_ tag: ArraySlice<UInt8>, _ attribute: ArraySlice<UInt8>) -> Bool {
        if attribute.elementsEqual("href".utf8) { return ["link", "image", "use"].contains { tag.elementsEqual($0.utf8) } }
        return !attribute.elementsEqual("action".utf8)
    }

    private func depend(_ subject: Dependency.Subject) {
        let dependency = Dependency(subject: subject, value: site.fingerprint(of: subject))
        findings.withLock { _ = $0.dependencies.insert(dependency) }
    }
}

/// Something to be said of HTML that a notebook holds.
struct RawHTMLWarning: Sendable, Equatable {
    /// About the expanded text; without location where that is not known.
    var diagnostic: Diagnostic
    /// What stands in the notebook.
    var words: [UInt8]
}

/// What becomes of a file that a page links to.
enum LinkedFile: Sendable, Equatable {
    case missing, excluded, folder, copied
    /// Too large, or not on this machine: listed by its hash.
    case listed

    /// The row of a file on the page of files that were not copied.
    static func anchor(_ path: String) -> String { "file-" + String(path.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" ? $0 : "-" }) }
}

/// Something outside of a notebook that its page depends on, and its state when the page was made.
struct Dependency: Sendable, Hashable {
    enum Subject: Sendable, Hashable {
        /// The content of a file.
        case content(String)
        /// Whether a file is there and small enough.
        case file(String)
        /// Whether a notebook is published.
        case page(String)
        /// A place in another notebook.
        case place(String, String)
        /// The place that has an `ID`.
        case identifier(String)
    }

    var subject: Subject
    var value: UInt64
}

/// What links ask about the whole site.
protocol SiteIndex: Sendable {
    var configuration: SiteConfiguration { get }
    /// The path of the notebook that a link to `path` (`a.org`, or `a.html` made of it) means; `nil` for another file.
    func notebook(_ path: String) -> String?
    /// The page of a notebook; `nil` where it is private.
    func page(of notebook: String) -> String?
    /// Page and fragment of a place in another notebook; `nil` where there is none.
    func place(_ search: String, in notebook: String) -> String?
    func address(ofID identifier: String) -> String?
    func linked(_ path: String) -> LinkedFile
    func fingerprint(of subject: Dependency.Subject) -> UInt64
}

/// Stands for a site of which nothing is known yet: a notebook that is rendered without asking it looks the same on every site.
final class UnknownSite: SiteIndex {
    let configuration: SiteConfiguration
    private let asked = Mutex(false)

    init(_ configuration: SiteConfiguration) { self.configuration = configuration }

    /// Whether what was rendered would look otherwise with the answers.
    var wasAsked: Bool { asked.withLock { $0 } }

    /// Whether it is worth a try: there are no links but those within the notebook and to other hosts.
    static func suffices(for text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            var place = 0
            while let link = ByteSearch.first("[[", in: text, from: place) {
                place = link + 2
                guard place < text.count, text[place] == UInt8(ascii: "#") || text[place] == UInt8(ascii: "*") || ByteSearch.first("http", in: UnsafeBufferPointer(rebasing: text[place..<min(place + 4, text.count)])) == 0
                else { return false }
            }
            return true
        }
    }

    private func ask<Answer>(_ answer: Answer) -> Answer {
        asked.withLock { $0 = true }
        return answer
    }

    func notebook(_ path: String) -> String? { ask(nil) }
    func page(of notebook: String) -> String? { ask(nil) }
    func place(_ search: String, in notebook: String) -> String? { ask(nil) }
    func address(ofID identifier: String) -> String? { ask(nil) }
    func linked(_ path: String) -> LinkedFile { ask(.missing) }
    func fingerprint(of subject: Dependency.Subject) -> UInt64 { ask(0) }
}
