/// A message about a place in a file; rendering it is somebody else's job (terminal, JUnit, SARIF, annotations).
public struct Diagnostic: Sendable, Error, Equatable {
    public enum Severity: String, Sendable { case error, warning, note }

    /// Stable identifier in kebab case (`unclosed-block`, `undefined-reference`).
    public var id: String
    public var severity: Severity
    /// Lower case, no full stop, the user's things in single quotes or double quotes.
    public var message: String
    /// The file as the user named it; `nil` for a message about no file.
    public var file: String?
    /// Where it begins; `nil` for a message about a whole file.
    public var location: SourceLocation?
    /// Causes and context, one sentence each.
    public var notes: [String] = []
    /// Ways out; commands to type or what to write instead.
    public var hints: [String] = []

    public init(
        id: String, _ severity: Severity, _ message: String, file: String? = nil, location: SourceLocation? = nil,
        notes: [String] = [], hints: [String] = []
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.file = file
        self.location = location
        self.notes = notes
        self.hints = hints
    }

    /// `LabBook.org:12:3: error: no block named 'x'`.
    public var headline: String {
        var place = ""
        if let file {
            place = file + ":"
            if let location { place += "\(location.line):\(location.column):" }
            place += " "
        }
        return "\(place)\(severity.rawValue): \(message)"
    }
}
