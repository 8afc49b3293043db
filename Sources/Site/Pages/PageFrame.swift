internal import OrgExport
internal import ProjectFiles

/// What stands around the content of every page: header, navigation, facts, neighbours, footer, and what machines read about it.
struct PageFrame: Sendable {
    let configuration: SiteConfiguration
    let templates: TemplateSet
    let citation: CitationFile?
    /// The site's pages in the header, in order.
    let navigation: [(title: String, page: String)]

    struct Neighbour: Sendable, Equatable {
        var title: String
        var page: String
    }

    /// A fact below the title.
    struct Fact: Sendable {
        var kind: String
        var text: String
        var isDate = false
        /// Path in the site, with fragment; `nil` for none.
        var page: String?
    }

    struct Page: Sendable {
        var output: String
        var kind: String
        /// Words of the title.
        var name: String
        /// HTML.
        var title: [UInt8]
        var subtitle: [UInt8] = []
        var language: String
        var description = ""
        var keywords = ""
        var author = ""
        var date = ""
        /// Path of an image in the site.
        var image = ""
        var head: [UInt8] = []
        /// Whether the head's colours are made for a light page.
        var isLightOnly = false
        /// Whether search engines are asked to leave the page out.
        var isUnlisted = false
        var contents: [UInt8] = []
        var content: [UInt8]
        /// The pages above, outermost first, without the home page.
        var above: [Neighbour] = []
        var facts: [Fact] = []
        var previous: Neighbour?
        var next: Neighbour?
        /// What the page is, in the words of schema.org: `ScholarlyArticle`, `WebSite`, `Dataset`, `CollectionPage`.
        var schema = "WebPage"
    }

    func render(_ page: Page) -> Pieces {
        func link(_ neighbour: Neighbour?) -> ShapedValues.Value {
            guard let neighbour else { return .flag(false) }
            return .object([("title", .text(neighbour.title)), ("address", .text(PagePath.address(from: page.output, to: neighbour.page)))])
        }
        let home = PagePath.address(from: page.output, to: PagePath.home)
        func address(_ other: String) -> ShapedValues.Value { .text(PagePath.address(from: page.output, to: other)) }
        var breadcrumbs: [ShapedValues.Fields] = []
        if page.output != PagePath.home {
            breadcrumbs.append([("title", .text(configuration.title)), ("address", .text(home))])
            for above in page.above { breadcrumbs.append([("title", .text(above.title)), ("address", above.page.isEmpty ? .flag(false) : address(above.page))]) }
            breadcrumbs.append([("title", .text(page.name)), ("address", .flag(false))])
        }
        let facts: [ShapedValues.Fields] = page.facts.map { fact in
            [
                ("kind", .text(fact.kind)), ("text", .text(fact.text)), ("datetime", .optional(fact.isDate ? fact.text : nil)),
                ("address", fact.page.map(address) ?? .flag(false)),
            ]
        }
        let links: [ShapedValues.Fields] = navigation.map {
            [("title", .text($0.title)), ("address", address($0.page)), ("current", .flag($0.page == page.output))]
        }
        var values = ShapedValues()
        values.put("language", .text(page.language))
        values.put("isLightOnly", .flag(page.isLightOnly))
        values.put("name", .text(page.name))
        values.put("kind", .text(page.kind))
        values.put("suffix", .optional(page.output == PagePath.home ? nil : configuration.title))
        values.put("root", .text(PagePath.root(from: page.output)))
        values.put("style", .text(templates.stylePath))
        values.put("script", .text(templates.scriptPath))
        values.put("home", .text(home))
        values.put("search", address(PagePath.search))
        values.put("isHome", .flag(page.output == PagePath.home))
        values.put("siteTitle", .text(configuration.title))
        values.put("siteAuthor", .optional(configuration.author.isEmpty ? nil : configuration.author))
        values.put("navigation", .list(links))
        values.put("hasBreadcrumbs", .flag(!breadcrumbs.isEmpty))
        values.put("breadcrumbs", .list(breadcrumbs))
        values.put("hasContents", .flag(!page.contents.isEmpty))
        values.put("hasFacts", .flag(!facts.isEmpty))
        values.put("facts", .list(facts))
        values.put("hasNeighbours", .flag(page.previous != nil || page.next != nil))
        values.put("previous", link(page.previous))
        values.put("next", link(page.next))
        values.put("licence", .optional(citation.flatMap { $0.licences.isEmpty ? nil : $0.licences.joined(separator: ", ") }))
        if case .some = citation { values.put("citation", .flag(true)) } else { values.put("citation", .flag(false)) }
        var pieces: [(name: String, text: [UInt8])] = [
            ("metadata", metadata(page)), ("head", page.head), ("contents", page.contents), ("title", page.title), ("content", page.content),
        ]
        if page.subtitle.isEmpty { values.put("subtitle", .flag(false)) } else { pieces.append(("subtitle", page.subtitle)) }
        return templates.render("page", values, pieces: pieces)
    }

    // MARK: For machines

    /// Canonical address, Open Graph, JSON-LD of schema.org, and the `citation_*` tags that reference managers and Scholar read.
    private func metadata(_ page: Page) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(2048)
        func meta(_ attribute: String, _ name: String, _ content: String) {
            guard !content.isEmpty else { return }
            for part in ["<meta ", attribute, "=\"", name, "\" content=\"", HTMLText.escaped(content), "\">\n"] { text += part.utf8 }
        }
        let address = configuration.url.isEmpty || page.output == PagePath.notFound ? "" : configuration.url + (page.output == PagePath.home ? "" : PagePath.encoded(page.output))
        let author = page.author.isEmpty ? configuration.author : page.author
        meta("name", "author", author)
        meta("name", "description", page.description)
        meta("name", "keywords", page.keywords)
        text += "<meta name=\"generator\" content=\"labbook\">\n".utf8
        if page.isUnlisted { text += "<meta name=\"robots\" content=\"noindex\">\n".utf8 }
        if !address.isEmpty {
            text += "<link rel=\"canonical\" href=\"\(HTMLText.escaped(address))\">\n".utf8
            text += "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"\(HTMLText.escaped(configuration.title))\" href=\"\(PagePath.root(from: page.output))feed.xml\">\n".utf8
        }
        meta("property", "og:title", page.name)
        meta("property", "og:type", page.schema == "ScholarlyArticle" ? "article" : "website")
        meta("property", "og:site_name", configuration.title)
        meta("property", "og:description", page.description)
        meta("property", "og:url", address)
        if !page.image.isEmpty, !configuration.url.isEmpty { meta("property", "og:image", configuration.url + PagePath.encoded(page.image)) }
        if page.schema == "ScholarlyArticle" {
            meta("name", "citation_title", page.name)
            for name in author.split(separator: ";") { meta("name", "citation_author", String(name.drop { $0 == " " })) }
            meta("name", "citation_publication_date", String(decoding: page.date.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "/") : $0 }, as: UTF8.self))
            meta("name", "citation_journal_title", configuration.title)
            meta("name", "citation_fulltext_html_url", address)
            meta("name", "citation_language", page.language)
            if let citation { meta("name", "citation_doi", citation.doi ?? "") }
        }
        putLinkedData(page, address, author, into: &text)
        return text
    }

    private func putLinkedData(_ page: Page, _ address: String, _ author: String, into text: inout [UInt8]) {
        text += "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"".utf8
        func field(_ name: String, _ value: String) {
            guard !value.isEmpty else { return }
            for part in [",\"", name, "\":", Self.json(value)] { text += part.utf8 }
        }
        field("@type", page.schema)
        field(page.schema == "ScholarlyArticle" ? "headline" : "name", page.name)
        if !author.isEmpty { text += ",\"author\":{\"@type\":\"Person\",\"name\":\(Self.json(author))}".utf8 }
        field("description", page.description)
        field("dateModified", page.date)
        field("keywords", page.keywords)
        field("inLanguage", page.language)
        field("url", address)
        if let licence = citation?.licences.first { field("license", "https://spdx.org/licenses/" + licence + ".html") }
        if page.output != PagePath.home { text += ",\"isPartOf\":{\"@type\":\"WebSite\",\"name\":\(Self.json(configuration.title))}".utf8 }
        text += "}</script>\n".utf8
    }

    /// A JSON string that may also stand inside of a script element.
    static func json(_ text: String) -> String {
        var result: [UInt8] = [UInt8(ascii: "\"")]
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): result += "\\\"".utf8
            case UInt8(ascii: "\\"): result += "\\\\".utf8
            case UInt8(ascii: "<"): result += "\\u003c".utf8
            case 0..<0x20: result.append(0x20)
            default: result.append(byte)
            }
        }
        result.append(UInt8(ascii: "\""))
        return String(decoding: result, as: UTF8.self)
    }
}
