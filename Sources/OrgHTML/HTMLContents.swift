import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a table of contents (`org-html-toc`); nothing where there are no headlines for it.
    ///
    /// - Parameter scope: A record in the subtree that the table is for; ``ExportTree/none`` for the document's own table.
    mutating func renderContentsTable(depth: Int?, scope: Int = ExportTree.none) {
        let headlines = document.contentsHeadlines(depth: depth, scope: scope >= 0 ? scope : document.tree.root)
        guard let first = headlines.first else { return }
        let suffix = contentsCount > 0 ? "-" + String(contentsCount) : ""
        contentsCount += 1
        let isOwn = scope < 0
        let element: StaticString = settings.isFancy ? "nav" : "div"
        if isOwn {
            output.put("<")
            output.put(element)
            output.put(" id=\"table-of-contents")
            output.put(suffix)
            output.put("\" role=\"doc-toc\">\n")
            putHeading("Table of Contents")
        }
        output.put("<div id=\"text-table-of-contents")
        output.put(suffix)
        output.put("\" role=\"doc-toc\">")
        let start = isOwn ? 0 : document.relativeLevel(first) - 1
        var previous = start
        for headline in headlines {
            let level = document.relativeLevel(headline)
            if level > previous {
                for _ in 0..<(level - previous) { output.put("\n<ul>\n<li>") }
            } else {
                for _ in 0..<(previous - level) { output.put("</li>\n</ul>\n") }
                output.put("</li>\n<li>")
            }
            previous = level
            renderContentsEntry(headline)
        }
        for _ in 0..<max(0, previous - start) { output.put("</li>\n</ul>\n") }
        output.put("</div>\n")
        if isOwn {
            output.put("</")
            output.put(element)
            output.put(">\n")
        }
    }

    private mutating func putHeading(_ phrase: String) {
        output.put("<h")
        output.put(settings.topHeading)
        output.put(">")
        output.put(exportSettings.translateToHTML(phrase))
        output.put("</h")
        output.put(settings.topHeading)
        output.put(">\n")
    }

    /// `org-html--format-toc-headline`.
    private mutating func renderContentsEntry(_ index: Int) {
        output.put("<a href=\"#")
        output.put(reference(index))
        output.put("\">")
        if !document.isLowLevel(index), document.isNumbered(index) {
            putNumber(document.headlineNumber(index), separator: ".")
            output.put(". ")
        }
        isInContents = true
        renderTitle(index, title: document.alternativeTitle(index), withTags: exportSettings.withTags == .truth)
        isInContents = false
        output.put("</a>")
    }

    /// Writes what a `#+TOC` line asks for; returns whether it asks for anything known.
    mutating func renderContentsKeyword(_ index: Int, _ value: String) -> Bool {
        let words = value.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.map { $0.lowercased() }
        if words.contains("headlines") || value.lowercased().contains("headlines") && words.contains(where: { $0 == "headlines" }) {
            let depth = words.lazy.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }.first
            var scope = ExportTree.none
            if let target = Self.target(in: value) {
                guard let found = resolveContentsTarget(target) else {
                    document.warn("broken-link", "link target '\(target)' not found", at: index)
                    return false
                }
                scope = found
            } else if words.contains("local") {
                scope = index
            }
            renderContentsTable(depth: depth, scope: scope)
            return true
        }
        switch value {
        case "listings": renderList(of: .srcBlock, name: "listing", title: "List of Listings", entry: "Listing %d:")
        case "tables": renderList(of: .table, name: "table", title: "List of Tables", entry: "Table %d:")
        default: return false
        }
        return true
    }

    /// The value of `:target` with its quotation marks taken off.
    private static func target(in value: String) -> String? {
        guard let place = value.byteRange(of: ":target ") else { return nil }
        let rest = value[place.upperBound...].drop { $0 == " " }
        if rest.hasPrefix("\""), let end = rest.dropFirst().firstIndex(of: "\"") { return String(rest[rest.index(after: rest.startIndex)..<end]) }
        return rest.split { $0 == " " || $0 == "\t" }.first.map(String.init)
    }

    private mutating func resolveContentsTarget(_ target: String) -> Int? {
        let destination: ExportDocument.Destination
        if target.hasPrefix("id:") {
            destination = document.resolveIdentifier(String(target.dropFirst(3)))
        } else {
            destination = document.resolveFuzzy(target)
        }
        if case .record(let index) = destination { return index }
        return nil
    }

    /// Writes a list of the captioned elements of a kind (`org-html-list-of-listings`, `org-html-list-of-tables`).
    private mutating func renderList(of kind: NodeKind, name: String, title: String, entry: String) {
        var entries: [Int] = []
        document.tree.walk(document.tree.root) { index in
            if self.kind(index) == kind, document.hasCaption(index) { entries.append(index) }
            return !self.kind(index).isObject && !self.kind(index).isSecondaryString
        }
        guard !entries.isEmpty else { return }
        output.put("<div id=\"list-of-\(name)s\">\n")
        putHeading(title)
        output.put("<div id=\"text-list-of-\(name)s\">\n<ul>\n")
        for (place, index) in entries.enumerated() {
            output.put(place > 0 ? "\n<li>" : "<li>")
            let reference = namedReference(index)
            if let reference {
                output.put("<a href=\"#")
                output.put(reference)
                output.put("\">")
            }
            output.put("<span class=\"\(name)-number\">")
            putPhrase(entry, number: place + 1)
            output.put("</span> ")
            let start = output.count
            renderCaption(of: index, short: true)
            output.trim(since: start)
            output.put(reference == nil ? "</li>" : "</a></li>")
        }
        output.put("\n</ul>\n</div>\n</div>")
    }
}
