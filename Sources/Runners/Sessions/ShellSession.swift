import Babel
import OrgSyntax

/// Sessions of shells (`org-babel-sh-initiate-session`).
///
/// Org types a block into an interactive shell and takes the output between prompts. Here a block is taken apart into its
/// commands by the shell itself, and each is evaluated with nothing on its standard input, so that no command can swallow
/// the rest of the block.
enum ShellSession {
    /// What is written after each command; it marks where its output ends.
    private static let mark = "\u{2}labbook\u{3}"

    static func driver(_ program: String) -> SessionDriver {
        let name = program.split(separator: "/").last.map(String.init) ?? program
        let arguments =
            switch name {
            case "bash": ["--noediting", "-i"]
            case "sh", "dash", "ash": ["-i"]
            // fish reads its standard input to the end before it runs any of it.
            case "fish": ["-c", "while read __lb_line; eval $__lb_line; end"]
            default: [String]()
            }
        // A session has one name for all shells: the block that begins it says which shell it is.
        return SessionDriver(
            name: "shell", command: { _ in Command(program, arguments) }, greeting: { name == "fish" ? fishGreeting($0) : greeting(name, $0) }
        ) { run, session in
            try await execute(session.program.split(separator: "/").last.map(String.init) ?? name, run, session)
        }
    }

    /// Functions of the session: `__labbook_mark` keeps the status of the command before it; `__labbook_split` writes the numbers
    /// of the lines of a file with which a command is complete.
    private static func greeting(_ name: String, _ files: SessionFiles) -> String {
        // Where a syntax error would end more than the command it stands in, a copy of the shell looks at the command.
        let check = name == "bash" ? "eval \"$__lb_try\"" : "(eval \"$__lb_try\")"
        return """
            PROMPT_COMMAND=; PS1=; PS2=; unset HISTFILE
            \(name == "zsh" ? "[ -r ~/.zshrc ] && . ~/.zshrc" : ":")
            __labbook_mark() { set -- $?; printf '\\2labbook\\3'; return $1; }
            __labbook_split() {
              __lb_all= __lb_number=0 __lb_size=0 __lb_ends=
              while IFS= read -r __lb_line; do
                __lb_number=$((__lb_number + 1)) __lb_size=$((__lb_size + 1)) __lb_all="$__lb_all$__lb_line
            "
                if [ $__lb_size -lt 200 ] || [ $((__lb_size % 50)) -eq 0 ]; then
                  __lb_try="__labbook_try() { $__lb_all}"
                  if \(check) 2>/dev/null; then __lb_ends="$__lb_ends $__lb_number" __lb_all= __lb_size=0; fi
                fi
              done <"$1"
              printf '0 %d 0\\n%s' ${#__lb_ends} "$__lb_ends" >'\(files.replies)'
              unset __lb_all __lb_number __lb_size __lb_ends __lb_line __lb_try
            }
            printf '0\\n' >'\(files.replies)'

            """
    }

    private static func fishGreeting(_ files: SessionFiles) -> String { "printf '0\\n' >'\(files.replies)'\n" }

    private static func execute(_ shell: String, _ run: BlockRun, _ session: Session) async throws -> Value {
        let wantsStatus = run.resultParams.contains("value")
        var body = run.expanded
        if wantsStatus { body.append(ShellRunner.statusEcho(shell)) }
        body = ShellRunner.trimmed(body)
        let report = "printf '%s\\n' \(shell == "fish" ? "$status" : "\"$?\"") >'\(session.files.replies)'\n"
        var request = ""
        if shell == "fish" {
            request = "source '\(try run.temporary.file("block-", text: body.text + "\n"))' </dev/null; "
        } else {
            var line = 0
            for command in try await commands(body.text, run, session) {
                // The lines before it, so that messages count lines in the block.
                let before = String(repeating: "\n", count: line < 500 ? line : 0)
                line += command.utf8.count { $0 == 0x0A } + 1
                request += "eval '" + before + command.replacing(literal: "'", with: "'\\''") + "' </dev/null\n__labbook_mark\n"
            }
        }
        let answer = try await session.send(request, report: report, timeout: run.timeLeft, onOutput: run.processes.onOutput)
        run.note(answer, program: body)
        if case .answered(let status) = answer.ending, status != 0 {
            run.fail(.exited(Int32(truncatingIfNeeded: status)), session.program, answer.output.replacing(literal: mark, with: ""), body)
        }
        return ShellRunner.value(joined(answer.output), wantsStatus: wantsStatus, run)
    }

    /// The commands of a block, each with all its lines.
    private static func commands(_ body: String, _ run: BlockRun, _ session: Session) async throws -> [String] {
        let lines = body.newlineSeparated
        guard lines.count > 1 else { return [body] }
        let script = try run.temporary.file("block-", text: body + "\n")
        let answer = try await session.send("__labbook_split '\(script)'\n", timeout: run.timeLeft)
        removeTree(script)
        guard case .answered = answer.ending else { return [body] }
        var commands: [String] = []
        var start = 0
        for end in answer.value.words.compactMap(Int.init) where end > start && end <= lines.count {
            commands.append(lines[start..<end].joined(separator: "\n"))
            start = end
        }
        // What is not complete, or not until commands before it have run, goes to the shell as it is.
        if start < lines.count { commands.append(lines[start...].joined(separator: "\n")) }
        return commands
    }

    /// The output of all commands, that of each without blanks around it (the prompts' filter of `ob-comint.el`).
    private static func joined(_ output: String) -> String {
        let bytes = Array(output.utf8)
        let marker = Array(mark.utf8)
        var pieces: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            if bytes[index] == marker[0], bytes[index...].starts(with: marker) {
                // A command that did not end its line: the next one goes on there.
                if pieces[pieces.count - 1].last == 0x0A { pieces.append([]) }
                index += marker.count
            } else {
                pieces[pieces.count - 1].append(bytes[index])
                index += 1
            }
        }
        return pieces.filter { !$0.isEmpty }.map { String(decoding: $0, as: UTF8.self).orgTrimmed }.joined(separator: "\n")
    }
}

extension BlockRun {
    /// Takes over what an answer says besides its value.
    func note(_ answer: Session.Answer, program: MappedText) {
        if let log = answer.log { keep(log: log) }
        let name = request.language.name
        switch answer.ending {
        case .answered: note(error: answer.message)
        case .died(let status):
            note(error: answer.message.isEmpty ? String(orgBytes: answer.output.orgBytes.suffix(4096)) : answer.message)
            let end = switch status {
            case .exited(let code): "ended with status \(code)"
            case .signalled(let signal): "was ended by signal \(signal)"
            }
            fail(.session("the session's interpreter \(end)"), name, answer.message.isEmpty ? answer.output : answer.message, program)
        case .disconnected(let machine):
            fail(.session(Self.lost(machine)), name, line: nil, in: program)
        case .stopped: fail(.cancelled, name, line: nil, in: program)
        case .timedOut:
            note(error: answer.message)
            fail(.timedOut(seconds: request.timeout ?? 0), name, answer.message, program)
        }
    }
}
