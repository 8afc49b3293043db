internal import Mustache
internal import OrgHTML
internal import OrgSyntax
internal import Templates

/// The templates, style sheet and script of a site: the built-in ones, those of the project's folder in their place.
struct TemplateSet: Sendable {
    private let templates: ParsedTemplates
    /// Of all templates, style and script.
    let fingerprint: UInt64
    let style: [UInt8]
    let script: [UInt8]
    /// Paths in the site; their names hold a hash of their content.
    let stylePath: String
    let scriptPath: String

    /// Files that a project's folder may have.
    static let names = SiteTemplates.pages.map { $0.name + ".mustache" } + ["site.css", "site.js"]

    /// Of what the program itself brings.
    static let builtInFingerprint: UInt64 = {
        var hash = Fingerprint()
        for (_, text) in SiteTemplates.pages { hash.add(text) }
        hash.add(Array(LabbookStyle.sheet.utf8))
        hash.add(SiteTemplates.style)
        hash.add(SiteTemplates.script)
        return hash.value
    }()

    /// What the project has no template of its own for.
    private let builtIn: Set<String>
    private let shapes = PageShapes()

    /// Reads the templates.
    ///
    /// Throws a diagnostic `configuration-template` with the place in a template that is none.
    init(_ configuration: SiteConfiguration, _ source: any SourceFiles) throws(Diagnostic) {
        var own: [(name: String, text: [UInt8])] = []
        var builtIn: Set<String> = []
        var hash = Fingerprint()
        var sheet = Array(LabbookStyle.sheet.utf8) + SiteTemplates.style
        var script = SiteTemplates.script
        func ownFile(_ name: String) throws(Diagnostic) -> [UInt8]? {
            guard let folder = configuration.templates else { return nil }
            return try source.read(folder + "/" + name)
        }
        for (name, template) in SiteTemplates.pages {
            let replacement = try ownFile(name + ".mustache")
            if let replacement { own.append((name, replacement)) } else { builtIn.insert(name) }
            hash.add(replacement ?? template)
        }
        do {
            templates = try ParsedTemplates(own)
        } catch {
            let place = (error.error as? MustacheTemplate.ParserError).map { SourceLocation(line: $0.context.lineNumber, column: $0.context.columnNumber) }
            throw Diagnostic(
                id: "configuration-template", .error, "this is no Mustache template: \(Self.reason(error.error))",
                file: source.shownName((configuration.templates ?? "") + "/" + error.name + ".mustache"), location: place)
        }
        sheet += Self.colours(configuration)
        if let own = try ownFile("site.css") { sheet += own }
        if let own = try ownFile("site.js") { script += own }
        if let folder = configuration.templates, !source.isFolder(folder) {
            throw Diagnostic(id: "configuration-template", .error, "there is no folder '\(folder)' for templates", hints: ["site: templates: names it in labbook.yml"])
        }
        hash.add(sheet)
        hash.add(script)
        fingerprint = hash.value
        style = sheet
        self.script = script
        stylePath = PagePath.own + "/labbook-" + Fingerprint.hex(Fingerprint.of(sheet)) + ".css"
        scriptPath = PagePath.own + "/labbook-" + Fingerprint.hex(Fingerprint.of(script)) + ".js"
        self.builtIn = builtIn
    }

    /// What the template library found wrong, in words.
    private static func reason(_ error: any Error) -> String {
        switch (error as? MustacheTemplate.ParserError)?.error as? MustacheTemplate.Error {
        case .unfinishedName: "a tag is not closed with '}}'"
        case .sectionCloseNameIncorrect: "a section is closed with another name than it was opened with"
        case .expectedSectionEnd: "a section is not closed"
        case .invalidSetDelimiter: "the delimiters are not set as in '{{=<% %>=}}'"
        case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "a setting is none that templates have"
        case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection, .textInsideInheritSection: "a parent template has more in it than blocks"
        default: "it cannot be read"
        }
    }

    /// The project's own colours for both schemes.
    private static func colours(_ configuration: SiteConfiguration) -> [UInt8] {
        func rule(_ colours: [String: String], _ selector: String = ":root") -> String {
            selector + " { " + colours.sorted { $0.key < $1.key }.map { "--\($0.key): \($0.value);" }.joined(separator: " ") + " }"
        }
        var text = ""
        if !configuration.theme.isEmpty { text += "@media (prefers-color-scheme: light) { \(rule(configuration.theme)) }\n\(rule(configuration.theme, ":root[data-scheme=\"light\"]"))\n" }
        if !configuration.darkTheme.isEmpty { text += "@media (prefers-color-scheme: dark) { \(rule(configuration.darkTheme, ":root:not([data-scheme=\"light\"])")) }\n" }
        return Array(text.utf8)
    }

    func render(_ name: String, _ values: [String: Any]) -> String { templates.render(name, values) }

    /// Renders a template in which the texts of `pieces` stand where the values of their names are written unescaped; they are spliced in as bytes.
    func render(_ name: String, _ values: [String: Any], pieces: [(name: String, text: [UInt8])]) -> [UInt8] {
        var values = values
        for (place, piece) in pieces.enumerated() { values[piece.name] = Self.mark(place) }
        var rendered = render(name, values)
        let mark = Array(Self.mark.utf8)
        return rendered.withUTF8 { buffer in
            var result: [UInt8] = []
            result.reserveCapacity(buffer.count + pieces.reduce(0) { $0 + $1.text.count })
            var copied = 0
            var place = 0
            while place < buffer.count {
                guard buffer[place] == mark[0], place + mark.count < buffer.count, buffer[place..<(place + mark.count)].elementsEqual(mark) else {
                    place += 1
                    continue
                }
                result.append(contentsOf: buffer[copied..<place])
                let number = Int(buffer[place + mark.count]) - 0x61
                if pieces.indices.contains(number) { result += pieces[number].text }
                place += mark.count + 1
                copied = place
            }
            result.append(contentsOf: buffer[copied...])
            return result
        }
    }

    /// Renders a template; that of pages which differ in their texts alone is gone through once, and so is what it says of the members of lists.
    ///
    /// Members see their own values alone. A project's own template may do anything with its values and is always gone through as a whole.
    func render(_ name: String, _ values: ShapedValues, pieces: [(name: String, text: [UInt8])] = []) -> Pieces {
        guard builtIn.contains(name) else { return Pieces(render(name, values.plain, pieces: pieces)) }
        var values = values
        for piece in pieces { values.put(piece: piece.name, piece.text) }
        let shape = shapes.shape(name, values) { render(name, $0) }
        var result = Pieces()
        result.reserveCapacity(8192)
        shape.fill(values, shapes, into: &result)
        return result
    }

    /// Stands for a piece, with a letter behind it; characters for private use that no title has in this order.
    private static let mark = "\u{F8F0}\u{F8FE}\u{F8F1}"
    private static func mark(_ place: Int) -> String { mark + String(UnicodeScalar(UInt8(0x61 + place))) }
}
