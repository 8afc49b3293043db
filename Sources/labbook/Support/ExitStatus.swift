import OrgSyntax

/// The documented exit statuses; the one place that chooses them.
enum ExitStatus: Sendable, Equatable {
    case ok, failed, usage, configuration, gitPrecondition, missingTool, stale, timedOut
    case signal(Int32)

    var code: Int32 {
        switch self {
        case .ok: 0
        case .failed: 1
        case .usage: 2
        case .configuration: 3
        case .gitPrecondition: 4
        case .missingTool: 5
        case .stale: 6
        case .timedOut: 124
        case .signal(let number): 128 + number
        }
    }

    /// The status that goes with a diagnostic which ended a command.
    init(_ diagnostic: Diagnostic) {
        self = Self.byPrefix.first { diagnostic.id.hasPrefix($0.prefix) }?.status ?? .failed
    }

    /// Families of diagnostic ids that do not simply mean "failed".
    private static let byPrefix: [(prefix: String, status: ExitStatus)] = [
        ("usage", .usage), ("configuration", .configuration), ("parse", .configuration), ("file", .configuration),
        ("git", .gitPrecondition), ("missing-interpreter", .missingTool), ("missing-tool", .missingTool),
        ("stale", .stale), ("timeout", .timedOut),
    ]
}

/// An error that ends a command: what to say, and the status to end with.
struct Failure: Error {
    var status: ExitStatus
    var diagnostics: [Diagnostic] = []
    /// The source that the locations of the diagnostics are in, to show their lines.
    var source: Source?
}
