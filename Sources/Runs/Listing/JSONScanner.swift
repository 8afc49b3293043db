/// Walks over JSON without making objects of it: what is not asked for is skipped byte by byte. Records are large and tables need little of them.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    /// The bytes must outlive the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        position = 0
    }

    /// Where the text is no JSON.
    struct Malformed: Error {}

    /// Calls `body` for each key of the object that begins here; `body` must consume the value, or leave it to be skipped.
    mutating func object(_ body: (_ key: String, inout JSONScanner) throws -> Void) throws {
        try expect(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        repeat {
            let key = try string()
            try expect(UInt8(ascii: ":"))
            skipBlanks()
            let start = position
            try body(key, &self)
            if position == start { try skip() }
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
    }

    /// Passes over one value and returns where it stood.
    @discardableResult
    mutating func skip() throws -> Range<Int> {
        skipBlanks()
        let start = position
        guard position < bytes.count else { throw Malformed() }
        switch bytes[position] {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            var depth = 0
            repeat {
                guard position < bytes.count else { throw Malformed() }
                switch bytes[position] {
                case UInt8(ascii: "\""): try skipString()
                case UInt8(ascii: "{"), UInt8(ascii: "["):
                    depth += 1
                    position += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    position += 1
                default: position += 1
                }
            } while depth > 0
        default:
            while position < bytes.count, !Self.endsScalar(bytes[position]) { position += 1 }
            if position == start { throw Malformed() }
        }
        return start..<position
    }

    /// A scalar: text, number or truth value; `nil` for null. Objects and lists are left alone.
    mutating func scalar() throws -> JSONScalar? {
        skipBlanks()
        guard position < bytes.count else { throw Malformed() }
        switch bytes[position] {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
        default:
            let text = String(decoding: bytes[try skip()], as: UTF8.self)
            switch text {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "null": return nil
            default:
                if let integer = Int(text) { return .integer(integer) }
                guard let number = Double(text) else { throw Malformed() }
                return .number(number)
            }
        }
    }

    mutating func string() throws -> String {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw Malformed() }
        let start = position + 1
        try skipString()
        let raw = bytes[start..<(position - 1)]
        guard raw.contains(UInt8(ascii: "\\")) else { return String(decoding: raw, as: UTF8.self) }
        return try Self.unescape(raw)
    }

    private mutating func skipString() throws {
        position += 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        throw Malformed()
    }

    private static func unescape(_ raw: Slice<UnsafeBufferPointer<UInt8>>) throws -> String {
        var units: [UInt16] = []
        var index = raw.startIndex
        var result = ""
        func flush() {
            result += String(decoding: units, as: UTF16.self)
            units = []
        }
        var plain: [UInt8] = []
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "\\"), index + 1 < raw.endIndex else {
                if !units.isEmpty { flush() }
                plain.append(raw[index])
                index += 1
                continue
            }
            if !plain.isEmpty {
                result += String(decoding: plain, as: UTF8.self)
                plain = []
            }
            switch raw[index + 1] {
            case UInt8(ascii: "n"): units.append(10)
            case UInt8(ascii: "t"): units.append(9)
            case UInt8(ascii: "r"): units.append(13)
            case UInt8(ascii: "b"): units.append(8)
            case UInt8(ascii: "f"): units.append(12)
            case UInt8(ascii: "u"):
                guard index + 6 <= raw.endIndex, let unit = UInt16(String(decoding: raw[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16) else { throw Malformed() }
                units.append(unit)
                index += 4
            case let byte: units.append(UInt16(byte))
            }
            index += 2
        }
        if !units.isEmpty { flush() }
        return result + String(decoding: plain, as: UTF8.self)
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8) throws { if !take(byte) { throw Malformed() } }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
    private static func endsScalar(_ byte: UInt8) -> Bool { isBlank(byte) || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") }
}

enum JSONScalar {
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case text(String)

    var text: String? { if case .text(let value) = self { value } else { nil } }
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .text("NaN"): .nan
        case .text("Infinity"): .infinity
        case .text("-Infinity"): -.infinity
        case .text, .boolean: nil
        }
    }
}
