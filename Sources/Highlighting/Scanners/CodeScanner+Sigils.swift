/// What begins with a mark: `$x`, `@x`, `:x`, `#if`, `.and.`.
extension CodeScanner {
    /// Reads what the mark `byte` begins. Returns `false` if it is punctuation.
    mutating func sigil(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x24: return variables != .none && variable()
        case 0x40: return at()
        case 0x25:
            if variables == .perl, !afterOperand || out[index - 1].isBlank, out[index + 1].isLetter || out[index + 1] == 0x5F || out[index + 1] == 0x2B {
                return marked(.perlNonScalarVariable, includesMark: false)
            }
            return features.contains(.percentLiterals) && readPercentLiteral()
        case 0x23:
            if readBareRawString(byte) { return true }
            if features.contains(.attributes), out[index + 1] == 0x5B || out[index + 1] == 0x21 && out[index + 2] == 0x5B { return attribute() }
            return features.contains(.preprocessor) && atLineStart && directive()
        case 0x5B: return readBareRawString(byte)
        case 0x3A: return symbol()
        case 0x2E: return features.contains(.dotOperators) && dotOperator()
        case 0x3F where features.contains(.symbolKeys):
            // A character of Ruby: `?a`.
            guard !afterOperand, out[index + 1] > 0x20, !out[index + 2].isWord else { return false }
            out.add(index, min(index + 2, out.count), .string)
            advance(to: min(index + 2, out.count), operand: true)
            return true
        case 0x26, 0x2A:
            guard lineStartRule == .yaml, last == 0x3A || last == 0x2D || atLineStart || last == 0x5B || last == 0x2C, out[index + 1].isWord else { return false }
            return marked(byte == 0x26 ? .functionName : .constant, includesMark: true, tail: true)
        case 0x21:
            guard lineStartRule == .yaml, out[index + 1].isWord || out[index + 1] == 0x21 else { return false }
            var end = index + 1
            while end < out.count, out.code[end] > 0x20 { end += 1 }
            out.add(index, end, .type)
            advance(to: end, operand: true)
            last = 0x3A
            return true
        case 0x7C, 0x3E:
            guard lineStartRule == .yaml, last == 0x3A || last == 0x2D || last == 0 else { return false }
            return blockScalar()
        default: return false
        }
    }

    /// Colours the word behind the mark.
    private mutating func marked(_ face: Face, includesMark: Bool, marks: Int = 1, tail: Bool = false) -> Bool {
        var end = index + marks
        while end < out.count, out.code[end].isWord || tail && out.code[end] == 0x2D { end += 1 }
        if variables == .perl {
            while out[end] == 0x3A, out[end + 1] == 0x3A, out[end + 2].isWord {
                end += 3
                while out[end].isWord { end += 1 }
            }
        }
        guard end > index + marks else { return false }
        out.add(includesMark ? index : index + marks, end, face)
        candidate = nil
        pending = .none
        advance(to: end, operand: true)
        return true
    }

    // MARK: - $

    private mutating func variable() -> Bool {
        let kind = variables
        let next = out[index + 1]
        let statement = atStatement
        if kind == .make { return makeVariable(next) }
        if next.isWord {
            if kind == .shell, next.isDigit {
                out.add(index + 1, index + 2, .variableName)
                advance(to: index + 2, operand: true)
            } else {
                _ = marked(.variableName, includesMark: kind == .ruby)
            }
            return true
        }
        switch kind {
        case .shell:
            switch next {
            case 0x3F, 0x23, 0x40, 0x2A, 0x21, 0x24, 0x2D:
                out.add(index + 1, index + 2, .variableName)
                advance(to: index + 2, operand: true)
                return true
            case 0x7B:
                var start = index + 2
                if out[start] == 0x23 || out[start] == 0x21 { start += 1 }
                var end = start
                while end < out.count, out.code[end].isWord { end += 1 }
                if end < out.count, end == start, out[end] != 0x7D, out[end] != 0x28, out[end] != 0x0A { end += 1 }
                out.add(start, end, .variableName)
                // The rest up to the brace: `:-default`, a pattern; `#` and quotes are text there.
                let limit = min(out.count, end + 200)
                var close = end
                while close < limit, out.code[close] != 0x7D, out.code[close] != 0x0A, out.code[close] != 0x24 { close += 1 }
                advance(to: out[close] == 0x7D ? close + 1 : end, operand: true)
                return true
            default:
                advance(to: index + 1, operand: false)
                atStatement = statement
                return true
            }
        case .perl:
            switch next {
            case 0x23 where out[index + 2].isWord: return marked(.perlNonScalarVariable, includesMark: false, marks: 2)
            case 0x7B, 0x24, 0x20, 0x0A, 0: return false
            default:
                advance(to: min(index + 2, out.count), operand: true)
                return true
            }
        case .ruby:
            if next > 0x20, next != 0x22, next != 0x27 {
                out.add(index, min(index + 2, out.count), .variableName)
                advance(to: min(index + 2, out.count), operand: true)
                return true
            }
            return false
        case .php, .make, .none: return false
        }
    }

    private mutating func makeVariable(_ next: UInt8) -> Bool {
        if next == 0x28 || next == 0x7B {
            let start = index + 2
            var end = start
            while end < out.count, out.code[end].isWord || out.code[end] == 0x2D || out.code[end] == 0x2E { end += 1 }
            if out[start] == 0x24 { end = start }
            out.add(start, end, out[end] == 0x20 ? .functionName : .variableName)
            advance(to: max(end, index + 2), operand: true)
            return true
        }
        guard next > 0x20 else { return false }
        if next != 0x24 { out.add(index + 1, index + 2, .constant) }
        advance(to: index + 2, operand: true)
        return true
    }

    // MARK: - @

    private mutating func at() -> Bool {
        let next = out[index + 1]
        switch variables {
        case .perl: return (next.isLetter || next == 0x5F) && marked(.perlNonScalarVariable, includesMark: false)
        case .ruby:
            if next == 0x40, out[index + 2].isWord { return marked(.variableName, includesMark: true, marks: 2) }
            return next.isWord && marked(.variableName, includesMark: true)
        case .make where atLineStart:
            out.add(index, index + 1, .type)
            advance(to: index + 1, operand: false)
            return true
        default: break
        }
        guard next.isLetter || next == 0x5F else { return false }
        if features.contains(.atMacros) { return marked(.preprocessor, includesMark: true) }
        if features.contains(.annotations) { return out.matches(CodeScanner.interfaceWord, at: index) ? false : marked(.annotation, includesMark: true) }
        guard features.contains(.decorators), atLineStart else { return false }
        var end = index + 1
        while end < out.count, out.code[end].isWord || out.code[end] == 0x2E { end += 1 }
        out.add(index, end, .type)
        advance(to: end, operand: true)
        return true
    }

    private static let interfaceWord = Array("@interface".utf8)

    // MARK: - #, :, .

    /// `#include <x>`, `#define X`.
    private mutating func directive() -> Bool {
        let start = index
        let wordStart = out.skipBlanks(start + 1)
        var end = wordStart
        while end < out.count, out.code[end].isWord { end += 1 }
        guard end > wordStart else { return false }
        out.add(start, end, .preprocessor)
        advance(to: end, operand: false)
        let word = out.code[wordStart..<end]
        let next = out.skipBlanks(end)
        if word.elementsEqual("define".utf8), out[next].isLetter || out[next] == 0x5F {
            var stop = next
            while out[stop].isWord { stop += 1 }
            out.add(next, stop, out[stop] == 0x28 ? .functionName : .variableName)
            advance(to: stop, operand: true)
        } else if out[next] == 0x3C, word.elementsEqual("include".utf8) || word.elementsEqual("import".utf8) {
            let line = out.lineEnd(from: next)
            let close = out.find([0x3E], from: next, limit: line).map { $0 + 1 } ?? line
            out.add(next, close, .string)
            advance(to: close, operand: true)
        }
        return true
    }

    /// `#[derive(Debug)]`: up to the matching bracket.
    private mutating func attribute() -> Bool {
        var at = index + 1
        var level = 0
        while at < out.count {
            if out.code[at] == 0x5B { level += 1 }
            if out.code[at] == 0x5D {
                level -= 1
                if level == 0 { break }
            }
            at += 1
        }
        let end = min(at + 1, out.count)
        out.add(index, end, .preprocessor)
        advance(to: end, operand: false)
        atStatement = true
        return true
    }

    /// `:name` after something that is no operand.
    private mutating func symbol() -> Bool {
        guard features.contains(.symbols), out[index - 1] != 0x3A, out[index - 1] != 0x3C, !out[index - 1].isWord, out[index - 1] != 0x29 else { return false }
        guard out[index + 1].isLetter || out[index + 1] == 0x5F else { return false }
        return marked(.constant, includesMark: true)
    }

    /// Fortran's `.and.`.
    private mutating func dotOperator() -> Bool {
        guard out[index + 1].isLetter else { return false }
        var end = index + 1
        while end < min(out.count, index + 10), out.code[end].isLetter { end += 1 }
        guard out[end] == 0x2E else { return false }
        out.add(index, end + 1, .keyword)
        advance(to: end + 1, operand: false)
        return true
    }
}
