public import Babel
internal import Environments
public import Experiments
internal import Git
internal import MLflow
public import OrgSyntax
internal import Synchronization
#if canImport(Glibc)
internal import Glibc
#else
internal import Darwin
#endif

/// Records one run completely: what it starts from before anything executes, each block as it ends, and what came of it.
///
/// It is the ``RunRecorder`` of `labbook experiment run`, `labbook execute --record` and `labbook reproduce`. ``interpreter(_:programs:)`` puts it between the executor
/// and the interpreter, where it sees variables, files, values and errors of the blocks.
public final class RunRecording: RunRecorder, Sendable {
    /// What the recording is told from outside.
    public struct Settings: Sendable {
        /// The command, the program's name first.
        public var argv: [String] = []
        /// The folder it was given in; `nil` for the present one.
        public var cwd: String?
        public var toolchain: any ToolchainSource = InstalledToolchain()
        public var configuration = RunsConfiguration()
        public init() {}
    }

    struct State {
        var record: RunRecord?
        var place: RunPlace?
        var watch: WorkingTreeWatch?
        /// Takes in what the notebook's own mlflow calls log.
        var tracking: NotebookTracking?
        var usage: RunRecord.Usage?
        var metricBlocks: Set<String> = []
        var metrics: [RunMetric] = []
        /// Inputs in the order in which blocks named them, by absolute path.
        var inputs: [(path: String, file: RunRecord.File)] = []
        var outputs: [(path: String, block: String?)] = []
        /// Programs whose versions and packages are known.
        var captured: Set<String> = []
        /// Indices of the record's blocks that wait for their end.
        var current: Int?
        var began: ContinuousClock.Instant?
    }

    private let settings: Settings
    private let environment: [String: String]
    let redaction: Redaction
    let state = Mutex(State())
    let output = OutputCapture()
    let errors = OutputCapture()

    public init(_ settings: Settings) {
        self.settings = settings
        environment = ProcessFacts.environment()
        redaction = Redaction(environment: environment, told: Set(ProcessCapture.environment(allowed: settings.configuration.environment.sorted()).variables.keys))
    }

    // MARK: Before

    public func begin(_ record: inout RunRecord, in place: RunPlace) throws(Diagnostic) {
        record.argv = argv(in: place)
        record.cwd = relativeDirectory(in: place)
        for (name, value) in record.params where redaction.value(value.description, of: name) != value.description { record.params[name] = .text(Redaction.mark) }
        for (name, value) in record.params where Self.isSeed(name) { record.seeds[name] = value }
        if let seed = environment["PYTHONHASHSEED"] { record.seeds["PYTHONHASHSEED"] = RunValue(parsing: seed) }
        record.environment = ProcessCapture.environment(allowed: settings.configuration.environment.sorted())
        record.host = HostCapture.host()
        record.locale = ProcessCapture.locale()
        if let job = ProcessCapture.slurm() { record.engine = job }
        let watch = try Self.git { () throws(GitError) in try WorkingTreeWatch(try Repository.open(place.directory)) }
        try record.save(in: place) { redaction($0) }
        let (saved, usage) = (record, ProcessFacts.usage())
        state.withLock { state in
            state.record = saved
            state.place = place
            state.watch = watch
            state.usage = usage
        }
    }

    /// Notes what is about to run, and writes the record once more: the interpreters with their packages, and the inputs that are there.
    public func planned(_ steps: [PlannedExecution], notebook: [UInt8], programs: [(language: String, program: String)]) async throws {
        guard let place = state.withLock({ $0.place }) else { return }
        state.withLock { $0.metricBlocks = MetricReader.namedBlocks(in: notebook) }
        for step in steps where step.runs {
            for path in step.inputs { note(input: path, block: step.executable.name, in: place) }
        }
        await capture(programs, in: place)
        if let record = state.withLock({ $0.record }) {
            let tracking = try NotebookTracking(record, notebook: notebook, folder: place.gitDirectory + "labbook/mlflow/")
            state.withLock { $0.tracking = tracking }
        }
        let record = state.withLock { state in
            state.record?.inputs = state.inputs.filter { $0.file.sha256 != nil }.map(\.file)
            return state.record
        }
        try record?.save(in: place) { redaction($0) }
    }

    /// Finds out about programs that were not seen yet.
    private func capture(_ programs: [(language: String, program: String)], in place: RunPlace) async {
        let new = state.withLock { state in programs.filter { state.captured.insert($0.language + " " + $0.program).inserted } }
        guard !new.isEmpty else { return }
        let request = ToolchainRequest(programs: new, directory: place.directory, cache: place.gitDirectory + "labbook/cache/")
        let found = await settings.toolchain.toolchain(request)
        state.withLock { state in
            state.record?.interpreters += found.interpreters
            for list in found.packages where state.record?.packages.contains(where: { $0.language == list.language && $0.program == list.program && $0.source == list.source }) != true {
                state.record?.packages.append(list)
            }
            state.record?.libraries += found.libraries
            if let container = found.container { state.record?.container = container }
        }
    }

    // MARK: Blocks

    /// The same interpreter, with this recording in between.
    ///
    /// - Parameter programs: Gives the programs that a block of a language with these parameters needs.
    public func interpreter(_ inner: any Interpreter, programs: @escaping @Sendable (String, Parameters) -> [String]) -> any Interpreter {
        RecordingInterpreter(inner: inner, recording: self, programs: programs)
    }

    /// Receives what programs write on standard output.
    public var onOutput: @Sendable (UnsafeRawBufferPointer) -> Void { { [output] in output.append($0) } }

    public func started(_ executable: ExecutableDescription) {
        var block = RunRecord.Block(
            name: executable.name, line: executable.location.line, headings: executable.headings, kind: executable.kind.rawValue, language: executable.language, state: .running)
        block.session = executable.session
        state.withLock { [block] state in
            state.record?.blocks.append(block)
            state.current = state.record.map { $0.blocks.count - 1 }
            state.began = .now
        }
    }

    /// Notes how a block ended, with the digests of what it was made from and of its result.
    public func finished(_ executable: ExecutableDescription, _ status: ExecutionStatus, _ result: ResultRecord?) {
        state.withLock { state in
            guard let index = state.current, state.record?.blocks.indices.contains(index) == true else { return }
            state.current = nil
            state.record?.blocks[index].duration = state.began.map { began in
                let elapsed = (ContinuousClock.now - began).components
                return Double(elapsed.seconds) + (Double(elapsed.attoseconds) / 1e15).rounded() / 1000
            }
            state.record?.blocks[index].hash = result?.ingredients.digest
            state.record?.blocks[index].result = result?.result
            switch status {
            case .succeeded: state.record?.blocks[index].state = .succeeded
            case .cached: state.record?.blocks[index].state = .cached
            case .skipped(let reason):
                state.record?.blocks[index].state = .skipped
                state.record?.blocks[index].reason = reason
            case .failed(let diagnostic):
                state.record?.blocks[index].state = .failed
                state.record?.blocks[index].reason = redaction(diagnostic.message)
            }
        }
    }

    func willRun(_ request: ExecutionRequest, _ programs: [String]) async {
        guard let place = state.withLock({ $0.place }) else { return }
        for path in paths(request.parameters, ":inputs", in: request.notebookDirectory) { note(input: path, block: request.name, in: place) }
        await capture(programs.map { (request.language.name, $0) }, in: place)
    }

    func didRun(_ request: ExecutionRequest, _ outcome: ExecutionOutcome) {
        if !outcome.standardError.isEmpty { errors.append(outcome.standardError) }
        if request.parameters.string(":session").map({ $0 != "none" }) == true, request.parameters.resultType == .output, case .string(let text) = outcome.value { output.append(text) }
        var outputs = paths(request.parameters, ":outputs", in: request.notebookDirectory)
        if request.parameters.hasResultParam("file"), let file = request.parameters.string(":file") { outputs.append(Self.absolute(file, in: request.directory)) }
        let written = outputs.map { (path: $0, block: request.name) }
        let time = Self.milliseconds()
        state.withLock { state in
            for output in written where !state.outputs.contains(where: { $0.path == output.path }) { state.outputs.append(output) }
            for variable in request.parameters.variables where Self.isSeed(variable.name) {
                if case .integer(let seed) = variable.value { state.record?.seeds[variable.name] = .integer(seed) }
            }
            let reports = request.parameters.string(":metrics") == "yes" || request.name.map { state.metricBlocks.contains($0) } == true
            if reports, outcome.failure == nil {
                // A block that runs again replaces what it said before.
                state.metrics.removeAll { $0.block == request.name }
                state.metrics += MetricReader.metrics(in: outcome.value, block: request.name, time: time)
            }
        }
    }

    private func note(input path: String, block: String?, in place: RunPlace) {
        guard !state.withLock({ state in state.inputs.contains { $0.path == path && $0.file.sha256 != nil } }) else { return }
        // A folder that is no repository any more leaves out where the file is kept; its hash is what counts.
        let file = FileFacts(directory: place.directory).file(path, origin: .declared, block: block, in: try? Repository.open(place.directory))
        state.withLock { state in
            state.inputs.removeAll { $0.path == path }
            state.inputs.append((path, file))
        }
    }

    /// Notes the programs that shell code calls, once each.
    func noteTools(_ code: String, language: String) {
        for tool in ShellTools.named(in: code) {
            state.withLock { state in
                guard state.captured.insert("tool " + tool.name).inserted else { return }
                state.record?.interpreters.append(tool.recorded(language))
            }
        }
    }

    // MARK: Small things

    /// The words of a header argument that names files, as absolute paths.
    private func paths(_ parameters: Parameters, _ key: String, in directory: String) -> [String] {
        guard let text = parameters.string(key) else { return [] }
        return InputFiles.paths(text).map { Self.absolute($0, in: directory) }
    }

    private static func absolute(_ path: String, in directory: String) -> String {
        path.hasPrefix("/") || path.contains("://") ? path : directory + (directory.hasSuffix("/") ? "" : "/") + path
    }

    /// The command without secrets and without folders of this machine.
    private func argv(in place: RunPlace) -> [String] {
        settings.argv.enumerated().map { index, word in
            if index == 0 { return word.split(separator: "/").last.map(String.init) ?? word }
            if word.hasPrefix("/") { return FileFacts(directory: place.directory).name(word).name }
            return redaction.word(word)
        }
    }

    private func relativeDirectory(in place: RunPlace) -> String {
        var path = settings.cwd ?? ""
        if path.isEmpty, let here = getcwd(nil, 0) {
            path = String(cString: here)
            free(here)
        }
        guard (path + "/").hasPrefix(place.directory) else { return "" }
        return String((path + "/").dropFirst(place.directory.count).dropLast())
    }

    static func isSeed(_ name: String) -> Bool {
        let lower = name.lowercased()
        return lower == "seed" || lower.hasSuffix("_seed") || lower.hasSuffix("-seed") || lower == "random_state"
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }

    static func git<Result: ~Copyable>(_ body: () throws(GitError) -> Result) throws(Diagnostic) -> Result {
        do throws(GitError) { return try body() } catch { throw Diagnostic(error) }
    }
}
