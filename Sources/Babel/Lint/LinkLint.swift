import OrgSyntax

/// Rules about links and names of files.
struct LinkLint {
    let tree: SyntaxTree
    let exists: (String) -> Bool

    func check(link node: Node, _ context: inout LintContext) {
        guard let link = Link(node) else { return }
        switch link.type {
        case "file": checkFile(link, &context)
        case "custom-id":
            guard !context.names.ids.contains(link.path) else { return }
            if context.names.anchors.contains(link.path.lowercased()) {
                context.report(
                    "broken-link", .note, "no headline has CUSTOM_ID '\(link.path)'; the link works on GitHub and the like only", at: node.begin,
                    hints: ["give the headline the property CUSTOM_ID"])
                return
            }
            let suggestion = Spelling.suggestion(for: link.path, among: context.names.ids)
            context.report(
                "broken-link", "no headline has CUSTOM_ID '\(link.path)'", at: node.begin, hints: suggestion.map { ["did you mean '#\($0)'?"] } ?? [])
        case "fuzzy": checkSearch(link, &context)
        case "coderef":
            guard !hasLabel(link.path) else { return }
            context.report("broken-link", "no line of code has the label '\(link.path)'", at: node.begin)
        default: break
        }
    }

    private func checkFile(_ link: Link, _ context: inout LintContext) {
        guard isLocal(link.path), !exists(link.path) else { return }
        if isResult(link.node) {
            context.report(
                "missing-result-file", .note, "result file '\(link.path)' does not exist", at: link.node.begin, hints: ["run the block to make it"])
        } else {
            context.report("broken-file-link", "file '\(link.path)' does not exist", at: link.node.begin)
        }
    }

    /// Whether something stands in a result.
    private func isResult(_ node: Node) -> Bool {
        node.ancestors.contains {
            ($0.begin < $0.postAffiliated && AffiliatedKeywords($0).results != nil) || Drawer($0)?.name.uppercased() == "RESULTS"
        }
    }

    /// Whether a file's presence can be told.
    private func isLocal(_ path: String) -> Bool {
        guard !path.isEmpty, !path.utf8.contains(UInt8(ascii: "*")), !path.utf8.contains(UInt8(ascii: "$")) else { return false }
        // `/ssh:host:path`
        guard path.hasPrefix("/"), let colon = path.firstIndex(of: ":") else { return true }
        return path[path.index(after: path.startIndex)..<colon].contains("/")
    }

    private func checkSearch(_ link: Link, _ context: inout LintContext) {
        // What has a scheme that Org does not know is a matter of the user's configuration.
        if let colon = link.path.firstIndex(of: ":"), link.path[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "-") }) {
            return
        }
        let isTitle = link.path.hasPrefix("*")
        let wanted = LintNames.normalized(isTitle ? String(link.path.dropFirst()) : link.path)
        // Numbers in double brackets are output of a program.
        guard wanted.unicodeScalars.contains(where: { $0.properties.isAlphabetic }), !isResult(link.node) else { return }
        if (isTitle ? context.names.titles : context.names.searchable).contains(wanted) { return }
        let candidates = isTitle ? context.names.titles : context.names.searchable
        let suggestion = Spelling.suggestion(for: wanted, among: candidates)
        context.report(
            "broken-link", "'\(link.path)' is no \(isTitle ? "headline" : "headline, name or target") of this notebook", at: link.node.begin,
            hints: suggestion.map { ["did you mean '\($0)'?"] } ?? [])
    }

    /// Whether some block has a line with that label.
    private func hasLabel(_ label: String) -> Bool {
        let text = Array("(ref:\(label))".utf8)
        for node in tree.nodes(ofKind: .srcBlock) + tree.nodes(ofKind: .exampleBlock) {
            let bytes = tree.source.bytes[node.range]
            // A format of its own (-l) is not followed.
            let line = bytes.prefix { $0 != 0x0A }
            if bytes.firstRange(of: text) != nil || line.firstRange(of: Array(" -l ".utf8)) != nil { return true }
        }
        return false
    }

    /// `#+INCLUDE` and `#+BIBLIOGRAPHY`.
    func check(keyword node: Node, _ context: inout LintContext) {
        guard let keyword = Keyword(node), keyword.key == "INCLUDE" || keyword.key == "BIBLIOGRAPHY" else { return }
        let value = keyword.value
        var path = value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : value.words.first ?? ""
        if let search = path.range(ofLiteral: "::") { path = String(path[..<search]) }
        if keyword.key == "BIBLIOGRAPHY", !value.hasPrefix("\"") { path = value }
        guard isLocal(path), !path.hasPrefix("http://"), !path.hasPrefix("https://"), !exists(path) else { return }
        context.report("missing-include", "file '\(path)' does not exist", at: keyword.valueRange.lowerBound)
    }
}
