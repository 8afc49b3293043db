import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a headline with all below it (`org-html-headline`); a footnote section is not written.
    mutating func renderHeadline(_ index: Int) -> Bool {
        guard !document.isFootnoteSection(index) else { return false }
        if document.isLowLevel(index) {
            renderHeadlineAsItem(index)
            return true
        }
        let level = document.relativeLevel(index) + settings.topHeading - 1
        let identifier = reference(index)
        let container = containerElement(index)
        let section = openedSection(index, identifier)
        output.put("<")
        output.put(container)
        output.put(" id=\"outline-container-")
        output.put(identifier)
        output.put("\" class=\"outline-")
        output.put(level)
        if let extra = document.property("HTML_CONTAINER_CLASS", index) {
            output.append(0x20)
            output.put(extra)
        }
        output.put("\">\n<")
        output.put(headingElement(level))
        output.put(" id=\"")
        output.put(identifier)
        output.append(0x22)
        if let extra = document.property("HTML_HEADLINE_CLASS", index) {
            output.put(" class=\"")
            output.put(extra)
            output.append(0x22)
        }
        output.append(UInt8(ascii: ">"))
        if document.isNumbered(index) {
            output.put("<span class=\"section-number-")
            output.put(level)
            output.put("\">")
            putNumber(document.headlineNumber(index), separator: ".")
            output.put(".</span> ")
        }
        renderLinkedTitle(index, identifier)
        output.put("</")
        output.put(headingElement(level))
        output.put(">\n")
        // Deeper headlines at once, without text between: the empty section is written all the same.
        let first = document.tree.firstChild(index)
        if first >= 0, kind(first) == .headline { openSection(of: index) ; output.put("</div>\n") }
        renderContents(index)
        output.put("</")
        output.put(container)
        output.put(">\n")
        if let section {
            let hasDeeper = section + 1 < sections.count
            sections[section].range = sections[section].range.lowerBound..<output.count
            sections[section].ownEnd = hasDeeper ? sections[section + 1].range.lowerBound : output.count
        }
        return true
    }

    /// Writes down that a headline begins here; returns its place in ``sections``.
    private mutating func openedSection(_ index: Int, _ identifier: String) -> Int? {
        guard recordsSections else { return nil }
        let wasInContents = isInContents
        isInContents = true
        let title = document.tree.secondary(index, .title)
        let shown = captured { if title >= 0 { $0.renderChildren(title) } }
        isInContents = wasInContents
        let headline = document.headline(index)
        sections.append(
            HTMLParts.Section(
                level: document.relativeLevel(index), identifier: identifier, title: shown, todoKeyword: headline?.todoKeyword,
                isDone: headline?.todoType == .done, tags: headline?.tags ?? [], record: index, range: output.count..<output.count,
                ownEnd: output.count))
        return sections.count - 1
    }

    /// `org-html--container`.
    private func containerElement(_ index: Int) -> String {
        document.property("HTML_CONTAINER", index) ?? (document.relativeLevel(index) == 1 ? settings.container : "div")
    }

    /// The name of a heading element; HTML has six, Org's page any number.
    private func headingElement(_ level: Int) -> String {
        settings.profile == .labbook ? "h" + String(min(level, 6)) : "h" + String(level)
    }

    private mutating func renderLinkedTitle(_ index: Int, _ identifier: String) {
        if settings.linksHeadlines {
            output.put("<a href=\"#")
            output.put(identifier)
            output.put("\">")
        }
        renderTitle(index, title: document.tree.secondary(index, .title), withTags: exportSettings.withTags.isTrue)
        if settings.linksHeadlines { output.put("</a>") }
    }

    private mutating func renderHeadlineAsItem(_ index: Int) {
        let element: StaticString = document.isNumbered(index) ? "ol" : "ul"
        if document.isFirstSibling(index) {
            output.put("<")
            output.put(element)
            output.put(" class=\"org-")
            output.put(element)
            output.put("\">\n")
        }
        let identifier = reference(index)
        output.put("<li><a id=\"")
        output.put(identifier)
        output.put("\"></a>")
        renderLinkedTitle(index, identifier)
        output.put("<br")
        output.put(closing)
        // The line end that stands before contents: put in afterwards it would move all of them.
        output.append(0x0A)
        let start = output.count
        let first = document.tree.firstChild(index)
        if first >= 0 {
            renderContents(index)
            output.trim(since: start)
        }
        if output.count > start { output.append(0x0A) } else { output.removeLast() }
        output.put("</li>\n")
        if document.isLastSibling(index) {
            output.put("</")
            output.put(element)
            output.put(">\n")
        }
    }

    mutating func putNumber(_ numbers: [Int]?, separator: StaticString) {
        for (place, number) in (numbers ?? []).enumerated() {
            if place > 0 { output.put(separator) }
            output.put(number)
        }
    }

    /// Writes keyword, priority, title and tags (`org-html-format-headline-default-function`).
    mutating func renderTitle(_ index: Int, title: Int, withTags: Bool) {
        let headline = document.headline(index)
        if exportSettings.withTodoKeywords, let keyword = headline?.todoKeyword {
            let start = output.count
            renderString(keyword)
            let text = output[start...]
            let name = Self.className(Array(text))
            let isDone = headline?.todoType == .done
            let shown = Array(text)
            output.removeSubrange(start...)
            output.put(isDone ? "<span class=\"done " : "<span class=\"todo ")
            output.put(name)
            output.put("\">")
            output.append(contentsOf: shown)
            output.put("</span> ")
        }
        if exportSettings.withPriority, let priority = headline?.priority {
            output.put("<span class=\"priority\">[")
            output.put(priority)
            output.put("]</span> ")
        }
        if title >= 0 { renderChildren(title) }
        if withTags, let tags = headline?.tags, !tags.isEmpty {
            output.put(settings.profile == .labbook ? "&nbsp;&nbsp;&nbsp;" : "&nbsp;&nbsp;&nbsp")
            renderTags(tags)
        }
    }

    private mutating func renderTags(_ tags: [String]) {
        output.put("<span class=\"tag\">")
        for (place, tag) in tags.enumerated() {
            if place > 0 { output.put("&nbsp;") }
            output.put("<span class=\"")
            output.put(Self.className(tag.orgBytes))
            output.put("\">")
            output.put(tag)
            output.put("</span>")
        }
        output.put("</span>")
    }

    /// Replaces what may not stand in a class name (`org-html-fix-class-name`): one underscore for each character.
    static func className(_ text: [UInt8]) -> String {
        var result = ""
        for scalar in String(orgBytes: text).unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_": result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result
    }

    /// Writes the text of a headline, or what stands before the first one (`org-html-section`).
    mutating func renderSection(_ index: Int) {
        let headline = document.tree.ancestor(index, .headline)
        guard headline >= 0 else {
            renderContents(index)
            return
        }
        openSection(of: headline)
        renderContents(index)
        output.put("</div>\n")
    }

    private mutating func openSection(of headline: Int) {
        output.put("<div class=\"outline-text-")
        output.put(document.relativeLevel(headline) + settings.topHeading - 1)
        output.put("\" id=\"text-")
        if let identifier = document.property("CUSTOM_ID", headline) {
            output.put(identifier)
        } else if settings.profile == .oxHTML, document.isNumbered(headline) {
            putNumber(document.headlineNumber(headline), separator: "-")
        } else {
            output.put(document.reference(headline))
        }
        output.put("\">\n")
    }

    // MARK: Times and properties

    /// Writes a timestamp (`org-html--format-timestamp`).
    mutating func putTimestamp(_ node: Node, blanks: Int) {
        guard let timestamp = Timestamp(node) else { return }
        let element: StaticString = settings.isFancy ? "time" : "span"
        output.put("<")
        output.put(element)
        output.put(" class=\"timestamp\"")
        if settings.isFancy, timestamp.kind != .diary || settings.profile == .oxHTML {
            output.put(" datetime=\"")
            output.put(timestamp.time().formatted((timestamp.start?.hour ?? timestamp.diaryStart?.hour) == nil ? "%F" : "%FT%T"))
            output.append(0x22)
        }
        output.put(">")
        let start = output.count
        renderString(timestamp.exportedText + String(repeating: " ", count: blanks))
        replaceDoubleHyphens(since: start)
        output.put("</")
        output.put(element)
        output.put(">")
    }

    private mutating func replaceDoubleHyphens(since start: Int) {
        let hyphen = UInt8(ascii: "-")
        guard output[start...].indices.dropLast().contains(where: { output[$0] == hyphen && output[$0 + 1] == hyphen }) else { return }
        let text = Array(output[start...])
        output.removeSubrange(start...)
        var place = 0
        while place < text.count {
            if text[place] == 0x2D, place + 1 < text.count, text[place + 1] == 0x2D {
                output.put("&ndash;")
                place += 2
            } else {
                output.append(text[place])
                place += 1
            }
        }
    }

    mutating func renderTimestamp(_ index: Int) {
        output.put("<span class=\"timestamp-wrapper\">")
        putTimestamp(document.tree.node(index), blanks: 0)
        output.put("</span>")
    }

    private func blanksAfter(_ node: Node) -> Int { max(0, node.end - node.contentEnd) }

    mutating func renderClock(_ index: Int) {
        guard let clock = Clock(document.tree.node(index)) else { return }
        output.put("<p>\n<span class=\"timestamp-wrapper\">\n<span class=\"timestamp-kwd\">CLOCK:</span> ")
        if let node = clock.timestamp { putTimestamp(node, blanks: blanksAfter(node)) }
        if let duration = clock.duration {
            output.put(" <span class=\"timestamp\">(")
            output.put(duration)
            output.put(")</span>")
        } else if settings.profile == .oxHTML {
            // What Emacs writes for a clock that still runs.
            output.put("nil")
        }
        output.put("\n</span>\n</p>")
    }

    mutating func renderPlanning(_ index: Int) {
        guard let planning = Planning(document.tree.node(index)) else { return }
        output.put("<p><span class=\"timestamp-wrapper\">")
        let start = output.count
        let parts: [(StaticString, Node?)] = [("CLOSED:", planning.closed), ("DEADLINE:", planning.deadline), ("SCHEDULED:", planning.scheduled)]
        for (word, node) in parts {
            guard let node else { continue }
            output.put("<span class=\"timestamp-kwd\">")
            output.put(word)
            output.put("</span> ")
            putTimestamp(node, blanks: blanksAfter(node))
            output.append(0x20)
        }
        output.trim(since: start)
        output.put("</span></p>")
    }

    mutating func renderPropertyDrawer(_ index: Int) -> Bool {
        output.put("<pre class=\"example\">\n")
        let start = output.count
        renderContents(index)
        guard output.hasText(since: start) else { return false }
        output.put("</pre>")
        return true
    }

    mutating func renderNodeProperty(_ index: Int) {
        guard let property = NodeProperty(document.tree.node(index)) else { return }
        output.put(property.key)
        output.put(": ")
        output.put(property.value)
    }
}
