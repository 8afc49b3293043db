import Babel
import OrgSyntax

/// Languages whose programs are compiled first.
enum CompiledRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("C", packages: ["gcc", "libc6-dev"], programs: { _ in ["gcc"] }) { try await c("gcc", "source.c", $0) },
        LanguageRunner("C++", "cpp", packages: ["g++"], programs: { _ in ["g++"] }) { try await c("g++", "source.cpp", $0) },
        LanguageRunner("D", packages: ["gdc"], programs: { _ in [hasRdmd ? "rdmd" : "gdc"] }, execute: d),
        LanguageRunner("fortran", packages: ["gfortran"], programs: { _ in ["gfortran"] }, execute: fortran),
        LanguageRunner("java", packages: ["default-jdk-headless"], programs: { parameters in
            [":javac", ":java"].map { Command.programName(ofLine: parameters.string($0) ?? String($0.dropFirst())) }
        }, execute: java),
        LanguageRunner("go", packages: ["golang-go"], programs: { _ in ["go"] }, execute: go),
        LanguageRunner("rust", packages: ["rustc"], programs: { _ in ["rustc"] }, execute: rust),
        LanguageRunner("swift", programs: { _ in ["swiftc"] }, execute: swift),
    ]

    /// `org-babel-C-execute`.
    private static func c(_ compiler: String, _ name: String, _ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let source = try run.scriptFile(name, program)
        let binary = try run.temporary.newPath("C-bin-")
        _ = try await run.evaluate(line: "\(compiler) -o \(binary) \(run.words(":flags")) \(source) \(run.words(":libs"))", program: program)
        guard run.failure == nil else { return run.imported("") }
        return run.imported(try await output(of: binary, run, program).withoutCommonIndentation)
    }

    private static func output(of binary: String, _ run: BlockRun, _ program: MappedText) async throws -> String {
        let cmdline = run.parameters.value(":cmdline").flatMap { $0 == .null ? nil : " " + $0.displayed } ?? ""
        let output = try await run.evaluate(line: binary + cmdline, program: program)
        run.renameFailure(of: binary, "its program")
        return output
    }

    /// Org's own way to run D, which few systems package: where it is missing, a compiler does.
    private static var hasRdmd: Bool { Command.find("rdmd") != nil }

    private static func d(_ run: BlockRun) async throws -> Value {
        guard hasRdmd else { return try await c("gdc", "source.d", run) }
        let program = run.expanded
        let source = try run.scriptFile("source.d", program)
        let output = try await run.evaluate(line: "rdmd \(run.words(":flags")) \(source) \(run.words(":cmdline"))", program: program)
        return run.imported(output.withoutCommonIndentation)
    }

    /// `org-babel-execute:fortran`.
    private static func fortran(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let source = try run.scriptFile("source.F90", program)
        let binary = try run.temporary.newPath("fortran-bin-")
        _ = try await run.evaluate(line: "gfortran -o \(binary) \(run.words(":flags")) \(source)", program: program)
        guard run.failure == nil else { return run.imported("") }
        let results = try await output(of: binary, run, program).withoutCommonIndentation.orgTrimmed
        let value = ResultImport.value(run.resultParams) { ResultImport.read(results) } table: { ResultImport.table(results) }
        return TableReassembly.reassemble(value, run.parameters)
    }

    /// `org-babel-execute:java`: the class stands in the block's directory, below it by its package.
    private static func java(_ run: BlockRun) async throws -> Value {
        let parameters = run.parameters
        let inTemporary = parameters.value(":dir").map { $0 == .null } ?? true
        let fullName = JavaSource.className(run.request.body.text, parameters)
        let parts = fullName.split(separator: ".").map(String.init)
        let name = parts.last ?? fullName
        let base = inTemporary ? try run.temporary.newPath("java-") : run.request.directory
        let directory = ([base] + (inTemporary ? [] : parts.dropLast())).joined(separator: "/")
        guard makeDirectories(directory) else { throw fileFailure("make", directory) }
        let source = "\(directory)/\(name).java"
        let resultFile = run.wantsValue ? try run.temporary.file("java-") : nil
        let program = JavaSource.instrumented(JavaSource.expand(run.request.body, parameters), withoutPackage: inTemporary, resultFile: resultFile).mapped
        try write(program.text, to: source, mode: 0o666)
        let line =
            "\(parameters.string(":javac") ?? "javac") \(run.words(":cmpflag")) \(source.shellQuoted) && \(parameters.string(":java") ?? "java")"
            + " -cp \(base.shellQuoted)/ \(run.words(":cmdline")) \(inTemporary ? name : fullName) \(run.words(":cmdargs"))"
        let output = try await run.evaluate(line: line, program: program)
        let raw = resultFile.map(run.contents) ?? output
        let value = ResultImport.value(run.resultParams) { .string(raw) } table: {
            let value = ResultImport.scriptEscape(raw) ?? .string(raw)
            guard case .list(let elements) = value else { return value }
            return .list(elements.map { $0 == .symbol("null") ? .hline : $0 })
        }
        return TableReassembly.reassemble(value, parameters)
    }

    /// A program that has what a language wants around statements.
    private static func wrapped(_ body: MappedText, unless mark: String, _ head: String, _ start: String, _ end: String) -> MappedText {
        var program = MappedText(head)
        if body.text.contains(mark) { program.append(body) } else {
            program.append(start)
            program.append(body)
            program.append(end)
        }
        return program
    }

    private static func go(_ run: BlockRun) async throws -> Value {
        var head = ""
        if !run.request.body.text.newlineSeparated.contains(where: { $0.hasPrefix("package ") }) { head = "package \(run.parameters.string(":package") ?? "main")\n" }
        let imports = run.words(":imports").words.map { $0.hasPrefix("\"") ? $0 : "\"\($0)\"" }
        if !imports.isEmpty { head += imports.map { "import \($0)\n" }.joined() }
        // Variables, then statements, in a main function where there is none.
        let variables = run.parameters.variables.map { "\t\($0.name) := \(goLiteral($0.value))\n\t_ = \($0.name)\n" }.joined()
        let program = wrapped(run.expanded, unless: "func main", head, "func main() {\n" + variables, "\n}\n")
        let file = try run.scriptFile("main.go", program)
        let line = "go run \(run.words(":flags")) \(file.shellQuoted) \(run.words(":cmdline"))"
        return run.imported(try await run.evaluate(line: line, program: program))
    }

    private static func goLiteral(_ value: Value) -> String {
        guard let elements = value.elements else { return value.printed.replacing(literal: "\n", with: "\\n") }
        if elements.contains(where: { $0.elements != nil }) {
            return "[][]string{" + elements.map { "{" + ($0.elements ?? []).map { Value.string($0.displayed).printed }.joined(separator: ", ") + "}" }
                .joined(separator: ", ") + "}"
        }
        let type = elements.allSatisfy { if case .integer = $0 { true } else { false } } ? "int" : "string"
        return "[]\(type){" + elements.map { type == "int" ? $0.printed : Value.string($0.displayed).printed }.joined(separator: ", ") + "}"
    }

    private static func rust(_ run: BlockRun) async throws -> Value {
        let variables = run.parameters.variables.map { variable in
            let value = variable.value.elements == nil
                ? variable.value.printed : "[" + (variable.value.elements ?? []).map(\.printed).joined(separator: ", ") + "]"
            return "    let \(variable.name) = \(value);\n"
        }.joined()
        let program = wrapped(run.expanded, unless: "fn main", "", "fn main() {\n" + variables, "\n}\n")
        let file = try run.scriptFile("main.rs", program)
        let binary = try run.temporary.newPath("rust-bin-")
        _ = try await run.evaluate(line: "rustc -A warnings -o \(binary) \(run.words(":flags")) \(file)", program: program)
        guard run.failure == nil else { return run.imported("") }
        return run.imported(try await output(of: binary, run, program))
    }

    private static func swift(_ run: BlockRun) async throws -> Value {
        let program = run.expanded
        let file = try run.scriptFile("main.swift", program)
        let binary = try run.temporary.newPath("swift-bin-")
        _ = try await run.evaluate(line: "swiftc -suppress-warnings -o \(binary) \(run.words(":flags")) \(file)", program: program)
        guard run.failure == nil else { return run.imported("") }
        return run.imported(try await output(of: binary, run, program))
    }
}
