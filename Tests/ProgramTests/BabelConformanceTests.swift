import Foundation
import Testing

/// `labbook execute` and `labbook tangle` over the cases of `Tests/Fixtures/babel`: what Emacs and Org make of each file, byte for byte.
///
/// A case folder holds `input.org`, other inputs, `case.json`, and the expected `expected.org`, `expected-first.org` (mode execute-twice),
/// `expected-files/`, `modes.txt`; `error.txt` where Org gave up at the first failure.
@Suite struct BabelConformanceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var group: String
        var name: String
        var testDescription: String { "\(group)/\(name)" }
        var folder: URL { Program.fixtures.appendingPathComponent("babel/\(group)/\(name)") }
    }

    private struct Description: Decodable {
        var languages: [String]
        var mode: String
        var exists_only: [String]?
    }

    static let cases: [Case] = {
        let top = Program.fixtures.appendingPathComponent("babel")
        func folders(_ url: URL) -> [String] { ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted() }
        return folders(top).flatMap { group in folders(top.appendingPathComponent(group)).map { Case(group: group, name: $0) } }
            .filter { FileManager.default.fileExists(atPath: $0.folder.appendingPathComponent("case.json").path) }
    }()

    /// The programs that a language needs.
    private static let commands: [String: [String]] = [
        "python": ["python3"], "R": ["R"], "awk": ["awk"], "sed": ["sed"], "perl": ["perl"], "C": ["gcc"], "C++": ["g++"], "js": ["node"],
        "sqlite": ["sqlite3"], "gnuplot": ["gnuplot"], "dot": ["dot"], "octave": ["octave"], "lua": ["lua"], "ruby": ["ruby"],
        "java": ["java", "javac"], "bash": ["bash"], "emacs-lisp": ["emacs"],
    ]

    private static let ours: Set<String> = ["case.json", "expected.org", "expected-first.org", "expected-files", "modes.txt", "error.txt"]

    @Test func thereAreCases() { #expect(Self.cases.count > 100) }

    @Test(arguments: cases)
    func conforms(_ example: Case) throws {
        let manager = FileManager.default
        let description = try JSONDecoder().decode(Description.self, from: Data(contentsOf: example.folder.appendingPathComponent("case.json")))
        let tangles = description.mode == "tangle"
        var needed = tangles ? [] : description.languages.flatMap { Self.commands[$0] ?? [] }
        if example.group == "emacs-lisp", !tangles { needed.append("emacs") }
        let missing = Set(needed).filter { !Program.isInstalled($0) }.sorted()
        guard missing.isEmpty else {
            print("SKIPPED \(example.group)/\(example.name): not installed: \(missing.joined(separator: ", "))")
            return
        }
        try Program.withFolders { work, home in
            for entry in try manager.contentsOfDirectory(atPath: example.folder.path) where !Self.ours.contains(entry) {
                try manager.copyItem(at: example.folder.appendingPathComponent(entry), to: work.appendingPathComponent(entry))
            }
            var expected = try Program.snapshot(work).mapValues { (data: $0.data, mode: Int?.none) }
            expected["input.org"] = nil
            var command = "labbook " + (tangles ? "tangle" : "execute")
            if !tangles, !manager.fileExists(atPath: example.folder.appendingPathComponent("error.txt").path) { command += " --keep-going" }
            if !tangles, example.group == "emacs-lisp" { command += " --allow-elisp" }
            let notebook = work.appendingPathComponent("input.org")
            for turn in 1...(description.mode == "execute-twice" ? 2 : 1) {
                let result = try Program.shell(command + " input.org", in: work, home: home)
                #expect(!result.signalled, "killed by signal \(result.status): \(result.output)")
                if description.mode == "execute-twice", turn == 1 {
                    try compare("input.org after the first run", example.folder.appendingPathComponent("expected-first.org"), notebook)
                }
            }
            try compare("input.org", example.folder.appendingPathComponent("expected.org"), notebook)

            var modes: [String: Int] = [:]
            let modesFile = example.folder.appendingPathComponent("modes.txt")
            if manager.fileExists(atPath: modesFile.path) {
                for line in try String(contentsOf: modesFile, encoding: .utf8).split(separator: "\n") {
                    let parts = line.split(separator: " ", maxSplits: 1)
                    modes[String(parts[1])] = Int(parts[0], radix: 8)
                }
            }
            for (name, file) in try Program.snapshot(example.folder.appendingPathComponent("expected-files")) {
                expected[name] = (file.data, modes[name] ?? 0o644)
            }
            let existing = Set(description.exists_only ?? [])
            let found = try Program.snapshot(work)
            for (name, want) in expected where !existing.contains(name) {
                guard let got = found[name] else {
                    Issue.record("\(name) is missing")
                    continue
                }
                #expect(got.data == want.data, "\(name) differs: \(String(decoding: got.data, as: UTF8.self))")
                if let mode = want.mode { #expect(got.mode == mode, "mode of \(name)") }
            }
            for name in existing { #expect(found[name].map { !$0.data.isEmpty } == true, "\(name) is missing or empty") }
            for name in found.keys where name != "input.org" {
                #expect(expected[name] != nil || existing.contains(name), "\(name) should not be there")
            }
        }
    }

    private func compare(_ what: String, _ expected: URL, _ actual: URL) throws {
        let want = try Data(contentsOf: expected)
        let got = try Data(contentsOf: actual)
        #expect(want == got, "\(what) differs; got:\n\(String(decoding: got, as: UTF8.self))")
    }
}
