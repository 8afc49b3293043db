/// Reads printed Lisp data as `read` of Emacs does: numbers, strings, symbols, lists and quotes.
///
/// What Org's values cannot hold (vectors, dotted pairs, functions, numbers beyond 64 bits) is kept as a symbol that
/// prints as it was written.
package struct LispReader {
    package enum Failure: Error, Equatable { case endOfInput, invalidSyntax }

    private let bytes: [UInt8]
    /// Index of the next byte.
    package private(set) var position = 0

    package init(_ text: String) { bytes = Array(text.utf8) }

    /// Reads the first expression of `text`; what follows is left alone, as `read` of a string does.
    package static func first(_ text: String) throws(Failure) -> Value {
        var reader = LispReader(text)
        return try reader.read()
    }

    /// Whether only blanks are left.
    package var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return position >= bytes.count
        }
    }

    /// One list, vector or quote that is being read.
    private struct Frame {
        enum Kind { case list, vector, quote(String) }
        var kind: Kind
        var elements: [Value] = []
        var start: Int
        /// A dotted tail was read: the list is not a proper one, unless the tail is one.
        var dotted = false
        var tail: Value?
    }

    /// Reads one expression.
    package mutating func read() throws(Failure) -> Value {
        var stack: [Frame] = []
        while true {
            skipBlanks()
            guard position < bytes.count else { throw .endOfInput }
            // Values are freed and compared recursively.
            guard stack.count < 1000 else { throw .invalidSyntax }
            var value: Value?
            let start = position
            switch bytes[position] {
            case UInt8(ascii: "("):
                position += 1
                stack.append(Frame(kind: .list, start: start))
            case UInt8(ascii: "["):
                position += 1
                stack.append(Frame(kind: .vector, start: start))
            case UInt8(ascii: ")"):
                guard let frame = stack.popLast(), case .list = frame.kind, !frame.dotted || frame.tail != nil else { throw .invalidSyntax }
                position += 1
                if let tail = frame.tail {
                    // `(a . (b))` is `(a b)`; any other tail makes a pair.
                    if let rest = tail.elements { value = .makeList(frame.elements + rest) } else { value = opaque(from: frame.start) }
                } else {
                    value = .makeList(frame.elements)
                }
            case UInt8(ascii: "]"):
                guard let frame = stack.popLast(), case .vector = frame.kind else { throw .invalidSyntax }
                position += 1
                value = .symbol("[" + frame.elements.map(\.printed).joined(separator: " ") + "]")
            case UInt8(ascii: "'"):
                position += 1
                stack.append(Frame(kind: .quote("quote"), start: start))
            case UInt8(ascii: "`"):
                position += 1
                stack.append(Frame(kind: .quote("`"), start: start))
            case UInt8(ascii: ","):
                position += 1
                if position < bytes.count, bytes[position] == UInt8(ascii: "@") { position += 1 }
                stack.append(Frame(kind: .quote(","), start: start))
            case UInt8(ascii: "\""):
                value = try readString()
            case UInt8(ascii: "?"):
                value = try readCharacter()
            case UInt8(ascii: "#"):
                value = try readHash(&stack)
            default:
                if bytes[position] == UInt8(ascii: "."), isLoneDot {
                    guard let top = stack.indices.last, case .list = stack[top].kind, !stack[top].elements.isEmpty, !stack[top].dotted else {
                        throw .invalidSyntax
                    }
                    position += 1
                    stack[top].dotted = true
                } else {
                    value = readSymbol()
                }
            }
            // Hand the value to what encloses it; a quote is complete with one.
            while let complete = value {
                guard let top = stack.indices.last else { return complete }
                if case .quote(let name) = stack[top].kind {
                    stack.removeLast()
                    value = .list([.symbol(name), complete])
                } else {
                    if stack[top].dotted {
                        guard stack[top].tail == nil else { throw .invalidSyntax }
                        stack[top].tail = complete
                    } else {
                        stack[top].elements.append(complete)
                    }
                    value = nil
                }
            }
        }
    }

    private func opaque(from start: Int) -> Value {
        .symbol(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x00...0x20: position += 1
            case UInt8(ascii: ";"):
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            default: return
            }
        }
    }

    /// A dot that stands for a pair: one followed by a blank or by something that ends a symbol.
    private var isLoneDot: Bool {
        guard position + 1 < bytes.count else { return true }
        switch bytes[position + 1] {
        case 0x00...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["),
            UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "`"), UInt8(ascii: ","):
            return true
        default: return false
        }
    }

    private mutating func readString() throws(Failure) -> Value {
        position += 1
        var text: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case 0x22: return .string(String(decoding: text, as: UTF8.self))
            case 0x5C:
                guard position < bytes.count else { throw .endOfInput }
                try readEscape(into: &text)
            default: text.append(byte)
            }
        }
        throw .endOfInput
    }

    /// Reads what follows a backslash in a string.
    private mutating func readEscape(into text: inout [UInt8]) throws(Failure) {
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "a"): text.append(0x07)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "d"): text.append(0x7F)
        case UInt8(ascii: "e"): text.append(0x1B)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "v"): text.append(0x0B)
        case UInt8(ascii: "s"): text.append(0x20)
        case 0x0A, 0x20: break
        case UInt8(ascii: "x"): append(scalar: readDigits(radix: 16, atMost: 8), to: &text)
        case UInt8(ascii: "u"): append(scalar: readDigits(radix: 16, atMost: 4), to: &text)
        case UInt8(ascii: "U"): append(scalar: readDigits(radix: 16, atMost: 8), to: &text)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            position -= 1
            append(scalar: readDigits(radix: 8, atMost: 3), to: &text)
        default: text.append(byte)
        }
    }

    private mutating func readDigits(radix: UInt32, atMost limit: Int) -> UInt32 {
        var number: UInt32 = 0
        var count = 0
        while count < limit, position < bytes.count, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue, digit < Int(radix) {
            number = number &* radix &+ UInt32(digit)
            position += 1
            count += 1
        }
        return number
    }

    private func append(scalar number: UInt32, to text: inout [UInt8]) {
        if let scalar = Unicode.Scalar(number) { text.append(contentsOf: Array(String(Character(scalar)).utf8)) }
    }

    private mutating func readCharacter() throws(Failure) -> Value {
        position += 1
        guard position < bytes.count else { throw .endOfInput }
        var text: [UInt8] = []
        if bytes[position] == 0x5C {
            position += 1
            guard position < bytes.count else { throw .endOfInput }
            try readEscape(into: &text)
        } else {
            repeat {
                text.append(bytes[position])
                position += 1
            } while position < bytes.count && bytes[position] & 0xC0 == 0x80
        }
        // A character must end where a symbol would.
        if position < bytes.count, !endsSymbol(bytes[position]), bytes[position] != UInt8(ascii: "?"), bytes[position] != UInt8(ascii: ".") {
            throw .invalidSyntax
        }
        guard let scalar = String(decoding: text, as: UTF8.self).unicodeScalars.first else { throw .invalidSyntax }
        return .integer(Int(scalar.value))
    }

    private mutating func readHash(_ stack: inout [Frame]) throws(Failure) -> Value? {
        let start = position
        position += 1
        guard position < bytes.count else { throw .endOfInput }
        switch bytes[position] {
        case UInt8(ascii: "'"):
            position += 1
            stack.append(Frame(kind: .quote("function"), start: start))
            return nil
        case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "b"), UInt8(ascii: "B"):
            let radix = switch bytes[position] | 0x20 { case UInt8(ascii: "x"): 16; case UInt8(ascii: "o"): 8; default: 2 }
            position += 1
            let from = position
            while position < bytes.count, !endsSymbol(bytes[position]) { position += 1 }
            guard let number = Int(String(decoding: bytes[from..<position], as: UTF8.self), radix: radix) else { throw .invalidSyntax }
            return .integer(number)
        case UInt8(ascii: "#"):
            position += 1
            return .symbol("##")
        case UInt8(ascii: ":"):
            position += 1
            return readSymbol()
        case UInt8(ascii: "s") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "("):
            position += 2
            var depth = 1
            while depth > 0 {
                guard position < bytes.count else { throw .endOfInput }
                switch bytes[position] {
                case UInt8(ascii: "("): depth += 1
                case UInt8(ascii: ")"): depth -= 1
                case UInt8(ascii: "\""):
                    _ = try readString()
                    continue
                default: break
                }
                position += 1
            }
            return opaque(from: start)
        default: throw .invalidSyntax
        }
    }

    private func endsSymbol(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: ","):
            true
        default: false
        }
    }

    private mutating func readSymbol() -> Value {
        var name: [UInt8] = []
        var quoted = false
        while position < bytes.count, !endsSymbol(bytes[position]) || name.isEmpty && !quoted {
            if bytes[position] == 0x5C, position + 1 < bytes.count {
                quoted = true
                position += 1
            }
            name.append(bytes[position])
            position += 1
        }
        let text = String(decoding: name, as: UTF8.self)
        if !quoted, let number = LispNumber.read(text) { return number }
        switch text {
        case "nil": return .null
        case "hline": return .hline
        default: return .symbol(text)
        }
    }
}
