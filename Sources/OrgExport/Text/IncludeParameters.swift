import OrgSyntax

/// The value of an `#+INCLUDE` line (`org-export-parse-include-value`).
struct IncludeParameters {
    /// As written, without quotation marks and search option; `nil` where no file is named.
    var file: String?
    /// What stands after `::`.
    var location: String?
    var isOnlyContents = false
    /// `first-last`; either may be missing.
    var lines: String?
    /// The block that takes the text: `src`, `example`, `quote` …
    var block: String?
    /// Whether the block takes text that is no Org: `src`, `example`, `export`.
    var isLiteral = false
    /// What follows `src` or `export`.
    var arguments: String?
    var minimumLevel: Int?

    /// - Parameter inducedLevel: The level below the headline that the line stands under.
    init(_ value: String, inducedLevel: Int) {
        var text = Array(value.utf8)
        takeFile(&text)
        if let found = Self.find(":only-contents", in: text) {
            var end = Self.skipBlanks(text, found.upperBound)
            let start = end
            while end < text.count, !Self.isBlank(text[end]) { end += 1 }
            let word = String(decoding: text[start..<end], as: UTF8.self)
            if word.hasPrefix(":") {
                text.removeSubrange(found.lowerBound..<start)
            } else {
                isOnlyContents = !word.isEmpty && word != "nil"
                text.removeSubrange(found.lowerBound..<end)
            }
        }
        takeLines(&text)
        takeEnvironment(&text, inducedLevel)
        takeBlock(&text)
    }

    private mutating func takeFile(_ text: inout [UInt8]) {
        var end = 0
        if text.first == UInt8(ascii: "\""), let close = text.dropFirst(2).firstIndex(of: UInt8(ascii: "\"")),
            close + 1 == text.count || Self.isBlank(text[close + 1]) {
            end = close + 1
        } else {
            while end < text.count, !Self.isBlank(text[end]) { end += 1 }
        }
        guard end > 0 else { return }
        var matched = String(decoding: text[..<end], as: UTF8.self)
        text.removeSubrange(..<Self.skipBlanks(text, end))
        if matched.hasPrefix("\""), matched.hasSuffix("\""), matched.utf8.count > 1 { matched = String(matched.dropFirst().dropLast()) }
        if let colons = Self.find("::", in: Array(matched.utf8)) {
            let bytes = Array(matched.utf8)
            location = String(decoding: bytes[colons.upperBound...], as: UTF8.self)
            matched = String(decoding: bytes[..<colons.lowerBound], as: UTF8.self)
        }
        file = matched
    }

    private mutating func takeLines(_ text: inout [UInt8]) {
        guard let found = Self.find(":lines ", in: text) else { return }
        let open = Self.skipBlanks(text, found.upperBound)
        guard open < text.count, text[open] == UInt8(ascii: "\""), let close = text[(open + 1)...].firstIndex(of: UInt8(ascii: "\"")) else { return }
        let inner = text[(open + 1)..<close]
        guard inner.filter({ $0 == UInt8(ascii: "-") }).count == 1, inner.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }) else { return }
        lines = String(decoding: inner, as: UTF8.self)
        text.removeSubrange(found.lowerBound...close)
    }

    private mutating func takeEnvironment(_ text: inout [UInt8], _ inducedLevel: Int) {
        if Self.findWord("example", in: text) != nil {
            isLiteral = true
        } else if let found = Self.findWord("export", in: text) ?? Self.findWord("src", in: text) {
            isLiteral = true
            let start = Self.skipBlanks(text, found.upperBound)
            if start > found.upperBound {
                arguments = String(decoding: text[start...], as: UTF8.self)
                text.removeSubrange(start...)
            }
        }
        guard !isLiteral else { return }
        minimumLevel = inducedLevel
        guard let found = Self.find(":minlevel ", in: text) else { return }
        let start = Self.skipBlanks(text, found.upperBound)
        var end = start
        while end < text.count, (0x30...0x39).contains(text[end]) { end += 1 }
        guard let level = Int(String(decoding: text[start..<end], as: UTF8.self)) else { return }
        minimumLevel = level
        text.removeSubrange(found.lowerBound..<end)
    }

    /// Takes what stands in quotation marks, or else from the beginning of the first word on to the last end of a word before a blank.
    private mutating func takeBlock(_ text: inout [UInt8]) {
        func end(from start: Int) -> Int { text[start...].firstIndex(where: Self.isBlank) ?? text.count }
        var found: Range<Int>?
        var before = 0
        for quote in text.indices where text[quote] == UInt8(ascii: "\"") {
            let stop = end(from: quote + 1)
            guard quote + 2 < stop, let close = text[(quote + 2)..<stop].lastIndex(of: UInt8(ascii: "\"")) else { continue }
            (found, before) = (quote + 1..<close, quote)
            break
        }
        if found == nil, let start = text.firstIndex(where: Self.isWord) {
            let stop = end(from: start)
            (found, before) = (start..<((text[start..<stop].lastIndex(where: Self.isWord) ?? start) + 1), start)
        }
        guard let found, before == 0 || text[before - 1] != UInt8(ascii: ":") else { return }
        block = String(decoding: text[found], as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func isWord(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
    }

    private static func skipBlanks(_ text: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < text.count, isBlank(text[index]) { index += 1 }
        return index
    }

    private static func find(_ part: StaticString, in text: [UInt8]) -> Range<Int>? {
        let wanted = Array(part.description.utf8)
        guard text.count >= wanted.count else { return nil }
        for start in 0...(text.count - wanted.count) where text[start..<(start + wanted.count)].elementsEqual(wanted) {
            return start..<(start + wanted.count)
        }
        return nil
    }

    /// Finds a word with no word character beside it.
    private static func findWord(_ word: StaticString, in text: [UInt8]) -> Range<Int>? {
        let wanted = Array(word.description.utf8)
        guard text.count >= wanted.count else { return nil }
        func isWord(_ index: Int) -> Bool { text.indices.contains(index) && Self.isWord(text[index]) }
        for start in 0...(text.count - wanted.count) where text[start..<(start + wanted.count)].elementsEqual(wanted) {
            if !isWord(start - 1), !isWord(start + wanted.count) { return start..<(start + wanted.count) }
        }
        return nil
    }
}
