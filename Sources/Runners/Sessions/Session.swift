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

/// How sessions of a language are held.
struct SessionDriver: Sendable {
    /// Languages with the same driver name and session name share a session.
    var name: String
    /// The command that starts the interpreter, for the header arguments of the first block.
    var command: @Sendable (Parameters) -> Command
    /// What the interpreter is told first, on its standard input; it has to answer as a block does. `nil`: it answers unasked.
    var greeting: (@Sendable (SessionFiles) -> String)?
    /// The source of the resident program that the command runs; its path is appended to the arguments.
    var program: (@Sendable (SessionFiles) -> String)?
    /// The resident program reads its requests from standard input, because it cannot from a pipe with a name.
    var readsStandardInput = false
    /// The interpreter leaves temporary files behind when it is ended.
    var leavesTemporaryFiles = false
    /// Runs one block in the session.
    var execute: @Sendable (BlockRun, Session) async throws -> Value
}

/// The named pipes by which labbook and an interpreter talk; standard output stays the program's own.
struct SessionFiles: Sendable {
    /// What the interpreter reads: one request per line.
    var requests: String
    /// What it writes: `STATUS VALUE-BYTES MESSAGE-BYTES`, a newline, the value and the message.
    var replies: String
}

/// An interpreter that keeps its state between blocks.
///
/// The actor owns the child: nobody else writes to it, reads from it or waits for it.
actor Session {
    /// What came of one request.
    struct Answer: Sendable {
        enum Ending: Sendable, Equatable {
            /// The interpreter answered, with its status.
            case answered(Int)
            case died(SpawnedProcess.Status)
            /// The connection to the machine that it ran on ended.
            case disconnected(String)
            case timedOut(seconds: Double)
            /// The user stopped the run.
            case stopped
        }
        var ending: Ending
        /// What the interpreter and its children wrote meanwhile.
        var output: String
        var log: OutputLog?
        var value = ""
        var message = ""
    }

    nonisolated let files: SessionFiles
    nonisolated let program: String
    private let process: SpawnedProcess
    private let guardian: OrphanGuard
    private let limits: OutputLimits
    /// The interpreter's standard input where it reads requests from there, else the requests' pipe.
    private let input: Int32
    private let output: Int32
    private let replies: Int32
    private var ended: SpawnedProcess.Status?
    /// The first answer, to the greeting, has come.
    private var isReady = false
    private var greeting: String?
    private var isClosed = false
    /// The interpreter on another machine, where it is there.
    private let remote: RemoteInterpreter?

    /// Starts the interpreter of a session, on another machine where `remote` names one.
    static func start(
        _ driver: SessionDriver, command: Command, directory: String, remote: RemoteInterpreter?, temporary: TemporaryDirectory, guardian: OrphanGuard,
        limits: OutputLimits
    ) async throws -> Session {
        let files = SessionFiles(requests: try temporary.newPath("requests-"), replies: try temporary.newPath("replies-"))
        var command = command
        if let program = driver.program { command.arguments.append(try temporary.file("session-", text: program(files))) }
        if driver.leavesTemporaryFiles { command = try command.withTemporaryFiles(in: temporary) }
        try await remote?.machine.push()
        return try Session(driver, files, command, directory, remote, guardian, limits)
    }

    private init(
        _ driver: SessionDriver, _ files: SessionFiles, _ command: Command, _ directory: String, _ remote: RemoteInterpreter?, _ guardian: OrphanGuard,
        _ limits: OutputLimits
    ) throws {
        self.files = files
        self.remote = remote
        self.guardian = guardian
        self.limits = limits
        program = command.program
        let output = try Pipe()
        self.output = output.reading
        let isFed = driver.program == nil || driver.readsStandardInput
        let childInput: Int32
        var error = output.writing
        if isFed || remote != nil {
            let pipe = try Pipe()
            input = pipe.writing
            _ = fcntl(input, F_SETFL, O_NONBLOCK)
            childInput = pipe.reading
        } else {
            guard mkfifo(files.requests, 0o600) == 0 else { throw fileFailure("make", files.requests) }
            input = open(files.requests, O_RDWR | O_NONBLOCK | O_CLOEXEC)
            childInput = open("/dev/null", O_RDONLY | O_CLOEXEC)
        }
        if remote != nil {
            let pipe = try Pipe()
            replies = pipe.reading
            _ = fcntl(replies, F_SETFL, O_NONBLOCK)
            error = pipe.writing
        } else {
            guard mkfifo(files.replies, 0o600) == 0 else { throw fileFailure("make", files.replies) }
            // Open for both directions, so that the pipe outlives each single use of it.
            let replies = open(files.replies, O_RDWR | O_NONBLOCK | O_CLOEXEC)
            guard replies >= 0 else { throw fileFailure("open", files.replies) }
            self.replies = replies
        }
        defer {
            close(childInput)
            close(output.writing)
            if error != output.writing { close(error) }
        }
        greeting = driver.greeting?(files)
        _ = fcntl(output.reading, F_SETFL, O_NONBLOCK)
        process = try SpawnedProcess(
            remote?.command(command, files, isFed: isFed) ?? command, directory: remote == nil ? directory : "/", input: childInput, output: output.writing,
            error: error)
        guardian.add(process.identifier)
    }

    deinit {
        if !isClosed {
            process.signalGroup(SIGKILL)
            guardian.remove(process.identifier)
        }
        for descriptor in [input, output, replies] where descriptor >= 0 { close(descriptor) }
    }

    /// Whether the interpreter is there to take a block.
    var isAlive: Bool {
        if ended == nil { ended = process.status() }
        return ended == nil && !isClosed
    }

    /// Ends the interpreter and all it has started.
    func end() {
        guard !isClosed else { return }
        isClosed = true
        if ended == nil { ended = process.status() }
        // Where the connection is gone, the interpreter there ends by itself.
        if ended == nil { remote?.signal(SIGTERM) }
        if remote == nil { process.signalGroup(SIGTERM) }
        process.signalGroup(SIGCONT)
        let deadline = Clock.now + 0.3
        while ended == nil {
            ended = process.status()
            if ended != nil || Clock.now > deadline { break }
            usleep(2000)
        }
        if ended == nil { remote?.signal(SIGKILL) }
        process.signalGroup(SIGKILL)
        while ended == nil {
            ended = process.status()
            if ended == nil { usleep(1000) }
        }
        guardian.remove(process.identifier)
        unlink(files.requests)
        unlink(files.replies)
    }

    /// Sends a request and waits for its answer; at the end of the time the interpreter is interrupted, and killed two
    /// seconds later.
    ///
    /// - Parameter report: What is sent only when the interpreter has read the request: some throw away all that they have read when a
    ///   command fails, and it is what makes them answer.
    func send(
        _ request: String, report: String = "", timeout: Double?, onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
    ) async throws -> Answer {
        // Scripts go there, and files of results come back.
        try await remote?.machine.push()
        if !isReady {
            isReady = true
            // Whatever an interpreter says when it starts is nobody's result.
            let hello = try await exchange(greeting ?? "", timeout: timeout, onOutput: nil)
            guard case .answered = hello.ending else { return hello }
        }
        let answer = try await exchange(request, afterwards: report, timeout: timeout, onOutput: onOutput)
        if case .answered = answer.ending { try await remote?.machine.pull() }
        return answer
    }

    /// Sends `request` and then `command`, which makes the interpreter write `word`, and waits for that in the output.
    func converse(
        _ request: String, command: String, until word: String, timeout: Double?, onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil
    ) async throws -> Answer {
        if !isReady {
            isReady = true
            let hello = try await exchange(command, timeout: timeout, onOutput: nil, marker: word)
            guard case .answered = hello.ending else { return hello }
        }
        var answer = try await exchange(request + command, timeout: timeout, onOutput: onOutput, marker: word)
        let bytes = Array(answer.output.utf8)
        let marker = Array(word.utf8)
        if let end = bytes.indices.first(where: { bytes[$0] == marker[0] && bytes[$0...].starts(with: marker) }) {
            answer.output = String(decoding: bytes[..<end], as: UTF8.self)
        }
        return answer
    }

    private func exchange(
        _ request: String, afterwards: String = "", timeout: Double?, onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?,
        marker: String = ""
    ) async throws -> Answer {
        try Task.checkCancellation()
        let stop = StopFlag()
        let exchange = SessionExchange(
            process: process, input: input, output: output, replies: replies, limits: limits, timeout: timeout, onOutput: onOutput, stop: stop,
            marker: Array(marker.utf8), remote: remote)
        let result = try await withTaskCancellationHandler {
            try await blocking { exchange.run(request.orgBytes, afterwards: afterwards.orgBytes) }
        } onCancel: {
            stop.set()
        }
        switch result.answer.ending {
        case .died(let status):
            ended = status
            process.signalGroup(SIGKILL)
        case .disconnected:
            ended = .exited(255)
            await remote?.machine.disconnected()
        default: break
        }
        var answer = result.answer
        if result.cancelled { answer.ending = .stopped }
        return answer
    }
}

/// A flag that one thread sets and another one looks at.
final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)
    var isSet: Bool { flag.load(ordering: .acquiring) }
    func set() { flag.store(true, ordering: .releasing) }
}
