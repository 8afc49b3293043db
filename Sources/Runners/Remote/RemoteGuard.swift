import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ends what runs on another machine for this program when the connection to it, or this program, ends.
///
/// A shell there waits for the end of its standard input. Then it ends the process groups whose numbers stand in files of its mark, and
/// removes the folder for temporary files.
final class RemoteGuard: Sendable {
    private let process: SpawnedProcess
    private let descriptor: Int32

    /// - Parameters:
    ///   - ssh: Makes the command that runs a command line there.
    ///   - folder: Where the files with numbers are, named `MARK-….pid`.
    ///   - removes: whether the folder goes as well; not where it is this machine's.
    init(folder: String, mark: String, removes: Bool, _ ssh: (String) -> Command) throws {
        let numbers = "\(mark)-*.pid"
        let end = "for n in \(numbers); do kill -%s \"-$(cat \"$n\")\"; done"
        let script = """
            trap '' HUP INT TERM PIPE
            exec >/dev/null 2>&1
            cat
            cd \(folder.shellQuoted) || exit
            set -- \(numbers)
            if [ -e "$1" ]; then
              \(end.replacing(literal: "%s", with: "TERM"))
              sleep 1
              \(end.replacing(literal: "%s", with: "KILL"))
              rm -f \(numbers)
            fi
            \(removes ? "cd / && rm -rf \(folder.shellQuoted)" : "")
            """
        let ends = try Pipe()
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer {
            close(ends.reading)
            if null >= 0 { close(null) }
        }
        descriptor = ends.writing
        do {
            process = try SpawnedProcess(ssh("exec /bin/sh -c \(script.shellQuoted)"), directory: "/", input: ends.reading, output: null, error: null)
        } catch {
            close(ends.writing)
            throw error
        }
    }

    /// The end of its input is the end of the guard there; it takes a second where something still runs.
    deinit {
        close(descriptor)
        let deadline = Clock.now + 3
        while process.status() == nil {
            if Clock.now > deadline { process.signalGroup(SIGKILL) }
            usleep(2000)
        }
    }
}
