import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One request and its answer: the loop that blocks, on a thread of its own.
struct SessionExchange: Sendable {
    let process: SpawnedProcess
    let input: Int32
    let output: Int32
    let replies: Int32
    let limits: OutputLimits
    let timeout: Double?
    let onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?
    let stop: StopFlag
    /// Ends the exchange where it appears in the output, for interpreters that cannot answer on a pipe of their own.
    var marker: [UInt8] = []
    /// The interpreter on another machine, where it is there.
    var remote: RemoteInterpreter?

    /// Sends a signal to the interpreter and what it has started.
    private func signal(_ signal: Int32) {
        guard let remote else { return process.signalGroup(signal) }
        remote.signal(signal)
        if signal == SIGKILL { process.signalGroup(signal) }
    }

    /// - Parameter afterwards: What is written once the interpreter has taken all of `request` from its pipe.
    func run(_ request: [UInt8], afterwards: [UInt8] = []) -> (answer: Session.Answer, cancelled: Bool) {
        var pending = request[...]
        var held = afterwards[...]
        var kept = OutputBuffer(limit: limits.standardOutput, logDirectory: limits.logDirectory)
        var reply: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
        defer { chunk.deallocate() }
        let started = Clock.now
        var killAt: Double?
        var timedOut = false
        var cancelled = false
        var outputOpen = true
        var repliesOpen = true
        var recent: [UInt8] = []
        var markerSeen = false
        var filter = remote.map { MarkFilter($0.mark) }
        func take(_ piece: UnsafeRawBufferPointer) {
            if filter != nil {
                filter?.take(piece).withUnsafeBytes { keep($0) }
            } else {
                keep(piece)
            }
        }
        func keep(_ piece: UnsafeRawBufferPointer) {
            kept.append(piece)
            onOutput?(piece)
            guard !marker.isEmpty, !markerSeen else { return }
            recent.append(contentsOf: piece)
            markerSeen = recent.indices.dropLast(marker.count - 1).contains {
                recent[$0] == marker[0] && recent[$0...].starts(with: marker)
            }
            recent.removeFirst(max(0, recent.count - marker.count))
        }
        var ending: Session.Answer.Ending?
        var parts: (status: Int, value: String, message: String)?
        while ending == nil {
            var descriptors = [
                pollfd(fd: repliesOpen ? replies : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: outputOpen ? output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: pending.isEmpty ? -1 : input, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&descriptors, 3, held.isEmpty ? 20 : 1)
            if descriptors[1].revents != 0 { outputOpen = drain(output, chunk, atMost: 16, take) }
            if descriptors[2].revents != 0 {
                let count = pending.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
                if count > 0 { pending = pending.dropFirst(count) } else if errno != EAGAIN, errno != EINTR { pending = [] }
            }
            if pending.isEmpty, !held.isEmpty {
                var unread: Int32 = 0
                if ioctl(input, UInt(FIONREAD), &unread) != 0 || unread == 0 {
                    pending = held
                    held = []
                }
            }
            if descriptors[0].revents != 0 {
                repliesOpen = drain(replies, chunk, atMost: 16) { reply.append(contentsOf: $0) }
                if parts == nil { parts = Self.parse(reply) }
            }
            if let parts, filter?.hasSeen ?? true {
                ending = timedOut ? .timedOut(seconds: timeout ?? 0) : .answered(parts.status)
                break
            }
            if markerSeen {
                ending = timedOut ? .timedOut(seconds: timeout ?? 0) : .answered(0)
                break
            }
            let idle = descriptors.allSatisfy { $0.revents == 0 }
            if idle || !outputOpen, let status = process.status() {
                ending = timedOut ? .timedOut(seconds: timeout ?? 0) : remote?.ending(status) ?? .died(status)
                break
            }
            let now = Clock.now
            if let killAt {
                if now >= killAt {
                    signal(SIGKILL)
                    var status = process.status()
                    while status == nil {
                        usleep(1000)
                        status = process.status()
                    }
                    ending = timedOut ? .timedOut(seconds: timeout ?? 0) : .died(status ?? .signalled(SIGKILL))
                }
            } else if let timeout, now - started >= timeout {
                timedOut = true
                signal(SIGINT)
                killAt = now + 2
            } else if stop.isSet {
                cancelled = true
                signal(SIGINT)
                killAt = now + 2
            }
        }
        if outputOpen { _ = drain(output, chunk, atMost: 1 << 20, take) }
        if let rest = filter?.rest { rest.withUnsafeBytes { keep($0) } }
        kept.finish()
        var answer = Session.Answer(ending: ending ?? .died(.exited(0)), output: kept.text, log: kept.log)
        if let parts { (answer.value, answer.message) = (parts.value, parts.message) }
        return (answer, cancelled)
    }

    /// Takes a reply apart; `nil` while it is not complete.
    static func parse(_ bytes: [UInt8]) -> (status: Int, value: String, message: String)? {
        var head = 0
        var numbers: [Int?] = []
        var newline = 0
        // Lines before it are what the login shell of another machine says.
        repeat {
            guard let end = bytes[head...].firstIndex(of: 0x0A) else { return nil }
            numbers = bytes[head..<end].split(separator: 0x20).map { Int(String(decoding: $0, as: UTF8.self)) }
            (head, newline) = (end + 1, end)
        } while numbers.isEmpty || numbers.contains(nil)
        return parse(bytes, numbers.compactMap(\.self), newline)
    }

    private static func parse(_ bytes: [UInt8], _ numbers: [Int], _ newline: Int) -> (status: Int, value: String, message: String)? {
        let status = numbers.first ?? 0
        let value = numbers.count > 1 ? max(0, numbers[1]) : 0
        let message = numbers.count > 2 ? max(0, numbers[2]) : 0
        let start = newline + 1
        guard bytes.count >= start + value + message else { return nil }
        return (
            status, String(orgBytes: bytes[start..<(start + value)]), String(orgBytes: bytes[(start + value)..<(start + value + message)])
        )
    }
}

/// Takes a mark out of a stream that comes in pieces.
private struct MarkFilter {
    private let mark: [UInt8]
    /// What may be the beginning of the mark.
    private(set) var rest: [UInt8] = []
    private(set) var hasSeen = false

    init(_ mark: [UInt8]) { self.mark = mark }

    /// The bytes that are known not to belong to the mark.
    mutating func take(_ piece: UnsafeRawBufferPointer) -> [UInt8] {
        var bytes = rest + piece
        rest = []
        var from = 0
        while let start = bytes[from...].firstIndex(of: mark[0]) {
            let candidate = bytes[start...].prefix(mark.count)
            guard mark.starts(with: candidate) else {
                from = start + 1
                continue
            }
            if candidate.count == mark.count {
                hasSeen = true
                bytes.removeSubrange(start..<(start + mark.count))
                from = start
            } else {
                rest = Array(candidate)
                return Array(bytes[..<start])
            }
        }
        return bytes
    }
}
