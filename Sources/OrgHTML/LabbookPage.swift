import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a whole page of profile `labbook`: the ids and classes of ox-html on elements that say what they are, and nothing from other hosts.
    mutating func renderLabbookPage(body: [[UInt8]]) {
        let language = exportSettings.language
        output.put(HTMLSettings.doctypes[settings.doctype] ?? settings.doctype)
        output.put("\n<html lang=\"")
        HTMLAttributes.write(value: language.isEmpty ? "en" : language.replacingUnderscores, to: &output)
        output.append(0x22)
        if LabbookStyle.isLightOnly(settings.head.orgBytes + settings.headExtra.orgBytes) { output.put(" data-scheme=\"light\"") }
        output.put(">\n<head>\n")
        renderMetadata()
        let start = output.count
        if settings.includesStyle {
            output.put("<style>\n")
            output.put(LabbookStyle.sheet)
            output.put("</style>\n")
        }
        renderUserHead()
        output.normalizeEnd(since: start)
        if hasMathJax { renderMathJax() }
        output.put("</head>\n<body>\n<a class=\"skip-link\" href=\"#content\">")
        output.put(PageWords.of(language).skip)
        output.put("</a>\n")
        renderNavigation()
        renderStatus(id: "preamble", element: "header", settings.preamble)
        // A `div` as in Emacs's pages: scripts of themes look for one.
        output.put("<div id=\"content\" role=\"main\" class=\"")
        output.put(settings.contentClass)
        output.put("\">\n")
        renderLabbookTitle()
        for piece in body { output.append(contentsOf: piece) }
        output.put("\n</div>\n")
        renderStatus(id: "postamble", element: "footer", settings.postamble)
        output.put("</body>\n</html>\n")
    }

    /// The one heading of the first level: the title, else the name of the file; out of sight where `title:nil` asks for none.
    private mutating func renderLabbookTitle() {
        let title = document.keywordContent("TITLE")
        let isHidden = !exportSettings.withTitle
        output.put(isHidden ? "<h1 class=\"title visually-hidden\">" : "<header>\n<h1 class=\"title\">")
        if title >= 0 {
            renderChildren(title)
        } else {
            renderString(pageName)
        }
        output.put("</h1>\n")
        guard !isHidden else { return }
        let subtitle = document.keywordContent("SUBTITLE")
        if subtitle >= 0 {
            output.put("<p class=\"subtitle\" role=\"doc-subtitle\">")
            renderChildren(subtitle)
            output.put("</p>\n")
        }
        output.put("</header>\n")
    }

    /// What a page without title is called.
    var pageName: String {
        let name = FilePath.name(of: document.environment.inputFile)
        let base = name.hasSuffix(".org") ? String(name.dropLast(4)) : name
        return base.isEmpty ? PageWords.of(exportSettings.language).untitled : base
    }
}

/// The words of the page itself.
struct PageWords {
    var skip: String
    var untitled: String
    /// What folded output is called, with `%d` for the number of its lines.
    var output: String

    static func of(_ language: String) -> PageWords {
        let base = language.split { $0 == "-" || $0 == "_" }.first.map { $0.lowercased() } ?? "en"
        return table[base] ?? PageWords(skip: "Skip to content", untitled: "Notebook", output: "Output (%d lines)")
    }

    private static let table: [String: PageWords] = [
        "de": PageWords(skip: "Zum Inhalt", untitled: "Laborbuch", output: "Ausgabe (%d Zeilen)"), "fr": PageWords(skip: "Aller au contenu", untitled: "Cahier", output: "Sortie (%d lignes)"),
        "es": PageWords(skip: "Ir al contenido", untitled: "Cuaderno", output: "Salida (%d líneas)"), "it": PageWords(skip: "Vai al contenuto", untitled: "Quaderno", output: "Output (%d righe)"),
        "pt": PageWords(skip: "Ir para o conteúdo", untitled: "Caderno", output: "Saída (%d linhas)"), "nl": PageWords(skip: "Naar de inhoud", untitled: "Labjournaal", output: "Uitvoer (%d regels)"),
        "sv": PageWords(skip: "Till innehållet", untitled: "Labbok", output: "Utdata (%d rader)"), "da": PageWords(skip: "Til indholdet", untitled: "Labbog", output: "Uddata (%d linjer)"),
    ]
}

extension String {
    /// A language in the form that HTML wants: `pt-BR`.
    var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
}
