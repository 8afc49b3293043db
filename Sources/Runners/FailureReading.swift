import Babel

/// Reads what a program says about its failure: the line that failed, and which lines of its messages name lines of the notebook.
struct FailureReading {
    /// Lines of messages that are shown: the first and the last ones where there are more.
    private static let shown = (first: 4, last: 8)

    /// How the lines begin in which labbook's own code in a program says where it stopped: the message has the notebook's line instead.
    private static let mark = "at block."

    let language: Language
    /// The text in which the program counts lines.
    let program: MappedText
    private let origins: [Int?]

    init(_ language: Language, _ program: MappedText) {
        self.language = language
        self.program = program
        origins = program.lineOrigins
    }

    func failure(_ cause: ExecutionFailure.Cause, _ name: String, _ message: String) -> ExecutionFailure {
        ExecutionFailure(cause: cause, program: name, line: line(in: message), messages: messages(message))
    }

    private func origin(_ number: Int) -> Int? { origins.indices.contains(number - 1) ? origins[number - 1] : nil }

    /// The line of the notebook that failed: by its number, else because the message shows it or a word of it.
    private func line(in message: String) -> Int? {
        // A compiler's warnings may come before its errors.
        let errors = message.newlineSeparated.filter { $0.contains(": error") }.map { "\n" + $0 }.joined()
        for text in [errors, message] where !text.isEmpty {
            for pattern in language.errorLines {
                if let line = pattern.line(in: "\n" + text).flatMap(origin) { return line }
            }
        }
        guard !message.isEmpty else { return nil }
        if let line = beyond(message) { return line }
        let said = message.newlineSeparated.map { Self.withoutGutter($0).orgTrimmed }.filter { $0.utf8.count > 3 }
        let lines = program.text.newlineSeparated
        let shown = Set(said)
        let places = lines.indices.filter { shown.contains(lines[$0].orgTrimmed) && origin($0 + 1) != nil }
        if places.count == 1 { return origin(places[0] + 1) }
        for prefix in language.errorWords {
            for text in said {
                guard let start = text.firstRangeOf(prefix) else { continue }
                let word = String(decoding: text.utf8.dropFirst(start + prefix.utf8.count), as: UTF8.self).orgTrimmed
                if let place = lines.indices.first(where: { lines[$0].words.contains(word) && origin($0 + 1) != nil }) { return origin(place + 1) }
            }
        }
        return nil
    }

    /// The last line of the code where the message means what labbook wrote after it: something is not closed there.
    private func beyond(_ message: String) -> Int? {
        guard let last = origins.lastIndex(where: { $0 != nil }) else { return nil }
        for pattern in language.errorLines {
            if let number = pattern.line(in: "\n" + message), number - 1 > last, number <= origins.count { return origins[last] }
        }
        return nil
    }

    /// A line of source as compilers show it, without the number and the bar before it.
    private static func withoutGutter(_ line: String) -> String {
        var rest = line.utf8[...]
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
        let digits = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }
        let bar = rest.dropFirst(digits.count).drop { $0 == 0x20 }
        guard !digits.isEmpty, bar.first == UInt8(ascii: "|") else { return line }
        return String(decoding: bar.dropFirst(), as: UTF8.self)
    }

    private func messages(_ message: String) -> [ExecutionFailure.Message] {
        var lines = message.newlineSeparated.filter { $0.hasInk && !$0.hasPrefix(Self.mark) }[...]
        if let start = language.errorStart, let first = lines.firstIndex(where: { $0.hasPrefix(start) }) {
            lines = lines[first...].prefix(Self.shown.first)
        }
        let all = Array(lines)
        guard all.count > Self.shown.first + Self.shown.last else { return all.map(annotated) }
        let left = all.count - Self.shown.first - Self.shown.last
        return all.prefix(Self.shown.first).map(annotated) + [ExecutionFailure.Message("… \(left) more lines")] + all.suffix(Self.shown.last).map(annotated)
    }

    private func annotated(_ text: String) -> ExecutionFailure.Message {
        for pattern in language.errorLines {
            if let line = pattern.line(in: "\n" + text).flatMap(origin) { return ExecutionFailure.Message(text, line: line) }
        }
        return ExecutionFailure.Message(text)
    }
}
