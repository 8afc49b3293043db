import OrgSyntax

/// What one block contributes to a file (`org-babel-tangle-single-block`).
struct TangleSpec: Sendable {
    /// What `:comments` asks for around the code.
    struct Comments: Sendable {
        var style: CommentStyle
        /// The lines that lead back to the block.
        var link: LinkComment?
        /// Org text above the block.
        var prose: String?
    }

    var language: String
    var switches: String
    /// Absolute path of the file.
    var path: String
    /// What the block says about the file.
    var manner: TangleManner
    var location: SourceLocation
    /// The lines of the block's code in the notebook.
    var bodyRange: Range<Int>
    /// Whether there is any code in the notebook.
    var hasCode: Bool
    var comments: Comments?
    /// The code as the language makes it, its lines with their origins.
    var expanded: MappedText

    /// The code as it is written: without common indentation and without white space at its ends.
    var body: String {
        let text = expanded.text
        return preservesIndentation ? text.withoutBlankEnds : text.withoutCommonIndentation.orgTrimmed
    }

    var preservesIndentation: Bool { SourceBlockSyntax.hasSwitch("-i", in: switches) }
}

/// What header arguments say about the file that a block goes into.
struct TangleManner: Sendable {
    /// The line `#!`, if any.
    var shebang: String?
    /// Permission bits (`:tangle-mode`; those of a program where there is a `:shebang`).
    var mode: Int?
    /// `:mkdirp`
    var createsDirectories: Bool
    /// `:padline`
    var padsLines: Bool

    init(_ arguments: [HeaderArgument]) throws(BabelError) {
        shebang = arguments.text(":shebang").flatMap { $0.isEmpty ? nil : $0 }
        mode = try FileMode.parse(arguments.value(":tangle-mode")) ?? (shebang == nil ? nil : 0o755)
        createsDirectories = arguments.text(":mkdirp").map { $0 != "no" } ?? false
        padsLines = arguments.text(":padline") != "no"
    }
}

extension Executor {
    /// The blocks that go into files, in order (`org-babel-tangle-collect-blocks`).
    func tangleSpecs(language: String?) async throws -> [TangleSpec] {
        tangleFailures = []
        var result: [TangleSpec] = []
        var counter = 0
        var lastSection = -1
        for element in sourceBlocks() {
            let section = buffer.entryIndex(at: element.postAffiliated)
            counter = section == lastSection ? counter + 1 : 1
            lastSection = section
            if buffer.isCommented(at: element.postAffiliated) || buffer.isArchived(at: element.postAffiliated) { continue }
            do {
                if let spec = try await tangleSpec(element, number: counter, language: language) { result.append(spec) }
            } catch let error as BabelError {
                throw error.diagnostic(file: fileName, lines: LineTable(buffer.bytes), at: element.postAffiliated)
            }
        }
        return result
    }

    private func tangleSpec(_ element: ElementRef, number: Int, language: String?) async throws -> TangleSpec? {
        let point = element.postAffiliated
        let block = buffer.sourceBlock(element)
        let written = try writtenArguments(block, at: element.begin)
        guard wantsTangling(written.merged, of: block.language ?? "", language) else { return nil }
        failures = []
        resolving = [point]
        defer { resolving = [] }
        var info = info(of: block, at: point)
        // Nothing is looked up where no argument needs it.
        let isComputed = written.isComputed || written.makesFileName
        info.arguments = isComputed ? try await evaluated(written, element) : written.processed
        let target = info.arguments.text(":tangle") ?? ""
        guard let path = tanglePath(target, of: info.language) else { return nil }
        guard path != self.path else {
            let origin = written.merged.first(":tangle")?.origin.map { $0.lowerBound + block.parametersStart }
            throw BabelError(id: "tangle-to-itself", "block is tangled into its own notebook", origin: origin, hints: ["give ':tangle' another file"])
        }
        let body = try await tangledBody(info, element) {
            written.expand($0, isComputed ? Parameters(info.arguments, directory: self.directory) : written.parameters(in: self.directory))
        }
        tangleFailures += failures.filter { !tangleFailures.contains($0) }
        return TangleSpec(
            language: info.language, switches: info.switches, path: path, manner: try isComputed ? TangleManner(info.arguments) : written.tangleManner(),
            location: buffer.location(at: point), bodyRange: block.body, hasCode: !info.body.text.isEmpty, comments: tangleComments(info, at: point, number: number), expanded: body)
    }

    /// What `:comments` asks for.
    private func tangleComments(_ info: BlockInfo, at point: Int, number: Int) -> TangleSpec.Comments? {
        guard let wish = info.arguments.text(":comments"), wish != "no" else { return nil }
        var comments = TangleSpec.Comments(style: CommentStyle(languages[info.language]))
        if ["both", "link", "yes", "noweb"].contains(wish) {
            let name = info.name ?? "\(buffer.headingComponents(buffer.entryIndex(at: point)).title ?? "No heading"):\(number)"
            comments.link = LinkComment(
                link: link(at: point, info.arguments), name: name, line: buffer.line(at: point) + 1, file: FileNames.nondirectory(self.path))
        }
        if wish == "both" || wish == "org" { comments.prose = proseAbove(point) }
        return comments
    }

    /// The file that `:tangle` names; many blocks name the same one.
    private func tanglePath(_ target: String, of language: String) -> String? {
        let key = target == "yes" ? "yes " + language : target
        if let known = tanglePaths[key] { return known }
        let path = TangleTarget.path(target, of: language, languages, notebook: self.path, home: files.homeDirectory)
        tanglePaths[key] = path
        return path
    }

    /// Whether a block, by its arguments as written, is among those that are tangled.
    private func wantsTangling(_ arguments: [HeaderArgument], of name: String, _ language: String?) -> Bool {
        let target = arguments.text(":tangle")
        if target == nil || target == "no" || (name.isEmpty && target == "yes") { return false }
        guard let language else { return true }
        return name == language || (languages[language].map { $0.name == languages[name]?.name } ?? false)
    }

    /// The arguments of a block with values.
    private func evaluated(_ written: WrittenArguments, _ element: ElementRef) async throws -> [HeaderArgument] {
        let info = try await info(of: element, evaluate: written.isComputed)
        return written.isComputed ? info.arguments : HeaderProcessing.process(info.arguments)
    }

    /// The code as the language writes it into a file.
    private func tangledBody(_ info: BlockInfo, _ element: ElementRef, expand: (MappedText) -> MappedText) async throws -> MappedText {
        var body = info.body
        if NowebContext.tangle.allows(info.arguments) {
            body =
                info.arguments.text(":noweb") == "strip-tangle"
                ? NowebScanner.removingReferences(body) : try await expandNoweb(info, .tangle, point: element.postAffiliated)
        }
        if !info.arguments.has(":no-expand") { body = expand(body) }
        if let format = info.coderefFormat, info.switches.contains("-r") { body = CodeReferences.remove(body, format: format) }
        return body
    }

    /// The text between the headline, its title included, or the block before, and a block (`:comments org`).
    private func proseAbove(_ point: Int) -> String {
        let index = buffer.entryIndex(at: point)
        let section = buffer.sections[index]
        var start = section.level > 0 ? min(section.start + section.level + 1, point) : section.start
        above: for piece in (index...buffer.sectionIndex(at: point)).reversed() {
            let base = buffer.sections.start(piece)
            for line in buffer.keywordLines(ofSection: piece).reversed() where line.kind == .beginSource && base + line.start < point {
                if let end = buffer.endOfSource(from: base + line.end, limit: point) {
                    start = max(start, end)
                    break above
                }
            }
        }
        return buffer.text(start..<point).withoutCommonIndentation
    }
}

extension NotebookBuffer {
    /// The end of the first `#+end_src` at the beginning of a line after `start`; `nil` where there is none before `limit`.
    fileprivate func endOfSource(from start: Int, limit: Int) -> Int? {
        var line = nextLine(start)
        while line < limit {
            let index = skipBlanksForward(line)
            if matches("#+end_src", at: index) { return index + 9 <= limit ? index + 9 : nil }
            line = nextLine(line)
        }
        return nil
    }
}

extension String {
    /// Without blank lines at the beginning and white space at the end (`org-trim` keeping the first line's indentation).
    fileprivate var withoutBlankEnds: String {
        let bytes = Array(utf8)
        var start = 0
        var index = 0
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 || bytes[index] == 0x0A {
            index += 1
            if bytes[index - 1] == 0x0A { start = index }
        }
        var end = bytes.count
        while end > start, OrgText.isSpace(bytes[end - 1]) { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }
}

/// Where a block is tangled to.
enum TangleTarget {
    /// The file that a value of `:tangle` names (`org-babel-effective-tangled-filename`); `nil` for none.
    ///
    /// - Parameter notebook: Absolute path of the notebook.
    static func path(_ value: String, of language: String, _ languages: LanguageTable, notebook: String, home: String) -> String? {
        switch value {
        case "", "no": return nil
        case "yes":
            let suffix = languages[language]?.tangleExtension ?? language
            return notebook.withoutFileNameExtension + (suffix.isEmpty ? "" : "." + suffix)
        default: return FileNames.expand(value, in: FileNames.directory(notebook) ?? "/", home: home)
        }
    }
}
