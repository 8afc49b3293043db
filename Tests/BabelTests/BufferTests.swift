import OrgSyntax
import Testing
@testable import Babel

@Suite struct BufferTests {
    @Test func inlineCodeIsFound() {
        var buffer = NotebookBuffer(Array("The box holds src_sh{echo 12} tubes.\n".utf8), settings: DocumentSettings())
        #expect(buffer.nextExecutable(from: 0)?.position == 14)
    }

    /// A source block that was indented differently is the same tree with other places.
    @Test func rewrittenBlocksKeepTheParse() throws {
        let text = "* One\n- item\n  #+name: a\n  #+begin_src sh\n      echo 1\n\n      echo 2\n  #+end_src\n\n  Text [fn:1]\n- next\n#+begin_quote\nq\n#+end_quote\n* Two\nEnd\n"
        var buffer = NotebookBuffer(Array(text.utf8), settings: DocumentSettings())
        let place = try #require(buffer.nextCandidate(from: 0))
        let block = buffer.element(at: place)
        #expect(block.kind == .srcBlock)
        let range = block.postAffiliated..<buffer.lineEnd(buffer.skipBlanksBackward(block.end))
        buffer.rewriteBlock(range, with: Array("  #+begin_src sh\n  echo 1\n\n  echo 2\n  #+end_src".utf8))
        var anew = NotebookBuffer(buffer.bytes, settings: DocumentSettings())
        for section in anew.sections.indices {
            let (kept, parsed) = (buffer.tree(ofSection: section).nodes, anew.tree(ofSection: section).nodes)
            #expect(kept.map(\.kind) == parsed.map(\.kind))
            for (one, other) in zip(kept, parsed) {
                #expect([one.begin, one.end, one.postAffiliated, one.contentsBegin, one.contentsEnd] == [other.begin, other.end, other.postAffiliated, other.contentsBegin, other.contentsEnd])
            }
            #expect(buffer.sections[section].start == anew.sections[section].start)
            #expect(buffer.sections[section].firstLine == anew.sections[section].firstLine)
            #expect(buffer.sections[section].range == anew.sections[section].range)
        }
    }

    @Test func sectionsThatWereSetAsideComeBack() {
        let text = Array("First\n* A\n** B\nb\n*** C\n** D\n* E\ne\n".utf8)
        let whole = NotebookBuffer(text, settings: DocumentSettings())
        var buffer = whole
        buffer.hideLaterSections()
        #expect(buffer.bytes == Array("First\n".utf8))
        while buffer.revealSection() {}
        #expect(buffer.bytes == text)
        #expect(buffer.sections.map(\.start) == whole.sections.map(\.start))
        #expect(buffer.sections.map(\.parent) == whole.sections.map(\.parent))
        #expect(buffer.sections.map(\.firstLine) == whole.sections.map(\.firstLine))
    }

    /// However a notebook is changed, its pieces show the elements that one parse of the whole shows.
    @Test(arguments: 0..<60) func piecesAreTheWhole(seed: Int) {
        var random = SmallRandom(seed)
        let parts = [
            "#+begin_src sh\necho 1\n#+end_src\n\n", "#+RESULTS:\n: 1\n\n", "#+name: a\n#+begin_src sh\n:x:\n#+end_quote\n#+end_src\n", "- item\n- other\n\n",
            "Some text\nand more\n\n", "* Headline\n", "** Below :tag:\n:PROPERTIES:\n:a: b\n:END:\n", "#+begin_quote\n", "#+end_quote\n", ":drawer:\nx\n:END:\n\n", ":results:\n",
            ":end:\n", "\n", "\n\n", "| a | b |\n\n", "[fn:1] Note\n\n", "  - deep\n\n    text\n\n", "#+call: f(\n", "\\begin{a}\nx\n", "\\end{a}\n\n", "# comment\n\n", ":PROPERTIES:\n:x: y\n:END:\n",
            "#+begin: x\n", "#+end:\n", "text src_sh{a} call_a() end\n\n", "#+call: f()\n\n", "   \n", "x",
        ]
        let plain = [0, 1, 2, 4, 14, 24, 25]
        func some(_ count: Int) -> [UInt8] {
            (0..<count).flatMap { _ in Array(parts[random.below(4) > 0 ? plain[random.below(plain.count)] : random.below(parts.count)].utf8) }
        }
        var buffer = NotebookBuffer(some(60), settings: DocumentSettings(), pieceSize: 40)
        for _ in 0..<40 {
            let start = random.below(buffer.count + 1)
            let end = min(buffer.count, start + (random.below(3) == 0 ? random.below(60) : 0))
            buffer.replace(start..<end, with: some(random.below(3)))
            if random.below(3) == 0 { continue }
            var whole = NotebookBuffer(buffer.bytes, settings: DocumentSettings(), pieceSize: 1 << 40)
            for _ in 0..<12 {
                let position = random.below(buffer.count + 1)
                let (one, other) = (buffer.element(at: position), whole.element(at: position))
                #expect(described(one) == described(other), "\(position) of \(String(decoding: buffer.bytes, as: UTF8.self).debugDescription)")
                #expect(buffer.line(at: position) == whole.line(at: position))
                #expect(buffer.headings(at: position) == whole.headings(at: position))
                #expect(buffer.property("A", at: position, inherit: true) == whole.property("A", at: position, inherit: true))
                #expect(buffer.expectedIndentation(ofLine: buffer.lineStart(position)) == whole.expectedIndentation(ofLine: buffer.lineStart(position)))
                #expect(buffer.isEntryEnd(position) == whole.isEntryEnd(position))
            }
            #expect(buffer.nameLines("A") == whole.nameLines("a"))
        }
    }

    /// An element with those around it, up to the section.
    private func described(_ element: ElementRef) -> [String] {
        var result: [String] = []
        var next: ElementRef? = element
        while let here = next, here.kind != .section, here.kind != .orgData, here.kind != .headline {
            result.append("\(here.kind) \(here.begin) \(here.postAffiliated) \(here.contents.map { "\($0)" } ?? "") \(here.end)")
            next = here.parent
        }
        return result
    }
}

/// Numbers that are the same in each run (a linear congruence).
private struct SmallRandom {
    private var state: UInt64

    init(_ seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
