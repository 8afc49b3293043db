import ArgumentParser
import Glibc
import OrgSyntax

/// Parses the arguments, runs the command and turns whatever came of it into the documented exit status.
@main
enum Main {
    ///
    /// Commands that wait for nothing run on the main thread: no other one is started for them.
    @MainActor static func main() async {
        // A closed pipe is not an error: writes report EPIPE, and the console ends quietly. A handler rather than SIG_IGN,
        // which the blocks' programs would inherit. It runs on whatever thread the signal meets, so it belongs to no actor.
        signal(SIGPIPE) { @Sendable _ in }
        var printer = DiagnosticPrinter()
        do {
            try await perform(&printer)
        } catch let failure as Failure {
            for diagnostic in failure.diagnostics { printer.print(diagnostic, source: failure.source) }
            exit(failure.status.code)
        } catch let diagnostic as Diagnostic {
            printer.print(diagnostic)
            exit(ExitStatus(diagnostic).code)
        } catch {
            leave(with: error)
        }
    }

    /// Runs the command; its common options are known to the caller through `printer` whether it fails or not.
    @MainActor private static func perform(_ printer: inout DiagnosticPrinter) async throws {
        var command = try Labbook.parseAsRoot()
        if let options = command as? any HasCommonOptions { printer = DiagnosticPrinter(options.common) }
        if let command = command as? any AsyncParsableCommand {
            // Nobody else has it: it was made here, and it is not used here again.
            nonisolated(unsafe) let asynchronous = command
            try await run(asynchronous)
        } else {
            try command.run()
        }
    }

    private static func run<C: AsyncParsableCommand>(_ command: C) async throws {
        var command = command
        try await command.run()
    }

    /// Ends with what the argument parser says: help and version succeed, anything else is a usage error.
    private static func leave(with error: any Error) -> Never {
        let code = Labbook.exitCode(for: error)
        let message = Labbook.fullMessage(for: error)
        if code == .success {
            if !message.isEmpty { Console.print(message) }
            exit(0)
        }
        let isCI = CommandLine.arguments.contains("--ci") || Console.environment("LABBOOK_CI") == "1"
        if isCI, let line = message.split(separator: "\n").first {
            DiagnosticPrinter().annotate(Diagnostic(id: "usage", .error, line.hasPrefix("Error: ") ? String(line.dropFirst(7)) : String(line)))
        }
        if !message.isEmpty { Console.note(message) }
        exit(code == .validationFailure ? ExitStatus.usage.code : code.rawValue)
    }
}
