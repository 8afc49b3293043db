import OrgSyntax

/// Reads what the lines of a section say by themselves, without a parse.
enum SectionScanner {
    static func keywordLines(_ bytes: [UInt8], _ section: NotebookSection) -> [NotebookSection.KeywordLine] {
        var result: [NotebookSection.KeywordLine] = []
        bytes.withUnsafeBufferPointer { whole in
            let buffer = UnsafeBufferPointer(rebasing: whole[section.range])
            var line = 0
            while line < buffer.count {
                let next = Lines.next(buffer, line)
                let hasNewline = buffer[next - 1] == 0x0A
                let end = hasNewline ? next - 1 : next
                if let kind = keyword(buffer, line, end) {
                    result.append(NotebookSection.KeywordLine(kind: kind, start: line, end: end, tail: kind == .beginSource ? NameTail([]) : NameTail(buffer[line..<end])))
                }
                line = next
            }
        }
        return result
    }

    static func facts(_ bytes: [UInt8], _ section: NotebookSection, _ settings: DocumentSettings) -> NotebookSectionFacts {
        var facts = NotebookSectionFacts()
        bytes.withUnsafeBufferPointer { whole in
            let buffer = UnsafeBufferPointer(rebasing: whole[section.range])
            readProperties(buffer, level: section.level, into: &facts)
            if section.level > 0 { readHeadline(buffer, section.level, settings, into: &facts) }
        }
        return facts
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    private static func begins(_ buffer: UnsafeBufferPointer<UInt8>, _ from: Int, _ end: Int, _ word: StaticString) -> Bool {
        guard from + word.utf8CodeUnitCount <= end else { return false }
        return word.withUTF8Buffer { pattern in
            for index in 0..<pattern.count where lower(buffer[from + index]) != pattern[index] { return false }
            return true
        }
    }

    private static func keyword(_ buffer: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> NotebookSection.KeywordLine.Kind? {
        var index = start
        while index < end, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
        guard index + 2 < end, buffer[index] == UInt8(ascii: "#"), buffer[index + 1] == UInt8(ascii: "+") else { return nil }
        index += 2
        if begins(buffer, index, end, "name:") || begins(buffer, index, end, "tblname:") { return .name }
        if begins(buffer, index, end, "results") { return .results }
        if begins(buffer, index, end, "begin_src") { return .beginSource }
        return nil
    }

    /// The property drawer right below the headline and its planning line, or at the beginning of the file after comments.
    private static func readProperties(_ buffer: UnsafeBufferPointer<UInt8>, level: Int, into facts: inout NotebookSectionFacts) {
        func text(_ range: Range<Int>) -> String { String(orgBytes: buffer[range]) }
        func blankFree(_ start: Int, _ end: Int) -> Range<Int> {
            var low = start
            var high = end
            while low < high, buffer[low] <= 0x20 { low += 1 }
            while high > low, buffer[high - 1] <= 0x20 { high -= 1 }
            return low..<high
        }
        var line = 0
        if level > 0 {
            line = Lines.next(buffer, 0)
            let planning = blankFree(line, Lines.next(buffer, line))
            let (start, end) = (planning.lowerBound, planning.upperBound)
            if begins(buffer, start, end, "deadline:") || begins(buffer, start, end, "scheduled:") || begins(buffer, start, end, "closed:") {
                line = Lines.next(buffer, line)
            }
        } else {
            // At the beginning of a file blank lines and comments may come before the drawer.
            while line < buffer.count {
                let content = blankFree(line, Lines.next(buffer, line))
                let isComment =
                    !content.isEmpty && buffer[content.lowerBound] == UInt8(ascii: "#")
                    && (content.count == 1 || buffer[content.lowerBound + 1] == 0x20)
                guard content.isEmpty || isComment else { break }
                line = Lines.next(buffer, line)
            }
        }
        guard line < buffer.count else { return }
        let opening = blankFree(line, Lines.next(buffer, line))
        guard opening.count == 12, begins(buffer, opening.lowerBound, opening.upperBound, ":properties:") else { return }
        var found: [(key: String, value: String, range: Range<Int>)] = []
        line = Lines.next(buffer, line)
        while line < buffer.count {
            let content = blankFree(line, Lines.next(buffer, line))
            guard !content.isEmpty, buffer[content.lowerBound] == UInt8(ascii: ":") else { return }
            if content.count == 5, begins(buffer, content.lowerBound, content.upperBound, ":end:") {
                facts.properties = found
                return
            }
            // `:KEY: value`, where the key may hold colons: it ends at the last colon before the first blank.
            var index = content.lowerBound + 1
            while index < content.upperBound, buffer[index] != 0x20, buffer[index] != 0x09 { index += 1 }
            guard index - 1 > content.lowerBound + 1, buffer[index - 1] == UInt8(ascii: ":") else { return }
            let value = blankFree(index, content.upperBound)
            found.append((text((content.lowerBound + 1)..<(index - 1)).uppercased(), text(value), value))
            line = Lines.next(buffer, line)
        }
    }

    private static func readHeadline(
        _ buffer: UnsafeBufferPointer<UInt8>, _ level: Int, _ settings: DocumentSettings, into facts: inout NotebookSectionFacts
    ) {
        var end = Lines.next(buffer, 0)
        while end > level, buffer[end - 1] == 0x0A || buffer[end - 1] == 0x0D { end -= 1 }
        (facts.isCommented, facts.isArchived) = settings.marks(ofHeadline: buffer, upTo: end)
    }
}
