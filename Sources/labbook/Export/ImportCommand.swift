import ArgumentParser
import Glibc
import Notebooks
import OrgFormats
import OrgSyntax

/// `labbook import`: a notebook of another program as Org.
struct ImportCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Turn a Jupyter notebook, Markdown, R Markdown or Quarto file into Org.",
        discussion: """
            labbook import analysis.ipynb
                writes analysis.org and the images of its outputs into analysis-files/
            labbook import paper.md -o LabBook.org
                under another name
            labbook import report.Rmd
                chunks become source blocks, their options header arguments
            labbook import - --from md < notes.md
                from standard input to standard output
            labbook import analysis.ipynb --dry-run
                which files would be written

            Nothing is executed, and no file is overwritten without --force.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case ipynb, md
    }

    @Option(help: "What the file is: ipynb or md (also R Markdown and Quarto); default: by its name.")
    var from: Format?

    @Option(name: .shortAndLong, help: "The file to write; - is standard output.", completion: .file(extensions: ["org"]))
    var output: String?

    @Flag(name: .shortAndLong, help: "Overwrite files that are there.")
    var force = false

    @Flag(name: [.long, .customShort("n")], help: "Print the names of the files that would be written.")
    var dryRun = false

    @OptionGroup var common: CommonOptions
    @Argument(help: "The file; - is standard input.", completion: .file(extensions: ["ipynb", "md", "Rmd", "qmd"]))
    var file: String

    func run() throws {
        let format = try from ?? Self.format(of: file)
        let bytes = try NotebookInput(file, isText: false).source.bytes
        let target = output ?? (file == "-" ? "-" : Self.stem(file) + ".org")
        let (folder, files) = Self.placeOfFiles(target)
        var result = JupyterImporter.Result(org: [])
        switch format {
        case .md: result.org = MarkdownImporter().org(bytes)
        case .ipynb: result = try JupyterImporter(folder: files).org(bytes, file: file)
        }
        let others = result.files.map { ((folder.isEmpty ? "" : folder + "/") + $0.path, $0.bytes) }
        let written = (target == "-" ? [] : [target]) + others.map(\.0)
        if dryRun {
            for name in written { Console.print(name) }
            return
        }
        if !force, let existing = written.first(where: NotebookFile.exists) {
            throw Diagnostic(id: "file-exists", .error, "'\(existing)' is there already", hints: ["labbook import --force \(file)", "or choose another name with --output"])
        }
        if let first = others.first { try Self.makeFolder(of: first.0) }
        for (name, content) in others { try NotebookFile.write(content, toNew: name) }
        if target == "-" { Console.write(result.org) } else { try NotebookFile.write(result.org, toNew: target) }
    }

    private static func format(of name: String) throws -> Format {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        switch ending {
        case "ipynb": return .ipynb
        case "md", "markdown", "rmd", "qmd": return .md
        default: throw ValidationError("cannot tell what '\(name)' is by its name; say --from ipynb or --from md")
        }
    }

    /// The name without its ending.
    private static func stem(_ name: String) -> String { name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name }

    /// The folder of the Org file, and the name in it of the folder for images.
    private static func placeOfFiles(_ target: String) -> (folder: String, files: String) {
        guard target != "-" else { return ("", "notebook-files") }
        let parts = target.split(separator: "/", omittingEmptySubsequences: false)
        return (parts.dropLast().joined(separator: "/"), stem(String(parts[parts.count - 1])) + "-files")
    }

    private static func makeFolder(of path: String) throws {
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
            throw Diagnostic(id: "file-unwritable", .error, "cannot make the folder '\(folder)': \(String(cString: strerror(errno)))")
        }
    }
}
