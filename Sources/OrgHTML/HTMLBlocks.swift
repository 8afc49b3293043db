import OrgExport
import OrgSyntax

extension HTMLRenderer {
    mutating func renderQuoteBlock(_ index: Int) {
        var attributes = HTMLAttributes(lines: document.attributeLines(index, "HTML"))
        if !attributes.contains("id"), let name = namedReference(index) { attributes["id"] = name }
        output.put("<blockquote")
        attributes.write(to: &output)
        output.put(">\n")
        renderBlockContents(index)
        output.put("</blockquote>")
    }

    mutating func renderSpecialBlock(_ index: Int) {
        guard let block = SpecialBlock(document.tree.node(index)) else { return }
        let type = block.blockType
        let isElement = settings.isFancy && Self.html5Elements.contains(type)
        var attributes = HTMLAttributes(lines: document.attributeLines(index, "HTML"))
        if !isElement { attributes["class"] = attributes["class"].map { $0 + " " + type } ?? type }
        if !attributes.contains("id") { attributes["id"] = reference(index) }
        output.put("<")
        output.put(isElement ? type : "div")
        attributes.write(to: &output)
        let only = document.tree.firstChild(index)
        if settings.profile == .labbook, isElement, type == "summary", only >= 0, kind(only) == .paragraph, document.tree.next(only) < 0 {
            // HTML has text in a summary, no paragraphs.
            output.put(">")
            let start = output.count
            renderParagraphText(only)
            output.trim(since: start)
            output.put("</summary>")
            return
        }
        output.put(">\n")
        renderContents(index)
        output.put(isElement ? "</" : "\n</")
        output.put(isElement ? type : "div")
        output.put(">")
    }

    static let html5Elements: Set<String> = [
        "article", "aside", "audio", "canvas", "details", "figcaption", "figure", "footer", "header", "menu", "meter", "nav", "output",
        "progress", "section", "summary", "video",
    ]

    /// Writes verse: every line ends with a break, indentation is kept as no-break spaces.
    mutating func renderVerseBlock(_ index: Int) {
        let text = captured { $0.renderParagraphText(index) }
        output.put("<p class=\"verse\">\n")
        let tag: [UInt8] = Array((settings.isXHTML ? "<br />" : "<br>").utf8)
        var start = 0
        while start < text.count {
            let newline = text[start...].firstIndex(of: 0x0A)
            var end = newline ?? text.count
            if newline != nil {
                while end > start, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
                if text[start..<end].suffix(tag.count).elementsEqual(tag) { end -= tag.count }
            }
            var place = start
            while place < end, text[place] == 0x20 || text[place] == 0x09 {
                output.put("&nbsp;")
                place += 1
            }
            output.append(contentsOf: text[place..<end])
            guard let newline else { break }
            output.append(contentsOf: tag)
            output.append(0x0A)
            start = newline + 1
        }
        output.put("</p>")
    }
}
