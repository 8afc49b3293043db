import Babel
import OrgSyntax

/// Prints what a run would do (`--dry-run`).
struct PlanPrinter {
    let name: String
    let json: Bool

    func print(_ plan: [PlannedExecution]) throws {
        if json { return try DiagnosticReport.writeJSON(plan.map { Entry($0, name) }) }
        let number = plan.filter(\.runs).count
        var order = 0
        for step in plan {
            if step.runs { order += 1 }
            let executable = step.executable
            let what = [executable.name, executable.language.isEmpty ? nil : "(\(executable.language))"].compactMap { $0 }.joined(separator: " ")
            var line = (step.runs ? "\(order)." : "-") + " \(name):\(executable.location.line) \(what)"
            if let session = executable.session { line += " session \(session)" }
            line += step.runs ? ": runs" : ": does not run"
            if !step.reason.isEmpty { line += " (\(step.reason))" }
            if !step.dependencies.isEmpty { line += "; needs " + step.dependencies.joined(separator: ", ") }
            Console.print(line)
        }
        Console.print("\(number) of \(plan.count) would run")
    }

    private struct Entry: Encodable {
        var file: String
        var kind: String
        var name: String?
        var language: String
        var line: Int
        var session: String?
        var runs: Bool
        var reason: String
        var dependencies: [String]

        init(_ step: PlannedExecution, _ file: String) {
            self.file = file
            kind = step.executable.kind.rawValue
            name = step.executable.name
            language = step.executable.language
            line = step.executable.location.line
            session = step.executable.session
            runs = step.runs
            reason = step.reason
            dependencies = step.dependencies
        }
    }
}
