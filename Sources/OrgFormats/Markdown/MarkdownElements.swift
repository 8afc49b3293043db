import OrgExport
import OrgSyntax

extension MarkdownWriter {
    mutating func writeElement(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .orgData, .section, .drawer, .dynamicBlock: writeChildren(index)
        case .headline: return writeHeadline(index)
        case .paragraph: writeParagraph(index)
        case .plainList: writeList(index)
        case .quoteBlock:
            writeAnchor(index)
            output += contents(index).prefixed("> ")
        case .centerBlock:
            output.put("<div align=\"center\">\n\n")
            output += contents(index)
            output.put("\n\n</div>")
        case .verseBlock: writeVerse(index)
        case .specialBlock: writeSpecialBlock(index)
        case .srcBlock, .exampleBlock: writeCode(index)
        case .fixedWidth:
            writeFence(Lines.removingIndentation((FixedWidth(node(index))?.value ?? "").orgBytes), language: "")
        case .exportBlock:
            guard let block = ExportBlock(node(index)), ["markdown", "md", "gfm", "html"].contains(block.backend?.lowercased()) else { return false }
            output += Lines.removingIndentation(block.value.orgBytes)
        case .table: return writeTable(index)
        case .horizontalRule: output.put("---")
        case .latexEnvironment: writeEnvironment(index)
        case .keyword: return writeKeyword(index)
        case .clock, .planning: output.put("`" + node(index).text.trimmed + "`")
        case .propertyDrawer: return writeProperties(index)
        default: return false
        }
        return true
    }

    /// A place that links lead to, for elements with a name.
    private mutating func writeAnchor(_ index: Int) {
        guard document.name(index) != nil else { return }
        output.put("<a id=\"\(document.reference(index))\"></a>\n\n")
    }

    private mutating func writeParagraph(_ index: Int) {
        if document.isStandaloneImage(index) { writeAnchor(index) }
        let text = contents(index)
        // Indentation of lines would make code of them.
        for (place, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if place > 0 { output.append(0x0A) }
            output += line.drop { $0 == 0x20 || $0 == 0x09 }
        }
        if let caption = caption(index) {
            let number = document.imageOrdinal(document.firstLink(below: index))
            output.put("\n\n*" + phrase("Figure %d:", number) + "* ")
            output += caption
        }
    }

    private func phrase(_ phrase: String, _ number: Int?) -> String {
        settings.translate(phrase).replacingNumber(number)
    }

    // MARK: Lists

    private mutating func writeList(_ index: Int) {
        let type = PlainList(node(index))?.listType
        var number = 0
        var isLoose = false
        var texts: [[UInt8]] = []
        for child in document.tree.children(index) {
            guard let item = Item(node(child)) else { continue }
            number = item.counter ?? number + 1
            let mark = type == .ordered ? "\(number). " : "- "
            let box = switch item.checkbox {
            case .on: "[x] "
            case .off, .trans: "[ ] "
            case nil: ""
            }
            var text = Array(box.utf8)
            let tag = document.tree.secondary(child, .itemTag)
            if tag >= 0 {
                text += Self.emphasis("**", contents(tag))
                text.put(": ")
            }
            let blocks = captured { $0.writeItemContents(child) }.withoutFinalNewlines
            text += blocks
            if document.tree.postBlank(child) > 0, document.tree.next(child) >= 0 { isLoose = true }
            texts.append(text.prefixed(String(repeating: " ", count: mark.utf8.count), first: mark))
        }
        output += Array(texts.joined(separator: isLoose ? [0x0A, 0x0A] : [0x0A]))
    }

    /// A list right after the item's text stays tight.
    private mutating func writeItemContents(_ item: Int) {
        for child in document.tree.children(item) {
            if kind(child) == .plainList, output.count >= 2, output.suffix(2).elementsEqual([0x0A, 0x0A]),
                document.tree.previous(child) >= 0, document.tree.postBlank(document.tree.previous(child)) == 0 { output.removeLast() }
            write(child)
        }
    }

    // MARK: Blocks

    private mutating func writeVerse(_ index: Int) {
        let lines = contents(index).split(separator: 0x0A, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            let blanks = line.prefix { $0 == 0x20 }.count
            output.put(String(repeating: "&nbsp;", count: blanks))
            output += line.dropFirst(blanks)
            if place + 1 < lines.count { output.put(line.isEmpty ? "\n" : "\\\n") }
        }
    }

    private static let alerts = ["note": "NOTE", "tip": "TIP", "important": "IMPORTANT", "warning": "WARNING", "caution": "CAUTION"]

    private mutating func writeSpecialBlock(_ index: Int) {
        let type = SpecialBlock(node(index))?.blockType ?? ""
        if let alert = Self.alerts[type.lowercased()] {
            output.put("> [!\(alert)]\n")
            output += contents(index).prefixed("> ")
            return
        }
        writeAnchor(index)
        guard type == "details" || type == "summary" else {
            writeChildren(index)
            return
        }
        if type == "summary" {
            output.put("<summary>" + String(decoding: contents(index), as: UTF8.self) + "</summary>")
        } else {
            output.put("<details>\n")
            output += contents(index)
            output.put("\n\n</details>")
        }
    }

    private mutating func writeCode(_ index: Int) {
        guard let code = document.codeBlock(index) else { return }
        writeAnchor(index)
        var text = code.text
        if let offset = document.lineOffset(index) {
            let width = String(code.lineCount + offset).utf8.count
            var numbered: [UInt8] = []
            for (place, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                let number = String(place + 1 + offset)
                numbered.put((place > 0 ? "\n" : "") + String(repeating: " ", count: max(0, width - number.utf8.count)) + number + ": ")
                numbered += line
            }
            text = numbered
        }
        writeFence(text, language: Self.fenceLanguage(code.language))
        if let caption = caption(index) {
            output.put("\n\n*" + phrase("Listing %d:", document.ordinal(index, key: "caption") { $0.hasCaption($1) }) + "* ")
            output += caption
        }
    }

    /// The name that highlighters know a language of Babel's by.
    static func fenceLanguage(_ language: String?) -> String {
        guard let language else { return "" }
        let names = ["emacs-lisp": "elisp", "sh": "sh", "shell": "sh", "R": "r", "C++": "cpp", "cpp": "cpp", "latex": "tex", "ipython": "python", "js": "js"]
        let base = language.hasPrefix("jupyter-") ? String(language.dropFirst(8)) : language
        return names[base] ?? base
    }

    private mutating func writeFence(_ text: [UInt8], language: String) {
        let fence = String(repeating: "`", count: max(3, text.longestRun(of: 0x60) + 1))
        output.put(fence + language + "\n")
        output += text.withoutFinalNewlines
        output.put("\n" + fence)
    }

    private mutating func writeEnvironment(_ index: Int) {
        writeAnchor(index)
        let text = Lines.removingIndentation((LatexEnvironment(node(index))?.value ?? "").orgBytes).withoutFinalNewlines
        guard document.isMathEnvironment(index) else {
            writeFence(text, language: "tex")
            return
        }
        output.put("$$\n")
        output += text
        output.put("\n$$")
    }

    private mutating func writeKeyword(_ index: Int) -> Bool {
        guard !document.tree[index].isMade, let keyword = Keyword(node(index)) else { return false }
        switch keyword.key {
        case "MARKDOWN", "MD", "HTML": output.put(keyword.value)
        case "TOC":
            guard keyword.value.lowercased().contains("headlines") else { return false }
            let words = keyword.value.split { $0 == " " }
            writeContentsTable(depth: words.lazy.compactMap { Int($0) }.first, scope: words.contains("local") ? index : 0)
        default: return false
        }
        return true
    }

    private mutating func writeProperties(_ index: Int) -> Bool {
        let lines = document.tree.children(index).compactMap { NodeProperty(node($0)) }.map { "\($0.key): \($0.value)" }
        guard !lines.isEmpty else { return false }
        writeFence(Array(lines.joined(separator: "\n").utf8), language: "")
        return true
    }

    // MARK: Tables

    private mutating func writeTable(_ index: Int) -> Bool {
        guard let table = Table(node(index)) else { return false }
        writeAnchor(index)
        if table.isTableEl {
            writeFence((table.value ?? "").orgBytes, language: "")
            return true
        }
        let layout = document.layout(ofTable: index)
        var cells: [[[UInt8]]] = []
        for row in layout.rows { cells.append(row.cells.map { cellText($0) }) }
        guard let width = cells.map(\.count).max(), width > 0 else { return false }
        if let caption = caption(index) {
            output.put("*" + phrase("Table %d:", document.ordinal(index, key: "caption") { $0.hasCaption($1) }) + "* ")
            output += caption
            output.put("\n\n")
        }
        let headerRows = layout.hasHeader ? layout.rows.prefix { $0.group == 1 }.count : 0
        // Markdown has one row of headings; those of more rows are joined.
        var header: [[UInt8]] = Array(repeating: [], count: width)
        for row in cells.prefix(headerRows) {
            for (column, cell) in row.enumerated() where !cell.isEmpty { header[column] += (header[column].isEmpty ? [] : Array("<br>".utf8)) + cell }
        }
        writeRow(header, width)
        output.put("|")
        for column in 0..<width {
            switch document.alignment(ofColumn: column + layout.firstColumn, layout, cells) {
            case .right: output.put(" ---: |")
            case .center: output.put(" :---: |")
            case .left: output.put(" --- |")
            }
        }
        output.put("\n")
        for row in cells.dropFirst(headerRows) { writeRow(row, width) }
        return true
    }

    private mutating func writeRow(_ cells: [[UInt8]], _ width: Int) {
        output.put("|")
        for column in 0..<width {
            output.put(" ")
            if column < cells.count { output += cells[column] }
            output.put(" |")
        }
        output.put("\n")
    }

    private mutating func cellText(_ cell: Int) -> [UInt8] {
        isInCell = true
        defer { isInCell = false }
        return contents(cell).trimmed.map { $0 == 0x0A ? 0x20 : $0 }
    }
}
