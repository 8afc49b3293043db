public import OrgExport
import OrgSyntax

/// Writes a prepared document as Org: one file with inclusions and macros expanded, code and results as `:exports` says, and without what is not exported.
///
/// What is left are the bytes of the prepared text; nothing is printed anew (the aim of ox-org.el, by other means).
public struct OrgExporter: Sendable {
    public init() {}

    public func export(_ document: ExportDocument) -> ExportedFile {
        let nodes = document.source.nodes
        let bytes = document.source.source.bytes
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var position = 0
        var index = 0
        while index < nodes.count {
            guard document.isLeftOut(index) else {
                index += 1
                continue
            }
            let node = nodes[index]
            if Int(node.begin) > position { result.append(contentsOf: bytes[position..<Int(node.begin)]) }
            position = max(position, Int(node.end))
            index = max(index + 1, Int(node.subtreeEnd))
        }
        result.append(contentsOf: bytes[min(position, bytes.count)...])
        return ExportedFile(bytes: result, diagnostics: document.diagnostics)
    }
}

extension ExportDocument {
    /// Whether a record was taken out for good. What the settings hide but a reader of Org still wants (drawers, planning, clocks, properties) is kept;
    /// footnote definitions stand elsewhere in the exported tree, not in the text.
    fileprivate func isLeftOut(_ index: Int) -> Bool {
        guard tree[index].flags.contains(.extracted) else { return false }
        switch tree.kind(index) {
        case .headline, .comment, .commentBlock: return true
        case .section: return tree.parent(index) < 0 && source.nodes[index].parent == 0
        default: return false
        }
    }
}
