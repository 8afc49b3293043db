/// A part of a formula with what decides the space around it (The TeXbook, chapter 18).
struct Atom {
    enum Kind: Sendable {
        case ordinary, operation, binary, relation, opening, closing, punctuation, inner
        /// A space, which has no space of its own.
        case space
    }

    /// Where scripts go.
    enum Limits: Sendable {
        case beside
        /// Above and below in display style, otherwise beside.
        case movable
        case stacked
    }

    var node: MathNode
    var kind: Kind
    var limits = Limits.beside
    /// An operator by name, such as `sin`, whose space MathML does not know.
    var isNamed = false

    init(_ node: MathNode, _ kind: Kind, limits: Limits = .beside, isNamed: Bool = false) {
        self.node = node
        self.kind = kind
        self.limits = limits
        self.isNamed = isNamed
    }
}

/// Turns atoms into elements with TeX's spacing.
enum Spacing {
    /// - Parameter isScript: whether the atoms stand in a sub- or superscript, where only operators have space.
    static func nodes(_ atoms: [Atom], isScript: Bool) -> [MathNode] {
        var nodes: [MathNode] = []
        nodes.reserveCapacity(atoms.count)
        var previous: Atom?
        for (index, atom) in atoms.enumerated() {
            var node = atom.node
            var kind = atom.kind
            if kind == .space {
                nodes.append(node)
                continue
            }
            if kind == .binary, isUnary(previous, next: following(atoms, index)) {
                kind = .ordinary
                if node.isOperator { node = node.with([Attribute("form", "prefix"), Attribute("lspace", "0"), Attribute("rspace", "0")]) }
            } else if isScript, kind == .binary || kind == .relation || kind == .punctuation, node.isOperator {
                node = node.with([Attribute("lspace", "0"), Attribute("rspace", "0")])
            }
            if let previous, needsThinSpace(previous, atom, isScript: isScript) { nodes.append(.space("0.1667em")) }
            nodes.append(node)
            var seen = atom
            seen.kind = kind
            previous = seen
        }
        return nodes
    }

    private static func following(_ atoms: [Atom], _ index: Int) -> Atom? {
        atoms[(index + 1)...].prefix(4).first { $0.kind != .space }
    }

    /// Whether a binary operator has nothing to its left or right that it could connect.
    private static func isUnary(_ previous: Atom?, next: Atom?) -> Bool {
        switch previous?.kind {
        case nil, .binary, .relation, .opening, .punctuation, .operation: return true
        default: break
        }
        switch next?.kind {
        case .relation, .closing, .punctuation: return true
        default: return false
        }
    }

    /// Whether a thin space belongs between the two: named operators beside letters, and after `\left…\right`.
    private static func needsThinSpace(_ left: Atom, _ right: Atom, isScript: Bool) -> Bool {
        switch (left.kind, right.kind) {
        case (.operation, .ordinary), (.operation, .operation): left.isNamed
        case (.ordinary, .operation), (.closing, .operation), (.inner, .operation): right.isNamed
        case (.operation, .inner): left.isNamed && !isScript
        case (.ordinary, .inner), (.inner, .ordinary), (.closing, .inner), (.inner, .opening), (.inner, .inner): !isScript
        default: false
        }
    }
}
