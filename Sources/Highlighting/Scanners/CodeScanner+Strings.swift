/// Comments, strings, raw strings and regular expressions.
extension CodeScanner {
    /// Begins the comment or string at `index` if it can stand here.
    mutating func begin(_ number: Int) -> Bool {
        let opener = grammar.openers[number]
        guard out.matches(opener.open, at: index), isAllowed(opener.position) else { return false }
        if opener.isComment { return readComment(opener) }
        if let limit = opener.limit { return readLimited(opener, limit) }
        readString(number, start: index, from: index + opener.open.count)
        return true
    }

    private func isAllowed(_ position: Grammar.Position) -> Bool {
        let before = out[index - 1]
        switch position {
        case .anywhere: return true
        case .wordStart:
            switch before {
            case 0, 0x20, 0x09, 0x0A, 0x0D, 0x3B, 0x7C, 0x26, 0x28, 0x29, 0x7B, 0x7D, 0x5B, 0x2C: return true
            default: return false
            }
        case .lineStart: return atLineStart
        case .firstColumn: return index == 0 || before == 0x0A
        case .notAfterOperand: return !(before.isWord || before == 0x29 || before == 0x5D || before == 0x7D || before == 0x27 || before == 0x2E || before == 0x22)
        }
    }

    private mutating func readComment(_ comment: CompiledGrammar.Opener) -> Bool {
        let start = index
        let open = comment.open
        let close = comment.close
        if comment.isDoc {
            // `/**/` and `////` are ordinary comments.
            let next = out[start + open.count]
            if next == open[open.count - 1] || next == close.last && !close.isEmpty { return false }
        }
        var end = start + open.count
        var closed = false
        if close.isEmpty {
            end = out.lineEnd(from: end)
        } else {
            var level = 1
            // `/**` nests `/*` too.
            let nested = Array(open.prefix(2))
            while end < out.count {
                if out.code[end] == close[0], out.matches(close, at: end) {
                    end += close.count
                    level -= 1
                    if level == 0 {
                        closed = true
                        break
                    }
                } else if comment.isNested, out.code[end] == nested[0], out.matches(nested, at: end) {
                    level += 1
                    end += nested.count
                } else {
                    end += 1
                }
            }
        }
        if comment.isDoc {
            out.add(start, end, .doc)
        } else {
            out.addComment(start, open: open.count, close: closed ? close.count : 0, end, delimiter: open[open.count - 1])
        }
        index = end
        return true
    }

    /// A character literal: at most `limit` bytes between the delimiters, on this line.
    private mutating func readLimited(_ string: CompiledGrammar.Opener, _ limit: Int) -> Bool {
        let close = string.close[0]
        var at = index + string.open.count
        let first = at
        let escape = string.escape
        var characters = 0
        let isEscaped = out[at] == escape && escape != 0
        while at < min(out.count, first + limit + 4) {
            let byte = out.code[at]
            if byte == 0x0A { return false }
            if byte == escape, escape != 0 {
                at += 2
                characters += 1
                continue
            }
            if byte == close, at > first {
                guard isEscaped || characters <= limit else { return false }
                out.add(index, at + 1, string.face)
                candidate = nil
                advance(to: at + 1, operand: true)
                return true
            }
            if byte & 0xC0 != 0x80 { characters += 1 }
            if !isEscaped, characters > limit { return false }
            at += 1
        }
        return false
    }

    /// Reads a string from `from` on (behind its opening delimiter, or behind code inside it); its token begins at `start`.
    mutating func readString(_ number: Int, start: Int, from: Int) {
        let string = grammar.openers[number]
        let close = string.close
        let hole = string.interpolationOpen
        let code = out.code
        let count = out.count
        let first = close[0]
        let escape = string.escape
        var at = from
        var closed = false
        while at < count {
            let byte = code[at]
            if byte == escape, escape != 0 {
                if !hole.isEmpty, hole[0] == escape, out.matches(hole, at: at), frames.count < 32 { return enter(number, start, at) }
                at += 2
            } else if byte == first, out.matches(close, at: at) {
                if string.doublesClose, out.matches(close, at: at + close.count) {
                    at += 2 * close.count
                    continue
                }
                at += close.count
                // `""""`: a quote before the closing three.
                while close.count == 3, out[at] == first { at += 1 }
                closed = true
                break
            } else if byte == 0x0A, !string.isMultiline {
                break
            } else if !hole.isEmpty, byte == hole[0], out.matches(hole, at: at), frames.count < 32 {
                return enter(number, start, at)
            } else {
                at += 1
            }
        }
        at = min(at, count)
        finishString(start, at, face: string.face, closed: closed)
    }

    /// Reads code inside a string.
    private mutating func enter(_ number: Int, _ start: Int, _ at: Int) {
        let opener = grammar.openers[number]
        let end = at + opener.interpolationOpen.count
        out.add(start, end, opener.face)
        frames.append(Frame(opener: number, open: opener.interpolationOpen[opener.interpolationOpen.count - 1], close: opener.interpolationClose))
        candidate = nil
        pending = .none
        advance(to: end, operand: false)
        atStatement = features.contains(.commandPosition)
    }

    private mutating func finishString(_ start: Int, _ end: Int, face: Face, closed: Bool) {
        var face = face
        if features.contains(.docstrings), atLineStart, depth == 0, atBeginning || last == 0x3A && isDefinition { face = .doc }
        if lineStartRule == .json, out[out.skipBlanks(end)] == 0x3A { face = .variableName }
        isDefinition = false
        out.add(start, end, face)
        candidate = nil
        pending = .none
        advance(to: max(end, index + 1), operand: true)
        if features.contains(.docstrings), face == .doc { last = 0 }
    }

    // MARK: - Raw strings

    /// A string behind the raw prefix `start..<prefixEnd`: `r#"…"#`, `R"x(…)x"`. Returns `false` if none follows.
    mutating func readRawString(_ start: Int, prefixEnd: Int) -> Bool {
        guard let kind = grammar.description.rawString else { return false }
        switch kind {
        case .hashes:
            var at = prefixEnd
            while out[at] == 0x23, at - prefixEnd < 255 { at += 1 }
            guard out[at] == 0x22 else { return false }
            finishRaw(start, closing: [0x22] + Array(repeating: 0x23, count: at - prefixEnd), from: at + 1)
        case .parentheses:
            let quote = out[prefixEnd]
            guard quote == 0x22 || quote == 0x27 else { return false }
            var at = prefixEnd + 1
            while at - prefixEnd < 18, out[at] != 0x28, out[at] > 0x20, out[at] != 0x22 { at += 1 }
            guard out[at] == 0x28 else { return false }
            let label = Array(out.code[(prefixEnd + 1)..<at])
            finishRaw(start, closing: [0x29] + label + [quote], from: at + 1)
        case .longBrackets: return false
        }
        return true
    }

    /// Lua's `[==[…]==]` and Swift's `#"…"#`, which have no prefix.
    mutating func readBareRawString(_ byte: UInt8) -> Bool {
        switch grammar.description.rawString {
        case .longBrackets where byte == 0x5B:
            var at = index + 1
            while out[at] == 0x3D, at - index < 255 { at += 1 }
            guard out[at] == 0x5B else { return false }
            finishRaw(index, closing: [0x5D] + Array(repeating: 0x3D, count: at - index - 1) + [0x5D], from: at + 1)
            return true
        case .hashes where byte == 0x23:
            return readRawString(index, prefixEnd: index)
        default: return false
        }
    }

    private mutating func finishRaw(_ start: Int, closing: [UInt8], from: Int) {
        let end = out.find(closing, from: from, limit: out.count).map { $0 + closing.count } ?? out.count
        finishString(start, end, face: .string, closed: true)
    }

    // MARK: - Regular expressions

    /// Reads `/…/` on this line. Returns `false` if it does not close.
    mutating func readRegex() -> Bool {
        guard index >= closedUntil else { return false }
        var at = index + 1
        var inClass = false
        while at < out.count, out.code[at] != 0x0A {
            switch out.code[at] {
            case 0x5C: at += 1
            case 0x5B: inClass = true
            case 0x5D: inClass = false
            case 0x2F where !inClass:
                finishString(index, at + 1, face: .string, closed: true)
                while out[index].isLetter { index += 1 }
                return true
            default: break
            }
            at += 1
        }
        closedUntil = at
        return false
    }
}
