public import OrgSyntax

/// A notebook as its sections: what stands before the first heading, and a tree of headings with their own text.
///
/// The merge works on this, so that an entry is one thing whatever is written around it. Sections are byte ranges of the source; printing a
/// whole outline gives the source back.
public struct NotebookOutline: Sendable {
    public struct Section: Sendable {
        /// Number of stars; 0 for the document itself.
        public var level: Int
        /// The heading's text without stars, TODO keyword, priority and tags.
        public var title: String
        /// Heading line and own text, the sections below left out.
        public var own: Range<Int>
        public var sections: [Section] = []

        /// All of it, the sections below included.
        public var range: Range<Int> { own.lowerBound..<(sections.last?.range.upperBound ?? own.upperBound) }
    }

    public let bytes: [UInt8]
    public let root: Section

    /// Headings nested deeper than this are taken as text of the one above: nobody merges them apart, and the stack stays small.
    private static let maximumDepth = 64

    public init(_ bytes: [UInt8]) {
        self.init(SyntaxTree(parsing: Source(name: "notebook", bytes: bytes), granularity: .element))
    }

    public init(_ tree: SyntaxTree) {
        bytes = tree.source.bytes
        let headings = Self.headings(tree)
        // Innermost open section last. A section is closed by the next heading of its level or a higher one.
        var open: [Section] = [Section(level: 0, title: "", own: 0..<(headings.first?.begin ?? bytes.count))]
        func close() {
            let done = open.removeLast()
            open[open.count - 1].sections.append(done)
        }
        for (position, heading) in headings.enumerated() {
            let end = position + 1 < headings.count ? headings[position + 1].begin : bytes.count
            while open.count > 1, open[open.count - 1].level >= heading.level { close() }
            if open.count > Self.maximumDepth {
                let last = open[open.count - 1].own
                open[open.count - 1].own = last.lowerBound..<end
                continue
            }
            open.append(Section(level: heading.level, title: heading.title, own: heading.begin..<end))
        }
        while open.count > 1 { close() }
        root = open[0]
    }

    public func text(_ section: Section) -> ArraySlice<UInt8> { bytes[section.range] }
    public func ownText(_ section: Section) -> ArraySlice<UInt8> { bytes[section.own] }

    /// Returns the section with a title: the first one, at any depth, in document order.
    public func section(titled title: String) -> Section? {
        var pending = [root]
        while let section = pending.popLast() {
            if section.level > 0, section.title == title { return section }
            pending.append(contentsOf: section.sections.reversed())
        }
        return nil
    }

    /// All sections in document order, the document itself left out.
    public var allSections: [Section] {
        var result: [Section] = []
        var pending: [Section] = root.sections.reversed()
        while let section = pending.popLast() {
            result.append(section)
            pending.append(contentsOf: section.sections.reversed())
        }
        return result
    }

    private struct Heading {
        var begin: Int
        var level: Int
        var title: String
    }

    /// The headings of the document, in order.
    private static func headings(_ tree: SyntaxTree) -> [Heading] {
        tree.headlines.map { Heading(begin: $0.node.begin, level: $0.level, title: $0.rawValue) }
    }
}
