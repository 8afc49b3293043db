import Testing
@testable import Babel

@Suite struct MappedTextTests {
    @Test func linesAreMappedBack() {
        var text = MappedText("x=1\n")
        text.append("a\nb\n", line: 10)
        text.append("c\n", line: 30)
        #expect((1...4).map { text.originLine(ofLine: $0) } == [nil, 10, 11, 30])
    }

    @Test func theLastLineOfExpandedCodeIsItsOwn() {
        var text = MappedText("n=3\n")
        text.append("def f(x):\n    return 1 / x", line: 12)
        text.append("\nprint(n)\n", line: 18)
        #expect((1...4).map { text.originLine(ofLine: $0) } == [nil, 12, 13, 19])
    }
}
