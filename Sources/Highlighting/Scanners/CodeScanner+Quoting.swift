/// The quoting of shells, Perl, Ruby and PHP: here-documents, `q{…}`, `%w[…]`, POD.
extension CodeScanner {
    /// Reads Perl's `q{…}`, `s/…/…/` and the like, sed's commands, behind the word `start..<end`. Returns `false` if the word is something else.
    mutating func readQuoteLike(_ start: Int, _ end: Int) -> Bool {
        let first = out[start]
        let second = end - start == 2 ? out[start + 1] : 0
        let parts: Int
        switch (first, second) {
        case (0x73, 0), (0x79, 0), (0x74, 0x72): parts = 2
        case (0x71, 0), (0x6D, 0), (0x71, 0x71), (0x71, 0x77), (0x71, 0x72), (0x71, 0x78): parts = 1
        default: return false
        }
        let open = out[end]
        // `=>`, `,`, `)` and so on: a word after all; `->s` and `$s` are names.
        switch open {
        case 0, 0x09, 0x0A, 0x0D, 0x20, 0x29, 0x2C, 0x3B, 0x3D, 0x5D, 0x7D, 0x2D, 0x2E, 0x3E: return false
        default: if open.isWord { return false }
        }
        if last == 0x3E, lastIndex == start - 1 { return false }
        var at = quoted(from: end, open)
        if parts == 2 {
            let close = CodeScanner.closing(open)
            if close != open {
                at = out.skipBlanks(at)
                at = quoted(from: at, out[at])
            } else {
                at = quoted(from: at - 1, open)
            }
        }
        out.add(end, at, .string)
        candidate = nil
        pending = .none
        advance(to: max(at, end), operand: true)
        while out[index].isLetter { index += 1 }
        return true
    }

    /// Reads Ruby's `%w[…]`. Returns `false` if this is the operator `%`.
    mutating func readPercentLiteral() -> Bool {
        guard !afterOperand || out[index - 1].isBlank && !out[index + 1].isBlank else { return false }
        var at = index + 1
        switch out[at] {
        case 0x77, 0x57, 0x69, 0x49, 0x71, 0x51, 0x72, 0x73, 0x78: at += 1
        default: break
        }
        switch out[at] {
        case 0x28, 0x5B, 0x7B, 0x3C, 0x7C, 0x21, 0x2F: break
        default: return false
        }
        at = quoted(from: at, out[at])
        out.add(index, at, .string)
        advance(to: at, operand: true)
        return true
    }

    private static func closing(_ open: UInt8) -> UInt8 {
        switch open {
        case 0x28: 0x29
        case 0x5B: 0x5D
        case 0x7B: 0x7D
        case 0x3C: 0x3E
        default: open
        }
    }

    /// The index after the text in delimiters that begins at `index`; brackets nest; unclosed text takes the rest.
    private func quoted(from index: Int, _ open: UInt8) -> Int {
        let close = CodeScanner.closing(open)
        var level = 0
        var at = index + 1
        while at < out.count {
            let byte = out.code[at]
            if byte == 0x5C {
                at += 1
            } else if byte == close {
                if level == 0 { return at + 1 }
                level -= 1
            } else if byte == open {
                level += 1
            }
            at += 1
        }
        return out.count
    }

    // MARK: - Here-documents

    /// Reads `<<EOF`. Returns `false` if this is a shift.
    mutating func readHeredocStart() -> Bool {
        let kind = heredocKind
        var at = index + 2
        if kind == .php {
            guard out[at] == 0x3C else { return false }
            at += 1
        } else if out[at] == 0x3C {
            advance(to: at + 1, operand: false)
            return true
        }
        let before = out[index - 1]
        if kind == .shell, before.isWord && !before.isDigit || before == 0x29 || before.isDigit && out[index - 2].isWord { return false }
        var mayIndent = kind == .php
        if out[at] == 0x2D || out[at] == 0x7E {
            mayIndent = true
            at += 1
        }
        if kind == .shell || kind == .php { at = out.skipBlanks(at) }
        let wordStart = at
        var quote: UInt8 = 0
        if out[at] == 0x22 || out[at] == 0x27 || out[at] == 0x60 {
            quote = out[at]
            at += 1
        } else if out[at] == 0x5C, kind == .shell {
            at += 1
        }
        let nameStart = at
        if quote != 0 {
            while at < min(out.count, nameStart + 100), out.code[at] != quote, out.code[at] != 0x0A { at += 1 }
            guard out[at] == quote, at > nameStart else { return false }
        } else {
            guard out[at].isLetter || out[at] == 0x5F || kind == .shell && out[at] == 0x21 else { return false }
            if kind == .ruby || kind == .perl, !mayIndent, !out[at].isUpper { return false }
            while at < min(out.count, nameStart + 100), out.code[at].isWord || out.code[at] == 0x2D && kind == .shell || out.code[at] == 0x21 { at += 1 }
        }
        let name = Array(out.code[nameStart..<at])
        if quote != 0 { at += 1 }
        heredocs.append(PendingHeredoc(word: name, mayIndent: mayIndent))
        if quote != 0 || kind == .ruby { out.add(kind == .ruby ? index : wordStart, at, .string) }
        candidate = nil
        advance(to: at, operand: true)
        return true
    }

    /// Reads the bodies of the here-documents that the last line began.
    mutating func readHeredocs() {
        let face: Face =
            switch heredocKind {
            case .shell: .shHeredoc
            case .perl: .perlHeredoc
            default: .string
            }
        for heredoc in heredocs {
            let start = index
            while index < out.count {
                let end = out.lineEnd(from: index)
                var from = index
                if heredoc.mayIndent { while from < end, out.code[from].isBlank { from += 1 } }
                index = min(end + 1, out.count)
                let stop = from + heredoc.word.count
                if out.matches(heredoc.word, at: from), stop == end || stop < end && (out[stop] == 0x0D || heredocKind == .php && !out[stop].isWord) { break }
            }
            out.add(start, index, face)
        }
        heredocs.removeAll(keepingCapacity: true)
        atLineStart = true
    }

    // MARK: - POD and __END__

    /// Reads `=pod … =cut` or `=begin … =end` from the first column.
    mutating func readPod() {
        let isRuby = heredocKind == .ruby
        let closing = Array((isRuby ? "=end" : "=cut").utf8)
        let start = index
        while index < out.count {
            let isLast = out.matches(closing, at: index)
            index = min(out.lineEnd(from: index) + 1, out.count)
            if isLast { break }
        }
        out.add(start, index, .comment)
        atLineStart = true
        atStatement = true
    }
}
