import Babel
import Glibc
import OrgSyntax
import Synchronization

/// Shows how a run goes: one live line on a terminal, one line for each block elsewhere, heartbeats in a CI log, or JSON events.
actor ExecutionProgress {
    private let name: String
    private let command: ExecuteCommand
    private let revision: NotebookRevision?
    /// Where the blocks that run are in the revision.
    private var places: [SourceLocation] = []
    private let style = Style(enabled: Console.errorHasColour)
    private let printer: DiagnosticPrinter
    private let isLive: Bool
    private let output = LastOutputLine()
    private let start = ContinuousClock.now
    private var current: (executable: ExecutableDescription, number: Int, total: Int, since: ContinuousClock.Instant)?
    private var ticker: Task<Void, Never>?
    private var lineIsShown = false
    private var warned: Set<String> = []
    /// What is told to CI at the end.
    private var suite: JUnitSuite

    init(name: String, command: ExecuteCommand, revision: NotebookRevision? = nil) {
        self.name = name
        self.command = command
        self.revision = revision
        suite = JUnitSuite(name: name)
        printer = DiagnosticPrinter(command.common)
        isLive = Console.errorIsTerminal && !command.common.quiet && !command.common.ci && !command.json
    }

    /// Receives what blocks write, for the live line; `nil` where nobody looks.
    nonisolated var onOutput: (@Sendable (UnsafeRawBufferPointer) -> Void)? {
        guard isLive else { return nil }
        let output = output
        return { output.append($0) }
    }

    /// Learns where the blocks that will run are, so that messages can tell their places in the revision.
    func expect(_ places: [SourceLocation]) { self.places = places }

    /// A message as the user is told it.
    private func told(_ diagnostic: Diagnostic) -> Diagnostic {
        revision?.told(diagnostic, movedBy: moved) ?? diagnostic
    }

    /// How many lines further down the present block is in the revision than in the file, into which results have come.
    private var moved: Int {
        guard let current, current.total == places.count, places.indices.contains(current.number - 1) else { return 0 }
        return places[current.number - 1].line - current.executable.location.line
    }

    func show(_ event: ExecutionEvent, source: Source) throws {
        switch event {
        case .started(let executable, let number, let total):
            current = (executable, number, total, .now)
            output.clear()
            if command.json { try emit(Event("started", name, executable, number: number, total: total)) }
            startTicking()
        case .upstreamStarted(let executable):
            if command.json { try emit(Event("upstream", name, executable)) }
        case .finished(let executable, let status, _):
            ticker?.cancel()
            ticker = nil
            clearLine()
            let seconds = current.map { Self.seconds(.now - $0.since) } ?? 0
            if command.json {
                try emit(Event("finished", name, executable, status: status, seconds: seconds))
            } else if !command.common.quiet {
                line(executable, status, seconds)
            }
            remember(executable, status, seconds)
            if case .failed(let diagnostic) = status, !diagnostic.isCancellation { printer.print(told(diagnostic), source: source) }
            current = nil
        case .warning(let diagnostic):
            if warned.insert(diagnostic.headline).inserted { print(told(diagnostic)) }
        }
    }

    func print(_ diagnostic: Diagnostic) {
        clearLine()
        printer.print(diagnostic)
    }

    /// The closing line.
    func summarize(_ report: ExecutionReport) throws {
        ticker?.cancel()
        clearLine()
        let seconds = Self.seconds(.now - start)
        try command.report.write(suite)
        // `labbook verify` runs the notebook quietly and has a summary of its own.
        if !command.common.quiet { try StepSummary.append(pageForCI(report, seconds), command.common) }
        if command.json { return try emit(Event(summary: report, name, seconds: seconds)) }
        guard !command.common.quiet else { return }
        var parts = ["\(report.succeeded) ran"]
        if report.cached > 0 { parts.append("\(report.cached) cached") }
        if report.skipped > 0 { parts.append("\(report.skipped) not run") }
        let failed = report.failures.filter { !$0.isCancellation }.count
        if failed > 0 { parts.append(style.red("\(failed) failed")) }
        let end = report.cancelled ? "; interrupted" : report.stoppedEarly ? "; stopped at the first failure (--keep-going goes on)" : ""
        Console.note("\(name): \(parts.joined(separator: ", ")) in \(Self.text(seconds))\(end)")
    }

    private func line(_ executable: ExecutableDescription, _ status: ExecutionStatus, _ seconds: Double) {
        let (word, detail): (String, String) =
            switch status {
            case .succeeded: (style.green("ok"), "")
            case .cached: (style.dim("cached"), "")
            case .skipped(let reason): (style.dim("not run"), ": " + reason)
            case .failed(let diagnostic): (style.red(diagnostic.isCancellation ? "stopped" : "failed"), "")
            }
        let count = current.map { "[\($0.number)/\($0.total)] " } ?? ""
        let place = "\(name):\(executable.location.line + moved)"
        let what = executable.name.map { "\($0) (\(executable.language))" } ?? executable.language
        Console.note("\(count)\(place) \(what) \(word)\(detail) \(style.dim(Self.text(seconds)))")
    }

    // MARK: Reports for CI

    private func remember(_ executable: ExecutableDescription, _ status: ExecutionStatus, _ seconds: Double) {
        var entry = JUnitSuite.Case(name: executable.name ?? "\(executable.language) at line \(executable.location.line)", classname: name, time: seconds)
        switch status {
        case .succeeded: break
        case .cached: entry.output = "cached: its result was fresh"
        case .skipped(let reason): entry.skipped = reason
        case .failed(let diagnostic): entry.failure = told(diagnostic)
        }
        suite.cases.append(entry)
    }

    /// The step's summary: a table of the blocks that did not simply succeed, and the counts.
    private func pageForCI(_ report: ExecutionReport, _ seconds: Double) -> String {
        var text = "### \(StepSummary.cell(name))\n\n\(report.succeeded) ran, \(report.cached) cached, \(report.skipped) not run, \(report.failures.count) failed in \(Self.text(seconds)).\n"
        let failed = suite.cases.filter { $0.failure != nil }
        guard !failed.isEmpty else { return text }
        text += "\n| block | why |\n|---|---|\n"
        for entry in failed.prefix(100) { text += "| \(StepSummary.cell(entry.name)) | \(StepSummary.cell(entry.failure?.message ?? "")) |\n" }
        return text
    }

    // MARK: The live line

    private func startTicking() {
        ticker?.cancel()
        let isLive = isLive
        let isCI = command.heartbeat || command.common.ci && !command.common.quiet
        guard isLive || isCI else { return }
        ticker = Task { [weak self] in
            // A block that is over in a moment needs no live line.
            var pause = isLive ? Duration.milliseconds(150) : Self.heartbeat
            while true {
                do { try await Task.sleep(for: pause) } catch { return }
                guard let self else { return }
                await self.tick()
                if isLive { pause = .milliseconds(200) }
            }
        }
    }

    /// How long a CI log is silent at most: 30 seconds, or what LABBOOK_HEARTBEAT says.
    private static var heartbeat: Duration { .seconds(Console.environment("LABBOOK_HEARTBEAT").flatMap { Int($0) }.map { max(1, $0) } ?? 30) }

    private func tick() {
        guard let current else { return }
        let seconds = Self.seconds(.now - current.since)
        let place = "\(name):\(current.executable.location.line + moved)"
        let head = "[\(current.number)/\(current.total)] \(place) \(current.executable.label) \(Self.text(seconds))"
        guard isLive else { return Console.note("\(head): still running") }
        let line = output.text
        let shown = [head, line].filter { !$0.isEmpty }.joined(separator: "  ")
        Console.noteRaw("\r\u{1B}[K" + String(String.UnicodeScalarView(shown.unicodeScalars.prefix(max(20, Console.width - 1)))))
        lineIsShown = true
    }

    private func clearLine() {
        guard lineIsShown else { return }
        Console.noteRaw("\r\u{1B}[K")
        lineIsShown = false
    }

    private func emit(_ event: Event) throws { try DiagnosticReport.writeJSON(event, pretty: false) }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// Seconds for people: `0.04 s`, `12.3 s`, `3 min 5 s`.
    static func text(_ seconds: Double) -> String {
        if seconds < 10 { return "\(fixed(seconds, 2)) s" }
        if seconds < 60 { return "\(fixed(seconds, 1)) s" }
        let whole = Int(seconds)
        return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
    }

    private static func fixed(_ value: Double, _ digits: Int) -> String {
        let scale = digits == 1 ? 10 : 100
        let scaled = Int((value * Double(scale)).rounded())
        let fraction = String(scaled % scale)
        return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}

extension Diagnostic {
    /// Whether it only says that the user stopped the run.
    fileprivate var isCancellation: Bool { id == "cancelled" }
}

/// The last line that a block wrote, without control characters.
private final class LastOutputLine: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    func append(_ piece: UnsafeRawBufferPointer) {
        bytes.withLock { line in
            for byte in piece.suffix(400) {
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                    // The line stays on view until the next one begins.
                    if line.last != 0 { line.append(0) }
                } else {
                    if line.last == 0 { line.removeAll(keepingCapacity: true) }
                    if byte >= 0x20, line.count < 400 { line.append(byte) }
                }
            }
        }
    }

    func clear() { bytes.withLock { $0 = [] } }

    var text: String { bytes.withLock { String(decoding: $0.filter { $0 != 0 }, as: UTF8.self) } }
}

/// One event of `--json`: an object on a line of its own.
private struct Event: Encodable {
    var event: String
    var file: String
    var kind: String?
    var name: String?
    var language: String?
    var line: Int?
    var number: Int?
    var total: Int?
    var session: String?
    var status: String?
    var reason: String?
    var seconds: Double?
    var error: DiagnosticReport.Entry?
    var succeeded: Int?
    var cached: Int?
    var skipped: Int?
    var failed: Int?
    var cancelled: Bool?

    init(_ event: String, _ file: String, _ executable: ExecutableDescription, number: Int? = nil, total: Int? = nil) {
        self.event = event
        self.file = file
        kind = executable.kind.rawValue
        name = executable.name
        language = executable.language
        line = executable.location.line
        session = executable.session
        self.number = number
        self.total = total
    }

    init(_ event: String, _ file: String, _ executable: ExecutableDescription, status: ExecutionStatus, seconds: Double) {
        self.init(event, file, executable)
        self.seconds = (seconds * 1000).rounded() / 1000
        switch status {
        case .succeeded: self.status = "ok"
        case .cached: self.status = "cached"
        case .skipped(let why):
            self.status = "skipped"
            reason = why
        case .failed(let diagnostic):
            self.status = "failed"
            error = DiagnosticReport.Entry(diagnostic)
        }
    }

    init(summary report: ExecutionReport, _ file: String, seconds: Double) {
        event = "summary"
        self.file = file
        self.seconds = (seconds * 1000).rounded() / 1000
        succeeded = report.succeeded
        cached = report.cached
        skipped = report.skipped
        failed = report.failures.count
        cancelled = report.cancelled
    }
}
