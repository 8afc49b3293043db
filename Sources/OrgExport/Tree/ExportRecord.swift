public import OrgSyntax

/// One record of an ``ExportTree``.
public struct ExportRecord: Sendable {
    public struct Flags: OptionSet, Sendable {
        public let rawValue: UInt8
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The text is not of a source.
        public static let ownText = Flags(rawValue: 1)
        /// The text is in the target's language and goes out as it is (`org-export-raw-string`).
        public static let raw = Flags(rawValue: 2)
        /// A filter made the record; there is no node.
        public static let made = Flags(rawValue: 4)
        /// In the ignore list: a special row or a cell of a special column.
        public static let ignored = Flags(rawValue: 8)
        /// Taken out of the tree.
        public static let extracted = Flags(rawValue: 16)
    }

    public let kind: NodeKind
    public var flags: Flags = []
    let source: UInt16
    var node: Int32
    @usableFromInline var parent: Int32 = -1
    @usableFromInline var next: Int32 = -1
    @usableFromInline var previous: Int32 = -1
    @usableFromInline var firstChild: Int32 = -1
    @usableFromInline var lastChild: Int32 = -1
    var firstSecondary: Int32 = -1
    var lastSecondary: Int32 = -1
    /// -1: as in the source.
    var postBlank: Int32 = -1

    init(kind: NodeKind, source: Int, node: Int) {
        self.kind = kind
        self.source = UInt16(truncatingIfNeeded: source)
        self.node = Int32(truncatingIfNeeded: node)
    }

    public var isOwnText: Bool { flags.contains(.ownText) }
    public var isMade: Bool { flags.contains(.made) }
    public var isIgnored: Bool { flags.contains(.ignored) }
}

/// The children of a record.
public struct ExportChildren: Sequence, IteratorProtocol {
    let tree: ExportTree
    var following: Int32

    public mutating func next() -> Int? {
        guard following >= 0 else { return nil }
        let index = Int(following)
        following = tree[index].next
        return index
    }
}
