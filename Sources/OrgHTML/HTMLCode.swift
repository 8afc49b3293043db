import Highlighting
import OrgExport
import OrgSyntax

extension HTMLRenderer {
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

    mutating func renderTextarea(_ code: CodeBlock, _ attributes: HTMLAttributes) {
        output.put("<p>\n<textarea cols=\"")
        output.put(attributes["width"] ?? "80")
        output.put("\" rows=\"")
        output.put(attributes["height"] ?? String(code.text.isEmpty ? 1 : code.lineCount))
        output.put("\">\n")
        if settings.profile == .oxHTML { output.append(contentsOf: code.text) } else { output.putEncoded(code.text) }
        output.put("</textarea>\n</p>")
    }

    /// Makes what may scroll reachable by keyboard.
    mutating func putFocusable() {
        if settings.profile == .labbook { output.put(" tabindex=\"0\"") }
    }

    /// The highlighter of a language, where the profile wants one.
    mutating func highlighter(_ language: String?) -> Highlighter? {
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
    mutating func openFold(lines: Int) -> Bool {
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
