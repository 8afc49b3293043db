/// A quoted or centred block, a special block and the like have contents; the blocks below have a value: the raw lines between their
/// delimiters.
extension Node {
    /// The rest of a block's first line after the name, without blanks around.
    fileprivate var blockArguments: Range<Int> {
        let line = firstLine
        return tree.source.withBytes { bytes in
            let name = Scan.skipNonSpaces(bytes, line.lowerBound, line.upperBound)
            return Scan.trim(bytes, name..<line.upperBound)
        }
    }

    /// The lines of the contents as Org sees them.
    fileprivate var rawLines: String { tree.source.text(contents) }
}

/// A block with a name of its own (Org manual, 'Structure of special blocks'; `org-element-special-block-parser`).
public struct SpecialBlock: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .specialBlock else { return nil }
        self.node = node
    }

    /// As written after `#+begin_`.
    public var blockType: String {
        let line = node.firstLine
        let end = node.tree.source.withBytes { Scan.skipNonSpaces($0, line.lowerBound, line.upperBound) }
        return node.tree.source.text(line.lowerBound + 8..<end)
    }
    /// The rest of the line.
    public var parameters: String? {
        let range = node.blockArguments
        return range.isEmpty ? nil : node.tree.source.text(range)
    }
}

/// A dynamic block (Org manual, 'Dynamic Blocks'; `org-element-dynamic-block-parser`).
public struct DynamicBlock: Sendable {
    public let node: Node
    public let name: String
    public let arguments: String?

    public init?(_ node: Node) {
        guard node.kind == .dynamicBlock else { return nil }
        self.node = node
        let line = node.firstLine
        let source = node.tree.source
        (name, arguments) = source.withBytes { bytes in
            let start = Scan.skipBlanks(bytes, line.lowerBound + 8, line.upperBound)
            let end = Scan.skipNonSpaces(bytes, start, line.upperBound)
            let rest = Scan.skipBlanks(bytes, end, line.upperBound)
            return (Scan.text(bytes, start..<end), rest > end && rest < line.upperBound ? Scan.text(bytes, rest..<line.upperBound) : nil)
        }
    }
}

/// An example block (Org manual, 'Literal Examples'; `org-element-example-block-parser`).
public struct ExampleBlock: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .exampleBlock else { return nil }
        self.node = node
    }

    /// The rest of the first line, as written.
    public var switches: String? {
        let line = node.firstLine
        let start = line.lowerBound + 15
        guard start < line.upperBound, node.tree.source.bytes[start] == 0x20 else { return nil }
        let text = node.tree.source.withBytes { bytes in
            var first = start
            while first < line.upperBound, bytes[first] == 0x20 { first += 1 }
            return Scan.text(bytes, first..<line.upperBound)
        }
        return text.isEmpty ? nil : text
    }
    /// The bytes of ``value``.
    public var valueBytes: [UInt8] { CodeEscape.unescaped(node.tree.source.orgBytes(node.contents)) }

    /// Without the protecting commas.
    public var value: String { CodeEscape.unescaped(node.rawLines) }
}

/// An export block (Org manual, 'Quoting LaTeX code' and others; `org-element-export-block-parser`).
public struct ExportBlock: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .exportBlock else { return nil }
        self.node = node
    }

    /// In lower case; nothing unless it is the only word of the first line.
    public var backend: String? {
        let range = node.blockArguments
        let text = node.tree.source.text(range)
        return range.isEmpty || text.contains(where: { $0 == " " || $0 == "\t" }) ? nil : text.lowercased()
    }
    /// Without the protecting commas.
    public var value: String { CodeEscape.unescaped(node.rawLines) }
}

/// A comment block (Org manual, 'Comment Lines'; `org-element-comment-block-parser`).
public struct CommentBlock: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .commentBlock else { return nil }
        self.node = node
    }

    public var value: String { node.rawLines }
}

/// The commas that protect lines of code from being read as Org syntax.
public enum CodeEscape {
    /// Removes one comma from each line that begins with commas before `*` or `#+` (`org-unescape-code-in-string`).
    static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer(mayBeEscaped) ? unescaped(String(orgBytes: bytes)).orgBytes : bytes
    }

    /// Whether a line begins with a comma before `*` or `#+`; also where bytes look like those that text keeps for what is none.
    private static func mayBeEscaped(_ bytes: Scan.Bytes) -> Bool {
        if Scan.find(0xF4, bytes, 0, max(0, bytes.count - 1)) != nil { return true }
        var place = 0
        while let index = Scan.find(UInt8(ascii: ","), bytes, place, bytes.count - 1) {
            place = index + 1
            guard bytes[index + 1] == UInt8(ascii: "*") || bytes[index + 1] == UInt8(ascii: "#") else { continue }
            var start = index
            while start > 0, bytes[start - 1] == UInt8(ascii: ",") || Scan.isBlank(bytes[start - 1]) { start -= 1 }
            if start == 0 || bytes[start - 1] == Scan.newline { return true }
        }
        return false
    }

    /// Removes one comma from each line that begins with commas before `*` or `#+` (`org-unescape-code-in-string`).
    public static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: ",")) else { return text }
        var text = text
        let result: [UInt8] = text.withUTF8 { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            var start = 0
            while start < bytes.count {
                let end = Scan.find(Scan.newline, bytes, start, bytes.count).map { $0 + 1 } ?? bytes.count
                if let comma = comma(bytes, start, end) {
                    result.append(contentsOf: bytes[start..<comma])
                    result.append(contentsOf: bytes[comma + 1..<end])
                } else {
                    result.append(contentsOf: bytes[start..<end])
                }
                start = end
            }
            return result
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Position of the last of the protecting commas of a line.
    private static func comma(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Int? {
        let first = Scan.skipBlanks(bytes, start, end)
        var position = first
        while position < end, bytes[position] == UInt8(ascii: ",") { position += 1 }
        guard position > first, position < end else { return nil }
        let isProtected = bytes[position] == UInt8(ascii: "*") || Scan.hasPrefix(bytes, position, end, "#+")
        return isProtected ? position - 1 : nil
    }
}
