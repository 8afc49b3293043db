extension SyntaxTree {
    /// Writes the tree in the JSON form of `labbook parse --json`: one object, the node `org-data`.
    public func writeJSON(into writer: inout JSONWriter) {
        root.writeJSON(into: &writer)
    }
}

extension Node {
    /// Writes this node and what is below it, without recursion over the contents.
    public func writeJSON(into writer: inout JSONWriter) {
        writer.writeNodes(tree, from: index, to: Int(record.subtreeEnd))
    }

    /// The value of a `text` node: its bytes as Org sees them (line ends are LF).
    public var textValue: String { tree.source.text(range) }
}

extension JSONWriter {
    /// Writes a member that holds a secondary string: an array of object and text nodes.
    public mutating func secondaryString(_ name: String, _ node: Node?) {
        guard let node, node.index + 1 < Int(node.record.subtreeEnd) else { return }
        key(name)
        beginArray()
        writeNodes(node.tree, from: node.index + 1, to: Int(node.record.subtreeEnd))
        endArray()
    }

    /// Writes the node as a member (a timestamp of a planning line, say).
    public mutating func member(_ name: String, node: Node?) {
        guard let node else { return }
        key(name)
        node.writeJSON(into: &self)
    }

    /// Writes the sibling nodes that lie between two indices, each with all that is below it.
    mutating func writeNodes(_ tree: SyntaxTree, from first: Int, to end: Int) {
        var open: [Int] = []
        var index = first
        while index < end {
            while let last = open.last, last <= index {
                open.removeLast()
                endArray()
                endObject()
            }
            let record = tree.nodes[index]
            let node = Node(tree: tree, index: index)
            let subtreeEnd = Int(record.subtreeEnd)
            if record.kind.isSecondaryString {
                index = subtreeEnd
                continue
            }
            beginObject()
            key("type")
            string(record.kind.name)
            if record.kind == .text {
                key("value")
                string(node.textValue)
                endObject()
                index += 1
                continue
            }
            key("begin")
            number(Int(record.begin))
            key("end")
            number(record.kind == .babelCall ? max(Int(record.end), BabelCall(node)?.overreach?.end ?? 0) : Int(record.end))
            if record.kind.isObject {
                writeObjectMembers(node, into: &self)
            } else {
                writeElementMembers(node, into: &self)
            }
            if index + 1 < subtreeEnd, !Self.hidesChildren(record.kind) {
                key("children")
                beginArray()
                open.append(subtreeEnd)
                index += 1
            } else {
                endObject()
                index = subtreeEnd
            }
        }
        while open.popLast() != nil {
            endArray()
            endObject()
        }
    }

    /// Kinds whose child nodes are written as members.
    private static func hidesChildren(_ kind: NodeKind) -> Bool { kind == .planning || kind == .clock }
}
