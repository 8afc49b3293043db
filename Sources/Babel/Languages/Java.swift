extension Language {
    static let java = Language(
        name: "java", tangleExtension: "java", commentStart: "// ", defaultHeaderArguments: [(":results", "output"), (":dir", ".")],
        headerArguments: ["classname", "imports", "cmpflag", "cmdline", "cmdarg", "cmdargs", "java", "javac"]
    ) { JavaSource.expand($0, $1).mapped }
    .reporting(ErrorLinePattern(before: ".java:", after: ":"), ErrorLinePattern(before: ".java:", after: ")"))
}

/// Java programs (`ob-java.el`).
package enum JavaSource {
    /// The full name of the class: `:classname`, else what the body declares, else `Main`.
    package static func className(_ body: String, _ parameters: Parameters) -> String {
        if let name = parameters.string(":classname") { return name }
        let package = first(packageStatement, in: body)?.captured
        let name = first(classDeclaration, in: body)?.captured
        switch (package, name) {
        case (let package?, let name?): return package + "." + name
        case (nil, let name?): return name
        case (let package?, nil): return package + ".Main"
        default: return "Main"
        }
    }

    /// `org-babel-expand-body:java`.
    package static func expand(_ body: MappedText, _ parameters: Parameters) -> OriginBuffer {
        let fullName = className(body.text, parameters)
        let parts = fullName.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let name = parts.last ?? fullName
        let package = parts.count > 1 ? parts.dropLast().joined(separator: ".") : nil
        var text = MappedText()
        if let prologue = parameters.string(":prologue") { text.append(prologue + "\n") }
        text.append(body)
        if let epilogue = parameters.string(":epilogue") { text.append("\n" + epilogue) }
        var buffer = OriginBuffer(text)

        // Statements without a method go into one, methods without a class into one.
        if first(mainMethod, in: buffer.text) == nil, first(anyMethod, in: buffer.text) == nil {
            let start = past(importStatement, in: buffer.text, from: past(packageStatement, in: buffer.text, from: 0))
            let opening = "public static void main(String[] args) {\n"
            buffer.insert(opening, at: start)
            buffer.indent(from: start + opening.utf8.count, by: 4)
            buffer.insert("\n}", at: buffer.bytes.count)
        }
        if first(classDeclaration, in: buffer.text) == nil {
            let start = past(importStatement, in: buffer.text, from: past(packageStatement, in: buffer.text, from: 0))
            let opening = "\npublic class \(name) {\n"
            buffer.insert(opening, at: start)
            buffer.indent(from: start + opening.utf8.count, by: 4)
            buffer.insert("\n}", at: buffer.bytes.count)
        }
        let variables = parameters.variables.map { assignment($0.name, $0.value) }
        if !variables.isEmpty {
            buffer.insert(variables.joined(separator: "\n") + "\n", at: past(classDeclaration, in: buffer.text, from: 0))
        }
        if let imports = parameters.value(":imports"), imports != .null {
            let names = imports.elements?.map(\.displayed) ?? imports.displayed.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            buffer.insert(names.map { "import \($0);" }.joined(separator: "\n") + "\n", at: past(packageStatement, in: buffer.text, from: 0))
        }
        if let package, first(packageStatement, in: buffer.text) == nil { buffer.insert("package \(package);\n", at: 0) }
        return buffer
    }

    /// `org-babel-java--expand-for-evaluation`.
    package static func instrumented(_ program: OriginBuffer, withoutPackage: Bool, resultFile: String?) -> OriginBuffer {
        var buffer = program
        if withoutPackage, let statement = first(packageStatement, in: buffer.text) { buffer.replace(statement.range, with: "") }
        if first(mainMethod, in: buffer.text) == nil {
            buffer.insert(
                "\n    public static void main(String[] args) {\n        System.out.print(\"success\");\n    }\n\n",
                at: past(classDeclaration, in: buffer.text, from: 0))
        }
        if let resultFile {
            let place = past(classDeclaration, in: buffer.text, from: 0)
            let wrapper = returning(resultFile)
            buffer.insert(wrapper, at: place)
            let main = Array("public static void main(".utf8)
            let from = place + wrapper.utf8.count
            if from < buffer.bytes.count,
                let start = (from...max(from, buffer.bytes.count - main.count)).first(where: { buffer.bytes[$0...].starts(with: main) }) {
                buffer.replace(start..<(start + main.count), with: "public static Object _main(")
            }
        }
        for (package, name) in [
            ("java.util", "List"), ("java.util", "Arrays"), ("java.io", "BufferedWriter"), ("java.io", "FileWriter"), ("java.io", "IOException"),
        ] {
            let text = buffer.text
            guard text.contains(name) else { continue }
            let isImported = text.newlineSeparated.contains { line in
                line.hasPrefix("import ") && line.contains(package) && (line.contains("*;") || line.contains(name + ";"))
            }
            if !isImported { buffer.insert("import \(package).\(name);\n", at: past(packageStatement, in: text, from: 0)) }
        }
        return buffer
    }

    /// Methods that write the value which the program's own `main` returns.
    private static func returning(_ file: String) -> String {
        """

            public static String __toString(Object val) {
                if (val instanceof String) return "\\"" + val + "\\"";
                if (val == null) return "null";
                List<?> parts = val instanceof List ? (List<?>) val : val instanceof Object[] ? Arrays.asList((Object[]) val) : null;
                if (parts == null) return String.valueOf(val);
                StringBuilder text = new StringBuilder("[");
                for (int index = 0; index < parts.size(); index++) {
                    if (index > 0) text.append(",");
                    text.append(__toString(parts.get(index)));
                }
                return text.append("]").toString();
            }

            public static void main(String[] args) throws IOException {
                BufferedWriter output = new BufferedWriter(new FileWriter("\(file)"));
                output.write(__toString(_main(args)));
                output.close();
            }
        """
    }

    /// `org-babel-variable-assignments:java`.
    private static func assignment(_ name: String, _ value: Value) -> String {
        let type = BaseType(of: value)
        let word = switch type { case .integer: "Integer"; case .float: "Double"; case .string: "String" }
        let full: String
        switch value {
        case .list(let elements): full = elements[0].elements != nil ? "List<List<\(word)>>" : "List<\(word)>"
        case .null: full = "List<List<\(word)>>"
        default: full = word
        }
        return "    static \(full) \(name) = \(literal(value, type));"
    }

    private static func literal(_ value: Value, _ type: BaseType) -> String {
        if let elements = value.elements { return "Arrays.asList(" + elements.map { literal($0, type) }.joined(separator: ", ") + ")" }
        if value == .hline { return "null" }
        switch type {
        case .integer: return value.displayed
        case .float:
            switch value {
            case .float(let number): return fixed(number)
            case .integer(let number): return fixed(Double(number))
            default: return value.displayed
            }
        case .string: return "\"\(value.displayed)\""
        }
    }

    /// `%f`: six digits after the point.
    private static func fixed(_ number: Double) -> String {
        let scaled = (number.magnitude * 1_000_000).rounded()
        guard scaled < 9e18 else { return LispPrinter.float(number) }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, 7 - digits.utf8.count)) + digits
        return (number < 0 ? "-" : "") + padded.dropLast(6) + "." + padded.suffix(6)
    }

    /// Of the three constants below, which compile; `Regex` of text cannot be made without a possible error.
    private static func pattern(_ text: String) -> Regex<AnyRegexOutput>? { try? Regex(text).anchorsMatchLineEndings().matchingSemantics(.unicodeScalar) }
    private static let packageStatement = #"^\s*package\s+([A-Za-z0-9_.]+)\s*;$"#
    private static let importStatement = #"^\s*import(?:\s+static)?\s+([A-Za-z0-9_.*]+)\s*;$"#
    private static let classDeclaration = #"^\s*(?:public\s+)?class\s+([A-Za-z0-9_]+)\s*\{"#
    private static let mainMethod =
        #"^\s*public\s+static\s+void\s+main\s*\(\s*String[A-Za-z0-9_\[\]\s]+\)\s*(?:throws[A-Za-z0-9_,.\s]+)?\{"#
    private static let anyMethod =
        #"^\s*(?:[A-Za-z0-9]+\s+)?(?:static\s+)?[A-Za-z0-9_\[\]]+\s+[A-Za-z0-9_]+\s*\([A-Za-z0-9_\[\],\s]*\)\s*(?:throws[A-Za-z0-9_,.\s]+)?\{"#

    /// The first match, in bytes, and what it captured.
    private static func first(_ source: String, in text: String, from: Int = 0) -> (range: Range<Int>, captured: String?)? {
        guard let regex = pattern(source) else { return nil }
        let utf8 = text.utf8
        guard from <= utf8.count else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: from)
        guard let match = text[start...].firstMatch(of: regex) else { return nil }
        let low = utf8.distance(from: utf8.startIndex, to: match.range.lowerBound)
        let high = utf8.distance(from: utf8.startIndex, to: match.range.upperBound)
        return (low..<high, match.output.count > 1 ? match.output[1].substring.map(String.init) : nil)
    }

    /// `org-babel-java--move-past`: the offset after the character that follows the last match, or `from`.
    private static func past(_ source: String, in text: String, from: Int) -> Int {
        var place = from
        while let match = first(source, in: text, from: place) { place = min(match.range.upperBound + 1, text.utf8.count) }
        return place
    }
}
