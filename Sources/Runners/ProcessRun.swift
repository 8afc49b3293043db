import Babel
import OrgSyntax
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a program left behind.
struct ProcessOutcome: Sendable {
    enum Ending: Sendable, Equatable {
        case status(SpawnedProcess.Status)
        case timedOut
        case cancelled
    }
    var ending: Ending
    var standardOutput: String
    /// Path of the file with all of the output, where it was too much.
    var log: OutputLog?
    var standardError: String
}

/// Asks a running child to stop; shared between the task that waits and whoever cancels it.
final class StopRequest: Sendable {
    private let state = Mutex<(process: SpawnedProcess?, requested: Bool)>((nil, false))

    var isRequested: Bool { state.withLock { $0.requested } }

    func started(_ process: SpawnedProcess) {
        let requested = state.withLock { state in
            state.process = process
            return state.requested
        }
        if requested { process.signalGroup(SIGTERM) }
    }

    /// The child's status is about to be taken: its number is nobody's after that.
    func ended() { state.withLock { $0.process = nil } }

    func stop() {
        let process = state.withLock { state in
            state.requested = true
            return state.process
        }
        process?.signalGroup(SIGTERM)
    }
}

/// Runs programs to their end.
struct ProcessRun: Sendable {
    var limits: OutputLimits
    var guardian: OrphanGuard
    /// Receives pieces of the output while the program runs, for progress.
    var onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?

    /// Runs `command` with `input` as its standard input and waits; the whole process group ends when the task is
    /// cancelled or `timeout` seconds are over.
    ///
    /// - Parameter mergesError: standard error goes where standard output goes.
    func run(
        _ command: Command, directory: String, input: Int32, mergesError: Bool = false, timeout: Double?
    ) async throws -> ProcessOutcome {
        let request = StopRequest()
        return try await withTaskCancellationHandler {
            // The loop blocks, and a thread of the cooperative pool must not.
            try await blocking { () throws -> ProcessOutcome in
                try collect(command, directory: directory, input: input, mergesError: mergesError, timeout: timeout, request: request)
            }
        } onCancel: {
            request.stop()
        }
    }

    private func collect(
        _ command: Command, directory: String, input: Int32, mergesError: Bool, timeout: Double?, request: StopRequest
    ) throws -> ProcessOutcome {
        let output = try Pipe()
        let error: Pipe
        do { error = try Pipe() } catch {
            close(output.reading)
            close(output.writing)
            throw error
        }
        defer {
            close(output.reading)
            close(error.reading)
        }
        let process: SpawnedProcess
        do {
            defer {
                close(output.writing)
                close(error.writing)
            }
            process = try SpawnedProcess(
                command, directory: directory, input: input, output: output.writing, error: mergesError ? output.writing : error.writing)
        }
        request.started(process)
        var watcher = DeadlineWatcher(process: process, timeout: timeout, request: request, guardian: guardian)
        defer { watcher.finish() }
        _ = fcntl(output.reading, F_SETFL, O_NONBLOCK)
        _ = fcntl(error.reading, F_SETFL, O_NONBLOCK)

        var kept = OutputBuffer(limit: limits.standardOutput, logDirectory: limits.logDirectory)
        var tail = TailBuffer(limit: limits.standardError)
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { chunk.deallocate() }
        var outputOpen = true
        var errorOpen = true
        // As Emacs does, wait until nobody has the output open; what holds only the error stream is not waited for.
        while outputOpen {
            var descriptors = [pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0)]
            if errorOpen { descriptors.append(pollfd(fd: error.reading, events: Int16(POLLIN), revents: 0)) }
            _ = poll(&descriptors, nfds_t(descriptors.count), watcher.waitMilliseconds)
            if descriptors[0].revents != 0 {
                outputOpen = drain(output.reading, chunk, atMost: 64) {
                    kept.append($0)
                    onOutput?($0)
                }
            }
            if errorOpen, descriptors.count > 1, descriptors[1].revents != 0 { errorOpen = drain(error.reading, chunk, atMost: 64) { tail.append($0) } }
            if watcher.check() { break }
        }
        kept.finish()
        // A program that closed its output mostly ends at once; a sleep would take longer than its end.
        let closed = Clock.now
        var pause: Int32 = 0
        var status = process.status()
        while status == nil {
            var descriptor = pollfd(fd: errorOpen ? error.reading : -1, events: Int16(POLLIN), revents: 0)
            if pause == 0 { sched_yield() } else { _ = poll(&descriptor, 1, pause) }
            if errorOpen { errorOpen = drain(error.reading, chunk, atMost: 64) { tail.append($0) } }
            status = process.status()
            if status == nil { _ = watcher.check() }
            if pause > 0 || Clock.now - closed > 0.002 { pause = min(pause + 1, 50) }
        }
        request.ended()
        while errorOpen { errorOpen = drain(error.reading, chunk, atMost: .max) { tail.append($0) } && false }
        let ending: ProcessOutcome.Ending =
            watcher.timedOut ? .timedOut : request.isRequested ? .cancelled : .status(status ?? .exited(0))
        return ProcessOutcome(ending: ending, standardOutput: kept.text, log: kept.log, standardError: tail.text)
    }
}

/// Reads what there is, at most `rounds` pieces; `false` at the end of the stream.
func drain(_ descriptor: Int32, _ chunk: UnsafeMutableRawBufferPointer, atMost rounds: Int, _ body: (UnsafeRawBufferPointer) -> Void) -> Bool {
    var round = 0
    while round < rounds {
        let count = read(descriptor, chunk.baseAddress, chunk.count)
        if count > 0 {
            body(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
            round += 1
            if count < chunk.count { return true }
        } else if count == 0 {
            return false
        } else if errno == EINTR {
            continue
        } else {
            return errno == EAGAIN || errno == EWOULDBLOCK
        }
    }
    return true
}

/// Watches the clock and cancellation for one child: it is asked to end first and killed two seconds later.
struct DeadlineWatcher {
    let process: SpawnedProcess
    let request: StopRequest
    let guardian: OrphanGuard
    private let started = Clock.now
    private let timeout: Double?
    private var killAt: Double?
    private var isGuarded = false
    private(set) var timedOut = false

    init(process: SpawnedProcess, timeout: Double?, request: StopRequest, guardian: OrphanGuard) {
        self.process = process
        self.timeout = timeout
        self.request = request
        self.guardian = guardian
        RunningGroups.insert(process.identifier)
    }

    /// How long to sleep at most.
    var waitMilliseconds: Int32 {
        if !isGuarded { return 50 }
        guard let timeout, killAt == nil else { return 200 }
        return Int32(max(1, min(200, (started + timeout - Clock.now) * 1000 + 1)))
    }

    /// Acts where it is time to; `true` once the group was killed and its output need not be waited for.
    mutating func check() -> Bool {
        let now = Clock.now
        if !isGuarded, now - started > 0.05 {
            isGuarded = true
            guardian.add(process.identifier)
        }
        if let killAt {
            guard now >= killAt else { return false }
            process.signalGroup(SIGKILL)
            return true
        }
        if let timeout, now - started >= timeout {
            timedOut = true
            process.signalGroup(SIGTERM)
            killAt = now + 2
        } else if request.isRequested {
            killAt = now + 2
        }
        return false
    }

    /// The child is gone; what its group left behind goes too, where it was stopped.
    mutating func finish() {
        if timedOut || request.isRequested { process.signalGroup(SIGKILL) }
        if isGuarded { guardian.remove(process.identifier) } else { RunningGroups.remove(process.identifier) }
    }
}

/// Seconds of a clock that only goes forward.
enum Clock {
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
