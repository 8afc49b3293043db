/// What programs read about the site: the Atom feed (RFC 4287), sitemap.xml (sitemaps.org) and robots.txt (RFC 9309).
enum Feeds {
    /// The newest dated notebooks; `nil` where the site's address is not known or nothing has a date.
    static func atom(_ configuration: SiteConfiguration, _ summaries: [PageSummary]) -> [UInt8]? {
        guard !configuration.url.isEmpty else { return nil }
        let dated = summaries.filter { !$0.date.isEmpty }.sorted { ($1.date, $0.page) < ($0.date, $1.page) }
        guard let newest = dated.first?.date else { return nil }
        func element(_ name: String, _ text: String) -> String { "<\(name)>\(HTMLText.escaped(text))</\(name)>\n" }
        var text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(HTMLText.escaped(configuration.language))\">\n"
        text += element("title", configuration.title) + element("id", configuration.url) + element("updated", moment(newest))
        if !configuration.description.isEmpty { text += element("subtitle", configuration.description) }
        text += "<author>" + element("name", configuration.author.isEmpty ? configuration.title : configuration.author) + "</author>\n"
        let address = HTMLText.escaped(configuration.url)
        text += "<link rel=\"self\" type=\"application/atom+xml\" href=\"\(address)feed.xml\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"\(address)\"/>\n"
        text += "<generator>labbook</generator>\n"
        for summary in dated.prefix(50) {
            let page = configuration.url + PagePath.encoded(summary.page)
            text += "<entry>\n" + element("title", summary.title) + element("id", page) + element("updated", moment(summary.date))
            text += "<link rel=\"alternate\" type=\"text/html\" href=\"\(HTMLText.escaped(page))\"/>\n"
            if !summary.author.isEmpty { text += "<author>" + element("name", summary.author) + "</author>\n" }
            for tag in summary.tags { text += "<category term=\"\(HTMLText.escaped(tag))\"/>\n" }
            if !summary.description.isEmpty { text += element("summary", summary.description) }
            text += "</entry>\n"
        }
        return Array((text + "</feed>\n").utf8)
    }

    /// A day as Atom wants it.
    private static func moment(_ date: String) -> String { date + "T00:00:00Z" }

    /// - Parameter pages: Paths of all pages with their dates, which may be empty.
    static func sitemap(_ configuration: SiteConfiguration, _ pages: [(path: String, date: String)]) -> [UInt8]? {
        guard !configuration.url.isEmpty else { return nil }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for page in pages.sorted(by: { $0.path < $1.path }) {
            let address = configuration.url + (page.path == PagePath.home ? "" : PagePath.encoded(page.path))
            text += "<url><loc>\(HTMLText.escaped(address))</loc>" + (page.date.isEmpty ? "" : "<lastmod>\(page.date)</lastmod>") + "</url>\n"
        }
        return Array((text + "</urlset>\n").utf8)
    }

    static func robots(_ configuration: SiteConfiguration) -> [UInt8] {
        Array(("User-agent: *\nAllow: /\n" + (configuration.url.isEmpty ? "" : "Sitemap: \(configuration.url)sitemap.xml\n")).utf8)
    }
}
