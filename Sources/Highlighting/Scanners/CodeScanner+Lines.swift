/// What stands at the start of a line: keys, sections, targets, instructions.
extension CodeScanner {
    mutating func startLine() {
        guard index < out.count else { return }
        switch lineStartRule {
        case .none, .json, .sed: break
        case .yaml: startYAML()
        case .toml, .conf: startSetting()
        case .makefile: startMakefile()
        case .dockerfile: startDockerfile()
        case .sqlite:
            guard out[index] == 0x2E else { return }
            var end = index + 1
            while out[end].isWord { end += 1 }
            out.add(index, end, .builtin)
            advance(to: end, operand: true)
        }
    }

    // MARK: - YAML

    private mutating func startYAML() {
        var at = index
        while at < out.count, out.code[at] == 0x20 { at += 1 }
        let indent = at - index
        if let scalar = scalarIndent {
            let byte = out[at]
            if indent > scalar || byte == 0x0A || byte == 0 || byte == 0x0D {
                let end = out.lineEnd(from: at)
                out.add(at, end, .string)
                index = end
                return
            }
            scalarIndent = nil
        }
        last = 0
        depth = 0
        if indent == 0, out[at] == 0x25 {
            index = out.lineEnd(from: at)
            return out.add(at, index, .preprocessor)
        }
        if indent == 0, out[at] == out[at + 1], out[at] == out[at + 2], out[at] == 0x2D || out[at] == 0x2E {
            out.add(at, at + 3, .builtin)
            index = at + 3
            return
        }
        while out[at] == 0x2D, out[at + 1] == 0x20 || out[at + 1] == 0x0A {
            at += 1
            while at < out.count, out.code[at] == 0x20 { at += 1 }
        }
        index = at
        atLineStart = true
        guard let end = keyEnd(at) else { return }
        out.add(at, end, .variableName)
        advance(to: end, operand: false)
        index = end + 1
        last = 0x3A
    }

    /// The index of the colon behind the key at `start`, at most 250 bytes on.
    private func keyEnd(_ start: Int) -> Int? {
        var at = start
        switch out[at] {
        case 0x22, 0x27:
            let quote = out[at]
            at += 1
            while at < min(out.count, start + 250), out.code[at] != quote, out.code[at] != 0x0A { at += 1 }
            guard out[at] == quote else { return nil }
            at += 1
            return out[at] == 0x3A ? at : nil
        case 0x23, 0x7B, 0x5B, 0x26, 0x2A, 0x21, 0x7C, 0x3E, 0x25, 0x40, 0x60: return nil
        default: break
        }
        while at < min(out.count, start + 250), out.code[at] != 0x0A {
            if out.code[at] == 0x23, out[at - 1] == 0x20 { return nil }
            if out.code[at] == 0x3A, out[at + 1] == 0x20 || out[at + 1] == 0x0A || out[at + 1] == 0x0D || at + 1 == out.count { return at > start ? at : nil }
            at += 1
        }
        return nil
    }

    /// `|` or `>` with its indicators at the line's end.
    mutating func blockScalar() -> Bool {
        var at = index + 1
        while out[at] == 0x2B || out[at] == 0x2D || out[at].isDigit { at += 1 }
        let next = out.skipBlanks(at)
        guard out[next] == 0x0A || out[next] == 0x23 || out[next] == 0x0D else { return false }
        var line = index
        while line > 0, index - line < 400, out[line - 1] != 0x0A { line -= 1 }
        var indent = 0
        while out[line + indent] == 0x20 { indent += 1 }
        advance(to: at, operand: false)
        scalarIndent = indent
        return true
    }

    // MARK: - TOML, conf

    private mutating func startSetting() {
        let start = out.skipBlanks(index)
        guard depth == 0, !continuesLine else { return }
        var at = start
        if out[at] == 0x5B {
            while out[at] == 0x5B { at += 1 }
            let line = out.lineEnd(from: at)
            guard let close = out.find([0x5D], from: at, limit: line) else { return }
            out.add(at, close, .type)
            while out[index] != 0x0A, index < close { index += 1 }
            advance(to: close + 1, operand: true)
            while out[index] == 0x5D { index += 1 }
            return
        }
        switch out[at] {
        case 0x23, 0x3B, 0x0A, 0x21, 0: return
        default: break
        }
        while at < min(out.count, start + 250), out.code[at] != 0x0A, out.code[at] != 0x3D {
            if out.code[at] == 0x3A, lineStartRule == .conf, out[at + 1].isBlank { break }
            at += 1
        }
        guard out[at] == 0x3D || out[at] == 0x3A, at > start else { return }
        var end = at
        while end > start, out[end - 1].isBlank { end -= 1 }
        out.add(start, end, .variableName)
        advance(to: max(end, start + 1), operand: true)
    }

    // MARK: - Makefiles

    private mutating func startMakefile() {
        guard !continuesLine else { return }
        if out[index] == 0x09 {
            index += 1
            if out[index] == 0x2D || out[index] == 0x2B {
                out.add(index, index + 1, .type)
                advance(to: index + 1, operand: false)
            }
            atStatement = false
            return
        }
        let start = out.skipBlanks(index)
        var at = start
        let limit = min(out.count, start + 400)
        // The first `=` or `:` outside of `$(…)`.
        var level = 0
        scan: while at < limit, out.code[at] != 0x0A, out.code[at] != 0x23 {
            switch out.code[at] {
            case 0x28, 0x7B: level += 1
            case 0x29, 0x7D: level -= 1
            case 0x3D where level <= 0: break scan
            case 0x3A where level <= 0: break scan
            default: break
            }
            at += 1
        }
        guard at < limit, at > start else { return }
        var isAssignment = out[at] == 0x3D
        if out[at] == 0x3A {
            var after = at
            while out[after] == 0x3A { after += 1 }
            isAssignment = out[after] == 0x3D
        }
        guard isAssignment || out[at] == 0x3A else { return }
        var end = at
        while end > start, out[end - 1].isBlank || isAssignment && (out[end - 1] == 0x3F || out[end - 1] == 0x2B || out[end - 1] == 0x21) { end -= 1 }
        var from = start
        // `export X = 1` and `override X = 1` keep their keyword.
        for byte in start..<end where out.code[byte].isBlank { from = isAssignment ? byte + 1 : from }
        guard from == start, out.find([0x24], from: start, limit: end) == nil else { return }
        out.add(start, end, isAssignment ? .variableName : .makefileTargets)
        if end > start { advance(to: end, operand: true) }
    }

    // MARK: - Dockerfiles

    private mutating func startDockerfile() {
        atStatement = !continuesLine && out[out.skipBlanks(index)] != 0x23
    }
}
