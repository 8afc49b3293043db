/// Writes blocks of Markdown as Org.
struct OrgBlockWriter {
    var inlines: MarkdownInlines
    /// Taken off the level of headings: 1 where the only one of the first level became the title.
    var headingShift = 0
    /// Whether the file has chunks to execute; plain blocks of code are then for reading.
    var hasChunks = false
    /// Whether the alternative text of an image alone is its caption, as Pandoc has it.
    var hasFigures = true
    private(set) var output: [UInt8] = []
    private var depth = 0

    init(_ inlines: MarkdownInlines) { self.inlines = inlines }

    mutating func write(_ blocks: [MarkdownBlock]) {
        var name: String?
        for block in blocks {
            if case .anchor(let identifier) = block {
                name = identifier
                continue
            }
            if case .org(let text) = block, text.isEmpty { continue }
            separate()
            if let given = name {
                if case .heading(let level, let text, nil) = block {
                    write(.heading(level: level, text: text, identifier: given))
                    name = nil
                    continue
                }
                output.put("#+NAME: \(given)\n")
            }
            name = nil
            write(block)
        }
        if let name { output.put("<<\(name)>>\n") }
    }

    /// Begins a new block after a blank line.
    private mutating func separate() {
        guard !output.isEmpty else { return }
        while output.last == 0x0A { output.removeLast() }
        output.put("\n\n")
    }

    private mutating func line(_ text: String) { output.put(text + "\n") }

    private mutating func write(_ block: MarkdownBlock) {
        switch block {
        case .heading(let level, let text, let identifier):
            let stars = String(repeating: "*", count: max(1, level - headingShift))
            line(stars + " " + String(decoding: inlines.org(text).map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self))
            if let identifier { line(":PROPERTIES:\n:CUSTOM_ID: \(identifier)\n:END:") }
        case .paragraph(let text): writeParagraph(text)
        case .code(let info, let text): writeCode(info, text)
        case .quote(let blocks): writeContainer("quote", blocks)
        case .special(let name, let blocks): writeContainer(name, blocks)
        case .list(let start, let isLoose, let items): writeList(start, isLoose, items)
        case .table(let header, let alignments, let rows): writeTable(header, alignments, rows)
        case .html(let text):
            line("#+begin_export html")
            output += Self.protected(text).withoutFinalNewlines
            line("\n#+end_export")
        case .mathematics(let text):
            output += text.withoutFinalNewlines
            line("")
        case .rule: line("-----")
        case .footnote(let label, let blocks):
            var inner = OrgBlockWriter(inlines)
            inner.write(blocks)
            output.put("[fn:\(MarkdownInlines.footnoteLabel(label))] ")
            output += inner.output.withoutFinalNewlines
            line("")
        case .anchor: break
        case .org(let text):
            output += text.withoutFinalNewlines
            line("")
        }
    }

    private mutating func writeParagraph(_ text: [UInt8]) {
        // An image alone is a figure; its alternative text is the caption.
        if text.starts(with: "![".utf8), let close = text.firstIndex(of: UInt8(ascii: "]")), close > 2 {
            let link = inlines.org(text)
            let isAlone = link.starts(with: "[[".utf8) && link.suffix(2).elementsEqual("]]".utf8) && !link.contains(0x0A) && link.filter { $0 == UInt8(ascii: "[") }.count == 2
            let caption = Array(text[2..<close])
            let named = String(decoding: link, as: UTF8.self).contains(String(decoding: caption, as: UTF8.self))
            if isAlone, !named { output += Array((hasFigures ? "#+CAPTION: " : "#+ATTR_HTML: :alt ").utf8) + inlines.org(caption).map { $0 == 0x0A ? 0x20 : $0 } + [0x0A] }
        }
        output += inlines.org(text)
        line("")
    }

    private mutating func writeContainer(_ name: String, _ blocks: [MarkdownBlock]) {
        var inner = self
        inner.output = []
        inner.write(blocks)
        line("#+begin_\(name)")
        output += inner.output
        line("#+end_\(name)")
    }

    // MARK: Code

    /// Lines that Org would read as structure get a comma.
    static func protected(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        for (place, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if place > 0 { output.append(0x0A) }
            let body = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ",") }
            let needsComma = body.starts(with: "#+".utf8) || (body.first == UInt8(ascii: "*") && (line.first == UInt8(ascii: "*") || line.first == UInt8(ascii: ",")))
            if needsComma {
                let blanks = line.prefix { $0 == 0x20 || $0 == 0x09 }
                output += blanks + [UInt8(ascii: ",")] + line.dropFirst(blanks.count)
            } else {
                output += line
            }
        }
        return output
    }

    private mutating func writeCode(_ info: String, _ text: [UInt8]) {
        if let chunk = CodeChunk(info: info, text: text) {
            for keyword in chunk.keywords { line(keyword) }
            line("#+begin_src \(chunk.language)" + (chunk.headerArguments.isEmpty ? "" : " " + chunk.headerArguments))
            output += Self.protected(chunk.code).withoutFinalNewlines
            line("\n#+end_src")
            return
        }
        let language = info.split { $0 == " " || $0 == "{" || $0 == "," }.first.map { String($0).hasPrefix(".") ? String(String($0).dropFirst()) : String($0) } ?? ""
        let body = Self.protected(text).withoutFinalNewlines
        if language.isEmpty {
            line("#+begin_example")
            output += body
            line("\n#+end_example")
        } else {
            line("#+begin_src \(CodeChunk.language(language.filter { $0 != "}" }))" + (hasChunks ? " :eval no" : ""))
            output += body
            line("\n#+end_src")
        }
    }

    // MARK: Lists and tables

    private mutating func writeList(_ start: Int?, _ isLoose: Bool, _ items: [MarkdownBlock.Item]) {
        for (place, item) in items.enumerated() {
            if place > 0, isLoose { output.put("\n") }
            let number = (start ?? 1) + place
            var mark = start == nil ? "- " : "\(number). "
            let width = mark.utf8.count
            if place == 0, let start, start != 1 { mark += "[@\(start)] " }
            if let box = item.box { mark += box == 0x20 ? "[ ] " : "[X] " }
            var inner = self
            inner.output = []
            inner.depth = depth + 1
            // A list below the text of its item stays close to it.
            var isFirst = true
            for block in item.blocks {
                if case .list = block, !isFirst, !isLoose {
                    while inner.output.last == 0x0A { inner.output.removeLast() }
                    inner.output.append(0x0A)
                    inner.write(block)
                } else {
                    inner.write([block])
                }
                isFirst = false
            }
            let text = inner.output.withoutFinalNewlines
            let needsLine = text.starts(with: "#+".utf8) || text.first == UInt8(ascii: "|")
            output += text.prefixed(String(repeating: " ", count: width), first: needsLine ? mark + "\n" + String(repeating: " ", count: width) : mark)
            line("")
        }
    }

    private mutating func writeTable(_ header: [[UInt8]], _ alignments: [UInt8?], _ rows: [[[UInt8]]]) {
        func cell(_ text: [UInt8]) -> String {
            String(decoding: inlines.org(text).filter { $0 != 0x0A }, as: UTF8.self).replacingAll("|", with: "\\vert{}")
        }
        let hasHeader = header.contains { !$0.isEmpty }
        var texts = (hasHeader ? [header.map(cell)] : []) + rows.map { $0.map(cell) }
        if alignments.contains(where: { $0 != nil }) {
            texts.insert(alignments.map { $0.map { "<" + String(Unicode.Scalar($0)) + ">" } ?? "" }, at: hasHeader ? 1 : 0)
        }
        let widths = header.indices.map { column in texts.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        for (place, row) in texts.enumerated() {
            line("|" + row.indices.map { " " + row[$0] + String(repeating: " ", count: widths[$0] - row[$0].unicodeScalars.count) + " |" }.joined())
            if place == 0, hasHeader { line("|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "+") + "|") }
        }
    }
}
