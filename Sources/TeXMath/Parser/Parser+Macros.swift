/// Macros: their definitions in the source, and their replacement.
extension Parser {
    /// Replaces the macro `name`, whose token has been read. Returns `false` if there is none.
    mutating func expand(_ name: String) -> Bool {
        guard let macro = macros[name] else { return false }
        let position = offset
        let body: [TeXToken]
        if let known = macroTokens[name] {
            body = known
        } else {
            body = Tokenizer.tokens(Array(macro.body.utf8)[...], offset: 0)
            macroTokens[name] = body
        }
        var arguments: [[TeXToken]] = []
        if let optional = macro.optional, macro.parameters > 0 {
            arguments.append(optionalTokens() ?? Tokenizer.tokens(Array(optional.utf8)[...], offset: position))
        }
        while arguments.count < macro.parameters { arguments.append(argumentTokens()) }
        var result: [TeXToken] = []
        for token in body {
            if case .parameter(let number) = token.kind {
                if number <= arguments.count { result += arguments[number - 1] }
            } else {
                result.append(TeXToken(kind: token.kind, offset: position))
            }
            if expanded + result.count > Parser.maximumExpansion { break }
        }
        expanded += result.count + 1
        guard expanded <= Parser.maximumExpansion else {
            warn("the macro '\\\(name)' expands without end", at: position)
            macros[name] = nil
            return false
        }
        push(result)
        return true
    }

    /// Remembers a definition of the source.
    mutating func define(_ name: String, _ macro: TeXMath.Macro) {
        macros[name] = macro
        macroTokens[name] = nil
        definedMacros[name] = macro
    }

    /// The name that `\newcommand` and others define, without the backslash.
    mutating func macroName() -> String? {
        let tokens = argumentTokens().filter { $0.kind != .space }
        if case .command(let name)? = tokens.first?.kind { return name }
        warn("a command's name is missing")
        return nil
    }

    mutating func readNewCommand(keeps: Bool) {
        _ = take(.character("*"))
        let name = macroName()
        let count = optionalTokens().flatMap { Int(Parser.text($0)) } ?? 0
        let optional = count > 0 ? optionalTokens().map(Parser.source) : nil
        let body = Parser.source(argumentTokens())
        guard let name, !(keeps && macros[name] != nil) else { return }
        define(name, TeXMath.Macro(parameters: min(max(count, 0), 9), optional: optional, body: body))
    }

    mutating func readDef() {
        guard case .command(let name)? = nextSolid()?.kind else { return warn("a command's name is missing") }
        var count = 0
        while let token = peek(), token.kind != .open {
            if case .parameter(let number) = token.kind { count = max(count, number) }
            _ = next()
        }
        define(name, TeXMath.Macro(parameters: count, body: Parser.source(argumentTokens())))
    }

    /// The tokens as TeX that reads back as the same tokens.
    static func source(_ tokens: [TeXToken]) -> String {
        var text = ""
        for token in tokens {
            if case .command(let name) = token.kind, name.last?.isLetter == true {
                text += "\\" + name + " "
            } else {
                text += Parser.text([token])
            }
        }
        return text
    }
}
