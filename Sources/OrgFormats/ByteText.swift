/// Appending text to bytes, and laying out lines of them.
extension [UInt8] {
    mutating func put(_ text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    /// Without white space at both ends.
    var trimmed: [UInt8] {
        guard let first = firstIndex(where: { !Self.isBlank($0) }), let last = lastIndex(where: { !Self.isBlank($0) }) else { return [] }
        return Array(self[first...last])
    }

    /// Without line ends at the end.
    var withoutFinalNewlines: [UInt8] {
        var text = self
        while text.last == 0x0A { text.removeLast() }
        return text
    }

    var hasInk: Bool { contains { !Self.isBlank($0) } }

    /// Each line with `prefix` before it, the first one with `first`; blank lines get the prefix without its final blanks.
    func prefixed(_ prefix: String, first: String? = nil) -> [UInt8] {
        var result: [UInt8] = []
        var isFirst = true
        for line in split(separator: 0x0A, omittingEmptySubsequences: false) {
            if !isFirst { result.append(0x0A) }
            var mark = isFirst ? first ?? prefix : prefix
            if line.isEmpty, !isFirst || first == nil { while mark.last == " " { mark.removeLast() } }
            result.put(mark)
            result.append(contentsOf: line)
            isFirst = false
        }
        return result
    }

    /// The longest run of a byte.
    func longestRun(of byte: UInt8) -> Int {
        var longest = 0
        var run = 0
        for other in self {
            run = other == byte ? run + 1 : 0
            longest = Swift.max(longest, run)
        }
        return longest
    }
}

extension String {
    /// The last part of a `/`-separated name.
    var baseName: String { split(separator: "/").last.map(String.init) ?? self }

    /// Without white space at both ends.
    var trimmed: String { String(decoding: Array(utf8).trimmed, as: UTF8.self) }
}

extension String {
    func replacingAll(_ part: String, with other: String) -> String {
        let text = Array(utf8)
        let wanted = Array(part.utf8)
        guard !wanted.isEmpty, text.count >= wanted.count else { return self }
        var result: [UInt8] = []
        var place = 0
        while place < text.count {
            if text[place] == wanted[0], place + wanted.count <= text.count, text[place..<(place + wanted.count)].elementsEqual(wanted) {
                result.put(other)
                place += wanted.count
            } else {
                result.append(text[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// A phrase with a number for `%d`.
    func replacingNumber(_ number: Int?) -> String { replacingAll("%d", with: String(number ?? 0)) }
}
