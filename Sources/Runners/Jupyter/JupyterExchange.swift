import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One request to the resident program and the events until the one that answers it: the loop that blocks, on a thread of its own.
struct JupyterExchange: Sendable {
    let process: SpawnedProcess
    let input: Int32
    let output: Int32
    let timeout: Double?
    let stop: StopFlag
    /// What to send when the time is over or the user stops the run: to interrupt the cell, and two seconds later to kill the kernel.
    var interrupt: [UInt8] = []
    var kill: [UInt8] = []
    /// Receives events on the way, the answer included.
    let onEvent: @Sendable (JupyterEvent) -> Void
    let isAnswer: @Sendable (JupyterEvent) -> Bool

    enum Ending: Sendable {
        case answered(JupyterEvent)
        case timedOut(JupyterEvent?)
        case cancelled(JupyterEvent?)
        /// The resident program ended.
        case gone(SpawnedProcess.Status)
    }

    /// - Parameter rest: bytes that came after the last event; those of this exchange are returned.
    func run(_ request: [UInt8], rest: [UInt8]) -> (ending: Ending, rest: [UInt8]) {
        var pending = request[...]
        var buffer = rest
        var scanned = 0
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 1)
        defer { chunk.deallocate() }
        // A cell's time begins when its kernel takes it.
        var started: Double? = interrupt.isEmpty ? Clock.now : nil
        var killAt: Double?
        var hasKilled = false
        var timedOut = false
        var cancelled = false
        var isOpen = true
        while true {
            while let newline = buffer[scanned...].firstIndex(of: 0x0A) {
                let line = Array(buffer[..<newline])
                buffer.removeSubrange(...newline)
                scanned = 0
                guard let event = JupyterEvent(line: line) else { continue }
                if event.event == "begun" { started = Clock.now }
                onEvent(event)
                guard isAnswer(event) else { continue }
                if cancelled { return (.cancelled(event), buffer) }
                return (timedOut ? .timedOut(event) : .answered(event), buffer)
            }
            scanned = buffer.count
            var descriptors = [
                pollfd(fd: isOpen ? output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pending.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&descriptors, 2, 20)
            if descriptors[0].revents != 0 { isOpen = drain(output, chunk, atMost: 64) { buffer.append(contentsOf: $0) } }
            if descriptors[1].revents != 0 {
                let count = pending.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                if count > 0 { pending = pending.dropFirst(count) } else if errno != EAGAIN, errno != EINTR { pending = [] }
            }
            if !isOpen, buffer.firstIndex(of: 0x0A) == nil {
                process.signalGroup(SIGKILL)
                var status = process.status()
                while status == nil {
                    usleep(1000)
                    status = process.status()
                }
                return (cancelled ? .cancelled(nil) : .gone(status ?? .exited(0)), [])
            }
            let now = Clock.now
            if let at = killAt {
                guard now >= at else { continue }
                if hasKilled { process.signalGroup(SIGKILL) }
                hasKilled = true
                pending += kill
                killAt = now + 2
            } else if let timeout, let started, now - started >= timeout {
                timedOut = true
                pending += interrupt
                killAt = now + 2
            } else if stop.isSet {
                cancelled = true
                pending += interrupt
                killAt = now + 2
            }
        }
    }
}
