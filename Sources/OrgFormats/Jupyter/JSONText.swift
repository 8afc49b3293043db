import OrgExport

extension JSONValue {
    /// The document as Jupyter writes it: a blank per level, a line end at the end.
    func jupyterText() -> [UInt8] {
        var output: [UInt8] = []
        write(into: &output, level: 0)
        output.append(0x0A)
        return output
    }

    private func write(into output: inout [UInt8], level: Int) {
        func line(_ level: Int) { output.put("\n" + String(repeating: " ", count: level)) }
        switch self {
        case .null: output.put("null")
        case .bool(let value): output.put(value ? "true" : "false")
        case .number(let text): output.put(text)
        case .string(let text): Self.write(text, into: &output)
        case .array(let elements):
            guard !elements.isEmpty else { return output.put("[]") }
            output.put("[")
            for (place, element) in elements.enumerated() {
                if place > 0 { output.put(",") }
                line(level + 1)
                element.write(into: &output, level: level + 1)
            }
            line(level)
            output.put("]")
        case .object(let members):
            guard !members.isEmpty else { return output.put("{}") }
            output.put("{")
            for (place, member) in members.enumerated() {
                if place > 0 { output.put(",") }
                line(level + 1)
                Self.write(member.name, into: &output)
                output.put(": ")
                member.value.write(into: &output, level: level + 1)
            }
            line(level)
            output.put("}")
        }
    }

    private static func write(_ text: String, into output: inout [UInt8]) {
        output.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: output.put("\\\"")
            case 0x5C: output.put("\\\\")
            case 0x0A: output.put("\\n")
            case 0x09: output.put("\\t")
            case 0x0D: output.put("\\r")
            case 0..<0x20: output.put("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: output.append(byte)
            }
        }
        output.append(0x22)
    }

    /// An object.
    static func members(_ pairs: [(String, JSONValue)]) -> JSONValue { .object(pairs.map { Member($0.0, $0.1) }) }

    /// Text as a list of lines that keep their line ends (nbformat's `multiline_string`).
    static func lines(_ text: String) -> JSONValue {
        let pieces = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: Array($0), as: UTF8.self) }
        var lines = pieces.dropLast().map { JSONValue.string($0 + "\n") }
        if let last = pieces.last, !last.isEmpty { lines.append(.string(last)) }
        return .array(Array(lines))
    }

    /// The text of a string or of a list of lines.
    var joinedText: String? { text ?? elements.map { $0.compactMap(\.text).joined() } }
}

/// Base64 (RFC 4648).
enum Base64 {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let rest = min(3, bytes.count - index)
            var group = UInt32(bytes[index]) << 16
            if rest > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if rest > 2 { group |= UInt32(bytes[index + 2]) }
            for place in 0..<4 {
                result.append(place <= rest ? letters[Int(group >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The bytes; `nil` where the text is no Base64.
    static func decoded(_ text: String) -> [UInt8]? {
        var result: [UInt8] = []
        var group: UInt32 = 0
        var bits = 0
        for byte in text.utf8 where !(byte <= 0x20 || byte == UInt8(ascii: "=")) {
            guard let value = letters.firstIndex(of: byte) else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                result.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        return result
    }
}
