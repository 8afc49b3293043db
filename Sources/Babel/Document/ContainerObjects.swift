import OrgSyntax

/// The objects in a paragraph, a cell or a title: parsed once, looked at from many places.
struct ContainerObjects {
    /// Where the container lies in its section.
    let range: Range<Int>
    let kind: NodeKind
    /// The node whose children the objects are: the root, or a node of the container's kind below it.
    let root: Node
    /// For nodes that were looked into, by index: the children that are no plain text.
    private var children: [Int: [Node]] = [:]

    init(range: Range<Int>, kind: NodeKind, tree: SyntaxTree) {
        self.range = range
        self.kind = kind
        root = tree.root.children.first { $0.kind == kind } ?? tree.root
    }

    /// The last object directly in `parent` that begins at an offset of the container or before it, by bisection.
    mutating func last(in parent: Node, beginningAtOrBefore offset: Int) -> Node? {
        let nodes: [Node]
        if let known = children[parent.index] { nodes = known } else {
            nodes = parent.children.filter { $0.kind != .text }
            children[parent.index] = nodes
        }
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle].begin <= offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? nodes[low - 1] : nil
    }
}
