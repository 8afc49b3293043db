import ArgumentParser
import Glibc
import Notebooks
import OrgSyntax
import Synchronization

/// Files that a checking command writes besides what it prints, so that one call serves annotations, test report and code scanning.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Write a JUnit report into this file, too.", valueName: "file"), completion: .file())
    var junit: String?

    @Option(help: ArgumentHelp("Write a SARIF 2.1.0 report into this file, too.", valueName: "file"), completion: .file())
    var sarif: String?

    /// Writes the files that were asked for and, in a CI log, the step's summary.
    func write(_ report: DiagnosticReport, _ common: CommonOptions) throws {
        if let junit { try NotebookFile.write(report.bytes(.junit), toNew: junit) }
        if let sarif { try NotebookFile.write(report.bytes(.sarif), toNew: sarif) }
        try StepSummary.append(report, common)
    }
}

/// The JUnit option of commands that run blocks: the file is a suite, the block is a case.
struct JUnitOption: ParsableArguments {
    @Option(help: ArgumentHelp("Write a JUnit report into this file: a suite for each notebook, a case for each block.", valueName: "file"), completion: .file())
    var junit: String?

    /// The suites that this process has reported, by file: several notebooks make one report.
    private static let written = Mutex<[String: [JUnitSuite]]>([:])

    /// Adds a notebook's suite to the report.
    func write(_ suite: JUnitSuite) throws {
        guard let junit else { return }
        let suites = Self.written.withLock { written in
            written[junit, default: []].append(suite)
            return written[junit] ?? []
        }
        try NotebookFile.write(Array((JUnitSuite.text(suites) + "\n").utf8), toNew: junit)
    }
}

/// The page that GitHub and Forgejo show for a step: Markdown, appended to the file that `GITHUB_STEP_SUMMARY` names.
enum StepSummary {
    /// Appends Markdown; nothing outside of a CI log.
    static func append(_ markdown: String, _ common: CommonOptions) throws {
        guard common.ci, let path = Console.environment("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Diagnostic(id: "file-unwritable", .error, "cannot write the step's summary '\(path)'", hints: ["unset GITHUB_STEP_SUMMARY"]) }
        defer { close(descriptor) }
        let bytes = Array((markdown + "\n").utf8)
        guard bytes.withUnsafeBytes({ Glibc.write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else {
            throw Diagnostic(id: "file-unwritable", .error, "cannot write the step's summary '\(path)'")
        }
    }

    /// The findings of a check as a table, errors first, a hundred at most.
    static func append(_ report: DiagnosticReport, _ common: CommonOptions) throws {
        let order: [Diagnostic.Severity] = [.error, .warning, .note]
        var text = "### \(report.title)\n\n"
        let counts = order.map { severity in (severity, report.diagnostics.count { $0.severity == severity }) }.filter { $0.1 > 0 }
        text += counts.isEmpty ? "Nothing found.\n" : counts.map { "\($0.1) \($0.0.rawValue)\($0.1 == 1 ? "" : "s")" }.joined(separator: ", ") + ".\n"
        let sorted = order.flatMap { severity in report.diagnostics.filter { $0.severity == severity } }
        if !sorted.isEmpty {
            text += "\n| | where | what |\n|---|---|---|\n"
            for finding in sorted.prefix(100) {
                let place = [finding.file, finding.location.map { String($0.line) }].compactMap { $0 }.joined(separator: ":")
                text += "| \(finding.severity.rawValue) | \(cell(place)) | \(cell(finding.message)) |\n"
            }
            if sorted.count > 100 { text += "\n… and \(sorted.count - 100) more.\n" }
        }
        try append(text, common)
    }

    /// Text for a cell of a Markdown table.
    static func cell(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "|", "`", "<", "*", "_", "[", "]", "\\": result += "\\" + String(character)
            case "\n", "\r\n": result += " "
            default: result.append(character)
            }
        }
        return result
    }
}
