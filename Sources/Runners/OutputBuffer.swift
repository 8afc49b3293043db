import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// How much of a block's output is kept.
public struct OutputLimits: Sendable {
    /// Bytes of standard output that are kept in memory and reach the notebook.
    public var standardOutput = 16 << 20
    /// Bytes of standard error that are kept: the last ones.
    public var standardError = 64 << 10
    /// Directory for the full log of a block that wrote more than is kept; `nil`: what is over is dropped.
    public var logDirectory: String?

    public init() {}
}

/// Collects the first bytes of a stream up to a limit; all of them go to a file once there are more.
struct OutputBuffer {
    private(set) var bytes: [UInt8] = []
    /// Bytes seen so far.
    private(set) var total = 0
    /// The file that holds everything, where there was too much.
    private(set) var log: OutputLog?
    private let limit: Int
    private let directory: String?
    private var descriptor: Int32 = -1

    init(limit: Int, logDirectory: String?) {
        self.limit = limit
        directory = logDirectory
    }

    mutating func append(_ chunk: UnsafeRawBufferPointer) {
        total += chunk.count
        if bytes.count < limit { bytes.append(contentsOf: chunk.prefix(limit - bytes.count)) }
        guard total > limit else { return }
        if log == nil, let directory { openLog(in: directory, whole: chunk) } else if descriptor >= 0 { write(chunk) }
    }

    /// Makes the log file, and writes what came before and `chunk`.
    private mutating func openLog(in directory: String, whole chunk: UnsafeRawBufferPointer) {
        var template = Array((directory + "/output-XXXXXX").utf8CString)
        makeDirectories(directory)
        descriptor = template.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
        guard descriptor >= 0 else {
            log = OutputLog(path: directory, problem: String(cString: strerror(errno)))
            return
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        log = OutputLog(path: String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
        // What is kept in memory holds the beginning of this chunk already.
        let before = total - chunk.count
        let kept = bytes
        kept.withUnsafeBytes { write(UnsafeRawBufferPointer(rebasing: $0[..<min(before, $0.count)])) }
        write(chunk)
    }

    /// Goes on with the log; where that fails it ends there.
    private mutating func write(_ chunk: UnsafeRawBufferPointer) {
        guard descriptor >= 0, !writeAll(descriptor, chunk) else { return }
        log?.problem = String(cString: strerror(errno))
        finish()
    }

    mutating func finish() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    var isTruncated: Bool { total > bytes.count }

    /// The text that was kept; a line at its end says that there was more. It does not say where all of it is: the notebook goes to other machines.
    var text: String {
        let text = String(orgBytes: bytes)
        guard isTruncated else { return text }
        return text + (text.utf8.last == 0x0A ? "" : "\n") + "[output truncated: \(bytes.count) of \(total) bytes]\n"
    }
}

/// Collects the last bytes of a stream.
struct TailBuffer {
    private var bytes: [UInt8] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func append(_ chunk: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: chunk)
        if bytes.count > 2 * limit { bytes.removeFirst(bytes.count - limit) }
    }

    var text: String { String(orgBytes: bytes.suffix(limit)) }
}

/// Writes all of `bytes`; `false` where the other side is gone or the disk is full.
func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0 {
            if errno == EINTR { continue }
            return false
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
}

/// Runs `body` with SIGPIPE held back on this thread: writing to a program that has gone is an error to be seen, no death.
func withoutBrokenPipeSignal<Result>(_ body: () -> Result) -> Result {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    guard pthread_sigmask(SIG_BLOCK, &pipe, &before) == 0 else { return body() }
    let result = body()
    // A signal that came meanwhile is taken away before it can be delivered.
    var pending = sigset_t()
    if sigismember(&before, SIGPIPE) == 0, sigpending(&pending) == 0, sigismember(&pending, SIGPIPE) == 1 {
        var number: Int32 = 0
        sigwait(&pipe, &number)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return result
}

/// Makes a directory and those above it.
@discardableResult
func makeDirectories(_ path: String) -> Bool {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return false }
    guard makeDirectories(String(path[..<slash])) else { return false }
    return mkdir(path, 0o777) == 0 || errno == EEXIST
}
