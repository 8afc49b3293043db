internal import OrgSyntax

/// What a project's README says of it in its first sentences.
enum ReadMe {
    /// Files that are looked for, the first one that is there counts.
    static let names = ["README.md", "README.org", "README.txt", "README"]

    /// The words of the first paragraph that is prose: no heading, badge, list, table, code, comment or keyword.
    static func firstParagraph(of bytes: [UInt8]) -> String {
        var isFenced = false
        var paragraph: [Substring] = []
        for line in String(decoding: bytes.prefix(100_000), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " || $0 == "\t" }
            let start = words.lowercased()
            if start.hasPrefix("```") || start.hasPrefix("#+begin") || start.hasPrefix("#+end") || start.hasPrefix("~~~") {
                isFenced = start.hasPrefix("#+begin") || (!start.hasPrefix("#+end") && !isFenced)
                paragraph = []
                continue
            }
            if isFenced { continue }
            if words.allSatisfy(\.isWhitespace) {
                if let text = prose(paragraph) { return text }
                paragraph = []
            } else if !(paragraph.isEmpty && line.count - words.count >= 4) {
                paragraph.append(words)
            }
        }
        return prose(paragraph) ?? ""
    }

    private static func prose(_ lines: [Substring]) -> String? {
        guard let first = lines.first?.first, !"#*-+|<!=[:".contains(first) || (first == "[" && !isBadge(lines[0])) else { return nil }
        // A title underlined as Markdown does it.
        if let last = lines.last, lines.count > 1, last.allSatisfy({ $0 == "=" || $0 == "-" }) { return nil }
        let text = plain(lines.joined(separator: " ")).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return text.contains(where: \.isLetter) ? HTMLText.shortened(text, to: 600) : nil
    }

    private static func isBadge(_ line: Substring) -> Bool { line.hasPrefix("[![") || line.hasPrefix("[[") }

    /// Without the marks of links, emphasis and code, in Markdown's form and Org's.
    private static func plain(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if rest.hasPrefix("[["), let end = rest.range(of: "]]")?.lowerBound {
                let link = rest[rest.index(rest.startIndex, offsetBy: 2)..<end]
                result += link.range(of: "][").map { link[$0.upperBound...] } ?? link
                rest = rest[rest.index(end, offsetBy: 2)...]
            } else if character == "[", let middle = rest.range(of: "](")?.lowerBound, let end = rest[middle...].firstIndex(of: ")") {
                result += rest[rest.index(after: rest.startIndex)..<middle]
                rest = rest[rest.index(after: end)...]
            } else {
                if !"*`".contains(character) { result.append(character) }
                rest.removeFirst()
            }
        }
        return result
    }
}

extension StringProtocol {
    /// The first place where a text stands.
    fileprivate func range(of word: String) -> Range<Index>? { firstRange(of: word) }
}
