/// Reads TeX and LaTeX with the faces of `tex-mode`: commands, environments, titles, references, mathematics, verbatim text.
enum TeXScanner {
    private static let titles = names("chapter section subsection subsubsection paragraph subparagraph part title author date caption footnote")
    private static let references = names("label ref eqref pageref cite citep citet autoref cref nocite parencite textcite bibitem")
    private static let files = names("documentclass usepackage input include includegraphics bibliography bibliographystyle documentstyle RequirePackage")
    private static let definitions = names("newcommand renewcommand providecommand newenvironment renewenvironment DeclareMathOperator newtheorem")
    private static let environments = names("begin end")
    private static let bolds = names("textbf")
    private static let italics = names("emph textit textsl")
    private static let verbatims = names("verbatim verbatim* lstlisting minted Verbatim")

    private static func names(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

    static func run(_ out: inout TokenList) {
        var at = 0
        while at < out.count {
            switch out.code[at] {
            case 0x25:
                let end = out.lineEnd(from: at)
                out.addComment(at, open: 1, close: 0, end, delimiter: 0x25)
                at = end
            case 0x5C: at = command(&out, at)
            case 0x24: at = mathematics(&out, at)
            case 0x60 where out[at + 1] == 0x60:
                out.add(at, at + 2, .keyword)
                at += 2
            case 0x27 where out[at + 1] == 0x27:
                out.add(at, at + 2, .keyword)
                at += 2
            default: at += 1
            }
        }
    }

    /// `$…$` and `$$…$$`: up to the delimiter or an empty line.
    private static func mathematics(_ out: inout TokenList, _ start: Int) -> Int {
        let width = out[start + 1] == 0x24 ? 2 : 1
        var at = start + width
        while at < out.count {
            let byte = out.code[at]
            if byte == 0x5C {
                at += 2
                continue
            }
            if byte == 0x24, width == 1 || out[at + 1] == 0x24 {
                at += width
                break
            }
            if byte == 0x0A, out[at + 1] == 0x0A { break }
            at += 1
        }
        at = min(at, out.count)
        out.add(start, at, .texMath)
        return at
    }

    private static func command(_ out: inout TokenList, _ start: Int) -> Int {
        var at = start + 1
        while at < out.count, out.code[at].isLetter || out.code[at] == 0x40 { at += 1 }
        if at == start + 1 { at = min(at + 1, out.count) }
        let isStarred = out[at] == 0x2A
        out.add(start, isStarred ? at + 1 : at, .keyword)
        let name = String(decoding: out.code[(start + 1)..<min(at, start + 40)], as: UTF8.self)
        if isStarred { at += 1 }
        if name == "verb" { return verb(&out, at) }
        var face: Face?
        if environments.contains(name) {
            face = .functionName
        } else if titles.contains(name) {
            face = .functionName
        } else if references.contains(name) {
            face = .constant
        } else if files.contains(name) {
            face = .builtin
        } else if definitions.contains(name) {
            face = .functionName
        } else if bolds.contains(name) {
            face = .bold
        } else if italics.contains(name) {
            face = .italic
        }
        guard let face else { return at }
        return argument(&out, at, face: face, of: name)
    }

    /// `|…|` behind `\verb`.
    private static func verb(_ out: inout TokenList, _ start: Int) -> Int {
        let quote = out[start]
        guard quote > 0x20, !quote.isLetter else { return start }
        var at = start + 1
        while at < out.count, out.code[at] != quote, out.code[at] != 0x0A { at += 1 }
        let end = min(at + 1, out.count)
        out.add(start, end, .texVerbatim)
        return end
    }

    /// The braces behind a command (and its brackets): coloured if they hold plain text only, up to 300 bytes.
    private static func argument(_ out: inout TokenList, _ start: Int, face: Face, of name: String) -> Int {
        var at = out.skipBlanks(start)
        if out[at] == 0x5B {
            let limit = min(out.count, at + 300)
            while at < limit, out.code[at] != 0x5D, out.code[at] != 0x0A { at += 1 }
            guard out[at] == 0x5D else { return start }
            at += 1
        }
        guard out[at] == 0x7B else { return start }
        let open = at + 1
        at = open
        if definitions.contains(name), out[at] == 0x5C { at += 1 }
        while at < min(out.count, open + 300) {
            switch out.code[at] {
            case 0x7D:
                out.add(open, at, face)
                if name == "begin", verbatims.contains(String(decoding: out.code[open..<at], as: UTF8.self)) {
                    return verbatim(&out, at + 1, environment: Array(out.code[open..<at]))
                }
                return at + 1
            case 0x5C, 0x24, 0x25, 0x7B: return open
            default: at += 1
            }
        }
        return open
    }

    /// The text of a verbatim environment.
    private static func verbatim(_ out: inout TokenList, _ start: Int, environment: [UInt8]) -> Int {
        let closing = Array("\\end{".utf8) + environment + [0x7D]
        let end = out.find(closing, from: start, limit: out.count) ?? out.count
        out.add(start, end, .texVerbatim)
        return end
    }
}
