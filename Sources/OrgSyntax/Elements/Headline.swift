/// A headline (Org manual, 'Headlines'; `org-element-headline-parser`).
public struct Headline: Sendable {
    public enum TodoType: String, Sendable { case todo, done }

    public let node: Node
    private let parts: HeadlineLine

    public init?(_ node: Node) {
        guard node.kind == .headline else { return nil }
        self.node = node
        let line = node.tree.source.restOfLine(at: node.begin)
        let keywords = node.tree.settings.todoLookup
        parts = node.tree.source.withBytes { HeadlineLine($0, line.lowerBound, line.upperBound, keywords: keywords) }
    }

    /// Number of stars; half of it, rounded up, where only odd numbers of stars are in use (`#+STARTUP: odd`; `org-reduced-level`).
    public var level: Int { node.tree.settings.hasOddLevelsOnly ? parts.level / 2 + 1 : parts.level }
    public var todoKeyword: String? { parts.todoKeyword.map(node.tree.source.text) }
    public var todoType: TodoType? {
        todoKeyword.map { node.tree.settings.todoLookup.isDone($0) ? .done : .todo }
    }
    /// As written: a letter or a number.
    public var priority: String? { parts.priority.map(node.tree.source.text) }
    /// Whether the title begins with the word `COMMENT`.
    public var isCommented: Bool { parts.isCommented }
    /// Whether it has the tag `ARCHIVE`.
    public var isArchived: Bool { tags.contains("ARCHIVE") }
    public var isFootnoteSection: Bool { parts.title.count == 9 && rawValue == "Footnotes" }
    /// Its own tags, not those it inherits; one between two colons is empty (`org-split-string`).
    public var tags: [String] {
        guard let range = parts.tags else { return [] }
        let inner = node.tree.source.text(range.lowerBound + 1..<range.upperBound - 1)
        return inner.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    }
    /// The tags' range with all their colons.
    public var tagsRange: Range<Int>? { parts.tags }
    /// The title as written, without keyword, priority, `COMMENT` and tags.
    public var rawValue: String { node.tree.source.text(parts.title) }
    /// The bytes of ``rawValue``.
    public var titleRange: Range<Int> { parts.title }
    /// The secondary string with the title's objects; nothing when the title is empty or objects were not parsed.
    public var title: Node? { node.firstSecondaryString(.title) }

    /// The headline's section, without its subordinate headlines.
    public var section: Node? { node.children.first { $0.kind == .section } }
    /// The planning line, if there is one.
    public var planning: Planning? { section?.children.first { $0.kind == .planning }.flatMap(Planning.init) }

    /// The tags that this headline has or inherits, `#+FILETAGS` included, outermost first, each once (`org-get-tags`).
    public var allTags: [String] {
        var seen: Set<String> = []
        var all = node.tree.settings.fileTags
        for ancestor in Array(node.ancestors).reversed() { all += Headline(ancestor)?.tags ?? [] }
        return (all + tags).filter { seen.insert($0).inserted }
    }
}

extension Node {
    /// ``Headline/level`` of a headline, without reading its line; 0 for other nodes.
    public var headlineLevel: Int {
        guard kind == .headline else { return 0 }
        let stars = Int(record.detail)
        return tree.storage.settings.hasOddLevelsOnly ? stars / 2 + 1 : stars
    }

    /// ``Headline/isFootnoteSection`` of a headline; its line is only taken to pieces where it has the word.
    public var isFootnoteSection: Bool {
        guard kind == .headline else { return false }
        let line = tree.storage.source.restOfLine(at: begin)
        let word: StaticString = "Footnotes"
        let mayBe = tree.storage.source.withBytes { bytes in
            guard line.count > word.utf8CodeUnitCount else { return false }
            return (line.lowerBound...(line.upperBound - word.utf8CodeUnitCount)).contains { Scan.hasPrefix(bytes, $0, line.upperBound, word) }
        }
        return mayBe && Headline(self)?.isFootnoteSection ?? false
    }
}

/// The planning line of a headline (Org manual, 'Deadlines and Scheduling'; `org-element-planning-parser`).
public struct Planning: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .planning else { return nil }
        self.node = node
    }

    /// Nodes of kind `timestamp`; the last of a kind counts.
    public var scheduled: Node? { timestamp(.scheduled) }
    public var deadline: Node? { timestamp(.deadline) }
    public var closed: Node? { timestamp(.closed) }

    private func timestamp(_ keyword: PlanningLine.Keyword) -> Node? {
        let line = node.firstLine
        let keywords = node.tree.source.withBytes { PlanningLine.keywords($0, line.lowerBound, line.upperBound) }
        guard let last = keywords.last(where: { $0.keyword == keyword }) else { return nil }
        return node.children.first { $0.begin == last.value }
    }
}

/// A clock line (Org manual, 'Clocking Work Time'; `org-element-clock-parser`).
public struct Clock: Sendable {
    public enum Status: String, Sendable { case running, closed }

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .clock else { return nil }
        self.node = node
    }

    public var timestamp: Node? { node.children.first { $0.kind == .timestamp } }
    public var status: Status { duration == nil ? .running : .closed }

    /// As written after the arrow (`1:30`).
    public var duration: String? {
        let text = Array(node.tree.source.orgBytes(node.firstLine))
        guard let arrow = text.indices.dropLast(2).first(where: { text[$0] == 0x3D && text[$0 + 1] == 0x3E && text[$0 + 2] == 0x20 }) else {
            return nil
        }
        let words = text[(arrow + 3)...].split { Scan.isBlank($0) }
        return words.first.map { String(orgBytes: $0) }
    }
}
