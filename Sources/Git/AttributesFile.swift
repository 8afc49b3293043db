/// One `.gitattributes` file of a tree, to ask many paths for one attribute without libgit2's file by file look-ups (gitattributes(5)).
public struct AttributesFile: Sendable {
    private struct Line: Sendable {
        var pattern: [UInt8]
        /// Whether the pattern has a slash and so is matched against the whole path below the file's folder.
        var isPath: Bool
        var value: AttributeValue
    }

    /// The folder that the file lies in.
    public let directory: RepositoryPath
    private let lines: [Line]

    /// Reads the lines that say something about `attribute`.
    public init(_ bytes: [UInt8], in directory: RepositoryPath, attribute: String) {
        self.directory = directory
        lines = bytes.split(separator: 0x0A).compactMap { line in
            let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            guard let first = words.first, first.first != UInt8(ascii: "#"), first.first != UInt8(ascii: "!"), first.first != UInt8(ascii: "[") else { return nil }
            var value: AttributeValue?
            for word in words.dropFirst() {
                let text = String(decoding: word, as: UTF8.self)
                if text == attribute { value = .set }
                if text == "-" + attribute { value = .unset }
                if text == "!" + attribute { value = .unspecified }
                if text.hasPrefix(attribute + "=") { value = .text(String(text.dropFirst(attribute.count + 1))) }
            }
            guard let value else { return nil }
            var pattern = Array(first)
            if pattern.count > 1, pattern.first == UInt8(ascii: "\""), pattern.last == UInt8(ascii: "\"") { pattern = Array(pattern.dropFirst().dropLast()) }
            let isPath = pattern.contains(UInt8(ascii: "/"))
            if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
            return Line(pattern: pattern, isPath: isPath, value: value)
        }
    }

    /// Whether the file says anything about the attribute.
    public var isEmpty: Bool { lines.isEmpty }

    /// Returns what the file says about a path (of the repository): the last line that fits; `nil` where none does.
    public func value(of path: RepositoryPath) -> AttributeValue? {
        guard path.isInside(directory) else { return nil }
        let inner = directory.isEmpty ? path.bytes[...] : path.bytes[(directory.bytes.count + 1)...]
        let name = inner.lastIndex(of: UInt8(ascii: "/")).map { inner[($0 + 1)...] } ?? inner
        return lines.last { Wildcard.matches($0.pattern[...], $0.isPath ? inner : name) }?.value
    }
}

/// Git's wildcards (gitignore(5), `wildmatch`): `*` and `?` stop at slashes, `**` does not.
enum Wildcard {
    static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        var steps = 0
        return matches(pattern, text, &steps)
    }

    /// `steps` bounds the work of patterns made to be slow.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, _ steps: inout Int) -> Bool {
        steps += 1
        if steps > 100_000 { return false }
        guard let first = pattern.first else { return text.isEmpty }
        let slash = UInt8(ascii: "/")
        switch first {
        case UInt8(ascii: "*"):
            if pattern.starts(with: "**/".utf8) {
                let rest = pattern.dropFirst(3)
                if matches(rest, text, &steps) { return true }
                var position = text.startIndex
                while let next = text[position...].firstIndex(of: slash) {
                    position = next + 1
                    if matches(rest, text[position...], &steps) { return true }
                }
                return false
            }
            let crosses = pattern.starts(with: "**".utf8)
            let rest = pattern.dropFirst(crosses ? 2 : 1)
            var position = text.startIndex
            while true {
                if matches(rest, text[position...], &steps) { return true }
                guard position < text.endIndex, crosses || text[position] != slash else { return false }
                position += 1
            }
        case UInt8(ascii: "?"):
            guard let character = text.first, character != slash else { return false }
            return matches(pattern.dropFirst(), text.dropFirst(), &steps)
        case UInt8(ascii: "["):
            guard let character = text.first, character != slash, let close = pattern.dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else { return false }
            return contains(pattern[(pattern.startIndex + 1)..<close], character) && matches(pattern[(close + 1)...], text.dropFirst(), &steps)
        case UInt8(ascii: "\\") where pattern.count > 1:
            return pattern[pattern.startIndex + 1] == text.first && matches(pattern.dropFirst(2), text.dropFirst(), &steps)
        default:
            return first == text.first && matches(pattern.dropFirst(), text.dropFirst(), &steps)
        }
    }

    private static func contains(_ set: ArraySlice<UInt8>, _ character: UInt8) -> Bool {
        let negated = set.first == UInt8(ascii: "!") || set.first == UInt8(ascii: "^")
        let items = Array(negated ? set.dropFirst() : set)
        var found = false
        var position = 0
        while position < items.count {
            if position + 2 < items.count, items[position + 1] == UInt8(ascii: "-") {
                if items[position] <= character, character <= items[position + 2] { found = true }
                position += 3
            } else {
                if items[position] == character { found = true }
                position += 1
            }
        }
        return found != negated
    }
}
