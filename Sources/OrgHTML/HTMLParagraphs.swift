import OrgExport
import OrgSyntax

extension HTMLRenderer {
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
    func isOnlyTextOfItem(_ index: Int) -> Bool {
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
    mutating func renderFigure(_ index: Int) {
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
    mutating func putFilled(_ text: String, number: Int?) {
        guard let place = text.byteRange(of: "%d") else {
            output.put(text)
            return
        }
        output.put(String(text[..<place.lowerBound]))
        output.put(number ?? 0)
        output.put(String(text[place.upperBound...]))
    }
}
