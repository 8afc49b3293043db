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

/// The resident program that speaks to all kernels of a run, and the kernels that it started.
///
/// The actor owns the child: nobody else writes to it, reads from it or waits for it.
actor JupyterHelper {
    /// A kernel that a block asks for.
    enum Place: Sendable, Equatable {
        /// A new one of this kind (a name for `:kernel`).
        case new(String)
        /// One that runs, by its connection file.
        case connection(String)
        /// One that runs under a Jupyter server.
        case server(host: String, port: Int, id: String)
    }

    /// What came of a cell.
    struct Answer: Sendable {
        enum Ending: Sendable {
            case ok
            case failed(JupyterEvent.Problem)
            /// The kernel is gone: exit status, negative for a signal.
            case died(Int32?)
            case notStarted(String)
            /// It cannot be reached any more.
            case lost(String)
            case timedOut
            /// The user stopped the run.
            case stopped
        }
        var ending: Ending
        var output = RichOutput()
        /// How much of what was printed is kept of how much, where that is not all of it, in bytes.
        var cutOutput: (kept: Int, total: Int)?
    }

    private let process: SpawnedProcess
    private let input: Int32
    private let output: Int32
    /// What the program and its kernels write past their streams.
    private let log: String
    private let temporary: TemporaryDirectory
    private let guardian: OrphanGuard
    private let limits: OutputLimits
    private var rest: [UInt8] = []
    private var isGone = false
    private var number = 0
    private var known: Set<String> = []
    private var groups: [String: pid_t] = [:]
    private var problems: [String: String] = [:]
    private var specs: [JupyterKernel]?
    /// The Python that runs it.
    private(set) var python = ""
    private(set) var version = ""

    private init(_ python: String, temporary: TemporaryDirectory, guardian: OrphanGuard, limits: OutputLimits) throws {
        self.temporary = temporary
        self.guardian = guardian
        self.limits = limits
        let script = try Self.program(in: temporary)
        log = try temporary.file("kernels-", ".log")
        let requests = try Pipe()
        let events = try Pipe()
        let error = open(log, O_WRONLY | O_APPEND | O_CLOEXEC)
        defer {
            close(requests.reading)
            close(events.writing)
            if error >= 0 { close(error) }
        }
        input = requests.writing
        output = events.reading
        _ = fcntl(input, F_SETFL, O_NONBLOCK)
        _ = fcntl(output, F_SETFL, O_NONBLOCK)
        process = try SpawnedProcess(
            Command(python, ["-B", script]), directory: try temporary.path(), input: requests.reading, output: events.writing, error: error)
        guardian.add(process.identifier)
    }

    deinit {
        if !isGone {
            process.signalGroup(SIGKILL)
            for group in groups.values { kill(-group, SIGKILL) }
            guardian.remove(process.identifier)
        }
        close(input)
        close(output)
    }

    /// Writes the program and its modules into a folder of their own.
    private static func program(in temporary: TemporaryDirectory) throws -> String {
        let folder = try temporary.newPath("kernels-")
        guard makeDirectories(folder) else { throw fileFailure("make", folder) }
        let modules = [
            ("labbook_cell", PackageResources.labbook_cell_py), ("labbook_iopub", PackageResources.labbook_iopub_py),
            ("labbook_server", PackageResources.labbook_server_py), ("kernels", PackageResources.kernels_py),
        ]
        for (name, text) in modules { try write(String(orgBytes: text), to: "\(folder)/\(name).py") }
        return folder + "/kernels.py"
    }

    /// Starts the program with the first Python that has `jupyter_client`.
    ///
    /// - Throws: a ``OrgSyntax/Diagnostic`` `missing-interpreter` where none has.
    static func start(
        configured: String?, temporary: TemporaryDirectory, guardian: OrphanGuard, limits: OutputLimits
    ) async throws -> JupyterHelper {
        let candidates = JupyterPython.candidates(configured: configured)
        for candidate in candidates {
            let helper: JupyterHelper
            do {
                helper = try JupyterHelper(candidate.program, temporary: temporary, guardian: guardian, limits: limits)
            } catch let problem as SpawnFailure {
                guard let origin = candidate.origin else { continue }
                throw Diagnostic(id: "missing-interpreter", .error, "cannot start '\(problem.program)', which \(origin) names: \(problem.reason)")
            }
            if let problem = try await helper.greet() {
                if let origin = candidate.origin {
                    throw Diagnostic(
                        id: "missing-interpreter", .error, "'\(candidate.program)', which \(origin) names, has no jupyter_client", notes: problem,
                        hints: ["\(candidate.program) -m pip install jupyter_client ipykernel"])
                }
                continue
            }
            return helper
        }
        let tried = candidates.isEmpty ? "there is no python3" : "tried " + candidates.map(\.program).joined(separator: ", ")
        throw Diagnostic(
            id: "missing-interpreter", .error, "no Python with jupyter_client, which jupyter blocks need", notes: [tried],
            hints: [
                "sudo apt-get install python3-jupyter-client python3-ipykernel",
                "or name another one: 'jupyter: {python: PATH}' in labbook.yml, or LABBOOK_JUPYTER_PYTHON=PATH",
            ])
    }

    /// Waits for the program's first word; returns what it said instead where it ended.
    private func greet() async throws -> [String]? {
        let result = try await exchange(nil, timeout: 60) { $0.event == "hello" }
        switch result {
        case .answered(let event):
            python = event.python ?? ""
            version = event.version ?? ""
            return nil
        default: return logLines
        }
    }

    /// The last lines that the program and its kernels wrote past their streams.
    var logLines: [String] { (read(log) ?? "").newlineSeparated.filter(\.hasInk).suffix(5).map { $0 } }

    var isAlive: Bool { !isGone }

    /// The kernels that are installed.
    func kernels() async throws -> [JupyterKernel] {
        if let specs { return specs }
        let result = try await exchange(JupyterRequest("kernels"), timeout: 60) { $0.event == "kernels" }
        guard case .answered(let event) = result, let kernels = event.kernels else {
            throw Diagnostic(id: "no-kernels", .error, "cannot list the Jupyter kernels", notes: logLines)
        }
        specs = kernels
        return kernels
    }

    /// The kernel for blocks of a language; `nil` where there is none.
    func kernel(for language: String, named name: String?) async throws -> JupyterKernel? {
        let all = try await kernels()
        if let name { return all.first { $0.name == name } }
        let fitting = all.filter { $0.runs(language) }
        return fitting.first { $0.name == language + "3" || $0.name == language } ?? fitting.first ?? all.first { $0.name == language }
    }

    /// Starts or finds a kernel, without waiting until it is ready.
    func connect(_ key: String, _ place: Place, directory: String) async throws {
        guard !known.contains(key), !isGone else { return }
        known.insert(key)
        problems[key] = nil
        var request: JupyterRequest
        switch place {
        case .new(let name):
            request = JupyterRequest("start", kernel: key)
            request.name = name
            request.directory = directory
            request.connection = try temporary.newPath("kernel-", ".json")
        case .connection(let file):
            request = JupyterRequest("connect", kernel: key)
            request.file = file
        case .server(let host, let port, let id):
            request = JupyterRequest("attach", kernel: key)
            (request.host, request.port, request.remote) = (host, port, id)
            request.token = getenv("JUPYTER_TOKEN").map { String(cString: $0) }
        }
        _ = try await exchange(request, timeout: 60) { ($0.event == "started" || $0.event == "failed") && $0.kernel == key }
    }

    /// Runs code in a kernel that was opened.
    func execute(
        _ key: String, _ code: String, before: String?, after: String?, timeout: Double?, onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?
    ) async throws -> Answer {
        if let problem = problems.removeValue(forKey: key) {
            known.remove(key)
            return Answer(ending: .notStarted(problem))
        }
        number += 1
        let id = number
        var request = JupyterRequest("execute", kernel: key)
        (request.id, request.code, request.before, request.after) = (id, code, before, after)
        (request.limit, request.watched) = (limits.standardOutput, onOutput != nil)
        let result = try await exchange(request, timeout: timeout, kernel: key, onOutput: onOutput) { $0.event == "done" && $0.id == id }
        switch result {
        case .cancelled(let event): return Answer(ending: .stopped, output: event?.output ?? RichOutput())
        case .gone(let status): return Answer(ending: .notStarted("the program that speaks to Jupyter kernels ended (\(status.words))"))
        case .timedOut(let event): return Answer(ending: .timedOut, output: event?.output ?? RichOutput())
        case .answered(let event):
            var ending = Answer.Ending.ok
            if event.status == "died" {
                ending = event.message.map { .notStarted($0) } ?? .died(event.code)
            } else if event.status == "lost" {
                ending = .lost(event.message ?? "")
            } else if let problem = event.error {
                ending = .failed(problem)
            }
            return Answer(ending: ending, output: event.output, cutOutput: event.cutOutput)
        }
    }

    private func exchange(
        _ request: JupyterRequest?, timeout: Double?, kernel: String? = nil, onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)? = nil,
        isAnswer: @escaping @Sendable (JupyterEvent) -> Bool
    ) async throws -> JupyterExchange.Ending {
        guard !isGone else { return .gone(.exited(0)) }
        let stop = StopFlag()
        let events = EventList()
        var exchange = JupyterExchange(process: process, input: input, output: output, timeout: timeout, stop: stop) { event in
            if event.event == "output" { (event.text ?? "").withContiguousBytes { onOutput?($0) } } else { events.add(event) }
        } isAnswer: { isAnswer($0) }
        if let kernel {
            exchange.interrupt = try JupyterRequest("interrupt", kernel: kernel).line
            exchange.kill = try JupyterRequest("kill", kernel: kernel).line
        }
        let bytes = try request?.line ?? []
        let before = rest
        let loop = exchange
        let result = try await withTaskCancellationHandler {
            try await blocking { loop.run(bytes, rest: before) }
        } onCancel: {
            stop.set()
        }
        rest = result.rest
        for event in events.all { note(event) }
        if case .gone = result.ending { end() }
        return result.ending
    }

    /// Keeps what an event says about kernels.
    private func note(_ event: JupyterEvent) {
        guard let key = event.kernel else { return }
        switch event.event {
        case "started":
            if let group = event.process {
                groups[key] = group
                guardian.add(group)
            }
        case "failed": problems[key] = event.message ?? "it does not start"
        case _ where event.event == "died" || event.status == "died" || event.status == "lost":
            known.remove(key)
            if let group = groups.removeValue(forKey: key) {
                // What the kernel had started goes with it.
                kill(-group, SIGKILL)
                guardian.remove(group)
            }
        default: break
        }
    }

    /// Ends the kernels that were started here, and the program.
    func shutDown() async {
        guard !isGone else { return }
        do {
            _ = try await exchange(JupyterRequest("quit"), timeout: 2) { _ in false }
        } catch {
            // The task was cancelled: then they are killed.
        }
        end()
    }

    private func end() {
        guard !isGone else { return }
        isGone = true
        process.signalGroup(SIGKILL)
        _ = process.wait()
        for group in groups.values {
            kill(-group, SIGKILL)
            guardian.remove(group)
        }
        guardian.remove(process.identifier)
        groups = [:]
        known = []
    }
}

/// Events that one thread adds and another one takes afterwards.
private final class EventList: Sendable {
    private let list = Mutex<[JupyterEvent]>([])
    func add(_ event: JupyterEvent) { list.withLock { $0.append(event) } }
    var all: [JupyterEvent] { list.withLock { $0 } }
}

extension String {
    fileprivate func withContiguousBytes(_ body: (UnsafeRawBufferPointer) -> Void) { Array(utf8).withUnsafeBytes(body) }
}
