import OrgExport
import OrgSyntax

extension HTMLRenderer {
    mutating func putMeta(_ name: StaticString, _ value: String, _ content: String?) {
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
    func interpreted(_ key: String) -> String {
        let content = document.keywordContent(key)
        return content >= 0 ? document.interpretedObjects(below: content).trimmed : ""
    }

    static let timeFormat = "%Y-%m-%d %a %H:%M"

    /// `org-html--build-head`.
    mutating func renderHead() {
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

    var usesInfoJS: Bool {
        guard let options = settings.infoJS, !options.isEmpty else { return false }
        return !options.split(separator: " ").contains("view:nil")
    }

    /// Loads org-info.js where `#+INFOJS_OPT` asks for it (`org-html-infojs-install-script`).
    mutating func renderInfoJS() {
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
}
