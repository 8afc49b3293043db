/// A code chunk of R Markdown or Quarto: ```` ```{r name, fig.width=7} ```` and lines of options, `#| echo: false`.
struct CodeChunk {
    var language: String
    var code: [UInt8]
    /// `#+NAME` and `#+CAPTION` lines.
    var keywords: [String] = []
    var headerArguments: String = ""

    init?(info: String, text: [UInt8]) {
        guard info.hasPrefix("{"), info.hasSuffix("}"), !info.hasPrefix("{.") else { return nil }
        let body = String(info.dropFirst().dropLast()).trimmed
        let name = body.prefix { $0.isLetter || $0.isNumber || "+#_-".contains($0) }
        guard !name.isEmpty else { return nil }
        language = Self.language(String(name))
        code = text
        var options: [(String, String)] = []
        for (place, part) in Self.split(String(body.dropFirst(name.count))).enumerated() {
            if let equals = part.firstIndex(of: "=") {
                options.append((String(part[..<equals]).trimmed, String(part[part.index(after: equals)...]).trimmed))
            } else if place == 0, !part.isEmpty {
                options.append(("label", part))
            }
        }
        // Options in comments come first in the code.
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        while let line = lines.first {
            let words = String(decoding: line, as: UTF8.self)
            guard words.hasPrefix("#|") || words.hasPrefix("//|"), let colon = words.firstIndex(of: ":") else { break }
            let key = String(words[..<colon]).drop { "#/| ".contains($0) }
            options.append((String(key).trimmed, String(words[words.index(after: colon)...]).trimmed))
            lines.removeFirst()
        }
        code = Array(lines.joined(separator: [0x0A]))
        apply(options)
    }

    /// Splits at commas outside of quotation marks and parentheses.
    private static func split(_ text: String) -> [String] {
        var parts: [String] = [""]
        var quote: Character?
        var level = 0
        for character in text {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == "(" {
                level += 1
            } else if character == ")" {
                level -= 1
            } else if character == ",", level == 0 {
                parts.append("")
                continue
            }
            parts[parts.count - 1].append(character)
        }
        return parts.map(\.trimmed)
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let first = value.first, first == value.last, first == "\"" || first == "'" else { return value }
        return String(value.dropFirst().dropLast())
    }

    private mutating func apply(_ options: [(String, String)]) {
        var arguments: [String] = []
        var exports: String?
        for (key, raw) in options {
            let value = Self.unquoted(raw)
            let isFalse = ["FALSE", "F", "false", "no"].contains(value)
            let isTrue = ["TRUE", "T", "true", "yes"].contains(value)
            switch key.replacingAll("-", with: ".") {
            case "label": keywords.append("#+NAME: " + value)
            case "fig.cap", "tbl.cap": keywords.append("#+CAPTION: " + value)
            case "echo" where isFalse: exports = exports == nil ? "results" : "none"
            case "include" where isFalse: exports = "none"
            case "results" where value == "hide" || isFalse: exports = exports == "results" ? "none" : "code"
            case "output" where isFalse: exports = exports == "results" ? "none" : "code"
            case "eval" where isFalse: arguments.append(":eval no")
            case "cache" where isTrue: arguments.append(":cache yes")
            case "fig.width": arguments.append(":width " + value)
            case "fig.height": arguments.append(":height " + value)
            case "file" where !value.isEmpty: arguments.append(":tangle " + value)
            case "echo", "include", "eval", "output": continue
            default: arguments.append(":" + key.replacingAll(".", with: "-") + " " + (value.contains(" ") ? "\"" + value + "\"" : value))
            }
        }
        if let exports { arguments.append(":exports " + exports) }
        headerArguments = arguments.joined(separator: " ")
    }

    /// Babel's name of a language.
    static func language(_ name: String) -> String {
        let names = [
            "r": "R", "py": "python", "python3": "python", "ipython": "python", "shell": "sh", "console": "sh", "javascript": "js", "node": "js", "c++": "C++", "cpp": "C++",
            "c": "C", "elisp": "emacs-lisp", "yml": "yaml", "tex": "latex", "rb": "ruby", "md": "markdown", "dot": "dot", "fortran95": "fortran",
        ]
        return names[name.lowercased()] ?? name
    }
}
