/// A table (Org manual, 'Tables'; `org-element-table-parser`).
public struct Table: Sendable {
    static let tableElFlag: UInt8 = 1

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .table else { return nil }
        self.node = node
    }

    /// Whether it is drawn as table.el draws tables; it has no rows then.
    public var isTableEl: Bool { node.record.flags & Self.tableElFlag != 0 }
    /// Source of a table.el table.
    public var value: String? { isTableEl ? node.tree.source.text(node.contents) : nil }
    public var rows: [TableRow] { node.children.compactMap(TableRow.init) }

    /// The texts of the `#+TBLFM` lines, in document order.
    public var formulas: [String] {
        let source = node.tree.source
        var result: [String] = []
        for line in source.lines(node.contents.upperBound..<node.end) {
            let range = source.withBytes { bytes in
                Self.formula(bytes, Scan.skipBlanks(bytes, line.lowerBound, line.upperBound), line.upperBound)
            }
            guard let range else { break }
            result.append(source.text(range))
        }
        return result
    }

    /// The formula of a `#+TBLFM: ` line; `start` is its first byte that is no blank.
    static func formula(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Range<Int>? {
        guard Scan.hasPrefix(bytes, start, end, ignoringCase: "#+TBLFM: ") else { return nil }
        var first = start + 9
        while first < end, bytes[first] == 0x20 { first += 1 }
        return first..<end
    }
}

/// A row of an Org table (`org-element-table-row-parser`).
public struct TableRow: Sendable {
    static let ruleFlag: UInt8 = 1

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .tableRow else { return nil }
        self.node = node
    }

    /// Whether it is a horizontal line, without cells.
    public var isRule: Bool { node.record.flags & Self.ruleFlag != 0 }
    /// The cells, nodes of kind `table-cell`; empty if objects were not parsed.
    public var cells: [Node] { Array(node.children) }
}
