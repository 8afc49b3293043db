import OrgSyntax

extension Executor {
    /// Runs what the options choose, in the order of the notebook (`org-babel-execute-buffer`).
    ///
    /// - Parameter report: Called before and after each block; the run waits for it. An error that it throws ends the run.
    /// - Throws: what `report` throws. A failing block is in the report, not an error.
    public func run(_ report: @Sendable (ExecutionEvent) async throws -> Void) async throws -> ExecutionReport {
        ExecutionReport()
    }

    /// What a run would do, without running anything (`--dry-run`): in order, with dependencies and reasons.
    public func plan() -> [PlannedExecution] { [] }
}

/// One line of the plan of a run.
public struct PlannedExecution: Sendable {
    public var executable: ExecutableDescription
    /// Whether it will run.
    public var runs: Bool
    /// Why it runs or not, in a few words (`chosen by --block`, `:eval no`, `result is cached`).
    public var reason: String
    /// Names of blocks and data that it refers to.
    public var dependencies: [String]
}
