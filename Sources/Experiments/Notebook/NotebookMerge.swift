public import Git
internal import OrgSyntax

/// Merges three versions of a notebook as Org trees.
///
/// Sections are matched by their titles below the same parent, so that an entry added on one side and another added at the same place on
/// the other never collide; text is merged line by line within one section only. No side is ever preferred: where both
/// changed the same lines the result is a list of conflicts and no notebook.
public struct NotebookMerge {
    /// A section that both sides changed in different ways.
    public struct Conflict: Sendable, Equatable {
        /// Titles from the top: `Experiment results / exp-260131-fit`.
        public var section: String
        public var ours: String
        public var theirs: String
    }

    private let base: NotebookOutline
    private let ours: NotebookOutline
    private let theirs: NotebookOutline
    private let ourName: String
    private let theirName: String
    /// Decides where a section that is new in theirs goes among the children that are there already; `nil` leaves it to the neighbours.
    private let order: (_ new: NotebookOutline.Section, _ there: [String]) -> Int?
    private var conflicts: [Conflict] = []

    private init(
        _ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ ourName: String, _ theirName: String,
        order: @escaping (NotebookOutline.Section, [String]) -> Int?
    ) {
        self.base = NotebookOutline(base)
        self.ours = NotebookOutline(ours)
        self.theirs = NotebookOutline(theirs)
        self.ourName = ourName
        self.theirName = theirName
        self.order = order
    }

    /// Merges; `marked` is the text with conflict marks where there are conflicts.
    ///
    /// - Parameter order: Where among siblings (their titles given) a section new in `theirs` is put; `nil` for after its neighbour in `theirs`.
    public static func merge(
        base: [UInt8], ours: [UInt8], theirs: [UInt8], ourName: String, theirName: String,
        order: @escaping (_ new: NotebookOutline.Section, _ there: [String]) -> Int? = { _, _ in nil }
    ) throws(GitError) -> (marked: [UInt8], conflicts: [Conflict]) {
        if ours == theirs || base == theirs { return (ours, []) }
        if base == ours { return (theirs, []) }
        var merge = NotebookMerge(base, ours, theirs, ourName, theirName, order: order)
        let merged = try merge.merge(merge.base.root, merge.ours.root, merge.theirs.root, path: [])
        return (merged, merge.conflicts)
    }

    /// Merges one section that both sides have. Recursion is bounded by the outline's depth.
    private mutating func merge(
        _ base: NotebookOutline.Section?, _ ours: NotebookOutline.Section, _ theirs: NotebookOutline.Section, path: [String]
    ) throws(GitError) -> [UInt8] {
        let ourText = self.ours.text(ours), theirText = self.theirs.text(theirs)
        if ourText == theirText { return Array(ourText) }
        if let base {
            let baseText = self.base.text(base)
            if baseText == theirText { return Array(ourText) }
        }
        var result = try mergeText(
            base.map { Array(self.base.ownText($0)) } ?? [], Array(self.ours.ownText(ours)), Array(self.theirs.ownText(theirs)), path)
        for child in try mergeChildren(base, ours, theirs, path: path) { Self.append(child, to: &result) }
        return result
    }

    private mutating func mergeText(_ base: [UInt8], _ ours: [UInt8], _ theirs: [UInt8], _ path: [String]) throws(GitError) -> [UInt8] {
        if ours == theirs || base == theirs { return ours }
        if base == ours { return theirs }
        // First with each result beside its code: line by line a result of the one side's code could come below the other's.
        let aligned = NotebookBlock.takingResultsWithCode(base: base, ours: ours, theirs: theirs)
        let merged = try Repository.mergeText(base: aligned.base, ours: aligned.ours, theirs: aligned.theirs, ourName: ourName, theirName: theirName)
        if merged.isClean { return merged.bytes }
        conflict(path, ours, theirs)
        // What people are shown is what both sides wrote.
        let plain = try Repository.mergeText(base: base, ours: ours, theirs: theirs, ourName: ourName, theirName: theirName)
        return plain.isClean ? merged.bytes : plain.bytes
    }

    private mutating func conflict(_ path: [String], _ ours: [UInt8], _ theirs: [UInt8]) {
        conflicts.append(Conflict(
            section: path.isEmpty ? "(before the first heading)" : path.joined(separator: " / "),
            ours: String(orgBytes: ours), theirs: String(orgBytes: theirs)))
    }

    private mutating func mergeChildren(
        _ base: NotebookOutline.Section?, _ ours: NotebookOutline.Section, _ theirs: NotebookOutline.Section, path: [String]
    ) throws(GitError) -> [[UInt8]] {
        let baseChildren = Self.keyed(base?.sections ?? []), ourChildren = Self.keyed(ours.sections), theirChildren = Self.keyed(theirs.sections)
        let before = Dictionary(uniqueKeysWithValues: baseChildren), mine = Dictionary(uniqueKeysWithValues: ourChildren)
        let yours = Dictionary(uniqueKeysWithValues: theirChildren)
        var result: [(key: Key, text: [UInt8])] = []
        for (key, child) in ourChildren {
            let text = Array(self.ours.text(child))
            if let other = yours[key] {
                result.append((key, try merge(before[key], child, other, path: path + [child.title])))
            } else if let old = before[key] {
                // Deleted there. Kept here only where it was changed here, which is a conflict.
                if self.base.text(old) != self.ours.text(child) {
                    conflict(path + [child.title], text, [])
                    result.append((key, text))
                }
            } else {
                result.append((key, text))
            }
        }
        for (position, (key, child)) in theirChildren.enumerated() where mine[key] == nil {
            let text = Array(self.theirs.text(child))
            if let old = before[key] {
                guard self.base.text(old) != self.theirs.text(child) else { continue }
                conflict(path + [child.title], [], text)
            }
            let place: Int
            if let wanted = order(child, result.map(\.key.title)) {
                place = wanted
            } else {
                // After the nearest one before it that is here as well.
                let neighbours = theirChildren[..<position].reversed().lazy.map(\.0)
                var next = neighbours.compactMap { neighbour in result.firstIndex { $0.key == neighbour } }.first.map { $0 + 1 } ?? 0
                // What was added here at the same place comes first.
                while next < result.count, before[result[next].key] == nil, yours[result[next].key] == nil { next += 1 }
                place = next
            }
            result.insert((key, text), at: min(max(place, 0), result.count))
        }
        return result.map(\.text)
    }

    /// A title and how many of the same come before it.
    private struct Key: Hashable {
        var title: String
        var occurrence: Int
    }

    private static func keyed(_ sections: [NotebookOutline.Section]) -> [(Key, NotebookOutline.Section)] {
        var counts: [String: Int] = [:]
        return sections.map { section in
            let count = counts[section.title, default: 0]
            counts[section.title] = count + 1
            return (Key(title: section.title, occurrence: count), section)
        }
    }

    /// Appends a section; a text that was the last of its file may lack its line end.
    static func append(_ text: [UInt8], to result: inout [UInt8]) {
        if let last = result.last, last != UInt8(ascii: "\n"), !text.isEmpty { result.append(UInt8(ascii: "\n")) }
        result.append(contentsOf: text)
    }
}
