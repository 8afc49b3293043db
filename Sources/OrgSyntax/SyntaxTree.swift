/// One node: a fixed-size record. All offsets are byte offsets into the source.
public struct NodeRecord: Sendable {
    public var kind: NodeKind
    /// Bits whose meaning depends on the kind; the typed views read them.
    public var flags: UInt8 = 0
    /// A small number whose meaning depends on the kind (a headline's level, say).
    public var detail: UInt16 = 0
    /// First byte, affiliated keywords included.
    public var begin: Int32
    /// First byte after the node, the blank lines (element) or blanks (object) that follow it included.
    public var end: Int32
    /// First byte of the element itself, after its affiliated keywords (`:post-affiliated`); `begin` for objects.
    public var postAffiliated: Int32
    /// The range that holds the children (`:contents-begin`, `:contents-end`); empty at `begin` where there is none.
    public var contentsBegin: Int32
    public var contentsEnd: Int32
    /// Index in the tree of the first node that is not below this one.
    public var subtreeEnd: Int32
    /// Index of the parent; -1 for the root.
    public var parent: Int32
}

/// A document as a preorder array of records over immutable bytes; node 0 is `org-data`.
public struct SyntaxTree: Sendable {
    /// Everything behind one reference: a cursor is copied at each step, and its copy counts one reference and not one for each list.
    @usableFromInline
    final class Storage: Sendable {
        @usableFromInline let source: Source
        @usableFromInline let nodes: [NodeRecord]
        let settings: DocumentSettings
        let diagnostics: [Diagnostic]

        init(_ source: Source, _ nodes: [NodeRecord], _ settings: DocumentSettings, _ diagnostics: [Diagnostic]) {
            self.source = source
            self.nodes = nodes
            self.settings = settings
            self.diagnostics = diagnostics
        }
    }

    @usableFromInline let storage: Storage

    @inlinable public var source: Source { storage.source }
    @inlinable public var nodes: [NodeRecord] { storage.nodes }
    /// One of ``nodes``.
    @inlinable public func record(_ index: Int) -> NodeRecord { storage.nodes[index] }
    /// The in-buffer settings that governed the parse.
    public var settings: DocumentSettings { storage.settings }
    /// What was found wrong while parsing (unclosed blocks, a missing setup file …), in document order.
    public var diagnostics: [Diagnostic] { storage.diagnostics }

    public init(source: Source, nodes: [NodeRecord], settings: DocumentSettings, diagnostics: [Diagnostic]) {
        storage = Storage(source, nodes, settings, diagnostics)
    }

    public var root: Node { Node(tree: self, index: 0) }

    /// Returns the node at `index` of ``nodes``.
    public func node(_ index: Int) -> Node { Node(tree: self, index: index) }

    /// Returns the last node in preorder that begins at `offset` or before it, by bisection; `nil` for an offset before the document.
    public func lastNode(beginningAtOrBefore offset: Int) -> Node? {
        var low = 0, high = storage.nodes.count
        while low < high {
            let middle = (low + high) / 2
            if Int(storage.nodes[middle].begin) <= offset { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : Node(tree: self, index: low - 1)
    }

    /// The nodes of one kind in document order (those in secondary strings included).
    public func nodes(ofKind kind: NodeKind) -> [Node] {
        nodes.indices.filter { nodes[$0].kind == kind }.map { Node(tree: self, index: $0) }
    }
}

/// A cursor: one node of a tree. A value; moving makes a new one.
public struct Node: Sendable {
    public let tree: SyntaxTree
    public let index: Int

    public init(tree: SyntaxTree, index: Int) {
        self.tree = tree
        self.index = index
    }

    @inlinable public var record: NodeRecord { tree.storage.nodes[index] }
    @inlinable public var kind: NodeKind { tree.storage.nodes[index].kind }
    public var range: Range<Int> { Int(record.begin)..<Int(record.end) }
    @inlinable public var begin: Int { Int(tree.storage.nodes[index].begin) }
    @inlinable public var end: Int { Int(tree.storage.nodes[index].end) }
    public var postAffiliated: Int { Int(record.postAffiliated) }
    public var contents: Range<Int> { Int(record.contentsBegin)..<Int(record.contentsEnd) }
    public var parent: Node? { record.parent < 0 ? nil : Node(tree: tree, index: Int(record.parent)) }

    /// The children that are contents, in document order; secondary strings are not among them.
    public var children: NodeSequence { NodeSequence(tree: tree, first: index + 1, end: Int(record.subtreeEnd), secondary: false) }
    /// The secondary strings of this node.
    public var secondaryStrings: NodeSequence { NodeSequence(tree: tree, first: index + 1, end: Int(record.subtreeEnd), secondary: true) }
    /// Every node below this one, preorder, secondary strings and their objects included.
    public var descendants: some Sequence<Node> { ((index + 1)..<Int(record.subtreeEnd)).lazy.map { [tree] in Node(tree: tree, index: $0) } }
    public func firstSecondaryString(_ kind: NodeKind) -> Node? { secondaryStrings.first { $0.kind == kind } }
    /// The child of the same parent that follows, secondary strings left out.
    public var nextSibling: Node? {
        guard let parent else { return nil }
        var siblings = NodeSequence(tree: tree, first: Int(record.subtreeEnd), end: Int(parent.record.subtreeEnd), secondary: false)
        return siblings.next()
    }
    /// The ancestors, nearest first.
    public var ancestors: some Sequence<Node> { sequence(first: self) { $0.parent }.dropFirst() }

    /// The text as written, whole range.
    public var text: String { tree.source.text(range) }
}

extension Node: Equatable {
    /// Two cursors are equal when they stand at the same index (of, by contract, the same tree).
    public static func == (left: Node, right: Node) -> Bool { left.index == right.index }
}

/// The direct children of a node: either its contents or its secondary strings.
public struct NodeSequence: Sequence, IteratorProtocol, Sendable {
    let tree: SyntaxTree
    var position: Int
    let end: Int
    let secondary: Bool

    init(tree: SyntaxTree, first: Int, end: Int, secondary: Bool) {
        self.tree = tree
        self.position = first
        self.end = end
        self.secondary = secondary
    }

    public mutating func next() -> Node? {
        while position < end {
            let index = position
            let record = tree.storage.nodes[index]
            position = Int(record.subtreeEnd)
            if record.kind.isSecondaryString == secondary { return Node(tree: tree, index: index) }
        }
        return nil
    }
}
