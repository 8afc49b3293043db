public import OrgSyntax

/// How much a finding weighs.
public enum CheckSeverity: String, Sendable, CaseIterable, Comparable {
    case info, warning, error

    public static func < (left: CheckSeverity, right: CheckSeverity) -> Bool { left.rank < right.rank }
    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
}

/// An invariant of the branch model: a value in a table, with its reason.
public struct Rule: Sendable {
    /// Stable: `R4`.
    public let id: String
    public let severity: CheckSeverity
    /// What must hold, in one line.
    public let title: String
    /// Why it must hold, and what goes wrong where it does not.
    public let explanation: String
    /// What to do about it, in general.
    public let hint: String

    init(_ id: String, _ severity: CheckSeverity, _ title: String, _ explanation: String, hint: String) {
        self.id = id
        self.severity = severity
        self.title = title
        self.explanation = explanation
        self.hint = hint
    }
}

/// One place where a rule does not hold.
public struct Finding: Sendable {
    public var rule: String
    public var severity: CheckSeverity
    /// The reference or path that it is about: `refs/tags/exp-260131-fit`, `data:LabBook.org`.
    public var place: String
    public var message: String
    public var hint: String
    /// The commit that broke the rule, where there is one.
    public var commit: String?
    /// Path in the tree, and line (from 1), for those about a file.
    public var file: String?
    public var line: Int?
    /// What tells this finding from others of its rule and place, free of counts and dates; for the baseline.
    public var subject: String

    /// The name under which a baseline accepts it.
    public var key: String { "\(rule) \(place) \(subject)" }

    /// `refs/tags/x: R3 error: …`.
    public var headline: String { "\(place): \(rule) \(severity.rawValue): \(message)" }

    /// For the reports that know only diagnostics.
    public var diagnostic: Diagnostic {
        let severity: Diagnostic.Severity = severity == .error ? .error : severity == .warning ? .warning : .note
        return Diagnostic(id: rule, severity, file == nil ? "\(place): \(message)" : message, file: file,
            location: file == nil ? nil : line.map { SourceLocation(line: $0, column: 1) }, notes: commit.map { ["commit \($0)"] } ?? [], hints: [hint])
    }
}

/// All rules.
public enum Rules {
    public static let all: [Rule] = ReferenceRules.table + HistoryRules.table + NotebookRules.table + DataRules.table + RunRules.table
    public static func rule(_ id: String) -> Rule? { all.first { $0.id == id.uppercased() } }
}

/// Collects findings; the severity and the hint come from the rule unless given.
struct Findings {
    private(set) var list: [Finding] = []

    mutating func add(
        _ rule: Rule, _ place: String, _ message: String, subject: String = "", severity: CheckSeverity? = nil, hint: String? = nil,
        commit: String? = nil, file: String? = nil, line: Int? = nil
    ) {
        list.append(Finding(
            rule: rule.id, severity: severity ?? rule.severity, place: place, message: message, hint: hint ?? rule.hint, commit: commit, file: file, line: line,
            subject: subject.isEmpty ? commit ?? "" : subject))
    }
}

extension Array where Element == Rule {
    /// The rule of this table with an id; the tables are ours, so it is there.
    subscript(_ id: String) -> Rule {
        guard let rule = first(where: { $0.id == id }) else { preconditionFailure("there is no rule \(id) in its table") }
        return rule
    }
}
