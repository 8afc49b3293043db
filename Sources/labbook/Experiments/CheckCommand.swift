import ArgumentParser
import Experiments
import Git
import Notebooks
import OrgSyntax

/// `labbook check`: where a repository breaks the branch model.
struct CheckCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tell where a repository breaks the branch model; changes nothing.",
        discussion: """
            labbook check
            labbook check --source main --data data --experiment 'exp-*'
                somebody else's repository
            labbook check --explain R3
            labbook check --write-baseline .labbook-baseline
                accept what cannot be mended
            labbook check --ci --range origin/main..HEAD
                in a pull request
            labbook check --ci --junit check.xml --sarif check.sarif
                annotations and reports in one call

            Exit status: 0 clean, 1 findings at or above --fail-on, 4 the repository cannot be checked.
            """)

    @Argument(help: ArgumentHelp("The repository.", valueName: "folder")) var folder = "."
    @Option(help: ArgumentHelp("Name of the source branch.", valueName: "branch")) var source: String?
    @Option(help: ArgumentHelp("Name of the data branch.", valueName: "branch")) var data: String?
    @Option(help: ArgumentHelp("Pattern of experiments' names: exp-{yymmdd}-{name}, 'exp-*'.", valueName: "pattern")) var experiment: String?
    @Option(help: ArgumentHelp("Pattern of articles' names.", valueName: "pattern")) var article: String?
    @Option(help: ArgumentHelp("The notebook's path.", valueName: "path")) var notebook: String?
    @Option(parsing: .upToNextOption, help: ArgumentHelp("Check only these rules.", valueName: "rule")) var rule: [String] = []
    @Option(help: ArgumentHelp("Tell the reason of a rule ('all' for a list), and check nothing.", valueName: "rule")) var explain: String?
    @Option(help: ArgumentHelp("Leave out the findings that this file accepts.", valueName: "file")) var baseline: String?
    @Option(help: ArgumentHelp("Write all findings into this file as accepted.", valueName: "file")) var writeBaseline: String?
    @Option(help: "Lowest severity that makes the exit status 1: error, warning or info.") fileprivate var failOn: FailOn = .error
    @Option(help: "Format: text, json, junit, sarif or github.") var format: DiagnosticReport.Format = .text
    @Flag(help: "Same as --format json.") var json = false
    @Option(help: ArgumentHelp("Only what the commits of this range did.", valueName: "range")) var range: String?
    @Flag(help: "Print every finding; without it at most ten of each rule.") var all = false
    @OptionGroup var reports: ReportOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        if let explain { return try tell(explain) }
        let lab = try open()
        var options = Lab.CheckOptions()
        options.rules = Set(rule.map { $0.uppercased() })
        for id in options.rules where Rules.rule(id) == nil { throw unknown(id) }
        options.range = range
        var findings = try lab.check(options)
        if let writeBaseline {
            try NotebookFile.write(Array(Baseline.text(findings).utf8), toNew: writeBaseline)
            return Console.note("accepted \(findings.count) findings in \(writeBaseline)")
        }
        if let baseline {
            let accepted = Baseline(String(orgBytes: try NotebookFile(baseline).read().source.bytes))
            findings.removeAll(where: accepted.accepts)
        }
        try report(findings)
        if findings.contains(where: { $0.severity >= failOn.severity }) { throw Failure(status: .failed) }
    }

    private func open() throws -> Lab {
        let lab = try Lab.open(folder)
        var model = lab.model
        if let source { model.source = source }
        if let data { model.data = data }
        if let experiment { model.experiment = try pattern(experiment) }
        if let article { model.article = try pattern(article) }
        if let notebook { model.notebook = .init(notebook) }
        return Lab(lab.repository, model: model)
    }

    private func pattern(_ text: String) throws -> NamePattern {
        guard let pattern = NamePattern(text) else { throw ValidationError("'\(text)' is no pattern of names; use {name} and {yymmdd}, or *") }
        return pattern
    }

    private func report(_ findings: [Finding]) throws {
        let format = json ? .json : common.ci && self.format == .text ? .github : self.format
        let explanations = Dictionary(uniqueKeysWithValues: Rules.all.map { ($0.id, $0.title) })
        let report = DiagnosticReport(title: "labbook check", diagnostics: findings.map(\.diagnostic), rules: explanations, homeFile: "labbook.yml")
        switch format {
        case .json: try DiagnosticReport.writeJSON(findings.map(FindingJSON.init))
        case .text: printText(findings)
        default: try report.write(format, printer: DiagnosticPrinter(common))
        }
        try reports.write(report, common)
        if format != .text || common.quiet { return }
        Console.note(summary(findings))
    }

    private func printText(_ findings: [Finding]) {
        for rule in Rules.all {
            let own = findings.filter { $0.rule == rule.id }
            let shown = all ? own.count : min(own.count, 10)
            for finding in own.prefix(shown) { Console.print(finding.headline) }
            if own.count > shown { Console.print("  … and \(own.count - shown) more of \(rule.id) (--all)") }
            var hints: [String] = []
            for finding in own.prefix(shown) where !hints.contains(finding.hint) { hints.append(finding.hint) }
            for hint in hints.prefix(3) { Console.print("  hint: \(hint)") }
        }
    }

    private func summary(_ findings: [Finding]) -> String {
        if findings.isEmpty { return "clean: \(Rules.all.count) rules" }
        let counts = CheckSeverity.allCases.reversed().map { severity in (severity, findings.filter { $0.severity == severity }.count) }.filter { $0.1 > 0 }
        return counts.map { "\($0.1) \($0.0 == .info ? "note" : $0.0.rawValue)\($0.1 == 1 ? "" : "s")" }.joined(separator: ", ") + "; labbook check --explain RULE tells why"
    }

    private func tell(_ id: String) throws {
        if id.lowercased() == "all" {
            for rule in Rules.all { Console.print("\(rule.id.padding(4))\(rule.severity.rawValue.padding(9))\(rule.title)") }
            return
        }
        guard let rule = Rules.rule(id) else { throw unknown(id) }
        Console.print("\(rule.id) (\(rule.severity.rawValue)): \(rule.title)")
        Console.print()
        Console.print(rule.explanation)
        Console.print()
        Console.print("hint: \(rule.hint)")
    }

    private func unknown(_ id: String) -> Diagnostic {
        Diagnostic(id: "usage-rule", .error, "there is no rule '\(id)'", hints: ["labbook check --explain all lists them"])
    }
}

/// The values of --fail-on.
private enum FailOn: String, CaseIterable, ExpressibleByArgument {
    case error, warning, info
    var severity: CheckSeverity { self == .error ? .error : self == .warning ? .warning : .info }
}

private struct FindingJSON: Encodable {
    var rule: String
    var severity: String
    var place: String
    var message: String
    var hint: String
    var commit: String?
    var file: String?
    var line: Int?
    var key: String

    init(_ finding: Finding) {
        rule = finding.rule
        severity = finding.severity.rawValue
        place = finding.place
        message = finding.message
        hint = finding.hint
        commit = finding.commit
        file = finding.file
        line = finding.line
        key = finding.key
    }
}
