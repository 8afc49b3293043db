import OrgSyntax

/// What an export does with a block whose header arguments compute nothing.
struct ExportPlan {
    /// The value of `:exports`.
    var shown: String
    /// What `%` may stand before in code that the template for exported code then replaces.
    var keys: [[UInt8]]

    init(shown: String, _ arguments: [HeaderArgument]) {
        self.shown = shown
        keys = (ExportTemplate.keys + ["name"]).map { Array($0.utf8) } + arguments.map { Array($0.key.utf8.dropFirst()) }
    }
}

/// Plans by the text of all header arguments that a block has at its levels: most blocks of a notebook have the same few.
struct ExportPlans {
    /// Everything that a block's arguments come from.
    struct Key: Hashable {
        var language: String?
        var switches: String
        /// Of the properties above, for all languages and for this one; then of the block itself.
        var texts: [String?]
    }

    var known: [Key: ExportPlan] = [:]
    /// The properties of the section that was asked about last: where it begins, its level, their values by language.
    private var section = (start: -1, level: -1)
    private var general: String?
    private var special: [String: String?] = [:]

    mutating func key(of block: SourceBlockSyntax, at position: Int, in buffer: inout NotebookBuffer) -> Key {
        let here = buffer.sections[buffer.sectionIndex(at: position)]
        if section != (here.start, here.level) {
            section = (here.start, here.level)
            general = buffer.property("header-args", at: position, inherit: true)
            special = [:]
        }
        var texts = [general]
        if let language = block.language {
            if let value = special[language] {
                texts.append(value)
            } else {
                let value = buffer.property("header-args:" + language, at: position, inherit: true)
                special[language] = .some(value)
                texts.append(value)
            }
        }
        texts.append(block.parameters)
        for header in block.affiliated.headers { texts.append(header.text) }
        return Key(language: block.language, switches: block.switches, texts: texts)
    }

    /// Whether a block with these arguments comes to the same wherever it stands: no variable, no Lisp, no file or folder made of its name, no
    /// references in its code.
    static func isPlain(_ key: Key, _ info: BlockInfo) -> Bool {
        let texts = key.texts.compactMap { $0 }
        guard !texts.contains(where: { text in HeaderParsing.raw(text).contains { $0.value.map(Executor.looksLikeLisp) ?? false } }) else { return false }
        if NowebContext.export.allows(info.arguments) || info.arguments.text(":noweb") == "strip-export" { return false }
        return !info.arguments.contains { $0.key == ":var" || $0.key == ":file-ext" || $0.key == ":output-dir" }
    }
}

extension Executor {
    /// Exports a block by its plan; returns where to look on, `nil` where the block wants more than that.
    func exportPlainly(_ block: SourceBlockSyntax, _ element: ElementRef, _ plan: ExportPlan) -> Int? {
        let isShown = plan.shown == "code" || plan.shown == "both"
        guard isShown || plan.shown == "none" || plan.shown == "results" else { return nil }
        guard let shown = isShown ? buffer.plainCode(block, indentation: buffer.indentation(element.postAffiliated), keys: plan.keys) : [] else { return nil }
        let begin = element.begin
        let start = element.postAffiliated
        let end = buffer.marker(max(start, buffer.skipBlanksBackward(element.end)))
        let first = buffer.marker(begin)
        let code = buffer.marker(start)
        defer { for marker in [first, code, end] { buffer.release(marker) } }
        let isInFootnote = element.node.ancestors.contains { $0.kind == .footnoteDefinition }
        if plan.shown == "none" || plan.shown == "code" { removeResult(.block, at: start) }
        let last = buffer.position(end)
        guard isShown else {
            var stop = last
            if stop < buffer.count { stop = buffer.lineStart(buffer.skipBlanksForward(stop, newlines: true)) }
            let from = buffer.position(first)
            buffer.delete(from..<max(from, stop))
            return from
        }
        let from = buffer.position(code)
        let lineEnd = buffer.lineEnd(last)
        if shown.elementsEqual(buffer.bytes[from..<lineEnd]) { return lineEnd }
        // In a footnote lines at the margin count although they are code.
        if isInFootnote { buffer.replace(from..<lineEnd, with: shown) } else { buffer.rewriteBlock(from..<lineEnd, with: shown) }
        return from + shown.count
    }
}

extension NotebookBuffer {
    /// A source block as it is exported, with its old indentation in blanks; `nil` for one that is not simple: lines that commas protect, tabs,
    /// the switch `-i`, one of `keys` behind a `%`, bytes that are no text.
    func plainCode(_ block: SourceBlockSyntax, indentation: Int, keys: [[UInt8]]) -> [UInt8]? {
        guard !block.preservesIndentation else { return nil }
        var first = Array("#+begin_src ".utf8)
        first += (block.language ?? "").orgBytes
        if block.switches.hasInk {
            first.append(0x20)
            first += block.switches.orgTrimmed.orgBytes
        }
        if !block.parameters.isEmpty {
            first.append(0x20)
            first += block.parameters.orgBytes
        }
        guard !first.contains(where: { $0 == 0x25 || $0 == 0x09 || $0 == 0x0D }) else { return nil }
        return bytes.withUnsafeBufferPointer { whole -> [UInt8]? in
            var body = UnsafeBufferPointer(rebasing: whole[block.body])
            if body.last == 0x0A { body = UnsafeBufferPointer(rebasing: body.dropLast()) }
            // The columns that all lines with text share.
            var least = Int.max
            var lines = 1
            var column = 0
            var isBlank = true
            for index in 0..<body.count {
                switch body[index] {
                case 0x0A:
                    lines += 1
                    column = 0
                    isBlank = true
                case 0x20: column += 1
                case 0x09, 0x0D, 0xF4: return nil
                case let byte:
                    if byte == UInt8(ascii: "%"), keys.contains(where: { body[(index + 1)...].starts(with: $0) }) { return nil }
                    guard isBlank else { continue }
                    isBlank = false
                    if byte == UInt8(ascii: "*") || byte == UInt8(ascii: ",") { return nil }
                    if byte == UInt8(ascii: "#"), index + 1 < body.count, body[index + 1] == UInt8(ascii: "+") { return nil }
                    least = min(least, column)
                }
            }
            if least == Int.max { least = 0 }
            var result: [UInt8] = []
            result.reserveCapacity(first.count + body.count + (lines + 2) * (indentation + 1) + 16)
            result.append(contentsOf: repeatElement(0x20, count: indentation))
            result += first
            result.append(0x0A)
            var start = 0
            while start <= body.count {
                var end = start
                while end < body.count, body[end] != 0x0A { end += 1 }
                var text = start
                while text < end, body[text] == 0x20 { text += 1 }
                if text < end {
                    result.append(contentsOf: repeatElement(0x20, count: text - start - least + indentation))
                    result.append(contentsOf: UnsafeBufferPointer(rebasing: body[text..<end]))
                }
                result.append(0x0A)
                start = end + 1
            }
            result.append(contentsOf: repeatElement(0x20, count: indentation))
            result += "#+end_src".utf8
            return result
        }
    }
}
