/// What holds for the tree of any bytes whatever.
package enum TreeInvariants {
    /// Returns what is wrong with a tree; nothing if all is well.
    package static func violations(_ tree: SyntaxTree) -> [String] {
        var result: [String] = []
        let size = tree.source.bytes.count
        guard let root = tree.nodes.first else { return ["no nodes"] }
        if root.kind != .orgData || root.begin != 0 || Int(root.end) != size { result.append("the root is not the whole document") }
        if Int(root.subtreeEnd) != tree.nodes.count { result.append("the root does not hold all nodes") }
        for (index, node) in tree.nodes.enumerated() {
            let name = "\(node.kind.name) \(node.begin)..<\(node.end)"
            if !(node.begin <= node.postAffiliated && node.postAffiliated <= node.end) { result.append("\(name): affiliated keywords leave it") }
            if !(node.begin <= node.contentsBegin && node.contentsBegin <= node.contentsEnd && node.contentsEnd <= node.end) {
                result.append("\(name): contents \(node.contentsBegin)..<\(node.contentsEnd) leave it")
            }
            if node.begin > node.end || node.begin < 0 || Int(node.end) > size { result.append("\(name): not a range of the source") }
            if index > 0 {
                let parent = tree.nodes[Int(node.parent)]
                if Int(node.parent) >= index || index >= Int(parent.subtreeEnd) { result.append("\(name): wrong parent") }
                if node.begin < parent.begin || node.end > parent.end { result.append("\(name): leaves \(parent.kind.name) \(parent.begin)..<\(parent.end)") }
            }
            if Int(node.subtreeEnd) <= index || Int(node.subtreeEnd) > tree.nodes.count { result.append("\(name): wrong end of its subtree") }
        }
        guard result.isEmpty else { return result }
        for index in tree.nodes.indices {
            // A timestamp may hold the keyword of the next: `SCHEDULED: <2026-06-01 DEADLINE: <2026-06-02>`.
            if tree.nodes[index].kind == .planning { continue }
            var position = tree.node(index).begin
            for child in tree.node(index).children {
                if child.begin < position { result.append("\(child.kind.name) \(child.range): begins before its sibling ends") }
                position = max(position, child.end)
            }
        }
        if result.isEmpty, reassembled(tree) != tree.source.bytes { result.append("leaves and gaps are not the source") }
        return result
    }

    /// The source put together from the leaves and what stands between them.
    private static func reassembled(_ tree: SyntaxTree) -> [UInt8] {
        var bytes: [UInt8] = []
        var position = 0
        for (index, node) in tree.nodes.enumerated() where Int(node.subtreeEnd) == index + 1 {
            if tree.node(index).ancestors.contains(where: { $0.kind.isSecondaryString }) || node.kind.isSecondaryString { continue }
            guard Int(node.end) > position else { continue }
            bytes += tree.source.bytes[position..<Int(node.end)]
            position = max(position, Int(node.end))
        }
        return bytes + tree.source.bytes[position...]
    }
}
