public import Babel
import OrgSyntax

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
        /// Receives pieces of standard output while blocks run, for progress. Called on other threads.
        public var onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)?

        /// Exports Org text to `html`, `latex` or `ascii`, body only, for blocks in `org` that ask for it; `nil`: it cannot.
        public var exportOrg: @Sendable (_ text: String, _ backend: String) throws -> String? = { _, _ in nil }

        public init() {}
    }

    private let configuration: Configuration
    let runners: RunnerTable
    let temporary = TemporaryDirectory()
    private let guardian = OrphanGuard()
    private var sessions: [String: Session] = [:]

    public init(_ configuration: Configuration = Configuration()) {
        self.configuration = configuration
        var runners = RunnerTable.builtIn
        for language in configuration.languages { runners.add(language.runner) }
        self.runners = runners
    }

    public nonisolated func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
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
        guard let name = isLisp ? "" : block.session, let driver = runner.session else { return block.outcome(try await runner.execute(block)) }
        do {
            let session = try await session(name, driver, driver.command(request.parameters), request.directory)
            return block.outcome(try await driver.execute(block, session))
        } catch let problem as SpawnFailure {
            block.fail(.interpreterMissing(command: problem.program), problem.program, "", MappedText())
            return block.outcome(.string(""))
        }
    }

    /// The Emacs that evaluates Lisp, one for all blocks and header arguments.
    func emacs(directory: String) async throws -> Session {
        let driver = EmacsLispRunner.driver
        return try await session("", driver, driver.command(Parameters()), directory)
    }

    /// The session of that name; a new one where there is none or its interpreter is gone.
    private func session(_ name: String, _ driver: SessionDriver, _ command: Command, _ directory: String) async throws -> Session {
        let key = driver.name + "\u{0}" + name
        if let known = sessions[key] {
            if await known.isAlive { return known }
            await known.end()
        }
        let session = try Session(
            driver, command: command, directory: directory, temporary: temporary, guardian: guardian, limits: configuration.limits)
        sessions[key] = session
        return session
    }

    /// Ends all sessions with their process groups and removes the temporary files.
    public func close() async {
        for session in sessions.values { await session.end() }
        sessions = [:]
        temporary.remove()
    }
}
