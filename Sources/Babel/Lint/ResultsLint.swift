import OrgSyntax

/// Rules about results, and about keywords that are none.
enum ResultsLint {
    /// Keywords that are often misspelled, and what is near them and right.
    private static let watched = ["RESULTS", "HEADER", "PROPERTY", "CAPTION", "INCLUDE", "OPTIONS", "SETUPFILE", "FILETAGS"]
    private static let right: Set<String> = [
        "RESULT", "HEADERS", "CAPTIONS", "OPTION", "RESULTS", "HEADER", "PROPERTY", "CAPTION", "INCLUDE", "OPTIONS", "SETUPFILE", "FILETAGS", "INCLUDES",
    ]

    /// A `#+RESULTS` line that nothing follows, or a keyword that is nearly one.
    static func check(keyword node: Node, _ context: inout LintContext) {
        guard let keyword = Keyword(node) else { return }
        let key = keyword.key
        if key == "RESULTS" || key == "RESULT" || key.hasPrefix("RESULTS[") {
            check(results: keyword.value, node, at: node.postAffiliated, &context)
            return
        }
        guard !right.contains(key), let meant = Spelling.suggestion(for: key, among: watched), Spelling.distance(key, meant, limit: 2) != nil else { return }
        context.report(
            "misspelled-keyword", "keyword '#+\(key)' is not known", at: node.postAffiliated, hints: ["did you mean '#+\(meant)'?"])
    }

    /// The `#+RESULTS` above an element.
    static func check(affiliated node: Node, _ context: inout LintContext) {
        guard node.kind != .srcBlock || AffiliatedKeywords(node).results != nil, let line = AffiliatedKeywords(node).lines.last(where: { $0.key == "RESULTS" })
        else { return }
        check(results: line.value, node, at: line.range.lowerBound, &context)
    }

    private static func check(results value: String, _ node: Node, at place: Int, _ context: inout LintContext) {
        let name = value.prefix { $0 != "(" }
        if !name.isEmpty {
            let name = String(name).orgTrimmed
            guard !context.names.code.contains(name), !context.names.names.keys.contains(name), !context.library.contains(name) else { return }
            let suggestion = Spelling.suggestion(for: name, among: context.names.code)
            context.report(
                "orphan-results", "results of '\(name)', which is no block of this notebook", at: place,
                hints: [suggestion.map { "did you mean '\($0)'?" } ?? "remove the results, or give their block the name again"])
            return
        }
        guard let before = context.elementBefore(node) else {
            misplaced(at: place, &context)
            return
        }
        switch before.kind {
        case .srcBlock, .babelCall: return
        case .paragraph where before.descendants.contains(where: { $0.kind == .inlineSrcBlock || $0.kind == .inlineBabelCall }): return
        default: misplaced(at: place, &context)
        }
    }

    private static func misplaced(at place: Int, _ context: inout LintContext) {
        context.report(
            "misplaced-results", .note, "results do not stand right below a block: a run leaves them and writes others", at: place,
            hints: ["to have them here, name the block and write '#+RESULTS: NAME'"])
    }

    /// `#+begin_scr` and the like.
    static func check(specialBlock node: Node, _ context: inout LintContext) {
        guard let type = SpecialBlock(node)?.blockType.lowercased() else { return }
        let standard = ["src", "example", "quote", "export", "comment", "verse", "center"]
        guard type.utf8.count > 2, !standard.contains(type),
            let meant = standard.first(where: { Spelling.distance(type, $0, limit: 1) != nil })
        else { return }
        context.report(
            "misspelled-keyword", "block '\(type)' is of no standard type", at: node.postAffiliated, hints: ["did you mean '#+begin_\(meant)'?"])
    }
}
