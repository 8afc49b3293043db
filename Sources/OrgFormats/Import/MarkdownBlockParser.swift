import OrgExport

/// Reads the block structure of Markdown: lines to a tree, containers by recursion on lines without their marks.
struct MarkdownBlockParser {
    typealias Line = ArraySlice<UInt8>

    /// Addresses by reference label in lower case.
    var references: [String: (address: String, title: String)] = [:]
    private var depth = 0

    static func lines(_ text: [UInt8]) -> [Line] {
        text.split(separator: 0x0A, omittingEmptySubsequences: false).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    }

    /// Parses lines to blocks; what nests more than 100 levels deep is one paragraph.
    mutating func blocks(_ lines: [Line]) -> [MarkdownBlock] {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { return [.paragraph(Array(lines.joined(separator: [0x0A])))] }
        var result: [MarkdownBlock] = []
        var index = 0
        while index < lines.count {
            if Self.isBlank(lines[index]) {
                index += 1
                continue
            }
            let start = index
            if let block = leafBlock(lines, &index) ?? container(lines, &index) {
                result.append(block)
            } else if index == start {
                paragraph(lines, &index, into: &result)
            }
        }
        return result
    }

    // MARK: Lines

    static func isBlank(_ line: Line) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// The column of the first character that is no blank.
    static func indent(_ line: Line) -> Int {
        var column = 0
        for byte in line {
            if byte == 0x20 { column += 1 } else if byte == 0x09 { column += 4 - column % 4 } else { break }
        }
        return column
    }

    /// The line without up to `columns` columns of blanks; a tab that is cut becomes blanks.
    static func removing(_ columns: Int, from line: Line) -> Line {
        var column = 0
        var place = line.startIndex
        while place < line.endIndex, column < columns {
            if line[place] == 0x20 { column += 1 } else if line[place] == 0x09 { column += 4 - column % 4 } else { break }
            place += 1
        }
        guard column > columns else { return line[place...] }
        return (Array(repeating: 0x20, count: column - columns) + line[place...])[...]
    }

    static func trimmed(_ line: Line) -> Line { Array(line).trimmed[...] }

    // MARK: Leaves

    private mutating func leafBlock(_ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        let line = lines[index]
        guard Self.indent(line) < 4 else { return indentedCode(lines, &index) }
        let text = Self.trimmed(line)
        if let fence = Self.fence(line) { return fencedCode(fence, lines, &index) }
        if let block = mathematics(text, lines, &index) { return block }
        if let heading = Self.heading(text) {
            index += 1
            return heading
        }
        if Self.isRule(text) {
            index += 1
            return .rule
        }
        if let block = html(text, lines, &index) { return block }
        if definition(text) {
            index += 1
            return .org([])
        }
        return gridTable(lines, &index) ?? table(lines, &index)
    }

    private func indentedCode(_ lines: [Line], _ index: inout Int) -> MarkdownBlock {
        var code: [Line] = []
        while index < lines.count, Self.indent(lines[index]) >= 4 || Self.isBlank(lines[index]) {
            code.append(Self.removing(4, from: lines[index]))
            index += 1
        }
        while let last = code.last, Self.isBlank(last) { code.removeLast() }
        return .code(info: "", text: Array(code.joined(separator: [0x0A])))
    }

    struct Fence {
        var byte: UInt8
        var count: Int
        var indent: Int
        var info: String
    }

    static func fence(_ line: Line) -> Fence? {
        let text = trimmed(line)
        guard let byte = text.first, byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~") else { return nil }
        let count = text.prefix { $0 == byte }.count
        let info = trimmed(text.dropFirst(count))
        guard count >= 3, byte != UInt8(ascii: "`") || !info.contains(byte) else { return nil }
        return Fence(byte: byte, count: count, indent: indent(line), info: String(decoding: info, as: UTF8.self))
    }

    private func fencedCode(_ fence: Fence, _ lines: [Line], _ index: inout Int) -> MarkdownBlock {
        index += 1
        var code: [Line] = []
        while index < lines.count {
            let text = Self.trimmed(lines[index])
            if Self.indent(lines[index]) < 4, text.count >= fence.count, text.allSatisfy({ $0 == fence.byte }) {
                index += 1
                break
            }
            code.append(Self.removing(fence.indent, from: lines[index]))
            index += 1
        }
        let text = Array(code.joined(separator: [0x0A]))
        if fence.info == "math" { return .mathematics(Array("\\[\n".utf8) + text + Array("\n\\]".utf8)) }
        return .code(info: fence.info, text: text)
    }

    /// `$$ … $$` in lines of their own, and LaTeX environments.
    private func mathematics(_ text: Line, _ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        if text.starts(with: "$$".utf8) {
            var body = Array(text.dropFirst(2))
            var end = index
            func closing(_ line: [UInt8]) -> Int? {
                line.indices.dropLast().first { line[$0] == UInt8(ascii: "$") && line[$0 + 1] == UInt8(ascii: "$") }
            }
            while closing(body) == nil {
                end += 1
                guard end < lines.count, !Self.isBlank(lines[end]) || end - index < 60 else { return nil }
                body += [0x0A] + lines[end]
            }
            guard let close = closing(body) else { return nil }
            // What follows on the line, but Quarto's label, makes a paragraph of it.
            let rest = Array(body[(close + 2)...]).trimmed
            guard rest.isEmpty || rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: ".") else { return nil }
            index = end + 1
            let inner = Array(body[..<close]).trimmed
            return .mathematics(inner.starts(with: "\\begin{".utf8) ? inner : Array("\\[\n".utf8) + inner + Array("\n\\]".utf8))
        }
        guard text.starts(with: "\\begin{".utf8), let brace = text.firstIndex(of: UInt8(ascii: "}")) else { return nil }
        let close = Array("\\end{".utf8) + text[(text.startIndex + 7)...brace]
        var body: [UInt8] = []
        var end = index
        while end < lines.count {
            body += (end > index ? [0x0A] : []) + lines[end]
            if Self.trimmed(lines[end]).suffix(close.count).elementsEqual(close) {
                index = end + 1
                return .mathematics(body)
            }
            end += 1
        }
        return nil
    }

    static func heading(_ text: Line) -> MarkdownBlock? {
        let level = text.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level) else { return nil }
        let rest = text.dropFirst(level)
        guard rest.isEmpty || rest.first == 0x20 || rest.first == 0x09 else { return nil }
        var title = trimmed(rest)
        let hashes = title.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        if hashes > 0 {
            let before = title.dropLast(hashes)
            if before.isEmpty || before.last == 0x20 { title = trimmed(before) }
        }
        let (words, identifier) = withoutAttributes(Array(title))
        return .heading(level: level, text: words, identifier: identifier)
    }

    /// Takes Pandoc's `{#id .class}` off the end of a heading.
    private static func withoutAttributes(_ text: [UInt8]) -> ([UInt8], String?) {
        guard text.last == UInt8(ascii: "}"), let open = text.lastIndex(of: UInt8(ascii: "{")), open + 1 < text.count else { return (text, nil) }
        let words = String(decoding: text[(open + 1)..<(text.count - 1)], as: UTF8.self).split(separator: " ")
        guard !words.isEmpty, words.allSatisfy({ $0.hasPrefix("#") || $0.hasPrefix(".") || $0.contains("=") || $0 == "-" }) else { return (text, nil) }
        return (Array(text[..<open]).trimmed, words.first { $0.hasPrefix("#") }.map { String($0.dropFirst()) })
    }

    static func isRule(_ text: Line) -> Bool {
        guard let mark = text.first, "-*_".utf8.contains(mark) else { return false }
        return text.allSatisfy { $0 == mark || $0 == 0x20 || $0 == 0x09 } && text.filter { $0 == mark }.count >= 3
    }

    // MARK: HTML

    private static let blockTags: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "li", "link", "main", "menu", "meta", "nav", "ol", "p", "pre", "script", "section",
        "source", "style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul",
    ]

    private mutating func html(_ text: Line, _ lines: [Line], _ index: inout Int) -> MarkdownBlock? {
        guard text.first == UInt8(ascii: "<") else { return nil }
        let words = String(decoding: text, as: UTF8.self)
        if words.hasPrefix("<a id=\""), words.hasSuffix("\"></a>") || words.hasSuffix("\"/>"), let end = words.dropFirst(7).firstIndex(of: "\""), !words.dropFirst(7)[..<end].contains("<") {
            index += 1
            return .anchor(String(words.dropFirst(7)[..<end]))
        }
        func collect(_ isEnd: (Line) -> Bool, includingEnd: Bool) -> [Line] {
            var found: [Line] = []
            while index < lines.count {
                let isLast = isEnd(lines[index])
                if isLast, !includingEnd, !found.isEmpty { break }
                found.append(lines[index])
                index += 1
                if isLast, includingEnd { break }
            }
            return found
        }
        if words.hasPrefix("<!--") {
            let found = collect({ String(decoding: $0, as: UTF8.self).contains("-->") }, includingEnd: true)
            let body = String(decoding: Array(found.joined(separator: [0x0A])), as: UTF8.self)
            let inner = body.dropFirst(4).hasSuffix("-->") ? String(body.dropFirst(4).dropLast(3)).trimmed : body
            return .org(Array(inner.utf8).prefixed("# "))
        }
        let name = words.dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        guard Self.blockTags.contains(name) || (words.hasSuffix(">") && Self.isOneTag(words)) else { return nil }
        if name == "details", !words.hasPrefix("</") { return details(lines, &index) }
        if ["script", "style", "pre", "textarea"].contains(name) {
            return .html(Array(collect({ String(decoding: $0, as: UTF8.self).lowercased().contains("</" + name) }, includingEnd: true).joined(separator: [0x0A])))
        }
        return .html(Array(collect(Self.isBlank, includingEnd: false).joined(separator: [0x0A])))
    }

    /// Whether a line is one opening or closing tag that is not of text markup.
    private static func isOneTag(_ words: String) -> Bool {
        words.filter { $0 == "<" }.count == 1 && !words.hasPrefix("<http") && !words.contains("@")
    }

    /// `<details><summary>…</summary> … </details>` as special blocks.
    private mutating func details(_ lines: [Line], _ index: inout Int) -> MarkdownBlock {
        var level = 0
        var body: [Line] = []
        let start = index
        while index < lines.count {
            let text = String(decoding: lines[index], as: UTF8.self).lowercased()
            if text.contains("<details") { level += 1 }
            if text.contains("</details>") { level -= 1 }
            body.append(lines[index])
            index += 1
            if level == 0 { break }
        }
        var text = String(decoding: Array(body.joined(separator: [0x0A])), as: UTF8.self)
        guard level == 0, let open = text.firstIndex(of: ">"), text.lowercased().hasSuffix("</details>") else {
            index = start + 1
            return .html(Array(lines[start]))
        }
        text = String(text[text.index(after: open)...].dropLast(10))
        var inner: [MarkdownBlock] = []
        let lower = text.lowercased()
        if let begin = lower.byteRange(of: "<summary>"), let end = lower.byteRange(of: "</summary>"), begin.upperBound <= end.lowerBound {
            let summary = String(text[begin.upperBound..<end.lowerBound])
            inner.append(.special(name: "summary", [.paragraph(Array(summary.trimmed.utf8))]))
            text = String(text[end.upperBound...])
        }
        return .special(name: "details", inner + blocks(Self.lines(Array(text.utf8))))
    }

    /// Reads `[label]: address "title"`; returns whether it was one.
    private mutating func definition(_ text: Line) -> Bool {
        let words = String(decoding: text, as: UTF8.self)
        guard words.hasPrefix("["), !words.hasPrefix("[^"), let close = words.byteRange(of: "]:") else { return false }
        let label = words[words.index(after: words.startIndex)..<close.lowerBound]
        let rest = String(words[close.upperBound...]).trimmed
        guard !label.isEmpty, !rest.isEmpty, !label.contains("]") else { return false }
        let parts = rest.split(separator: " ", maxSplits: 1).map(String.init)
        let title = parts.count > 1 ? parts[1].trimmed : ""
        guard title.isEmpty || title.hasPrefix("\"") || title.hasPrefix("'") || title.hasPrefix("(") else { return false }
        let address = parts[0].hasPrefix("<") && parts[0].hasSuffix(">") ? String(parts[0].dropFirst().dropLast()) : parts[0]
        if references[label.lowercased()] == nil { references[label.lowercased()] = (address, String(title.dropFirst().dropLast())) }
        return true
    }

    // MARK: Paragraphs

    private func paragraph(_ lines: [Line], _ index: inout Int, into result: inout [MarkdownBlock]) {
        var text: [Line] = []
        while index < lines.count, !Self.isBlank(lines[index]) {
            let line = Self.trimmed(lines[index])
            if !text.isEmpty {
                if Self.indent(lines[index]) < 4, line.allSatisfy({ $0 == UInt8(ascii: "=") }) || line.allSatisfy({ $0 == UInt8(ascii: "-") }) {
                    index += 1
                    result.append(.heading(level: line.first == UInt8(ascii: "=") ? 1 : 2, text: Array(text.map(Array.init).joined(separator: [0x0A])).trimmed, identifier: nil))
                    return
                }
                if Self.indent(lines[index]) < 4, interrupts(line, lines[index]) { break }
            }
            // Blanks at the end mean a break.
            var content = lines[index].drop { $0 == 0x20 || $0 == 0x09 }
            while content.last == 0x09 { content = content.dropLast() }
            text.append(content)
            index += 1
        }
        result.append(.paragraph(Array(text.joined(separator: [0x0A]))))
    }

    /// Whether a line begins something that ends a paragraph.
    func interrupts(_ text: Line, _ line: Line) -> Bool {
        if Self.fence(line) != nil || Self.heading(text) != nil || Self.isRule(text) || text.first == UInt8(ascii: ">") || text.starts(with: "$$".utf8) { return true }
        if text.starts(with: "\\begin{".utf8) || text.starts(with: ":::".utf8) { return true }
        if let mark = ListMark(line) { return !mark.isEmpty && (mark.number == nil || mark.number == 1) }
        let tag = String(decoding: text.prefix(16), as: UTF8.self).dropFirst().drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        return text.first == UInt8(ascii: "<") && Self.blockTags.contains(tag)
    }
}
