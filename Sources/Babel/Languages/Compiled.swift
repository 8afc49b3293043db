// Other languages that are compiled.

extension Language {
    static let compiled: [Language] = [
        Language(name: "fortran", tangleExtension: "F90", commentStart: "c$$$", headerArguments: ["includes", "defines", "main", "flags", "cmdline"], expand: FortranSource.expand)
            .resolving(properties: [":includes", ":defines"]).reporting(
                ErrorLinePattern(before: ".F90:", after: ":"), ErrorLinePattern(before: "\nAt line ", after: " of file"), ErrorLinePattern(before: ".F90:"))
            .hinting(atCrash: "':flags -g -fcheck=all' makes the program say the line"),
        Language(generic: "go", tangleExtension: "go", commentStart: "// ", headerArguments: ["imports", "package", "args", "flags", "main", "cmdline"])
            .reporting(ErrorLinePattern(before: ".go:", after: ":"), ErrorLinePattern(before: ".go:")),
        Language(generic: "rust", tangleExtension: "rs", commentStart: "// ", headerArguments: ["main", "flags", "cmdline"])
            .reporting(ErrorLinePattern(before: ".rs:", after: ":")),
        Language(generic: "swift", tangleExtension: "swift", commentStart: "// ", headerArguments: ["flags", "cmdline"]) { parameters in
            parameters.variables.map { "let \($0.name) = \(Literals.list($0.value, "[", ", ", "]"))" }
        }.reporting(ErrorLinePattern(before: ".swift:", after: ":")),
    ]
}

/// `org-babel-expand-body:fortran`.
enum FortranSource {
    static let expand: @Sendable (MappedText, Parameters) -> MappedText = { body, parameters in
        func lines(_ value: Value?, _ word: String) -> String {
            switch value {
            case nil, .null: ""
            case .list(let elements): elements.map { "#\(word) \($0.displayed)" }.joined(separator: "\n")
            case let single?: "#\(word) \(single.displayed)"
            }
        }
        var program = MappedText(lines(parameters.value(":includes"), "include") + "\n" + lines(parameters.value(":defines"), "define") + "\n")
        let prologue = parameters.string(":prologue").map { $0 + "\n" } ?? ""
        if parameters.string(":main") == "no" {
            program.append(prologue)
            program.append(body)
            if let epilogue = parameters.string(":epilogue") { program.append("\n" + epilogue + "\n") }
        } else {
            // In Org the prologue stands after the body as well, where the epilogue is meant; the epilogue does here.
            var inner = MappedText(parameters.variables.map { assignment($0.name, $0.value) }.joined(separator: "\n"))
            inner.append(prologue)
            inner.append(body)
            if let epilogue = parameters.string(":epilogue") { inner.append("\n" + epilogue + "\n") }
            if hasProgram(inner.text) { program.append(inner) } else {
                program.append("program main\n")
                program.append(inner)
                program.append("\nend program main\n")
            }
        }
        program.append("\n\n")
        return program
    }

    /// `^[ \t]*program\>`, whatever its case.
    private static func hasProgram(_ body: String) -> Bool {
        body.newlineSeparated.contains { line in
            let word = line.orgTrimmed.lowercased().utf8.prefix { $0 >= 0x61 && $0 <= 0x7A || $0 == 0x5F || $0 >= 0x30 && $0 <= 0x39 }
            return word.elementsEqual("program".utf8)
        }
    }

    /// `org-babel-fortran-var-to-fortran`.
    private static func assignment(_ name: String, _ value: Value) -> String {
        switch MaximaSource.symbolValue(value) {
        case .integer(let number): return "integer, parameter  ::  \(name) = \(number)\n"
        case .float(let number): return "real, parameter ::  \(name) = \(LispPrinter.float(number))\n"
        case .string(let text): return "character(len=\(text.unicodeScalars.count)), parameter ::  \(name) = '\(text)'\n"
        case .list(let elements):
            let items = Literals.list(value, "(/", ", ", "/)")
            if elements.allSatisfy({ $0.elements != nil }) {
                let columns = elements[0].elements?.count ?? 0
                return "real, parameter :: \(name)(\(elements.count),\(columns)) = transpose( reshape( \(items) , (/ \(columns), \(elements.count) /) ) )\n"
            }
            return "real, parameter :: \(name)(\(elements.count)) = \(items)\n"
        default: return ""
        }
    }
}
