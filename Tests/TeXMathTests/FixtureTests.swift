import Foundation
import TeXMath
import Testing

/// The folders of `Fixtures`: `input.tex` holds formulas between lines of `%%` (`!` first: not displayed), `expected.html` a line of MathML and one of warnings for each.
/// `LABBOOK_UPDATE=1` writes the expectations anew.
struct FixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    static let topics: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    static func formulas(_ topic: String) throws -> [(source: String, display: Bool)] {
        var text = String(decoding: try Data(contentsOf: folder.appendingPathComponent(topic).appendingPathComponent("input.tex")), as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text.components(separatedBy: "\n%%\n").map { $0.hasPrefix("!") ? (String($0.dropFirst()), false) : ($0, true) }
    }

    static func options() -> TeXMath.Options {
        var options = TeXMath.Options(macros: ["R": .init(body: "\\mathbb{R}"), "norm": .init(parameters: 1, body: "\\left\\lVert #1 \\right\\rVert")])
        var count = 0
        options.number = { _ in
            count += 1
            return .init(text: String(count), id: "eq-\(count)")
        }
        options.reference = { $0 == "eq:a" ? .init(text: "7", href: "#eq-7") : nil }
        return options
    }

    @Test func thereAreFixtures() {
        #expect(FixtureTests.topics.count >= 12)
    }

    @Test(arguments: topics)
    func translatesAsExpected(_ topic: String) throws {
        var output = ""
        let options = FixtureTests.options()
        for formula in try FixtureTests.formulas(topic) {
            let result = TeXMath.mathML(formula.source, display: formula.display, options: options)
            output += String(decoding: result.markup, as: UTF8.self) + "\n"
            output += result.warnings.map { "\($0.offset): \($0.message)" }.joined(separator: "; ") + "\n"
        }
        let file = FixtureTests.folder.appendingPathComponent(topic).appendingPathComponent("expected.html")
        if ProcessInfo.processInfo.environment["LABBOOK_UPDATE"] != nil { try Data(output.utf8).write(to: file) }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == expected.count)
        for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
    }

    /// Truncation at each byte and mutations: no trap, tags balanced, the right number of children.
    @Test(arguments: topics)
    func staysSoundOnDamagedSource(_ topic: String) throws {
        let options = FixtureTests.options()
        var random: UInt64 = 42
        let pieces = ["{", "}", "\\", "^", "_", "&", "\\\\", "$", "#1", "\\left(", "\\right", "\\begin{matrix}", "\\end{align}", "\\text{", "\\over", "'", "[", "]", "\\frac", "\\limits", "\u{0}", "é", "\\not", "%", "\n"]
        for formula in try FixtureTests.formulas(topic) {
            let bytes = Array(formula.source.utf8)
            for count in bytes.indices { try checkSound(Array(bytes[..<count]), options) }
            for _ in 0..<25 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                var damaged = bytes
                let at = Int(random >> 33) % (bytes.count + 1)
                damaged.insert(contentsOf: pieces[Int(random >> 20) % pieces.count].utf8, at: at)
                try checkSound(damaged, options)
            }
        }
    }

    private static let childCounts = ["mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "msubsup": 3, "munder": 2, "mover": 2, "munderover": 3, "semantics": 2]

    private func checkSound(_ source: [UInt8], _ options: TeXMath.Options) throws {
        let markup = TeXMath.mathML(source, display: true, options: options).markup
        var open: [(name: String, children: Int)] = [("", 0)]
        var at = 0
        while at < markup.count {
            guard markup[at] == 0x3C else {
                at += 1
                continue
            }
            let close = try #require(markup[at...].firstIndex(of: 0x3E))
            let tag = String(decoding: markup[(at + 1)..<close], as: UTF8.self)
            if tag.hasPrefix("/") {
                let last = open.removeLast()
                guard last.name == tag.dropFirst(), FixtureTests.childCounts[last.name].map({ $0 == last.children }) ?? true, !open.isEmpty else {
                    Issue.record("\(tag) closes \(last) in \(String(decoding: source, as: UTF8.self)): \(String(decoding: markup, as: UTF8.self))")
                    return
                }
            } else {
                open[open.count - 1].children += 1
                open.append((String(tag.prefix { $0 != " " }), 0))
            }
            at = close + 1
        }
        #expect(open.count == 1)
    }
}
