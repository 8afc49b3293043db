import OrgSyntax

/// The code of a source or example block as exporters print it: indentation and coderefs taken off (`org-export-unravel-code`).
public struct CodeBlock: Sendable {
    /// The lines joined by line ends, none at the end.
    public var text: [UInt8]
    /// Labels of coderefs by line, 1 first.
    public var labels: [Int: String] = [:]
    public var switches: BlockSwitches
    /// `nil` for an example block or a source block without language.
    public var language: String?

    public init(value: [UInt8], switches: BlockSwitches, language: String?) {
        self.switches = switches
        self.language = language
        text = switches.preservesIndentation ? value : Lines.removingIndentation(value)
        if text.last == 0x0A { text.removeLast() }
        guard let format = CoderefFormat(switches.labelFormat) else { return }
        guard Lines.contains(text, format.prefix) else { return }
        var result: [UInt8] = []
        var line = 0
        var start = 0
        while true {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            line += 1
            if let match = format.match(text[start..<end]) {
                result += text[start..<match.start]
                labels[line] = match.label
            } else {
                result += text[start..<end]
            }
            guard end < text.count else { break }
            result.append(0x0A)
            start = end + 1
        }
        if !labels.isEmpty { text = result }
    }

    public var lineCount: Int {
        var count = 1
        text.withUnsafeBufferPointer { ByteSearch.forEachLineEnd(in: $0) { _ in count += 1 } }
        return count
    }
}

/// The switches of a block's first line (Org manual, 'Literal Examples').
public struct BlockSwitches: Sendable {
    /// `-n` starts a numbering, `+n` continues; the number is that of the line before the first.
    public enum Numbering: Sendable, Equatable {
        case new(Int)
        case continued(Int)
    }

    public var numbering: Numbering?
    public var preservesIndentation = false
    /// Whether a coderef's label stays in the text.
    public var retainsLabels = true
    /// Whether links to a coderef show the label, not the line's number.
    public var usesLabels = true
    public var labelFormat = "(ref:%s)"

    public init(_ switches: String?) {
        guard let switches else { return }
        let bytes = Array(switches.utf8)
        numbering = Self.numbering(bytes)
        preservesIndentation = Self.hasWord(bytes, "i")
        retainsLabels = !Self.hasWord(bytes, "r") || (numbering != nil && Self.hasWord(bytes, "k"))
        usesLabels = retainsLabels && !Self.hasWord(bytes, "k")
        if let format = Self.format(bytes) { labelFormat = format }
    }

    private static func isWord(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard index < bytes.count else { return false }
        return SyntaxClass(Unicode.Scalar(bytes[index])) == .word || bytes[index] >= 0x80
    }

    private static func hasWord(_ bytes: [UInt8], _ letter: Character) -> Bool {
        guard let byte = letter.asciiValue else { return false }
        return bytes.indices.contains { index in
            index > 0 && bytes[index] == byte && bytes[index - 1] == UInt8(ascii: "-") && !isWord(bytes, index + 1)
        }
    }

    private static func numbering(_ bytes: [UInt8]) -> Numbering? {
        for index in bytes.indices.dropFirst() where bytes[index] == UInt8(ascii: "n") {
            let sign = bytes[index - 1]
            guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { continue }
            var end = index + 1
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            let digits = end
            while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
            var number = 0
            if end > digits, !isWord(bytes, end), let value = Int(String(decoding: bytes[digits..<end], as: UTF8.self)) {
                number = value - 1
            } else if isWord(bytes, index + 1) {
                continue
            }
            return sign == UInt8(ascii: "-") ? .new(number) : .continued(number)
        }
        return nil
    }

    private static func format(_ bytes: [UInt8]) -> String? {
        for index in bytes.indices.dropFirst(3) where bytes[index] == UInt8(ascii: "\"") {
            var before = index - 1
            while before > 0, bytes[before] == 0x20 { before -= 1 }
            guard before < index - 1, before > 0, bytes[before] == UInt8(ascii: "l"), bytes[before - 1] == UInt8(ascii: "-") else { continue }
            guard let end = bytes[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")), end > index + 1 else { continue }
            return String(orgBytes: bytes[(index + 1)..<end])
        }
        return nil
    }
}

/// The form of a coderef, `(ref:%s)` (`org-src-coderef-regexp`).
struct CoderefFormat {
    let prefix: [UInt8]
    private let suffix: [UInt8]

    init?(_ format: String) {
        let bytes = format.orgBytes
        guard let percent = bytes.indices.dropLast().first(where: { bytes[$0] == UInt8(ascii: "%") && bytes[$0 + 1] == UInt8(ascii: "s") }) else {
            return nil
        }
        prefix = Array(bytes[..<percent])
        suffix = Array(bytes[(percent + 2)...])
        guard !prefix.isEmpty else { return nil }
    }

    var firstByte: UInt8 { prefix[0] }

    /// Finds the coderef at the end of a line: where it starts, the blanks before it included, and its label.
    func match(_ line: ArraySlice<UInt8>) -> (start: Int, label: String)? {
        var end = line.endIndex
        while end > line.startIndex, line[end - 1] == 0x20 || line[end - 1] == 0x09 { end -= 1 }
        guard end - line.startIndex > prefix.count + suffix.count, line[..<end].suffix(suffix.count).elementsEqual(suffix) else { return nil }
        let labelEnd = end - suffix.count
        var index = line.startIndex
        while let found = line[index..<labelEnd].firstIndex(of: prefix[0]) {
            index = found + 1
            guard line[found..<labelEnd].starts(with: prefix) else { continue }
            let label = line[(found + prefix.count)..<labelEnd]
            guard let first = label.first, first != 0x20, label.allSatisfy(Self.isLabelByte) else { continue }
            var start = found
            while start > line.startIndex, line[start - 1] == 0x20 || line[start - 1] == 0x09 { start -= 1 }
            return (start, String(decoding: label, as: UTF8.self))
        }
        return nil
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x20: true
        default: false
        }
    }
}

extension ExportDocument {
    /// The code of a source or example block; `nil` for another record.
    public func codeBlock(_ index: Int) -> CodeBlock? {
        guard !tree[index].isMade else { return nil }
        let node = tree.node(index)
        if let block = SrcBlock(node) {
            return CodeBlock(value: block.valueBytes, switches: BlockSwitches(block.switches), language: block.language)
        }
        if let block = ExampleBlock(node) {
            return CodeBlock(value: block.valueBytes, switches: BlockSwitches(block.switches), language: nil)
        }
        return nil
    }

    /// The number of the line before a numbered block's first; `nil` for one without numbers (`org-export-get-loc`).
    public mutating func lineOffset(_ index: Int) -> Int? {
        if let counters = lineOfCodeCounters { return counters[index] }
        var counters: [Int: Int] = [:]
        var count = 0
        tree.walk(tree.root) { place in
            let kind = tree.kind(place)
            guard kind == .srcBlock || kind == .exampleBlock else { return !kind.isObject && !kind.isSecondaryString }
            let node = tree.node(place)
            let switches = BlockSwitches(kind == .srcBlock ? SrcBlock(node)?.switches : ExampleBlock(node)?.switches)
            guard let numbering = switches.numbering else { return false }
            switch numbering {
            case .new(let number):
                counters[place] = number
                count = number
            case .continued(let number):
                counters[place] = count + number
                count += number
            }
            let value = kind == .srcBlock ? SrcBlock(node)?.value : ExampleBlock(node)?.value
            count += (value ?? "").utf8.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
            return false
        }
        lineOfCodeCounters = counters
        return counters[index]
    }

    /// What a link to a coderef shows: its line's number, or its label; `nil` where no block has it (`org-export-resolve-coderef`).
    public mutating func resolveCoderef(_ label: String) -> String? {
        var found = ExportTree.none
        var line = 0
        var switches = BlockSwitches(nil)
        tree.walk(tree.root) { place in
            let kind = tree.kind(place)
            guard found < 0 else { return false }
            guard kind == .srcBlock || kind == .exampleBlock else { return !kind.isObject && !kind.isSecondaryString }
            let node = tree.node(place)
            switches = BlockSwitches(kind == .srcBlock ? SrcBlock(node)?.switches : ExampleBlock(node)?.switches)
            guard let format = CoderefFormat(switches.labelFormat) else { return false }
            let value = ((kind == .srcBlock ? SrcBlock(node)?.value : ExampleBlock(node)?.value) ?? "").orgBytes
            guard value.contains(format.firstByte) else { return false }
            // Lines count from the first that is not blank.
            var number = 0
            Lines.forEachLine(value) { text in
                if number == 0, text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return true }
                number += 1
                if format.match(text)?.label == label {
                    found = place
                    line = number
                }
                return true
            }
            return false
        }
        guard found >= 0 else { return nil }
        return switches.usesLabels ? label : String((lineOffset(found) ?? 0) + line)
    }
}
