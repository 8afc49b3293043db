public import Babel
import Foundation
import OrgSyntax
import Runners
import Testing

/// Makes a request as an executor would.
func request(
    _ language: String, _ body: String, _ results: String = "", session: String? = nil, variables: [(String, Value)] = [],
    arguments: [(String, Value)] = [], directory: String = "/tmp", line: Int = 1, timeout: Double? = nil
) throws -> ExecutionRequest {
    let words = results.split(separator: " ").map(String.init)
    var parameters = Parameters(
        arguments: [(":session", .string(session ?? "none"))] + arguments.map { (key: $0.0, value: $0.1) },
        variables: variables.map { Parameters.Variable(name: $0.0, value: $0.1) }, resultParams: words + ["replace"],
        resultType: words.contains("output") ? .output : .value)
    parameters.arguments.append((":results", .string(results)))
    return ExecutionRequest(
        language: try #require(LanguageTable.builtIn[language]), body: MappedText(body, line: line), parameters: parameters, name: nil,
        location: SourceLocation(line: line - 1, column: 1), directory: directory, notebookDirectory: directory, timeout: timeout)
}

/// Tables as in a test's source: `[["a", 1]]`.
extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByArrayLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .float(value) }
    public init(arrayLiteral elements: Value...) { self = .makeList(elements) }
}

/// A test that needs a program is skipped by its name where that is missing; those that `.ci/install tests` puts into `.build/pypi` count.
func has(_ program: String) -> Bool { searchesBuild && Command.find(program) != nil }

/// `PATH` with the folder of those programs at its end, for this process and its children.
private let searchesBuild: Bool = {
    let build = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(".build")
    return setenv("PATH", (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin") + ":" + build.appendingPathComponent("pypi/bin").path, 1) == 0
}()
