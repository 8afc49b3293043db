import Dispatch
import Glibc
import Runners
import Synchronization

/// Turns Ctrl-C into cancellation: the first SIGINT, SIGTERM or SIGHUP cancels the work, which stops the running block and
/// keeps what is finished; the second kills them and ends the program at once.
final class InterruptWatch: Sendable {
    private let signal = Mutex<Int32?>(nil)

    /// The signal that came first.
    var received: Int32? { signal.withLock { $0 } }

    /// Runs `body` in a task that a signal cancels.
    func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let task = Task(executorPreference: BlockingThread.shared) { try await body() }
        let queue = DispatchQueue(label: "labbook.signals")
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            // A handler that does nothing rather than SIG_IGN, which the blocks' programs would inherit.
            Glibc.signal(number) { _ in }
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [weak self] in
                guard let self else { return }
                let first = self.signal.withLock { value in
                    defer { value = value ?? number }
                    return value == nil
                }
                if first {
                    Console.note("stopping the running block; again to kill")
                    task.cancel()
                } else {
                    RunningGroups.kill()
                    _exit(128 + number)
                }
            }
            source.resume()
            return source
        }
        defer {
            for source in sources { source.cancel() }
            for number in [SIGINT, SIGTERM, SIGHUP] { Glibc.signal(number, SIG_DFL) }
        }
        return try await task.value
    }
}
