/// Reads Org text, line by line, with the faces of `org-mode`; a source block inside stays in one face.
enum OrgScanner {
    private static let done = Array("DONE".utf8)
    private static let todo = Array("TODO".utf8)
    private static let info = ["title:", "author:", "date:", "email:", "subtitle:"].map { Array($0.utf8) }

    static func run(_ out: inout TokenList) {
        var at = 0
        var inBlock = false
        while at < out.count {
            let end = out.lineEnd(from: at)
            let text = out.skipBlanks(at)
            if starts(out, text, "#+begin_") {
                out.add(text, end, .orgBlockBeginLine)
                inBlock = starts(out, text, "#+begin_src") || starts(out, text, "#+begin_ex")
            } else if starts(out, text, "#+end_") {
                out.add(text, end, .orgBlockEndLine)
                inBlock = false
            } else if inBlock {
                out.add(at, end, .orgBlock)
            } else {
                line(&out, at, text, end)
            }
            at = end + 1
        }
    }

    /// Whether the bytes at `index` are `word` (lower case), in any case.
    private static func starts(_ out: TokenList, _ index: Int, _ word: StaticString) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount {
            let byte = out[index + offset]
            if (byte.isUpper ? byte | 0x20 : byte) != word.utf8Start[offset] { return false }
        }
        return true
    }

    private static func line(_ out: inout TokenList, _ start: Int, _ text: Int, _ end: Int) {
        switch out[text] {
        case 0x2A where text == start:
            var stars = start
            while out[stars] == 0x2A { stars += 1 }
            if out[stars] == 0x20 { return headline(&out, start, stars, end) }
        case 0x23:
            if out[text + 1] == 0x2B { return keyword(&out, text, end) }
            if out[text + 1].isBlank || text + 1 == end { return out.add(text, end, .comment) }
        case 0x3A:
            if out[text + 1].isBlank || text + 1 == end { return out.add(text, end, .orgCode) }
            var colon = text + 1
            while colon < end, out[colon] != 0x3A, !out[colon].isBlank { colon += 1 }
            if out[colon] == 0x3A, colon > text + 1, colon < end {
                if colon + 1 == end { return out.add(text, end, .orgDrawer) }
                if out[colon + 1].isBlank {
                    out.add(text, colon + 1, .orgSpecialKeyword)
                    return out.add(out.skipBlanks(colon + 1), end, .orgPropertyValue)
                }
            }
        case 0x7C: return out.add(text, end, .orgTable)
        default: break
        }
        for word in ["SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"] as [StaticString] where matches(out, text, word) {
            out.add(text, text + word.utf8CodeUnitCount, .orgSpecialKeyword)
            return inline(&out, text + word.utf8CodeUnitCount, end)
        }
        inline(&out, text, end)
    }

    private static func matches(_ out: TokenList, _ index: Int, _ word: StaticString) -> Bool {
        for offset in 0..<word.utf8CodeUnitCount where out[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    private static func headline(_ out: inout TokenList, _ start: Int, _ stars: Int, _ end: Int) {
        let levels: [Face] = [.orgLevel1, .orgLevel2, .orgLevel3, .orgLevel4, .orgLevel5, .orgLevel6, .orgLevel7, .orgLevel8]
        let level = levels[(stars - start - 1) % 8]
        var at = stars + 1
        out.add(start, at, level)
        for (word, face) in [(todo, Face.orgTodo), (done, Face.orgDone)] where out.matches(word, at: at) && out[at + 4] <= 0x20 {
            out.add(at, at + 4, face)
            at += 4
            break
        }
        let priority = out.skipBlanks(at)
        if out[priority] == 0x5B, out[priority + 1] == 0x23, out[priority + 3] == 0x5D, priority + 4 <= end {
            out.add(at, priority, level)
            out.add(priority, priority + 4, .orgPriority)
            at = priority + 4
        }
        var tags = end
        if end > at, out[end - 1] == 0x3A {
            while tags > at, !out[tags - 1].isBlank { tags -= 1 }
            if out[tags] != 0x3A || end - tags < 3 { tags = end }
        }
        out.add(at, tags, level)
        out.add(tags, end, .orgTag)
    }

    private static func keyword(_ out: inout TokenList, _ start: Int, _ end: Int) {
        var colon = start + 2
        while colon < end, out[colon] != 0x3A, !out[colon].isBlank { colon += 1 }
        guard out[colon] == 0x3A, colon < end else { return out.add(start, end, .orgMetaLine) }
        let isInfo = info.contains { name in
            name.count == colon - start - 1 && name.indices.allSatisfy { out[start + 2 + $0] | 0x20 == name[$0] | 0x20 }
        }
        if isInfo {
            out.add(start, colon + 1, .orgDocumentInfoKeyword)
            out.add(out.skipBlanks(colon + 1), end, .orgDocumentInfo)
        } else {
            out.add(start, end, .orgMetaLine)
        }
    }

    /// Links, timestamps, footnotes and emphasis on one line.
    private static func inline(_ out: inout TokenList, _ start: Int, _ end: Int) {
        var at = start
        // An emphasis mark that does not close on this line is not looked for again.
        var unclosed: Set<UInt8> = []
        while at < end {
            let byte = out[at]
            var found: (end: Int, face: Face)?
            switch byte {
            case 0x5B where out[at + 1] == 0x5B && !unclosed.contains(byte):
                found = out.find([0x5D, 0x5D], from: at, limit: end).map { ($0 + 2, .orgLink) }
                if found == nil { unclosed.insert(byte) }
            case 0x5B where out[at + 1] == 0x66 && out[at + 2] == 0x6E && out[at + 3] == 0x3A:
                found = out.find([0x5D], from: at, limit: min(end, at + 80)).map { ($0 + 1, .orgFootnote) }
            case 0x3C, 0x5B:
                if out[at + 1].isDigit, out[at + 5] == 0x2D {
                    found = out.find([byte == 0x3C ? 0x3E : 0x5D], from: at, limit: min(end, at + 60)).map { ($0 + 1, .orgDate) }
                }
            case 0x3D, 0x7E, 0x2A, 0x2F, 0x5F:
                let before = out[at - 1]
                guard !unclosed.contains(byte), at == start || before.isBlank || before == 0x28 || before == 0x27 || before == 0x22, out[at + 1] > 0x20 else { break }
                found = emphasis(out, at, end)
                if found == nil { unclosed.insert(byte) }
            default: break
            }
            if let found {
                out.add(at, found.end, found.face)
                at = found.end
            } else {
                at += 1
            }
        }
    }

    private static func emphasis(_ out: TokenList, _ start: Int, _ end: Int) -> (end: Int, face: Face)? {
        let mark = out[start]
        var at = start + 2
        while at < end {
            if out[at] == mark, out[at - 1] > 0x20, !out[at + 1].isWord {
                let face: Face =
                    switch mark {
                    case 0x3D: .orgVerbatim
                    case 0x7E: .orgCode
                    case 0x2A: .bold
                    case 0x2F: .italic
                    default: .underline
                    }
                return (at + 1, face)
            }
            at += 1
        }
        return nil
    }
}
