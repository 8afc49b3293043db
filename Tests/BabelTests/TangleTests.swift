import Foundation
import OrgSyntax
import Testing
@testable import Babel

/// The group `tangle` of the corpus, without a program.
@Suite struct TangleTests {
    static var cases: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: Fixture.directory.appending(path: "tangle").path))?.sorted() ?? []
    }

    @Test(arguments: cases) func corpus(_ name: String) async throws {
        let folder = Fixture.directory.appending(path: "tangle/\(name)")
        let input = try #require(Fixture.bytes(folder.appending(path: "input.org")))
        let tangled = try await Fixture.executor(input).tangle()
        var made: [String: String] = [:]
        for file in tangled { made[String(file.path.dropFirst("/notes/".count))] = String(orgBytes: file.bytes) }
        let expected = Fixture.files(below: folder.appending(path: "expected-files")).mapValues { String(orgBytes: $0) }
        for name in Set(made.keys).union(expected.keys).sorted() { #expect(made[name] == expected[name], "\(name)") }
        if let modes = Fixture.bytes(folder.appending(path: "modes.txt")) {
            for line in String(orgBytes: modes).split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 1)
                #expect(tangled.first { $0.path == "/notes/" + parts[1] }?.mode == Int(parts[0], radix: 8))
            }
        }
    }

    /// Blocks with the same arguments share what these come to, but not where they stand.
    @Test(arguments: ["", "#+HEADER: :dir /x\n", "#+HEADER: :dir /x\n#+NAME: n\n"]) func argumentsKnowTheirPlace(_ above: String) async throws {
        let text = Array("\(above)#+begin_src sh :file a.txt\n1\n#+end_src\n\n* H\n\n\(above)#+begin_src sh :file a.txt\n2\n#+end_src\n".utf8)
        let executor = Fixture.executor(text)
        let found = try await executor.places(of: [":file", ":dir"])
        let wanted = [":file a.txt", ":dir /x"].prefix(above.isEmpty ? 1 : 2)
        #expect(found.map { String(decoding: text[$0], as: UTF8.self) } == Array(wanted) + Array(wanted))
        #expect(Set(found.map(\.lowerBound)).count == found.count)
    }

    /// An argument that cannot be is told at its block, not at the first one with the same arguments.
    @Test func mistakesAreToldWhereTheyAre() async throws {
        let text = "#+begin_src sh\n1\n#+end_src\n* H :x:\n#+begin_src sh :tangle a :tangle-mode 755\n2\n#+end_src\n"
        let error = await #expect(throws: Diagnostic.self) { try await Fixture.executor(Array(text.utf8)).tangle() }
        #expect(error?.location?.line == 5)
    }
}

extension Executor {
    /// Where the arguments of these names stand, block by block.
    fileprivate func places(of keys: [String]) async throws -> [Range<Int>] {
        var places: [Range<Int>] = []
        for element in sourceBlocks() {
            let info = try await info(of: element, evaluate: false)
            for key in keys { if let origin = info.arguments.first(key)?.origin { places.append(origin) } }
        }
        return places
    }
}
