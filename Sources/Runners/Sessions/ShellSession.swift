import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Sessions of shells (`org-babel-sh-initiate-session`): an interactive shell that reads the blocks on its standard input.
enum ShellSession {
    /// What the shell writes before each command; it marks where the output of one command ends.
    private static let prompt = "\u{2}labbook\u{3}"

    static func driver(_ program: String) -> SessionDriver {
        let name = program.split(separator: "/").last.map(String.init) ?? program
        // Bash and dash go on reading their commands after `exec </dev/null`, so that no command of a block can swallow the
        // block; others read each block from a file.
        let isFed = name == "bash" || name == "sh" || name == "dash"
        return SessionDriver(
            name: name,
            command: { _ in Command(program, name == "bash" ? ["--noediting", "-i"] : isFed ? ["-i"] : []) },
            greeting: { files in
                let ready = "printf '0\\n' >'\(files.replies)'\n"
                if name == "fish" { return ready }
                let rc = name == "zsh" ? "[ -r ~/.zshrc ] && . ~/.zshrc\n" : ""
                return isFed ? "PROMPT_COMMAND=; PS1='\(prompt)'; PS2=; unset HISTFILE; exec </dev/null\n" + ready : rc + ready
            }
        ) { run, session in
            try await execute(name, isFed, run, session)
        }
    }

    private static func execute(_ shell: String, _ isFed: Bool, _ run: BlockRun, _ session: Session) async throws -> Value {
        let wantsStatus = run.resultParams.contains("value")
        var body = run.expanded
        if wantsStatus { body.append("\necho $?") }
        body = ShellRunner.trimmed(body)
        let script = try run.temporary.file("block-", text: body.text + "\n")
        let report =
            shell == "fish"
            ? "printf '%s\\n' $status >'\(session.files.replies)'\n" : "printf '%s\\n' \"$?\" >'\(session.files.replies)'\n"
        let request = isFed ? body.text + "\n" + report : "\(shell == "fish" ? "source" : ".") '\(script)' </dev/null\n" + report
        let program = session.program
        var unfinished: (@Sendable () -> String?)?
        if isFed { unfinished = { syntaxError(program, script) } }
        let answer = try await session.send(request, timeout: run.timeLeft, unfinished: unfinished, onOutput: run.processes.onOutput)
        run.note(answer, program: body)
        switch answer.ending {
        case .answered(0): break
        case .answered(let status): run.fail(.exited(Int32(truncatingIfNeeded: status)), program, answer.output, body)
        default: break
        }
        return ShellRunner.value(isFed ? joined(answer.output) : answer.output.orgTrimmed, wantsStatus: wantsStatus, run)
    }

    /// What is wrong with a block that a shell waits for the end of.
    private static func syntaxError(_ program: String, _ script: String) -> String? {
        guard let errors = try? Pipe(), let null = try? Pipe() else { return nil }
        defer { for descriptor in [errors.reading, null.reading, null.writing] { close(descriptor) } }
        let check = try? SpawnedProcess(
            Command(program, ["-n", script]), directory: "/", input: null.reading, output: errors.writing, error: errors.writing)
        close(errors.writing)
        guard let check else { return nil }
        var bytes: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
        defer { chunk.deallocate() }
        while drain(errors.reading, chunk, atMost: 1, { bytes.append(contentsOf: $0) }) {}
        var status = check.status()
        while status == nil {
            usleep(1000)
            status = check.status()
        }
        guard status != .exited(0) else { return nil }
        return String(orgBytes: bytes)
    }

    /// The output of all commands, that of each without blanks around it (the prompts' filter of `ob-comint.el`).
    private static func joined(_ output: String) -> String {
        let bytes = Array(output.utf8)
        let marker = Array(prompt.utf8)
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
            let reason = answer.message.isEmpty ? "the session's interpreter \(end)" : "the block is not complete"
            fail(.session(reason), name, answer.message.isEmpty ? answer.output : answer.message, program)
        case .timedOut(let seconds):
            note(error: answer.message)
            fail(.timedOut(seconds: seconds), name, answer.message, program)
        }
    }
}
