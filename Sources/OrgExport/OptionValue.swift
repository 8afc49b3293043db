import OrgSyntax

/// A Lisp datum as it may stand in an `#+OPTIONS` line or another place that Org hands to `read`.
public enum OptionValue: Sendable, Equatable {
    case null
    case truth
    case integer(Int)
    case string(String)
    /// A symbol other than `nil` and `t`, by its name.
    case symbol(String)
    case list([OptionValue])

    /// Everything but `nil` (and the empty list) is true.
    public var isTrue: Bool { self != .null }

    /// The number where the datum is a whole one (`wholenump`).
    public var wholeNumber: Int? {
        if case .integer(let number) = self, number >= 0 { return number }
        return nil
    }

    /// The strings of a list of strings; `nil` for anything else.
    public var strings: [String]? {
        guard case .list(let elements) = self else { return nil }
        return elements.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
}

/// Reads Lisp data from text; enough of `read` for options: numbers, strings, symbols, lists, quote.
public struct OptionReader: Sendable {
    private let bytes: [UInt8]
    /// Byte offset of what is read next.
    public private(set) var position: Int

    public init(_ text: String, at position: Int = 0) {
        bytes = text.orgBytes
        self.position = position
    }

    init(bytes: [UInt8], at position: Int) {
        self.bytes = bytes
        self.position = position
    }

    public var isAtEnd: Bool { position >= bytes.count }

    /// Reads one datum and moves past it; `nil` at the end or where the text is not a complete datum.
    public mutating func read(depth: Int = 0) -> OptionValue? {
        skipBlanks()
        guard position < bytes.count, depth < 200 else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "("): return readList(depth)
        case UInt8(ascii: ")"): return nil
        case UInt8(ascii: "'"), UInt8(ascii: "`"):
            position += 1
            return read(depth: depth + 1)
        case UInt8(ascii: "\""): return readString().map(OptionValue.string)
        default: return readAtom()
        }
    }

    public mutating func skipBlanks() {
        while position < bytes.count {
            if bytes[position] <= 0x20 {
                position += 1
            } else if bytes[position] == UInt8(ascii: ";") {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else {
                return
            }
        }
    }

    private mutating func readList(_ depth: Int) -> OptionValue? {
        position += 1
        var elements: [OptionValue] = []
        while true {
            skipBlanks()
            guard position < bytes.count else { return nil }
            if bytes[position] == UInt8(ascii: ")") {
                position += 1
                return elements.isEmpty ? .null : .list(elements)
            }
            guard let element = read(depth: depth + 1) else { return nil }
            elements.append(element)
        }
    }

    private mutating func readString() -> String? {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return String(orgBytes: text) }
            guard byte == UInt8(ascii: "\\"), position < bytes.count else {
                text.append(byte)
                continue
            }
            let escaped = bytes[position]
            position += 1
            switch escaped {
            case UInt8(ascii: "n"): text.append(0x0A)
            case UInt8(ascii: "t"): text.append(0x09)
            case UInt8(ascii: "r"): text.append(0x0D)
            case UInt8(ascii: "f"): text.append(0x0C)
            case UInt8(ascii: "e"): text.append(0x1B)
            case UInt8(ascii: "s"): text.append(0x20)
            case 0x0A, 0x20: break
            default: text.append(escaped)
            }
        }
        return nil
    }

    private mutating func readAtom() -> OptionValue {
        var name: [UInt8] = []
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte <= 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ";")
                || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: ",") {
                break
            }
            position += 1
            if byte == UInt8(ascii: "\\"), position < bytes.count {
                isQuoted = true
                name.append(bytes[position])
                position += 1
            } else {
                name.append(byte)
            }
        }
        if name.isEmpty { position += 1 }
        let text = String(orgBytes: name)
        if isQuoted { return .symbol(text) }
        if text == "nil" { return .null }
        if text == "t" { return .truth }
        let digits = text.hasSuffix(".") ? String(text.dropLast()) : text
        if let number = Int(digits) { return .integer(number) }
        return .symbol(text)
    }
}
