import OrgSyntax

extension NotebookBuffer {
    /// The column to which Org would indent the line at `lineStart` (`org-indent-line`), which is blank.
    mutating func expectedIndentation(ofLine lineStart: Int) -> Int {
        let element = element(at: lineStart)
        if element.kind == .headline, lineStart == element.begin { return 0 }
        if element.kind == .plainList || element.kind == .item, lineStart == element.postAffiliated { return indentation(lineStart) }
        return expectedIndentation(of: element, insideContents: false, line: lineStart)
    }

    /// `org--get-expected-indentation`
    private mutating func expectedIndentation(of element: ElementRef?, insideContents: Bool, line: Int, depth: Int = 0) -> Int {
        guard let element, depth < 100 else { return 0 }
        let start = element.begin
        if insideContents {
            switch element.kind {
            case .diarySexp, .footnoteDefinition, .headline, .orgData: return 0
            case .section: return expectedIndentation(of: element.parent, insideContents: true, line: line, depth: depth + 1)
            case .item, .plainList: return bodyColumn(ofItem: element.postAffiliated)
            default: return indentation(start)
            }
        }
        switch element.kind {
        case .headline, .orgData, .diarySexp, .footnoteDefinition: return 0
        default: break
        }
        if line < start { return expectedIndentation(of: element.parent, insideContents: true, line: line, depth: depth + 1) }
        if line == start { return indentationAfterSibling(before: start, depth: depth) }
        // Otherwise the first line above that is not blank decides.
        let position = lineStart(skipBlanksBackward(line))
        let blankLines = Lines.count(bytes, position..<line)
        if element.kind == .plainList, blankLines > 2 { return indentation(start) }
        if position < start { return expectedIndentation(of: element.parent, insideContents: true, line: position, depth: depth + 1) }
        if position == element.postAffiliated {
            return expectedIndentation(of: element, insideContents: true, line: position, depth: depth + 1)
        }
        if isAfterContents(element, line) {
            guard element.kind == .item || element.kind == .plainList else { return indentation(start) }
            let last = self.element(at: position)
            return expectedIndentation(of: last, insideContents: last.kind == .item, line: line, depth: depth + 1)
        }
        return indentation(position)
    }

    /// Whether a line comes after what a block or greater element holds.
    private func isAfterContents(_ element: ElementRef, _ line: Int) -> Bool {
        switch element.kind {
        case .commentBlock, .exampleBlock, .exportBlock, .srcBlock, .verseBlock: break
        default: if !element.isGreater { return false }
        }
        let end = element.contents?.upperBound ?? lineStart(skipBlanksBackward(element.end))
        return end <= line
    }

    /// The indentation of what comes before an element that begins at `start`.
    private mutating func indentationAfterSibling(before start: Int, depth: Int) -> Int {
        var start = start
        while start > 0 {
            let previous = self.element(at: start - 1)
            var sibling = previous
            var parent: ElementRef? = previous
            // A piece of a long section ends with it, though the section goes on.
            while let next = parent, next.end <= start, next.kind != .section {
                sibling = next
                parent = next.parent
            }
            if sibling.end > start { return expectedIndentation(of: sibling, insideContents: true, line: start, depth: depth + 1) }
            if sibling.kind == .footnoteDefinition {
                start = sibling.begin
                continue
            }
            if isLineStart(sibling.begin) { return indentation(sibling.begin) }
            return expectedIndentation(of: sibling.parent, insideContents: true, line: start, depth: depth + 1)
        }
        return 0
    }

    /// The column after an item's bullet and one blank (`org-list-item-body-column`).
    private func bodyColumn(ofItem start: Int) -> Int {
        var index = skipBlanksForward(start)
        while index < count, bytes[index] > 0x20 { index += 1 }
        return text(lineStart(start)..<index).displayWidth + 1
    }
}
