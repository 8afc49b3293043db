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
}
