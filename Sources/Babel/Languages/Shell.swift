extension Language {
    /// The shells (`org-babel-shell-names`), and `shell`, the user's own.
    static let shells: [Language] = ["sh", "bash", "zsh", "fish", "csh", "ash", "dash", "ksh", "mksh", "posh", "shell"].map(shell)

    private static func shell(_ name: String) -> Language {
        let dialect: ShellDialect = name == "bash" || name == "shell" ? .bash : name == "fish" ? .fish : .posix
        return Language(
            generic: name, headerArguments: ["async"]
        ) { dialect.assignments($0) }
        .resolving(references: [":stdin"])
        .reporting(
            ErrorLinePattern(before: ": line ", after: ":"), ErrorLinePattern(before: "\(name): ", after: ":"),
            ErrorLinePattern(before: "(line ", after: ")"), ErrorLinePattern(before: "\(name)[", after: "]: "), ErrorLinePattern(before: "line ")
        )
        .reporting(words: name == "zsh" ? ["command not found: ", "no such file or directory: ", "no matches found: "] : [])
    }
}

/// How a family of shells writes variables.
package enum ShellDialect: Sendable {
    /// Tables as associative arrays, lists as arrays.
    case bash
    case fish
    /// Everything as one string.
    case posix

    /// `org-babel-variable-assignments:shell`.
    package func assignments(_ parameters: Parameters) -> [String] {
        let separator = parameters.string(":separator") ?? "\t"
        let rule = parameters.string(":hlines") == "yes" ? parameters.string(":hline-string") ?? "hline" : nil
        func quoted(_ value: Value) -> String {
            "'" + Self.text(value, separator: separator, rule: rule).replacing(literal: "'", with: "'\"'\"'") + "'"
        }
        return parameters.variables.map { variable in
            let name = variable.name
            switch self {
            case .fish: return "set \(name) \(quoted(variable.value))"
            case .bash:
                guard case .list(let elements) = variable.value else { break }
                if case .list(let first) = elements[0], first.count > 1 {
                    let entries = elements.compactMap { row -> String? in
                        guard let cells = row.elements else { return nil }
                        return "\(name)[\(quoted(cells.first ?? .null))]=\(quoted(.makeList(Array(cells.dropFirst()))))"
                    }
                    return "unset \(name)\ndeclare -A \(name)\n" + entries.joined(separator: "\n")
                }
                return "unset \(name)\ndeclare -a \(name)=( " + elements.map(quoted).joined(separator: " ") + " )"
            case .posix: break
            }
            return "\(name)=\(quoted(variable.value))"
        }
    }

    /// `org-babel-sh-var-to-string`: a table with separated cells, a list as lines, text as it is.
    package static func text(_ value: Value, separator: String = "\t", rule: String? = nil) -> String {
        switch value {
        case .null: return ""
        case .list(let elements):
            switch elements[0] {
            case .list, .null, .hline: return TableText(separator: separator, rule: rule).text(of: elements)
            default: return elements.map(BodyExpansion.echo).joined(separator: "\n")
            }
        default: return BodyExpansion.echo(value)
        }
    }
}
