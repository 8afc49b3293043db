public import OrgSyntax

/// What an exporter made of a document, and what was found wrong on the way.
public struct ExportedFile: Sendable {
    public var bytes: [UInt8]
    public var diagnostics: [Diagnostic]

    public init(bytes: [UInt8], diagnostics: [Diagnostic] = []) {
        self.bytes = bytes
        self.diagnostics = diagnostics
    }
}
