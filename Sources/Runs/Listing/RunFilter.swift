internal import Experiments
public import OrgSyntax

/// A condition on runs: `params.lr < 0.1 and metrics.acc > 0.9`.
///
/// Fields are those of ``RunField``; operators `=` (or `==`), `!=`, `<`, `<=`, `>`, `>=` and `~` (contains); values numbers, words or texts in quotes; conditions are joined by
/// `and`, `or`, `not` and parentheses. A field alone is true where a run has it and it is not `false`. A comparison with a field that a run lacks is false,
/// whatever the operator.
public struct RunFilter: Sendable {
    indirect enum Condition: Sendable {
        case compare(RunField, Operator, RunValue)
        case has(RunField)
        case not(Condition)
        case and(Condition, Condition)
        case or(Condition, Condition)
    }
    enum Operator: String, Sendable { case equal = "=", unequal = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=", contains = "~" }

    let condition: Condition

    /// - Throws: a diagnostic `usage-filter` with the column of the mistake.
    public init(_ text: String) throws(Diagnostic) {
        var parser = Parser(text: Array(text.utf8))
        condition = try parser.parse()
    }

    public func matches(_ run: RunSummary) -> Bool { Self.matches(condition, run) }

    private static func matches(_ condition: Condition, _ run: RunSummary) -> Bool {
        switch condition {
        case .and(let left, let right): matches(left, run) && matches(right, run)
        case .or(let left, let right): matches(left, run) || matches(right, run)
        case .not(let inner): !matches(inner, run)
        case .has(let field): field.value(in: run).map { $0 != .boolean(false) } ?? false
        case .compare(let field, let sign, let wanted): field.value(in: run).map { compare($0, sign, wanted, isIdentifier: [.attribute(.run), .attribute(.commit)].contains(field)) } ?? false
        }
    }

    private static func compare(_ value: RunValue, _ sign: Operator, _ wanted: RunValue, isIdentifier: Bool) -> Bool {
        if sign == .contains { return value.description.contains(wanted.description) }
        // The beginning of an id is enough.
        if isIdentifier, sign == .equal || sign == .unequal { return value.description.hasPrefix(wanted.description) == (sign == .equal) }
        if let a = value.number, let b = wanted.number {
            return switch sign {
            case .equal: a == b
            case .unequal: a != b
            case .less: a < b
            case .lessOrEqual: a <= b
            case .greater: a > b
            default: a >= b
            }
        }
        let (a, b) = (value.description, wanted.description)
        return switch sign {
        case .equal: a == b
        case .unequal: a != b
        case .less: a < b
        case .lessOrEqual: a <= b
        case .greater: a > b
        default: a >= b
        }
    }

    private struct Parser {
        let text: [UInt8]
        var position = 0

        mutating func parse() throws(Diagnostic) -> Condition {
            let condition = try either()
            skipBlanks()
            if position < text.count { throw mistake("expected 'and', 'or' or the end here") }
            return condition
        }

        private mutating func either() throws(Diagnostic) -> Condition {
            var left = try both()
            while takeWord("or") { left = .or(left, try both()) }
            return left
        }

        private mutating func both() throws(Diagnostic) -> Condition {
            var left = try single()
            while takeWord("and") { left = .and(left, try single()) }
            return left
        }

        private mutating func single() throws(Diagnostic) -> Condition {
            if takeWord("not") { return .not(try single()) }
            skipBlanks()
            if take("(") {
                let inner = try either()
                if !take(")") { throw mistake("expected ')' here") }
                return inner
            }
            let start = position
            let name = try word("a field")
            guard let field = RunField(name) else {
                position = start
                throw mistake("there is no field '\(name)'", hints: ["write params.NAME, metrics.NAME, seeds.NAME, tags.NAME or one of: " + RunField.Attribute.allCases.map(\.rawValue).joined(separator: ", ")])
            }
            skipBlanks()
            guard let sign = takeOperator() else { return .has(field) }
            skipBlanks()
            return .compare(field, sign, try value())
        }

        private mutating func takeOperator() -> Operator? {
            for (sign, meaning) in [("==", Operator.equal), ("!=", .unequal), ("<=", .lessOrEqual), (">=", .greaterOrEqual), ("=", .equal), ("<", .less), (">", .greater), ("~", .contains)] where take(sign) {
                return meaning
            }
            return nil
        }

        private mutating func value() throws(Diagnostic) -> RunValue {
            if position < text.count, text[position] == UInt8(ascii: "'") || text[position] == UInt8(ascii: "\"") { return .text(try quoted()) }
            return RunValue(parsing: try word("a value"))
        }

        private mutating func quoted() throws(Diagnostic) -> String {
            let quote = text[position]
            guard let end = text[(position + 1)...].firstIndex(of: quote) else { throw mistake("this quote has no end") }
            defer { position = end + 1 }
            return String(decoding: text[(position + 1)..<end], as: UTF8.self)
        }

        /// A run of bytes that are no blanks, signs or parentheses; parts of it may stand in quotes: `params."learning rate"`.
        private mutating func word(_ what: String) throws(Diagnostic) -> String {
            skipBlanks()
            var result = ""
            let start = position
            while position < text.count {
                let byte = text[position]
                if byte == UInt8(ascii: "\""), position > start {
                    result += try quoted()
                    continue
                }
                if " \t()=!<>~'\"".utf8.contains(byte) { break }
                let first = position
                while position < text.count, !" \t()=!<>~'\"".utf8.contains(text[position]) { position += 1 }
                result += String(decoding: text[first..<position], as: UTF8.self)
            }
            if result.isEmpty { throw mistake("expected \(what) here") }
            return result
        }

        private mutating func skipBlanks() { while position < text.count, text[position] == 0x20 || text[position] == 0x09 { position += 1 } }

        private mutating func take(_ sign: String) -> Bool {
            skipBlanks()
            guard text[position...].starts(with: sign.utf8) else { return false }
            position += sign.utf8.count
            return true
        }

        private mutating func takeWord(_ word: String) -> Bool {
            skipBlanks()
            let end = position + word.utf8.count
            guard text[position...].prefix(word.utf8.count).map({ $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }) == Array(word.utf8), end == text.count || text[end] == 0x20 || text[end] == UInt8(ascii: "(")
            else { return false }
            position = end
            return true
        }

        private func mistake(_ message: String, hints: [String] = []) -> Diagnostic {
            Diagnostic(
                id: "usage-filter", .error, message, file: "--filter", location: SourceLocation(line: 1, column: position + 1),
                notes: [String(decoding: text, as: UTF8.self), String(repeating: " ", count: position) + "^"], hints: hints.isEmpty ? ["for example: params.lr<0.1 and metrics.acc>0.9"] : hints)
        }
    }
}
