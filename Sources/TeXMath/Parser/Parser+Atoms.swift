/// Single tokens: letters, numbers, symbols, groups.
extension Parser {
    /// Reads one atom without scripts; `nil` if what was read shows nothing.
    mutating func atom() -> Atom? {
        guard let token = next() else { return nil }
        switch token.kind {
        case .open: return Atom(group(), .ordinary)
        case .space: return nil
        case .tie: return Atom(.leaf("mtext", "\u{A0}", []), .space)
        case .math:
            warn("'$' inside of mathematics", at: token.offset)
            return nil
        case .parameter(let number):
            warn("'#\(number)' outside of a macro", at: token.offset)
            return Atom(.leaf("mtext", "#\(number)", []), .ordinary)
        case .character(let character): return self.character(character)
        case .command(let name): return command(name, at: token.offset)
        case .superscript, .subscript, .close, .align: return nil
        }
    }

    /// The character in the alphabet in force.
    func mapped(_ character: Character) -> Character { alphabet?.map(character) ?? character }

    private mutating func character(_ character: Character) -> Atom {
        if character.isASCII, character.isNumber || character == "." && nextIsDigit() { return number(character) }
        if let symbol = SymbolTable.characters[character] { return symbolAtom(symbol) }
        if character.isLetter || alphabet != nil { return letters(character) }
        if character.isNumber { return Atom(.leaf("mn", String(character), []), .ordinary) }
        if character == "." { return Atom(.leaf("mn", ".", []), .ordinary) }
        if character.isASCII, !character.isPunctuation, !character.isSymbol { return Atom(.leaf("mtext", "\u{FFFD}", []), .ordinary) }
        return Atom(.mo(String(character), ("lspace", "0"), ("rspace", "0")), .ordinary)
    }

    private func nextIsDigit() -> Bool {
        if case .character(let following)? = peek()?.kind { return following.isASCII && following.isNumber }
        return false
    }

    private mutating func number(_ first: Character) -> Atom {
        var text = String(mapped(first))
        while case .character(let character)? = peek()?.kind {
            if character.isASCII, character.isNumber {
                _ = next()
                text.append(mapped(character))
            } else if character == "." {
                guard let point = next() else { break }
                if nextIsDigit() {
                    text.append(".")
                } else {
                    push([point])
                    break
                }
            } else {
                break
            }
        }
        return Atom(.leaf("mn", text, []), .ordinary)
    }

    /// A letter, or the letters of a name in an upright alphabet.
    private mutating func letters(_ first: Character) -> Atom {
        guard let alphabet else { return Atom(.identifier(String(first)), .ordinary) }
        // Bold letters of a name are upright, a single bold Greek letter keeps its slant.
        var text = String(alphabet.map(first))
        if alphabet.joinsLetters {
            while case .character(let character)? = peek()?.kind, character.isLetter {
                _ = next()
                text.append(alphabet.map(character))
            }
        }
        return Atom(.identifier(text, upright: alphabet == .normal), .ordinary)
    }

    /// The atom of a symbol.
    mutating func symbolAtom(_ symbol: Symbol) -> Atom {
        let text = symbol.text
        switch symbol.style {
        case .italic, .upright:
            var isUpright = false
            if case .upright = symbol.style { isUpright = true }
            if let alphabet, let first = text.first {
                let mapped = String(alphabet.map(first))
                return Atom(.identifier(mapped, upright: alphabet == .normal || mapped == text && isUpright), .ordinary)
            }
            return Atom(.identifier(text, upright: isUpright), .ordinary)
        case .mo(let kind): return Atom(Parser.operatorNode(text, kind), kind)
        case .large(let movable): return Atom(.mo(text), .operation, limits: movable ? .movable : .beside)
        case .delimiter(let kind):
            return Atom(Parser.fence(text, kind, stretchy: false), kind)
        }
    }

    /// An operator with TeX's space where the operator dictionary of MathML has another.
    static func operatorNode(_ text: String, _ kind: Atom.Kind) -> MathNode {
        switch kind {
        case .ordinary, .closing, .opening: .mo(text, ("lspace", "0"), ("rspace", "0"))
        case .inner: .mo(text, ("lspace", "0"), ("rspace", "0"))
        case .punctuation: .mo(text, ("separator", "true"), ("lspace", "0"), ("rspace", "0.1667em"))
        case .binary: .mo(text, ("lspace", "0.2222em"), ("rspace", "0.2222em"))
        case .relation: .mo(text, ("stretchy", "false"), ("lspace", "0.2778em"), ("rspace", "0.2778em"))
        case .operation, .space: .mo(text)
        }
    }

    /// A delimiter.
    static func fence(_ text: String, _ kind: Atom.Kind, stretchy: Bool, size: String? = nil) -> MathNode {
        var attributes: [Attribute] = []
        switch kind {
        case .opening: attributes.append(Attribute("form", "prefix"))
        case .closing: attributes.append(Attribute("form", "postfix"))
        case .ordinary: attributes += [Attribute("form", "prefix"), Attribute("lspace", "0"), Attribute("rspace", "0")]
        case .relation: attributes += [Attribute("form", "infix"), Attribute("lspace", "0.2778em"), Attribute("rspace", "0.2778em")]
        default: break
        }
        attributes.append(Attribute("stretchy", stretchy ? "true" : "false"))
        if let size { attributes += [Attribute("symmetric", "true"), Attribute("minsize", size), Attribute("maxsize", size)] }
        return .leaf("mo", text, attributes)
    }

    // MARK: - Delimiters

    /// Reads the delimiter after `\left`, `\big` and so on; `nil` for none (`.`).
    mutating func delimiter() -> String? {
        guard let token = nextSolid() else {
            warn("a delimiter is missing")
            return nil
        }
        switch token.kind {
        case .character("."): return nil
        case .character("<"): return "⟨"
        case .character(">"): return "⟩"
        case .character(let character): return String(character)
        case .command(let name):
            if let symbol = SymbolTable.symbols[name] { return symbol.text }
            warn("'\\\(name)' is no delimiter", at: token.offset)
            return nil
        case .open:
            let inner = groupTokens().filter { $0.kind != .space }
            guard inner.count == 1, inner[0].kind != .open else {
                warn("a delimiter is missing", at: token.offset)
                return nil
            }
            push(inner)
            return delimiter()
        default:
            warn("a delimiter is missing", at: token.offset)
            push([token])
            return nil
        }
    }

    /// `\left … \middle … \right`.
    mutating func leftRight() -> Atom {
        let start = offset
        guard depth < Parser.maximumDepth else {
            warn("nested too deeply")
            return Atom(.leaf("mtext", delimiter() ?? "", []), .ordinary)
        }
        depth += 1
        defer { depth -= 1 }
        var nodes: [MathNode] = []
        if let open = delimiter() { nodes.append(Parser.fence(open, .opening, stretchy: true)) }
        let old = alphabet
        defer { alphabet = old }
        while true {
            nodes += expression()
            guard let token = peek() else {
                warn("'\\left' without '\\right'", at: start)
                break
            }
            if token.kind == .command("middle") {
                _ = next()
                if let text = delimiter() {
                    nodes.append(.mo(text, ("form", "infix"), ("stretchy", "true"), ("lspace", "0.05em"), ("rspace", "0.05em")))
                }
            } else if token.kind == .command("right") {
                _ = next()
                if let close = delimiter() { nodes.append(Parser.fence(close, .closing, stretchy: true)) }
                break
            } else {
                warn("'\\left' without '\\right'", at: start)
                break
            }
        }
        return Atom(.element("mrow", [], nodes), .inner)
    }
}
