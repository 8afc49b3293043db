public import OrgSyntax

/// The tree that is exported: the nodes of one or more syntax trees as records with links, which filters take apart and put together.
///
/// Syntax trees never change; this one is made to. A record is named by its index. Records 0 ..< n are the nodes of the document's own tree
/// at the same indices; nodes of text parsed on its own (titles, citations' affixes) and text made by filters follow.
public struct ExportTree: Sendable {
    /// The syntax trees; the document is the first.
    public private(set) var sources: [SyntaxTree]
    public private(set) var records: [ExportRecord] = []
    /// Texts of records that are not text of a source.
    private var texts: [[UInt8]] = []
    /// Which kinds there are or were, a bit for each.
    private var kinds: (UInt64, UInt64) = (0, 0)

    /// No record.
    public static let none = -1

    public init(_ document: SyntaxTree) {
        sources = [document]
        add(document, source: 0)
    }

    /// The record of `org-data`.
    public var root: Int { 0 }

    public subscript(index: Int) -> ExportRecord {
        @inlinable get { records[index] }
        _modify { yield &records[index] }
    }

    /// The syntax node of a record.
    ///
    /// - Precondition: The record is not a text of its own (``ExportRecord/isOwnText``) nor one that a filter made.
    public func node(_ index: Int) -> Node {
        let record = records[index]
        return Node(tree: sources[Int(record.source)], index: Int(record.node))
    }

    @inlinable public func kind(_ index: Int) -> NodeKind { records[index].kind }

    /// Whether there may be records of a kind; where there are none, nobody need look for them.
    public func mayHold(_ kind: NodeKind) -> Bool {
        (kind.rawValue < 64 ? kinds.0 >> UInt64(kind.rawValue) : kinds.1 >> UInt64(kind.rawValue & 63)) & 1 != 0
    }

    private mutating func note(_ kind: NodeKind) {
        let bit: UInt64 = 1 << UInt64(kind.rawValue & 63)
        if kind.rawValue < 64 { kinds.0 |= bit } else { kinds.1 |= bit }
    }

    // MARK: Building

    /// Adds the nodes of another tree; returns the record of its root.
    @discardableResult
    public mutating func adopt(_ tree: SyntaxTree) -> Int {
        sources.append(tree)
        return add(tree, source: sources.count - 1)
    }

    @discardableResult
    private mutating func add(_ tree: SyntaxTree, source: Int) -> Int {
        let base = records.count
        let wanted = base + tree.nodes.count
        // Titles and other small texts follow.
        if records.capacity < wanted { records.reserveCapacity(wanted + wanted / 4 + 16) }
        let nodes = tree.nodes
        for index in nodes.indices {
            let node = nodes[index]
            note(node.kind)
            var record = ExportRecord(kind: node.kind, source: source, node: index)
            let place = base + index
            if node.parent >= 0 {
                let parent = base + Int(node.parent)
                record.parent = Int32(truncatingIfNeeded: parent)
                let last = node.kind.isSecondaryString ? records[parent].lastSecondary : records[parent].lastChild
                record.previous = last
                if last >= 0 { records[Int(last)].next = Int32(truncatingIfNeeded: place) }
                if node.kind.isSecondaryString {
                    if last < 0 { records[parent].firstSecondary = Int32(truncatingIfNeeded: place) }
                    records[parent].lastSecondary = Int32(truncatingIfNeeded: place)
                } else {
                    if last < 0 { records[parent].firstChild = Int32(truncatingIfNeeded: place) }
                    records[parent].lastChild = Int32(truncatingIfNeeded: place)
                }
            }
            records.append(record)
        }
        return base
    }

    /// Makes a text record that is in no place yet.
    public mutating func makeText(_ text: [UInt8], isRaw: Bool = false) -> Int {
        texts.append(text)
        note(.text)
        var record = ExportRecord(kind: .text, source: 0, node: texts.count - 1)
        record.flags = isRaw ? [.ownText, .raw] : [.ownText]
        record.postBlank = 0
        records.append(record)
        return records.count - 1
    }

    /// Makes a record of `kind` without a node, that is in no place yet; its children are what is adopted.
    public mutating func make(_ kind: NodeKind) -> Int {
        note(kind)
        var record = ExportRecord(kind: kind, source: 0, node: -1)
        record.flags = [.made]
        record.postBlank = 0
        records.append(record)
        return records.count - 1
    }

    // MARK: Changing

    /// Takes a record and what is below it out of its place.
    public mutating func extract(_ index: Int) {
        let record = records[index]
        if record.previous >= 0 { records[Int(record.previous)].next = record.next }
        if record.next >= 0 { records[Int(record.next)].previous = record.previous }
        if record.parent >= 0 {
            let parent = Int(record.parent)
            if records[parent].firstChild == Int32(index) { records[parent].firstChild = record.next }
            if records[parent].lastChild == Int32(index) { records[parent].lastChild = record.previous }
            if records[parent].firstSecondary == Int32(index) { records[parent].firstSecondary = record.next }
            if records[parent].lastSecondary == Int32(index) { records[parent].lastSecondary = record.previous }
        }
        records[index].previous = -1
        records[index].next = -1
        records[index].parent = -1
        records[index].flags.insert(.extracted)
    }

    /// Puts a record that is in no place before another one.
    public mutating func insert(_ index: Int, before place: Int) {
        let target = records[place]
        records[index].parent = target.parent
        records[index].next = Int32(place)
        records[index].previous = target.previous
        records[index].flags.remove(.extracted)
        if target.previous >= 0 {
            records[Int(target.previous)].next = Int32(index)
        } else if target.parent >= 0 {
            let parent = Int(target.parent)
            if records[parent].firstChild == Int32(place) { records[parent].firstChild = Int32(index) }
            if records[parent].firstSecondary == Int32(place) { records[parent].firstSecondary = Int32(index) }
        }
        records[place].previous = Int32(index)
    }

    /// Puts a record that is in no place at the end of the children of `parent`.
    public mutating func append(_ index: Int, to parent: Int) {
        let last = records[parent].lastChild
        records[index].parent = Int32(parent)
        records[index].previous = last
        records[index].next = -1
        records[index].flags.remove(.extracted)
        if last >= 0 { records[Int(last)].next = Int32(index) } else { records[parent].firstChild = Int32(index) }
        records[parent].lastChild = Int32(index)
    }

    /// Takes away all children of a record.
    public mutating func removeChildren(of index: Int) {
        while records[index].firstChild >= 0 { extract(Int(records[index].firstChild)) }
    }

    /// Replaces the text of a text record.
    public mutating func setText(_ index: Int, _ text: [UInt8]) {
        texts.append(text)
        records[index].node = Int32(texts.count - 1)
        records[index].flags.insert(.ownText)
    }

    // MARK: Reading

    /// The bytes of a text record.
    public func text(_ index: Int) -> ArraySlice<UInt8> {
        let record = records[index]
        if record.flags.contains(.ownText) { return texts[Int(record.node)][...] }
        let tree = sources[Int(record.source)]
        let node = tree.record(Int(record.node))
        return tree.source.bytes[Int(node.begin)..<Int(node.end)]
    }

    /// The bytes of an object as written, without the blanks after it.
    public func bytes(ofObject index: Int) -> ArraySlice<UInt8> {
        let record = records[index]
        let tree = sources[Int(record.source)]
        let node = tree.record(Int(record.node))
        var end = Int(node.end)
        while end > Int(node.begin), tree.source.bytes[end - 1] == 0x20 || tree.source.bytes[end - 1] == 0x09 { end -= 1 }
        return tree.source.bytes[Int(node.begin)..<end]
    }

    @inlinable public func parent(_ index: Int) -> Int { Int(records[index].parent) }
    @inlinable public func next(_ index: Int) -> Int { Int(records[index].next) }
    @inlinable public func previous(_ index: Int) -> Int { Int(records[index].previous) }
    @inlinable public func firstChild(_ index: Int) -> Int { Int(records[index].firstChild) }
    @inlinable public func lastChild(_ index: Int) -> Int { Int(records[index].lastChild) }
    @inlinable public func hasChildren(_ index: Int) -> Bool { records[index].firstChild >= 0 }

    /// The children in order.
    public func children(_ index: Int) -> ExportChildren { ExportChildren(tree: self, following: records[index].firstChild) }

    /// The secondary string of a kind; ``none`` where there is none.
    public func secondary(_ index: Int, _ kind: NodeKind) -> Int {
        var place = records[index].firstSecondary
        while place >= 0 {
            if records[Int(place)].kind == kind { return Int(place) }
            place = records[Int(place)].next
        }
        return Self.none
    }

    /// The nearest ancestor of a kind; ``none`` where there is none.
    public func ancestor(_ index: Int, _ kind: NodeKind) -> Int {
        var place = records[index].parent
        while place >= 0 {
            if records[Int(place)].kind == kind { return Int(place) }
            place = records[Int(place)].parent
        }
        return Self.none
    }

    /// The nearest ancestor that is an element (`org-element-parent-element`).
    public func parentElement(_ index: Int) -> Int {
        var place = records[index].parent
        while place >= 0, records[Int(place)].kind.isObject || records[Int(place)].kind.isSecondaryString { place = records[Int(place)].parent }
        return Int(place)
    }

    /// Whether the record is of the document itself rather than of a text that was parsed beside it.
    public func isOfDocument(_ index: Int) -> Bool { records[index].source == 0 }

    /// Whether the record lies in the secondary string of another one.
    public func isInSecondaryString(_ index: Int) -> Bool {
        let parent = records[index].parent
        return parent >= 0 && records[Int(parent)].kind.isSecondaryString
    }

    /// The number of blank lines after an element, of blanks after an object (`:post-blank`).
    public func postBlank(_ index: Int) -> Int {
        let record = records[index]
        if record.postBlank >= 0 { return Int(record.postBlank) }
        if record.kind == .text || record.kind.isSecondaryString { return 0 }
        let tree = sources[Int(record.source)]
        let own = tree.record(Int(record.node))
        let end = Int(own.end)
        if record.kind != .entity, end > Int(own.begin) + 1, end <= tree.source.bytes.count {
            // Most end with what is theirs: no blanks, no blank line.
            let (before, last) = (tree.source.bytes[end - 2], tree.source.bytes[end - 1])
            if record.kind.isObject {
                if last != 0x20, last != 0x09 { return 0 }
            } else if last == 0x0A ? before > 0x20 : last > 0x20 {
                return 0
            }
        }
        let node = Node(tree: tree, index: Int(record.node))
        if record.kind == .entity, let entity = Entity(node), entity.name.hasPrefix("_") {
            // The blanks are the entity.
            return max(0, node.end - node.begin - 1 - entity.name.utf8.count)
        }
        let blanks = node.contentEnd..<max(node.contentEnd, node.end)
        if record.kind.isObject { return blanks.count }
        return tree.source.bytes[blanks].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
    }

    /// Calls `visit` for a record and all below it, in document order (secondary strings before contents), until it returns `false` for
    /// a record: what is below that one is left out.
    public func walk(_ index: Int, _ visit: (Int) -> Bool) {
        guard visit(index) else { return }
        walkBelow(index, visit)
    }

    /// Calls `visit` for all records below `index`; see ``walk(_:_:)``.
    public func walkBelow(_ index: Int, _ visit: (Int) -> Bool) {
        var place = first(below: index)
        while place >= 0 {
            let below = visit(Int(place)) ? first(below: Int(place)) : -1
            if below >= 0 {
                place = below
                continue
            }
            while place >= 0 {
                let following = successor(Int(place))
                if following >= 0 {
                    place = following
                    break
                }
                place = records[Int(place)].parent
                if place == Int32(index) { return }
            }
        }
    }

    private func first(below index: Int) -> Int32 {
        records[index].firstSecondary >= 0 ? records[index].firstSecondary : records[index].firstChild
    }

    /// The next sibling; after the last secondary string the first child of their owner.
    private func successor(_ index: Int) -> Int32 {
        let record = records[index]
        if record.next >= 0 || !record.kind.isSecondaryString || record.parent < 0 { return record.next }
        return records[Int(record.parent)].firstChild
    }

    /// Sets the number of blanks (object) or blank lines (element) after a record.
    public mutating func setPostBlank(_ index: Int, _ count: Int) { records[index].postBlank = Int32(truncatingIfNeeded: count) }
}
