import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Shell blocks (`org-babel-execute:shell`).
enum ShellRunner {
    static let all: [LanguageRunner] = ["sh", "bash", "zsh", "fish", "csh", "ash", "dash", "ksh", "mksh", "posh", "shell"].map { name in
        let program = name == "shell" ? Command.shell : name
        return LanguageRunner(
            name, packages: [["sh": "dash", "csh": "csh", "posh": "posh", "ash": "busybox", "mksh": "mksh", "ksh": "ksh"][name] ?? name],
            session: name == "csh" ? nil : ShellSession.driver(program),
            programs: { _ in [program] }
        ) { try await execute(program, $0) }
    }

    private static func execute(_ shell: String, _ run: BlockRun) async throws -> Value {
        // Words of `:results` that ask for the value: the exit status of the last command.
        let wantsStatus = run.resultParams.contains("value")
        var body = run.expanded
        if wantsStatus { body.append(statusEcho(shell)) }
        let result: String
        let shebang = run.parameters.string(":shebang").flatMap { $0.hasInk ? $0 : nil }
        if run.parameters.value(":stdin") != nil || run.parameters.string(":cmdline") != nil {
            result = try await withArguments(shell, body, run)
        } else if let shebang {
            result = try await script(shebang + "\n", body, run)
        } else {
            result = try await run.evaluate(Command(shell), trimmed(body))
        }
        return value(result, wantsStatus: wantsStatus, run)
    }

    /// The line that tells the status of the last command (fish has no `$?`).
    static func statusEcho(_ shell: String) -> String { shell.hasSuffix("fish") ? "\necho $status" : "\necho $?" }

    /// The result of a block from what it wrote.
    static func value(_ output: String, wantsStatus: Bool, _ run: BlockRun) -> Value {
        var output = output
        if wantsStatus {
            guard let last = output.utf8.split(separator: 0x0A).last else { return .null }
            output = String(decoding: last, as: UTF8.self)
        }
        let value = ResultImport.value(run.resultParams) { .string(output) } table: { ResultImport.table(output) }
        return TableReassembly.reassemble(value, run.parameters)
    }

    /// `org-trim` of a program: blank lines at its beginning go, and its lines are counted from there.
    static func trimmed(_ body: MappedText) -> MappedText {
        let text = body.text
        let start = text.utf8.prefix { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let dropped = start.count { $0 == 0x0A }
        let trimmed = text.orgTrimmed
        guard dropped > 0 else { return trimmed.utf8.count == text.utf8.count ? body : body.withLines(trimmed) }
        let origins = body.lineOrigins
        var result = MappedText()
        for (index, line) in trimmed.newlineSeparated.enumerated() {
            let origin = index + dropped < origins.count ? origins[index + dropped] : nil
            result.append(index + 1 < trimmed.newlineSeparatedCount ? line + "\n" : line, line: origin)
        }
        return result
    }

    /// With `:stdin` or `:cmdline` the script is a file, run by the shell with the arguments and the input.
    private static func withArguments(_ shell: String, _ body: MappedText, _ run: BlockRun) async throws -> String {
        let first = run.parameters.string(":shebang") ?? "#!/usr/bin/env \(shell)"
        let file = try scriptFile(first + "\n", body, run)
        let stdin = run.parameters.value(":stdin").map { ShellDialect.text($0) } ?? ""
        let input = try run.temporary.anonymousFile(stdin)
        defer { close(input) }
        let cmdline = run.parameters.value(":cmdline").map(\.displayed) ?? "nil"
        return try await run.evaluate(Command(shell, ["-c", file.path + " " + cmdline]), input: input, mergesError: true, program: file.program)
    }

    /// With `:shebang` the script is a file that is run by itself.
    private static func script(_ head: String, _ body: MappedText, _ run: BlockRun) async throws -> String {
        let file = try scriptFile(head, body, run)
        return try await run.evaluate(Command(file.path), MappedText(), program: file.program)
    }

    private static func scriptFile(_ head: String, _ body: MappedText, _ run: BlockRun) throws -> (path: String, program: MappedText) {
        var program = MappedText(head)
        if run.parameters.string(":padline") != "no" { program.append("\n") }
        program.append(body)
        let path = try run.temporary.file("sh-script-", text: program.text)
        chmod(path, 0o755)
        return (path, program)
    }
}

extension String {
    fileprivate var newlineSeparatedCount: Int { utf8.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }
}
