public import OrgSyntax
internal import Yams

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

    /// Reads the file's bytes; other parts of it are left alone.
    ///
    /// - Throws: a diagnostic `configuration-value` with the place of the mistake.
    public init(yaml bytes: [UInt8], file: String = "labbook.yml") throws(Diagnostic) {
        let root: Yams.Node?
        do { root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) } catch {
            throw Diagnostic(id: "configuration-syntax", .error, "this is no YAML", file: file, notes: ["\(error)"])
        }
        guard let node = root?.mapping?["runs"] else { return }
        guard let mapping = node.mapping else { throw Self.mistake(node, file, "'runs' must be a list of 'key: value'") }
        for (key, value) in mapping {
            switch key.string ?? "" {
            case "environment": environment = Set(try Self.texts(value, file))
            case "masks":
                masks = try Self.texts(value, file)
                for mask in masks where (try? Regex<AnyRegexOutput>(mask)) == nil { throw Self.mistake(value, file, "'\(mask)' is no regular expression") }
            case "ignore": ignored = try Self.texts(value, file)
            case "tolerance":
                guard let parts = value.mapping else { throw Self.mistake(value, file, "write the tolerance as {absolute: 1e-12, relative: 1e-6}") }
                for (name, number) in parts {
                    guard let amount = number.string.flatMap(Double.init), amount >= 0 else { throw Self.mistake(number, file, "a number from 0 is expected here") }
                    switch name.string ?? "" {
                    case "absolute": absoluteTolerance = amount
                    case "relative": relativeTolerance = amount
                    default: throw Self.mistake(name, file, "a tolerance is 'absolute' or 'relative'")
                    }
                }
            // Sections of other commands.
            default: continue
            }
        }
    }

    private static func texts(_ node: Yams.Node, _ file: String) throws(Diagnostic) -> [String] {
        if let text = node.string { return [text] }
        guard let sequence = node.sequence else { throw mistake(node, file, "a list of texts is expected here") }
        var result: [String] = []
        for item in sequence {
            guard let text = item.string else { throw mistake(item, file, "a text is expected here") }
            result.append(text)
        }
        return result
    }

    private static func mistake(_ node: Yams.Node, _ file: String, _ message: String) -> Diagnostic {
        Diagnostic(id: "configuration-value", .error, message, file: file, location: node.mark.map { SourceLocation(line: $0.line, column: $0.column) })
    }
}
