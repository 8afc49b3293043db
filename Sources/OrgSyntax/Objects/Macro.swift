extension ObjectParser {
    /// Recognises a macro call, `{{{name}}}` or `{{{name(arguments)}}}` (`org-element-macro-parser`).
    mutating func macro(at position: Int, _ text: TextRegion) -> Found? {
        guard text.has(UInt8(ascii: "{"), at: position + 1), text.has(UInt8(ascii: "{"), at: position + 2) else { return nil }
        var end = Macro.nameEnd(position + 3, text)
        guard end > position + 3 else { return nil }
        if text.has(UInt8(ascii: "("), at: end) {
            end = index.next(.macroEnd, from: end + 1, in: bytes) &+ 1
            guard end > 0 else { return nil }
        }
        guard end + 3 <= text.end, (0..<3).allSatisfy({ text[end + $0] == UInt8(ascii: "}") }) else { return nil }
        return Found(kind: .macro, range: position..<text.skipBlanks(end + 3))
    }
}

/// A macro call.
public struct Macro: Sendable {
    public let node: Node

    public init?(_ node: Node) {
        guard node.kind == .macro else { return nil }
        self.node = node
    }

    /// The name, in lower case.
    public var key: String {
        node.withRegion { text in text.string(3, Self.nameEnd(3, text)) }.lowercased()
    }

    /// The arguments; `nil` without parentheses, one empty string for `()`.
    public var arguments: [String]? {
        let written: String? = node.withRegion { text in
            let end = Self.nameEnd(3, text)
            return text.has(UInt8(ascii: "("), at: end) ? text.string(end + 1, max(end + 1, text.end - 4)) : nil
        }
        return written.map { Self.split($0.orgTrimmed) }
    }

    /// All of it, as written.
    public var value: String { node.writtenText }

    /// Splits the arguments of a macro at its commas; `\,` is a comma, two backslashes before a comma are one
    /// (`org-macro-extract-arguments`, after white space was folded).
    static func split(_ text: String) -> [String] {
        var arguments: [String] = []
        var current = String.UnicodeScalarView()
        var backslashes = 0
        var inBlank = false
        func flush() {
            for _ in 0..<backslashes { current.append("\\") }
            backslashes = 0
        }
        for scalar in text.unicodeScalars {
            let isBlank = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
            if isBlank, inBlank { continue }
            inBlank = isBlank
            switch scalar {
            case "\\": backslashes += 1
            case ",":
                let isSeparator = backslashes % 2 == 0
                backslashes /= 2
                flush()
                if isSeparator {
                    arguments.append(String(current))
                    current = String.UnicodeScalarView()
                } else {
                    current.append(",")
                }
            default:
                flush()
                current.append(isBlank ? " " : scalar)
            }
        }
        flush()
        arguments.append(String(current))
        return arguments
    }

    /// Returns where the name that begins at `start` ends; `start` if there is none.
    fileprivate static func nameEnd(_ start: Int, _ text: TextRegion) -> Int {
        guard start < text.end, CharacterSyntax.isASCIILetter(text[start]) else { return start }
        var end = start + 1
        while end < text.end,
            CharacterSyntax.isASCIIAlphanumeric(text[end]) || text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "_") {
            end += 1
        }
        return end
    }
}
