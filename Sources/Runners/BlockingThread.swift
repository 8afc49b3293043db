import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thread for a task that waits for programs: what the task does runs there, and may block there.
///
/// The blocks of a notebook run one after the other. From the cooperative pool each would cost two hand-overs between threads: one to a thread
/// that may block, and one back. A task that prefers this executor has none of them.
public final class BlockingThread: TaskExecutor {
    /// Made when it is first needed, and there until the program ends; `nil` where the system gives no more threads.
    public static let shared: BlockingThread? = {
        let executor = BlockingThread()
        return startThread { executor.work() } == 0 ? executor : nil
    }()

    private let jobs = Mutex<[UnownedJob]>([])
    private let waiting = DispatchSemaphore(value: 0)
    /// The thread of `shared`, once it is there.
    private static let thread = Mutex<pthread_t?>(nil)

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        waiting.signal()
    }

    private func work() {
        Self.thread.withLock { $0 = pthread_self() }
        while true {
            waiting.wait()
            jobs.withLock { $0.removeFirst() }.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    /// Whether the caller runs on this thread.
    fileprivate static var isCurrent: Bool { thread.withLock { $0.map { pthread_equal($0, pthread_self()) != 0 } ?? false } }
}

/// Runs `body`, which blocks, where it may: here on the blocking thread, else on a thread made for it.
func blocking<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
    if BlockingThread.isCurrent { return try body() }
    return try await withCheckedThrowingContinuation { continuation in
        let code = startThread { continuation.resume(with: Swift.Result(catching: body)) }
        if code != 0 { continuation.resume(throwing: SpawnFailure(program: "thread", code: code)) }
    }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Starts a thread that runs `body` and ends.
///
/// - Returns: 0, or the system's error number.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Int32 {
    let box = Unmanaged.passRetained(ThreadBody(body))
    #if canImport(Darwin)
    var thread: pthread_t?
    #else
    var thread = pthread_t()
    #endif
    let code = pthread_create(&thread, nil, { argument in
        #if canImport(Darwin)
        let body = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
        #else
        guard let argument else { return nil }
        let body = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
        #endif
        withoutBrokenPipeSignal { body.run() }
        return nil
    }, box.toOpaque())
    guard code == 0 else {
        box.release()
        return code
    }
    #if canImport(Darwin)
    if let thread { pthread_detach(thread) }
    #else
    pthread_detach(thread)
    #endif
    return 0
}
