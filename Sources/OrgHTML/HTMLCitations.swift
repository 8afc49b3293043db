import OrgExport

extension HTMLRenderer: CitationWriter {
    mutating func written(_ parts: [CitationPart]) -> [UInt8] {
        captured { renderer in
            for part in parts { renderer.put(part) }
        }
    }

    mutating func writtenParagraph(_ parts: [CitationPart]) -> [UInt8] {
        captured { renderer in
            renderer.output.put("<p>\n")
            for part in parts { renderer.put(part) }
            renderer.output.put("</p>\n")
        }
    }

    private mutating func put(_ part: CitationPart) {
        switch part {
        case .text(let text), .field(let text): renderString(text)
        case .bibliographyField(let text): renderChildren(document.parseBibliographyField(text))
        case .contents(let index): renderChildren(index)
        case .italic(let parts): put(parts, "<i>", "</i>")
        case .bold(let parts): put(parts, "<b>", "</b>")
        case .smallCaps(let parts): put(parts, "<span style=\"font-variant: small-caps\">", "</span>")
        case .superscript(let parts): put(parts, "<sup>", "</sup>")
        case .subscript(let parts): put(parts, "<sub>", "</sub>")
        case .link(let number, let parts): put(parts, "<a href=\"#citeproc_bib_item_\(number)\">", "</a>")
        }
    }

    private mutating func put(_ parts: [CitationPart], _ open: String, _ close: String) {
        output.put(open)
        for part in parts { put(part) }
        output.put(close)
    }

    mutating func writtenEntry(_ number: Int, _ parts: [CitationPart]) -> [UInt8] {
        captured { renderer in
            renderer.output.put("<p class=\"csl-entry\" id=\"citeproc_bib_item_\(number)\">\n")
            for part in parts { renderer.put(part) }
            renderer.output.put("</p>\n")
        }
    }
}
