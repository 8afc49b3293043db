/// What follows an atom: `^`, `_`, primes, `\limits`.
extension Parser {
    /// Reads what follows `base`: `^`, `_`, primes, `\limits`.
    mutating func scripts(on base: Atom) -> Atom {
        var atom = base
        var superscripts: [MathNode] = []
        var subscripts: [MathNode] = []
        var primes = 0
        loop: while true {
            skipSpaces()
            guard let token = peek() else { break }
            switch token.kind {
            case .superscript:
                _ = next()
                if !superscripts.isEmpty { warn("two superscripts", at: token.offset) }
                superscripts.append(script())
            case .subscript:
                _ = next()
                if !subscripts.isEmpty { warn("two subscripts", at: token.offset) }
                subscripts.append(script())
            case .character("'"), .character("’"):
                _ = next()
                primes += 1
            case .command("limits"):
                _ = next()
                atom.limits = .stacked
            case .command("nolimits"):
                _ = next()
                atom.limits = .beside
            case .command("displaylimits"):
                _ = next()
                atom.limits = .movable
            default: break loop
            }
        }
        if primes > 0 { superscripts.insert(Parser.prime(primes), at: 0) }
        guard !superscripts.isEmpty || !subscripts.isEmpty else { return atom }
        atom.node = attach(atom, superscripts.isEmpty ? nil : .row(superscripts), subscripts.isEmpty ? nil : .row(subscripts))
        return atom
    }

    private mutating func script() -> MathNode {
        scriptLevel += 1
        defer { scriptLevel -= 1 }
        return argument()
    }

    static func prime(_ count: Int) -> MathNode {
        let text = count <= 4 ? ["′", "″", "‴", "⁗"][count - 1] : String(repeating: "′", count: count)
        return .mo(text, ("lspace", "0"), ("rspace", "0"))
    }

    private func attach(_ atom: Atom, _ above: MathNode?, _ below: MathNode?) -> MathNode {
        var base = atom.node
        let stacks = atom.limits != .beside
        if stacks, base.isOperator {
            base = base.with([Attribute("movablelimits", atom.limits == .movable ? "true" : "false")])
        }
        // A base that is no operator does not move its limits by itself.
        let isStacked = stacks && (base.isOperator || atom.limits == .stacked || isDisplay)
        switch (below, above) {
        case (let below?, let above?): return .element(isStacked ? "munderover" : "msubsup", [], [base, below, above])
        case (let below?, nil): return .element(isStacked ? "munder" : "msub", [], [base, below])
        case (nil, let above?): return .element(isStacked ? "mover" : "msup", [], [base, above])
        case (nil, nil): return base
        }
    }
}
