import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a footnote's mark (`org-html-footnote-reference`).
    mutating func renderFootnoteReference(_ index: Int) -> Bool {
        if isInContents { return false }
        let previous = document.tree.previous(index)
        if previous >= 0, kind(previous) == .footnoteReference { output.put("<sup>, </sup>") }
        let number = document.footnoteNumber(index).map(String.init) ?? "nil"
        let name = Self.footnoteName(document.footnoteLabel(index), number)
        output.put("<sup><a id=\"fnr.")
        output.put(name)
        if !document.isFirstFootnoteReference(index) {
            output.put(".")
            output.put(number)
        }
        output.put("\" class=\"footref\" href=\"#fn.")
        output.put(name)
        output.put("\" role=\"doc-backlink\">")
        if number != "nil" { output.put(number) }
        output.put("</a></sup>")
        return true
    }

    /// The label, but the number where the label is one.
    private static func footnoteName(_ label: String?, _ number: String) -> String {
        guard let label, Int(label).map(String.init) != label else { return number }
        return label
    }

    /// Writes all footnotes (`org-html-footnote-section`); nothing where there are none.
    mutating func renderFootnotes() {
        var footnotes = document.collectFootnotes()
        guard !footnotes.isEmpty else { return }
        output.put("<div id=\"footnotes\">\n<h2 class=\"footnotes\">")
        output.put(exportSettings.translateToHTML("Footnotes"))
        output.put(": </h2>\n<div id=\"text-footnotes\">\n\n")
        var place = 0
        while place < footnotes.count {
            let footnote = footnotes[place]
            if place > 0 { output.append(0x0A) }
            let number = String(footnote.number)
            let name = Self.footnoteName(footnote.label, number)
            output.put("<div class=\"footdef\"><sup><a id=\"fn.")
            output.put(name)
            output.put("\" class=\"footnum\" href=\"#fnr.")
            output.put(name)
            output.put("\" role=\"doc-backlink\">")
            output.put(number)
            output.put("</a></sup> <div class=\"footpara\" role=\"doc-footnote\">")
            if footnote.isInline { output.put("<p class=\"footpara\">") }
            let start = output.count
            if footnote.definition >= 0 { renderChildren(footnote.definition) }
            output.trim(since: start)
            output.put(footnote.isInline ? "</p></div></div>\n" : "</div></div>\n")
            place += 1
        }
        footnotes.removeAll()
        output.put("\n\n</div>\n</div>")
    }
}
