public import Babel

/// A language that a user describes in labbook.yml: how its programs are run, how a variable is written and how a value
/// is returned.
public struct LanguageDescription: Sendable, Equatable {
    /// The identifier in `#+begin_src`.
    public var name: String
    public var aliases: [String] = []
    /// Command line that runs a program (`julia --startup-file=no`). `{file}` stands for the program's file; without it the
    /// program is the command's standard input.
    public var command: String
    /// Command line that is run first, to compile (`mygcc -o {binary} {file}`); then `command` may name `{binary}`.
    public var compile: String?
    /// Extension of tangled files and of the program's file, without dot.
    public var fileExtension: String?
    public var commentStart = "# "
    public var commentEnd = ""
    /// A variable's assignment; `{name}` and `{value}` stand for its parts (`let {name} = {value};`).
    public var variable: String?
    /// How values are written: texts around and between.
    public var literals = LiteralSyntax()
    /// The program that makes a value of a body: `{body}`, and `{file}`, where it has to write the value. `nil`: the value is what
    /// the program writes on standard output.
    public var value: String?
    /// Command line of an interpreter for `:session` that reads commands from its standard input.
    public var session: String?
    /// A command of the interpreter that writes `{marker}` and a newline, by which a session knows that a block is done.
    public var sessionMarker: String?
    /// What the interpreter writes before each command, to be left out of results.
    public var sessionPrompt: String?
    /// What stands before the line's number in error messages (`line `).
    public var errorLine: String?
    /// How to get it, for `labbook doctor`.
    public var package: String?
    /// Default header arguments, keys with their colon.
    public var headerArguments: [String: String] = [:]

    public init(name: String, command: String) {
        self.name = name
        self.command = command
    }

    /// How a language writes values.
    public struct LiteralSyntax: Sendable, Equatable {
        public var listStart = "["
        public var listSeparator = ", "
        public var listEnd = "]"
        public var stringQuote = "\""
        public var null = "null"
        public var hline = "null"

        public init() {}

        func text(_ value: Value) -> String {
            switch value {
            case .null: null
            case .hline: hline
            case .list(let elements): listStart + elements.map(text).joined(separator: listSeparator) + listEnd
            case .string(let string):
                stringQuote
                    + string.replacing(literal: "\\", with: "\\\\").replacing(literal: stringQuote, with: "\\" + stringQuote)
                    .replacing(literal: "\n", with: "\\n") + stringQuote
            default: value.printed
            }
        }
    }

    /// The language as a value, for a ``LanguageTable``.
    public var language: Language {
        let (variable, literals) = (variable, literals)
        var language = Language(
            generic: name, aliases: aliases, tangleExtension: fileExtension, commentStart: commentStart, commentEnd: commentEnd,
            defaultHeaderArguments: headerArguments.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        ) { parameters in
            guard let variable else { return [] }
            return parameters.variables.map {
                variable.replacing(literal: "{name}", with: $0.name).replacing(literal: "{value}", with: literals.text($0.value))
            }
        }
        if let errorLine { language.errorLines = [ErrorLinePattern(before: errorLine)] }
        return language
    }

    var runner: LanguageRunner {
        let description = self
        var runner = LanguageRunner(
            name, packages: package.map { [$0] } ?? [], session: PromptSession.driver(description),
            programs: { _ in
                [description.compile, description.command].compactMap { line in
                    line.map(Command.programName(ofLine:)).flatMap { $0.contains("{") ? nil : $0 }
                }
            }
        ) { try await description.execute($0) }
        runner.names += aliases
        return runner
    }

    private func execute(_ run: BlockRun) async throws -> Value {
        let suffix = fileExtension.map { "." + $0 } ?? ""
        var program = run.expanded
        var resultFile: String?
        if run.wantsValue, let value {
            let file = try run.temporary.file("value-")
            resultFile = file
            var parts = value.replacing(literal: "{file}", with: file).utf8[...]
            let marker = Array("{body}".utf8)
            var wrapped = MappedText()
            if let range = String(parts)?.firstRange(ofLiteral: marker) {
                wrapped.append(String(decoding: parts.prefix(range), as: UTF8.self))
                wrapped.append(program)
                parts = parts.dropFirst(range + marker.count)
            }
            wrapped.append(String(decoding: parts, as: UTF8.self))
            program = wrapped
        }
        let source = try run.temporary.file("source-", suffix, text: program.text)
        let binary = try run.temporary.newPath("binary-")
        func line(_ text: String) -> Command {
            Command(line: text.replacing(literal: "{file}", with: source.shellQuoted).replacing(literal: "{binary}", with: binary.shellQuoted))
        }
        var output = ""
        if let compile { output = try await run.evaluate(line(compile), MappedText(), program: program) }
        if run.failure == nil {
            let readsFile = command.contains("{file}") || command.contains("{binary}")
            let cmdline = run.parameters.string(":cmdline").map { " " + $0 } ?? ""
            output = try await run.evaluate(line(command + cmdline), readsFile ? MappedText() : program, program: program)
        }
        let raw = resultFile.map(run.contents) ?? output
        let value = ResultImport.value(run.resultParams) { .string(raw) } table: {
            resultFile == nil ? ResultImport.table(raw) : ResultImport.scriptEscape(raw.orgTrimmed) ?? .string(raw)
        }
        return TableReassembly.reassemble(value, run.parameters)
    }
}

extension String {
    /// The offset in bytes of the first place where `wanted` stands.
    fileprivate func firstRange(ofLiteral wanted: [UInt8]) -> Int? {
        let bytes = Array(utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (0...(bytes.count - wanted.count)).first { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
