extension ObjectParser {
    /// Recognises an entity, `\alpha`, `\alpha{}` or `\_` with spaces (`org-element-entity-parser`).
    func entity(at position: Int, _ text: TextRegion) -> Found? {
        var offset = position + 1
        if text.has(UInt8(ascii: "_"), at: offset) {
            offset += 1
            while text.has(0x20, at: offset) { offset += 1 }
            let count = offset - position - 2
            guard count >= 1, let found = Entity.Definition.index(ofSpaces: count) else { return nil }
            return Found(kind: .entity, range: position..<text.skipBlanks(offset), detail: found)
        }
        guard let end = Self.entityNameEnd(offset, text) else { return nil }
        let braces = text.has(UInt8(ascii: "{"), at: end) && text.has(UInt8(ascii: "}"), at: end + 1)
        guard end - offset < 32, let found = Entity.Definition.index(of: text.string(offset, end)) else { return nil }
        return Found(
            kind: .entity, range: position..<text.skipBlanks(braces ? end + 2 : end), flags: braces ? Entity.bracesFlag : 0, detail: found)
    }

    /// Returns where the name ends: letters, or one of the few names with a digit, and no letter after it.
    private static func entityNameEnd(_ start: Int, _ text: TextRegion) -> Int? {
        func isEnd(_ offset: Int) -> Bool {
            offset <= text.end && (text.isLineEnd(offset) || !isLetter(offset))
        }
        func isLetter(_ offset: Int) -> Bool {
            if text[offset] < 0x80 { return CharacterSyntax.isASCIILetter(text[offset]) }
            let scalar = text.scalar(at: offset).value
            return CharacterSyntax.isAlphanumeric(scalar) && Unicode.Scalar(scalar)?.properties.generalCategory != .decimalNumber
        }
        func has(_ digits: ClosedRange<UInt8>, _ offset: Int) -> Bool { offset < text.end && digits.contains(text[offset]) }
        if text.hasIgnoringCase("there4", at: start), isEnd(start + 6) { return start + 6 }
        if text.hasIgnoringCase("sup", at: start), has(0x31...0x33, start + 3), isEnd(start + 4) { return start + 4 }
        if text.hasIgnoringCase("frac", at: start), has(0x31...0x33, start + 4), text[start + 4] != 0x32, has(0x32...0x34, start + 5),
            text[start + 5] != 0x33, isEnd(start + 6) {
            return start + 6
        }
        var end = start
        while end < text.end, CharacterSyntax.isASCIILetter(text[end]) { end += 1 }
        return end > start && isEnd(end) ? end : nil
    }
}

/// An entity: a character by its name.
public struct Entity: Sendable {
    static let bracesFlag: UInt8 = 1

    /// What an entity becomes in each kind of output (`org-entities`).
    public struct Definition: Sendable {
        /// Without the backslash.
        public var name: String
        public var latex: String
        /// Whether the LaTeX form needs math mode.
        public var isMath: Bool
        public var html: String
        public var ascii: String
        public var latin1: String
        public var utf8: String
    }

    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .entity else { return nil }
        self.node = node
    }

    public var definition: Definition { Definition.all[Int(node.record.detail)] }
    public var name: String { definition.name }
    /// Whether `{}` follows the name.
    public var brackets: Bool { node.record.flags & Self.bracesFlag != 0 }
    /// The number of spaces of an entity `\_`, or `nil`.
    var spaces: Int? {
        let first = Definition.all.count - Definition.maximumSpaces
        return Int(node.record.detail) >= first ? Int(node.record.detail) - first + 1 : nil
    }
    public var latex: String { definition.latex }
    public var isMath: Bool { definition.isMath }
    public var html: String { definition.html }
    public var ascii: String { definition.ascii }
    public var latin1: String { definition.latin1 }
    public var utf8: String { definition.utf8 }
}

extension Entity.Definition {
    /// All entities; the spaces `\_` come last, by their length.
    public static let all: [Self] = {
        var all = Entity.table.utf8.split(separator: 0x0A).map { line in
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false).map { String(Substring($0)) }
            func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
            return Self(
                name: field(0), latex: field(1), isMath: field(2) == "math", html: field(3), ascii: field(4), latin1: field(5),
                utf8: field(6))
        }
        for count in 1...maximumSpaces {
            let spaces = String(repeating: " ", count: count)
            all.append(
                Self(
                    name: "_" + spaces, latex: "\\hspace*{\(count / 2).\(count % 2 * 5)em}", isMath: false,
                    html: String(repeating: "&ensp;", count: count), ascii: spaces, latin1: spaces,
                    utf8: String(repeating: "\u{2002}", count: count)))
        }
        return all
    }()

    /// The longest run of spaces that is an entity.
    fileprivate static let maximumSpaces = 20

    private static let indexes: [String: UInt16] = {
        var indexes: [String: UInt16] = [:]
        for (index, definition) in all.enumerated() where indexes[definition.name] == nil {
            indexes[definition.name] = UInt16(truncatingIfNeeded: index)
        }
        return indexes
    }()

    static func index(of name: String) -> UInt16? { indexes[name] }

    static func index(ofSpaces count: Int) -> UInt16? {
        1...maximumSpaces ~= count ? UInt16(truncatingIfNeeded: all.count - maximumSpaces + count - 1) : nil
    }

    /// Returns the entity of that name (`org-entity-get`).
    public static func named(_ name: String) -> Self? { index(of: name).map { all[Int($0)] } }
}
