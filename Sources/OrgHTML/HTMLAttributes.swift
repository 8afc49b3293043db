import OrgExport

/// The attributes of an `#+ATTR_HTML` line or of an element that is written: an ordered property list (`org-export-read-attribute`).
struct HTMLAttributes {
    /// Name without colon; a value of `nil` removes the attribute.
    private(set) var items: [(name: String, value: String?)] = []

    init() {}

    /// Reads `:name value` pairs; what stands before the first name is dropped.
    init(lines: [String]) {
        guard !lines.isEmpty else { return }
        let text = Array(lines.joined(separator: " ").utf8)
        var name: String?
        var start = 0
        var index = 0
        while index < text.count {
            guard text[index] == UInt8(ascii: ":"), index == start || Self.isBlank(text[index - 1]), let end = Self.nameEnd(text, index) else {
                index += 1
                continue
            }
            if let name { items.append((name, Self.value(text[start..<index]))) }
            name = String(decoding: text[(index + 1)..<end], as: UTF8.self)
            start = end
            while start < text.count, Self.isBlank(text[start]) { start += 1 }
            index = start
        }
        if let name { items.append((name, Self.value(text[start...]))) }
    }

    /// Where a name that starts with the colon at `index` ends; blanks or the end must follow.
    private static func nameEnd(_ text: [UInt8], _ index: Int) -> Int? {
        var end = index + 1
        while end < text.count {
            switch text[end] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                end += 1
                continue
            default: break
            }
            break
        }
        return end > index + 1 && (end == text.count || isBlank(text[end])) ? end : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func value(_ text: ArraySlice<UInt8>) -> String? {
        var text = text
        while let last = text.last, isBlank(last) { text = text.dropLast() }
        if text.isEmpty { return nil }
        // A value of quotation marks alone stands for what is between the outer ones.
        if text.count >= 2, text.allSatisfy({ $0 == UInt8(ascii: "\"") }) { text = text.dropFirst().dropLast() }
        let value = String(decoding: text, as: UTF8.self)
        return value == "nil" ? nil : value
    }

    func contains(_ name: String) -> Bool { items.contains { $0.name == name } }

    subscript(name: String) -> String? {
        get { items.first { $0.name == name }.flatMap(\.value) }
        set {
            if let index = items.firstIndex(where: { $0.name == name }) { items[index].value = newValue } else { items.append((name, newValue)) }
        }
    }

    /// Sets all of `other`'s attributes (`org-combine-plists`).
    mutating func merge(_ other: HTMLAttributes) { for item in other.items { self[item.name] = item.value } }

    /// Sets attributes from literals.
    mutating func merge(_ other: [(String, String?)]) { for item in other { self[item.0] = item.1 } }

    /// Writes ` name="value"` for each attribute with a value (`org-html--make-attribute-string`).
    func write(to output: inout [UInt8]) {
        for item in items {
            guard let value = item.value else { continue }
            output.append(0x20)
            output.put(item.name)
            output.put("=\"")
            Self.write(value: value, to: &output)
            output.append(UInt8(ascii: "\""))
        }
    }

    /// Writes a value with `&`, `<`, `>` and `"` as character references.
    static func write(value: String, to output: inout [UInt8]) {
        var piece: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 0x26: piece.put("&amp;")
            case 0x3C: piece.put("&lt;")
            case 0x3E: piece.put("&gt;")
            case 0x22: piece.put("&quot;")
            default: piece.append(byte)
            }
        }
        output.append(contentsOf: piece)
    }
}
