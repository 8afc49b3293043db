import OrgSyntax

/// The pieces of a source block as written (`org-element-src-block-parser`).
struct SourceBlockSyntax {
    var language: String?
    var switches: String
    var parameters: String
    /// Offset of `parameters` in the notebook.
    var parametersStart: Int
    /// The lines between begin and end.
    var body: Range<Int>
    var affiliated: AffiliatedSyntax

    /// Lines keep their indentation (switch `-i`).
    var preservesIndentation: Bool { Self.hasSwitch("-i", in: switches) }

    static func hasSwitch(_ name: String, in switches: String) -> Bool { switches.words.contains(name) }

    /// The format of labels in the code, between the quotes of `-l "…"`.
    var labelFormat: String {
        let bytes = Array(switches.utf8)
        for index in bytes.indices where bytes[index...].starts(with: Array("-l".utf8)) {
            let rest = bytes[(index + 2)...].drop { $0 == 0x20 }
            guard rest.first == UInt8(ascii: "\""), let close = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { continue }
            return String(decoding: rest[(rest.startIndex + 1)..<close], as: UTF8.self)
        }
        return "(ref:%s)"
    }
}

/// The keywords above an element that belong to it.
struct AffiliatedSyntax {
    var name: String?
    /// `#+HEADER:` lines in order, with their offsets in the notebook.
    var headers: [(text: String, start: Int)] = []
    /// The value of `#+RESULTS:`.
    var results: String?
}

extension NotebookBuffer {
    /// Reads the keywords above an element (`org-element--collect-affiliated-keywords`).
    func affiliated(_ element: ElementRef) -> AffiliatedSyntax {
        var result = AffiliatedSyntax()
        var line = element.begin
        while line < element.postAffiliated {
            let end = lineEnd(line)
            let start = skipBlanksForward(line, limit: end)
            line = nextLine(line)
            guard start + 2 < end, bytes[start] == UInt8(ascii: "#"), let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = String(orgBytes: bytes[(start + 2)..<colon].prefix { $0 != UInt8(ascii: "[") }).uppercased()
            let valueStart = skipBlanksForward(colon + 1, limit: end)
            let value = text(valueStart..<max(valueStart, min(end, skipBlanksBackward(end))))
            switch key {
            case "NAME", "TBLNAME", "LABEL", "DATA", "RESNAME", "SOURCE", "SRCNAME": result.name = value
            case "HEADER", "HEADERS": result.headers.append((value, valueStart))
            case "RESULTS", "RESULT": result.results = value
            default: break
            }
        }
        return result
    }

    /// Takes a source block apart.
    func sourceBlock(_ element: ElementRef) -> SourceBlockSyntax {
        let start = element.postAffiliated
        let end = lineEnd(start)
        var index = skipBlanksForward(start, limit: end) + 11
        func blanks() -> Int {
            var next = min(index, end)
            while next < end, bytes[next] == 0x20 { next += 1 }
            return next
        }
        var language: String?
        let languageStart = blanks()
        if languageStart > index {
            var languageEnd = languageStart
            while languageEnd < end, bytes[languageEnd] > 0x20 { languageEnd += 1 }
            if languageEnd > languageStart {
                language = text(languageStart..<languageEnd)
                index = languageEnd
            }
        }
        let switchesStart = index
        while let next = endOfSwitch(index, end) { index = next }
        let parametersStart = skipBlanksForward(index, limit: end)
        let parametersEnd = max(parametersStart, min(end, skipBlanksBackward(end)))
        let bodyStart = nextLine(start)
        let closing = lineStart(max(bodyStart, skipBlanksBackward(element.end)))
        return SourceBlockSyntax(
            language: language, switches: text(min(switchesStart, end)..<min(index, end)), parameters: text(parametersStart..<parametersEnd),
            parametersStart: parametersStart, body: bodyStart..<max(bodyStart, closing), affiliated: affiliated(element))
    }

    /// The end of the switch that begins with a blank at `start`: `-l "…"`, `-i`, `-k`, `-r`, `-n 5`, `+n`.
    private func endOfSwitch(_ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, bytes[index] == 0x20 { index += 1 }
        guard index > start, index + 1 < end else { return nil }
        let sign = bytes[index]
        guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return nil }
        switch bytes[index + 1] | 0x20 {
        case UInt8(ascii: "i"), UInt8(ascii: "k"), UInt8(ascii: "r"):
            return sign == UInt8(ascii: "-") ? index + 2 : nil
        case UInt8(ascii: "n"):
            var next = index + 2
            var digits = next
            while digits < end, bytes[digits] == 0x20 { digits += 1 }
            while digits < end, bytes[digits] >= 0x30, bytes[digits] <= 0x39 {
                digits += 1
                next = digits
            }
            return next
        case UInt8(ascii: "l"):
            guard sign == UInt8(ascii: "-"), index + 4 < end, bytes[index + 2] == 0x20, bytes[index + 3] == UInt8(ascii: "\""),
                let close = bytes[(index + 4)..<end].lastIndex(of: UInt8(ascii: "\"")), close > index + 4
            else { return nil }
            return close + 1
        default: return nil
        }
    }

    /// The code of a source block: commas that protect lines removed, common indentation removed, no newline at the end
    /// (`org-babel--normalize-body`).
    func normalizedBody(_ block: SourceBlockSyntax) -> String {
        var value = CodeEscapes.unescape(bytes[block.body])
        if value.last == 0x0A { value.removeLast() }
        let text = String(orgBytes: value)
        return block.preservesIndentation ? text : text.withoutCommonIndentation
    }
}

/// The pieces of a `#+CALL:` line or an inline call.
struct CallSyntax {
    var call: String
    var insideHeader: String?
    var insideHeaderStart: Int?
    var arguments: String?
    var argumentsStart: Int?
    var endHeader: String?
    var endHeaderStart: Int?
}

extension NotebookBuffer {
    /// Takes a call line apart (`org-element-babel-call-parser`).
    func callLine(_ element: ElementRef) -> CallSyntax? {
        let start = element.postAffiliated
        let end = lineEnd(start)
        guard let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return call(from: skipBlanksForward(colon + 1, limit: end), to: end, stops: "[]()", endHeaderIsRest: true)
    }

    /// Takes an inline call apart (`org-element-inline-babel-call-parser`).
    func inlineCall(_ object: ObjectRef) -> CallSyntax? {
        call(from: object.begin + 5, to: object.end, stops: "[(", endHeaderIsRest: false)
    }

    private func call(from start: Int, to end: Int, stops: StaticString, endHeaderIsRest: Bool) -> CallSyntax? {
        var index = start
        stops.withUTF8Buffer { stops in
            while index < end, !stops.contains(bytes[index]) { index += 1 }
        }
        let name = text(start..<index)
        guard name.hasInk else { return nil }
        var result = CallSyntax(call: endHeaderIsRest ? name : name.orgTrimmed)
        if let group = group(UInt8(ascii: "["), UInt8(ascii: "]"), at: index, end) {
            result.insideHeader = text(group)
            result.insideHeaderStart = group.lowerBound
            index = group.upperBound + 1
        }
        if let group = group(UInt8(ascii: "("), UInt8(ascii: ")"), at: index, end) {
            if text(group).hasInk {
                result.arguments = text(group)
                result.argumentsStart = group.lowerBound
            }
            index = group.upperBound + 1
        }
        if endHeaderIsRest {
            let rest = skipBlanksForward(index, limit: end)
            let restEnd = max(rest, min(end, skipBlanksBackward(end)))
            if rest < restEnd {
                result.endHeader = text(rest..<restEnd)
                result.endHeaderStart = rest
            }
        } else if let group = group(UInt8(ascii: "["), UInt8(ascii: "]"), at: index, end) {
            result.endHeader = text(group)
            result.endHeaderStart = group.lowerBound
        }
        if !endHeaderIsRest {
            result.insideHeader = InlineText.onOneLine(result.insideHeader)
            result.endHeader = InlineText.onOneLine(result.endHeader)
        }
        return result
    }

    /// The inside of the brackets that open at `start`, counting only brackets of that kind.
    func group(_ open: UInt8, _ close: UInt8, at start: Int, _ end: Int) -> Range<Int>? {
        guard start < end, bytes[start] == open else { return nil }
        var depth = 0
        for index in start..<end {
            if bytes[index] == open { depth += 1 }
            if bytes[index] == close {
                depth -= 1
                if depth == 0 { return (start + 1)..<index }
            }
        }
        return nil
    }
}

/// The pieces of `src_LANG[…]{…}`.
struct InlineSourceSyntax {
    var language: String
    var parameters: String?
    var parametersStart: Int?
    var value: String
    var valueStart: Int
}

extension NotebookBuffer {
    /// Takes an inline source block apart (`org-element-inline-src-block-parser`).
    func inlineSource(_ object: ObjectRef) -> InlineSourceSyntax? {
        var index = object.begin + 4
        while index < object.end, bytes[index] != UInt8(ascii: "["), bytes[index] != UInt8(ascii: "{") { index += 1 }
        let language = text((object.begin + 4)..<index)
        var parameters: Range<Int>?
        if let group = group(UInt8(ascii: "["), UInt8(ascii: "]"), at: index, object.end) {
            parameters = group
            index = group.upperBound + 1
        }
        guard let value = group(UInt8(ascii: "{"), UInt8(ascii: "}"), at: index, object.end) else { return nil }
        return InlineSourceSyntax(
            language: language, parameters: InlineText.onOneLine(parameters.map { text($0) }), parametersStart: parameters?.lowerBound,
            value: text(value), valueStart: value.lowerBound)
    }
}

/// Text of inline code, which may be broken over lines.
enum InlineText {
    /// Trimmed, with each newline and the indentation after it as one blank; `nil` where nothing is left.
    static func onOneLine(_ text: String?) -> String? {
        guard let trimmed = text?.orgTrimmed, !trimmed.isEmpty else { return nil }
        return joiningLines(trimmed)
    }

    /// Each newline and the blanks after it become one blank.
    static func joiningLines(_ text: String) -> String {
        guard text.utf8.contains(0x0A) else { return text }
        var result: [UInt8] = []
        var afterNewline = false
        for byte in text.utf8 {
            if byte == 0x0A {
                result.append(0x20)
                afterNewline = true
            } else if !(afterNewline && (byte == 0x20 || byte == 0x09)) {
                result.append(byte)
                afterNewline = false
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
