import Foundation
import Testing
import OrgSyntax

/// The Org fixtures: folders under `Tests/Fixtures/org/GROUP/CASE` with an `input.org` and what it has to become.
enum OrgFixtures {
    struct Case: Sendable, CustomTestStringConvertible {
        let group: String
        let name: String
        let folder: URL

        var testDescription: String { "\(group)/\(name)" }
        var input: [UInt8] { (try? Data(contentsOf: folder.appending(path: "input.org"))).map(Array.init) ?? [] }

        /// Reads a file beside the input.
        func read(_ path: String) -> [UInt8]? { (try? Data(contentsOf: folder.appending(path: path))).map(Array.init) }

        func parse(_ bytes: [UInt8]) -> SyntaxTree {
            SyntaxTree(parsing: Source(name: "input.org", bytes: bytes), readFile: read)
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/org")

    static let all: [Case] = {
        var cases: [Case] = []
        let manager = FileManager.default
        for group in (try? manager.contentsOfDirectory(atPath: folder.path()))?.sorted() ?? [] {
            for name in (try? manager.contentsOfDirectory(atPath: folder.appending(path: group).path()))?.sorted() ?? [] {
                let place = folder.appending(path: group).appending(path: name)
                guard manager.fileExists(atPath: place.appending(path: "input.org").path()) else { continue }
                cases.append(Case(group: group, name: name, folder: place))
            }
        }
        return cases
    }()

    static let withTree = all.filter { FileManager.default.fileExists(atPath: $0.folder.appending(path: "tree.json").path()) }
}
