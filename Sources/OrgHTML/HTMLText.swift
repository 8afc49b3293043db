import OrgExport
import OrgSyntax

extension HTMLRenderer {
    /// Writes a text record: characters encoded, quotation marks, dashes and dots, line ends as the settings say (`org-html-plain-text`).
    mutating func renderText(_ index: Int) {
        let record = document.tree[index]
        let text = document.tree.text(index)
        if record.flags.contains(.raw) {
            output.append(contentsOf: text)
            isAtLineStart = false
            return
        }
        var roles = exportSettings.withSmartQuotes ? document.quoteRoles(ofText: index) : nil
        if lineIndentation > 0 {
            let rest = withoutIndentation(text)
            // Org no longer knows the place of a text that it has indented anew, so its quotation marks stay.
            if isAtLineStart, let first = rest.first, first == 0x20 || first == 0x09 { roles = roles.map { _ in [] } }
            writeText(rest, roles)
        } else {
            writeText(text, roles)
        }
        isAtLineStart = false
    }

    /// Writes text that is not in the tree; its quotation marks stay.
    mutating func renderString(_ text: String) { writeText(text.orgBytes[...], nil) }

    private mutating func writeText(_ text: ArraySlice<UInt8>, _ roles: [QuoteRole?]?) {
        let special = exportSettings.withSpecialStrings
        let breaks = exportSettings.preservesBreaks
        let smart = exportSettings.withSmartQuotes
        var quote = 0
        let marks = roles == nil ? nil : QuotationMarks.of(language: exportSettings.language)
        let breakTag: StaticString = settings.isXHTML ? "<br />\n" : "<br>\n"
        text.withUnsafeBufferPointer { buffer in
            var start = 0
            var position = 0
            let count = buffer.count
            @inline(__always) func flush(_ output: inout [UInt8]) {
                if position > start { output.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<position])) }
            }
            while position < count {
                let byte = buffer[position]
                guard Self.isSpecial[Int(byte)] else {
                    position += 1
                    continue
                }
                switch byte {
                case 0x26:
                    flush(&output)
                    output.put("&amp;")
                    position += 1
                    start = position
                case 0x3C:
                    flush(&output)
                    output.put("&lt;")
                    position += 1
                    start = position
                case 0x3E:
                    flush(&output)
                    output.put("&gt;")
                    position += 1
                    start = position
                case 0x22, 0x27:
                    guard smart else {
                        position += 1
                        continue
                    }
                    flush(&output)
                    if let marks, let roles, quote < roles.count, let role = roles[quote] { output.put(marks[role].html) } else { output.append(byte) }
                    quote += 1
                    position += 1
                    start = position
                case 0x5C where special && position + 1 < count && buffer[position + 1] == 0x2D:
                    flush(&output)
                    output.put("&shy;")
                    position += 2
                    start = position
                case 0x5C where breaks && position + 1 < count && buffer[position + 1] == 0x5C:
                    // Two backslashes, blanks and a line end make one break.
                    var end = position + 2
                    while end < count, buffer[end] == 0x20 || buffer[end] == 0x09 { end += 1 }
                    guard end < count, buffer[end] == 0x0A else {
                        position += 1
                        continue
                    }
                    flush(&output)
                    output.put(breakTag)
                    position = end + 1
                    start = position
                case 0x2D where special:
                    var end = position + 1
                    while end < count, buffer[end] == 0x2D { end += 1 }
                    if end < count, end - position > 1 {
                        flush(&output)
                        Self.putDashes(end - position, to: &output)
                        start = end
                    }
                    position = end
                case 0x2E where special && position + 2 < count && buffer[position + 1] == 0x2E && buffer[position + 2] == 0x2E:
                    flush(&output)
                    output.put("&hellip;")
                    position += 3
                    start = position
                case 0x0A where breaks:
                    let end = position
                    while position > start, buffer[position - 1] == 0x20 || buffer[position - 1] == 0x09 { position -= 1 }
                    flush(&output)
                    output.put(breakTag)
                    position = end + 1
                    start = position
                default: position += 1
                }
            }
            flush(&output)
        }
    }

    /// Writes a run of hyphens that another character follows: three make an em dash, then two an en dash, from the right.
    private static func putDashes(_ count: Int, to output: inout [UInt8]) {
        var rest = count
        var dashes: [StaticString] = []
        if rest >= 3 {
            dashes.insert("&mdash;", at: 0)
            rest -= 3
        }
        if rest >= 2 {
            dashes.insert("&ndash;", at: 0)
            rest -= 2
        }
        output.append(contentsOf: repeatElement(0x2D, count: rest))
        for dash in dashes { output.put(dash) }
    }

    private static let isSpecial: [Bool] = {
        var table = Array(repeating: false, count: 256)
        for byte in "&<>\"'\\-.\n".utf8 { table[Int(byte)] = true }
        return table
    }()

    // MARK: Indentation

    /// Measures how far the lines of a paragraph's (or verse block's) text are indented; 0 where nothing is to be taken off
    /// (`org-element-normalize-contents`).
    ///
    /// - Parameter ignoreFirst: Whether the text begins after a bullet or label rather than at the start of a line.
    func commonIndentation(_ index: Int, ignoreFirst: Bool) -> Int {
        var isFirst = !ignoreFirst
        var minimum = Int.max
        measure(index, &isFirst, &minimum)
        return minimum == Int.max ? 0 : minimum
    }

    private func measure(_ index: Int, _ isFirst: inout Bool, _ minimum: inout Int) {
        var child = document.tree.firstChild(index)
        while child >= 0, minimum > 0 {
            let kind = kind(child)
            if isFirst {
                isFirst = false
                guard kind == .text else {
                    minimum = 0
                    return
                }
                measureLine(document.tree.text(child), &minimum, isFirst: true)
                if minimum == 0 { return }
            }
            switch kind {
            case .text:
                var rest = document.tree.text(child)
                while minimum > 0, let newline = rest.firstIndex(of: 0x0A) {
                    rest = rest[(newline + 1)...]
                    measureLine(rest, &minimum, isFirst: false)
                }
            case .lineBreak: isFirst = true
            case .bold, .citation, .footnoteReference, .italic, .link, .subscript, .radioTarget, .strikeThrough, .superscript, .underline:
                measure(child, &isFirst, &minimum)
            default: break
            }
            child = document.tree.next(child)
        }
    }

    /// Measures the blanks at the start of `text`.
    private func measureLine(_ text: ArraySlice<UInt8>, _ minimum: inout Int, isFirst: Bool) {
        var column = 0
        var place = text.startIndex
        while place < text.endIndex, text[place] == 0x20 || text[place] == 0x09 {
            column += text[place] == 0x20 ? 1 : 8
            place += 1
        }
        if column == 0 {
            // An empty line says nothing, nor does an object at its start.
            if isFirst || (place < text.endIndex && text[place] != 0x0A) { minimum = 0 }
        } else if place == text.endIndex || text[place] != 0x0A {
            minimum = min(minimum, column)
        }
    }

    /// Takes ``lineIndentation`` off each line; what is left of it is tabs and blanks as Emacs indents.
    private func withoutIndentation(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var place = text.startIndex
        var isLineStart = isAtLineStart
        while place < text.endIndex {
            if isLineStart {
                var column = 0
                let start = place
                while place < text.endIndex, text[place] == 0x20 || text[place] == 0x09 {
                    column += text[place] == 0x20 ? 1 : 8
                    place += 1
                }
                let isBlank = place < text.endIndex && text[place] == 0x0A
                if place > start, !isBlank {
                    let rest = max(0, column - lineIndentation)
                    result.append(contentsOf: repeatElement(0x09, count: rest / 8))
                    result.append(contentsOf: repeatElement(0x20, count: rest % 8))
                }
            }
            let end = text[place...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.endIndex
            result.append(contentsOf: text[place..<end])
            place = end
            isLineStart = true
        }
        return result[...]
    }
}
