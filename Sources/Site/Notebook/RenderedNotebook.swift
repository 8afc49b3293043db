internal import OrgExport
internal import OrgHTML
internal import OrgSyntax

/// A notebook as pages without their frame, and all that the rest of the site needs to know of it.
struct RenderedNotebook: Sendable {
    /// One page: all of the notebook, or one headline's tree of a long one.
    struct Page: Sendable {
        var output: String
        /// HTML of the heading of the page.
        var title: [UInt8]
        /// Words of the title.
        var name: String
        var subtitle: [UInt8] = []
        var contents: [UInt8] = []
        var content: [UInt8]
        /// The page of the part above; `nil` for the first page.
        var parent: String?
    }

    var pages: [Page]
    var head: [UInt8]
    /// Whether the notebook brings colours that are made for a light page alone.
    var isLightOnly = false
    var keywords: String
    var summary: PageSummary
    /// Lines of the search index.
    var search: [UInt8]
    var diagnostics: [Diagnostic]
    var copies: [String]
    var listed: [String]
    var dependencies: [Dependency]

    /// Renders a notebook.
    ///
    /// - Parameters:
    ///   - output: The page to make; `nil` is the notebook's own.
    ///   - replacement: The path in the site of a file that stands for one of the source's, with which an earlier version of a notebook is shown.
    static func render(
        _ prepared: PreparedNotebook, site: any SiteIndex, source: any SourceFiles, output: String? = nil,
        replacement: @escaping @Sendable (String) -> String? = { _ in nil }
    ) -> RenderedNotebook {
        let first = output ?? PagePath.first(of: prepared.path)
        let resolver = LinkResolver(notebook: prepared.path, page: first, site: site, replacement: replacement)
        var surroundings = HTMLSurroundings()
        surroundings.resolve = { resolver.answer($0) }
        surroundings.rewriteRaw = { resolver.rewriting($0, $1) }
        surroundings.loadsImagesLazily = true
        surroundings.foldsOutputAfter = site.configuration.fold
        let parts = HTMLExporter(profile: .labbook, isBodyOnly: true).parts(prepared.document, in: surroundings)
        var diagnostics = prepared.problems + prepared.located(parts.diagnostics, source)
        diagnostics += prepared.located(resolver.found.warnings.map { prepared.locating($0) }, source)
        diagnostics = diagnostics.enumerated().sorted { ($0.element.location?.line ?? 0, $0.offset) < ($1.element.location?.line ?? 0, $1.offset) }.map(\.element)
        if parts.usesMathJax, !site.configuration.allowsRemote {
            diagnostics.append(
                Diagnostic(
                    id: "remote-script", .warning, "MathJax is on another host; its mathematics is shown as TeX", file: source.shownName(prepared.path),
                    hints: ["leave #+HTML_MATHJAX out: mathematics is MathML then"]))
        }
        let pages = split(parts, prepared, first: first)
        let found = resolver.found
        var summary = summary(of: prepared, parts, first: first)
        summary.image = found.firstImage
        var search: [UInt8] = []
        appendSearch(parts, prepared, first: first, title: summary.title, to: &search)
        var dependencies = found.dependencies
        for path in prepared.reads { dependencies.insert(Dependency(subject: .content(path), value: site.fingerprint(of: .content(path)))) }
        return RenderedNotebook(
            pages: pages, head: parts.head, isLightOnly: parts.isLightOnly, keywords: parts.keywords, summary: summary, search: search, diagnostics: diagnostics,
            copies: found.copies.sorted(), listed: found.listed.sorted(), dependencies: Array(dependencies))
    }

    // MARK: Pages

    /// Cuts the body into the pages that the headlines with pages of their own ask for.
    private static func split(_ parts: HTMLParts, _ prepared: PreparedNotebook, first: String) -> [Page] {
        let notes = parts.footnotes
        let name = prepared.title
        guard !prepared.parts.parts.isEmpty else {
            return [Page(output: first, title: parts.title, name: name, subtitle: parts.subtitle, contents: parts.contents, content: notes.isEmpty ? parts.body : parts.body + notes)]
        }
        let suffixes = Dictionary(prepared.parts.parts.map { ($0.record, $0.suffix) }) { one, _ in one }
        // The sections with pages of their own, in order, with the page that each stands in.
        var cuts: [(section: HTMLParts.Section, output: String, parent: String)] = []
        var open: [(end: Int, output: String)] = []
        for section in parts.sections {
            while let last = open.last, last.end <= section.range.lowerBound { open.removeLast() }
            guard let suffix = suffixes[section.record] else { continue }
            let output = PagePath.part(suffix, of: first)
            cuts.append((section, output, open.last?.output ?? first))
            open.append((section.range.upperBound, output))
        }
        var pages: [Page] = []
        /// The bytes of a range without the pages inside of it, for each of which a link stands.
        func content(_ range: Range<Int>, of output: String) -> [UInt8] {
            var result: [UInt8] = []
            var position = range.lowerBound
            var children: [[UInt8]] = []
            for cut in cuts where cut.parent == output && cut.section.range.lowerBound >= range.lowerBound && cut.section.range.upperBound <= range.upperBound {
                result += parts.body[position..<cut.section.range.lowerBound]
                position = cut.section.range.upperBound
                let address = HTMLText.escaped(PagePath.address(from: first, to: cut.output))
                children.append(Array("<li><a href=\"\(address)\">".utf8) + cut.section.title + Array("</a></li>\n".utf8))
                let follows = cuts.contains { next in
                    next.parent == output && next.section.range.lowerBound >= position && next.section.range.lowerBound <= range.upperBound
                        && parts.body[position..<next.section.range.lowerBound].allSatisfy { $0 <= 0x20 }
                }
                if !follows {
                    result += Array("<ul class=\"parts\">\n".utf8) + children.joined() + Array("</ul>\n".utf8)
                    children = []
                }
            }
            result += parts.body[position..<range.upperBound]
            return result
        }
        pages.append(
            Page(
                output: first, title: parts.title, name: name, subtitle: parts.subtitle, contents: parts.contents,
                content: content(0..<parts.body.count, of: first) + notes))
        for cut in cuts {
            // The page's own heading is that of the section; the deeper ones begin at the second level then.
            let (title, text) = HTMLText.headingTakenOut(of: content(cut.section.range, of: cut.output), identifier: cut.section.identifier)
            pages.append(
                Page(
                    output: cut.output, title: title ?? cut.section.title, name: HTMLText.text(of: cut.section.title), contents: parts.contents,
                    content: HTMLText.withHeadingsRaised(text, by: cut.section.level), parent: cut.parent))
        }
        // Links within the notebook now lead from page to page.
        var owner: [ArraySlice<UInt8>: String] = [:]
        for page in pages { for identifier in identifiers(in: page.title) + identifiers(in: page.content) where owner[identifier] == nil { owner[identifier] = page.output } }
        return pages.map { page in
            var page = page
            func rewritten(_ html: [UInt8]) -> [UInt8] {
                HTMLText.rewritingAddresses(html[...]) { _, _, value in
                    guard value.first == UInt8(ascii: "#"), let target = owner[value.dropFirst()], target != page.output else { return nil }
                    return Array(HTMLText.escaped(PagePath.address(from: page.output, to: target)).utf8) + value
                }
            }
            page.content = rewritten(page.content)
            page.contents = rewritten(page.contents)
            return page
        }
    }

    private static func identifiers(in html: [UInt8]) -> [ArraySlice<UInt8>] {
        var result: [ArraySlice<UInt8>] = []
        let word = Array(" id=\"".utf8)
        var place = 0
        while place + word.count < html.count {
            guard html[place] == 0x20, html[(place + 1)...].starts(with: word.dropFirst()) else {
                place += 1
                continue
            }
            let start = place + word.count
            let end = html[start...].firstIndex(of: UInt8(ascii: "\"")) ?? html.count
            result.append(html[start..<end])
            place = end
        }
        return result
    }

    // MARK: What the rest of the site is told

    private static func summary(of prepared: PreparedNotebook, _ parts: HTMLParts, first: String) -> PageSummary {
        let settings = prepared.document.settings
        var summary = PageSummary(path: prepared.path, page: first, title: prepared.title)
        summary.description = parts.description
        summary.author = settings.withAuthor ? prepared.plainText(prepared.document.keywordContent("AUTHOR")) : ""
        summary.language = parts.language
        summary.status = settings.last("STATUS") ?? ""
        summary.abstract = HTMLText.firstParagraph(of: parts.body[..<(parts.sections.first?.range.lowerBound ?? parts.body.count)])
        if summary.abstract.isEmpty, let section = parts.sections.first { summary.abstract = HTMLText.firstParagraph(of: parts.body[section.range]) }
        var tags: [String] = settings.fileTags
        for section in parts.sections {
            let date = date(of: section, prepared)
            let own = section.tags.filter { !Self.structural.contains($0.lowercased()) }
            for tag in own where !tags.contains(tag) { tags.append(tag) }
            guard !date.isEmpty || !own.isEmpty || section.todoKeyword != nil else { continue }
            summary.entries.append(
                PageSummary.Entry(
                    address: address(of: section.record, section.identifier, prepared, first: first), title: title(of: section), date: date,
                    tags: own, status: section.todoKeyword ?? "", isDone: section.isDone,
                    summary: HTMLText.firstParagraph(of: parts.body[section.range])))
        }
        summary.tags = tags.filter { !Self.structural.contains($0.lowercased()) }.sorted()
        summary.date = ISODate.first(in: settings.joined("DATE", separator: " ") ?? "")
        if summary.date.isEmpty { summary.date = summary.entries.map(\.date).max() ?? "" }
        summary.identifiers = identifiers(of: prepared, first: first)
        return summary
    }

    /// Tags that say how a tree is exported rather than what it is about.
    private static let structural: Set<String> = ["export", "noexport", "archive", "ignore", "ignoreheading", "toc"]

    /// The headlines with an `ID`.
    static func identifiers(of prepared: PreparedNotebook, first: String) -> [PageSummary.Identifier] {
        var document = prepared.document
        return document.headlines(below: document.tree.root).compactMap { record in
            guard let id = document.property("ID", record), !id.isEmpty else { return nil }
            let fragment = document.property("CUSTOM_ID", record) ?? document.reference(record)
            return PageSummary.Identifier(id: id, address: address(of: record, fragment, prepared, first: first))
        }
    }

    static func address(of record: Int, _ fragment: String, _ prepared: PreparedNotebook, first: String) -> String {
        PagePath.part(prepared.parts.suffix(of: record, in: prepared.document), of: first) + "#" + fragment
    }

    /// The words of a heading; a timestamp before or behind them is left out, since lists show the date of its own.
    private static func title(of section: HTMLParts.Section) -> String {
        let words = HTMLText.text(of: section.title)
        var rest = words[...]
        for (open, close) in [("<", ">"), ("[", "]")] as [(Character, Character)] {
            if rest.first == open, let end = rest.firstIndex(of: close), startsWithDate(rest.dropFirst()) { rest = rest[rest.index(after: end)...] }
            if rest.last == close, let start = rest.lastIndex(of: open), startsWithDate(rest[rest.index(after: start)...]) { rest = rest[..<start] }
        }
        let title = rest.drop { $0 == " " || $0 == "\u{A0}" }.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed()
        return title.isEmpty ? words : String(title)
    }

    private static func startsWithDate(_ text: Substring) -> Bool { !ISODate.first(in: String(text.prefix(10))).isEmpty }

    /// The date of an entry: in its title, or a property `CREATED` or `DATE`.
    private static func date(of section: HTMLParts.Section, _ prepared: PreparedNotebook) -> String {
        let title = prepared.document.headline(section.record)?.rawValue ?? ""
        let inTitle = ISODate.first(in: title)
        if !inTitle.isEmpty { return inTitle }
        let inName = ISODate.inName(title, now: prepared.document.environment.now)
        if !inName.isEmpty { return inName }
        for name in ["CREATED", "DATE"] {
            if let value = prepared.document.property(name, section.record) { return ISODate.first(in: value) }
        }
        return ""
    }

    /// Adds a line for each section: address, title of the notebook, title of the section, text.
    private static func appendSearch(_ parts: HTMLParts, _ prepared: PreparedNotebook, first: String, title: String, to output: inout [UInt8]) {
        var text: [UInt8] = []
        func add(_ address: String, _ heading: [UInt8], _ range: Range<Int>) {
            text.removeAll(keepingCapacity: true)
            HTMLText.appendText(of: parts.body[range], to: &text)
            if text.count > SearchIndex.longestText {
                text.removeSubrange(SearchIndex.longestText...)
                while let last = text.last, last & 0xC0 == 0x80 { text.removeLast() }
                if text.last.map({ $0 >= 0xC0 }) ?? false { text.removeLast() }
            }
            guard text.contains(where: { $0 != 0x20 }) || !heading.isEmpty else { return }
            SearchIndex.append(address: address, title: title, heading: HTMLText.text(of: heading), text: text, to: &output)
        }
        add(first, [], 0..<(parts.sections.first?.range.lowerBound ?? parts.body.count))
        for section in parts.sections {
            add(address(of: section.record, section.identifier, prepared, first: first), section.title, section.range.lowerBound..<section.ownEnd)
        }
    }
}
