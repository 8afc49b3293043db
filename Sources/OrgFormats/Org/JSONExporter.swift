public import OrgExport
import OrgSyntax

/// Writes the tree of a prepared document in the form of `labbook parse --json`.
///
/// It is the tree of what ``OrgExporter`` writes: inclusions and macros expanded, code and results as `:exports` says, nothing that is not exported;
/// `begin` and `end` are byte offsets in that text.
public struct JSONExporter: Sendable {
    public init() {}

    public func export(_ document: ExportDocument) -> ExportedFile {
        let text = OrgExporter().export(document)
        let environment = document.environment
        let tree = SyntaxTree(parsing: Source(name: document.source.source.name, bytes: text.bytes)) { path in
            environment.readFile(FilePath.expand(path, in: environment.directory, home: environment.homeDirectory))
        }
        var writer = JSONWriter(reserving: text.bytes.count * 4)
        tree.writeJSON(into: &writer)
        writer.newline()
        return ExportedFile(bytes: writer.bytes, diagnostics: text.diagnostics)
    }
}
