/// A line of a property drawer (Org manual, 'Property Syntax'; `org-element-node-property-parser`).
public struct NodeProperty: Sendable {
    public let node: Node
    private let parts: NodePropertyLine

    public init?(_ node: Node) {
        guard node.kind == .nodeProperty else { return nil }
        let line = node.firstLine
        guard let parts = node.tree.source.withBytes({ NodePropertyLine($0, line.lowerBound, line.upperBound) }) else { return nil }
        self.node = node
        self.parts = parts
    }

    /// As written, a final `+` included.
    public var key: String { node.tree.source.text(parts.key) }
    public var value: String { node.tree.source.text(parts.value) }
    /// The bytes of ``value``.
    public var valueRange: Range<Int> { parts.value }
}

extension Node {
    /// The property drawer of a headline or of the document (node `org-data`).
    public var propertyDrawer: Node? {
        tree.storage.propertyDrawer(of: index).map { Node(tree: tree, index: $0) }
    }

    /// The entry that a node belongs to: the nearest headline, or the document.
    private var entry: Node { enclosingHeadline ?? tree.root }

    /// The value of a property of this node's own entry, parts with `NAME+` appended after one space; names compare without case
    /// (`org-entry-get` without inheritance). A value `nil` is none.
    public func entryProperty(_ name: String) -> String? {
        let (base, extra) = entry.localProperty(name)
        if base == nil, extra.isEmpty { return nil }
        let values = [base.flatMap(Self.notNil)].compactMap { $0 } + extra.compactMap(Self.notNil)
        return values.isEmpty ? nil : values.joined(separator: " ")
    }

    /// The value of a property of this node's entry; with `inherit` also of the entries above, of the document's own drawer and of
    /// `#+PROPERTY` (`org-entry-get-with-inheritance`): the nearest value counts, preceded by nothing and followed by all parts with
    /// `NAME+` on the way down.
    public func property(_ name: String, inherit: Bool) -> String? {
        guard inherit else { return entryProperty(name) }
        var values: [String] = []
        var current: Node? = entry
        var isFound = false
        while let node = current, !isFound {
            if node.kind == .headline || node.kind == .orgData {
                let (base, extra) = node.localProperty(name)
                values = (base.map { [$0] } ?? []) + extra + values
                isFound = base != nil
            }
            current = node.parent
        }
        if !isFound, let global = tree.settings.property(name) { values.insert(global, at: 0) }
        return values.isEmpty ? nil : Self.notNil(values.joined(separator: " "))
    }

    /// Base value and accumulated values of a property in the drawer of this headline or document (`org--property-local-values`).
    private func localProperty(_ name: String) -> (base: String?, extra: [String]) {
        guard let drawer = propertyDrawer else { return (nil, []) }
        let wanted = name.uppercased()
        var base: String?
        var extra: [String] = []
        for property in drawer.children.compactMap(NodeProperty.init) {
            let key = property.key.uppercased()
            if key == wanted {
                base = property.value
            } else if key == wanted + "+" {
                extra.append(property.value)
            }
        }
        return (base, extra)
    }

    private static func notNil(_ value: String) -> String? { value == "nil" ? nil : value }
}

extension SyntaxTree.Storage {
    /// The record of the property drawer of a headline or of the document, by indices alone: it is looked for again and again, mostly in vain.
    fileprivate func propertyDrawer(of index: Int) -> Int? {
        guard nodes[index].kind == .headline || nodes[index].kind == .orgData else { return nil }
        var place = index + 1
        let end = Int(nodes[index].subtreeEnd)
        while place < end, nodes[place].kind.isSecondaryString { place = Int(nodes[place].subtreeEnd) }
        // A section is the first of what a headline holds.
        guard place < end, nodes[place].kind == .section else { return nil }
        let sectionEnd = Int(nodes[place].subtreeEnd)
        place += 1
        while place < sectionEnd {
            switch nodes[place].kind {
            case .propertyDrawer: return place
            case .planning, .comment: place = Int(nodes[place].subtreeEnd)
            default: return nil
            }
        }
        return nil
    }
}
