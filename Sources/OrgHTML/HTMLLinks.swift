import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a link (`org-html-link`); one that leads nowhere is marked or left out as `broken-links` says.
    mutating func renderLink(_ index: Int) -> Bool {
        guard let link = Link(document.tree.node(index)) else { return false }
        if isInContents {
            if document.tree.hasChildren(index) { renderChildren(index) } else { renderString(link.rawLink) }
            return true
        }
        if link.type == "coderef" { return renderCoderefLink(index, link) }
        // The description is written first: nested links may be images.
        let description: [UInt8]? = document.tree.hasChildren(index) ? captured { $0.renderChildren(index) } : nil
        let text = description.flatMap { bytes in bytes.contains { ![UInt8].isBlank($0) } ? bytes : nil }
        if renderProtocolLink(link, text) { return true }
        let attributes = attributesOfLink(index, link)
        if surroundings.resolve != nil, let isWritten = renderSiteLink(index, link, text, attributes) { return isWritten }
        if document.isInlineImage(index, link) {
            putImage(address(of: link, at: index).text, attributes)
            return true
        }
        switch link.type {
        case "radio":
            guard let target = document.resolveRadio(link.path) else {
                output.append(contentsOf: description ?? [])
                return true
            }
            putInternalLink(to: reference(target), attributes) { $0.output.append(contentsOf: description ?? []) }
        case "fuzzy", "custom-id", "id":
            let destination = link.type == "fuzzy" ? document.resolveFuzzy(link.path) : document.resolveIdentifier(link.path)
            return renderInternalLink(index, link, destination, text, attributes)
        default:
            let (target, problem) = address(of: link, at: index)
            if let problem { return renderBrokenLink(index, problem) }
            output.put("<a href=\"")
            output.putEncoded(target)
            output.append(0x22)
            attributes.write(to: &output)
            output.put(">")
            if let text { output.append(contentsOf: text) } else { output.putEncoded(target) }
            output.put("</a>")
        }
        return true
    }

    /// Where a link of an external type leads, and what is wrong with it.
    private func address(of link: Link, at index: Int) -> (text: String, problem: String?) {
        guard document.namesFile(link, at: index) else { return (URLEncoding.encode(link.type + ":" + link.path), nil) }
        var form = FileAddressForm()
        form.home = settings.usesAbsoluteLinks ? settings.linkHome.trimmed : nil
        form.hasRelativeAttachments = settings.profile == .labbook
        return document.fileAddress(of: link, at: index, form)
    }

    /// `#+ATTR_HTML` of the paragraph (or other element) counts for the first link in it.
    private func attributesOfLink(_ index: Int, _ link: Link) -> HTMLAttributes {
        let parent = document.tree.parentElement(index)
        guard parent >= 0, document.hasAffiliatedKeywords(parent) else { return HTMLAttributes() }
        let lines = document.attributeLines(parent, "HTML")
        guard !lines.isEmpty else { return HTMLAttributes() }
        var place = index
        let container = document.tree.parent(index)
        if kind(container) == .link, document.isInlineImage(index, link) { place = container }
        return document.firstLink(below: parent) == place ? HTMLAttributes(lines: lines) : HTMLAttributes()
    }

    // MARK: Links out of a page of a site

    /// Writes a link to another file as the site says; `nil` where the site has nothing to say about it.
    private mutating func renderSiteLink(_ index: Int, _ link: Link, _ text: [UInt8]?, _ attributes: HTMLAttributes) -> Bool? {
        let isImage = document.isInlineImage(index, link)
        var target = HTMLSurroundings.Target(
            path: link.path, search: link.searchOption, identifier: nil, isImage: isImage, location: document.location(of: index))
        switch link.type {
        case "file": if exportSettings.expandsLinks { target.path = FilePath.substituteVariables(in: target.path, document.environment.variable) }
        case "attachment":
            var form = FileAddressForm()
            form.pageExtension = nil
            target.path = document.fileAddress(of: link, at: index, form).text
        case "http" where isImage, "https" where isImage: target.path = link.type + ":" + link.path
        case "id":
            guard case .record = document.resolveIdentifier(link.path) else {
                target.identifier = link.path
                break
            }
            return nil
        default: return nil
        }
        guard let answer = surroundings.resolve?(target) else { return nil }
        return renderAnswer(answer, index, text, attributes, shown: target.identifier ?? target.path, isImage: isImage)
    }

    private mutating func renderAnswer(
        _ answer: HTMLSurroundings.Answer, _ index: Int, _ text: [UInt8]?, _ attributes: HTMLAttributes, shown: String = "", isImage: Bool = false
    ) -> Bool {
        switch answer {
        case .address(let address) where isImage: putImage(address, attributes)
        case .address(let address), .link(let address, _):
            if case .link(_, let warning?) = answer { document.warn("remote-image", warning, at: index) }
            output.put("<a href=\"")
            HTMLAttributes.write(value: address, to: &output)
            output.append(0x22)
            attributes.write(to: &output)
            output.put(">")
            if let text { output.append(contentsOf: text) } else { output.putEncoded(shown) }
            output.put("</a>")
        case .text(let warning, let instead):
            if let warning { document.warn("broken-link", warning, at: index) }
            output.put("<span class=\"broken-link\">")
            if let text { output.append(contentsOf: text) } else { output.putEncoded(instead ?? FilePath.name(of: shown)) }
            output.put("</span>")
        }
        return true
    }

    // MARK: Internal links

    private mutating func putInternalLink(to identifier: String, _ attributes: HTMLAttributes, _ body: (inout HTMLRenderer) -> Void) {
        output.put("<a href=\"#")
        output.put(identifier)
        output.append(0x22)
        attributes.write(to: &output)
        output.put(">")
        body(&self)
        output.put("</a>")
    }

    private mutating func renderInternalLink(
        _ index: Int, _ link: Link, _ destination: ExportDocument.Destination, _ text: [UInt8]?, _ attributes: HTMLAttributes
    ) -> Bool {
        switch destination {
        case .broken: return renderBrokenLink(index, link.path)
        case .file where surroundings.resolve != nil:
            return renderAnswer(.text(warning: "link target '\(link.path)' not found"), index, text ?? Array(link.path.utf8), attributes)
        case .file(let file):
            let page = FileAddressForm().pageName(file)
            output.put("<a href=\"")
            output.put(page)
            output.put("#ID-")
            output.put(link.path)
            output.append(0x22)
            attributes.write(to: &output)
            output.put(">")
            if let text { output.append(contentsOf: text) } else { output.put(file) }
            output.put("</a>")
        case .record(let target) where kind(target) == .headline:
            let identifier = reference(target)
            putInternalLink(to: identifier, attributes) { renderer in
                if let text {
                    renderer.output.append(contentsOf: text)
                } else if let numbers = renderer.document.headlineNumber(target) {
                    renderer.putNumber(numbers, separator: ".")
                } else {
                    let title = renderer.document.tree.secondary(target, .title)
                    if title >= 0 { renderer.renderChildren(title) }
                }
            }
        case .record(let target):
            if !settings.hasMathML, kind(target) == .latexEnvironment, document.isMathEnvironment(target), usesMathJax {
                let identifier = reference(target)
                output.put(settings.equationReferenceFormat.replacingFirst("%s", with: identifier))
                return true
            }
            if settings.hasMathML, text == nil, kind(target) == .latexEnvironment, let name = document.name(target),
                renderEquationReference(name, format: settings.equationReferenceFormat) { return true }
            let label = text ?? label(of: target)
            putInternalLink(to: reference(target), attributes) { $0.output.append(contentsOf: label) }
        }
        return true
    }

    /// Whether formulas are left to MathJax (`tex:t`, `tex:mathjax`).
    var usesMathJax: Bool { exportSettings.withLatex == .truth || exportSettings.withLatex == .symbol("mathjax") }

    /// What a link without description shows: the number of what it leads to.
    mutating func label(of target: Int) -> [UInt8] {
        if document.isStandaloneImage(target, captioned: true) {
            if let number = document.imageOrdinal(document.firstLink(below: target)) { return Array(String(number).utf8) }
            return Array("No description for this link".utf8)
        }
        if let numbers = document.numbers(of: target) { return Array(numbers.map(String.init).joined(separator: ".").utf8) }
        return Array("No description for this link".utf8)
    }

    /// Marks a link that leads nowhere; returns whether anything is written.
    private mutating func renderBrokenLink(_ index: Int, _ path: String) -> Bool {
        document.warn("broken-link", "link target '\(path)' not found", at: index)
        guard exportSettings.brokenLinks == .symbol("mark") || exportSettings.brokenLinks == .null else { return false }
        renderString("[BROKEN LINK: " + path + "]")
        return true
    }

    private mutating func renderCoderefLink(_ index: Int, _ link: Link) -> Bool {
        let text: [UInt8]? = document.tree.hasChildren(index) ? captured { $0.renderChildren(index) } : nil
        guard let resolved = document.resolveCoderef(link.path) else { return renderBrokenLink(index, link.path) }
        let start = output.count
        output.put("coderef-")
        output.putEncoded(link.path)
        let fragment = Array(output[start...])
        output.removeSubrange(start...)
        output.put("<a href=\"#")
        output.append(contentsOf: fragment)
        output.put("\" class=\"coderef\"")
        if settings.profile == .oxHTML {
            output.put(" onmouseover=\"CodeHighlightOn(this, '")
            output.append(contentsOf: fragment)
            output.put("');\" onmouseout=\"CodeHighlightOff(this, '")
            output.append(contentsOf: fragment)
            output.put("');\"")
        }
        attributesOfLink(index, link).write(to: &output)
        output.put(">")
        let label = text.flatMap { $0.contains { ![UInt8].isBlank($0) } ? String(orgBytes: $0) : nil }
        if let label {
            let marker = "(" + link.path + ")"
            // A description is a format for the reference (`org-export-get-coderef-format`).
            output.put((label.contains(marker) ? label.replacingFirst(marker, with: "%s") : label).replacingFirst("%s", with: resolved))
        } else {
            output.put(resolved)
        }
        output.put("</a>")
        return true
    }

    /// Writes links of the types that bring their own form (`:export` of `org-link-parameters`); returns whether it was one.
    private mutating func renderProtocolLink(_ link: Link, _ text: [UInt8]?) -> Bool {
        let address: String
        var shown = link.path
        switch link.type {
        case "doi":
            address = "https://doi.org/" + link.path
            shown = address
        case "irc": address = "irc:" + link.path
        case "info":
            let (manual, node) = InfoLink.split(link.path)
            address = InfoLink.page(of: manual) + "#" + InfoLink.anchor(node)
        case "docview":
            let path = link.path.byteRange(of: "::").map { String(link.path[..<$0.lowerBound]) } ?? link.path
            address = FilePath.expand(path, in: document.environment.directory, home: document.environment.homeDirectory)
        case "bbdb":
            output.put("<i>")
            output.append(contentsOf: text ?? Array("nil".utf8))
            output.put("</i>")
            return true
        default: return false
        }
        output.put("<a href=\"")
        output.put(address)
        output.put("\">")
        if let text { output.append(contentsOf: text) } else { output.put(shown) }
        output.put("</a>")
        return true
    }

    /// Writes an `img` element (`org-html--format-image`).
    mutating func putImage(_ source: String, _ given: HTMLAttributes) {
        var attributes = HTMLAttributes()
        attributes["src"] = source
        attributes["alt"] = FilePath.name(of: source)
        if FilePath.fileExtension(of: source) == "svg" { attributes["class"] = "org-svg" }
        if surroundings.loadsImagesLazily { attributes["loading"] = "lazy" }
        attributes.merge(given)
        if FilePath.fileExtension(of: source) == "svg" { attributes["fallback"] = nil }
        output.put("<img")
        attributes.write(to: &output)
        output.put(closing)
    }
}

/// `info` links as HTML (ol-info.el).
private enum InfoLink {
    static func split(_ path: String) -> (manual: String, node: String) {
        guard let mark = path.firstIndex(where: { $0 == "#" }) ?? path.byteRange(of: "::")?.lowerBound ?? path.firstIndex(of: ":") else {
            return (path.isEmpty ? "dir" : path, "Top")
        }
        let node = path[mark...].drop { $0 == "#" || $0 == ":" }
        return (String(path[..<mark]), node.isEmpty ? "Top" : String(node))
    }

    static func page(of manual: String) -> String {
        if let page = others[manual] { return page }
        if emacs.contains(manual) { return "https://www.gnu.org/software/emacs/manual/html_mono/" + manual + ".html" }
        return manual + ".html"
    }

    static func anchor(_ node: String) -> String {
        var result = ""
        var isBlank = false
        for scalar in node.trimmed.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9":
                result.unicodeScalars.append(scalar)
                isBlank = false
            case " ", "\t", "\n", "\r":
                if !isBlank { result += "-" }
                isBlank = true
            default:
                let digits = String(scalar.value, radix: 16)
                result += "_" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
                isBlank = false
            }
        }
        if let first = result.utf8.first, (0x30...0x39).contains(first) { return "g_t" + result }
        return result
    }

    private static let others = [
        "dir": "https://www.gnu.org/manual/manual.html", "libc": "https://www.gnu.org/software/libc/manual/html_mono/libc.html",
        "make": "https://www.gnu.org/software/make/manual/make.html",
    ]
    private static let emacs: Set<String> = [
        "ada-mode", "auth", "autotype", "bovine", "calc", "ccmode", "cl", "dbus", "dired-x", "ebrowse", "ede", "ediff", "edt", "efaq-w32", "efaq",
        "eglot", "eieio", "eintr", "elisp", "emacs-gnutls", "emacs-mime", "emacs", "epa", "erc", "ert", "eshell", "eudc", "eww", "flymake",
        "forms", "gnus", "htmlfontify", "idlwave", "ido", "info", "mairix-el", "message", "mh-e", "modus-themes", "newsticker", "nxml-mode",
        "octave-mode", "org", "pcl-cvs", "pgg", "rcirc", "reftex", "remember", "sasl", "sc", "semantic", "ses", "sieve", "smtpmail", "speedbar",
        "srecode", "todo-mode", "tramp", "transient", "url", "use-package", "vhdl-mode", "vip", "viper", "vtable", "widget", "wisent", "woman",
    ]
}

extension String {
    /// Without white space at both ends (`org-trim`).
    var trimmed: String {
        var text = self[...]
        while let first = text.unicodeScalars.first, first.value <= 0x20 { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.value <= 0x20 { text.unicodeScalars.removeLast() }
        return String(text)
    }

    func replacingFirst(_ part: String, with other: String) -> String {
        guard let place = byteRange(of: part) else { return self }
        return String(self[..<place.lowerBound]) + other + String(self[place.upperBound...])
    }
}
