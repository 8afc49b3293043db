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

    private mutating func renderDocumentTitle() {
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

    // MARK: Head

    private mutating func putMeta(_ name: StaticString, _ value: String, _ content: String?) {
        output.put("<meta ")
        output.put(name)
        output.put("=\"")
        output.put(value)
        if let content {
            output.put("\" content=\"")
            HTMLAttributes.write(value: content, to: &output)
        }
        output.put("\" />\n")
    }

    /// `org-html--build-meta-info`.
    mutating func renderMetadata() {
        if exportSettings.withCreationTime {
            output.put("<!-- ")
            output.put(document.environment.format(time: document.environment.now, Self.timeFormat))
            output.put(" -->\n")
        }
        if settings.isHTML5 { putMeta("charset", "utf-8", nil) } else { putMeta("http-equiv", "Content-Type", "text/html;charset=utf-8") }
        putMeta("name", "viewport", "width=device-width, initial-scale=1")
        output.put("<title>")
        let title = interpreted("TITLE")
        if !title.isEmpty { renderString(title) } else if settings.profile == .labbook { renderString(pageName) } else { output.put("&lrm;") }
        output.put("</title>\n")
        let author = interpreted("AUTHOR")
        if exportSettings.withAuthor, !author.isEmpty { putMeta("name", "author", author) }
        if !settings.description.trimmed.isEmpty { putMeta("name", "description", settings.description) }
        if !settings.keywords.trimmed.isEmpty { putMeta("name", "keywords", settings.keywords) }
        putMeta("name", "generator", settings.profile == .oxHTML ? "Org Mode" : "labbook")
    }

    /// A keyword's text as Org again.
    private func interpreted(_ key: String) -> String {
        let content = document.keywordContent(key)
        return content >= 0 ? document.interpretedObjects(below: content).trimmed : ""
    }

    private static let timeFormat = "%Y-%m-%d %a %H:%M"

    /// `org-html--build-head`.
    private mutating func renderHead() {
        let start = output.count
        if settings.includesStyle { output.put(DefaultStyle.oxHTML) }
        renderUserHead()
        if settings.includesScripts { output.put(DefaultStyle.coderefScript) }
        output.normalizeEnd(since: start)
    }

    /// Writes `#+HTML_HEAD`, `#+HTML_HEAD_EXTRA` and what loads org-info.js.
    mutating func renderUserHead() {
        if !settings.head.isEmpty {
            output.put(settings.head)
            output.put("\n")
        }
        if !settings.headExtra.isEmpty {
            output.put(settings.headExtra)
            output.put("\n")
        }
        renderInfoJS()
    }

    /// How deep the table of contents is that org-info.js needs, whatever `toc:` says; `nil` without that script.
    var infoJSDepth: Int? {
        guard usesInfoJS, let line = settings.infoJS else { return nil }
        let levels = exportSettings.headlineLevels ?? 3
        let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
        let chosen = words.last { $0.hasPrefix("sdepth:") }.flatMap { Int($0.dropFirst(7)) }
        return min(chosen ?? levels, levels)
    }

    private var usesInfoJS: Bool {
        guard let options = settings.infoJS, !options.isEmpty else { return false }
        return !options.split(separator: " ").contains("view:nil")
    }

    /// Loads org-info.js where `#+INFOJS_OPT` asks for it (`org-html-infojs-install-script`).
    private mutating func renderInfoJS() {
        guard usesInfoJS, let line = settings.infoJS else { return }
        var chosen: [String: String] = [:]
        for word in line.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            if parts.count == 2 { chosen[parts[0]] = parts[1] }
        }
        let sections = infoJSDepth ?? 3
        let contents = min(chosen["tdepth"].flatMap { Int($0) } ?? exportSettings.withContents.wholeNumber ?? sections, sections)
        let defaults: [(String, String, String)] = [
            ("view", "VIEW", "info"), ("toc", "TOC", exportSettings.withContents.isTrue ? "1" : "0"), ("ftoc", "FIXED_TOC", "0"),
            ("mouse", "MOUSE_HINT", "underline"), ("buttons", "VIEW_BUTTONS", "0"), ("ltoc", "LOCAL_TOC", "1"),
            ("up", "LINK_UP", settings.linkUp), ("home", "LINK_HOME", settings.linkHome),
        ]
        output.put("<script src=\"")
        HTMLAttributes.write(value: chosen["path"] ?? "https://orgmode.org/org-info.js", to: &output)
        output.put("\"></script>\n<script>\n")
        output.put("org_html_manager.set(\"TOC_DEPTH\", \"\(contents)\");\norg_html_manager.set(\"SECTION_DEPTH\", \"\(sections)\");\n")
        for (option, name, fallback) in defaults {
            let value = chosen[option].map { $0 == "t" ? "1" : $0 == "nil" ? "0" : $0 } ?? fallback
            output.put("org_html_manager.set(\"\(name)\", \"\(value)\");\n")
        }
        output.put("org_html_manager.setup();\n</script>\n")
    }

    /// Sets MathJax up with the options of `#+HTML_MATHJAX` (`org-html--build-mathjax-config`).
    mutating func renderMathJax() {
        var values = [
            "path": "https://cdn.jsdelivr.net/npm/mathjax@3/es5/tex-mml-chtml.js", "scale": "1.0", "align": "center", "font": "mathjax-modern",
            "overflow": "overflow", "tags": "ams", "indent": "0em", "multlinewidth": "85%", "tagindent": ".8em", "tagside": "right",
        ]
        for word in settings.mathJax.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
            let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            switch parts[0] {
            case "linebreaks": values["overflow"] = parts[1] == "true" ? "linebreak" : "overflow"
            case "autonumber": values["tags"] = parts[1].lowercased()
            case "scale": values["scale"] = Double(parts[1]).map { String($0 >= 10 ? $0 / 100 : $0) } ?? "1.0"
            default: values[parts[0]] = parts[1]
            }
        }
        func value(_ name: String) -> String { values[name] ?? "" }
        let box = "scale: \(value("scale")), displayAlign: '\(value("align"))', displayIndent: '\(value("indent"))'"
        output.put(
            """
            <script>
            window.MathJax = {
              tex: { ams: { multlineWidth: '\(value("multlinewidth"))' }, tags: '\(value("tags"))', tagSide: '\(value("tagside"))', \
            tagIndent: '\(value("tagindent"))' },
              chtml: { \(box) },
              svg: { \(box) },
              output: { font: '\(value("font"))', displayOverflow: '\(value("overflow"))' }
            };
            </script>
            <script id="MathJax-script" async="async" src="\(value("path"))"></script>

            """)
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

    private static let postambleFormat =
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

    private static let validationLink = "<a href=\"https://validator.w3.org/check?uri=referer\">Validate</a>"

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
