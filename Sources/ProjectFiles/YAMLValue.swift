public import OrgSyntax
internal import Yams

/// A value in a YAML file that people write, with its place: what is wrong with it is told at its line and column.
public struct YAMLValue {
    /// What the file calls it: `site.theme`; empty for the whole file.
    public let name: String
    public let file: String
    private let node: Yams.Node

    /// Reads a file's bytes; `nil` where it is empty or has nothing but comments.
    ///
    /// - Throws: a diagnostic `configuration-syntax` with the place of the mistake.
    public static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> YAMLValue? {
        do {
            return try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)).map { YAMLValue(name: "", file: file, node: $0) }
        } catch {
            throw syntaxMistake(error, file)
        }
    }

    /// What is wrong with a file that is no YAML, without the parser's own way of showing the place.
    private static func syntaxMistake(_ error: any Error, _ file: String) -> Diagnostic {
        func diagnostic(_ message: String, _ mark: Mark?, _ hint: String) -> Diagnostic {
            Diagnostic(
                id: "configuration-syntax", .error, message, file: file, location: mark.map { SourceLocation(line: $0.line, column: $0.column) }, hints: [hint])
        }
        let quoting = "quote values that have ': ' or '#' in them"
        switch error as? YamlError {
        case .duplicatedKeysInMapping(let keys, let context)?:
            return diagnostic(
                "\(keys.sorted().map { "'\($0)'" }.joined(separator: ", ")) stands here twice", context.mark,
                "write each setting once: limits: {file: 5 MB, run: 100 MB}")
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?, .composer(_, let problem, let mark, _)?:
            return diagnostic("this is no YAML: \(problem)", mark, quoting)
        default:
            return diagnostic("this is no YAML: \(error)", nil, quoting)
        }
    }

    // MARK: Kinds of values

    /// The value as a table, in the order of the file.
    public func table() throws(Diagnostic) -> [(key: String, value: YAMLValue)] {
        guard let mapping = node.mapping else { throw mistake(name.isEmpty ? "the file must be 'key: value' lines" : "'\(name)' must be a table of 'key: value'") }
        var result: [(key: String, value: YAMLValue)] = []
        for (key, value) in mapping {
            guard let word = key.scalar?.string, !word.isEmpty else { throw mistake("a name is expected before the colon", at: key) }
            result.append((word, YAMLValue(name: name.isEmpty ? word : "\(name).\(word)", file: file, node: value, key: key)))
        }
        return result
    }

    /// The value as a table that has only settings of these names.
    public func settings(_ known: some Collection<String>) throws(Diagnostic) -> [(key: String, value: YAMLValue)] {
        let entries = try table()
        for (key, value) in entries where !known.contains(key) {
            let meant = Spelling.suggestion(for: key, among: known).map { "did you mean '\($0)'?" }
            throw value.mistake(
                "\(name.isEmpty ? file.split(separator: "/").last.map(String.init) ?? file : "'\(name)'") has no setting '\(key)'",
                at: value.key, hints: [meant ?? "settings are: " + known.sorted().joined(separator: ", ")])
        }
        return entries
    }

    /// Whether the value is a table.
    public var isTable: Bool { node.mapping != nil }

    /// The text of a value that is one and not empty; `nil` for others.
    public var string: String? { node.scalar.flatMap { $0.string.isEmpty ? nil : $0.string } }

    public func text(allowsEmpty: Bool = false) throws(Diagnostic) -> String {
        guard let text = node.scalar?.string, allowsEmpty || !text.isEmpty else { throw mistake("'\(name)' must be a text") }
        return text
    }

    /// A text, or a list of them.
    public func texts() throws(Diagnostic) -> [String] { try list().map { (item) throws(Diagnostic) in try item.text() } }

    /// The values of a list; a value that is none stands for a list of it alone.
    public func list() throws(Diagnostic) -> [YAMLValue] {
        guard let sequence = node.sequence else { return [self] }
        return sequence.map { YAMLValue(name: name, file: file, node: $0) }
    }

    /// A whole number from `least`.
    public func number(from least: Int = 0) throws(Diagnostic) -> Int {
        guard let number = string.flatMap({ Int($0) }), number >= least else { throw mistake("'\(name)' must be a whole number" + (least > 0 ? " from \(least)" : "")) }
        return number
    }

    /// A number that is not negative.
    public func amount() throws(Diagnostic) -> Double {
        guard let number = string.flatMap({ Double($0) }), number >= 0, number.isFinite else { throw mistake("'\(name)' must be a number from 0") }
        return number
    }

    public func flag() throws(Diagnostic) -> Bool {
        guard let value = node.bool else { throw mistake("'\(name)' must be true or false") }
        return value
    }

    /// Bytes: `5 MB`, `100kB`, `1 MiB`, `4096`.
    public func size() throws(Diagnostic) -> Int {
        let text = try text()
        let digits = text.prefix { $0.isNumber || $0 == "." }
        let unit = text.dropFirst(digits.count).filter { $0 != " " }.uppercased()
        let factors: [String: Double] = ["": 1, "B": 1, "KB": 1e3, "MB": 1e6, "GB": 1e9, "KIB": 1024, "MIB": 1_048_576, "GIB": 1_073_741_824]
        guard let value = Double(digits), let factor = factors[unit], value * factor < 1e15 else { throw mistake("'\(name)' must be a size such as 5 MB") }
        return Int(value * factor)
    }

    /// A path below the folder of the file, without `./` before and `/` behind it.
    public func path() throws(Diagnostic) -> String {
        var text = try text()
        while text.hasPrefix("./") { text.removeFirst(2) }
        while text.hasSuffix("/") { text.removeLast() }
        guard !text.isEmpty, !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
            throw mistake("'\(name)' must be a path below the folder of \(file.split(separator: "/").last.map(String.init) ?? file)")
        }
        return text
    }

    // MARK: Mistakes

    /// The key that the value stands behind.
    private var key: Yams.Node?

    private init(name: String, file: String, node: Yams.Node, key: Yams.Node? = nil) {
        self.name = name
        self.file = file
        self.node = node
        self.key = key
    }

    /// A message about this value.
    public func mistake(_ message: String, hints: [String] = []) -> Diagnostic { mistake(message, at: node, hints: hints) }

    private func mistake(_ message: String, at node: Yams.Node?, hints: [String] = []) -> Diagnostic {
        Diagnostic(
            id: "configuration-value", .error, message, file: file, location: node?.mark.map { SourceLocation(line: $0.line, column: $0.column) }, hints: hints)
    }
}
