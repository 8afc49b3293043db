/// A param's value with its type, as JSON has it.
public enum RunValue: Sendable, Hashable, Codable {
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)

    /// The value that a text of the command line means: `true`, `3`, `1e-3`, else itself.
    public init(parsing text: String) {
        if text == "true" || text == "false" {
            self = .boolean(text == "true")
        } else if let integer = Int(text), String(integer) == text {
            self = .integer(integer)
        } else if Self.looksLikeNumber(text), let number = Double(text), number.isFinite {
            self = .number(number)
        } else {
            self = .text(text)
        }
    }

    /// Whether it begins as a number does; zeros in front make it a name (`007`).
    private static func looksLikeNumber(_ text: String) -> Bool {
        let bytes = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard let first = bytes.first, let last = bytes.last, last != UInt8(ascii: "."), first == UInt8(ascii: ".") || (first >= 0x30 && first <= 0x39) else { return false }
        guard first == 0x30, let second = bytes.dropFirst().first else { return true }
        return second == UInt8(ascii: ".") || second == UInt8(ascii: "e") || second == UInt8(ascii: "E")
    }

    /// As a number, where it is one.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .boolean, .text: nil
        }
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // The types of JSON are tried one after the other; a failed try is the answer.
        if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .boolean(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        }
    }
}

extension RunValue: CustomStringConvertible, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// As the command line takes it.
    public var description: String {
        switch self {
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): String(value)
        case .text(let value): value
        }
    }

    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
}

extension RunValue {
    /// Numbers by size, before texts by their letters, before truth values.
    public static func isBefore(_ left: RunValue, _ right: RunValue) -> Bool {
        switch (left.number, right.number) {
        case (let a?, let b?): a < b || (b.isNaN && !a.isNaN)
        case (_?, nil): true
        case (nil, _?): false
        case (nil, nil): left.description < right.description
        }
    }
}
