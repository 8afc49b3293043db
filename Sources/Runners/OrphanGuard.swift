import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Ends what still runs when this program is killed in a way that it cannot notice.
///
/// A small shell reads the numbers of running process groups from a pipe; the end of the pipe is the end of this
/// program, and then it kills the groups. It is started by the first child that runs longer than a moment.
final class OrphanGuard: Sendable {
    private let pipe = Mutex<(descriptor: Int32, process: SpawnedProcess?)>((-1, nil))

    private static let script = """
        groups=' '
        while read -r what group; do
          case $what in
            +) groups="$groups$group " ;;
            -) case $groups in *" $group "*) groups="${groups%% "$group" *} ${groups#* "$group" }" ;; esac ;;
          esac
        done
        for group in $groups; do kill -9 "-$group" 2>/dev/null; done
        """

    deinit {
        let (descriptor, process) = pipe.withLock { $0 }
        guard descriptor >= 0 else { return }
        close(descriptor)
        // It ends at once; its status is taken, so that nothing of it is left in the list of processes.
        for _ in 0..<500 {
            if process?.status() != nil { return }
            usleep(1000)
        }
    }

    func add(_ group: pid_t) {
        RunningGroups.insert(group)
        tell("+ \(group)\n")
    }

    func remove(_ group: pid_t) {
        RunningGroups.remove(group)
        tell("- \(group)\n")
    }

    private func tell(_ line: String) {
        pipe.withLock { state in
            if state.descriptor < 0 { state = Self.start() }
            guard state.descriptor >= 0 else { return }
            let descriptor = state.descriptor
            _ = withoutBrokenPipeSignal { Array(line.utf8).withUnsafeBytes { writeAll(descriptor, $0) } }
        }
    }

    /// Starts the guard; without one nothing is lost but the guarding.
    ///
    /// It cannot start only where descriptors or processes have run out. Then the next block cannot start either, and that is said; the
    /// guard is tried again with the next child.
    private static func start() -> (descriptor: Int32, process: SpawnedProcess?) {
        guard let ends = try? Pipe() else { return (-1, nil) }
        let null = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer {
            close(ends.reading)
            if null >= 0 { close(null) }
        }
        guard null >= 0,
            let process = try? SpawnedProcess(Command("/bin/sh", ["-c", script]), directory: "/", input: ends.reading, output: null, error: null)
        else {
            close(ends.writing)
            return (-1, nil)
        }
        return (ends.writing, process)
    }
}
