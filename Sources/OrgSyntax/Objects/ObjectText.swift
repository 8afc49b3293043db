extension Node {
    /// Where an object ends without the blanks that follow it.
    var endBeforeBlanks: Int {
        let record = record
        // Blanks that are the object itself: spaces by name, and what ends a line after a line break.
        if record.kind == .lineBreak || record.kind == .text { return Int(record.end) }
        if record.kind == .entity, let spaces = Entity(self)?.spaces { return Int(record.begin) + 2 + spaces }
        let bytes = tree.source.bytes
        var end = min(Int(record.end), bytes.count)
        while end > Int(record.begin), bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
        return end
    }

    /// The text of a range as Org sees it.
    func orgText(_ range: Range<Int>) -> String { tree.source.text(range) }

    /// The object as written, without the blanks that follow it.
    var writtenText: String { orgText(begin..<endBeforeBlanks) }

    /// Calls `body` with the object as written, as a region by itself.
    func withRegion<Result>(_ body: (TextRegion) -> Result) -> Result {
        tree.source.orgBytes(begin..<endBeforeBlanks).withUnsafeBufferPointer { body(TextRegion(bytes: $0, start: 0, end: $0.count)) }
    }
}

extension TextRegion {
    func string(_ range: Range<Int>) -> String { String(orgBytes: UnsafeBufferPointer(rebasing: bytes[range])) }
    func string(_ from: Int, _ to: Int) -> String { string(from..<to) }
}

extension StringProtocol {
    /// Without the blanks and line ends around it (`org-trim`).
    var orgTrimmed: String {
        let scalars = unicodeScalars
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" }
        guard let first = scalars.firstIndex(where: { !isBlank($0) }), let last = scalars.lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(String.UnicodeScalarView(scalars[first...last]))
    }

    /// With each line end and the blanks after it (and, if asked for, those before it) replaced.
    func replacingLineEnds(with replacement: String, blanksBefore: Bool) -> String {
        var result = String.UnicodeScalarView()
        var afterLineEnd = false
        for scalar in unicodeScalars {
            if scalar == "\n" {
                if blanksBefore, !afterLineEnd {
                    while let last = result.last, last == " " || last == "\t" { result.removeLast() }
                }
                result.append(contentsOf: replacement.unicodeScalars)
                afterLineEnd = true
            } else if afterLineEnd, scalar == " " || scalar == "\t" {
                continue
            } else {
                afterLineEnd = false
                result.append(scalar)
            }
        }
        return String(result)
    }
}
