/// Text inside of mathematics: `\text{… $x$ …}`.
extension Parser {
    /// Commands whose argument is text, with the style of their element.
    static let textStyles: [String: String] = [
        "text": "", "textrm": "", "textnormal": "", "textup": "", "mbox": "", "hbox": "", "textmd": "", "textbf": "font-weight:bold", "textit": "font-style:italic", "textsl": "font-style:oblique",
        "emph": "font-style:italic", "textsf": "font-family:sans-serif", "texttt": "font-family:monospace", "textsc": "font-variant:small-caps",
    ]

    /// Reads a text argument.
    mutating func textArgument(_ style: String) -> MathNode {
        .row(textNodes(argumentTokens(), style: style))
    }

    /// The elements of a text: `mtext` elements, mathematics between them.
    mutating func textNodes(_ tokens: [TeXToken], style: String, level: Int = 0) -> [MathNode] {
        var nodes: [MathNode] = []
        var text = ""
        var index = 0
        func flush() {
            if !text.isEmpty { nodes.append(.leaf("mtext", Parser.visible(text), style.isEmpty ? [] : [Attribute("style", style)])) }
            text = ""
        }
        while index < tokens.count {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .character(let character): text += Parser.typographic(character, text: &text)
            case .space: text += " "
            case .tie: text += "\u{A0}"
            case .superscript: text += "^"
            case .subscript: text += "_"
            case .align: text += "&"
            case .parameter(let number): text += "#\(number)"
            case .open, .close: break
            case .math:
                flush()
                let start = index
                while index < tokens.count, tokens[index].kind != .math { index += 1 }
                nodes.append(inlineMath(Array(tokens[start..<index])))
                index += 1
            case .command("("):
                flush()
                let start = index
                while index < tokens.count, tokens[index].kind != .command(")") { index += 1 }
                nodes.append(inlineMath(Array(tokens[start..<index])))
                index += 1
            case .command(let name):
                if let inner = Parser.textStyles[name], level < 20 {
                    flush()
                    let argument = Parser.argument(tokens, &index)
                    nodes += textNodes(argument, style: inner.isEmpty ? style : inner, level: level + 1)
                } else if name == "ref" || name == "eqref" || name == "label" || name == "textcolor" || name == "color" {
                    flush()
                    let argument = Parser.argument(tokens, &index)
                    if name == "ref" || name == "eqref" {
                        nodes.append(parsed([token, TeXToken(kind: .open, offset: token.offset)] + argument + [TeXToken(kind: .close, offset: token.offset)]))
                    }
                } else if let mark = Parser.textAccents[name] {
                    let argument = Parser.text(Parser.argument(tokens, &index))
                    text += argument.prefix(1) + mark + argument.dropFirst()
                } else if let symbol = Parser.textSymbols[name] {
                    text += symbol
                } else if let symbol = SymbolTable.symbols[name] {
                    text += symbol.text
                } else if SymbolTable.spaces[name] != nil {
                    text += "\u{A0}"
                } else if macros[name] != nil {
                    flush()
                    nodes.append(inlineMath([token]))
                } else {
                    warn("unknown command '\\\(name)' in text", at: token.offset)
                    text += "\\" + name
                }
                if index < tokens.count, tokens[index].kind == .space, name.last?.isLetter == true { index += 1 }
            }
        }
        flush()
        return nodes
    }

    private mutating func inlineMath(_ tokens: [TeXToken]) -> MathNode {
        let old = alphabet
        alphabet = nil
        defer { alphabet = old }
        return .element("mstyle", [Attribute("displaystyle", "false")], [parsed(tokens)])
    }

    /// The argument at `index` of tokens that have been read already.
    private static func argument(_ tokens: [TeXToken], _ index: inout Int) -> [TeXToken] {
        while index < tokens.count, tokens[index].kind == .space { index += 1 }
        guard index < tokens.count else { return [] }
        guard tokens[index].kind == .open else {
            index += 1
            return [tokens[index - 1]]
        }
        index += 1
        let start = index
        var level = 0
        while index < tokens.count {
            if tokens[index].kind == .open { level += 1 }
            if tokens[index].kind == .close {
                if level == 0 { break }
                level -= 1
            }
            index += 1
        }
        let argument = Array(tokens[start..<min(index, tokens.count)])
        index += 1
        return argument
    }

    /// Blanks at both ends as spaces that MathML keeps.
    private static func visible(_ text: String) -> String {
        var text = text
        if text.first == " " { text = "\u{A0}" + text.dropFirst() }
        if text.last == " " { text = text.dropLast() + "\u{A0}" }
        return text
    }

    /// Quotes and dashes as TeX's ligatures make them.
    private static func typographic(_ character: Character, text: inout String) -> String {
        switch (text.last, character) {
        case ("‘", "`"):
            text.removeLast()
            return "“"
        case ("’", "'"):
            text.removeLast()
            return "”"
        case ("-", "-"):
            text.removeLast()
            return "–"
        case ("–", "-"):
            text.removeLast()
            return "—"
        case (_, "`"): return "‘"
        case (_, "'"): return "’"
        default: return String(character)
        }
    }

    private static let textAccents: [String: String] = ["'": "\u{301}", "`": "\u{300}", "^": "\u{302}", "\"": "\u{308}", "~": "\u{303}", "=": "\u{304}", ".": "\u{307}", "u": "\u{306}", "v": "\u{30C}", "H": "\u{30B}", "c": "\u{327}", "r": "\u{30A}"]
    private static let textSymbols: [String: String] = [
        "LaTeX": "LaTeX", "TeX": "TeX", "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textquoteright": "’", "textquoteleft": "‘", "ldots": "…", "dots": "…", "\\": " ", "$": "$",
        "&": "&", "%": "%", "#": "#", "_": "_", "{": "{", "}": "}", "textless": "<", "textgreater": ">", "textbar": "|", "textendash": "–", "textemdash": "—", "relax": "", "/": "", "-": "", "newline": " ",
    ]
}
