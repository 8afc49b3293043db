import Foundation
import Highlighting
import Testing

/// The folders of `Fixtures`: named after the language, with `input` and `expected.html`. `LABBOOK_UPDATE=1` writes the expectations anew.
struct FixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
    static let languages: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    static func highlighter(_ folder: String) throws -> Highlighter {
        try #require(Highlighter(language: folder == "Cpp" ? "C++" : folder))
    }

    static func input(_ language: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(language).appendingPathComponent("input")))
    }

    @Test func thereAreFixtures() {
        #expect(FixtureTests.languages.count >= 40)
    }

    @Test(arguments: languages)
    func highlightsAsExpected(_ language: String) throws {
        var output: [UInt8] = []
        try FixtureTests.highlighter(language).highlight(try FixtureTests.input(language), into: &output)
        let file = FixtureTests.folder.appendingPathComponent(language).appendingPathComponent("expected.html")
        if ProcessInfo.processInfo.environment["LABBOOK_UPDATE"] != nil {
            try Data(output).write(to: file)
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(String(decoding: output, as: UTF8.self) == expected)
    }

    /// Windows line ends, truncation at each byte, and single-byte mutations: no trap, text and order of the tokens kept.
    @Test(arguments: languages)
    func staysSoundOnDamagedCode(_ language: String) throws {
        let highlighter = try FixtureTests.highlighter(language)
        let input = try FixtureTests.input(language)
        for count in stride(from: 0, to: input.count, by: 3) { checkSound(highlighter, Array(input[..<count])) }
        var random = UInt64(language.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
        let marks = Array("\"'`{}()[]<>$@#%/\\\n\r:;=!?|&*-+~^, x0\u{0}".utf8) + [0xC3, 0xFF]
        for _ in 0..<60 {
            var damaged = input
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            damaged[Int(random >> 33) % damaged.count] = marks[Int(random >> 20) % marks.count]
            checkSound(highlighter, damaged)
        }
        checkSound(highlighter, input.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    }

    private func checkSound(_ highlighter: Highlighter, _ code: [UInt8]) {
        let tokens = highlighter.tokens(in: code)
        var end = 0
        for token in tokens {
            guard token.start >= end, token.end > token.start, token.end <= code.count, token.face != .plain else {
                Issue.record("token \(token) after \(end) of \(code.count) in \(String(decoding: code.suffix(80), as: UTF8.self))")
                return
            }
            end = token.end
        }
        var output: [UInt8] = []
        highlighter.highlight(code, into: &output)
        if plainText(output) != code { Issue.record("text changed: \(String(decoding: code.suffix(80), as: UTF8.self))") }
    }

    /// The text of the HTML, `nil` if spans nest, are not closed on their line or a mark is not escaped.
    private func plainText(_ html: [UInt8]) -> [UInt8]? {
        var text: [UInt8] = []
        var isOpen = false
        var at = 0
        while at < html.count {
            switch html[at] {
            case 0x3C:
                guard let close = html[at...].firstIndex(of: 0x3E) else { return nil }
                let opens = html[at + 1] != 0x2F
                guard opens != isOpen else { return nil }
                isOpen = opens
                at = close + 1
            case 0x26:
                switch html[at + 1] {
                case 0x61: text.append(0x26)
                case 0x6C: text.append(0x3C)
                default: text.append(0x3E)
                }
                at += html[at + 1] == 0x61 ? 5 : 4
            case 0x0A where isOpen: return nil
            default:
                text.append(html[at])
                at += 1
            }
        }
        return isOpen ? nil : text
    }
}
