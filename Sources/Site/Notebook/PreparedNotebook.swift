internal import Babel
internal import OrgExport
internal import OrgHTML
internal import OrgSyntax
internal import Synchronization

/// A notebook read and ready to be rendered: inclusions and macros expanded, code and results as `:exports` says, private parts taken out.
struct PreparedNotebook: Sendable {
    var path: String
    var document: ExportDocument
    /// The text that the document is of, with the origin of each line.
    var text: ExpandedText
    var parts: PartTable
    /// Files that were read for it, itself excepted.
    var reads: Set<String>

    /// Whether the notebook as a whole is not to be published.
    var isPrivate: Bool {
        let settings = document.settings
        for key in ["DRAFT", "PRIVATE"] {
            if let value = settings.last(key)?.lowercased(), !["nil", "no", "false"].contains(value) { return true }
        }
        return settings.fileTags.contains { Self.privateTags.contains($0.lowercased()) || settings.excludeTags.contains($0) }
    }

    /// Trees with these tags are private, in any letter case.
    static let privateTags = ["noexport", "private", "draft"]
    /// The folder that paths of the site are put under, so that nothing of this machine's folders can come into a page.
    static let root = "/site"

    /// Reads a notebook with code and results as `:exports` says; nothing is executed.
    ///
    /// Throws a diagnostic for what Org refuses to export: a file that cannot be included, an undefined macro.
    static func prepare(_ path: String, _ bytes: [UInt8], _ source: any SourceFiles, now: Int, split: Int) async throws -> PreparedNotebook {
        let log = ReadLog()
        let environment = environment(path, source, now: now, log)
        var prepared = try preparation(path, bytes, environment)
        if prepared.mayHoldCode {
            let text = Source(name: path, bytes: prepared.text.bytes)
            let settings = SyntaxTree(parsing: text, granularity: .element) { name in
                environment.readFile(FilePath.expand(name, in: environment.directory, home: "/"))
            }.settings
            let executor = Executor(
                source: text, path: root + "/" + path, settings: settings, languages: .builtIn, interpreter: NoInterpreter(),
                files: ReadOnlyFiles(environment: environment))
            prepared.replaceText(with: try await executor.exportText(evaluating: false))
        }
        var document = try document(&prepared, environment)
        // Pages are told apart by the text as it stands, which others who link to them can look at without processing its code.
        let outline = bytes.count > split ? try outline(path, bytes, source, now: now, split: split) : nil
        let parts = outline.map { PartTable(of: $0.parts, in: &document) } ?? PartTable()
        return PreparedNotebook(path: path, document: document, text: prepared.text, parts: parts, reads: log.paths)
    }

    /// Reads a notebook for its headlines and names alone.
    static func outline(_ path: String, _ bytes: [UInt8], _ source: any SourceFiles, now: Int, split: Int) throws(Diagnostic) -> PreparedNotebook {
        let log = ReadLog()
        let environment = environment(path, source, now: now, log)
        var prepared = try preparation(path, bytes, environment)
        var document = try document(&prepared, environment)
        let parts = PartTable.split(&document, limit: split)
        return PreparedNotebook(path: path, document: document, text: prepared.text, parts: parts, reads: log.paths)
    }

    private static func preparation(_ path: String, _ bytes: [UInt8], _ environment: ExportEnvironment) throws(Diagnostic) -> ExportPreparation {
        let full = root + "/" + path
        return try ExportPreparation(Source(name: path, bytes: bytes), environment: environment) { (definition, arguments) throws(Diagnostic) in
            try MacroLisp.text(of: definition, arguments: arguments, path: full, home: "/")
        }
    }

    private static func document(_ prepared: inout ExportPreparation, _ environment: ExportEnvironment) throws(Diagnostic) -> ExportDocument {
        let tree = try prepared.finish()
        var document = ExportDocument(tree, environment: environment)
        document.setReferenceStyle(.readable)
        document.assignHeadlineReferences()
        return document
    }

    private static func environment(_ path: String, _ source: any SourceFiles, now: Int, _ log: ReadLog) -> ExportEnvironment {
        let folder = FilePath.directory(of: path)
        var environment = ExportEnvironment(
            inputFile: path, directory: folder.isEmpty ? root : root + "/" + folder, now: now,
            readFile: { name in
                guard let file = relative(name) else { return nil }
                log.add(file)
                // What cannot be read is not there for an export; the exporter says so where it matters.
                return try? source.read(file)
            })
        environment.privateTags = privateTags
        return environment
    }

    /// A path of the site for an absolute one; `nil` where it is outside, or hidden.
    static func relative(_ name: String) -> String? {
        guard name.hasPrefix(root + "/") else { return nil }
        let path = String(name.dropFirst(root.utf8.count + 1))
        return path.split(separator: "/").contains { $0.hasPrefix(".") } ? nil : path
    }

    /// Brings a diagnostic about the expanded text back to the file and line that it comes from.
    func located(_ diagnostic: Diagnostic, _ source: any SourceFiles) -> Diagnostic {
        var diagnostic = diagnostic
        guard diagnostic.file == path || diagnostic.file == nil else {
            diagnostic.file = diagnostic.file.map { source.shownName(Self.included($0, from: path)) }
            return diagnostic
        }
        diagnostic.file = source.shownName(path)
        guard let place = diagnostic.location, let origin = text.origin(ofLine: place.line) else { return diagnostic }
        if origin.file != path { diagnostic.file = source.shownName(Self.included(origin.file, from: path)) }
        diagnostic.location = SourceLocation(line: origin.line, column: place.column)
        return diagnostic
    }

    /// The path of a file that messages name relative to the notebook's folder.
    static func included(_ name: String, from path: String) -> String {
        let folder = FilePath.directory(of: path)
        return relative(FilePath.expand(name, in: folder.isEmpty ? root : root + "/" + folder, home: "/")) ?? name
    }

    /// The words of a record's objects without markup.
    func plainText(_ index: Int) -> String {
        guard index >= 0 else { return "" }
        var result = ""
        appendText(below: index, to: &result, depth: 0)
        return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func appendText(below index: Int, to result: inout String, depth: Int) {
        for place in document.tree.children(index) {
            let kind = document.tree.kind(place)
            switch kind {
            case .text: result += String(orgBytes: Array(document.tree.text(place)))
            case .code, .verbatim: result += VerbatimObject(document.tree.node(place))?.value ?? ""
            case .entity: result += Entity(document.tree.node(place))?.utf8 ?? ""
            case .footnoteReference, .target: break
            // A title is not nested as deep as a stack; one that is ends there.
            default: if depth < 50 { appendText(below: place, to: &result, depth: depth + 1) }
            }
            if kind != .text, kind.isObject { result += String(repeating: " ", count: document.tree.postBlank(place)) }
        }
    }

    /// The title's words; the name of the file where there is none.
    var title: String {
        let words = plainText(document.keywordContent("TITLE"))
        guard words.isEmpty else { return words }
        let name = FilePath.name(of: path)
        return name.hasSuffix(".org") ? String(name.dropLast(4)) : name
    }
}

/// What was read, by any thread.
final class ReadLog: Sendable {
    private let found = Mutex<Set<String>>([])
    var paths: Set<String> { found.withLock { $0 } }
    func add(_ path: String) { found.withLock { _ = $0.insert(path) } }
}

/// Publishing runs nothing: code is shown with the results that stand in the notebook.
private struct NoInterpreter: Interpreter {
    func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
        throw Diagnostic(id: "publish-executes", .error, "publishing executes no code", hints: ["labbook execute writes results into the notebook"])
    }
}

/// The site's files for what looks at them while header arguments are read; nothing is ever written.
private struct ReadOnlyFiles: NotebookFiles {
    let environment: ExportEnvironment

    func exists(_ path: String) -> Bool { read(path) != nil }
    func isDirectory(_ path: String) -> Bool { false }
    func read(_ path: String) -> [UInt8]? { environment.readFile(FilePath.expand(path, in: environment.directory, home: "/")) }
    func authorize(_ path: String) throws { throw refusal(path) }
    func write(_ bytes: [UInt8], to path: String) throws { throw refusal(path) }
    func createDirectory(_ path: String) throws { throw refusal(path) }
    func setMode(_ mode: Int, of path: String) throws { throw refusal(path) }
    /// A name that no file has: results name the files that a run made.
    func temporaryFile(prefix: String, suffix: String) throws -> String { "/tmp/" + prefix + suffix }
    var homeDirectory: String { "/" }

    private func refusal(_ path: String) -> Diagnostic { Diagnostic(id: "publish-writes", .error, "publishing writes no '\(path)'") }
}
