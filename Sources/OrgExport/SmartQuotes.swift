import OrgSyntax

extension ExportDocument {
    /// The roles of the quotation marks of a text record, in order; `nil` for a mark that stays (`org-export--smart-quote-status`).
    public mutating func quoteRoles(ofText index: Int) -> [QuoteRole?] {
        let parent = tree.parent(index)
        guard parent >= 0 else { return [] }
        if quoteRoles[parent] == nil { quoteRoles[parent] = findQuoteRoles(below: parent) }
        return quoteRoles[parent]?[index] ?? []
    }

    /// What stands beside a quotation mark.
    private enum Neighbour {
        case nothing
        case blank
        case noBlank
        case character(SyntaxClass)
    }

    private func findQuoteRoles(below parent: Int) -> [Int: [QuoteRole?]] {
        var marks: [(text: Int, role: QuoteRole?)] = []
        var isOpen = false
        var child = tree.firstChild(parent)
        while child >= 0 {
            if tree.kind(child) == .text {
                let text = tree.text(child)
                for place in text.indices where text[place] == 0x22 || text[place] == 0x27 {
                    if text[place] == 0x22 {
                        isOpen.toggle()
                        marks.append((child, isOpen ? .primaryOpening : .primaryClosing))
                    } else if !isOpen {
                        marks.append((child, .apostrophe))
                    } else {
                        marks.append((child, singleQuoteRole(child, text, place)))
                    }
                }
            }
            child = tree.next(child)
        }
        balance(&marks)
        var result: [Int: [QuoteRole?]] = [:]
        for mark in marks { result[mark.text, default: []].append(mark.role) }
        return result
    }

    private func singleQuoteRole(_ index: Int, _ text: ArraySlice<UInt8>, _ place: Int) -> QuoteRole {
        let before = place > text.startIndex ? Self.lastClass(text[..<place]) : previousNeighbour(index)
        let after = place + 1 < text.endIndex ? Self.firstClass(text[(place + 1)...]) : nextNeighbour(index)
        let opensAfter: Bool
        let closesAfter: Bool
        switch before {
        case .character(let syntax):
            opensAfter = syntax == .quote || syntax == .blank || syntax == .open
            closesAfter = syntax == .word || syntax == .punctuation || syntax == .symbol
        case .nothing, .blank: (opensAfter, closesAfter) = (true, false)
        case .noBlank: (opensAfter, closesAfter) = (false, true)
        }
        let opensBefore: Bool
        let closesBefore: Bool
        switch after {
        case .character(let syntax):
            opensBefore = syntax == .word || syntax == .punctuation || syntax == .symbol
            closesBefore = syntax == .blank || syntax == .close || syntax == .punctuation || syntax == .quote
        case .noBlank: (opensBefore, closesBefore) = (true, false)
        case .nothing, .blank: (opensBefore, closesBefore) = (false, true)
        }
        if opensAfter && opensBefore { return .secondaryOpening }
        if closesAfter && closesBefore { return .secondaryClosing }
        return .apostrophe
    }

    private func previousNeighbour(_ index: Int) -> Neighbour {
        let previous = tree.previous(index)
        guard previous >= 0 else { return .nothing }
        if tree.kind(previous) == .text { return Self.lastClass(tree.text(previous)) }
        return tree.postBlank(previous) == 0 ? .noBlank : .blank
    }

    private func nextNeighbour(_ index: Int) -> Neighbour {
        let next = tree.next(index)
        guard next >= 0 else { return .nothing }
        return tree.kind(next) == .text ? Self.firstClass(tree.text(next)) : .noBlank
    }

    private static func lastClass(_ text: ArraySlice<UInt8>) -> Neighbour {
        guard let scalar = String(decoding: text.suffix(4), as: UTF8.self).unicodeScalars.last else { return .nothing }
        return .character(SyntaxClass(scalar))
    }

    private static func firstClass(_ text: ArraySlice<UInt8>) -> Neighbour {
        guard let scalar = String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first else { return .nothing }
        return .character(SyntaxClass(scalar))
    }

    /// Makes marks without a partner apostrophes; the last double one that is never closed stays as it is.
    private func balance(_ marks: inout [(text: Int, role: QuoteRole?)]) {
        var primary: [Int] = []
        var secondary: [Int] = []
        for place in marks.indices {
            switch marks[place].role {
            case .primaryOpening: primary.append(place)
            case .secondaryOpening: secondary.append(place)
            case .secondaryClosing: if secondary.popLast() == nil { marks[place].role = .apostrophe }
            case .primaryClosing:
                for opening in secondary { marks[opening].role = .apostrophe }
                secondary = []
                _ = primary.popLast()
            default: break
            }
        }
        guard let open = primary.last else { return }
        marks[open].role = nil
        for place in marks.indices where place > open && (marks[place].role == .secondaryOpening || marks[place].role == .secondaryClosing) {
            marks[place].role = .apostrophe
        }
    }
}
