extension Language {
    static let cFamily: [Language] = [
        cLanguage("C", nil, .c, commentStart: "/* ", commentEnd: " */"),
        cLanguage("C++", "cpp", .cpp, commentStart: "// "),
        // The same language, but tangled files have their extension from the name.
        cLanguage("cpp", nil, .cpp, commentStart: "// "),
        cLanguage("D", "d", .d, commentStart: "// "),
    ]

    private static func cLanguage(_ name: String, _ tangleExtension: String?, _ variant: CSource.Variant, commentStart: String, commentEnd: String = "") -> Language {
        Language(
            name: name, tangleExtension: tangleExtension, commentStart: commentStart, commentEnd: commentEnd,
            headerArguments: ["includes", "defines", "main", "flags", "cmdline", "libs", "namespaces", "imports"]
        ) { CSource.expand($0, $1, variant) }
        .resolving(properties: variant == .d ? [":imports"] : [":libs"])
        .reporting(ErrorLinePattern(before: "source.\(variant.suffix):", after: ":"), ErrorLinePattern(before: "source.d("), ErrorLinePattern(before: "source.\(variant.suffix):"))
        .hinting(atCrash: "':flags -g -fsanitize=address,undefined' makes the program say the line")
    }
}

/// Programs in C, C++ and D (`ob-C.el`).
package enum CSource {
    package enum Variant: Sendable {
        case c, cpp, d
        package var suffix: String {
            switch self {
            case .c: "c"
            case .cpp: "cpp"
            case .d: "d"
            }
        }
    }

    /// `org-babel-C-expand-C`, `org-babel-C-expand-D`.
    static func expand(_ body: MappedText, _ parameters: Parameters, _ variant: Variant) -> MappedText {
        var parts: [String] = []
        if variant == .d {
            parts.append("module mmm;")
            parts.append((words(parameters.value(":imports")) + ["std.stdio", "std.conv"]).map { "import \($0);" }.joined(separator: "\n"))
        } else {
            parts.append(words(parameters.value(":includes")).map { $0.hasPrefix("<") ? "#include \($0)" : "#include \"\($0)\"" }.joined(separator: "\n"))
            parts.append(defines(parameters.value(":defines")).map { "#define \($0)" }.joined(separator: "\n"))
            parts.append(words(parameters.value(":namespaces")).map { "using namespace \($0);" }.joined(separator: "\n"))
        }
        let hasNames = !parameters.columnNames.isEmpty
        parts.append(parameters.variables.map { assignment($0.name, $0.value, variant) }.joined(separator: "\n"))
        parts.append(parameters.variables.map { sizes($0.name, $0.value) }.joined(separator: "\n"))
        parts.append(hasNames ? variant == .d ? columnNumberD : columnNumberC : "")
        parts.append(parameters.columnNames.map { names in
            let table = parameters.variables.first { $0.name == names.variable }?.value ?? .null
            return header(names.variable, names.names, BaseType(of: table), variant)
        }.joined(separator: "\n"))
        var program = MappedText(parts.joined(separator: "\n") + "\n")
        var body = body
        if variant != .d {
            var surrounded = MappedText()
            if let prologue = parameters.string(":prologue") { surrounded.append(prologue + "\n") }
            surrounded.append(body)
            if let epilogue = parameters.string(":epilogue") { surrounded.append("\n" + epilogue + "\n") }
            body = surrounded
        }
        if parameters.string(":main") == "no" || hasMain(body.text) { program.append(body) } else {
            program.append("int main() {\n")
            program.append(body)
            program.append("\nreturn 0;\n}\n")
        }
        program.append("\n\n")
        return program
    }

    private static func words(_ value: Value?) -> [String] {
        switch value {
        case nil, .null: []
        case .list(let elements): elements.map(\.displayed)
        case let single?: single.displayed.words
        }
    }

    /// Pairs of words are names and what they stand for.
    private static func defines(_ value: Value?) -> [String] {
        guard case .string(let text) = value else {
            if case .list(let elements) = value { return elements.map(\.displayed) }
            return value.map { $0 == .null ? [""] : [$0.displayed] } ?? [""].filter { _ in false }
        }
        let all = text.words
        return stride(from: 0, to: all.count - 1, by: 2).map { all[$0] + " " + all[$0 + 1] }
    }

    /// Whether there is a `main` already: `^[ \t]*[intvod]+[ \t\n\r]*main[ \t]*(.*)`.
    private static func hasMain(_ body: String) -> Bool {
        let lines = body.newlineSeparated.map { Array($0.utf8) }
        for (number, line) in lines.enumerated() {
            var index = line.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line.count
            let from = index
            while index < line.count, Array("intvod".utf8).contains(line[index]) { index += 1 }
            guard index > from else { continue }
            // The type may be a shorter run of these letters: `intmain` counts as well.
            var rest = Array(line[index...])
            var next = number + 1
            while rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }), next < lines.count {
                rest = lines[next]
                next += 1
            }
            rest = Array(rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D })
            guard rest.starts(with: Array("main".utf8)) else { continue }
            rest = Array(rest.dropFirst(4).drop { $0 == 0x20 || $0 == 0x09 })
            if rest.first == UInt8(ascii: "("), rest.contains(UInt8(ascii: ")")) { return true }
        }
        return false
    }

    private static func typeName(_ type: BaseType, _ variant: Variant) -> String {
        switch type {
        case .integer: "int"
        case .float: "double"
        case .string: variant == .d ? "string" : "const char*"
        }
    }

    /// `org-babel-C-var-to-C`.
    private static func assignment(_ name: String, _ value: Value, _ variant: Variant) -> String {
        let value = MaximaSource.symbolValue(value)
        let type = BaseType(of: value)
        func cell(_ value: Value) -> String { type == .string ? "\"\(value.displayed)\"" : value.displayed }
        let (open, close) = variant == .d ? ("[", "]") : ("{", "}")
        var suffix = ""
        let data: String
        if let elements = value.elements {
            if let first = elements.first?.elements {
                suffix = variant == .d ? "[\(first.count)][\(elements.count)]" : "[\(elements.count)][\(first.count)]"
                let rows = elements.map { " \(open)" + ($0.elements ?? []).map(cell).joined(separator: ",") + close }
                data = "\(open)\n" + rows.joined(separator: ",\n") + "\n\(close)"
            } else {
                suffix = "[\(elements.count)]"
                data = open + elements.map(cell).joined(separator: ",") + close
            }
        } else {
            data = cell(value)
        }
        let typeName = typeName(type, variant)
        return variant == .d ? "\(typeName)\(suffix) \(name) = \(data);" : "\(typeName) \(name)\(suffix) = \(data);"
    }

    /// `org-babel-C-table-sizes-to-C`.
    private static func sizes(_ name: String, _ value: Value) -> String {
        guard let elements = value.elements else { return "" }
        if let first = (elements.first ?? .null).elements {
            return "const int \(name)_rows = \(elements.count);\nconst int \(name)_cols = \(first.count);"
        }
        return "const int \(name)_cols = \(elements.count);"
    }

    private static let columnNumberC = """

        #ifndef _STRING_H
        #include <string.h>
        #endif
        int get_column_num (int nbcols, const char** header, const char* column)
        {
          int c;
          for (c=0; c<nbcols; c++)
            if (strcmp(header[c],column)==0)
              return c;
          return -1;
        }

        """
    private static let columnNumberD = """
        int get_column_num (string[] header, string column)
        {
          foreach (c, h; header)
            if (h==column)
              return to!int(c);
          return -1;
        }

        """

    /// `org-babel-C-header-to-C`.
    private static func header(_ table: String, _ names: [Value], _ type: BaseType, _ variant: Variant) -> String {
        let list = names.map { "\"\($0.displayed)\"" }.joined(separator: ",")
        let typeName = typeName(type, variant)
        if variant == .d {
            return "string[\(names.count)] \(table)_header = [\(list)];\n"
                + "\(typeName) \(table)_h (size_t row, string col) { return \(table)[row][get_column_num(\(table)_header,col)]; }"
        }
        return "const char* \(table)_header[\(names.count)] = {\(list)};\n"
            + "\(typeName) \(table)_h (int row, const char* col) { return \(table)[row][get_column_num(\(names.count),\(table)_header,col)]; }"
    }
}
