import OrgSyntax

/// Tells text from what is none: a program, a picture, an archive, text in UTF-16.
enum TextCheck {
    /// Bytes that are looked at.
    private static let head = 8192

    /// Says why a file is no notebook; `nil` where it may be one.
    ///
    /// A NUL byte alone says nothing, nor do bytes that are no UTF-8 (a notebook may be in Latin-1): only both together do.
    static func problem(_ source: Source) -> Diagnostic? {
        var head = source.bytes.prefix(head)
        guard let nul = head.firstIndex(of: 0) else { return nil }
        // The cut may have gone through a character.
        if head.count == Self.head { for _ in 0..<3 where head.last.map({ $0 >= 0x80 }) ?? false { head.removeLast() } }
        guard String(validating: head, as: UTF8.self) == nil else { return nil }
        let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
        return Diagnostic(
            id: "file-binary", .error, isUTF16 ? "the file is in UTF-16, not in UTF-8" : "not a text file: it has NUL bytes and is not UTF-8",
            file: source.name, location: LineTable(Array(head)).location(at: nul),
            hints: [isUTF16 ? "convert it: iconv -f UTF-16 -t UTF-8 \(source.name)" : "name an Org file"])
    }
}
