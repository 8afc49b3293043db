internal import Experiments

/// Takes secrets out of what is recorded: the values of variables whose names say that they are secret, wherever they turn up.
struct Redaction: Sendable {
    /// Values to be taken out, longest first.
    private let secrets: [[UInt8]]
    static let mark = "[withheld]"

    init(environment: [String: String]) {
        var values: Set<String> = []
        for (name, value) in environment where value.utf8.count >= 6 && (Self.isSecret(name: name) || SecretScanner.secret(in: Array(value.utf8)[...]) != nil) {
            values.insert(value)
            // As JSON writes it.
            values.insert(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))
        }
        secrets = values.map { Array($0.utf8) }.sorted { $0.count > $1.count }
    }

    /// Whether a variable or param of this name is taken for a secret.
    static func isSecret(name: String) -> Bool {
        let upper = name.uppercased()
        let words = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY", "AUTHORIZATION", "COOKIE", "_PAT", "_DSN"]
        return words.contains { upper.contains($0) } || upper.hasSuffix("_KEY") || upper.hasSuffix("_PASS") || upper.hasSuffix("_AUTH") || upper == "AUTH" || upper == "PASS"
    }

    /// The value of a param as it may be recorded.
    func value(_ value: String, of name: String) -> String {
        if Self.isSecret(name: name) || SecretScanner.secret(in: Array("\(name)=\(value)".utf8)[...]) != nil || SecretScanner.secret(in: Array(value.utf8)[...]) != nil { return Self.mark }
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

    /// The text without secrets, and without the lines that look like one.
    func lines(_ bytes: [UInt8]) -> (bytes: [UInt8], withheld: Int) {
        var withheld = 0
        var result: [UInt8] = []
        for line in self(bytes).split(separator: 0x0A, omittingEmptySubsequences: false) {
            if let kind = SecretScanner.secret(in: line) {
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
