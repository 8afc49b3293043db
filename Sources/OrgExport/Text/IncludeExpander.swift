import OrgSyntax

/// Replaces `#+INCLUDE` lines by what they name (`org-export-expand-include-keyword`).
struct IncludeExpander {
    let environment: ExportEnvironment
    /// Definitions, outside of the lines that are included, of footnotes in them: label and text.
    private var footnotes: [(label: String, text: [UInt8])] = []

    init(_ environment: ExportEnvironment) { self.environment = environment }

    /// Expands the lines of a whole document.
    ///
    /// Throws a ``Diagnostic`` where a file cannot be read, includes itself, or has no such place.
    static func expand(_ text: inout ExpandedText, environment: ExportEnvironment) throws(Diagnostic) {
        guard mayInclude(text.bytes) else { return }
        var expander = IncludeExpander(environment)
        text = try expander.expanded(text, directory: environment.directory, including: [])
        guard !expander.footnotes.isEmpty else { return }
        var addition: [UInt8] = []
        for footnote in expander.footnotes { addition += Array("\n[fn:\(footnote.label)] ".utf8) + footnote.text + [0x0A] }
        text.apply([Edit(text.bytes.count..<text.bytes.count, addition)])
    }

    private static func mayInclude(_ bytes: [UInt8]) -> Bool {
        let word = Array("include:".utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var place = 0
            while let index = ByteSearch.first("#+", in: buffer, from: place), index + word.count + 2 <= buffer.count {
                if (0..<word.count).allSatisfy({ buffer[index + 2 + $0] | 0x20 == word[$0] || buffer[index + 2 + $0] == word[$0] }) { return true }
                place = index + 2
            }
            return false
        }
    }

    private mutating func expanded(_ text: ExpandedText, directory: String, including: [String]) throws(Diagnostic) -> ExpandedText {
        let tree = SyntaxTree(parsing: Source(name: "", bytes: text.bytes), granularity: .element)
        var prefixes: [String: Int] = [:]
        var replacements: [ExpandedText.Replacement] = []
        let lines = LineTable(text.bytes)
        for node in tree.nodes(ofKind: .keyword) {
            guard let keyword = Keyword(node), keyword.key == "INCLUDE", !node.isInCommentedTree else { continue }
            let start = node.postAffiliated
            let end = text.bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.bytes.count
            let line = lines.line(at: start)
            let origin = text.origin(ofLine: line)
            let level = (node.enclosingHeadline.flatMap { Headline($0)?.level } ?? 0) + 1
            let parameters = IncludeParameters(keyword.value, inducedLevel: level)
            guard let name = parameters.file, !name.isEmpty else {
                replacements.append(ExpandedText.Replacement(start..<end, []))
                continue
            }
            let location = SourceLocation(line: origin?.line ?? line, column: 1)
            let file = origin?.file ?? environment.inputFile
            func failure(_ id: String, _ message: String) -> Diagnostic {
                Diagnostic(id: id, .error, message, file: file, location: location)
            }
            let substituted = FilePath.substituteVariables(in: name, environment.variable)
            let path = FilePath.expand(substituted, in: directory, home: environment.homeDirectory)
            guard !FilePath.isURL(name), let bytes = environment.readFile(path) else {
                throw failure("missing-include", "cannot include file '\(name)'")
            }
            let mark = path + "\0" + (parameters.lines ?? "")
            if including.contains(mark) { throw failure("recursive-include", "file '\(name)' includes itself") }
            let shown = FilePath.relative(path, to: environment.directory)
            let included = ExpandedText(bytes, file: shown)
            let blanks = text.bytes[start...].prefix { $0 == 0x20 || $0 == 0x09 }
            var column = 0
            for byte in blanks { column = byte == 0x20 ? column + 1 : column + 8 - column % 8 }
            if let block = parameters.block {
                let content = Self.selected(included, lines: parameters.lines)
                replacements.append(ExpandedText.Replacement(start..<end, Self.block(block, parameters, content.bytes, indentation: column)))
                continue
            }
            var content = included
            if let place = parameters.location {
                guard let range = IncludeLocation.find(place, in: included.bytes, onlyContents: parameters.isOnlyContents) else {
                    throw failure("missing-include", "no '\(place)' in file '\(name)'")
                }
                content = IncludeLocation.lines(parameters.lines, of: range, in: included)
            } else {
                content = Self.selected(included, lines: parameters.lines)
            }
            let prefix = prefixes[path] ?? prefixes.count
            prefixes[path] = prefix
            var preparation = IncludePreparation(text: content, whole: included.bytes)
            preparation.moveLinks(from: FilePath.directory(of: path), to: environment.directory, home: environment.homeDirectory)
            preparation.trim()
            preparation.indent(by: column)
            if let level = parameters.minimumLevel { preparation.shiftHeadlines(to: level) }
            footnotes += preparation.prefixFootnotes("-\(prefix)-")
            let inner = try expanded(preparation.normalized, directory: FilePath.directory(of: path), including: including + [mark])
            replacements.append(ExpandedText.Replacement(start..<end, inner.bytes, origins: inner.origins))
        }
        var result = text
        result.replace(replacements)
        return result
    }

    /// The lines that `:lines` names, of a whole file.
    static func selected(_ text: ExpandedText, lines: String?) -> ExpandedText {
        guard let lines else { return text }
        let parts = lines.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        let starts = LineTable(text.bytes).starts
        func offset(_ line: Int) -> Int { line - 1 < starts.count ? starts[max(0, line - 1)] : text.bytes.count }
        let first = parts[0] == 0 ? 0 : offset(parts[0])
        let last = parts.count < 2 || parts[1] == 0 ? text.bytes.count : offset(parts[1])
        return slice(text, first..<max(first, last))
    }

    static func slice(_ text: ExpandedText, _ range: Range<Int>) -> ExpandedText {
        let before = text.bytes[..<range.lowerBound].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        let inside = text.bytes[range].reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        let last = min(text.origins.count, before + inside + 1)
        return ExpandedText(bytes: Array(text.bytes[range]), origins: Array(text.origins[min(before, last)..<last]))
    }

    private static func block(_ block: String, _ parameters: IncludeParameters, _ content: [UInt8], indentation: Int) -> [UInt8] {
        var preparation = IncludePreparation(text: ExpandedText(content, file: ""), whole: content)
        preparation.trim()
        var text = preparation.normalized.bytes
        if parameters.isLiteral { text = escaped(text) }
        let indentation = String(repeating: " ", count: indentation)
        var begin = indentation + "#+BEGIN_" + block
        if parameters.isLiteral, let arguments = parameters.arguments { begin += " " + arguments }
        return Array((begin + "\n").utf8) + text + Array((indentation + "#+END_" + block + "\n").utf8)
    }

    /// Protects lines that look like headlines or keywords with a comma (`org-escape-code-in-string`).
    static func escaped(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var start = 0
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
            var place = start
            while place < end, text[place] == 0x20 || text[place] == 0x09 { place += 1 }
            let mark = place
            while place < end, text[place] == UInt8(ascii: ",") { place += 1 }
            let isStar = place < end && text[place] == UInt8(ascii: "*")
            let isKeyword = place + 1 < end && text[place] == UInt8(ascii: "#") && text[place + 1] == UInt8(ascii: "+")
            result.append(contentsOf: text[start..<mark])
            if isStar || isKeyword { result.append(UInt8(ascii: ",")) }
            result.append(contentsOf: text[mark..<end])
            start = end
        }
        return result
    }
}

extension Node {
    /// Whether the node lies in a headline marked COMMENT or below one (`org-in-commented-heading-p`).
    var isInCommentedTree: Bool {
        if kind == .headline, Headline(self)?.isCommented ?? false { return true }
        return ancestors.contains { $0.kind == .headline && (Headline($0)?.isCommented ?? false) }
    }
}
