import OrgExport
import OrgSyntax
import TeXMath

/// What a page knows of its mathematics before any of it is written: macros, the numbers of equations and what refers to them.
struct PageMathematics {
    var macros: [String: TeXMath.Macro] = [:]
    /// What `\ref` and `\eqref` show and lead to, by label; names of environments are labels of their first numbered row.
    var references: [String: TeXMath.Reference] = [:]
    /// The numbers of the rows of each environment, in order.
    var numbers: [Int: [TeXMath.EquationNumber]] = [:]
    /// Environments that something leads to.
    var anchored: Set<Int> = []
    /// Records that were warned about: titles are written more than once.
    var reported: Set<Int> = []
}

/// Hands out the numbers of rows while one formula is read.
private final class RowNumbering {
    private(set) var given: [TeXMath.EquationNumber] = []
    private let next: (_ row: Int, _ label: String?) -> TeXMath.EquationNumber

    init(_ next: @escaping (_ row: Int, _ label: String?) -> TeXMath.EquationNumber) { self.next = next }

    func number(_ label: String?) -> TeXMath.EquationNumber {
        let number = next(given.count, label)
        given.append(number)
        return number
    }
}

extension HTMLRenderer {
    // MARK: Numbers and labels

    /// Finds macros, numbers and labels in the whole document: references may come before what they refer to.
    private mutating func prepareMathematics() -> PageMathematics {
        if let mathematics { return mathematics }
        var found = PageMathematics()
        let headers = exportSettings.entries.filter { ["LATEX_HEADER", "LATEX_HEADER_EXTRA"].contains($0.key) }.map(\.value)
        if !headers.isEmpty { found.macros = TeXMath.macros(in: headers.joined(separator: "\n")) }
        var places: [Int] = []
        // Most notebooks have formulas without numbers alone.
        if Self.mayNumber(document.source.source.bytes) {
            document.tree.walk(document.tree.root) { index in
                switch kind(index) {
                case .latexEnvironment, .latexFragment: places.append(index)
                default: return !document.tree[index].isIgnored
                }
                return false
            }
        }
        var count = 0
        for index in places {
            guard let source = latexSource(index), !Self.hasNoNumbers(source, isFragment: kind(index) == .latexFragment) else { continue }
            if kind(index) == .latexFragment, Self.isDefinition(source) {
                found.macros.merge(TeXMath.macros(in: String(decoding: source, as: UTF8.self))) { $1 }
                continue
            }
            number(index, source, from: &count, into: &found)
        }
        mathematics = found
        return found
    }

    /// Numbers the rows of one formula.
    private mutating func number(_ index: Int, _ source: [UInt8], from count: inout Int, into found: inout PageMathematics) {
        let name = kind(index) == .latexEnvironment ? document.name(index) : nil
        let first = count
        let numbering = RowNumbering { row, _ in TeXMath.EquationNumber(text: String(first + row + 1)) }
        var options = TeXMath.Options(macros: found.macros)
        options.number = { numbering.number($0) }
        let result = TeXMath.mathML(source, display: true, options: options)
        found.macros.merge(result.definedMacros) { $1 }
        count += numbering.given.count
        var numbers = numbering.given
        for (label, text) in result.labels {
            let identifier = document.newReference(from: label, fallback: "equation")
            let row = numbers.firstIndex { $0.text == text && $0.id == nil }
            if let row { numbers[row].id = identifier }
            // A row with a tag of its own has no identifier: the whole formula has one.
            let target = row != nil ? identifier : kind(index) == .latexEnvironment ? reference(index) : nil
            if row == nil { found.anchored.insert(index) }
            if found.references[label] == nil { found.references[label] = .init(text: text, href: target.map { "#" + $0 }) }
        }
        if let name {
            let text = result.labels.first?.number ?? numbers.first?.text
            if let text { found.references[name] = .init(text: text, href: "#" + reference(index)) }
        }
        found.numbers[index] = numbers
    }

    /// Whether a text can hold a formula with a number, a label or a definition.
    private static func mayNumber(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            let words: [StaticString] = ["\\begin", "\\label", "\\tag", "\\newcommand", "\\renewcommand", "\\providecommand", "\\def", "\\DeclareMath"]
            return words.contains { ByteSearch.first($0, in: text) != nil }
        }
    }

    /// Whether a formula cannot have a number, a label or a definition.
    private static func hasNoNumbers(_ source: [UInt8], isFragment: Bool) -> Bool {
        guard isFragment else { return false }
        return !source.contains(UInt8(ascii: "\\")) || !["\\label", "\\tag", "\\newcommand", "\\def", "\\renewcommand", "\\DeclareMath", "\\begin"].contains {
            String(decoding: source, as: UTF8.self).byteRange(of: $0) != nil
        }
    }

    private static func isDefinition(_ source: [UInt8]) -> Bool {
        ["\\newcommand", "\\renewcommand", "\\providecommand", "\\def\\", "\\DeclareMathOperator"].contains { source.starts(with: $0.utf8) }
    }

    private func latexSource(_ index: Int) -> [UInt8]? {
        let node = document.tree.node(index)
        if node.kind == .latexFragment, !node.tree.source.hasCRLF { return Array(document.tree.bytes(ofObject: index)) }
        return (LatexEnvironment(node)?.value ?? LatexFragment(node)?.value)?.orgBytes
    }

    // MARK: Fragments

    mutating func renderLatexFragment(_ index: Int) {
        guard let source = latexSource(index) else { return }
        guard settings.hasMathML else {
            // A value of `tex:` that Org does not know leaves the fragment as it is.
            if usesMathJax || settings.profile == .labbook { putMathJax(source[...]) } else { output.append(contentsOf: source) }
            return
        }
        guard source.first == UInt8(ascii: "$") || source.starts(with: [0x5C, UInt8(ascii: "(")]) || source.starts(with: [0x5C, UInt8(ascii: "[")]) else {
            renderCommand(index, source)
            return
        }
        let isDisplay = source.starts(with: [0x5C, UInt8(ascii: "[")]) || source.starts(with: "$$".utf8)
        if let markup = mathML(index, source, display: isDisplay) {
            output.append(contentsOf: markup)
        } else {
            output.put("<code class=\"math-source\">")
            output.putEncoded(source)
            output.put("</code>")
        }
    }

    /// Writes a LaTeX command in the text: a reference as link, names of TeX as text, nothing for definitions and for the layout of printed pages.
    private mutating func renderCommand(_ index: Int, _ source: [UInt8]) {
        let text = String(decoding: source, as: UTF8.self)
        let name = text.dropFirst().prefix { $0.isLetter }
        switch name {
        case "ref", "eqref", "autoref", "cref", "Cref":
            guard let open = text.firstIndex(of: "{"), let close = text.lastIndex(of: "}"), open < close else { break }
            let label = String(text[text.index(after: open)..<close])
            if renderEquationReference(label, format: name == "ref" || name == "eqref" ? "\\\(name){%s}" : "\\ref{%s}") { return }
            document.warn("broken-link", "no equation is labelled '\(label)'", at: index)
        case "LaTeX", "TeX", "LaTeXe":
            output.put(name == "LaTeXe" ? "LaTeX2ε" : String(name))
            return
        case "newcommand", "renewcommand", "providecommand", "def", "DeclareMathOperator", "label", "newpage", "clearpage", "pagebreak", "noindent",
            "bigskip", "medskip", "smallskip", "vspace", "hspace", "vfill", "hfill":
            return
        default: report(index, "'\(text)' is LaTeX outside of mathematics, which HTML shows as written", offset: 0, hints: [])
        }
        output.put("<code class=\"math-source\">")
        output.putEncoded(source)
        output.put("</code>")
    }

    /// Writes a link to an equation, or to anything else with that name; returns whether there is such a thing.
    ///
    /// - Parameter format: `html-equation-reference-format`: `\eqref{%s}` puts the number into parentheses.
    mutating func renderEquationReference(_ label: String, format: String) -> Bool {
        var target = prepareMathematics().references[label]
        if target == nil, case .record(let record) = document.resolveFuzzy(label) {
            target = .init(text: String(decoding: self.label(of: record), as: UTF8.self), href: "#" + reference(record))
        }
        guard let target else { return false }
        var shown = format
        for (mark, text) in [("\\eqref{%s}", "(\(target.text))"), ("\\ref{%s}", target.text), ("%s", target.text)] where shown.byteRange(of: mark) != nil {
            shown = shown.replacingFirst(mark, with: text)
        }
        if let address = target.href {
            output.put("<a href=\"")
            output.putEncoded(address)
            output.put("\">")
            output.putEncoded(shown)
            output.put("</a>")
        } else {
            output.putEncoded(shown)
        }
        return true
    }

    /// A formula as MathML; `nil`, with a warning, where it cannot be read.
    private mutating func mathML(_ index: Int, _ source: [UInt8], display: Bool) -> [UInt8]? {
        if mathematics == nil { _ = prepareMathematics() }
        let numbers = mathematics?.numbers[index] ?? []
        let isEnvironment = kind(index) == .latexEnvironment
        let key: [UInt8]? = isEnvironment || !numbers.isEmpty ? nil : [display ? 1 : 0] + source
        if let key, let markup = formulas[key] { return markup }
        let known = prepareMathematics()
        var options = TeXMath.Options(macros: known.macros)
        let numbering = RowNumbering { row, _ in row < numbers.count ? numbers[row] : TeXMath.EquationNumber(text: "?") }
        if isEnvironment || !numbers.isEmpty { options.number = { numbering.number($0) } }
        options.reference = { known.references[$0] }
        let result = TeXMath.mathML(source, display: display, options: options)
        if let key, result.warnings.isEmpty { formulas[key] = result.markup }
        for warning in result.warnings where warning.isHarmless { report(index, warning.message, offset: warning.offset, hints: []) }
        guard let problem = result.warnings.first(where: { !$0.isHarmless }) else { return result.markup }
        report(
            index, "formula shown as written: \(problem.message)", offset: problem.offset,
            hints: ["a macro is defined by '#+LATEX_HEADER: \\newcommand…'; '#+HTML_MATHJAX: tags:ams' leaves mathematics to MathJax"])
        return nil
    }

    private mutating func report(_ index: Int, _ message: String, offset: Int, hints: [String]) {
        guard mathematics?.reported.contains(index) != true else { return }
        if mathematics == nil { _ = prepareMathematics() }
        mathematics?.reported.insert(index)
        document.warn("unreadable-formula", message, at: index, offset: offset, hints: hints)
    }

    // MARK: Environments

    mutating func renderLatexEnvironment(_ index: Int) {
        guard let source = latexSource(index) else { return }
        guard settings.hasMathML else {
            renderMathJaxEnvironment(index, source)
            return
        }
        let isMathematics = document.isMathEnvironment(index)
        let known = prepareMathematics()
        // An environment that something leads to has an identifier even without a name.
        let hasName = document.name(index) != nil || known.anchored.contains(index)
        let markup = isMathematics ? mathML(index, source, display: true) : nil
        if !isMathematics { report(index, "this LaTeX environment is no mathematics; HTML shows it as written", offset: 0, hints: []) }
        output.put("<div")
        if hasName {
            output.put(" id=\"")
            output.put(reference(index))
            output.append(0x22)
        }
        output.put(" class=\"equation-container\">\n")
        if let markup {
            output.append(contentsOf: markup)
        } else {
            output.put("<pre class=\"src src-latex math-source\" tabindex=\"0\"><code>")
            let code = CodeBlock(value: source, switches: BlockSwitches(nil), language: "latex")
            putCode(code, lineOffset: nil)
            output.put("</code></pre>")
        }
        output.put("\n</div>")
    }

    // MARK: MathJax

    /// Writes a fragment between the delimiters that MathJax knows (`org-format-latex`).
    private mutating func putMathJax(_ value: ArraySlice<UInt8>) {
        hasMathJax = true
        let dollar = UInt8(ascii: "$")
        guard value.count >= 2, value.first == dollar else {
            putMathJaxSource(value)
            return
        }
        if value.count >= 4, value[value.startIndex + 1] == dollar {
            output.put("\\[")
            putMathJaxSource(value.dropFirst(2).dropLast(2))
            output.put("\\]")
        } else {
            output.put("\\(")
            putMathJaxSource(value.dropFirst().dropLast())
            output.put("\\)")
        }
    }

    /// Emacs leaves `<` as it is, which browsers take for a tag.
    private mutating func putMathJaxSource(_ value: ArraySlice<UInt8>) {
        if settings.profile == .oxHTML { output.append(contentsOf: value) } else { output.putEncoded(value) }
    }

    private mutating func renderMathJaxEnvironment(_ index: Int, _ source: [UInt8]) {
        hasMathJax = true
        let text = Lines.removingIndentation(source)
        let label = namedReference(index)
        guard usesMathJax else {
            wrapEquation(index, text, label)
            return
        }
        guard let label else {
            putMathJaxSource(text[...])
            return
        }
        let end = text.firstIndex(of: 0x0A) ?? text.count
        putMathJaxSource(text[..<end])
        output.put("\n\\label{")
        output.put(label)
        output.put("}")
        putMathJaxSource(text[end...])
    }

    private mutating func wrapEquation(_ index: Int, _ text: [UInt8], _ label: String?) {
        output.put("\n<div")
        if let label {
            output.put(" id=\"")
            output.put(label)
            output.append(0x22)
        }
        output.put(" class=\"equation-container\">\n<span class=\"equation\">\n")
        putMathJaxSource(text[...])
        output.put("\n</span>")
        if let number = document.ordinal(index, key: "numbered-equation", isCounted: { $0.isNumberedEquation($1) }) {
            output.put("\n<span class=\"equation-label\">\n")
            output.put(number)
            output.put("\n</span>")
        }
        output.put("\n</div>")
    }
}
