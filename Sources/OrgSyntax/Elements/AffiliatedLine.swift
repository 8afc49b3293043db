/// One line with an affiliated keyword (`org-element--affiliated-re`).
struct AffiliatedLine {
    /// Upper case, old names translated (`org-element-keyword-translation-alist`).
    var key: String
    /// The optional value in brackets.
    var dual: Range<Int>?
    /// Without blanks around.
    var value: Range<Int>

    private static let simple: [StaticString] = [
        "NAME:", "HEADER:", "HEADERS:", "PLOT:", "LABEL:", "TBLNAME:", "RESNAME:", "RESULT:", "SRCNAME:", "DATA:", "SOURCE:",
    ]

    /// Whether a line is one; `start` is after `#+`.
    static func matches(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Bool { colon(bytes, start, end) != nil }

    /// Reads a line of kind ``LineKind/affiliated``; `start` is after `#+`.
    init?(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) {
        guard let colon = Self.colon(bytes, start, end) else { return nil }
        var keyEnd = colon
        if bytes[colon - 1] == UInt8(ascii: "]"), let bracket = Scan.find(UInt8(ascii: "["), bytes, start, colon) {
            keyEnd = bracket
            dual = bracket + 1..<colon - 1
        }
        let name = Scan.text(bytes, start..<keyEnd).uppercased()
        switch name {
        case "DATA", "LABEL", "RESNAME", "SOURCE", "SRCNAME", "TBLNAME": key = "NAME"
        case "RESULT": key = "RESULTS"
        case "HEADERS": key = "HEADER"
        default: key = name
        }
        let first = Scan.skipBlanks(bytes, colon + 1, end)
        value = first..<Scan.trimBlanks(bytes, first, end)
    }

    /// Position of the colon after the key and its brackets.
    private static func colon(_ bytes: Scan.Bytes, _ start: Int, _ end: Int) -> Int? {
        guard start < end else { return nil }
        switch Scan.upper(bytes[start]) {
        case UInt8(ascii: "C"): if Scan.hasPrefix(bytes, start, end, ignoringCase: "CAPTION") { return dualColon(bytes, start + 7, end) }
        case UInt8(ascii: "A"):
            guard Scan.hasPrefix(bytes, start, end, ignoringCase: "ATTR_") else { return nil }
            var position = start + 5
            while position < end, Scan.isLetter(bytes[position]) || Scan.isDigit(bytes[position]) || bytes[position] == UInt8(ascii: "-")
                || bytes[position] == UInt8(ascii: "_") {
                position += 1
            }
            return position > start + 5 && position < end && bytes[position] == UInt8(ascii: ":") ? position : nil
        case UInt8(ascii: "R"):
            if Scan.hasPrefix(bytes, start, end, ignoringCase: "RESULTS"), let colon = dualColon(bytes, start + 7, end) { return colon }
            fallthrough
        case UInt8(ascii: "N"), UInt8(ascii: "H"), UInt8(ascii: "P"), UInt8(ascii: "L"), UInt8(ascii: "T"), UInt8(ascii: "S"), UInt8(ascii: "D"):
            for word in simple where Scan.hasPrefix(bytes, start, end, ignoringCase: word) { return start + word.utf8CodeUnitCount - 1 }
        default: break
        }
        return nil
    }

    /// The colon after an optional value in brackets, which reaches to the last `]:` of the line.
    private static func dualColon(_ bytes: Scan.Bytes, _ position: Int, _ end: Int) -> Int? {
        guard position < end else { return nil }
        if bytes[position] == UInt8(ascii: ":") { return position }
        guard bytes[position] == UInt8(ascii: "[") else { return nil }
        var colon = end - 1
        while colon > position + 1 {
            if bytes[colon] == UInt8(ascii: ":"), bytes[colon - 1] == UInt8(ascii: "]") { return colon }
            colon -= 1
        }
        return nil
    }
}
