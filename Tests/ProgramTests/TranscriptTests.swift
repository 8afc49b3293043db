import Foundation
import Testing

/// Whole-program transcripts: `Tests/Fixtures/program/NAME/transcript.txt` is a shell session, run in a copy of the folder.
///
/// A line `$ COMMAND` is run with `sh -c`; the lines up to the next one are what it prints on standard output and standard error,
/// and a last line `[exit N]` its status where that is not 0. `[..]` stands for anything within a line, a line `...` for any lines. The line
/// `needs: COMMAND…` at the top names programs, programs from PyPI as `pypi:NAME` (their folder is `$PYPI`), modules from there as `pypi-module:NAME`, Jupyter kernels as `kernel:NAME`, modules of Debian's Python as `module:NAME`, without which the
/// transcript is skipped; such a line further down is about the commands behind it. `$TOOLS` is the folder of what several transcripts call.
/// LABBOOK_UPDATE_FIXTURES=1 rewrites the transcripts, LABBOOK_TRANSCRIPTS=NAME,NAME runs only these.
@Suite struct TranscriptTests {
    static let names: [String] = {
        let folder = Program.fixtures.appendingPathComponent("program")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let chosen = ProcessInfo.processInfo.environment["LABBOOK_TRANSCRIPTS"].map { Set($0.split(separator: ",").map(String.init)) }
        return names.filter {
            chosen?.contains($0) != false && FileManager.default.fileExists(atPath: folder.appendingPathComponent($0 + "/transcript.txt").path)
        }.sorted()
    }()

    @Test func thereAreTranscripts() { #expect(!Self.names.isEmpty) }

    @Test(arguments: names)
    func transcript(name: String) throws {
        let folder = Program.fixtures.appendingPathComponent("program/\(name)")
        let file = folder.appendingPathComponent("transcript.txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        let steps = Step.parse(text)
        let missing = Step.needs(text).filter { !Program.isInstalled($0) }
        guard missing.isEmpty else {
            print("SKIPPED transcript \(name): not installed: \(missing.joined(separator: ", "))")
            return
        }
        try Program.withFolders { work, home in
            for entry in try FileManager.default.contentsOfDirectory(atPath: folder.path) where entry != "transcript.txt" {
                try FileManager.default.copyItem(at: folder.appendingPathComponent(entry), to: work.appendingPathComponent(entry))
            }
            var actual = Step.header(text)
            var failed = false
            for (index, step) in steps.enumerated() {
                if !step.needs.isEmpty { actual += "needs: " + step.needs.joined(separator: " ") + "\n" }
                let missing = step.needs.filter { !Program.isInstalled($0) }
                guard missing.isEmpty else {
                    print("SKIPPED transcript \(name) from '\(step.command)': not installed: \(missing.joined(separator: ", "))")
                    for step in steps[index...] { actual += "$ " + step.command + "\n" + step.expected.map { $0 + "\n" }.joined() }
                    break
                }
                let result = try Program.shell(step.command, in: work, home: home)
                var lines = result.output.components(separatedBy: "\n")
                if lines.last == "" { lines.removeLast() }
                if result.status != 0 || result.signalled { lines.append(result.signalled ? "[signal \(result.status)]" : "[exit \(result.status)]") }
                let matches = Step.matches(expected: step.expected, actual: lines)
                failed = failed || !matches
                #expect(matches, "\(name): $ \(step.command)\nexpected:\n\(step.expected.joined(separator: "\n"))\nactual:\n\(lines.joined(separator: "\n"))")
                actual += "$ " + step.command + "\n" + (matches ? step.expected : lines).map { $0 + "\n" }.joined()
            }
            if failed, ProcessInfo.processInfo.environment["LABBOOK_UPDATE_FIXTURES"] == "1" {
                try actual.write(to: file, atomically: true, encoding: .utf8)
            }
        }
    }
}

/// One command of a transcript and what it should print.
struct Step {
    var command: String
    var expected: [String] = []
    /// Programs without which this step and those behind it are left out.
    var needs: [String] = []

    static func parse(_ text: String) -> [Step] {
        var steps: [Step] = []
        var needs: [String] = []
        for line in lines(text) {
            if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2)), needs: needs))
                needs = []
            } else if !steps.isEmpty, line.hasPrefix("needs: ") {
                needs = line.dropFirst(7).split(separator: " ").map(String.init)
            } else if !steps.isEmpty {
                steps[steps.count - 1].expected.append(line)
            }
        }
        return steps
    }

    /// The lines before the first command, as they are.
    static func header(_ text: String) -> String {
        lines(text).prefix { !$0.hasPrefix("$ ") }.map { $0 + "\n" }.joined()
    }

    static func needs(_ text: String) -> [String] {
        lines(header(text)).filter { $0.hasPrefix("needs:") }.flatMap { $0.dropFirst(6).split(separator: " ").map(String.init) }
    }

    private static func lines(_ text: String) -> [String] {
        var lines = text.components(separatedBy: "\n")
        if lines.last == "" { lines.removeLast() }
        return lines
    }

    static func matches(expected: [String], actual: [String]) -> Bool {
        guard let first = expected.first else { return actual.isEmpty }
        if first == "..." {
            return (0...actual.count).contains { matches(expected: Array(expected.dropFirst()), actual: Array(actual.dropFirst($0))) }
        }
        guard let line = actual.first, matches(pattern: first, line: line) else { return false }
        return matches(expected: Array(expected.dropFirst()), actual: Array(actual.dropFirst()))
    }

    static func matches(pattern: String, line: String) -> Bool {
        let parts = pattern.components(separatedBy: "[..]")
        guard parts.count > 1 else { return pattern == line }
        guard line.hasPrefix(parts[0]), line.hasSuffix(parts[parts.count - 1]), line.count >= parts[0].count + parts[parts.count - 1].count else { return false }
        var rest = line.dropFirst(parts[0].count).dropLast(parts[parts.count - 1].count)
        for part in parts.dropFirst().dropLast() {
            guard let found = part.isEmpty ? rest.startIndex..<rest.startIndex : rest.range(of: part) else { return false }
            rest = rest[found.upperBound...]
        }
        return true
    }
}
