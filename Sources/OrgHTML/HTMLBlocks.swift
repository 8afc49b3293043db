import Highlighting
import OrgExport
import OrgSyntax

extension HTMLRenderer {
    // MARK: Paragraphs

    /// Writes a paragraph, or the figure that it is (`org-html-paragraph`).
    mutating func renderParagraph(_ index: Int) {
        let parent = document.tree.parent(index)
        let parentKind = parent >= 0 ? kind(parent) : .orgData
        if parentKind == .item, document.tree.previous(index) < 0, isOnlyTextOfItem(index) {
            renderParagraphText(index)
            return
        }
        if document.isStandaloneImage(index) {
            renderFigure(index)
            return
        }
        output.put("<p")
        if document.hasAffiliatedKeywords(index) {
            HTMLAttributes(lines: document.attributeLines(index, "HTML")).write(to: &output)
        }
        if parentKind == .footnoteDefinition { output.put(" class=\"footpara\"") }
        output.put(">\n")
        renderParagraphText(index)
        output.put("</p>")
    }

    /// Whether nothing but at most one list follows a paragraph in its item.
    private func isOnlyTextOfItem(_ index: Int) -> Bool {
        let next = document.tree.next(index)
        return next < 0 || (kind(next) == .plainList && document.tree.next(next) < 0)
    }

    /// Writes the objects of a paragraph with common indentation taken off; where all were pruned, profile `ox-html` writes what Emacs does.
    mutating func renderParagraphText(_ index: Int) {
        let start = output.count
        defer { if kind(index) != .verseBlock { output.normalizeEnd(since: start) } }
        let parent = document.tree.parent(index)
        var followsMark = false
        if kind(index) == .paragraph, parent >= 0, kind(parent) == .item || kind(parent) == .footnoteDefinition,
            document.tree.firstChild(parent) == index, !document.tree[index].isMade {
            // Text on the line of the bullet or label begins after it.
            let node = document.tree.node(index)
            followsMark = node.begin > 0 && node.tree.source.bytes[node.begin - 1] != 0x0A
        }
        let saved = (lineIndentation, isAtLineStart)
        lineIndentation = commonIndentation(index, ignoreFirst: followsMark)
        isAtLineStart = !followsMark
        if settings.profile == .oxHTML, !document.tree.hasChildren(index) { output.put("nil") } else { renderChildren(index) }
        (lineIndentation, isAtLineStart) = saved
    }

    /// Writes an image of its own with its caption (`org-html--wrap-image`).
    private mutating func renderFigure(_ index: Int) {
        output.put(settings.isFancy ? "\n<figure id=\"" : "\n<div id=\"")
        output.put(reference(index))
        // Themes look for the class, which Emacs leaves out where the element says it.
        output.put(!settings.isFancy ? "\" class=\"figure\">\n<p>" : settings.profile == .labbook ? "\" class=\"figure\">\n" : "\">\n")
        renderParagraphText(index)
        if !settings.isFancy { output.put("</p>") }
        let caption = captured { $0.renderCaption(of: index) }
        if caption.contains(where: { ![UInt8].isBlank($0) }) {
            output.put(settings.isFancy ? "\n<figcaption>" : "\n<p>")
            output.put("<span class=\"figure-number\">")
            let image = document.firstLink(below: index)
            putPhrase("Figure %d:", number: document.imageOrdinal(image))
            output.put(" </span>")
            output.append(contentsOf: caption)
            output.put(settings.isFancy ? "</figcaption>" : "</p>")
        }
        output.put(settings.isFancy ? "\n</figure>" : "\n</div>")
    }

    /// Writes the lines of a caption, joined by blanks; the short ones where `short` and there are some.
    mutating func renderCaption(of index: Int, short: Bool = false) {
        var captions = document.captions(index, short: short)
        if short, captions.isEmpty { captions = document.captions(index) }
        for (place, caption) in captions.enumerated() {
            if place > 0 { output.append(0x20) }
            renderChildren(caption)
        }
    }

    /// Writes a phrase in the document's language with a number for `%d`.
    mutating func putPhrase(_ phrase: String, number: Int?) {
        putFilled(exportSettings.translateToHTML(phrase), number: number)
    }

    /// Writes a text with a number for `%d`.
    private mutating func putFilled(_ text: String, number: Int?) {
        guard let place = text.byteRange(of: "%d") else {
            output.put(text)
            return
        }
        output.put(String(text[..<place.lowerBound]))
        output.put(number ?? 0)
        output.put(String(text[place.upperBound...]))
    }

    // MARK: Blocks with text

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

    private static let html5Elements: Set<String> = [
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

    // MARK: Code

    mutating func renderSourceBlock(_ index: Int) {
        guard let code = document.codeBlock(index) else { return }
        let attributes = HTMLAttributes(lines: document.attributeLines(index, "HTML"))
        if attributes["textarea"] != nil {
            renderTextarea(code, attributes)
            return
        }
        output.put("<div class=\"org-src-container\">\n")
        if !document.captions(index).isEmpty {
            output.put("<label class=\"org-src-name\"><span class=\"listing-number\">")
            putPhrase("Listing %d:", number: document.ordinal(index, key: "caption") { $0.hasCaption($1) })
            output.put(" </span>")
            let start = output.count
            renderCaption(of: index)
            output.trim(since: start)
            output.put("</label>")
        }
        output.put("<pre class=\"src src-")
        output.put(code.language ?? "nil")
        output.append(0x22)
        if let name = namedReference(index) {
            output.put(" id=\"")
            output.put(name)
            output.append(0x22)
        }
        putFocusable()
        output.put("><code>")
        putCode(code, lineOffset: document.lineOffset(index))
        output.put("</code></pre>\n</div>")
    }

    mutating func renderExampleBlock(_ index: Int) {
        guard let code = document.codeBlock(index) else { return }
        var attributes = HTMLAttributes(lines: document.attributeLines(index, "HTML"))
        if attributes["textarea"] != nil {
            renderTextarea(code, attributes)
            return
        }
        attributes["class"] = attributes["class"].map { "example " + $0 } ?? "example"
        if !attributes.contains("id") { attributes["id"] = reference(index) }
        let isFolded = openFold(lines: code.lineCount)
        output.put("<pre")
        attributes.write(to: &output)
        putFocusable()
        output.put(">\n")
        putCode(code, lineOffset: document.lineOffset(index))
        output.put("</pre>")
        if isFolded { output.put("\n</details>") }
    }

    private mutating func renderTextarea(_ code: CodeBlock, _ attributes: HTMLAttributes) {
        output.put("<p>\n<textarea cols=\"")
        output.put(attributes["width"] ?? "80")
        output.put("\" rows=\"")
        output.put(attributes["height"] ?? String(code.text.isEmpty ? 1 : code.lineCount))
        output.put("\">\n")
        if settings.profile == .oxHTML { output.append(contentsOf: code.text) } else { output.putEncoded(code.text) }
        output.put("</textarea>\n</p>")
    }

    /// Makes what may scroll reachable by keyboard.
    private mutating func putFocusable() {
        if settings.profile == .labbook { output.put(" tabindex=\"0\"") }
    }

    /// The highlighter of a language, where the profile wants one.
    private mutating func highlighter(_ language: String?) -> Highlighter? {
        guard settings.profile == .labbook, let language else { return nil }
        if let known = highlighters[language] { return known }
        let found = Highlighter(language: language)
        highlighters[language] = .some(found)
        return found
    }

    /// Writes lines of code with numbers and labels (`org-html-do-format-code`).
    mutating func putCode(_ code: CodeBlock, lineOffset: Int?) {
        let highlighter = highlighter(code.language)
        if code.labels.isEmpty, lineOffset == nil {
            if let highlighter { highlighter.highlight(code.text, into: &output) } else { output.putEncoded(code.text) }
            output.append(0x0A)
            return
        }
        let tokens = highlighter?.tokens(in: code.text) ?? []
        var cursor = 0
        var line = 0
        var start = 0
        let width = lineOffset.map { String(code.lineCount + $0).utf8.count }
        while true {
            let end = code.text[start...].firstIndex(of: 0x0A) ?? code.text.count
            line += 1
            let label = code.labels[line]
            if let label {
                output.put("<span id=\"coderef-")
                output.put(label)
                output.put("\" class=\"coderef-off\">")
            }
            if let lineOffset, let width {
                let number = String(line + lineOffset)
                output.put("<span class=\"linenr\">")
                output.append(contentsOf: repeatElement(0x20, count: max(0, width - number.utf8.count)))
                output.put(number)
                output.put(": </span>")
            }
            if highlighter == nil {
                output.putEncoded(code.text[start..<end])
            } else {
                Highlighter.write(code.text, start..<end, tokens: tokens, cursor: &cursor, into: &output)
            }
            if let label {
                if code.switches.retainsLabels {
                    output.put(" (")
                    output.put(label)
                    output.put(")")
                }
                output.put("</span>")
            }
            output.append(0x0A)
            guard end < code.text.count else { return }
            start = end + 1
        }
    }

    mutating func renderFixedWidth(_ index: Int) {
        let value = FixedWidth(document.tree.node(index))?.value ?? ""
        let isFolded = surroundings.foldsOutputAfter != nil && openFold(lines: value.utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 })
        output.put("<pre class=\"example\"")
        putFocusable()
        output.put(">\n")
        output.putEncoded(Lines.removingIndentation(value.orgBytes))
        output.put("\n</pre>")
        if isFolded { output.put("\n</details>") }
    }

    /// Begins an element that hides long output until it is asked for; returns whether it did.
    private mutating func openFold(lines: Int) -> Bool {
        guard let limit = surroundings.foldsOutputAfter, lines > limit else { return false }
        output.put("<details class=\"long-output\">\n<summary>")
        putFilled(PageWords.of(exportSettings.language).output, number: lines)
        output.put("</summary>\n")
        return true
    }

    mutating func renderExportBlock(_ index: Int) -> Bool {
        guard let block = ExportBlock(document.tree.node(index)), block.backend?.lowercased() == "html" else { return false }
        putRaw(Lines.removingIndentation(block.value.orgBytes), of: index, line: 1)
        return true
    }

    /// Writes HTML of the notebook's own, the first line of which is `line` lines below that of its element.
    mutating func putRaw(_ html: [UInt8], of index: Int, line: Int = 0) {
        guard let rewrite = surroundings.rewriteRaw else { return output.append(contentsOf: html) }
        let location = document.location(of: index).map { SourceLocation(line: $0.line + line, column: $0.column) }
        output.append(contentsOf: rewrite(html, location))
    }

    mutating func renderInlineSourceBlock(_ index: Int) {
        guard let block = InlineSrcBlock(document.tree.node(index)) else { return }
        output.put("<code class=\"src src-")
        output.put(block.language)
        output.put("\">")
        if let highlighter = highlighter(block.language) {
            highlighter.highlight(block.value.orgBytes, into: &output)
        } else {
            output.putEncoded(block.value)
        }
        output.put("</code>")
    }

    /// Writes what `#+HTML` and `#+TOC` ask for; other keywords are not written.
    mutating func renderKeyword(_ index: Int) -> Bool {
        guard !document.tree[index].isMade, let keyword = Keyword(document.tree.node(index)) else { return false }
        switch keyword.key {
        case "HTML": putRaw(keyword.value.orgBytes, of: index)
        case "TOC": return renderContentsKeyword(index, keyword.value)
        default: return false
        }
        return true
    }
}
