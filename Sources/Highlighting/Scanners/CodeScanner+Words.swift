/// Words: keywords, names being defined, assignments, declarations.
extension CodeScanner {
    mutating func word() {
        let start = index
        var at = index
        var hash = WordTable.seed
        let folds = foldsCase
        while at < out.count {
            var byte = out.code[at]
            guard continuesWord[Int(byte)] else { break }
            if folds, byte.isUpper { byte |= 0x20 }
            hash = WordTable.step(hash, byte)
            at += 1
        }
        while at < out.count, endsWord[Int(out.code[at])], at > start {
            if out.code[at] == 0x21 || out.code[at] == 0x3F, out[at + 1] == 0x3D || out[at + 1] == 0x3A { break }
            hash = WordTable.step(hash, out.code[at])
            at += 1
        }
        var entry = words.entry(hash, out.code, start, at)
        if let raw = entry, raw.isRawPrefix {
            if readRawString(start, prefixEnd: at) { return }
            if raw.face == .plain && raw.name == .none { entry = nil }
        }
        if features.contains(.quoteLike), at - start <= 2, readQuoteLike(start, at) { return }
        if last == 0x2E, lastIndex == start - 1, out[lastIndex - 1] != 0x2E, !features.contains(.keywordsAfterDot) { entry = nil }
        if features.contains(.commandPosition), let found = entry, !isCommand(found, start, at) { entry = nil }
        if let entry, entry.face != .plain || entry.name != .none {
            known(entry, start, at)
        } else if pending != .none, named(start, at) {
            return
        } else {
            unknown(start, at)
        }
    }

    /// Whether a shell's word with a face is one here.
    private mutating func isCommand(_ entry: WordEntry, _ start: Int, _ end: Int) -> Bool {
        if out[end] == 0x3D { return false }
        if atStatement { return true }
        if expectsIn, end - start == 2, out[start] == 0x69 {
            expectsIn = false
            return true
        }
        return false
    }

    private mutating func known(_ entry: WordEntry, _ start: Int, _ end: Int) {
        let token = out.tokens.count
        let statement = atStatement
        let keepsPending = pending != .none && entry.face == .keyword && entry.name == .none
        if pending != .none, entry.face != .keyword, named(start, end) { return }
        if entry.face == .comment {
            // `__END__`: the rest is no code.
            out.add(start, out.count, .comment)
            index = out.count
            return
        }
        if entry.face != .plain { out.add(start, end, entry.face) }
        let isOperator = entry.face == .keyword || entry.face == .preprocessor
        advance(to: end, operand: !isOperator)
        candidate = nil
        if entry.face == .type || entry.declares {
            candidate = Candidate(end: end, token: entry.face == .plain ? -1 : token, isType: entry.face == .type)
        }
        if entry.name != .none {
            pending = entry.name
            if entry.name == .variables { listDepth = depth }
            if features.contains(.docstrings) { isDefinition = true }
        } else if !keepsPending {
            pending = .none
        }
        if features.contains(.commandPosition) {
            // After `then`, `do`, `if`, … a command follows; after a builtin its arguments do.
            atStatement = entry.face == .keyword && entry.name == .none
            if statement, out[start] == 0x66 || out[start] == 0x63 || out[start] == 0x73 { expectsIn = true }
            if expectsIn, entry.face == .keyword, end - start >= 3 { atStatement = out[end - 1] == 0x69 || out[end - 1] == 0x6F || out[end - 2] == 0x66 }
        } else if lineStartRule == .none, features.contains(.assignments), isOperator, entry.name == .none {
            atStatement = false
        }
    }

    /// Colours the name that a word before announced. Returns `false` if this is no such name.
    private mutating func named(_ start: Int, _ wordEnd: Int) -> Bool {
        var end = wordEnd
        let name = pending
        while name != .constant, out[end] == 0x3A, out[end + 1] == 0x3A, out[end + 2].isWord {
            end += 3
            while out[end].isWord { end += 1 }
        }
        let next = out.skipBlanks(end)
        let face: Face
        switch name {
        case .none, .functionAfterReceiver: face = name == .none ? .plain : .functionName
        case .function:
            if out[end] == 0x2E || out[end] == 0x3A && out[end + 1].isWord && !features.contains(.docstrings) {
                // `def self.name`, `function a.b:c`: the last part is the name.
                advance(to: end, operand: true)
                pending = .function
                index = end + 1
                return true
            }
            if grammar.description.definers.contains(where: { $0.0 == .functionAfterReceiver }), out[end] != 0x28 {
                pending = .none
                return false
            }
            // The list of results: `function y = f (x)`.
            if features.contains(.functionAssignments), out[next] == 0x3D, out[next + 1] != 0x3D {
                advance(to: next + 1, operand: false)
                pending = .function
                return true
            }
            face = .functionName
        case .type: face = .type
        case .constant: face = .constant
        case .variable, .variables:
            if out[end] == 0x28 || out[end] == 0x3A && out[end + 1] == 0x3A {
                pending = .none
                return false
            }
            face = .variableName
        case .functionOrVariable:
            switch out[next] {
            case 0x3D, 0x3A, 0x2C, 0x3B, 0x29, 0x0A, 0: face = .variableName
            default: face = .functionName
            }
        }
        let token = out.tokens.count
        out.add(start, end, face)
        advance(to: end, operand: true)
        pending = .none
        candidate = face == .type ? Candidate(end: end, token: token, isType: false) : nil
        return true
    }

    private mutating func unknown(_ start: Int, _ end: Int) {
        let statement = atStatement
        let next = out[end]
        let face = faceOfUnknown(start, end, next: next, statement: statement)
        if face == .plain, features.contains(.declarations), out[start].isLetter || out[start] == 0x5F { return declared(start, end) }
        var stop = end
        if features.contains(.bangMacros), face == .preprocessor { stop += 1 }
        if features.contains(.symbolKeys), face == .constant, next == 0x3A { stop += 1 }
        let token = out.tokens.count
        if face != .plain { out.add(start, stop, face) }
        advance(to: stop, operand: true)
        pending = .none
        candidate = face == .type && features.contains(.declarations) ? Candidate(end: end, token: token, isType: false) : nil
        if features.contains(.docstrings), face == .variableName, next == 0x2C { listDepth = depth }
    }

    private func faceOfUnknown(_ start: Int, _ end: Int, next: UInt8, statement: Bool) -> Face {
        if features.contains(.shellAssignments), next == 0x3D || next == 0x2B && out[end + 1] == 0x3D, isShellName(start, end) { return .variableName }
        if features.contains(.shellFunctions), statement, next == 0x28 || next == 0x20 && out[end + 1] == 0x28, out[out.skipBlanks(end) + 1] == 0x29 {
            return .functionName
        }
        if features.contains(.functionAssignments), definesFunction(start, end, statement: statement) { return .functionName }
        if features.contains(.assignments), statement, isAssigned(end) { return .variableName }
        if features.contains(.bangMacros), next == 0x21, out[end + 1] != 0x3D { return .preprocessor }
        if features.contains(.namespaces), next == 0x3A, out[end + 1] == 0x3A {
            return features.contains(.capitalTypes) && out[start].isUpper ? .type : .constant
        }
        if features.contains(.symbolKeys), next == 0x3A, out[end + 1] != 0x3A, !afterOperand || statement { return .constant }
        if features.contains(.labels), atLineStart, next == 0x3A, out[end + 1] != 0x3A { return .constant }
        if features.contains(.signatures), start == 0 || out[start - 1] == 0x0A { return out[start].isUpper ? .type : .functionName }
        if features.contains(.capitalTypes), out[start].isUpper { return !features.contains(.signatures) && isConstantName(start, end) ? .constant : .type }
        if features.contains(.calls), next == 0x28, !features.contains(.declarations) { return .functionName }
        return .plain
    }

    /// Whether the word has several letters, all capitals.
    private func isConstantName(_ start: Int, _ end: Int) -> Bool {
        guard end - start > 1 else { return false }
        for at in start..<end where out.code[at] >= 0x61 { return false }
        return true
    }

    /// Whether the word can be a variable of a shell that is assigned here.
    private func isShellName(_ start: Int, _ end: Int) -> Bool {
        let before = out[start - 1]
        guard start == 0 || before.isBlank || before == 0x0A || before == 0x3B || before == 0x28 || before == 0x26 || before == 0x7C else { return false }
        guard !out[start].isDigit else { return false }
        for at in start..<end where !out.code[at].isWord { return false }
        return true
    }

    /// Whether an assignment operator follows, or an annotated one in Python.
    private func isAssigned(_ end: Int) -> Bool {
        let next = out.skipBlanks(end)
        if features.contains(.docstrings) {
            if out[next] == 0x3A, next == end, out[end + 1] == 0x20, out[end + 2].isWord { return true }
            if out[next] == 0x2C { return listIsAssigned(next) }
        }
        for text in grammar.assignmentOperators where out.matches(text, at: next) {
            let after = out[next + text.count]
            return after != 0x3D && after != 0x7E && after != 0x3E
        }
        return false
    }

    /// Whether `, b, c =` follows: at most 120 bytes of names.
    private func listIsAssigned(_ comma: Int) -> Bool {
        var at = comma
        while at < min(out.count, comma + 120) {
            let byte = out.code[at]
            if byte == 0x3D { return out[at + 1] != 0x3D }
            guard byte.isWord || byte == 0x2C || byte == 0x20 else { return false }
            at += 1
        }
        return false
    }

    /// Whether `<- function`, `= function`, or at a statement's start `(…) =` follows (at most 200 bytes on).
    private func definesFunction(_ start: Int, _ end: Int, statement: Bool) -> Bool {
        guard statement || last == 0x3B || lastIndex < 0 else { return false }
        var at = out.skipBlanks(end)
        if out[at] == 0x28, at == end, features.contains(.assignments) || features.contains(.calls) || features.contains(.atMacros) {
            var level = 0
            let limit = min(out.count, at + 200)
            while at < limit, out.code[at] != 0x0A {
                if out.code[at] == 0x28 { level += 1 }
                if out.code[at] == 0x29 {
                    level -= 1
                    if level == 0 { break }
                }
                at += 1
            }
            guard level == 0, out[at] == 0x29 else { return false }
            at = out.skipBlanks(at + 1)
            if out[at] == 0x3A, out[at + 1] == 0x3D { return true }
            return out[at] == 0x3D && out[at + 1] != 0x3D && out[at + 1] != 0x3E
        }
        for text in grammar.assignmentOperators where out.matches(text, at: at) {
            let value = out.skipBlanks(at + text.count)
            return out.matches(CodeScanner.functionWord, at: value) && !out[value + 8].isWord || out[value] == 0x5C && out[value + 1] == 0x28
        }
        return false
    }

    private static let functionWord = Array("function".utf8)

    // MARK: - Declarations

    /// A plain word in a language whose declarations are `TYPE NAME`.
    private mutating func declared(_ start: Int, _ end: Int) {
        let type = candidate
        let token = out.tokens.count
        let next = out.skipBlanks(end)
        let after = out[next]
        var face = Face.plain
        if let type, type.end <= start {
            switch after {
            case 0x28: face = .functionName
            case 0x3D where out[next + 1] != 0x3D, 0x3B, 0x2C, 0x29, 0x5B, 0x7B: face = .variableName
            case 0x3A where out[next + 1] != 0x3A: face = .variableName
            default: break
            }
            if face != .plain, type.token >= 0, out.tokens[type.token].face == .plain { out.setFace(type.token, .type) }
        } else if listDepth == depth, last == 0x2C || last == 0x2A, after == 0x2C || after == 0x3B || after == 0x3D || after == 0x5B {
            face = .variableName
        }
        if face == .plain, features.contains(.calls), out[end] == 0x28 { face = .functionName }
        out.add(start, end, face)
        if face == .variableName, type != nil { listDepth = depth }
        advance(to: end, operand: true)
        pending = .none
        candidate = face == .plain ? Candidate(end: end, token: token, isType: false) : nil
    }
}
