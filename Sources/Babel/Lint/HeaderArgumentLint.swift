import OrgSyntax

/// Rules about header arguments.
struct HeaderArgumentLint {
    let tree: SyntaxTree
    let languages: LanguageTable

    private static let common = Set(KnownHeaderArguments.common.map(\.name))
    /// Arguments of languages that come with other packages (jupyter, tmux, ipython …) and of exporters.
    private static let elsewhere: Set<String> = [
        "async", "kernel", "display", "pandoc", "terminal", "socket", "xterm", "exec", "ipyfile", "width", "height", "res", "units", "export-embed",
        "exec-on-file", "options", "label", "caption", "float", "placement", "category", "hidden", "id", "class", "username", "password", "host",
        "port", "database", "engine", "header", "user", "dbuser", "dbhost", "dbpassword", "tangle-on-save", "results-file", "lexical",
    ]
    private static let resultsWords: Set<String> = Set(KnownHeaderArguments.resultsGroups.joined()).union(["wrap", "both", "none", "inline"])
    /// Arguments whose values are words of a list; what they contain besides is a mistake.
    private static let valued: [String: [String]] = {
        let checked: Set<String> = ["exports", "cache", "eval", "noweb", "comments"]
        var result: [String: [String]] = [:]
        for (name, values) in KnownHeaderArguments.common where checked.contains(name) { result[name] = values }
        result["noweb"]?.append("export")
        return result
    }()
    /// Header arguments that could be properties of their own before Org 8.3.
    private static let formerProperties: Set<String> = ["session", "results", "exports", "tangle", "cache", "noweb", "eval", "dir", "var", "comments"]

    func check(block node: Node, _ context: inout LintContext) {
        guard let block = SrcBlock(node) else { return }
        if let language = block.language, let meant = context.languages.suggestion(for: language) {
            context.report(
                "misspelled-language", "there is no language '\(language)'", at: block.beginLine.lowerBound, hints: ["did you mean '\(meant)'?"])
        }
        if block.language == nil {
            context.report(
                "missing-language", "source block has no language", at: block.beginLine.lowerBound,
                hints: ["write '#+begin_src LANGUAGE', or '#+begin_example' for text"])
        }
        if let parameters = block.parameters {
            check(parameters, at: block.parametersRange.lowerBound, block.language, &context)
            checkGraphics(parameters, at: block.parametersRange.lowerBound, &context)
        }
        for line in AffiliatedKeywords(node).lines where line.key == "HEADER" { check(line.value, at: line.valueRange.lowerBound, block.language, &context) }
    }

    func check(inline node: Node, _ context: inout LintContext) {
        guard let block = InlineSrcBlock(node), let parameters = block.parameters else { return }
        check(parameters, at: node.begin, block.language, &context, isExact: false)
    }

    func check(keyword node: Node, _ context: inout LintContext) {
        guard let keyword = Keyword(node), keyword.key == "PROPERTY" else { return }
        let bytes = Array(keyword.value.utf8)
        let nameEnd = bytes.firstIndex { $0 == 0x20 || $0 == 0x09 } ?? bytes.count
        let value = bytes[nameEnd...].drop { $0 == 0x20 || $0 == 0x09 }
        let name = String(orgBytes: bytes[..<nameEnd])
        check(property: name, String(orgBytes: value), keyword.valueRange.lowerBound, keyword.valueRange.lowerBound + value.startIndex, &context)
        if Self.formerProperties.contains(name.lowercased()) {
            context.report(
                "obsolete-property", "property '\(name)' has no effect on source blocks", at: keyword.valueRange.lowerBound,
                hints: ["write '#+PROPERTY: header-args :\(name.lowercased()) …'"])
        }
    }

    func check(property node: Node, _ context: inout LintContext) {
        guard let property = NodeProperty(node) else { return }
        check(property: property.key, property.value, node.begin, property.valueRange.lowerBound, &context)
    }

    private func check(property name: String, _ value: String, _ nameOffset: Int, _ valueOffset: Int, _ context: inout LintContext) {
        var key = name.lowercased()
        if key.hasSuffix("+") { key.removeLast() }
        if key == "header-args" {
            check(value, at: valueOffset, nil, &context, isForAll: true)
        } else if key.hasPrefix("header-args:") {
            let language = String(name.dropFirst(12).prefix { $0 != "+" })
            check(value, at: valueOffset, languages[language] == nil ? nil : language, &context, isForAll: languages[language] == nil)
        } else if ["header-arg", "headerargs", "header_args", "header-arguments", "headers-args", "header-args:"].contains(key) {
            context.report("obsolete-property", "property '\(name)' has no effect on source blocks", at: nameOffset, hints: ["did you mean 'header-args'?"])
        }
    }

    /// Checks the arguments in a text.
    ///
    /// - Parameters:
    ///   - isForAll: They go to blocks of several languages: those of every language are known.
    ///   - isExact: Offsets in the text are those in the notebook.
    private func check(
        _ text: String, at offset: Int, _ language: String?, _ context: inout LintContext, isForAll: Bool = false, isExact: Bool = true
    ) {
        for raw in HeaderParsing.raw(text) {
            let place = isExact ? offset + raw.range.lowerBound : offset
            guard raw.key.hasPrefix(":") else {
                let isWord = Self.resultsWords.contains(raw.key)
                context.report(
                    "bad-header-syntax", isWord ? .warning : .note, "'\(raw.key)' is no header argument", at: place,
                    hints: [isWord ? "write ':results \(raw.key)'" : "header arguments begin with a colon"])
                continue
            }
            let key = String(raw.key.dropFirst())
            check(name: key, at: place, language, isForAll: isForAll, &context)
            check(value: raw.value, of: key, at: place, &context)
        }
    }

    /// Since Org 9.4 a picture is drawn into `:file`, but its link stands in the notebook only with the word `file`.
    private func checkGraphics(_ text: String, at offset: Int, _ context: inout LintContext) {
        let arguments = HeaderParsing.raw(text)
        guard arguments.contains(where: { $0.key == ":file" }), let results = arguments.last(where: { $0.key == ":results" }) else { return }
        let words = (results.value ?? "").unquoted.words
        guard words.contains("graphics"), !words.contains("file"), !words.contains("none"), !words.contains("silent") else { return }
        context.report(
            "graphics-without-link", "':results graphics' draws the picture, but writes no link to it", at: offset + results.range.lowerBound,
            hints: ["write ':results \(words.joined(separator: " ")) file'"])
    }

    private func check(name: String, at place: Int, _ language: String?, isForAll: Bool, _ context: inout LintContext) {
        if name.isEmpty || Self.common.contains(name) || Self.elsewhere.contains(name) { return }
        let known = language.flatMap { languages[$0] }
        if known?.headerArguments.contains(name) == true { return }
        if known == nil || isForAll, languages.languages.contains(where: { $0.headerArguments.contains(name) }) { return }
        let candidates = Self.common.union(known?.headerArguments ?? [])
        let suggestion = Spelling.suggestion(for: name, among: candidates)
        // What a language that labbook does not know may have is not for us to say.
        if suggestion == nil, known == nil { return }
        context.report(
            "unknown-header-argument", suggestion == nil ? .note : .warning, "unknown header argument ':\(name)'", at: place,
            hints: suggestion.map { ["did you mean ':\($0)'?"] } ?? [])
    }

    private func check(value: String?, of name: String, at place: Int, _ context: inout LintContext) {
        guard let value, !Executor.looksLikeLisp(value) else { return }
        if name == "results" {
            for word in value.unquoted.words where !Self.resultsWords.contains(word) {
                guard let suggestion = Spelling.suggestion(for: word, among: Self.resultsWords) else { continue }
                context.report(
                    "bad-header-value", "':results' has no value '\(word)'", at: place, hints: ["did you mean '\(suggestion)'?"])
            }
            return
        }
        if name == "tangle-mode" || name == "file-mode" {
            do { _ = try FileMode.parse(ResultImport.read(value, inhibitLisp: true)) } catch {
                context.report("bad-header-value", error.message, at: place, hints: error.hints)
            }
            return
        }
        guard let allowed = Self.valued[name] else { return }
        for word in value.unquoted.words where !allowed.contains(word) {
            let suggestion = Spelling.suggestion(for: word, among: allowed)
            context.report(
                "bad-header-value", "':\(name)' has no value '\(word)'", at: place,
                hints: [suggestion.map { "did you mean '\($0)'?" } ?? "it can be \(allowed.joined(separator: ", "))"])
        }
    }
}
