/// Text made a comment of some language, as Emacs's `comment-region` makes it in that language's mode.
struct CommentStyle: Sendable {
    /// Padded (`# `, `/* `).
    private static let fortran = "c$$$"

    let start: String
    let end: String

    init(start: String, end: String) {
        self.start = start
        self.end = end
    }

    init(_ language: Language?) { self.init(start: language?.commentStart ?? "# ", end: language?.commentEnd ?? "") }

    /// Every line of `text` that is not blank between the comment marks, at the column of the line that is indented least.
    ///
    /// Marks inside of the text get a backslash where comments have an end. Blank lines stay as they are.
    func comment(_ text: String) -> String {
        // `fortran-comment-region`: at the beginning of every line.
        if start == Self.fortran {
            let marked = text.newlineSeparated.map { Self.fortran + $0 }
            return text.utf8.last == 0x0A ? marked.dropLast().joined(separator: "\n") + "\n" : marked.joined(separator: "\n")
        }
        let lines = Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).map { Array(quoted(Array($0))) }
        let column = lines.filter { !Self.isBlank($0) }.compactMap { Indentation.measure($0[...])?.columns }.min() ?? 0
        var result: [UInt8] = []
        for (number, line) in lines.enumerated() {
            if number > 0 { result.append(0x0A) }
            if Self.isBlank(line) { result += line } else { insert(into: line, column: column, &result) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isBlank(_ line: [UInt8]) -> Bool { line.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

    /// Puts the marks around one line, the first at a column (`move-to-column` with force).
    private func insert(into line: [UInt8], column: Int, _ result: inout [UInt8]) {
        var current = 0
        var index = 0
        while index < line.count, current < column {
            let next = line[index] == 0x09 ? (current / 8 + 1) * 8 : current + 1
            // A tab that reaches over the column becomes blanks before it and a tab after it.
            guard next <= column else { break }
            current = next
            index += 1
        }
        result += line[..<index]
        result += repeatElement(0x20, count: column - current)
        result += start.utf8
        result += line[index...]
        result += end.utf8
    }

    /// `comment-quote-nested`: comment marks in the text are broken up.
    private func quoted(_ line: [UInt8]) -> [UInt8] {
        let close = Array(end.orgTrimmed.utf8)
        let open = Array(start.orgTrimmed.utf8)
        guard let closeHead = close.first, let openHead = open.first else { return line }
        /// Whether `mark` stands at `index`, with any number of backslashes after its first byte.
        func matches(_ mark: [UInt8], _ index: Int) -> Bool {
            var next = index + 1
            guard mark.count > 1 else { return true }
            while next < line.count, line[next] == 0x5C { next += 1 }
            return line[next...].starts(with: mark[1...])
        }
        var result: [UInt8] = []
        for (index, byte) in line.enumerated() {
            if byte == closeHead, matches(close, index) {
                // An end of a single byte cannot be broken up.
                result += close.count == 1 ? [UInt8(ascii: "!")] + open : [byte]
                result.append(0x5C)
            } else if byte == openHead, matches(open, index) {
                result += [byte, 0x5C]
            } else {
                result.append(byte)
            }
        }
        return result
    }
}
