import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Another machine that blocks run on (`:dir /ssh:host:path`), reached by the ssh program.
///
/// One connection serves all blocks of a run. Keys, host keys and hops are ssh's business: nothing here answers a question for
/// the user, and an unknown host key is an error.
actor RemoteMachine {
    private nonisolated let address: RemoteDirectory
    private let temporary: TemporaryDirectory
    private let processes: ProcessRun
    private nonisolated let socket: String
    /// What the names of files with the numbers of process groups there begin with: another machine may share the folder.
    private nonisolated let mark = "group-\(UInt32.random(in: 0...UInt32.max))"
    /// Ends what runs there when the connection is lost.
    private var guardian: RemoteGuard?
    private var isConnected = false
    private var checked: Set<String> = []
    /// Temporary files are on the same disk there (the same machine, or a shared folder).
    private var sharesFiles = false

    init(_ address: RemoteDirectory, temporary: TemporaryDirectory, processes: ProcessRun) throws {
        self.address = address
        self.temporary = temporary
        self.processes = processes
        socket = try temporary.newPath("ssh-")
    }

    /// The ssh program with the options of every call: `LABBOOK_SSH`, a command line, else `ssh`.
    static var program: Command {
        let line = getenv("LABBOOK_SSH").map { String(cString: $0) } ?? ""
        return line.isEmpty ? Command("ssh") : Command(line: line)
    }

    /// How people call it.
    nonisolated var name: String { address.machine }

    /// The ssh command for a command line there, over the connection that is open.
    nonisolated func command(_ options: [String], _ remoteLine: String) -> Command { ssh(["-o", "ControlMaster=no", "-T"] + options, remoteLine) }

    private nonisolated func command(_ remoteLine: String) -> Command { command([], remoteLine) }

    private nonisolated func ssh(_ options: [String], _ remoteLine: String?) -> Command {
        var command = Self.program
        // A machine that answers no more is noticed, not waited for.
        command.arguments += ["-o", "BatchMode=yes", "-o", "ServerAliveInterval=15", "-o", "ControlPath=\(socket)"] + options
        if let port = address.port { command.arguments += ["-p", String(port)] }
        if let user = address.user { command.arguments += ["-l", user] }
        command.arguments += ["--", address.host]
        if let remoteLine { command.arguments.append(remoteLine) }
        return command
    }

    /// Runs `command` there in `directory`, with the temporary files of this side at hand.
    func run(_ command: Command, in directory: String, input: Int32, mergesError: Bool, timeout: Double?) async throws -> ProcessOutcome {
        try await push()
        let number = try newNumberFile().shellQuoted
        let script = "echo $$ >\(number); \(command.shellLine); code=$?; rm -f \(number); exit $code"
        let line = self.command("cd \(Self.quoted(directory)) && exec /bin/sh -c \(script.shellQuoted)")
        let outcome = try await processes.run(line, directory: "/", input: input, mergesError: mergesError, timeout: timeout)
        if outcome.ending == .status(.exited(255)), await !isReachable() {
            isConnected = false
            throw LostConnection(machine: name, output: outcome.standardOutput)
        }
        if case .status = outcome.ending {
            try await pull()
        } else {
            // The end of the connection does not end what runs there. The task may be cancelled: this must be done all the same.
            await Task.detached { await self.end(number) }.value
        }
        return outcome
    }

    /// A file there for the number of a process group, to be removed when that has ended.
    nonisolated func newNumberFile() throws -> String { try temporary.newPath("\(mark)-", ".pid") }

    /// Whether the connection still stands.
    private func isReachable() async -> Bool {
        do { return try await run(ssh(["-O", "check"], nil), timeout: 10).ending == .status(.exited(0)) } catch { return false }
    }

    /// The connection has ended; the next block opens a new one.
    func disconnected() { isConnected = false }

    /// Ends a program there, with its process group.
    private func end(_ numberFile: String) async {
        do {
            _ = try await run(command("n=$(cat \(numberFile)) && kill -TERM -$n; sleep 0.2; kill -KILL -$n 2>/dev/null"), timeout: 10)
        } catch {
            // The machine cannot be reached any more; there is nobody left to tell.
        }
    }

    /// A path for the remote shell: a tilde at its beginning stays one; nothing is the home directory.
    static func quoted(_ path: String) -> String {
        if path.isEmpty || path == "~" { return "~" }
        if path.hasPrefix("~/") { return "~/" + String(path.dropFirst(2)).shellQuoted }
        return path.shellQuoted
    }

    /// Opens the connection, unless it is open, and makes the folder for temporary files there.
    ///
    /// - Throws: a ``OrgSyntax/Diagnostic`` `remote-…` with what ssh said.
    func connect() async throws {
        guard !isConnected else { return }
        // What a connection that was lost left behind would keep the new one from being shared.
        guardian = nil
        unlink(socket)
        var start = ssh(["-o", "ControlMaster=yes", "-o", "ControlPersist=60", "-f", "-N"], nil)
        start.closesDescriptors = true
        let master = try await run(start, timeout: 60)
        guard master.ending == .status(.exited(0)) else { throw failure("cannot reach '\(address.machine)'", master) }
        isConnected = true
        let folder = try temporary.path()
        let token = try temporary.file("token-", text: "\(UInt64.random(in: 0...UInt64.max))")
        let there = "umask 077; mkdir -p \(folder.shellQuoted) && { cat \(token.shellQuoted) 2>/dev/null || :; }"
        let answer = try await run(command(there), timeout: 60)
        guard answer.ending == .status(.exited(0)) else { throw failure("cannot make '\(folder)' on '\(address.machine)'", answer) }
        sharesFiles = answer.standardOutput == read(token)
        unlink(token)
        guardian = try RemoteGuard(folder: folder, mark: mark, removes: !sharesFiles) { command($0) }
    }

    /// Makes the directory of a block (`:mkdirp yes`).
    func makeDirectory(_ path: String) async throws {
        let answer = try await run(command("mkdir -p \(Self.quoted(path))"), timeout: 60)
        guard answer.ending == .status(.exited(0)) else { throw failure("cannot make '\(path)' on '\(address.machine)'", answer) }
    }

    /// Sees to it that a block's directory and programs are there.
    ///
    /// - Throws: a ``OrgSyntax/Diagnostic`` `missing-directory`, or `missing-interpreter-remote`.
    func enter(_ path: String, makes: Bool, programs: [String]) async throws {
        try await connect()
        if makes { try await makeDirectory(path) }
        let key = ([path] + programs).joined(separator: "\u{0}")
        guard !checked.contains(key) else { return }
        let names = programs.map(Self.quoted).joined(separator: " ")
        let look = "test -d \(Self.quoted(path)) || exit 1; cd \(Self.quoted(path))"
            + (programs.isEmpty ? "" : "; for p in \(names); do command -v \"$p\" >/dev/null || { echo \"$p\"; exit 2; }; done")
        let answer = try await run(command("exec /bin/sh -c \(look.shellQuoted)"), timeout: 60)
        switch answer.ending {
        case .status(.exited(0)): checked.insert(key)
        case .status(.exited(1)):
            throw Diagnostic(
                id: "missing-directory", .error, "directory '\(path)' does not exist on '\(address.machine)'", hints: ["':mkdirp yes' makes it"])
        case .status(.exited(2)):
            throw Diagnostic(
                id: "missing-interpreter-remote", .error, "'\(answer.standardOutput.orgTrimmed)' is not installed on '\(address.machine)'",
                hints: ["install it there, or put its folder on the PATH that 'ssh \(address.host) env' shows"])
        default: throw failure("cannot look at '\(path)' on '\(address.machine)'", answer)
        }
    }

    /// Brings temporary files there, at the same path: scripts, and files for values.
    func push() async throws { try await copy(here: "tar -cf -", there: "tar -xf -", isPush: true) }

    /// Brings them back.
    func pull() async throws { try await copy(here: "tar -xf -", there: "find . -type f ! -name '*.pid' | tar -cf - -T -", isPush: false) }

    private func copy(here: String, there: String, isPush: Bool) async throws {
        guard !sharesFiles else { return }
        let folder = try temporary.path()
        let remote = command("cd \(folder.shellQuoted) && \(there)").description
        // Sockets and pipes stay; so does what belongs to sessions on this side.
        let names = "find . -type f"
        let line = isPush
            ? "cd \(folder.shellQuoted) && \(names) | \(here) -T - | \(remote)" : "\(remote) | (cd \(folder.shellQuoted) && \(here))"
        let answer = try await run(Command("/bin/sh", ["-c", line]), timeout: 600)
        guard answer.ending == .status(.exited(0)) else { throw failure("cannot copy files \(isPush ? "to" : "from") '\(address.machine)'", answer) }
    }

    /// Copies a file from there; `nil` where there is none.
    func fetch(_ path: String, from directory: String) async throws -> String? {
        let copy = try temporary.newPath("fetched-")
        let line = "cd \(Self.quoted(directory)) && test -f \(path.shellQuoted) && exec cat \(path.shellQuoted)"
        let remote = command(line).description
        let answer = try await run(Command("/bin/sh", ["-c", "\(remote) > \(copy.shellQuoted)"]), timeout: 600)
        return answer.ending == .status(.exited(0)) ? copy : nil
    }

    /// Ends the connection; the guard removes the temporary files there.
    func close() async {
        guardian = nil
        guard isConnected else { return }
        isConnected = false
        do {
            _ = try await run(ssh(["-O", "exit"], nil), timeout: 10)
        } catch {
            // The machine is gone, or the run was cancelled: the connection ends by itself after a minute.
        }
    }

    private func run(_ command: Command, timeout: Double) async throws -> ProcessOutcome {
        let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
        defer { Glibc.close(nothing) }
        do {
            return try await processes.run(command, directory: "/", input: nothing, timeout: timeout)
        } catch let problem as SpawnFailure {
            throw Diagnostic(
                id: "missing-interpreter", .error, "'\(problem.program)', which blocks on other machines need, is not installed", hints: ["sudo apt-get install openssh-client"])
        }
    }

    private func failure(_ message: String, _ outcome: ProcessOutcome) -> Diagnostic {
        let said = outcome.standardError.newlineSeparated.map(\.chomped).filter(\.hasInk).suffix(5).map { $0 }
        let knows = said.contains { $0.contains("Host key verification failed") }
        return Diagnostic(
            id: "remote-failed", .error, message, notes: said,
            hints: [
                knows
                    ? "the host key is not known: connect once by hand, 'ssh \(address.host)', and compare its fingerprint"
                    : "does 'ssh \(address.host)' work without a password?"
            ])
    }
}

/// The connection to a machine ended while a block ran there.
struct LostConnection: Error {
    var machine: String
    /// What the program had printed until then.
    var output: String
}
