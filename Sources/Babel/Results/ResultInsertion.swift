import OrgSyntax

extension NotebookBuffer {
    /// Lines of output from which on they are put in a block instead of behind colons (`org-babel-min-lines-for-block-output`).
    private static let minimumLinesForBlock = 10

    /// Puts a result in at the code at `position` (`org-babel-insert-result`).
    mutating func insertResult(_ value: Value, ofCodeAt position: Int, _ request: ResultRequest) throws(BabelError) {
        var result = value
        switch value {
        case .string(let text):
            if request.has("file") { result = .string(request.link(text, request.fileDescription(text))) }
        case .null, .list: break
        default: if !value.isImproperList { result = .string(value.printed) }
        }
        if request.has("silent") { return }
        var inline: ObjectRef?
        if case .object(let object, _) = context(at: position), object.kind == .inlineSrcBlock || object.kind == .inlineBabelCall {
            inline = object
            try Self.checkInline(result, request)
        }
        let existing = resultLocation(ofCodeAt: position, insert: true, hash: request.hash)
        if let inline {
            insertInline(result, existing ?? skipBlanksBackward(inline.end, newlines: false), isReplacement: existing != nil, request)
        } else if let existing {
            // A dotted pair in it makes a list that is no table and has no items.
            let isUneven = result.isImproperList || result.elements?.contains(where: \.isImproperList) ?? false
            if isUneven, request.has("list") {
                throw BabelError(id: "uneven-list", "a dotted pair cannot be shown as a list", hints: ["use ':results verbatim'"])
            }
            insertBlock(isUneven ? .string(result.displayed + "\n") : result, below: existing, request, isList: isUneven || result.elements != nil)
        }
    }

    private static func checkInline(_ result: Value, _ request: ResultRequest) throws(BabelError) {
        var what: String?
        if request.has("table") {
            what = "':results table'"
        } else if request.has("drawer") {
            what = "':results drawer'"
        } else if case .list = result {
            what = "list result"
        } else if result.isImproperList {
            what = "list result"
        } else if case .string(let text) = result, Self.hasSeveralLines(text) {
            what = "multiline result"
        } else if request.has("list") {
            what = "':results list'"
        }
        guard let what else { return }
        throw BabelError(
            id: "inline-result", "inline code cannot show this result: \(what)", hints: ["use a source block, or ':results silent'"])
    }

    /// `"\n."`
    private static func hasSeveralLines(_ text: String) -> Bool {
        var afterNewline = false
        for byte in text.utf8 {
            if afterNewline, byte != 0x0A { return true }
            afterNewline = byte == 0x0A
        }
        return false
    }

    // MARK: Inline

    private mutating func insertInline(_ result: Value, _ place: Int, isReplacement: Bool, _ request: ResultRequest) {
        var beginning = place
        if !isReplacement {
            insert([0x20], at: place)
            beginning += 1
        }
        let text = if case .string(let text) = result { text } else { "" }
        let isTable = result.elements != nil
        var shown: String
        if result == .null {
            shown = ""
        } else if request.has("file") {
            shown = MacroText.escape(text)
        } else if !request.has("raw") {
            shown = MacroText.escape(text.chomped { $0 == 0x0A })
        } else {
            shown = text
        }
        if let wrapping = wrapping(request, inline: true) {
            shown = wrapping.inlineOpening + shown + wrapping.inlineClosing
        } else if !request.arguments.has(":wrap"), !request.has("raw"), !isTable, !request.has("file") {
            shown = "{{{results(=\(shown)=)}}}"
        }
        insert(shown.orgBytes, at: beginning)
    }

    /// What goes around the result, if anything.
    private func wrapping(_ request: ResultRequest, inline: Bool) -> ResultWrapping? {
        if let wrap = request.arguments.first(":wrap") {
            return ResultWrapping(wrap: wrap.value == .none ? "results" : wrap.value.lispValue.displayed)
        }
        let switches = switches(request)
        if request.has("html") { return ResultWrapping("#+begin_export html", "#+end_export", inline: "{{{results(@@html:", "@@)}}}") }
        if request.has("latex") { return ResultWrapping("#+begin_export latex", "#+end_export", inline: "{{{results(@@latex:", "@@)}}}") }
        if request.has("org") { return ResultWrapping("#+begin_src org", "#+end_src", inline: "{{{results(src_org{", "})}}}") }
        if request.has("code") {
            let language = request.language ?? "none"
            return ResultWrapping(
                "#+begin_src \(language)\(switches)", "#+end_src", inline: "{{{results(src_\(language)[\(switches)]{", "})}}}")
        }
        if request.has("raw") { return nil }
        if request.has("drawer") || request.has("wrap") {
            return ResultWrapping(":results:", ":end:", inline: "{{{results(", ")}}}", escapes: false)
        }
        if inline, request.has("file") { return ResultWrapping("", "", inline: "{{{results(", ")}}}") }
        return nil
    }

    private func switches(_ request: ResultRequest) -> String {
        request.arguments.text(":results_switches").map { " " + $0 } ?? ""
    }

    // MARK: Blocks

    private mutating func insertBlock(_ result: Value, below keyword: Int, _ request: ResultRequest, isList: Bool) {
        let indent = indentation(keyword)
        var beginning = nextLine(keyword)
        if request.has("replace") {
            delete(beginning..<max(beginning, resultEnd(beginning)))
        } else if request.has("append") {
            beginning = resultEnd(beginning)
        }
        let end = marker(beginning, advances: true)
        defer { release(end) }
        write(result, at: beginning, end: end, request)
        let isTable = result.elements != nil
        let cycles = !request.arguments.has(":wrap") && (request.has("org") || request.has("raw") || request.has("drawer") || request.has("wrap"))
        if cycles, !(request.has("html") || request.has("latex") || (request.has("code") && !request.has("org"))) { alignTable(at: beginning) }
        if let wrapping = wrapping(request, inline: false) {
            wrap(beginning, end, wrapping)
        } else if !request.arguments.has(":wrap"), !request.has("raw"), !isTable, !request.has("file") {
            examplify(beginning, end, switches(request))
        }
        if indent > 0, !(isList && request.has("append")) {
            // Only whole lines are moved.
            let start = isLineStart(beginning) ? beginning : nextLine(beginning)
            let last = position(end)
            if start < last { replace(start..<last, with: Indentation.shiftRigidly(bytes[start..<last], by: indent)) }
        }
    }

    private mutating func write(_ result: Value, at beginning: Int, end: Marker, _ request: ResultRequest) {
        var text: String
        switch result {
        case .null: return
        case .string(let string):
            text = string.hasInk && string.utf8.last != 0x0A ? string + "\n" : string
        default: text = ""
        }
        if request.has("list") {
            insert((OrgList.orgText(result == .string(text) || text.isEmpty ? result : .string(text)) + "\n").orgBytes, at: beginning)
        } else if let elements = result.elements {
            let isTable = elements.allSatisfy { $0 == .hline || $0.elements != nil }
            insert((OrgTable.orgText(isTable ? result : .list([result])) + "\n").orgBytes, at: beginning)
            alignTable(at: beginning)
            move(end, to: tableEnd(beginning))
        } else {
            insert(text.orgBytes, at: beginning)
        }
    }

    private mutating func wrap(_ beginning: Int, _ end: Marker, _ wrapping: ResultWrapping) {
        let last = position(end)
        insert((wrapping.closing + "\n").orgBytes, at: last)
        if wrapping.escapes, beginning < last {
            let escaped = CodeEscapes.escape(bytes[beginning..<last])
            if escaped.count != last - beginning { replace(beginning..<last, with: escaped) }
        }
        insert((wrapping.opening + "\n").orgBytes, at: beginning)
    }

    /// Puts a colon before each line, or the lines into an example block (`org-babel-examplify-region`).
    private mutating func examplify(_ beginning: Int, _ end: Marker, _ switches: String) {
        let last = position(end)
        let lines = Lines.count(bytes, beginning..<last) + (last > beginning && bytes[last - 1] != 0x0A ? 1 : 0)
        guard lines > 0 else { return }
        if lines < Self.minimumLinesForBlock {
            var shown: [UInt8] = []
            var line = lineStart(beginning)
            let start = line
            for _ in 0..<lines {
                let next = nextLine(line)
                shown += [UInt8(ascii: ":"), 0x20]
                shown += bytes[line..<next]
                line = next
            }
            replace(start..<line, with: shown)
            return
        }
        var content = CodeEscapes.escape(bytes[beginning..<last])
        if content.last != 0x0A { content.append(0x0A) }
        var shown = isLineStart(beginning) ? [] : [UInt8(0x0A)]
        shown += "#+begin_example\(switches)\n".orgBytes + content + "#+end_example".orgBytes
        if !isLineEnd(last) { shown.append(0x0A) }
        replace(beginning..<last, with: shown)
    }

    // MARK: Tables in the text

    /// The end of the table around a line (`org-table-end`).
    func tableEnd(_ position: Int) -> Int {
        var line = position
        while line < count {
            let start = skipBlanksForward(line, limit: lineEnd(line))
            guard start < count, bytes[start] == UInt8(ascii: "|") else { return line }
            line = nextLine(line)
        }
        return line
    }

    /// Aligns the table whose line begins at `position`; does nothing where there is none (`org-table-align`).
    mutating func alignTable(at position: Int) {
        let text = skipBlanksForward(position)
        guard text < count, bytes[text] == UInt8(ascii: "|") else { return }
        var start = lineStart(position)
        while start > 0 {
            let previous = lineStart(start - 1)
            let first = skipBlanksForward(previous, limit: start)
            guard first < start, bytes[first] == UInt8(ascii: "|") else { break }
            start = previous
        }
        let end = tableEnd(start)
        let aligned = OrgTable.align(self.text(start..<end)).orgBytes
        if !aligned.elementsEqual(bytes[start..<end]) { replace(start..<end, with: aligned) }
    }
}
