@testable import OrgSyntax

/// Parses text and writes its objects on one line: texts in angle quotes, objects in parentheses with what tells them apart.
func outline(_ text: String, in container: NodeKind = .paragraph, settings: DocumentSettings = DocumentSettings()) -> String {
    outline(SyntaxTree(parsingObjects: text, in: container, settings: settings).root)
}

private func outline(_ node: Node) -> String {
    node.children.map { child in
        if child.kind == .text { return "‹\(child.text.replacingLineEnds(with: "⏎", blanksBefore: false))›" }
        var parts = [child.kind.name] + properties(child)
        for secondary in child.secondaryStrings { parts.append("\(secondary.kind.name): \(outline(secondary))") }
        let inner = outline(child)
        if !inner.isEmpty { parts.append(inner) }
        return "(\(parts.joined(separator: " ")))"
    }.joined(separator: " ")
}

private func properties(_ node: Node) -> [String] {
    if let verbatim = VerbatimObject(node) { return [verbatim.value] }
    if let script = Script(node) { return script.hasBraces ? ["{}"] : [] }
    if let entity = Entity(node) { return [entity.name + (entity.brackets ? "{}" : "")] }
    if let fragment = LatexFragment(node) { return [fragment.value] }
    if let snippet = ExportSnippet(node) { return [snippet.backend, snippet.value] }
    if let target = Target(node) { return [target.value] }
    if let macro = Macro(node) { return [macro.key] + (macro.arguments.map { ["\($0)"] } ?? []) }
    if let cookie = StatisticsCookie(node) { return [cookie.value] }
    if let reference = FootnoteReference(node) { return [reference.label ?? "-"] + (reference.isInline ? ["inline"] : []) }
    if let citation = Citation(node) { return citation.style.map { ["/\($0)"] } ?? [] }
    if let reference = CitationReference(node) { return ["@" + reference.key] }
    if let block = InlineSrcBlock(node) { return [block.language, "[\(block.parameters ?? "")]", "{\(block.value)}"] }
    if let call = InlineBabelCall(node) {
        return [call.call, "[\(call.insideHeader ?? "")]", "(\(call.arguments ?? ""))", "[\(call.endHeader ?? "")]"]
    }
    if let link = Link(node) {
        return [link.format.name, link.type, link.path] + (link.application.map { ["app=\($0)"] } ?? [])
            + (link.searchOption.map { ["::\($0)"] } ?? [])
    }
    if let timestamp = Timestamp(node) { return [timestamp.kind.rawValue, timestamp.rawValue] }
    return []
}
