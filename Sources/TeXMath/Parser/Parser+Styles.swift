/// Switches of style, size, color and font, which reach to the end of the group.
extension Parser {
    /// `\displaystyle`, `\color{…}`, `\bf` and so on reach to the end of the group. Returns `nil` if no switch follows.
    mutating func styleSwitch(stopsAtBracket: Bool) -> Atom? {
        guard case .command(let name)? = peek()?.kind, macros[name] == nil else { return nil }
        var attributes: [Attribute] = []
        switch name {
        case "displaystyle": attributes = [Attribute("displaystyle", "true"), Attribute("scriptlevel", "0")]
        case "textstyle": attributes = [Attribute("displaystyle", "false"), Attribute("scriptlevel", "0")]
        case "scriptstyle": attributes = [Attribute("displaystyle", "false"), Attribute("scriptlevel", "1")]
        case "scriptscriptstyle": attributes = [Attribute("displaystyle", "false"), Attribute("scriptlevel", "2")]
        case "color":
            _ = next()
            guard let color = color() else { return Atom(.element("mrow", [], []), .space) }
            attributes = [Attribute("mathcolor", color)]
        case "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge":
            attributes = [Attribute("mathsize", Parser.sizes[name] ?? "100%")]
        default:
            guard let switched = SymbolTable.fontSwitches[name] else { return nil }
            _ = next()
            alphabet = switched
            return Atom(.element("mrow", [], []), .space)
        }
        if name != "color" { _ = next() }
        guard depth < Parser.maximumDepth else { return Atom(.element("mrow", [], []), .space) }
        depth += 1
        defer { depth -= 1 }
        return Atom(.element("mstyle", attributes, expression(stopsAtBracket: stopsAtBracket)), .ordinary)
    }

    private static let sizes = [
        "tiny": "50%", "scriptsize": "70%", "footnotesize": "80%", "small": "90%", "normalsize": "100%", "large": "120%", "Large": "144%", "LARGE": "173%", "huge": "207%", "Huge": "249%",
    ]

    /// A color's name or value as CSS writes it.
    mutating func color() -> String? {
        let model = optionalTokens().map(Parser.text)
        let value = groupText().filter { $0 != " " }
        switch model {
        case "HTML": return value.count == 6 && value.allSatisfy(\.isHexDigit) ? "#" + value : nil
        case "rgb", "RGB", "gray":
            let parts = value.split(separator: ",").compactMap { Double($0) }
            let scale = model == "RGB" ? 1.0 : 255.0
            let channels = (parts.count == 1 ? [parts[0], parts[0], parts[0]] : parts).map { Int(min(255, max(0, $0 * scale)).rounded()) }
            guard channels.count == 3 else { return nil }
            return "#" + channels.map { (String($0 / 16, radix: 16) + String($0 % 16, radix: 16)).uppercased() }.joined()
        default:
            let isPlain = !value.isEmpty && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "#" }
            if !isPlain { warn("'\(value)' is no color that can be shown", isHarmless: true) }
            return isPlain ? value : nil
        }
    }
}
