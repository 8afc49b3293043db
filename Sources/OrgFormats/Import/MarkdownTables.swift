/// Tables of GitHub (pipes) and of Pandoc (grids).
extension MarkdownBlockParser {
    // MARK: Pipes

    func table(_ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        guard index + 1 < lines.count, lines[index].contains(UInt8(ascii: "|")), let alignments = Self.delimiters(lines[index + 1]) else { return nil }
        let header = Self.cells(lines[index])
        guard header.count == alignments.count else { return nil }
        index += 2
        var rows: [[[UInt8]]] = []
        while index < lines.count, !Self.isBlank(lines[index]), lines[index].contains(UInt8(ascii: "|")) {
            var row = Self.cells(lines[index])
            while row.count < header.count { row.append([]) }
            rows.append(Array(row.prefix(header.count)))
            index += 1
        }
        return .table(header: header, alignments: alignments, rows: rows)
    }

    /// The alignments that the row below the header sets: `l`, `r`, `c` or none.
    private static func delimiters(_ line: Line) -> [UInt8?]? {
        guard line.contains(UInt8(ascii: "-")) else { return nil }
        var result: [UInt8?] = []
        for cell in cells(line) {
            guard cell.contains(UInt8(ascii: "-")), cell.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }) else { return nil }
            let (left, right) = (cell.first == UInt8(ascii: ":"), cell.last == UInt8(ascii: ":"))
            result.append(left && right ? UInt8(ascii: "c") : right ? UInt8(ascii: "r") : left ? UInt8(ascii: "l") : nil)
        }
        return result.isEmpty ? nil : result
    }

    /// The cells of a row; `\|` is no border, nor is one in code.
    static func cells(_ line: Line) -> [[UInt8]] {
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        let text = Array(trimmed(line))
        var place = text.first == UInt8(ascii: "|") ? 1 : 0
        while place < text.count {
            if text[place] == 0x5C, place + 1 < text.count, text[place + 1] == UInt8(ascii: "|") {
                cell.append(UInt8(ascii: "|"))
                place += 2
                continue
            }
            if text[place] == UInt8(ascii: "|") {
                cells.append(cell.trimmed)
                cell = []
            } else {
                cell.append(text[place])
            }
            place += 1
        }
        if text.last != UInt8(ascii: "|") || !cell.trimmed.isEmpty { cells.append(cell.trimmed) }
        return cells
    }

    // MARK: Grids

    /// Reads a grid table (Pandoc manual, 'Grid tables'); what stands in several lines of a cell becomes one line. `nil` for one whose cells span others.
    func gridTable(_ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        guard let border = Self.gridBorder(lines[index]) else { return nil }
        let columns = border.indices.filter { border[$0] == "+" }
        guard columns.count > 1 else { return nil }
        var end = index + 1
        var rows: [[[UInt8]]] = []
        var cells = [[[Unicode.Scalar]]](repeating: [], count: columns.count - 1)
        var header: [[UInt8]]?
        var alignments = Self.gridAlignments(border, columns)
        while end < lines.count {
            if let line = Self.gridBorder(lines[end]) {
                guard columns.allSatisfy({ line.indices.contains($0) && line[$0] == "+" }) else { return nil }
                rows.append(cells.map(Self.gridCell))
                cells = Array(repeating: [], count: columns.count - 1)
                if line.contains("="), header == nil {
                    header = rows.popLast()
                    guard rows.isEmpty else { return nil }
                    alignments = Self.gridAlignments(line, columns)
                }
            } else {
                let line = Array(String(decoding: Self.trimmed(lines[end]), as: UTF8.self).unicodeScalars)
                guard line.first == "|" else { break }
                guard columns.allSatisfy({ line.indices.contains($0) && line[$0] == "|" }) else { return nil }
                for column in cells.indices { cells[column].append(Array(line[(columns[column] + 1)..<columns[column + 1]])) }
            }
            end += 1
        }
        // The last line must be a border.
        guard cells.allSatisfy(\.isEmpty), !rows.isEmpty || header != nil else { return nil }
        index = end
        return .table(header: header ?? Array(repeating: [], count: columns.count - 1), alignments: alignments, rows: rows)
    }

    /// The characters of a line such as `+---+===+`.
    private static func gridBorder(_ line: Line) -> [Unicode.Scalar]? {
        let text = trimmed(line)
        guard indent(line) < 4, text.count > 2, text.first == UInt8(ascii: "+"), text.last == UInt8(ascii: "+"), text.allSatisfy({ "+-=:".utf8.contains($0) }) else { return nil }
        return text.map { Unicode.Scalar($0) }
    }

    private static func gridAlignments(_ border: [Unicode.Scalar], _ columns: [Int]) -> [UInt8?] {
        zip(columns, columns.dropFirst()).map { start, end in
            switch (border[start + 1] == ":", border[end - 1] == ":") {
            case (true, true): UInt8(ascii: "c")
            case (false, true): UInt8(ascii: "r")
            case (true, false): UInt8(ascii: "l")
            case (false, false): nil
            }
        }
    }

    /// The lines of a cell as one: paragraphs run on, items of a list are told apart by semicolons, code is in one piece.
    private static func gridCell(_ lines: [[Unicode.Scalar]]) -> [UInt8] {
        func text(_ scalars: some Sequence<Unicode.Scalar>) -> [UInt8] { scalars.flatMap { Array(String($0).utf8) } }
        let texts = lines.map { text($0.first == " " ? $0.dropFirst() : $0[...]) }
        let inked = texts.filter { !$0.trimmed.isEmpty }
        guard let first = inked.first else { return [] }
        let isFenced = fence(first[...]) != nil
        if isFenced || inked.allSatisfy({ indent($0[...]) >= 4 }) {
            let code = inked.filter { fence($0[...]) == nil }.map(\.trimmed).joined(separator: [0x20])
            let marks = Array(repeating: UInt8(ascii: "`"), count: Array(code).longestRun(of: UInt8(ascii: "`")) + 1)
            let blank: [UInt8] = marks.count > 1 ? [0x20] : []
            return marks + blank + code + blank + marks
        }
        var result: [UInt8] = []
        var isList = false
        for line in inked {
            if let mark = ListMark(line[...]), !mark.isEmpty {
                if !result.isEmpty { result += (isList ? "; " : " ").utf8 }
                result += Array(line.dropFirst(mark.width)).trimmed
                isList = true
            } else {
                if !result.isEmpty { result.append(0x20) }
                result += line.trimmed
            }
        }
        return result
    }
}
