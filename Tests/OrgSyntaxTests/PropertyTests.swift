import OrgSyntax
import Testing

/// Nothing that a file may hold makes the parser trap or lose a byte: truncations, mutations and CRLF variants of all fixtures.
@Suite struct PropertyTests {
    /// Files of at most this many bytes are cut at every byte, longer ones at some.
    private static let smallFile = 260

    @Test(arguments: OrgFixtures.all)
    func everyPrefix(of fixture: OrgFixtures.Case) {
        let bytes = fixture.input
        let step = bytes.count <= Self.smallFile ? 1 : bytes.count / 97 + 1
        for length in stride(from: 0, through: bytes.count, by: step) {
            check(fixture, Array(bytes[..<length]), "first \(length) bytes", json: length % 16 == 0)
        }
        check(fixture, bytes, "whole", json: true)
    }

    @Test(arguments: OrgFixtures.all)
    func mutations(of fixture: OrgFixtures.Case) {
        var generator = SeededGenerator(seed: UInt64(fixture.name.utf8.reduce(0) { $0 &* 31 &+ Int($1) }.magnitude))
        for round in 0..<24 {
            var bytes = fixture.input
            for _ in 0...Int.random(in: 0...4, using: &generator) { Self.mutate(&bytes, &generator) }
            check(fixture, bytes, "mutation \(round)", json: round % 4 == 0)
        }
    }

    @Test(arguments: OrgFixtures.all)
    func lineEnds(of fixture: OrgFixtures.Case) {
        let unix = fixture.input.filter { $0 != UInt8(ascii: "\r") }
        var dos: [UInt8] = []
        for byte in unix {
            if byte == UInt8(ascii: "\n") { dos.append(UInt8(ascii: "\r")) }
            dos.append(byte)
        }
        let one = fixture.parse(unix)
        let two = fixture.parse(dos)
        check(fixture, dos, "CRLF", json: true)
        // Same nodes with the same texts. (The text of a node is read with LF.)
        #expect(one.nodes.map(\.kind) == two.nodes.map(\.kind))
        for index in one.nodes.indices where index < two.nodes.count && one.nodes[index].kind != two.nodes[index].kind || index % 7 == 0 {
            guard index < two.nodes.count else { break }
            #expect(one.node(index).text == two.node(index).text)
        }
    }

    @Test func rawBytes() {
        for byte in UInt8.min...UInt8.max {
            let bytes = Array("* a".utf8) + [byte] + Array("b :t".utf8) + [byte] + Array(":\n#+begin_".utf8) + [byte] + Array("\n- x".utf8) + [byte]
            let tree = SyntaxTree(parsing: Source(name: "raw.org", bytes: bytes))
            #expect(TreeInvariants.violations(tree).isEmpty)
            var writer = JSONWriter()
            tree.writeJSON(into: &writer)
            #expect(String(validating: writer.bytes, as: UTF8.self) != nil)
        }
    }

    private func check(_ fixture: OrgFixtures.Case, _ bytes: [UInt8], _ what: String, json: Bool) {
        let tree = fixture.parse(bytes)
        let violations = TreeInvariants.violations(tree)
        #expect(violations.isEmpty, "\(fixture.testDescription), \(what): \(violations.prefix(3)) in \(String(orgBytes: bytes).debugDescription)")
        guard json else { return }
        var writer = JSONWriter()
        tree.writeJSON(into: &writer)
        #expect(!writer.bytes.isEmpty)
    }

    private static let snippets = [
        "\n", "\n\n", "* ", "** ", "- ", "  - ", "#+begin_src sh\n", "\n#+end_src\n", ":END:\n", ":PROPERTIES:\n", "[fn:1] ", "| a |\n", "#+name: x\n", "\\begin{a}\n",
        "*", "[[", "]]", "{{{", "}}}", "<<<", ">>>", "$", "\\", "^{", "_{", "[cite:", "@", "src_sh{", "call_", "~", "=", "\t", "\r", "\u{0}", "µ", "<2020-01-01 Wed",
    ]

    private static func mutate(_ bytes: inout [UInt8], _ generator: inout SeededGenerator) {
        let position = Int.random(in: 0...bytes.count, using: &generator)
        let length = min(Int.random(in: 1...12, using: &generator), bytes.count - position)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes.removeSubrange(position..<position + length)
        case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: position)
        case 2: bytes.insert(contentsOf: (snippets.randomElement(using: &generator) ?? "").utf8, at: position)
        case 3: bytes.insert(contentsOf: Array(bytes[position..<position + length]), at: Int.random(in: 0...bytes.count, using: &generator))
        default: if position < bytes.count { bytes[position] = UInt8.random(in: 0...255, using: &generator) }
        }
    }
}
