import OrgExport
import OrgSyntax

/// An exporter that walks the tree of a document and writes each record as text of its format (`org-export-data`).
protocol FormatWriter: CitationWriter {
    var output: [UInt8] { get set }
    /// How deep the record that is written lies.
    var depth: Int { get set }

    /// Writes an element, without blank lines after it; returns whether it has a form in this format.
    mutating func writeElement(_ index: Int, _ kind: NodeKind) -> Bool
    /// Writes an object; returns whether it has a form in this format.
    mutating func writeObject(_ index: Int, _ kind: NodeKind) -> Bool
    mutating func writeText(_ text: ArraySlice<UInt8>, _ roles: [QuoteRole?]?)
    func italic(_ text: [UInt8]) -> [UInt8]
    func bold(_ text: [UInt8]) -> [UInt8]
    /// Text as superscript.
    func raised(_ text: [UInt8]) -> [UInt8]
    /// Writes text of the source that is nested too deeply to be interpreted.
    mutating func writeSource(_ text: String)
}

extension FormatWriter {
    var settings: ExportSettings { document.settings }

    func kind(_ index: Int) -> NodeKind { document.tree.kind(index) }
    func node(_ index: Int) -> Node { document.tree.node(index) }

    /// What an object says that has no objects in it: code, a fragment, a cookie, a time stamp; nothing for others.
    func literal(_ index: Int) -> String {
        let node = node(index)
        let text: String? =
            switch node.kind {
            case .code, .verbatim: VerbatimObject(node)?.value
            case .inlineSrcBlock: InlineSrcBlock(node)?.value
            case .latexFragment: LatexFragment(node)?.value
            case .statisticsCookie: StatisticsCookie(node)?.value
            case .timestamp: Timestamp(node)?.exportedText
            default: nil
            }
        return text ?? ""
    }

    /// Writes a record and the blanks after it; elements end with a blank line.
    mutating func write(_ index: Int) {
        let record = document.tree[index]
        if record.isIgnored { return }
        if record.kind == .text {
            let text = document.tree.text(index)
            if record.flags.contains(.raw) {
                output.append(contentsOf: text)
            } else {
                writeText(text, settings.withSmartQuotes ? document.quoteRoles(ofText: index) : nil)
            }
            return
        }
        if record.kind.isSecondaryString {
            writeChildren(index)
            return
        }
        guard depth < 400 else {
            if !record.isMade {
                document.warn("nested-too-deeply", "what is nested more than 400 levels deep is not interpreted", at: index)
                writeSource(node(index).text)
            }
            return
        }
        depth += 1
        defer { depth -= 1 }
        let start = output.count
        if record.kind.isObject {
            let isWritten = writeObject(index, record.kind)
            if !isWritten { output.removeSubrange(start...) }
            let blanks = isWritten ? document.tree.postBlank(index) : document.spacesKept(index)
            output.append(contentsOf: repeatElement(0x20, count: blanks))
        } else {
            guard writeElement(index, record.kind), output.count > start else {
                output.removeSubrange(start...)
                return
            }
            while output.count > start, output.last == 0x0A { output.removeLast() }
            if output.count > start { output.put("\n\n") }
        }
    }

    mutating func writeChildren(_ index: Int) {
        var child = document.tree.firstChild(index)
        while child >= 0 {
            write(child)
            child = document.tree.next(child)
        }
    }

    /// Returns what `body` writes instead of appending it.
    mutating func captured(_ body: (inout Self) -> Void) -> [UInt8] {
        var saved: [UInt8] = []
        swap(&saved, &output)
        body(&self)
        swap(&saved, &output)
        return saved
    }

    /// The children of a record as one text without line ends at its ends.
    mutating func contents(_ index: Int) -> [UInt8] { captured { $0.writeChildren(index) }.withoutFinalNewlines }

    /// The lines of a caption joined by blanks; `nil` where there is none.
    mutating func caption(_ index: Int, short: Bool = false) -> [UInt8]? {
        let records = document.captions(index, short: short)
        guard !records.isEmpty else { return nil }
        var text: [UInt8] = []
        for record in records {
            if !text.isEmpty { text.append(0x20) }
            text += contents(record).trimmed
        }
        return text
    }

    // MARK: Citations

    mutating func written(_ parts: [CitationPart]) -> [UInt8] {
        captured { writer in
            for part in parts { writer.write(part) }
        }
    }

    mutating func write(_ part: CitationPart) {
        switch part {
        case .text(let text), .field(let text): writeText(text.orgBytes[...], nil)
        case .bibliographyField(let text): writeChildren(document.parseBibliographyField(text))
        case .contents(let index): writeChildren(index)
        case .italic(let parts): output += italic(written(parts))
        case .bold(let parts): output += bold(written(parts))
        case .superscript(let parts): output += raised(written(parts))
        case .smallCaps(let parts), .subscript(let parts), .link(_, let parts): output += written(parts)
        }
    }

    /// The date as the document gives it: a single timestamp is written as a date.
    func plainDate() -> String? {
        let content = document.keywordContent("DATE")
        guard content >= 0 else { return nil }
        let first = document.tree.firstChild(content)
        guard first >= 0, kind(first) == .timestamp, document.tree.next(first) < 0, let timestamp = Timestamp(node(first)), timestamp.kind != .diary else { return nil }
        return timestamp.time().formatted(timestamp.start?.hour == nil ? "%Y-%m-%d" : "%Y-%m-%d %H:%M")
    }
}
