import TeXMath
import Testing

struct TeXMathTests {
    private func body(_ source: String, display: Bool = true) -> String {
        var options = TeXMath.Options()
        options.annotates = false
        let markup = String(decoding: TeXMath.mathML(source, display: display, options: options).markup, as: UTF8.self)
        return markup.replacing(#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block">"#, with: "").replacing("</math>", with: "")
    }

    @Test func writesFractions() {
        #expect(body("\\frac{a}{2}") == "<mrow><mfrac><mi>a</mi><mn>2</mn></mfrac></mrow>")
        #expect(body("\\frac12") == "<mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>")
    }

    @Test func annotatesWithTheSource() {
        let markup = String(decoding: TeXMath.mathML("$a<b$", display: false).markup, as: UTF8.self)
        #expect(markup.hasSuffix(#"<annotation encoding="application/x-tex">$a&lt;b$</annotation></semantics></math>"#))
    }

    @Test func putsLimitsAboveOnlyWhereTheyBelong() {
        #expect(body("\\sum_i^n").contains("<munderover>"))
        #expect(body("\\int_0^1").contains("<msubsup>"))
        #expect(body("\\int\\limits_0^1").contains(#"<munderover><mo movablelimits="false">∫</mo>"#))
        #expect(body("\\lim_{x}").contains("<munder>"))
    }

    @Test func numbersRowsByTheCaller() {
        var options = TeXMath.Options()
        var asked: [String?] = []
        options.number = { label in
            asked.append(label)
            return .init(text: "\(asked.count)", id: "e\(asked.count)")
        }
        let result = TeXMath.mathML("\\begin{align} a \\label{x} \\\\ b \\nonumber \\\\ c \\tag{z} \\label{t} \\\\ d \\end{align}", display: true, options: options)
        #expect(asked == ["x", nil])
        #expect(result.labels.map(\.label) == ["x", "t"])
        #expect(result.labels.map(\.number) == ["1", "z"])
        #expect(String(decoding: result.markup, as: UTF8.self).contains(#"<mtr id="e1">"#))
        #expect(result.warnings.isEmpty)
    }

    @Test func readsDefinitions() {
        let macros = TeXMath.macros(in: "\\newcommand{\\R}{\\mathbb{R}} \\newcommand{\\f}[2][x]{#1 + #2} \\DeclareMathOperator{\\rank}{rank} \\def\\g#1{(#1)}")
        #expect(macros["R"] == .init(body: "\\mathbb {R}"))
        #expect(macros["f"] == .init(parameters: 2, optional: "x", body: "#1 + #2"))
        #expect(macros["g"] == .init(parameters: 1, body: "(#1)"))
        #expect(macros["rank"]?.body == "\\operatorname{rank}")
    }

    @Test func warnsOfWhatItDoesNotKnow() {
        let result = TeXMath.mathML("a + \\nosuch{x}", display: false)
        #expect(result.warnings.map(\.offset) == [4])
        #expect(result.warnings.map(\.message) == ["unknown command '\\nosuch'"])
        #expect(String(decoding: result.markup, as: UTF8.self).contains(#"<mtext>\nosuch</mtext>"#))
    }

    /// Sources that grow or nest without end.
    @Test(arguments: ["{", "}", "\\frac", "\\sqrt{", "a^", "x_{", "\\left(", "\\begin{matrix}", "\\begin{align}", "\\text{$", "\\over", "\\displaystyle", "\\not", "\\overline", "\\bf", "'", "&", "\\\\", "\\color{red}", "\\mathbf", "[", "\\sqrt[", "\\substack{", "\\operatorname{", "\\middle|", "\\sideset{", "\\stackrel", "^{", "1.", "\\mathbf a"])
    func isBounded(_ unit: String) {
        let result = TeXMath.mathML(String(repeating: unit, count: 3000), display: true)
        #expect(!result.markup.isEmpty)
    }
}
