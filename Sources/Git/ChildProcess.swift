internal import CLibgit2
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Runs a program and waits for it: `git` for transfers, `gpg` and `ssh-keygen` for signatures, hooks.
///
/// Synchronous on purpose: libgit2's owner is one thread, and none of these programs runs for long without its user watching.
public struct ChildProcess: Sendable {
    public struct Outcome: Sendable {
        /// The exit status, or 128 + the signal.
        public var status: Int32
        public var output: [UInt8]
        public var errors: [UInt8]

        public var outputText: String { String(decoding: output, as: UTF8.self) }
        public var errorText: String { String(decoding: errors, as: UTF8.self) }
    }

    /// A path, or a name that is looked up in PATH.
    public var program: String
    public var arguments: [String]
    public var directory: String?
    /// Variables to set besides those of this process; `nil` removes one.
    public var environment: [String: String?]
    public var input: [UInt8]
    /// Whether the child writes to this process's own standard output and error instead of being read.
    public var inheritsOutput: Bool
    /// Seconds after which the program is killed; its status is then 137.
    public var timeout: Double?

    public init(
        _ program: String, _ arguments: [String], directory: String? = nil, environment: [String: String?] = [:], input: [UInt8] = [],
        inheritsOutput: Bool = false
    ) {
        self.program = program
        self.arguments = arguments
        self.directory = directory
        self.environment = environment
        self.input = input
        self.inheritsOutput = inheritsOutput
    }

    /// Starts the program, feeds it, reads all it writes, and returns its outcome; a non-zero exit is an outcome.
    public func run() throws(GitError) -> Outcome {
        var fromChild: [Int32] = [-1, -1], errorsFromChild: [Int32] = [-1, -1], toChild: [Int32] = [-1, -1]
        guard unsafe pipe(&toChild) == 0, unsafe pipe(&fromChild) == 0, unsafe pipe(&errorsFromChild) == 0 else { throw failure(errno) }
        for ends in [toChild, fromChild, errorsFromChild] { for descriptor in ends { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) } }
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
        if !inheritsOutput {
            unsafe posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
            unsafe posix_spawn_file_actions_adddup2(&actions, errorsFromChild[1], 2)
        }
        if let directory { unsafe labbook_spawn_in_directory(&actions, directory) }
        var process: pid_t = 0
        let result = unsafe withCStrings([program] + arguments) { arguments in
            unsafe withCStrings(variables) { unsafe posix_spawnp(&process, program, &actions, nil, arguments, $0) }
        }
        FileSystem.close(toChild[0])
        FileSystem.close(fromChild[1])
        FileSystem.close(errorsFromChild[1])
        guard result == 0 else {
            for descriptor in [toChild[1], fromChild[0], errorsFromChild[0]] { FileSystem.close(descriptor) }
            throw failure(result)
        }
        let (output, errors) = transfer(process, to: toChild[1], from: fromChild[0], errorsFromChild[0])
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return Outcome(status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output, errors: errors)
    }

    private func failure(_ number: Int32) -> GitError {
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return GitError(.program, number == ENOENT ? "there is no such program" : reason, while: "run '\(program)'",
            hints: number == ENOENT ? ["install '\(program)' or put it into PATH"] : [])
    }

    private var variables: [String] {
        var result: [String] = []
        var names: Set<String> = []
        for (name, value) in environment {
            names.insert(name)
            if let value { result.append("\(name)=\(value)") }
        }
        var entry = unsafe environ
        while let text = unsafe entry.pointee {
            let variable = unsafe String(cString: text)
            if let name = variable.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).first, !names.contains(String(name)) {
                result.append(variable)
            }
            unsafe entry += 1
        }
        return result
    }

    /// Feeds and reads the child until it has closed both ends, or its time is over.
    private func transfer(_ process: pid_t, to input: Int32, from output: Int32, _ errors: Int32) -> (output: [UInt8], errors: [UInt8]) {
        var results: [[UInt8]] = [[], []]
        let clock = ContinuousClock()
        let deadline = timeout.map { clock.now + .seconds($0) }
        var position = 0
        var polls = [
            pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
            pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
        ]
        func finish(_ index: Int) {
            FileSystem.close(polls[index].fd)
            polls[index].fd = -1
        }
        if self.input.isEmpty { finish(2) } else { _ = fcntl(input, F_SETFL, O_NONBLOCK) }
        // A child that does not read its input must not kill us.
        let previous = signal(SIGPIPE, SIG_IGN)
        defer { _ = signal(SIGPIPE, previous) }
        var chunk = [UInt8](repeating: 0, count: 65536)
        while polls.contains(where: { $0.fd >= 0 }) {
            var wait: Int32 = -1
            if let deadline {
                let left = deadline - clock.now
                // Whatever the child started may hold its output open for ever: nobody waits for that.
                guard left > .zero else {
                    kill(process, SIGKILL)
                    break
                }
                wait = Int32(min(60_000, left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1))
            }
            if unsafe poll(&polls, nfds_t(polls.count), wait) < 0 {
                if errno == EINTR { continue }
                break
            }
            for index in 0..<2 where polls[index].fd >= 0 && polls[index].revents != 0 {
                let count = unsafe read(polls[index].fd, &chunk, chunk.count)
                if count > 0 { results[index].append(contentsOf: chunk[..<count]) } else if count == 0 || errno != EINTR { finish(index) }
            }
            if polls[2].fd >= 0, polls[2].revents != 0 {
                let count = unsafe self.input.withUnsafeBytes { unsafe write(polls[2].fd, $0.baseAddress.unsafelyUnwrapped + position, $0.count - position) }
                if count > 0 { position += count }
                if position == self.input.count || (count < 0 && errno != EINTR && errno != EAGAIN) { finish(2) }
            }
        }
        for index in polls.indices where polls[index].fd >= 0 { finish(index) }
        return (results[0], results[1])
    }
}

/// Calls `body` with a NULL-terminated array of C strings.
private func withCStrings<Result>(_ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { for unsafe pointer in unsafe pointers { unsafe free(pointer) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { unsafe body($0.baseAddress.unsafelyUnwrapped) }
}
