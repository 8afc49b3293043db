import OrgSyntax

/// The items of `#+OPTIONS` lines (`org-export--parse-option-keyword`).
public struct OptionsLine: Sendable {
    /// Item name in lower case and value; of an item that stands several times in one line the last one counts.
    public private(set) var items: [String: OptionValue] = [:]

    public init() {}

    /// Reads one line's value and adds its items; those of later lines win.
    ///
    /// An item is the shortest text before a colon that a value follows at once; the value is one Lisp datum.
    public mutating func add(_ line: String) {
        let bytes = line.orgBytes
        var position = 0
        while position < bytes.count {
            while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
            let start = position
            // The name has at least one character, so `::nil` sets item `:`. It does not span lines.
            guard start < bytes.count, let colon = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: ":")) else { return }
            position = colon + 1
            guard position < bytes.count, bytes[position] > 0x20 else { continue }
            var reader = OptionReader(bytes: bytes, at: position)
            guard let value = reader.read() else { return }
            items[String(orgBytes: bytes[start..<colon]).lowercased()] = value
            position = reader.position
        }
    }

    public subscript(name: String) -> OptionValue? { items[name] }
}
