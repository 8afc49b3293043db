/// A `#+call:` line (Org manual, 'Evaluating Code Blocks'; `org-element-babel-call-parser`).
///
/// The brackets may go on in further lines. Without any bracket Org takes the next line for ``endHeader``.
public struct BabelCall: Sendable {
    public let node: Node
    /// The name of the block to call.
    public let call: String?
    public let insideHeader: String?
    public let arguments: String?
    public let endHeader: String?
    /// All after `#+call:` in its line, trimmed.
    public let value: String
    /// The bytes of ``value``.
    public let valueRange: Range<Int>
    /// The bytes of ``call``; empty where there is none.
    public let callRange: Range<Int>
    /// The name as Org has it: with the line end where no bracket follows it.
    let rawCall: String?
    /// Where it ends for Org, and what header arguments that gives it, if that is behind the end of its container: the line after a line
    /// without brackets belongs to it whatever it is.
    let overreach: (end: Int, endHeader: String?)?

    public init?(_ node: Node) {
        guard node.kind == .babelCall else { return nil }
        self.node = node
        let source = node.tree.source
        let line = node.firstLine
        let end = max(node.contents.upperBound, line.upperBound)
        let parts = source.withBytes { Parts($0, node.contents.lowerBound, line.upperBound, end) }
        func text(_ range: Range<Int>) -> String? {
            source.withBytes { Scan.trim($0, range).isEmpty } ? nil : source.text(range)
        }
        callRange = source.withBytes { Scan.trim($0, parts.call) }
        call = text(callRange)
        rawCall = text(parts.call)
        insideHeader = parts.inside.map(source.text)
        arguments = parts.arguments.flatMap(text)
        endHeader = text(source.withBytes { Scan.trim($0, parts.rest) })
        let next = parts.call.upperBound
        if next > line.upperBound, node.contents.upperBound <= line.upperBound, next < source.bytes.count {
            let rest = source.restOfLine(at: next)
            let end = source.withBytes { Scan.find(Scan.newline, $0, next, $0.count) }
            overreach = (end.map { $0 + 1 } ?? source.bytes.count, text(source.withBytes { Scan.trim($0, rest) }))
        } else {
            overreach = nil
        }
        valueRange = source.withBytes { Scan.trim($0, node.contents.lowerBound..<line.upperBound) }
        value = source.text(valueRange)
    }

    private struct Parts {
        var call: Range<Int>
        var inside: Range<Int>?
        var arguments: Range<Int>?
        var rest: Range<Int>

        init(_ bytes: Scan.Bytes, _ start: Int, _ lineEnd: Int, _ end: Int) {
            var position = start
            while position < lineEnd, !BabelCall.isBracket(bytes[position]) { position += 1 }
            if position == lineEnd, let newline = Scan.find(Scan.newline, bytes, lineEnd, bytes.count) { position = newline + 1 }
            call = start..<position
            if let range = BabelCall.brackets(bytes, position, end, UInt8(ascii: "["), UInt8(ascii: "]")) {
                inside = range
                position = range.upperBound + 1
            }
            if let range = BabelCall.brackets(bytes, position, end, UInt8(ascii: "("), UInt8(ascii: ")")) {
                arguments = range
                position = range.upperBound + 1
            }
            let stop = Scan.find(Scan.newline, bytes, position, end) ?? end
            rest = min(position, stop)..<stop
        }
    }

    static func isBracket(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
    }

    /// What stands between the bracket at a position and the one that pairs with it (`org-element--parse-paired-brackets`).
    private static func brackets(_ bytes: Scan.Bytes, _ start: Int, _ end: Int, _ open: UInt8, _ close: UInt8) -> Range<Int>? {
        guard start < end, bytes[start] == open else { return nil }
        var depth = 0
        for position in start..<end {
            if bytes[position] == open {
                depth += 1
            } else if bytes[position] == close {
                depth -= 1
                if depth == 0 { return start + 1..<position }
            }
        }
        return nil
    }
}
