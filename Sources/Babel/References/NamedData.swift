import OrgSyntax

extension NotebookBuffer {
    /// The value of an element that holds data (`org-babel-read-element`); `nil` for one that holds none.
    func value(of element: ElementRef, expandFile: (String) -> String) -> Value? {
        switch element.kind {
        case .fixedWidth:
            let text = fixedWidthText(element).orgTrimmed
            return ResultImport.number(text) ?? .string(text)
        case .table: return OrgTable.value(text(element.postAffiliated..<tableEnd(element.postAffiliated)))
        case .plainList: return .makeList(topItems(element).map { ResultImport.read($0, inhibitLisp: true) })
        case .exampleBlock, .srcBlock:
            let body = String(orgBytes: CodeEscapes.unescape(bytes[blockBody(element)]))
            let switches = text(element.postAffiliated..<lineEnd(element.postAffiliated))
            return .string(SourceBlockSyntax.hasSwitch("-i", in: switches) ? body : body.withoutCommonIndentation)
        case .exportBlock: return .string(String(orgBytes: CodeEscapes.unescape(bytes[blockBody(element)])).withoutCommonIndentation)
        case .paragraph:
            guard let contents = element.contents else { return nil }
            if let link = soleLink(contents) { return .string(linkTarget(link, expandFile)) }
            return .string(text(contents))
        case .centerBlock, .quoteBlock, .verseBlock, .specialBlock:
            return .string(text(element.contents ?? element.begin..<element.begin).withoutCommonIndentation)
        default: return nil
        }
    }

    /// The lines between the first and the last line of a block.
    private func blockBody(_ element: ElementRef) -> Range<Int> {
        let start = nextLine(element.postAffiliated)
        return start..<max(start, lineStart(max(start, skipBlanksBackward(element.end))))
    }

    /// The lines of a fixed-width area without their colons.
    private func fixedWidthText(_ element: ElementRef) -> String {
        var lines: [String] = []
        var line = element.postAffiliated
        let end = skipBlanksBackward(element.end)
        while line < end {
            let last = lineEnd(line)
            var start = skipBlanksForward(line, limit: last)
            if start < last, bytes[start] == UInt8(ascii: ":") { start += 1 }
            if start < last, bytes[start] == 0x20 { start += 1 }
            lines.append(text(start..<last))
            line = nextLine(line)
            if line >= count { break }
        }
        return lines.joined(separator: "\n")
    }

    /// The texts of the items of a list, each up to its first sub-list (`org-list-to-lisp`).
    private func topItems(_ list: ElementRef) -> [String] {
        list.node.children.filter { $0.kind == .item }.map { node in
            let item = ElementRef(node: node, base: list.base)
            var body = skipBlanksForward(item.postAffiliated)
            while body < count, bytes[body] > 0x20 { body += 1 }
            body = skipBlanksForward(body)
            let indent = text(lineStart(item.postAffiliated)..<body).displayWidth
            var end = item.end
            if let sublist = node.children.first(where: { $0.kind == .plainList }) {
                end = list.base + (sublist.children.first { $0.kind == .item }?.begin ?? sublist.begin)
            }
            var content = String(repeating: " ", count: indent) + text(min(body, end)..<max(body, end))
            if content.hasSuffix("\n") { content.removeLast() }
            return content.withoutCommonIndentation
        }
    }

    /// The inside of `[[…]]` or `[[…][…]]` where a paragraph is nothing else.
    private func soleLink(_ contents: Range<Int>) -> Range<Int>? {
        let start = skipBlanksForward(contents.lowerBound)
        let end = max(start, skipBlanksBackward(contents.upperBound))
        guard end - start > 4, matches("[[", at: start), matches("]]", at: end - 2) else { return nil }
        var index = start + 2
        while index < end - 1, bytes[index] != UInt8(ascii: "]") {
            if bytes[index] == UInt8(ascii: "[") { return nil }
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < end - 1 else { return nil }
        let target = (start + 2)..<index
        if matches("]]", at: index) { return index + 2 == end ? target : nil }
        guard matches("][", at: index) else { return nil }
        var close = index + 2
        while close < end - 1, !matches("]]", at: close) { close += 1 }
        return close + 2 == end ? target : nil
    }

    /// What a link stands for as a value (`org-babel-read-link`): a path, or the link itself.
    private func linkTarget(_ range: Range<Int>, _ expandFile: (String) -> String) -> String {
        let raw = text(range)
        guard let colon = raw.firstIndex(of: ":") else { return expandFile(raw) }
        let type = raw[..<colon].lowercased()
        if type == "file" || type.hasPrefix("file+") { return expandFile(String(raw[raw.index(after: colon)...])) }
        return LinkTypes.known.contains(type) ? raw : expandFile(raw)
    }
}

/// Link types that Org knows without configuration.
enum LinkTypes {
    static let known: Set<String> = [
        "file", "http", "https", "ftp", "mailto", "news", "doi", "id", "attachment", "shell", "elisp", "help", "info", "coderef", "bbdb", "bibtex",
        "docview", "eww", "gnus", "irc", "man", "mhe", "rmail", "w3m",
    ]
}
