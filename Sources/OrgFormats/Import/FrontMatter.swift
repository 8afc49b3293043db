/// The YAML block at the top of a Markdown file as Org keywords: keys of one line, lists, and names of authors. What has no keyword stays as comment.
struct FrontMatter {
    private(set) var keywords: [String] = []
    /// How many lines it takes.
    private(set) var lineCount = 0

    private static let names = [
        "title": "TITLE", "subtitle": "SUBTITLE", "date": "DATE", "lang": "LANGUAGE", "description": "DESCRIPTION", "bibliography": "BIBLIOGRAPHY", "abstract": "DESCRIPTION",
    ]

    init(_ lines: [MarkdownBlockParser.Line]) {
        func text(_ index: Int) -> String { String(decoding: lines[index], as: UTF8.self) }
        guard let first = lines.first, first.elementsEqual("---".utf8), let end = lines.indices.dropFirst().first(where: { ["---", "..."].contains(text($0)) }) else { return }
        lineCount = end + 1
        var index = 1
        while index < end {
            let line = text(index)
            index += 1
            guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "#" else {
                if !line.trimmed.isEmpty { keywords.append("# " + line) }
                continue
            }
            let key = String(line[..<colon])
            var value = Self.unquoted(String(line[line.index(after: colon)...]).trimmed)
            var block: [String] = []
            while index < end, text(index).first == " " || text(index).first == "-" || text(index).trimmed.isEmpty {
                block.append(text(index))
                index += 1
            }
            if value.hasPrefix("["), value.hasSuffix("]") {
                block = value.dropFirst().dropLast().split(separator: ",").map { "- " + String($0).trimmed }
                value = ""
            }
            add(key, value == "|" || value == ">" ? "" : value, block)
        }
    }

    private mutating func add(_ key: String, _ value: String, _ block: [String]) {
        let items = block.map(\.trimmed).filter { !$0.isEmpty }
        switch key {
        case "author", "authors":
            let names = value.isEmpty ? items.compactMap(Self.name) : [value]
            keywords += names.isEmpty ? [] : ["#+AUTHOR: " + names.joined(separator: ", ")]
        case "keywords", "tags", "categories":
            let words = value.isEmpty ? items.map { String($0.drop { $0 == "-" || $0 == " " }) } : [value]
            keywords.append("#+KEYWORDS: " + words.joined(separator: ", "))
        case "csl": keywords.append("#+CITE_EXPORT: csl " + value)
        default:
            if let name = Self.names[key] {
                let words = ([value] + items.map { Self.unquoted(String($0.drop { $0 == "-" || $0 == " " })) }).filter { !$0.isEmpty }
                keywords += key == "bibliography" ? words.map { "#+\(name): \($0)" } : ["#+\(name): " + words.joined(separator: " ")]
            } else {
                keywords.append("# \(key): \(value)".trimmed)
                keywords += block.map { "#   " + $0 }
            }
        }
    }

    private static func name(_ item: String) -> String? {
        let words = item.drop { $0 == "-" || $0 == " " }
        if words.hasPrefix("name:") { return unquoted(String(words.dropFirst(5)).trimmed) }
        return words.contains(":") ? nil : unquoted(String(words))
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count >= 2, let first = value.first, first == value.last, first == "\"" || first == "'" else { return value }
        return String(value.dropFirst().dropLast())
    }
}
