/// The parts of what a link points to, from its text alone.
public struct LinkTarget: Sendable {
    public var type: String
    public var path: String
    public var isExplicit: Bool
    public var application: String?
    public var searchOption: String?

    init(type: String, path: String, isExplicit: Bool) {
        self.type = type
        self.path = path
        self.isExplicit = isExplicit
    }

    /// Splits at the scheme; `nil` if there is none that Org knows.
    init?(scheme text: String) {
        let colon: Int? = Array(text.utf8).withUnsafeBufferPointer {
            Link.schemeEnd(at: 0, TextRegion(bytes: $0, start: 0, end: $0.count))
        }
        guard let colon else { return nil }
        self.init(type: String(decoding: text.utf8.prefix(colon), as: UTF8.self), path: String(Substring(text.utf8.dropFirst(colon + 1))),
            isExplicit: true)
    }

    /// Reads the path of a bracket link, abbreviations expanded.
    ///
    /// A file name is not split; see ``splitFile()``.
    init(_ rawLink: String) {
        let bytes = rawLink.utf8
        if Self.isFileName(rawLink) {
            self.init(type: "file", path: rawLink, isExplicit: false)
        } else if let scheme = LinkTarget(scheme: rawLink) {
            self = scheme
        } else if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") {
            self.init(type: "coderef", path: String(Substring(bytes.dropFirst().dropLast())), isExplicit: false)
        } else if bytes.first == UInt8(ascii: "#") {
            self.init(type: "custom-id", path: String(Substring(bytes.dropFirst())), isExplicit: false)
        } else {
            self.init(type: "fuzzy", path: rawLink, isExplicit: false)
        }
    }

    /// Whether the text is an absolute file name, or begins with `./` or `../`.
    private static func isFileName(_ text: String) -> Bool {
        let bytes = text.utf8
        return ["/", "~/", "./", "../"].contains { bytes.starts(with: $0.utf8) } || bytes.elementsEqual("~".utf8)
    }

    /// For files, takes application and search option off and makes three and more slashes at the start one.
    mutating func splitFile() {
        let lower = type.lowercased()
        guard lower == "file" || lower.hasPrefix("file+") && lower.utf8.count > 5 else { return }
        application = lower == "file" ? nil : String(Substring(type.utf8.dropFirst(5)))
        type = "file"
        var bytes = Array(path.utf8)
        if let option = bytes.indices.dropLast().first(where: { bytes[$0] == UInt8(ascii: ":") && bytes[$0 + 1] == UInt8(ascii: ":") }) {
            searchOption = String(decoding: bytes[(option + 2)...], as: UTF8.self)
            bytes.removeSubrange(option...)
        }
        let slashes = bytes.prefix { $0 == UInt8(ascii: "/") }.count
        if slashes >= 2 {
            // `//c:/` is the drive.
            let rest = bytes[slashes...]
            let drive = Array(rest.prefix { $0 & 0xC0 == 0x80 || $0 != UInt8(ascii: ":") })
            let isDrive =
                String(decoding: drive, as: UTF8.self).unicodeScalars.count == 1
                && rest.dropFirst(drive.count).starts(with: [UInt8(ascii: ":"), UInt8(ascii: "/")])
            if isDrive {
                bytes.removeFirst(slashes)
            } else if slashes >= 3 {
                bytes.removeFirst(slashes - 1)
            }
        }
        path = String(decoding: bytes, as: UTF8.self)
    }

    /// Resolves backslashes before brackets and at the end (`org-link-unescape`): of each such run half is kept.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var result: [UInt8] = []
        var backslashes = 0
        func isBracket(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\\") {
                backslashes += 1
                continue
            }
            result.append(contentsOf: repeatElement(UInt8(ascii: "\\"), count: isBracket(byte) ? backslashes / 2 : backslashes))
            backslashes = 0
            result.append(byte)
        }
        result.append(contentsOf: repeatElement(UInt8(ascii: "\\"), count: backslashes / 2))
        return String(decoding: result, as: UTF8.self)
    }

    /// Replaces an abbreviation at the start (`org-link-expand-abbrev`); `%s` and `%h` in the replacement stand for the text after the
    /// colon, and without them it is appended. A replacement that calls a function, `%(…)`, is not carried out.
    static func expandingAbbreviation(_ link: String, _ abbreviations: [(name: String, replacement: String)]) -> String {
        if abbreviations.isEmpty { return link }
        let bytes = link.utf8
        let colon = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
        let key = bytes[..<colon]
        guard let found = abbreviations.first(where: { $0.name.utf8.elementsEqual(key) }) else { return link }
        var tag = bytes[colon...].dropFirst()
        if tag.first == UInt8(ascii: ":") { tag = tag.dropFirst() }
        let text = String(Substring(tag))
        let replacement = Array(found.replacement.utf8)
        func place(of byte: UInt8) -> Int? {
            replacement.indices.dropLast().first { replacement[$0] == UInt8(ascii: "%") && replacement[$0 + 1] == byte }
        }
        if let call = place(of: UInt8(ascii: "(")), let close = replacement[(call + 2)...].firstIndex(of: UInt8(ascii: ")")),
            close > call + 2 {
            return link
        }
        func replacing(_ place: Int, with value: String) -> String {
            String(decoding: replacement[..<place], as: UTF8.self) + value + String(decoding: replacement[(place + 2)...], as: UTF8.self)
        }
        if let place = place(of: UInt8(ascii: "s")) { return replacing(place, with: text) }
        if let place = place(of: UInt8(ascii: "h")) { return replacing(place, with: percentEncoded(text)) }
        return found.replacement + text
    }

    /// Percent-encodes all but the unreserved characters (`url-hexify-string`).
    private static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"): result.append(byte)
            default:
                if CharacterSyntax.isASCIIAlphanumeric(byte) {
                    result.append(byte)
                } else {
                    result.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
                }
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
