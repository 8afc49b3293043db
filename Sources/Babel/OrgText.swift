// Small operations on text that Org's Lisp uses everywhere. They work on bytes: a carriage return before a newline
// makes one Character of the two, which no Lisp function would see.

extension String {
    /// Without blanks, tabs and line ends at both ends (`org-trim`).
    package var orgTrimmed: String {
        var text = self
        return text.withUTF8 { bytes in
            var start = 0
            var end = bytes.count
            while start < end, OrgText.isSpace(bytes[start]) { start += 1 }
            while end > start, OrgText.isSpace(bytes[end - 1]) { end -= 1 }
            return start == 0 && end == bytes.count ? self : String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
        }
    }

    /// Without white space at the end (`org-babel-chomp`).
    package var chomped: String { chomped { OrgText.isSpace($0) || $0 == 0x0C || $0 == 0x0B } }

    /// Without the bytes at the end for which `drop` holds (`org-babel-chomp` with its second argument).
    package func chomped(_ drop: (UInt8) -> Bool) -> String {
        let bytes = Array(utf8)
        var end = bytes.count
        while end > 0, drop(bytes[end - 1]) { end -= 1 }
        return end == bytes.count ? self : String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Whether it holds anything but white space (`org-string-nw-p`).
    package var hasInk: Bool { utf8.contains { !OrgText.isSpace($0) && $0 != 0x0C && $0 != 0x0B } }

    /// Every `target` replaced; both are literal. With `ignoringCase` ASCII letters match in either case.
    package func replacing(literal target: String, with replacement: String, ignoringCase: Bool = false) -> String {
        let bytes = Array(utf8)
        func folded(_ byte: UInt8) -> UInt8 { ignoringCase && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
        let wanted = target.utf8.map(folded)
        guard let first = wanted.first, bytes.count >= wanted.count else { return self }
        let substitute = Array(replacement.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        var found = false
        while index < bytes.count {
            if folded(bytes[index]) == first, index + wanted.count <= bytes.count,
                bytes[index..<(index + wanted.count)].elementsEqual(wanted, by: { folded($0) == $1 }) {
                out.append(contentsOf: substitute)
                index += wanted.count
                found = true
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return found ? String(decoding: out, as: UTF8.self) : self
    }

    /// The lines, without their newlines; a newline at the end makes an empty last line (`split-string s "\n"`).
    package var newlineSeparated: [String] {
        utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Words between white space (`split-string` with its defaults).
    package var words: [String] {
        utf8.split { OrgText.isSpace($0) || $0 == 0x0C || $0 == 0x0B }.map { String(decoding: $0, as: UTF8.self) }
    }

    /// The part after the last dot of the last path component (`file-name-extension`).
    package var fileNameExtension: String? {
        let name = utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).last ?? utf8[...]
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return nil }
        return String(decoding: name[name.index(after: dot)...], as: UTF8.self)
    }

    /// Without the last component's extension (`file-name-sans-extension`).
    package var withoutFileNameExtension: String {
        guard let suffix = fileNameExtension else { return self }
        return String(decoding: Array(utf8).dropLast(suffix.utf8.count + 1), as: UTF8.self)
    }

    /// Quoted for a POSIX shell (`shell-quote-argument`): every byte but the harmless ones after a backslash.
    package var shellQuoted: String {
        if isEmpty { return "''" }
        var out: [UInt8] = []
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), 0x80...0xFF:
                out.append(byte)
            case 0x0A: out.append(contentsOf: Array("'\n'".utf8))
            default:
                out.append(0x5C)
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// Without the indentation that all lines share (`org-remove-indentation`); tabs count to multiples of eight.
    package var withoutCommonIndentation: String {
        var text = self
        if text.withUTF8(OrgText.hasTextAtMargin) { return self }
        let lines = Array(utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
        var least = Int.max
        for line in lines {
            var column = 0
            var index = line.startIndex
            while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 {
                column = line[index] == 0x09 ? (column / 8 + 1) * 8 : column + 1
                index += 1
            }
            if index < line.endIndex, !OrgText.isSpace(line[index]) {
                least = min(least, column)
            }
        }
        guard least < Int.max else {
            // Nothing but blanks: they all go.
            return String(decoding: Array(lines.map { _ in [UInt8]() }.joined(separator: [0x0A])), as: UTF8.self)
        }
        var out: [UInt8] = []
        out.reserveCapacity(utf8.count)
        for (number, line) in lines.enumerated() {
            if number > 0 { out.append(0x0A) }
            var column = 0
            var index = line.startIndex
            while index < line.endIndex, column < least, line[index] == 0x20 || line[index] == 0x09 {
                column = line[index] == 0x09 ? (column / 8 + 1) * 8 : column + 1
                index += 1
            }
            if column < least {
                if index == line.endIndex { continue }
                return self
            }
            // A tab that reaches over the border stays: it fills up to the same column (`move-to-column`).
            if column > least { out.append(0x09) }
            out.append(contentsOf: line[index...])
        }
        return String(decoding: out, as: UTF8.self)
    }
}

enum OrgText {
    /// Whether a line begins with something that is no white space.
    static func hasTextAtMargin(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isStart = true
        for byte in bytes {
            if isStart, !isSpace(byte) { return true }
            isStart = byte == 0x0A
        }
        return false
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
