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
        case .italic(let parts):
            output.put("<i>")
            for part in parts { put(part) }
            output.put("</i>")
        }
    }
}
