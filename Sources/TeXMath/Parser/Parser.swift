/// Reads tokens and builds elements. Never fails: what cannot be read becomes text and a warning.
struct Parser {
    /// Nesting beyond this is read flat, so that the stack is bounded.
    static let maximumDepth = 100
    /// Tokens that macros may add to one formula.
    static let maximumExpansion = 100_000

    /// The tokens to come, the next one last.
    private var input: [TeXToken]
    var expanded = 0
    /// The offset of the token read last.
    private(set) var offset = 0
    let isDisplay: Bool
    let options: TeXMath.Options
    var macros: [String: TeXMath.Macro]
    var macroTokens: [String: [TeXToken]] = [:]
    var definedMacros: [String: TeXMath.Macro] = [:]
    var warnings: [TeXMath.Warning] = []
    var labels: [(label: String, number: String)] = []
    /// How deep in groups and environments.
    var depth = 0
    /// How deep in scripts.
    var scriptLevel = 0
    var alphabet: Alphabet?
    /// The tag and label of the row being read.
    var row = RowNumber()
    /// Whether a row has a number or tag, which stands at the edge of the `math` element.
    var hasNumbers = false

    struct RowNumber {
        var tag: MathNode?
        var tagText: String?
        var label: String?
        var isSuppressed = false
    }

    init(tokens: [TeXToken], display: Bool, options: TeXMath.Options) {
        input = tokens.reversed()
        isDisplay = display
        self.options = options
        macros = options.macros
    }

    /// Reads everything.
    mutating func document() -> MathNode {
        var nodes: [MathNode] = []
        var lines: [MathNode] = []
        while true {
            nodes += expression()
            guard let token = next() else { break }
            switch token.kind {
            case .command("\\"), .command("cr"), .command("newline"):
                skipRowSpacing()
                lines.append(.row(nodes))
                nodes = []
            case .close: warn("'}' without '{'", at: token.offset)
            case .align: warn("'&' outside of an environment", at: token.offset)
            case .command(let name):
                warn("'\\\(name)' without its beginning", at: token.offset)
                if name == "right" { _ = delimiter() }
                if name == "end" { _ = groupText() }
            default: break
            }
        }
        var body: MathNode = lines.isEmpty ? .element("mrow", [], nodes) : lineTable(lines + [.row(nodes)])
        if row.tag != nil || row.label != nil && options.number != nil { body = numbered([[body]], alignments: [.center]) }
        return body
    }

    /// Lines below one another, as `\\` outside of an environment gives them.
    private func lineTable(_ lines: [MathNode]) -> MathNode {
        .element("mtable", [Attribute("displaystyle", isDisplay ? "true" : "false")], lines.map { .element("mtr", [], [.element("mtd", [], [$0])]) })
    }

    // MARK: - Input

    /// Removes and returns the next token.
    mutating func next() -> TeXToken? {
        guard let token = input.popLast() else { return nil }
        offset = token.offset
        return token
    }

    /// Removes and returns the next token that is no blank.
    mutating func nextSolid() -> TeXToken? {
        skipSpaces()
        return next()
    }

    /// The next token, which stays.
    func peek() -> TeXToken? { input.last }

    mutating func skipSpaces() {
        while let token = input.last, token.kind == .space { input.removeLast() }
    }

    /// Removes the next token that is no blank if it is `kind`.
    mutating func take(_ kind: TeXToken.Kind) -> Bool {
        skipSpaces()
        guard input.last?.kind == kind else { return false }
        _ = next()
        return true
    }

    /// Puts tokens in front of the input.
    mutating func push(_ tokens: [TeXToken]) { input += tokens.reversed() }

    mutating func warn(_ message: String, at position: Int? = nil, isHarmless: Bool = false) {
        if warnings.count < 50 { warnings.append(TeXMath.Warning(offset: position ?? offset, message: message, isHarmless: isHarmless)) }
    }

    /// The tokens up to the brace that closes the group whose opening brace has been read.
    mutating func groupTokens() -> [TeXToken] {
        var tokens: [TeXToken] = []
        var level = 0
        while let token = next() {
            if token.kind == .open { level += 1 }
            if token.kind == .close {
                if level == 0 { return tokens }
                level -= 1
            }
            tokens.append(token)
        }
        return tokens
    }

    /// The tokens of an argument: a group's, or one token.
    mutating func argumentTokens() -> [TeXToken] {
        guard let token = nextSolid() else { return [] }
        return token.kind == .open ? groupTokens() : [token]
    }

    /// The tokens in brackets, `nil` if no bracket follows.
    mutating func optionalTokens() -> [TeXToken]? {
        guard take(.character("[")) else { return nil }
        var tokens: [TeXToken] = []
        var level = 0
        while let token = next() {
            if token.kind == .open { level += 1 }
            if token.kind == .close { level -= 1 }
            if level <= 0, token.kind == .character("]") { return tokens }
            tokens.append(token)
        }
        return tokens
    }

    /// The text of an argument, for names and lengths.
    mutating func groupText() -> String { Parser.text(argumentTokens()) }

    static func text(_ tokens: [TeXToken]) -> String {
        var text = ""
        for token in tokens {
            switch token.kind {
            case .character(let character): text.append(character)
            case .command(let name): text += "\\" + name
            case .space, .tie: text += " "
            case .superscript: text += "^"
            case .subscript: text += "_"
            case .align: text += "&"
            case .open: text += "{"
            case .close: text += "}"
            case .math: text += "$"
            case .parameter(let number): text += "#\(number)"
            }
        }
        return text
    }

    // MARK: - Expressions

    /// Reads atoms up to a token that ends an expression (`}`, `&`, `\\`, `\right`, `\middle`, `\end`, or `]` if `stopsAtBracket`), which stays.
    mutating func expression(stopsAtBracket: Bool = false) -> [MathNode] {
        var atoms: [Atom] = []
        while let token = peek() {
            switch token.kind {
            case .close, .align: return finish(atoms)
            case .character("]") where stopsAtBracket: return finish(atoms)
            case .command(let name):
                switch name {
                case "\\", "cr", "newline", "right", "middle", "end": return finish(atoms)
                case "over", "atop", "choose", "brack", "brace", "above":
                    _ = next()
                    return [infix(name, numerator: finish(atoms), stopsAtBracket: stopsAtBracket)]
                default: break
                }
            case .space:
                _ = next()
                continue
            default: break
            }
            if let wrapped = styleSwitch(stopsAtBracket: stopsAtBracket) {
                atoms.append(wrapped)
                continue
            }
            read(into: &atoms)
        }
        return finish(atoms)
    }

    private func finish(_ atoms: [Atom]) -> [MathNode] { Spacing.nodes(atoms, isScript: scriptLevel > 0) }

    /// Reads one atom with its scripts.
    private mutating func read(into atoms: inout [Atom]) {
        guard let token = peek() else { return }
        switch token.kind {
        case .superscript, .subscript, .character("'"), .character("’"):
            atoms.append(scripts(on: Atom(.element("mrow", [], []), .ordinary)))
            return
        default: break
        }
        guard let atom = atom() else { return }
        atoms.append(atom.kind == .space ? atom : scripts(on: atom))
    }

    /// A group or one token as one element: the argument of a command or a script.
    mutating func argument() -> MathNode {
        skipSpaces()
        guard let token = peek() else {
            warn("an argument is missing")
            return .element("mrow", [], [])
        }
        switch token.kind {
        case .open:
            _ = next()
            return group()
        case .close, .align:
            warn("an argument is missing", at: token.offset)
            return .element("mrow", [], [])
        case .command("\\"), .command("right"), .command("end"), .command("middle"), .command("cr"):
            warn("an argument is missing", at: token.offset)
            return .element("mrow", [], [])
        case .superscript, .subscript:
            _ = next()
            warn("an argument is missing", at: token.offset)
            return .element("mrow", [], [])
        default:
            var nodes: [MathNode] = []
            // A macro's replacement counts as one argument only by its first token, as in TeX; definitions give nothing.
            if case .character(let character) = token.kind, character.isNumber {
                _ = next()
                return .leaf("mn", String(mapped(character)), [])
            }
            for _ in 0..<4 where nodes.isEmpty {
                if let atom = atom() { nodes = Spacing.nodes([atom], isScript: true) }
            }
            return nodes.first ?? .element("mrow", [], [])
        }
    }

    /// The elements of a group whose opening brace has been read.
    mutating func group() -> MathNode {
        let old = alphabet
        defer { alphabet = old }
        guard depth < Parser.maximumDepth else {
            warn("nested too deeply")
            return .leaf("mtext", Parser.text(groupTokens()), [])
        }
        depth += 1
        defer { depth -= 1 }
        var nodes: [MathNode] = []
        while true {
            nodes += expression()
            guard let token = peek() else {
                warn("'{' without '}'")
                break
            }
            if token.kind == .close {
                _ = next()
                break
            }
            if token.kind == .align || token.kind == .command("\\") || token.kind == .command("cr") || token.kind == .command("newline") {
                _ = next()
                if token.kind == .align { warn("'&' inside of a group", at: token.offset) }
                continue
            }
            // `\right`, `\end`: the group ends here, they belong to what is around it.
            warn("'{' without '}'", at: token.offset)
            break
        }
        return .row(nodes)
    }
}
