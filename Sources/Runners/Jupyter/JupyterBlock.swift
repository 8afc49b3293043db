import Babel
import OrgSyntax

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// One block for a Jupyter kernel (`org-babel-execute:jupyter`).
struct JupyterBlock: Sendable {
    /// The kernel's language.
    let language: String
    /// The kernel's name where the block gives one (`:kernel`).
    let kernel: String?
    /// `:session`
    let session: String
    /// A kernel that runs already, which the session or `:existing` names.
    private(set) var existing: JupyterHelper.Place?

    /// `nil` for a block that no kernel runs.
    init?(_ request: ExecutionRequest) throws {
        guard let language = request.language.kernelLanguage else { return nil }
        let existing = request.parameters.string(":existing")
        do {
            try self.init(language: language, parameters: request.parameters, existing: existing.map { .connection($0) })
        } catch var diagnostic as Diagnostic {
            diagnostic.location = request.location
            throw diagnostic
        }
        if case .connection(let file)? = self.existing { self.existing = .connection(Self.absolute(file, request)) }
    }

    init(language: String, parameters: Parameters, existing: JupyterHelper.Place? = nil) throws {
        self.language = language
        kernel = parameters.string(":kernel")
        let session = parameters.string(":session") ?? ""
        self.session = session.isEmpty || session == "none" ? "default" : session
        self.existing = try existing ?? Self.place(of: self.session)
        if let directory = parameters.string(":dir"), RemoteDirectory.isRemote(directory) { throw Self.remote("':dir \(directory)'") }
    }

    private static func remote(_ wish: String) -> Diagnostic {
        Diagnostic(
            id: "configuration-remote-kernel", .error, "\(wish): a Jupyter kernel is not started on another machine",
            hints: ["start it there, forward its ports by ssh, and name its connection file: ':existing FILE.json'"])
    }

    /// A connection file's path, from the notebook's folder; a bare name that is not there is one in Jupyter's own folder.
    private static func absolute(_ path: String, _ request: ExecutionRequest) -> String {
        let beside = request.notebookDirectory + "/" + path
        return path.hasPrefix("/") || (!path.utf8.contains(UInt8(ascii: "/")) && access(beside, R_OK) != 0) ? path : beside
    }

    /// The kernel that a session's name stands for: `/jpy:host#port:ID`, or a connection file.
    static func place(of session: String) throws -> JupyterHelper.Place? {
        if session.hasSuffix(".json"), !RemoteDirectory.isRemote(session) { return .connection(session) }
        guard session.hasPrefix("/jpy:") || session.hasPrefix("/jpys:") else {
            if RemoteDirectory.isRemote(session) { throw remote("':session \(session)'") }
            return nil
        }
        let parts = session.split(separator: ":", maxSplits: 2).map(String.init)
        let address = parts.count > 1 ? parts[1].split(separator: "#", maxSplits: 1).map(String.init) : []
        guard parts.count == 3, !parts[2].isEmpty, session.hasPrefix("/jpy:"), let host = address.first, let port = address.count > 1 ? Int(address[1]) : 8888 else {
            throw Diagnostic(
                id: "configuration-bad-session", .error, "':session \(session)' names no kernel of a Jupyter server", hints: ["write ':session /jpy:HOST#PORT:ID', with the number of a kernel that runs"])
        }
        return .server(host: host, port: port, id: parts[2])
    }

    /// By what a kernel is found again: language, kind and session.
    var key: String { [language, kernel ?? "", session].joined(separator: " ") + (existing.map { " \($0)" } ?? "") }

    /// Code that changes the directory of a kernel for one block, and back; `nil` where the language has none that labbook knows.
    static func directoryChange(_ language: String, to directory: String) -> (before: String, after: String)? {
        func quoted(_ quote: String) -> String {
            quote + directory.replacing(literal: "\\", with: "\\\\").replacing(literal: quote, with: "\\" + quote) + quote
        }
        switch language.lowercased() {
        case "python", "python3":
            return ("import os as __labbook_os; __labbook_directory = __labbook_os.getcwd(); __labbook_os.chdir(\(quoted("'")))", "__labbook_os.chdir(__labbook_directory)")
        case "r": return (".labbook_directory <- setwd(\(quoted("\"")))", "setwd(.labbook_directory)")
        case "julia": return ("const __labbook_directory = Ref(pwd()); cd(\(quoted("\"")))", "cd(__labbook_directory[])")
        case "bash", "sh", "zsh": return ("pushd \(directory.shellQuoted) >/dev/null", "popd >/dev/null")
        default: return nil
        }
    }
}

extension JupyterBlock {
    /// Runs the block in its kernel, which is started where it does not run yet.
    func execute(_ run: BlockRun, _ helper: JupyterHelper) async throws -> ExecutionOutcome {
        let request = run.request
        if existing != nil, request.startsSession {
            throw Diagnostic(
                id: "kernel-not-fresh", .error, "'--fresh' cannot begin with a kernel that runs already", location: request.location,
                hints: ["restart it by hand, or leave '--fresh' out"])
        }
        if let problem = try await open(helper, directory: request.notebookDirectory) {
            throw Diagnostic(
                id: "missing-interpreter-kernel", .error, problem, location: request.location,
                hints: ["'labbook doctor' lists the kernels that are installed"])
        }
        let program = run.expanded
        let change = request.parameters.string(":dir") == nil ? nil : Self.directoryChange(language, to: request.directory)
        let form = Self.pictureForm(language, file: request.parameters.string(":file"))
        let before = [change?.before, form?.before].compactMap { $0 }
        let after = [form?.after, change?.after].compactMap { $0 }
        let answer = try await helper.execute(
            key, program.text, before: before.isEmpty ? nil : before.joined(separator: "\n"), after: after.isEmpty ? nil : after.joined(separator: "\n"),
            timeout: run.timeLeft, onOutput: run.processes.onOutput)
        let name = "the \(language) kernel of session '\(session)'"
        switch answer.ending {
        case .ok:
            if let (kept, total) = answer.cutOutput {
                run.fail(.session("the cell printed \(total) bytes, of which the first \(kept) are kept"), "jupyter", line: nil, in: program)
            }
        case .failed(let problem):
            let asks = problem.name == "StdinNotImplementedError"
            if !asks { run.note(error: problem.traceback + "\n") }
            let message = asks ? "the cell asks for input, and nobody is there to answer" : Self.words(problem)
            run.fail(.session(message), "jupyter", line: problem.line, in: program)
        case .died(let code):
            run.note(error: await helper.logLines.map { $0 + "\n" }.joined())
            let how = code.map { $0 < 0 ? " (signal \(-$0))" : " (exit status \($0))" } ?? ""
            run.fail(.session("\(name) died\(how) while it ran the block; its variables are lost"), "jupyter", line: nil, in: program)
        case .notStarted(let message):
            run.note(error: await helper.logLines.map { $0 + "\n" }.joined())
            run.fail(.session("\(name) does not run: \(message)"), "jupyter", line: nil, in: program)
        case .lost(let message): run.fail(.session("\(name) was lost while it ran the block: \(message)"), "jupyter", line: nil, in: program)
        case .timedOut: run.fail(.timedOut(seconds: request.timeout ?? 0), name, line: nil, in: program)
        case .stopped: run.fail(.cancelled, name, line: nil, in: program)
        }
        var outcome = run.outcome(.null)
        outcome.rich = answer.output
        // That it was interrupted is not what the cell has to say.
        if case .stopped = answer.ending { outcome.rich?.items.removeAll { if case .error = $0 { true } else { false } } }
        return outcome
    }

    /// An error in a line: its kind and what it says. Kernels without kinds send an exit status, or the word for an error.
    private static func words(_ problem: JupyterEvent.Problem) -> String {
        let value = problem.value.newlineSeparated.map(\.orgTrimmed).first { !$0.isEmpty } ?? ""
        if problem.name.isEmpty { return "the cell ended with exit status \(value)" }
        return problem.name == "ERROR" ? value : value.isEmpty ? problem.name : "\(problem.name): \(value)"
    }

    /// Code that lets pictures come in the form that `:file` wants, and code that brings the kernel's own choice back; others come as PNG anyway.
    static func pictureForm(_ language: String, file: String?) -> (before: String, after: String)? {
        guard let suffix = file?.fileNameExtension?.lowercased(), ["svg", "pdf", "jpg", "jpeg"].contains(suffix) else { return nil }
        let form = suffix == "jpg" ? "jpeg" : suffix
        switch language.lowercased() {
        case "python", "python3":
            return (
                """
                try:
                    from matplotlib_inline.config import InlineBackend as __labbook_backend
                    __labbook_backend = __labbook_backend.instance(parent=get_ipython())
                    __labbook_formats = set(__labbook_backend.figure_formats)
                    __labbook_backend.figure_formats = {'\(form)', 'png'}
                except ImportError:
                    __labbook_backend = None
                """,
                """
                if __labbook_backend is not None:
                    __labbook_backend.figure_formats = __labbook_formats
                """
            )
        case "r":
            let type = ["svg": "image/svg+xml", "pdf": "application/pdf"][form] ?? "image/jpeg"
            return (".labbook_forms <- options(jupyter.plot_mimetypes = c('\(type)', 'image/png'))", "options(.labbook_forms)")
        default: return nil
        }
    }

    /// Opens the block's kernel; returns what is wrong where there is none for it.
    func open(_ helper: JupyterHelper, directory: String) async throws -> String? {
        if let existing {
            try await helper.connect(key, existing, directory: directory)
            return nil
        }
        guard let spec = try await helper.kernel(for: language, named: kernel) else {
            return kernel.map { "no Jupyter kernel named '\($0)' is installed" } ?? "no Jupyter kernel for \(language) is installed"
        }
        try await helper.connect(key, .new(spec.name), directory: directory)
        return nil
    }
}
