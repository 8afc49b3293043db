internal import OrgExport

/// The pages that list others: home, dates, tags, status, search, and the files that were not copied.
struct IndexPages: Sendable {
    let frame: PageFrame
    /// The published notebooks in the order of their paths.
    let summaries: [PageSummary]
    let experiments: [(title: String, status: String, date: String, page: String)]
    /// What the site is about; may be empty.
    let abstract: String

    /// How many entries the home page shows.
    static let newest = 8
    /// Titles that several notebooks have.
    private let sharedTitles: Set<String>

    init(frame: PageFrame, summaries: [PageSummary], experiments: [(title: String, status: String, date: String, page: String)], abstract: String) {
        self.frame = frame
        self.summaries = summaries
        self.experiments = experiments
        self.abstract = abstract
        var seen: Set<String> = []
        sharedTitles = Set(summaries.map(\.title).filter { !seen.insert($0).inserted })
    }

    /// What lists call a notebook: its title, with the name of its file where another has the same.
    private func label(_ summary: PageSummary) -> String { sharedTitles.contains(summary.title) ? "\(summary.title) (\(summary.path))" : summary.title }

    private var language: String { frame.configuration.language }

    private func page(_ output: String, _ name: String, _ content: [UInt8], kind: String = "index") -> (path: String, text: Pieces) {
        let page = PageFrame.Page(
            output: output, kind: kind, name: name, title: Array(HTMLText.escaped(name).utf8), language: language, content: content,
            schema: "CollectionPage")
        return (output, frame.render(page))
    }

    /// The home page: what the site is, and where to begin.
    ///
    /// - Parameters:
    ///   - text: HTML of the notebook `index.org`, if there is one, with what belongs to its frame.
    ///   - experiments: What the template wants to know of each.
    func home(_ own: PageFrame.Page?, experiments: [ShapedValues.Fields]) -> (path: String, text: Pieces) {
        let configuration = frame.configuration
        var values = ShapedValues()
        values.put("description", .filled(abstract))
        values.put("hasExperiments", .flag(!experiments.isEmpty))
        // The newest first, as the entries.
        values.put("experiments", .list(experiments.reversed()))
        // What an experiment made of the notebook stands on the experiment's page.
        let folders = self.experiments.map { FilePath.directory(of: $0.page) + "/" }
        let listed = summaries.filter { summary in summary.page != PagePath.home && !folders.contains { summary.path.hasPrefix($0) } }
        values.put("hasPages", .flag(!listed.isEmpty))
        let pages: [ShapedValues.Fields] = listed.map { summary in
            [
                ("title", .text(label(summary))), ("address", .text(PagePath.address(from: PagePath.home, to: summary.page))), ("date", .filled(summary.date)),
                ("description", .filled(summary.description.isEmpty ? summary.abstract : summary.description)), ("status", .filled(summary.status)),
            ]
        }
        values.put("pages", .list(pages))
        let entries = newestEntries(of: listed + summaries.filter { $0.page == PagePath.home })
        values.put("hasEntries", .flag(!entries.isEmpty))
        values.put("entries", .list(entries))
        values.put("dates", .text(PagePath.address(from: PagePath.home, to: PagePath.dates)))
        let tags = tagCounts()
        values.put("hasTags", .flag(!tags.isEmpty))
        values.put("tags", .list(tags))
        if let citation = frame.citation {
            values.put("citation", .object([("sentence", .text(citation.sentence)), ("bibtex", .text(citation.bibtex)), ("address", .filled(citation.address))]))
        } else {
            values.put("citation", .flag(false))
        }
        let content = frame.templates.render("home", values, pieces: [("text", own?.content ?? [])]).bytes
        var page =
            own
            ?? PageFrame.Page(
                output: PagePath.home, kind: "home", name: configuration.title, title: Array(HTMLText.escaped(configuration.title).utf8),
                language: language, content: [])
        page.kind = "home"
        page.content = content
        page.schema = "WebSite"
        if page.description.isEmpty { page.description = abstract }
        return (PagePath.home, frame.render(page))
    }

    /// The newest dated headlines, each once.
    private func newestEntries(of summaries: [PageSummary]) -> [ShapedValues.Fields] {
        var dated: [(entry: PageSummary.Entry, notebook: String)] = []
        // Those of experiments stand in a list of their own.
        let others = Set(experiments.map(\.title))
        for summary in summaries { dated += summary.entries.filter { !$0.date.isEmpty && !others.contains($0.title) }.map { ($0, label(summary)) } }
        let sorted = dated.enumerated().sorted { ($1.element.entry.date, $0.offset) < ($0.element.entry.date, $1.offset) }.map(\.element)
        // What stands in two notebooks, such as a part that one took from the other, is one entry.
        var seen: Set<[String]> = []
        var newest: [(entry: PageSummary.Entry, notebook: String)] = []
        for line in sorted where newest.count < Self.newest && seen.insert([line.entry.date, line.entry.title]).inserted { newest.append(line) }
        return newest.map { entry, notebook in
            [
                ("title", .text(entry.title)), ("address", .text(PagePath.address(from: PagePath.home, to: entry.address))), ("date", .text(entry.date)),
                ("notebook", .optional(summaries.count > 1 ? notebook : nil)), ("status", .filled(entry.status)), ("summary", .filled(entry.summary)),
            ]
        }
    }

    /// All tags with how often they are used, in alphabetical order.
    private func tagCounts() -> [ShapedValues.Fields] {
        var counts: [String: Int] = [:]
        for line in tagLines() { counts[line.group, default: 0] += 1 }
        return counts.sorted { Self.precedes($0.key, $1.key) }.map { tag, count in
            [
                ("name", .text(tag)), ("count", .text(String(count))),
                ("address", .text(PagePath.address(from: PagePath.home, to: PagePath.tags + "#" + Self.anchor(tag)))),
            ]
        }
    }

    /// Names in alphabetical order, in whatever letter case.
    static func precedes(_ left: String, _ right: String) -> Bool {
        let (one, other) = (left.lowercased(), right.lowercased())
        return one == other ? left < right : NaturalOrder.precedes(one, other)
    }

    /// The page that servers show for an address that is not there. It may be asked for in any folder, so its links begin at the server's root.
    func notFound() -> (path: String, text: Pieces) {
        let name = "There is no such page"
        var page = PageFrame.Page(
            output: PagePath.notFound, kind: "not-found", name: name, title: Array(name.utf8), language: language,
            content: Array("<p>It may have been renamed, or it was never here. The search may find it; the home page has all notebooks.</p>\n".utf8))
        page.isUnlisted = true
        // It carries its style itself: nothing else of the site can be counted on.
        let templates = frame.templates
        var html = frame.render(page).bytes
        html.replaceFirst("<link rel=\"stylesheet\" href=\"\(templates.stylePath)\">\n", with: Array("<style>\n".utf8) + templates.style + Array("</style>\n".utf8))
        html.replaceFirst("<script src=\"\(templates.scriptPath)\" defer></script>\n", with: [])
        let root = frame.configuration.rootPath
        let text = HTMLText.rewritingAddresses(html[...]) { _, _, value in
            guard let first = value.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "/"), !value.prefix(while: { $0 != UInt8(ascii: "/") }).contains(UInt8(ascii: ":")) else { return nil }
            return Array(root.utf8) + value
        }
        return (PagePath.notFound, Pieces(text))
    }

    func search() -> (path: String, text: Pieces) {
        page(PagePath.search, "Search", frame.templates.render("search", ShapedValues()).bytes, kind: "search-page")
    }

    // MARK: Lists

    private struct Line {
        var group: String
        var date: String
        var title: String
        var notebook: String
        var address: String
    }

    /// By month, newest first.
    func dates() -> (path: String, text: Pieces) {
        var lines: [Line] = []
        for summary in summaries {
            let dated = summary.entries.filter { !$0.date.isEmpty }
            if !summary.date.isEmpty, !dated.contains(where: { $0.date == summary.date }) {
                lines.append(Line(group: String(summary.date.prefix(7)), date: summary.date, title: label(summary), notebook: "", address: summary.page))
            }
            lines += dated.map { Line(group: String($0.date.prefix(7)), date: $0.date, title: $0.title, notebook: label(summary), address: $0.address) }
        }
        for experiment in experiments where !experiment.date.isEmpty {
            lines.append(Line(group: String(experiment.date.prefix(7)), date: experiment.date, title: experiment.title, notebook: "Experiments", address: experiment.page))
        }
        lines = lines.enumerated().sorted { ($1.element.date, $0.offset) < ($0.element.date, $1.offset) }.map(\.element)
        return list(PagePath.dates, "By date", lines, empty: "No notebook has a date: #+DATE, or a date in a headline.") { $0 > $1 }
    }

    func tags() -> (path: String, text: Pieces) {
        list(PagePath.tags, "By tag", tagLines(), empty: "No notebook has a tag: #+FILETAGS, or tags of headlines.", Self.precedes)
    }

    private func tagLines() -> [Line] {
        var lines: [Line] = []
        for summary in summaries {
            let inEntries = Set(summary.entries.flatMap(\.tags))
            for tag in summary.tags where !inEntries.contains(tag) {
                lines.append(Line(group: tag, date: summary.date, title: label(summary), notebook: "", address: summary.page))
            }
            for entry in summary.entries {
                lines += entry.tags.map { Line(group: $0, date: entry.date, title: entry.title, notebook: label(summary), address: entry.address) }
            }
        }
        return lines
    }

    func status() -> (path: String, text: Pieces) {
        var lines: [Line] = []
        for summary in summaries {
            if !summary.status.isEmpty { lines.append(Line(group: summary.status, date: summary.date, title: label(summary), notebook: "", address: summary.page)) }
            for entry in summary.entries where !entry.status.isEmpty {
                lines.append(Line(group: entry.status, date: entry.date, title: entry.title, notebook: label(summary), address: entry.address))
            }
        }
        for experiment in experiments where !experiment.status.isEmpty {
            lines.append(Line(group: experiment.status, date: experiment.date, title: experiment.title, notebook: "Experiments", address: experiment.page))
        }
        return list(PagePath.status, "By status", lines, empty: "No notebook has a status: #+STATUS, or a TODO keyword of a headline.") { $0 < $1 }
    }

    private func list(_ output: String, _ name: String, _ lines: [Line], empty: String, _ before: (String, String) -> Bool) -> (path: String, text: Pieces) {
        var groups: [String: [Line]] = [:]
        for line in lines { groups[line.group, default: []].append(line) }
        let names = groups.keys.sorted(by: before)
        var used: Set<String> = []
        let values: [ShapedValues.Fields] = names.map { name in
            var id = Self.anchor(name)
            while !used.insert(id).inserted { id += "-" }
            let members = groups[name] ?? []
            let entries: [ShapedValues.Fields] = members.map { line in
                [
                    ("date", .filled(line.date)), ("title", .text(line.title)), ("notebook", .filled(line.notebook)),
                    ("address", .text(PagePath.address(from: output, to: line.address))),
                ]
            }
            return [("id", .text(id)), ("name", .text(name)), ("count", .text(String(members.count))), ("entries", .list(entries))]
        }
        return page(output, name, frame.templates.render("index", ShapedValues([("hasGroups", .flag(!values.isEmpty)), ("groups", .list(values)), ("empty", .text(empty))])).bytes)
    }

    /// The `id` of a group.
    static func anchor(_ group: String) -> String { "group-" + String(group.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }) }

    /// The files that pages link to and that were not copied.
    func files(_ files: [ListedFile]) -> (path: String, text: Pieces) {
        let values: [ShapedValues.Fields] = files.map { file in
            [
                ("id", .text(LinkedFile.anchor(file.path))), ("path", .text(file.path)), ("size", .text(String(file.size))), ("hash", .text(file.hash)),
                ("where", .text(file.place)), ("address", .filled(file.address)),
            ]
        }
        return page(PagePath.files, "Files that are not on the site", frame.templates.render("files", ShapedValues([("files", .list(values))])).bytes)
    }
}

/// A file that is not copied to the site.
struct ListedFile: Sendable, Equatable {
    var path: String
    var size: Int
    /// SHA-256.
    var hash: String
    /// Where it is, in words.
    var place: String
    var address: String
}

extension [UInt8] {
    /// Puts other bytes in the place of a piece of text where it stands first.
    fileprivate mutating func replaceFirst(_ piece: String, with other: [UInt8]) {
        if let range = ByteSearch.range(of: Array(piece.utf8), in: self[...]) { replaceSubrange(range, with: other) }
    }
}
