/// Fractions, binomials, and `a \over b`.
extension Parser {
    mutating func fraction() -> MathNode {
        let numerator = argument()
        return .element("mfrac", [], [numerator, argument()])
    }

    mutating func binomial() -> MathNode {
        let above = argument()
        let below = argument()
        return Parser.fenced("(", .element("mfrac", [Attribute("linethickness", "0")], [above, below]), ")")
    }

    static func fenced(_ open: String, _ node: MathNode, _ close: String) -> MathNode {
        .element("mrow", [], [fence(open, .opening, stretchy: true), node, fence(close, .closing, stretchy: true)])
    }

    /// `\genfrac{(}{)}{0pt}{style}{above}{below}`.
    mutating func generalFraction() -> MathNode {
        let open = groupText()
        let close = groupText()
        let thickness = Parser.length(groupText())
        let style = groupText()
        let above = argument()
        let below = argument()
        var node = MathNode.element("mfrac", thickness.map { [Attribute("linethickness", $0)] } ?? [], [above, below])
        if !open.isEmpty || !close.isEmpty {
            let left = SymbolTable.symbols[String(open.drop { $0 == "\\" })]?.text ?? open
            let right = SymbolTable.symbols[String(close.drop { $0 == "\\" })]?.text ?? close
            node = Parser.fenced(left, node, right)
        }
        if let level = Int(style), (0...3).contains(level) {
            node = .element("mstyle", [Attribute("displaystyle", level == 0 ? "true" : "false"), Attribute("scriptlevel", String(max(0, level - 1)))], [node])
        }
        return node
    }

    /// `a \over b`, to the end of the group.
    mutating func infix(_ name: String, numerator: [MathNode], stopsAtBracket: Bool) -> MathNode {
        if name == "above" { _ = bareLength() }
        guard depth < Parser.maximumDepth else { return .row(numerator) }
        depth += 1
        defer { depth -= 1 }
        let denominator = expression(stopsAtBracket: stopsAtBracket)
        let node = MathNode.element("mfrac", name == "over" || name == "above" ? [] : [Attribute("linethickness", "0")], [.row(numerator), .row(denominator)])
        switch name {
        case "choose": return Parser.fenced("(", node, ")")
        case "brack": return Parser.fenced("[", node, "]")
        case "brace": return Parser.fenced("{", node, "}")
        default: return node
        }
    }
}
