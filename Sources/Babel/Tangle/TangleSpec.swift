import OrgSyntax

/// What one block contributes to a file (`org-babel-tangle-single-block`).
struct TangleSpec: Sendable {
    var info: BlockInfo
    /// Absolute path of the file.
    var path: String
    var location: SourceLocation
    /// The lines of the block's code in the notebook.
    var bodyRange: Range<Int>
    /// The comments around the code.
    var link: LinkComment
    var style: CommentStyle
    /// The code as the language makes it, its lines with their origins.
    var expanded: MappedText
    /// Org text above the block (`:comments org`).
    var comment: String?
    /// Whether comments with links stand around the code.
    var hasLinks: Bool

    /// The code as it is written: without common indentation and without white space at its ends.
    var body: String {
        let text = expanded.text
        return preservesIndentation ? text.withoutBlankEnds : text.withoutCommonIndentation.orgTrimmed
    }

    var preservesIndentation: Bool { SourceBlockSyntax.hasSwitch("-i", in: info.switches) }
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
        let plain = try await info(of: element, evaluate: false)
        guard wantsTangling(plain, language) else { return nil }
        failures = []
        resolving = [point]
        defer { resolving = [] }
        let info = try await evaluated(plain, element)
        let target = info.arguments.text(":tangle") ?? ""
        guard let path = tanglePath(target, of: info.language) else { return nil }
        guard path != self.path else {
            throw BabelError(
                id: "tangle-to-itself", "block is tangled into its own notebook", origin: info.arguments.first(":tangle")?.origin?.lowerBound,
                hints: ["give ':tangle' another file"])
        }
        let expanded = try await tangledBody(info, element)
        tangleFailures += failures.filter { !tangleFailures.contains($0) }
        let comments = info.arguments.text(":comments")
        let location = buffer.location(at: point)
        let name = info.name ?? "\(buffer.headingComponents(buffer.entryIndex(at: point)).title ?? "No heading"):\(number)"
        return TangleSpec(
            info: info, path: path, location: location, bodyRange: buffer.sourceBlock(element).body,
            link: LinkComment(
                link: comments == nil ? nil : link(at: point, info.arguments), name: name, line: location.line + 1,
                file: FileNames.nondirectory(self.path)),
            style: CommentStyle(languages[info.language]), expanded: expanded,
            comment: comments == "both" || comments == "org" ? proseAbove(point) : nil,
            hasLinks: comments.map { ["both", "link", "yes", "noweb"].contains($0) } ?? false)
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
    private func wantsTangling(_ info: BlockInfo, _ language: String?) -> Bool {
        let target = info.arguments.text(":tangle")
        if target == nil || target == "no" || (info.language.isEmpty && target == "yes") { return false }
        guard let language else { return true }
        return info.language == language || (languages[language].map { $0.name == languages[info.language]?.name } ?? false)
    }

    /// The block with the values of its arguments; nothing is looked up where none needs it.
    private func evaluated(_ plain: BlockInfo, _ element: ElementRef) async throws -> BlockInfo {
        let needsValues = plain.arguments.contains { $0.key == ":var" || $0.value.string.map { Self.looksLikeLisp($0) } ?? false }
        if needsValues { return try await info(of: element, evaluate: true) }
        var info = plain
        info.arguments = HeaderProcessing.process(info.arguments)
        return info
    }

    /// The code as the language writes it into a file.
    private func tangledBody(_ info: BlockInfo, _ element: ElementRef) async throws -> MappedText {
        var body = info.body
        if NowebContext.tangle.allows(info.arguments) {
            body =
                info.arguments.text(":noweb") == "strip-tangle"
                ? NowebScanner.removingReferences(body) : try await expandNoweb(info, .tangle, point: element.postAffiliated)
        }
        if !info.arguments.has(":no-expand") {
            let parameters = parameters(info.arguments, directory: directory)
            body = languages[info.language]?.expandForFile?(body, parameters) ?? expanded(body, info.language, parameters)
        }
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
