import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Blocks that are typed into a terminal that goes on after the run: tmux (ob-tmux) and screen (`org-babel-execute:screen`).
///
/// Nobody waits for what is typed, unless `:results output` asks for the terminal's new text.
enum TerminalRunners {
    static let all: [LanguageRunner] = [
        LanguageRunner("tmux", packages: ["tmux"], programs: { _ in ["tmux"] }) { try await execute($0, Tmux($0)) },
        LanguageRunner("screen", packages: ["screen"], programs: { _ in ["screen"] }) { try await execute($0, Screen($0)) },
    ]

    private static func execute(_ run: BlockRun, _ terminal: some Terminal) async throws -> Value {
        let body = run.expanded.text
        if run.request.startsSession { try await terminal.end() }
        try await terminal.prepare()
        guard run.resultParams.contains("output"), run.failure == nil else {
            if run.failure == nil { try await terminal.type(body) }
            return .null
        }
        // What was typed before has to be through, else its text would be taken for this block's.
        try await finish(run, terminal)
        let before = try await terminal.lines()
        try await terminal.type(body)
        let word = try await finish(run, terminal)
        let lines = try await terminal.lines()
        let value = text(of: lines, after: before, word: word)
        return ResultImport.value(run.resultParams) { .string(value) } table: { .string(value) }
    }

    /// Types a command that writes a word when everything before it is done, and waits for the word.
    @discardableResult
    private static func finish(_ run: BlockRun, _ terminal: some Terminal) async throws -> String {
        let number = UInt32.random(in: 0...UInt32.max)
        let word = "labbook-\(number)-done"
        try await terminal.type(" printf 'labbook-%s-done\\n' \(number)")
        while true {
            let lines = try await terminal.lines()
            if lines.contains(where: { $0.hasSuffix(word) }) { return word }
            if lines.isEmpty, try await !terminal.isThere() {
                run.fail(.session("the session of \(terminal.program) ended before the block was through"), terminal.program, line: nil, in: MappedText())
                return word
            }
            if let left = run.timeLeft, left <= 0.001 {
                run.fail(.timedOut(seconds: run.request.timeout ?? 0), terminal.program, line: nil, in: MappedText())
                return word
            }
            if run.failure != nil { return word }
            try await Task.sleep(for: .milliseconds(30))
        }
    }

    /// The lines that are new, without those that say that all is done.
    private static func text(of lines: [String], after before: [String], word: String) -> String {
        // The last line before was the prompt, behind which the first command was typed.
        var fresh = Array(lines.dropFirst(max(0, before.count - 1)))
        if lines.count < before.count { fresh = lines }
        if let end = fresh.lastIndex(where: { $0.hasSuffix(word) }) {
            fresh[end] = String(fresh[end].dropLast(word.count))
            fresh = Array(fresh[...end])
        }
        // It is seen twice where it was typed before the shell was ready to read.
        fresh.removeAll { $0.contains("printf 'labbook-%s-done") }
        while let last = fresh.last, !last.hasInk { fresh.removeLast() }
        return fresh.joined(separator: "\n")
    }
}

/// A terminal that runs beside labbook.
private protocol Terminal {
    var program: String { get }
    /// Whether the session is there.
    func isThere() async throws -> Bool
    /// Makes the session where there is none.
    func prepare() async throws
    /// Types lines, each ended.
    func type(_ text: String) async throws
    /// What it shows and has shown, without blank lines at the end.
    func lines() async throws -> [String]
    /// Ends the session, where there is one.
    func end() async throws
}

extension Terminal {
    /// Waits a moment for the prompt of a new shell.
    func waitForPrompt() async throws {
        let deadline = Clock.now + 2
        while Clock.now < deadline, try await lines().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    }

    /// Runs a command of the terminal's program; `nil` where it fails.
    ///
    /// - Parameter isQuestion: that it fails is an answer, not worth a note.
    func ask(_ run: BlockRun, _ arguments: [String], isQuestion: Bool = false) async throws -> String? {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        var command = Command(program, arguments)
        command.closesDescriptors = true
        let outcome = try await run.processes.run(command, directory: run.request.directory, input: nothing, timeout: 20)
        if case .cancelled = outcome.ending { throw CancellationError() }
        if outcome.ending != .status(.exited(0)), !isQuestion { run.note(error: outcome.standardError) }
        return outcome.ending == .status(.exited(0)) ? outcome.standardOutput : nil
    }

    func withoutBlankEnd(_ text: String) -> [String] {
        var lines = text.newlineSeparated.map { $0.chomped { $0 == 0x20 || $0 == 0x0D } }
        while let last = lines.last, last.isEmpty { lines.removeLast() }
        return lines
    }
}

private struct Tmux: Terminal {
    let run: BlockRun
    let program = "tmux"
    private let server: [String]
    private let names: [String]
    private let window: String?

    /// `:session NAME:WINDOW`, `:socket PATH`.
    init(_ run: BlockRun) {
        self.run = run
        server = run.parameters.string(":socket").map { ["-S", run.absolute($0)] } ?? []
        let session = run.session ?? "default"
        let parts = (session.isEmpty ? "default" : session).split(separator: ":", maxSplits: 1).map(String.init)
        // ob-tmux puts `ob-` before the name; a session that somebody else made has none.
        names = ["ob-" + (parts.first ?? "default"), parts.first ?? "default"]
        window = parts.count > 1 ? parts[1] : nil
    }

    /// The session that is there; the second name is somebody else's.
    private func session() async throws -> String? {
        for name in names where try await ask(run, server + ["has-session", "-t", "=" + name], isQuestion: true) != nil { return name }
        return nil
    }

    func isThere() async throws -> Bool { try await session() != nil }

    private func target() async throws -> String { "=\(try await session() ?? names[0]):\(window ?? "")" }

    func prepare() async throws {
        let known = try await session()
        if known == nil {
            let name = window.map { ["-n", $0] } ?? []
            // Lines that a long output pushes up are kept, so that they can be read.
            let made = try await ask(
                run, server + ["set-option", "-g", "history-limit", "50000", ";", "new-session", "-d", "-s", names[0], "-x", "200", "-y", "50", "-c", run.request.directory] + name)
            let plain = made == nil ? try await ask(run, server + ["new-session", "-d", "-s", names[0], "-x", "200", "-y", "50", "-c", run.request.directory] + name) : made
            if plain == nil { run.fail(.session("tmux makes no session '\(names[0])'"), program, line: nil, in: MappedText()) }
            try await waitForPrompt()
        } else if let window, let known, try await ask(run, server + ["select-window", "-t", "=\(known):\(window)"]) == nil {
            _ = try await ask(run, server + ["new-window", "-d", "-t", "=\(known):", "-n", window, "-c", run.request.directory])
        }
    }

    func type(_ text: String) async throws {
        let target = try await target()
        for line in text.newlineSeparated {
            if !line.isEmpty { try await send(["-l", "-t", target, "--", line]) }
            try await send(["-t", target, "Enter"])
        }
    }

    private func send(_ arguments: [String]) async throws {
        guard run.failure == nil, try await ask(run, server + ["send-keys"] + arguments) == nil else { return }
        run.fail(.session("tmux does not take the block's lines"), program, line: nil, in: MappedText())
    }

    func lines() async throws -> [String] {
        withoutBlankEnd(try await ask(run, server + ["capture-pane", "-p", "-J", "-S", "-", "-t", try await target()], isQuestion: true) ?? "")
    }

    func end() async throws {
        // Only what labbook and ob-tmux made; the sessions of others are theirs.
        _ = try await ask(run, server + ["kill-session", "-t", "=" + names[0]])
    }
}

private struct Screen: Terminal {
    let run: BlockRun
    let program = "screen"
    private let session: String

    init(_ run: BlockRun) {
        self.run = run
        let name = run.session ?? "default"
        session = name.isEmpty ? "default" : name
    }

    /// The socket's full name (`org-babel-screen-session-socketname`).
    private func socket() async throws -> String? {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { close(nothing) }
        let list = try await run.processes.run(Command("screen", ["-ls"]), directory: "/", input: nothing, mergesError: true, timeout: 20)
        for line in list.standardOutput.newlineSeparated where line.contains("(Attached)") || line.contains("(Detached)") {
            let name = line.words.first ?? ""
            if name.split(separator: ".", maxSplits: 1).last.map(String.init) == session { return name }
        }
        return nil
    }

    func isThere() async throws -> Bool { try await socket() != nil }

    func prepare() async throws {
        guard try await socket() == nil else { return }
        let shell = run.parameters.string(":cmd") ?? "sh"
        _ = try await ask(run, ["-c", run.parameters.string(":screenrc") ?? "/dev/null", "-h", "50000", "-dmS", session] + shell.words)
        let deadline = Clock.now + 10
        while try await socket() == nil {
            if Clock.now > deadline {
                run.fail(.session("screen makes no session '\(session)'"), program, line: nil, in: MappedText())
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        try await waitForPrompt()
    }

    func type(_ text: String) async throws {
        guard let socket = try await socket() else { return }
        let file = try run.temporary.file("screen-", text: text.newlineSeparated.filter { $0.hasInk || $0.isEmpty }.joined(separator: "\n") + "\n")
        if try await ask(run, ["-S", socket, "-X", "eval", "msgwait 0", "readreg z \(file)", "paste z"]) == nil {
            run.fail(.session("screen does not take the block's lines"), program, line: nil, in: MappedText())
        }
    }

    func lines() async throws -> [String] {
        guard let socket = try await socket() else { return [] }
        let file = try run.temporary.newPath("hardcopy-")
        guard try await ask(run, ["-S", socket, "-X", "hardcopy", "-h", file]) != nil else { return [] }
        // screen writes it after the command that asks for it has ended.
        let deadline = Clock.now + 2
        var text = read(file) ?? ""
        while text.isEmpty, Clock.now < deadline {
            try await Task.sleep(for: .milliseconds(10))
            text = read(file) ?? ""
        }
        removeTree(file)
        return withoutBlankEnd(text)
    }

    func end() async throws {
        if let socket = try await socket() { _ = try await ask(run, ["-S", socket, "-X", "quit"]) }
    }
}
