struct Attribute: Equatable, Sendable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// An element of MathML.
indirect enum MathNode: Sendable {
    /// An element with text.
    case leaf(String, String, [Attribute])
    /// An element with elements.
    case element(String, [Attribute], [MathNode])

    static func row(_ children: [MathNode]) -> MathNode {
        children.count == 1 ? children[0] : .element("mrow", [], children)
    }

    static func space(_ width: String) -> MathNode {
        // Core has no negative width: a negative margin does the same.
        width.hasPrefix("-")
            ? .element("mspace", [Attribute("style", "margin-right:\(width)")], [])
            : .element("mspace", [Attribute("width", width)], [])
    }

    static func identifier(_ text: String, upright: Bool = false) -> MathNode {
        .leaf("mi", text, upright && text.count == 1 ? [Attribute("mathvariant", "normal")] : [])
    }

    static func mo(_ text: String, _ attributes: (String, String)...) -> MathNode {
        .leaf("mo", text, attributes.map { Attribute($0.0, $0.1) })
    }

    /// The node with more attributes; those of the same name are replaced.
    func with(_ extra: [Attribute]) -> MathNode {
        switch self {
        case .leaf(let tag, let text, let attributes): .leaf(tag, text, attributes.filter { old in !extra.contains { $0.name == old.name } } + extra)
        case .element(let tag, let attributes, let children):
            .element(tag, attributes.filter { old in !extra.contains { $0.name == old.name } } + extra, children)
        }
    }

    var isOperator: Bool {
        if case .leaf("mo", _, _) = self { return true }
        return false
    }
}

/// Writes elements as HTML.
struct MarkupWriter {
    private(set) var output: [UInt8] = []

    mutating func write(_ node: MathNode) {
        switch node {
        case .leaf(let tag, let text, let attributes):
            open(tag, attributes)
            escape(text)
            close(tag)
        case .element(let tag, let attributes, let children):
            open(tag, attributes)
            for child in children { write(child) }
            close(tag)
        }
    }

    private mutating func open(_ tag: String, _ attributes: [Attribute]) {
        output.append(0x3C)
        output += tag.utf8
        for attribute in attributes {
            output.append(0x20)
            output += attribute.name.utf8
            output += "=\"".utf8
            escape(attribute.value)
            output.append(0x22)
        }
        output.append(0x3E)
    }

    private mutating func close(_ tag: String) {
        output += "</".utf8
        output += tag.utf8
        output.append(0x3E)
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case 0x26: output += "&amp;".utf8
            case 0x3C: output += "&lt;".utf8
            case 0x3E: output += "&gt;".utf8
            case 0x22: output += "&quot;".utf8
            default: output.append(byte)
            }
        }
    }
}
