/// How a language writes comments, and Emacs with it (`comment-region`).
struct CommentStyle: Sendable {
    var start: String
    var end: String

    init(_ language: Language?) {
        start = language?.commentStart ?? ""
        end = language?.commentEnd ?? ""
    }

    /// Each line of the text that is not blank as a comment, all at the smallest indentation of them
    /// (`comment-region` with its defaults).
    func comment(_ text: String) -> String {
        guard !start.isEmpty else { return text }
        let lines = text.newlineSeparated
        var indent = Int.max
        for line in lines where line.hasInk {
            indent = min(indent, Indentation.measure(Array(line.utf8)[...])?.columns ?? 0)
        }
        return lines.map { line in
            guard line.hasInk else { return line }
            let bytes = Array(line.utf8)
            // Blanks up to the common indentation stay before the comment's beginning.
            var column = 0
            var index = 0
            while index < bytes.count, column < indent {
                column = bytes[index] == 0x09 ? (column / 8 + 1) * 8 : column + 1
                index += 1
            }
            return String(decoding: bytes[..<index], as: UTF8.self) + start + String(decoding: bytes[index...], as: UTF8.self) + end
        }.joined(separator: "\n")
    }
}
