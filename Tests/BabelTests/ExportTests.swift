import Foundation
import OrgSyntax
import Testing
@testable import Babel

/// What `org-babel-exp-process-buffer` makes of each case, with the stored results and with running the code.
@Suite struct ExportTests {
    static func cases(_ file: String) -> [(name: String, text: String)] {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/export/\(file)")
        guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
        return text.components(separatedBy: "%%%%CASE ").dropFirst().map { part in
            let newline = part.firstIndex(of: "\n") ?? part.endIndex
            return (String(part[..<newline]), String(part[newline...].dropFirst()))
        }
    }

    static let names = cases("cases.org").map(\.name)

    /// Cases whose code the test's own interpreter cannot run.
    static let needsShell: Set<String> = ["indented", "props", "session"]

    @Test(arguments: names, [false, true]) func exports(_ name: String, evaluating: Bool) async throws {
        if evaluating, Self.needsShell.contains(name) { return }
        let input = try #require(Self.cases("cases.org").first { $0.name == name }).text
        let expected = try #require(Self.cases(evaluating ? "expected-evaluated.org" : "expected-stored.org").first { $0.name == name }).text
        let exported = try await Fixture.executor(Array(input.utf8)).exportText(evaluating: evaluating)
        #expect(String(orgBytes: exported) == expected)
    }
}
