extension Value {
    /// The value as `%s` of Emacs's `format` shows it (`princ`): strings without quotes.
    public var displayed: String { printed(quoting: false) }

    /// The value as `%S` shows it (`prin1`): strings in quotes with `"` and `\` escaped, newlines as they are.
    public var printed: String { printed(quoting: true) }

    private func printed(quoting: Bool) -> String {
        switch self {
        case .string(let text) where !quoting: return text
        case .symbol(let name) where !quoting: return LispPrinter.withoutQuotes(name)
        case .list: break
        default: return LispPrinter.atom(self)
        }
        // An explicit stack: a list may be nested deeper than the thread's stack.
        var out = ""
        var stack: [(elements: ArraySlice<Value>, first: Bool, end: String, depth: Int)] = []
        // How many backquotes are open: only in them commas are written as such.
        var depth = 0
        var current: Value? = self
        while true {
            if let value = current {
                current = nil
                if case .list(let elements) = value {
                    if let mark = LispPrinter.mark(elements, depth) {
                        out += mark.text
                        stack.append((elements[1...], true, "", depth))
                        depth += mark.deeper
                    } else {
                        out += "("
                        stack.append((elements[...], true, ")", depth))
                    }
                } else if case .string(let text) = value, !quoting {
                    out += text
                } else if case .symbol(let name) = value, !quoting {
                    out += LispPrinter.withoutQuotes(name)
                } else {
                    out += LispPrinter.atom(value)
                }
            }
            guard let top = stack.indices.last else { return out }
            if let next = stack[top].elements.popFirst() {
                if !stack[top].first { out += " " }
                stack[top].first = false
                current = next
            } else {
                out += stack[top].end
                depth = stack[top].depth
                stack.removeLast()
                if stack.isEmpty { return out }
            }
        }
    }
}

/// How Emacs prints scalars and the marks of quoted forms (`print-quoted`).
package enum LispPrinter {
    /// The mark for `(quote x)`, `(function x)` and the parts of a backquoted form, and what it does to the depth of backquotes.
    static func mark(_ elements: [Value], _ depth: Int) -> (text: String, deeper: Int)? {
        guard elements.count == 2, case .symbol(let name) = elements[0] else { return nil }
        switch name {
        case "quote": return ("'", 0)
        case "function": return ("#'", 0)
        case "`": return ("`", 1)
        case ",", ",@": return depth > 0 ? (name, -1) : nil
        default: return nil
        }
    }

    static func atom(_ value: Value) -> String {
        switch value {
        case .null: "nil"
        case .integer(let number): String(number)
        case .float(let number): float(number)
        case .string(let text): string(text)
        case .symbol(let name): symbol(name)
        case .hline: "hline"
        case .list: ""
        }
    }

    /// A symbol's name, with a backslash before what would not be read as part of it (`print_object` of Emacs 28).
    private static func symbol(_ name: String) -> String {
        // The marks of quoted forms, which the reader turns into symbols.
        if name == "," || name == ",@" || name == "`" { return "\\" + name }
        if isKeptAsWritten(name) { return name }
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            switch byte {
            case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: ";"), UInt8(ascii: "#"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"):
                bytes.append(0x5C)
            default: break
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether a symbol stands for something that ``Value`` cannot hold, a vector or a dotted pair, and is its text.
    static func isKeptAsWritten(_ name: String) -> Bool {
        switch name.utf8.first {
        case UInt8(ascii: "("): name.utf8.last == UInt8(ascii: ")")
        case UInt8(ascii: "["): name.utf8.last == UInt8(ascii: "]")
        case UInt8(ascii: "#"): name.utf8.count > 1
        default: false
        }
    }

    /// What is kept as written, with its strings as they are (`princ`); any other name unchanged.
    static func withoutQuotes(_ name: String) -> String {
        guard isKeptAsWritten(name) else { return name }
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in name.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == 0x5C {
                isEscaped = true
                continue
            } else if byte == 0x22 {
                continue
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text in Lisp's double quotes.
    package static func string(_ text: String) -> String {
        var bytes: [UInt8] = [0x22]
        for byte in text.utf8 {
            if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
            bytes.append(byte)
        }
        bytes.append(0x22)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A float as `float_to_string` of Emacs writes it: the fewest digits that read back, in the manner of `%g` with a
    /// precision of at least 15, and always with a decimal point or exponent.
    package static func float(_ number: Double) -> String {
        if number.isNaN { return number.sign == .minus ? "-0.0e+NaN" : "0.0e+NaN" }
        if number.isInfinite { return number < 0 ? "-1.0e+INF" : "1.0e+INF" }
        if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
        // Take Swift's shortest digits apart: sign, digits and the decimal exponent of the first digit.
        var digits: [UInt8] = []
        var exponent = 0
        var seenPoint = false
        var pointAt = 0
        var bytes = Array(number.magnitude.description.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "."): seenPoint = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Int(String(decoding: bytes, as: UTF8.self)) ?? 0
                bytes = []
            default:
                digits.append(byte)
                if !seenPoint { pointAt += 1 }
            }
        }
        var lead = 0
        while lead < digits.count - 1, digits[lead] == 0x30 { lead += 1 }
        digits.removeFirst(lead)
        exponent += pointAt - lead - 1
        while digits.count > 1, digits.last == 0x30 { digits.removeLast() }
        var out = number < 0 ? "-" : ""
        if exponent < -4 || exponent >= max(15, digits.count) {
            out += String(decoding: digits[..<1], as: UTF8.self)
            if digits.count > 1 { out += "." + String(decoding: digits[1...], as: UTF8.self) }
            let size = String(exponent.magnitude)
            return out + (exponent < 0 ? "e-" : "e+") + (size.utf8.count < 2 ? "0" + size : size)
        }
        if exponent < 0 {
            return out + "0." + String(repeating: "0", count: -exponent - 1) + String(decoding: digits, as: UTF8.self)
        }
        while digits.count < exponent + 1 { digits.append(0x30) }
        out += String(decoding: digits[...exponent], as: UTF8.self) + "."
        let fraction = digits[(exponent + 1)...]
        return out + (fraction.isEmpty ? "0" : String(decoding: fraction, as: UTF8.self))
    }
}
