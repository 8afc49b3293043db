import OrgSyntax

/// Footnotes that lead nowhere, and those that nothing leads to (org-lint's `undefined-footnote-definition` and `unreferenced-footnote-definition`).
struct FootnoteLint {
    private var defined: Set<String> = []
    private var referenced: Set<String> = []

    /// Notes a reference or a definition.
    mutating func add(_ node: Node) {
        if let reference = FootnoteReference(node), let label = reference.label {
            if reference.isInline { defined.insert(label) } else { referenced.insert(label) }
        } else if let definition = FootnoteDefinition(node) {
            defined.insert(definition.label)
        }
    }

    func check(_ node: Node, _ context: inout LintContext) {
        if let reference = FootnoteReference(node), let label = reference.label, !reference.isInline, !defined.contains(label) {
            let meant = Spelling.suggestion(for: label, among: defined).map { "did you mean '[fn:\($0)]'?" }
            context.report(
                "undefined-footnote", "footnote '\(label)' has no definition", at: node.begin, hints: [meant ?? "write '[fn:\(label)] …' at the beginning of a line"])
        } else if let definition = FootnoteDefinition(node), !referenced.contains(definition.label) {
            context.report("unused-footnote", .note, "nothing refers to footnote '\(definition.label)'", at: node.postAffiliated)
        }
    }
}
