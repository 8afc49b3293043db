import OrgExport
import OrgSyntax

extension LaTeXWriter {
    mutating func writeElement(_ index: Int, _ kind: NodeKind) -> Bool {
        switch kind {
        case .orgData, .section, .drawer, .dynamicBlock: writeChildren(index)
        case .headline: return writeHeadline(index)
        case .paragraph: writeParagraph(index)
        case .plainList: writeList(index)
        case .quoteBlock: writeEnvironment("quote", index)
        case .centerBlock: writeEnvironment("center", index)
        case .verseBlock: writeVerse(index)
        case .specialBlock: writeSpecialBlock(index)
        case .srcBlock, .exampleBlock: writeCode(index)
        case .fixedWidth: writeVerbatim(Lines.removingIndentation((FixedWidth(node(index))?.value ?? "").orgBytes))
        case .exportBlock:
            guard let block = ExportBlock(node(index)), block.backend?.lowercased() == "latex" else { return false }
            output += Lines.removingIndentation(block.value.orgBytes)
        case .table: return writeTable(index)
        case .horizontalRule: output.put("\\noindent\\rule{\\textwidth}{0.5pt}")
        case .latexEnvironment: writeMathematics(index)
        case .keyword: return writeKeyword(index)
        case .clock, .planning:
            output.put("\\noindent\\texttt{")
            output += escaped(node(index).text.trimmed)
            output.put("}")
        case .propertyDrawer:
            let lines = document.tree.children(index).compactMap { NodeProperty(node($0)) }.map { "\($0.key): \($0.value)" }
            guard !lines.isEmpty else { return false }
            writeVerbatim(Array(lines.joined(separator: "\n").utf8))
        default: return false
        }
        return true
    }

    private mutating func writeEnvironment(_ name: String, _ index: Int) {
        output.put("\\begin{\(name)}\n")
        output += contents(index)
        output.put("\n\\end{\(name)}")
    }

    private mutating func writeParagraph(_ index: Int) {
        guard document.isStandaloneImage(index), caption(index) != nil else {
            // A blank line would end the paragraph.
            for (place, line) in contents(index).split(separator: 0x0A, omittingEmptySubsequences: true).enumerated() {
                if place > 0 { output.append(0x0A) }
                output += line.drop { $0 == 0x20 || $0 == 0x09 }
            }
            return
        }
        output.put("\\begin{figure}[htbp]\n\\centering\n")
        output += contents(index).trimmed
        writeCaption(index)
        output.put("\n\\end{figure}")
    }

    private mutating func writeCaption(_ index: Int) {
        isInTitle = true
        defer { isInTitle = false }
        guard let text = caption(index) else { return }
        output.put("\n\\caption")
        if let short = caption(index, short: true) {
            output.put("[")
            output += short
            output.put("]")
        }
        output.put("{\\label{\(label(index))}")
        output += text
        output.put("}")
    }

    private mutating func writeList(_ index: Int) {
        let type = PlainList(node(index))?.listType
        let name = type == .ordered ? "enumerate" : type == .descriptive ? "description" : "itemize"
        output.put("\\begin{\(name)}\n")
        var depth = 0
        var parent = document.tree.parent(index)
        while parent >= 0 {
            if kind(parent) == .plainList, PlainList(node(parent))?.listType == .ordered { depth += 1 }
            parent = document.tree.parent(parent)
        }
        for child in document.tree.children(index) {
            guard let item = Item(node(child)) else { continue }
            if type == .ordered, let counter = item.counter, depth < 4 { output.put("\\setcounter{\(["enumi", "enumii", "enumiii", "enumiv"][depth])}{\(counter - 1)}\n") }
            output.put("\\item")
            let tag = document.tree.secondary(child, .itemTag)
            let box = switch item.checkbox {
            case .on: "{$\\boxtimes$}"
            case .off: "{$\\square$}"
            case .trans: "{$\\boxminus$}"
            case nil: ""
            }
            if tag >= 0 {
                output.put("[{")
                output += contents(tag)
                output.put("}] \(box) ")
            } else {
                output.put(box.isEmpty ? " " : "[\(box)] ")
            }
            let text = contents(child)
            output += text
            output.put("\n")
        }
        output.put("\\end{\(name)}")
    }

    private mutating func writeVerse(_ index: Int) {
        output.put("\\begin{verse}\n")
        let lines = contents(index).split(separator: 0x0A, omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() {
            let blanks = line.prefix { $0 == 0x20 }.count
            if blanks > 0 { output.put("\\hspace*{\(blanks)em}") }
            output += line.dropFirst(blanks)
            let isLast = place + 1 == lines.count || lines[place + 1].isEmpty
            output.put(line.isEmpty || isLast ? "\n" : "\\\\\n")
        }
        output.put("\\end{verse}")
    }

    private mutating func writeSpecialBlock(_ index: Int) {
        let type = SpecialBlock(node(index))?.blockType ?? ""
        let name = type.filter { $0.isASCII && $0.isLetter }
        if type == "summary" {
            output.put("\\textbf{")
            output += contents(index)
            output.put("}")
            return
        }
        environments.insert(name.isEmpty ? "block" : name)
        writeEnvironment(name.isEmpty ? "block" : name, index)
    }

    // MARK: Code

    private mutating func writeCode(_ index: Int) {
        guard let code = document.codeBlock(index) else { return }
        let number = document.lineOffset(index).map { ",numbers=left,firstnumber=\($0 + 1)" } ?? ""
        if caption(index) != nil {
            output.put("\\begin{figure}[htbp]\n")
            writeVerbatim(code.text, options: number)
            writeCaption(index)
            output.put("\n\\end{figure}")
            return
        }
        if document.name(index) != nil { output.put("\\phantomsection\\label{\(label(index))}\n") }
        writeVerbatim(code.text, options: number)
    }

    /// Writes text as it is; what would end the environment is broken up.
    private mutating func writeVerbatim(_ text: [UInt8], options: String = "") {
        let shown = String(decoding: text.withoutFinalNewlines, as: UTF8.self).replacingAll("\\end{Verbatim}", with: "\\end {Verbatim}")
        output.put("\\begin{Verbatim}" + (options.isEmpty ? "" : "[\(options.dropFirst())]") + "\n")
        // Form feeds and other controls stop TeX.
        output += shown.utf8.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
        output.put("\n\\end{Verbatim}")
    }

    // MARK: Mathematics and keywords

    private mutating func writeMathematics(_ index: Int) {
        let text = Lines.removingIndentation((LatexEnvironment(node(index))?.value ?? "").orgBytes).withoutFinalNewlines
        guard document.name(index) != nil, document.isMathEnvironment(index) else {
            output += text
            return
        }
        let end = text.firstIndex(of: 0x0A) ?? text.count
        output += text[..<end]
        output.put("\n\\label{\(label(index))}")
        output += text[end...]
    }

    private mutating func writeKeyword(_ index: Int) -> Bool {
        guard !document.tree[index].isMade, let keyword = Keyword(node(index)) else { return false }
        switch keyword.key {
        case "LATEX": output.put(keyword.value)
        case "TOC":
            let value = keyword.value.lowercased()
            if value.contains("headlines") { output.put("\\tableofcontents") } else if value == "tables" { output.put("\\listoftables") } else { return false }
        default: return false
        }
        return true
    }

    // MARK: Tables

    private mutating func writeTable(_ index: Int) -> Bool {
        guard let table = Table(node(index)) else { return false }
        if table.isTableEl {
            writeVerbatim((table.value ?? "").orgBytes)
            return true
        }
        let layout = document.layout(ofTable: index)
        var cells: [[[UInt8]]] = []
        var plain: [[[UInt8]]] = []
        isInCell = true
        for row in layout.rows {
            cells.append(row.cells.map { cell in contents(cell).trimmed.map { $0 == 0x0A ? 0x20 : $0 } })
            plain.append(row.cells.map { cell in node(cell).text.utf8.filter { $0 != UInt8(ascii: "|") }.trimmed })
        }
        isInCell = false
        guard let width = cells.map(\.count).max(), width > 0 else { return false }
        var columns = ""
        for place in 0..<width {
            let column = place + layout.firstColumn
            if layout.leftBorders.contains(column), !columns.hasSuffix("|") { columns += "|" }
            switch document.alignment(ofColumn: column, layout, plain) {
            case .left: columns += "l"
            case .right: columns += "r"
            case .center: columns += "c"
            }
            if layout.rightBorders.contains(column) { columns += "|" }
        }
        let hasCaption = caption(index) != nil
        // A table longer than a page has to break.
        let isLong = cells.count > 40
        output.put(isLong ? "\\begin{longtable}{\(columns)}" : hasCaption ? "\\begin{table}[htbp]" : "\\begin{center}")
        if hasCaption {
            writeCaption(index)
            if isLong { output.put("\\\\") }
        }
        output.put(isLong ? "\n" : hasCaption ? "\n\\centering\n\\begin{tabular}{\(columns)}\n" : "\n\\begin{tabular}{\(columns)}\n")
        for (place, row) in cells.enumerated() {
            if place > 0, layout.rows[place].startsGroup { output.put("\\hline\n") }
            for column in 0..<width {
                if column > 0 { output.put(" & ") }
                if column < row.count { output += row[column] }
            }
            output.put("\\\\\n")
        }
        output.put(isLong ? "\\end{longtable}" : hasCaption ? "\\end{tabular}\n\\end{table}" : "\\end{tabular}\n\\end{center}")
        if !pendingFootnotes.isEmpty {
            output.put("\n")
            output += pendingFootnotes
            pendingFootnotes = []
        }
        return true
    }
}
