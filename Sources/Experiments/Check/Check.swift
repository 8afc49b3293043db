internal import Foundation
internal import Git
public import OrgSyntax

extension Lab {
    public struct CheckOptions: Sendable {
        /// Rule ids to check; all where there are none.
        public var rules: Set<String> = []
        /// Only what these commits or HEAD's branch did: a range (`origin/main..HEAD`).
        public var range: String?
        public init() {}
    }

    /// Checks the repository against the branch model. Reads only.
    ///
    /// - Returns: Findings in the order of the rules.
    public func check(_ options: CheckOptions = CheckOptions()) throws(Diagnostic) -> [Finding] {
        let survey = try Survey(self)
        guard !survey.commits.isEmpty else {
            throw refusal("unborn", "there is no commit to check", hints: ["labbook new DIR makes a repository with its first commits"])
        }
        func wants(_ table: [Rule]) -> Bool { options.rules.isEmpty || table.contains { options.rules.contains($0.id) } }
        var findings: [Finding] = []
        if wants(ReferenceRules.table) { findings += try ReferenceRules.check(survey, today: try today()) }
        if wants(HistoryRules.table) { findings += try HistoryRules.check(survey) }
        if wants(NotebookRules.table) { findings += try NotebookRules.check(survey) }
        if wants(RunRules.table) { findings += try RunRules.check(survey) }
        // Last, since it reports the objects that the others could not read.
        if wants(DataRules.table) { findings += try DataRules.check(survey) }
        if !options.rules.isEmpty { findings = findings.filter { options.rules.contains($0.rule) } }
        if let range = options.range { findings = try restrict(findings, to: range, survey) }
        let order = Dictionary(uniqueKeysWithValues: Rules.all.enumerated().map { ($0.element.id, $0.offset) })
        return findings.enumerated().sorted { (order[$0.element.rule] ?? 0, $0.offset) < (order[$1.element.rule] ?? 0, $1.offset) }.map(\.element)
    }

    /// The day that idle experiments are counted to.
    private func today() throws(Diagnostic) -> CalendarDate { try git { () throws(GitError) in try Repository.now(.committer) }.date }

    /// Keeps what the commits of a range did, and what is about the branch that HEAD is on.
    private func restrict(_ findings: [Finding], to range: String, _ survey: Survey) throws(Diagnostic) -> [Finding] {
        let ends = range.components(separatedBy: "..").filter { !$0.isEmpty && $0 != "." }
        guard range.contains(".."), let first = ends.first else {
            throw Diagnostic(id: "usage-range", .error, "'\(range)' is no range", hints: ["write it as origin/main..HEAD"])
        }
        let commits = try git { () throws(GitError) in
            let old = try repository.commit(try repository.resolve(first)).id, new = try repository.commit(try repository.resolve(ends.count > 1 ? ends[1] : "HEAD")).id
            return Set(try repository.commits(from: [new], excluding: [old]).map(\.hex))
        }
        let branch = ProcessInfo.processInfo.environment["GITHUB_HEAD_REF"] ?? ProcessInfo.processInfo.environment["CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"]
        let here = try currentBranch() ?? branch
        return findings.filter { finding in
            if let commit = finding.commit { return commits.contains(commit) }
            guard let here else { return false }
            return finding.place == Reference.branch(here) || finding.place.hasSuffix("/" + here) || finding.place.hasPrefix(here + ":") || finding.place == here
        }
    }
}

/// Findings that a project accepts, since their history cannot be rewritten: one key on each line, `#` begins a remark.
public struct Baseline: Sendable {
    public var keys: Set<String>

    public init(_ text: String) {
        keys = Set(text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("#") })
    }

    /// The text of a baseline that accepts `findings`.
    public static func text(_ findings: [Finding]) -> String {
        "# Findings of labbook check that are accepted. Written by labbook check --write-baseline.\n"
            + Set(findings.map(\.key)).sorted().map { $0 + "\n" }.joined()
    }

    public func accepts(_ finding: Finding) -> Bool { keys.contains(finding.key) }
}
