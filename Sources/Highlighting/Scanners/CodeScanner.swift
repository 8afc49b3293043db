/// Reads code by the rules of a grammar: comments, strings, words, numbers, and the patterns of `Grammar.Features`.
///
/// One pass; each question about what follows looks at a bounded number of bytes, or remembers its answer.
struct CodeScanner {
    /// Code inside a string: what closes it, and the string to go on with.
    struct Frame {
        var opener: Int
        var open: UInt8
        var close: UInt8
        var depth = 0
    }

    /// A plain or type word that could be the type of a declaration.
    struct Candidate {
        var end: Int
        var token: Int
        var isType: Bool
    }

    /// A here-document whose body begins on the next line.
    struct PendingHeredoc {
        var word: [UInt8]
        var mayIndent: Bool
    }

    let grammar: CompiledGrammar
    let features: Grammar.Features
    let lineStartRule: Grammar.LineStart
    let classes: [CompiledGrammar.ByteClass]
    let continuesWord: [Bool]
    let endsWord: [Bool]
    let words: WordTable
    let foldsCase: Bool
    let numberFace: Face
    let variables: Grammar.Variables
    let heredocKind: Grammar.Heredoc
    var out: TokenList
    var index = 0
    /// The last byte that is not blank, 0 at the start.
    var last: UInt8 = 0
    var lastIndex = -1
    /// Whether a value has just ended, so that `/` divides.
    var afterOperand = false
    /// Whether only blanks stand before on this line.
    var atLineStart = true
    /// Whether a statement can begin here.
    var atStatement = true
    /// What the next name is.
    var pending = Grammar.Name.none
    /// Where a list of declared variables goes on after a comma: the nesting of its brackets.
    var listDepth: Int?
    /// The nesting at which the receiver of a method ends.
    var receiverDepth: Int?
    var depth = 0
    var frames: [Frame] = []
    var candidate: Candidate?
    var angles: [Candidate] = []
    var heredocs: [PendingHeredoc] = []
    /// No regular expression or quoted text closes before this index.
    var closedUntil = 0
    /// Whether the statement is `def …` or `class …`, whose body may begin with documentation.
    var isDefinition = false
    /// Whether nothing but comments and documentation has been read.
    var atBeginning = true
    var expectsIn = false
    /// The indentation of the line whose value is a YAML block scalar.
    var scalarIndent: Int?
    /// Whether the previous line ends with a backslash.
    var continuesLine = false

    init(grammar: CompiledGrammar, tokens: TokenList) {
        self.grammar = grammar
        features = grammar.description.features
        lineStartRule = grammar.description.lineStart
        classes = grammar.classes
        continuesWord = grammar.continuesWord
        endsWord = grammar.endsWord
        words = grammar.words
        foldsCase = grammar.description.foldsCase
        numberFace = grammar.description.numberFace
        variables = grammar.description.variables
        heredocKind = grammar.description.heredoc
        out = tokens
    }

    mutating func run() {
        if lineStartRule != .none { startLine() }
        while index < out.count {
            let byte = out.code[index]
            switch classes[Int(byte)] {
            case .blank: index += 1
            case .newline: endLine()
            case .word: word()
            case .digit: number()
            case .special, .other: special(byte)
            }
        }
    }

    /// Notes that `start..<end` has been read and is not blank.
    @inline(__always)
    mutating func advance(to end: Int, operand: Bool) {
        index = end
        last = out[end - 1]
        lastIndex = end - 1
        afterOperand = operand
        atLineStart = false
        atStatement = false
        atBeginning = false
    }

    // MARK: - Lines

    mutating func endLine() {
        continuesLine = index > 0 && out[index - 1] == 0x5C
        index += 1
        if !heredocs.isEmpty { readHeredocs() }
        if !continuesLine {
            atStatement = depth == 0
            pending = .none
            if last != 0x2C { listDepth = nil }
        }
        if let type = candidate, !type.isType { candidate = nil }
        afterOperand = false
        atLineStart = true
        expectsIn = false
        if lineStartRule != .none { startLine() }
    }

    // MARK: - Numbers

    mutating func number() {
        let start = index
        var at = index + 1
        let isHex = out[start] == 0x30 && (out[at] | 0x20) == 0x78
        while at < out.count {
            let byte = out.code[at]
            if byte.isDigit || byte.isLetter || byte == 0x5F {
                at += 1
            } else if byte == 0x2E {
                let next = out[at + 1]
                guard next.isDigit || !(next.isLetter || next == 0x2E || next == 0x5F || next == 0x2A || next == 0x2F || next == 0x5E) || (next | 0x20) == 0x65 else { break }
                at += 1
            } else if byte == 0x2B || byte == 0x2D {
                let exponent = out[at - 1] | 0x20
                guard !isHex && (exponent == 0x65 || exponent == 0x64) || isHex && exponent == 0x70, out[at + 1].isDigit, at > start + 1 else { break }
                at += 1
            } else if byte == 0x27, features.contains(.namespaces), out[at + 1].isDigit {
                at += 1
            } else {
                break
            }
        }
        // A bare dot at the end belongs to what follows: `1.`.
        if numberFace != .plain { out.add(start, at, numberFace) }
        candidate = nil
        pending = .none
        advance(to: at, operand: true)
    }

    // MARK: - Other bytes

    mutating func special(_ byte: UInt8) {
        var order = grammar.openerStarts[Int(byte)]
        let orderEnd = grammar.openerStarts[Int(byte) + 1]
        while order < orderEnd {
            if begin(grammar.openerOrder[order]) { return }
            order += 1
        }
        if continuesWord[Int(byte)] { return word() }
        if sigil(byte) { return }
        switch byte {
        case 0x28, 0x5B, 0x7B: openBracket(byte)
        case 0x29, 0x5D, 0x7D: closeBracket(byte)
        case 0x2F where features.contains(.regexes) && !afterOperand:
            if !readRegex() { punctuation(byte) }
        case 0x3C:
            if heredocKind != .none, out[index + 1] == 0x3C, readHeredocStart() { return }
            if let type = candidate, type.end == index, features.contains(.declarations), angles.count < 8 {
                angles.append(type)
                advance(to: index + 1, operand: false)
            } else {
                punctuation(byte)
            }
        case 0x3E:
            if var type = angles.popLast() {
                // What the brackets hold are types.
                for token in (type.token + 1)..<out.tokens.count where out.tokens[token].face == .plain { out.setFace(token, .type) }
                advance(to: index + 1, operand: true)
                type.end = index
                candidate = type
            } else {
                punctuation(byte)
            }
        case 0x3D where features.contains(.pod) && (index == 0 || out[index - 1] == 0x0A) && out[index + 1].isLetter: readPod()
        default: punctuation(byte)
        }
    }

    mutating func punctuation(_ byte: UInt8) {
        switch byte {
        case 0x3B, 0x7C, 0x26:
            // `;`, `|`, `&`: a statement (in a shell a command) begins.
            let isPointer = byte == 0x26 && keepsCandidate()
            advance(to: index + 1, operand: false)
            if byte == 0x3B || features.contains(.commandPosition) { atStatement = byte == 0x3B ? depth == 0 || features.contains(.commandPosition) : true }
            if byte == 0x3B {
                listDepth = nil
                pending = .none
                angles.removeAll(keepingCapacity: true)
            }
            if !isPointer {
                candidate = nil
                angles.removeAll(keepingCapacity: true)
            }
        case 0x2A:
            let isPointer = keepsCandidate()
            let name = pending
            advance(to: index + 1, operand: false)
            if !isPointer { candidate = nil }
            pending = name
        case 0x2C:
            advance(to: index + 1, operand: false)
            candidate = nil
            if pending != .none && pending != .variables { pending = pending == .type ? .type : .none }
            if let list = listDepth, list == depth, !features.contains(.declarations) { pending = .variables }
        case 0x2E, 0x3A, 0x3F, 0x7E:
            // `.`, `:`, `?`, `~` may stand within names and types.
            let type = byte == 0x3F ? candidate : nil
            advance(to: index + 1, operand: false)
            candidate = type
            if let type { candidate = Candidate(end: index, token: type.token, isType: type.isType) }
        case 0x21:
            let statement = atStatement
            advance(to: index + 1, operand: false)
            atStatement = statement && features.contains(.commandPosition)
            candidate = nil
        default:
            advance(to: index + 1, operand: false)
            candidate = nil
            angles.removeAll(keepingCapacity: true)
            pending = .none
            if byte == 0x3D, features.contains(.docstrings) { listDepth = nil }
        }
    }

    /// Whether `*` or `&` here belongs to a type: it touches a word or another one on exactly one side.
    private func keepsCandidate() -> Bool {
        guard candidate != nil, features.contains(.declarations) else { return false }
        return !(out[index - 1].isBlank && out[index + 1].isBlank)
    }

    private mutating func openBracket(_ byte: UInt8) {
        if let top = frames.indices.last, frames[top].open == byte { frames[top].depth += 1 }
        let keeps = byte == 0x5B && out[index + 1] == 0x5D
        let receiver = pending == .functionAfterReceiver && byte == 0x28
        let type = candidate
        advance(to: index + 1, operand: false)
        candidate = keeps ? type : nil
        pending = .none
        if !keeps { angles.removeAll(keepingCapacity: true) }
        if byte != 0x7B || features.contains(.docstrings) {
            if receiver { receiverDepth = depth }
            depth += 1
        } else {
            depth = features.contains(.keywordsAfterDot) ? depth : 0
        }
        atStatement = byte == 0x7B && !features.contains(.docstrings) || features.contains(.commandPosition)
    }

    private mutating func closeBracket(_ byte: UInt8) {
        if let top = frames.indices.last, frames[top].close == byte {
            if frames[top].depth == 0 {
                let frame = frames.removeLast()
                readString(frame.opener, start: index, from: index + 1)
                return
            }
            frames[top].depth -= 1
        }
        let type = candidate
        let before = last
        advance(to: index + 1, operand: true)
        candidate = nil
        if byte == 0x5D, before == 0x5B, let type { candidate = Candidate(end: index, token: type.token, isType: type.isType) }
        if byte != 0x7D || features.contains(.docstrings) {
            if depth > 0 { depth -= 1 }
        } else {
            atStatement = true
        }
        if features.contains(.commandPosition) { atStatement = byte != 0x5D }
        pending = .none
        if receiverDepth == depth, byte == 0x29 {
            receiverDepth = nil
            pending = .function
        }
        if byte == 0x29 { angles.removeAll(keepingCapacity: true) }
    }
}
