extension ElementParser {
    /// The rest of a `#+begin_` line after the underscore.
    private func blockKind(_ line: Int) -> NodeKind {
        let start = lines.text(line) + 8
        let end = Scan.skipNonSpaces(bytes, start, lines.contentEnd(line))
        func named(_ word: StaticString) -> Bool {
            word.utf8CodeUnitCount == end - start && Scan.hasPrefix(bytes, start, end, ignoringCase: word)
        }
        switch Scan.upper(bytes[start]) {
        case UInt8(ascii: "S") where named("SRC"): return .srcBlock
        case UInt8(ascii: "E") where named("EXAMPLE"): return .exampleBlock
        case UInt8(ascii: "E") where named("EXPORT"): return .exportBlock
        case UInt8(ascii: "Q") where named("QUOTE"): return .quoteBlock
        case UInt8(ascii: "C") where named("CENTER"): return .centerBlock
        case UInt8(ascii: "C") where named("COMMENT"): return .commentBlock
        case UInt8(ascii: "V") where named("VERSE"): return .verseBlock
        default: return .specialBlock
        }
    }

    mutating func parseBlock(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let last = lines.link(start)
        let kind = blockKind(start)
        let contents = lines.start(start + 1)..<lines.start(last)
        let node = open(kind, from: line, at: start, contents: contents)
        switch kind {
        case .quoteBlock where start + 1 < last, .centerBlock where start + 1 < last, .specialBlock where start + 1 < last:
            descend(node, contents: start + 1..<last, after: last + 1, limit, top)
        case .verseBlock:
            objects?.parse(contents, in: .verseBlock, into: &builder)
            finish(node, after: last + 1, limit, top)
        default: finish(node, after: last + 1, limit, top)
        }
    }

    mutating func parseDynamicBlock(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let last = lines.link(start)
        let node = open(.dynamicBlock, from: line, at: start, contents: lines.start(start + 1)..<lines.start(last))
        if start + 1 < last {
            descend(node, contents: start + 1..<last, after: last + 1, limit, top)
        } else {
            finish(node, after: last + 1, limit, top)
        }
    }

    mutating func parseLatexEnvironment(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let after = lines.link(start) + 1
        let node = open(.latexEnvironment, from: line, at: start, contents: lines.start(start)..<lines.start(after))
        finish(node, after: after, limit, top)
    }

    // MARK: Drawers

    mutating func parseDrawer(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let last = lines.link(start)
        let first = lines.skipBlankLines(start + 1, limit: last)
        let node = open(.drawer, from: line, at: start, contents: lines.start(first)..<lines.start(last))
        if first < last {
            descend(node, contents: first..<last, after: last + 1, limit, top)
        } else {
            finish(node, after: last + 1, limit, top)
        }
    }

    /// Returns the line of the `:END:` of a property drawer that begins at a line (`org-property-drawer-re`).
    func propertyDrawerEnd(_ line: Int) -> Int? {
        guard lines.kind(line) == .drawer,
            Scan.hasPrefix(bytes, lines.text(line), lines.contentEnd(line), ignoringCase: ":PROPERTIES:")
        else { return nil }
        var next = line + 1
        while next < lines.count {
            if lines.kind(next) == .drawerEnd { return next }
            guard NodePropertyLine(bytes, lines.text(next), lines.contentEnd(next)) != nil else { return nil }
            next += 1
        }
        return nil
    }

    mutating func parsePropertyDrawer(_ line: Int, _ last: Int, _ limit: Int, _ top: Int) {
        let node = open(.propertyDrawer, from: line, at: line, contents: lines.start(line + 1)..<lines.start(last))
        for property in line + 1..<last {
            builder.leaf(.nodeProperty, lines.start(property)..<lines.start(property + 1))
        }
        finish(node, after: last + 1, limit, top)
    }

    // MARK: Footnote definitions

    mutating func parseFootnoteDefinition(_ line: Int, _ start: Int, _ limit: Int, _ top: Int) {
        let end = footnoteDefinitionEnd(start, limit)
        // Where the text begins, if there is any.
        let bracket = Scan.find(UInt8(ascii: "]"), bytes, lines.start(start), lines.contentEnd(start)) ?? lines.contentEnd(start) - 1
        let text = skipSpaces(bracket + 1, lines.contentEnd(start))
        let isOnLine = text < lines.contentEnd(start)
        let first = isOnLine ? start : lines.skipBlankLines(start + 1, limit: end)
        guard first < end else {
            let node = open(.footnoteDefinition, from: line, at: start)
            builder.close(node, end: lines.start(end))
            advance(top, to: end)
            return
        }
        let contentsEnd = lineAfterText(before: end, from: first)
        let begin = isOnLine ? text : lines.start(first)
        let node = open(.footnoteDefinition, from: line, at: start, contents: begin..<lines.start(contentsEnd))
        advance(top, to: end)
        stack.append(
            Frame(node: node, line: first, column: isOnLine ? text : -1, limit: contentsEnd, end: lines.start(end)))
    }

    /// The first line after a definition: a headline, another definition with its affiliated keywords, or what follows two blank lines
    /// (`org-element--footnote-separator`).
    private func footnoteDefinitionEnd(_ start: Int, _ limit: Int) -> Int {
        var line = start + 1
        while line < limit {
            switch lines.kind(line) {
            case .headline: return line
            case .footnoteDefinition:
                while line - 1 > start, lines.kind(line - 1) == .affiliated { line -= 1 }
                return line
            case .blank where line + 1 < limit && lines.kind(line + 1) == .blank && lines.isTerminated(line + 1):
                return lines.skipBlankLines(line, limit: limit)
            default: line += 1
            }
        }
        return limit
    }

    /// The first position that holds no blank and no carriage return.
    func skipSpaces(_ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end, Scan.isBlank(bytes[position]) || bytes[position] == Scan.carriageReturn { position += 1 }
        return position
    }

    /// The line after the last line before `end` that is not blank; at least the one after `first`.
    func lineAfterText(before end: Int, from first: Int) -> Int {
        var line = end
        while line > first + 1, lines.isSkipped(line - 1) { line -= 1 }
        return line
    }
}
