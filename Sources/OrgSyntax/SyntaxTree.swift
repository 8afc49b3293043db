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
    public let source: Source
    public let nodes: [NodeRecord]
    /// The in-buffer settings that governed the parse.
    public let settings: DocumentSettings
    /// What was found wrong while parsing (unclosed blocks, a missing setup file …), in document order.
    public let diagnostics: [Diagnostic]

    public init(source: Source, nodes: [NodeRecord], settings: DocumentSettings, diagnostics: [Diagnostic]) {
        self.source = source
        self.nodes = nodes
        self.settings = settings
        self.diagnostics = diagnostics
    }

    public var root: Node { Node(tree: self, index: 0) }

    /// Returns the node at `index` of ``nodes``.
    public func node(_ index: Int) -> Node { Node(tree: self, index: index) }

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

    public var record: NodeRecord { tree.nodes[index] }
    public var kind: NodeKind { record.kind }
    public var range: Range<Int> { Int(record.begin)..<Int(record.end) }
    public var begin: Int { Int(record.begin) }
    public var end: Int { Int(record.end) }
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
            let node = Node(tree: tree, index: position)
            position = Int(tree.nodes[position].subtreeEnd)
            if node.kind.isSecondaryString == secondary { return node }
        }
        return nil
    }
}
