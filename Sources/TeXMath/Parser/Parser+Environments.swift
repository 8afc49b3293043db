/// Matrices, alignments, equations, and their numbers.
extension Parser {
    enum Alignment: String, Sendable { case left, center, right }

    /// How an environment's table is laid out.
    struct Layout {
        var open: String?
        var close: String?
        /// Pairs of right and left columns without space between them: `align`.
        var isAligned = false
        var alignments: [Alignment] = []
        var isDisplayStyle = false
        /// Rows have numbers.
        var isNumbered = false
        /// Rows may have tags.
        var takesTags = false
        var isSmall = false
        var rowGap: String?
        /// Rules after these columns, 0: before the first.
        var columnRules: [Int: String] = [:]
    }

    struct Row {
        var cells: [[MathNode]]
        var number: RowNumber
        var ruleAbove: String?
    }

    /// Reads an environment whose `\begin` has been read.
    mutating func environment(at position: Int) -> Atom? {
        let name = groupText()
        guard depth < Parser.maximumDepth else {
            warn("nested too deeply", at: position)
            return nil
        }
        guard let layout = layout(of: name) else {
            if name == "math" || name == "displaymath" || name == "document" {
                let nodes = expression()
                endEnvironment(name, at: position)
                return Atom(.row(nodes), .ordinary)
            }
            warn("unknown environment '\(name)'", at: position)
            let rows = self.rows(of: name, layout: Layout(), at: position)
            return Atom(table(rows, Layout()), .ordinary)
        }
        if layout.takesTags {
            let outer = row
            defer { row = outer }
            row = RowNumber()
            let rows = self.rows(of: name, layout: layout, at: position)
            return Atom(numberedTable(name, rows, layout), .ordinary)
        }
        let inner = table(rows(of: name, layout: layout, at: position), layout)
        var node = inner
        if layout.open != nil || layout.close != nil {
            node = .element(
                "mrow", [],
                (layout.open.map { [Parser.fence($0, .opening, stretchy: true)] } ?? []) + [inner] + (layout.close.map { [Parser.fence($0, .closing, stretchy: true)] } ?? []))
        }
        return Atom(node, layout.open == nil ? .ordinary : .inner)
    }

    private mutating func layout(of name: String) -> Layout? {
        let isStarred = name.hasSuffix("*")
        let base = isStarred ? String(name.dropLast()) : name
        var layout = Layout()
        switch base {
        case "matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "psmallmatrix", "bsmallmatrix", "vsmallmatrix", "Vsmallmatrix", "Bsmallmatrix":
            layout.isSmall = base.hasSuffix("smallmatrix")
            let fences = ["p": ("(", ")"), "b": ("[", "]"), "B": ("{", "}"), "v": ("|", "|"), "V": ("‖", "‖")]
            if base != "matrix", base != "smallmatrix", let pair = fences[String(base.prefix(1))] { (layout.open, layout.close) = pair }
            if isStarred, let alignment = optionalTokens() { readColumns(alignment, into: &layout, repeats: true) }
        case "array", "subarray", "tabular", "darray":
            _ = optionalTokens()
            readColumns(argumentTokens(), into: &layout, repeats: false)
            if base == "subarray" { layout.rowGap = "0.1em" }
        case "cases", "dcases", "rcases", "drcases":
            layout.alignments = [.left, .left]
            layout.isDisplayStyle = base.hasPrefix("d")
            if base.contains("rcases") { layout.close = "}" } else { layout.open = "{" }
        case "aligned", "alignedat", "split":
            if base == "alignedat" { _ = groupText() }
            if base != "split" { _ = optionalTokens() }
            layout.isAligned = true
            layout.isDisplayStyle = true
        case "gathered", "multlined":
            _ = optionalTokens()
            layout.isDisplayStyle = true
        case "align", "alignat", "flalign", "xalignat", "eqnarray":
            if base.hasSuffix("alignat") { _ = groupText() }
            layout.isAligned = base != "eqnarray"
            if base == "eqnarray" { layout.alignments = [.right, .center, .left] }
            layout.isDisplayStyle = true
            layout.isNumbered = !isStarred
            layout.takesTags = true
        case "gather", "equation", "multline":
            layout.isDisplayStyle = true
            layout.isNumbered = !isStarred
            layout.takesTags = true
        default: return nil
        }
        return layout
    }

    /// The column specification of an array: `l|cr`, `@{…}`, `*{3}{c}`.
    private mutating func readColumns(_ tokens: [TeXToken], into layout: inout Layout, repeats: Bool) {
        var tokens = Array(tokens.reversed())
        var steps = 0
        func takeGroup() -> [TeXToken] {
            while tokens.last?.kind == .space { tokens.removeLast() }
            guard let first = tokens.popLast() else { return [] }
            guard first.kind == .open else { return [first] }
            var group: [TeXToken] = []
            var level = 0
            while let token = tokens.popLast() {
                if token.kind == .open { level += 1 }
                if token.kind == .close {
                    if level == 0 { break }
                    level -= 1
                }
                group.append(token)
            }
            return group
        }
        while let token = tokens.popLast(), steps < 2000 {
            steps += 1
            guard case .character(let character) = token.kind else { continue }
            switch character {
            case "l": layout.alignments.append(.left)
            case "c": layout.alignments.append(.center)
            case "r": layout.alignments.append(.right)
            case "p", "m", "b":
                _ = takeGroup()
                layout.alignments.append(.left)
            case "|": layout.columnRules[layout.alignments.count] = "solid"
            case ":": layout.columnRules[layout.alignments.count] = "dashed"
            case "@", "!", ">", "<": _ = takeGroup()
            case "*":
                let count = min(Int(Parser.text(takeGroup())) ?? 0, 50)
                let group = takeGroup()
                if count * group.count < 1000 { for _ in 0..<max(count, 0) { tokens += group.reversed() } }
            default: break
            }
        }
        if repeats, let last = layout.alignments.last { layout.alignments = Array(repeating: last, count: 20) }
    }

    /// Reads rows up to the environment's `\end`.
    private mutating func rows(of name: String, layout: Layout, at position: Int) -> [Row] {
        depth += 1
        defer { depth -= 1 }
        let old = alphabet
        defer { alphabet = old }
        var rows: [Row] = []
        var cells: [[MathNode]] = []
        var rule = readRules()
        func finish(_ cell: [MathNode], _ parser: inout Parser) {
            cells.append(cell)
            rows.append(Row(cells: cells, number: parser.row, ruleAbove: rule))
            cells = []
            if layout.takesTags { parser.row = RowNumber() }
        }
        while true {
            alphabet = old
            var cell = layout.isAligned && !cells.isEmpty && cells.count % 2 == 1 ? leadingRelation() : []
            cell += expression()
            guard let token = next() else {
                warn("'\\begin{\(name)}' without '\\end{\(name)}'", at: position)
                finish(cell, &self)
                break
            }
            switch token.kind {
            case .align: cells.append(cell)
            case .command("\\"), .command("cr"), .command("newline"):
                skipRowSpacing()
                finish(cell, &self)
                rule = readRules()
            case .command("end"):
                let closing = groupText()
                if closing != name { warn("'\\end{\(closing)}' closes '\\begin{\(name)}'", at: token.offset) }
                // A line end before `\end` begins no row.
                if !(cell.isEmpty && cells.isEmpty && !rows.isEmpty) {
                    finish(cell, &self)
                } else if rule != nil, !rows.isEmpty {
                    rows.append(Row(cells: [], number: RowNumber(isSuppressed: true), ruleAbove: rule))
                }
                return rows
            case .close:
                warn("'}' without '{'", at: token.offset)
                cells.append(cell)
            case .command("right"):
                warn("'\\right' without '\\left'", at: token.offset)
                _ = delimiter()
                cells.append(cell)
            default: cells.append(cell)
            }
        }
        return rows
    }

    /// A cell that begins with a relation keeps the space before it: an empty element stands for what is left of `&`.
    private func leadingRelation() -> [MathNode] { [.element("mrow", [], [])] }

    private mutating func endEnvironment(_ name: String, at position: Int) {
        guard let token = next() else { return warn("'\\begin{\(name)}' without '\\end{\(name)}'", at: position) }
        if token.kind == .command("end") { _ = groupText() } else { push([token]) }
    }

    /// `\hline` and the like at a row's start.
    private mutating func readRules() -> String? {
        var rule: String?
        while true {
            skipSpaces()
            guard case .command(let name)? = peek()?.kind else { return rule }
            switch name {
            case "hline", "toprule", "midrule", "bottomrule": rule = "solid"
            case "hdashline": rule = "dashed"
            case "cline", "cmidrule":
                _ = next()
                _ = argumentTokens()
                rule = "solid"
                continue
            default: return rule
            }
            _ = next()
        }
    }

    /// `*` and `[2pt]` after `\\`.
    mutating func skipRowSpacing() {
        if peek()?.kind == .character("*") { _ = next() }
        // A bracket belongs to the line end only if it holds a length; amsmath wants it without a blank before.
        guard peek()?.kind == .character("[") else { return }
        _ = optionalTokens()
    }
}
