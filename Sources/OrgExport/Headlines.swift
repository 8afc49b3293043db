public import OrgSyntax

extension ExportDocument {
    /// The view of a headline's record; `nil` for a headline that an exporter made.
    public func headline(_ index: Int) -> Headline? {
        index >= 0 && !tree[index].isMade ? Headline(tree.node(index)) : nil
    }

    /// Whether the headline holds footnote definitions only and is not exported.
    public func isFootnoteSection(_ index: Int) -> Bool { index < 0 || tree[index].isMade || tree.node(index).isFootnoteSection }

    /// The level counted from the top of the document, 1 first (`org-export-get-relative-level`).
    public func relativeLevel(_ index: Int) -> Int { level(index) + headlineOffset }

    /// A headline's level as its stars say; 1 for one that an exporter made.
    private func level(_ index: Int) -> Int {
        index >= 0 && tree.kind(index) == .headline && !tree[index].isMade ? tree.node(index).headlineLevel : 1
    }

    /// Whether a headline is deeper than `H` and becomes a list item (`org-export-low-level-p`).
    public func isLowLevel(_ index: Int) -> Bool { settings.headlineLevels.map { relativeLevel(index) > $0 } ?? false }

    /// Whether a headline gets a number (`org-export-numbered-headline-p`).
    public func isNumbered(_ index: Int) -> Bool {
        if let property = inheritedProperty("UNNUMBERED", index), property != "nil" { return false }
        if let depth = settings.sectionNumbers.wholeNumber { return relativeLevel(index) <= depth }
        return settings.sectionNumbers.isTrue
    }

    /// The numbers of a numbered headline; `nil` for another (`org-export-get-headline-number`).
    public func headlineNumber(_ index: Int) -> [Int]? { headlineNumbers[index] }

    /// A property of the headline's own drawer.
    public func property(_ name: String, _ index: Int) -> String? {
        index >= 0 && !tree[index].isMade ? tree.node(index).entryProperty(name) : nil
    }

    /// A property of the nearest headline that has it, from `index` upwards.
    public func inheritedProperty(_ name: String, _ index: Int) -> String? {
        var place = index
        while place >= 0 {
            if tree.kind(place) == .headline || tree.kind(place) == .orgData, let value = property(name, place) { return value }
            place = tree.parent(place)
        }
        return nil
    }

    /// The record whose children are the title for tables of contents (`org-export-get-alt-title`).
    public func alternativeTitle(_ index: Int) -> Int { alternativeTitles[index] ?? tree.secondary(index, .title) }

    /// The headlines below a record (all for the root) in order, without those that the tree does not hold any more.
    public func headlines(below index: Int) -> [Int] {
        var result: [Int] = []
        tree.walkBelow(index) { place in
            guard tree.kind(place) == .headline else { return false }
            result.append(place)
            return true
        }
        return result
    }

    /// The headlines of a table of contents (`org-export-collect-headlines`).
    ///
    /// - Parameters:
    ///   - depth: The deepest level, relative to the scope; `nil` for all that `H` allows.
    ///   - scope: A record in the subtree that the table is for; the root for the whole document.
    public func contentsHeadlines(depth: Int?, scope: Int) -> [Int] {
        var top = scope
        if top > 0, tree.kind(top) != .headline { top = tree.ancestor(top, .headline) }
        if top < 0 { top = tree.root }
        let limit = settings.headlineLevels ?? Int.max
        var deepest = limit
        if let depth { deepest = min(limit, tree.kind(top) == .headline ? relativeLevel(top) + depth : depth) }
        return headlines(below: top).filter { !isExcludedFromContents($0) && relativeLevel($0) <= deepest }
    }

    /// `org-export-excluded-from-toc-p`.
    private func isExcludedFromContents(_ index: Int) -> Bool {
        if isFootnoteSection(index) || isLowLevel(index) || inheritedProperty("UNNUMBERED", index) == "notoc" { return true }
        if let depth = settings.withContents.wholeNumber { return relativeLevel(index) > depth }
        return false
    }

    /// Whether the headline is the first of its siblings: nothing or a section stands before it (`org-export-first-sibling-p`).
    public func isFirstSibling(_ index: Int) -> Bool {
        let previous = tree.previous(index)
        return previous < 0 || tree.kind(previous) == .section
    }

    /// `org-export-last-sibling-p`.
    public func isLastSibling(_ index: Int) -> Bool {
        let next = tree.next(index)
        return next < 0 || level(index) > level(next)
    }

    /// Sets level offset and numbers (`org-export--collect-tree-properties`, `org-export--collect-headline-numbering`).
    mutating func numberHeadlines() {
        let top = tree.children(tree.root).filter { tree.kind($0) == .headline && !isFootnoteSection($0) }
        headlineOffset = 1 - (top.map { level($0) }.min() ?? 1)
        var counters = Array(repeating: 0, count: 19)
        for index in headlines(below: tree.root) where !isFootnoteSection(index) && isNumbered(index) {
            let level = relativeLevel(index) - 1
            // A headline above the level of the first one numbers nothing, as in Org.
            guard level >= 0 else { continue }
            if level < counters.count {
                counters[level] += 1
                for deeper in (level + 1)..<max(level + 1, counters.count) { counters[deeper] = 0 }
            }
            headlineNumbers[index] = Array(counters[...min(level, counters.count - 1)])
        }
    }
}
