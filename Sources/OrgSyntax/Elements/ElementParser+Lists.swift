extension ElementParser {
    /// Parses the list that begins at line `start` (`org-element-plain-list-parser`).
    ///
    /// - Parameter structure: Index of the structure that the surrounding list handed down; -1 outside of lists.
    /// - Returns: Whether there is one. It fails only on malicious input, see ``strayLines``.
    mutating func parseList(_ line: Int, _ start: Int, _ limit: Int, _ top: Int, structure: Int) -> Bool {
        guard let (index, first) = findItem(start, limit, structure) else { return false }
        let items = structures[index].items
        var last = first
        while items[last].next >= 0 { last = Int(items[last].next) }
        let contentsEnd = min(Int(items[last].trimmedEnd), limit)
        let isOrdered = Scan.isDigit(bytes[lines.text(start)])
        let parts = ItemLine(bytes, lines.text(start), lines.contentEnd(start))
        let type: ListType = isOrdered ? .ordered : parts.tag != nil ? .descriptive : .unordered
        let node = open(.plainList, from: line, at: start, contents: lines.start(start)..<lines.start(contentsEnd), flags: type.rawValue)
        let next = lines.skipBlankLines(contentsEnd, limit: limit)
        advance(top, to: next)
        stack.append(
            Frame(node: node, line: start, limit: contentsEnd, end: lines.start(next), mode: .item, structure: index, item: first))
        return true
    }

    /// Finds the structure and the item of a line.
    private mutating func findItem(_ line: Int, _ limit: Int, _ structure: Int) -> (structure: Int, item: Int)? {
        if structure >= 0 {
            if let item = structures[structure].item(at: line) { return (structure, item) }
            // What is a list here was inside of a block for the structure. Org scans again; so do we, within reason.
            guard strayLines <= 4 * lines.count + 1000 else { return nil }
        } else if let latest = latestStructure, latest.limit == limit, let item = structures[latest.index].item(at: line),
            structures[latest.index].items[item].isTop {
            return (latest.index, item)
        }
        let new = ListStructure(lines, from: line, limit: limit)
        structures.append(new)
        let index = structures.count - 1
        if structure >= 0 {
            strayLines += new.end - line
        } else {
            latestStructure = (limit, index)
        }
        return (index, 0)
    }

    /// Parses the item at the position of a list (`org-element-item-parser`).
    mutating func parseItem(_ frame: Frame, _ top: Int) {
        let line = frame.line
        let item = structures[frame.structure].items[frame.item]
        let end = min(Int(item.end), frame.limit)
        let contentsEnd = min(Int(item.trimmedEnd), frame.limit)
        let lineEnd = lines.contentEnd(line)
        let parts = ItemLine(bytes, lines.text(line), lineEnd)
        let text = skipSpaces(parts.textStart, lineEnd)
        let isOnLine = text < lineEnd
        let first = isOnLine ? line : lines.skipBlankLines(line + 1, limit: end)
        let begin = isOnLine ? text : lines.start(first)
        let hasContents = isOnLine || first < end
        let node = builder.open(.item, begin: lines.start(line), contents: hasContents ? begin..<lines.start(contentsEnd) : nil)
        if !parts.isOrdered, let tag = parts.tag, !tag.isEmpty { addSecondary(.itemTag, tag, in: .item) }
        if item.next >= 0 {
            stack[top].line = end
            stack[top].item = Int(item.next)
        } else {
            stack[top].line = frame.limit
        }
        if hasContents {
            stack.append(
                Frame(
                    node: node, line: first, column: isOnLine ? text : -1, limit: contentsEnd, end: lines.start(end),
                    structure: frame.structure))
        } else {
            builder.close(node, end: lines.start(end))
        }
    }
}

/// The types of plain lists.
public enum ListType: UInt8, Sendable {
    case unordered, ordered, descriptive

    /// Org's name.
    public var name: String {
        switch self {
        case .unordered: "unordered"
        case .ordered: "ordered"
        case .descriptive: "descriptive"
        }
    }
}
