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
}
