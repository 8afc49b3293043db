import OrgSyntax

extension Executor {
    /// The message for a block that failed: place, and the last lines that the program wrote on standard error.
    func diagnostic(_ failure: ExecutionFailure, _ request: ExecutionRequest, _ standardError: String) -> Diagnostic {
        var location = request.location
        var notes: [String] = []
        if let line = failure.line, line > 0 {
            location = SourceLocation(line: line, column: 1)
        }
        if failure.messages.isEmpty {
            notes += standardError.newlineSeparated.filter(\.hasInk).suffix(10)
        } else {
            notes += failure.messages.map { message in message.text + (message.line.map { "  (\(fileName):\($0))" } ?? "") }
        }
        let subject = request.name.map { "block \"\($0)\" failed" } ?? "block failed"
        var hints: [String] = []
        if let name = request.name { hints.append("labbook execute \(fileName) --block \(name)") }
        if case .signalled = failure.cause, failure.line == nil, let hint = request.language.crashHint { hints.append(hint) }
        var id = "block-failed"
        if case .timedOut = failure.cause {
            id = "timeout"
            hints.append("':timeout SECONDS' or '--timeout SECONDS' gives it more time")
        }
        if case .interpreterMissing = failure.cause { id = "missing-interpreter" }
        if case .cancelled = failure.cause { id = "cancelled" }
        return Diagnostic(
            id: id, .error, "\(subject): \(Self.words(for: failure))", file: fileName, location: location, notes: notes, hints: hints)
    }

    /// What the signals are called that a program sends itself by a mistake, the same on Linux and macOS.
    private static let signals: [Int32: String] = [
        4: "illegal instruction", 5: "trap", 6: "abort", 8: "arithmetic error", 9: "kill", 11: "segmentation fault", 13: "broken pipe", 15: "termination",
    ]

    private static func words(for failure: ExecutionFailure) -> String {
        switch failure.cause {
        case .exited(let status): "\(failure.program) exited with \(status)"
        case .signalled(let signal): "\(failure.program) was ended by signal \(signal)" + (signals[signal].map { " (\($0))" } ?? "")
        case .timedOut(let seconds): "\(failure.program) took longer than \(Value.float(seconds).displayed.withoutTrailingZero) seconds"
        case .session(let message): message
        case .interpreterMissing(let command): "'\(command)' is not installed"
        case .cancelled: "stopped"
        }
    }
}

extension String {
    /// `2.5` as it is, `2.0` as `2`.
    fileprivate var withoutTrailingZero: String { hasSuffix(".0") ? String(dropLast(2)) : self }
}
