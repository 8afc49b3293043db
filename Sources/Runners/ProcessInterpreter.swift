public import Babel
public import OrgSyntax

/// Runs blocks as processes, as the `org-babel-execute:LANG` functions do.
///
/// It holds the sessions of one run of labbook; ``close()`` ends them and removes the temporary files.
public actor ProcessInterpreter: Interpreter {
    /// Settings of a run.
    public struct Configuration: Sendable {
        public var limits = OutputLimits()
        /// Languages of the user, from labbook.yml.
        public var languages: [LanguageDescription] = []
        /// Whether Lisp may be evaluated by Emacs (`--allow-elisp`).
        public var allowsElisp = false
        /// The Python that speaks to Jupyter kernels; `nil`: the first that can.
        public var jupyterPython: String?
        /// Receives pieces of standard output while blocks run, for progress. Called on other threads.
        public var onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?

        /// Exports Org text to `html`, `latex` or `ascii`, body only, for blocks in `org` that ask for it; `nil`: it cannot.
        public var exportOrg: @Sendable (_ text: String, _ backend: String) async throws -> String? = { _, _ in nil }

        public init() {}
    }

    private let configuration: Configuration
    let runners: RunnerTable
    let temporary = TemporaryDirectory()
    private let guardian = OrphanGuard()
    private var sessions: [String: Session] = [:]
    private var jupyter: JupyterHelper?
    /// Connections to other machines.
    private var machines: [String: RemoteMachine] = [:]
    /// Kernels that blocks of this run will ask for; they start together when the first one does.
    private var expectedKernels: [JupyterBlock] = []

    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        var runners = RunnerTable.builtIn
        for language in configuration.languages { runners.add(language.runner) }
        self.runners = runners
    }

    public nonisolated func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
        if let jupyterBlock = try JupyterBlock(request) {
            let processes = ProcessRun(limits: configuration.limits, guardian: guardian, onOutput: configuration.onOutput)
            let helper = try await helper(for: jupyterBlock, directory: request.notebookDirectory)
            return try await jupyterBlock.execute(BlockRun(request, temporary: temporary, processes: processes), helper)
        }
        guard let runner = runners[request.language.name] else {
            throw Diagnostic(
                id: "unknown-language", .error, "no way to run \"\(request.language.name)\" blocks", location: request.location,
                hints: ["describe the language in labbook.yml, or give the block ':eval no'"])
        }
        let block = BlockRun(
            request, temporary: temporary,
            processes: ProcessRun(limits: configuration.limits, guardian: guardian, onOutput: configuration.onOutput), exportOrg: configuration.exportOrg)
        let isLisp = runner.names.contains("emacs-lisp")
        if isLisp, !configuration.allowsElisp {
            throw Diagnostic(
                id: "lisp-not-allowed", .error, "emacs-lisp blocks are not run", location: request.location,
                hints: ["with '--allow-elisp' an installed Emacs runs them"])
        }
        if let remote = request.remote { return try await run(block, runner, on: remote) }
        guard let name = isLisp ? "" : block.session, let driver = runner.session else { return block.outcome(try await runner.execute(block)) }
        do {
            let session = try await session(name, driver, driver.command(request.parameters), request.directory)
            return block.outcome(try await driver.execute(block, session))
        } catch let problem as SpawnFailure {
            block.fail(.interpreterMissing(command: problem.program), problem.program, "", MappedText())
            return block.outcome(.string(""))
        }
    }

    /// Runs a block on another machine and fetches the file that it made.
    private nonisolated func run(_ block: BlockRun, _ runner: LanguageRunner, on remote: RemoteDirectory) async throws -> ExecutionOutcome {
        let request = block.request
        func refuse(_ what: String, _ hint: String) -> Diagnostic {
            Diagnostic(id: "remote-session", .error, what, location: request.location, hints: [hint])
        }
        if runner.names.contains("tmux") || runner.names.contains("screen") {
            throw refuse("\(request.language.name) blocks run on this machine only", "forward the terminal's socket by ssh and name it with ':socket'")
        }
        let machine = try await machine(remote)
        let mkdirp = request.parameters.string(":mkdirp")
        do {
            try await machine.enter(remote.path, makes: mkdirp != nil && mkdirp != "no", programs: runner.programs(request.parameters))
        } catch var diagnostic as Diagnostic {
            diagnostic.location = request.location
            throw diagnostic
        }
        block.machine = machine
        let value: Value
        if let name = block.session, let driver = runner.session {
            let command = driver.command(request.parameters)
            value = try await driver.execute(block, try await session(name, driver, command, request.directory, machine: machine, remote))
        } else {
            value = try await runner.execute(block)
        }
        var outcome = block.outcome(value)
        let words = block.resultParams
        if let file = request.parameters.string(":file"), value == .null || words.contains("graphics") || words.contains("link"),
            let copy = try await machine.fetch(file, from: remote.path)
        {
            outcome.fetched = [(file, copy)]
        }
        return outcome
    }

    private func machine(_ remote: RemoteDirectory) throws -> RemoteMachine {
        if let known = machines[remote.machine] { return known }
        let machine = try RemoteMachine(
            remote, temporary: temporary, processes: ProcessRun(limits: configuration.limits, guardian: guardian, onOutput: configuration.onOutput))
        machines[remote.machine] = machine
        return machine
    }

    /// The Emacs that evaluates Lisp, one for all blocks and header arguments.
    func emacs(directory: String) async throws -> Session {
        let driver = EmacsLispRunner.driver
        return try await session("", driver, driver.command(Parameters()), directory)
    }

    /// The session of that name; a new one where there is none or its interpreter is gone.
    private func session(
        _ name: String, _ driver: SessionDriver, _ command: Command, _ directory: String, machine: RemoteMachine? = nil, _ place: RemoteDirectory? = nil
    ) async throws -> Session {
        let key = [driver.name, name, machine?.name ?? ""].joined(separator: "\u{0}")
        if let known = sessions[key] {
            if await known.isAlive { return known }
            await known.end()
        }
        let remote = try machine.map { try RemoteInterpreter($0, directory: place?.path ?? "", temporary: temporary) }
        let session = try await Session.start(
            driver, command: command, directory: directory, remote: remote, temporary: temporary, guardian: guardian, limits: configuration.limits)
        sessions[key] = session
        return session
    }

    /// The program that speaks to kernels; the first block starts all kernels that the run will need.
    private func helper(for block: JupyterBlock, directory: String) async throws -> JupyterHelper {
        let helper = try await jupyterHelper()
        let expected = expectedKernels
        expectedKernels = []
        for other in expected where other.key != block.key { _ = try await other.open(helper, directory: directory) }
        return helper
    }

    /// The program that speaks to kernels, started by whoever needs it first.
    func jupyterHelper() async throws -> JupyterHelper {
        if let jupyter, await jupyter.isAlive { return jupyter }
        let helper = try await JupyterHelper.start(
            configured: configuration.jupyterPython, temporary: temporary, guardian: guardian, limits: configuration.limits)
        jupyter = helper
        return helper
    }

    /// Says which kernels blocks will ask for, and what of them is missing.
    ///
    /// - Parameter blocks: Language names with the header arguments of a block each; those that no kernel runs need nothing.
    /// - Returns: a `missing-interpreter…` for each kernel that is not there, in the order of the blocks.
    public func expectKernels(_ blocks: [(language: String, parameters: Parameters)]) async throws -> [(index: Int, problem: Diagnostic)] {
        var problems: [(index: Int, problem: Diagnostic)] = []
        var seen: Set<String> = []
        for (index, block) in blocks.enumerated() where block.language.hasPrefix(Language.jupyterPrefix) {
            let language = String(block.language.dropFirst(Language.jupyterPrefix.count))
            let wanted: JupyterBlock
            do {
                wanted = try JupyterBlock(language: language, parameters: block.parameters)
                guard wanted.existing == nil, block.parameters.string(":existing") == nil, seen.insert(wanted.key).inserted else { continue }
                let helper = try await jupyterHelper()
                if try await helper.kernel(for: language, named: wanted.kernel) != nil {
                    expectedKernels.append(wanted)
                    continue
                }
            } catch let diagnostic as Diagnostic {
                problems.append((index, diagnostic))
                if diagnostic.id == "missing-interpreter" { return problems }
                continue
            }
            let what = wanted.kernel.map { "no Jupyter kernel named '\($0)' is installed" } ?? "no Jupyter kernel for \(language) is installed"
            problems.append((index, Diagnostic(id: "missing-interpreter-kernel", .error, what, hints: [Self.kernelHint(wanted.kernel == nil ? language : "")])))
        }
        return problems
    }

    /// How to get a kernel.
    private static func kernelHint(_ language: String) -> String {
        switch language.lowercased() {
        case "python": "sudo apt-get install python3-ipykernel"
        case "r": "sudo apt-get install r-cran-irkernel"
        case "bash": "pip install bash_kernel && python3 -m bash_kernel.install"
        case "julia": "julia -e 'using Pkg; Pkg.add(\"IJulia\")'"
        default: "'labbook doctor' lists the kernels that are installed"
        }
    }

    /// The kernels that are installed, and the Python that speaks to them with its version of `jupyter_client`.
    public func kernels() async throws -> (python: String, version: String, kernels: [JupyterKernel]) {
        let helper = try await jupyterHelper()
        return (await helper.python, await helper.version, try await helper.kernels())
    }

    /// Ends all sessions with their process groups and removes the temporary files.
    public func close() async {
        for session in sessions.values { await session.end() }
        sessions = [:]
        for machine in machines.values { await machine.close() }
        machines = [:]
        await jupyter?.shutDown()
        jupyter = nil
        temporary.remove()
    }
}
