/// Writes the members of an element's JSON object that its kind defines; `type`, `begin`, `end` and `children` are written elsewhere.
func writeElementMembers(_ node: Node, into writer: inout JSONWriter) {
    if node.begin < node.postAffiliated { writeAffiliated(AffiliatedKeywords(node), into: &writer) }
    switch node.kind {
    case .headline: if let view = Headline(node) { writeHeadline(view, into: &writer) }
    case .planning:
        guard let view = Planning(node) else { return }
        writer.member("scheduled", node: view.scheduled)
        writer.member("deadline", node: view.deadline)
        writer.member("closed", node: view.closed)
    case .nodeProperty:
        guard let view = NodeProperty(node) else { return }
        writer.member("key", view.key)
        writer.member("value", view.value)
    case .plainList: writer.member("list-type", PlainList(node)?.listType.name)
    case .item: if let view = Item(node) { writeItem(view, into: &writer) }
    case .drawer: writer.member("name", Drawer(node)?.name)
    case .footnoteDefinition: writer.member("label", FootnoteDefinition(node)?.label)
    case .table:
        guard let view = Table(node) else { return }
        writer.member("table-type", view.isTableEl ? "table.el" : "org")
        writer.member("formulas", view.formulas)
        writer.member("value", view.value)
    case .tableRow: writer.member("row-type", TableRow(node).map { $0.isRule ? "rule" : "standard" })
    case .specialBlock, .dynamicBlock, .srcBlock, .exampleBlock, .exportBlock, .commentBlock: writeBlock(node, into: &writer)
    case .comment: writer.member("value", Comment(node)?.value)
    case .fixedWidth: writer.member("value", FixedWidth(node)?.value)
    case .diarySexp: writer.member("value", DiarySexp(node)?.value)
    case .latexEnvironment: writer.member("value", LatexEnvironment(node)?.value)
    case .keyword:
        guard let view = Keyword(node) else { return }
        writer.member("key", view.key)
        writer.member("value", view.value)
    case .babelCall:
        guard let view = BabelCall(node) else { return }
        writer.member("call", view.rawCall)
        writer.member("inside-header", view.insideHeader)
        writer.member("arguments", view.arguments)
        writer.member("end-header", view.endHeader ?? view.overreach?.endHeader)
        writer.member("value", view.value)
    case .clock:
        guard let view = Clock(node) else { return }
        writer.member("status", view.status.rawValue)
        writer.member("timestamp", node: view.timestamp)
        writer.member("duration", view.duration)
    default: break
    }
}

private func writeHeadline(_ view: Headline, into writer: inout JSONWriter) {
    writer.member("level", view.level)
    writer.member("todo-keyword", view.todoKeyword)
    writer.member("todo-type", view.todoType?.rawValue)
    writer.member("priority", view.priority)
    writer.member("commented", view.isCommented)
    writer.member("archived", view.isArchived)
    writer.member("footnote-section", view.isFootnoteSection)
    writer.member("tags", view.tags)
    writer.member("raw-value", view.rawValue)
    writer.secondaryString("title", view.title)
}

private func writeItem(_ view: Item, into writer: inout JSONWriter) {
    writer.member("bullet", view.bullet)
    writer.member("counter", view.counter)
    writer.member("checkbox", view.checkbox?.rawValue)
    writer.secondaryString("tag", view.tag)
}

private func writeBlock(_ node: Node, into writer: inout JSONWriter) {
    if let view = SpecialBlock(node) {
        writer.member("block-type", view.blockType)
        writer.member("parameters", view.parameters)
    } else if let view = DynamicBlock(node) {
        writer.member("name", view.name)
        writer.member("arguments", view.arguments)
    } else if let view = SrcBlock(node) {
        writer.member("language", view.language)
        writer.member("switches", view.switches)
        writer.member("parameters", view.parameters)
        writer.member("value", view.value)
    } else if let view = ExampleBlock(node) {
        writer.member("switches", view.switches)
        writer.member("value", view.value)
    } else if let view = ExportBlock(node) {
        writer.member("backend", view.backend)
        writer.member("value", view.value)
    } else if let view = CommentBlock(node) {
        writer.member("value", view.value)
    }
}

private func writeAffiliated(_ view: AffiliatedKeywords, into writer: inout JSONWriter) {
    guard !view.isEmpty else { return }
    writer.key("affiliated")
    writer.beginObject()
    writer.member("name", view.name)
    writer.member("plot", view.plot)
    let captions = view.captions
    if !captions.isEmpty {
        writer.key("caption")
        writer.beginArray()
        for caption in captions {
            writer.beginObject()
            writer.secondaryString("value", caption.value)
            writer.secondaryString("short", caption.short)
            writer.endObject()
        }
        writer.endArray()
    }
    writer.member("header", view.headers)
    if let results = view.results {
        writer.key("results")
        writer.beginObject()
        writer.member("value", results.value)
        writer.member("hash", results.hash)
        writer.endObject()
    }
    for attribute in view.attributes { writer.member(attribute.name.lowercased(), attribute.lines) }
    writer.endObject()
}
