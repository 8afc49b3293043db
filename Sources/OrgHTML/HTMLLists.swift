import OrgExport
import OrgSyntax

extension HTMLRenderer {
    mutating func renderPlainList(_ index: Int) {
        let element: String
        switch PlainList(document.tree.node(index))?.listType {
        case .ordered: element = "ol"
        case .descriptive: element = "dl"
        default: element = "ul"
        }
        var attributes = HTMLAttributes(lines: document.attributeLines(index, "HTML"))
        attributes["class"] = attributes["class"].map { "org-" + element + " " + $0 } ?? "org-" + element
        output.put("<")
        output.put(element)
        attributes.write(to: &output)
        output.put(">\n")
        renderContents(index)
        output.put("</")
        output.put(element)
        output.put(">")
    }

    /// Writes an item (`org-html-item`, `org-html-format-list-item`).
    ///
    /// The tag or counter of an item in an unordered list becomes its `id`, as in Org.
    mutating func renderItem(_ index: Int) {
        let node = document.tree.node(index)
        guard let item = Item(node) else { return }
        let type = PlainList(document.tree.node(document.tree.parent(index)))?.listType
        let tag = document.tree.secondary(index, .itemTag)
        let term: [UInt8]? = tag >= 0 ? captured { $0.renderChildren(tag) } : item.counter.map { Array(String($0).utf8) }
        let checkbox: (name: StaticString, text: StaticString)? = switch item.checkbox {
        case .on: ("on", "<code>[X]</code> ")
        case .off: ("off", "<code>[&nbsp;]</code> ")
        case .trans: ("trans", "<code>[-]</code> ")
        case nil: nil
        }
        output.put(type == .descriptive ? "<dt" : "<li")
        if let checkbox {
            output.put(" class=\"")
            output.put(checkbox.name)
            output.append(0x22)
        }
        if type == .descriptive {
            output.append(UInt8(ascii: ">"))
            if let checkbox { output.put(checkbox.text) }
            if let term { output.append(contentsOf: term) } else { output.put("(no term)") }
            output.put("</dt><dd>")
        } else {
            let isLabelled = settings.profile == .labbook && type != .ordered
            if let term, !isLabelled {
                output.put(type == .ordered ? " value=\"" : " id=\"")
                output.append(contentsOf: term)
                output.append(0x22)
            }
            output.append(UInt8(ascii: ">"))
            if let checkbox { output.put(checkbox.text) }
            if isLabelled, tag >= 0, let term {
                output.put("<b>")
                output.append(contentsOf: term)
                output.put("</b> :: ")
            }
        }
        let start = output.count
        renderChildren(index)
        output.trim(since: start)
        output.put(type == .descriptive ? "</dd>" : "</li>")
    }
}
