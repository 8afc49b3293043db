import OrgSyntax

/// What code is expanded for.
enum NowebContext {
    case tangle, eval, export

    /// Whether `:noweb` asks for expansion (`org-babel-noweb-p`).
    func allows(_ arguments: [HeaderArgument]) -> Bool {
        guard let value = arguments.text(":noweb"), value != "no" else { return false }
        let allowed =
            switch self {
            case .tangle: ["yes", "tangle", "no-export", "strip-export", "strip-tangle"]
            case .eval: ["yes", "no-export", "strip-export", "eval", "strip-tangle"]
            case .export: ["yes", "strip-tangle"]
            }
        return value.words.contains { allowed.contains($0) }
    }
}

/// The blocks that references name, as long as the notebook does not change.
struct NowebCache: Sendable {
    var tick = -1
    /// Blocks by name or `:noweb-ref`, newest first.
    var blocks: [String: [BlockInfo]] = [:]
    /// Whether all blocks were visited for their `:noweb-ref`.
    var isComplete = false
}

extension Executor {
    /// Replaces the references in a block's code (`org-babel-expand-noweb-references`; Org manual, 'Noweb Reference Syntax').
    ///
    /// - Parameter point: Where the block stands that is tangled or run; links of `:comments noweb` count from there.
    func expandNoweb(_ info: BlockInfo, _ context: NowebContext, point: Int?, comments: NowebComments? = nil, depth: Int = 0) async throws -> MappedText {
        if let original = reference { return try await original.expandNoweb(info, context, point: nil) }
        guard depth < 100 else {
            throw BabelError(id: "circular-reference", "noweb references lead back to themselves", origin: info.start)
        }
        if nowebCache.tick != buffer.tick { nowebCache = NowebCache(tick: buffer.tick) }
        let comments = comments ?? NowebComments(info, languages)
        let prefixes = Self.usesPrefix(info)
        var result = MappedText()
        for piece in info.body.pieces {
            let bytes = piece.text.orgBytes
            var matches: [NowebScanner.Match] = []
            NowebScanner.forEachMatch(bytes) { matches.append($0) }
            var position = 0
            var line = piece.line
            for match in matches {
                result.append(String(orgBytes: bytes[position..<match.range.lowerBound]), line: line)
                line = line.map { $0 + Lines.count(bytes, position..<match.range.lowerBound) }
                position = match.range.upperBound
                let name = String(orgBytes: bytes[match.name])
                let expansion = try await self.expansion(of: name, context, point: point, comments, depth: depth)
                let prefix = prefixes ? String(orgBytes: bytes[match.prefix]) : nil
                result.append(prefix.map { Self.interpose($0, expansion) } ?? expansion)
            }
            result.append(String(orgBytes: bytes[position...]), line: line)
        }
        return result
    }

    private static func usesPrefix(_ info: BlockInfo) -> Bool {
        guard let argument = info.arguments.first(":noweb-prefix") else { return true }
        let value = argument.value.lispValue
        return value != .null && value != .string("nil") && value != .string("no")
    }

    /// Puts the text before a reference before each further line of its expansion, too.
    private static func interpose(_ prefix: String, _ text: MappedText) -> MappedText {
        var result = MappedText()
        for piece in text.pieces {
            result.append(piece.text.replacing(literal: "\r", with: "\n").replacing(literal: "\n", with: "\n" + prefix), line: piece.line)
        }
        return result
    }

    private func expansion(
        of name: String, _ context: NowebContext, point: Int?, _ comments: NowebComments, depth: Int
    ) async throws -> MappedText {
        let bytes = Array(name.utf8)
        if let open = bytes.firstIndex(of: UInt8(ascii: "(")), bytes[open...].contains(UInt8(ascii: ")")) {
            let value = try await resolve(name)
            if case .string(let text) = value { return MappedText(text) }
            return MappedText(value.printed)
        }
        if nowebCache.blocks[name] != nil { return try await cached(name, context, point: point, comments, depth: depth) }
        if let body = headlineBody(name) { return MappedText(body) }
        if let element = blockElement(named: name) {
            let info = try await self.info(of: element, evaluate: false)
            nowebCache.blocks[name, default: []].insert(info, at: 0)
            return try await body(of: info, context, point: element.postAffiliated, comments, depth: depth)
        }
        if let info = try await libraryBlock(name) { return info.body }
        if !nowebCache.isComplete { nowebCache = try await collectedReferences() }
        return try await cached(name, context, point: point, comments, depth: depth)
    }

    /// The code of all blocks of that name or `:noweb-ref`, with `:noweb-sep` between them.
    private func cached(
        _ name: String, _ context: NowebContext, point: Int?, _ comments: NowebComments, depth: Int
    ) async throws -> MappedText {
        let infos = (nowebCache.blocks[name] ?? []).reversed()
        var result = MappedText()
        for (number, info) in infos.enumerated() {
            result.append(try await body(of: info, context, point: point, comments, depth: depth))
            if number < infos.count - 1 { result.append(info.arguments.text(":noweb-sep") ?? "\n") }
        }
        return result
    }

    private func body(
        of info: BlockInfo, _ context: NowebContext, point: Int?, _ comments: NowebComments, depth: Int
    ) async throws -> MappedText {
        let body =
            context.allows(info.arguments)
            ? try await expandNoweb(info, context, point: point, comments: nil, depth: depth + 1) : info.body
        guard comments.isWanted else { return body }
        let link = LinkComment(
            link: link(at: point ?? 0, info.arguments), name: info.name, line: info.start.map { buffer.line(at: $0) }, file: path)
        var result = MappedText(comments.comment(link.beginning) + "\n")
        result.append(body)
        result.append("\n" + comments.comment(link.end) + "\n")
        return result
    }

    /// The block below `#+NAME: name`, names without case (`org-babel-named-src-block-regexp-for-name`).
    private func blockElement(named name: String) -> ElementRef? {
        for line in buffer.nameLines(name) {
            let element = buffer.element(at: line)
            guard element.kind == .srcBlock, line < element.postAffiliated else { continue }
            return buffer.isCommented(at: line) ? nil : element
        }
        return nil
    }

    /// The blocks of a `:noweb-ref`, in order. What expansion has cached stays as it is: it decides what later references mean.
    func nowebBlocks(_ name: String) async throws -> [BlockInfo] {
        if surveyedReferences.tick != buffer.tick || !surveyedReferences.isComplete { surveyedReferences = try await collectedReferences() }
        return (surveyedReferences.blocks[name] ?? []).reversed()
    }

    /// Visits all blocks for their `:noweb-ref`.
    private func collectedReferences() async throws -> NowebCache {
        var cache = NowebCache(tick: buffer.tick)
        for element in sourceBlocks() where !buffer.isCommented(at: element.begin) {
            let info = try await self.info(of: element, evaluate: false)
            if let name = info.arguments.text(":noweb-ref") { cache.blocks[name, default: []].insert(info, at: 0) }
        }
        cache.isComplete = true
        return cache
    }

    /// All source blocks, in order; only sections with a line `#+begin_src` are parsed.
    func sourceBlocks() -> [ElementRef] {
        var result: [ElementRef] = []
        buffer.settle()
        for section in buffer.sections.indices where buffer.keywordLines(ofSection: section).contains(where: { $0.kind == .beginSource }) {
            let base = buffer.sections.start(section)
            result += buffer.tree(ofSection: section).nodes(ofKind: .srcBlock).map { ElementRef(node: $0, base: base) }
        }
        return result
    }
}

/// Comments around expanded code (`:comments noweb`).
struct NowebComments: Sendable {
    var isWanted: Bool
    var style: CommentStyle

    init(_ info: BlockInfo, _ languages: LanguageTable) {
        isWanted = info.arguments.text(":comments") == "noweb"
        style = CommentStyle(languages[info.language])
    }

    func comment(_ text: String) -> String { style.comment(text).orgTrimmed }
}
