import ArgumentParser
import Notebooks
import OrgSyntax

/// `labbook parse`: the syntax tree of a file, as JSON or counted.
struct ParseCommand: ParsableCommand, HasCommonOptions {
    static let configuration = CommandConfiguration(
        commandName: "parse", abstract: "Print the syntax tree of a notebook.",
        discussion: """
            labbook parse --json LabBook.org
                the whole tree, one JSON object
            labbook parse --count LabBook.org
                how many elements and objects of each type
            labbook parse --count - < LabBook.org
                from standard input

            What looks like a mistake (an unclosed block, a missing setup file) is reported on standard error.
            """)

    enum Form: String, EnumerableFlag {
        case json, count

        static func help(for value: Form) -> ArgumentHelp? {
            switch value {
            case .json: "Print the tree as JSON (default)."
            case .count: "Print the number of elements and objects of each type."
            }
        }
    }

    @Flag var form = Form.json
    @OptionGroup var common: CommonOptions
    @Argument(help: "The file; - is standard input.", completion: .file(extensions: ["org"]))
    var file: String

    func run() throws {
        // The parser takes any bytes, and gives them back.
        let source = try NotebookInput(file, isText: false).source
        let folder = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(file[...$0]) } ?? ""
        var problems: [Diagnostic] = []
        let tree = SyntaxTree(parsing: source) { path in
            let place = path.hasPrefix("/") ? path : path.hasPrefix("~/") ? (Console.environment("HOME") ?? "~") + path.dropFirst() : folder + path
            return Self.contents(place, &problems)
        }
        switch form {
        case .json:
            var writer = JSONWriter(reserving: source.bytes.count * 4)
            tree.writeJSON(into: &writer)
            writer.newline()
            Console.write(writer.bytes)
        case .count:
            let counts = tree.counts()
            let width = counts.map { String($0.1).count }.max() ?? 1
            for (kind, count) in counts {
                let number = String(count)
                Console.print(String(repeating: " ", count: width - number.count) + number + " " + kind.name)
            }
        }
        if var warning = TextCheck.problem(source) {
            warning.severity = .warning
            DiagnosticPrinter(common).print(warning)
        }
        report(tree.diagnostics + problems, source)
    }

    /// Prints the diagnostics; the source lines only while there are few.
    private func report(_ diagnostics: [Diagnostic], _ source: Source) {
        let printer = DiagnosticPrinter(common)
        for diagnostic in diagnostics { printer.print(diagnostic, source: diagnostics.count <= 20 ? source : nil) }
    }

    /// The bytes of a setup file. One that cannot be read is as good as missing, as the parser says; why it cannot is added to `problems`.
    private static func contents(_ path: String, _ problems: inout [Diagnostic]) -> [UInt8]? {
        do throws(Diagnostic) {
            return try NotebookFile(path).read().source.bytes
        } catch {
            var problem = error
            problem.severity = .warning
            if error.id != "file-missing" { problems.append(problem) }
            return nil
        }
    }
}
