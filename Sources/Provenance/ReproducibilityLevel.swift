public import Experiments

/// How far a run can be repeated, each level on top of those below.
public enum ReproducibilityLevel: Int, Sendable, Comparable, CaseIterable {
    /// There is a record.
    case recorded
    /// Code and params can be restored.
    case code
    /// And the inputs, byte for byte.
    case inputs
    /// And interpreters and packages.
    case environment
    /// It was repeated on the same machine, and came out the same.
    case reproduced
    /// And on another.
    case reproducedElsewhere

    public var label: String { "R\(rawValue)" }

    public var title: String {
        ["recorded", "code and params restorable", "and inputs", "and environment", "reproduced here", "reproduced on another host"][rawValue]
    }

    public static func < (left: ReproducibilityLevel, right: ReproducibilityLevel) -> Bool { left.rawValue < right.rawValue }
}

/// What a level is judged by, asked of the repository.
public struct ReproducibilityFacts: Sendable {
    /// Whether the run's commit, or its snapshot where it was dirty, is in the repository.
    public var hasCode: Bool
    /// Paths of inputs whose bytes are nowhere to be found.
    public var missingInputs: [String]
    /// The runs that repeated this one.
    public var repetitions: [RunRecord]

    public init(hasCode: Bool, missingInputs: [String], repetitions: [RunRecord]) {
        self.hasCode = hasCode
        self.missingInputs = missingInputs
        self.repetitions = repetitions
    }
}

/// A run's level with the reason why it is not the next one.
public struct ReproducibilityAssessment: Sendable, Equatable {
    public var level: ReproducibilityLevel
    /// One phrase; `nil` at the top.
    public var missing: String?

    public init(_ run: RunRecord, _ facts: ReproducibilityFacts) {
        // What was repeated and came out the same needs no further proof that it can be.
        let same = facts.repetitions.filter { $0.reproduction?.reproduced == true }
        if same.contains(where: { $0.host?.id != nil && run.host?.id != nil && $0.host?.id != run.host?.id }) {
            self.init(.reproducedElsewhere, nil)
        } else if !same.isEmpty {
            self.init(.reproduced, "no run on another host has reproduced it: labbook reproduce \(run.id.prefix(8)) there")
        } else if !facts.hasCode {
            self.init(.recorded, Self.codeGap(run))
        } else if let changed = run.inputs.first(where: { $0.after != nil }) {
            self.init(.code, "the input '\(changed.path)' changed while the run read it")
        } else if !facts.missingInputs.isEmpty {
            self.init(.code, "\(facts.missingInputs.count == 1 ? "an input is" : "\(facts.missingInputs.count) inputs are") nowhere to be found: \(facts.missingInputs.prefix(3).joined(separator: ", "))")
        } else if let reason = Self.environmentGap(run) {
            self.init(.inputs, reason)
        } else {
            self.init(.environment, run.reproduces == nil ? "nobody has repeated it: labbook reproduce \(run.id.prefix(8))" : nil)
        }
        if let failed = facts.repetitions.last(where: { $0.reproduction?.reproduced == false }), same.isEmpty {
            missing = "run \(failed.id.prefix(8)) did not reproduce it" + (missing.map { "; " + $0 } ?? "")
        }
    }

    private init(_ level: ReproducibilityLevel, _ missing: String?) {
        self.level = level
        self.missing = missing
    }

    /// Why the code cannot be restored.
    private static func codeGap(_ run: RunRecord) -> String {
        guard run.code.dirty else { return "commit \(run.code.commit.prefix(10)) is not in this repository" }
        guard let snapshot = run.code.snapshot else { return "code was not committed, and no snapshot was kept" }
        return "code was not committed, and its snapshot \(snapshot.prefix(10)), or the commit below it, is not in this repository: git fetch origin 'refs/labbook/snapshots/*:refs/labbook/snapshots/*'"
    }

    /// Why the environment cannot be restored; `nil` where it can.
    private static func environmentGap(_ run: RunRecord) -> String? {
        if run.interpreters.isEmpty { return "no interpreter was recorded" }
        if let unknown = run.interpreters.first(where: { $0.version == nil && $0.sha256 == nil }) { return "the version of '\(unknown.program)' is not known" }
        if run.container?.digest != nil { return nil }
        // Packages beyond an interpreter's own need a lock.
        for list in run.packages where list.lockFile == nil && !list.packages.isEmpty {
            let own: Set<String> = ["pip", "setuptools", "wheel"]
            if list.packages.contains(where: { !own.contains($0.name) }), list.source != "R" || list.packages.count > 30 {
                return "\(list.packages.count == 1 ? "the package" : "the \(list.packages.count) packages") of '\(list.program)' \(list.packages.count == 1 ? "is" : "are") recorded and not locked: labbook environment lock"
            }
        }
        return nil
    }
}
