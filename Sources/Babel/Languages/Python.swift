extension Language {
    static let python = Language(
        generic: "python", tangleExtension: "py", headerArguments: ["return", "python", "async"]
    ) { parameters in
        parameters.variables.map { "\($0.name)=\(PythonLiteral.text($0.value))" }
    }
    .reporting(
        ErrorLinePattern(before: "File \"<stdin>\", line ", last: true), ErrorLinePattern(before: "File \"<string>\", line ", last: true))
}

/// Values as Python source (`org-babel-python-var-to-python`).
package enum PythonLiteral {
    package static func text(_ value: Value) -> String {
        switch value {
        case .hline: "None"
        case .null: "[]"
        case .list(let elements): "[" + elements.map(text).joined(separator: ", ") + "]"
        case .string(let string) where string.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }): "\"\"" + value.printed + "\"\""
        default: value.printed
        }
    }
}
