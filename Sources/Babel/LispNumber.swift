/// The syntax of Lisp's numbers.
package enum LispNumber {
    /// The number that the whole of `text` is to the Lisp reader: `1`, `+1`, `1.` (an integer), `.5`, `1e3`, `1.5e-7`, `1.0e+INF`.
    package static func read(_ text: String) -> Value? {
        let bytes = Array(text.utf8)
        var index = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
        func digits() -> Int {
            let from = index
            while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
            return index - from
        }
        let whole = digits()
        var fraction = 0
        var hasPoint = false
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            hasPoint = true
            index += 1
            fraction = digits()
        }
        guard whole > 0 || fraction > 0 else { return nil }
        var hasExponent = false
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e"), whole > 0 || fraction > 0, !(hasPoint && fraction == 0) {
            let rest = text.utf8.dropFirst(index + 1)
            if rest.elementsEqual("+INF".utf8), fraction > 0 { return .float(bytes[0] == UInt8(ascii: "-") ? -.infinity : .infinity) }
            if rest.elementsEqual("+NaN".utf8), fraction > 0 { return .float(bytes[0] == UInt8(ascii: "-") ? -Double.nan : .nan) }
            index += 1
            if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
            guard digits() > 0 else { return nil }
            hasExponent = true
        }
        guard index == bytes.count else { return nil }
        if fraction > 0 || hasExponent { return Double(text).map(Value.float) }
        let integer = hasPoint ? String(text.dropLast()) : text
        if let number = Int(integer) { return .integer(number) }
        // Emacs reads a bignum; it prints as its digits.
        return .symbol(integer.hasPrefix("+") ? String(integer.dropFirst()) : integer)
    }
}
