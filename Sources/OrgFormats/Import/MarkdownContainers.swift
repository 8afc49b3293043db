/// The mark of a list's item.
struct ListMark {
    /// `-`, `+`, `*`, `.` or `)`: items with different ones are in different lists.
    var kind: UInt8
    var number: Int?
    /// The column where the item's text begins.
    var width: Int
    var isEmpty: Bool

    init?(_ line: MarkdownBlockParser.Line) {
        let indent = MarkdownBlockParser.indent(line)
        let text = line.drop { $0 == 0x20 || $0 == 0x09 }
        guard indent < 4, let first = text.first else { return nil }
        var length = 1
        if "-+*".utf8.contains(first) {
            kind = first
        } else {
            let digits = text.prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty, digits.count < 10, let end = text.dropFirst(digits.count).first, end == UInt8(ascii: ".") || end == UInt8(ascii: ")") else { return nil }
            number = Int(String(decoding: digits, as: UTF8.self))
            kind = end
            length = digits.count + 1
        }
        let rest = text.dropFirst(length)
        guard rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 else { return nil }
        isEmpty = MarkdownBlockParser.isBlank(rest)
        let blanks = MarkdownBlockParser.indent(rest)
        width = indent + length + (isEmpty || blanks > 4 ? 1 : blanks)
    }
}

extension MarkdownBlockParser {
    /// Reads a quotation, a division, a list or a footnote.
    mutating func container(_ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        let text = Self.trimmed(lines[index])
        if text.first == UInt8(ascii: ">") { return quote(lines, &index) }
        if text.starts(with: ":::".utf8) { return division(lines, &index) }
        if ListMark(lines[index]) != nil { return list(lines, &index) }
        if text.starts(with: "[^".utf8) { return footnote(text, lines, &index) }
        return nil
    }

    private mutating func quote(_ lines: [Line], _ index: inout Int) -> MarkdownBlock {
        var inner: [Line] = []
        var isParagraph = false
        while index < lines.count {
            let text = lines[index].drop { $0 == 0x20 || $0 == 0x09 }
            if text.first == UInt8(ascii: ">") {
                let rest = text.dropFirst()
                inner.append(rest.first == 0x20 ? rest.dropFirst() : rest)
                isParagraph = !Self.isBlank(inner[inner.count - 1]) && Self.fence(inner[inner.count - 1]) == nil && Self.heading(Self.trimmed(inner[inner.count - 1])) == nil
            } else if isParagraph, !Self.isBlank(lines[index]), !interrupts(Self.trimmed(lines[index]), lines[index]) {
                inner.append(lines[index])
            } else {
                break
            }
            index += 1
        }
        let first = inner.first.map { String(decoding: Self.trimmed($0), as: UTF8.self) } ?? ""
        if first.hasPrefix("[!"), first.hasSuffix("]") { return .special(name: first.dropFirst(2).dropLast().lowercased(), blocks(Array(inner.dropFirst()))) }
        return .quote(blocks(inner))
    }

    /// A fenced division of Pandoc and Quarto, `::: {.callout-note}`; one without a name leaves its contents.
    private mutating func division(_ lines: [Line], _ index: inout Int) -> MarkdownBlock {
        let opening = String(decoding: Self.trimmed(lines[index]).drop { $0 == UInt8(ascii: ":") }, as: UTF8.self).trimmed
        var inner: [Line] = []
        var level = 1
        index += 1
        while index < lines.count {
            let text = Self.trimmed(lines[index])
            if text.starts(with: ":::".utf8) { level += text.allSatisfy({ $0 == UInt8(ascii: ":") }) ? -1 : 1 }
            index += 1
            if level == 0 { break }
            inner.append(lines[index - 1])
        }
        let words = opening.split { $0 == " " || $0 == "{" || $0 == "}" }.map(String.init)
        let name = words.lazy.compactMap { $0.hasPrefix(".") ? String($0.dropFirst()) : nil }.first ?? words.first { !$0.contains("=") && !$0.hasPrefix("#") } ?? "division"
        return .special(name: name.hasPrefix("callout-") ? String(name.dropFirst(8)) : name, blocks(inner))
    }

    private mutating func footnote(_ text: Line, _ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        guard let close = text.firstIndex(of: UInt8(ascii: "]")), text.index(after: close) < text.endIndex, text[close + 1] == UInt8(ascii: ":") else { return nil }
        let label = String(decoding: text[(text.startIndex + 2)..<close], as: UTF8.self)
        guard !label.isEmpty, !label.contains(" ") else { return nil }
        var inner: [Line] = [Self.trimmed(text[(close + 2)...])]
        index += 1
        while index < lines.count {
            if Self.isBlank(lines[index]) {
                guard index + 1 < lines.count, Self.indent(lines[index + 1]) >= 2, !Self.isBlank(lines[index + 1]) else { break }
            } else if Self.indent(lines[index]) < 2, Self.trimmed(lines[index]).starts(with: "[^".utf8) || interrupts(Self.trimmed(lines[index]), lines[index]) {
                break
            }
            inner.append(Self.removing(4, from: lines[index]))
            index += 1
        }
        return .footnote(label: label, blocks(inner))
    }

    private mutating func list(_ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        guard let first = ListMark(lines[index]) else { return nil }
        var items: [MarkdownBlock.Item] = []
        var isLoose = false
        while index < lines.count, let mark = ListMark(lines[index]), mark.kind == first.kind, !Self.isRule(Self.trimmed(lines[index])) {
            var inner: [Line] = [Self.removing(mark.width, from: Self.withoutMark(lines[index], mark))]
            index += 1
            var blanks = 0
            while index < lines.count {
                if Self.isBlank(lines[index]) {
                    blanks += 1
                    // An item that begins with a blank line is empty.
                    if inner.count == 1, Self.isBlank(inner[0]) { break }
                    index += 1
                    continue
                }
                let isInside = Self.indent(lines[index]) >= mark.width
                let isLazy = blanks == 0 && !isInside && ListMark(lines[index]) == nil && !interrupts(Self.trimmed(lines[index]), lines[index])
                guard isInside || isLazy else { break }
                if blanks > 0 {
                    inner += Array(repeating: [], count: blanks)
                    blanks = 0
                }
                inner.append(isInside ? Self.removing(mark.width, from: lines[index]) : lines[index])
                index += 1
            }
            if blanks > 0, index < lines.count, let next = ListMark(lines[index]), next.kind == first.kind { isLoose = true }
            var item = MarkdownBlock.Item(box: nil, blocks: [])
            let head = inner[0]
            if head.count >= 3, head.first == UInt8(ascii: "["), head[head.startIndex + 2] == UInt8(ascii: "]"), " xX".utf8.contains(head[head.startIndex + 1]),
                head.count == 3 || head[head.startIndex + 3] == 0x20 {
                item.box = head[head.startIndex + 1] == 0x20 ? 0x20 : UInt8(ascii: "x")
                inner[0] = head.dropFirst(min(4, head.count))
            }
            item.blocks = blocks(inner)
            items.append(item)
            // Blank lines at the end belong to what follows.
            while index < lines.count, Self.isBlank(lines[index]) { index += 1 }
        }
        return .list(start: first.number, isLoose: isLoose, items: items)
    }

    /// The line with blanks for the mark.
    private static func withoutMark(_ line: Line, _ mark: ListMark) -> Line {
        let indent = line.prefix { $0 == 0x20 || $0 == 0x09 }.count
        let length = mark.number == nil ? 1 : line.dropFirst(indent).prefix { (0x30...0x39).contains($0) }.count + 1
        let columns = Self.indent(line) + length
        return (Array(repeating: 0x20, count: columns) + line.dropFirst(indent + length))[...]
    }
}
