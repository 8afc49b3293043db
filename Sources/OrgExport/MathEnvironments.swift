import OrgSyntax

extension ExportDocument {
    /// Whether a LaTeX environment is a mathematical one (`org-html--math-environment-p`).
    public func isMathEnvironment(_ index: Int) -> Bool {
        guard var name = environmentName(index) else { return false }
        if name.hasSuffix("*") { name.removeLast() }
        return Self.mathEnvironments.contains(name)
    }

    public func isNumberedEquation(_ index: Int) -> Bool {
        guard let name = environmentName(index), isMathEnvironment(index) else { return false }
        return !name.hasSuffix("*") && name != "displaymath"
    }

    private func environmentName(_ index: Int) -> String? {
        guard tree.kind(index) == .latexEnvironment, let environment = LatexEnvironment(tree.node(index)) else { return nil }
        let text = environment.value.drop { $0 == " " || $0 == "\t" }
        guard text.hasPrefix("\\begin{"), let end = text.firstIndex(of: "}") else { return nil }
        return String(text[text.index(text.startIndex, offsetBy: 7)..<end])
    }

    private static let mathEnvironments: Set<String> = [
        "equation", "eqnarray", "math", "displaymath", "align", "gather", "multline", "flalign", "alignat", "xalignat", "xxalignat",
        "subequations", "dmath", "dseries", "dgroup", "darray", "empheq",
    ]
}
