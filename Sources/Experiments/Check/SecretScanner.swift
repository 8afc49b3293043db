/// Finds what should not be published in the output of programs: tokens, passwords, keys, dumps of the environment.
public enum SecretScanner {
    /// Returns the lines (from 1) of a text that have a secret, with its kind.
    ///
    /// Lines without the first letters of any secret are passed over in one pass.
    public static func secrets(in text: [UInt8]) -> [(line: Int, range: Range<Int>, kind: String)] {
        var result: [(line: Int, range: Range<Int>, kind: String)] = []
        text.withUnsafeBufferPointer { buffer in
            var line = 1
            var counted = 0
            var place = 0
            while let found = beginning(in: buffer, from: place) {
                var (start, end) = (found, found)
                while start > 0, buffer[start - 1] != 0x0A { start -= 1 }
                while end < buffer.count, buffer[end] != 0x0A { end += 1 }
                if let kind = secret(in: text[start..<end]) {
                    while counted < start {
                        if buffer[counted] == 0x0A { line += 1 }
                        counted += 1
                    }
                    result.append((line, start..<end, kind))
                }
                place = end + 1
            }
        }
        return result
    }

    /// The first place from `start` on where a secret may begin: three letters that one begins with.
    ///
    /// Only every other pair of letters is looked at: the first two of a secret or those after the first are one of them.
    private static func beginning(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        pairs.withUnsafeBufferPointer { pairs in
            beginnings.withUnsafeBufferPointer { table in
                func isBeginning(_ place: Int) -> Bool {
                    guard place >= start, place + 2 < text.count else { return false }
                    return table[Int(text[place] & 0x1F) << 10 | Int(text[place + 1] & 0x1F) << 5 | Int(text[place + 2] & 0x1F)]
                }
                var place = start
                while place + 1 < text.count {
                    if pairs[Int(text[place] & 0x1F) << 5 | Int(text[place + 1] & 0x1F)] {
                        if isBeginning(place - 1) { return place - 1 }
                        if isBeginning(place) { return place }
                    }
                    place &+= 2
                }
                return nil
            }
        }
    }

    /// The letters that secrets begin with; of a private key's first line the middle: lines of hyphens are common.
    private static let words = prefixes.map(\.prefix) + keys.map(\.key) + [Array("-begin ".utf8), Array("://".utf8)]

    /// Whether two letters of that hash are the first two of a secret, or those after its first.
    private static let pairs: [Bool] = {
        var table = [Bool](repeating: false, count: 1024)
        for word in words { for place in 0...1 { table[Int(word[place] & 0x1F) << 5 | Int(word[place + 1] & 0x1F)] = true } }
        return table
    }()

    /// Whether some secret begins with three letters of that hash, in any letter case.
    private static let beginnings: [Bool] = {
        var table = [Bool](repeating: false, count: 32768)
        for word in words { table[Int(word[0] & 0x1F) << 10 | Int(word[1] & 0x1F) << 5 | Int(word[2] & 0x1F)] = true }
        return table
    }()

    /// Returns what kind of secret a line has; `nil` for none. The secret itself is never returned.
    public static func secret(in line: ArraySlice<UInt8>) -> String? {
        let text = Array(line)
        let lower = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
        if position(of: Array("-----begin ".utf8), in: lower) != nil, position(of: Array("private key-----".utf8), in: lower) != nil { return "a private key" }
        for (prefix, length, kind) in prefixes {
            var start = 0
            while let found = position(of: prefix, in: text, from: start) {
                if wordLength(text, found + prefix.count) >= length, found == 0 || !isWord(text[found - 1]) { return kind }
                start = found + 1
            }
        }
        for (key, kind) in keys {
            var start = 0
            while let found = position(of: key, in: lower, from: start) {
                if value(after: found + key.count, text) { return kind }
                start = found + 1
            }
        }
        if hasURLPassword(text) { return "a password in a URL" }
        return isNetrc(lower) ? "a password" : nil
    }

    /// Whether a line is one of a `.netrc`: `machine HOST login NAME password WORD`, or its last part below a line with the first.
    private static func isNetrc(_ lower: [UInt8]) -> Bool {
        let words = lower.split { $0 == 0x20 || $0 == 0x09 }
        guard let password = words.firstIndex(where: { $0.elementsEqual("password".utf8) }), password + 1 < words.count, words[password + 1].count >= 4 else { return false }
        return words.count == 2 || words[..<password].contains { $0.elementsEqual("login".utf8) || $0.elementsEqual("machine".utf8) }
    }

    /// Whether a line is one of a dump of the environment: `NAME=value`, with Org's `: ` or a quote before it or not.
    public static func isEnvironment(_ line: ArraySlice<UInt8>) -> Bool {
        var rest = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "'") }
        if rest.starts(with: "export ".utf8) { rest = rest.dropFirst(7) } else if rest.starts(with: "declare -x ".utf8) { rest = rest.dropFirst(11) }
        let name = rest.prefix { ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "_") }
        guard name.count >= 2, let first = name.first, first >= 0x41 else { return false }
        return rest.dropFirst(name.count).first == UInt8(ascii: "=")
    }

    private static let prefixes: [(prefix: [UInt8], length: Int, kind: String)] = [
        ("ghp_", 30, "a GitHub token"), ("gho_", 30, "a GitHub token"), ("ghs_", 30, "a GitHub token"), ("github_pat_", 30, "a GitHub token"),
        ("glpat-", 16, "a GitLab token"), ("AKIA", 16, "an AWS key"), ("xoxb-", 20, "a Slack token"), ("xoxp-", 20, "a Slack token"), ("hf_", 30, "a Hugging Face token"),
        ("eyJhbGciOi", 20, "a JSON web token"), ("ASIA", 16, "an AWS key"), ("AIza", 30, "a Google key"), ("ya29.", 20, "a Google token"), ("sk-ant-", 20, "an Anthropic key"),
        ("sk-proj-", 20, "an OpenAI key"), ("sk-", 40, "an OpenAI key"), ("sk_live_", 16, "a Stripe key"), ("rk_live_", 16, "a Stripe key"), ("npm_", 30, "an npm token"),
        ("pypi-", 60, "a PyPI token"), ("dckr_pat_", 20, "a Docker token"), ("SG.", 40, "a SendGrid key"), ("glsa_", 20, "a Grafana token"), ("hvs.", 20, "a Vault token"),
        ("xapp-", 20, "a Slack token"), ("AGE-SECRET-KEY-1", 30, "a private key"), ("hooks.slack.com/services/", 20, "a Slack address"),
    ].map { (Array($0.0.utf8), $0.1, $0.2) }

    private static let keys: [(key: [UInt8], kind: String)] = [
        ("token=", "a token"), ("password", "a password"), ("passwd", "a password"), ("secret_key", "a secret key"), ("api_key", "an API key"), ("apikey", "an API key"),
        ("access_key", "an access key"), ("client_secret", "a secret"), ("bearer", "a token"), ("basic", "a password"), ("pass=", "a password"), ("_pw=", "a password"),
        ("pwd=", "a password"),
    ].map { (Array($0.0.utf8), $0.1) }

    /// Whether a value that looks like a secret follows: `=` or `:` and eight characters that are no placeholder.
    private static func value(after start: Int, _ text: [UInt8]) -> Bool {
        var position = start
        let assigned = start > 0 && text[start - 1] == UInt8(ascii: "=")
        while position < text.count, text[position] == 0x20 || text[position] == UInt8(ascii: "\"") || text[position] == UInt8(ascii: "'") { position += 1 }
        if !assigned {
            guard position < text.count, text[position] == UInt8(ascii: "=") || text[position] == UInt8(ascii: ":") else {
                // `Authorization: Bearer …` and `Basic …` have no sign between.
                let last = text[..<start].last.map { $0 | 0x20 }
                guard position > start, last == UInt8(ascii: "r") || last == UInt8(ascii: "c") else { return false }
                let length = wordLength(text, position)
                return length >= 16 && text[position..<(position + length)].contains { $0 >= 0x30 && $0 <= 0x39 }
            }
            position += 1
            while position < text.count, text[position] == 0x20 || text[position] == UInt8(ascii: "\"") || text[position] == UInt8(ascii: "'") { position += 1 }
        }
        let length = wordLength(text, position)
        // `PWD=/home/…` is a folder.
        guard length >= 8, position < text.count, text[position] != UInt8(ascii: "/") else { return false }
        let word = text[position..<(position + length)]
        // Stars, the same character again and again, and words without any digit are placeholders or prose.
        return Set(word).count > 3 && word.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func hasURLPassword(_ text: [UInt8]) -> Bool {
        var place = 0
        while let start = position(of: Array("://".utf8), in: text, from: place) {
            let rest = text[(start + 3)...].prefix { $0 != 0x20 && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\"") }
            if let at = rest.lastIndex(of: UInt8(ascii: "@")), let colon = rest[..<at].firstIndex(of: UInt8(ascii: ":")), at - colon > 4 { return true }
            place = start + 3
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5A) || (byte >= 0x61 && byte <= 0x7A) || byte == UInt8(ascii: "_")
    }

    private static func wordLength(_ text: [UInt8], _ start: Int) -> Int {
        var position = start
        while position < text.count, isWord(text[position]) || "-+/.=".utf8.contains(text[position]) { position += 1 }
        return position - start
    }

    private static func position(of needle: [UInt8], in text: [UInt8], from start: Int = 0) -> Int? {
        guard text.count >= needle.count, start <= text.count - needle.count else { return nil }
        let first = needle[0]
        for position in start...(text.count - needle.count) where text[position] == first {
            var matches = true
            for offset in 1..<needle.count where text[position + offset] != needle[offset] {
                matches = false
                break
            }
            if matches { return position }
        }
        return nil
    }
}
