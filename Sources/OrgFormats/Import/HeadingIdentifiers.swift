/// Gives headings that something links to the identifiers which GitHub and Pandoc make of their words.
enum HeadingIdentifiers {
    static func given(to blocks: [MarkdownBlock], references: [String: (address: String, title: String)]) -> [MarkdownBlock] {
        var wanted = Set(references.values.compactMap { $0.address.hasPrefix("#") ? String($0.address.dropFirst()) : nil })
        collect(blocks, into: &wanted)
        guard !wanted.isEmpty else { return blocks }
        var counts: [String: Int] = [:]
        return blocks.map { block in
            guard case .heading(let level, let text, nil) = block else { return block }
            var names: [String] = []
            for name in [slug(text, keepsDots: false), slug(text, keepsDots: true)] where !names.contains(name) {
                let count = counts[name, default: 0]
                counts[name] = count + 1
                names.append(count == 0 ? name : "\(name)-\(count)")
            }
            return .heading(level: level, text: text, identifier: names.first { wanted.contains($0) })
        }
    }

    /// The fragments that links of some blocks lead to: `(#fit)`.
    private static func collect(_ blocks: [MarkdownBlock], into wanted: inout Set<String>) {
        func visit(_ text: [UInt8]) {
            var place = 0
            while place + 1 < text.count {
                guard text[place] == UInt8(ascii: "("), text[place + 1] == UInt8(ascii: "#") else {
                    place += 1
                    continue
                }
                let name = text[(place + 2)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ")") }
                wanted.insert(String(decoding: name, as: UTF8.self))
                place = name.endIndex
            }
        }
        for block in blocks {
            switch block {
            case .heading(_, let text, _), .paragraph(let text): visit(text)
            case .quote(let inner), .special(_, let inner), .footnote(_, let inner): collect(inner, into: &wanted)
            case .list(_, _, let items): for item in items { collect(item.blocks, into: &wanted) }
            case .table(let header, _, let rows): for cell in header + rows.joined() { visit(cell) }
            default: break
            }
        }
    }

    /// Letters, digits, hyphens and underscores in lower case, hyphens for blanks; Pandoc keeps dots as well and begins with a letter.
    private static func slug(_ text: [UInt8], keepsDots: Bool) -> String {
        var result = ""
        for character in words(text).lowercased() {
            if character.isWhitespace { result += "-" } else if character.isLetter || character.isNumber || character == "-" || character == "_" || (keepsDots && character == ".") { result.append(character) }
        }
        return keepsDots ? String(result.drop { !$0.isLetter }) : result
    }

    /// The text of a heading with that of its links in their places.
    private static func words(_ text: [UInt8]) -> String {
        var result: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == UInt8(ascii: "]"), place + 1 < text.count, text[place + 1] == UInt8(ascii: "("), let end = text[place...].firstIndex(of: UInt8(ascii: ")")) {
                place = end + 1
            } else {
                result.append(text[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self).trimmed
    }
}
