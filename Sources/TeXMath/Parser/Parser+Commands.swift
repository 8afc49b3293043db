/// What commands mean.
extension Parser {
    /// The atom of the command `name`, whose token has been read; `nil` if it shows nothing.
    mutating func command(_ name: String, at position: Int) -> Atom? {
        if macros[name] != nil, expand(name) { return nil }
        if let symbol = SymbolTable.symbols[name] { return symbolAtom(symbol) }
        // Arguments that are commands nest as groups do: `\sqrt\sqrt\sqrt`.
        guard depth < Parser.maximumDepth else {
            warn("nested too deeply", at: position)
            return Atom(.leaf("mtext", "\\" + name, []), .ordinary)
        }
        depth += 1
        defer { depth -= 1 }
        if let width = SymbolTable.spaces[name] { return Atom(.space(width), .space) }
        if SymbolTable.functions.contains(name) { return namedOperator(name, limits: .beside) }
        if let text = SymbolTable.limitFunctions[name] { return namedOperator(text, limits: .movable) }
        if let accent = SymbolTable.accents[name] { return self.accent(accent) }
        if let brace = SymbolTable.braces[name] {
            let base = argument()
            let mark = MathNode.mo(brace.text, ("stretchy", "true"))
            return Atom(.element(brace.below ? "munder" : "mover", [], [base, mark]), .ordinary, limits: .stacked)
        }
        if let arrow = SymbolTable.extensibleArrows[name] { return extensibleArrow(arrow) }
        if let alphabet = SymbolTable.alphabets[name] { return inAlphabet(alphabet) }
        if let style = Parser.textStyles[name] { return Atom(textArgument(style), .ordinary) }
        return structure(name, at: position)
    }

    private mutating func structure(_ name: String, at position: Int) -> Atom? {
        switch name {
        case "frac": return Atom(fraction(), .ordinary)
        case "dfrac", "cfrac":
            if name == "cfrac" { _ = optionalTokens() }
            return Atom(.element("mstyle", [Attribute("displaystyle", "true"), Attribute("scriptlevel", "0")], [fraction()]), .ordinary)
        case "tfrac": return Atom(.element("mstyle", [Attribute("displaystyle", "false"), Attribute("scriptlevel", "0")], [fraction()]), .ordinary)
        case "binom": return Atom(binomial(), .ordinary)
        case "dbinom": return Atom(.element("mstyle", [Attribute("displaystyle", "true"), Attribute("scriptlevel", "0")], [binomial()]), .ordinary)
        case "tbinom": return Atom(.element("mstyle", [Attribute("displaystyle", "false"), Attribute("scriptlevel", "0")], [binomial()]), .ordinary)
        case "genfrac": return Atom(generalFraction(), .ordinary)
        case "sqrt":
            if let index = optionalTokens() {
                let exponent = parsed(index, isScript: true)
                return Atom(.element("mroot", [], [argument(), exponent]), .ordinary)
            }
            return Atom(.element("msqrt", [], [argument()]), .ordinary)
        case "left": return leftRight()
        case "big", "bigl", "bigr", "bigm", "Big", "Bigl", "Bigr", "Bigm", "bigg", "biggl", "biggr", "biggm", "Bigg", "Biggl", "Biggr", "Biggm": return sized(name)
        case "overset", "stackrel", "underset": return stacked(name)
        case "overunderset":
            let above = scriptArgument()
            let below = scriptArgument()
            return Atom(.element("munderover", [], [argument(), below, above]), .relation)
        case "sideset": return sideset()
        case "substack": return Atom(substack(), .ordinary)
        case "not": return negation()
        case "operatorname", "operatorname*", "operatornamewithlimits":
            let text = operatorText(argumentTokens())
            return namedOperator(text, limits: name == "operatorname" ? .beside : .movable)
        case "mathop":
            let node = argument()
            return Atom(node, .operation, limits: .movable, isNamed: true)
        case "mathbin": return Atom(classed(.binary), .binary)
        case "mathrel": return Atom(classed(.relation), .relation)
        case "mathopen": return Atom(argument(), .opening)
        case "mathclose": return Atom(argument(), .closing)
        case "mathpunct": return Atom(argument(), .punctuation)
        case "mathord": return Atom(argument(), .ordinary)
        case "mathinner": return Atom(argument(), .inner)
        case "bmod": return Atom(.mo("mod", ("lspace", "0.2222em"), ("rspace", "0.2222em")), .binary)
        case "mod": return Atom(.element("mrow", [], [.space("1em"), .identifier("mod"), .space("0.3333em"), argument()]), .ordinary)
        case "pmod", "pod":
            let inner = argument()
            let word: [MathNode] = name == "pmod" ? [.identifier("mod"), .space("0.3333em")] : []
            return Atom(
                .element("mrow", [], [.space(isDisplay ? "1em" : "0.4444em"), Parser.fence("(", .opening, stretchy: false)] + word + [inner, Parser.fence(")", .closing, stretchy: false)]),
                .ordinary)
        default: return layout(name, at: position)
        }
    }

    private mutating func layout(_ name: String, at position: Int) -> Atom? {
        switch name {
        case "phantom": return Atom(.element("mphantom", [], [argument()]), .ordinary)
        case "hphantom": return Atom(.element("mpadded", [Attribute("height", "0"), Attribute("depth", "0")], [.element("mphantom", [], [argument()])]), .ordinary)
        case "vphantom": return Atom(.element("mpadded", [Attribute("width", "0")], [.element("mphantom", [], [argument()])]), .ordinary)
        case "mathstrut", "strut": return Atom(.element("mpadded", [Attribute("width", "0")], [.element("mphantom", [], [Parser.fence("(", .opening, stretchy: false)])]), .ordinary)
        case "smash":
            _ = optionalTokens()
            return Atom(.element("mpadded", [Attribute("height", "0"), Attribute("depth", "0")], [argument()]), .ordinary)
        case "mathrlap", "rlap", "mathllap", "llap", "mathclap", "clap":
            let shift = name.hasSuffix("llap") ? "-100%width" : "0"
            let node: MathNode = name.hasPrefix("math") ? argument() : textArgument("")
            return Atom(.element("mpadded", [Attribute("width", "0")] + (shift == "0" ? [] : [Attribute("style", "direction:rtl")]), [node]), .ordinary)
        case "boxed", "fbox", "framebox":
            let node: MathNode = name == "boxed" ? argument() : textArgument("")
            return Atom(.element("mrow", [Attribute("style", "border:1px solid;padding:0.25em")], [node]), .ordinary)
        case "mathchoice":
            let display = argument()
            let text = argument()
            let script = argument()
            _ = argument()
            return Atom(scriptLevel > 0 ? script : isDisplay ? display : text, .ordinary)
        case "mspace", "hspace", "hspace*", "kern", "mkern", "hskip", "mskip":
            let width = name.hasSuffix("space") || name.hasSuffix("*") ? groupText() : bareLength()
            return Parser.length(width).map { Atom(.space($0), .space) }
        case "textcolor", "colorbox":
            let color = self.color()
            let node: MathNode = name == "textcolor" ? argument() : textArgument("")
            guard let color else { return Atom(node, .ordinary) }
            return Atom(.element("mstyle", [Attribute(name == "textcolor" ? "mathcolor" : "mathbackground", color)], [node]), .ordinary)
        case "href", "url":
            let target = groupText()
            return Atom(name == "url" ? .leaf("mtext", target, []) : argument(), .ordinary)
        case "begin": return environment(at: position)
        case "ref", "eqref", "autoref", "cref": return Atom(reference(name, at: position), .ordinary)
        case "LaTeX", "TeX": return Atom(.leaf("mtext", name, []), .ordinary)
        case "middle", "right": return nil
        default: return declaration(name, at: position)
        }
    }

    /// Commands that show nothing themselves, and those that are not known.
    private mutating func declaration(_ name: String, at position: Int) -> Atom? {
        switch name {
        case "label": row.label = groupText()
        case "tag", "tag*":
            let tokens = argumentTokens()
            row.tagText = Parser.text(tokens)
            let text = textNodes(tokens, style: "")
            row.tag = name == "tag" ? .element("mrow", [], [.leaf("mtext", "(", [])] + text + [.leaf("mtext", ")", [])]) : .row(text)
        case "nonumber", "notag": row.isSuppressed = true
        case "newcommand", "renewcommand", "providecommand", "newcommand*", "renewcommand*": readNewCommand(keeps: name == "providecommand")
        case "DeclareMathOperator", "DeclareMathOperator*":
            let command = macroName()
            let body = Parser.text(argumentTokens())
            if let command { define(command, TeXMath.Macro(body: "\\operatorname\(name.hasSuffix("*") ? "*" : ""){\(body)}")) }
        case "def", "gdef": readDef()
        case "let":
            if let command = macroName() {
                _ = take(.character("="))
                if let token = nextSolid() { define(command, TeXMath.Macro(body: Parser.text([token]))) }
            }
        case "limits", "nolimits", "displaylimits": warn("'\\\(name)' without an operator", at: position)
        case "relax", "null", "allowbreak", "nobreak", "noindent", "centering", "protect", "hfill", "hfil", "/", "-", "break", "hline", "cline", "displaybreak", "goodbreak", "par", "mathsurround", "nulldelimiterspace":
            if name == "cline" { _ = groupText() }
        case "intertext", "shortintertext": return Atom(textArgument(""), .ordinary)
        case "over", "atop", "choose": return nil
        default:
            warn("unknown command '\\\(name)'", at: position)
            return Atom(.leaf("mtext", "\\" + name, []), .ordinary)
        }
        return nil
    }

    // MARK: - Parts

    /// Reads `tokens` as an expression of its own.
    mutating func parsed(_ tokens: [TeXToken], isScript: Bool = false) -> MathNode {
        push([TeXToken(kind: .open, offset: offset)] + tokens + [TeXToken(kind: .close, offset: offset)])
        if isScript { scriptLevel += 1 }
        defer { if isScript { scriptLevel -= 1 } }
        return argument()
    }

    private mutating func scriptArgument() -> MathNode {
        scriptLevel += 1
        defer { scriptLevel -= 1 }
        return argument()
    }

    mutating func namedOperator(_ text: String, limits: Atom.Limits) -> Atom {
        if limits == .beside {
            return Atom(.identifier(text, upright: true), .operation, isNamed: true)
        }
        return Atom(.mo(text, ("form", "prefix"), ("movablelimits", "true"), ("lspace", "0"), ("rspace", "0")), .operation, limits: limits, isNamed: true)
    }

    private func operatorText(_ tokens: [TeXToken]) -> String {
        var text = ""
        for token in tokens {
            switch token.kind {
            case .character("*"): text += "∗"
            case .character("-"): text += "-"
            case .character(let character): text.append(character)
            case .command(let name):
                if SymbolTable.spaces[name] != nil {
                    text += "\u{2009}"
                } else if let symbol = SymbolTable.symbols[name] {
                    text += symbol.text
                }
            case .tie: text += "\u{A0}"
            default: break
            }
        }
        return text
    }

    private mutating func accent(_ accent: (text: String, grows: Bool, below: Bool)) -> Atom {
        let base = argument()
        if accent.grows, accent.text == "‾" || accent.text == "_" {
            // A border is as long as its content in every font; a stretched character is not.
            let style = accent.below ? "border-bottom:0.06em solid;padding-bottom:0.12em" : "border-top:0.06em solid;padding-top:0.12em"
            return Atom(.element("mrow", [Attribute("style", style)], [base]), .ordinary)
        }
        var mark = MathNode.mo(accent.text, ("stretchy", accent.grows ? "true" : "false"))
        if accent.text == "→", !accent.grows { mark = mark.with([Attribute("mathsize", "65%")]) }
        return Atom(.element(accent.below ? "munder" : "mover", [Attribute(accent.below ? "accentunder" : "accent", "true")], [base, mark]), .ordinary)
    }

    private mutating func extensibleArrow(_ arrow: String) -> Atom {
        let under = optionalTokens().map { parsed($0, isScript: true) }
        let over = scriptArgument()
        func padded(_ node: MathNode) -> MathNode { .element("mrow", [], [.space("0.4em"), node, .space("0.4em")]) }
        let base = MathNode.mo(arrow, ("stretchy", "true"), ("lspace", "0.2778em"), ("rspace", "0.2778em"))
        if let under { return Atom(.element("munderover", [], [base, padded(under), padded(over)]), .relation) }
        return Atom(.element("mover", [], [base, padded(over)]), .relation)
    }

    private mutating func stacked(_ name: String) -> Atom {
        let mark = scriptArgument()
        let base = argument()
        let isBelow = name == "underset"
        var kind = Atom.Kind.ordinary
        if name == "stackrel" { kind = .relation }
        if case .leaf("mo", let text, _) = base, let character = text.first, case .mo(let found)? = SymbolTable.characters[character]?.style { kind = found }
        return Atom(.element(isBelow ? "munder" : "mover", [], [base, mark]), kind)
    }

    /// `\sideset{_a^b}{_c^d}\sum`: scripts at the four corners.
    private mutating func sideset() -> Atom {
        let left = cornered(argumentTokens())
        let right = cornered(argumentTokens())
        let base = atom() ?? Atom(.element("mrow", [], []), .operation)
        return Atom(.element("mrow", [], [left, base.node, right]), .operation, limits: base.limits == .beside ? .beside : .stacked)
    }

    /// Scripts without a base.
    private mutating func cornered(_ tokens: [TeXToken]) -> MathNode { parsed(tokens) }

    private mutating func classed(_ kind: Atom.Kind) -> MathNode {
        let node = argument()
        let space = kind == .binary ? "0.2222em" : "0.2778em"
        if node.isOperator { return node.with([Attribute("lspace", space), Attribute("rspace", space)]) }
        return scriptLevel > 0 ? node : .element("mrow", [], [.space(space), node, .space(space)])
    }

    private mutating func sized(_ name: String) -> Atom {
        let size =
            switch name.prefix(while: { $0 != "l" && $0 != "r" && $0 != "m" }) {
            case "big": "1.2em"
            case "Big": "1.8em"
            case "bigg": "2.4em"
            default: "3em"
            }
        guard let text = delimiter() else { return Atom(.element("mrow", [], []), .ordinary) }
        var kind = Atom.Kind.ordinary
        switch name.last {
        case "l": kind = .opening
        case "r": kind = .closing
        case "m": kind = .relation
        default:
            if let character = text.first, case .delimiter(let found)? = SymbolTable.characters[character]?.style { kind = found }
        }
        return Atom(Parser.fence(text, kind, stretchy: true, size: size), kind)
    }

    /// `\not` and what follows.
    private mutating func negation() -> Atom? {
        skipSpaces()
        guard let token = peek(), token.kind != .close, token.kind != .align, var atom = atom() else { return Atom(.mo("\u{338}"), .relation) }
        if case .leaf(let tag, let text, let attributes) = atom.node {
            atom.node = .leaf(tag, SymbolTable.negated[text] ?? text + "\u{338}", attributes)
        }
        return atom
    }

    private mutating func inAlphabet(_ alphabet: Alphabet) -> Atom {
        let old = self.alphabet
        self.alphabet = alphabet == .boldItalic && old == .normal ? .bold : alphabet
        defer { self.alphabet = old }
        skipSpaces()
        // A single letter or a group of letters is one name.
        return Atom(argument(), .ordinary)
    }

    private mutating func reference(_ name: String, at position: Int) -> MathNode {
        let label = groupText()
        guard let found = options.reference?(label) else {
            if options.reference != nil { warn("no equation is labelled '\(label)'", at: position, isHarmless: true) }
            return .leaf("mtext", name == "eqref" ? "(\(label))" : label, [])
        }
        let text = MathNode.leaf("mtext", name == "eqref" ? "(\(found.text))" : found.text, [])
        return found.href.map { .element("mrow", [Attribute("href", $0)], [text]) } ?? text
    }
}
