import Testing
@testable import OrgSyntax

/// What holds for any text: nodes are nested and ordered, nothing is lost, nothing takes more than linear time.
@Suite struct ObjectInvariantTests {
    private static let pieces: [String] = [
        "*", "/", "_", "=", "~", "+", "^", "$", "$$", "\\(", "\\)", "\\alpha", "\\\\\n", "{", "}", "(", ")", "[", "]", "[[", "][", "]]", "<<", "<<<",
        ">>", ">>>", "{{{m(", ")}}}", "@@html:", "@@", "[fn:1:", "[fn::", "[cite:", "@k", ";", "src_x{", "call_f(", "a", "b1", " ", "\n", "é", "日",
        "<2024-01-01 Mon>", "<%%(", "https://x.y", "_{", "^(", "[1/", "\u{200B}",
    ]

    private func check(_ bytes: [UInt8]) {
        var builder = TreeBuilder()
        let root = builder.open(.paragraph, begin: 0, contents: 0..<bytes.count)
        bytes.withUnsafeBufferPointer { buffer in
            var settings = DocumentSettings()
            settings.radioTargets = ["a", "b1 a"]
            var parser = ObjectParser(bytes: buffer, settings: settings)
            parser.parse(0..<bytes.count, in: .paragraph, into: &builder)
        }
        builder.close(root, end: bytes.count)
        let tree = SyntaxTree(
            source: Source(name: "", bytes: bytes), nodes: builder.nodes, settings: DocumentSettings(), diagnostics: [])
        for index in tree.nodes.indices {
            let node = tree.node(index)
            // Children lie in their parent one after the other; at the top there is no gap between them.
            var position = node.kind == .citation ? node.begin : node.contents.lowerBound
            for child in node.children where node.kind != .citationReference {
                #expect(child.begin >= position && child.end > child.begin && child.end <= node.end)
                if index == 0 { #expect(child.begin == position) }
                position = child.end
            }
            if index == 0, !bytes.isEmpty { #expect(position == bytes.count) }
        }
        var writer = JSONWriter()
        tree.writeJSON(into: &writer)
        #expect(!writer.bytes.isEmpty)
    }

    @Test(arguments: 0..<40)
    func randomText(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for _ in 0..<40 { check((0..<next(30)).flatMap { _ in Array(Self.pieces[next(Self.pieces.count)].utf8) }) }
    }

    @Test func truncationAtEveryByte() {
        let text = Array(
            "a *b* [[file:x.org::y][é]] <2024-01-01 Mon 10:00>--<2024-01-02> [cite/t:p; @k s; q] src_sh[:a b]{c} {{{m(a,b)}}} [fn:1:x] $a$ \\alpha{} 日_{1}"
                .utf8)
        for length in 0...text.count { check(Array(text.prefix(length))) }
    }

    @Test(arguments: [[0xFF, 0x2A, 0x61, 0x2A], [0x2A, 0xC3, 0x2A], [0x61, 0x5F, 0xE2, 0x82], [0x5B, 0x5B, 0xF0, 0x5D, 0x5D]] as [[UInt8]])
    func bytesThatAreNotUTF8(bytes: [UInt8]) { check(bytes) }

    /// Texts of openings: each costs a minute and more if it is searched for its end anew.
    @Test(.timeLimit(.minutes(1)), arguments: [
        "[", "*a", " *a", "{", "$", "$a", "[fn:", "[fn::", "src_x{", "src_", "<<", "<<<a", "[[", "[[a][", "{{{m(", "@@a:", "[cite:", "[cite:@a;", "_{",
        "a_(", "\\(", "\\a[", "http:(", "<http:", "<%%(", "[2024-01-01 ", "call_a(", "[1/",
    ])
    func manyOpenings(piece: String) {
        let text = String(repeating: piece, count: 20_000)
        #expect(SyntaxTree(parsingObjects: text, settings: DocumentSettings()).nodes.count > 1)
    }

    @Test func deepNesting() {
        let text = String(repeating: "[fn::", count: 20_000) + "x" + String(repeating: "]", count: 20_000)
        let tree = SyntaxTree(parsingObjects: text, settings: DocumentSettings())
        #expect(tree.nodes.filter { $0.kind == .footnoteReference }.count == ObjectParser.maximumDepth)
    }
}
