internal import Babel
internal import OrgExport
internal import OrgHTML
internal import OrgSyntax
internal import Synchronization

/// A notebook read and ready to be rendered: inclusions and macros expanded, code and results as `:exports` says, private parts taken out.
struct PreparedNotebook: Sendable {
    var path: String
    var document: ExportDocument
    /// The text that the document is of, and what was done to it.
    let preparation: ExportPreparation
    var parts: PartTable
    /// What is read for it, also while it is rendered.
    let log: ReadLog

    /// Files that were read for it, itself excepted.
    var reads: Set<String> { log.paths }
    /// Files that are there and could not be read.
    var problems: [Diagnostic] { log.problems }
    var text: ExpandedText { preparation.text }

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
        do {
            return try await prepare(path, bytes, source, environment, now: now, split: split, log)
        } catch {
            // Why a file could not be read says more than that it is missing.
            throw log.problems.first ?? error
        }
    }

    private static func prepare(
        _ path: String, _ bytes: [UInt8], _ source: any SourceFiles, _ environment: ExportEnvironment, now: Int, split: Int, _ log: ReadLog
    ) async throws -> PreparedNotebook {
        var prepared = try preparation(path, bytes, environment)
        if prepared.mayHoldCode {
            let text = Source(name: path, bytes: prepared.text.bytes)
            let executor = Executor(
                source: text, path: root + "/" + path, settings: prepared.settings, languages: .builtIn, interpreter: NoInterpreter(),
                files: ReadOnlyFiles(environment: environment))
            let processed = try await executor.exportText(evaluating: false)
            prepared.replaceText(with: processed, edits: await executor.takeExportEdits())
        }
        var document = try document(&prepared, environment)
        // Pages are told apart by the text as it stands, which others who link to them can look at without processing its code.
        let outline = bytes.count > split ? try outline(path, bytes, source, now: now, split: split) : nil
        let parts = outline.map { PartTable(of: $0.parts, in: &document) } ?? PartTable()
        return PreparedNotebook(path: path, document: document, preparation: prepared, parts: parts, log: log)
    }

    /// Reads a notebook for its headlines and names alone.
    static func outline(_ path: String, _ bytes: [UInt8], _ source: any SourceFiles, now: Int, split: Int) throws(Diagnostic) -> PreparedNotebook {
        let log = ReadLog()
        let environment = environment(path, source, now: now, log)
        var prepared = try preparation(path, bytes, environment)
        var document = try document(&prepared, environment)
        let parts = PartTable.split(&document, limit: split)
        return PreparedNotebook(path: path, document: document, preparation: prepared, parts: parts, log: log)
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
                do throws(Diagnostic) {
                    return try source.read(file)
                } catch {
                    log.add(error)
                    return nil
                }
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

    /// Brings diagnostics about the expanded text back to the files and lines that they come from.
    func located(_ diagnostics: [Diagnostic], _ source: any SourceFiles) -> [Diagnostic] {
        var own = diagnostics
        for index in own.indices where own[index].file == nil { own[index].file = path }
        return preparation.located(own).map { diagnostic in
            var diagnostic = diagnostic
            let file = diagnostic.file ?? path
            diagnostic.file = source.shownName(file == path ? path : Self.included(file, from: path))
            return diagnostic
        }
    }

    /// The lines of the expanded text, as the files and lines that they come from.
    func origins(ofLines lines: [Int]) -> [(file: String, line: Int)?] {
        preparation.origins(of: lines.map { SourceLocation(line: $0, column: 1) }).map { origin in
            origin.map { ($0.file == path ? path : Self.included($0.file, from: path), $0.location.line) }
        }
    }

    /// A warning about something in the notebook's HTML, with the line that it stands in where nobody told it.
    func locating(_ warning: RawHTMLWarning) -> Diagnostic {
        var diagnostic = warning.diagnostic
        if diagnostic.location == nil, let place = ByteSearch.range(of: warning.words, in: text.bytes[...])?.lowerBound {
            diagnostic.location = SourceLocation(line: text.bytes[..<place].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }, column: 1)
        }
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
    private let failures = Mutex<[Diagnostic]>([])
    var paths: Set<String> { found.withLock { $0 } }
    /// Each once, in the order of their files.
    var problems: [Diagnostic] { failures.withLock { $0.sorted { ($0.file ?? "", $0.message) < ($1.file ?? "", $1.message) } } }
    func add(_ path: String) { found.withLock { _ = $0.insert(path) } }
    func add(_ problem: Diagnostic) { failures.withLock { if !$0.contains(problem) { $0.append(problem) } } }
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
