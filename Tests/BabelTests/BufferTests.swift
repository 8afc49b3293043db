import OrgSyntax
import Testing
@testable import Babel

@Suite struct BufferTests {
    @Test func inlineCodeIsFound() {
        var buffer = NotebookBuffer(Array("The box holds src_sh{echo 12} tubes.\n".utf8), settings: DocumentSettings())
        #expect(buffer.nextExecutable(from: 0)?.position == 14)
    }
}
