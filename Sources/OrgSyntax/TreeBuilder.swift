/// Builds the preorder array; nodes are opened and closed like brackets.
struct TreeBuilder {
    private(set) var nodes: [NodeRecord] = []
    private var open: [Int32] = []

    init(reserving count: Int = 0) { nodes.reserveCapacity(count) }

    /// Index of the innermost open node.
    var current: Int { Int(open.last ?? -1) }

    /// Opens a node; everything added before ``close(_:end:)`` lies below it. Returns its index.
    @discardableResult
    mutating func open(
        _ kind: NodeKind, begin: Int, postAffiliated: Int? = nil, contents: Range<Int>? = nil, flags: UInt8 = 0, detail: UInt16 = 0
    ) -> Int {
        let index = nodes.count
        nodes.append(
            NodeRecord(
                kind: kind, flags: flags, detail: detail, begin: Int32(truncatingIfNeeded: begin), end: Int32(truncatingIfNeeded: begin),
                postAffiliated: Int32(truncatingIfNeeded: postAffiliated ?? begin),
                contentsBegin: Int32(truncatingIfNeeded: contents?.lowerBound ?? begin),
                contentsEnd: Int32(truncatingIfNeeded: contents?.upperBound ?? begin),
                subtreeEnd: 0, parent: open.last ?? -1))
        open.append(Int32(truncatingIfNeeded: index))
        return index
    }

    /// Closes the innermost open node, which must be `index`.
    mutating func close(_ index: Int, end: Int) {
        let last = open.removeLast()
        assert(Int(last) == index, "nodes must be closed innermost first")
        nodes[index].end = Int32(truncatingIfNeeded: end)
        nodes[index].subtreeEnd = Int32(truncatingIfNeeded: nodes.count)
    }

    /// Adds a node without children.
    mutating func leaf(
        _ kind: NodeKind, _ range: Range<Int>, postAffiliated: Int? = nil, contents: Range<Int>? = nil, flags: UInt8 = 0, detail: UInt16 = 0
    ) {
        let index = open(kind, begin: range.lowerBound, postAffiliated: postAffiliated, contents: contents, flags: flags, detail: detail)
        close(index, end: range.upperBound)
    }

    /// Changes a record that was added (to set contents once they are known).
    mutating func update(_ index: Int, _ change: (inout NodeRecord) -> Void) { change(&nodes[index]) }
}
