import OrgSyntax

extension ExportDocument {
    /// Takes out of the tree what the settings exclude and marks special rows and columns of tables (`org-export--prune-tree`).
    mutating func prune() {
        var rules = SkipRules(settings: settings)
        rules.selected = selectedHeadlines()
        let first = tree.firstChild(tree.root)
        if rules.selected != nil, first >= 0, tree.kind(first) == .section { tree.extract(first) }
        pruneRecords(1..<tree.sources[0].nodes.count, rules)
        for content in parsedKeywords.values { pruneBelow(content, rules) }
    }

    /// The headlines of trees with a select tag, those above them and those below them; `nil` where no tree has one
    /// (`org-export--selected-trees`).
    private func selectedHeadlines() -> Set<Int>? {
        let select = Set(settings.selectTags)
        guard !select.isEmpty else { return nil }
        let nodes = tree.sources[0].nodes
        if settings.fileTags.contains(where: select.contains) {
            return Set(nodes.indices.filter { nodes[$0].kind == .headline })
        }
        var selected: Set<Int> = []
        var index = 0
        while index < nodes.count {
            guard nodes[index].kind == .headline else {
                index = nodes[index].kind == .orgData ? index + 1 : Int(nodes[index].subtreeEnd)
                continue
            }
            guard let headline = Headline(tree.node(index)), headline.tags.contains(where: select.contains) else {
                index += 1
                continue
            }
            let end = Int(nodes[index].subtreeEnd)
            for below in index..<end where nodes[below].kind == .headline { selected.insert(below) }
            var parent = Int(nodes[index].parent)
            while parent >= 0, selected.insert(parent).inserted { parent = Int(nodes[parent].parent) }
            index = end
        }
        return selected.isEmpty ? nil : selected
    }

    /// Prunes records of the document itself, in order. What is below a record that is taken out is not looked at.
    private mutating func pruneRecords(_ range: Range<Int>, _ rules: SkipRules) {
        var tags: [(end: Int, tags: [String])] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let end = Int(tree.sources[0].nodes[index].subtreeEnd)
            let kind = tree.kind(index)
            if kind == .captionValue || kind == .captionShort {
                index = end
                continue
            }
            if kind == .headline {
                while let last = tags.last, last.end <= index { tags.removeLast() }
                guard let headline = Headline(tree.node(index)) else {
                    index += 1
                    continue
                }
                if rules.skipsHeadline(headline, index, inheritedTags: tags.last?.tags ?? settings.fileTags) {
                    tree.extract(index)
                    index = end
                    continue
                }
                tags.append((end, (tags.last?.tags ?? settings.fileTags) + headline.tags))
                if headline.isArchived, settings.archivedTrees == .symbol("headline") {
                    tree.removeChildren(of: index)
                    let title = tree.secondary(index, .title)
                    if title >= 0 { pruneRecords((title + 1)..<Int(tree.sources[0].nodes[title].subtreeEnd), rules) }
                    index = end
                    continue
                }
                index += 1
                continue
            }
            if kind == .table { specialColumns[index] = hasSpecialColumn(table: index) }
            if pruneOne(index, kind, rules) { index = end } else { index += 1 }
        }
    }

    /// Prunes the objects below a record of text that is not part of the document.
    private mutating func pruneBelow(_ index: Int, _ rules: SkipRules) {
        var found: [Int] = []
        tree.walkBelow(index) {
            found.append($0)
            return true
        }
        for place in found where !tree[place].flags.contains(.extracted) { _ = pruneOne(place, tree.kind(place), rules) }
    }

    /// Prunes one record that is no headline; returns whether it was taken out (or is ignored) with all below it.
    private mutating func pruneOne(_ index: Int, _ kind: NodeKind, _ rules: SkipRules) -> Bool {
        switch kind {
        case .comment, .commentBlock:
            let previous = tree.previous(index)
            if previous >= 0 { tree.setPostBlank(previous, max(tree.postBlank(previous), tree.postBlank(index), 1)) }
            tree.extract(index)
            return true
        case .tableRow:
            guard isSpecialRow(index) else { return false }
            tree[index].flags.insert(.ignored)
            return true
        case .tableCell:
            guard tree.previous(index) < 0, hasSpecialColumn(table: tree.ancestor(index, .table)) else { return false }
            tree[index].flags.insert(.ignored)
            return true
        default:
            guard skips(index, kind, rules) else { return false }
            extractKeepingSpaces(index)
            return true
        }
    }

    private func skips(_ index: Int, _ kind: NodeKind, _ rules: SkipRules) -> Bool {
        switch kind {
        case .clock: !settings.withClocks
        case .drawer: rules.skipsDrawer(named: Drawer(tree.node(index))?.name ?? "")
        case .fixedWidth: !settings.withFixedWidth
        case .footnoteDefinition, .footnoteReference: !settings.withFootnotes
        case .latexEnvironment, .latexFragment: !settings.withLatex.isTrue
        case .nodeProperty: rules.skipsProperty(named: NodeProperty(tree.node(index))?.key ?? "")
        case .planning: !settings.withPlanning
        case .propertyDrawer: !settings.withProperties.isTrue
        case .statisticsCookie: !settings.withStatisticsCookies
        case .table: !settings.withTables
        case .timestamp: settings.withTimestamps != .truth && skipsTimestamp(index, rules)
        default: false
        }
    }

    private func skipsTimestamp(_ index: Int, _ rules: SkipRules) -> Bool {
        let parent = tree.parentElement(index)
        guard parent >= 0, tree.kind(parent) == .paragraph || tree.kind(parent) == .verseBlock else { return false }
        var isAlone = true
        tree.walkBelow(parent) { place in
            switch tree.kind(place) {
            case .timestamp: return false
            case .text: isAlone = isAlone && tree.text(place).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
            case .captionValue, .captionShort: return false
            default: isAlone = false
            }
            return isAlone
        }
        guard isAlone, let timestamp = Timestamp(tree.node(index)) else { return false }
        return rules.skipsTimestamp(timestamp)
    }

    /// Takes a record out; blanks after an object stay where the text before has none (`org-export--keep-spaces`).
    mutating func extractKeepingSpaces(_ index: Int) {
        let blanks = spacesKept(index)
        if blanks > 0 {
            let text = tree.makeText(Array(repeating: 0x20, count: blanks))
            tree.insert(text, before: index)
        }
        tree.extract(index)
    }

    /// How many blanks have to stand for an object that exports to nothing (`org-export--keep-spaces`).
    public func spacesKept(_ index: Int) -> Int {
        guard tree.kind(index).isObject, tree.kind(index) != .text else { return 0 }
        let blanks = tree.postBlank(index)
        guard blanks > 0 else { return 0 }
        let previous = tree.previous(index)
        guard previous >= 0, tree.kind(previous) == .text, let last = tree.text(previous).last else { return 0 }
        return last == 0x20 || last == 0x09 || last == 0x0A || last == 0x0D ? 0 : blanks
    }

    // MARK: Tables

    /// The text of a cell that holds nothing but plain text; `nil` otherwise, and for an empty cell empty.
    private func plainCell(_ cell: Int) -> ArraySlice<UInt8>? {
        let child = tree.firstChild(cell)
        guard child >= 0 else { return [] }
        guard tree.kind(child) == .text, tree.next(child) < 0 else { return nil }
        return tree.text(child)
    }

    /// Whether the first column of a table holds marks only (`org-export-table-has-special-column-p`).
    func hasSpecialColumn(table: Int) -> Bool {
        guard table >= 0 else { return false }
        if let known = specialColumns[table] { return known }
        var isSpecial = false
        var row = tree.firstChild(table)
        while row >= 0 {
            defer { row = tree.next(row) }
            guard let view = TableRow(tree.node(row)), !view.isRule else { continue }
            let cell = tree.firstChild(row)
            let text = cell >= 0 ? plainCell(cell) : []
            if let text, text.isEmpty { continue }
            guard let text, text.count == 1, let mark = text.first, "/#!$*_^".utf8.contains(mark) else { return false }
            isSpecial = true
        }
        return isSpecial
    }

    /// Whether a row is one of marks, column groups or width cookies (`org-export-table-row-is-special-p`).
    public func isSpecialRow(_ row: Int) -> Bool {
        guard let view = TableRow(tree.node(row)), !view.isRule else { return false }
        let first = tree.firstChild(row)
        guard first >= 0 else { return false }
        if let mark = plainCell(first), mark.count == 1, let byte = mark.first {
            if byte == UInt8(ascii: "/") { return true }
            if "^_$!".utf8.contains(byte), hasSpecialColumn(table: tree.parent(row)) { return true }
        }
        var hasCookie = false
        var cell = first
        while cell >= 0 {
            guard let text = plainCell(cell) else { return false }
            if !text.isEmpty {
                guard ColumnCookie(text) != nil else { return false }
                hasCookie = true
            }
            cell = tree.next(cell)
        }
        return hasCookie
    }
}

/// A cell like `<r>`, `<10>` or `<l10>` that sets a column's alignment and width.
public struct ColumnCookie: Sendable {
    /// `l`, `r` or `c`.
    public var alignment: UInt8?
    public var width: Int?

    public init?(_ text: ArraySlice<UInt8>) {
        guard text.count >= 2, text.first == UInt8(ascii: "<"), text.last == UInt8(ascii: ">") else { return nil }
        var inner = text.dropFirst().dropLast()
        if let letter = inner.first, "lrc".utf8.contains(letter) {
            alignment = letter
            inner = inner.dropFirst()
        }
        guard inner.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        if !inner.isEmpty { width = Int(String(decoding: inner, as: UTF8.self)) }
    }
}
