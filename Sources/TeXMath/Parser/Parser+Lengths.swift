/// Lengths of TeX.
extension Parser {
    /// A length without braces, after `\kern`.
    mutating func bareLength() -> String {
        var text = ""
        skipSpaces()
        while case .character(let character)? = peek()?.kind, text.count < 20, character == "-" || character == "." || character == "+" || character.isASCII && (character.isNumber || character.isLetter) {
            if text.count > 2, text.last?.isLetter == true, text.dropLast().last?.isLetter == true { break }
            _ = next()
            text.append(character)
        }
        return text
    }

    /// A length of TeX as CSS writes it, in em for `mu` and `ex`.
    static func length(_ text: String) -> String? {
        let trimmed = text.filter { $0 != " " && $0 != "+" }
        let unit = String(trimmed.suffix(2))
        guard trimmed.count > 2, let value = Double(trimmed.dropLast(2)), value.isFinite, abs(value) < 1000 else { return nil }
        switch unit {
        case "mu": return decimal(value / 18) + "em"
        case "ex": return decimal(value * 0.431) + "em"
        case "em", "px", "cm", "mm", "in", "pc": return decimal(value) + unit
        case "pt": return decimal(value) + "pt"
        default: return nil
        }
    }

    /// A number with at most four decimals, without an exponent.
    private static func decimal(_ value: Double) -> String {
        let scaled = Int((abs(value) * 10_000).rounded())
        var fraction = String(scaled % 10_000)
        while fraction.count < 4 { fraction = "0" + fraction }
        while fraction.last == "0" { fraction.removeLast() }
        let whole = String(scaled / 10_000)
        return (value < 0 ? "-" : "") + (fraction.isEmpty ? whole : whole + "." + fraction)
    }
}
