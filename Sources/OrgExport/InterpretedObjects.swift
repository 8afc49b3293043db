import OrgSyntax

extension ExportDocument {
    /// The objects below a record as Org again: without what was pruned, abbreviations of links expanded, timestamps written anew
    /// (`org-element-interpret-data`).
    public func interpretedObjects(below index: Int) -> String {
        var text: [UInt8] = []
        interpretChildren(index, into: &text)
        return String(orgBytes: text)
    }

    private func interpretChildren(_ index: Int, into text: inout [UInt8]) {
        var child = tree.firstChild(index)
        while child >= 0 {
            interpret(child, into: &text)
            child = tree.next(child)
        }
    }

    private func interpret(_ index: Int, into text: inout [UInt8]) {
        let kind = tree.kind(index)
        if kind == .text {
            text += tree.text(index)
            return
        }
        func marked(_ open: String, _ close: String) {
            text += open.utf8
            interpretChildren(index, into: &text)
            text += close.utf8
        }
        guard !tree[index].isMade else {
            marked("", "")
            return
        }
        let node = tree.node(index)
        switch kind {
        case .bold: marked("*", "*")
        case .italic: marked("/", "/")
        case .underline: marked("_", "_")
        case .strikeThrough: marked("+", "+")
        case .radioTarget: marked("<<<", ">>>")
        case .subscript: Script(node)?.hasBraces == true ? marked("_{", "}") : marked("_", "")
        case .superscript: Script(node)?.hasBraces == true ? marked("^{", "}") : marked("^", "")
        case .entity: text += ("\\" + (Entity(node)?.name ?? "") + (Entity(node)?.brackets == true ? "{}" : "")).utf8
        case .footnoteReference: marked("[fn:" + (FootnoteReference(node)?.label ?? "") + (tree.hasChildren(index) ? ":" : ""), "]")
        case .timestamp: text += (Timestamp(node)?.exportedText ?? "").utf8
        case .link: interpret(node, index, into: &text)
        default:
            var written = node.text.orgBytes[...]
            while let last = written.last, last == 0x20 || last == 0x09 { written.removeLast() }
            text += written
        }
        text += repeatElement(0x20, count: tree.postBlank(index))
    }

    /// `org-element-link-interpreter`.
    private func interpret(_ node: Node, _ index: Int, into text: inout [UInt8]) {
        guard let link = Link(node) else { return }
        var target = link.path
        switch link.type {
        case "radio":
            text += target.utf8
            return
        case "coderef": target = "(" + target + ")"
        case "custom-id": target = "#" + target
        case "fuzzy": break
        case "file":
            if link.isTypeExplicit { target = "file" + (link.application.map { "+" + $0 } ?? "") + ":" + target }
            if let option = link.searchOption { target += "::" + option }
        default: target = link.type + ":" + target
        }
        let isInternal = ["coderef", "custom-id", "fuzzy"].contains(link.type)
        if tree.hasChildren(index) {
            text += ("[[" + target + "][").utf8
            interpretChildren(index, into: &text)
            text += "]]".utf8
        } else if link.format == .bracket || isInternal {
            text += ("[[" + target + "]]").utf8
        } else {
            text += (link.format == .angle ? "<" + target + ">" : target).utf8
        }
    }
}
