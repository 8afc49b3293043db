import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a whole page around the body (`org-html-template`).
    ///
    /// - Parameter body: The body's pieces, in order.
    mutating func renderPage(body: [[UInt8]]) {
        if settings.profile == .labbook {
            renderLabbookPage(body: body)
            return
        }
        let language = exportSettings.language
        if settings.isXHTML, !settings.isHTML5 { output.put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }
        output.put(HTMLSettings.doctypes[settings.doctype] ?? settings.doctype)
        output.put("\n<html")
        if settings.isXHTML {
            output.put(" xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
            output.put(language)
            output.put("\" xml:lang=\"")
            output.put(language)
            output.append(0x22)
        } else if settings.isHTML5 {
            output.put(" lang=\"")
            output.put(language)
            output.append(0x22)
        }
        output.put(">\n<head>\n")
        renderMetadata()
        renderHead()
        if hasMathJax { renderMathJax() }
        output.put("</head>\n<body>\n")
        renderNavigation()
        renderStatus(id: "preamble", settings.preamble)
        output.put("<div id=\"content\" class=\"")
        output.put(settings.contentClass)
        output.put("\">\n")
        if exportSettings.withTitle { renderDocumentTitle() }
        for piece in body { output.append(contentsOf: piece) }
        output.put("</div>\n")
        renderStatus(id: "postamble", settings.postamble)
        output.put("</body>\n</html>")
    }

    mutating func renderDocumentTitle() {
        let title = document.keywordContent("TITLE")
        guard title >= 0 else { return }
        let subtitle = document.keywordContent("SUBTITLE")
        if settings.isFancy {
            output.put("<header>\n<h1 class=\"title\">")
            renderChildren(title)
            output.put("</h1>\n")
            if subtitle >= 0 {
                output.put("<p class=\"subtitle\" role=\"doc-subtitle\">")
                renderChildren(subtitle)
                output.put("</p>\n")
            }
            output.put("</header>")
            return
        }
        output.put("<h1 class=\"title\">")
        renderChildren(title)
        if subtitle >= 0 {
            output.put("\n<br")
            output.put(closing)
            output.put("\n<span class=\"subtitle\">")
            renderChildren(subtitle)
            output.put("</span>\n")
        }
        output.put("</h1>\n")
    }

    // MARK: Around the content

    mutating func renderNavigation() {
        let up = settings.linkUp.trimmed
        let home = settings.linkHome.trimmed
        guard !up.isEmpty || !home.isEmpty else { return }
        output.put("<div id=\"org-div-home-and-up\">\n <a accesskey=\"h\" href=\"")
        output.put(up)
        output.put("\"> UP </a>\n |\n <a accesskey=\"H\" href=\"")
        output.put(home)
        output.put("\"> HOME </a>\n</div>")
    }

    /// Writes preamble or postamble (`org-html--build-pre/postamble`).
    mutating func renderStatus(id: StaticString, element: StaticString = "div", _ section: OptionValue) {
        guard section.isTrue else { return }
        let isPostamble = id.description == "postamble"
        let text: [UInt8] = captured { renderer in
            switch section {
            case .string(let format): renderer.putFormatted(format)
            case .symbol("auto") where isPostamble: renderer.renderAutomaticPostamble()
            default: if isPostamble { renderer.putFormatted(Self.postambleFormat) }
            }
        }
        guard text.contains(where: { ![UInt8].isBlank($0) }) else { return }
        output.put("<")
        output.put(element)
        output.put(" id=\"")
        output.put(id)
        output.put("\" class=\"status\">\n")
        let start = output.count
        output.append(contentsOf: text)
        output.normalizeEnd(since: start)
        output.put("</")
        output.put(element)
        output.put(">\n")
    }

    static let postambleFormat =
        "<p class=\"author\">Author: %a (%e)</p>\n<p class=\"date\">Date: %d</p>\n<p class=\"creator\">%c</p>\n<p class=\"validation\">%v</p>"

    private mutating func renderAutomaticPostamble() {
        if exportSettings.withDate { putStatus("date", "Date") { $0.putDate() } }
        if exportSettings.withAuthor { putStatus("author", "Author") { $0.putKeyword("AUTHOR") } }
        if exportSettings.withEmail { putStatus("email", "Email") { $0.putEmail() } }
        if exportSettings.withCreationTime {
            putStatus("date", "Created") { $0.output.put($0.document.environment.format(time: $0.document.environment.now, Self.timeFormat)) }
        }
        if exportSettings.withCreator, !settings.creator.isEmpty {
            output.put("<p class=\"creator\">")
            output.put(settings.creator)
            output.put("</p>\n")
        }
        if settings.profile == .oxHTML {
            output.put("<p class=\"validation\">")
            output.put(Self.validationLink)
            output.put("</p>\n")
        }
    }

    /// Writes a line of the postamble unless its value is blank.
    private mutating func putStatus(_ name: StaticString, _ phrase: String, _ body: (inout HTMLRenderer) -> Void) {
        let text = captured(body)
        guard text.contains(where: { ![UInt8].isBlank($0) }) else { return }
        output.put("<p class=\"")
        output.put(name)
        output.put("\">")
        output.put(exportSettings.translateToHTML(phrase))
        output.put(": ")
        output.append(contentsOf: text)
        output.put("</p>\n")
    }

    static let validationLink = "<a href=\"https://validator.w3.org/check?uri=referer\">Validate</a>"

    private mutating func putKeyword(_ key: String) {
        let content = document.keywordContent(key)
        if content >= 0 { renderChildren(content) }
    }

    /// `org-export-get-date`: a single timestamp is formatted, anything else written as it is.
    private mutating func putDate() {
        let content = document.keywordContent("DATE")
        guard content >= 0 else { return }
        let first = document.tree.firstChild(content)
        if first >= 0, kind(first) == .timestamp, document.tree.next(first) < 0, let timestamp = Timestamp(document.tree.node(first)) {
            renderString(timestamp.time().formatted(Self.timeFormat))
        } else {
            renderChildren(content)
        }
    }

    /// Writes the addresses, with commas between them; profile `ox-html` writes what Emacs does where there is none.
    private mutating func putEmail() {
        var isFirst = true
        for address in exportSettings.email.split(separator: ",", omittingEmptySubsequences: settings.profile == .labbook).map({ String($0).trimmed }) {
            if address.isEmpty, settings.profile == .labbook || !exportSettings.email.isEmpty { continue }
            if !isFirst { output.put(", ") }
            isFirst = false
            output.put("<a href=\"mailto:\(address)\">\(address)</a>")
        }
    }

    /// Writes a format with `%t`, `%s`, `%d`, `%a`, `%e`, `%c`, `%C`, `%T`, `%v` (`org-html-format-spec`).
    private mutating func putFormatted(_ format: String) {
        var scalars = format.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            guard scalar == "%", let directive = scalars.next() else {
                output.put(String(scalar))
                continue
            }
            switch directive {
            case "t": putKeyword("TITLE")
            case "s": putKeyword("SUBTITLE")
            case "d": putDate()
            case "a": putKeyword("AUTHOR")
            case "e": putEmail()
            case "c": output.put(settings.creator)
            case "T": output.put(document.environment.format(time: document.environment.now, Self.timeFormat))
            case "C":
                let file = document.environment.inputFile
                let path = FilePath.expand(file, in: document.environment.directory, home: document.environment.homeDirectory)
                let time = file.isEmpty ? nil : document.environment.modificationTime(path)
                output.put(document.environment.format(time: time ?? document.environment.now, Self.timeFormat))
            case "v": output.put(Self.validationLink)
            case "%": output.put("%")
            default: output.put("%" + String(directive))
            }
        }
    }
}
