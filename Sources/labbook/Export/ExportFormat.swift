import ArgumentParser
import OrgExport
import OrgFormats
import OrgHTML

/// A format that `labbook export` writes; a new one is a row of the table.
struct ExportFormat: ExpressibleByArgument, Sendable {
    let name: String
    let fileExtension: String
    let abstract: String
    /// Whether results are written even where `:exports` asks for the code alone.
    var keepsResults = false
    let export: @Sendable (ExportDocument, ExportStyle) -> ExportedFile

    /// What the options of the command say about the look of the result.
    struct ExportStyle: Sendable {
        var profile: HTMLProfile
        var isBodyOnly: Bool
    }

    static let all = [
        ExportFormat(name: "html", fileExtension: "html", abstract: "a page that needs nothing else") { document, style in
            let result = HTMLExporter(profile: style.profile, isBodyOnly: style.isBodyOnly).export(document)
            return ExportedFile(bytes: result.html, diagnostics: result.diagnostics)
        },
        ExportFormat(name: "md", fileExtension: "md", abstract: "Markdown as GitHub reads it") { MarkdownExporter(isBodyOnly: $1.isBodyOnly).export($0) },
        ExportFormat(name: "ipynb", fileExtension: "ipynb", abstract: "a Jupyter notebook with outputs", keepsResults: true) { document, _ in
            JupyterExporter().export(document)
        },
        ExportFormat(name: "latex", fileExtension: "tex", abstract: "LaTeX for pdfLaTeX, LuaLaTeX or XeLaTeX") { LaTeXExporter(isBodyOnly: $1.isBodyOnly).export($0) },
        ExportFormat(name: "org", fileExtension: "export.org", abstract: "Org with inclusions and macros expanded") { document, _ in OrgExporter().export(document) },
        ExportFormat(name: "json", fileExtension: "json", abstract: "the syntax tree of what --to org writes") { document, _ in JSONExporter().export(document) },
    ]

    static let html = all[0]

    init?(argument: String) {
        guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
        self = format
    }

    private init(
        name: String, fileExtension: String, abstract: String, keepsResults: Bool = false, export: @escaping @Sendable (ExportDocument, ExportStyle) -> ExportedFile
    ) {
        (self.name, self.fileExtension, self.abstract, self.keepsResults, self.export) = (name, fileExtension, abstract, keepsResults, export)
    }

    static var allValueStrings: [String] { all.map(\.name) }
    var defaultValueDescription: String { name }
}
