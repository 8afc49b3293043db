internal import OrgSyntax

/// The full-text index: a script that sets a variable, so that it can be loaded from a folder on disk too.
///
/// Each line is one section: `["LabBook.html#fit","How fast?","The fit","A straight line through …"],`.
enum SearchIndex {
    static let head = Array("window.labbookSearch=[\n".utf8)
    static let tail = Array("];\n".utf8)
    /// Bytes of a section's text that are kept.
    static let longestText = 20_000

    static func append(address: String, title: String, heading: String, text: [UInt8], to output: inout [UInt8]) {
        output += "[\"".utf8
        append(PagePath.encodedKeepingFragment(address), to: &output)
        output += "\",\"".utf8
        append(title, to: &output)
        output += "\",\"".utf8
        append(heading, to: &output)
        output += "\",\"".utf8
        text.withUnsafeBufferPointer { append($0, to: &output) }
        output += "\"],\n".utf8
    }

    /// Whether text is written as it is, as most is; the processor looks at many bytes at once here.
    @inline(never)
    private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress else { return true }
        var special: UInt64 = 0
        var index = 0
        while index &+ 8 <= text.count {
            let bytes = EightBytes(base + index)
            special |= bytes.marks(below: 0x20) | bytes.marks(of: UInt8(ascii: "\"")) | bytes.marks(of: UInt8(ascii: "\\")) | bytes.marks(of: 0xE2)
            index &+= 8
        }
        while index < text.count {
            let byte = base[index]
            if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0xE2 { return false }
            index &+= 1
        }
        return special == 0
    }

    private static func append(_ text: String, to output: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &output) }
    }

    /// Appends text inside of a JavaScript string.
    private static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
        if isPlain(text) { return output.append(contentsOf: text) }
        var copied = 0
        var index = 0
        func copy() { output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<index])) }
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                copy()
                output.append(UInt8(ascii: "\\"))
                copied = index
            case 0..<0x20:
                copy()
                output.append(0x20)
                copied = index + 1
            // U+2028 and U+2029 end lines in old JavaScript.
            case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80 && text[index + 2] & 0xFE == 0xA8:
                copy()
                output.append(0x20)
                index += 2
                copied = index + 1
            default: break
            }
            index += 1
        }
        copy()
    }
}

extension PagePath {
    /// As ``encoded(_:)`` with the `#` before a fragment left as it is.
    static func encodedKeepingFragment(_ address: String) -> String {
        guard let mark = fragmentMark(in: address) else { return encoded(address) }
        return encoded(String(address[..<mark])) + "#" + encoded(String(address[address.utf8.index(after: mark)...]))
    }
}
