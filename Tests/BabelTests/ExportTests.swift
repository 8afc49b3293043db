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

    /// A result goes with its block wherever it stands, also in a section that comes later.
    @Test func resultsInOtherSectionsGo() async throws {
        let text = "* One\n#+results: b\n: early\n\n* Two\n#+name: a\n#+begin_src sh :exports code\n  echo %s\n#+end_src\n* Three\n#+name: b\n#+begin_src sh\necho\n#+end_src\n* Four\n#+RESULTS: A\n: late\n"
        let executor = Fixture.executor(Array(text.utf8))
        let exported = String(orgBytes: try await executor.exportText(evaluating: false))
        #expect(exported == "* One\n\n* Two\n#+name: a\n#+begin_src sh :exports code\necho %s\n#+end_src\n* Three\n#+name: b\n#+begin_src sh\necho\n#+end_src\n* Four\n")
        var bytes = Array(text.utf8)
        for edit in await executor.takeExportEdits() { bytes.replaceSubrange(edit.range, with: edit.replacement) }
        #expect(String(orgBytes: bytes) == exported)
    }

    @Test(arguments: [
        ("%lang-%body.%lang", "sh-a%langb.sh"), ("%header-args%header", "HARGSH"), ("%%lang", "%sh"), ("no %key", "no %key"),
    ])
    func templatesAreFilled(_ template: String, _ text: String) {
        let keys = [("lang", "sh"), ("body", "a%langb"), ("header", "H"), ("header-args", "HARGS")].map { (key: $0.0, value: $0.1) }
        #expect(ExportTemplate.fill(template, keys) == text)
    }
}
