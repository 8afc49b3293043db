import OrgSyntax

/// Text as an export to Org leaves it, for where Org turns values into text by parsing and exporting them (`org-list-to-org`,
/// `orgtbl-to-generic`): timestamps are written anew, export snippets go, and blanks behind an object become spaces.
enum ExportedObjects {
    /// Whether the text may hold an object that comes out otherwise than it went in.
    static func mayChange(_ text: some Collection<UInt8>) -> Bool {
        var last: UInt8 = 0
        for byte in text {
            switch byte {
            case 0x09: return true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "%"):
                if last == UInt8(ascii: "<") || last == UInt8(ascii: "[") { return true }
            case UInt8(ascii: "@"): if last == byte { return true }
            default: break
            }
            last = byte
        }
        return false
    }

    /// A table's cell, trimmed.
    static func cell(_ text: String) -> String {
        guard mayChange(text.utf8) else { return text }
        let tree = SyntaxTree(parsing: Source(name: "", bytes: Array("| \(text) |".utf8)))
        guard let cell = tree.nodes(ofKind: .tableCell).first, !cell.contents.isEmpty else { return text }
        return String(orgBytes: contents(of: cell)).orgTrimmed
    }

    /// What is in a paragraph, a cell or an object.
    static func contents(of node: Node) -> [UInt8] {
        let bytes = node.tree.source.bytes
        var out: [UInt8] = []
        var position = node.contents.lowerBound
        for object in node.children where object.kind != .text && object.begin >= position {
            out += bytes[position..<object.begin]
            position = object.end
            if object.kind == .lineBreak {
                out += bytes[object.begin..<object.end]
                continue
            }
            if object.kind == .exportSnippet { continue }
            var end = object.end
            while end > object.begin, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
            var blanks = object.end - end
            if let timestamp = Timestamp(object) {
                out += Array(timestamp.exportedText.utf8)
                // They are counted where the timestamp is written, and again behind it (`org-timestamp-translate`).
                blanks *= 2
            } else if object.contents.isEmpty || object.contents.upperBound > end {
                out += bytes[object.begin..<end]
            } else {
                out += bytes[object.begin..<object.contents.lowerBound] + contents(of: object) + bytes[object.contents.upperBound..<end]
            }
            out += Array(repeating: 0x20, count: blanks)
        }
        return out + bytes[position..<max(position, node.contents.upperBound)]
    }
}
