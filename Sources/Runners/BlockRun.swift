import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One execution of one block: what a language's procedure works with, and what it has come to so far.
///
/// It belongs to the task that runs the block and is never shared.
final class BlockRun {
    let request: ExecutionRequest
    let temporary: TemporaryDirectory
    let processes: ProcessRun
    private(set) var failure: ExecutionFailure?
    private(set) var standardError = ""
    private(set) var log: OutputLog?
    /// Whether the failure leaves no value, see ``ExecutionOutcome/hasNoValue``.
    var hasNoValue = false
    /// Exports Org text, for blocks in `org`; `nil` where it cannot.
    let exportOrg: @Sendable (_ text: String, _ backend: String) async throws -> String?
    private let started = Clock.now
    /// The machine that the block runs on; `nil` for this one.
    var machine: RemoteMachine?

    init(
        _ request: ExecutionRequest, temporary: TemporaryDirectory, processes: ProcessRun,
        exportOrg: @escaping @Sendable (_ text: String, _ backend: String) async throws -> String? = { _, _ in nil }
    ) {
        self.exportOrg = exportOrg
        self.request = request
        self.temporary = temporary
        self.processes = processes
    }

    var parameters: Parameters { request.parameters }
    var resultParams: [String] { request.parameters.resultParams }
    var wantsValue: Bool { request.parameters.resultType == .value }

    /// The body with prologue, variables and epilogue, to be run.
    var expanded: MappedText { expanded(request.body) }

    func expanded(_ body: MappedText) -> MappedText {
        var parameters = request.parameters
        if parameters.directory == nil { parameters.directory = request.directory + (request.directory.hasSuffix("/") ? "" : "/") }
        return (request.language.expandToRun ?? request.language.expand)(body, parameters)
    }

    /// `:session`, unless it is `none` or absent.
    var session: String? {
        switch parameters.value(":session") {
        case nil, .string("none"), .symbol("none"): nil
        case .null: ""
        default: parameters.string(":session") ?? ""
        }
    }

    /// Seconds that are left for this block.
    var timeLeft: Double? { request.timeout.map { max(0.001, $0 - (Clock.now - started)) } }

    /// The absolute path of a file that the block names, from the directory it runs in.
    func absolute(_ path: String) -> String {
        // There, the directory is the block's already.
        if path.hasPrefix("/") || machine != nil { return path }
        if path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") { return String(cString: home) + path.dropFirst() }
        return request.directory + "/" + path
    }

    /// Runs a command with `query` and a newline as its standard input and returns what it wrote, even where it failed
    /// (`org-babel-eval`).
    ///
    /// - Parameter program: the text in which the command counts lines, if that is not `query`.
    /// - Parameter errorsInOutput: the program says what went wrong on its standard output.
    func evaluate(
        _ command: Command, _ query: MappedText = MappedText(), program: MappedText? = nil, errorsInOutput: Bool = false
    ) async throws -> String {
        let input = try temporary.anonymousFile(query.text + "\n")
        defer { close(input) }
        return try await evaluate(command, input: input, program: program ?? query, errorsInOutput: errorsInOutput)
    }

    func evaluate(
        _ command: Command, input: Int32, mergesError: Bool = false, program: MappedText, errorsInOutput: Bool = false
    ) async throws -> String {
        try Task.checkCancellation()
        let outcome: ProcessOutcome
        do {
            if let machine {
                outcome = try await machine.run(command, in: request.remote?.path ?? "", input: input, mergesError: mergesError, timeout: timeLeft)
            } else {
                outcome = try await processes.run(command, directory: request.directory, input: input, mergesError: mergesError, timeout: timeLeft)
            }
        } catch let problem as SpawnFailure {
            return try startFailed(problem, command)
        } catch let problem as LostConnection {
            fail(.session(Self.lost(problem.machine)), command.program, line: nil, in: program)
            return problem.output
        }
        note(error: outcome.standardError)
        if let log = outcome.log { self.log = log }
        let message = mergesError || errorsInOutput ? outcome.standardOutput + outcome.standardError : outcome.standardError
        let name = command.programName
        switch outcome.ending {
        case .status(.exited(0)): break
        case .cancelled: fail(.cancelled, name, line: nil, in: program)
        case .status(.exited(let code)): fail(code == 127 ? missing(command) ?? .exited(code) : .exited(code), name, message, program)
        case .status(.signalled(let signal)): fail(.signalled(signal), name, message, program)
        case .timedOut: fail(.timedOut(seconds: request.timeout ?? 0), name, message, program)
        }
        return outcome.standardOutput
    }

    /// What is said where a machine does not answer any more.
    static func lost(_ machine: String) -> String { "the connection to '\(machine)' was lost while it ran the block" }

    /// The program that a shell could not find, where that is what 127 means.
    private func missing(_ command: Command) -> ExecutionFailure.Cause? {
        // On another machine it was looked for before.
        if request.remote != nil { return nil }
        guard command.program == Command.shell, command.arguments.count == 2 else { return nil }
        let name = Command.programName(ofLine: command.arguments[1])
        return Command.find(name) == nil ? .interpreterMissing(command: name) : nil
    }

    private func startFailed(_ problem: SpawnFailure, _ command: Command) throws -> String {
        var status = stat()
        guard stat(request.directory, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Diagnostic(
                id: "no-directory", .error, "cannot run in '\(request.directory)': no such directory", location: request.location,
                hints: ["add ':mkdirp yes' to make the directory of ':dir'"])
        }
        if problem.code == ENOENT || Command.find(command.program) == nil {
            fail(.interpreterMissing(command: command.program), command.program, "", MappedText())
            return ""
        }
        throw Diagnostic(
            id: "not-started", .error, "cannot start '\(command.program)': \(problem.reason)", location: request.location)
    }

    /// Keeps the first failure; the ones after it are its consequences.
    ///
    /// - Parameter line: The line of the notebook that failed, where it is known.
    func fail(_ cause: ExecutionFailure.Cause, _ program: String, _ message: String, _ text: MappedText, atLine line: Int? = nil) {
        guard failure == nil else { return }
        failure = FailureReading(request.language, text).failure(cause, program, message)
        if let line { failure?.line = line }
    }

    /// Keeps the first failure, at a line of `text` that is known.
    func fail(_ cause: ExecutionFailure.Cause, _ program: String, line: Int?, in text: MappedText) {
        guard failure == nil else { return }
        failure = ExecutionFailure(cause: cause, program: program, line: line.flatMap { text.originLine(ofLine: $0) })
    }

    /// Gives the program of the failure, if there is one, a name that the user knows.
    func renameFailure(of program: String, _ name: String) {
        if failure?.program == program { failure?.program = name }
    }

    func keep(log: OutputLog) { self.log = log }

    func note(error: String) {
        guard !error.isEmpty else { return }
        standardError += error
        if standardError.utf8.count > 2 * processes.limits.standardError {
            standardError = String(orgBytes: standardError.orgBytes.suffix(processes.limits.standardError))
        }
    }

    /// A program in a file of that name, in a temporary directory of its own.
    func scriptFile(_ name: String, _ program: MappedText) throws -> String {
        let directory = try temporary.newPath("block-")
        guard makeDirectories(directory) else { throw fileFailure("make", directory) }
        let path = directory + "/" + name
        try write(program.text, to: path)
        return path
    }

    /// A command line as Org puts it together, run by the user's shell where it needs one.
    func evaluate(line: String, program: MappedText = MappedText(), errorsInOutput: Bool = false) async throws -> String {
        try await evaluate(Command(line: line), MappedText(), program: program, errorsInOutput: errorsInOutput)
    }

    /// A command line with `text` as its standard input; its error stream goes into the result
    /// (`call-process-shell-command` with one buffer).
    func evaluate(line: String, input text: String, program: MappedText) async throws -> String {
        let input = try temporary.anonymousFile(text)
        defer { close(input) }
        return try await evaluate(Command(line: line), input: input, mergesError: true, program: program)
    }

    /// A header argument that is a word or a list of words, as one string (`(mapconcat #'identity (if (listp x) x (list x)) " ")`).
    func words(_ key: String) -> String {
        switch parameters.value(key) {
        case nil, .null: ""
        case .list(let elements): elements.map(\.displayed).joined(separator: " ")
        case let single?: single.displayed
        }
    }

    /// The text or, where `:results` does not ask for text, the table in it (`org-babel-import-elisp-from-file`), with the names of
    /// its rows and columns.
    func imported(_ text: String, separator: ResultImport.Separator = .automatic) -> Value {
        TableReassembly.reassemble(
            ResultImport.value(resultParams) { .string(text) } table: { ResultImport.table(text, separator: separator) }, parameters)
    }

    /// `:file` of a block that draws (`org-babel-graphical-output-file`); `nil` where it does not.
    var graphicsFile: String? { resultParams.contains("graphics") ? parameters.string(":file") : nil }

    /// What a temporary file holds, with the line ends that Emacs makes of it when it visits one (`org-babel-eval-read-file`).
    func contents(of path: String) -> String { ResultImport.normalizingLineEnds(read(path) ?? "") }

    func outcome(_ value: Value) -> ExecutionOutcome {
        var outcome = ExecutionOutcome(value: value, failure: failure, standardError: standardError, log: log)
        outcome.hasNoValue = hasNoValue
        return outcome
    }
}
