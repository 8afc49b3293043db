internal import Experiments

/// Takes secrets out of what is recorded: the values of variables whose names say that they are secret, wherever they turn up.
struct Redaction: Sendable {
    /// Values to be taken out, longest first.
    private let secrets: [[UInt8]]
    /// The environment's variables whose values may not be told.
    private let untold: [String: String]
    static let mark = "[withheld]"

    /// - Parameter told: Names of the variables whose values are recorded.
    init(environment: [String: String], told: Set<String> = []) {
        var values: Set<String> = []
        untold = environment.filter { !told.contains($0.key) && !$0.value.isEmpty }
        for (name, value) in environment where value.utf8.count >= 6 && (Self.isSecret(name: name, value: value) || SecretScanner.secret(in: Array(value.utf8)[...]) != nil) {
            values.insert(value)
            // As JSON writes it.
            values.insert(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
        }
        secrets = values.map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// Whether a variable or param of this name is taken for a secret.
    static func isSecret(name: String, value: String) -> Bool {
        let upper = name.uppercased()
        // `PWD` is the present folder, and a password elsewhere.
        if upper == "PWD" || upper.hasSuffix("_PWD") || upper == "PW" || upper.hasSuffix("_PW") { return !value.hasPrefix("/") }
        let words = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY", "AUTHORIZATION", "COOKIE", "_PAT", "_DSN", "_AUTH_", "WEBHOOK"]
        return words.contains { upper.contains($0) } || upper.hasSuffix("_KEY") || upper.hasSuffix("_PASS") || upper.hasSuffix("_AUTH") || upper == "AUTH" || upper == "PASS"
    }

    /// The value of a param as it may be recorded.
    func value(_ value: String, of name: String) -> String {
        if Self.isSecret(name: name, value: value) || SecretScanner.secret(in: Array("\(name)=\(value)".utf8)[...]) != nil || SecretScanner.secret(in: Array(value.utf8)[...]) != nil { return Self.mark }
        return self(value)
    }

    /// A word of a command line as it may be recorded: `name=value`, `--option=value`, `--option=name=value` keep what stands in front.
    func word(_ word: String) -> String {
        guard let sign = word.firstIndex(of: "=") else { return value(word, of: "") }
        let (name, rest) = (String(word[..<sign]), String(word[word.index(after: sign)...]))
        if name.hasPrefix("-"), rest.contains("=") { return name + "=" + self.word(rest) }
        return name + "=" + value(rest, of: name)
    }

    /// The same bytes without the secrets.
    func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for secret in secrets where bytes.count >= secret.count {
            var result: [UInt8] = []
            var rest = 0
            var found = false
            for range in bytes.ranges(of: secret) {
                found = true
                result += bytes[rest..<range.lowerBound] + Array(Self.mark.utf8)
                rest = range.upperBound
            }
            if found { bytes = result + bytes[rest...] }
        }
        return bytes
    }

    func callAsFunction(_ text: String) -> String { String(decoding: self(Array(text.utf8)), as: UTF8.self) }

    /// The variable of the environment that a line `NAME=value` prints, where its value may not be told.
    private func variable(_ line: ArraySlice<UInt8>) -> String? {
        guard SecretScanner.isEnvironment(line), let sign = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = line[..<sign].split(separator: 0x20).last.map { String(decoding: $0, as: UTF8.self) } ?? ""
        let value = line[(sign + 1)...].drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
        // The first line of a value that has several.
        guard let own = untold[name], value.starts(with: own.utf8.prefix { $0 != 0x0A }) else { return nil }
        return name
    }

    /// The text without secrets, and without the lines that look like one.
    func lines(_ bytes: [UInt8]) -> (bytes: [UInt8], withheld: Int) {
        var withheld = 0
        var result: [UInt8] = []
        for line in self(bytes).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if let name = variable(line) {
                withheld += 1
                result += Array("\(name)=\(Self.mark)".utf8)
            } else if let kind = SecretScanner.secret(in: line) {
                withheld += 1
                result += Array("[a line was withheld: \(kind)]".utf8)
            } else {
                result += line
            }
            result.append(0x0A)
        }
        result.removeLast()
        return (result, withheld)
    }
}
