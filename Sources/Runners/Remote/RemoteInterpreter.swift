import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The interpreter of a session on another machine, and by what it is reached.
///
/// Requests go to ssh's standard input, output comes on its standard output and replies on its standard error. A shell stands between
/// there: it makes the session's two named pipes, fills one, writes what comes from the other, and ends the interpreter with all that it
/// has started when the connection ends.
struct RemoteInterpreter: Sendable {
    let machine: RemoteMachine
    /// The directory there, as the block gives it.
    let directory: String
    /// A file there with the number of the process group.
    let numberFile: String
    /// Where ssh itself writes what it has to say.
    let log: String
    /// Stands on the output behind each reply: output and replies are not in step when they come over a connection.
    let mark: [UInt8]

    init(_ machine: RemoteMachine, directory: String, temporary: TemporaryDirectory) throws {
        self.machine = machine
        self.directory = directory
        numberFile = try machine.newNumberFile()
        log = try temporary.file("ssh-", ".log")
        mark = Array("\u{2}labbook-\(UInt64.random(in: 0...UInt64.max))\u{3}".utf8)
    }

    /// The ssh command that runs `command` there.
    ///
    /// - Parameter isFed: requests are what the interpreter itself reads on its standard input.
    func command(_ command: Command, _ files: SessionFiles, isFed: Bool) -> Command {
        let words = command.shellLine
        let mark = String(decoding: mark, as: UTF8.self).replacing(literal: "\u{2}", with: "\\002").replacing(literal: "\u{3}", with: "\\003")
        let (requests, replies, number) = (files.requests.shellQuoted, files.replies.shellQuoted, numberFile.shellQuoted)
        let script = """
            cd \(RemoteMachine.quoted(directory)) && rm -f \(requests) \(replies) && mkfifo \(requests) \(replies) && echo $$ >\(number) || exit 126
            exec 3<>\(replies) 5<&0 </dev/null
            trap : INT
            { while IFS= read -r head <&3; do
                printf '%s\\n' "$head" >&2
                set -- $head
                size=$((${2:-0} + ${3:-0}))
                [ $size -eq 0 ] || head -c $size <&3 >&2
                printf '\(mark)'
              done; } &
            relay=$!
            { trap '' TERM HUP
              cat <&5 >\(requests)
              sleep 1; kill -TERM -$$; sleep 1; kill -KILL -$$; } >/dev/null 2>&1 &
            feeder=$!
            \(words) <\(isFed ? requests : "/dev/null") 2>&1 3<&- 5<&-
            code=$?
            kill -KILL $relay $feeder
            rm -f \(requests) \(replies) \(number)
            trap '' TERM
            kill -TERM -$$
            exit $code
            """
        return machine.command(["-E", log], "exec /bin/sh -c \(script.shellQuoted)")
    }

    /// Sends a signal to the interpreter's process group there; gives up after two seconds.
    func signal(_ signal: Int32) {
        let name = [SIGINT: "INT", SIGTERM: "TERM", SIGCONT: "CONT"][signal] ?? "KILL"
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        guard null >= 0 else { return }
        defer { close(null) }
        let line = machine.command(["-o", "ConnectTimeout=2"], "kill -\(name) -$(cat \(numberFile.shellQuoted))")
        // Where ssh cannot be started nothing can be signalled. Nothing is lost by that but two seconds of grace: who signals closes the
        // connection next, and its end ends the interpreter there.
        guard let process = try? SpawnedProcess(line, directory: "/", input: null, output: null, error: null) else { return }
        let deadline = Clock.now + 2
        while process.status() == nil {
            if Clock.now > deadline { process.signalGroup(SIGKILL) }
            usleep(2000)
        }
    }

    /// How the interpreter ended, from the status of ssh: it gives that of the program there, and 255 where it has lost the connection.
    func ending(_ status: SpawnedProcess.Status) -> Session.Answer.Ending {
        switch status {
        case .exited(255): .disconnected(machine.name)
        case .exited(let code) where code > 128: .died(.signalled(code - 128))
        default: .died(status)
        }
    }
}
