/// A list (Org manual, 'Plain Lists'; `org-element-plain-list-parser`).
public struct PlainList: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .plainList else { return nil }
        self.node = node
    }

    public var listType: ListType { ListType(rawValue: node.record.flags) ?? .unordered }
    public var items: [Item] { node.children.compactMap(Item.init) }
}

/// An item of a list (`org-element-item-parser`).
public struct Item: Sendable {
    public enum Checkbox: String, Sendable { case on, off, trans }

    public let node: Node
    private let parts: ItemLine

    public init?(_ node: Node) {
        guard node.kind == .item else { return nil }
        self.node = node
        let line = node.firstLine
        parts = node.tree.source.withBytes { ItemLine($0, line.lowerBound, line.upperBound) }
    }

    /// With its dot or parenthesis, without the blanks after it.
    public var bullet: String { node.tree.source.text(parts.bullet) }
    /// The number that `[@n]` sets; a letter counts from 1.
    public var counter: Int? {
        guard let range = parts.counter else { return nil }
        let text = node.tree.source.text(range)
        if let first = text.utf8.first, Scan.isLetter(first) { return Int(Scan.upper(first)) - 64 }
        return Int(text) ?? Int.max
    }
    public var checkbox: Checkbox? {
        switch parts.checkbox.map({ node.tree.source.bytes[$0] }) {
        case UInt8(ascii: "X"): .on
        case UInt8(ascii: " "): .off
        case UInt8(ascii: "-"): .trans
        default: nil
        }
    }
    /// The secondary string with the objects of the tag; nothing in an item whose bullet is a number.
    public var tag: Node? { node.firstSecondaryString(.itemTag) }
    /// The bytes of the tag.
    public var tagRange: Range<Int>? { parts.isOrdered ? nil : parts.tag }
}
