import OrgExport
import OrgSyntax

extension LaTeXWriter {
    /// Writes the title and the table of contents.
    mutating func writeTitle() {
        let title = document.keywordContent("TITLE")
        if settings.withTitle, title >= 0 { output.put("\\maketitle\n") }
        if settings.withContents.isTrue {
            if let depth = settings.withContents.wholeNumber { output.put("\\setcounter{tocdepth}{\(depth)}\n") }
            output.put("\\tableofcontents\n\n")
        }
    }

    /// Everything before the text: class, packages, title, and definitions for the characters and blocks that `text` uses.
    mutating func preamble(for text: [UInt8]) -> [UInt8] {
        let saved = output
        output = []
        defer { output = saved }
        let options = settings.first("LATEX_CLASS_OPTIONS") ?? "[11pt]"
        output.put("% Made by labbook; compile it twice for references and contents.\n")
        output.put("\\documentclass\(options){\(settings.first("LATEX_CLASS") ?? "article")}\n")
        // Of two requests for a package with different options LaTeX makes an error: the document's own counts.
        let headers = settings.entries.filter { $0.key == "LATEX_HEADER" || $0.key == "LATEX_HEADER_EXTRA" }.map(\.value).joined(separator: "\n")
        for line in Self.packages.split(separator: "\n", omittingEmptySubsequences: false) {
            let open = line.lastIndex(of: "{"), close = line.lastIndex(of: "}")
            if line.contains("\\usepackage"), !line.hasPrefix("\\IfFileExists"), let open, let close, headers.contains(line[open...close]) { continue }
            // Classes such as beamer bring packages with options of their own.
            let name = open.flatMap { open in close.map { line[line.index(after: open)..<$0] } } ?? ""
            output.put(Self.partsOfClasses.contains(String(name)) ? "\\makeatletter\\@ifpackageloaded{\(name)}{}{\(line)}\\makeatother\n" : String(line) + "\n")
        }
        putBabel()
        putCharacters(text)
        for name in environments.sorted() {
            output.put("\\makeatletter\\@ifundefined{\(name)}{\\newenvironment{\(name)}{\\begin{quote}}{\\end{quote}}}{}\\makeatother\n")
        }
        for entry in settings.entries where entry.key == "LATEX_HEADER" || entry.key == "LATEX_HEADER_EXTRA" { output.put(entry.value + "\n") }
        if let depth = settings.sectionNumbers.wholeNumber { output.put("\\setcounter{secnumdepth}{\(depth)}\n") }
        putFacts()
        output.put("\\begin{document}\n\n")
        return output
    }

    private static let partsOfClasses: Set<String> = ["geometry", "hyperref"]

    private static let packages = #"""
        \usepackage{iftex}
        \ifPDFTeX
          \usepackage[T1]{fontenc}
          \usepackage[utf8]{inputenc}
          \usepackage{textcomp}
        \else
          \usepackage{fontspec}
        \fi
        \usepackage[margin=2.5cm]{geometry}
        \usepackage{amsmath}
        \usepackage{amssymb}
        \usepackage{graphicx}
        \usepackage{longtable}
        \usepackage{fancyvrb}
        \IfFileExists{fvextra.sty}{\usepackage{fvextra}\fvset{breaklines=true}}{}
        \IfFileExists{ulem.sty}{\usepackage[normalem]{ulem}}{\newcommand{\sout}[1]{#1}}
        \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
        \fvset{fontsize=\small}
        \emergencystretch=3em
        \usepackage[hidelinks,unicode]{hyperref}
        """#

    private static let languages = [
        "de": "ngerman", "fr": "french", "es": "spanish", "it": "italian", "pt": "portuguese", "nl": "dutch", "sv": "swedish", "da": "danish",
    ]

    private mutating func putBabel() {
        let base = settings.language.split { $0 == "-" || $0 == "_" }.first.map(String.init) ?? ""
        guard let language = Self.languages[base] else { return }
        output.put("\\IfFileExists{\(language).ldf}{\\usepackage[\(language)]{babel}}{}\n")
    }

    private mutating func putFacts() {
        func text(_ key: String) -> [UInt8] {
            let content = document.keywordContent(key)
            return content >= 0 ? contents(content).trimmed : []
        }
        isInTitle = true
        defer { isInTitle = false }
        let title = text("TITLE")
        let subtitle = text("SUBTITLE")
        let author = settings.withAuthor ? text("AUTHOR") : []
        let date = settings.withDate ? plainDate().map { Array($0.utf8) } ?? text("DATE") : []
        if !title.isEmpty {
            output.put("\\title{")
            output += title
            if !subtitle.isEmpty {
                output.put("\\\\\\medskip\n\\large ")
                output += subtitle
            }
            output.put("}\n")
        }
        output.put("\\author{")
        output += author
        output.put("}\n\\date{")
        output += date
        output.put("}\n\\hypersetup{pdfcreator={labbook},pdftitle={")
        output += escaped(settings.joined("TITLE", separator: " ") ?? "")
        output.put("},pdfauthor={")
        output += escaped(settings.joined("AUTHOR", separator: ", ") ?? "")
        output.put("}}\n")
    }

    // MARK: Characters

    /// Defines the characters that pdfLaTeX does not know of itself: those with an entity of Org by that, others by their number.
    private mutating func putCharacters(_ text: [UInt8]) {
        var found: Set<Unicode.Scalar> = []
        if text.contains(where: { $0 >= 0x80 }) {
            for scalar in String(decoding: text, as: UTF8.self).unicodeScalars where scalar.value >= 0x80 && !Self.isKnown(scalar) { found.insert(scalar) }
        }
        guard !found.isEmpty else { return }
        var commands: [Unicode.Scalar: String] = [:]
        for entity in Entity.Definition.all {
            guard let scalar = entity.utf8.unicodeScalars.first, entity.utf8.unicodeScalars.count == 1, found.contains(scalar), commands[scalar] == nil else { continue }
            commands[scalar] = entity.isMath ? "\\ensuremath{\(entity.latex)}" : entity.latex
        }
        commands.merge(Self.symbols) { $1 }
        output.put("\\ifPDFTeX\n")
        for scalar in found.sorted(by: { $0.value < $1.value }) {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            output.put("  \\DeclareUnicodeCharacter{\(padded)}{\(commands[scalar] ?? "{\\footnotesize[U+\(padded)]}")}\n")
        }
        output.put("\\fi\n")
    }

    /// What the encodings T1 and TS1 have.
    private static func isKnown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xA1...0xAC, 0xAE...0x17F, 0x218...0x21B, 0x2013, 0x2014, 0x2018...0x201A, 0x201C...0x201E, 0x2020...0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AC,
            0x2122: ![0xB2, 0xB3, 0xB9, 0xB5, 0xB1, 0xD7, 0xF7, 0xAC, 0xB7].contains(scalar.value)
        default: false
        }
    }

    private static let symbols: [Unicode.Scalar: String] = [
        "\u{A0}": "~", "\u{AD}": "\\-", "\u{200B}": "", "\u{FEFF}": "", "\u{2009}": "\\,", "\u{202F}": "\\,", "\u{2011}": "-", "\u{2010}": "-",
        "\u{2500}": "-", "\u{2502}": "|", "\u{2501}": "-", "\u{2588}": "\\rule{.5em}{1ex}", "\u{251C}": "|", "\u{2514}": "`", "\u{2510}": "+", "\u{250C}": "+", "\u{2518}": "+",
        "\u{2524}": "|", "\u{252C}": "+", "\u{2534}": "+", "\u{253C}": "+", "\u{2713}": "\\ensuremath{\\checkmark}", "\u{2714}": "\\ensuremath{\\checkmark}",
        "\u{2717}": "\\ensuremath{\\times}", "\u{2212}": "\\ensuremath{-}", "\u{2260}": "\\ensuremath{\\neq}", "\u{2264}": "\\ensuremath{\\leq}",
        "\u{2265}": "\\ensuremath{\\geq}", "\u{2248}": "\\ensuremath{\\approx}", "\u{2192}": "\\ensuremath{\\rightarrow}", "\u{2190}": "\\ensuremath{\\leftarrow}",
        "\u{21D2}": "\\ensuremath{\\Rightarrow}", "\u{B5}": "\\ensuremath{\\mu}", "\u{3BC}": "\\ensuremath{\\mu}", "\u{B7}": "\\ensuremath{\\cdot}",
        "\u{B1}": "\\ensuremath{\\pm}", "\u{D7}": "\\ensuremath{\\times}", "\u{F7}": "\\ensuremath{\\div}", "\u{AC}": "\\ensuremath{\\neg}",
        "\u{B2}": "\\textsuperscript{2}", "\u{B3}": "\\textsuperscript{3}", "\u{B9}": "\\textsuperscript{1}", "\u{2074}": "\\textsuperscript{4}",
        "\u{2080}": "\\textsubscript{0}", "\u{2081}": "\\textsubscript{1}", "\u{2082}": "\\textsubscript{2}", "\u{2083}": "\\textsubscript{3}",
        "\u{207B}": "\\textsuperscript{-}", "\u{25CF}": "\\textbullet{}", "\u{2610}": "\\ensuremath{\\square}", "\u{2611}": "\\ensuremath{\\boxtimes}",
        "\u{211D}": "\\ensuremath{\\mathbb{R}}", "\u{2103}": "\\ensuremath{^\\circ}C", "\u{2423}": "\\textvisiblespace{}", "\u{FE0F}": "",
    ]
}
