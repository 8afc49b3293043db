/// Reads HTML and XML with the faces of `html-mode`: element names are functions, attributes variables, values strings.
enum MarkupScanner {
    private static let commentOpen = Array("<!--".utf8)
    private static let commentClose = Array("-->".utf8)
    private static let textOpen = Array("<![CDATA[".utf8)
    private static let textClose = Array("]]>".utf8)
    private static let script = Array("script".utf8)
    private static let style = Array("style".utf8)
    private static let scriptClose = Array("</script".utf8)
    private static let styleClose = Array("</style".utf8)

    static func run(_ out: inout TokenList) {
        var at = 0
        while at < out.count {
            let byte = out.code[at]
            if byte == 0x26 {
                at = entity(&out, at)
            } else if byte == 0x3C {
                at = tag(&out, at)
            } else {
                at += 1
            }
        }
    }

    /// `&amp;`: at most 32 bytes.
    private static func entity(_ out: inout TokenList, _ start: Int) -> Int {
        var at = start + 1
        while at < min(out.count, start + 32), out.code[at].isWord || out.code[at] == 0x23 { at += 1 }
        guard out[at] == 0x3B, at > start + 1 else { return start + 1 }
        out.add(start, at + 1, .variableName)
        return at + 1
    }

    private static func tag(_ out: inout TokenList, _ start: Int) -> Int {
        if out.matches(commentOpen, at: start) {
            let found = out.find(commentClose, from: start + 4, limit: out.count)
            let end = found.map { $0 + 3 } ?? out.count
            out.addComment(start, open: 4, close: found == nil ? 0 : 3, end, delimiter: 0x2D)
            return end
        }
        if out.matches(textOpen, at: start) {
            let end = out.find(textClose, from: start + 9, limit: out.count).map { $0 + 3 } ?? out.count
            out.add(start, end, .string)
            return end
        }
        var at = start + 1
        var face = Face.functionName
        if out[at] == 0x21 || out[at] == 0x3F {
            face = .keyword
            at += 1
        } else if out[at] == 0x2F {
            at += 1
        }
        guard out[at].isLetter || out[at] == 0x5F || out[at] >= 0x80 else { return start + 1 }
        let name = at
        while at < out.count, isName(out.code[at]) { at += 1 }
        out.add(face == .keyword ? name - 1 : name, at, face)
        let nameEnd = at
        at = attributes(&out, at)
        // What is inside `script` and `style` is another language's; it stays plain up to the end tag.
        if out[start + 1] != 0x2F, out[at - 2] != 0x2F, let closing = rawText(out, name, nameEnd) {
            return out.find(closing, from: at, limit: out.count) ?? out.count
        }
        return at
    }

    private static func rawText(_ out: TokenList, _ start: Int, _ end: Int) -> [UInt8]? {
        switch end - start {
        case 6 where out.matches(script, at: start): scriptClose
        case 5 where out.matches(style, at: start): styleClose
        default: nil
        }
    }

    /// The attributes up to `>`; returns the index after it.
    private static func attributes(_ out: inout TokenList, _ start: Int) -> Int {
        var at = start
        while at < out.count {
            let byte = out.code[at]
            switch byte {
            case 0x3E: return at + 1
            case 0x3C: return at
            case 0x22, 0x27:
                var end = at + 1
                while end < out.count, out.code[end] != byte { end += 1 }
                end = min(end + 1, out.count)
                out.add(at, end, .string)
                at = end
            default:
                guard isName(byte), !byte.isDigit else {
                    at += 1
                    continue
                }
                var end = at
                while end < out.count, isName(out.code[end]) { end += 1 }
                if out[at - 1] == 0x3D {
                    out.add(at, end, .string)
                } else if out[end] == 0x3D {
                    out.add(at, end, .variableName)
                }
                at = end
            }
        }
        return at
    }

    private static func isName(_ byte: UInt8) -> Bool { byte.isWord || byte == 0x2D || byte == 0x3A || byte == 0x2E }
}
