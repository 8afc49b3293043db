/// Turns Markdown (CommonMark with the extensions of GitHub, Pandoc, R Markdown and Quarto) into Org.
public struct MarkdownImporter: Sendable {
    public init() {}

    public func org(_ text: [UInt8]) -> [UInt8] {
        let bytes = text.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(text.dropFirst(3)) : text
        let lines = MarkdownBlockParser.lines(bytes)
        let matter = FrontMatter(lines)
        var parser = MarkdownBlockParser()
        let blocks = parser.blocks(Array(lines.dropFirst(matter.lineCount)))
        return Self.org(blocks, references: parser.references, keywords: matter.keywords)
    }

    /// Writes blocks with the keywords of a file before them.
    static func org(
        _ blocks: [MarkdownBlock], references: [String: (address: String, title: String)], keywords: [String], isJupyter: Bool = false,
        rewriteAddress: @escaping (String) -> String = { $0 }
    ) -> [UInt8] {
        var inlines = MarkdownInlines(references: references)
        inlines.rewriteAddress = rewriteAddress
        var blocks = HeadingIdentifiers.given(to: blocks, references: references)
        var keywords = keywords
        var writer = OrgBlockWriter(inlines)
        // The only heading of the first level, at the top, is the title.
        let tops = blocks.indices.filter { if case .heading(level: 1, _, _) = blocks[$0] { true } else { false } }
        if tops.count == 1, tops[0] == 0, case .heading(_, let text, _) = blocks[0], !keywords.contains(where: { $0.hasPrefix("#+TITLE:") }) {
            keywords.insert("#+TITLE: " + String(decoding: inlines.org(text).map { $0 == 0x0A ? 0x20 : $0 }, as: UTF8.self), at: 0)
            blocks.removeFirst()
            writer.headingShift = 1
        }
        let chunks = Self.chunkLanguages(blocks)
        writer.hasChunks = isJupyter || !chunks.isEmpty
        writer.hasFigures = !isJupyter
        keywords.append("#+OPTIONS: ^:{}")
        for language in chunks { keywords.append("#+PROPERTY: header-args:\(language) :session main :results output :exports both") }
        writer.write(blocks)
        return Array((keywords.joined(separator: "\n") + "\n\n").utf8) + writer.output.withoutFinalNewlines + [0x0A]
    }

    /// The languages of code chunks, in order of their first one.
    private static func chunkLanguages(_ blocks: [MarkdownBlock]) -> [String] {
        var found: [String] = []
        func visit(_ blocks: [MarkdownBlock]) {
            for block in blocks {
                switch block {
                case .code(let info, let text):
                    if let chunk = CodeChunk(info: info, text: text), !found.contains(chunk.language) { found.append(chunk.language) }
                case .quote(let inner), .special(_, let inner), .footnote(_, let inner): visit(inner)
                case .list(_, _, let items): for item in items { visit(item.blocks) }
                default: break
                }
            }
        }
        visit(blocks)
        return found
    }
}
