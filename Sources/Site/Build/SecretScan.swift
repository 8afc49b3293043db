internal import Experiments
internal import OrgExport
public import OrgSyntax

/// A line that looks as if it held a secret and would be published.
public struct FoundSecret: Sendable, Equatable {
    /// As messages name it.
    public var file: String
    public var line: Int
    /// `a token`, `a private key` …
    public var kind: String
    /// What a baseline names it by: it changes with the line, and nothing of the secret can be found out from it.
    public var key: String

    public var diagnostic: Diagnostic {
        Diagnostic(
            id: "secret", .error, "this line has \(kind) and would be published", file: file, location: SourceLocation(line: line, column: 1),
            hints: ["take it out and revoke it", "or accept it: --allow-secrets once, --write-secrets-baseline FILE for good"])
    }
}

/// Looks for secrets in what is about to be published.
enum SecretScan {
    /// Lines of the environment, one after the other, that are taken for a dump of it.
    private static let dumpLength = 8

    /// Secrets in a notebook's text, as far as they stand on one of its pages.
    static func notebook(_ prepared: PreparedNotebook, pages: [RenderedNotebook.Page], head: [UInt8], _ source: any SourceFiles) -> [FoundSecret] {
        let text = prepared.text.bytes
        var hits = SecretScanner.secrets(in: text)
        hits += dumps(in: text)
        guard !hits.isEmpty else { return [] }
        var shown: [[UInt8]] = [head]
        for page in pages {
            for html in [page.content, page.contents, page.title, page.subtitle] {
                var words: [UInt8] = []
                HTMLText.appendText(of: html[...], to: &words)
                shown += [html, words]
            }
        }
        hits.removeAll { !isShown(text[$0.range], in: shown) }
        return zip(hits, prepared.origins(ofLines: hits.map(\.line))).map { hit, origin in
            let file = origin?.file ?? prepared.path
            return FoundSecret(file: source.shownName(file), line: origin?.line ?? hit.line, kind: hit.kind, key: key(file, text[hit.range]))
        }
    }

    /// Secrets in a file that is copied.
    static func file(_ path: String, _ bytes: [UInt8], _ source: any SourceFiles) -> [FoundSecret] {
        // Of a file that is no text nobody reads lines.
        guard !bytes.prefix(8000).contains(0) else { return [] }
        return SecretScanner.secrets(in: bytes).map { FoundSecret(file: source.shownName(path), line: $0.line, kind: $0.kind, key: key(path, bytes[$0.range])) }
    }

    /// Whether a file of an earlier version may be shown.
    static func isClean(_ bytes: [UInt8]) -> Bool { bytes.prefix(8000).contains(0) || SecretScanner.secrets(in: bytes).isEmpty }

    private static func key(_ file: String, _ line: ArraySlice<UInt8>) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(file)
        fingerprint.add(Array(line.filter { $0 > 0x20 }))
        return Fingerprint.hex(fingerprint.value)
    }

    /// Whether the longest word of a line stands in what readers get.
    private static func isShown(_ line: ArraySlice<UInt8>, in shown: [[UInt8]]) -> Bool {
        let words = line.split { $0 <= 0x20 || $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
        guard let longest = words.max(by: { $0.count < $1.count }) else { return false }
        let variants = [Array(longest), Array(HTMLText.escaped(String(decoding: longest, as: UTF8.self)).utf8)]
        return shown.contains { text in variants.contains { ByteSearch.range(of: $0, in: text[...]) != nil } }
    }

    /// Dumps of the environment in results.
    private static func dumps(in text: [UInt8]) -> [(line: Int, range: Range<Int>, kind: String)] {
        var result: [(line: Int, range: Range<Int>, kind: String)] = []
        guard text.withUnsafeBufferPointer({ ByteSearch.first("PATH=", in: $0) ?? ByteSearch.first("HOME=", in: $0) }) != nil else { return [] }
        var number = 0
        var isExample = false
        var run: [(line: Int, range: Range<Int>)] = []
        func end() {
            if run.count >= dumpLength { result.append((run[0].line, run[0].range, "a dump of the environment")) }
            run = []
        }
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let words = String(decoding: line.prefix(20), as: UTF8.self).lowercased().drop { $0 == " " }
            if words.hasPrefix("#+begin_example") { isExample = true } else if words.hasPrefix("#+end_example") { isExample = false }
            if words.hasPrefix(":") || isExample, SecretScanner.isEnvironment(line) { run.append((number, line.startIndex..<line.endIndex)) } else { end() }
        }
        end()
        return result
    }
}

/// Secrets that are accepted: a line for each, its key first.
public struct SecretBaseline: Sendable {
    private let keys: Set<String>

    public init(_ text: String) {
        keys = Set(text.split(separator: "\n").compactMap { line in line.hasPrefix("#") ? nil : line.split(separator: " ").first.map(String.init) })
    }

    public func accepts(_ secret: FoundSecret) -> Bool { keys.contains(secret.key) }

    /// A baseline that accepts all of `secrets`.
    public static func text(_ secrets: [FoundSecret]) -> String {
        "# Lines that labbook publish may publish although they look like secrets. A line counts until it changes.\n"
            + Set(secrets.map { "\($0.key)  \($0.file): \($0.kind)" }).sorted().joined(separator: "\n") + "\n"
    }
}
