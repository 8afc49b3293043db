public import Git
public import OrgSyntax

/// What differs between two revisions, told apart: code, prose and results.
public struct LabDiff: Sendable {
    /// Lines added and removed.
    public struct Count: Sendable, Equatable {
        public var added = 0
        public var removed = 0
        public var isEmpty: Bool { added == 0 && removed == 0 }
    }

    /// One section of the notebook that differs.
    public struct Section: Sendable {
        /// Titles from the top.
        public var path: String
        public var prose = Count()
        public var code = Count()
        public var results = Count()
    }

    /// Files other than the notebook and data.
    public var files: [TreeChange]
    public var sections: [Section]
    /// Files below `data/`, by experiment.
    public var data: [String: Count]
}

extension Lab {
    /// Compares two revisions.
    public func diff(_ one: String, _ other: String) throws(Diagnostic) -> LabDiff {
        let (old, new) = try git { () throws(GitError) in (try repository.commit(try repository.resolve(one)), try repository.commit(try repository.resolve(other))) }
        var result = LabDiff(files: [], sections: [], data: [:])
        for change in try git({ () throws(GitError) in try repository.diff(old.tree, new.tree) }) {
            switch model.pathClass(change.path) {
            case .notebook: result.sections = Self.compare(try notebook(in: old.tree) ?? [], try notebook(in: new.tree) ?? [])
            case .data(let owner):
                if change.new != nil { result.data[owner ?? "", default: .init()].added += 1 }
                if change.old != nil { result.data[owner ?? "", default: .init()].removed += 1 }
            default: result.files.append(change)
            }
        }
        return result
    }

    /// Compares two notebooks section by section; lines are compared as sets with counts, which tells how much changed without a line by line diff.
    static func compare(_ old: [UInt8], _ new: [UInt8]) -> [LabDiff.Section] {
        let before = lines(old), after = lines(new)
        var order: [String] = []
        for path in after.order + before.order where !order.contains(path) { order.append(path) }
        return order.compactMap { path in
            var section = LabDiff.Section(path: path)
            section.prose = count(before.text[path]?.prose, after.text[path]?.prose)
            section.code = count(before.text[path]?.code, after.text[path]?.code)
            section.results = count(before.text[path]?.results, after.text[path]?.results)
            return section.prose.isEmpty && section.code.isEmpty && section.results.isEmpty ? nil : section
        }
    }

    private struct Parts {
        var prose: [ArraySlice<UInt8>: Int] = [:]
        var code: [ArraySlice<UInt8>: Int] = [:]
        var results: [ArraySlice<UInt8>: Int] = [:]
    }

    private static func count(_ old: [ArraySlice<UInt8>: Int]?, _ new: [ArraySlice<UInt8>: Int]?) -> LabDiff.Count {
        var result = LabDiff.Count()
        let old = old ?? [:], new = new ?? [:]
        for (line, count) in new { result.added += max(0, count - (old[line] ?? 0)) }
        for (line, count) in old { result.removed += max(0, count - (new[line] ?? 0)) }
        return result
    }

    /// The lines of each section's own text, by what they are.
    private static func lines(_ bytes: [UInt8]) -> (order: [String], text: [String: Parts]) {
        let tree = SyntaxTree(parsing: Source(name: "", bytes: bytes), granularity: .element)
        let outline = NotebookOutline(tree)
        let blocks = NotebookBlock.read(tree).values
        let code = blocks.map(\.code).sorted { $0.lowerBound < $1.lowerBound }
        let results = tree.nodes.indices.lazy.filter { tree.nodes[$0].begin < tree.nodes[$0].postAffiliated }.map { tree.node($0) }
            .filter { AffiliatedKeywords($0).results != nil }.map { $0.begin..<$0.contentEnd }.sorted { $0.lowerBound < $1.lowerBound }
        var order: [String] = []
        var text: [String: Parts] = [:]
        func visit(_ section: NotebookOutline.Section, _ path: String) {
            var parts = text[path] ?? Parts()
            if text[path] == nil { order.append(path) }
            for line in bytes[section.own].split(separator: 0x0A) {
                if contains(results, line.startIndex) {
                    parts.results[line, default: 0] += 1
                } else if contains(code, line.startIndex) {
                    parts.code[line, default: 0] += 1
                } else {
                    parts.prose[line, default: 0] += 1
                }
            }
            text[path] = parts
            for child in section.sections { visit(child, section.level == 0 ? child.title : path + " / " + child.title) }
        }
        visit(outline.root, "(before the first heading)")
        return (order, text)
    }

    /// Whether one of the sorted, disjoint ranges holds `offset`.
    private static func contains(_ ranges: [Range<Int>], _ offset: Int) -> Bool {
        var low = 0, high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(offset)
    }
}
