import OrgSyntax

/// One entry of a bibliography: fields in lower case with their text, white space folded.
public struct BibliographyEntry: Sendable, Equatable {
    public var key: String
    public var type: String
    public var fields: [String: String]

    public init(key: String, type: String, fields: [String: String]) {
        self.key = key
        self.type = type
        self.fields = fields
    }

    public subscript(field: String) -> String? { fields[field] }
}

/// Reads BibTeX and BibLaTeX files: entries, `@string` abbreviations, `#` concatenation, nested braces.
///
/// Values are kept as written, without their outer delimiters: TeX commands and inner braces stay.
public struct BibTeXReader {
    private let bytes: [UInt8]
    private var position = 0
    private var abbreviations: [String: String] = [
        "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June", "jul": "July", "aug": "August",
        "sep": "September", "oct": "October", "nov": "November", "dec": "December",
    ]

    /// Returns the entries in file order; what cannot be read is skipped.
    public static func entries(of bytes: [UInt8]) -> [BibliographyEntry] {
        var reader = BibTeXReader(bytes: bytes)
        var entries: [BibliographyEntry] = []
        while let entry = reader.next() { entries.append(entry) }
        return entries
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Finds the next entry; an `@` counts at the start of a line only, as in Emacs.
    private mutating func next() -> BibliographyEntry? {
        while position < bytes.count {
            guard let at = bytes[position...].firstIndex(of: UInt8(ascii: "@")) else { return nil }
            position = at + 1
            guard isFirstOnLine(at) else { continue }
            let type = name().lowercased()
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "{") || bytes[position] == UInt8(ascii: "(") else { continue }
            let close = bytes[position] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
            position += 1
            switch type {
            case "", "comment", "preamble": continue
            case "string":
                for (name, value) in fields(until: close) { abbreviations[name] = value }
            default:
                if let entry = entry(type, close) { return entry }
            }
        }
        return nil
    }

    private func isFirstOnLine(_ index: Int) -> Bool {
        var index = index - 1
        while index >= 0, bytes[index] == 0x20 || bytes[index] == 0x09 { index -= 1 }
        return index < 0 || bytes[index] == 0x0A || bytes[index] == 0x0D
    }

    private mutating func entry(_ type: String, _ close: UInt8) -> BibliographyEntry? {
        skipBlanks()
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != close, bytes[position] > 0x20 { position += 1 }
        let key = String(orgBytes: bytes[start..<position])
        skipBlanks()
        guard position < bytes.count, !key.isEmpty else { return nil }
        if bytes[position] == close {
            position += 1
            return BibliographyEntry(key: key, type: type, fields: [:])
        }
        guard bytes[position] == UInt8(ascii: ",") else { return nil }
        position += 1
        var result: [String: String] = [:]
        for (name, value) in fields(until: close) where result[name] == nil { result[name] = value }
        return BibliographyEntry(key: key, type: type, fields: result)
    }

    private mutating func fields(until close: UInt8) -> [(name: String, value: String)] {
        var result: [(String, String)] = []
        while true {
            skipBlanks()
            guard position < bytes.count else { return result }
            if bytes[position] == close {
                position += 1
                return result
            }
            if bytes[position] == UInt8(ascii: ",") {
                position += 1
                continue
            }
            let name = name().lowercased()
            skipBlanks()
            guard !name.isEmpty, position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return result }
            position += 1
            result.append((name, Self.folded(value())))
        }
    }

    /// Reads pieces joined by `#`.
    private mutating func value() -> [UInt8] {
        var text: [UInt8] = []
        while true {
            skipBlanks()
            guard position < bytes.count else { return text }
            switch bytes[position] {
            case UInt8(ascii: "{"): text += delimited(UInt8(ascii: "}"))
            case UInt8(ascii: "\""): text += delimited(UInt8(ascii: "\""))
            default:
                let word = name()
                if word.isEmpty { return text }
                text += (abbreviations[word.lowercased()] ?? word).orgBytes
            }
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "#") else { return text }
            position += 1
        }
    }

    /// Reads up to the closing delimiter outside of braces; the delimiters themselves are left out.
    private mutating func delimited(_ close: UInt8) -> [UInt8] {
        position += 1
        let start = position
        var depth = 0
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
                continue
            }
            if depth == 0, byte == close {
                position += 1
                return Array(bytes[start..<(position - 1)])
            }
            if byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
            position += 1
        }
        position = bytes.count
        return Array(bytes[start...])
    }

    private mutating func name() -> String {
        skipBlanks()
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"),
                UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"):
                return String(orgBytes: bytes[start..<position])
            default: position += 1
            }
        }
        return String(orgBytes: bytes[start..<position])
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    private static func folded(_ text: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text {
            if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                if result.last != 0x20 { result.append(0x20) }
            } else {
                result.append(byte)
            }
        }
        return String(orgBytes: result)
    }
}
