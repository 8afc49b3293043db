public import Git

/// A pattern of branch names: `exp-{yymmdd}-{name}`, or with `*` for repositories whose names labbook did not make (`exp-*`).
public struct NamePattern: Sendable, Equatable, CustomStringConvertible {
    enum Part: Sendable, Equatable {
        case literal(String)
        case name
        /// Digits of the year, whether dashes stand between the numbers.
        case date(yearDigits: Int, separator: String)
        case anything
    }

    let parts: [Part]
    public let description: String

    /// What a name says.
    public struct Match: Sendable, Equatable {
        public var name: String?
        public var date: CalendarDate?
        /// The date's part of the name is no date (`exp-310229-x`).
        public var hasImpossibleDate = false
    }

    /// Reads a pattern; `nil` where a placeholder is not known or the name has no place.
    public init?(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.first {
            if first == "*" {
                parts.append(.anything)
                rest = rest.dropFirst()
            } else if first == "{" {
                guard let close = rest.firstIndex(of: "}") else { return nil }
                switch rest[rest.index(after: rest.startIndex)..<close] {
                case "name": parts.append(.name)
                case "yymmdd": parts.append(.date(yearDigits: 2, separator: ""))
                case "yyyymmdd": parts.append(.date(yearDigits: 4, separator: ""))
                case "yyyy-mm-dd": parts.append(.date(yearDigits: 4, separator: "-"))
                default: return nil
                }
                rest = rest[rest.index(after: close)...]
            } else {
                let literal = rest.prefix { $0 != "{" && $0 != "*" }
                parts.append(.literal(String(literal)))
                rest = rest.dropFirst(literal.count)
            }
        }
        guard parts.contains(.name) || parts.contains(.anything), parts.filter({ $0 == .name }).count <= 1 else { return nil }
        self.parts = parts
        description = text
    }

    /// Returns the name for a new branch; `nil` for a pattern with `*`, by which nothing can be named.
    public func format(name: String, date: CalendarDate) -> String? {
        var result = ""
        for part in parts {
            switch part {
            case .literal(let text): result += text
            case .name: result += name
            case .date(let digits, let separator):
                let text = date.description.split(separator: "-").joined(separator: separator)
                result += digits == 2 ? String(text.dropFirst(2)) : text
            case .anything: return nil
            }
        }
        return result
    }

    /// Reads a branch's name; `nil` where it does not fit.
    public func match(_ text: String) -> Match? {
        var match = Match()
        return fit(text[...], parts[...], &match) ? match : nil
    }

    /// Whether a name looks as if it was meant to fit: it begins with the pattern's first literal.
    public func resembles(_ text: String) -> Bool {
        guard case .literal(let prefix)? = parts.first else { return false }
        return text.hasPrefix(prefix)
    }

    private func fit(_ text: Substring, _ parts: ArraySlice<Part>, _ match: inout Match) -> Bool {
        guard let part = parts.first else { return text.isEmpty }
        let rest = parts.dropFirst()
        switch part {
        case .literal(let literal):
            return text.hasPrefix(literal) && fit(text.dropFirst(literal.count), rest, &match)
        case .date(let digits, let separator):
            let length = digits + 4 + 2 * separator.count
            guard text.count >= length, let numbers = Self.numbers(text.prefix(length), digits, separator) else { return false }
            match.date = CalendarDate(year: digits == 2 ? 2000 + numbers[0] : numbers[0], month: numbers[1], day: numbers[2])
            match.hasImpossibleDate = match.date == nil
            return fit(text.dropFirst(length), rest, &match)
        case .name, .anything:
            // Names are short and patterns have at most a few parts: trying every length is cheap.
            for length in stride(from: text.count, through: part == .name ? 1 : 0, by: -1) {
                var attempt = match
                if part == .name { attempt.name = String(text.prefix(length)) }
                if fit(text.dropFirst(length), rest, &attempt) {
                    match = attempt
                    return true
                }
            }
            return false
        }
    }

    private static func numbers(_ text: Substring, _ digits: Int, _ separator: String) -> [Int]? {
        let plain = text.filter { !separator.contains($0) }
        guard plain.count == digits + 4, plain.allSatisfy({ $0.isASCII && $0.isNumber }),
            let year = Int(plain.prefix(digits)), let month = Int(plain.dropFirst(digits).prefix(2)), let day = Int(plain.suffix(2))
        else { return nil }
        return [year, month, day]
    }
}
