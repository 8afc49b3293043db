import OrgSyntax

/// Markdown as kernels send it, as Org text: headings, emphasis, code, links, lists, tables and fenced code.
enum MarkdownText {
    static func org(_ markdown: String) -> String {
        var out = ""
        var table: [String] = []
        var fence: String?
        func endTable() {
            guard !table.isEmpty else { return }
            out += OrgTable.align(table.map { $0 + "\n" }.joined())
            table = []
        }
        for line in markdown.chomped.newlineSeparated {
            let trimmed = line.orgTrimmed
            if let language = fence {
                if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                    out += language.isEmpty ? "#+end_example\n" : "#+end_src\n"
                    fence = nil
                } else {
                    out += String(orgBytes: CodeEscapes.escape(Array(line.utf8)[...])) + "\n"
                }
                continue
            }
            if trimmed.hasPrefix("|") {
                let isRule = trimmed.utf8.allSatisfy { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") || $0 == 0x20 }
                table.append(isRule ? "|-" : inline(trimmed))
                continue
            }
            endTable()
            if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
                let language = String(trimmed.dropFirst(3)).orgTrimmed
                fence = language
                out += language.isEmpty ? "#+begin_example\n" : "#+begin_src \(language)\n"
            } else if trimmed.hasPrefix("#"), let space = trimmed.firstIndex(of: " "), trimmed[..<space].allSatisfy({ $0 == "#" }) {
                // A headline would end the drawer that the result stands in.
                out += "*" + inline(String(trimmed[space...]).orgTrimmed) + "*\n"
            } else if trimmed.hasPrefix("* ") || trimmed.hasPrefix("+ ") {
                let indentation = line.prefix { $0 == " " }
                out += indentation + "- " + inline(String(trimmed.dropFirst(2))) + "\n"
            } else {
                out += inline(line) + "\n"
            }
        }
        endTable()
        if let fence { out += fence.isEmpty ? "#+end_example\n" : "#+end_src\n" }
        return out
    }

    /// Emphasis, code and links within a line.
    private static func inline(_ line: String) -> String {
        let bytes = Array(line.utf8)
        var out: [UInt8] = []
        var index = 0
        /// The offset of `mark` from `start` on; `nil` where it does not come.
        func find(_ mark: String, from start: Int) -> Int? {
            let wanted = Array(mark.utf8)
            guard start < bytes.count else { return nil }
            return bytes.indices[start...].first { bytes[$0...].starts(with: wanted) }
        }
        while index < bytes.count {
            let rest = bytes[index...]
            if rest.first == UInt8(ascii: "`"), let end = find("`", from: index + 1) {
                out += [UInt8(ascii: "~")] + bytes[(index + 1)..<end] + [UInt8(ascii: "~")]
                index = end + 1
            } else if rest.first == UInt8(ascii: "$"), let end = find("$", from: index + 1) {
                out += bytes[index...end]
                index = end + 1
            } else if rest.starts(with: Array("**".utf8)), let end = find("**", from: index + 2), end > index + 2 {
                out += Array("*".utf8) + Array(inline(String(orgBytes: bytes[(index + 2)..<end])).utf8) + Array("*".utf8)
                index = end + 2
            } else if rest.first == UInt8(ascii: "*"), index + 1 < bytes.count, bytes[index + 1] > 0x20, let end = find("*", from: index + 1) {
                out += Array("/".utf8) + bytes[(index + 1)..<end] + Array("/".utf8)
                index = end + 1
            } else if rest.first == UInt8(ascii: "["), let middle = find("](", from: index + 1), let end = find(")", from: middle + 2) {
                out += Array("[[".utf8) + bytes[(middle + 2)..<end] + Array("][".utf8) + bytes[(index + 1)..<middle] + Array("]]".utf8)
                index = end + 1
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(orgBytes: out)
    }
}
