/// A source block (Org manual, 'Structure of Code Blocks'; `org-element-src-block-parser`).
public struct SrcBlock: Sendable {
    public let node: Node
    public let language: String?
    /// All switches (`-n 5 -r`) as one string.
    public let switches: String?
    /// The header arguments as one string.
    public let parameters: String?
    /// The bytes of ``parameters``; empty at the end of the first line where there are none.
    public let parametersRange: Range<Int>

    public init?(_ node: Node) {
        guard node.kind == .srcBlock else { return nil }
        self.node = node
        let line = node.firstLine
        let source = node.tree.source
        (language, switches, parametersRange) = source.withBytes { bytes in
            var position = line.lowerBound + 11
            var language: String?
            var first = position
            while first < line.upperBound, bytes[first] == 0x20 { first += 1 }
            let word = Scan.skipNonSpaces(bytes, first, line.upperBound)
            if first > position, word > first {
                language = Scan.text(bytes, first..<word)
                position = word
            }
            let afterSwitches = Self.skipSwitches(bytes, position, line.upperBound)
            let switches = Scan.trim(bytes, position..<afterSwitches)
            return (language, switches.isEmpty ? nil : Scan.text(bytes, switches), Scan.trim(bytes, afterSwitches..<line.upperBound))
        }
        parameters = parametersRange.isEmpty ? nil : source.text(parametersRange)
    }

    /// The bytes of ``value``.
    public var valueBytes: [UInt8] { CodeEscape.unescaped(node.tree.source.orgBytes(valueRange)) }
    /// The code, without the protecting commas, with its indentation.
    public var value: String { CodeEscape.unescaped(node.tree.source.text(valueRange)) }
    /// The raw lines between the delimiters.
    public var valueRange: Range<Int> { node.contents }
    /// The line `#+begin_src`, without its line end, indentation included.
    public var beginLine: Range<Int> { node.tree.source.restOfLine(at: node.postAffiliated) }
    /// The line `#+end_src`, without its line end, indentation included.
    public var endLine: Range<Int> { node.tree.source.restOfLine(at: node.contents.upperBound) }

    /// Returns the position after the switches: ` -n 5`, ` +n`, ` -i`, ` -k`, ` -r`, ` -l "…"`, each after spaces.
    private static func skipSwitches(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Int {
        var position = start
        while true {
            var next = position
            while next < end, bytes[next] == 0x20 { next += 1 }
            guard next > position, next + 1 < end, bytes[next] == UInt8(ascii: "-") || bytes[next] == UInt8(ascii: "+") else { return position }
            let letter = Scan.lower(bytes[next + 1])
            if letter == UInt8(ascii: "n") {
                var number = next + 2
                while number < end, bytes[number] == 0x20 { number += 1 }
                let digits = number
                while number < end, Scan.isDigit(bytes[number]) { number += 1 }
                position = number > digits ? number : next + 2
            } else if bytes[next] == UInt8(ascii: "-"), letter == UInt8(ascii: "i") || letter == UInt8(ascii: "k") || letter == UInt8(ascii: "r") {
                position = next + 2
            } else if bytes[next] == UInt8(ascii: "-"), Scan.hasPrefix(bytes, next + 1, end, ignoringCase: "L \""),
                let quote = bytes[next + 4..<end].lastIndex(of: UInt8(ascii: "\"")), quote > next + 4 {
                position = quote + 1
            } else {
                return position
            }
        }
    }
}
