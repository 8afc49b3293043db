extension SyntaxTree {
    /// The number of elements and objects of each kind that occurs, in the order of ``NodeKind``; plain text, the document node and the
    /// holders of secondary strings do not count.
    public func counts() -> [(NodeKind, Int)] {
        var totals = [Int](repeating: 0, count: NodeKind.allCases.count)
        nodes.withUnsafeBufferPointer { nodes in
            for node in nodes { totals[Int(node.kind.rawValue)] += 1 }
        }
        return NodeKind.allCases.compactMap { kind in
            let count = totals[Int(kind.rawValue)]
            return count == 0 || kind == .text || kind == .orgData || kind.isSecondaryString ? nil : (kind, count)
        }
    }
}
