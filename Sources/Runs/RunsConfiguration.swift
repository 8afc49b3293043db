public import Experiments
public import OrgSyntax
public import ProjectFiles

/// What `labbook.yml` says about runs.
///
/// ```yaml
/// runs:
///   environment: [MY_SETTING]        # variables whose values are recorded, besides those that labbook knows
///   tolerance: {absolute: 1e-12, relative: 1e-6}
///   masks: ['\d+ ms', '/tmp/\S+']    # regular expressions: what they match does not count when outputs are compared
///   ignore: ['*.log']                # outputs that are not compared
/// ```
public struct RunsConfiguration: Sendable, Equatable {
    public var environment: Set<String> = []
    /// How far numbers of a reproduced output may be from the recorded ones.
    public var absoluteTolerance = 1e-12
    public var relativeTolerance = 1e-9
    public var masks: [String] = []
    public var ignored: [String] = []

    public init() {}

    /// - Throws: a diagnostic `configuration-value` with the place of the mistake.
    public init(_ file: ConfigurationFile) throws(Diagnostic) {
        for (key, value) in try file["runs"]?.settings(["environment", "tolerance", "masks", "ignore"]) ?? [] {
            switch key {
            case "environment": environment = Set(try value.texts())
            case "masks":
                for mask in try value.list() {
                    let text = try mask.text()
                    guard (try? Regex<AnyRegexOutput>(text)) != nil else { throw mask.mistake("'\(text)' is no regular expression") }
                    masks.append(text)
                }
            case "ignore": ignored = try value.texts()
            default:
                for (name, number) in try value.settings(["absolute", "relative"]) {
                    if name == "absolute" { absoluteTolerance = try number.amount() } else { relativeTolerance = try number.amount() }
                }
            }
        }
    }
}

extension Lab {
    /// Reads what labbook.yml says about runs: that of the working tree, else that of HEAD.
    public func runsConfiguration() throws(Diagnostic) -> RunsConfiguration {
        try repository.configurationFile().map { (file) throws(Diagnostic) in try RunsConfiguration(file) } ?? RunsConfiguration()
    }
}
