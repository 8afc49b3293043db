import OrgSyntax

extension ExportDocument {
    /// The citations in the order of the text; those of a footnote stand where it is first referred to (`org-cite-list-citations`).
    func citations() -> [Int] {
        var result: [Int] = []
        guard tree.mayHold(.citation) else { return result }
        var seen: Set<Int> = []
        var definitions: [String: Int]?
        func collect(_ index: Int, _ depth: Int) {
            tree.walkBelow(index) { place in
                switch tree.kind(place) {
                case .citation:
                    if seen.insert(place).inserted { result.append(place) }
                    return false
                case .footnoteDefinition: return false
                case .footnoteReference:
                    let reference = footnoteReference(place)
                    guard !reference.isInline, let label = reference.label else { return true }
                    if definitions == nil { definitions = footnoteDefinitions() }
                    if let definition = definitions?[label], seen.insert(definition).inserted, depth < 100 { collect(definition, depth + 1) }
                    return true
                default: return !tree[place].isIgnored
                }
            }
        }
        guard source.nodes.contains(where: { $0.kind == .citation }) else { return [] }
        collect(tree.root, 0)
        return result
    }

    /// The numbers that the notes of citations will have, in the order of the text: that of the footnote that a citation stands in, else that of the note
    /// that it becomes, as `becomesNote` says.
    func noteNumbers(_ becomesNote: (Int) -> Bool) -> [Int: Int] {
        var result: [Int: Int] = [:]
        var numbers: [String: Int] = [:]
        var count = 0
        var definitions: [String: Int]?
        func collect(_ index: Int, in note: Int?) {
            tree.walkBelow(index) { place in
                switch tree.kind(place) {
                case .citation:
                    if let note {
                        result[place] = note
                    } else if becomesNote(place) {
                        count += 1
                        result[place] = count
                    }
                    return false
                case .footnoteDefinition: return false
                case .footnoteReference:
                    let reference = footnoteReference(place)
                    if let label = reference.label, numbers[label] != nil { return false }
                    count += 1
                    if let label = reference.label { numbers[label] = count }
                    if reference.isInline {
                        collect(place, in: count)
                    } else if let label = reference.label {
                        if definitions == nil { definitions = footnoteDefinitions() }
                        if let definition = definitions?[label] { collect(definition, in: count) }
                    }
                    return false
                default: return !tree[place].isIgnored
                }
            }
        }
        collect(tree.root, in: nil)
        return result
    }

    private func footnoteDefinitions() -> [String: Int] {
        var definitions: [String: Int] = [:]
        tree.walk(tree.root) { index in
            if tree.kind(index) == .footnoteDefinition, let label = FootnoteDefinition(tree.node(index))?.label, definitions[label] == nil {
                definitions[label] = index
            }
            return !tree.kind(index).isObject
        }
        return definitions
    }

    /// The `#+PRINT_BIBLIOGRAPHY` lines.
    func bibliographyKeywords() -> [Int] {
        guard settings.entries.contains(where: { $0.key == "PRINT_BIBLIOGRAPHY" }) else { return [] }
        var result: [Int] = []
        tree.walk(tree.root) { index in
            if tree.kind(index) == .keyword, !tree[index].isMade, Keyword(tree.node(index))?.key == "PRINT_BIBLIOGRAPHY" { result.append(index) }
            return !tree.kind(index).isObject
        }
        return result
    }

    func isInFootnote(_ index: Int) -> Bool {
        tree.ancestor(index, .footnoteDefinition) >= 0 || tree.ancestor(index, .footnoteReference) >= 0
    }

    mutating func removeRecord(_ index: Int) { tree.extract(index) }

    /// Puts text in the target's language in the place of an element.
    mutating func replaceRecord(_ index: Int, withRaw text: [UInt8]) {
        var text = text
        if !text.isEmpty, text.last != 0x0A { text.append(0x0A) }
        text += Array(repeating: 0x0A, count: tree.postBlank(index))
        tree.insert(tree.makeText(text, isRaw: true), before: index)
        tree.extract(index)
    }

    /// Takes a citation out; the blanks before it give way to those after it.
    mutating func removeCitation(_ citation: Int) {
        setBlanksBefore(citation, tree.postBlank(citation))
        tree.extract(citation)
    }

    mutating func replaceCitation(_ citation: Int, with text: [UInt8]) {
        let previous = tree.previous(citation)
        if previous >= 0, tree.kind(previous) == .text, tree.text(previous).last == UInt8(ascii: "\"") { setBlanksBefore(citation, 1) }
        let blanks = Array(repeating: UInt8(ascii: " "), count: tree.postBlank(citation))
        tree.insert(tree.makeText(text + blanks, isRaw: true), before: citation)
        tree.extract(citation)
    }

    /// Sets the number of blanks before a record (`org-cite--set-previous-post-blank`).
    mutating func setBlanksBefore(_ index: Int, _ count: Int) {
        let previous = tree.previous(index)
        guard previous >= 0 else { return }
        guard tree.kind(previous) == .text else {
            tree.setPostBlank(previous, count)
            return
        }
        var text = Array(tree.text(previous))
        while let last = text.last, last == 0x20 || last == 0x09 || last == 0x0A { text.removeLast() }
        tree.setText(previous, text + Array(repeating: 0x20, count: count))
    }

    /// Makes an inline footnote around a citation (`org-cite-wrap-citation`).
    mutating func wrapInFootnote(_ citation: Int) {
        let footnote = tree.make(.footnoteReference)
        tree.setPostBlank(footnote, tree.postBlank(citation))
        setBlanksBefore(citation, 0)
        tree.insert(footnote, before: citation)
        tree.extract(citation)
        tree.append(citation, to: footnote)
    }

    // MARK: Punctuation around notes

    private struct NoteRule {
        enum Punctuation { case inside, outside, adaptive }
        enum Place { case inside, outside, same, nowhere }
        var punctuation: Punctuation
        var place: Place
        var isBefore: Bool

        /// `org-cite-note-rules`.
        init(language: String) {
            let tag = language.lowercased().split { $0 == "-" || $0 == "_" }.joined(separator: "-")
            if tag == "en-us" {
                (punctuation, place, isBefore) = (.inside, .outside, false)
            } else if tag == "fr" || tag.hasPrefix("fr-") {
                (punctuation, place, isBefore) = (.adaptive, .same, true)
            } else {
                (punctuation, place, isBefore) = (.adaptive, .outside, false)
            }
        }
    }

    /// The end of a text before a note: where punctuation, closing quotation mark and blanks begin.
    private struct TextEnd {
        var start: Int
        /// Punctuation with the blanks before it.
        var punctuation: Range<Int>?
        var quote: Int?
        var hasSpacing: Bool

        init(_ text: [UInt8]) {
            func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
            var end = text.count
            while end > 0, isBlank(text[end - 1]) { end -= 1 }
            hasSpacing = end < text.count
            if end > 0, text[end - 1] == UInt8(ascii: "\"") {
                quote = end - 1
                end -= 1
                while end > 0, isBlank(text[end - 1]) { end -= 1 }
            }
            start = end
            if end > 0, ".,;:!?".utf8.contains(text[end - 1]) {
                var first = end - 1
                while first > 0, isBlank(text[first - 1]) { first -= 1 }
                punctuation = first..<end
                start = first
            }
        }
    }

    /// Puts the note's mark on the right side of punctuation and quotation marks (`org-cite-adjust-note`).
    mutating func adjustNote(_ citation: Int) {
        var rule = NoteRule(language: settings.language)
        var next = tree.next(citation)
        if next >= 0, tree.kind(next) != .text { next = ExportTree.none }
        let previous = lastText(before: citation)
        var before = previous >= 0 ? Array(tree.text(previous)) : []
        var end = TextEnd(before)
        var punctuation = end.punctuation.map { Array(before[$0]) }
        var final = next >= 0 ? Self.leadingPunctuation(tree.text(next)) : nil
        if end.quote != nil, previous >= 0 {
            let isInside = rule.punctuation == .inside || (rule.punctuation == .adaptive && !end.hasSpacing)
            if isInside, punctuation == nil, let mark = final, let quote = end.quote {
                before.replaceSubrange(quote...quote, with: mark + [UInt8(ascii: "\"")])
                tree.setText(previous, before)
                tree.setText(next, Array(tree.text(next).dropFirst(mark.count)))
                (punctuation, final) = (mark, nil)
            } else if !isInside, let mark = punctuation, final == nil, let range = end.punctuation {
                before.removeSubrange(range)
                tree.setText(previous, before)
                if next >= 0 {
                    tree.setText(next, mark + Array(tree.text(next)))
                } else if tree.next(citation) >= 0 {
                    next = tree.makeText(mark)
                    tree.insert(next, before: tree.next(citation))
                } else {
                    next = tree.makeText(mark)
                    tree.append(next, to: tree.parent(citation))
                }
                (punctuation, final) = (nil, mark)
            }
            end = TextEnd(before)
        }
        if rule.place == .same {
            rule.place = final != nil ? .outside : punctuation != nil ? .inside : .nowhere
        }
        switch (rule.place, rule.isBefore) {
        case (.inside, false):
            if let quote = end.quote { split(previous, at: quote, around: citation) } else if let final { move(final, from: next, before: citation) }
        case (.inside, true): if punctuation != nil || end.quote != nil { split(previous, at: end.start, around: citation) }
        case (.outside, false): if let final { move(final, from: next, before: citation) }
        case (.outside, true): if punctuation != nil, end.quote == nil { split(previous, at: end.start, around: citation) }
        default: break
        }
    }

    private static func leadingPunctuation(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var place = text.startIndex
        while place < text.endIndex, text[place] == 0x20 || text[place] == 0x09 || text[place] == 0x0A { place += 1 }
        guard place < text.endIndex, ".,;:!?".utf8.contains(text[place]) else { return nil }
        return Array(text[text.startIndex...place])
    }

    /// The last text before a record, in whatever object it lies; ``ExportTree/none`` where something else comes last.
    private func lastText(before index: Int) -> Int {
        var place = tree.previous(index)
        while place >= 0, tree.kind(place) != .text {
            switch tree.kind(place) {
            case .bold, .italic, .underline, .strikeThrough: place = tree.lastChild(place)
            default: return ExportTree.none
            }
        }
        return place
    }

    /// Splits a text and puts the citation between its parts (`org-cite--insert-at-split`).
    private mutating func split(_ text: Int, at place: Int, around citation: Int) {
        guard text >= 0 else { return }
        let bytes = Array(tree.text(text))
        let blanks = tree.postBlank(citation)
        if blanks > 0 { tree.insert(tree.makeText(Array(repeating: 0x20, count: blanks)), before: citation) }
        tree.extract(citation)
        tree.setPostBlank(citation, 0)
        tree.insert(citation, before: text)
        let first = Array(bytes[..<min(place, bytes.count)])
        if first.contains(where: { $0 > 0x20 }) { tree.insert(tree.makeText(first), before: citation) }
        var rest = Array(bytes[min(place, bytes.count)...])
        while let last = rest.last, last == 0x20 || last == 0x09 || last == 0x0A { rest.removeLast() }
        tree.setText(text, rest)
    }

    /// Moves punctuation from the text after a citation before it (`org-cite--move-punct-before`).
    private mutating func move(_ mark: [UInt8], from next: Int, before citation: Int) {
        let rest = Array(tree.text(next).dropFirst(mark.count))
        if rest.isEmpty { tree.extract(next) } else { tree.setText(next, rest) }
        setBlanksBefore(citation, 0)
        let blanks = Array(repeating: UInt8(ascii: " "), count: tree.postBlank(citation))
        tree.insert(tree.makeText(blanks + mark), before: citation)
    }
}
