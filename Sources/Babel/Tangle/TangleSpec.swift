import OrgSyntax

/// What one block contributes to a file (`org-babel-tangle-single-block`).
struct TangleSpec: Sendable {
    var info: BlockInfo
    /// Absolute path of the file.
    var path: String
    var location: SourceLocation
    /// The lines of the block's code in the notebook.
    var bodyRange: Range<Int>
    /// The link of the comments around the code; `nil` for none.
    var link: String?
    /// The block's name, or `HEADING:N`.
    var sourceName: String
    /// The code as it is written.
    var body: String
    /// Org text above the block (`:comments org`).
    var comment: String?
    /// The code is the block's own, nothing was put in: it can be taken back (`detangle`).
    var isPlain: Bool

    var comments: String? { info.arguments.text(":comments") }
    /// Whether comments with links stand around the code.
    var hasLinks: Bool { Self.withLinks.contains(comments ?? "") }
    static let withLinks: Set<String> = ["both", "link", "yes", "noweb"]
    var openingComment: String { "[[\(link ?? "")][\(sourceName)]]" }
    var closingComment: String { "\(sourceName) ends here" }
}

extension Executor {
    /// The blocks that go into files, in order (`org-babel-tangle-collect-blocks`).
    func tangleSpecs(language wanted: String?) async throws -> [TangleSpec] {
        var result: [TangleSpec] = []
        var counter = 0
        var lastHeading: Int?
        var previousEnd: Int?
        for element in sourceBlocks() {
            let position = element.postAffiliated
            let section = buffer.sectionIndex(at: position)
            let heading = buffer.sections[section].level > 0 ? section : -1
            counter = heading == lastHeading ? counter + 1 : 1
            lastHeading = heading
            let end = previousEnd
            previousEnd = buffer.skipBlanksBackward(element.end)
            if buffer.isCommented(at: position) || buffer.isArchived(at: position) { continue }
            do {
                guard let spec = try await tangleSpec(element, counter: counter, previousEnd: end, language: wanted) else { continue }
                result.append(spec)
            } catch let error as BabelError {
                throw error.diagnostic(file: fileName, lines: LineTable(buffer.bytes), at: position)
            }
        }
        return result
    }

    private func tangleSpec(_ element: ElementRef, counter: Int, previousEnd: Int?, language wanted: String?) async throws -> TangleSpec? {
        let plain = try await info(of: element, evaluate: false)
        let target = plain.arguments.text(":tangle") ?? "no"
        if target == "no" || (plain.language.isEmpty && target == "yes") || (wanted != nil && wanted != plain.language) { return nil }
        let position = element.postAffiliated
        resolving = [position]
        defer { resolving = [] }
        let needsEvaluation = plain.arguments.contains { argument in
            if argument.key == ":var" { return true }
            return argument.value.string.map { Self.looksLikeLisp($0) } ?? false
        }
        var info = plain
        if needsEvaluation {
            info = try await self.info(of: element, evaluate: true)
        } else {
            info.arguments = HeaderProcessing.process(info.arguments)
        }
        let file = info.arguments.text(":tangle") ?? "no"
        guard let path = targetPath(file, language: info.language) else { return nil }
        if path == self.path {
            throw BabelError(
                id: "tangle-into-itself", "':tangle \(file)' names the notebook itself", origin: info.arguments.first(":tangle")?.origin?.lowerBound)
        }
        let (body, isPlain) = try await tangledBody(info, element)
        let comments = info.arguments.text(":comments")
        let link = TangleSpec.withLinks.contains(comments ?? "") ? link(at: position, info.arguments) : nil
        return TangleSpec(
            info: info, path: path, location: buffer.location(at: position), bodyRange: buffer.sourceBlock(element).body, link: link,
            sourceName: info.name ?? "\(buffer.headingTitle(at: position) ?? "No heading"):\(counter)", body: body,
            comment: comments == "both" || comments == "org" ? textAbove(position, previousEnd: previousEnd) : nil, isPlain: isPlain)
    }

    /// `org-babel-effective-tangled-filename`
    private func targetPath(_ target: String, language: String) -> String? {
        switch target {
        case "yes":
            let suffix = languages[language]?.tangleExtension ?? language
            return path.withoutFileNameExtension + "." + suffix
        case "no", "": return nil
        default: return FileNames.expand(target, in: directory, home: files.homeDirectory)
        }
    }

    private func tangledBody(_ info: BlockInfo, _ element: ElementRef) async throws -> (text: String, isPlain: Bool) {
        var body = info.body
        if NowebContext.tangle.allows(info.arguments) {
            body =
                info.arguments.text(":noweb") == "strip-tangle"
                ? NowebScanner.removingReferences(body) : try await expandNoweb(info, .tangle, point: element.postAffiliated)
        }
        if !info.arguments.has(":no-expand") {
            let parameters = parameters(info.arguments, directory: directory)
            body = languages[info.language]?.expand(body, parameters) ?? BodyExpansion.generic(body, parameters)
        }
        if info.switches.contains("-r"), let format = info.coderefFormat { body = CodeReferences.remove(body, format: format) }
        let text = body.text
        let preserves = SourceBlockSyntax.hasSwitch("-i", in: info.switches)
        return (preserves ? text.trimmedKeepingIndentation : text.withoutCommonIndentation.orgTrimmed, text == info.body.text)
    }

    /// The text between the headline's title, or the block before, and the block.
    private func textAbove(_ position: Int, previousEnd: Int?) -> String {
        let section = buffer.sections[buffer.sectionIndex(at: position)]
        let start = section.level > 0 ? min(section.start + section.level + 1, position) : 0
        return buffer.text(max(start, min(previousEnd ?? 0, position))..<position).withoutCommonIndentation
    }
}

extension NotebookBuffer {
    /// The title of the headline above, blanks in it as they are (`org-heading-components`).
    func headingTitle(at position: Int) -> String? {
        let section = sections[sectionIndex(at: position)]
        guard section.level > 0 else { return nil }
        var title = text(min(section.start + section.level, lineEnd(section.start))..<lineEnd(section.start)).orgTrimmed
        func dropFirstWord() { title = String(title.drop { $0 != " " && $0 != "\t" }).orgTrimmed }
        if let first = title.words.first, settings.todoKeywords.contains(first) || settings.doneKeywords.contains(first) { dropFirstWord() }
        if let first = title.words.first, first.hasPrefix("[#"), first.hasSuffix("]") { dropFirstWord() }
        if let last = title.words.last, last.hasPrefix(":"), last.hasSuffix(":"), last.utf8.count > 2, title.words.count > 1 {
            title = String(title.dropLast(last.count)).orgTrimmed
        }
        return title
    }
}

extension String {
    /// Without blank lines at the beginning and white space at the end (`org-trim` with `keep-lead`).
    fileprivate var trimmedKeepingIndentation: String {
        let bytes = Array(utf8)
        var end = bytes.count
        while end > 0, OrgText.isSpace(bytes[end - 1]) { end -= 1 }
        var start = 0
        var index = 0
        while index < end, OrgText.isSpace(bytes[index]) {
            if bytes[index] == 0x0A { start = index + 1 }
            index += 1
        }
        return String(decoding: bytes[min(start, end)..<end], as: UTF8.self)
    }
}
