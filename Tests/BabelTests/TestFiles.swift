import Foundation
import OrgSyntax
@testable import Babel

/// Files in memory.
final class MemoryFiles: NotebookFiles, @unchecked Sendable {
    // Guarded by `lock`.
    private var contents: [String: [UInt8]]
    private var directories: Set<String> = []
    private let lock = NSLock()
    let homeDirectory = "/home/somebody"

    init(_ contents: [String: [UInt8]] = [:]) { self.contents = contents }

    var all: [String: [UInt8]] { lock.withLock { contents } }
    func exists(_ path: String) -> Bool { lock.withLock { contents[path] != nil } || isDirectory(path) }
    func isDirectory(_ path: String) -> Bool {
        let prefix = path.hasSuffix("/") ? path : path + "/"
        return lock.withLock { directories.contains(prefix) || contents.keys.contains { $0.hasPrefix(prefix) } }
    }
    func read(_ path: String) -> [UInt8]? { lock.withLock { contents[path] } }
    func authorize(_ path: String) {}
    func write(_ bytes: [UInt8], to path: String) { lock.withLock { contents[path] = bytes } }
    func createDirectory(_ path: String) { _ = lock.withLock { directories.insert(path.hasSuffix("/") ? path : path + "/") } }
    func setMode(_ mode: Int, of path: String) {}
    func temporaryFile(prefix: String, suffix: String) -> String { "/tmp/\(prefix)0\(suffix)" }
}

/// An interpreter that gives back what each body says: the text behind `echo`, or the body itself.
struct EchoInterpreter: Interpreter {
    func run(_ request: ExecutionRequest) async throws -> ExecutionOutcome {
        var text = request.body.text
        for variable in request.parameters.variables { text = text.replacing(literal: "$" + variable.name, with: variable.value.displayed) }
        if text.hasPrefix("printf '"), let end = text.dropFirst(8).firstIndex(of: "'") { return ExecutionOutcome(value: .string(String(text.dropFirst(8)[..<end]))) }
        if text.hasPrefix("echo ") { text = String(text.dropFirst(5)) }
        return ExecutionOutcome(value: ResultImport.value(request.parameters.resultParams) { .string(text) } table: { ResultImport.table(text) })
    }
}

enum Fixture {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/babel")

    static func bytes(_ url: URL) -> [UInt8]? { (try? Data(contentsOf: url)).map { [UInt8]($0) } }

    /// The regular files below a folder, by relative path.
    static func files(below folder: URL) -> [String: [UInt8]] {
        var result: [String: [UInt8]] = [:]
        guard let walker = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey]) else { return [:] }
        for case let url as URL in walker where (try? url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true {
            let name = String(url.standardizedFileURL.path.dropFirst(folder.standardizedFileURL.path.count)).drop { $0 == "/" }
            result[String(name)] = bytes(url)
        }
        return result
    }

    static func executor(_ text: [UInt8], files: any NotebookFiles = MemoryFiles(), options: ExecutionOptions = ExecutionOptions()) -> Executor {
        let source = Source(name: "input.org", bytes: text)
        return Executor(
            source: source, path: "/notes/input.org", settings: SyntaxTree(parsing: source, granularity: .element).settings,
            languages: .builtIn, interpreter: EchoInterpreter(), files: files, options: options)
    }
}
