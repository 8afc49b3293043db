/// Formatting of rendered text: affixes, fonts, cases, quotation marks, and punctuation where pieces meet.
extension [CSLRun] {
    /// The text without fonts.
    public var string: String { map(\.text).joined() }
    var isBlank: Bool { allSatisfy { $0.text.isEmpty } }

    /// Joins pieces; punctuation that meets its like is written once.
    public mutating func add(_ other: [CSLRun]) {
        for run in other where !run.text.isEmpty {
            var text = run.text
            if let last = last(where: { !$0.text.isEmpty })?.text.unicodeScalars.last, let first = text.unicodeScalars.first {
                if last == first, ".,:;".unicodeScalars.contains(first) { text.unicodeScalars.removeFirst() } else if first == ".", "?!".unicodeScalars.contains(last) {
                    text.unicodeScalars.removeFirst()
                } else if last == " ", first == " " { text.unicodeScalars.removeFirst() }
                else if last == ",", first == "." { removeLastScalar() }
            }
            if text.isEmpty { continue }
            if let index = indices.last, self[index].font == run.font { self[index].text += text } else { append(CSLRun(text, font: run.font)) }
        }
    }

    private mutating func removeLastScalar() {
        guard let index = lastIndex(where: { !$0.text.isEmpty }) else { return }
        self[index].text.unicodeScalars.removeLast()
    }

    func adding(_ font: CSLRun.Font) -> [CSLRun] { map { CSLRun($0.text, font: $0.font.union(font)) } }

    /// Changes the text of the runs as one.
    func mapText(_ change: (String, _ isFirst: Bool) -> String) -> [CSLRun] {
        enumerated().map { CSLRun(change($0.element.text, $0.offset == 0), font: $0.element.font) }
    }
}

enum TextCase {
    static func apply(_ name: String, to text: String, isFirst: Bool) -> String {
        switch name {
        case "lowercase": text.lowercased()
        case "uppercase": text.uppercased()
        case "capitalize-first": isFirst ? capitalized(text) : text
        case "capitalize-all": text.split(separator: " ", omittingEmptySubsequences: false).map { capitalized(String($0)) }.joined(separator: " ")
        case "sentence": isFirst ? capitalized(text == text.uppercased() ? text.lowercased() : text) : text
        case "title": title(text, isFirst: isFirst)
        default: text
        }
    }

    static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    private static let small: Set<String> = [
        "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up", "via", "with",
        "yet",
    ]

    private static func title(_ text: String, isFirst: Bool) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        var follows = isFirst
        return words.enumerated().map { place, word in
            defer { follows = word.hasSuffix(":") || word.hasSuffix(".") || word.hasSuffix("?") }
            guard word == word.lowercased() else { return word }
            return !follows && place + 1 < words.count && small.contains(word) ? word : capitalized(word)
        }.joined(separator: " ")
    }
}
