import OrgSyntax

/// Rules about what blocks and calls refer to.
struct ReferenceLint {
    let tree: SyntaxTree
    let languages: LanguageTable
    let exists: (String) -> Bool

    func check(block node: Node, _ context: inout LintContext) {
        guard let block = SrcBlock(node) else { return }
        let arguments: [HeaderArgument]
        do {
            arguments = try merged(block)
        } catch {
            context.report("variable-without-value", .error, error.message, at: error.origin ?? node.postAffiliated, hints: error.hints)
            return
        }
        for argument in arguments where argument.key == ":var" {
            let place = argument.origin?.lowerBound ?? node.postAffiliated
            guard let text = argument.value.string else { continue }
            guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
                context.report("variable-without-value", .error, "variable '\(text)' has no value", at: place, hints: ["write ':var \(text)=VALUE'"])
                continue
            }
            check(value: String(text[text.index(after: sign)...]).orgTrimmed, at: place, &context)
        }
        if let post = arguments.text(":post"), !Executor.looksLikeLisp(post) {
            check(reference: post, at: arguments.first(":post")?.origin?.lowerBound ?? node.postAffiliated, &context)
        }
        checkInputs(arguments, node, &context)
        if NowebContext.eval.allows(arguments) || NowebContext.tangle.allows(arguments) { checkNoweb(block, &context) }
    }

    /// The block's arguments as written, at all their levels.
    private func merged(_ block: SrcBlock) throws(BabelError) -> [HeaderArgument] {
        let node = block.node
        var levels = [KnownHeaderArguments.defaults]
        if let text = node.property("header-args", inherit: true) { levels.append(HeaderParsing.arguments(text)) }
        if let language = block.language, let text = node.property("header-args:" + language, inherit: true) { levels.append(HeaderParsing.arguments(text)) }
        if let text = block.parameters { levels.append(HeaderParsing.arguments(text, offset: block.parametersRange.lowerBound)) }
        for line in AffiliatedKeywords(node).lines where line.key == "HEADER" {
            levels.append(HeaderParsing.arguments(line.value, offset: line.valueRange.lowerBound))
        }
        return try HeaderMerging.merge(levels)
    }

    func check(call node: Node, _ context: inout LintContext) {
        let call: String?
        let arguments: String?
        if let line = BabelCall(node) {
            (call, arguments) = (line.call, line.arguments)
        } else if let inline = InlineBabelCall(node) {
            (call, arguments) = (inline.call, inline.arguments)
        } else {
            return
        }
        guard let name = call?.orgTrimmed, !name.isEmpty else { return }
        let place = node.postAffiliated
        if Executor.fileReference(name) == nil, !context.names.code.contains(name), !context.library.contains(name) {
            let suggestion = Spelling.suggestion(for: name, among: context.names.code)
            context.report(
                "undefined-reference", .error, "call of '\(name)', which is no block of this notebook", at: place,
                hints: [suggestion.map { "did you mean '\($0)'?" } ?? "blocks of other notebooks are found with '--library FILE'"])
        }
        for argument in arguments.map(HeaderParsing.splitCallArguments) ?? [] {
            guard let sign = argument.utf8.firstIndex(of: UInt8(ascii: "=")) else { continue }
            check(value: String(argument[argument.index(after: sign)...]).orgTrimmed, at: place, &context)
        }
    }

    /// Checks the value of a variable, where it is a reference.
    private func check(value: String, at place: Int, _ context: inout LintContext) {
        guard !value.isEmpty, !value.hasPrefix("\""), !Executor.looksLikeLisp(value), ResultImport.read(value, inhibitLisp: true) == .string(value) else { return }
        check(reference: value, at: place, &context)
    }

    private func check(reference text: String, at place: Int, _ context: inout LintContext) {
        let reference = Reference(text)
        let name = reference.name.orgTrimmed
        guard !name.isEmpty, name != "*this*", !context.names.resolves(name), !context.library.contains(name) else { return }
        if let (file, _) = Executor.fileReference(name), exists(file) { return }
        let suggestion = Spelling.suggestion(for: name, among: context.names.names.keys)
        context.report(
            "undefined-reference", .error, "reference '\(name)' names nothing in this notebook", at: place,
            hints: [suggestion.map { "did you mean '\($0)'?" } ?? "write text in double quotes: \"\(name)\""])
    }

    private func checkInputs(_ arguments: [HeaderArgument], _ node: Node, _ context: inout LintContext) {
        guard let argument = arguments.first(":inputs"), let text = argument.value.string, !Executor.looksLikeLisp(text) else { return }
        for path in InputFiles.paths(text) where !exists(path) {
            context.report(
                "missing-input", "input '\(path)' does not exist", at: argument.origin?.lowerBound ?? node.postAffiliated,
                hints: ["names are relative to the notebook's folder"])
        }
    }

    private func checkNoweb(_ block: SrcBlock, _ context: inout LintContext) {
        let bytes = Array(tree.source.bytes[block.valueRange])
        var missing: [(name: String, offset: Int)] = []
        let names = context.names
        NowebScanner.forEachMatch(bytes) { match in
            let name = String(orgBytes: bytes[match.name])
            let isFound = name.hasSuffix(")") ? names.resolves(Reference(name).name) : names.resolvesNoweb(name)
            if !isFound { missing.append((name, block.valueRange.lowerBound + match.range.lowerBound)) }
        }
        for (name, offset) in missing where !context.library.contains(Reference(name).name) {
            let isCall = name.hasSuffix(")")
            let suggestion = Spelling.suggestion(for: isCall ? Reference(name).name : name, among: names.code.union(names.nowebReferences))
            context.report(
                isCall ? "undefined-reference" : "undefined-noweb-reference", isCall ? .error : .warning,
                "'<<\(name)>>' names nothing in this notebook" + (isCall ? "" : "; Org puts nothing in its place"), at: offset,
                hints: suggestion.map { ["did you mean '\($0)'?"] } ?? [])
        }
    }
}

/// The files that a block declares to read, `:inputs a.csv "b c.csv"`.
public enum InputFiles {
    /// Words, or texts in double quotes.
    public static func paths(_ text: String) -> [String] {
        BalancedSplit.split(Array(text.utf8), .byte(0x20)).map { String(orgBytes: $0.bytes).orgTrimmed.unquoted }.filter { !$0.isEmpty }
    }
}
