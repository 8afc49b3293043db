// Languages that are given a script with their variables assigned at its top.

extension Language {
    static let scripts: [Language] = [
        Language(generic: "perl", tangleExtension: "pl") { parameters in
            parameters.variables.map { PerlLiteral.assignment($0.name, $0.value) }
        }.reporting(ErrorLinePattern(before: " at - line "), ErrorLinePattern(before: " line ")),

        Language(generic: "ruby", tangleExtension: "rb", headerArguments: ["ruby", "xmp-option"]) { parameters in
            parameters.variables.map { "\($0.name)=\(Literals.ruby($0.value))" }
        }.reporting(ErrorLinePattern(before: "-:", after: ":")),

        Language(generic: "lua", tangleExtension: "lua", commentStart: "-- ", headerArguments: ["return", "preamble"]) { parameters in
            parameters.variables.map { "\($0.name)=\(Literals.lua($0.value))" }
        }.reporting(ErrorLinePattern(before: "stdin:", after: ":")),

        Language(generic: "js", aliases: ["javascript"], commentStart: "// ", headerArguments: ["cmd"]) { parameters in
            parameters.variables.map { "var \($0.name)=\(Literals.javaScript($0.value));" }
        }.reporting(ErrorLinePattern(before: "/js-script:"), ErrorLinePattern(before: "block.js:")),

        Language(generic: "typescript", aliases: ["ts"], tangleExtension: "ts", commentStart: "// ", headerArguments: ["cmdline"]) { parameters in
            parameters.variables.map { "const \($0.name) = \(Literals.javaScript($0.value));" }
        }.reporting(ErrorLinePattern(before: ".ts("), ErrorLinePattern(before: ".ts:")),

        Language(generic: "octave", commentStart: "## ") { octaveAssignments($0) }
            .reporting(ErrorLinePattern(before: "block.m:"), ErrorLinePattern(before: "near line "), ErrorLinePattern(before: "at line ")),
        Language(generic: "matlab", commentStart: "% ") { octaveAssignments($0) }.reporting(ErrorLinePattern(before: "line ")),

        Language(name: "julia", tangleExtension: "jl", headerArguments: ["width", "horizontal"], expand: JuliaSource.expand)
            .running(JuliaSource.program).reporting(ErrorLinePattern(before: "block.jl:")),

        Language(
            generic: "haskell", tangleExtension: "hs", commentStart: "-- ", defaultHeaderArguments: [(":padline", "no")], headerArguments: ["compile"]
        ) { parameters in
            parameters.variables.map { "let \($0.name) = \(Literals.list($0.value, "[", ", ", "]"))" }
        }.resolving(properties: [":libs"]).reporting(ErrorLinePattern(before: ".hs:", after: ":"), ErrorLinePattern(before: "<interactive>:", after: ":")),

        Language(generic: "ocaml", tangleExtension: "ml", commentStart: "(* ", commentEnd: " *)") { parameters in
            parameters.variables.map { "let \($0.name) = \(Literals.list($0.value, "[|", "; ", "|]"));;" }
        },

        Language(generic: "groovy", tangleExtension: "groovy", commentStart: "// ").reporting(ErrorLinePattern(before: ".groovy:")),

        Language(generic: "php", tangleExtension: "php", commentStart: "// ", headerArguments: ["cmdline"]) { parameters in
            parameters.variables.map { "$\($0.name) = \(Literals.php($0.value));" }
        }.reporting(ErrorLinePattern(before: " on line ")),

        Language(generic: "plantuml", commentStart: "' ", defaultHeaderArguments: [(":results", "file"), (":exports", "results")], headerArguments: ["java", "cmdline"]) {
            parameters in
            parameters.variables.map { "!define \($0.name) \($0.value.displayed.replacing(literal: "\"", with: ""))" }
        }.reporting(ErrorLinePattern(before: "ERROR\n", after: "\n", offset: 1)),

        // Variables are written when a block is run (``MaximaSource``), not when it is tangled.
        Language(
            generic: "maxima", tangleExtension: "max", commentStart: "/* ", commentEnd: " */", headerArguments: ["batch", "graphics-pkg", "cmdline"]
        ).reporting(ErrorLinePattern(before: "maxima.max:", after: ":"), ErrorLinePattern(before: "line ")),

        Language(generic: "processing", tangleExtension: "pde", commentStart: "// ", defaultHeaderArguments: [(":results", "html"), (":exports", "results")]) {
            parameters in parameters.variables.map { Literals.processing($0.name, $0.value) }
        },
        Language(generic: "groff"), Language(generic: "ditaa", commentStart: "# "),
    ]

    private static func octaveAssignments(_ parameters: Parameters) -> [String] {
        parameters.variables.map { "\($0.name)=\(Literals.octave($0.value));" }
    }
}

/// Values as source text.
enum Literals {
    /// Lists between brackets, anything else as `%S` prints it.
    static func list(_ value: Value, _ start: String, _ separator: String, _ end: String, scalar: (Value) -> String = { $0.printed }) -> String {
        guard let elements = value.elements else { return scalar(value) }
        return start + elements.map { list($0, start, separator, end, scalar: scalar) }.joined(separator: separator) + end
    }

    /// `org-babel-ruby-var-to-ruby`.
    static func ruby(_ value: Value) -> String { list(value, "[", ", \n", "]") { $0 == .hline ? "nil" : $0.printed } }

    /// `org-babel-js-var-to-js`.
    static func javaScript(_ value: Value) -> String {
        list(value, "[", ", ", "]") { $0.printed.replacing(literal: "\n", with: "\\n") }
    }

    /// `org-babel-lua-var-to-lua`: a list of one is its element, a pair whose first is text an assignment.
    static func lua(_ value: Value) -> String {
        guard let elements = value.elements else {
            if value == .hline { return "None" }
            if case .string(let text) = value, text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return "[=[\(text)]=]" }
            return value.printed
        }
        if elements.count == 1, elements[0].elements == nil { return lua(elements[0]) }
        if elements.count == 2, case .string(let name) = elements[0] { return name + "=" + lua(.list([elements[1]])) }
        return "{" + elements.map(lua).joined(separator: ", ") + "}"
    }

    /// `org-babel-octave-var-to-octave`: rows of a matrix between semicolons.
    static func octave(_ value: Value) -> String {
        guard let elements = value.elements else {
            if case .string(let text) = value { return "'\(text)'" }
            return value.displayed
        }
        let isMatrix = (elements.first ?? .null).elements != nil
        return "[" + elements.map(octave).joined(separator: isMatrix ? "; " : ",") + "]"
    }

    static func php(_ value: Value) -> String {
        list(value, "[", ", ", "]") { scalar in
            switch scalar {
            case .hline, .null: "null"
            case .string(let text): "'" + text.replacing(literal: "\\", with: "\\\\").replacing(literal: "'", with: "\\'") + "'"
            default: scalar.printed
            }
        }
    }

    /// `org-babel-processing-var-to-processing`.
    static func processing(_ name: String, _ value: Value) -> String {
        switch value {
        case .integer(let number): return "int \(name)=\(number);"
        case .float: return "float \(name)=\(value.printed);"
        case .list(let elements):
            let type = BaseType(of: value)
            let typeName = type == .string ? "String" : type == .float ? "float" : "int"
            func cell(_ value: Value) -> String { type == .string ? "\"\(value.displayed)\"" : value.displayed }
            if elements[0].elements != nil {
                let rows = elements.map { "{" + ($0.elements ?? []).map(cell).joined(separator: ", ") + "}" }
                return "\(typeName)[][] \(name)={\(rows.joined(separator: ","))};"
            }
            return "\(typeName)[] \(name)={\(elements.map(cell).joined(separator: ", "))};"
        default: return "String \(name)=\"\(value.displayed)\";"
        }
    }
}

/// The type that holds all values of a table (`org-babel-C-val-to-base-type`).
enum BaseType {
    case integer, float, string

    init(of value: Value) {
        switch value {
        case .integer: self = .integer
        case .float: self = .float
        case .list(let elements):
            var type: BaseType?
            for element in elements {
                switch BaseType(of: element) {
                case .string: type = .string
                case .float: if type != .string { type = .float }
                case .integer: if type == nil { type = .integer }
                }
            }
            self = type ?? .string
        default: self = value.isLargeInteger ? .integer : .string
        }
    }
}

/// `org-babel-perl--var-to-perl`.
enum PerlLiteral {
    static func assignment(_ name: String, _ value: Value) -> String {
        "my $\(name)=" + (value.elements != nil ? "\n" : "") + text(value, 0) + ";\n"
    }

    private static func text(_ value: Value, _ level: Int) -> String {
        let prefix = String(repeating: " ", count: 2 * level)
        let end = level == 0 ? "" : ",\n"
        guard let elements = value.elements else { return prefix + "q(\(value.displayed))" + end }
        return prefix + "[\n" + elements.map { text($0, level + 1) }.joined() + prefix + "]" + end
    }
}

/// `org-babel-maxima-expand`.
package enum MaximaSource {
    package static let expand: @Sendable (MappedText, Parameters) -> MappedText = { body, parameters in
        let graphics = parameters.resultParams.contains("graphics") ? parameters.string(":file") : nil
        var parts: [MappedText] = []
        if let prologue = parameters.string(":prologue") { parts.append(MappedText(prologue)) }
        if let graphics {
            let terminal = graphics.fileNameExtension ?? ""
            if parameters.string(":graphics-pkg") == "draw" {
                let file = Value.string(graphics.withoutFileNameExtension).printed
                parts.append(MappedText("(load(draw), set_draw_defaults(terminal='\(terminal),file_name=\(file)))$"))
            } else {
                let file = Value.string(graphics).printed
                parts.append(MappedText("(set_plot_option ('[gnuplot_term, \(terminal)]), set_plot_option ('[gnuplot_out_file, \(file)]))$"))
            }
        }
        parts.append(MappedText(parameters.variables.map { assignment($0.name, $0.value) }.joined(separator: "\n")))
        parts.append(body)
        if let epilogue = parameters.string(":epilogue") { parts.append(MappedText(epilogue)) }
        parts.append(MappedText(graphics == nil ? "" : "gnuplot_close ()$"))
        return .joined(parts)
    }

    private static func assignment(_ name: String, _ value: Value) -> String { "\(name): \(Literals.list(symbolValue(value), "[", ", ", "]") { $0.displayed })$" }

    /// A symbol of one letter is its character, as several `ob-LANG` have it; any other symbol is text.
    static func symbolValue(_ value: Value) -> Value {
        let name: String
        switch value {
        case .null: name = "nil"
        case .hline: name = "hline"
        case .symbol(let symbol): name = symbol
        default: return value
        }
        if name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first { return .integer(Int(scalar.value)) }
        return .string(name)
    }
}
